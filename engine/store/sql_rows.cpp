#include "engine/store/sql_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/store/event_id.hpp"
#include "engine/store/fault.hpp"
#include "engine/store/migrations.hpp"

namespace merkez::store {
namespace {

/// Subjects are many; more than this many known numbers are forgotten at once. 50,000 codes take about 5 MB.
constexpr std::size_t most_known = 50'000;

Chain chain_of(ByteView bytes) {
  Chain out{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), out.size()), out.begin());
  return out;
}

Bytes copy_of(ByteView bytes) { return Bytes(bytes.begin(), bytes.end()); }

constexpr auto find_fold = "SELECT id FROM fold WHERE name = ?1";

/// The first text that does not begin with `prefix` and stands after all that do; empty = there is none.
std::string after_prefix(std::string_view prefix) {
  std::string out(prefix);
  while (!out.empty() && static_cast<unsigned char>(out.back()) == 0xFF) out.pop_back();
  if (!out.empty()) out.back() = static_cast<char>(out.back() + 1);
  return out;
}

// Names are joined in by subqueries and not by JOIN: an event whose device is gone must still be read, and be found
// bad.
#define MERKEZ_EVENT_COLUMNS                                                           \
  "e.number, e.id, e.at, e.device_at, (SELECT name FROM device WHERE id = e.device), " \
  "(SELECT name FROM author WHERE id = e.author), (SELECT name FROM kind WHERE id = e.kind), e.body, e.chain"

Event event_from(const Answer& row) {
  Event out;
  out.number = row.integer(0);
  out.id = unpack_event_id(row.blob(1));
  out.at = row.integer(2);
  out.device_at = row.integer(3);
  out.device = row.text(4);
  out.account = row.text(5);
  out.kind = row.text(6);
  out.body = row.text(7);
  out.chain = chain_of(row.blob(8));
  return out;
}

/// What a database is made of, by kind and name.
std::map<std::string, std::string> schema_of(Database& database) {
  std::map<std::string, std::string> out;
  const auto row = database.ask("SELECT type || ' ' || name, sql FROM sqlite_schema");
  while (row->step()) out.emplace(row->text(0), row->text(1));
  return out;
}

/// A row's key and document are tied to its code: one cannot be put in the place of another.
std::string key_context(std::string_view code) { return fmt::format("merkez person key 1 {}", code); }
std::string document_context(std::string_view code) { return fmt::format("merkez person 1 {}", code); }

}  // namespace

KeptLock read_lock(Database& database) {
  const auto row = database.ask("SELECT generation, kind, salt, operations, memory, proof, box FROM lock");
  if (!row->step()) throw Fault("the store has no box of keys", "it is damaged; take the newest backup");
  return {{std::string(row->text(1)), copy_of(row->blob(2)), row->integer(3), row->integer(4), copy_of(row->blob(5)),
           copy_of(row->blob(6))},
          row->integer(0)};
}

void write_lock(Database& database, const KeptLock& kept) {
  const auto& l = kept.lock;
  database.tell(
      "INSERT INTO lock (one, generation, kind, salt, operations, memory, proof, box) VALUES (1, ?1, ?2, ?3, ?4, ?5, "
      "?6, ?7) "
      "ON CONFLICT (one) DO UPDATE SET generation = ?1, kind = ?2, salt = ?3, operations = ?4, memory = ?5, proof = "
      "?6, box = ?7",
      kept.generation, l.kind, l.salt, l.operations, l.memory, l.check, l.box);
}

std::int64_t SqlRows::remember(Numbers& known, std::string_view name, std::int64_t number) {
  if (known.size() >= most_known) known.clear();
  known.emplace(name, number);
  return number;
}

std::optional<std::int64_t> SqlRows::number_if_any(Numbers& known, const char* find, std::string_view name) {
  if (const auto it = known.find(name); it != known.end()) return it->second;
  const auto row = db_.ask(find, name);
  return row->step() ? std::optional(remember(known, name, row->integer(0))) : std::nullopt;
}

std::int64_t SqlRows::number_of(Numbers& known, const char* find, const char* add, std::string_view name) {
  if (const auto number = number_if_any(known, find, name)) return *number;
  db_.tell(add, name);
  return remember(known, name, db_.last_row());
}

