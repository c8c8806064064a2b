// What the registrations of one person say together: no ban is lost, nothing is permitted that the kept one does not.
#include "engine/people/merged.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/people/told_people.hpp"

namespace merkez::people {
namespace {

const Dated from_march{{2016, 3, 7}, {}};

/// Sami once more, as another desk registered him.
Participant sami_again() {
  Participant p = sami();
  p.code = code(3);
  p.name = "Samy Yildiran";
  p.adults = {{code(61), "Hala Yıldıran", "", Relation::mother, "", true, false, from_march, false}};
  p.not_these = {{"Ziyad Toros", "", from_march}, {"", "", from_march, code(9)}};
  p.consents.clear();
  return p;
}

Consent consent(LocalDate given, std::optional<LocalDate> withdrawn = {}) {
  return {"2016-03", "ar", given, Channel::paper, "desk1", "", false, withdrawn};
}

TEST(MergedTest, the_kept_document_permits_and_every_ban_stands) {
  const auto together = as_one(sami(), {sami_again()});
  EXPECT_EQ(together.code, sami().code);
  EXPECT_EQ(together.name, sami().name);
  EXPECT_EQ(together.adults, sami().adults);
  EXPECT_EQ(together.not_these.size(), 3u);
  EXPECT_TRUE(must_not_collect(together, "FADI ÖRNEK", spring));
  EXPECT_TRUE(must_not_collect(together, "ziyad toros", spring));
  Adult by_code;
  by_code.code = code(9);
  EXPECT_TRUE(must_not_collect(together, by_code, spring));
  // A collector of the kept document whom the other one bans.
  auto other = sami_again();
  other.not_these = {{"Nur Komşu", "", from_march}};
  EXPECT_EQ(collectors_on(sami(), spring).size(), 2u);
  EXPECT_EQ(collectors_on(as_one(sami(), {other}), spring).size(), 1u);
}

TEST(MergedTest, what_is_needed_or_known_by_one_is_needed_and_known) {
  auto other = sami_again();
  other.needs_support = other.step_free = true;
  other.phone = "555 44 33";
  other.alone = AlonePermission{code(61), from_march};
  const auto together = as_one(sami(), {other});
  EXPECT_TRUE(together.needs_support && together.step_free);
  EXPECT_EQ(together.phone, "555 44 33");
  EXPECT_FALSE(together.alone) << "a permission stands in the kept document or nowhere";
  auto kept = sami();
  kept.phone = "111 22 33";
  EXPECT_EQ(as_one(kept, {other}).phone, "111 22 33");
}

TEST(MergedTest, a_consent_counts_whoever_took_it_and_a_later_withdrawal_of_either_ends_it) {
  auto kept = hala(), other = hala();
  kept.consents.clear();
  other.consents = {consent({2016, 3, 7})};
  EXPECT_NE(consent_on(as_one(kept, {other}), spring), nullptr);
  // Withdrawn at one desk, before and after the other was given.
  other.consents = {consent({2016, 3, 1}, LocalDate{2016, 3, 20})};
  kept.consents = {consent({2016, 3, 10})};
  EXPECT_EQ(consent_on(as_one(kept, {other}), spring), nullptr);
  EXPECT_EQ(consent_on(as_one(other, {kept}), spring), nullptr);
  kept.consents = {consent({2016, 3, 21})};
  EXPECT_NE(consent_on(as_one(kept, {other}), spring), nullptr) << "given anew";
  EXPECT_NE(consent_on(as_one(other, {kept}), spring), nullptr);
  // One word that stands in both is one, and withdrawn where one says so.
  kept.consents = {consent({2016, 3, 1})};
  const auto together = as_one(kept, {other});
  ASSERT_EQ(together.consents.size(), 1u);
  EXPECT_EQ(together.consents[0].withdrawn, (LocalDate{2016, 3, 20}));
}

RC_GTEST_PROP(Merged, LosesNoBanAndPermitsNothingNew, ()) {
  const auto kept = any::participant();
  std::vector<Participant> given_up;
  for (int n = any::below(3); n > 0; --n) given_up.push_back(any::participant());
  const auto together = as_one(kept, given_up);
  RC_ASSERT(together.adults == kept.adults);
  RC_ASSERT(together.alone == kept.alone);
  for (const auto& n : kept.not_these)
    RC_ASSERT(std::count(together.not_these.begin(), together.not_these.end(), n) > 0);
  for (const auto& p : given_up)
    for (const auto& n : p.not_these)
      RC_ASSERT(std::count(together.not_these.begin(), together.not_these.end(), n) > 0);
  // Read as one twice, it says the same.
  RC_ASSERT(as_one(together, given_up).not_these == together.not_these);
  if (given_up.empty()) RC_ASSERT(together == kept);
}

TEST(MergedTest, other_names_are_compared_and_permit_nothing) {
  auto p = sami();
  add_other_names(p, {sami_again()});
  EXPECT_EQ(collectors_on(p, spring).size(), collectors_on(sami(), spring).size());
  const auto self = std::find_if(p.adults.begin(), p.adults.end(), [](const Adult& a) { return a.code == code(2); });
  ASSERT_NE(self, p.adults.end());
  EXPECT_EQ(self->name, "Samy Yildiran");
  EXPECT_FALSE(self->guardian || self->collects);
  const auto listed = std::find_if(p.adults.begin(), p.adults.end(), [](const Adult& a) { return a.code == code(61); });
  ASSERT_NE(listed, p.adults.end());
  EXPECT_FALSE(listed->guardian || listed->collects);
}

TEST(MergedTest, whoever_must_not_collect_is_refused_by_each_name_of_theirs) {
  Participant p = sami();
  p.not_these = {{"Sami Kuzu", "", from_march, code(9)}};  // by code, the name put in
  Participant other = hala();
  other.name = "Ziyad Toros";
  other.own_script.clear();
  compare_other_names(p, {{code(9), {other}}});
  EXPECT_TRUE(must_not_collect(p, "Sami Kuzu", spring));
  EXPECT_TRUE(must_not_collect(p, "ZİYAD TOROS", spring));
  // By name, and the listed adult goes on under another one: also the permission to leave alone is over.
  p = sami();
  p.adults = {{code(9), "Sami Kuzu", "", Relation::father, "", true, true, from_march, true}};
  p.alone = AlonePermission{code(9), from_march};
  p.not_these = {{"Ziyad Toros", "", {{2016, 4, 1}, {}}}};
  EXPECT_EQ(collectors_on(p, spring).size(), 1u);
  compare_other_names(p, {{code(9), {other}}});
  EXPECT_TRUE(collectors_on(p, spring).empty());
  ASSERT_TRUE(p.alone);
  EXPECT_EQ(p.alone->dated.until, (LocalDate{2016, 3, 31}));
}

TEST(MergedTest, what_the_lists_say_differently_is_told) {
  EXPECT_EQ(told(contradictions(sami(), {}, spring, "en")), "");
  auto other = sami_again();
  EXPECT_EQ(told(contradictions(sami(), {other}, spring, "en")), "") << "the same mother, by another code";
  other.adults[0].name = "Rana Fifi";
  EXPECT_EQ(told(contradictions(sami(), {other}, spring, "en")), "warning: what the registration " + code(3) +
                                                                     " permits the adult " + code(61) + ", " + code(2) +
                                                                     " does not: it does not hold\n");
  other.adults[0].dated.until = LocalDate{2016, 4, 3};
  EXPECT_EQ(told(contradictions(sami(), {other}, spring, "en")), "") << "over";
  other.not_these = {{"NUR KOMŞU", "", from_march}};
  EXPECT_EQ(told(contradictions(sami(), {other}, spring, "en")),
            "warning: the adult " + code(52) + " may collect the child by the registration " + code(2) +
                ", and must not by " + code(3) + ": they must not\n");
  EXPECT_EQ(contradictions(other, {sami()}, spring, "tr").size(), 2u) << "the mother by the one, the neighbour never";
  auto moved = sami();
  moved.code = code(3);
  moved.household = code(101);
  EXPECT_EQ(told(contradictions(sami(), {moved}, spring, "en")),
            "warning: " + code(2) + " and " + code(3) + " are registered in two households: that of " + code(2) +
                " counts, and whoever lives with " + code(3) + " stays behind\n");
  moved.household.clear();
  EXPECT_EQ(told(contradictions(sami(), {moved}, spring, "en")), "") << "without one, that of the other counts";
  auto teen = sami(), again = sami();
  again.code = code(3);
  teen.alone = AlonePermission{code(51), from_march};
  EXPECT_EQ(told(contradictions(teen, {again}, spring, "en")),
            "warning: " + code(2) + " may leave alone, and by the registration " + code(3) + " may not: they may\n");
  EXPECT_EQ(contradictions(again, {teen}, spring, "ar").size(), 1u);
  auto withdrawn = hala();
  withdrawn.consents = {consent({2016, 3, 1}, LocalDate{2016, 3, 20})};
  EXPECT_EQ(told(contradictions(hala(), {withdrawn}, spring, "en")),
            "warning: a consent was withdrawn in another registration of " + code(1) + ": none is in force\n");
}

}  // namespace
}  // namespace merkez::people
