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
#include "engine/people/place_words.hpp"
#include "engine/people/retention.hpp"
#include "engine/people/say.hpp"
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

Diagnostic not_waiting(const Asked& a, const std::string& language) {
  const people::Say say(language);
  return error_at(
      {}, say({"{} does not wait for {}", "{}: {} için beklemiyor", "{}: لا ينتظر {}"}, a.known.code, a.group.id),
      say({"'merkez people waiting {}' lists who does", "'merkez people waiting {}' bekleyenleri gösterir",
           "‏'merkez people waiting {}' يعرض من ينتظر"},
          a.group.id));
}

/// Answers the person's offer in the group, if it is still open. A place is held against what it would be when it is
/// enrolled: what was in order when it was offered need not be so any more.
Reply answer(const PlaceArgs& args, bool accepts) {
  const auto a = asked(args);
  if (!a) return Reply::refused(a.diagnostics());
  const Desk& desk = *a->desk;
  const auto reason = accepts ? Result<people::Reason>(people::Reason::other)
                              : typed_word(people::reason_words, args.reason, "the reason");
  if (!reason) return Reply::refused(reason.diagnostics());
  const people::Say say(args.language);
  time::LocalDate from;
  Against bars;
  std::optional<plan::PublishedWeek> week;
  const auto wrong = decide_for_group(desk, a->group.id, [&](const GroupPage& page) -> Result<store::Batch> {
    bars = {};
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
        return error_at({},
                        say({"{} has no offer in {}", "{}: {} grubunda teklifi yok", "{}: لا عرض له في {}"},
                            a->known.code, a->group.id),
                        say({"'merkez people promote {}' makes offers", "'merkez people promote {}' teklif yapar",
                             "‏'merkez people promote {}' يقدّم العروض"},
                            a->group.id));
      const auto state = people::state_of(e, last, desk.now());
      return error_at({},
                      state == people::OfferState::lapsed
                          ? say({"the offer lapsed on {}", "teklifin süresi {} itibarıyla doldu", "انتهى العرض في {}"},
                                wall(desk, e.offers.at(last).until))
                      : state == people::OfferState::accepted
                          ? say({"the offer was accepted already", "teklif zaten kabul edildi", "قُبل العرض من قبل"})
                          : say({"the offer was refused already", "teklif zaten reddedildi", "رُفض العرض من قبل"}));
    }
    from = e.offers.at(open).from;
    // What was held since the offer was made is over: the place is no absence from it.
    const auto first = first_day(desk, a->group.id);
    if (!first) return first.diagnostics();
    const bool later = first->of(a->known.code) > from;
    if (accepts && later) from = first->of(a->known.code);
    if (accepts && people::place_in(e, page.story.roster, a->known.code, a->group.id, from))
      return error_at(
          {}, say({"{} has a place in {} already", "{}: {} grubunda zaten yeri var", "{}: له مكان في {} بالفعل"},
                  a->known.code, a->group.id));
    store::Batch batch;
    if (accepts) {
      const auto terms = terms_from(desk, a->group, from);
      auto taught = timetable_for(desk, args.week, from);
      if (!terms || !taught) return terms ? taught.diagnostics() : terms.diagnostics();
      week = std::move(*taught);
      bars = bars_against(a->known.p, *terms, args.language);
      if (!bars.empty() && !args.despite) return error_at({}, "no place");
      if (!bars.empty()) batch.events.push_back(despite(desk, bars, a->group.id, a->known.code, "place"));
      batch.events.push_back(people_event(
          desk, people::Accepted{e.offers.at(open).code, open, later ? std::optional(from) : std::nullopt}));
    } else {
      batch.events.push_back(people_event(desk, people::Refused{e.offers.at(open).code, open, *reason}));
    }
    return batch;
  });
  if (!bars.empty() && !args.despite)
    return refused_for(args.json, "accepted", say({"No place", "Yer verilmedi", "لم يُعطَ مكان"}), bars.words,
                       despite_hint(args.language));
  if (has_errors(wrong)) return Reply::refused(wrong);
  Json facts{{"code", a->known.code}, {"group", a->group.id}, {"accepted", accepts}, {"from", time::to_text(from)}};
  if (accepts) {
    auto warnings = clash_warnings(desk, week, a->known, a->group.id, "", from, args.language);
    if (args.json) facts["warnings"] = messages_of(warnings);
    auto reply =
        done(args, facts, in_language(people::has_place(a->known.code, a->group.id, from), args.language) + ".\n");
    reply.diagnostics = std::move(warnings);
    return reply;
  }
  const auto hint = free_place_hint(desk, a->group, std::max(from, desk.local().date), args.language);
  return done(args, facts,
              say({"{} has refused, and still waits.\n{}", "{} reddetti, beklemeye devam ediyor.\n{}",
                   "{}: رفض، وما زال ينتظر.\n{}"},
                  a->known.code, hint));
}

