// Who may be kept, who may collect whom, and that a sealed document comes back as it was.
#include "engine/people/participant.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "tests/people/told_people.hpp"

namespace merkez::people {
namespace {

RC_GTEST_PROP(Participant, ComesBackFromItsDocumentAsItWas, ()) {
  auto p = any::participant();
  const auto again = participant_of(to_json(p));
  RC_ASSERT(again.ok());
  p.household.clear();  // the log's
  RC_ASSERT(*again == p);
  RC_ASSERT(to_json(*again) == to_json(p));
}

RC_GTEST_PROP(Participant, IsReadFromAnyTextOrRefusedWithReasons, ()) {
  auto text = to_json(any::participant());
  const auto at = static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(text.size())));
  if (*rc::gen::arbitrary<bool>())
    text.erase(at, static_cast<std::size_t>(*rc::gen::inRange(1, 20)));
  else
    text.insert(at, *rc::gen::element<std::string>("0", "\"", ",", "}", "null", "[[[", "{\"a\":1}", "\xff"));
  const auto read = participant_of(text);
  RC_ASSERT(read.ok() || has_errors(read.diagnostics()));
  if (read) RC_ASSERT(*participant_of(to_json(*read)) == *read);
}

RC_GTEST_PROP(Participant, NobodyOnTheOtherListIsEverACollector, ()) {
  const auto p = any::participant();
  const auto on = *any::date();
  for (const auto* a : collectors_on(p, on)) {
    RC_ASSERT(a->collects && a->dated.holds(on));
    for (const auto& n : p.not_these)
      if (n.dated.holds(on))
        RC_ASSERT(n.code != a->code && (a->name.empty() || (n.name != a->name && n.own_script != a->name)));
  }
}

TEST(ParticipantTest, a_document_holds_what_is_known_with_sorted_keys) {
  Participant p;
  p.code = code(1);
  p.name = "Ümit";
  p.birth = {1990, 0};
  p.step_free = true;
  EXPECT_EQ(to_json(p), R"({"birth":"1990","code":"0000-0001D","name":"Ümit","sex":"other","step_free":true})");
}

TEST(ParticipantTest, a_damaged_document_tells_everything_that_is_wrong) {
  const auto read = participant_of(
      R"({"code":7,"birth":"199","sex":"x","adults":[{"name":"A"},5],"nationality":"?","step_free":"yes"})", {"seal"});
  EXPECT_EQ(told(read.diagnostics()),
            "error: code: not a text\n"
            "error: name: is missing\n"
            "error: birth: '199' is not a year and month\n"
            "error: sex: 'x' is not known\n"
            "error: adults[1]: not an object\n"
            "error: adults[0].code: is missing\n"
            "error: adults[0].relation: is missing\n"
            "error: adults[0].from: is missing\n"
            "error: step_free: neither true nor false\n"
            "error: nationality: not a field this version knows\n");
}

TEST(ParticipantTest, a_mother_and_her_son_are_fine) {
  EXPECT_EQ(told(check(hala(), spring)), "");
  EXPECT_EQ(told(check(sami(), spring)), "");
}

TEST(ParticipantTest, all_that_is_wrong_is_told_at_once) {
  Participant p = sami();
  p.code = "0000-00010";
  p.name = "...";
  p.birth = {2017, 1};
  p.phone = "0312 / 5";
  p.languages = {"Arabic", "ar", "ar"};
  EXPECT_EQ(told(check(p, spring)),
            "error: '0000-00010' is not a code\n"
            "error: the name '...' has no letter\n"
            "error: born 2017-01: not between 1906 and today\n"
            "error: the phone number '0312 / 5' is none\n"
            "error: a spoken language 'Arabic' is not the short name of one\n"
            "error: the language 'ar' stands twice\n");
}

TEST(ParticipantTest, a_child_of_twelve_does_not_leave_alone_whatever_the_paper_says) {
  Participant p = sami();
  p.birth = {2003, 5};
  p.alone = AlonePermission{code(51), {{2016, 4, 1}, {}}};
  EXPECT_EQ(told(check(p, spring)),
            "error: leaving alone is permitted at 12 years, and possible from 13\n"
            "warning: the child was 12 when its guardian consented, and it is not recorded that it agreed\n");
  EXPECT_FALSE(may_leave_alone(p, {2016, 5, 31}));
  EXPECT_TRUE(may_leave_alone(p, {2016, 6, 1}));
  p.alone->by = code(52);  // the neighbour is no guardian
  p.birth = {2002, 1};
  EXPECT_EQ(told(check(p, spring)),
            "error: leaving alone is permitted by '" + code(52) + "', who is no guardian on 2016-04-01\n" +
                "warning: the child was 14 when its guardian consented, and it is not recorded that it agreed\n");
}

