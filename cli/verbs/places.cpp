// people group, enrol, transfer, drop: places in groups. What stands against a place is told whole; a full group is
// full, whoever asks, and two desks that ask at once never both get the last place.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/against.hpp"
#include "cli/course_start.hpp"
#include "cli/courses.hpp"
#include "cli/household_week.hpp"
#include "cli/opening.hpp"
#include "cli/verbs/verbs.hpp"
#include "cli/waits.hpp"
#include "engine/people/eligibility.hpp"
#include "engine/people/place_words.hpp"
#include "engine/people/say.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;

Json facts_of(const people::Opening& o) {
  Json out{{"taken", o.people}, {"smallest", o.smallest}, {"opens", o.opens()}};
  if (o.limited()) {
    out["largest"] = o.largest;
    out["limited_by"] = o.limited_by;
    out["free"] = o.free();
  }
  return out;
}

/// "13 of 14 places taken (maximum)".
std::string taken_words(const people::Opening& o, int people, const std::string& language) {
  const people::Say say(language);
  return o.limited()
             ? say({"{} of {} places taken ({})", "dolu yerler: {}/{} ({})", "الأماكن المشغولة: {} من {} ({})"}, people,
                   o.largest, in_language(people::limit_text(o), language))
             : say({"{} places taken, no limit", "dolu yerler: {}, sınır yok", "الأماكن المشغولة: {}، بلا حد"}, people);
}

/// "13 of 14 places taken (maximum); it opens, 12 are enough", with what was said of the places that are taken; of a
/// group without a minimum nothing more.
std::string words_of(const people::Opening& o, const std::string& taken, const std::string& language) {
  if (o.smallest <= 1) return taken;
  const people::Say say(language);
  return taken +
         (o.opens() ? say({"; it opens, {} are enough", "; açılıyor, {} kişi yeterli", "؛ تُفتح، ويكفي {}"}, o.smallest)
                    : say({"; it opens with {}, {} more", "; {} kişiyle açılır, {} kişi daha gerekli",
                           "؛ تُفتح عند بلوغ {}، وينقص {}"},
                          o.smallest, o.smallest - o.people));
}
std::string words_of(const people::Opening& o, const std::string& language) {
  return words_of(o, taken_words(o, o.people, language), language);
}

/// Everything that speaks against a place, but that the group is full.
Result<Against> against(const Desk& desk, const PlaceArgs& args, const people::Participant& p, const plan::Group& group,
                        time::LocalDate from, const StartTold& told) {
  const auto terms = terms_told(desk, group, from, p.code, args, told);
  if (!terms) return terms.diagnostics();
  Against out = bars_against(p, *terms, args.language);
  const auto closed = closed_days(desk, group.id, from, p.code);
  if (!closed) return closed.diagnostics();
  if (!closed->empty()) {
    std::vector<std::string> days;
    for (const auto& day : *closed) days.push_back(time::to_text(day));
    out.words.push_back(people::Say(args.language)(
        {"closed registers of {} would tell of an absence: {}",
         "{} grubunun kapanmış yoklamaları devamsızlık gösterir: {}", "سجلات {} المغلقة ستُظهر غيابًا: {}"},
        group.id, fmt::format("{}", fmt::join(days, ", "))));
    out.keys.emplace_back("closed_register");
  }
  return out;
}

Reply no(const PlaceArgs& args, const std::vector<std::string>& why, const people::Opening* opening,
         const std::string& hint) {
  Json more = Json::object();
  if (opening) more["group"] = facts_of(*opening);
  return refused_for(args.json, "placed", people::Say(args.language)({"No place", "Yer verilmedi", "لم يُعطَ مكان"}), why,
                     hint, std::move(more));
}

std::string nothing_to_leave(const PlaceArgs& args, const std::string& code, const std::string& group) {
  return people::Say(args.language)({"{0} has no place in {1} to leave", "{0}: {1} grubunda bırakacağı bir yeri yok",
                                     "{0}: لا مكان له في {1} ليتركه"},
                                    code, group);
}

/// Ids of further places in the same group on the day: whoever was registered twice may have had one by each code.
std::vector<std::string> other_places(const people::Story& story, const std::string& code,
                                      const people::HeldPlace& place, time::LocalDate on) {
  std::vector<std::string> out;
  for (const auto& one : people::places_of(story.enrolments, story.roster, code))
    if (one.group == place.group && one.id != place.id && one.on(on)) out.push_back(one.id);
  return out;
}

