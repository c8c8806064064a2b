// What the child desk says yes or no to: children who come, go and change rooms, staff, the end of the day, incidents.
// Each looks at the list of who is inside, and makes an event or refuses; nothing here folds one.
#include <fmt/format.h>

#include <algorithm>

#include "engine/attendance/child_visits.hpp"
#include "engine/attendance/child_words.hpp"
#include "engine/plan/counted.hpp"

namespace merkez::attendance {
namespace {

constexpr int months_per_year = 12;

RatioChild ratio_child(const DeskFacts& facts, const std::string& child) {
  const auto it = facts.children.find(child);
  if (it == facts.children.end()) return {-1, false};  // an age of which no row speaks
  return {it->second.age_months, it->second.needs_support};
}

/// The ratio of a room with these children come to it and this adult gone from it.
RatioAnswer ratio_with(const ChildDesk& state, const DeskFacts& facts, const std::string& room,
                       const std::vector<std::string>& coming, const std::string& going) {
  std::vector<RatioChild> children;
  for (const auto& inside : children_inside(state))
    if (inside.room == room && !has(coming, inside.child)) children.push_back(ratio_child(facts, inside.child));
  for (const auto& child : coming) children.push_back(ratio_child(facts, child));
  int adults = 0, women = 0;
  for (const auto& staff : staff_in(state, room)) {
    if (staff == going || !facts.staff.contains(staff)) continue;
    ++adults;
    women += facts.women.contains(staff) ? 1 : 0;
  }
  return ratio_of(children, adults, women, facts.ratio, coming.size());
}

/// Says nothing when nothing is missing, or there is a reason to go on without; the reason is dropped where none is
/// needed.
void check_reason(const Refusals& missing, const Rules& rules, std::string& reason, Refusals& wrong) {
  if (!reason.empty() && !has_code(rules.child.ratio_reasons, reason))
    wrong.add_near(refusal::no_reason, reason, codes_of(rules.child.ratio_reasons), fmt::arg("reason", reason));
  else if (missing.none())
    reason.clear();
  else if (reason.empty())
    wrong.add_all(missing);
}

void check_ratio(const RatioAnswer& answer, const std::string& room, Refusals& missing) {
  if (answer.met()) return;
  missing.add(refusal::too_few_adults, fmt::arg("room", room),
              fmt::arg("missing", missing_text(answer, missing.language())),
              fmt::arg("children", plan::counted(answer.children, plan::children, missing.language())),
              fmt::arg("adults", plan::counted(answer.adults, plan::adults, missing.language())),
              fmt::arg("needed", answer.adults_needed));
}

void check_places(const ChildDesk& state, const DeskFacts& facts, int children, const std::string& room,
                  Refusals& missing) {
  const auto known = facts.places.find(room);
  if (known == facts.places.end()) return;
  const auto& [at_most, staff_too] = known->second;
  const int inside = children + (staff_too ? static_cast<int>(staff_in(state, room).size()) : 0);
  if (inside <= at_most) return;
  missing.add(refusal::too_few_places, fmt::arg("room", room),
              fmt::arg("missing", plan::counted(inside - at_most, places, missing.language())),
              fmt::arg("inside", plan::counted(inside, staff_too ? plan::people : plan::children, missing.language())),
              fmt::arg("places", plan::counted(at_most, places, missing.language())));
}

/// Whether these children may come into a room: enough adults and places for all, or a reason.
void check_room(const ChildDesk& state, const DeskFacts& facts, const Rules& rules, const std::string& room,
                const std::vector<std::string>& coming, std::string& reason, Refusals& wrong) {
  Refusals missing(wrong.language());
  const RatioAnswer after = ratio_with(state, facts, room, coming, {});
  check_ratio(after, room, missing);
  check_places(state, facts, after.children, room, missing);
  check_reason(missing, rules, reason, wrong);
}

bool named_twice(const std::vector<std::string>& children) {
  return std::set<std::string>(children.begin(), children.end()).size() != children.size();
}

bool listed(const ChildFacts& facts, const std::string& adult, time::LocalDate today) {
  return std::any_of(facts.collectors.begin(), facts.collectors.end(), [&](const Collector& c) {
    return c.adult == adult && (!c.from || *c.from <= today) && (!c.until || today <= *c.until);
  });
}

/// What an adult is called in a refusal.
const std::string& called(const DeskFacts& facts, const std::string& adult) {
  const auto name = facts.names.find(adult);
  return name == facts.names.end() ? adult : name->second;
}

/// What this release lacks for one child.
void check_release(const ChildFacts& facts, const Rules& rules, const ChildOut& ask, const std::string& called_adult,
                   const std::string& child, time::LocalDate today, Refusals& wrong) {
  const auto named = fmt::arg("child", child);
  const auto adult = fmt::arg("adult", called_adult);
  if (has(facts.never, ask.adult))
    wrong.add(refusal::never_to, named, adult);
  else if (has(facts.like_never, ask.adult) && !ask.another_person)
    wrong.add(refusal::name_like_never, named, adult);
  switch (ask.release) {
    case Release::listed:
      if (ask.adult.empty())
        wrong.add(refusal::to_nobody, named);
      else if (!listed(facts, ask.adult, today))
        wrong.add(refusal::not_listed, named, adult);
      break;
    case Release::overridden:
      if (says(rules.child.override_reasons, ask.reason, Says::adult_listed) && !ask.adult.empty() &&
          !listed(facts, ask.adult, today))
        wrong.add(refusal::not_listed_at_all, named, adult);
      break;
    case Release::alone:
      if (facts.age_months - facts.younger_months < rules.child.alone_from_months)
        wrong.add(refusal::too_young, named, fmt::arg("years", rules.child.alone_from_months / months_per_year));
      if (facts.alone_permission.empty()) wrong.add(refusal::no_permission, named);
      break;
  }
}

/// Children are handed to adults: not to one who is inside as a child, nor to somebody who may be under age. Whose age
/// is not known passes.
void check_of_age(const ChildDesk& state, const DeskFacts& facts, const Rules& rules, const ChildOut& ask,
                  Refusals& wrong) {
  if (ask.release == Release::alone || ask.adult.empty()) return;
  const auto age = facts.adult_months.find(ask.adult);
  const bool young = age != facts.adult_months.end() && age->second < rules.child.adult_from_months;
  if (young || has(ask.children, ask.adult) || open_visit(state, ask.adult))
    wrong.add(refusal::to_a_child, fmt::arg("adult", called(facts, ask.adult)),
              fmt::arg("years", rules.child.adult_from_months / months_per_year));
}

/// Who is old enough to go home alone may come alone, and bring a younger child: turned away, both would stand in the
/// street. Whose age is not known passes.
void check_bringer(const ChildDesk& state, const DeskFacts& facts, const Rules& rules, const ChildIn& ask,
                   Refusals& wrong) {
  if (ask.brought_by.empty()) return;
  const int from = rules.child.alone_from_months;
  const auto age = facts.adult_months.find(ask.brought_by);
  const auto self = facts.children.find(ask.brought_by);
  const bool young = (age != facts.adult_months.end() && age->second < from) ||
                     (self != facts.children.end() && self->second.age_months - self->second.younger_months < from);
  if (young || open_visit(state, ask.brought_by))
    wrong.add(refusal::by_a_child, fmt::arg("adult", ask.brought_by), fmt::arg("years", from / months_per_year));
}

/// Whoever is no child any more, and children of two households.
void check_family(const DeskFacts& facts, const Rules& rules, const ChildIn& ask, Refusals& wrong) {
  std::set<std::string> households;
  for (const auto& child : ask.children) {
    const auto known = facts.children.find(child);
    if (known == facts.children.end()) continue;
    if (known->second.age_months >= rules.child.adult_from_months)
      wrong.add(refusal::no_child_any_more, fmt::arg("child", child));
    if (!known->second.household.empty()) households.insert(known->second.household);
  }
  if (households.size() > 1) wrong.add(refusal::two_households);
}

}  // namespace

RatioAnswer ratio_in(const ChildDesk& state, const DeskFacts& facts, const std::string& room) {
  return ratio_with(state, facts, room, {}, {});
}

std::string visit_code(std::uint64_t random_bits) {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's: no I, L, O, U
  constexpr int length = 5, bits_of_letter = 5;
  std::string out;
  for (int i = 0; i < length; ++i) out += letters[(random_bits >> (i * bits_of_letter)) & 31u];
  return out;
}

Result<ChildEvent> sign_in(const ChildDesk& state, const DeskFacts& facts, const Rules& rules, ChildIn ask,
                           time::LocalDate today, std::string_view plan::Words::* language) {
  Refusals wrong(language);
  if (ask.children.empty()) wrong.add(refusal::no_child);
  if (named_twice(ask.children)) wrong.add(refusal::named_twice);
  if (ask.room.empty()) wrong.add(refusal::no_room);
  for (const auto& child : ask.children) {
    if (open_visit(state, child)) wrong.add(refusal::inside_already, fmt::arg("child", child));
    if (!facts.children.contains(child)) wrong.add(refusal::unknown_child, fmt::arg("child", child));
  }
  check_bringer(state, facts, rules, ask, wrong);
  check_family(facts, rules, ask, wrong);
  if (ask.code.empty()) wrong.add(refusal::no_code);
  for (const auto& inside : children_inside(state))
    if (!ask.code.empty() && inside.code == ask.code) {
      wrong.add(refusal::code_given_out);
      break;
    }
  if (day_is_closed(state, today)) wrong.add(refusal::day_closed, fmt::arg("date", time::to_text(today)));
  check_room(state, facts, rules, ask.room, ask.children, ask.ratio_reason, wrong);
  if (!wrong.none()) return wrong.take();
  return ChildEvent(std::move(ask));
}

Result<ChildEvent> sign_out(const ChildDesk& state, const DeskFacts& facts, const Rules& rules, ChildOut ask,
                            const std::string& account, time::LocalDate today,
                            std::string_view plan::Words::* language) {
  Refusals wrong(language);
  if (ask.children.empty()) wrong.add(refusal::no_child);
  if (named_twice(ask.children)) wrong.add(refusal::named_twice);
  const Told<ChildIn>* visit = nullptr;
  if (!ask.visit.empty()) {
    const auto it = state.visits.find(ask.visit);
    if (it != state.visits.end()) visit = &it->second;
  } else {
    // One of them who has left already is said of that one alone.
    for (const auto& child : ask.children)
      if (visit = open_visit(state, child); visit) break;
  }
  for (const auto& child : ask.children) {
    if (ask.visit.empty() && !open_visit(state, child))
      wrong.add(refusal::not_inside, fmt::arg("child", child));
    else if (!visit || !has(visit->what.children, child) || is_out(state, *visit, child))
      wrong.add(refusal::other_visit, fmt::arg("child", child));
    const auto known = facts.children.find(child);
    check_release(known == facts.children.end() ? ChildFacts{} : known->second, rules, ask, called(facts, ask.adult),
                  child, today, wrong);
  }
  check_of_age(state, facts, rules, ask, wrong);
  switch (ask.release) {
    case Release::listed:
      if (visit && (ask.code.empty() || ask.code != visit->what.code)) wrong.add(refusal::wrong_code);
      ask.reason.clear();
      ask.permission.clear();
      break;
    case Release::overridden:
      if (!has_code(rules.child.override_reasons, ask.reason))
        wrong.add_near(refusal::override_without_reason, ask.reason, codes_of(rules.child.override_reasons));
      if (account.empty()) wrong.add(refusal::override_without_account);
      // Without a name nobody could be asked later, and no list of whom the child is never handed to would be looked
      // at.
      if (ask.adult.empty()) wrong.add(refusal::override_to_nobody);
      ask.code.clear();
      ask.permission.clear();
      break;
    case Release::alone:
      if (ask.children.size() != 1) wrong.add(refusal::each_alone);
      ask.adult.clear();
      ask.code.clear();
      ask.reason.clear();
      ask.another_person = false;
      if (ask.children.size() == 1)
        if (const auto known = facts.children.find(ask.children[0]); known != facts.children.end())
          ask.permission = known->second.alone_permission;
      break;
  }
  if (!wrong.none()) return wrong.take();
  ask.visit = visit->by.id;
  return ChildEvent(std::move(ask));
}

Result<ChildEvent> change_room(const ChildDesk& state, const DeskFacts& facts, const Rules& rules, ChildRoom ask,
                               std::string_view plan::Words::* language) {
  Refusals wrong(language);
  if (ask.children.empty()) wrong.add(refusal::no_child);
  if (named_twice(ask.children)) wrong.add(refusal::named_twice);
  if (ask.room.empty()) wrong.add(refusal::no_room);
  const auto visit = state.visits.find(ask.visit);
  for (const auto& child : ask.children)
    if (!open_visit(state, child))
      wrong.add(refusal::not_inside, fmt::arg("child", child));
    else if (visit == state.visits.end() || !has(visit->second.what.children, child) ||
             is_out(state, visit->second, child))
      wrong.add(refusal::other_visit, fmt::arg("child", child));
  check_room(state, facts, rules, ask.room, ask.children, ask.ratio_reason, wrong);
  if (!wrong.none()) return wrong.take();
  return ChildEvent(std::move(ask));
}

Result<ChildEvent> change_staff(const ChildDesk& state, const DeskFacts& facts, const Rules& rules, ChildStaff ask,
                                std::string_view plan::Words::* language) {
  Refusals wrong(language);
  if (!facts.staff.contains(ask.staff) && !facts.other_staff.contains(ask.staff))
    wrong.add(refusal::no_staff, fmt::arg("staff", ask.staff));
  if (facts.other_staff.contains(ask.staff) && !ask.room.empty())
    wrong.add(refusal::not_for_children, fmt::arg("staff", ask.staff));
  const auto was = state.staff.find(ask.staff);
  const std::string left = was == state.staff.end() ? std::string() : was->second.what.room;
  // Nobody is stopped from coming: the room they leave is what counts.
  const RatioAnswer after =
      left.empty() || left == ask.room ? RatioAnswer{} : ratio_with(state, facts, left, {}, ask.staff);
  Refusals missing(language);
  check_ratio(after, left, missing);
  check_reason(missing, rules, ask.ratio_reason, wrong);
  if (!wrong.none()) return wrong.take();
  return ChildEvent(std::move(ask));
}

HeadCount head_count(const ChildDesk& state, const std::string& room, int counted) {
  const auto inside = children_inside(state);
  return {
      room, counted,
      static_cast<int>(std::count_if(inside.begin(), inside.end(), [&](const Inside& i) { return i.room == room; }))};
}

Result<ChildEvent> close_day(const ChildDesk& state, time::LocalDate today, std::string_view plan::Words::* language) {
  Refusals wrong(language);
  for (const auto& inside : children_inside(state))
    wrong.add(refusal::still_inside, fmt::arg("child", inside.child), fmt::arg("room", inside.room));
  for (const auto& [room, told] : state.counts)
    if (told.what.counted != told.what.expected)
      wrong.add(refusal::heads_differ, fmt::arg("room", room),
                fmt::arg("counted", plan::counted(told.what.counted, plan::children, language)),
                fmt::arg("expected", told.what.expected));
  if (day_is_closed(state, today)) wrong.add(refusal::closed_already, fmt::arg("date", time::to_text(today)));
  if (!wrong.none()) return wrong.take();
  return ChildEvent(ChildDayClosed{today});
}

Result<ChildEvent> reopen_day(const ChildDesk& state, const Rules& rules, ChildDayReopened ask,
                              std::string_view plan::Words::* language) {
  Refusals wrong(language);
  if (!day_is_closed(state, ask.date)) wrong.add(refusal::not_closed, fmt::arg("date", time::to_text(ask.date)));
  const auto known = codes_of(rules.child.reopen_reasons);
  if (known.empty())
    wrong.add(refusal::no_reopen_reasons);
  else if (!has(known, ask.reason))
    wrong.add_near(refusal::no_reason, ask.reason, known, fmt::arg("reason", ask.reason));
  if (!wrong.none()) return wrong.take();
  return ChildEvent(std::move(ask));
}

Result<ChildEvent> report_incident(const Rules& rules, Incident incident, std::string_view plan::Words::* language) {
  Refusals wrong(language);
  std::vector<std::string> known;
  const IncidentKind* kind = nullptr;
  for (const auto& k : rules.child.incidents) {
    known.push_back(k.code);
    if (k.code == incident.category) kind = &k;
  }
  if (!kind) wrong.add_near(refusal::no_category, incident.category, known, fmt::arg("category", incident.category));
  if (!has(rules.child.actions, incident.action))
    wrong.add_near(refusal::no_action, incident.action, rules.child.actions, fmt::arg("action", incident.action));
  if (!wrong.none()) return wrong.take();
  incident.restricted = kind->restricted;
  incident.owner = kind->owner;
  return ChildEvent(std::move(incident));
}

}  // namespace merkez::attendance
