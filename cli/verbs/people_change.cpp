// people erase, destroyed, merge, unmerge, due: what ends, and what turned out to be one.
#include <fmt/format.h>

#include <algorithm>

#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/base/code.hpp"
#include "engine/people/retention.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;

Reply done(const PeopleArgs& args, const Json& facts, const std::string& text) {
  if (args.json) return Reply::json(fine, facts);
  return {fine, text, {}};
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
  // Whoever was registered twice is erased twice.
  store::Batch batch;
  Json codes = Json::array();
  for (const auto& code : people::codes_of(known->story.roster, known->code)) {
    if (!people::is_known(known->story.roster, code)) continue;
    batch.events.push_back(
        people_event(**desk, people::Erased{code, (*desk)->local().date, *because, known->p.sex, known->p.birth.year}));
    batch.erase.push_back(code);
    codes.push_back(code);
  }
  const auto taken = (*desk)->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(args, {{"erased", codes}, {"on", time::to_text((*desk)->local().date)}},
              fmt::format("Erased {}. The document and its key are destroyed; what remains is sex, year of birth and "
                          "what was counted.\nBackups made before still hold the sealed document: keep none longer "
                          "than 35 days.\n",
                          known->code));
}

Reply people_destroyed(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  Json list = Json::array();
  publish::TextTable table;
  table.columns = {{.heading = "day"}, {.heading = "code"}, {.heading = "because"}, {.heading = "by"}};
  const auto read = (*desk)->store().each_event({.kinds = std::string(people::Erased::kind)}, [&](const Event& e) {
    const auto what = people::decode(e.kind, e.body);
    if (!what) return true;
    const auto& x = std::get<people::Erased>(*what);
    const std::string word(people::word_of(people::erased_words, x.because));
    list.push_back({{"code", x.code}, {"on", time::to_text(x.on)}, {"because", word}, {"by", e.account}});
    table.rows.push_back({time::to_text(x.on), x.code, word, e.account});
    return true;
  });
  if (!read) return Reply::refused(read.diagnostics());
  return done(args, list, table.rows.empty() ? "Nobody has been erased.\n" : to_text(table, args.style));
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

Reply people_due(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  people::Story whole;
  const auto read = (*desk)->store().each_event({.kinds = std::string(people::kind_prefix)}, [&](const Event& e) {
    apply(whole.roster, e);
    apply(whole.enrolments, e);
    return true;
  });
  if (!read) return Reply::refused(read.diagnostics());
  auto kept = people::kept_records(whole.enrolments, whole.roster, (*desk)->local().date, (*desk)->now(),
                                   (*desk)->plan().calendar.zone);
  if (!kept) return Reply::refused(kept.diagnostics());
  // Waits are in the log alone, under codes; the log is never rewritten, and erasing the person is what ends them.
  std::erase_if(*kept, [](const people::Kept& k) { return k.table != "person"; });
  const auto due = people::due(*kept, (*desk)->local().date);
  if (!due) return Reply::refused(due.diagnostics());
  const auto next = time::to_text(people::next_run((*desk)->local().date));
  Json list = Json::array();
  publish::TextTable table;
  table.columns = {{.heading = "due"}, {.heading = "code"}, {.heading = "since"}};
  for (const auto& d : *due) {
    list.push_back({{"due", time::to_text(d.due)}, {"code", d.kept.key}, {"since", time::to_text(d.kept.since)}});
    table.rows.push_back({time::to_text(d.due), d.kept.key, time::to_text(d.kept.since)});
  }
  return done(
      args, {{"due", list}, {"next_run", next}},
      (table.rows.empty() ? std::string("Nothing is due.\n") : to_text(table, args.style)) +
          fmt::format(
              "{}Look again by {}.\n",
              table.rows.empty() ? "" : "'merkez people erase CODE --because retention --sure' destroys each.\n",
              next));
}

}  // namespace merkez::cli
