// People who were registered twice: their marks, announcements and finished tasks are those of one person, and a merge
// that is taken back leaves nothing behind.
#include "engine/attendance/same_person.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "engine/attendance/history.hpp"
#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

const std::string monday = "TAI-W.1@2016-W14";
const std::string kept = "KKKK-KKKKK", other = "AAAA-AAAAA", third = "BBBB-BBBBB", else_one = "ZZZZ-ZZZZZ";
const auto one_person = same_people({{other, kept}});

int number(int below) { return *rc::gen::inRange(0, below); }
bool once_in(int times) { return number(times) == 0; }
template <class T>
T one_of(const std::vector<T>& all) {
  return all[static_cast<std::size_t>(number(static_cast<int>(all.size())))];
}

Mark mark(std::string person, Status status, int minutes = 0) {
  return {std::move(person), status, minutes, {}, {}, {}};
}

struct Log {
  std::vector<Event> events;
  Log() {
    static const plan::CentrePlan plan = small_plan();
    static const auto week = small_week();
    tell(Published{*publish({&plan, &week, {2016, 14}, clock_40_10, nullptr, {}, {}})});
  }
  std::string tell(const RegisterEvent& what, Instant at = 0) {
    std::string id = "E" + std::to_string(100 + events.size());
    events.push_back(encode(what, {id, at, "desk", "TI1F"}));
    return id;
  }
  [[nodiscard]] Registers fold() const {
    Registers out;
    for (const auto& e : events) apply(out, e);
    return out;
  }
  [[nodiscard]] Roll roll(const std::shared_ptr<const SamePeople>& same = one_person) const {
    return *roll_of(monday, told_of_one(fold().by_occurrence.at(monday), same), standard_rules());
  }
};

bool equal(const std::vector<RollLine>& a, const std::vector<RollLine>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const RollLine& x, const RollLine& y) {
    return x.person == y.person && x.mark == y.mark && x.conflict == y.conflict && x.told == y.told &&
           x.events == y.events;
  });
}
bool equal(const Roll& a, const Roll& b) {
  return a.state == b.state && equal(a.lines, b.lines) && equal(a.withdrawn, b.withdrawn) && a.conflicts == b.conflicts;
}

/// What stands of somebody, in the register or taken out of it.
std::vector<RollLine> of(const Roll& roll, const std::string& person) {
  std::vector<RollLine> out;
  for (const auto* lines : {&roll.lines, &roll.withdrawn})
    for (const auto& line : *lines)
      if (line.person == person) out.push_back(line);
  return out;
}

TEST(SamePerson, nobody_merged_is_nothing_to_look_at) {
  EXPECT_EQ(same_people({}), nullptr);
  Log log;
  log.tell(Marked{monday, {mark(other, Status::present)}});
  EXPECT_EQ(told_of_one(log.fold(), nullptr), log.fold());
}

TEST(SamePerson, marks_of_a_code_given_up_are_marks_of_the_code_kept) {
  Log log;
  log.tell(Marked{monday, {mark(other, Status::present), mark(else_one, Status::present)}});
  log.tell(Closed{monday, 2});
  const Roll roll = log.roll();
  ASSERT_EQ(roll.lines.size(), 2u);
  EXPECT_EQ(roll.lines[0].person, kept);
  EXPECT_EQ(roll.lines[0].mark, mark(kept, Status::present));
  EXPECT_TRUE(roll.conflicts.empty());
}

TEST(SamePerson, marks_of_both_codes_agree_or_are_a_conflict) {
  Log log;
  log.tell(Marked{monday, {mark(other, Status::present)}});
  log.tell(Marked{monday, {mark(kept, Status::present)}});
  ASSERT_EQ(log.roll().lines.size(), 1u);
  EXPECT_FALSE(log.roll().lines[0].conflict);
  Log differ;
  const auto a = differ.tell(Marked{monday, {mark(other, Status::present)}});
  const auto b = differ.tell(Marked{monday, {mark(kept, Status::absent_unexcused)}});
  const Roll roll = differ.roll();
  ASSERT_EQ(roll.conflicts.size(), 1u);
  EXPECT_EQ(roll.conflicts[0], (Conflict{Conflict::Kind::marks, kept, {a, b}}));
  EXPECT_EQ(roll.lines[0].mark.status, Status::present) << "the better for the participant until it is settled";
}