TEST(ParticipantTest, a_child_of_whom_the_year_alone_is_known_leaves_alone_when_it_is_old_enough_for_sure) {
  Participant p = sami();
  p.birth = {2003, 0};
  p.consents.clear();
  p.alone = AlonePermission{code(51), {{2016, 4, 1}, {}}};
  EXPECT_FALSE(may_leave_alone(p, {2016, 12, 31}));
  EXPECT_TRUE(may_leave_alone(p, {2017, 1, 1}));
  const auto found = check(p, spring);
  EXPECT_EQ(told(found),
            "warning: leaving alone is permitted from 13 years, and the child may be younger still: the month of birth "
            "is not known\n");
  EXPECT_NE(found.at(0).hint.find("2017-01"), std::string::npos) << found.at(0).hint;
  EXPECT_EQ(told(check(p, {2017, 1, 1})), "");
  p.birth = {2003, 3};
  EXPECT_EQ(told(check(p, spring)), "");
  EXPECT_TRUE(may_leave_alone(p, spring));
}

TEST(ParticipantTest, a_permission_lasts_while_who_gave_it_is_a_guardian_and_may_collect) {
  Participant p = sami();
  p.birth = {2002, 1};
  p.alone = AlonePermission{code(51), {{2016, 4, 1}, {}}};
  const auto ended = [](Participant of) {
    end_permission(of);
    return of.alone ? of.alone->dated.until : std::optional<LocalDate>({1, 1, 1});
  };
  EXPECT_EQ(ended(p), std::nullopt);
  p.adults[0].dated.until = LocalDate{2016, 4, 9};
  EXPECT_EQ(ended(p), (LocalDate{2016, 4, 9}));
  p.alone->dated.until = LocalDate{2016, 4, 5};
  EXPECT_EQ(ended(p), (LocalDate{2016, 4, 5})) << "it was over before";
  p.not_these.push_back({"HALA YILDIRAN", "", {{2016, 4, 4}, {}}});
  EXPECT_EQ(ended(p), (LocalDate{2016, 4, 3}));
  p.not_these.back().dated.from = {2016, 3, 30};
  EXPECT_EQ(ended(p), (LocalDate{1, 1, 1}));
  // Somebody who is registered and goes on under another code.
  Participant q = sami();
  q.birth = {2002, 1};
  q.adults = {{code(7), "", "", Relation::mother, "", true, true, {{2016, 3, 7}, {}}, true}};
  q.alone = AlonePermission{code(7), {{2016, 4, 1}, {}}};
  Participant gone = q;
  name_registered(q, [](const std::string&) { return std::optional(hala()); });
  EXPECT_EQ(q.alone.value().by, hala().code);
  name_registered(gone, [](const std::string&) { return std::nullopt; });
  EXPECT_FALSE(gone.alone.has_value());
}

TEST(ParticipantTest, a_child_is_given_to_listed_adults_on_listed_days) {
  const Participant p = sami();
  EXPECT_EQ(collectors_on(p, {2016, 3, 6}).size(), 0u);
  EXPECT_EQ(collectors_on(p, {2016, 3, 7}).size(), 2u);
  EXPECT_EQ(collectors_on(p, {2016, 6, 30}).size(), 2u);
  EXPECT_EQ(collectors_on(p, {2016, 7, 1}).size(), 1u);
}

TEST(ParticipantTest, the_other_list_knows_every_spelling) {
  Participant p = sami();
  EXPECT_TRUE(must_not_collect(p, "FADİ ÖRNEK", spring));
  EXPECT_TRUE(must_not_collect(p, "فادي  أورنك", spring));
  for (const char* name : {"Örnek Fadi", "ÖRNEK, Fadi", "Fadi Örnek (dayı)", "Fadi Ali Örnek", "أورنك فادي"})
    EXPECT_TRUE(must_not_collect(p, name, spring)) << name;
  EXPECT_FALSE(must_not_collect(p, "Fadi Başka", spring));
  EXPECT_FALSE(must_not_collect(p, "", spring));
  p.adults[1].own_script = "فادي أورنك";
  EXPECT_EQ(collectors_on(p, spring).size(), 1u) << "under another name in Latin letters";
  p.adults[1].own_script.clear();
  p.adults[1].name = "fadi ornek";
  EXPECT_EQ(collectors_on(p, spring).size(), 1u);
  EXPECT_EQ(told(check(p, spring)), "error: the adult " + code(52) + " may collect the child and also must not\n");
}