/// What registers tell of somebody from the day on which a place is to end. A mark stays with whoever had it, so a day
/// with one is a day of the place; an absence that a closed register tells by its silence may be taken back.
struct Leaving {
  Against against;   ///< closed registers
  std::string lost;  ///< what would be lost with marks; empty = nothing
  std::string hint;  ///< from when on nothing is
};
Result<Leaving> leaving(const Desk& desk, const std::string& code, const people::HeldPlace& place, time::LocalDate on,
                        const std::string& language) {
  const auto marked = marked_days(desk, place.group, code, on);
  if (!marked) return marked.diagnostics();
  const auto closed = closed_days(desk, place.group, on);
  if (!closed) return closed.diagnostics();
  Leaving out;
  std::vector<std::string> seen, silent;
  time::LocalDate last = on;
  const auto take = [&](const std::vector<time::LocalDate>& days, std::vector<std::string>& to) {
    for (const auto day : days)
      if (place.on(day)) {
        to.push_back(time::to_text(day));
        last = std::max(last, day);
      }
  };
  take(*marked, seen);
  take(*closed, silent);
  const people::Say say(language);
  if (!seen.empty())
    out.lost = say({"{} is marked in {} on {}: without the place these lesson hours would not count",
                    "{}, {} grubunda işaretlendi ({}): yeri olmazsa bu ders saatleri sayılmaz",
                    "سُجّل {} في {} في {}: بلا المكان لا تُحسب هذه الساعات"},
                   code, place.group, fmt::to_string(fmt::join(seen, ", ")));
  if (!silent.empty()) {
    out.against.words.push_back(say({"closed registers of {} would no longer tell of {}: {}",
                                     "{} grubunun kapanmış yoklamaları artık {} için bir şey söylemez: {}",
                                     "السجلات المغلقة للمجموعة {} لن تذكر {} بعد ذلك: {}"},
                                    place.group, code, fmt::to_string(fmt::join(silent, ", "))));
    out.against.keys.emplace_back("closed_register");
  }
  out.hint = say({"--on {} ends the place after them", "--on {} yeri bunlardan sonra bitirir",
                  "‏--on {} يُنهي المكان بعدها"},
                 time::to_text(time::add_days(last, 1)));
  return out;
}