void SqlRows::forget() {
  for (auto* known : {&devices_, &authors_, &kinds_, &subjects_, &folds_}) known->clear();
}

// The log.

Head SqlRows::head() {
  const auto row = db_.ask("SELECT number, at, chain FROM event ORDER BY number DESC LIMIT 1");
  if (!row->step()) return {};
  return {row->integer(0), row->integer(1), chain_of(row->blob(2))};
}

HeadMark SqlRows::head_mark() {
  const auto row = db_.ask("SELECT number, mark FROM head");
  return row->step() ? HeadMark{row->integer(0), chain_of(row->blob(1))} : HeadMark{};
}

void SqlRows::add_event(const Event& event, const Chain& mark) {
  const auto device = number_of(devices_, "SELECT id FROM device WHERE name = ?1",
                                "INSERT INTO device (name) VALUES (?1)", event.device);
  const auto author = number_of(authors_, "SELECT id FROM author WHERE name = ?1",
                                "INSERT INTO author (name) VALUES (?1)", event.account);
  const auto kind =
      number_of(kinds_, "SELECT id FROM kind WHERE name = ?1", "INSERT INTO kind (name) VALUES (?1)", event.kind);
  db_.tell(
      "INSERT INTO event (number, id, at, device_at, device, author, kind, body, chain) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      event.number, pack_event_id(event.id), event.at, event.device_at, device, author, kind, event.body,
      ByteView(event.chain));
  db_.tell(
      "INSERT INTO head (one, number, mark) VALUES (1, ?1, ?2) ON CONFLICT (one) DO UPDATE SET number = ?1, mark = ?2",
      event.number, ByteView(mark));
}

std::optional<Event> SqlRows::event(std::string_view id) {
  const auto row = db_.ask("SELECT " MERKEZ_EVENT_COLUMNS " FROM event e WHERE e.id = ?1", pack_event_id(id));
  return row->step() ? std::optional(event_from(*row)) : std::nullopt;
}

std::int64_t SqlRows::each_event(const Query& query, const std::function<bool(const Event&)>& visit) {
  const auto row = [&] {
    if (!query.subject.empty())
      return db_.ask(
          "SELECT " MERKEZ_EVENT_COLUMNS
          " FROM subject_event s JOIN event e ON e.number = s.number "
          "WHERE s.subject = (SELECT id FROM subject WHERE code = ?1) AND s.number BETWEEN ?2 AND ?3 ORDER BY s.number",
          query.subject, query.first, query.last);
    if (query.kinds.empty())
      return db_.ask("SELECT " MERKEZ_EVENT_COLUMNS " FROM event e WHERE e.number BETWEEN ?1 AND ?2 ORDER BY e.number",
                     query.first, query.last);
    return db_.ask("SELECT " MERKEZ_EVENT_COLUMNS
                   " FROM event e WHERE e.kind IN (SELECT id FROM kind WHERE name >= ?1 AND name < ?2) "
                   "AND e.number BETWEEN ?3 AND ?4 ORDER BY e.number",
                   query.kinds, after_prefix(query.kinds), query.first, query.last);
  }();
  std::int64_t calls = 0;
  while (row->step()) {
    const Event event = event_from(*row);
    if (!event.kind.starts_with(query.kinds)) continue;
    ++calls;
    if (!visit(event)) break;
  }
  return calls;
}

// Folds.

void SqlRows::add_subject(std::string_view code, std::int64_t number) {
  const auto subject =
      number_of(subjects_, "SELECT id FROM subject WHERE code = ?1", "INSERT INTO subject (code) VALUES (?1)", code);
  db_.tell("INSERT INTO subject_event (subject, number) VALUES (?1, ?2) ON CONFLICT DO NOTHING", subject, number);
}

void SqlRows::each_subject(const std::function<void(std::string_view, std::int64_t)>& visit) {
  const auto row = db_.ask(
      "SELECT s.subject, s.number, (SELECT code FROM subject WHERE id = s.subject) FROM subject_event s ORDER BY "
      "s.subject");
  while (row->step()) visit(row->text(2), row->integer(1));
}

void SqlRows::drop_subjects() {
  db_.run("DELETE FROM subject_event; DELETE FROM subject");
  subjects_.clear();
}

