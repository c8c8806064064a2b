// Events come back as they were told, and nothing that could name a person gets into one.
#include "engine/people/events.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "tests/people/told_events.hpp"

namespace merkez::people {
namespace {

RC_GTEST_PROP(PeopleEvents, ComeBackAsTheyWereTold, ()) {
  const auto told_event = any::people_event(20);
  const auto [kind, body] = encode(told_event);
  RC_ASSERT(kind.starts_with(kind_prefix));
  const auto read = decode(kind, body);
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == told_event);
  RC_ASSERT(encode(*read).body == body);
}

RC_GTEST_PROP(PeopleEvents, AreReadFromAnyTextOrRefusedWithReasons, ()) {
  auto [kind, body] = encode(any::people_event(20));
  const auto at = static_cast<std::size_t>(any::below(static_cast<int>(body.size())));
  if (*any::flag())
    body.erase(at, static_cast<std::size_t>(1 + any::below(20)));
  else
    body.insert(at,
                *rc::gen::element<std::string>("0", "-", "\"", ",", "[", "null", "99999999999999999999", "{}", "\xff"));
  const auto read = decode(kind, body);
  RC_ASSERT(read.ok() || has_errors(read.diagnostics()));
  if (read) RC_ASSERT(*decode(kind, encode(*read).body) == *read);
}

TEST(EventsTest, bodies_have_sorted_keys_and_no_spaces) {
  const auto [kind, body] = encode(Queued{code(1), "turkish", "", 2, 1, {2016, 4, 4}, {{0b11, 555, 750}}});
  EXPECT_EQ(kind, "people.queue");
  EXPECT_EQ(
      body,
      R"({"class":2,"code":"0000-0001D","rank":1,"service":"turkish","since":"2016-04-04","times":[[3,555,750]]})");
}

TEST(EventsTest, how_far_somebody_was_in_a_course_is_told_where_it_is_and_left_out_where_it_is_not) {
  const Enrolled plain{code(1), "TAI-W", {2016, 4, 4}};
  EXPECT_EQ(encode(plain).body, R"({"code":"0000-0001D","from":"2016-04-04","group":"TAI-W"})") << "as it ever was";
  const Enrolled late{code(1), "TAI-W", {2016, 4, 4}, {30, 20, HoursBrought{12, 0, 4}}};
  const auto [kind, body] = encode(late);
  EXPECT_EQ(body, R"({"brought":{"attended":12,"excused":0,"unexcused":4},"code":"0000-0001D","course_hours":30,)"
                  R"("from":"2016-04-04","group":"TAI-W","held":20})");
  EXPECT_EQ(*decode(kind, body), PeopleEvent(late));
  EXPECT_EQ(told(decode(kind, R"({"brought":{"attended":9,"excused":0,"unexcused":0},"code":"0000-0001D",)"
                              R"("from":"2016-04-04","group":"TAI-W","held":8})")
                     .diagnostics()),
            "error: people.enrol.held: is less than what was brought of it\n");
}

TEST(EventsTest, no_name_and_no_sentence_gets_in) {
  const auto refused = [](const char* kind, const std::string& body) { return told(decode(kind, body).diagnostics()); };
  EXPECT_EQ(refused("people.add", R"({"code":"Ayşe"})"), "error: people.add.code: 'Ayşe' is not a code\n");
  EXPECT_EQ(refused("people.add", R"({"code":"0000-0001D","name":"Ayşe"})"),
            "error: people.add.name: not a field this version knows\n");
  EXPECT_EQ(refused("people.enrol", R"({"code":"0000-0001D","group":"she is ill","from":"2016-04-04"})"),
            "error: people.enrol.group: not a plain name\n");
  EXPECT_EQ(refused("people.drop", R"({"code":"0000-0001D","place":"x","on":"4.4.2016","reason":"ill"})"),
            "error: people.drop.place: not the id of an event\n"
            "error: people.drop.on: '4.4.2016' is not a date\n"
            "error: people.drop.reason: 'ill' is not known\n");
  EXPECT_EQ(refused("people.fly", "{}"), "error: there is no event 'people.fly'\n");
  EXPECT_EQ(refused("people.add", "{"), "error: the body of a 'people.add' is not JSON: it is damaged\n");
}

}  // namespace
}  // namespace merkez::people
