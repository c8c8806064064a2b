#pragma once
// Incidents with data: something was seen, lost or sent that should not have been. The register says since when it is
// known, which kinds of data and whose codes are concerned, and who has been told. It holds words from lists and codes,
// never a narrative.
//
// Source: KVKK, decision 2019/10 of the Board: the Board within 72 hours, the people concerned as soon as it can be
// done.
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/event.hpp"
#include "engine/base/result.hpp"
#include "engine/plan/info.hpp"

namespace merkez::access {

/// A word of a list, with what it says.
struct BreachWord {
  std::string_view key;
  plan::Words words;
};
/// What happened.
[[nodiscard]] std::span<const BreachWord> breach_kinds();
/// Which data are concerned.
[[nodiscard]] std::span<const BreachWord> breach_data();
/// Whom one has to tell: "board", "people".
[[nodiscard]] std::span<const BreachWord> breach_told();
/// How it ended.
[[nodiscard]] std::span<const BreachWord> breach_outcomes();
/// The words of such a list, for messages.
[[nodiscard]] std::vector<std::string> keys_of(std::span<const BreachWord> words);
/// Null when the list has no such word.
[[nodiscard]] const BreachWord* find_word(std::span<const BreachWord> words, std::string_view key);

/// The time there is to tell the Board.
inline constexpr Instant breach_hours = 72, milliseconds_per_hour = 3'600'000;

/// An incident as it stands: by the id of the event that opened it.
struct Breach {
  std::string kind;
  Instant known_at = 0;                 ///< when the centre learned of it; the 72 hours begin then
  std::set<std::string> data;           ///< kinds of data
  std::set<std::string> persons;        ///< codes; empty with `everybody`
  std::set<std::string> clinical;       ///< codes that a clinical account has read: they may be its clients
  bool everybody = false;               ///< nobody can be ruled out
  std::map<std::string, Instant> told;  ///< the first time, by whom was told
  std::optional<std::string> outcome;   ///< closed

  /// How many are concerned. Who stands in both sets counts twice: else a code that is added would be told by the sum
  /// to be in the other one.
  [[nodiscard]] std::size_t people() const { return persons.size() + clinical.size(); }
  [[nodiscard]] Instant board_by() const { return known_at + breach_hours * milliseconds_per_hour; }
  /// The Board has not been told and its time is over.
  [[nodiscard]] bool overdue(Instant now) const { return !told.contains("board") && board_by() < now; }
  bool operator==(const Breach&) const = default;
};

inline constexpr std::string_view breach_prefix = "breach.";

/// Kind and body of an event.
struct BreachEvent {
  std::string kind, body;
};
[[nodiscard]] BreachEvent breach_opened(const Breach& breach);
[[nodiscard]] BreachEvent breach_was_told(const std::string& id, std::string_view whom);
[[nodiscard]] BreachEvent breach_closed(const std::string& id, std::string_view outcome);

/// All incidents of the log, in whatever order its events arrive: told twice counts once, the first outcome stays.
struct Breaches {
  std::map<std::string, Breach> open;  ///< by id of the event that opened it
  std::map<std::string, std::map<std::string, Instant>> told;
  std::map<std::string, std::pair<Instant, std::string>> closed;  ///< when, and how

  /// Everything about each of them.
  [[nodiscard]] std::map<std::string, Breach> all() const;
  bool operator==(const Breaches&) const = default;
};
/// Takes one event; others, and damaged ones, leave it alone.
void apply(Breaches& breaches, const Event& event);

/// The draft of a notice to the Board or to the people concerned. Nothing of a single person stands in it.
[[nodiscard]] std::string breach_notice(const Breach& breach, std::string_view whom, std::string_view language,
                                        std::string_view centre, std::string_view known_at, std::string_view by);

}  // namespace merkez::access
