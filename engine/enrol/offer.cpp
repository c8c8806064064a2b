#include "engine/enrol/offer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <tuple>

#include "engine/enrol/child_cover.hpp"
#include "engine/people/in_the_way.hpp"
#include "engine/people/place_words.hpp"

namespace merkez::enrol {
namespace {

using people::Member;

/// Of other people altogether: that the desk tells no woman that a men's group is not for her.
bool of_others(const Asker& adult, const plan::Group& group) {
  const bool other_sex = (group.sex == plan::Sex::female && adult.p.sex != people::Sex::female) ||
                         (group.sex == plan::Sex::male && adult.p.sex != people::Sex::male);
  return group.individual || group.children || group.people == 0 || other_sex;
}

plan::Text full(const people::Opening& o) {
  const auto limit = people::limit_text(o);
  return {fmt::format("full: {} of {} places taken ({})", o.people, o.largest, limit.en),
          fmt::format("dolu: {} yerin {} tanesi verildi ({})", o.largest, o.people, limit.tr),
          fmt::format("ممتلئة: {} من {} مقعدًا ({})", o.people, o.largest, limit.ar)};
}

/// What stands against a place for the adult alone.
std::vector<plan::Text> against_adult(const House& house, const Family& family, const Asker& adult,
                                      const GroupNow& now) {
  std::vector<plan::Text> out;
  const auto& group = *now.group;
  if (std::find(adult.member.groups.begin(), adult.member.groups.end(), group.id) != adult.member.groups.end())
    out.push_back(people::has_place_already());
  if (std::find(now.offered.begin(), now.offered.end(), adult.p.code) != now.offered.end())
    out.push_back({"has an open offer there, which can be accepted", "orada kabul edilebilecek açık bir teklifi var",
                   "لديه عرض مفتوح هناك يمكن قبوله"});
  if (now.closed) out.push_back(people::register_closed(*now.closed));
  auto terms = people::terms_of(*house.plan, group, house.from);
  terms.late = now.late;
  for (auto& why : people::in_the_way(*house.plan, *house.week, adult.p, adult.member, terms, family.times))
    out.push_back(std::move(why));
  if (now.opening.free() == 0) out.push_back(full(now.opening));
  if (house.week->of(group.id).empty())
    out.push_back(
        {"does not meet in the published week", "yayımlanan haftada toplanmıyor", "لا تنعقد في الأسبوع المنشور"});
  return out;
}

/// Days on which nobody of the family comes so far.
int extra_days(const House& house, const Family& family, const std::string& group) {
  unsigned days = 0;
  const auto add = [&](const Member& m) { days |= house.week->days_of(m.named()); };
  for (const auto& a : family.adults) add(a.member);
  for (const auto& c : family.children) add(c.member);
  for (const auto& o : family.others) add(o);
  // A family that comes on no day yet has nothing to be spared.
  const unsigned fresh = house.week->days_of({group}) & ~days;
  return days == 0 ? 0 : std::popcount(fresh);
}

int without_place(const Option& o) {
  return static_cast<int>(std::count_if(o.children.begin(), o.children.end(), [](const ChildPlace& c) {
    return c.where == ChildPlace::Where::partly || c.where == ChildPlace::Where::alone;
  }));
}

int missing(const people::Opening& o) { return std::max(0, o.smallest - o.people); }

auto rank(const House& house, const Option& o) {
  const auto& now = house.groups[o.group];
  constexpr int plenty = 1'000'000;
  const int free = now.opening.free() < 0 ? plenty : now.opening.free();
  // Joining makes one more: a group that misses only this one opens by it.
  return std::tuple(!o.possible(), o.against.size(), without_place(o), std::max(0, missing(now.opening) - 1),
                    now.late ? now.late->missed : 0, o.extra_days, now.starts.value_or(time::LocalDate{9999, 12, 31}),
                    -free, o.group, o.adult);
}

}  // namespace

std::vector<Option> options(const House& house, const Family& family) {
  std::vector<Option> out;
  const ChildCover cover(house, family);
  for (std::size_t a = 0; a < family.adults.size(); ++a)
    for (std::size_t g = 0; g < house.groups.size(); ++g) {
      const auto& now = house.groups[g];
      if (of_others(family.adults[a], *now.group)) continue;
      Option option;
      option.adult = a;
      option.group = g;
      option.against = against_adult(house, family, family.adults[a], now);
      if (!house.week->of(now.group->id).empty()) {
        auto children = cover.during(a, now.group->id);
        option.children = std::move(children.places);
        for (auto& why : children.against) option.against.push_back(std::move(why));
      }
      option.extra_days = extra_days(house, family, now.group->id);
      out.push_back(std::move(option));
    }
  std::stable_sort(out.begin(), out.end(),
                   [&](const Option& x, const Option& y) { return rank(house, x) < rank(house, y); });
  return out;
}

plan::Text reason(const House& house, const Option& option) {
  const auto& now = house.groups[option.group];
  plan::Text out;
  const auto add = [&](const plan::Text& part) {
    out.en += (out.en.empty() ? "" : ", ") + part.en;
    out.tr += (out.tr.empty() ? "" : ", ") + part.tr;
    out.ar += (out.ar.empty() ? "" : "، ") + part.ar;
  };
  const int alone = without_place(option);
  if (!option.children.empty() && alone == 0)
    add({"every child is looked after", "her çocuğa bakılıyor", "كل طفل تحت الرعاية"});
  else if (alone > 0)
    add({fmt::format("{} older {} without a place", alone, alone == 1 ? "child" : "children"),
         fmt::format("{} büyük çocuk için yer yok", alone), fmt::format("{} من الأطفال الأكبر بلا مكان", alone)});
  const int few = missing(now.opening);
  if (few == 0)
    add({"it has enough people", "yeterli kişi var", "العدد كافٍ"});
  else if (few == 1)
    add({"it opens with this place", "bu kayıtla açılıyor", "تُفتح بهذا التسجيل"});
  else
    add({fmt::format("{} more must still come before it opens", few - 1),
         fmt::format("açılması için {} kişi daha gerekli", few - 1), fmt::format("يلزم {} آخرون لافتتاحها", few - 1)});
  if (now.late && now.late->missed == 0)
    add({"nothing is missed", "kaçırılan ders yok", "لم يفت شيء"});
  else if (now.late)
    add({fmt::format("{} lesson hours are missed, {} may be", now.late->missed, now.late->may_miss),
         fmt::format("{} ders saati kaçırıldı, en çok {}", now.late->missed, now.late->may_miss),
         fmt::format("فاتت {} ساعة دراسية، والمسموح {}", now.late->missed, now.late->may_miss)});
  if (option.extra_days > 0)
    add({fmt::format("{} more day{} to come", option.extra_days, option.extra_days == 1 ? "" : "s"),
         fmt::format("gelinecek {} gün daha", option.extra_days),
         fmt::format("أيام مجيء إضافية: {}", option.extra_days)});
  return out;
}

plan::Text sentence(const ChildPlace& place) {
  const auto groups = fmt::format("{}", fmt::join(place.groups, " + "));
  switch (place.where) {
    case ChildPlace::Where::with_adult:
      return {"with an adult at home", "evde bir yetişkinle", "مع بالغ في البيت"};
    case ChildPlace::Where::own_groups:
      return {"in its own groups", "kendi gruplarında", "في مجموعاته"};
    case ChildPlace::Where::places:
      if (place.free < 0) return {groups, groups, groups};
      return {fmt::format("{}, {} place{} free", groups, place.free, place.free == 1 ? "" : "s"),
              fmt::format("{}, {} boş yer", groups, place.free),
              fmt::format("{}، أماكن شاغرة: {}", groups, place.free)};
    case ChildPlace::Where::partly:
      return {fmt::format("{}, but only for {} of {} minutes a week", groups, place.minutes, place.of),
              fmt::format("{0}, ama haftada {2} dakikanın yalnızca {1} dakikası", groups, place.minutes, place.of),
              fmt::format("{}، ولكن {} من {} دقيقة في الأسبوع فقط", groups, place.minutes, place.of)};
    case ChildPlace::Where::alone:
      return {"no programme of its age is open then", "o saatlerde yaşına uygun program yok",
              "لا برنامج لعمره في هذا الوقت"};
  }
  return {};
}

}  // namespace merkez::enrol
