#include "engine/store/sqlite.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

#include "engine/store/fault.hpp"
#include "engine/store/file.hpp"

namespace merkez::store {
namespace {

/// How long a writer waits for another process. A transaction takes milliseconds; only a process that hangs takes this.
constexpr int patience_ms = 30'000;
/// Emptying the log waits for whoever reads there, and writers wait meanwhile; it can be tried again.
constexpr int patience_to_truncate_ms = 200;

[[noreturn]] void fail(sqlite3* handle, int code) {
  const int kind = code & 0xFF;
  const char* hint = "";
  if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED) hint = "another program keeps the store to itself; try again";
  if (kind == SQLITE_FULL) hint = "the disk is full";
  if (kind == SQLITE_NOTADB || kind == SQLITE_CORRUPT) hint = "the file is damaged or no store; take the newest backup";
  if (kind == SQLITE_CANTOPEN || kind == SQLITE_READONLY || kind == SQLITE_PERM)
    hint = "check the path and its permissions";
  throw Fault(fmt::format("the database cannot: {}", handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code)),
              hint);
}

}  // namespace

Answer::~Answer() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Answer::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(sqlite3_db_handle(statement_), code);
  return false;
}

std::int64_t Answer::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Answer::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return {data != nullptr ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

ByteView Answer::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Answer::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Database::Database(const std::filesystem::path& path, Access access, const std::string& vfs) {
  if (access == Access::create || access == Access::copy) {
    // Made here and not by SQLite, which would leave to the umask who may read it. What it keeps beside it follows.
    const OpenFile made(path, O_RDWR | O_CREAT, 0600);
    std::error_code failed;
    if (!made.ok()) throw Fault(system_fault(path, "the database cannot be made"));
    if (std::filesystem::file_size(path, failed) != 0)
      throw Fault("there is something at this place already", "choose another place, or open what is there");
  }
  // A reader too opens to write: only so can it set up the shared index of the log. It is kept from writing below.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (access == Access::scratch ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, vfs.empty() ? nullptr : vfs.c_str());
  try {
    if (code != SQLITE_OK) fail(handle_, code);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, patience_ms);
    if (access == Access::copy || access == Access::scratch) {
      run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
      if (access == Access::scratch) run("PRAGMA cache_size = -16000");
      return;
    }
    if (access == Access::create) run("PRAGMA page_size = 4096");
    // FULL: a commit is on the disk when it returns. Freed bytes are overwritten, or an erased person would stay in
    // them.
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA wal_autocheckpoint = 0");
    run("PRAGMA cache_size = -16000");  // 16 MB: a year's report meets the same leaves of the index day after day
    if (access == Access::read) run("PRAGMA query_only = ON");
    const auto note = [](void* to, sqlite3*, const char*, int pages) {
      *static_cast<int*>(to) = pages;
      return SQLITE_OK;
    };
    sqlite3_wal_hook(handle_, note, &pages_in_log_);
  } catch (const Fault&) {
    sqlite3_close(handle_);
    throw;
  }
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void Database::run(const char* sql) {
  if (const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); code != SQLITE_OK) fail(handle_, code);
}

sqlite3_stmt* Database::prepared(const char* sql) {
  auto& statement = statements_[sql];
  if (statement == nullptr) {
    const int code = sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) {
      statements_.erase(sql);
      fail(handle_, code);
    }
  }
  if (sqlite3_stmt_busy(statement) != 0) throw Fault("a visitor asked the store what it was just answering");
  return statement;
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_); }
std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void Database::copy_into(Database& other) {
  sqlite3_backup* backup = sqlite3_backup_init(other.handle_, "main", handle_, "main");
  if (backup == nullptr) fail(other.handle_, sqlite3_errcode(other.handle_));
  sqlite3_backup_step(backup, -1);
  if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK) fail(other.handle_, code);
}

void Database::checkpoint(bool truncate) {
  if (truncate) sqlite3_busy_timeout(handle_, patience_to_truncate_ms);
  const int code = sqlite3_wal_checkpoint_v2(
      handle_, nullptr, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  sqlite3_busy_timeout(handle_, patience_ms);
  if (code != SQLITE_OK) fail(handle_, code);
}

void Database::bind(sqlite3_stmt* statement, int place, std::int64_t value) {
  sqlite3_bind_int64(statement, place, value);
}

void Database::bind(sqlite3_stmt* statement, int place, std::string_view value) {
  sqlite3_bind_text64(statement, place, value.data() != nullptr ? value.data() : "", value.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
}

void Database::bind(sqlite3_stmt* statement, int place, ByteView value) {
  if (value.empty())
    sqlite3_bind_zeroblob(statement, place, 0);
  else
    sqlite3_bind_blob64(statement, place, value.data(), value.size(), SQLITE_TRANSIENT);
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  database_.run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_ || !database_.in_transaction()) return;
  try {
    database_.run("ROLLBACK");
  } catch (const Fault&) {  // the connection is closed next; what was not committed never happened
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace merkez::store
