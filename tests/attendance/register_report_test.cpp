// The report out of kept registers is the report over the rows of the whole log, whatever happened and in whatever
// order it was told.
#include "engine/attendance/register_report.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/attendance/follow_up.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/report_lines.hpp"
#include "engine/attendance/same_person.hpp"
#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

int number(int below) { return *rc::gen::inRange(0, below); }
bool once_in(int times) { return number(times) == 0; }
template <class T>
T one_of(const std::vector<T>& all) {
  return all[static_cast<std::size_t>(number(static_cast<int>(all.size())))];
}

const std::vector<std::string> people{"AAAA-AAAAA", "BBBB-BBBBB", "CCCC-CCCCC",
                                      "DDDD-DDDDD", "EEEE-EEEEE", "FFFF-FFFFF"},
    groups{"TAI-W", "TAI-X", "CFS"}, services{"tailoring", "cfs", "therapy"};

time::LocalDate some_date() { return time::add_days({2016, 4, 4}, number(21)); }

/// Everything that can happen to a few registers, as a log.
struct History {
  std::vector<Event> events;
  std::vector<std::string> occurrences, ids;

  std::string tell(const RegisterEvent& what, Instant at = 0) {
    const std::string id = "E" + std::to_string(events.size());
    events.push_back(encode(what, {id, at, one_of<std::string>({"desk", "tablet"}), "teacher"}));
    ids.push_back(id);
    return id;
  }

  static Occurrence occurrence() {
    Occurrence o = tailoring_monday();
    const int which = number(3);
    o.service = services[static_cast<std::size_t>(which)];
    o.category = static_cast<plan::Category>(which);
    o.confidential = which == 2;
    o.groups.clear();
    for (const auto& group : groups)
      if (once_in(2)) o.groups.push_back(group);
    o.date = some_date();
    o.span.from.minutes += 60 * number(3);
    o.span.to.minutes += 180;
    o.lesson_hours = 1 + number(4);
    if (once_in(4)) o.staff = {"", "TI2"};
    return o;
  }

  static Mark mark() {
    Mark out{one_of(people), static_cast<Status>(number(static_cast<int>(status_words.size())))};
    if (out.status == Status::late || out.status == Status::left_early) out.minutes = 1 + number(190);
    if (out.status == Status::absent_excused || once_in(6)) out.reason = "work";
    if (once_in(12)) out.hours = {Status::present, Status::absent_unexcused};
    if (once_in(20)) out.remark = "came by bus";
    return out;
  }

  void publish_week(int version) {
    Publication week{{2016, 14}, version, {}};
    for (int n = 0; n < 6; ++n) {
      if (once_in(6)) continue;
      PlannedOccurrence one{occurrence(), {}};
      one.occurrence.session = "S." + std::to_string(n);
      one.occurrence.id = one.occurrence.session + "@2016-W14";
      if (once_in(5)) one.left_out = {{once_in(2) ? "holiday" : "lost", {}}};
      if (once_in(12)) one.left_out = {{"closure", {"Snow", "Kar", "ثلج"}}};
      if (version == 1) occurrences.push_back(one.occurrence.id);
      week.planned.push_back(std::move(one));
    }
    tell(Published{week});
  }

  void something() {
    const std::string o = one_of(occurrences);
    switch (number(10)) {
      case 0:
      case 1: {
        Marked roll{o, {}};
        for (const auto& person : people)
          if (once_in(2)) {
            roll.marks.push_back(mark());
            roll.marks.back().person = person;
          }
        tell(roll);
        break;
      }
      case 2:
      case 3:
        tell(Closed{o, number(7)});
        break;
      case 4:
        tell(Corrected{o, mark(), once_in(4), {one_of(ids)}});
        break;
      case 5:
        if (once_in(2)) tell(Cancelled{o, "weather", {}});
        if (once_in(2)) tell(Cancelled{o, "room", {}, 1 + number(2), 2 + number(3)});
        break;
      case 6:
        tell(Moved{o, some_date(), {{600}, {700 + number(90)}}, "202", {"TI1"}, {}, {}}, number(100));
        break;
      case 7: {
        auto opened = occurrence();
        opened.id.clear();
        occurrences.push_back(tell(Opened{opened, once_in(2) ? o : ""}));
        break;
      }
      case 8: {
        const auto date = some_date();
        tell(Announced{one_of(people),
                       once_in(2) ? std::vector<std::string>{} : std::vector<std::string>{one_of(groups)},
                       {date, time::add_days(date, number(7))},
                       time::whole_day,
                       "health"});
        break;
      }
      case 9:
        tell(Undone{once_in(3) ? "" : o, {one_of(ids)}});
        break;
    }
  }
};

