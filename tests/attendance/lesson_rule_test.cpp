// The fifth of a course, the warning before it is used up, the ladder of follow-up, the list of certificates.
#include "engine/attendance/lesson_rule.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "engine/attendance/follow_up.hpp"
#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

constexpr AbsenceLimit fifth{5, 1, true};

TEST(LessonRule, the_cases_of_the_regulation) {
  EXPECT_TRUE(passes(80, 400, fifth));
  EXPECT_FALSE(passes(81, 400, fifth));
  EXPECT_TRUE(passes(27, 136, fifth));
  EXPECT_FALSE(passes(28, 136, fifth));
  EXPECT_EQ(may_miss(400, fifth), 80);
  EXPECT_EQ(may_miss(136, fifth), 27);
  EXPECT_TRUE(late_start_passes(80, 400, fifth));
  EXPECT_FALSE(late_start_passes(81, 400, fifth));
  // Other houses ask for seven tenths.
  EXPECT_TRUE(passes(30, 100, {10, 3, true}));
  EXPECT_FALSE(passes(31, 100, {10, 3, true}));
}

RC_GTEST_PROP(LessonRuleProperty, the_most_that_may_be_missed_passes_and_one_more_does_not, ()) {
  const int of = *rc::gen::inRange(1, 20);
  const AbsenceLimit limit{of, *rc::gen::inRange(0, of + 1), true};
  const int total = *rc::gen::inRange(0, 2'000'000'000);
  const int most = may_miss(total, limit);
  RC_ASSERT(passes(most, total, limit));
  if (most < total) RC_ASSERT(!passes(most + 1, total, limit));
}

/// A course of one group whose occurrences are all of four lesson hours, one a day from 4 April 2016.
struct Term {
  Registers state;
  std::vector<Membership> members;
  int events = 0;
  int days = 0;
  plan::Category category = plan::Category::adult;

  void tell(const RegisterEvent& what) {
    apply(state, encode(what, {"E" + std::to_string(events++), 0, "desk", "teacher"}));
  }
  /// One occurrence; statuses by person; whoever is left out of it is not marked.
  std::string day(const std::map<std::string, Status>& statuses) {
    Occurrence o = tailoring_monday();
    o.date = time::add_days(o.date, days++);
    o.category = category;
    const std::string id = "E" + std::to_string(events);
    tell(Opened{o, ""});
    Marked marked{id, {}};
    for (const auto& [person, status] : statuses)
      marked.marks.push_back({person, status, 0, {}, status == Status::absent_excused ? "work" : "", {}});
    tell(marked);
    tell(Closed{id, static_cast<int>(statuses.size())});
    return id;
  }
  [[nodiscard]] std::vector<Attended> rows() const {
    return *attended(state, members, standard_rules(), "Europe/Istanbul");
  }
};

Term term_of(std::vector<std::string> people) {
  Term t;
  for (auto& p : people) t.members.push_back({std::move(p), "TAI-W", {2016, 4, 1}, {}});
  return t;
}

TEST(LessonRule, two_more_absences_and_the_certificate_is_lost) {
  Term t = term_of({"A", "B"});
  t.day({{"A", Status::absent_unexcused}, {"B", Status::present}});
  const Course course{"TAI-W", 40, fifth};  // 8 hours may be missed
  std::vector<Standing> s = standings(course, t.rows(), t.members);
  ASSERT_EQ(s.size(), 2u);
  EXPECT_EQ(s[0].may_still_miss, 4);
  EXPECT_EQ(absences_left(s[0], {4, 4, 4}, fifth), 2);
  EXPECT_EQ(absences_left(s[1], {4, 4, 4}, fifth), 3);
  EXPECT_EQ(absences_left(s[1], {4, 4}, fifth), std::nullopt);
  const std::vector<Warning> expected{{"A", "TAI-W", 2, 4}};
  EXPECT_EQ(guard(course, s, {4, 4, 4}, standard_rules().guard_sessions), expected);
  t.day({{"A", Status::absent_unexcused}, {"B", Status::present}});
  t.day({{"A", Status::absent_unexcused}, {"B", Status::present}});
  s = standings(course, t.rows(), t.members);
  EXPECT_TRUE(s[0].lost);
  EXPECT_EQ(absences_left(s[0], {4}, fifth), 0);
  EXPECT_TRUE(guard(course, s, {4}, 2).empty()) << "what is lost needs no warning";
}

TEST(LessonRule, excused_absence_counts_inside_the_fifth_or_outside_it) {
  Term t = term_of({"A"});
  t.day({{"A", Status::absent_excused}});
  const auto inside = standings({"TAI-W", 16, fifth}, t.rows(), t.members);
  const auto outside = standings({"TAI-W", 16, {5, 1, false}}, t.rows(), t.members);
  EXPECT_TRUE(inside[0].lost) << "four of sixteen";
  EXPECT_FALSE(outside[0].lost);
}

TEST(LessonRule, who_joins_late_has_missed_what_went_before_and_who_is_not_named_was_absent) {
  Term t = term_of({"A", "B"});
  t.members[1].from = {2016, 4, 5};
  t.day({{"A", Status::present}});
  t.day({{"A", Status::present}});  // B is not named
  t.day({{"A", Status::present}, {"B", Status::present}});
  const auto s = standings({"TAI-W", 12, fifth}, t.rows(), t.members);
  EXPECT_EQ(s[1].before, 4);
  EXPECT_EQ(s[1].unexcused, 4);
  EXPECT_EQ(s[1].attended, 4);
  EXPECT_EQ(s[1].held, 12);
  EXPECT_EQ(s[1].counted, 8);
}

TEST(LessonRule, the_certificate_list) {
  Term t = term_of({"A", "B", "C", "D"});
  t.members[3].until = {2016, 4, 4};
  for (int i = 0; i < 4; ++i)
    t.day({{"A", Status::present}, {"B", i == 0 ? Status::absent_unexcused : Status::present}, {"C", Status::present}});
  const auto verdicts = [&](int hours) {
    std::string out;
    for (const auto& line : certificates({"TAI-W", hours, fifth}, t.rows(), t.members, {2016, 4, 8}, {"C"}))
      out += line.standing.person + ' ' + std::string(to_text(line.verdict)) + '\n';
    return out;
  };
  EXPECT_EQ(verdicts(16), "A earned\nB too_many_absences\nC exam_failed\nD left\n");
  EXPECT_EQ(verdicts(100), "A not_yet\nB not_yet\nC not_yet\nD left\n");
}

TEST(LessonRule, who_has_a_place_has_not_left_and_who_left_has_left_whatever_the_hours) {
  Term t = term_of({"A", "B", "C", "D"});
  t.day({{"A", Status::present}, {"B", Status::present}, {"C", Status::absent_unexcused}, {"D", Status::present}});
  t.day({{"A", Status::present}, {"B", Status::present}, {"C", Status::absent_unexcused}, {"D", Status::present}});
  t.members[1].until = {2016, 4, 6};  // after the last lesson so far
  t.members[2].until = {2016, 4, 5};  // with nothing but absences
  t.members[3].until = {2016, 4, 4};  // and came back
  t.members.push_back({"D", "TAI-W", {2016, 4, 7}, {}});
  t.members.push_back({"E", "TAI-W", {2016, 4, 7}, {}});   // since the last lesson
  t.members.push_back({"F", "TAI-W", {2016, 4, 18}, {}});  // begins only then
  const auto verdicts = [&](int hours, time::LocalDate today) {
    std::string out;
    for (const auto& line : certificates({"TAI-W", hours, fifth}, t.rows(), t.members, today))
      out += line.standing.person + ' ' + std::string(to_text(line.verdict)) + ' ';
    return out;
  };
  EXPECT_EQ(verdicts(100, {2016, 4, 8}), "A not_yet B left C left D not_yet E not_yet F not_yet ");
  EXPECT_EQ(verdicts(100, {2016, 4, 6}), "A not_yet B not_yet C left D not_yet E not_yet F not_yet ");
  EXPECT_EQ(verdicts(8, {2016, 4, 8}),
            "A earned B earned C too_many_absences D too_many_absences E too_many_absences F too_many_absences ")
      << "of a course that is over its last day counts";
}

TEST(LessonRule, who_left_has_missed_nothing_since) {
  Term t = term_of({"A", "B"});
  t.members[1].until = {2016, 4, 4};
  for (int i = 0; i < 3; ++i) t.day({{"A", Status::present}, {"B", Status::present}});
  const auto s = standings({"TAI-W", 100, fifth}, t.rows(), t.members);
  EXPECT_EQ(s[1].held, 4);
  EXPECT_EQ(s[1].before, 0);
  EXPECT_EQ(s[1].attended, 4);
}

TEST(LessonRule, who_is_not_marked_yet_in_the_last_lesson_has_not_lost_it) {
  Term t = term_of({"A", "B"});
  for (int i = 0; i < 4; ++i) t.day({{"A", Status::present}, {"B", Status::present}});
  auto rows = t.rows();
  const auto last = std::find_if(rows.rbegin(), rows.rend(), [](const Attended& row) { return row.person == "A"; });
  last->hours = {};  // as of an open register
  last->marked = false;
  const auto lines = certificates({"TAI-W", 16, fifth}, rows, t.members, {2016, 4, 8});
  ASSERT_EQ(lines[0].standing.person, "A");
  EXPECT_NE(lines[0].verdict, Verdict::too_many_absences);
}

TEST(LessonRule, the_absence_that_loses_the_certificate_is_told_once) {
  Term t = term_of({"A", "B"});
  const Course course{"TAI-W", 40, fifth};  // 8 hours may be missed
  const auto lost = [&](const std::string& occurrence) {
    std::string out;
    for (const auto& w : lost_in(course, standings(course, t.rows(), t.members), t.rows(), occurrence))
      out += w.person + std::to_string(w.absences);
    return out;
  };
  EXPECT_EQ(lost(t.day({{"A", Status::absent_unexcused}, {"B", Status::present}})), "");
  EXPECT_EQ(lost(t.day({{"A", Status::absent_excused}, {"B", Status::present}})), "");
  EXPECT_EQ(lost(t.day({{"A", Status::absent_unexcused}, {"B", Status::present}})), "A0");
  EXPECT_EQ(lost(t.day({{"A", Status::absent_unexcused}, {"B", Status::present}})), "") << "it was lost before";
}

// ── the ladder ──────────────────────────────────────────────────────────────────────────────────────────────────────

std::string tasks_of(const Term& t, int course_hours, const time::CalendarRules& calendar = small_plan().calendar) {
  std::string out;
  for (const auto& task :
       follow_up(t.state, t.rows(), t.members, {{"TAI-W", course_hours, fifth}}, standard_rules(), calendar))
    out += task.step + ' ' + task.owner + ' ' + time::to_text(task.since) + ' ' + time::to_text(task.due) +
           (task.done ? " done " + task.outcome : "") + '\n';
  return out;
}

TEST(FollowUp, the_ladder_is_climbed_rung_by_rung) {
  Term t = term_of({"A"});
  t.day({{"A", Status::absent_unexcused}});
  EXPECT_EQ(tasks_of(t, 4000), "");
  t.day({{"A", Status::absent_unexcused}});
  EXPECT_EQ(tasks_of(t, 4000), "call reception 2016-04-05 2016-04-08\n");
  t.day({{"A", Status::absent_unexcused}});
  t.day({{"A", Status::absent_unexcused}});
  EXPECT_EQ(tasks_of(t, 4000),
            "inform social_worker 2016-04-06 2016-04-07\ncall reception 2016-04-05 2016-04-08\n"
            "second-call reception 2016-04-06 2016-04-11\nwarning instructor 2016-04-07 2016-04-12\n");
}

TEST(FollowUp, a_rung_of_a_number_and_a_share_opens_one_task_in_a_run) {
  const auto warnings = [](const Term& t, int course_hours) {
    std::string out;
    for (const auto& task : follow_up(t.state, t.rows(), t.members, {{"TAI-W", course_hours, fifth}}, standard_rules(),
                                      small_plan().calendar))
      if (task.step == "warning") out += time::to_text(task.since) + ' ';
    return out;
  };
  Term t = term_of({"A"});
  const auto days = [&](int n, Status status) {
    for (; n > 0; --n) t.day({{"A", status}});
  };
  days(7, Status::absent_unexcused);
  EXPECT_EQ(warnings(t, 60), "2016-04-06 ") << "the share first, at 12 of 60, then the fourth absence";
  EXPECT_EQ(warnings(t, 120), "2016-04-07 ") << "the fourth absence first, then the share, at 20 of 120";
  EXPECT_EQ(warnings(t, 4000), "2016-04-07 ");
  days(1, Status::present);
  days(4, Status::absent_unexcused);
  EXPECT_EQ(warnings(t, 60), "2016-04-06 2016-04-15 ") << "another run, another warning";
  EXPECT_EQ(warnings(t, 4000), "2016-04-07 2016-04-15 ");
}

TEST(FollowUp, an_excuse_or_coming_for_an_hour_begins_anew_and_a_cancelled_one_is_passed_over) {
  Term t = term_of({"A"});
  t.day({{"A", Status::absent_unexcused}});
  t.day({{"A", Status::absent_excused}});
  t.day({{"A", Status::absent_unexcused}});
  EXPECT_EQ(tasks_of(t, 4000), "");
  t.day({{"A", Status::cancelled_by_centre}});
  t.day({{"A", Status::absent_unexcused}});
  EXPECT_EQ(tasks_of(t, 4000), "call reception 2016-04-08 2016-04-13\n");
}

TEST(FollowUp, shares_of_the_course_are_reached_once) {
  Term t = term_of({"A"});
  for (int i = 0; i < 3; ++i) {
    t.day({{"A", Status::absent_excused}});
    t.day({{"A", Status::present}});
  }
  // 12 of 60 hours: over 15 %, not over 20 %. The guard spoke at 8: two more of four hours would be 16.
  EXPECT_EQ(tasks_of(t, 60), "guard instructor 2016-04-06 2016-04-07\nwarning instructor 2016-04-08 2016-04-13\n");
  t.day({{"A", Status::absent_excused}});
  EXPECT_EQ(tasks_of(t, 60),
            "guard instructor 2016-04-06 2016-04-07\ndrop administrator 2016-04-10 2016-04-11\n"
            "warning instructor 2016-04-08 2016-04-13\n");
}

TEST(FollowUp, the_last_rung_is_the_limit_of_the_course_and_not_a_fifth) {
  Term t = term_of({"A"});
  for (int i = 0; i < 4; ++i) t.day({{"A", Status::absent_excused}});  // 16 of 60 hours
  const auto dropped = [&](AbsenceLimit limit) {
    const auto tasks =
        follow_up(t.state, t.rows(), t.members, {{"TAI-W", 60, limit}}, standard_rules(), small_plan().calendar);
    return std::any_of(tasks.begin(), tasks.end(), [](const Task& task) { return task.step == "drop"; });
  };
  EXPECT_TRUE(dropped(fifth));
  EXPECT_FALSE(dropped({10, 3, true})) << "18 may be missed";
  EXPECT_FALSE(dropped({5, 1, false})) << "all of it is excused";
}

TEST(FollowUp, the_guard_counts_what_was_held_before_a_person_joined_and_what_is_left_of_the_course) {
  Term t = term_of({"A", "B"});
  t.members[1].from = {2016, 4, 6};
  t.day({{"A", Status::present}});
  t.day({{"A", Status::present}});
  t.day({{"A", Status::present}, {"B", Status::present}});
  // B has missed 8 of 60: two more of four hours would be 16, and 12 may be missed.
  EXPECT_EQ(tasks_of(t, 60), "guard instructor 2016-04-06 2016-04-07\n");
  // Of 12 hours B has lost it; of a course that is over nobody is in danger.
  EXPECT_EQ(tasks_of(t, 12), "drop administrator 2016-04-06 2016-04-07\n") << "who misses nothing is not warned";
  EXPECT_EQ(tasks_of(term_of({"A"}), 60), "");
}

CourseStart typed(int held) { return {{}, held, {}}; }
CourseStart brought(int held, HoursBrought hours) { return {{}, held, hours}; }

TEST(LessonRule, what_was_told_of_the_start_stands_for_all_that_was_before) {
  Term t = term_of({"A", "B", "C"});
  t.members[1].from = t.members[2].from = {2016, 4, 5};
  t.members[1].start = typed(12);  // the course began before the program
  t.members[2].start = brought(12, {8, 0, 4});
  for (int i = 0; i < 3; ++i) t.day({{"A", Status::present}, {"B", Status::present}, {"C", Status::present}});
  const auto s = standings({"TAI-W", 40, fifth}, t.rows(), t.members);
  const auto told = [](const Standing& one) {
    return std::vector{one.over, one.held, one.attended, one.unexcused, one.before, one.may_still_miss};
  };
  EXPECT_EQ(told(s[0]), (std::vector{12, 12, 12, 0, 0, 8}));
  EXPECT_EQ(told(s[1]), (std::vector{20, 20, 8, 0, 12, -4}));
  EXPECT_EQ(told(s[2]), (std::vector{12, 20, 16, 4, 0, 4})) << "the group is where its registers say";
}

TEST(LessonRule, who_comes_back_with_what_they_had_elsewhere_has_nothing_twice) {
  Term t = term_of({"A", "B"});
  t.members[1].until = {2016, 4, 4};
  t.members.push_back({"B", "TAI-W", {2016, 4, 6}, {}, {}, brought(8, {4, 0, 4})});
  for (int i = 0; i < 3; ++i)
    t.day({{"A", Status::present}, {"B", i == 0 ? Status::absent_unexcused : Status::present}});
  const auto s = standings({"TAI-W", 40, fifth}, t.rows(), t.members);
  EXPECT_EQ((std::vector{s[1].held, s[1].attended, s[1].unexcused, s[1].before}), (std::vector{12, 8, 4, 0}));
}

TEST(LessonRule, a_course_is_as_long_as_was_told_with_the_place) {
  Term t = term_of({"A", "B"});
  t.members[1].start = {12, 4, {}};
  for (int i = 0; i < 2; ++i) t.day({{"A", Status::present}, {"B", Status::present}});
  const auto lines = certificates({"TAI-W", 40, {4, 2, true}}, t.rows(), t.members, {2016, 4, 8});
  EXPECT_EQ(lines[0].verdict, Verdict::not_yet);
  EXPECT_EQ(lines[1].verdict, Verdict::earned) << "4 of 12 missed, and 12 over";
}

TEST(FollowUp, is_over_for_who_has_no_place_any_more) {
  Term t = term_of({"A", "B", "C"});
  for (int i = 0; i < 2; ++i)
    t.day({{"A", Status::absent_unexcused}, {"B", Status::absent_unexcused}, {"C", Status::absent_unexcused}});
  t.members[1].until = {2016, 4, 7};
  t.members[2].until = {2016, 4, 8};
  t.members[2].erased_at = 0;
  auto tasks = follow_up(t.state, t.rows(), t.members, {}, standard_rules(), small_plan().calendar);
  const auto open = [&](time::LocalDate today) {
    close_of_who_left(tasks, t.members, today);
    std::string out;
    for (const auto& task : tasks)
      if (!task.over) out += task.person;
    return out;
  };
  EXPECT_EQ(open({2016, 4, 7}), "AB");
  EXPECT_EQ(open({2016, 4, 8}), "A");
  t.members.push_back({"B", "TAI-W", {2016, 4, 18}, {}});
  EXPECT_EQ(open({2016, 4, 8}), "AB") << "a place that is given again";
}

// The oracle: the guard as the one of the certificate list, asked after each occurrence.
RC_GTEST_PROP(FollowUpProperty, the_guards_rung_is_reached_when_the_certificate_list_first_warns, ()) {
  Term t = term_of({"A"});
  const int days = *rc::gen::inRange(1, 25);
  Course course{"TAI-W", 4 * days, {*rc::gen::inRange(2, 8), 1, *rc::gen::arbitrary<bool>()}};
  const int before = *rc::gen::inRange(0, 12);
  if (*rc::gen::arbitrary<bool>()) {
    t.members[0].start = typed(before);
    course.lesson_hours += before;
  } else if (*rc::gen::arbitrary<bool>()) {
    t.members[0].start = brought(before, {before / 2, before / 4, before / 8});
  }
  std::string first;
  for (int day = 1; day <= days; ++day) {
    const auto id =
        t.day({{"A", *rc::gen::element(Status::present, Status::absent_unexcused, Status::absent_excused)}});
    const std::vector<int> next(static_cast<std::size_t>(std::min(days - day, 2)), 4);
    if (first.empty() && !guard(course, standings(course, t.rows(), t.members), next, 2).empty()) first = id;
  }
  std::string told;
  for (const auto& task : follow_up(t.state, t.rows(), t.members, {course}, standard_rules(), small_plan().calendar))
    if (task.step == "guard") told += task.occurrence;
  RC_ASSERT(told == first);
}

TEST(LessonRule, courses_come_from_the_plan_and_what_it_leaves_open_from_the_rules) {
  plan::CentrePlan plan = small_plan();
  plan.groups.resize(3);
  plan.groups[0].id = "TAI-W";
  plan.groups[0].course = {400, {}, {}};
  plan.groups[1].id = "CLUB";
  plan.groups[2].id = "TOMER";
  plan.groups[2].course = {136, plan::Share{3, 10}, false};
  const auto courses = courses_of(plan, standard_rules());
  ASSERT_EQ(courses.size(), 2u);
  EXPECT_EQ(courses[0].group, "TAI-W");
  EXPECT_EQ(courses[0].lesson_hours, 400);
  EXPECT_EQ(courses[0].limit, standard_rules().limit);
  EXPECT_EQ(courses[1].limit, (AbsenceLimit{10, 3, false}));
}

TEST(FollowUp, a_child_is_asked_after_on_the_same_day_and_a_task_done_is_done) {
  Term t = term_of({"A"});
  t.category = plan::Category::child;
  t.day({{"A", Status::absent_unexcused}});
  const auto second = t.day({{"A", Status::absent_unexcused}});
  EXPECT_EQ(tasks_of(t, 0), "child-call animator 2016-04-05 2016-04-05\n");
  t.tell(TaskDone{"child-call:TAI-W:A:" + second, "school"});
  EXPECT_EQ(tasks_of(t, 0), "child-call animator 2016-04-05 2016-04-05 done school\n");
}

TEST(FollowUp, a_corrected_mark_takes_its_task_away) {
  Term t = term_of({"A"});
  t.day({{"A", Status::absent_unexcused}});
  const auto second = t.day({{"A", Status::absent_unexcused}});
  const auto roll = roll_of(second, t.state.by_occurrence.at(second), standard_rules());
  t.tell(marking(second, &*roll, {"A", Status::present, 0, {}, {}, {}}));
  EXPECT_EQ(tasks_of(t, 4000), "");
}

TEST(FollowUp, working_days_pass_over_weekends_and_holidays) {
  auto calendar = small_plan().calendar;
  calendar.holidays.push_back({{2016, 4, 25}, {}, {"Monday off", "", ""}});
  const std::vector<int> week{0, 1, 2, 3, 4};
  EXPECT_EQ(add_working_days({2016, 4, 21}, 1, week, calendar), (time::LocalDate{2016, 4, 22}));
  EXPECT_EQ(add_working_days({2016, 4, 21}, 3, week, calendar), (time::LocalDate{2016, 4, 27}));
  EXPECT_EQ(add_working_days({2016, 4, 23}, 0, week, calendar), (time::LocalDate{2016, 4, 23}));
}

// The oracle for a row of absences: the string of the last statuses, read backwards.
RC_GTEST_PROP(FollowUpProperty, a_call_is_due_exactly_at_the_second_absence_of_each_row, ()) {
  Term t = term_of({"A"});
  std::string told;
  int expected = 0;
  for (int n = *rc::gen::inRange(1, 12); n > 0; --n) {
    const auto status = *rc::gen::element(Status::present, Status::absent_unexcused, Status::absent_excused);
    t.day({{"A", status}});
    told += status == Status::absent_unexcused ? 'x' : '.';
    const std::string tail = "." + told;
    expected += tail.size() >= 3 && tail.substr(tail.size() - 3) == ".xx" ? 1 : 0;
  }
  int calls = 0;
  for (const auto& task : follow_up(t.state, t.rows(), t.members, {}, standard_rules(), small_plan().calendar))
    calls += task.step == "call" ? 1 : 0;
  RC_ASSERT(calls == expected);
}

}  // namespace
}  // namespace merkez::attendance