std::optional<Progress> SqlRows::progress(std::string_view fold) {
  const auto row = db_.ask("SELECT version, upto FROM fold WHERE name = ?1", fold);
  return row->step() ? std::optional(Progress{row->integer(0), row->integer(1)}) : std::nullopt;
}

void SqlRows::set_progress(std::string_view fold, Progress progress) {
  db_.tell(
      "INSERT INTO fold (name, version, upto) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET version = ?2, upto "
      "= ?3",
      fold, progress.version, progress.upto);
}

/// A fold that nobody has caught up yet gets its number now and no progress, so that it is caught up from the
/// beginning.
std::int64_t SqlRows::fold_number(std::string_view fold) {
  return number_of(folds_, find_fold, "INSERT INTO fold (name, version, upto) VALUES (?1, -1, 0)", fold);
}

std::optional<std::string> SqlRows::cell(std::string_view fold, std::string_view key) {
  const auto number = number_if_any(folds_, find_fold, fold);
  if (!number) return std::nullopt;
  const auto row = db_.ask("SELECT value FROM cell WHERE fold = ?1 AND key = ?2", *number, key);
  return row->step() ? std::optional(std::string(row->text(0))) : std::nullopt;
}

void SqlRows::set_cell(std::string_view fold, const Cell& cell) {
  const auto number = fold_number(fold);
  if (cell.value)
    db_.tell("INSERT INTO cell (fold, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (fold, key) DO UPDATE SET value = ?3",
             number, cell.key, *cell.value);
  else
    db_.tell("DELETE FROM cell WHERE fold = ?1 AND key = ?2", number, cell.key);
}

void SqlRows::each_cell(std::string_view fold, std::string_view prefix, const std::function<void(const Cell&)>& visit) {
  const auto end = after_prefix(prefix);
  const auto row = end.empty() ? db_.ask(
                                     "SELECT key, value FROM cell WHERE fold = (SELECT id FROM fold WHERE name = ?1) "
                                     "ORDER BY key",
                                     fold)
                               : db_.ask(
                                     "SELECT key, value FROM cell WHERE fold = (SELECT id FROM fold WHERE name = ?1) "
                                     "AND key >= ?2 AND key < ?3 ORDER BY key",
                                     fold, prefix, end);
  while (row->step()) visit({std::string(row->text(0)), std::string(row->text(1))});
}

void SqlRows::drop_cells(std::string_view fold) { db_.tell("DELETE FROM cell WHERE fold = ?1", fold_number(fold)); }

// People.

void SqlRows::put_person(const Person& person) {
  const Secret own = Secret::random();
  db_.tell(
      "INSERT INTO person (code, key, document) VALUES (?1, ?2, ?3) ON CONFLICT (code) DO UPDATE SET key = ?2, "
      "document = ?3",
      person.code, seal(keys_.data, key_context(person.code), own.view()),
      seal(own, document_context(person.code), bytes_of(person.document)));
}

void SqlRows::erase_person(std::string_view code, Instant at) {
  db_.tell("DELETE FROM person WHERE code = ?1", code);
  db_.tell("INSERT INTO erased (code, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING", code, at);
}

bool SqlRows::was_erased(std::string_view code) {
  return db_.ask("SELECT 1 FROM erased WHERE code = ?1", code)->step();
}

std::map<std::string, Instant> SqlRows::erased() {
  std::map<std::string, Instant> out;
  const auto row = db_.ask("SELECT code, at FROM erased");
  while (row->step()) out.emplace(row->text(0), row->integer(1));
  return out;
}

std::set<std::string> SqlRows::people() {
  std::set<std::string> out;
  const auto row = db_.ask("SELECT code FROM person");
  while (row->step()) out.emplace(row->text(0));
  return out;
}

std::optional<std::string> SqlRows::opened(std::string_view code, ByteView key, ByteView document) const {
  Bytes own, text;
  if (!unseal(keys_.data, key_context(code), key, own) || own.size() != Secret::size) return std::nullopt;
  const Secret secret{ByteView(own)};
  wipe(own);
  if (!unseal(secret, document_context(code), document, text)) return std::nullopt;
  return std::string(text_of(text));
}

