// Stories of one register, and the law that orders do not matter.
#include "engine/attendance/register.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

const std::string monday = "TAI-W.1@2016-W14";

/// A log that is being written.
struct Log {
  std::vector<Event> events;
  int next = 0;
  std::string add(const RegisterEvent& what, const std::string& device = "desk", Instant at = 0) {
    std::string id = "E" + std::string(next < 10 ? "0" : "") + std::to_string(next);
    ++next;
    events.push_back(encode(what, {id, at, device, "teacher"}));
    return id;
  }
  [[nodiscard]] Registers fold() const {
    Registers out;
    for (const auto& e : events) apply(out, e);
    return out;
  }
  [[nodiscard]] Roll roll(const std::string& occurrence = monday) const {
    const Registers all = fold();
    return *roll_of(occurrence, all.by_occurrence.at(occurrence), standard_rules());
  }
  [[nodiscard]] Ending ending(const std::string& occurrence = monday) const {
    return ending_of(occurrence, fold(), standard_rules());
  }
};

Log published() {
  static const plan::CentrePlan plan = small_plan();
  static const auto week = small_week();
  Log log;
  log.add(Published{*publish({&plan, &week, {2016, 14}, clock_40_10, nullptr, {}, {}})});
  return log;
}

Mark mark(std::string person, Status status, int minutes = 0) {
  return {std::move(person), status, minutes, {}, {}, {}};
}

TEST(Register, a_roll_call_is_taken_and_closed) {
  Log log = published();
  EXPECT_EQ(log.roll().state, RegisterState::planned);
  log.add(Marked{monday, {mark("A", Status::present), mark("B", Status::absent_unexcused)}});
  EXPECT_EQ(log.roll().state, RegisterState::open);
  EXPECT_EQ(log.ending(), Ending::open);
  log.add(Closed{monday, 2});
  const Roll roll = log.roll();
  EXPECT_EQ(roll.state, RegisterState::closed);
  ASSERT_EQ(roll.lines.size(), 2u);
  EXPECT_EQ(roll.lines[1].mark.status, Status::absent_unexcused);
  EXPECT_TRUE(roll.conflicts.empty());
  EXPECT_EQ(log.ending(), Ending::held);
}

TEST(Register, told_twice_counts_once) {
  Log log = published();
  log.add(Marked{monday, {mark("A", Status::present)}});
  const Registers once = log.fold();
  const auto again = log.events;
  log.events.insert(log.events.end(), again.begin(), again.end());
  EXPECT_EQ(log.fold(), once);
}

TEST(Register, a_correction_names_what_it_corrects) {
  Log log = published();
  const auto first = log.add(Marked{monday, {mark("A", Status::absent_unexcused), mark("B", Status::present)}});
  const Roll before = log.roll();
  EXPECT_TRUE(std::holds_alternative<Marked>(marking(monday, &before, mark("C", Status::present))))
      << "nothing to correct yet";
  const auto correction = marking(monday, &before, mark("A", Status::late, 20));
  ASSERT_TRUE(std::holds_alternative<Corrected>(correction));
  EXPECT_EQ(std::get<Corrected>(correction).corrects, (std::vector<std::string>{first}));
  log.add(correction);
  const Roll roll = log.roll();
  EXPECT_EQ(roll.lines[0].mark.status, Status::late);
  EXPECT_EQ(roll.lines[1].mark.status, Status::present) << "the other mark of the same event stands";
  EXPECT_TRUE(roll.conflicts.empty());
  EXPECT_EQ(log.fold().by_occurrence.at(monday).marks.at("A").size(), 2u) << "what was corrected is still there";
}

TEST(Register, two_devices_that_disagree_are_both_kept_until_a_person_decides) {
  Log log = published();
  log.add(Marked{monday, {mark("A", Status::absent_unexcused)}}, "phone");
  log.add(Marked{monday, {mark("A", Status::late, 20), mark("B", Status::present)}}, "desk");
  log.add(Marked{monday, {mark("B", Status::present)}}, "phone");
  Roll roll = log.roll();
  ASSERT_EQ(roll.conflicts.size(), 1u) << "they agree about B";
  EXPECT_EQ(roll.conflicts[0].kind, Conflict::Kind::marks);
  EXPECT_EQ(roll.conflicts[0].person, "A");
  EXPECT_EQ(roll.conflicts[0].events.size(), 2u);
  EXPECT_EQ(roll.lines[0].mark.status, Status::late) << "until then what is better for her";
  log.add(marking(monday, &roll, mark("A", Status::absent_unexcused)));
  roll = log.roll();
  EXPECT_TRUE(roll.conflicts.empty());
  EXPECT_EQ(roll.lines[0].mark.status, Status::absent_unexcused);
}

