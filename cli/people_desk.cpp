#include "cli/people_desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/code.hpp"
#include "engine/people/merged.hpp"
#include "engine/plan/sight.hpp"

namespace merkez::cli {

using access::Reach;
using access::Right;

namespace {

constexpr int most_tries = 100;

/// A place in a group that the account reaches, within the days that `own` goes back and ahead.
bool is_own(const Desk& desk, Right right, const people::HeldPlace& place) {
  const auto from = time::add_days(desk.local().date, -access::own_days),
             to = time::add_days(desk.local().date, access::own_days);
  return place.from <= to && (!place.until || *place.until > from) && desk.may_reach(right, place.group);
}

/// Has or had such a place.
bool in_own_group(const Desk& desk, Right right, const people::Story& story, const std::string& code) {
  const auto places = people::places_of(story.enrolments, story.roster, code);
  return std::any_of(places.begin(), places.end(),
                     [&](const people::HeldPlace& place) { return is_own(desk, right, place); });
}

Diagnostics take_page(const Desk& desk, const std::string& key, people::Story& story,
                      std::vector<store::Expectation>* as_read = nullptr) {
  auto page = page_as_read(desk, key);
  if (!page) return page.diagnostics();
  if (page->value) story.take(*page->value);
  if (as_read) as_read->push_back(std::move(*page));
  return {};
}

/// The document that stands under this very code, or nothing.
Result<std::optional<people::Participant>> opened(const Desk& desk, const std::string& code) {
  const auto document = desk.store().person(code);
  if (!document) return document.diagnostics();
  if (!document->has_value()) return std::optional<people::Participant>();
  auto read = people::participant_of(**document, {"participant " + code, 0, 0});
  if (!read) return read.diagnostics();
  return std::optional(std::move(*read));
}

/// Rights by which a document is written back as it was read.
bool writes_documents(Right right) { return right == Right::change_people || right == Right::child_desk; }

plan::Category category_of(const plan::CentrePlan& plan, const plan::Group& group) {
  const auto service = std::find_if(plan.services.begin(), plan.services.end(),
                                    [&](const plan::Service& s) { return s.id == group.service; });
  return service == plan.services.end() ? plan::Category{} : service->category;
}

Diagnostic nobody(const std::string& code) {
  return error_at({}, fmt::format("there is no participant {}", code), "'merkez people find NAME' looks for a name");
}

}  // namespace

people::Language people_language(const std::string& typed) {
  return typed == "tr" ? people::Language::tr : typed == "ar" ? people::Language::ar : people::Language::en;
}

std::string in_language(const plan::Text& text, const std::string& typed) {
  const std::string& chosen = typed == "tr" ? text.tr : typed == "ar" ? text.ar : text.en;
  return chosen.empty() ? text.en : chosen;
}

Event people_event(const Desk& desk, const people::PeopleEvent& what) {
  auto [kind, body] = people::encode(what);
  return desk.event(std::move(kind), std::move(body));
}

Result<store::Expectation> page_as_read(const Desk& desk, std::string_view key) {
  auto page = desk.store().cell(people_pages, key);
  if (!page) return page.diagnostics();
  return store::Expectation{std::string(people_pages), std::string(key), std::move(*page)};
}

Diagnostics take_person(const Desk& desk, const std::string& code, people::Story& story,
                        std::vector<store::Expectation>* as_read) {
  std::set<std::string> taken;
  for (bool more = true; more;) {
    more = false;
    for (const auto& c : people::codes_of(story.roster, code)) {
      if (!taken.insert(c).second) continue;
      if (auto wrong = take_page(desk, people::person_page(c), story, as_read); has_errors(wrong)) return wrong;
      more = true;
    }
  }
  return {};
}

Result<std::vector<people::Participant>> registrations_of(const Desk& desk, const people::Story& story,
                                                          const std::string& code) {
  auto codes = people::codes_of(story.roster, code);
  const auto kept = people::kept_code(story.roster, code);
  std::stable_partition(codes.begin(), codes.end(), [&](const std::string& c) { return c == kept; });
  std::vector<people::Participant> out;
  for (const auto& one : codes) {
    auto document = opened(desk, one);
    if (!document) return document.diagnostics();
    if (!document->has_value()) continue;
    (*document)->code = one;
    out.push_back(std::move(**document));
  }
  return out;
}

Result<std::optional<people::Participant>> document_of(const Desk& desk, const std::string& code) {
  people::Story story;
  if (auto wrong = take_person(desk, code, story); has_errors(wrong)) return wrong;
  auto all = registrations_of(desk, story, code);
  if (!all) return all.diagnostics();
  if (all->empty()) return std::optional<people::Participant>();
  auto out = people::as_one(all->front(), {all->begin() + 1, all->end()});
  out.code = people::kept_code(story.roster, code);
  return std::optional(std::move(out));
}

Result<Known> known_person(const Desk& desk, const std::string& typed, Right right) {
  const auto code = parse_code(typed);
  if (!code) return code.diagnostics();
  Known out;
  std::vector<store::Expectation> pages;
  if (auto wrong = take_person(desk, *code, out.story, &pages); has_errors(wrong)) return wrong;
  if (!people::is_known(out.story.roster, *code)) return nobody(*code);
  out.code = people::kept_code(out.story.roster, *code);
  // Who gives places in own groups gives them to people who have none there yet.
  if (desk.reach(right) == Reach::own && right != Right::give_places && !in_own_group(desk, right, out.story, out.code))
    return nobody(*code);
  // The page that the story was read from, and before the document: a change that comes in between is noticed.
  for (auto& page : pages)
    if (page.key == people::person_page(out.code)) out.unchanged = std::move(page);
  auto all = registrations_of(desk, out.story, out.code);
  if (!all) return all.diagnostics();
  if (all->empty() || all->front().code != out.code) return nobody(*code);
  out.given_up = {all->begin() + 1, all->end()};
  out.p = writes_documents(right) ? std::move(all->front()) : people::as_one(all->front(), out.given_up);
  out.p.household = people::household_of(out.story.roster, out.code);
  if (!out.p.household.empty()) {
    if (auto wrong = take_page(desk, people::household_page(out.p.household), out.story); has_errors(wrong))
      return wrong;
    std::vector<std::string> members;
    for (const auto& [member, person] : out.story.roster.persons) members.push_back(member);
    for (const auto& member : members)
      if (auto wrong = take_person(desk, member, out.story); has_errors(wrong)) return wrong;
  }
  return out;
}

Result<Known> known_household(const Desk& desk, const std::string& typed, access::Right right,
                              std::vector<store::Expectation>& unchanged) {
  const auto before = known_person(desk, typed, right);
  if (!before) return before.diagnostics();
  unchanged.push_back(before->unchanged);
  for (const auto& [code, person] : before->story.roster.persons) {
    if (code == before->code) continue;
    auto page = page_as_read(desk, people::person_page(code));
    if (!page) return page.diagnostics();
    unchanged.push_back(std::move(*page));
  }
  return known_person(desk, before->code, right);
}

Diagnostics overtaken(const Desk& desk, const Known& known, Diagnostics refused) {
  const auto now = desk.store().cell(known.unchanged.projection, known.unchanged.key);
  if (!now || *now == known.unchanged.value) return refused;
  return {error_at(
      {}, fmt::format("{} was changed at another desk in this moment; nothing of yours was written", known.code),
      fmt::format("look with 'merkez people show {}', and change again", known.code))};
}

Diagnostics each_seen(const Desk& desk, Right right,
                      const std::function<void(people::Participant, const std::string& kept)>& visit) {
  // Merges are few: who was given up is known from the log alone.
  people::Roster roster;
  for (const auto kind : {people::Merged::kind, people::Unmerged::kind, people::Erased::kind}) {
    const auto told = desk.store().each_event({.kinds = std::string(kind)}, [&](const Event& e) {
      apply(roster, e);
      return true;
    });
    if (!told) return told.diagnostics();
    if (roster.merges.empty()) break;  // nothing to take back, and nobody is another one
  }

  std::set<std::string> own;
  const bool all = desk.reach(right) == Reach::all;
  if (!all)
    for (const auto& group : desk.plan().groups) {
      if (!desk.may_reach(right, group.id)) continue;
      const auto page = read_group(desk, group.id);
      if (!page) return page.diagnostics();
      for (const auto& [id, place] : page->story.enrolments.places) {
        const auto code = people::kept_code(page->story.roster, place.code);
        if (in_own_group(desk, right, page->story, code)) own.insert(code);
      }
    }
  Diagnostics problems;
  const auto read = desk.store().each_person([&](const store::Person& person) {
    const auto kept = people::kept_code(roster, person.code);
    if (!all && !own.contains(kept)) return true;
    auto p = people::participant_of(person.document, {"participant " + person.code, 0, 0});
    if (p)
      visit(std::move(*p), kept);
    else
      problems.insert(problems.end(), p.diagnostics().begin(), p.diagnostics().end());
    return true;
  });
  if (!read) return read.diagnostics();
  return problems;
}

std::vector<std::string> erase_whole(const Desk& desk, const Known& known, people::ErasedBecause because,
                                     store::Batch& batch) {
  std::vector<std::string> out;
  for (const auto& code : people::codes_of(known.story.roster, known.code)) {
    if (!people::is_known(known.story.roster, code)) continue;
    batch.events.push_back(
        people_event(desk, people::Erased{code, desk.local().date, because, known.p.sex, known.p.birth.year}));
    batch.erase.push_back(code);
    out.push_back(code);
  }
  batch.expectations.push_back(known.unchanged);
  return out;
}

bool sees_own_groups_alone(const Desk& desk) { return desk.reach(Right::see_people) != Reach::all; }

people::Participant as_seen(const Desk& desk, people::Participant p) {
  if (sees_own_groups_alone(desk)) {
    p.birth = {};
    p.sex = people::Sex::other;
    p.household.clear();
    p.cohort.clear();
    p.levels.clear();
    p.consents.clear();
  }
  if (desk.reach(Right::see_guardians) != Reach::none) return p;
  p.phone.clear();
  p.adults.clear();
  p.not_these.clear();
  p.alone.reset();
  for (auto& consent : p.consents) consent.by.clear();
  return p;
}

void show_as_seen(const Desk& desk, Known& known) {
  auto& e = known.story.enrolments;
  hide(desk, e);
  if (!sees_own_groups_alone(desk)) return;
  e.entries.clear();
  std::erase_if(e.places, [&](const auto& place) {
    const auto now = people::held(e, place.first);
    return !now || !is_own(desk, Right::see_people, *now);
  });
  known.p.household.clear();
  for (auto& [code, person] : known.story.roster.persons) person.household.clear();
}

bool gives_places(const Desk& desk, const plan::Group& group) {
  if (hidden_group(desk, group)) return false;
  const auto far = desk.reach(Right::give_places);
  if (far != Reach::own || !plan::confidential(desk.plan(), group)) return far == Reach::all;
  // Who may know of own groups alone, and may know of this one, has it by the plan, whoever the weeks give it to.
  const bool by_plan = desk.insight().reach(category_of(desk.plan(), group)) == Reach::own;
  return by_plan || desk.may_reach(Right::give_places, group.id);
}

Result<plan::Group> group_to_fill(const Desk& desk, const std::string& name) {
  auto group = known_group(desk, name);
  if (group && !gives_places(desk, *group))
    return error_at({}, fmt::format("places in {} are not yours to give", name),
                    plan::confidential(desk.plan(), *group)
                        ? "whoever holds its sessions in the published weeks gives them"
                        : "the reception gives them");
  return group;
}

Diagnostics gives_all_places(const Desk& desk) {
  if (desk.reach(Right::give_places) == Reach::all) return {};
  return {error_at({}, "this looks at every group, and you give places in your own alone",
                   "'merkez people enrol' and 'merkez people queue' do that")};
}

bool hidden_group(const Desk& desk, const plan::Group& group) { return desk.hides(group); }

Result<plan::Group> known_group(const Desk& desk, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& group : desk.plan().groups) {
    if (hidden_group(desk, group)) continue;
    if (group.id == name) return group;
    names.push_back(group.id);
  }
  return error_at({}, fmt::format("there is no group '{}'", name), suggest(name, names));
}

