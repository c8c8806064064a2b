// One thread writes for all: it gathers what has come in while the last commit was on its way to the disk, and commits
// it once. So fifty people who mark at once wait for one or two turns of the disk and not for fifty.
#include "engine/store/sqlite_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/store/border.hpp"
#include "engine/store/fault.hpp"
#include "engine/store/file.hpp"
#include "engine/store/migrations.hpp"
#include "engine/store/place.hpp"
#include "engine/store/sql_rows.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/take.hpp"

namespace merkez::store {
namespace {

/// Batches in one transaction; more would make the first wait long for the last.
constexpr std::size_t most_together = 256;
/// Between two tries to empty SQLite's log after an erasure, while somebody reads there.
constexpr std::chrono::milliseconds until_scrubbed_again{500};
/// Pages of 4 kB in SQLite's log at which it is worth moving them into the database file.
constexpr int pages_worth_moving = 1000;

class SqliteStore : public Store {
 public:
  SqliteStore(std::filesystem::path file, std::string vfs, Keys keys, std::int64_t generation, Settings settings,
              std::unique_ptr<Database> db)
      : file_(std::move(file)),
        vfs_(std::move(vfs)),
        keys_(std::move(keys)),
        generation_(generation),
        settings_(std::move(settings)),
        db_(std::move(db)),
        rows_(*db_, keys_),
        writer_([this] { write_on(); }) {}

  ~SqliteStore() override {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    something_.notify_all();
    writer_.join();
  }

  Result<Receipt> append(const Batch& batch) override {
    if (auto out = check(batch); !out.empty()) return about(file_, std::move(out));
    Waiting mine{&batch, {}};
    auto answer = mine.answer.get_future();
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(&mine);
    }
    something_.notify_one();
    return answer.get();
  }

  Result<std::int64_t> newest() const override {
    return read([](Rows& rows) { return rows.head().number; });
  }
  Result<std::int64_t> each_event(const Query& query, const std::function<bool(const Event&)>& visit) const override {
    return read([&](Rows& rows) { return rows.each_event(query, visit); });
  }
  Result<std::optional<std::string>> cell(std::string_view projection, std::string_view key) const override {
    if (auto out = check_projection(settings_, projection); !out.empty()) return out;
    return read([&](Rows& rows) { return rows.cell(projection, key); });
  }
  Result<std::vector<std::optional<std::string>>> cells_at(std::string_view projection,
                                                           const std::vector<std::string>& keys) const override {
    if (auto out = check_projection(settings_, projection); !out.empty()) return out;
    return read([&](Rows& rows) {
      std::vector<std::optional<std::string>> out;
      for (const auto& key : keys) out.push_back(rows.cell(projection, key));
      return out;
    });
  }
  Result<std::vector<Cell>> cells(std::string_view projection, std::string_view prefix) const override {
    if (auto out = check_projection(settings_, projection); !out.empty()) return out;
    return read([&](Rows& rows) {
      std::vector<Cell> out;
      rows.each_cell(projection, prefix, [&](const Cell& cell) { out.push_back(cell); });
      return out;
    });
  }
  Result<std::optional<std::string>> person(std::string_view code) const override {
    return read([&](Rows& rows) { return rows.person(code); });
  }
  Result<std::int64_t> each_person(const std::function<bool(const Person&)>& visit) const override {
    return read([&](Rows& rows) { return rows.each_person(visit); });
  }
  Result<std::optional<Week>> week(std::string_view week, std::int64_t version) const override {
    return read([&](Rows& rows) { return rows.week(week, version); });
  }
  Result<std::vector<Week>> weeks() const override {
    return read([](Rows& rows) { return rows.weeks(); });
  }
  Result<std::optional<Account>> account(std::string_view name) const override {
    return read([&](Rows& rows) { return account_of(rows.accounts(), name); });
  }
  Result<std::vector<Account>> accounts() const override {
    return read([](Rows& rows) { return rows.accounts(); });
  }
  Result<Verdict> verify(const MayName& may_name) const override {
    auto verdict =
        read([&](Rows& rows) { return verify_rows(rows, settings_, keys_.chain, Audit::everything, may_name); });
    if (verdict)
      for (const auto& copy : copies_beside(file_))
        verdict->faults.push_back(
            error_at({}, fmt::format("beside the store lies a copy of one, {}: whoever was erased "
                                     "since is still in it; delete it",
                                     copy.filename().string())));
    return verdict;
  }

 private:
  /// A batch in the queue; it lives on the stack of the thread that waits for it.
  struct Waiting {
    const Batch* batch;
    std::promise<Result<Receipt>> answer;
  };
  using Group = std::vector<Waiting*>;

