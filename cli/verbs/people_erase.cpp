// people erase, merge, unmerge: who asked to be gone, and who turned out to be one.
#include <fmt/format.h>

#include <algorithm>

#include "cli/at_child_desk.hpp"
#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/base/code.hpp"

namespace merkez::cli {
namespace {

using access::Right;

Reply done(const PeopleArgs& args, const Json& facts, const std::string& text) {
  if (args.json) return Reply::json(fine, facts);
  return {fine, text, {}};
}

/// Children who are never handed to this person by code: erased, the name would be gone, and with it the guard.
Diagnostics still_named(const Desk& desk, const Known& known) {
  const auto codes = people::codes_of(known.story.roster, known.code);
  const auto today = desk.local().date;
  Diagnostics out;
  auto wrong = each_seen(desk, Right::change_people, [&](const people::Participant& p) {
    for (const auto& never : p.not_these)
      if (std::count(codes.begin(), codes.end(), never.code) > 0 && !(never.dated.until && *never.dated.until < today))
        out.push_back(
            error_at({}, fmt::format("{} is never handed to {}, by this code alone", p.code, known.code),
                     fmt::format("'merkez people change {} \"not this person=NAME\"' keeps the name there", p.code)));
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
  const auto taken = (*desk)->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(args, {{"erased", codes}, {"on", time::to_text((*desk)->local().date)}},
              fmt::format("Erased {}. The document and its key are destroyed; what remains is sex, year of birth and "
                          "what was counted.\nBackups made before still hold the sealed document: keep none longer "
                          "than 35 days.\n",
                          known->code));
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
  store::Batch batch;
  batch.events.push_back(people_event(**desk, people::Merged{kept->code, other->code}));
  const auto taken = (*desk)->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(args, {{"code", kept->code}, {"other", other->code}},
              fmt::format("{1} is from now on read as {0}. 'merkez people unmerge {0} {1}' takes it back.\n",
                          kept->code, other->code));
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
  store::Batch batch;
  batch.events.push_back(people_event(**desk, people::Unmerged{merge->second.first, merge->first}));
  const auto taken = (*desk)->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(args, {{"code", *code}, {"other", *other}},
              fmt::format("{} and {} are two people again.\n", *code, *other));
}

}  // namespace merkez::cli
