#pragma once
// People of the tests, all invented, and any participant at all for properties.
#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/code.hpp"
#include "engine/people/participant.hpp"

namespace merkez::people {

inline const LocalDate spring{2016, 4, 4};  // a Monday

inline std::string code(std::uint64_t n) { return code_of(n); }

/// A grown woman who has consented.
inline Participant hala() {
  Participant p;
  p.code = code(1);
  p.name = "Hala Yıldıran";
  p.own_script = "هلا يلدران";
  p.birth = {1988, 7};
  p.sex = Sex::female;
  p.languages = {"ar", "tr"};
  p.household = code(100);
  p.consents = {{"2016-03", "ar", {2016, 3, 7}, Channel::paper, "desk1", "", false, {}}};
  return p;
}

/// Her son of seven, with a guardian, a neighbour who collects, and somebody who must not.
inline Participant sami() {
  Participant p;
  p.code = code(2);
  p.name = "Sami Yıldıran";
  p.birth = {2009, 1};
  p.sex = Sex::male;
  p.languages = {"ar"};
  p.household = code(100);
  p.adults = {
      {code(51), "Hala Yıldıran", "", Relation::mother, "+90 312 000 00 01", true, true, {{2016, 3, 7}, {}}},
      {code(52), "Nur Komşu", "", Relation::neighbour, "", false, true, {{2016, 3, 7}, LocalDate{2016, 6, 30}}}};
  p.not_these = {{"Fadi Örnek", "فادي اورنك", {{2016, 3, 7}, {}}}};
  p.consents = {{"2016-03", "ar", {2016, 3, 7}, Channel::paper, "desk1", code(51), false, {}}};
  return p;
}

/// Messages of all diagnostics, one a line.
inline std::string told(const Diagnostics& all) {
  std::string out;
  for (const auto& d : all) out += (d.level == Diagnostic::Level::error ? "error: " : "warning: ") + d.message + "\n";
  return out;
}

namespace any {

inline rc::Gen<std::string> name() {
  return rc::gen::elementOf(std::vector<std::string>{"Muhammed", "محمد", "Işıl", "O\"Neil\\", "Ayşe Nur", "Ö", "ali"});
}
inline rc::Gen<std::string> code() {
  return rc::gen::map(rc::gen::inRange(0, 50), [](int n) { return code_of(n); });
}
inline rc::Gen<LocalDate> date() {
  return rc::gen::map(rc::gen::inRange(16'000, 18'000), [](int n) { return time::date_of_day_number(n); });
}
inline Dated dated() {
  Dated d{*date(), {}};
  if (*rc::gen::arbitrary<bool>()) d.until = *date();
  return d;
}
inline rc::Gen<bool> flag() { return rc::gen::arbitrary<bool>(); }
inline int below(int n) { return *rc::gen::inRange(0, n); }

/// Any participant that a document can hold, right or wrong.
inline Participant participant() {
  Participant p;
  p.code = *code();
  p.name = *name();
  if (*flag()) p.own_script = *name();
  p.birth = {1900 + below(120), below(13)};
  p.sex = static_cast<Sex>(below(3));
  if (*flag()) p.phone = "+90 312 000";
  for (int i = below(3); i > 0; --i) p.languages.push_back(*rc::gen::element<std::string>("ar", "tr", "ku"));
  if (*flag()) p.household = *code();
  if (*flag()) p.cohort = "morning-shift";
  for (int i = below(3); i > 0; --i) p.levels.push_back({"turkish", "A1", *date()});
  for (int i = below(3); i > 0; --i)
    p.adults.push_back({*code(), *name(), "", static_cast<Relation>(below(7)), "", *flag(), *flag(), dated()});
  if (!p.adults.empty() && *flag()) {  // one who is registered: the name is elsewhere
    p.adults[0].registered = true;
    p.adults[0].name.clear();
  }
  for (int i = below(2); i > 0; --i) p.not_these.push_back({*name(), *name(), dated()});
  if (*flag()) p.not_these.push_back({"", "", dated(), *code()});
  if (*flag()) p.alone = AlonePermission{*code(), dated()};
  for (int i = below(3); i > 0; --i) {
    Consent c{"2016-03", "tr", *date(), static_cast<Channel>(below(4)), "desk1", "", *flag(), {}};
    if (*flag()) c.by = *code();
    if (*flag()) c.withdrawn = *date();
    p.consents.push_back(c);
  }
  p.step_free = *flag();
  if (*flag()) p.interpreter = "sign";
  p.needs_support = *flag();
  return p;
}

}  // namespace any
}  // namespace merkez::people
