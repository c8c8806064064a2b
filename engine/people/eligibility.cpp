#include "engine/people/eligibility.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/people/place_words.hpp"
#include "engine/plan/counted.hpp"

namespace merkez::people {
namespace {

constexpr int months_per_year = 12;

bool contains(const std::vector<std::string>& all, const std::string& x) {
  return std::find(all.begin(), all.end(), x) != all.end();
}

constexpr plan::Noun years{"year", "years", "yaş", "", "سنة واحدة", "سنتان", "سنوات", "سنة", "سنة"};
constexpr plan::Noun months_of_age{"month", "months", "ay", "أقل من شهر", "شهر واحد", "شهران", "أشهر", "شهرًا", "شهر"};

/// "18 months" under two years, "6 years" after that; with the months that are over where `exactly` is asked for.
plan::Text age_text(int months, bool exactly) {
  constexpr int told_in_months = 2 * months_per_year;
  const auto in = [&](std::string_view plan::Words::* language) {
    if (months < told_in_months) return plan::counted(months, months_of_age, language);
    const int over = months % months_per_year;
    auto out = plan::counted(months / months_per_year, years, language);
    if (!exactly || over == 0) return out;
    return out + (language == &plan::Words::ar ? " و" : " ") + plan::counted(over, months_of_age, language);
  };
  return {in(&plan::Words::en), in(&plan::Words::tr), in(&plan::Words::ar)};
}

void age_bars(std::vector<Barred>& out, const Participant& p, const Terms& t) {
  const int age = age_months(p.birth, t.start);
  const auto bar = [&](Bar which, int limit, const plan::Words& words) {
    // Beside a limit of two and a half years an age of two years would say nothing.
    const auto is = age_text(age, limit % months_per_year != 0), asked = age_text(limit, true);
    const auto start = time::to_text(t.start);
    out.push_back({which,
                   {fmt::format(fmt::runtime(words.en), asked.en, start, is.en),
                    fmt::format(fmt::runtime(words.tr), asked.tr, start, is.tr),
                    fmt::format(fmt::runtime(words.ar), asked.ar, start, is.ar)}});
  };
  if (age < t.ages.from_months)
    bar(Bar::too_young, t.ages.from_months,
        {"too young: the group begins at {}, on {} it is {}", "yaşı küçük: grup en az {} için, {} tarihindeki yaş: {}",
         "العمر أقل من المطلوب: الحد الأدنى {}، والعمر في {} هو {}"});
  if (t.ages.to_months > 0 && age >= t.ages.to_months)
    bar(Bar::too_old, t.ages.to_months,
        {"too old: the group ends before {}, on {} it is {}", "yaşı büyük: grup {} öncesi için, {} tarihindeki yaş: {}",
         "العمر أكبر من المطلوب: الحد الأعلى أقل من {}، والعمر في {} هو {}"});
}

void sex_bar(std::vector<Barred>& out, const Participant& p, const Terms& t) {
  if (t.sex == plan::Sex::female && p.sex != Sex::female)
    out.push_back({Bar::sex, {"the group is for women only", "grup yalnızca kadınlar için", "المجموعة للنساء فقط"}});
  if (t.sex == plan::Sex::male && p.sex != Sex::male)
    out.push_back({Bar::sex, {"the group is for men only", "grup yalnızca erkekler için", "المجموعة للرجال فقط"}});
}

/// The level somebody has in a subject at the start: the last one reached.
std::string level_on(const Participant& p, const std::string& subject, LocalDate on) {
  const Level* last = nullptr;
  for (const auto& l : p.levels)
    if (l.subject == subject && l.since <= on && (last == nullptr || last->since <= l.since)) last = &l;
  return last == nullptr ? std::string() : last->level;
}

void level_bar(std::vector<Barred>& out, const Participant& p, const Terms& t) {
  if (t.subject.empty() || t.levels.empty()) return;
  const auto has = level_on(p, t.subject, t.start);
  if (contains(t.levels, has)) return;
  const auto wanted = fmt::format("{}", fmt::join(t.levels, ", "));
  out.push_back(
      {Bar::level,
       {fmt::format("needs level {} in {}, has {}", wanted, t.subject, has.empty() ? "none" : has),
        fmt::format("{} seviyesi gerekli ({}), mevcut: {}", wanted, t.subject, has.empty() ? "yok" : has),
        fmt::format("المستوى المطلوب {} ({})، الحالي: {}", wanted, t.subject, has.empty() ? "لا يوجد" : has)}});
}

void language_bar(std::vector<Barred>& out, const Participant& p, const Terms& t) {
  if (t.languages.empty()) return;
  auto understood = t.languages;
  understood.insert(understood.end(), t.helped.begin(), t.helped.end());
  // Who asks for an interpreter needs that language, whatever else they speak.
  const auto& needs = p.interpreter.empty() ? p.languages : std::vector{p.interpreter};
  if (std::any_of(needs.begin(), needs.end(), [&](const auto& l) { return contains(understood, l); })) return;
  const auto held = fmt::format("{}", fmt::join(t.languages, ", "));
  const auto speaks = needs.empty() ? std::string("-") : fmt::format("{}", fmt::join(needs, ", "));
  if (t.helped.empty())
    out.push_back({Bar::language,
                   {fmt::format("the group is held in {}, and there is no interpreter for {}", held, speaks),
                    fmt::format("grup {} dilinde yapılıyor, {} için tercüman yok", held, speaks),
                    fmt::format("تُعقد المجموعة بلغة {}، ولا يوجد مترجم للغة {}", held, speaks)}});
  else
    out.push_back(
        {Bar::language,
         {fmt::format("the group is held in {0} with help in {1}, not in {2}", held, fmt::join(t.helped, ", "), speaks),
          fmt::format("grup {0} dilinde, {1} desteğiyle yapılıyor, {2} yok", held, fmt::join(t.helped, ", "), speaks),
          fmt::format("تُعقد المجموعة بلغة {0} مع ترجمة إلى {1}، لا إلى {2}", held, fmt::join(t.helped, ", "),
                      speaks)}});
}

/// Places of one session: the best room it may take.
struct Seats {
  int people = -1;  ///< -1 = not limited
  std::string because;
};

Seats best_room(const plan::CentrePlan& plan, const plan::Session& s) {
  Seats best;
  bool first = true;
  if (s.off_site) return best;
  for (const auto& room : plan.rooms) {
    if (s.rooms.empty() ? !room.bookable : !contains(s.rooms, room.id)) continue;
    Seats here{room.capacity, "room " + room.id};
    if (room.capacity >= 0 && room.capacity_of == plan::CapacityOf::persons)
      here.people = std::max(0, room.capacity - static_cast<int>(s.needs.size()));
    for (const auto& [layout, places] : room.layouts)
      if (layout == s.layout) here.people = places;
    for (const auto& [thing, amount] : s.equipment) {
      if (amount < s.people || s.people == 0) continue;  // one for the room, not one each
      for (const auto& [owned, count] : room.equipment)
        if (owned == thing && (here.people < 0 || count < here.people)) here = {count, thing};
    }
    if (first || (best.people >= 0 && (here.people < 0 || here.people > best.people))) best = here;
    first = false;
  }
  return best;
}

}  // namespace

Terms terms_of(const plan::CentrePlan& plan, const plan::Group& group, LocalDate start) {
  Terms t;
  t.group = group.id;
  t.sex = group.sex;
  t.ages = group.ages;
  t.subject = group.entry.subject;
  t.levels = group.entry.levels;
  t.languages = group.entry.languages;
  t.step_free = group.step_free;
  t.start = start;
  bool first = true;
  for (const auto& s : plan.sessions) {
    if (!contains(s.serves, group.id)) continue;
    std::vector<std::string> here;
    for (const auto& need : s.needs) here.insert(here.end(), need.languages.begin(), need.languages.end());
    if (first)
      t.helped = std::move(here);
    else
      std::erase_if(t.helped, [&](const auto& l) { return !contains(here, l); });
    first = false;
  }
  std::sort(t.helped.begin(), t.helped.end());
  t.helped.erase(std::unique(t.helped.begin(), t.helped.end()), t.helped.end());
  std::erase_if(t.helped, [&](const auto& l) { return contains(t.languages, l); });
  return t;
}

std::vector<Barred> bars(const Participant& p, const Terms& t) {
  std::vector<Barred> out;
  age_bars(out, p, t);
  sex_bar(out, p, t);
  level_bar(out, p, t);
  language_bar(out, p, t);
  if (consent_on(p, t.start) == nullptr)
    out.push_back(
        {Bar::consent,
         {"has not consented, or has withdrawn", "açık rıza yok ya da geri alınmış", "لا توجد موافقة أو سُحبت"}});
  if (p.step_free && !t.step_free)
    out.push_back(
        {Bar::stairs,
         {"needs step-free access, and the group is not planned so",
          "engelsiz erişim gerekli, grup buna göre planlanmamış", "يحتاج إلى وصول بلا درج، والمجموعة غير مخططة لذلك"}});
  if (t.late && !t.late->possible()) out.push_back({Bar::late_start, too_late(*t.late)});
  return out;
}

Result<Opening> opening_of(const plan::CentrePlan& plan, const std::string& id, int people,
                           std::optional<int> by_ratio) {
  const auto group = std::find_if(plan.groups.begin(), plan.groups.end(), [&](const auto& g) { return g.id == id; });
  if (group == plan.groups.end()) {
    std::vector<std::string> known;
    for (const auto& g : plan.groups) known.push_back(g.id);
    return error_at({}, fmt::format("there is no group '{}'", id), suggest(id, known));
  }
  Opening out;
  out.people = people;
  out.smallest = std::max(group->minimum, 1);
  const auto limit = [&](int most, const std::string& because) {
    if (most < 0 || (out.limited() && most >= out.largest)) return;
    out.largest = most;
    out.limited_by = because;
  };
  if (group->maximum > 0) limit(group->maximum, "maximum");
  // Each session of an individual group is another client's: their seats add up.
  int clients = 0, counted = 0;
  bool endless = false;
  for (const auto& s : plan.sessions) {
    if (!contains(s.serves, id)) continue;
    const auto seats = best_room(plan, s);
    if (!group->individual) limit(seats.people, seats.because);
    clients += seats.people;
    endless = endless || seats.people < 0;
    ++counted;
  }
  if (group->individual && counted > 0 && !endless) limit(clients, "sessions");
  if (by_ratio) limit(*by_ratio, "ratio");
  return out;
}

LateStart late_start(int lesson_hours, int held_before, const Rules& rules) {
  LateStart out;
  out.lesson_hours = lesson_hours;
  out.missed = held_before;
  out.may_miss = static_cast<int>(static_cast<std::int64_t>(lesson_hours) * rules.absence.part / rules.absence.whole);
  return out;
}

}  // namespace merkez::people
