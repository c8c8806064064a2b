// people erase, merge, unmerge: who asked to be gone, and who turned out to be one.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/at_child_desk.hpp"
#include "cli/household_week.hpp"
#include "cli/named_adults.hpp"
#include "cli/opening.hpp"
#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/base/code.hpp"
#include "engine/people/place_words.hpp"
#include "engine/people/say.hpp"

namespace merkez::cli {
namespace {

using access::Right;

Reply done(const PeopleArgs& args, const Json& facts, const std::string& text, Diagnostics warnings = {}) {
  return {fine, args.json ? json_text(facts) : text, std::move(warnings)};
}

/// The same warnings for who reads JSON.
Json messages_of(const Diagnostics& warnings) {
  Json out = Json::array();
  for (const auto& w : warnings) out.push_back(w.message);
  return out;
}

/// Groups that hold more than their places as soon as a merge is taken back: a place that both registrations had counts
/// once until then, and may have been given again. As warnings; groups that the account is not to know are left out.
/// Errors: the store, no readable week.
Diagnostics overfilled(const Desk& desk, const Known& known, const people::Unmerged& back,
                       const std::string& language) {
  const auto today = desk.local().date;
  std::set<std::string> groups;
  for (const auto& place : people::places_of(known.story.enrolments, known.story.roster, known.code))
    if (!place.until || *place.until > today) groups.insert(place.group);
  if (groups.empty()) return {};
  const auto week = timetable_for(desk, {}, today);
  if (!week) return week.diagnostics();
  const auto openings = Openings::of(desk, *week);
  if (!openings) return openings.diagnostics();
  const people::Say say(language);
  Diagnostics out;
  for (const auto& group : desk.plan().groups) {
    if (!groups.contains(group.id) || hidden_group(desk, group)) continue;
    auto page = read_group(desk, group.id);
    if (!page) return page.diagnostics();
    const auto before = openings->at(page->story, group.id, today);
    if (!before) return before.diagnostics();
    page->story.roster.unmerged.insert(back.merge);
    const auto after = openings->at(page->story, group.id, today);
    if (!after) return after.diagnostics();
    if (!after->limited() || after->people <= after->largest || after->people <= before->people) continue;
    out.push_back(warning_at(
        {},
        say({"{0} is overfilled now: {1} of {2} places taken ({3})",
             "{0} artık kapasitesini aşıyor: {1}/{2} yer dolu ({3})",
             "تجاوزت {0} سعتها: المشغول {1} من {2} مقعدًا ({3})"},
            group.id, after->people, after->largest, in_language(people::limit_text(*after), language)),
        say({"'merkez people group {0}' lists who has one; 'merkez people drop' or 'transfer' "
             "settles it with one of them",
             "'merkez people group {0}' kimin yeri olduğunu gösterir; 'merkez people drop' ya da "
             "'transfer' ile çözülür",
             "‏'merkez people group {0}' يعرض من له مقعد؛ والحل بـ 'merkez people drop' أو "
             "'transfer'"},
            group.id)));
  }
  return out;
}

/// Children who are never handed to this person by code: erased, the name would be gone, and with it the guard.
Diagnostics still_named(const Desk& desk, const Known& known) {
  const auto codes = people::codes_of(known.story.roster, known.code);
  const auto today = desk.local().date;
  Diagnostics out;
  std::set<std::string> told;  // a child that was merged is told once
  auto wrong = each_seen(desk, Right::change_people, [&](const people::Participant& p, const std::string& child) {
    for (const auto& never : p.not_these)
      if (std::count(codes.begin(), codes.end(), never.code) > 0 &&
          !(never.dated.until && *never.dated.until < today) && told.insert(child).second)
        out.push_back(
            error_at({}, fmt::format("{} is never handed to {}, by this code alone", child, known.code),
                     fmt::format("'merkez people change {} \"not this person=NAME\"' keeps the name there", child)));
  });
  wrong.insert(wrong.end(), out.begin(), out.end());
  return wrong;
}

}  // namespace

Reply people_erase(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto because = typed_word(people::erased_words, args.because, "the reason");
  if (!because) return Reply::refused(because.diagnostics());
  const auto known = known_person(**desk, args.code, Right::change_people);
  if (!known) return Reply::refused(known.diagnostics());
  if (!args.sure)
    return Reply::refused({error_at({}, fmt::format("{} would be erased, and nothing brings them back", known->code),
                                    "'merkez people export' first if they want their data; then --sure")});
  if (auto wrong = still_named(**desk, *known); has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (auto wrong = still_inside(**desk, people::codes_of(known->story.roster, known->code)); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  store::Batch batch;
  const auto codes = erase_whole(**desk, *known, *because, batch);
  const auto taken = (*desk)->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(args, {{"erased", codes}, {"on", time::to_text((*desk)->local().date)}, {"destroyed", !taken->lingers}},
              fmt::format("Erased {}. The document and its key are {}; what remains is sex, year of birth and what was "
                          "counted.\nBackups made before still hold the sealed document: keep none longer than 35 "
                          "days.\n",
                          known->code, destroyed_or_soon(taken->lingers)));
}

Reply people_merge(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto kept = known_person(**desk, args.code, Right::change_people);
  const auto other = known_person(**desk, args.other, Right::change_people);
  if (!kept || !other) {
    Diagnostics all = kept.diagnostics();
    all.insert(all.end(), other.diagnostics().begin(), other.diagnostics().end());
    return Reply::refused(std::move(all));
  }
  if (kept->code == other->code)
    return Reply::refused({error_at({}, fmt::format("{} and {} are one person already", args.code, args.other),
                                    "'merkez people show' lists all codes of a person")});
  if (auto wrong = still_inside(**desk, {kept->code, other->code}); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  std::vector<people::Participant> given_up{other->p};
  given_up.insert(given_up.end(), other->given_up.begin(), other->given_up.end());
  auto warnings = contradictions(**desk, kept->p, given_up, args.language);
  if (has_errors(warnings)) return Reply::refused(std::move(warnings));
  store::Batch batch;
  batch.events.push_back(people_event(**desk, people::Merged{kept->code, other->code}));
  const auto taken = (*desk)->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  Json facts{{"code", kept->code}, {"other", other->code}, {"warnings", messages_of(warnings)}};
  return done(args, facts,
              fmt::format("{1} is from now on read as {0}. 'merkez people unmerge {0} {1}' takes it back.\n",
                          kept->code, other->code),
              std::move(warnings));
}

Reply people_unmerge(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto known = known_person(**desk, args.code, Right::change_people);
  if (!known) return Reply::refused(known.diagnostics());
  const auto code = parse_code(args.code), other = parse_code(args.other);
  if (!other) return Reply::refused(other.diagnostics());
  const auto& roster = known->story.roster;
  const auto merge = std::find_if(roster.merges.begin(), roster.merges.end(), [&](const auto& m) {
    const auto& [a, b] = m.second;
    return !roster.unmerged.contains(m.first) && ((a == *code && b == *other) || (a == *other && b == *code));
  });
  if (merge == roster.merges.end())
    return Reply::refused(
        {error_at({}, fmt::format("{} and {} were not merged with each other", *code, *other),
                  fmt::format("codes of this person: {}", fmt::join(people::codes_of(roster, known->code), ", ")))});
  const people::Unmerged back{merge->second.first, merge->first};
  // Two people have two places, whatever the group holds: it is told, not refused.
  auto warnings = overfilled(**desk, *known, back, args.language);
  if (has_errors(warnings)) return Reply::refused(std::move(warnings));
  store::Batch batch;
  batch.events.push_back(people_event(**desk, back));
  const auto taken = (*desk)->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  Json facts{{"code", *code}, {"other", *other}, {"warnings", messages_of(warnings)}};
  return done(args, facts, fmt::format("{} and {} are two people again.\n", *code, *other), std::move(warnings));
}

}  // namespace merkez::cli
