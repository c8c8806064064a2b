#include "engine/people/household_adults.hpp"

#include <algorithm>
#include <map>

#include "engine/people/say.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

/// Keys of the names that somebody has, in either script.
template <class Named>
std::vector<std::string> keys_of(const Named& named) {
  std::vector<std::string> out;
  for (const auto* name : {&named.name, &named.own_script})
    if (auto key = text::search_key(*name); !key.empty()) out.push_back(std::move(key));
  return out;
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const auto& key) { return std::find(b.begin(), b.end(), key) != b.end(); });
}

/// Somebody grown up who lives there. `row` is theirs, if they come with the same table.
struct GrownUp {
  const Participant* p = nullptr;
  RowOf* row = nullptr;
  std::vector<std::string> keys;
};

/// The adult goes on under another code, with all that the document says of them. A second entry of that code in the
/// same days becomes one with it.
void recode(Participant& p, std::size_t at, const std::string& code) {
  const std::string old = p.adults[at].code;
  for (auto& consent : p.consents)
    if (consent.by == old) consent.by = code;
  if (p.alone && p.alone->by == old) p.alone->by = code;
  p.adults[at].code = code;
  const auto other = std::find_if(p.adults.begin(), p.adults.end(), [&](const Adult& a) {
    return &a != &p.adults[at] && a.code == code && (!a.dated.until || *a.dated.until >= p.adults[at].dated.from);
  });
  if (other == p.adults.end()) return;
  other->guardian = other->guardian || p.adults[at].guardian;
  other->collects = other->collects || p.adults[at].collects;
  other->dated.from = std::min(other->dated.from, p.adults[at].dated.from);
  p.adults.erase(p.adults.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

Linked link_household(const std::vector<RowOf*>& rows, const std::vector<Participant>& before, LocalDate today,
                      const Rules& rules, std::string_view language) {
  const Say say(language);
  Linked out;
  std::vector<GrownUp> grown;
  std::map<std::string, std::string> code_of;  // of adults who are not registered, by key of a name
  const auto lives = [&](const Participant& p, RowOf* row) {
    if (age_years(p.birth, today) >= rules.adult_years) grown.push_back({&p, row, keys_of(p)});
  };
  for (const auto& p : before) {
    lives(p, nullptr);
    for (const auto& adult : p.adults)
      if (!adult.registered)
        for (const auto& key : keys_of(adult)) code_of.emplace(key, adult.code);
  }
  for (auto* row : rows) lives(*row->p, row);

  for (auto* row : rows)
    for (std::size_t i = row->p->adults.size(); i-- > 0;) {  // from the last: two entries may become one
      auto& adult = row->p->adults[i];
      if (adult.registered || !row->named.contains(adult.code)) continue;
      const auto keys = keys_of(adult);
      std::vector<const GrownUp*> called;
      for (const auto& one : grown)
        if (one.p->code != row->p->code && meet(keys, one.keys)) called.push_back(&one);
      // Of several the telephone knows which, if it is that of one alone.
      const auto phone = text::search_key(adult.phone);
      const auto answers = [&](const GrownUp* one) { return text::search_key(one->p->phone) == phone; };
      if (called.size() > 1 && !phone.empty() && std::count_if(called.begin(), called.end(), answers) == 1)
        std::erase_if(called, [&](const GrownUp* one) { return !answers(one); });
      if (called.size() > 1) {
        out.strange.push_back(warning_at(
            row->where,
            say({"'{}' is the name of {} adults of the household: linked to none",
                 "'{}' hanede {} yetişkinin adı: hiçbirine bağlanmadı", "'{}' اسم {} بالغين في الأسرة: لم يُربط بأحد"},
                adult.name, called.size()),
            say({"name the one who is meant by code", "kastedileni koduyla yazın", "اكتب رمز المقصود"})));
        continue;
      }
      if (called.size() == 1) {
        const auto& one = *called.front();
        if (one.row && one.p->phone.empty()) one.row->p->phone = adult.phone;
        if (!adult.phone.empty() && text::search_key(adult.phone) != text::search_key(one.p->phone))
          out.strange.push_back(warning_at(
              row->where,
              say({"{} is registered as {} with another telephone, so {} is not kept",
                   "{}, {} koduyla başka bir telefonla kayıtlı; {} saklanmadı",
                   "{} مسجل بالرمز {} بهاتف آخر، فلم يُحفظ {}"},
                  adult.name, one.p->code, adult.phone),
              say({"'merkez people change {} phone=...' changes it", "'merkez people change {} phone=...' değiştirir",
                   "‏'merkez people change {} phone=...' يغيّره"},
                  one.p->code)));
        adult.name.clear();
        adult.own_script.clear();
        adult.phone.clear();
        adult.registered = true;
        recode(*row->p, i, one.p->code);
        ++out.adults;
        continue;
      }
      const auto known = std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return code_of.contains(key); });
      const std::string code = known == keys.end() ? adult.code : code_of.at(*known);
      for (const auto& key : keys) code_of.emplace(key, code);
      if (code != adult.code) recode(*row->p, i, code);
    }
  return out;
}

}  // namespace merkez::people