void hide(const Desk& desk, people::Enrolments& e) {
  for (const auto& group : desk.plan().groups) {
    if (!hidden_group(desk, group)) continue;
    std::erase_if(e.places, [&](const auto& place) { return place.second.group == group.id; });
    std::erase_if(e.offers, [&](const auto& offer) { return offer.second.group == group.id; });
  }
  std::set<std::string> services, groups;
  for (const auto& service : desk.plan().services)
    if (desk.hides(service)) services.insert(service.id);
  for (const auto& group : desk.plan().groups)
    if (!hidden_group(desk, group)) groups.insert(group.id);
  // One who waits for a group that is the account's own is known; who waits for any group of a hidden service is not.
  std::erase_if(e.entries, [&](const auto& entry) {
    return services.contains(entry.second.service) && !groups.contains(entry.second.group);
  });
}

Result<GroupPage> read_group(const Desk& desk, const std::string& group) {
  auto text = desk.store().cell(people_pages, people::group_page(group));
  if (!text) return text.diagnostics();
  GroupPage out{std::move(*text), {}};
  if (out.text) out.story.take(*out.text);
  return out;
}

std::vector<std::string> waits_for(const Desk& desk, const people::Story& story, const std::string& code,
                                   const plan::Group& group) {
  const auto codes = people::codes_of(story.roster, code);
  std::vector<std::string> named, any;
  for (const auto& id : people::waiting(story.enrolments, desk.now())) {
    const auto& entry = story.enrolments.entries.at(id);
    if (entry.service != group.service || std::find(codes.begin(), codes.end(), entry.code) == codes.end()) continue;
    if (entry.group == group.id) named.push_back(id);
    if (entry.group.empty()) any.push_back(id);
  }
  named.insert(named.end(), any.begin(), any.end());
  return named;
}