TEST(Register, a_person_marked_by_mistake_is_taken_out_and_may_come_back) {
  Log log = published();
  const auto first = log.add(Marked{monday, {mark("A", Status::present)}});
  log.add(Corrected{monday, mark("A", Status::present), true, {first}});
  Roll roll = log.roll();
  EXPECT_TRUE(roll.lines.empty());
  ASSERT_EQ(roll.withdrawn.size(), 1u);
  log.add(marking(monday, &roll, mark("A", Status::present)));
  roll = log.roll();
  EXPECT_EQ(roll.lines.size(), 1u);
  EXPECT_TRUE(roll.conflicts.empty());
}

TEST(Register, did_not_happen_and_is_made_up_for) {
  Log log = published();
  log.add(Cancelled{monday, "staff_absent", ""});
  EXPECT_EQ(log.roll().state, RegisterState::cancelled);
  EXPECT_EQ(log.roll().lost_reason, "staff_absent");
  EXPECT_EQ(log.ending(), Ending::lost);
  Occurrence friday = tailoring_monday();
  friday.date = {2016, 4, 8};
  const auto make_up = log.add(Opened{friday, monday});
  EXPECT_EQ(log.ending(), Ending::open) << "it may still be made up for";
  log.add(Marked{make_up, {mark("A", Status::present)}});
  log.add(Closed{make_up, 1});
  EXPECT_EQ(log.ending(), Ending::moved);
  EXPECT_EQ(log.roll(make_up).makes_up, monday);
  EXPECT_FALSE(log.roll(make_up).planned);
}

TEST(Register, a_cancellation_by_mistake_is_undone) {
  Log log = published();
  const auto mistake = log.add(Cancelled{monday, "staff_absent", ""});
  log.add(Undone{monday, {mistake}});
  EXPECT_EQ(log.roll().state, RegisterState::planned);
  EXPECT_EQ(log.ending(), Ending::open);
}

TEST(Register, a_part_of_a_lesson_is_cancelled_and_that_is_undone) {
  Log log = published();
  log.add(Marked{monday, {mark("A", Status::present), mark("B", Status::absent_unexcused)}});
  const auto part = log.add(Cancelled{monday, "staff_absent", "", 3, 4});
  log.add(Cancelled{monday, "weather", "", 4, 9});
  EXPECT_EQ(log.roll().occurrence.not_given, (std::vector<int>{3, 4})) << "of the four that it has";
  EXPECT_EQ(log.roll().part_reason, "staff_absent");
  EXPECT_EQ(log.roll().state, RegisterState::open);
  EXPECT_TRUE(log.roll().conflicts.empty());
  log.add(Closed{monday, 2});
  EXPECT_EQ(log.ending(), Ending::held);
  const Roll roll = log.roll();
  EXPECT_EQ(hours_of(roll.lines[1].mark, roll.occurrence, standard_rules()), (Hours{2, 0, 0, 2, 2}));
  EXPECT_EQ(roll.parts.size(), 2u);
  log.add(Undone{monday, roll.parts, "mistake"});
  EXPECT_TRUE(log.roll().occurrence.not_given.empty());
  EXPECT_NE(part, "");
}

TEST(Register, what_logs_held_before_is_read_as_it_was) {
  Event event;
  event.id = "X";
  event.kind = "attendance.cancel";
  event.body = R"({"occurrence":"TAI-W.1@2016-W14","reason":"weather"})";
  EXPECT_EQ(std::get<Cancelled>(*decode(event)), (Cancelled{monday, "weather", ""}));
  event.kind = "attendance.undo";
  event.body = R"({"occurrence":"TAI-W.1@2016-W14","what":["E01"]})";
  EXPECT_EQ(std::get<Undone>(*decode(event)), (Undone{monday, {"E01"}}));
  event.kind = "attendance.cancel";
  event.body = R"({"first_hour":3,"last_hour":2,"occurrence":"TAI-W.1@2016-W14","reason":"weather"})";
  EXPECT_FALSE(decode(event));
}

