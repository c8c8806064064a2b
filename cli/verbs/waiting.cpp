// people queue, unqueue, waiting, promote, accept, refuse: who is next, and what becomes of an offer.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "cli/against.hpp"
#include "cli/clock.hpp"
#include "cli/courses.hpp"
#include "cli/household_week.hpp"
#include "cli/opening.hpp"
#include "cli/verbs/verbs.hpp"
#include "cli/waits.hpp"
#include "engine/people/retention.hpp"
#include "engine/people/waiting_list.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;

Reply done(const PlaceArgs& args, const Json& facts, const std::string& text) {
  if (args.json) return Reply::json(fine, facts);
  return {fine, text, {}};
}

std::string wall(const Desk& desk, Instant at) {
  const auto t = wall_clock(at, desk.plan().calendar.zone);
  return fmt::format("{} {}", time::to_text(t.date), time::to_text(t.time));
}

/// A desk, a person and a group of that name, or everything that is wrong with them.
struct Asked {
  std::unique_ptr<Desk> desk;
  Known known;
  plan::Group group;
};
Result<Asked> asked(const PlaceArgs& args) {
  auto desk = enter(args.who, Right::give_places);
  if (!desk) return desk.diagnostics();
  auto known = known_person(**desk, args.code, Right::give_places);
  auto group = group_to_fill(**desk, args.group);
  Diagnostics wrong = known.diagnostics();
  wrong.insert(wrong.end(), group.diagnostics().begin(), group.diagnostics().end());
  if (has_errors(wrong)) return wrong;
  return Asked{std::move(*desk), std::move(*known), std::move(*group)};
}

std::vector<std::string> entries(const Asked& a) { return waits_for(*a.desk, a.known.story, a.known.code, a.group); }

Diagnostic not_waiting(const Asked& a) {
  return error_at({}, fmt::format("{} does not wait for {}", a.known.code, a.group.id),
                  fmt::format("'merkez people waiting {}' lists who does", a.group.id));
}

/// Answers the person's offer in the group, if it is still open.
Reply answer(const PlaceArgs& args, bool accepts) {
  const auto a = asked(args);
  if (!a) return Reply::refused(a.diagnostics());
  const Desk& desk = *a->desk;
  const auto reason = accepts ? Result<people::Reason>(people::Reason::other)
                              : typed_word(people::reason_words, args.reason, "the reason");
  if (!reason) return Reply::refused(reason.diagnostics());
  time::LocalDate from;
  const auto wrong = decide_for_group(desk, a->group.id, [&](const GroupPage& page) -> Result<store::Batch> {
    const auto& e = page.story.enrolments;
    const auto codes = people::codes_of(page.story.roster, a->known.code);
    std::string open, last;
    for (const auto& [id, offer] : e.offers) {
      if (offer.group != a->group.id || std::find(codes.begin(), codes.end(), offer.code) == codes.end()) continue;
      if (last.empty() || e.offers.at(last).until < offer.until) last = id;
      if (people::state_of(e, id, desk.now()) == people::OfferState::open) open = id;
    }
    if (open.empty()) {
      if (last.empty())
        return error_at({}, fmt::format("{} has no offer in {}", a->known.code, a->group.id),
                        fmt::format("'merkez people promote {}' makes offers", a->group.id));
      const auto state = people::state_of(e, last, desk.now());
      return error_at({}, state == people::OfferState::lapsed
                              ? fmt::format("the offer lapsed on {}", wall(desk, e.offers.at(last).until))
                              : fmt::format("the offer was {} already",
                                            state == people::OfferState::accepted ? "accepted" : "refused"));
    }
    from = e.offers.at(open).from;
    // What was held since the offer was made is over: the place is no absence from it.
    const auto first = first_day(desk, a->group.id);
    if (!first) return first.diagnostics();
    const bool later = *first > from;
    if (accepts && later) from = *first;
    if (accepts && people::place_in(e, page.story.roster, a->known.code, a->group.id, from))
      return error_at({}, fmt::format("{} has a place in {} already", a->known.code, a->group.id));
    store::Batch batch;
    if (accepts)
      batch.events.push_back(people_event(
          desk, people::Accepted{e.offers.at(open).code, open, later ? std::optional(from) : std::nullopt}));
    else
      batch.events.push_back(people_event(desk, people::Refused{e.offers.at(open).code, open, *reason}));
    return batch;
  });
  if (has_errors(wrong)) return Reply::refused(wrong);
  const Json facts{
      {"code", a->known.code}, {"group", a->group.id}, {"accepted", accepts}, {"from", time::to_text(from)}};
  if (accepts)
    return done(args, facts,
                fmt::format("{} has a place in {} from {}.\n", a->known.code, a->group.id, time::to_text(from)));
  const auto hint = free_place_hint(desk, a->group, std::max(from, desk.local().date));
  return done(args, facts, fmt::format("{} has refused, and still waits.\n{}", a->known.code, hint));
}

