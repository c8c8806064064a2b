// A paper roll typed in: what each key does, that nothing is there before somebody confirms, and how few keys it takes.
#include "engine/attendance/roll_entry.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

using Mode = RollEntry::Mode;

const Occurrence& lesson() {
  static const Occurrence o = tailoring_monday();
  return o;
}

Result<std::string> find_code(const std::string& typed) {
  if (typed.empty() || typed[0] != 'z') return error_at({}, "'" + typed + "' is no code");
  return "Z" + typed.substr(1);
}

RollEntry entry_of(int people, std::set<std::string> withdrawn = {}) {
  std::vector<RollEntry::Row> rows;
  for (int n = 1; n <= people; ++n) rows.push_back({"P" + std::to_string(n)});
  return {std::move(rows), std::move(withdrawn), lesson(), standard_rules(), find_code};
}

void type(RollEntry& entry, std::u32string_view keys) {
  for (const char32_t key : keys) entry.press(key);
}

std::string told(const RollEntry& entry) {
  std::string out;
  for (const auto& mark : entry.marks())
    out += mark.person + ' ' + std::string(to_text(mark.status)) +
           (mark.minutes > 0 ? ' ' + std::to_string(mark.minutes) : std::string()) +
           (mark.reason.empty() ? std::string() : ' ' + mark.reason) + '\n';
  return out;
}

TEST(RollEntry, one_key_a_person_and_a_question_at_the_end) {
  RollEntry entry = entry_of(5);
  type(entry, U"\np al20\n");
  EXPECT_EQ(told(entry), "P1 present\nP2 present\nP3 present\nP4 absent_unexcused\nP5 late 20\n");
  EXPECT_EQ(entry.mode(), Mode::confirm);
  EXPECT_FALSE(entry.over());
  entry.press(entry_key::enter);
  EXPECT_EQ(entry.mode(), Mode::confirmed);
}

TEST(RollEntry, an_excuse_takes_a_letter_of_the_list_and_minutes_are_judged_as_anywhere) {
  RollEntry entry = entry_of(3);
  type(entry, U"eb");
  type(entry, U"x500\n");
  EXPECT_EQ(entry.mode(), Mode::left_early) << "longer than the lesson";
  ASSERT_FALSE(entry.refused().empty());
  type(entry, U"5\b25\n");
  type(entry, U"e9");
  EXPECT_FALSE(entry.refused().empty());
  entry.press(entry_key::escape);
  EXPECT_EQ(entry.mode(), Mode::walking);
  EXPECT_EQ(told(entry), "P1 absent_excused childcare\nP2 left_early 25\n");
}

TEST(RollEntry, digits_jump_and_u_takes_back) {
  RollEntry entry = entry_of(12);
  type(entry, U"12a");
  EXPECT_EQ(entry.at(), 0u) << "on to the first without a mark";
  type(entry, U"3");
  EXPECT_EQ(entry.at(), 2u);
  type(entry, U"5");
  EXPECT_EQ(entry.at(), 4u) << "there is no row 35";
  type(entry, U"p");
  EXPECT_EQ(told(entry), "P5 present\nP12 absent_unexcused\n");
  type(entry, U"u");
  EXPECT_EQ(told(entry), "P12 absent_unexcused\n");
  EXPECT_EQ(entry.at(), 4u);
  type(entry, U"12u");
  EXPECT_EQ(told(entry), "");
  type(entry, U"u");
  EXPECT_FALSE(entry.refused().empty());
}

TEST(RollEntry, a_walk_in_is_typed_by_code_and_who_stands_in_the_list_is_found_there) {
  RollEntry entry = entry_of(2, {"Zout"});
  type(entry, U"wnone\n");
  EXPECT_EQ(entry.mode(), Mode::walk_in) << "no such code: type it again";
  type(entry, U"z7\n");
  EXPECT_EQ(told(entry), "Z7 not_enrolled\n");
  type(entry, U"wz7\n");
  EXPECT_EQ(entry.at(), 2u);
  EXPECT_FALSE(entry.refused().empty());
  type(entry, U"a");
  EXPECT_FALSE(entry.refused().empty()) << "who does not belong to the group cannot be absent";
  type(entry, U"wzout\n");
  EXPECT_FALSE(entry.refused().empty());
  type(entry, U"1\n\n");
  EXPECT_EQ(entry.mode(), Mode::confirm);
  type(entry, U"u3u");
  EXPECT_EQ(told(entry), "P1 present\nP2 present\n");
}

TEST(RollEntry, what_was_marked_before_stays) {
  RollEntry entry({{"P1", true, false, Mark{"P1"}}, {"P2"}}, {}, lesson(), standard_rules(), find_code);
  EXPECT_EQ(entry.at(), 1u);
  type(entry, U"1a");
  EXPECT_FALSE(entry.refused().empty());
  type(entry, U"\na\n");
  EXPECT_EQ(entry.mode(), Mode::confirmed);
  EXPECT_EQ(told(entry), "P2 absent_unexcused\n");
}