TEST(Register, cancelled_here_and_taken_there_is_shown) {
  Log log = published();
  log.add(Cancelled{monday, "staff_absent", ""});
  log.add(Marked{monday, {mark("A", Status::present)}}, "phone");
  ASSERT_EQ(log.roll().conflicts.size(), 1u);
  EXPECT_EQ(log.roll().conflicts[0].kind, Conflict::Kind::cancelled_but_marked);
  EXPECT_EQ(log.roll().state, RegisterState::open) << "somebody was there";
}

TEST(Register, cancelled_here_and_everybody_absent_there_is_shown_too) {
  Log log = published();
  log.add(Cancelled{monday, "room", ""});
  const auto told = log.add(Marked{monday, {mark("A", Status::absent_unexcused)}}, "phone");
  ASSERT_EQ(log.roll().conflicts.size(), 1u);
  EXPECT_EQ(log.roll().conflicts[0].kind, Conflict::Kind::cancelled_but_marked);
  EXPECT_EQ(log.roll().state, RegisterState::cancelled) << "nobody saw anybody";
  log.add(Corrected{monday, mark("A", Status::present), true, {told}});
  EXPECT_TRUE(log.roll().conflicts.empty());
  log.add(Marked{monday, {mark("B", Status::cancelled_by_centre)}}, "phone");
  EXPECT_TRUE(log.roll().conflicts.empty()) << "who says the same does not disagree";
}

TEST(Register, closed_with_nobody_there_and_cancelled_by_whoever_saw_that_did_not_happen) {
  Log log = published();
  const auto told = log.add(Marked{monday, {mark("A", Status::absent_unexcused)}});
  log.add(Closed{monday, 1});
  EXPECT_EQ(people_there(log.roll()), 0);
  const auto mistake = log.add(Cancelled{monday, "weather", "", 0, 0, {told}});
  EXPECT_EQ(std::get<Cancelled>(*decode(log.events.back())).knowing, std::vector{told});
  EXPECT_EQ(log.roll().state, RegisterState::cancelled);
  EXPECT_TRUE(log.roll().conflicts.empty());
  EXPECT_EQ(log.ending(), Ending::lost);
  log.add(Marked{monday, {mark("B", Status::absent_unexcused)}}, "phone");
  ASSERT_EQ(log.roll().conflicts.size(), 2u) << "of this one nobody knew, neither who cancelled nor who closed";
  EXPECT_EQ(log.roll().conflicts[0].kind, Conflict::Kind::cancelled_but_marked);
  log.add(Undone{monday, {mistake}, "mistake"});
  EXPECT_EQ(log.roll().state, RegisterState::closed);
  log.add(Marked{monday, {mark("C", Status::late, 20), mark("D", Status::not_enrolled)}}, "phone");
  EXPECT_EQ(people_there(log.roll()), 2);
}

TEST(Register, absent_in_a_lesson_hour_that_was_not_given_is_shown) {
  Log log = published();
  log.add(Cancelled{monday, "room", "", 2, 2});
  const Occurrence o = log.roll().occurrence;
  log.add(Marked{monday,
                 {in_hours(mark("A", Status::absent_unexcused), {1}, o), mark("B", Status::absent_unexcused),
                  in_hours(mark("C", Status::cancelled_by_centre), {2}, o)}});
  EXPECT_TRUE(log.roll().conflicts.empty()) << "nobody spoke of the second hour";
  const auto told = log.add(Marked{monday, {in_hours(mark("D", Status::absent_unexcused), {2, 3}, o)}}, "phone");
  ASSERT_EQ(log.roll().conflicts.size(), 1u);
  EXPECT_EQ(log.roll().conflicts[0], (Conflict{Conflict::Kind::hours_but_marked, "D", {told}}));
  log.add(Undone{monday, log.roll().parts, "mistake"});
  EXPECT_TRUE(log.roll().conflicts.empty());
}

TEST(Register, moved_and_held_ends_as_moved) {
  Log log = published();
  log.add(Moved{monday, {2016, 4, 5}, {{14 * 60}, {17 * 60 + 10}}, "202", {"TI1"}, {}});
  EXPECT_EQ(log.roll().occurrence.date, (time::LocalDate{2016, 4, 5}));
  log.add(Closed{monday, 0});
  EXPECT_EQ(log.ending(), Ending::moved);
}