TEST(SamePerson, one_roll_call_may_tell_of_both_codes_and_each_word_can_be_corrected) {
  Log log;
  const auto call = log.tell(Marked{monday, {mark(other, Status::present), mark(kept, Status::absent_unexcused)}});
  const Roll before = log.roll();
  ASSERT_EQ(before.lines.size(), 1u);
  EXPECT_EQ(before.lines[0].events, (std::vector<std::string>{call, call + "#" + other}));
  // A correction of the one before anybody knew of the merge leaves the word of the other.
  log.tell(Corrected{monday, mark(kept, Status::late, 20), false, {call}});
  EXPECT_TRUE(log.roll().lines[0].conflict);
  EXPECT_EQ(log.roll().lines[0].mark.status, Status::present);
  const Roll now = log.roll();
  log.tell(marking(monday, &now, mark(kept, Status::absent_unexcused)));
  EXPECT_TRUE(log.roll().conflicts.empty());
  EXPECT_EQ(log.roll().lines[0].mark.status, Status::absent_unexcused);
  // Settled for both, whichever code goes on, and with a third registration too.
  for (const auto& same : {same_people({{kept, other}}), same_people({{kept, third}, {other, third}})}) {
    ASSERT_EQ(log.roll(same).lines.size(), 1u);
    EXPECT_TRUE(log.roll(same).conflicts.empty());
    EXPECT_EQ(log.roll(same).lines[0].mark.status, Status::absent_unexcused);
  }
  EXPECT_EQ(of(log.roll(nullptr), other)[0].mark.status, Status::present) << "taken back";
}

TEST(SamePerson, an_event_that_should_not_have_been_goes_for_both_codes) {
  Log log;
  const auto call = log.tell(Marked{monday, {mark(other, Status::present), mark(kept, Status::absent_unexcused)}});
  log.tell(Undone{monday, {call}, {}});
  EXPECT_TRUE(log.roll().lines.empty());
}

TEST(SamePerson, an_absence_announced_under_either_code_excuses) {
  for (const auto& told_of : {kept, other}) {
    Log log;
    const Instant start = *begins(tailoring_monday(), "Europe/Istanbul");
    log.tell(Announced{told_of, {}, {{2016, 4, 4}, {2016, 4, 4}}, time::whole_day, "work"}, start - 1);
    log.tell(Closed{monday, 0}, start + 1);
    const Membership member{kept, "TAI-W", {2016, 3, 1}, {}};
    // The register read as of one person, the announcements as they were told; and both as of one.
    for (const auto& beside : {log.fold(), told_of_one(log.fold(), one_person)}) {
      const auto rows = attended_in(log.roll(), {&member}, beside, standard_rules(), start);
      ASSERT_EQ(rows.size(), 1u);
      EXPECT_EQ(rows[0].hours, (Hours{4, 0, 4, 0, 0}));
    }
  }
}

TEST(SamePerson, a_task_that_was_done_is_done_under_both_ids) {
  Log log;
  log.tell(TaskDone{"call:TAI-W:" + other + ":" + monday, "work"});
  const auto done = told_of_one(log.fold(), one_person).tasks_done;
  EXPECT_TRUE(done.contains("call:TAI-W:" + other + ":" + monday));
  EXPECT_TRUE(done.contains("call:TAI-W:" + kept + ":" + monday));
  EXPECT_EQ(done.size(), 2u);
}

TEST(SamePerson, who_missed_the_whole_length_was_not_there) {
  const Occurrence o = tailoring_monday();
  const int length = o.span.length_minutes();
  for (const Status status : {Status::late, Status::left_early})
    for (const int minutes : {length - 1, length}) {
      const Mark one = mark(other, status, minutes);
      const Hours hours = hours_of(one, o, standard_rules());
      EXPECT_EQ(hours.attended, 0);
      EXPECT_EQ(was_there(one, hours, o), minutes < length) << to_text(status) << ' ' << minutes;
    }
  Log log;
  log.tell(Marked{monday, {mark(other, Status::left_early, length)}});
  log.tell(Cancelled{monday, "weather", {}});
  EXPECT_EQ(log.roll(nullptr).state, RegisterState::cancelled) << "nobody was there";
}

