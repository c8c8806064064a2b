// The same facts give the same places, households and merges, in whatever order they arrive and however often.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tests/people/told_events.hpp"

namespace merkez::people {
namespace {

std::vector<Event> shuffled(std::vector<Event> log) {
  for (std::size_t i = log.size(); i > 1; --i)
    std::swap(log[i - 1], log[static_cast<std::size_t>(any::below(static_cast<int>(i)))]);
  // Some are told twice.
  for (int n = any::below(3); n > 0; --n)
    log.push_back(log[static_cast<std::size_t>(any::below(static_cast<int>(log.size())))]);
  return log;
}

template <class State>
State fold(const std::vector<Event>& log) {
  State out;
  for (const auto& e : log) apply(out, e);
  return out;
}

RC_GTEST_PROP(Folds, AreTheSameForEveryOrderOfArrival, ()) {
  const auto log = any::log(40);
  const auto other = shuffled(log);
  RC_ASSERT(fold<Enrolments>(log) == fold<Enrolments>(other));
  RC_ASSERT(fold<Roster>(log) == fold<Roster>(other));
}

RC_GTEST_PROP(Folds, AMergeTakenBackLeavesNoTrace, ()) {
  Log log{any::log(30), 0};
  // Merges of the random log would hide the one that is looked at.
  std::erase_if(log.events, [](const Event& e) { return e.kind == Merged::kind || e.kind == Unmerged::kind; });
  const auto before = log.roster();
  const auto places = log.enrolments();
  log.events.push_back(event(900, 0, Merged{code(1), code(2)}));
  const auto merged = log.roster();
  const auto is_erased = [&](int n) {
    const auto p = merged.persons.find(code(static_cast<std::uint64_t>(n)));
    return p != merged.persons.end() && p->second.erased.has_value();
  };
  // Whoever still has a document is still somebody.
  RC_ASSERT(kept_code(merged, code(2)) == code(is_erased(1) && !is_erased(2) ? 2 : 1));
  log.events.push_back(event(901, 0, Unmerged{code(1), event_id(900)}));
  const auto after = log.roster();
  for (int n = 0; n < 5; ++n) {
    const auto c = code(static_cast<std::uint64_t>(n));
    RC_ASSERT(codes_of(after, c) == std::vector{c});
    RC_ASSERT(places_of(places, after, c) == places_of(places, before, c));
  }
  RC_ASSERT(households(after) == households(before));
}

/// Who is in a group on a day, said again from the events alone: no fold, no index, no merges.
std::set<std::string> members_by_definition(const std::vector<Event>& log, const std::string& group, LocalDate day) {
  const auto each = [&](const auto& visit) {
    for (const auto& e : log) std::visit([&](const auto& x) { visit(e, x); }, *decode(e.kind, e.body));
  };
  const auto ended = [&](const std::string& place, const std::string& who) {
    bool out = false;
    each([&](const Event&, const auto& x) {
      using T = std::decay_t<decltype(x)>;
      if constexpr (std::is_same_v<T, Dropped> || std::is_same_v<T, Transferred>)
        out |= x.place == place && x.on <= day;
      if constexpr (std::is_same_v<T, Erased>) out |= x.code == who && x.on <= day;
    });
    return out;
  };
  // The first answer in time to an offer, by time and id; empty when there is none.
  const auto first_answer = [&](const std::string& offer, Instant until) {
    std::pair<Instant, std::string> first{until + 1, ""};
    each([&](const Event& e, const auto& x) {
      using T = std::decay_t<decltype(x)>;
      if constexpr (std::is_same_v<T, Accepted> || std::is_same_v<T, Refused>)
        if (x.offer == offer) first = std::min(first, {e.device_at, e.id});
    });
    return first.second;
  };
  std::set<std::string> out;
  each([&](const Event& e, const auto& x) {
    using T = std::decay_t<decltype(x)>;
    if constexpr (std::is_same_v<T, Enrolled>)
      if (x.group == group && x.from <= day && !ended(e.id, x.code)) out.insert(x.code);
    if constexpr (std::is_same_v<T, Transferred>)
      if (x.group == group && x.on <= day && !ended(e.id, x.code)) out.insert(x.code);
    if constexpr (std::is_same_v<T, Accepted>)
      each([&](const Event& o, const auto& offer) {
        if constexpr (std::is_same_v<std::decay_t<decltype(offer)>, Offered>)
          if (o.id == x.offer && offer.group == group && std::max(offer.from, x.from.value_or(offer.from)) <= day &&
              first_answer(o.id, offer.until) == e.id && !ended(e.id, x.code))
            out.insert(x.code);
      });
  });
  return out;
}

RC_GTEST_PROP(Folds, MembersAreThoseTheEventsSay, ()) {
  const auto log = any::log(60);
  const auto e = fold<Enrolments>(log);
  const auto day = *any::date();
  for (const std::string group : {"TAI-W", "TUR-A1-X", "CFS-69A"}) {
    const auto expected = members_by_definition(log, group, day);
    RC_ASSERT(members(e, {}, group, day) == std::vector<std::string>(expected.begin(), expected.end()));
  }
}

TEST(EnrolmentsTest, a_place_holds_from_its_first_day_to_the_day_before_its_end) {
  Log log;
  const auto place = log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 4}});
  log.tell(Dropped{code(1), place, {2016, 5, 2}, Reason::work});
  const auto e = log.enrolments();
  EXPECT_TRUE(members(e, {}, "TAI-W", {2016, 4, 3}).empty());
  EXPECT_EQ(members(e, {}, "TAI-W", {2016, 4, 4}), std::vector{code(1)});
  EXPECT_EQ(members(e, {}, "TAI-W", {2016, 5, 1}), std::vector{code(1)});
  EXPECT_TRUE(members(e, {}, "TAI-W", {2016, 5, 2}).empty());
  EXPECT_EQ(places_of(e, {}, code(1))[0].reason, Reason::work);
  EXPECT_TRUE(conflicts(e, {}).empty());
}