TEST(Register, two_moves_of_people_who_did_not_know_of_each_other_are_a_conflict) {
  Log log = published();
  const auto a = log.add(Moved{monday, {2016, 4, 5}, {{840}, {1030}}, "202", {}, {}}, "desk", 1);
  const auto b = log.add(Moved{monday, {2016, 4, 7}, {{840}, {1030}}, "202", {}, {}}, "phone", 2);
  ASSERT_EQ(log.roll().conflicts.size(), 1u);
  EXPECT_EQ(log.roll().occurrence.date, (time::LocalDate{2016, 4, 7})) << "the later one until somebody decides";
  log.add(Moved{monday, {2016, 4, 5}, {{840}, {1030}}, "202", {}, {a, b}}, "desk", 0);
  EXPECT_TRUE(log.roll().conflicts.empty());
  EXPECT_EQ(log.roll().occurrence.date, (time::LocalDate{2016, 4, 5}));
}

TEST(Register, marks_that_come_after_closing_are_seen) {
  Log log = published();
  log.add(Marked{monday, {mark("A", Status::present)}});
  log.add(Closed{monday, 1});
  log.add(Marked{monday, {mark("B", Status::present)}}, "phone");
  ASSERT_EQ(log.roll().conflicts.size(), 1u);
  EXPECT_EQ(log.roll().conflicts[0].kind, Conflict::Kind::marked_after_closing);
}

TEST(Register, a_later_version_keeps_the_marks) {
  static const plan::CentrePlan plan = small_plan();
  Log log = published();
  log.add(Marked{monday, {mark("A", Status::present)}});
  const auto first = std::get<Published>(*decode(log.events[0])).publication;
  auto week = small_week();
  week.placements[0].day = 1;
  week.placements[1].room = "202";
  log.add(Published{*publish({&plan, &week, {2016, 14}, clock_40_10, &first, {monday}, {}})});
  EXPECT_EQ(log.roll().occurrence.date, (time::LocalDate{2016, 4, 4}));
  EXPECT_EQ(log.roll().lines.size(), 1u);
  EXPECT_EQ(log.roll("TAI-W.2@2016-W14").occurrence.room, "202");
  EXPECT_TRUE(contested_weeks(log.fold()).empty());
  log.add(Published{first});
  log.add(Published{first}, "phone");
  EXPECT_EQ(contested_weeks(log.fold()), (std::vector<std::string>{"2016-W14"}));
}

TEST(Register, an_absence_announced_in_time_is_excused_with_its_reason) {
  Log log = published();
  const Occurrence o = tailoring_monday();
  const Instant start = *begins(o, "Europe/Istanbul");
  log.add(Announced{"A", {}, {{2016, 4, 4}, {2016, 4, 8}}, time::whole_day, "school"}, "desk", start - 1);
  log.add(Announced{"B", {}, {{2016, 4, 4}, {2016, 4, 4}}, time::whole_day, "work"}, "desk", start);
  log.add(Announced{"C", {"TUR"}, {{2016, 4, 4}, {2016, 4, 4}}, time::whole_day, "work"}, "desk", 0);
  log.add(Announced{"D", {"TAI-W"}, {{2016, 4, 4}, {2016, 4, 4}}, {{13 * 60}, {14 * 60}}, "work"}, "desk", 0);
  Registers all = log.fold();
  EXPECT_NE(announced_for(all, "A", o, start), nullptr);
  EXPECT_EQ(announced_for(all, "B", o, start), nullptr) << "not before it began";
  EXPECT_EQ(announced_for(all, "C", o, start), nullptr) << "for another group";
  EXPECT_EQ(announced_for(all, "D", o, start), nullptr) << "for another part of the day";
  const Mark excused =
      with_announcement(mark("A", Status::absent_unexcused), announced_for(all, "A", o, start), standard_rules());
  EXPECT_EQ(excused.status, Status::absent_excused);
  EXPECT_EQ(excused.reason, "school");
  EXPECT_EQ(with_announcement(mark("A", Status::present), announced_for(all, "A", o, start), standard_rules()).status,
            Status::present);
  log.add(Undone{"", {"E01"}});
  all = log.fold();
  EXPECT_EQ(announced_for(all, "A", o, start), nullptr);
}

TEST(Register, registers_not_taken) {
  Log log = published();
  const Instant monday_end = *ends(tailoring_monday(), "Europe/Istanbul");
  const auto count = [&](Instant now) { return missing(log.fold(), standard_rules(), now, "Europe/Istanbul")->size(); };
  EXPECT_EQ(count(monday_end - 1), 0u);
  EXPECT_EQ(count(monday_end), 1u);
  log.add(Marked{monday, {mark("A", Status::present)}});
  EXPECT_EQ(count(monday_end), 1u) << "begun is not closed";
  log.add(Closed{monday, 1});
  EXPECT_EQ(count(monday_end), 0u);
}

