#pragma once
// What a database has to be able to do, in values and one transaction at a time: the face that SQLite has today, memory
// in tests, and PostgreSQL some day. What a batch means is said once, in take.cpp, in these words.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/chain.hpp"
#include "engine/store/store.hpp"

namespace merkez::store {

/// The newest event, as far as the next one needs to know it.
struct Head {
  std::int64_t number = 0;
  Instant at = 0;
  Chain chain{};
};

/// What is kept to show that the end of the log is there.
struct HeadMark {
  std::int64_t number = 0;
  Chain mark{};
};

/// How far a fold has come.
struct Progress {
  std::int64_t version = 0;
  std::int64_t upto = 0;  ///< it includes the events up to this one
};

/// Throws Fault when the database cannot.
class Rows {
 public:
  virtual ~Rows() = default;

  virtual Head head() = 0;
  virtual HeadMark head_mark() = 0;  ///< as it was written; zeros before the first event
  /// `event` becomes the newest.
  virtual void add_event(const Event& event, const Chain& mark) = 0;
  virtual std::optional<Event> event(std::string_view id) = 0;
  virtual std::int64_t each_event(const Query& query, const std::function<bool(const Event&)>& visit) = 0;

  virtual void add_subject(std::string_view code, std::int64_t number) = 0;
  virtual void each_subject(const std::function<void(std::string_view code, std::int64_t number)>& visit) = 0;
  virtual void drop_subjects() = 0;

  virtual std::optional<Progress> progress(std::string_view fold) = 0;
  virtual void set_progress(std::string_view fold, Progress progress) = 0;
  virtual std::optional<std::string> cell(std::string_view fold, std::string_view key) = 0;
  virtual void set_cell(std::string_view fold, const Cell& cell) = 0;
  virtual void each_cell(std::string_view fold, std::string_view prefix,
                         const std::function<void(const Cell&)>& visit) = 0;
  virtual void drop_cells(std::string_view fold) = 0;

  virtual void put_person(const Person& person) = 0;
  virtual void erase_person(std::string_view code, Instant at) = 0;
  virtual bool was_erased(std::string_view code) = 0;
  virtual std::map<std::string, Instant> erased() = 0;  ///< all codes that were, and when
  virtual std::set<std::string> people() = 0;  ///< all codes that have a row, whether or not it can be unsealed
  virtual std::optional<std::string> person(std::string_view code) = 0;
  /// A row that cannot be unsealed is a Fault, or goes to `broken` if there is one.
  virtual std::int64_t each_person(const std::function<bool(const Person&)>& visit,
                                   const std::function<void(std::string_view code)>& broken = {}) = 0;

  virtual void add_week(const Week& week) = 0;
  virtual std::optional<Week> week(std::string_view week, std::int64_t version) = 0;  ///< version 0 = newest
  virtual std::vector<Week> weeks() = 0;

  virtual void put_account(const Account& account) = 0;
  virtual std::vector<Account> accounts() = 0;

  /// What only this kind of database can check of itself, each fault a sentence.
  virtual std::vector<std::string> own_faults() = 0;
};

}  // namespace merkez::store
