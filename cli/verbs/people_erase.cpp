// people erase, merge, unmerge: who asked to be gone, and who turned out to be one.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/at_child_desk.hpp"
#include "cli/household_week.hpp"
#include "cli/language.hpp"
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

/// Children who can be collected by nobody, or have no guardian, as soon as this person is gone: as warnings. Errors: a
/// document that cannot be read.
Diagnostics left_behind(const Desk& desk, const Known& known, const std::string& language) {
  const auto codes = people::codes_of(known.story.roster, known.code);
  const auto today = desk.local().date;
  const people::Rules rules;
  const people::Say say(language);
  const auto is_gone = [&](const people::Adult& a) { return std::count(codes.begin(), codes.end(), a.code) > 0; };
  std::set<std::string> children;  // a child that was merged is looked at once
  auto out = each_seen(desk, Right::change_people, [&](const people::Participant& p, const std::string& child) {
    if (child != known.code && std::any_of(p.adults.begin(), p.adults.end(), is_gone)) children.insert(child);
  });
  if (has_errors(out)) return out;
  for (const auto& child : children) {
    const auto before = named_document(desk, child);
    if (!before) return before.diagnostics();
    if (!before->has_value()) continue;
    people::Participant after = **before;
    std::erase_if(after.adults, is_gone);
    const auto guarded = [&](const people::Participant& p) {
      return std::any_of(p.adults.begin(), p.adults.end(),
                         [&](const people::Adult& a) { return a.guardian && a.dated.holds(today); });
    };
    const auto code = apart(child, language);
    const auto warn = [&](const plan::Words& what, const char* column) {
      out.push_back(warning_at({}, say(what, code),
                               say({"'merkez people change {0} \"{1}=NAME\"' names another",
                                    "'merkez people change {0} \"{1}=AD\"' başka birini yazar",
                                    "\u2068'merkez people change {0} \"{1}=NAME\"'\u2069 يذكر غيره"},
                                   child, column)));
    };
    const int age = people::age_years(after.birth, today);
    if (age < rules.adult_years && guarded(**before) && !guarded(after))
      warn({"{} has no guardian any more", "{} kodlu çocuğun artık velisi yok", "لم يعد للطفل {} ولي أمر"}, "guardian");
    if (age < rules.alone_years && !people::collectors_on(**before, today).empty() &&
        people::collectors_on(after, today).empty())
      warn({"nobody may collect {} any more", "{} kodlu çocuğu artık kimse teslim alamaz",
            "لم يعد أحد مخولًا باستلام الطفل {}"},
           "collector");
  }
  return out;
}

constexpr plan::Words erased{"Erased {}. The document and its key are destroyed; ",
                             "{} silindi. Belge ve anahtarı yok edildi; ", "مُحي {}. أُتلفت الوثيقة ومفتاحها؛ "};
constexpr plan::Words erased_soon{
    "Erased {}. The document and its key are out of reach, and destroyed as soon as another program that is reading "
    "the "
    "store ends; ",
    "{} silindi. Belge ve anahtarına artık ulaşılamaz, depoyu okuyan başka bir program bitince yok edilir; ",
    "مُحي {}. لم يعد الوصول إلى الوثيقة ومفتاحها ممكنًا، ويُتلفان حين ينتهي برنامج آخر يقرأ المخزن؛ "};
constexpr plan::Words what_remains{"what remains is sex, year of birth and what was counted.\n",
                                   "cinsiyet, doğum yılı ve sayılmış olanlar kalır.\n",
                                   "ويبقى الجنس وسنة الميلاد وما عُدّ.\n"};
constexpr plan::Words still_in_backups{
    "Backups made before still hold the sealed document: keep none longer than 35 days.\n",
    "Daha önce alınan yedekler mühürlü belgeyi hâlâ içerir: hiçbirini 35 günden uzun saklamayın.\n",
    "النسخ الاحتياطية السابقة ما زالت تحوي الوثيقة المختومة: لا تحتفظ بأيٍّ منها أكثر من 35 يومًا.\n"};
