#pragma once
// Logs of the tests: events with ids and times in the order in which they are told, and any log at all.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "engine/people/enrolments.hpp"
#include "engine/people/events.hpp"
#include "engine/people/roster.hpp"
#include "tests/people/told_people.hpp"

namespace merkez::people {

inline std::string event_id(int n) { return fmt::format("E{:025}", n); }

inline Event event(int n, Instant at, const PeopleEvent& what) {
  Event out;
  out.id = event_id(n);
  out.device_at = at;
  out.device = "desk";
  out.account = "reception";
  auto [kind, body] = encode(what);
  out.kind = std::move(kind);
  out.body = std::move(body);
  return out;
}

/// A log that is told event by event; each is a minute after the one before, unless the clock is set.
struct Log {
  std::vector<Event> events;
  Instant clock = 0;

  /// The id of what was told.
  std::string tell(const PeopleEvent& what) {
    clock += 60'000;
    events.push_back(event(static_cast<int>(events.size()) + 1, clock, what));
    return events.back().id;
  }
  [[nodiscard]] Enrolments enrolments() const {
    Enrolments out;
    for (const auto& e : events) apply(out, e);
    return out;
  }
  [[nodiscard]] Roster roster() const {
    Roster out;
    for (const auto& e : events) apply(out, e);
    return out;
  }
};

namespace any {

inline rc::Gen<std::string> group() { return rc::gen::element<std::string>("TAI-W", "TUR-A1-X", "CFS-69A"); }

inline CourseStart course_start() {
  CourseStart out;
  if (*flag()) out.lesson_hours = 1 + below(400);
  if (!*flag()) return out;
  out.held = below(400);
  if (*flag()) out.brought = HoursBrought{*out.held / 2, *out.held / 4, *out.held / 8};
  return out;
}

/// Any event; those that follow another name one of the `before` told events, which may be of a wrong kind.
inline PeopleEvent people_event(int before) {
  const auto earlier = [&] { return event_id(1 + below(before)); };
  const auto who = [] { return code_of(static_cast<std::uint64_t>(below(5))); };
  const auto reason = [] { return static_cast<Reason>(below(static_cast<int>(reason_words.size()))); };
  switch (below(15)) {
    case 0:
      return Added{who(), *flag() ? code_of(77) : ""};
    case 1:
      return Rehoused{who(), code_of(static_cast<std::uint64_t>(70 + below(3)))};
    case 2:
      return Changed{who(), {"phone", "name"}};
    case 3:
      return Merged{who(), who()};
    case 4:
      return Unmerged{who(), earlier()};
    case 5:
      return Erased{who(), *date(), static_cast<ErasedBecause>(below(2)), static_cast<Sex>(below(3)), below(2000)};
    case 6:
      return Enrolled{who(), *group(), *date(), course_start()};
    case 7:
      return Transferred{who(), earlier(), *group(), *date(), course_start()};
    case 8:
      return Dropped{who(), earlier(), *date(), reason()};
    case 9:
      return Queued{who(),
                    "turkish",
                    *flag() ? *group() : "",
                    1 + below(4),
                    1 + below(3),
                    *date(),
                    *flag() ? plan::Windows{{0b11111, 555, 750}} : plan::Windows{}};
    case 10:
      return Unqueued{who(), earlier(), reason()};
    case 11:
      return Offered{who(), earlier(), *group(), *date(), 60'000 * below(60)};
    case 12:
      return Accepted{who(), earlier(), *flag() ? std::optional(*date()) : std::nullopt, course_start()};
    case 13:
      return Forgotten{who(), earlier(), *date(), *date()};
    default:
      return Refused{who(), earlier(), reason()};
  }
}

/// Any log. Times of devices do not follow the order of telling.
inline std::vector<Event> log(int most) {
  std::vector<Event> out;
  const int n = 1 + below(most);
  for (int i = 1; i <= n; ++i) out.push_back(event(i, 60'000 * below(60), people_event(n)));
  return out;
}

}  // namespace any
}  // namespace merkez::people
