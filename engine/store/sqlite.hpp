#pragma once
// SQLite's C interface as objects that close themselves. The only file that includes its header; what is asked of the
// database stands in sql_rows.cpp, what it looks like in migrations.cpp.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/store/bytes.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace merkez::store {

/// The answer to one question, row by row; the same must not be asked again before this is gone. Columns count from 0;
/// what they return lives until the next `step`.
class Answer {
 public:
  explicit Answer(sqlite3_stmt* statement) : statement_(statement) {}
  ~Answer();
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  /// False when there is no further row. Throws Fault.
  bool step();
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] ByteView blob(int column) const;
  [[nodiscard]] bool null(int column) const;

 private:
  sqlite3_stmt* statement_;
};

/// `create` makes a file for its owner's eyes only, or takes an empty one; so does `copy`, for a file that is written
/// once and thrown away when that fails. `scratch` has no path: it is gone when it is closed, and in a file without a
/// name while it is too large for memory.
enum class Access { create, copy, write, read, scratch };

/// One connection, for one thread at a time. Everything throws Fault when the database cannot.
class Database {
 public:
  /// `vfs` empty = the system's own files.
  Database(const std::filesystem::path& path, Access access, const std::string& vfs = {});
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Statements without arguments or answers.
  void run(const char* sql);
  void run(const std::string& sql) { run(sql.c_str()); }
  /// `sql` must be a literal: statements are kept by its address.
  template <class... Values>
  [[nodiscard]] std::unique_ptr<Answer> ask(const char* sql, const Values&... values) {
    sqlite3_stmt* statement = prepared(sql);
    auto answer = std::make_unique<Answer>(statement);
    int place = 0;
    (bind(statement, ++place, values), ...);
    return answer;
  }
  /// A statement that answers nothing.
  template <class... Values>
  void tell(const char* sql, const Values&... values) {
    const auto answer = ask(sql, values...);
    while (answer->step()) {
    }
  }
  [[nodiscard]] std::int64_t last_row() const;
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] bool in_transaction() const;

  /// A copy of all that is committed, made while others go on writing.
  void copy_into(Database& other);
  /// Moves what is committed from the log into the database file. `truncate`: waits for readers and empties the log.
  void checkpoint(bool truncate);
  /// Pages in the log after the last commit of this connection.
  [[nodiscard]] int pages_in_log() const { return pages_in_log_; }

 private:
  sqlite3_stmt* prepared(const char* sql);
  static void bind(sqlite3_stmt* statement, int place, std::int64_t value);
  static void bind(sqlite3_stmt* statement, int place, int value) { bind(statement, place, std::int64_t{value}); }
  static void bind(sqlite3_stmt* statement, int place, bool value) { bind(statement, place, std::int64_t{value}); }
  static void bind(sqlite3_stmt* statement, int place, std::string_view value);
  static void bind(sqlite3_stmt* statement, int place, const std::string& value) {
    bind(statement, place, std::string_view(value));
  }
  static void bind(sqlite3_stmt* statement, int place, const char* value) {
    bind(statement, place, std::string_view(value));
  }
  static void bind(sqlite3_stmt* statement, int place, ByteView value);
  template <class T>
  static void bind(sqlite3_stmt* statement, int place, const T& value)
    requires std::convertible_to<const T&, ByteView>
  {
    bind(statement, place, ByteView(value));
  }

  sqlite3* handle_ = nullptr;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
  int pages_in_log_ = 0;
};

/// From begin to commit; without a commit, nothing has happened.
class Transaction {
 public:
  enum class Kind { read, write };
  Transaction(Database& database, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace merkez::store