TEST(ParticipantTest, a_name_that_sounds_like_one_on_the_other_list) {
  Participant p = sami();
  p.not_these = {{"Sami Kuzu", "", {{2016, 3, 7}, LocalDate{2016, 4, 30}}}};
  const auto like = [&](const char* name, LocalDate on) {
    Adult adult;
    adult.name = name;
    return sounds_like_must_not_collect(p, adult, on);
  };
  for (const char* name : {"Samy Kuzu", "Sami El Kuzu", "سامي كوزو", "Kuzu Sami", "Sami", "Sami Ali Kuzu"}) {
    EXPECT_TRUE(like(name, spring)) << name;
    EXPECT_FALSE(like(name, {2016, 5, 1})) << name << " when it is over";
  }
  for (const char* name : {"Hala Kuzu", "Sami Başka", "Rana Fifi", ""}) EXPECT_FALSE(like(name, spring)) << name;
}

TEST(ParticipantTest, a_name_that_is_written_otherwise_sounds_like_one_on_the_other_list_too) {
  Participant p = sami();
  p.not_these = {{"Sami Kuzu", "", {{2016, 3, 7}, {}}}};
  const auto like = [&](const char* name) {
    Adult adult;
    adult.name = name;
    EXPECT_FALSE(must_not_collect(p, adult, spring)) << name << ": a question, no more";
    return sounds_like_must_not_collect(p, adult, spring);
  };
  for (const char* name : {"SamiKuzu", "Sami K.", "Sami Kuzu2", "Ѕami Kuzu"}) EXPECT_TRUE(like(name)) << name;
  for (const char* name : {"Hala K.", "HalaKuzu"}) EXPECT_FALSE(like(name)) << name;
}

/// Sami with his mother as she is registered herself, and nobody else.
Participant sami_of_hala() {
  Participant p = sami();
  p.adults.resize(1);
  p.adults[0] = {code(1), "", "", Relation::mother, "", true, true, {{2016, 3, 7}, {}}, true};
  p.not_these.clear();
  p.alone.reset();
  p.consents.clear();
  return p;
}

TEST(ParticipantTest, who_took_a_child_on_one_day_stands_in_its_document_for_that_day) {
  Participant p = sami_of_hala();
  Adult once{code(9), "Ali Demir"};
  once.dated = {spring, spring};
  p.adults.push_back(once);
  EXPECT_EQ(told(check(p, spring)), "");
  EXPECT_EQ(collectors_on(p, spring).size(), 1u) << "and is on no list";
  p.adults.back().dated.until.reset();
  EXPECT_NE(told(check(p, spring)), "");
  // An older desk took any name: what it wrote stops no change of the document.
  p.adults.back() = {code(9), "."};
  p.adults.back().dated = {spring, spring};
  EXPECT_EQ(told(check(p, spring)), "");
  p.adults.back().guardian = true;
  EXPECT_NE(told(check(p, spring)), "");
}

TEST(ParticipantTest, the_name_of_an_adult_has_a_letter) {
  EXPECT_EQ(told(check_adult_name("Ali Demir", "en")), "");
  EXPECT_EQ(told(check_adult_name("سامي", "en")), "");
  for (const auto* name : {".", "-", " ", "ـ", "\u202e"})
    EXPECT_NE(told(check_adult_name(name, "en")).find("has no letter"), std::string::npos) << name;
  EXPECT_NE(told(check_adult_name("", "en")), "");
  EXPECT_NE(told(check_adult_name(std::string(81, 'x'), "en")), "");
}

TEST(ParticipantTest, an_adult_who_is_registered_stands_there_by_code_and_is_named_by_their_own_document) {
  const Participant p = sami_of_hala();
  EXPECT_EQ(told(check(p, spring)), "");
  EXPECT_EQ(to_json(p).find(hala().name), std::string::npos);
  Participant named = p;
  name_registered(named, [](const std::string& of) -> std::optional<Participant> {
    EXPECT_EQ(of, code(1));
    Participant h = hala();
    h.code = code(9);  // merged since
    return h;
  });
  ASSERT_EQ(named.adults.size(), 1u);
  EXPECT_EQ(named.adults[0].name, hala().name);
  EXPECT_EQ(named.adults[0].phone, hala().phone);
  EXPECT_EQ(named.adults[0].code, code(9));
  EXPECT_EQ(collectors_on(named, spring).size(), 1u);
  // Erased: no name is left behind, and no collector.
  Participant without = p;
  name_registered(without, [](const std::string&) { return std::nullopt; });
  EXPECT_TRUE(without.adults.empty());
  // Adults who are named here are nobody else's affair.
  Participant named_here = sami();
  name_registered(named_here, [](const std::string&) { return std::nullopt; });
  EXPECT_EQ(named_here, sami());
}