/// What speaks against a wait: what would against a place in the group today. Who waits for any group of a service
/// needs one that takes them.
Against against_wait(const Asked& a, const PlaceArgs& args) {
  const auto& plan = a.desk->plan();
  // A course that is too far on for a place today may begin anew while they wait.
  const auto against = [&](const plan::Group& group) {
    return bars_against(a.known.p, people::terms_of(plan, group, a.desk->local().date), args.language);
  };
  if (args.any_group)
    for (const auto& group : plan.groups)
      if (group.service == a.group.service && gives_places(*a.desk, group) && against(group).empty()) return {};
  return against(a.group);
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
  const auto meetings = week->has_value() ? people::Meetings(desk.plan(), **week) : people::Meetings();
  std::vector<std::pair<std::string, Line>> lines;
  for (const auto& group : desk.plan().groups) {
    if (!gives_places(desk, group)) continue;
    auto line = line_for(desk, *openings, meetings, group, today);
    if (!line) return Reply::refused(line.diagnostics());
    if (line->waiting > 0) lines.emplace_back(group.id, std::move(*line));
  }
  const auto to_give = [](const Line& line) { return line.free != 0 && !line.next.empty(); };
  std::sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) {
    return std::pair(!to_give(a.second), a.first) < std::pair(!to_give(b.second), b.first);
  });
  Json out = Json::array();
  publish::TextTable table;
  const people::Say say(args.language);
  table.columns = {{.heading = say({"group", "grup", "المجموعة"})},
                   {.heading = say({"free", "boş", "الشاغر"}), .right = true},
                   {.heading = say({"waiting", "bekleyen", "المنتظرون"}), .right = true},
                   {.heading = say({"next", "sıradaki", "التالي"}), .flexible = true}};
  for (const auto& [group, line] : lines) {
    Json one{{"group", group}, {"waiting", line.waiting}, {"next", line.next}};
    if (line.free >= 0) one["free"] = line.free;
    out.push_back(std::move(one));
    table.rows.push_back({group, line.free < 0 ? say({"no limit", "sınır yok", "بلا حد"}) : std::to_string(line.free),
                          std::to_string(line.waiting),
                          line.next.empty() ? say({"nobody may come, or all have offers",
                                                   "gelebilecek kimse yok ya da hepsine teklif yapıldı",
                                                   "لا أحد يمكنه المجيء، أو لكلهم عروض"})
                                            : line.next});
  }
  return done(
      args, out,
      lines.empty() ? say({"Nobody waits.\n", "Bekleyen yok.\n", "لا أحد ينتظر.\n"}) : to_text(table, args.style));
}

}  // namespace

Reply people_queue(const PlaceArgs& args) {
  const auto a = asked(args);
  if (!a) return Reply::refused(a.diagnostics());
  const people::Rules rules;
  const people::Say say(args.language);
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
    return Reply::refused(
        {error_at({},
                  say({"{} waits for {} already", "{}: {} için zaten bekliyor", "{}: ينتظر {} بالفعل"}, a->known.code,
                      a->group.id),
                  say({"'merkez people waiting {}' says in which place",
                       "'merkez people waiting {}' kaçıncı sırada olduğunu söyler",
                       "‏'merkez people waiting {}' يقول في أي مرتبة"},
                      a->group.id))});
  const auto held = people::place_in(a->known.story.enrolments, a->known.story.roster, a->known.code, a->group.id,
                                     a->desk->local().date);
  if (held && !args.any_group)
    return Reply::refused(
        {error_at({}, in_language(people::has_place(a->known.code, a->group.id, held->from), args.language),
                  say({"'merkez people show {}' lists their places", "'merkez people show {}' yerlerini gösterir",
                       "‏'merkez people show {}' يعرض أماكنه"},
                      a->known.code))});
  const auto against = against_wait(*a, args);
  if (!against.empty() && !args.despite)
    return refused_for(args.json, "waiting", say({"Not on the list", "Listeye alınmadı", "لم يُضف إلى القائمة"}),
                       against.words,
                       say({"--despite puts them there all the same, and notes that you did.",
                            "--despite yine de listeye alır ve bunu sizin yaptığınızı yazar.",
                            "‏--despite يضيفه مع ذلك، ويُدوَّن أنك فعلت."}));
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
  const auto taken = a->desk->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  return done(
      args, {{"code", entry.code}, {"service", entry.service}, {"group", entry.group}},
      say({"{} waits for {} since {}.\n", "{}: {} için bekliyor, {} tarihinden beri.\n", "{}: ينتظر {} منذ {}.\n"},
          entry.code,
          args.any_group
              ? say({"any group of {}", "{} hizmetinin herhangi bir grubu", "أي مجموعة من {}"}, entry.service)
              : entry.group,
          time::to_text(*since)));
}

