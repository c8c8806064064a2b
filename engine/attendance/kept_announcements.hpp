#pragma once
// Announced absences as texts that a store keeps ready: one for each week with all that is announced of its days, so
// that a sheet reads a week and not the years before it; and one for each announcement with the days it is of, so that
// taking it back finds them. They only gather, and in what order the events arrive does not change what holds.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/register.hpp"

namespace merkez::attendance {

/// The text under a key before an event; nothing where there is none.
using TextAt = std::function<std::optional<std::string>(const std::string& key)>;

/// What the event changes, by key: of "attendance.announce" the weeks it is of, of "attendance.undo" those of the
/// announcements it names. Empty for any other event, and for one that cannot be read.
[[nodiscard]] std::map<std::string, std::string> announcements_after(const Event& event, const TextAt& before);

/// Under which keys stands what is announced of these days. All of it: `all_announcements` is what their keys begin
/// with.
[[nodiscard]] std::vector<std::string> announcement_keys(time::DateRange dates);
inline constexpr std::string_view all_announcements = "week/";

/// Adds what a week's text tells, of other days of its announcements too. Lines that are none are passed over.
void take_announcements(Registers& state, std::string_view text);

/// The key of the text of one announcement, by the id of its event, and whether that text says that it was taken back.
[[nodiscard]] std::string announcement_key(const std::string& event);
[[nodiscard]] bool taken_back(std::string_view text);

}  // namespace merkez::attendance