/// What speaks against a wait: what would against a place in the group today. Who waits for any group of a service
/// needs one that takes them.
Against against_wait(const Asked& a, const PlaceArgs& args) {
  const auto& plan = a.desk->plan();
  const auto today = a.desk->local().date;
  if (args.any_group)
    for (const auto& group : plan.groups)
      if (group.service == a.group.service && gives_places(*a.desk, group) &&
          bars_against(plan, a.known.p, group, today, args.language).empty())
        return {};
  return bars_against(plan, a.known.p, a.group, today, args.language);
}

/// No wait is older than what is kept of a person without any: two years.
time::LocalDate earliest_wait(time::LocalDate today) { return people::add_months(today, -24); }

/// Every group that somebody waits for, those with a free place first.
Reply all_lines(const Desk& desk, const PlaceArgs& args) {
  const auto today = desk.local().date;
  const auto week = timetable_for(desk, {}, today);
  if (!week) return Reply::refused(week.diagnostics());
  const auto openings = Openings::of(desk, *week);
  if (!openings) return Reply::refused(openings.diagnostics());
  std::vector<std::pair<std::string, Line>> lines;
  for (const auto& group : desk.plan().groups) {
    if (!gives_places(desk, group)) continue;
    auto line = line_for(desk, *openings, group, today);
    if (!line) return Reply::refused(line.diagnostics());
    if (line->waiting > 0) lines.emplace_back(group.id, std::move(*line));
  }
  const auto to_give = [](const Line& line) { return line.free != 0 && !line.next.empty(); };
  std::sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) {
    return std::pair(!to_give(a.second), a.first) < std::pair(!to_give(b.second), b.first);
  });
  Json out = Json::array();
  publish::TextTable table;
  table.columns = {{.heading = "group"},
                   {.heading = "free", .right = true},
                   {.heading = "waiting", .right = true},
                   {.heading = "next", .flexible = true}};
  for (const auto& [group, line] : lines) {
    Json one{{"group", group}, {"waiting", line.waiting}, {"next", line.next}};
    if (line.free >= 0) one["free"] = line.free;
    out.push_back(std::move(one));
    table.rows.push_back({group, line.free < 0 ? "no limit" : std::to_string(line.free), std::to_string(line.waiting),
                          line.next.empty() ? "nobody may come, or all have offers" : line.next});
  }
  return done(args, out, lines.empty() ? "Nobody waits.\n" : to_text(table, args.style));
}

}  // namespace

