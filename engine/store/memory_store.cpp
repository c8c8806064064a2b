#include "engine/store/memory_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "engine/store/border.hpp"
#include "engine/store/fault.hpp"
#include "engine/store/rows.hpp"
#include "engine/store/take.hpp"

namespace merkez::store {
namespace {

template <class T>
using ByName = std::map<std::string, T, std::less<>>;

template <class T>
std::optional<T> found(const ByName<T>& in, std::string_view name) {
  const auto it = in.find(name);
  return it == in.end() ? std::nullopt : std::optional<T>(it->second);
}

class MemoryRows : public Rows {
 public:
  Head head() override {
    return events_.empty() ? Head{} : Head{events_.back().number, events_.back().at, events_.back().chain};
  }
  HeadMark head_mark() override { return {head().number, mark_}; }
  void add_event(const Event& event, const Chain& mark) override {
    by_id_[event.id] = events_.size();
    events_.push_back(event);
    mark_ = mark;
  }
  std::optional<Event> event(std::string_view id) override {
    const auto at = found(by_id_, id);
    return at ? std::optional(events_[*at]) : std::nullopt;
  }
  std::int64_t each_event(const Query& query, const std::function<bool(const Event&)>& visit) override {
    std::int64_t calls = 0;
    for (const auto& event : events_) {
      if (event.number < query.first || event.number > query.last || !event.kind.starts_with(query.kinds)) continue;
      if (!query.subject.empty() && !subjects_.contains({query.subject, event.number})) continue;
      ++calls;
      if (!visit(event)) break;
    }
    return calls;
  }

  void add_subject(std::string_view code, std::int64_t number) override { subjects_.emplace(code, number); }
  void each_subject(const std::function<void(std::string_view, std::int64_t)>& visit) override {
    for (const auto& [code, number] : subjects_) visit(code, number);
  }
  void drop_subjects() override { subjects_.clear(); }

  std::optional<Progress> progress(std::string_view fold) override { return found(progress_, fold); }
  void set_progress(std::string_view fold, Progress progress) override { progress_[std::string(fold)] = progress; }
  std::optional<std::string> cell(std::string_view fold, std::string_view key) override {
    const auto it = cells_.find(fold);
    return it == cells_.end() ? std::nullopt : found(it->second, key);
  }
  void set_cell(std::string_view fold, const Cell& cell) override {
    auto& cells = cells_[std::string(fold)];
    if (cell.value)
      cells[cell.key] = *cell.value;
    else
      cells.erase(cell.key);
  }
  void each_cell(std::string_view fold, std::string_view prefix,
                 const std::function<void(const Cell&)>& visit) override {
    const auto cells = cells_.find(fold);
    if (cells == cells_.end()) return;
    for (auto it = cells->second.lower_bound(prefix); it != cells->second.end() && it->first.starts_with(prefix); ++it)
      visit({it->first, it->second});
  }
  void drop_cells(std::string_view fold) override { cells_.erase(std::string(fold)); }

  void put_person(const Person& person) override { people_[person.code] = person.document; }
  void erase_person(std::string_view code, Instant at) override {
    people_.erase(std::string(code));
    erased_.try_emplace(std::string(code), at);
  }
  bool was_erased(std::string_view code) override { return erased_.contains(code); }
  std::map<std::string, Instant> erased() override { return {erased_.begin(), erased_.end()}; }
  std::set<std::string> people() override {
    std::set<std::string> out;
    for (const auto& [code, _] : people_) out.insert(code);
    return out;
  }
  std::optional<std::string> person(std::string_view code) override { return found(people_, code); }
  std::int64_t each_person(const std::function<bool(const Person&)>& visit,
                           const std::function<void(std::string_view)>&) override {
    std::int64_t calls = 0;
    for (const auto& [code, document] : people_) {
      ++calls;
      if (!visit({code, document})) break;
    }
    return calls;
  }

  void add_week(const Week& week) override { weeks_[{week.week, week.version}] = week; }
  std::optional<Week> week(std::string_view week, std::int64_t version) override {
    std::optional<Week> out;
    for (const auto& [key, kept] : weeks_)
      if (key.first == week && (version == 0 || key.second == version)) out = kept;
    return out;
  }
  std::vector<Week> weeks() override {
    std::vector<Week> out;
    for (const auto& [key, kept] : weeks_) {
      out.push_back(kept);
      out.back().text.clear();
    }
    return out;
  }