std::optional<std::string> SqlRows::person(std::string_view code) {
  const auto row = db_.ask("SELECT key, document FROM person WHERE code = ?1", code);
  if (!row->step()) return std::nullopt;
  auto out = opened(code, row->blob(0), row->blob(1));
  if (!out)
    throw Fault(fmt::format("the document of '{}' is not as it was sealed", code),
                "run verify; take the newest backup");
  return out;
}

std::int64_t SqlRows::each_person(const std::function<bool(const Person&)>& visit,
                                  const std::function<void(std::string_view)>& broken) {
  const auto row = db_.ask("SELECT code, key, document FROM person ORDER BY code");
  std::int64_t calls = 0;
  while (row->step()) {
    const std::string code(row->text(0));
    auto document = opened(code, row->blob(1), row->blob(2));
    if (!document) {
      if (!broken)
        throw Fault(fmt::format("the document of '{}' is not as it was sealed", code),
                    "run verify; take the newest backup");
      broken(code);
      continue;
    }
    ++calls;
    if (!visit({code, std::move(*document)})) break;
  }
  return calls;
}

// Weeks and accounts.

void SqlRows::add_week(const Week& week) {
  const auto author = number_of(authors_, "SELECT id FROM author WHERE name = ?1",
                                "INSERT INTO author (name) VALUES (?1)", week.account);
  db_.tell("INSERT INTO week (week, version, at, author, text) VALUES (?1, ?2, ?3, ?4, ?5)", week.week, week.version,
           week.at, author, week.text);
}

std::optional<Week> SqlRows::week(std::string_view week, std::int64_t version) {
  const auto row = db_.ask(
      "SELECT week, version, at, (SELECT name FROM author WHERE id = author), text FROM week "
      "WHERE week = ?1 AND (?2 = 0 OR version = ?2) ORDER BY version DESC LIMIT 1",
      week, version);
  if (!row->step()) return std::nullopt;
  return Week{std::string(row->text(0)), row->integer(1), row->integer(2), std::string(row->text(3)),
              std::string(row->text(4))};
}

std::vector<Week> SqlRows::weeks() {
  const auto row =
      db_.ask("SELECT week, version, at, (SELECT name FROM author WHERE id = author) FROM week ORDER BY week, version");
  std::vector<Week> out;
  while (row->step())
    out.push_back({std::string(row->text(0)), row->integer(1), row->integer(2), std::string(row->text(3)), {}});
  return out;
}

void SqlRows::put_account(const Account& account) {
  db_.tell(
      "INSERT INTO account (name, role, verifier, disabled) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (name) DO UPDATE SET role = ?2, verifier = ?3, disabled = ?4",
      account.name, account.role, account.verifier, account.disabled);
}

std::vector<Account> SqlRows::accounts() {
  const auto row = db_.ask("SELECT name, role, verifier, disabled FROM account ORDER BY name");
  std::vector<Account> out;
  while (row->step())
    out.push_back(
        {std::string(row->text(0)), std::string(row->text(1)), std::string(row->text(2)), row->integer(3) != 0});
  return out;
}

std::vector<std::string> SqlRows::own_faults() {
  std::vector<std::string> out;
  {
    const auto row = db_.ask("PRAGMA integrity_check(20)");
    while (row->step())
      if (row->text(0) != "ok") out.push_back(fmt::format("the database file: {}", row->text(0)));
  }
  {
    const auto row = db_.ask("PRAGMA foreign_key_check");
    while (row->step())
      out.push_back(fmt::format("the database file: row {} of {} points at nothing", row->integer(1), row->text(0)));
  }
  // A table, guard or trigger more or less than the migrations make is nobody's but a stranger's.
  Database fresh({}, Access::scratch);
  migrate(fresh, version_of(db_));
  auto kept = schema_of(db_);
  for (const auto& [name, sql] : schema_of(fresh)) {
    const auto found = kept.extract(name);
    if (!found)
      out.push_back(fmt::format("the database file: {} is missing", name));
    else if (found.mapped() != sql)
      out.push_back(fmt::format("the database file: {} is not as this program makes it", name));
  }
  for (const auto& [name, _] : kept) out.push_back(fmt::format("the database file: {} was put there by another", name));
  return out;
}

}  // namespace merkez::store
