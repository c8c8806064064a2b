#pragma once
// What a place is held against: the week that is taught, and who of a household is where in it.
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/people_desk.hpp"
#include "engine/people/clashes.hpp"
#include "engine/plan/published_week.hpp"

namespace merkez::cli {

/// The timetable against which clashes are seen: a file, or, without one, the published week of the date, or the newest
/// one where that is not published; nothing when none is. Errors: no such week, or it does not fit the centre.
[[nodiscard]] Result<std::optional<plan::PublishedWeek>> timetable_for(const Desk& desk,
                                                                       const std::filesystem::path& file,
                                                                       time::LocalDate from);

/// A person, as clashes see them, by a story that holds their places.
[[nodiscard]] Result<people::Member> member_of(const Desk& desk, const people::Story& story, const std::string& code,
                                               time::LocalDate on);

/// A person with those they live with.
struct Home {
  std::string name;  ///< empty = alone
  people::Member self;
  std::vector<people::Member> others;
};
[[nodiscard]] Result<Home> home_of(const Desk& desk, const Known& known, time::LocalDate on);

/// That no week is published against which clashes could be seen.
[[nodiscard]] Diagnostic no_week_seen(const std::string& language);
/// What a new place would do to the week of the person and of the household, out of `leaves` where that is not empty:
/// as warnings. Who sees the own groups alone is told that something is at the same time, not what, and nothing of the
/// household. Errors: the store.
[[nodiscard]] Diagnostics clash_warnings(const Desk& desk, const std::optional<plan::PublishedWeek>& week,
                                         const Known& known, const std::string& group, const std::string& leaves,
                                         time::LocalDate from, const std::string& language);

/// Codes of the children nobody would look after while the group meets, should this member of it be there.
[[nodiscard]] std::set<std::string> children_without_care(const plan::CentrePlan& plan, const people::Meetings& week,
                                                          const Home& home, const std::string& group);

}  // namespace merkez::cli