  void put_account(const Account& account) override { accounts_[account.name] = account; }
  std::vector<Account> accounts() override {
    std::vector<Account> out;
    for (const auto& [name, account] : accounts_) out.push_back(account);
    return out;
  }

  std::vector<std::string> own_faults() override { return {}; }

 private:
  std::vector<Event> events_;
  Chain mark_{};
  ByName<std::size_t> by_id_;
  std::set<std::pair<std::string, std::int64_t>> subjects_;
  ByName<Progress> progress_;
  ByName<ByName<std::string>> cells_;
  ByName<std::string> people_;
  ByName<Instant> erased_;
  std::map<std::pair<std::string, std::int64_t>, Week> weeks_;
  ByName<Account> accounts_;
};

class MemoryStore : public Store {
  template <class F>
  auto alone(F&& read) const {
    const std::lock_guard lock(mutex_);
    return read(rows_);
  }

 public:
  explicit MemoryStore(Settings settings) : settings_(std::move(settings)), chain_key_(Secret::random()) {}

  Result<Receipt> append(const Batch& batch) override {
    if (auto out = check(batch); !out.empty()) return out;
    const std::lock_guard alone(mutex_);
    return at_border("", [&] { return take(rows_, settings_, chain_key_, batch); });
  }
  Result<std::int64_t> newest() const override {
    return alone([](Rows& rows) { return rows.head().number; });
  }
  Result<std::int64_t> each_event(const Query& query, const std::function<bool(const Event&)>& visit) const override {
    return alone([&](Rows& rows) { return rows.each_event(query, visit); });
  }
  Result<std::optional<std::string>> cell(std::string_view projection, std::string_view key) const override {
    if (auto out = check_projection(settings_, projection); !out.empty()) return out;
    return alone([&](Rows& rows) { return rows.cell(projection, key); });
  }
  Result<std::vector<std::optional<std::string>>> cells_at(std::string_view projection,
                                                           const std::vector<std::string>& keys) const override {
    if (auto out = check_projection(settings_, projection); !out.empty()) return out;
    return alone([&](Rows& rows) {
      std::vector<std::optional<std::string>> out;
      for (const auto& key : keys) out.push_back(rows.cell(projection, key));
      return out;
    });
  }
  Result<std::vector<Cell>> cells(std::string_view projection, std::string_view prefix) const override {
    if (auto out = check_projection(settings_, projection); !out.empty()) return out;
    return alone([&](Rows& rows) {
      std::vector<Cell> out;
      rows.each_cell(projection, prefix, [&](const Cell& cell) { out.push_back(cell); });
      return out;
    });
  }
  Result<std::optional<std::string>> person(std::string_view code) const override {
    return alone([&](Rows& rows) { return rows.person(code); });
  }
  Result<std::int64_t> each_person(const std::function<bool(const Person&)>& visit) const override {
    return alone([&](Rows& rows) { return rows.each_person(visit); });
  }
  Result<std::optional<Week>> week(std::string_view week, std::int64_t version) const override {
    return alone([&](Rows& rows) { return rows.week(week, version); });
  }
  Result<std::vector<Week>> weeks() const override {
    return alone([](Rows& rows) { return rows.weeks(); });
  }
  Result<std::optional<Account>> account(std::string_view name) const override {
    return alone([&](Rows& rows) { return account_of(rows.accounts(), name); });
  }
  Result<std::vector<Account>> accounts() const override {
    return alone([](Rows& rows) { return rows.accounts(); });
  }
  Result<Verdict> verify(const MayName& may_name) const override {
    return alone([&](Rows& rows) {
      return at_border("", [&]() -> Result<Verdict> {
        return verify_rows(rows, settings_, chain_key_, Audit::everything, may_name);
      });
    });
  }

 private:
  Settings settings_;
  Secret chain_key_;
  mutable std::recursive_mutex mutex_;  // a visitor may ask the store again
  mutable MemoryRows rows_;
};

}  // namespace

Result<std::unique_ptr<Store>> memory_store(Settings settings) {
  if (auto out = check(settings); !out.empty()) return out;
  return std::unique_ptr<Store>(std::make_unique<MemoryStore>(std::move(settings)));
}

}  // namespace merkez::store
