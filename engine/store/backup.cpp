#include "engine/store/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>

#include "engine/store/border.hpp"
#include "engine/store/fault.hpp"
#include "engine/store/file.hpp"
#include "engine/store/place.hpp"
#include "engine/store/sql_rows.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/sqlite_store.hpp"
#include "engine/store/take.hpp"

namespace merkez::store {
namespace {

constexpr std::string_view mark = "merkez-backup-1";
constexpr std::size_t chunk = 65'536, sealed_chunk = chunk + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t longest_head = 1024;

/// A lock by a key file has no salt; nothing is written as "-".
std::string hex(ByteView bytes) {
  if (bytes.empty()) return "-";
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
  out.pop_back();
  return out;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text == "-") return Bytes{};
  if (text.size() < 2) return std::nullopt;
  Bytes out(text.size() / 2);
  std::size_t size = 0;
  if (sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, nullptr) != 0 ||
      size != out.size() || text.size() % 2 != 0)
    return std::nullopt;
  return out;
}

// The head is one line of text: what it takes to try a key, for whoever finds the file in ten years.

std::string head_of(const Lock& lock) {
  return fmt::format("{} {} {} {} {} {} {}\n", mark, lock.kind, hex(lock.salt), lock.operations, lock.memory,
                     hex(lock.check), hex(lock.box));
}