const std::vector<std::string> codes{kept, other, third, else_one};

Mark any_mark(const std::string& person) {
  Mark out{person, static_cast<Status>(number(static_cast<int>(status_words.size())))};
  if (out.status == Status::late || out.status == Status::left_early) out.minutes = 1 + number(190);
  if (out.status == Status::absent_excused) out.reason = "work";
  return out;
}

/// Roll calls, corrections and closings of one register. `both`: one event may tell of several codes.
Log any_log(bool both) {
  Log log;
  for (int n = 1 + number(16); n > 0; --n) {
    std::vector<std::string> ids;
    for (const auto& e : log.events)
      if (once_in(3)) ids.push_back(e.id);
    if (ids.empty()) ids.push_back(log.events.front().id);
    switch (number(6)) {
      case 0:
        log.tell(Corrected{monday, any_mark(one_of(codes)), once_in(4), ids});
        break;
      case 1:
        log.tell(Closed{monday, number(5)});
        break;
      case 2:
        if (once_in(3)) log.tell(Cancelled{monday, "weather", {}});
        break;
      default: {
        Marked call{monday, {}};
        std::set<std::string> named;
        for (int m = 1 + (both ? number(4) : 0); m > 0; --m)
          if (const auto code = one_of(codes); named.insert(code).second) call.marks.push_back(any_mark(code));
        log.tell(call);
      }
    }
  }
  return log;
}

std::shared_ptr<const SamePeople> any_merge() {
  if (once_in(2)) return same_people({{other, kept}});
  if (once_in(2)) return same_people({{kept, other}});
  return same_people({{other, kept}, {third, kept}});
}

RC_GTEST_PROP(SamePerson, is_as_if_one_code_had_been_told_of_all_along, ()) {
  const Log log = any_log(false);
  const auto same = any_merge();
  Log alike = log;
  for (auto& event : alike.events)
    for (const auto& [code, goes_on] : same->kept)
      for (auto at = event.body.find(code); at != std::string::npos; at = event.body.find(code))
        event.body.replace(at, code.size(), goes_on);
  const Register one = told_of_one(log.fold().by_occurrence.at(monday), same);
  RC_ASSERT(one.marks == alike.fold().by_occurrence.at(monday).marks);
  RC_ASSERT(equal(*roll_of(monday, one, standard_rules()),
                  *roll_of(monday, alike.fold().by_occurrence.at(monday), standard_rules())));
}

RC_GTEST_PROP(SamePerson, no_word_is_lost_and_told_of_one_twice_is_told_of_one, ()) {
  const Log log = any_log(true);
  const auto same = any_merge();
  const Register told = log.fold().by_occurrence.at(monday), one = told_of_one(told, same);
  const auto words = [](const Register& r) {
    std::size_t n = 0;
    for (const auto& [person, all] : r.marks) n += all.size();
    return n;
  };
  RC_ASSERT(words(one) == words(told));
  for (const auto& [person, all] : one.marks) {
    RC_ASSERT(!same->kept.contains(person));
    for (const auto& [id, word] : all) RC_ASSERT(word.what.mark.person == person);
  }
  RC_ASSERT(told_of_one(one, same) == one);
}

RC_GTEST_PROP(SamePerson, what_is_settled_while_merged_leaves_the_other_as_they_were_once_it_is_taken_back, ()) {
  Log log = any_log(true);
  const auto same = any_merge();
  const Roll apart = log.roll(nullptr), merged = log.roll(same);
  RC_ASSERT(equal(log.roll(nullptr), apart));
  const std::string person = same->kept.begin()->second;
  const Mark settled = any_mark(person);
  const auto id = log.tell(marking(monday, &merged, settled));
  const auto now = of(log.roll(same), person);
  RC_ASSERT(now.size() == 1u);
  RC_ASSERT(now[0].events == std::vector<std::string>{id});
  RC_ASSERT(now[0].mark == settled);
  const Roll again = log.roll(nullptr);
  for (const auto& code : codes)
    if (code != person) RC_ASSERT(equal(of(again, code), of(apart, code)));
}

}  // namespace
}  // namespace merkez::attendance