Reply people_queue(const PlaceArgs& args) {
  const auto a = asked(args);
  if (!a) return Reply::refused(a.diagnostics());
  const people::Rules rules;
  Diagnostics wrong;
  if (args.priority_class < 1 || args.priority_class > rules.lowest_class)
    wrong.push_back(error_at({}, fmt::format("there is no priority class {}", args.priority_class),
                             fmt::format("1 is the most need, {} the least", rules.lowest_class)));
  const auto since = typed_date(*a->desk, args.date);
  if (!since) wrong.insert(wrong.end(), since.diagnostics().begin(), since.diagnostics().end());
  if (since && *since > a->desk->local().date)
    wrong.push_back(error_at({}, fmt::format("{} is yet to come", time::to_text(*since)), "nobody waits from then"));
  if (since && *since < earliest_wait(a->desk->local().date))
    wrong.push_back(error_at({}, fmt::format("{} is more than two years ago", time::to_text(*since)),
                             fmt::format("--since {} or later", time::to_text(earliest_wait(a->desk->local().date)))));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (!entries(*a).empty())
    return Reply::refused({error_at({}, fmt::format("{} waits for {} already", a->known.code, a->group.id),
                                    fmt::format("'merkez people waiting {}' says in which place", a->group.id))});
  const auto against = against_wait(*a, args);
  if (!against.empty() && !args.despite)
    return refused_for(args.json, "waiting", "Not on the list", against.words,
                       "--despite puts them there all the same, and notes that you did.");
  people::Queued entry;
  entry.code = a->known.code;
  entry.service = a->group.service;
  entry.group = args.any_group ? "" : a->group.id;
  entry.priority_class = args.priority_class;
  entry.rank = args.rank;
  entry.since = *since;
  store::Batch batch;
  batch.events.push_back(people_event(*a->desk, entry));
  if (!against.empty()) batch.events.push_back(despite(*a->desk, against, a->group.id, entry.code, "wait"));
  const auto taken = a->desk->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(args, {{"code", entry.code}, {"service", entry.service}, {"group", entry.group}},
              fmt::format("{} waits for {} since {}.\n", entry.code,
                          args.any_group ? "any group of " + entry.service : entry.group, time::to_text(*since)));
}

Reply people_unqueue(const PlaceArgs& args) {
  const auto a = asked(args);
  if (!a) return Reply::refused(a.diagnostics());
  const auto reason = typed_word(people::reason_words, args.reason, "the reason");
  if (!reason) return Reply::refused(reason.diagnostics());
  const auto all = entries(*a);
  if (all.empty()) return Reply::refused({not_waiting(*a)});
  store::Batch batch;
  for (const auto& id : all)
    batch.events.push_back(people_event(*a->desk, people::Unqueued{a->known.code, id, *reason}));
  const auto taken = a->desk->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(args, {{"code", a->known.code}, {"group", a->group.id}},
              fmt::format("{} waits for {} no longer.\n", a->known.code, a->group.id));
}

Reply people_waiting(const PlaceArgs& args) {
  const auto desk = enter(args.who, Right::give_places);
  if (!desk) return Reply::refused(desk.diagnostics());
  if (args.group.empty()) return all_lines(**desk, args);
  const auto group = group_to_fill(**desk, args.group);
  if (!group) return Reply::refused(group.diagnostics());
  const auto waits = waits_of(**desk, *group);
  if (!waits) return Reply::refused(waits.diagnostics());
  const auto& story = waits->page.story;
  const auto& e = story.enrolments;
  const auto list = people::waiting_list(e, group->service, group->id, (*desk)->local().date, (*desk)->now());
  Json out = Json::array();
  publish::TextTable table;
  table.columns = {{.heading = "", .right = true},
                   {.heading = "code"},
                   {.heading = "why here", .flexible = true},
                   {.heading = "offer"}};
  // One person may wait by several entries: who was registered twice, or waits for any group too. They stand once, in
  // the best of their places, with an offer that any of the entries has.
  const auto who = [&](const people::Priority& p) {
    return people::kept_code(story.roster, e.entries.at(p.entry).code);
  };
  std::map<std::string, std::string> offers;
  for (const auto& p : list)
    if (const auto it = e.offers_of_entry.find(p.entry); it != e.offers_of_entry.end())
      for (const auto& id : it->second)
        if (people::state_of(e, id, (*desk)->now()) == people::OfferState::open)
          offers[who(p)] = fmt::format("{} until {}", e.offers.at(id).group, wall(**desk, e.offers.at(id).until));
  std::set<std::string> listed;
  for (const auto& p : list) {
    const auto code = who(p);
    if (!listed.insert(code).second) continue;
    const auto offered = offers[code];
    const auto why = in_language(people::sentence(p), args.language);
    out.push_back(
        {{"code", code}, {"why", why}, {"class", p.priority_class}, {"days", p.days_waited}, {"offer", offered}});
    table.rows.push_back({std::to_string(out.size()), code, why, offered});
  }
  return done(args, out, list.empty() ? fmt::format("Nobody waits for {}.\n", group->id) : to_text(table, args.style));
}