/// Enrols, or moves out of `leaves`, which is empty for a new place.
Reply give(const PlaceArgs& args, const std::string& to, const std::string& leaves) {
  const auto desk = enter(args.who, Right::give_places);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto known = known_person(**desk, args.code, Right::give_places);
  const auto group = group_to_fill(**desk, to);
  auto from = typed_date(**desk, args.date);
  if (args.date.empty() && known && group) {
    const auto first = first_day(**desk, group->id);
    if (!first) return Reply::refused(first.diagnostics());
    from = first->of(known->code);
  }
  Diagnostics wrong;
  for (const auto* all : {&known.diagnostics(), &group.diagnostics(), &from.diagnostics()})
    wrong.insert(wrong.end(), all->begin(), all->end());
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  std::optional<plan::Group> left;
  const people::Say say(args.language);
  const std::string their_places =
      say({"'merkez people show {}' lists their places.", "'merkez people show {}' yerlerini gösterir.",
           "‏'merkez people show {}' يعرض أماكنه."},
          known->code);
  if (!leaves.empty()) {
    auto old = group_to_fill(**desk, leaves);
    if (!old) return Reply::refused(old.diagnostics());
    left = std::move(*old);
    if (args.date.empty()) {
      const auto may_leave = day_to_leave(**desk, leaves, known->code);
      if (!may_leave) return Reply::refused(may_leave.diagnostics());
      from = std::max(*from, *may_leave);
    }
    // Before anything is said of the other group: there is nothing to move.
    if (!people::place_in(known->story.enrolments, known->story.roster, known->code, leaves, *from))
      return no(args, {nothing_to_leave(args, known->code, leaves)}, nullptr, their_places);
  }
  // Nor of what stands against a place that they have.
  const auto held = people::place_in(known->story.enrolments, known->story.roster, known->code, to, *from);
  if (held)
    return no(args, {in_language(people::has_place(known->code, to, held->from), args.language)}, nullptr,
              their_places);

  const auto place_left =
      left ? people::place_in(known->story.enrolments, known->story.roster, known->code, leaves, *from) : std::nullopt;
  const auto course = start_told(**desk, args, *group, *from, known->code, known->story, left ? &*left : nullptr,
                                 place_left ? &*place_left : nullptr);
  if (!course) return Reply::refused(course.diagnostics());
  auto bars = against(**desk, args, known->p, *group, *from, *course);
  if (!bars) return Reply::refused(bars.diagnostics());
  if (left) {
    const auto told = leaving(**desk, known->code, *place_left, *from, args.language);
    if (!told) return Reply::refused(told.diagnostics());
    if (!told->lost.empty()) return no(args, {told->lost}, nullptr, told->hint + '.');
    bars->words.insert(bars->words.end(), told->against.words.begin(), told->against.words.end());
    bars->keys.insert(bars->keys.end(), told->against.keys.begin(), told->against.keys.end());
  }
  if (!bars->empty() && !args.despite) return no(args, bars->words, nullptr, despite_hint(args.language));
  const auto week = timetable_for(**desk, args.week, *from);
  if (!week) return Reply::refused(week.diagnostics());
  const auto openings = Openings::of(**desk, *week);
  if (!openings) return Reply::refused(openings.diagnostics());
  auto warnings = clash_warnings(**desk, *week, *known, to, leaves, *from, args.language);
  const auto before = waiting_before(**desk, *group, known->code, args.language);
  warnings.insert(warnings.end(), before.begin(), before.end());
  if (has_errors(warnings)) return Reply::refused(warnings);
  const auto later = course_warnings(*course, to, args.language);
  warnings.insert(warnings.end(), later.begin(), later.end());

  people::Opening now;
  bool full = false;
  std::string there;
  wrong = decide_for_group(**desk, to, [&](const GroupPage& page) -> Result<store::Batch> {
    full = false;
    there.clear();
    store::Batch batch;
    people::Story mine;
    if (auto failed = take_person(**desk, known->code, mine, &batch.expectations); has_errors(failed)) return failed;
    const auto place = people::place_in(mine.enrolments, mine.roster, known->code, to, *from);
    const auto old =
        leaves.empty() ? std::nullopt : people::place_in(mine.enrolments, mine.roster, known->code, leaves, *from);
    if (place)
      there = in_language(people::has_place(known->code, to, place->from), args.language);
    else if (!leaves.empty() && !old)
      there = nothing_to_leave(args, known->code, leaves);
    const auto size = openings->at(page.story, to, *from);
    if (!size) return size.diagnostics();
    now = *size;
    const auto codes = people::codes_of(mine.roster, known->code);
    for (const auto& [id, offer] : page.story.enrolments.offers)
      if (offer.group == to && std::find(codes.begin(), codes.end(), offer.code) != codes.end() &&
          people::state_of(page.story.enrolments, id, (*desk)->now()) == people::OfferState::open)
        there = say({"{0} has an open offer in {1}: 'merkez people accept {0} {1}' takes it",
                     "{0}: {1} grubunda açık bir teklifi var; 'merkez people accept {0} {1}' kabul eder",
                     "{0}: له عرض مفتوح في {1}؛ يقبله 'merkez people accept {0} {1}'"},
                    known->code, to);
    full = now.free() == 0;
    if (!there.empty() || full) return error_at({}, "no place");
    if (leaves.empty()) {
      if (auto failed = give_place(**desk, {known->code, to, *from, course->start}, batch); has_errors(failed))
        return failed;
    } else {
      batch.events.push_back(people_event(**desk, people::Transferred{known->code, old->id, to, *from, course->start}));
      for (const auto& id : other_places(mine, known->code, *old, *from))
        batch.events.push_back(people_event(**desk, people::Dropped{known->code, id, *from, people::Reason::other}));
      for (const auto& entry : waits_for(**desk, mine, known->code, *group))
        batch.events.push_back(people_event(**desk, people::Unqueued{known->code, entry, people::Reason::other}));
      // The old place must still be as it was: it cannot be left twice.
      const auto leaving = read_group(**desk, leaves);
      if (!leaving) return leaving.diagnostics();
      batch.expectations.push_back(leaving->unchanged(leaves));
    }
    if (!bars->empty()) batch.events.push_back(despite(**desk, *bars, to, known->code, "place"));
    ++now.people;
    return batch;
  });
  if (!there.empty()) return no(args, {there}, &now, their_places);
  if (full)
    return no(args, {say({"{} is full: {}", "{} dolu: {}", "{} ممتلئة: {}"}, to, words_of(now, args.language))}, &now,
              say({"'merkez people queue {} {}' puts them on the waiting list.",
                   "'merkez people queue {} {}' bekleme listesine alır.",
                   "‏'merkez people queue {} {}' يضعه في قائمة الانتظار."},
                  known->code, to));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (args.json) {
    Json out{{"placed", true},
             {"code", known->code},
             {"from", time::to_text(*from)},
             {"warnings", messages_of(warnings)},
             {"group", facts_of(now)}};
    if (course->start.held) out["held_before"] = *course->start.held;
    if (course->start.lesson_hours) out["course_hours"] = *course->start.lesson_hours;
    return {fine, json_text(out), warnings};
  }
  std::string text =
      fmt::format("{}.\n{}: {}.\n", in_language(people::has_place(known->code, to, *from), args.language), to,
                  words_of(now, args.language));
  text += goes_along_text(*course, args.language);
  if (left) {
    const auto hint = free_place_hint(**desk, *left, *from, args.language);
    text += hint;
  }
  return {fine, std::move(text), warnings};
}

}  // namespace