// 27 March 2016 is a Sunday on which 03:00 to 04:00 does not exist; the centre of this story is open by night.
TEST(Register, marks_over_the_clock_change_count_real_minutes) {
  Occurrence night = tailoring_monday();
  night.date = {2016, 3, 27};
  night.span = {{2 * 60 + 30}, {5 * 60}};
  night.lesson_hours = 2;
  Log log;
  const auto id = log.add(Opened{night, ""});
  const Instant start = *begins(night, "Europe/Istanbul");
  // At 04:15 by the clocks, which went from 03:00 to 04:00: three quarters of an hour late, not an hour and three
  // quarters; and at 05:00 it is over, an hour and a half after it began.
  constexpr Instant minute = 60'000;
  const int late = *minutes_into(night, start + 45 * minute, "Europe/Istanbul");
  log.add(Marked{id, {mark("A", Status::late, late)}}, "phone", start + 45 * minute);
  EXPECT_EQ(late, 45);
  const Roll roll = log.roll(id);
  EXPECT_EQ(hours_of(roll.lines[0].mark, roll.occurrence, standard_rules()).attended, 1);
  EXPECT_EQ(*ends(night, "Europe/Istanbul") - start, 90 * minute);
  const auto not_closed = [&](Instant now) {
    return missing(log.fold(), standard_rules(), now, "Europe/Istanbul")->size();
  };
  EXPECT_EQ(not_closed(start + 89 * minute), 0u);
  EXPECT_EQ(not_closed(start + 91 * minute), 1u);
  log.add(Closed{id, 1}, "phone", start + 90 * minute);
  EXPECT_EQ(not_closed(start + 91 * minute), 0u);
}

TEST(Register, a_damaged_event_is_kept_apart_with_all_that_is_wrong) {
  Registers all;
  Event damaged;
  damaged.id = "X";
  damaged.kind = "attendance.mark";
  damaged.body = R"({"marks":[{"person":1,"status":"dancing"}],"name":"Fatma"})";
  apply(all, damaged);
  ASSERT_TRUE(all.unreadable.contains("X"));
  std::string told;
  for (const auto& d : all.unreadable["X"]) told += d.message + '\n';
  EXPECT_EQ(told,
            "occurrence is missing\nmarks[0].person is no text\nmarks[0].status 'dancing' is not known\nname is not "
            "known here\n");
  Event other;
  other.kind = "people.enrol";
  other.id = "Y";
  apply(all, other);
  EXPECT_EQ(all.unreadable.size(), 1u);
}

// ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────────

template <class T>
T pick(const std::vector<T>& from) {
  return from[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(from.size())))];
}

Mark any_mark() {
  return {pick<std::string>({"A", "B", "C"}),
          static_cast<Status>(*rc::gen::inRange(0, 7)),
          *rc::gen::inRange(0, 3) * 20,
          {},
          *rc::gen::arbitrary<bool>() ? "work" : "",
          {},
          *rc::gen::inRange(0, 2) * 30};
}