Reply people_unqueue(const PlaceArgs& args) {
  const auto a = asked(args);
  if (!a) return Reply::refused(a.diagnostics());
  const auto reason = typed_word(people::reason_words, args.reason, "the reason");
  if (!reason) return Reply::refused(reason.diagnostics());
  // Who waits no longer keeps no place from others: what is offered to these waits ends with them.
  std::map<std::string, time::LocalDate> offered;  // first day of the place, by group
  const auto& desk = *a->desk;
  const auto taken = decide_and_append(desk, [&]() -> Result<store::Batch> {
    offered.clear();
    store::Batch batch;
    people::Story story;
    if (auto failed = take_person(desk, a->known.code, story, &batch.expectations); has_errors(failed)) return failed;
    const auto& e = story.enrolments;
    const auto waits = waits_for(desk, story, a->known.code, a->group);
    if (waits.empty()) return not_waiting(*a, args.language);
    for (const auto& id : waits) {
      if (const auto offers = e.offers_of_entry.find(id); offers != e.offers_of_entry.end())
        for (const auto& offer : offers->second)
          if (people::state_of(e, offer, desk.now()) == people::OfferState::open) {
            const auto& ended = e.offers.at(offer);
            offered[ended.group] = ended.from;
            batch.events.push_back(people_event(desk, people::Refused{ended.code, offer, *reason}));
          }
      batch.events.push_back(people_event(desk, people::Unqueued{a->known.code, id, *reason}));
    }
    return batch;
  });
  if (!taken) return Reply::refused(taken.diagnostics());
  const people::Say say(args.language);
  std::string text = say({"{} waits for {} no longer.\n", "{}: artık {} için beklemiyor.\n", "{}: لم يعد ينتظر {}.\n"},
                         a->known.code, a->group.id);
  Json ended_in = Json::array();
  for (const auto& group : desk.plan().groups) {
    const auto ended = offered.find(group.id);
    if (ended == offered.end()) continue;
    text +=
        say({"The offer in {} has ended.\n", "{} grubundaki teklif sona erdi.\n", "انتهى العرض في {}.\n"}, group.id);
    text += free_place_hint(desk, group, std::max(ended->second, desk.local().date), args.language);
    ended_in.push_back(group.id);
  }
  return done(args, {{"code", a->known.code}, {"group", a->group.id}, {"offers_ended", ended_in}}, text);
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
  const auto list =
      people::waiting_list(e, story.roster, group->service, group->id, (*desk)->local().date, (*desk)->now());
  Json out = Json::array();
  publish::TextTable table;
  const people::Say say(args.language);
  table.columns = {{.heading = "", .right = true},
                   {.heading = say({"code", "kod", "الرمز"})},
                   {.heading = say({"why here", "neden bu sırada", "سبب الترتيب"}), .flexible = true},
                   {.heading = say({"offer", "teklif", "العرض"})}};
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
          offers[who(p)] = say({"{} until {}", "{}, son: {}", "{} حتى {}"}, e.offers.at(id).group,
                               wall(**desk, e.offers.at(id).until));
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
  return done(args, out,
              list.empty() ? say({"Nobody waits for {}.\n", "{} için bekleyen yok.\n", "لا أحد ينتظر {}.\n"}, group->id)
                           : to_text(table, args.style));
}

