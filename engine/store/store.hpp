#pragma once
// What a centre keeps, behind one small interface on values. What happened is a log that is only appended to; what is
// often read is computed from it in the same transaction; what is personal lies sealed under a code of its own. No word
// here knows SQL, files or threads: engine/store/sqlite_store.hpp opens the real one, memory_store.hpp one for tests.
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/event.hpp"
#include "engine/base/result.hpp"

namespace merkez::store {

/// One value of a fold under its key. As a change: the new value, or nothing to take the key out.
struct Cell {
  std::string key;
  std::optional<std::string> value;
  bool operator==(const Cell&) const = default;
};

/// The cells of one fold as they are before an event.
class Cells {
 public:
  virtual ~Cells() = default;
  [[nodiscard]] virtual std::optional<std::string> at(std::string_view key) const = 0;
};

/// A fold that is read too often to be computed each time. `changes` must be pure: the store calls it once in the
/// event's own transaction and again whenever somebody verifies. Choose keys so that one screen is one cell or one
/// prefix ("2016-04-12/TAI-W.1" for a whole register, never a cell for each mark).
struct Projection {
  std::string name;   ///< "attendance.register": as a kind of event is named
  int version = 1;    ///< raised when `changes` changes: the store computes all cells anew when it is opened
  std::string kinds;  ///< only events whose kind begins so; empty = all
  std::function<std::vector<Cell>(const Event&, const Cells& before)> changes;
};

/// The codes of the form XXXX-XXXXX in an event's body, each once, in order.
[[nodiscard]] std::vector<std::string> person_codes(const Event& event);

/// Milliseconds since 1970 by the machine's clock.
[[nodiscard]] Instant machine_clock();

/// A person's data as JSON text, opaque to the store, under a code that says nothing.
struct Person {
  std::string code;
  std::string document;
  bool operator==(const Person&) const = default;
};

/// A week as it was published: the text of week.yaml.
struct Week {
  std::string week;          ///< ISO, "2016-W14"
  std::int64_t version = 0;  ///< from 1, without gaps
  Instant at = 0;            ///< when it was published; the store's to fill
  std::string account;       ///< who published it
  std::string text;
  bool operator==(const Week&) const = default;
};

/// Somebody who works with the program.
struct Account {
  std::string name;  ///< letters, digits, '.', '_', '-'
  std::string role;
  std::string verifier;  ///< of key.hpp's passphrase_verifier; empty = no passphrase fits
  bool disabled = false;
  bool operator==(const Account&) const = default;
};

/// What the log says stands beside it.
struct Standing {
  std::map<std::string, Account> accounts;                     ///< `verifier` is its digest; empty = it is not said
  std::set<std::string> people;                                ///< who has a document
  std::map<std::string, Instant> erased;                       ///< whose code never serves again, and since when
  std::map<std::pair<std::string, std::int64_t>, Week> weeks;  ///< by week and version; `text` is its digest, as above
};

/// What the store is told about the events it keeps, since it understands none of them.
struct Settings {
  std::vector<Projection> projections;
  std::function<std::vector<std::string>(const Event&)> subjects = person_codes;  ///< whom an event is about; pure
  int subjects_version = 1;                                                       ///< raised when `subjects` changes
  /// What an event changes beside the log; pure. None: `verify` does not ask whether the log knows what stands there.
  std::function<void(const Event&, Standing&)> standing = {};
  std::function<Instant()> clock = machine_clock;
};

/// What a cell must still hold when the batch is taken; nothing = the key must not be there.
struct Expectation {
  std::string projection;
  std::string key;
  std::optional<std::string> value;
};

/// What an account must still be when the batch is taken; nothing = there must be none of that name.
struct AccountExpectation {
  std::string name;
  std::optional<Account> account;
};

/// Taken as one, all of it or nothing. An event that is known already counts once; when all events of a batch are
/// known, the batch was taken before, and nothing of it is looked at or done again.
struct Batch {
  std::vector<Event> events;              ///< number, at and chain are the store's to fill
  std::vector<Person> put;                ///< new or in place of what was there
  std::vector<std::string> erase;         ///< codes: row and key are destroyed and the code never serves again
  std::vector<Week> publish;              ///< version must be the one after the newest
  std::vector<Account> accounts;          ///< new or in place of what was there
  std::vector<Expectation> expectations;  ///< refused when one is not met: somebody else was faster
  std::vector<AccountExpectation> account_expectations;  ///< the same
};

/// What became of one event of a batch.
struct Told {
  std::int64_t number = 0;
  bool again = false;  ///< it stood in the log already
  bool operator==(const Told&) const = default;
};

/// In the order of the batch's events. Who holds it may rely on it after a power cut.
struct Receipt {
  std::vector<Told> events;
  /// Somebody is reading what the batch erased: its bytes stay in the file until that ends.
  bool lingers = false;
};

/// Which events to read, always in the order of their numbers.
struct Query {
  std::int64_t first = 1;
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
  std::string kinds = {};    ///< kind begins so; empty = all
  std::string subject = {};  ///< about this code; empty = all
};

/// What `verify` found. Everything is whole exactly when `faults` is empty.
struct Verdict {
  std::int64_t events = 0, cells = 0, people = 0, weeks = 0;  ///< how many of each were looked at
  std::int64_t first_bad = 0;  ///< number of the first event that is not as it was written; 0 = none
  Diagnostics faults;
};

/// Whether a cell may be named by its key, which can say what not everybody may know. None: all may.
using MayName = std::function<bool(std::string_view projection, std::string_view key)>;

class Store {
 public:
  virtual ~Store() = default;