constexpr plan::Words merged{"{1} is from now on read as {0}. 'merkez people unmerge {0} {1}' takes it back.\n",
                             "{1} artık {0} olarak okunuyor. 'merkez people unmerge {0} {1}' bunu geri alır.\n",
                             "يُقرأ {1} من الآن باسم {0}. يرجع عن ذلك \u2068'merkez people unmerge {0} {1}'\u2069.\n"};
constexpr plan::Words two_again{"{} and {} are two people again.\n", "{} ve {} yeniden iki ayrı kişi.\n",
                                "عاد {} و{} شخصين.\n"};

}  // namespace

Reply people_erase(const PeopleArgs& args) {
  const people::Say say(args.language);
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto because = typed_word(people::erased_words, args.because, "the reason");
  if (!because) return Reply::refused(because.diagnostics());
  const auto known = known_person(**desk, args.code, Right::change_people);
  if (!known) return Reply::refused(known.diagnostics());
  if (!args.sure)
    return Reply::refused({error_at({}, fmt::format("{} would be erased, and nothing brings them back", known->code),
                                    "'merkez people export' first if they want their data; then --sure")});
  auto warnings = left_behind(**desk, *known, args.language);
  if (has_errors(warnings)) return Reply::refused(std::move(warnings));
  std::vector<std::string> codes;
  const auto taken = decide_and_append(**desk, [&]() -> Result<store::Batch> {
    // Children come and go at the desk, and documents name others, which is looked at again; but who this person is,
    // somebody said yes to.
    if (auto wrong = overtaken(**desk, *known); has_errors(wrong)) return wrong;
    // The page before the documents: who is named in one of them in between is noticed.
    auto newest = page_as_read(**desk, people::newest_page);
    if (!newest) return newest.diagnostics();
    if (auto wrong = still_named(**desk, *known); has_errors(wrong)) return wrong;
    store::Batch batch;
    batch.expectations.push_back(std::move(*newest));
    if (auto wrong = still_inside(**desk, people::codes_of(known->story.roster, known->code), batch); has_errors(wrong))
      return wrong;
    codes = erase_whole(**desk, *known, *because, batch);
    return batch;
  });
  if (!taken) return Reply::refused(taken.diagnostics());
  const Json facts{{"erased", codes},
                   {"on", time::to_text((*desk)->local().date)},
                   {"destroyed", !taken->lingers},
                   {"warnings", messages_of(warnings)}};
  return done(args, facts,
              say(taken->lingers ? erased_soon : erased, apart(known->code, args.language)) + say(what_remains) +
                  say(still_in_backups),
              std::move(warnings));
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
  std::vector<people::Participant> given_up{other->p};
  given_up.insert(given_up.end(), other->given_up.begin(), other->given_up.end());
  auto warnings = contradictions(**desk, kept->p, given_up, args.language);
  if (has_errors(warnings)) return Reply::refused(std::move(warnings));
  const auto taken = decide_and_append(**desk, [&]() -> Result<store::Batch> {
    // Both as they were read: one of them may have been erased, or be the other already.
    for (const Known* one : {&*kept, &*other})
      if (auto wrong = overtaken(**desk, *one); has_errors(wrong)) return wrong;
    store::Batch batch;
    if (auto wrong = still_inside(**desk, {kept->code, other->code}, batch); has_errors(wrong)) return wrong;
    batch.events.push_back(people_event(**desk, people::Merged{kept->code, other->code}));
    batch.expectations.push_back(kept->unchanged);
    batch.expectations.push_back(other->unchanged);
    return batch;
  });
  if (!taken) return Reply::refused(taken.diagnostics());
  Json facts{{"code", kept->code}, {"other", other->code}, {"warnings", messages_of(warnings)}};
  return done(args, facts, people::Say(args.language)(merged, kept->code, other->code), std::move(warnings));
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
  batch.expectations.push_back(known->unchanged);
  const auto taken = (*desk)->append(batch);
  if (!taken) return Reply::refused(overtaken(**desk, *known, taken.diagnostics()));
  Json facts{{"code", *code}, {"other", *other}, {"warnings", messages_of(warnings)}};
  return done(args, facts,
              people::Say(args.language)(two_again, apart(*code, args.language), apart(*other, args.language)),
              std::move(warnings));
}

}  // namespace merkez::cli