std::vector<Membership> some_members() {
  std::vector<Membership> out;
  for (const auto& group : groups)
    for (const auto& person : people) {
      if (once_in(3)) continue;
      Membership one{person, group, some_date(), {}};
      if (once_in(2)) one.until = time::add_days(one.from, number(20));
      if (one.until && once_in(2))
        one.erased_at = Instant{time::day_number(*one.until)} * 86'400'000 + Instant{number(24)} * 3'600'000;
      out.push_back(one);
    }
  return out;
}

ReportOrder some_order() {
  ReportOrder out;
  out.by = static_cast<ReportBy>(number(5));
  if (once_in(2)) out.dates = time::DateRange{{2016, 4, 8}, {2016, 4, 16}};
  if (once_in(4)) out.group = one_of(groups);
  if (once_in(5)) out.service = one_of(services);
  if (once_in(5)) out.category = static_cast<plan::Category>(number(3));
  if (once_in(6)) out.person = one_of(people);
  out.today = {2016, 4, 1 + number(29)};
  out.small = 1 + number(4);
  out.leaves_house = once_in(3);
  out.clinical = once_in(2);
  return out;
}

RC_GTEST_PROP(RegisterReport, is_the_report_of_the_whole_log, ()) {
  History h;
  h.publish_week(1);
  RC_PRE(!h.occurrences.empty());
  const int many = number(60);
  for (int n = 0; n < many; ++n) h.something();
  if (once_in(2)) h.publish_week(2);
  for (std::size_t i = h.events.size(); i > 1; --i)
    std::swap(h.events[i - 1], h.events[static_cast<std::size_t>(number(static_cast<int>(i)))]);

  Registers whole;
  std::map<std::string, std::string> texts;
  for (const auto& event : h.events) {
    apply(whole, event);
    for (const auto& slice : slices_of(event)) {
      const auto it = texts.find(slice.occurrence);
      texts[slice.occurrence] =
          with_line(it == texts.end() ? std::nullopt : std::optional<std::string_view>(it->second), slice.line);
    }
  }
  RC_ASSERT(texts.size() == whole.by_occurrence.size());
  for (const auto& [id, text] : texts) RC_ASSERT(register_of(id, text) == whole.by_occurrence.at(id));

  // Some of them turned out to be one person: the report reads what was told, the rows what it comes to.
  std::map<std::string, std::string> given_up;
  if (once_in(2)) given_up[people[1]] = people[0];
  if (once_in(3)) given_up[people[2]] = people[3];
  if (once_in(3)) given_up[people[4]] = people[3];
  const auto same = same_people(given_up);
  const auto kept = [&](const std::string& code) { return same ? std::string(same->kept_code(code)) : code; };
  const Registers as_told = whole;
  whole = told_of_one(std::move(whole), same);

  auto members = some_members();
  for (auto& m : members) m.person = kept(m.person);
  const Rules& rules = standard_rules();
  const std::string zone = "Europe/Istanbul";
  const std::vector<Course> courses{{"TAI-W", 20, rules.limit, "tailoring"}, {"CFS", 40, rules.limit, "cfs"}};
  const auto rows = attended(whole, members, rules, zone);
  RC_ASSERT(static_cast<bool>(rows));
  for (int n = 0; n < 4; ++n) {
    ReportOrder order = some_order();
    order.person = kept(order.person);
    auto expected = report(ledger(whole, rules), *rows, order);
    add_retention(expected, courses, *rows, members, order);

    RegisterReportOrder asked;
    asked.report = order;
    asked.rules = &rules;
    asked.zone = zone;
    asked.courses = courses;
    asked.announced = &as_told;
    asked.same = same;
    asked.members = [&](const std::string& group) {
      std::vector<Membership> out;
      for (const auto& m : members)
        if (m.group == group) out.push_back(m);
      return out;
    };
    asked.at = [&](const std::string& id) {
      const auto it = whole.by_occurrence.find(id);
      return it == whole.by_occurrence.end() ? nullptr : &it->second;
    };
    RegisterReport counted(asked);
    for (const auto& [id, text] : texts) RC_ASSERT(!has_errors(counted.take(id, text)));
    RC_ASSERT(counted.lines() == expected);
  }
}