std::optional<Lock> lock_in(std::string_view head) {
  std::array<std::string_view, 7> words;
  for (auto& word : words) {
    const auto end = std::min(head.find_first_of(" \n"), head.size());
    word = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  const auto number = [](std::string_view text) {
    std::int64_t out = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() ? out : -1;
  };
  const auto salt = from_hex(words[2]), check = from_hex(words[5]), box = from_hex(words[6]);
  if (words[0] != mark || !salt || !check || !box) return std::nullopt;
  return Lock{std::string(words[1]), *salt, number(words[3]), number(words[4]), *check, *box};
}

/// Reads up to the end of the first line; empty = this is no backup.
std::string read_head(OpenFile& in) {
  std::string head;
  std::uint8_t letter = 0;
  while (head.size() < longest_head && in.read({&letter, 1}) == 1) {
    head += static_cast<char>(letter);
    if (letter == '\n') return head;
  }
  return {};
}

Fault refused(const std::filesystem::path& path, const char* what) { return Fault(system_fault(path, what)); }

/// Chunks of the plain file, each sealed and tied to its place; the head is tied to the first, and the last says so.
void encrypt(Passing& plain, const Secret& key, const std::string& head, Passing& sealed) {
  OpenFile &in = plain.file(), &out = sealed.file();
  if (!out.write(bytes_of(head))) throw refused(sealed.path(), "the backup cannot be written");
  crypto_secretstream_xchacha20poly1305_state state;
  std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> start{};
  crypto_secretstream_xchacha20poly1305_init_push(&state, start.data(), key.data());
  if (!out.write(start)) throw refused(sealed.path(), "the backup cannot be written");
  Bytes now(chunk), next(chunk), box(sealed_chunk);
  std::string_view tied = head;
  auto have = in.read(now);
  for (bool last = false; !last;) {
    const auto more = have < 0 ? -1 : in.read(next);
    if (more < 0) throw refused(plain.path(), "the copy cannot be read");
    last = more == 0;
    unsigned long long size = 0;
    crypto_secretstream_xchacha20poly1305_push(&state, box.data(), &size, now.data(), static_cast<std::size_t>(have),
                                               bytes_of(tied).data(), tied.size(),
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    if (!out.write(ByteView(box).first(size))) throw refused(sealed.path(), "the backup cannot be written");
    tied = {};
    std::swap(now, next);
    have = more;
  }
  if (!out.sync()) throw refused(sealed.path(), "the backup cannot be made safe on the disk");
}

/// Hands each piece of the plain file to `sink`. Throws Fault when key or file are wrong.
void decrypt(const std::filesystem::path& sealed, const KeySource& source, const std::function<void(ByteView)>& sink) {
  OpenFile in(sealed, O_RDONLY);
  if (!in.ok()) throw refused(sealed, "the backup cannot be read");
  const std::string head = read_head(in);
  const auto lock = lock_in(head);
  if (!lock) throw Fault("this file is no backup of Merkez", "merkez backup makes one");
  const auto bytes = unlock(*lock, source);
  if (!bytes) throw Fault(bytes.diagnostics().front().message, bytes.diagnostics().front().hint);
  if (bytes->size() != Secret::size)
    throw Fault("the backup is damaged: it holds no key of its own", "take another one");
  const Secret key{ByteView(*bytes)};
  const auto damaged = [] { return Fault("the backup is damaged: it is not as it was written", "take another one"); };
  crypto_secretstream_xchacha20poly1305_state state;
  std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> start{};
  if (in.read(start) != static_cast<std::int64_t>(start.size()) ||
      crypto_secretstream_xchacha20poly1305_init_pull(&state, start.data(), key.data()) != 0)
    throw damaged();
  Bytes box(sealed_chunk), plain(chunk);
  std::string_view tied = head;
  for (std::uint8_t tag = 0; tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL; tied = {}) {
    const auto have = in.read(box);
    unsigned long long size = 0;
    if (have < static_cast<std::int64_t>(crypto_secretstream_xchacha20poly1305_ABYTES) ||
        crypto_secretstream_xchacha20poly1305_pull(&state, plain.data(), &size, &tag, box.data(),
                                                   static_cast<std::size_t>(have), bytes_of(tied).data(),
                                                   tied.size()) != 0)
      throw damaged();
    sink(ByteView(plain).first(size));
  }
  if (in.read(std::span(box).first(1)) != 0) throw damaged();
}

/// What a database holds, if it is whole and this key opens it. Inside a transaction.
BackupReport examine(Database& db, const KeySource& source) {
  check_application(db);
  const auto keys = unlock_keys(read_lock(db).lock, source);
  if (!keys) throw Fault(keys.diagnostics().front().message, keys.diagnostics().front().hint);
  SqlRows rows(db, *keys);
  const Verdict verdict = verify_rows(rows, {}, keys->chain, Audit::without_folds);
  if (!verdict.faults.empty())
    throw Fault("the store is not whole: " + verdict.faults.front().message, "run verify for all that is wrong");
  const auto size = db.ask("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  return {verdict.events, verdict.people, size->step() ? size->integer(0) : 0, rows.head().at};
}

/// What `admit` says of the store in a file that goes under the name of the backup still.
Diagnostics look_in(const Passing& plain, const std::filesystem::path& backup, const KeySource& source,
                    const Settings& settings, const std::function<Diagnostics(const Store&)>& admit) {
  const auto store = open_store(plain.path(), source, settings);
  if (store) return admit(**store);
  Diagnostics out = store.diagnostics();
  for (auto& d : out) d.where.file = backup.string();
  return out;
}

/// Only a backup may be written over: a slip of the hand must not cost the store itself.
void check_target(const std::filesystem::path& backup) {
  if (!std::filesystem::exists(backup)) return;
  OpenFile in(backup, O_RDONLY);
  if (!in.ok() || !lock_in(read_head(in)))
    throw Fault(fmt::format("what is at {} is no backup; it is left alone", backup.string()), "choose another name");
}

}  // namespace

Result<BackupReport> write_backup(const std::filesystem::path& file, const KeySource& source,
                                  const std::filesystem::path& backup) {
  return at_border(file.string(), [&]() -> Result<BackupReport> {
    check_target(backup);
    if (!std::filesystem::exists(file)) throw Fault("there is no store here", "merkez init makes one");
    Passing plain(file);
    BackupReport report;
    {
      Database db(file, Access::read), copy(plain.path(), Access::copy);
      plain.lose_name();  // who is erased tomorrow must not lie in what a killed backup leaves
      const Transaction moment(db, Transaction::Kind::read);
      report = examine(db, source);
      db.copy_into(copy);  // of that moment
    }
    Passing sealed(backup);
    const Secret key = Secret::random();
    const auto lock = lock_away(key.view(), source);
    if (!lock) return lock.diagnostics();
    encrypt(plain, key, head_of(*lock), sealed);

    // Read again, as the person who needs it will.
    OpenFile& same = plain.file();
    if (!same.rewind()) throw refused(plain.path(), "the copy cannot be read");
    Bytes expected(chunk);
    decrypt(sealed.path(), source, [&](ByteView piece) {
      const auto have = same.read(std::span(expected).first(piece.size()));
      if (have != static_cast<std::int64_t>(piece.size()) || !std::equal(piece.begin(), piece.end(), expected.begin()))
        throw Fault("what was written is not what was copied", "the disk is failing; write to another one");
    });
    if (same.read(std::span(expected).first(1)) != 0) throw Fault("the backup ends too early", "write to another disk");
    if (auto out = put_in_place(sealed.path(), backup); !out.empty()) return out;
    return report;
  });
}

Result<BackupReport> restore_backup(const std::filesystem::path& backup, const KeySource& source,
                                    const std::filesystem::path& file, const Settings& settings,
                                    const std::function<Diagnostics(const Store&)>& admit) {
  if (auto out = check_place(file, source); !out.empty()) return out;
  if (auto out = check_free(file); !out.empty()) return out;
  return at_border(backup.string(), [&]() -> Result<BackupReport> {
    Passing plain(file);
    decrypt(backup, source, [&](ByteView piece) {
      if (!plain.file().write(piece)) throw refused(plain.path(), "the store cannot be written");
    });
    if (!plain.file().sync()) throw refused(plain.path(), "the store cannot be made safe on the disk");
    BackupReport report;
    {
      Database db(plain.path(), Access::read);
      const Transaction moment(db, Transaction::Kind::read);
      report = examine(db, source);
    }
    if (admit) {
      if (auto out = look_in(plain, backup, source, settings, admit); has_errors(out)) return out;
      Database(plain.path(), Access::write).checkpoint(true);  // to be moved alone, without a log beside it
    }
    if (auto out = check_free(file); !out.empty()) return out;
    if (auto out = put_in_free_place(plain.path(), file); !out.empty()) return out;
    return report;
  });
}

}  // namespace merkez::store