std::vector<Event> place_by_entry(const Desk& desk, const std::string& entry, const people::Enrolled& place) {
  Event offer = people_event(desk, people::Offered{place.code, entry, place.group, place.from, desk.now()});
  Event accepted = people_event(desk, people::Accepted{place.code, offer.id, {}, place.start});
  return {std::move(offer), std::move(accepted)};
}

Diagnostics give_place(const Desk& desk, const people::Enrolled& place, store::Batch& batch) {
  const auto group = known_group(desk, place.group);
  if (!group) return group.diagnostics();
  people::Story story;
  if (auto wrong = take_person(desk, place.code, story, &batch.expectations); has_errors(wrong)) return wrong;
  std::vector<Event> events;
  for (const auto& entry : waits_for(desk, story, place.code, *group)) {
    if (events.empty())
      events = place_by_entry(desk, entry, place);
    else
      events.push_back(people_event(desk, people::Unqueued{place.code, entry, people::Reason::other}));
  }
  if (events.empty()) events.push_back(people_event(desk, place));
  std::move(events.begin(), events.end(), std::back_inserter(batch.events));
  return {};
}

Result<store::Receipt> decide_and_append(const Desk& desk, const std::function<Result<store::Batch>()>& decide) {
  Diagnostics refused;
  for (int n = 0; n < most_tries; ++n) {
    const auto batch = decide();
    if (!batch) return batch.diagnostics();
    auto taken = desk.append(*batch);
    if (taken) return taken;
    refused = taken.diagnostics();
    bool overtaken = false;
    for (const auto& expected : batch->expectations) {
      const auto cell = desk.store().cell(expected.projection, expected.key);
      if (!cell) return cell.diagnostics();
      overtaken |= *cell != expected.value;
    }
    if (!overtaken) break;  // refused for another reason
  }
  return refused;
}

Diagnostics decide_for_group(const Desk& desk, const std::string& group,
                             const std::function<Result<store::Batch>(const GroupPage&)>& decide) {
  return decide_and_append(desk,
                           [&]() -> Result<store::Batch> {
                             const auto page = read_group(desk, group);
                             if (!page) return page.diagnostics();
                             auto batch = decide(*page);
                             if (!batch) return batch.diagnostics();
                             batch->expectations.push_back(page->unchanged(group));
                             return std::move(*batch);
                           })
      .diagnostics();
}

Result<time::LocalDate> typed_date(const Desk& desk, const std::string& typed) {
  if (typed.empty()) return desk.local().date;
  return time::parse_date(typed);
}

}  // namespace merkez::cli
