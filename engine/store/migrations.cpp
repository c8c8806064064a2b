#include "engine/store/migrations.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/store/fault.hpp"

namespace merkez::store {
namespace {

// Every text column says by a CHECK which letters it can hold; tests/store/columns_test.cpp tries names on each.
// Devices, accounts and kinds repeat a million times, so an event holds their numbers.
constexpr auto log_tables = R"sql(
CREATE TABLE lock (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  generation INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'passphrase')),
  salt BLOB NOT NULL,
  operations INTEGER NOT NULL,
  memory INTEGER NOT NULL,
  proof BLOB NOT NULL,
  box BLOB NOT NULL
) STRICT;
CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40 AND NOT name GLOB '*[^-A-Za-z0-9._]*')
) STRICT;
CREATE TABLE author (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40 AND NOT name GLOB '*[^-A-Za-z0-9._]*')
) STRICT;
CREATE TABLE kind (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40 AND name GLOB '*.*' AND NOT name GLOB '*[^a-z0-9._]*')
) STRICT;
CREATE TABLE event (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  id BLOB NOT NULL UNIQUE CHECK (length(id) IN (16, 26)),
  at INTEGER NOT NULL,
  device_at INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES device,
  author INTEGER NOT NULL REFERENCES author,
  kind INTEGER NOT NULL REFERENCES kind,
  body TEXT NOT NULL,
  chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
CREATE INDEX event_by_kind ON event (kind);
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'the log is only appended to');
END;
CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'the log is only appended to');
END;
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  number INTEGER NOT NULL,
  mark BLOB NOT NULL CHECK (length(mark) = 32)
) STRICT;
)sql";

// Cells are kept in a table with row numbers: in one without, a register over a kilobyte would take a page of its own.
constexpr auto fold_tables = R"sql(
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64 AND NOT code GLOB '*[^-A-Za-z0-9_.:/@+#]*')
) STRICT;
CREATE TABLE subject_event (
  subject INTEGER NOT NULL REFERENCES subject,
  number INTEGER NOT NULL REFERENCES event,
  PRIMARY KEY (subject, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE fold (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40 AND NOT name GLOB '*[^a-z0-9._]*'),
  version INTEGER NOT NULL,
  upto INTEGER NOT NULL
) STRICT;
CREATE TABLE cell (
  id INTEGER PRIMARY KEY,
  fold INTEGER NOT NULL REFERENCES fold,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200 AND NOT key GLOB '*[^-A-Za-z0-9_.:/@+#|,]*'),
  value TEXT NOT NULL,
  UNIQUE (fold, key)
) STRICT;
)sql";

constexpr auto person_tables = R"sql(
CREATE TABLE person (
  code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 64 AND NOT code GLOB '*[^-A-Za-z0-9_.:/@+#]*'),
  key BLOB NOT NULL,
  document BLOB NOT NULL
) STRICT;
CREATE TABLE erased (
  code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 64 AND NOT code GLOB '*[^-A-Za-z0-9_.:/@+#]*'),
  at INTEGER NOT NULL
) STRICT;
)sql";

constexpr auto week_tables = R"sql(
CREATE TABLE week (
  week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]'),
  version INTEGER NOT NULL CHECK (version > 0),
  at INTEGER NOT NULL,
  author INTEGER NOT NULL REFERENCES author,
  text TEXT NOT NULL,
  PRIMARY KEY (week, version)
) STRICT;
)sql";

constexpr auto account_tables = R"sql(
CREATE TABLE account (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40 AND NOT name GLOB '*[^-A-Za-z0-9._]*'),
  role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 40 AND NOT role GLOB '*[^-A-Za-z0-9._]*'),
  verifier TEXT NOT NULL CHECK (verifier = '' OR verifier GLOB '$argon2id$*'),
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT;
)sql";

constexpr std::array<Migration, 5> list{{
    {1, "the log, its chain, and the box of keys", log_tables},
    {2, "folds, and whom an event is about", fold_tables},
    {3, "people, sealed", person_tables},
    {4, "published weeks", week_tables},
    {5, "accounts", account_tables},
}};

}  // namespace

std::span<const Migration> migrations() { return list; }

std::int64_t version_of(Database& database) {
  const auto answer = database.ask("PRAGMA user_version");
  return answer->step() ? answer->integer(0) : 0;
}

void migrate(Database& database, std::int64_t last) {
  const std::int64_t now = version_of(database);
  const std::int64_t newest = list.back().number;
  if (now > newest)
    throw Fault(fmt::format("the store was made by a newer program: it has version {}, this one knows {}", now, newest),
                "install the newer program");
  if (last == 0) last = newest;
  if (now >= last) return;
  for (const auto& step : list)
    if (step.number > now && step.number <= last) database.run(step.sql);
  database.run(fmt::format("PRAGMA user_version = {}", last));
}

}  // namespace merkez::store