Reply people_enrol(const PlaceArgs& args) { return give(args, args.group, {}); }

Reply people_transfer(const PlaceArgs& args) {
  const people::Say say(args.language);
  if (args.group == args.into)
    return Reply::refused({error_at(
        {}, say({"this is the same group twice", "bu iki kez aynı grup", "هذه المجموعة نفسها مرتين"}),
        say({"a transfer names the group that is left and the one that follows",
             "aktarma, bırakılan grubu ve sonraki grubu adlandırır", "النقل يذكر المجموعة التي تُترك والتي تليها"}))});
  return give(args, args.into, args.group);
}

Reply people_drop(const PlaceArgs& args) {
  const auto desk = enter(args.who, Right::give_places);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto known = known_person(**desk, args.code, Right::give_places);
  const auto group = group_to_fill(**desk, args.group);
  const auto typed = args.date.empty() && known && group ? day_to_leave(**desk, group->id, known->code)
                                                         : typed_date(**desk, args.date);
  const auto reason = typed_word(people::reason_words, args.reason, "the reason");
  Diagnostics wrong;
  for (const auto* all : {&known.diagnostics(), &group.diagnostics(), &typed.diagnostics(), &reason.diagnostics()})
    wrong.insert(wrong.end(), all->begin(), all->end());
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  const people::Say say(args.language);
  time::LocalDate on = *typed;
  wrong = decide_for_group(**desk, group->id, [&](const GroupPage&) -> Result<store::Batch> {
    people::Story mine;
    if (auto failed = take_person(**desk, known->code, mine); has_errors(failed)) return failed;
    const auto place = people::place_in(mine.enrolments, mine.roster, known->code, group->id, on);
    if (!place)
      return error_at(
          {},
          say({"{} has no place in {}", "{}: {} grubunda yeri yok", "{}: لا مكان له في {}"}, known->code, group->id),
          say({"'merkez people show' lists a person's places", "'merkez people show' bir kişinin yerlerini gösterir",
               "‏'merkez people show' يعرض أماكن الشخص"}));
    if (on < place->from) {
      if (!args.date.empty())
        return error_at(
            {},
            say({"the place in {} begins on {}, after {}", "{} grubundaki yer {} günü başlıyor, {} gününden sonra",
                 "المكان في {} يبدأ في {}، بعد {}"},
                group->id, time::to_text(place->from), time::to_text(on)),
            say({"--on {} takes it back whole", "--on {} tümüyle geri alır", "‏--on {} يسحبه كله"},
                time::to_text(place->from)));
      on = place->from;  // taken back before it began
    }
    const auto told = leaving(**desk, known->code, *place, on, args.language);
    if (!told) return told.diagnostics();
    if (!told->lost.empty()) return error_at({}, told->lost, told->hint);
    if (!told->against.empty() && !args.despite)
      return error_at(
          {}, told->against.words.front(),
          told->hint + say({"; --despite takes the absences back, and notes that you did",
                            "; --despite bu yoklukları geri alır ve sizin yaptığınızı yazar",
                            "؛ ‏--despite يسحب الغيابات ويكتب أنك فعلت ذلك"}));
    store::Batch batch;
    if (!told->against.empty()) batch.events.push_back(despite(**desk, told->against, group->id, known->code, "drop"));
    batch.events.push_back(people_event(**desk, people::Dropped{known->code, place->id, on, *reason}));
    for (const auto& id : other_places(mine, known->code, *place, on))
      batch.events.push_back(people_event(**desk, people::Dropped{known->code, id, on, *reason}));
    return batch;
  });
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (args.json) return Reply::json(fine, {{"code", known->code}, {"group", group->id}, {"on", time::to_text(on)}});
  const auto hint = free_place_hint(**desk, *group, std::max(on, (*desk)->local().date), args.language);
  return {fine,
          say({"{} has no place in {} from {} on.\n{}", "{}: {} grubunda {} tarihinden itibaren yeri yok.\n{}",
               "{}: لا مكان له في {} ابتداءً من {}.\n{}"},
              known->code, group->id, time::to_text(on), hint),
          {}};
}

