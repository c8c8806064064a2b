#include "cli/waits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/against.hpp"
#include "cli/courses.hpp"
#include "cli/household_week.hpp"
#include "engine/people/in_the_way.hpp"
#include "engine/people/say.hpp"
#include "engine/people/waiting_list.hpp"

namespace merkez::cli {

Result<Waits> waits_of(const Desk& desk, const plan::Group& group) {
  const auto page = read_group(desk, group.id);
  if (!page) return page.diagnostics();
  Waits out{*page, {}};
  const auto waits = desk.store().cells(people_pages, people::wait_pages(group.service));
  if (!waits) return waits.diagnostics();
  for (const auto& cell : *waits) {
    out.page.story.take(cell.value.value_or(""));
    out.cells[cell.key] = cell.value;
  }
  return out;
}

Result<plan::Text> against_offer(const Desk& desk, const people::Meetings& week, const people::Terms& terms,
                                 const std::string& code, const plan::Windows& times) {
  const auto document = document_of(desk, code);
  if (!document) return document.diagnostics();
  if (!document->has_value()) return plan::Text{"is not registered any more", "artık kayıtlı değil", "لم يعد مسجلاً"};
  people::Story story;
  if (auto wrong = take_person(desk, code, story); has_errors(wrong)) return wrong;
  const auto member = member_of(desk, story, code, terms.start);
  if (!member) return member.diagnostics();
  auto why = people::in_the_way(desk.plan(), week, **document, *member, terms, times);
  return why.empty() ? plan::Text() : std::move(why.front());
}

Result<Line> line_for(const Desk& desk, const Openings& openings, const people::Meetings& week,
                      const plan::Group& group, time::LocalDate from) {
  const auto size = [&]() -> Result<people::Opening> {
    const auto page = read_group(desk, group.id);
    if (!page) return page.diagnostics();
    return openings.at(page->story, group.id, from);
  }();
  if (!size) return size.diagnostics();
  const auto waits = waits_of(desk, group);
  if (!waits) return waits.diagnostics();
  const auto& story = waits->page.story;
  const auto today = desk.local().date;
  Line out;
  out.free = size->free();
  std::set<std::string> people;
  for (const auto& p : people::waiting_list(story.enrolments, story.roster, group.service, group.id, today, desk.now()))
    people.insert(people::kept_code(story.roster, story.enrolments.entries.at(p.entry).code));
  out.waiting = static_cast<int>(people.size());
  if (people.empty()) return out;
  const auto first = first_day(desk, group.id);
  if (!first) return first.diagnostics();
  const auto terms = terms_from(desk, group, std::max(from, first->of()));
  if (!terms) return terms.diagnostics();
  Diagnostics unread;
  const auto next = people::offers_for(story.enrolments, story.roster, {group.service, group.id, 1, from}, today,
                                       desk.now(), {}, [&](const std::string& code, const people::Queued& entry) {
                                         const auto why = against_offer(desk, week, *terms, code, entry.times);
                                         if (!why) unread = why.diagnostics();
                                         return why && why->en.empty();
                                       });
  if (has_errors(unread)) return unread;
  if (!next.empty()) out.next = next.front().code;
  return out;
}

Diagnostics waiting_before(const Desk& desk, const plan::Group& group, const std::string& code,
                           const std::string& language) {
  const auto waits = waits_of(desk, group);
  if (!waits) return waits.diagnostics();
  const auto& story = waits->page.story;
  const auto& e = story.enrolments;
  std::set<std::string> before;
  for (const auto& p : people::waiting_list(e, story.roster, group.service, group.id, desk.local().date, desk.now())) {
    const auto who = people::kept_code(story.roster, e.entries.at(p.entry).code);
    if (who == code) break;
    const auto offers = e.offers_of_entry.find(p.entry);
    const bool offered = offers != e.offers_of_entry.end() &&
                         std::any_of(offers->second.begin(), offers->second.end(), [&](const auto& id) {
                           return people::state_of(e, id, desk.now()) == people::OfferState::open;
                         });
    if (!offered && !people::place_in(e, story.roster, who, group.id, desk.local().date)) before.insert(who);
  }
  if (before.empty()) return {};
  const people::Say say(language);
  const plan::Words words =
      before.size() == 1 ? plan::Words{"{} waits for {} before {}", "{1} için {2} kodundan önce {0} kişi bekliyor",
                                       "عدد من ينتظر {1} قبل {2}: {0}"}
                         : plan::Words{"{} wait for {} before {}", "{1} için {2} kodundan önce {0} kişi bekliyor",
                                       "عدد من ينتظر {1} قبل {2}: {0}"};
  return {warning_at(
      {}, say(words, before.size(), group.id, code),
      say({"'merkez people waiting {}' says who, and why", "'merkez people waiting {}' kim olduğunu ve nedenini söyler",
           "‏'merkez people waiting {}' يقول من هم ولماذا"},
          group.id))};
}

std::string free_place_hint(const Desk& desk, const plan::Group& group, time::LocalDate from,
                            const std::string& language) {
  const people::Say say(language);
  const auto line = [&]() -> Result<Line> {
    const auto week = timetable_for(desk, {}, from);
    if (!week) return week.diagnostics();
    const auto openings = Openings::of(desk, *week);
    if (!openings) return openings.diagnostics();
    const auto meetings = week->has_value() ? people::Meetings(desk.plan(), **week) : people::Meetings();
    return line_for(desk, *openings, meetings, group, from);
  }();
  if (!line)
    return say({"'merkez people promote {}' offers the place to who waits.\n",
                "'merkez people promote {}' yeri bekleyene teklif eder.\n",
                "‏'merkez people promote {}' يعرض المكان على من ينتظر.\n"},
               group.id);
  if (line->free == 0) return {};
  if (line->next.empty())
    return line->waiting == 0
               ? say({"A place is free in {}; nobody waits for it.\n", "{} grubunda bir yer boş; bekleyen yok.\n",
                      "مكان شاغر في {}؛ لا أحد ينتظره.\n"},
                     group.id)
               : say({"A place is free in {}; of those who wait nobody may come, or all have offers.\n",
                      "{} grubunda bir yer boş; bekleyenlerden gelebilecek kimse yok ya da hepsine teklif yapıldı.\n",
                      "مكان شاغر في {}؛ لا أحد ممن ينتظرون يمكنه المجيء، أو لكلهم عروض.\n"},
                     group.id);
  const std::string when = from > desk.local().date ? " --from " + time::to_text(from) : "";
  return say({"A place is free in {0}; next on the list: {1}. 'merkez people promote {0}{2}' offers it.\n",
              "{0} grubunda bir yer boş; listede sıradaki: {1}. 'merkez people promote {0}{2}' teklif eder.\n",
              "مكان شاغر في {0}؛ التالي في القائمة: {1}. يعرضه 'merkez people promote {0}{2}'.\n"},
             group.id, line->next, when);
}

}  // namespace merkez::cli