Reply people_promote(const PlaceArgs& args) {
  const auto desk = enter(args.who, Right::give_places);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto group = group_to_fill(**desk, args.group);
  if (!group) return Reply::refused(group.diagnostics());
  auto from = typed_date(**desk, args.date);
  const auto first = first_day(**desk, group->id);
  if (!from || !first) return Reply::refused(from ? first.diagnostics() : from.diagnostics());
  if (args.date.empty()) from = first->of();
  const people::Rules rules;
  const auto terms = terms_from(**desk, *group, *from);
  if (!terms) return Reply::refused(terms.diagnostics());
  const auto week = timetable_for(**desk, args.week, *from);
  if (!week) return Reply::refused(week.diagnostics());
  const auto meetings = week->has_value() ? people::Meetings((*desk)->plan(), **week) : people::Meetings();
  const auto openings = Openings::of(**desk, *week);
  if (!openings) return Reply::refused(openings.diagnostics());
  const people::Say say(args.language);
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
      return error_at({},
                      say({"{} has no largest size, so nothing says how many places are free",
                           "{} grubunun üst sınırı yok, kaç yerin boş olduğu bilinmiyor",
                           "لا حد أعلى للمجموعة {}، فلا يُعرف عدد الأماكن الشاغرة"},
                          group->id),
                      "--places N");
    free = size->limited() ? size->free() : args.places;
    const int most = args.places < 0 ? free : std::min(free, args.places);
    offers = people::offers_for(e, story.roster, {group->service, group->id, most, *from}, (*desk)->local().date,
                                (*desk)->now(), rules, [&](const std::string& code, const people::Queued& entry) {
                                  const auto against = against_offer(**desk, meetings, *terms, code, entry.times);
                                  if (!against) unread = against.diagnostics();
                                  if (!against || against->en.empty()) return against.ok();
                                  passed_over[code] = in_language(*against, args.language);
                                  return false;
                                });
    if (has_errors(unread)) return unread;
    for (auto& offer : offers) {
      passed_over.erase(offer.code);  // by another entry they may
      if (args.date.empty()) offer.from = first->of(offer.code);
    }
    store::Batch batch;
    why.clear();
    for (const auto& p :
         people::waiting_list(e, story.roster, group->service, group->id, (*desk)->local().date, (*desk)->now(), rules))
      why[p.entry] = in_language(people::sentence(p), args.language);
    for (const auto& offer : offers) {
      batch.events.push_back(people_event(**desk, offer));
      // They must still wait, and no other desk may have offered them a place meanwhile.
      const auto key = people::wait_pages(group->service) + offer.entry;
      batch.expectations.push_back({std::string(people_pages), key, all->cells[key]});
    }
    return batch;
  });
  if (has_errors(wrong)) return Reply::refused(wrong);
  Json told = Json::array(), passed = Json::object();
  // Arabic and Turkish say it with the number apart, so that no noun has to agree with it.
  const plan::Words offered = {
      free == 1 ? "Offered {} of {} free place of {}:\n" : "Offered {} of {} free places of {}:\n",
      "{2} grubunda teklif edilen yer: {0}, boş yer: {1}\n", "الأماكن المعروضة في {2}: {0}، والشاغرة: {1}\n"};
  std::string text =
      !offers.empty() ? say(offered, offers.size(), free, group->id)
      : free == 0     ? say({"No offer: no place is free.\n", "Teklif yok: boş yer yok.\n", "لا عرض: لا مكان شاغر.\n"})
                      : say({"No offer: nobody waits who may come.\n", "Teklif yok: gelebilecek bekleyen yok.\n",
                             "لا عرض: لا أحد ممن ينتظرون يمكنه المجيء.\n"});
  for (const auto& offer : offers) {
    const auto until = wall(**desk, offer.until);
    told.push_back({{"code", offer.code}, {"until", until}, {"why", why.at(offer.entry)}});
    text += say({"  {}  until {}  ({})\n", "  {}  son: {}  ({})\n", "  {}  حتى {}  ({})\n"}, offer.code, until,
                why.at(offer.entry));
  }
  for (const auto& [code, reason] : passed_over) {
    passed[code] = reason;
    text += say({"Passed over {}: {}.\n", "Atlanan {}: {}.\n", "تُخطّي {}: {}.\n"}, code, reason);
  }
  auto reply = done(args, {{"group", group->id}, {"free", free}, {"offers", told}, {"passed_over", passed}}, text);
  if (!week->has_value()) reply.diagnostics.push_back(no_week_seen(args.language));
  return reply;
}

Reply people_accept(const PlaceArgs& args) { return answer(args, true); }
Reply people_refuse(const PlaceArgs& args) { return answer(args, false); }

}  // namespace merkez::cli
