// Sentences in three languages, and what a reader without clinical rights never sees.
#include "engine/explain/speak.hpp"

#include "tests/constraints/story.hpp"

namespace merkez {
namespace {

using testing::Story;

const Reader english{Language::english, plan::whole_sight()}, turkish{Language::turkish, plan::whole_sight()},
    arabic{Language::arabic, plan::whole_sight()};
const Reader desk{Language::english, {}};

class Speak : public ::testing::Test {
 protected:
  Speak() {
    story.plan.days[0].name = {"Monday", "Pazartesi", "الاثنين"};
    story.plan.days[2].name = {"Wednesday", "Çarşamba", "الأربعاء"};
    story.room("201").name = {"Workshop", "Atölye", "ورشة"};
    story.staff("PS1F", {"psychologist"});
    story.group("TAI-W").name = {"Tailoring", "Biçki-dikiş", "الخياطة"};
    story.group("IND-AR", 1, "therapy").name = {"Individual session", "Bireysel görüşme", "جلسة فردية"};
    story.plan.services[1].confidential = true;
    story.session("TAI-W");
    story.session("IND-AR");
    story.compile();
  }
  [[nodiscard]] FieldValue session(const char* id) const { return story.id(id); }
  [[nodiscard]] FieldValue group(const char* id) const { return *story.problem.find_group(id); }
  [[nodiscard]] FieldValue staff(const char* id) const { return *story.problem.find_staff(id); }
  Story story;
};

constexpr plan::Words one{"{who} at {when}", "{who}: {when}", "{who} في {when}"};
constexpr plan::Words two{"{staff} is in {a} and {b}", "{staff}: {a} ve {b}", "{staff} في {a} و{b}"};

TEST_F(Speak, NamesAndDaysAreInTheReadersLanguage) {
  const Message m{&one, {{"who", session("TAI-W.1")}, {"when", std::string("mon 09:15")}}};
  EXPECT_EQ(speak(story.problem, m, english), "TAI-W.1 (Tailoring) at mon 09:15");
  EXPECT_EQ(speak(story.problem, m, turkish), "TAI-W.1 (Biçki-dikiş): Pazartesi 09:15");
  EXPECT_EQ(speak(story.problem, m, arabic), "\u2066TAI-W.1\u2069 (الخياطة) في الاثنين 09:15");
}

TEST_F(Speak, LengthsAndSpansOfDays) {
  const Message m{&one, {{"who", std::string("mon-wed 3 + 4")}, {"when", std::string("1 h 30 min")}}};
  EXPECT_EQ(speak(story.problem, m, english), "mon-wed 3 + 4 at 1 h 30 min");
  EXPECT_EQ(speak(story.problem, m, turkish), "Pazartesi-Çarşamba 3 + 4: 1 sa 30 dk");
}

TEST_F(Speak, LatinNamesInArabicKeepTheirDirection) {
  const Message m{&one, {{"who", std::string("H3-first-floor")}, {"when", staff("PS1F")}}};
  EXPECT_EQ(speak(story.problem, m, arabic), "\u2066H3-first-floor\u2069 في \u2066PS1F\u2069");
}

TEST_F(Speak, AFieldThatStandsSeveralTimesIsAList) {
  const Message m{&one,
                  {{"who", session("TAI-W.1")},
                   {"who", session("IND-AR.1")},
                   {"who", session("TAI-W.1")},
                   {"when", std::int64_t{3}}}};
  EXPECT_EQ(speak(story.problem, m, english), "TAI-W.1 and IND-AR.1 at 3");
  EXPECT_EQ(speak(story.problem, m, turkish), "TAI-W.1 ve IND-AR.1: 3");
}

TEST_F(Speak, ASentenceAboutAHiddenSessionOnlySaysThatTheRoomIsInUse) {
  const Message m{&one, {{"who", session("IND-AR.1")}, {"when", std::string("mon 09:15")}}};
  EXPECT_EQ(speak(story.problem, m, desk), "room in use");
  EXPECT_EQ(speak(story.problem, m, {Language::turkish, {}}), "oda dolu");
  EXPECT_EQ(speak(story.problem, m, {Language::arabic, {}}), "الغرفة مشغولة");
  EXPECT_EQ(speak(story.problem, m, english), "IND-AR.1 (Individual session) at mon 09:15");
}

TEST_F(Speak, BesideAnotherSessionTheHiddenOneAndItsStaffAreNotNamed) {
  const Message m{&two, {{"staff", staff("PS1F")}, {"a", session("TAI-W.1")}, {"b", session("IND-AR.1")}}};
  EXPECT_EQ(speak(story.problem, m, desk), "someone is in TAI-W.1 (Tailoring) and room in use");
}

TEST_F(Speak, ThePersonsOtherSessionsStayVisible) {
  const Message m{&two, {{"staff", staff("PS1F")}, {"a", session("TAI-W.1")}, {"b", session("TAI-W.1")}}};
  EXPECT_EQ(speak(story.problem, m, desk), "PS1F is in TAI-W.1 (Tailoring) and TAI-W.1 (Tailoring)");
}

TEST_F(Speak, TextThatNamesAHiddenGroupIsHiddenToo) {
  for (const char* text : {"IND-AR", "IND-AR.1 mon 09:15", "4 x IND-AR", "therapy"}) {
    const Message m{&one, {{"who", std::string(text)}, {"when", std::int64_t{1}}}};
    EXPECT_EQ(speak(story.problem, m, desk), "room in use at 1") << text;
  }
  const Message other{&one, {{"who", std::string("IND-ARX")}, {"when", std::int64_t{1}}}};
  EXPECT_EQ(speak(story.problem, other, desk), "IND-ARX at 1");
}

TEST_F(Speak, ThreeGroupsOfOneServiceAreTheService) {
  Story more;
  for (const char* g : {"A", "B", "C"}) more.session(g);
  more.session("D");
  more.plan.services[0].name = {"Courses", "Kurslar", ""};
  more.group("E", 1, "other");
  more.compile();
  Message m{&one, {{"when", std::int64_t{1}}}};
  for (const char* g : {"A", "B", "E"}) m.fields.emplace_back("who", *more.problem.find_group(g));
  EXPECT_EQ(speak(more.problem, m, english), "A, B and E at 1");
  m.fields.emplace_back("who", *more.problem.find_group("C"));
  EXPECT_EQ(speak(more.problem, m, english), "Courses and E at 1");
  EXPECT_EQ(speak(more.problem, m, turkish), "Kurslar ve E: 1");
}

}  // namespace
}  // namespace merkez
