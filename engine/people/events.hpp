#pragma once
// What happens to people, as the log keeps it. Bodies hold codes, names of groups, dates and words of closed lists:
// nothing in them says who somebody is. Each event names the person it is about and the earlier event it follows (the
// place that ends, the offer that is answered), so that it can be read alone, and in any order.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/course_start.hpp"
#include "engine/base/event.hpp"
#include "engine/base/result.hpp"
#include "engine/people/participant.hpp"
#include "engine/people/words.hpp"
#include "engine/plan/wish.hpp"

namespace merkez::people {

/// Why a place or a wait ends, or an offer is refused.
enum class Reason : std::uint8_t {
  finished,
  absence,
  work,
  childcare,
  transport,
  health,
  moved,
  school,
  language_level,
  dissatisfaction,
  safety,
  mistake,
  other,
  unknown
};
inline constexpr std::array reason_words{Word<Reason>{"finished", Reason::finished},
                                         Word<Reason>{"absence", Reason::absence},
                                         Word<Reason>{"work", Reason::work},
                                         Word<Reason>{"childcare", Reason::childcare},
                                         Word<Reason>{"transport", Reason::transport},
                                         Word<Reason>{"health", Reason::health},
                                         Word<Reason>{"moved", Reason::moved},
                                         Word<Reason>{"school", Reason::school},
                                         Word<Reason>{"language_level", Reason::language_level},
                                         Word<Reason>{"dissatisfaction", Reason::dissatisfaction},
                                         Word<Reason>{"safety", Reason::safety},
                                         Word<Reason>{"mistake", Reason::mistake},
                                         Word<Reason>{"other", Reason::other},
                                         Word<Reason>{"unknown", Reason::unknown}};

/// Why somebody is erased: they asked, or their time was over.
enum class ErasedBecause : std::uint8_t { request, retention };
inline constexpr std::array erased_words{Word<ErasedBecause>{"request", ErasedBecause::request},
                                         Word<ErasedBecause>{"retention", ErasedBecause::retention}};

struct Added {
  static constexpr std::string_view kind = "people.add";
  std::string code;
  std::string household;  ///< empty = alone
  bool operator==(const Added&) const = default;
};
struct Rehoused {
  static constexpr std::string_view kind = "people.household";
  std::string code;
  std::string household;
  bool operator==(const Rehoused&) const = default;
};
/// The sealed document changed: which fields, never what they hold.
struct Changed {
  static constexpr std::string_view kind = "people.change";
  std::string code;
  std::vector<std::string> fields;
  bool operator==(const Changed&) const = default;
};
/// Two codes are one person: `other` is from now on read as `code`.
struct Merged {
  static constexpr std::string_view kind = "people.merge";
  std::string code;
  std::string other;
  bool operator==(const Merged&) const = default;
};
struct Unmerged {
  static constexpr std::string_view kind = "people.unmerge";
  std::string code;
  std::string merge;  ///< id of the merge that was wrong
  bool operator==(const Unmerged&) const = default;
};
/// The document and its key are destroyed. Sex and year stay, so that statistics do.
struct Erased {
  static constexpr std::string_view kind = "people.erase";
  std::string code;
  LocalDate on;
  ErasedBecause because = ErasedBecause::request;
  Sex sex = Sex::other;
  int birth_year = 0;  ///< 0 = not known
  bool operator==(const Erased&) const = default;
};
/// A wait that ended long ago is told of no more; only the log still holds it, under codes.
struct Forgotten {
  static constexpr std::string_view kind = "people.forget";
  std::string code;
  std::string entry;
  LocalDate ended;  ///< the day on which the wait was over: the person's own time of keeping goes on from it
  LocalDate on;
  bool operator==(const Forgotten&) const = default;
};
/// A place in a group from a day on. The event's id is the name of the place.
struct Enrolled {
  static constexpr std::string_view kind = "people.enrol";
  std::string code;
  std::string group;
  LocalDate from;
  CourseStart start = {};
  bool operator==(const Enrolled&) const = default;
};
/// The old place ends, and one in another group begins, on the same day.
struct Transferred {
  static constexpr std::string_view kind = "people.transfer";
  std::string code;
  std::string place;
  std::string group;
  LocalDate on;
  CourseStart start = {};  ///< of the place that begins
  bool operator==(const Transferred&) const = default;
};
struct Dropped {
  static constexpr std::string_view kind = "people.drop";
  std::string code;
  std::string place;
  LocalDate on;  ///< the first day without the place
  Reason reason = Reason::unknown;
  bool operator==(const Dropped&) const = default;
};
/// Waits for a service, or for one group of it. The event's id is the name of the entry.
struct Queued {
  static constexpr std::string_view kind = "people.queue";
  std::string code;
  std::string service;
  std::string group;  ///< empty = any group of the service
  int priority_class = 1;
  int rank = 1;  ///< among this person's own wishes, 1 = dearest
  LocalDate since;
  plan::Windows times;  ///< when the person can come; empty = whenever
  bool operator==(const Queued&) const = default;
};
struct Unqueued {
  static constexpr std::string_view kind = "people.unqueue";
  std::string code;
  std::string entry;
  Reason reason = Reason::unknown;
  bool operator==(const Unqueued&) const = default;
};
/// A place is kept for somebody until an instant. The event's id is the name of the offer.
struct Offered {
  static constexpr std::string_view kind = "people.offer";
  std::string code;
  std::string entry;
  std::string group;
  LocalDate from;     ///< first day of the place
  Instant until = 0;  ///< the last instant at which it can be accepted
  bool operator==(const Offered&) const = default;
};
/// The offer becomes a place, named by this event's id.
struct Accepted {
  static constexpr std::string_view kind = "people.accept";
  std::string code;
  std::string offer;
  std::optional<LocalDate> from = {};  ///< first day of the place, where the offer's own was over by then
  CourseStart start = {};
  bool operator==(const Accepted&) const = default;
};
struct Refused {
  static constexpr std::string_view kind = "people.refuse";
  std::string code;
  std::string offer;
  Reason reason = Reason::unknown;
  bool operator==(const Refused&) const = default;
};

using PeopleEvent = std::variant<Added, Rehoused, Changed, Merged, Unmerged, Erased, Enrolled, Transferred, Dropped,
                                 Queued, Unqueued, Offered, Accepted, Refused, Forgotten>;

/// Every kind begins so; the store and other folders have kinds of their own.
inline constexpr std::string_view kind_prefix = "people.";

struct Encoded {
  std::string kind;
  std::string body;
};

/// Kind and canonical body: sorted keys, no spaces.
[[nodiscard]] Encoded encode(const PeopleEvent& event);

/// Errors: a kind that is none of these, and everything that is wrong with the body: fields missing or not known,
/// codes that are none, names of groups that could be sentences.
[[nodiscard]] Result<PeopleEvent> decode(std::string_view kind, std::string_view body);

/// True for the names that an event may use for services, groups, fields: letters, digits, - _ . and at most 40.
[[nodiscard]] bool is_plain_name(std::string_view text);
/// True for the id of an event.
[[nodiscard]] bool is_event_id(std::string_view text);

}  // namespace merkez::people