TEST(ParticipantTest, an_adult_who_is_registered_is_not_named_a_second_time) {
  Participant p = sami_of_hala();
  p.adults[0].phone = "+90 000 111 22 33";
  EXPECT_EQ(told(check(p, spring)),
            "error: the adult " + code(1) + " is registered: name and telephone stand in their own document\n");
  p = sami_of_hala();
  p.adults.push_back(p.adults[0]);
  EXPECT_EQ(told(check(p, spring)), "error: the adult " + code(1) + " stands twice\n");
  p.adults[0].dated.until = LocalDate{2016, 3, 20};
  p.adults[1].dated.from = {2016, 3, 21};
  EXPECT_EQ(told(check(p, spring)), "") << "again, after it was over";
}

TEST(ParticipantTest, who_must_not_collect_can_be_named_by_code) {
  Participant p = sami_of_hala();
  p.not_these = {{"", "", {{2016, 3, 7}, LocalDate{2016, 4, 30}}, code(1)}};
  EXPECT_EQ(told(check(p, spring)), "error: the adult " + code(1) +
                                        " may collect the child and also must not\nwarning: nobody may collect this "
                                        "child\n");
  EXPECT_TRUE(collectors_on(p, {2016, 4, 30}).empty());
  EXPECT_EQ(collectors_on(p, {2016, 5, 1}).size(), 1u);
  name_registered(p, [](const std::string&) { return hala(); });
  EXPECT_TRUE(must_not_collect(p, hala().name, spring)) << "by her name, in whatever document it stands";
  name_registered(p, [](const std::string&) { return std::nullopt; });
  EXPECT_EQ(p.not_these.size(), 1u) << "the code stays refused";
}

TEST(ParticipantTest, consent_of_a_minor_comes_from_a_guardian) {
  Participant p = sami();
  p.consents[0].by.clear();
  EXPECT_EQ(told(check(p, spring)), "error: consent of 2016-03-07 at 7 years comes from no guardian\n");
}

TEST(ParticipantTest, consent_holds_until_withdrawn_and_can_be_given_again) {
  Participant p = hala();
  EXPECT_EQ(consent_on(p, {2016, 3, 6}), nullptr);
  EXPECT_NE(consent_on(p, {2016, 3, 7}), nullptr);
  p.consents[0].withdrawn = LocalDate{2016, 4, 1};
  EXPECT_NE(consent_on(p, {2016, 3, 31}), nullptr);
  EXPECT_EQ(consent_on(p, {2016, 4, 1}), nullptr);
  p.consents.push_back({"2016-04", "tr", {2016, 4, 3}, Channel::screen, "desk1", "", false, {}});
  ASSERT_NE(consent_on(p, spring), nullptr);
  EXPECT_EQ(consent_on(p, spring)->version, "2016-04");
}

TEST(ParticipantTest, a_minor_whom_nobody_collects_is_odd_but_registered) {
  Participant p = sami();
  p.adults.clear();
  p.consents.clear();
  EXPECT_EQ(told(check(p, spring)), "warning: a minor without a guardian\nwarning: nobody may collect this child\n");
}

TEST(ParticipantTest, ages_count_full_months_from_the_first_of_the_birth_month) {
  EXPECT_EQ(age_months({2009, 5}, {2016, 4, 30}), 83);
  EXPECT_EQ(age_years({2009, 5}, {2016, 4, 30}), 6);
  EXPECT_EQ(age_years({2009, 5}, {2016, 5, 1}), 7);
  EXPECT_EQ(age_years({2009, 0}, {2016, 1, 1}), 7);
  EXPECT_EQ(age_months({2017, 1}, {2016, 1, 1}), 0);
  EXPECT_EQ(age_months_at_least({2009, 5}, {2016, 5, 30}), 83) << "born on the 31st, as far as anybody knows";
  EXPECT_EQ(age_months_at_least({2009, 5}, {2016, 6, 1}), 84);
  EXPECT_EQ(age_months_at_least({2009, 0}, {2016, 4, 30}), 6 * 12 + 3) << "born in December, as far as anybody knows";
  EXPECT_EQ(age_months_at_least({2009, 0}, {2017, 1, 1}), 7 * 12);
  EXPECT_EQ(age_months_at_least({2016, 0}, {2016, 4, 30}), 0);
  EXPECT_FALSE(parse_year_month("2009-13").ok());
  EXPECT_FALSE(parse_year_month("5.2009").ok());
  EXPECT_EQ(*parse_year_month("2009"), (YearMonth{2009, 0}));
}

}  // namespace
}  // namespace merkez::people