TEST(EnrolmentsTest, a_transfer_ends_one_place_and_begins_another_on_the_same_day) {
  Log log;
  const auto place = log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 4}});
  log.tell(Transferred{code(1), place, "TAI-X", {2016, 4, 18}});
  const auto e = log.enrolments();
  EXPECT_EQ(members(e, {}, "TAI-W", {2016, 4, 17}), std::vector{code(1)});
  EXPECT_TRUE(members(e, {}, "TAI-X", {2016, 4, 17}).empty());
  EXPECT_TRUE(members(e, {}, "TAI-W", {2016, 4, 18}).empty());
  EXPECT_EQ(members(e, {}, "TAI-X", {2016, 4, 18}), std::vector{code(1)});
}

TEST(EnrolmentsTest, two_desks_that_disagree_show_as_a_conflict_and_both_stay) {
  Log log;
  const auto a = log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 4}});
  const auto b = log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 5}});
  const auto end = log.tell(Dropped{code(1), a, {2016, 5, 2}, Reason::work});
  const auto sooner = log.tell(Dropped{code(1), a, {2016, 4, 25}, Reason::moved});
  const auto e = log.enrolments();
  EXPECT_EQ(members(e, {}, "TAI-W", {2016, 4, 5}).size(), 1u) << "one person all the same";
  EXPECT_EQ(held(e, a)->until, (LocalDate{2016, 4, 25}));
  EXPECT_EQ(conflicts(e, {}), (std::vector<Conflict>{{Conflict::What::two_places, code(1), {a, b}},
                                                     {Conflict::What::two_endings, code(1), {sooner, end}}}));
}

