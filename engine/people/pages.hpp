#pragma once
// What is read often of people, kept as pages: the lines of the log that concern one person, one household, one group
// or one wait. Whoever reads a page folds its lines with the same functions that fold the whole log, so a page can
// never say anything else than the log does. Pages are texts under keys; who keeps them is the caller's matter.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/people/enrolments.hpp"
#include "engine/people/roster.hpp"

namespace merkez::people {

/// A page as it is after an event.
struct Page {
  std::string key;
  std::string text;
  bool operator==(const Page&) const = default;
};

/// The text of a page as it is now, or nothing.
using PageAt = std::function<std::optional<std::string>(std::string_view key)>;

// The keys.
[[nodiscard]] std::string person_page(const std::string& code);
[[nodiscard]] std::string household_page(const std::string& household);  ///< everybody who was ever said to live there
[[nodiscard]] std::string group_page(const std::string& group);          ///< places, offers, and their ends
[[nodiscard]] std::string wait_pages(const std::string& service);        ///< prefix: one page for each entry
/// No story: the id of the newest event by which somebody is registered, or a child must never be handed to somebody.
/// Who compares those who come with all who are there expects it as it was; so does who erases what others may name.
inline constexpr std::string_view newest_page = "newest";

/// The pages that an event changes. An event that follows another (the end of a place, the answer to an offer) finds
/// its pages by it, so it must come after it, as it does in the log of a desk. Events of other kinds change none.
[[nodiscard]] std::vector<Page> pages_after(const Event& event, const PageAt& at);

/// The events that stand on a page, in the order of the log; what only the store adds is left empty.
[[nodiscard]] std::vector<Event> events_of(std::string_view page);

/// Roster and enrolments of a part of the log.
struct Story {
  Roster roster;
  Enrolments enrolments;
  void take(std::string_view page);
};

}  // namespace merkez::people
