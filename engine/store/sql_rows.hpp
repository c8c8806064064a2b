#pragma once
// Rows in SQLite: all that is ever asked of the database, each question once.
#include <map>

#include "engine/store/key.hpp"
#include "engine/store/rows.hpp"
#include "engine/store/sqlite.hpp"

namespace merkez::store {

/// The box of keys and how often it was replaced.
struct KeptLock {
  Lock lock;
  std::int64_t generation = 0;
};
/// Throws Fault when the file holds no store.
[[nodiscard]] KeptLock read_lock(Database& database);
void write_lock(Database& database, const KeptLock& kept);

class SqlRows : public Rows {
 public:
  SqlRows(Database& database, const Keys& keys) : db_(database), keys_(keys) {}

  Head head() override;
  HeadMark head_mark() override;
  void add_event(const Event& event, const Chain& mark) override;
  std::optional<Event> event(std::string_view id) override;
  std::int64_t each_event(const Query& query, const std::function<bool(const Event&)>& visit) override;
  void add_subject(std::string_view code, std::int64_t number) override;
  void each_subject(const std::function<void(std::string_view, std::int64_t)>& visit) override;
  void drop_subjects() override;
  std::optional<Progress> progress(std::string_view fold) override;
  void set_progress(std::string_view fold, Progress progress) override;
  std::optional<std::string> cell(std::string_view fold, std::string_view key) override;
  void set_cell(std::string_view fold, const Cell& cell) override;
  void each_cell(std::string_view fold, std::string_view prefix,
                 const std::function<void(const Cell&)>& visit) override;
  void drop_cells(std::string_view fold) override;
  void put_person(const Person& person) override;
  void erase_person(std::string_view code, Instant at) override;
  bool was_erased(std::string_view code) override;
  std::map<std::string, Instant> erased() override;
  std::set<std::string> people() override;
  std::optional<std::string> person(std::string_view code) override;
  std::int64_t each_person(const std::function<bool(const Person&)>& visit,
                           const std::function<void(std::string_view)>& broken) override;
  void add_week(const Week& week) override;
  std::optional<Week> week(std::string_view week, std::int64_t version) override;
  std::vector<Week> weeks() override;
  void put_account(const Account& account) override;
  std::vector<Account> accounts() override;
  std::vector<std::string> own_faults() override;

  /// The names read or written in a transaction that was rolled back are not known any more.
  void forget();

 private:
  using Numbers = std::map<std::string, std::int64_t, std::less<>>;
  static std::int64_t remember(Numbers& known, std::string_view name, std::int64_t number);
  std::optional<std::int64_t> number_if_any(Numbers& known, const char* find, std::string_view name);
  std::int64_t number_of(Numbers& known, const char* find, const char* add, std::string_view name);
  std::int64_t fold_number(std::string_view fold);
  [[nodiscard]] std::optional<std::string> opened(std::string_view code, ByteView key, ByteView document) const;

  Database& db_;
  const Keys& keys_;
  Numbers devices_, authors_, kinds_, subjects_, folds_;
};

}  // namespace merkez::store
