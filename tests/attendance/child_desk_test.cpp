// What the child desk lets happen, and what it says no to.
#include "engine/attendance/child_desk.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "config/load.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/constraints/registry.hpp"
#include "tests/attendance/child_family.hpp"
#include "tests/source_folder.hpp"

namespace merkez::attendance {
namespace {

TEST(ChildDesk, siblings_come_and_go_in_one_step) {
  Desk d = staffed();
  const auto visit = d.in({"C4", "C6"});
  EXPECT_EQ(d.inside(), 2u);
  EXPECT_EQ(children_inside(d.state)[0].code, "K7") << "the slip can be printed again for as long as the visit lasts";
  const auto out = d.out({"", {"C4", "C6"}, Release::listed, "A1", "K7", {}, {}});
  ASSERT_TRUE(out) << told(out);
  EXPECT_EQ(std::get<ChildOut>(*out).visit, visit);
  d.tell(*out);
  EXPECT_EQ(d.inside(), 0u);
  EXPECT_EQ(count_of(d.state).out, 2);
}

TEST(ChildDesk, the_wrong_adult_the_wrong_code_and_the_wrong_day_are_refused) {
  Desk d = staffed();
  d.in({"C4", "C6"});
  const auto why = [&](ChildOut ask) { return told(d.out(std::move(ask))); };
  EXPECT_EQ(why({"", {"C4"}, Release::listed, "A1", "K8", {}, {}}), "the code is not that of the visit\n");
  EXPECT_EQ(why({"", {"C4"}, Release::listed, "A1", "", {}, {}}), "the code is not that of the visit\n");
  EXPECT_EQ(why({"", {"C4"}, Release::listed, "A3", "K7", {}, {}}), "A3 is not on the list of C4 today\n");
  EXPECT_EQ(why({"", {"C4"}, Release::listed, "A2", "K7", {}, {}}), "A2 is not on the list of C4 today\n")
      << "her time on the list is over";
  EXPECT_EQ(why({"", {"C4"}, Release::listed, "", "K7", {}, {}}), "nobody is named to whom C4 goes\n");
  EXPECT_EQ(why({"", {"C6"}, Release::listed, "A9", "K7", {}, {}}), "C6 is never handed to A9\n") << "though listed";
  EXPECT_EQ(why({"", {"C6"}, Release::overridden, "A9", "", "emergency", {}}), "C6 is never handed to A9\n");
  EXPECT_EQ(why({"", {"Y14"}, Release::listed, "A1", "K7", {}, {}}),
            "Y14 is not inside\nA1 is not on the list of Y14 today\n");
}

TEST(ChildDesk, a_child_is_handed_to_no_child) {
  Desk d = staffed();
  d.in({"C4", "C6"});
  d.facts.children["C4"].collectors.push_back({"C6", {}, {}});
  const auto why = [&](ChildOut ask) { return told(d.out(std::move(ask))); };
  EXPECT_EQ(why({"", {"C4"}, Release::listed, "A8", "K7", {}, {}}),
            "A8 is a child, and children are handed to adults\n");
  EXPECT_EQ(why({"", {"C4"}, Release::overridden, "A8", "", "emergency", {}}),
            "A8 is a child, and children are handed to adults\n");
  EXPECT_EQ(why({"", {"C4"}, Release::listed, "C6", "K7", {}, {}}),
            "C6 is a child, and children are handed to adults\n")
      << "inside, though on the list and of no age that is known";
  EXPECT_EQ(why({"", {"C4"}, Release::overridden, "C4", "", "emergency", {}}),
            "C4 is a child, and children are handed to adults\n");
  EXPECT_TRUE(d.out({"", {"C4"}, Release::overridden, "A1", "", "emergency", {}}));
}

TEST(ChildDesk, a_name_like_that_of_somebody_who_must_not_is_looked_at) {
  Desk d = staffed();
  d.in({"C4"});
  d.facts.children["C4"].like_never = {"A1", "A7"};  // one of them on the list
  EXPECT_EQ(told(d.out({"", {"C4"}, Release::listed, "A1", "K7", {}, {}})),
            "A1 has a name like that of somebody to whom C4 is never handed\n");
  EXPECT_EQ(told(d.out({"", {"C4"}, Release::overridden, "A7", "", "emergency", {}})),
            "A7 has a name like that of somebody to whom C4 is never handed\n");
  const auto looked = d.out({"", {"C4"}, Release::listed, "A1", "K7", {}, {}, true});
  ASSERT_TRUE(looked) << told(looked);
  const auto read = decode_child(encode(*looked, {"X", 0, "desk", "animator"}));
  ASSERT_TRUE(read) << told(read);
  EXPECT_EQ(*read, *looked) << "the log keeps that somebody made sure";
  EXPECT_EQ(told(d.out({"", {"C4"}, Release::overridden, "A9", "", "emergency", {}, true})),
            "C4 is never handed to A9\n")
      << "no word helps whoever is on the list";
}

TEST(ChildDesk, a_child_is_brought_by_nobody_who_could_not_walk_alone) {
  Desk d = staffed();
  d.in({"C6"});
  d.facts.adult_months["S12"] = 13 * 12 - 1;
  const auto by = [&](const char* adult, std::vector<std::string> children = {"C4"}) {
    return told(sign_in(d.state, d.facts, standard_rules(), {std::move(children), adult, "G3", "K0", 0, {}}, today));
  };
  EXPECT_EQ(by("S12"), "S12 brings no children: inside as a child, or under 13\n");
  EXPECT_EQ(by("C6"), "C6 brings no children: inside as a child, or under 13\n") << "inside";
  EXPECT_EQ(by("C4"), "C4 brings no children: inside as a child, or under 13\n") << "of this visit";
  EXPECT_EQ(by("A8"), "") << "of seventeen";
  EXPECT_EQ(by("Y14", {"Y14"}), "") << "by themselves";
  d.facts.children["Y14"].younger_months = 15;
  EXPECT_NE(by("Y14", {"Y14"}), "") << "perhaps twelve";
  EXPECT_EQ(by("A1"), "");
  EXPECT_EQ(by("A3"), "") << "of no age that is known";
}

TEST(ChildDesk, one_visit_is_of_children_of_one_household) {
  Desk d = staffed();
  d.facts.children["C4"].household = "H1";
  d.facts.children["C6"].household = "H2";
  d.facts.children["OLD"] = {18 * 12, false, {}, {}, {}};
  const auto in = [&](std::vector<std::string> children) {
    return told(sign_in(d.state, d.facts, standard_rules(), {std::move(children), "A1", "G3", "K0", 0, {}}, today));
  };
  EXPECT_EQ(in({"C4", "C6"}), "these children are of two households\n");
  EXPECT_EQ(in({"C4", "Y15"}), "") << "of whom no household is known";
  EXPECT_EQ(in({"OLD"}), "OLD is no child any more\n");
}

TEST(ChildDesk, says_no_in_the_language_that_is_asked_for) {
  Desk d = staffed();
  d.in({"C4"});
  const auto refusals = [&](std::string_view plan::Words::* language) {
    const Rules rules = standard_rules();
    std::vector<std::string> out;
    const auto no = [&](const Result<ChildEvent>& answer) {
      ASSERT_FALSE(answer);
      for (const auto& one : answer.diagnostics()) out.push_back(one.message + "|" + one.hint);
    };
    const auto release = [&](ChildOut ask) {
      no(sign_out(d.state, d.facts, rules, std::move(ask), "", today, language));
    };
    no(sign_in(d.state, d.facts, rules, {}, today, language));
    no(sign_in(d.state, d.facts, rules, {{"C4", "C4", "NOBODY"}, "A1", "G3", "K7", 0, {}}, today, language));
    no(sign_in(d.state, d.facts, rules, {{"C6"}, "C6", "G3", "K9", 0, "whim"}, today, language));
    release({"", {}, Release::listed, "A1", "K7", {}, {}});
    release({"", {"C4"}, Release::listed, "", "K8", {}, {}});
    release({"", {"C6"}, Release::listed, "A9", "", {}, {}});
    release({"", {"C4"}, Release::overridden, "", "", "whim", {}});
    release({"", {"C4"}, Release::overridden, "A3", "", "code_lost", {}});
    release({"", {"C4", "C12"}, Release::alone, "", "", {}, {}});
    release({"", {"C4"}, Release::overridden, "C4", "", "emergency", {}});
    DeskFacts small = d.facts;
    small.places["G3"] = {1};
    no(sign_in(d.state, small, rules, {{"C6"}, "A1", "G3", "K9", 0, {}}, today, language));
    no(change_room(d.state, d.facts, rules, {"V9", {"C4"}, "", {}}, language));
    no(change_staff(d.state, d.facts, rules, {"AN1F", "", "whim"}, language));
    no(change_staff(d.state, d.facts, rules, {"AN1F", "", {}}, language));
    no(change_staff(d.state, d.facts, rules, {"NOBODY", "G3", {}}, language));
    no(close_day(d.state, today, language));
    no(reopen_day(d.state, rules, {today, "whim"}, language));
    no(report_incident(rules, {"fight", false, 5, "G3", {}, "scolded", ""}, language));
    return out;
  };
  const auto english = refusals(&plan::Words::en);
  for (const auto language : {&plan::Words::tr, &plan::Words::ar}) {
    const auto other = refusals(language);
    ASSERT_EQ(other.size(), english.size());
    for (std::size_t i = 0; i < other.size(); ++i) {
      EXPECT_EQ(other[i].find('{'), std::string::npos) << other[i];
      EXPECT_NE(other[i].substr(0, other[i].find('|')), english[i].substr(0, english[i].find('|')));
      for (const char* words : {"known:", "did you mean", "in all"})
        EXPECT_EQ(other[i].find(words), std::string::npos) << other[i];
      for (const char* named : {"C4", "C6", "A9", "NOBODY", "G3", "whim", "fight", "scolded"})
        EXPECT_EQ(other[i].find(named) == std::string::npos, english[i].find(named) == std::string::npos)
            << named << " in " << other[i] << " and " << english[i];
    }
  }
}

TEST(ChildDesk, hints_name_what_is_near_or_what_there_is_in_each_language) {
  const Rules rules = standard_rules();
  const auto hint = [&](const char* category, std::string_view plan::Words::* language) {
    const auto answer =
        report_incident(rules, {category, false, 5, "G3", {}, rules.child.actions.front(), ""}, language);
    return answer.ok() || answer.diagnostics().empty() ? std::string() : answer.diagnostics().front().hint;
  };
  const std::string kind = rules.child.incidents.front().code;
  const std::string slip = kind + "x";
  std::vector<std::string> known;
  for (const auto& k : rules.child.incidents) known.push_back(k.code);
  EXPECT_EQ(hint(slip.c_str(), &plan::Words::en), suggest(slip, known));
  EXPECT_EQ(hint("zzzzzzzz", &plan::Words::en), suggest("zzzzzzzz", known));
  EXPECT_EQ(hint(slip.c_str(), &plan::Words::tr), "'" + kind + "' mi demek istediniz?");
  EXPECT_EQ(hint(slip.c_str(), &plan::Words::ar), "هل تقصد '\u2068" + kind + "\u2069'؟");
  EXPECT_EQ(hint("zzzzzzzz", &plan::Words::tr).find("bilinenler: " + kind), 0u);
  EXPECT_EQ(hint("zzzzzzzz", &plan::Words::ar).find("المعروف: \u2068" + kind + "\u2069"), 0u);
}

TEST(ChildDesk, adults_and_counts_of_another_day_are_forgotten_and_children_are_not) {
  Desk d = staffed();
  d.in({"C4"});
  d.tell(head_count(d.state, "G3", 3));
  EXPECT_FALSE(d.state.counts.empty());
  ASSERT_EQ(staff_in(d.state, "G3").size(), d.state.staff.size());
  const Instant came = d.state.staff.begin()->second.by.device_at;
  ChildDesk same_day = d.state;
  forget_other_days(same_day, came);
  EXPECT_EQ(same_day, d.state);
  forget_other_days(d.state, d.state.staff.rbegin()->second.by.device_at + 1);
  EXPECT_TRUE(staff_in(d.state, "G3").empty());
  EXPECT_TRUE(d.state.counts.empty()) << "a wrong count of yesterday does not stop today's closing";
  EXPECT_EQ(d.inside(), 1u);
}

TEST(ChildDesk, an_override_has_a_reason_an_account_and_an_adult) {
  Desk d = staffed();
  d.in({"C4"});
  EXPECT_FALSE(d.out({"", {"C4"}, Release::overridden, "A3", "", "", {}}));
  EXPECT_FALSE(d.out({"", {"C4"}, Release::overridden, "A3", "", "because", {}}));
  EXPECT_FALSE(d.out({"", {"C4"}, Release::overridden, "A3", "", "authority", {}}, ""));
  EXPECT_EQ(told(d.out({"", {"C4"}, Release::overridden, "", "", "code_lost", {}})),
            "an override says who takes the child\n");
  const auto out = d.out({"", {"C4"}, Release::overridden, "A3", "", "authority", {}});
  ASSERT_TRUE(out) << told(out);
  d.tell(*out);
  EXPECT_EQ(d.inside(), 0u);
}

TEST(ChildDesk, a_lost_code_is_no_reason_to_hand_a_child_to_somebody_who_is_not_listed) {
  Desk d = staffed();
  d.in({"C4", "C6"});
  const auto lost = [&](const char* adult, std::vector<std::string> children = {"C4"}) {
    return told(d.out({"", std::move(children), Release::overridden, adult, "", "code_lost", {}}));
  };
  EXPECT_EQ(lost("A3"), "A3 is not on the list of C4 today\n");
  EXPECT_EQ(lost("A2"), "A2 is not on the list of C4 today\n") << "her time on the list is over";
  EXPECT_EQ(lost("A1", {"C4", "C6"}), "");
  d.facts.children["C6"].collectors.clear();
  EXPECT_EQ(lost("A1", {"C4", "C6"}), "A1 is not on the list of C6 today\n") << "of each child";
}

TEST(ChildDesk, which_reason_is_for_adults_of_the_list_alone_is_for_the_centre_to_say) {
  Desk d = staffed();
  d.in({"C4"});
  Rules rules = standard_rules();
  rules.child.override_reasons = {{"forgot_slip", {}, Says::adult_listed}, {"code_lost", {}}};
  const auto out = [&](const char* reason) {
    return told(
        sign_out(d.state, d.facts, rules, {"", {"C4"}, Release::overridden, "A3", "", reason, {}}, "animator", today));
  };
  EXPECT_EQ(out("forgot_slip"), "A3 is not on the list of C4 today\n");
  EXPECT_EQ(out("code_lost"), "") << "a reason like others";
}

TEST(ChildDesk, alone_only_old_enough_and_with_a_permission_that_is_recorded) {
  Desk d = staffed();
  for (const char* child : {"Y14", "Y15", "C12"}) d.in({child}, std::string("K") + child);
  EXPECT_EQ(told(d.out({"", {"Y15"}, Release::alone, {}, {}, {}, {}})), "no permission of a guardian for Y15\n");
  EXPECT_EQ(told(d.out({"", {"Y15"}, Release::alone, {}, {}, {}, "made up"})), "no permission of a guardian for Y15\n");
  EXPECT_EQ(told(d.out({"", {"C12"}, Release::alone, {}, {}, {}, {}})), "C12 is too young to leave alone\n");
  d.facts.children["Y14"].younger_months = 11;
  d.facts.children["Y14"].age_months = 13 * 12 + 10;
  EXPECT_EQ(told(d.out({"", {"Y14"}, Release::alone, {}, {}, {}, {}})), "Y14 is too young to leave alone\n")
      << "perhaps twelve";
  d.facts.children["Y14"].age_months = 13 * 12 + 11;
  const auto out = d.out({"", {"Y14"}, Release::alone, {}, {}, {}, {}});
  ASSERT_TRUE(out);
  EXPECT_EQ(std::get<ChildOut>(*out).permission, "permission-1");
}

TEST(ChildDesk, a_release_from_elsewhere_lets_nobody_out_unless_it_is_valid) {
  Desk d = staffed();
  const auto visit = d.in({"C4"});
  const auto bad = d.tell(ChildOut{visit, {"C4"}, Release::listed, "A1", "WRONG", {}, {}});
  const auto unknown = d.tell(ChildOut{"V99", {"C4"}, Release::listed, "A1", "K7", {}, {}});
  EXPECT_EQ(d.inside(), 1u);
  EXPECT_EQ(void_releases(d.state), (std::vector<std::string>{bad, unknown}));
}

TEST(ChildDesk, a_child_signed_in_at_two_desks_stays_until_both_have_let_it_go) {
  Desk d = staffed();
  d.in({"C4"}, "K1");
  d.tell(ChildIn{{"C4"}, "A1", "G3", "K2", 0, {}});  // the other desk was offline
  EXPECT_EQ(d.inside(), 2u);
  d.tell(*d.out({"", {"C4"}, Release::listed, "A1", "K1", {}, {}}));
  EXPECT_EQ(d.inside(), 1u);
  d.tell(*d.out({"", {"C4"}, Release::overridden, "A1", "", "signed_in_twice", {}}));
  EXPECT_EQ(d.inside(), 0u);
}

TEST(ChildRatioTest, as_many_places_as_the_adults_planned_may_look_after) {
  auto plan = small_plan();
  plan::Group group;
  group.id = "CFS";
  group.children = true;
  group.ages = {48, 84};  // 4 to 6: for one adult eight and ten, so eight
  plan.groups.push_back(group);
  for (const int n : {1, 2}) {
    plan::Session s;
    s.id = "CFS." + std::to_string(n);
    s.serves = {"CFS"};
    s.needs.resize(3);
    plan.sessions.push_back(s);
  }
  EXPECT_EQ(children_at_most(plan, nullptr, group, table()), 24) << "by the needs, while no week is published";
  plan::PublishedWeek week;
  week.placements = {{"CFS.1", 0, 540, "G3", {"A", "B", "C"}, "", {}}, {"CFS.2", 1, 540, "G3", {"A", "", "C"}, "", {}}};
  EXPECT_EQ(children_at_most(plan, &week, group, table()), 16) << "the tightest session";
  week.placements[1].staff = {"A", "", ""};
  EXPECT_EQ(children_at_most(plan, &week, group, table()), 0) << "no adult is alone with children";
  week.placements[1].minute = -1;
  EXPECT_EQ(children_at_most(plan, &week, group, table()), 24);
  group.needs_support = 1;
  EXPECT_EQ(children_at_most(plan, &week, group, table()), 16) << "one adult is with one child";
  group.children = false;
  EXPECT_FALSE(children_at_most(plan, &week, group, table()));
}

TEST(ChildDesk, the_table_is_that_of_the_rule_that_plans_the_week) {
  const auto plan = config::load_centre(source_folder() / "config/centres/ankara", catalogue());
  ASSERT_TRUE(plan);
  const auto kinds = catalogue();
  const auto info = std::find_if(kinds.begin(), kinds.end(), [](const auto* i) { return i->key == "child_ratio"; });
  const auto read = ratio_table(*plan, **info);
  ASSERT_TRUE(read) << told(read);
  const RatioTable wanted = table();
  ASSERT_EQ(read->rows.size(), wanted.rows.size());
  for (std::size_t i = 0; i < wanted.rows.size(); ++i) {
    EXPECT_EQ(read->rows[i].ages.from_months, wanted.rows[i].ages.from_months);
    EXPECT_EQ(read->rows[i].ages.to_months, wanted.rows[i].ages.to_months);
    EXPECT_EQ(read->rows[i].children, wanted.rows[i].children);
    EXPECT_EQ(read->rows[i].label, wanted.rows[i].label);
  }
  EXPECT_EQ(read->adults_at_least, 2);
  EXPECT_EQ(read->women_at_least, 1);
  EXPECT_EQ(read->support, 1) << "left out in the file: the kind's own";
  EXPECT_FALSE(ratio_table(small_plan(), **info));
}

RC_GTEST_PROP(ChildRatioProperty, adults_are_the_sum_of_all_shares_rounded_up, ()) {
  std::vector<RatioChild> children;
  for (int n = *rc::gen::inRange(1, 40); n > 0; --n) children.push_back({*rc::gen::inRange(0, 216), false});
  // In parts of 120: every ratio of the table divides it.
  int parts = 0;
  for (const auto& c : children) {
    const int years = c.age_months / 12;
    parts += 120 / (years < 2 ? 3 : years < 4 ? 4 : years < 6 ? 8 : years < 10 ? 10 : years < 13 ? 12 : 15);
  }
  RC_ASSERT(ratio_of(children, 0, 0, table()).adults_needed == std::max(2, (parts + 119) / 120));
}

TEST(ChildDesk, of_two_words_of_one_millisecond_the_log_says_which_is_the_later) {
  const auto told = [](const ChildEvent& what, const char* id, std::int64_t number) {
    Event event = encode(what, {id, 5000, "desk", "a"});
    event.number = number;
    return event;
  };
  const std::vector<Event> log{told(ChildIn{{"K"}, "A", "G3", "K7", 0, {}}, "V", 1),
                               told(ChildStaff{"AN1F", "G3", {}}, "Z", 2),
                               told(ChildStaff{"AN1F", "G4", {}}, "B", 3),
                               told(ChildRoom{"V", {"K"}, "G5", {}}, "Y", 4),
                               told(ChildRoom{"V", {"K"}, "G4", {}}, "C", 5),
                               told(HeadCount{"G4", 2, 1}, "X", 6),
                               told(HeadCount{"G4", 1, 1}, "D", 7)};
  std::optional<std::string> cell;
  ChildDesk desk, backwards;
  for (const auto& event : log) {
    apply(desk, event);
    cell = with_child_event(cell, event);
  }
  for (auto event = log.rbegin(); event != log.rend(); ++event) apply(backwards, *event);
  for (const auto& one : {desk, backwards, child_desk_of(*cell)}) {
    EXPECT_EQ(one, desk);
    EXPECT_EQ(staff_in(one, "G4"), std::vector<std::string>{"AN1F"});
    EXPECT_EQ(children_inside(one).at(0).room, "G4");
    EXPECT_EQ(one.counts.at("G4").what.counted, 1);
  }
}

TEST(ChildDesk, the_day_cannot_be_closed_with_a_child_inside_or_heads_that_do_not_agree) {
  Desk d = staffed();
  d.in({"C4", "C6"});
  EXPECT_EQ(told(close_day(d.state, today)), "C4 is still inside, in G3\nC6 is still inside, in G3\n");
  d.tell(*d.out({"", {"C4", "C6"}, Release::listed, "A1", "K7", {}, {}}));
  d.tell(head_count(d.state, "G3", 1), 1);
  EXPECT_EQ(told(close_day(d.state, today)), "G3: 1 child counted, 0 on the list\n");
  EXPECT_EQ(told(close_day(d.state, today, &plan::Words::tr)), "G3: 1 çocuk sayıldı, listede 0\n");
  d.tell(head_count(d.state, "G3", 0), 2);
  const auto closed = close_day(d.state, today);
  ASSERT_TRUE(closed) << told(closed);
  d.tell(*closed);
  EXPECT_EQ(told(sign_in(d.state, d.facts, standard_rules(), {{"C4"}, "A1", "G3", "K0", 0, {}}, today)),
            "2016-04-04 is closed\n");
}

TEST(ChildDesk, a_day_closed_too_early_is_opened_again_and_the_latest_word_counts) {
  Desk d = staffed();
  const auto reopen = [&](const char* reason) { return reopen_day(d.state, standard_rules(), {today, reason}); };
  EXPECT_EQ(told(reopen("too_early")), "2016-04-04 is not closed\n");
  d.tell(*close_day(d.state, today), 10);
  EXPECT_EQ(told(reopen("bored")), "'bored' is no reason of the list\n");
  const auto opened = reopen("too_early");
  ASSERT_TRUE(opened) << told(opened);
  d.tell(*opened, 20);
  EXPECT_FALSE(day_is_closed(d.state, today));
  d.in({"C4"});
  EXPECT_EQ(told(reopen("too_early")), "2016-04-04 is not closed\n");
  EXPECT_FALSE(close_day(d.state, today)) << "with a child inside";
  d.tell(*d.out({"", {"C4"}, Release::listed, "A1", "K7", {}, {}}));
  d.tell(*close_day(d.state, today), 30);
  EXPECT_TRUE(day_is_closed(d.state, today));
  EXPECT_FALSE(day_is_closed(d.state, {2016, 4, 5}));
  ChildDesk backwards;
  for (auto event = d.log.rbegin(); event != d.log.rend(); ++event) apply(backwards, *event);
  EXPECT_EQ(backwards, d.state);
  Rules bare = standard_rules();
  bare.child.reopen_reasons.clear();
  EXPECT_EQ(told(reopen_day(d.state, bare, {today, "too_early"})),
            "the rules of this centre have no reasons to open a day again\n");
}

TEST(ChildDesk, protection_concerns_never_reach_the_list_of_incidents) {
  Desk d;
  const auto injury = report_incident(standard_rules(), {"injury", false, 5, "G3", {"C4"}, "first_aid", ""});
  const auto concern =
      report_incident(standard_rules(), {"protection", false, 5, "G3", {"C6"}, "referred", "animator"});
  ASSERT_TRUE(injury);
  ASSERT_TRUE(concern);
  EXPECT_EQ(std::get<Incident>(*concern).owner, "social_worker");
  d.tell(*injury);
  d.tell(*concern);
  EXPECT_EQ(d.log.back().kind, "attendance.child_concern");
  EXPECT_TRUE(is_restricted_kind(d.log.back().kind));
  EXPECT_EQ(d.state.incidents.size(), 1u);
  Concerns concerns;
  for (const auto& e : d.log) apply(concerns, e);
  ASSERT_EQ(concerns.by_event.size(), 1u);
  EXPECT_EQ(concerns.by_event.begin()->second.what.people, (std::vector<std::string>{"C6"}));
  EXPECT_FALSE(report_incident(standard_rules(), {"fight", false, 5, "G3", {}, "scolded", ""}));
}

TEST(ChildDesk, a_code_has_five_letters_that_are_not_mistaken) {
  EXPECT_EQ(visit_code(0), "00000");
  EXPECT_EQ(visit_code(~std::uint64_t{0}), "ZZZZZ");
  EXPECT_NE(visit_code(1), visit_code(2));
}

RC_GTEST_PROP(ChildEventProperty, an_event_comes_back_from_the_log_as_it_went_in, ()) {
  const auto word = [] { return *rc::gen::element<std::string>("", "A1", "K7", "ş"); };
  const auto words = [&] { return std::vector<std::string>{word(), word()}; };
  const auto n = [] { return *rc::gen::inRange(0, 100); };
  const std::vector<ChildEvent> all{
      ChildIn{words(), word(), word(), word(), n(), word()},
      ChildOut{word(), words(), static_cast<Release>(n() % 3), word(), word(), word(), word(), n() % 2 == 0},
      ChildRoom{word(), words(), word(), word()},
      ChildStaff{word(), word(), word()},
      HeadCount{word(), n(), n()},
      ChildDayClosed{{2016, 4, 4}},
      Incident{word(), n() % 2 == 0, n(), word(), words(), word(), word()},
      ChildDayReopened{{2016, 4, 4}, word()},
      ChildLate{word(), words(), n(), n()}};
  for (const auto& what : all) {
    const Event event = encode(what, {"Z", 5, "d", "a"});
    const auto back = decode_child(event);
    RC_ASSERT(back.ok());
    RC_ASSERT(*back == what);
  }
}

}  // namespace
}  // namespace merkez::attendance