TEST(EnrolmentsTest, an_offer_becomes_a_place_once_and_in_time) {
  Log log;
  const auto entry = log.tell(Queued{code(1), "tailoring", "", 1, 1, {2016, 4, 1}, {}});
  const Instant until = log.clock + 48 * 3'600'000LL;
  const auto offer = log.tell(Offered{code(1), entry, "TAI-W", {2016, 4, 11}, until});
  EXPECT_EQ(state_of(log.enrolments(), offer, until), OfferState::open);
  EXPECT_EQ(state_of(log.enrolments(), offer, until + 1), OfferState::lapsed);
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 11}, until), 1) << "kept for her";
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 11}, until + 1), 0);
  EXPECT_EQ(waiting(log.enrolments(), until), std::vector{entry});

  auto late = log;
  late.clock = until;
  late.tell(Accepted{code(1), offer});
  EXPECT_EQ(state_of(late.enrolments(), offer, until + 100'000), OfferState::lapsed);
  EXPECT_TRUE(members(late.enrolments(), {}, "TAI-W", {2016, 4, 11}).empty());

  const auto first = log.tell(Accepted{code(1), offer});
  const auto second = log.tell(Accepted{code(1), offer});
  const auto e = log.enrolments();
  EXPECT_TRUE(held(e, first).has_value());
  EXPECT_FALSE(held(e, second).has_value()) << "one place was offered, and one is held";
  EXPECT_EQ(members(e, {}, "TAI-W", {2016, 4, 11}), std::vector{code(1)});
  EXPECT_TRUE(members(e, {}, "TAI-W", {2016, 4, 10}).empty());
  EXPECT_EQ(seats_taken(e, {}, "TAI-W", {2016, 4, 11}, until + 1), 1);
  EXPECT_TRUE(waiting(e, until).empty());
  EXPECT_EQ(conflicts(e, {}), (std::vector<Conflict>{{Conflict::What::two_answers, code(1), {first, second}}}));
}

TEST(EnrolmentsTest, a_place_begins_no_earlier_than_was_said_when_its_offer_was_taken) {
  Log log;
  const auto entry = log.tell(Queued{code(1), "tailoring", "TAI-W", 2, 1, {2016, 3, 1}, {}});
  const auto offer = log.tell(Offered{code(1), entry, "TAI-W", {2016, 4, 11}, 1'000'000'000});
  EXPECT_FALSE(end_of_wait(log.enrolments(), entry).has_value());
  const auto place = log.tell(Accepted{code(1), offer, LocalDate{2016, 4, 13}});
  std::swap(log.events[1], log.events[2]);  // whichever arrives first
  EXPECT_EQ(held(log.enrolments(), place)->from, (LocalDate{2016, 4, 13}));
  EXPECT_TRUE(end_of_wait(log.enrolments(), entry)->placed);
  Log left;
  const auto other = left.tell(Queued{code(1), "tailoring", "TAI-W", 2, 1, {2016, 3, 1}, {}});
  left.tell(Unqueued{code(1), other, Reason::work});
  EXPECT_FALSE(end_of_wait(left.enrolments(), other)->placed);
  EXPECT_EQ(end_of_wait(left.enrolments(), other)->at, left.clock);
}

TEST(EnrolmentsTest, a_seat_taken_from_next_week_on_is_no_longer_free_today) {
  Log log;
  log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 11}});
  const auto gone = log.tell(Enrolled{code(2), "TAI-W", {2016, 3, 7}});
  log.tell(Dropped{code(2), gone, {2016, 4, 4}, Reason::moved});
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 4}, 0), 1);
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 3}, 0), 1) << "never both at once";
}

TEST(EnrolmentsTest, erasing_ends_places_waits_and_offers) {
  Log log;
  log.tell(Added{code(1), ""});
  log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 4}});
  const auto entry = log.tell(Queued{code(1), "turkish", "", 1, 1, {2016, 4, 1}, {}});
  const auto offer = log.tell(Offered{code(1), entry, "TUR-A1-W", {2016, 4, 11}, log.clock + 1'000'000});
  log.tell(Erased{code(1), {2016, 4, 6}, ErasedBecause::request, Sex::female, 1988});
  const auto e = log.enrolments();
  EXPECT_EQ(members(e, {}, "TAI-W", {2016, 4, 5}).size(), 1u) << "what was, was";
  EXPECT_TRUE(members(e, {}, "TAI-W", {2016, 4, 6}).empty());
  EXPECT_TRUE(waiting(e, log.clock).empty());
  EXPECT_EQ(state_of(e, offer, log.clock), OfferState::lapsed);
  EXPECT_FALSE(is_known(log.roster(), code(1)));
}

/// Whether a place counts in attendance on a day.
bool counts(const Enrolments& e, const HeldPlace& place, LocalDate day) {
  const auto last = last_day_counted(e, place);
  return place.from <= day && (!last || day <= *last);
}

RC_GTEST_PROP(Folds, AnErasureTakesNothingAwayOfWhatCountedUpToItsDay, ()) {  // DR 11
  Log log{any::log(30), 0};
  std::erase_if(log.events, [](const Event& e) { return e.kind == Erased::kind; });
  const auto before = log.enrolments();
  const LocalDate on = *any::date();
  const auto who = code(static_cast<std::uint64_t>(any::below(5)));
  log.events.push_back(event(900, 0, Erased{who, on, ErasedBecause::request, Sex::female, 1988}));
  const auto after = log.enrolments();
  for (const auto& [id, made] : before.places) {
    const auto was = held(before, id), is = held(after, id);
    RC_ASSERT(was.has_value() == is.has_value());
    if (!was) continue;
    for (LocalDate day = time::add_days(on, -40); day <= time::add_days(on, 40); day = time::add_days(day, 1)) {
      const bool counted = counts(before, *was, day) && (day <= on || made.code != who);
      RC_ASSERT(counts(after, *is, day) == counted);
    }
    // To the desk the place is free on the day itself.
    RC_ASSERT(made.code != who || !is->on(on));
  }
}