std::vector<std::string> some_ids(const Log& log) {
  std::vector<std::string> out;
  for (int n = *rc::gen::inRange(1, 3); n > 0; --n)
    if (const auto id = pick(log.events).id; std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  return out;
}

RegisterEvent any_event(const Log& log) {
  const std::string o = pick<std::string>({monday, "CFS.1@2016-W14", "TAI-W.2@2016-W14"});
  switch (*rc::gen::inRange(0, 10)) {
    case 0:
      return Published{std::get<Published>(*decode(log.events[0])).publication};
    case 1:
      return Opened{tailoring_monday(), *rc::gen::arbitrary<bool>() ? o : ""};
    case 2:
      return Closed{o, *rc::gen::inRange(0, 3)};
    case 3:
      if (const int hour = *rc::gen::inRange(0, 4); hour > 0) return Cancelled{o, "weather", "", hour, hour + 1};
      return Cancelled{o, "weather", *rc::gen::arbitrary<bool>() ? "snow" : ""};
    case 4:
      return Moved{o, {2016, 4, *rc::gen::inRange(1, 30)}, {{600}, {700}}, "202", {"X"}, some_ids(log)};
    case 5:
      return Undone{*rc::gen::arbitrary<bool>() ? o : "", some_ids(log), *rc::gen::arbitrary<bool>() ? "mistake" : ""};
    case 6:
      return Corrected{o, any_mark(), *rc::gen::arbitrary<bool>(), some_ids(log)};
    case 7:
      return Announced{"A", {"TAI-W"}, {{2016, 4, 1}, {2016, 4, 9}}, {{540}, {600}}, "school"};
    case 8:
      return TaskDone{"task", "work"};
    default:
      return Marked{o, {any_mark()}};
  }
}

Log any_log() {
  Log log = published();
  for (int n = *rc::gen::inRange(1, 25); n > 0; --n)
    log.add(any_event(log), pick<std::string>({"desk", "phone"}), *rc::gen::inRange(0, 50));
  return log;
}

RC_GTEST_PROP(RegisterProperty, any_order_and_any_repetition_give_the_same_registers, ()) {
  const Log log = any_log();
  Log shuffled = log;
  for (std::size_t i = 0; i < log.events.size(); ++i)
    if (*rc::gen::inRange(0, 4) == 0) shuffled.events.push_back(log.events[i]);
  for (std::size_t i = shuffled.events.size(); i > 1; --i)
    std::swap(shuffled.events[i - 1],
              shuffled.events[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(i)))]);
  const Registers a = log.fold(), b = shuffled.fold();
  RC_ASSERT(a == b);
  RC_ASSERT(a.unreadable.empty());
}

// The oracle says again in other words what a correction does: it walks the log in its order and strikes out.
RC_GTEST_PROP(RegisterProperty, nothing_marked_is_lost_and_the_uncorrected_stands, ()) {
  const Log log = any_log();
  std::map<std::string, std::map<std::string, std::string>> stand;  // person -> event -> status and withdrawn
  std::set<std::string> dead;
  std::size_t told = 0;
  for (const auto& e : log.events) {
    const auto what = *decode(e);
    if (const auto* u = std::get_if<Undone>(&what); u && u->occurrence == monday)
      dead.insert(u->what.begin(), u->what.end());
  }
  for (const auto& e : log.events) {
    const auto what = *decode(e);
    if (const auto* m = std::get_if<Marked>(&what); m && m->occurrence == monday)
      for (const auto& one : m->marks) stand[one.person][e.id] = "in", ++told;
    if (const auto* c = std::get_if<Corrected>(&what); c && c->occurrence == monday) {
      ++told;
      if (!dead.contains(e.id))
        for (const auto& id : c->corrects) stand[c->mark.person].erase(id);
      stand[c->mark.person][e.id] = c->withdraw ? "out" : "in";
    }
  }
  const Registers all = log.fold();
  std::size_t kept = 0;
  for (const auto& [person, marks] : all.by_occurrence.at(monday).marks) kept += marks.size();
  RC_ASSERT(kept == told);
  const auto roll = roll_of(monday, all.by_occurrence.at(monday), standard_rules());
  for (const auto& [person, by_event] : stand) {
    std::vector<std::string> ids;
    bool in = false;
    for (const auto& [id, how] : by_event)
      if (!dead.contains(id)) {
        ids.push_back(id);
        in = in || how == "in";
      }
    const auto line =
        std::find_if(roll->lines.begin(), roll->lines.end(), [&](const auto& l) { return l.person == person; });
    RC_ASSERT((line != roll->lines.end()) == in);
    if (in) RC_ASSERT(line->events == ids);
  }
}

RC_GTEST_PROP(RegisterProperty, an_event_comes_back_from_the_log_as_it_went_in, ()) {
  const Log log = any_log();
  const RegisterEvent what = any_event(log);
  const Event event = encode(what, {"Z", 5, "d", "a"});
  const auto back = decode(event);
  RC_ASSERT(back.ok());
  RegisterEvent expected = what;
  if (auto* opened = std::get_if<Opened>(&expected)) opened->occurrence.id.clear();
  RC_ASSERT(*back == expected);
  RC_ASSERT(encode(*back, stamp_of(event)) == event);
}

RC_GTEST_PROP(RegisterProperty, a_body_with_one_byte_changed_is_read_or_refused_but_never_harms, ()) {
  const Log log = any_log();
  Event event = pick(log.events);
  const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(event.body.size())));
  event.body[at] = static_cast<char>(*rc::gen::inRange(0, 256));
  Registers all;
  apply(all, event);
  RC_ASSERT(all.unreadable.size() <= 1u);
  (void)rolls(all, standard_rules());
}

}  // namespace
}  // namespace merkez::attendance