Reply people_group(const PlaceArgs& args) {
  const auto desk = enter(args.who, Right::see_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto group = known_group(**desk, args.group);
  if (!group) return Reply::refused(group.diagnostics());
  if (!(*desk)->may_reach(Right::see_people, group->id))
    return Reply::refused({error_at({}, fmt::format("{} is not one of your groups", group->id))});
  const auto on = typed_date(**desk, args.date);
  if (!on) return Reply::refused(on.diagnostics());
  const auto ahead = time::day_number(*on) - time::day_number((*desk)->local().date);
  if ((*desk)->reach(Right::see_people) == access::Reach::own && std::abs(ahead) > access::own_days)
    return Reply::refused(
        {error_at({}, fmt::format("{} is more than {} days away", time::to_text(*on), access::own_days))});
  const auto page = read_group(**desk, group->id);
  if (!page) return Reply::refused(page.diagnostics());
  const auto week = timetable_for(**desk, {}, *on);
  if (!week) return Reply::refused(week.diagnostics());
  const auto openings = Openings::of(**desk, *week);
  if (!openings) return Reply::refused(openings.diagnostics());
  const auto size = openings->at(page->story, group->id, *on);
  if (!size) return Reply::refused(size.diagnostics());
  const auto& e = page->story.enrolments;
  const auto seats = people::seats(e, page->story.roster, group->id, *on, (*desk)->now());
  if (auto wrong = (*desk)->note_reading("group"); has_errors(wrong)) return Reply::refused(std::move(wrong));
  Json members = Json::array(), offers = Json::array();
  publish::TextTable table;
  const people::Say say(args.language);
  table.columns = {{.heading = say({"code", "kod", "الرمز"})},
                   {.heading = say({"name", "ad", "الاسم"}), .flexible = true},
                   {.heading = say({"state", "durum", "الحال"})}};
  const auto add = [&](Json& list, const std::string& code, const std::string& state) -> Diagnostics {
    const auto document = document_of(**desk, code);
    if (!document) return document.diagnostics();
    const std::string name = document->has_value() ? (*document)->name : "";
    list.push_back({{"code", code}, {"name", name}});
    table.rows.push_back({code, name, state});
    return {};
  };
  for (const auto& code : people::members(e, page->story.roster, group->id, *on))
    if (auto wrong = add(members, code, say({"has a place", "yeri var", "له مكان"})); has_errors(wrong))
      return Reply::refused(std::move(wrong));
  for (const auto& [id, offer] : e.offers) {
    if (sees_own_groups_alone(**desk)) break;
    if (offer.group != group->id || people::state_of(e, id, (*desk)->now()) != people::OfferState::open) continue;
    const auto until = time::local_of({offer.until / 1000}, (*desk)->plan().calendar.zone);
    const auto when = until ? fmt::format("{} {}", time::to_text(until->date), time::to_text(until->time)) : "";
    if (auto wrong = add(offers, people::kept_code(page->story.roster, offer.code),
                         say({"offered until {}", "teklif, son: {}", "عرض حتى {}"}, when));
        has_errors(wrong))
      return Reply::refused(std::move(wrong));
    offers.back()["until"] = when;
  }
  if (args.json) {
    auto out = facts_of(*size);
    out["group"] = group->id;
    out["on"] = time::to_text(*on);
    out["taken_on_day"] = seats.on_day;
    out["fullest_day"] = time::to_text(seats.fullest);
    out["members"] = std::move(members);
    out["offers"] = std::move(offers);
    return Reply::json(fine, out);
  }
  // A place has no end: what is free is what the fullest day leaves, and the table is of the day that was asked for.
  std::string taken = taken_words(*size, seats.on_day, args.language);
  if (seats.on_day < seats.most)
    taken = people::Say(args.language)(
        {"on {} {}; on {}, its fullest day, {}", "{}: {}; en dolu gün {}: {}", "{}: {}؛ أكثر الأيام امتلاءً {}: {}"},
        time::to_text(*on), taken, time::to_text(seats.fullest), seats.most);
  return {fine,
          fmt::format("{}: {}.\n", group->id, words_of(*size, taken, args.language)) + to_text(table, args.style),
          {}};
}

}  // namespace merkez::cli