  struct Reader {
    Reader(const SqliteStore& store) : db(store.file_, Access::read, store.vfs_), rows(db, store.keys_) {}
    Database db;
    SqlRows rows;
  };

  /// A reader of its own for as long as somebody reads, so that a visitor may ask the store again.
  class Lease {
   public:
    explicit Lease(const SqliteStore& store) : store_(store) {
      const std::lock_guard lock(store_.readers_mutex_);
      if (!store_.readers_.empty()) {
        reader_ = std::move(store_.readers_.back());
        store_.readers_.pop_back();
      }
    }
    ~Lease() {
      if (!reader_) return;
      const std::lock_guard lock(store_.readers_mutex_);
      store_.readers_.push_back(std::move(reader_));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Reader& reader() {
      if (!reader_) reader_ = std::make_unique<Reader>(store_);
      return *reader_;
    }

   private:
    const SqliteStore& store_;
    std::unique_ptr<Reader> reader_;
  };

  /// All that one call reads is of one moment.
  template <class F>
  auto read(F&& body) const -> Result<decltype(body(std::declval<Rows&>()))> {
    using Answered = Result<decltype(body(std::declval<Rows&>()))>;
    return at_border(file_.string(), [&]() -> Answered {
      Lease lease(*this);
      Transaction moment(lease.reader().db, Transaction::Kind::read);
      check_generation(lease.reader().db);
      return body(lease.reader().rows);
    });
  }

  void check_generation(Database& db) const {
    const auto row = db.ask("SELECT generation FROM lock");
    if (!row->step() || row->integer(0) != generation_)
      throw Fault("the key of the store has been changed meanwhile", "open it again with the new key");
  }

  void write_on() {
    for (;;) {
      Group group;
      {
        std::unique_lock lock(mutex_);
        const auto called = [&] { return closing_ || !queue_.empty(); };
        if (!to_scrub_)
          something_.wait(lock, called);
        else if (!something_.wait_for(lock, until_scrubbed_again, called)) {
          lock.unlock();
          scrub();
          continue;
        }
        if (queue_.empty()) return;
        const auto count = std::min(queue_.size(), most_together);
        group.assign(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
      }
      commit(group);
      tidy();
    }
  }

  /// One transaction for all; each is taken or refused by itself.
  void commit(const Group& group) {
    std::vector<Result<Receipt>> answers;
    Diagnostics fault;
    try {
      Transaction all(*db_, Transaction::Kind::write);
      check_generation(*db_);
      fault = catch_up(rows_, settings_, Otherwise::refuse);
      if (fault.empty()) {
        for (const auto* waiting : group) answers.push_back(take(rows_, settings_, keys_.chain, *waiting->batch));
        all.commit();
      }
    } catch (const Fault& thrown) {
      fault = {error_at({}, thrown.what(), thrown.hint)};
    }
    if (fault.empty()) {
      const auto erases = [](const auto* w) { return !w->batch->erase.empty(); };
      if (std::any_of(group.begin(), group.end(), erases)) scrub();
      for (std::size_t i = 0; i < group.size(); ++i)
        if (answers[i]) answers[i]->lingers = to_scrub_ && erases(group[i]);
      for (std::size_t i = 0; i < group.size(); ++i)
        group[i]->answer.set_value(answers[i] ? std::move(answers[i])
                                              : Result<Receipt>(about(file_, answers[i].diagnostics())));
      return;
    }
    rows_.forget();
    if (group.size() == 1) return group.front()->answer.set_value(about(file_, fault));
    // One of them may be to blame, or the disk. Each alone, and nobody pays for another.
    for (auto* waiting : group) commit({waiting});
  }

  /// What was erased still stands in SQLite's log until this. Others may be reading there; then it is tried again.
  void scrub() {
    try {
      db_->checkpoint(true);
      to_scrub_ = false;
    } catch (const Fault&) {
      to_scrub_ = true;
    }
  }

  void tidy() {
    if (to_scrub_) return scrub();
    if (db_->pages_in_log() < pages_worth_moving) return;
    try {
      db_->checkpoint(false);
    } catch (const Fault&) {  // nothing is lost: the log only grows until it can be done
    }
  }

  const std::filesystem::path file_;
  const std::string vfs_;
  const Keys keys_;
  const std::int64_t generation_;
  const Settings settings_;

  // The writer's own.
  std::unique_ptr<Database> db_;
  SqlRows rows_;
  bool to_scrub_ = false;

  std::mutex mutex_;
  std::condition_variable something_;
  std::deque<Waiting*> queue_;
  bool closing_ = false;

  mutable std::mutex readers_mutex_;
  mutable std::vector<std::unique_ptr<Reader>> readers_;

  std::thread writer_;
};

/// Whoever has seen the key in use would open what is sealed anew by it: it is no new one, by whatever name it lies.
Diagnostic in_use_already(const KeySource& source) {
  if (const auto* file = std::get_if<KeyFile>(&source))
    return error_at({file->path.string(), 0, 0}, "this is the key in use already",
                    "name a new file: it is made if nothing is there");
  return error_at({}, "this is the passphrase in use already", "choose another");
}

}  // namespace

Diagnostics create_store(const std::filesystem::path& file, const KeySource& key, const Settings& settings,
                         const Batch& first) {
  if (auto out = check(settings); !out.empty()) return out;
  if (auto out = check(first); !out.empty()) return about(file, std::move(out));
  if (auto out = check_place(file, key); !out.empty()) return out;
  if (auto out = check_free(file); !out.empty()) return out;
  const Keys keys{Secret::random(), Secret::random()};
  const auto lock = lock_away(keys, key);
  if (!lock) return about(file, lock.diagnostics());
  // Made beside its place and then moved: a store is there whole or not at all.
  return at_border(file.string(), [&]() -> Diagnostics {
    const Passing unfinished(file);
    {
      Database db(unfinished.path(), Access::create);
      Transaction all(db, Transaction::Kind::write);
      db.run(fmt::format("PRAGMA application_id = {}", application));
      migrate(db);
      write_lock(db, {*lock, 1});
      SqlRows rows(db, keys);
      if (auto out = catch_up(rows, settings, Otherwise::compute_anew); !out.empty()) return about(file, out);
      if (const auto taken = take(rows, settings, keys.chain, first); !taken) return about(file, taken.diagnostics());
      all.commit();
      db.checkpoint(true);
    }
    return put_in_free_place(unfinished.path(), file);
  });
}

Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& file, const KeySource& key, Settings settings,
                                          const std::string& vfs) {
  if (auto out = check(settings); !out.empty()) return out;
  if (auto out = check_place(file, key); !out.empty()) return out;
  return at_border(file.string(), [&]() -> Result<std::unique_ptr<Store>> {
    if (!std::filesystem::exists(file)) throw Fault("there is no store here", "merkez init makes one");
    auto db = std::make_unique<Database>(file, Access::write, vfs);
    check_application(*db);
    const KeptLock kept = read_lock(*db);
    auto keys = unlock_keys(kept.lock, key);
    if (!keys) return about(file, keys.diagnostics());
    {
      Transaction all(*db, Transaction::Kind::write);
      migrate(*db);
      SqlRows rows(*db, *keys);
      if (auto out = catch_up(rows, settings, Otherwise::compute_anew); !out.empty()) return about(file, out);
      all.commit();
    }
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(file, vfs, std::move(*keys), kept.generation,
                                                                std::move(settings), std::move(db)));
  });
}