Reply people_promote(const PlaceArgs& args) {
  const auto desk = enter(args.who, Right::give_places);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto group = group_to_fill(**desk, args.group);
  if (!group) return Reply::refused(group.diagnostics());
  const auto from = typed_date(**desk, args.date);
  if (!from) return Reply::refused(from.diagnostics());
  const people::Rules rules;
  const auto terms = people::terms_of((*desk)->plan(), *group, *from);
  const auto week = timetable_for(**desk, {}, *from);
  if (!week) return Reply::refused(week.diagnostics());
  const auto openings = Openings::of(**desk, *week);
  if (!openings) return Reply::refused(openings.diagnostics());
  std::vector<people::Offered> offers;
  std::map<std::string, std::string> why;  // by entry
  std::map<std::string, std::string> passed_over;
  int free = 0;
  Diagnostics unread;
  const auto wrong = decide_for_group(**desk, group->id, [&](const GroupPage& page) -> Result<store::Batch> {
    passed_over.clear();
    auto all = waits_of(**desk, *group);
    if (!all) return all.diagnostics();
    auto& story = all->page.story;
    story.take(page.text.value_or(""));
    const auto& e = story.enrolments;
    const auto size = openings->at(page.story, group->id, *from);
    if (!size) return size.diagnostics();
    if (!size->limited() && args.places < 0)
      return error_at({}, fmt::format("{} has no largest size, so nothing says how many places are free", group->id),
                      "--places N");
    free = !size->limited() ? args.places : args.places < 0 ? size->free() : std::min(size->free(), args.places);
    offers = people::offers_for(e, story.roster, {group->service, group->id, free, *from}, (*desk)->local().date,
                                (*desk)->now(), rules, [&](const std::string& code) {
                                  const auto document = document_of(**desk, code);
                                  if (!document) unread = document.diagnostics();
                                  if (!document || !document->has_value()) return false;
                                  const auto bars = people::bars(**document, terms);
                                  if (bars.empty()) return true;
                                  passed_over[code] = in_language(bars.front().why, args.language);
                                  return false;
                                });
    if (has_errors(unread)) return unread;
    store::Batch batch;
    why.clear();
    for (const auto& offer : offers) {
      batch.events.push_back(people_event(**desk, offer));
      // They must still wait, and no other desk may have offered them a place meanwhile.
      const auto key = people::wait_pages(group->service) + offer.entry;
      batch.expectations.push_back({std::string(people_pages), key, all->cells[key]});
      why[offer.entry] = in_language(
          people::sentence(people::priority_of(e, offer.entry, (*desk)->local().date, (*desk)->now(), rules)),
          args.language);
    }
    return batch;
  });
  if (has_errors(wrong)) return Reply::refused(wrong);
  Json told = Json::array(), passed = Json::object();
  std::string text =
      offers.empty()
          ? fmt::format("No offer: {}.\n", free == 0 ? "no place is free" : "nobody waits who may come")
          : fmt::format("Offered {} of {} free place{} of {}:\n", offers.size(), free, free == 1 ? "" : "s", group->id);
  for (const auto& offer : offers) {
    const auto until = wall(**desk, offer.until);
    told.push_back({{"code", offer.code}, {"until", until}, {"why", why.at(offer.entry)}});
    text += fmt::format("  {}  until {}  ({})\n", offer.code, until, why.at(offer.entry));
  }
  for (const auto& [code, reason] : passed_over) {
    passed[code] = reason;
    text += fmt::format("Passed over {}: {}.\n", code, reason);
  }
  return done(args, {{"group", group->id}, {"free", free}, {"offers", told}, {"passed_over", passed}}, text);
}

Reply people_accept(const PlaceArgs& args) { return answer(args, true); }
Reply people_refuse(const PlaceArgs& args) { return answer(args, false); }

}  // namespace merkez::cli