TEST(RollEntry, giving_up_asks_when_something_was_typed) {
  RollEntry nothing = entry_of(2);
  nothing.press(U'q');
  EXPECT_EQ(nothing.mode(), Mode::given_up);
  RollEntry some = entry_of(2);
  type(some, U"aq");
  EXPECT_EQ(some.mode(), Mode::give_up);
  type(some, U"uq\n");
  EXPECT_EQ(some.mode(), Mode::given_up);
}

TEST(RollEntry, capitals_and_an_arabic_keyboard_do_the_same) {
  RollEntry latin = entry_of(5), capital = entry_of(5), arabic = entry_of(5);
  type(latin, U"palx20\neb");
  type(capital, U"PA");
  type(capital, U"\x1b");
  type(arabic, U"حش");
  EXPECT_EQ(told(arabic), "P1 present\nP2 absent_unexcused\n");
  EXPECT_EQ(told(arabic), told(capital));
  type(arabic, U"م٢٠\n");
  EXPECT_EQ(arabic.rows()[2].mark->minutes, 20);
}

// The oracle is the list of marks itself: typed key by key it comes out again, with a number of keys that can be told.
RC_GTEST_PROP(RollEntryProperty, what_is_typed_is_what_comes_out, ()) {
  const int people = *rc::gen::inRange(1, 40);
  RollEntry entry = entry_of(people);
  std::vector<Mark> wanted;
  for (int n = 1; n <= people; ++n) {
    Mark mark{"P" + std::to_string(n)};
    mark.status = *rc::gen::element(Status::present, Status::absent_unexcused, Status::late, Status::absent_excused,
                                    Status::left_early);
    const auto minutes = [&] {
      mark.minutes = *rc::gen::inRange(1, 190);
      for (const char c : std::to_string(mark.minutes)) entry.press(static_cast<char32_t>(c));
      entry.press(entry_key::enter);
    };
    if (mark.status == Status::present) {
      entry.press(*rc::gen::element(U'p', U'\n', U' '));
    } else if (mark.status == Status::absent_unexcused) {
      entry.press(U'a');
    } else if (mark.status == Status::absent_excused) {
      const auto which = *rc::gen::inRange<std::size_t>(0, standard_rules().absence_reasons.size());
      mark.reason = standard_rules().absence_reasons[which].code;
      type(entry, std::u32string{U'e', U'a' + static_cast<char32_t>(which)});
    } else {
      entry.press(mark.status == Status::late ? U'l' : U'x');
      minutes();
    }
    wanted.push_back(std::move(mark));
  }
  RC_ASSERT(entry.mode() == Mode::confirm);
  entry.press(entry_key::enter);
  RC_ASSERT(entry.mode() == Mode::confirmed);
  RC_ASSERT(entry.marks() == wanted);
}

RC_GTEST_PROP(RollEntryProperty, whatever_is_pressed_the_list_stays_whole, ()) {
  std::vector<RollEntry::Row> rows;
  const int people = *rc::gen::inRange(0, 12);
  std::set<std::string> fixed;
  for (int n = 1; n <= people; ++n) {
    RollEntry::Row row{"P" + std::to_string(n)};
    if (*rc::gen::inRange(0, 4) == 0) {
      row.fixed = true;
      row.mark = Mark{row.person, Status::late, 5, {}, {}, {}};
      fixed.insert(row.person);
    }
    rows.push_back(std::move(row));
  }
  RollEntry entry(rows, {"Zx"}, lesson(), standard_rules(), find_code);
  bool enter = false;
  for (int n = *rc::gen::inRange(0, 120); n > 0 && !entry.over(); --n) {
    const Mode before = entry.mode();
    const char32_t key = *rc::gen::element(U'p', U'a', U'e', U'l', U'x', U'u', U'w', U's', U'q', U'z', U'1', U'2', U'0',
                                           U'7', U'\n', U'\b', U'\x1b', U'ش', entry_key::up, entry_key::down, U'é');
    entry.press(key);
    enter = key == entry_key::enter;
    if (entry.mode() == Mode::confirmed) RC_ASSERT(before == Mode::confirm && enter);
    RC_ASSERT(entry.rows().empty() || entry.at() < entry.rows().size());
    std::set<std::string> seen;
    for (const auto& row : entry.rows()) {
      RC_ASSERT(seen.insert(row.person).second);
      RC_ASSERT(row.fixed == fixed.contains(row.person));
      RC_ASSERT(row.person != "Zx");
      if (row.fixed) RC_ASSERT(row.mark->minutes == 5);
      if (row.mark) {
        RC_ASSERT(row.mark->person == row.person);
        RC_ASSERT(!has_errors(check(*row.mark, lesson(), standard_rules())));
        RC_ASSERT(row.walk_in == (row.mark->status == Status::not_enrolled));
      }
    }
    RC_ASSERT(seen.size() >= static_cast<std::size_t>(people));
  }
}

}  // namespace
}  // namespace merkez::attendance