TEST(EnrolmentsTest, a_wait_that_is_forgotten_is_told_of_no_more_and_its_place_stays) {
  Log log;
  log.tell(Added{code(1), ""});
  const auto entry = log.tell(Queued{code(1), "turkish", "", 1, 1, {2016, 4, 1}, {}});
  const auto offer = log.tell(Offered{code(1), entry, "TUR-A1-W", {2016, 4, 11}, log.clock + 1'000'000});
  log.tell(Accepted{code(1), offer});
  log.tell(Forgotten{code(1), entry, {2016, 4, 2}, {2016, 10, 2}});
  const auto e = log.enrolments();
  EXPECT_TRUE(e.entries.empty());
  EXPECT_EQ(members(e, {}, "TUR-A1-W", {2016, 4, 11}), std::vector{code(1)});
}

TEST(EnrolmentsTest, gives_the_structs_that_enrolment_yaml_gives) {
  Log log;
  log.tell(Added{code(1), code(100)});
  log.tell(Added{code(2), code(100)});
  log.tell(Enrolled{code(1), "TUR-A1-W", {2016, 4, 4}});
  log.tell(Enrolled{code(1), "SEM-W", {2016, 4, 4}});
  log.tell(Enrolled{code(2), "CFS-69A", {2016, 4, 4}});
  const auto people = plan_people(log.enrolments(), log.roster(), {2016, 4, 4}, {code(2)});
  ASSERT_EQ(people.size(), 2u);
  EXPECT_EQ(people[0].code, code(1));
  EXPECT_EQ(people[0].household, code(100));
  EXPECT_EQ(people[0].groups, (std::vector<std::string>{"SEM-W", "TUR-A1-W"}));
  EXPECT_FALSE(people[0].child);
  EXPECT_TRUE(people[1].child);
}

TEST(RosterTest, merged_codes_share_their_places_until_unmerged) {
  Log log;
  log.tell(Added{code(1), code(100)});
  log.tell(Added{code(2), code(100)});
  log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 4}});
  log.tell(Enrolled{code(2), "SEM-W", {2016, 4, 4}});
  const auto merge = log.tell(Merged{code(1), code(2)});
  EXPECT_EQ(places_of(log.enrolments(), log.roster(), code(2)).size(), 2u);
  EXPECT_EQ(members(log.enrolments(), log.roster(), "SEM-W", spring), std::vector{code(1)});
  EXPECT_EQ(households(log.roster()).at(code(100)), std::vector{code(1)});
  log.tell(Unmerged{code(1), merge});
  EXPECT_EQ(places_of(log.enrolments(), log.roster(), code(2)).size(), 1u);
  EXPECT_EQ(members(log.enrolments(), log.roster(), "SEM-W", spring), std::vector{code(2)});
  EXPECT_EQ(households(log.roster()).at(code(100)), (std::vector{code(1), code(2)}));
}

TEST(RosterTest, two_desks_that_merge_the_other_way_round_still_name_one) {
  Log log;
  log.tell(Merged{code(1), code(2)});
  log.tell(Merged{code(2), code(1)});
  log.tell(Merged{code(2), code(3)});
  const auto r = log.roster();
  for (const std::uint64_t n : {1, 2, 3}) EXPECT_EQ(kept_code(r, code(n)), code(1));
}

TEST(RosterTest, the_last_word_on_a_household_counts_whenever_it_arrives) {
  Log log;
  log.tell(Added{code(1), code(100)});
  log.tell(Rehoused{code(1), code(101)});
  std::reverse(log.events.begin(), log.events.end());
  EXPECT_EQ(household_of(log.roster(), code(1)), code(101));
}

TEST(RosterTest, who_moves_in_within_the_same_moment_was_registered_before_that) {
  for (const bool first : {false, true}) {  // ids are made by chance: either may be the smaller one
    Roster r;
    apply(r, event(first ? 1 : 2, 60'000, Added{code(1), ""}));
    apply(r, event(first ? 2 : 1, 60'000, Rehoused{code(1), code(101)}));
    EXPECT_EQ(household_of(r, code(1)), code(101));
  }
}

TEST(RosterTest, a_damaged_body_is_remembered_and_changes_nothing) {
  Log log;
  log.tell(Added{code(1), ""});
  log.events[0].body = "{";
  EXPECT_EQ(log.roster().unread, std::set{event_id(1)});
  EXPECT_EQ(log.enrolments().unread, std::set{event_id(1)});
  EXPECT_TRUE(log.roster().persons.empty());
}

}  // namespace
}  // namespace merkez::people
