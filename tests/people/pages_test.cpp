// Pages say what the whole log says: of a person, of a group, of those who wait.
#include "engine/people/pages.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "engine/people/waiting_list.hpp"
#include "tests/people/told_events.hpp"

namespace merkez::people {
namespace {

/// Pages as the store would keep them.
struct Kept {
  std::map<std::string, std::string> pages;

  void tell(const Event& event) {
    const auto at = [&](std::string_view key) -> std::optional<std::string> {
      const auto it = pages.find(std::string(key));
      return it == pages.end() ? std::nullopt : std::optional(it->second);
    };
    for (auto& page : pages_after(event, at)) pages[page.key] = page.text;
  }
  [[nodiscard]] Story story(const std::string& prefix) const {
    Story out;
    for (auto it = pages.lower_bound(prefix); it != pages.end() && it->first.starts_with(prefix); ++it)
      out.take(it->second);
    return out;
  }
};

Kept kept(const std::vector<Event>& log) {
  Kept out;
  for (const auto& e : log) out.tell(e);
  return out;
}

TEST(Pages, EventsComeBackAsTheyWere) {
  Log log;
  log.tell(Added{code(1), code(100)});
  log.tell(Enrolled{code(1), "TAI-W", spring});
  const auto pages = kept(log.events);
  for (auto& e : log.events) e.device = e.account = "";  // a page does not keep who said it
  EXPECT_EQ(events_of(pages.pages.at(person_page(code(1)))), log.events);
  EXPECT_EQ(events_of(pages.pages.at(group_page("TAI-W"))), std::vector<Event>{log.events[1]});
  EXPECT_EQ(events_of(pages.pages.at(household_page(code(100)))), std::vector<Event>{log.events[0]});
}

TEST(Pages, AGroupLearnsOfTransferDropAnswerEraseAndMerge) {
  Log log;
  const auto place = log.tell(Enrolled{code(1), "TAI-W", spring});
  log.tell(Transferred{code(1), place, "TAI-X", spring});
  const auto entry = log.tell(Queued{code(2), "tailoring", "TAI-W", 1, 1, spring, {}});
  const auto offer = log.tell(Offered{code(2), entry, "TAI-W", spring, log.clock + 1'000'000});
  const auto accepted = log.tell(Accepted{code(2), offer});
  log.tell(Enrolled{code(3), "TAI-W", spring});
  log.tell(Merged{code(3), code(4)});
  log.tell(Enrolled{code(4), "TAI-W", spring});
  auto story = kept(log.events).story(group_page("TAI-W"));
  EXPECT_EQ(members(story.enrolments, story.roster, "TAI-W", spring), (std::vector<std::string>{code(2), code(3)}));
  log.tell(Dropped{code(2), accepted, spring, Reason::work});
  log.tell(Erased{code(3), spring, ErasedBecause::request, Sex::female, 1980});
  log.tell(Erased{code(4), spring, ErasedBecause::request, Sex::female, 1980});
  story = kept(log.events).story(group_page("TAI-W"));
  EXPECT_EQ(members(story.enrolments, story.roster, "TAI-W", spring), std::vector<std::string>{});
}

TEST(Pages, EventsOfOtherKindsChangeNone) {
  Event e;
  e.kind = "attendance.mark";
  e.body = "{}";
  EXPECT_TRUE(kept({e}).pages.empty());
}

/// The kinds of event by id, so that what follows names something of the right kind, as a desk does.
std::vector<Event> desk_log(int most) {
  std::vector<Event> out;
  std::vector<std::string> places, entries, offers, merges;
  const auto one_of = [](const std::vector<std::string>& all) {
    return all[static_cast<std::size_t>(any::below(static_cast<int>(all.size())))];
  };
  const int n = 1 + any::below(most);
  for (int i = 1; i <= n; ++i) {
    auto what = any::people_event(i);
    const bool fits = std::visit(
        [&]<class T>(T& x) {
          if constexpr (std::is_same_v<T, Transferred> || std::is_same_v<T, Dropped>)
            return !places.empty() && (x.place = one_of(places), true);
          else if constexpr (std::is_same_v<T, Unqueued> || std::is_same_v<T, Offered> || std::is_same_v<T, Forgotten>)
            return !entries.empty() && (x.entry = one_of(entries), true);
          else if constexpr (std::is_same_v<T, Accepted> || std::is_same_v<T, Refused>)
            return !offers.empty() && (x.offer = one_of(offers), true);
          else if constexpr (std::is_same_v<T, Unmerged>)
            return !merges.empty() && (x.merge = one_of(merges), true);
          else
            return true;
        },
        what);
    if (!fits) what = Enrolled{code(static_cast<std::uint64_t>(i % 5)), "TAI-W", spring};
    // Who takes a merge back names one of its codes.
    if (auto* back = std::get_if<Unmerged>(&what))
      for (const auto& e : out)
        if (e.id == back->merge) back->code = std::get<Merged>(*decode(e.kind, e.body)).code;
    out.push_back(event(i, 60'000 * any::below(60), what));
    const auto& id = out.back().id;
    if (std::holds_alternative<Enrolled>(what) || std::holds_alternative<Transferred>(what) ||
        std::holds_alternative<Accepted>(what))
      places.push_back(id);
    if (std::holds_alternative<Queued>(what)) entries.push_back(id);
    if (std::holds_alternative<Offered>(what)) offers.push_back(id);
    if (std::holds_alternative<Merged>(what)) merges.push_back(id);
  }
  return out;
}

RC_GTEST_PROP(Pages, SayOfGroupsAndWaitsWhatTheWholeLogSays, ()) {
  const auto log = desk_log(40);
  Roster roster;
  Enrolments whole;
  for (const auto& e : log) {
    apply(roster, e);
    apply(whole, e);
  }
  const auto pages = kept(log);
  const Instant now = 60'000 * any::below(60);
  const auto day = *any::date();
  for (const std::string group : {"TAI-W", "TUR-A1-X", "CFS-69A"}) {
    const auto page = pages.story(group_page(group));
    RC_ASSERT(members(page.enrolments, page.roster, group, day) == members(whole, roster, group, day));
    RC_ASSERT(seats_taken(page.enrolments, page.roster, group, day, now) ==
              seats_taken(whole, roster, group, day, now));
  }
  const auto waits = pages.story(wait_pages("turkish"));
  RC_ASSERT(waiting_list(waits.enrolments, waits.roster, "turkish", "", spring, now) ==
            waiting_list(whole, roster, "turkish", "", spring, now));
  for (const std::string group : {"TAI-W", "TUR-A1-X", "CFS-69A"}) {
    auto both = pages.story(wait_pages("turkish"));
    if (const auto page = pages.pages.find(group_page(group)); page != pages.pages.end()) both.take(page->second);
    RC_ASSERT(waiting_list(both.enrolments, both.roster, "turkish", group, spring, now) ==
              waiting_list(whole, roster, "turkish", group, spring, now));
  }
}

}  // namespace
}  // namespace merkez::people