// A desk reads one group after the other: the registers that were ever said to be the group's, and who belongs to them.
RC_GTEST_PROP(FollowUp, of_one_group_after_the_other_is_that_of_the_whole_log, ()) {
  History h;
  h.publish_week(1);
  RC_PRE(!h.occurrences.empty());
  const int many = number(90);
  for (int n = 0; n < many; ++n) h.something();
  for (const auto& id : h.occurrences)
    if (once_in(2)) h.tell(Closed{id, 0});
  if (once_in(2)) h.publish_week(2);
  Registers whole, beside;
  std::map<std::string, std::set<std::string>> noted;
  for (const auto& event : h.events) {
    apply(whole, event);
    if (event.kind == "attendance.announce" || event.kind == "attendance.undo") apply(beside, event);
    for (const auto& note : groups_noted(event)) noted[note.group].insert(note.occurrence);
  }
  const auto members = some_members();
  std::vector<const Membership*> all_members;
  for (const auto& m : members) all_members.push_back(&m);
  Rules rules = standard_rules();
  rules.ladder.front().consecutive = 1 + number(2);
  const std::string zone = "Europe/Istanbul";
  const std::vector<Course> courses{{"TAI-W", 1 + number(20), rules.limit, "tailoring"},
                                    {"CFS", 8, rules.limit, "cfs"}};
  const auto calendar = small_plan().calendar;

  const auto rows = attended(whole, members, rules, zone);
  RC_ASSERT(static_cast<bool>(rows));
  const auto expected = follow_up(whole, *rows, members, courses, rules, calendar);
  std::vector<Task> found;
  for (const auto& [group, occurrences] : noted) {
    std::vector<Attended> own;
    for (const Roll& roll : rolls(whole, rules)) {
      if (!occurrences.contains(roll.occurrence.id) || roll.state != RegisterState::closed) continue;
      for (auto& row : attended_in(roll, all_members, beside, rules, *begins(roll.occurrence, zone)))
        if (row.group == group) own.push_back(std::move(row));
    }
    for (auto& task : follow_up(beside, own, members, courses, rules, calendar)) found.push_back(std::move(task));
  }
  std::sort(found.begin(), found.end(), sooner);
  RC_TAG(expected.empty() ? "no tasks" : "tasks");
  RC_ASSERT(found == expected);
}

TEST(PlainRegister, says_what_the_register_says_where_nothing_is_to_be_decided) {
  const Occurrence o = tailoring_monday();
  const auto stamp = [](std::string id) { return Stamp{std::move(id), 7, "desk", "TI1"}; };
  std::string text;
  const auto tell = [&](const RegisterEvent& what, std::string id) {
    for (const auto& slice : slices_of(encode(what, stamp(std::move(id))))) text = with_line(text, slice.line);
  };
  tell(Published{{{2016, 14}, 1, {{o, {}}}}}, "A");
  tell(Marked{o.id, {{"AAAA-AAAAA"}, {"BBBB-BBBBB", Status::absent_excused, 0, {}, "work", {}}}}, "B");
  tell(Closed{o.id, 2}, "C");
  PlainRegister plain;
  ASSERT_TRUE(read_plain(text, plain));
  EXPECT_TRUE(plain.closed);
  EXPECT_EQ(plain.planned.groups, std::vector<std::string_view>{"TAI-W"});
  ASSERT_EQ(plain.marks.size(), 2u);
  EXPECT_EQ(plain.marks[1].reason, "work");
  tell(Marked{o.id, {{"AAAA-AAAAA"}}}, "D");
  EXPECT_FALSE(read_plain(text, plain)) << "two devices speak of one person";
  EXPECT_FALSE(read_plain("x", plain));
  EXPECT_TRUE(register_of(o.id, "x\np\t\n").versions.empty());
}

TEST(PlainRollCall, is_read_as_any_other_body) {
  const Marked plain{"TAI-W.1@2016-W14",
                     {{"AAAA-AAAAA"},
                      {"BBBB-BBBBB", Status::late, 20},
                      {"CCCC-CCCCC", Status::absent_excused, 0, {}, "work", {}},
                      {"DDDD-DDDDD", Status::present, 0, {Status::present, Status::late}, {}, {}},
                      {"EEEE-EEEEE", Status::absent_unexcused, 0, {}, {}, "şöyle \"böyle\""}}};
  for (std::size_t n = 0; n <= plain.marks.size(); ++n) {
    const Marked some{plain.occurrence, {plain.marks.begin(), plain.marks.begin() + static_cast<std::ptrdiff_t>(n)}};
    const auto read = decode(encode(some, {"E", 0, "desk", "TI1"}));
    ASSERT_TRUE(read);
    EXPECT_EQ(std::get<Marked>(*read), some);
  }
  Event event = encode(Marked{"O", {{"A"}, {"A"}}}, {"E", 0, "desk", "TI1"});
  EXPECT_FALSE(decode(event)) << "a person twice";
  event.body = R"({"marks":[{"person":"A","status":"here"}],"occurrence":"O"})";
  EXPECT_FALSE(decode(event)) << "no such status";
  event.body = R"({"marks":[{"person":"A","status":"present"},],"occurrence":"O"})";
  EXPECT_FALSE(decode(event)) << "no JSON";
}

}  // namespace
}  // namespace merkez::attendance