Diagnostics change_key(const std::filesystem::path& file, const KeySource& key, const KeySource& fresh,
                       const Settings& settings, const Batch& told, const std::string& vfs) {
  if (auto out = check(settings); !out.empty()) return out;
  if (auto out = check(told); !out.empty()) return about(file, std::move(out));
  if (auto out = check_place(file, fresh); !out.empty()) return out;
  return at_border(file.string(), [&]() -> Diagnostics {
    if (!std::filesystem::exists(file)) throw Fault("there is no store here", "merkez init makes one");
    Database db(file, Access::write, vfs);
    check_application(db);
    Transaction all(db, Transaction::Kind::write);
    migrate(db);
    const KeptLock kept = read_lock(db);
    const auto old = unlock_keys(kept.lock, key);
    if (!old) return about(file, old.diagnostics());
    if (unlock_keys(kept.lock, fresh)) return {in_use_already(fresh)};
    const Keys keys{Secret::random(), old->chain};
    const auto lock = lock_away(keys, fresh);
    if (!lock) return about(file, lock.diagnostics());

    SqlRows before(db, *old), after(db, keys);
    std::vector<std::string> codes;
    before.each_person(
        [&](const Person& person) {
          codes.push_back(person.code);
          return true;
        },
        {});
    for (const auto& code : codes) after.put_person({code, *before.person(code)});
    write_lock(db, {*lock, kept.generation + 1});
    if (auto out = catch_up(after, settings, Otherwise::compute_anew); !out.empty()) return about(file, out);
    if (const auto taken = take(after, settings, keys.chain, told); !taken) return about(file, taken.diagnostics());
    all.commit();
    try {
      db.checkpoint(true);  // what the old key opens is not to stay in the log
    } catch (const Fault&) {
      return {warning_at({file.string(), 0, 0},
                         "somebody is reading the store: what the old key opens stays in the file until that ends",
                         "the new key is the store's from now on")};
    }
    return {};
  });
}

}  // namespace merkez::store