  /// Returns when the batch is on the disk. Any number of threads may call; each waits for its own.
  /// Errors, nothing taken: a malformed event or code; an id known with other content; an expectation not met; a
  /// person once erased; a version that is not the next; the disk.
  [[nodiscard]] virtual Result<Receipt> append(const Batch& batch) = 0;

  /// The number of the newest event; 0 = none yet.
  [[nodiscard]] virtual Result<std::int64_t> newest() const = 0;
  /// Calls `visit` for each event until it returns false; the number of calls.
  [[nodiscard]] virtual Result<std::int64_t> each_event(const Query& query,
                                                        const std::function<bool(const Event&)>& visit) const = 0;
  [[nodiscard]] Result<std::vector<Event>> events(const Query& query = {}) const;

  /// Error: no such projection.
  [[nodiscard]] virtual Result<std::optional<std::string>> cell(std::string_view projection,
                                                                std::string_view key) const = 0;
  /// The values under these keys, all of one moment; nothing where there is none. Error: no such projection.
  [[nodiscard]] virtual Result<std::vector<std::optional<std::string>>> cells_at(
      std::string_view projection, const std::vector<std::string>& keys) const = 0;
  /// The cells whose key begins so, by key in the order of bytes. Error: no such projection.
  [[nodiscard]] virtual Result<std::vector<Cell>> cells(std::string_view projection, std::string_view prefix) const = 0;

  /// The document, or nothing when there is none (never put, or erased).
  [[nodiscard]] virtual Result<std::optional<std::string>> person(std::string_view code) const = 0;
  /// By code in the order of bytes, until `visit` returns false; the number of calls.
  [[nodiscard]] virtual Result<std::int64_t> each_person(const std::function<bool(const Person&)>& visit) const = 0;
  /// `append` of one person.
  [[nodiscard]] Diagnostics put_person(Person person);
  /// `append` of one erasure. A code that nobody has is no error.
  [[nodiscard]] Diagnostics erase_person(std::string code);

  /// Version 0 = the newest; nothing when there is none.
  [[nodiscard]] virtual Result<std::optional<Week>> week(std::string_view week, std::int64_t version = 0) const = 0;
  /// All versions of all weeks, by week and version, without their text.
  [[nodiscard]] virtual Result<std::vector<Week>> weeks() const = 0;

  [[nodiscard]] virtual Result<std::optional<Account>> account(std::string_view name) const = 0;
  [[nodiscard]] virtual Result<std::vector<Account>> accounts() const = 0;  ///< by name

  /// Recomputes everything that can be: numbers, times, chain, subjects, cells, seals, and what the log says stands
  /// beside it. Reads only. An error means that it could not look; what it found is in the verdict, with the keys of
  /// cells only where they may be named.
  [[nodiscard]] virtual Result<Verdict> verify(const MayName& may_name) const = 0;
  [[nodiscard]] Result<Verdict> verify() const { return verify(MayName()); }
};

}  // namespace merkez::store
