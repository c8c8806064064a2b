#pragma once
// A centre of two rooms as text, and a small catalogue of rules of its own, so that tests of the loader do not change
// when a constraint does. Each test alters one thing and says what must be answered, word by word.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "config/load.hpp"
#include "engine/base/result.hpp"
#include "engine/plan/info.hpp"

namespace merkez::config {

inline constexpr std::array<std::string_view, 2> relations{"order", "same_day"};
inline constexpr std::array<std::string_view, 3> columns{"room", "when", "cost"};
inline constexpr std::array pair_params{
    plan::Param{.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions"},
    plan::Param{.key = "relation",
                .kind = plan::ParamKind::choice,
                .meaning = "what holds",
                .required = true,
                .choices = relations}};
inline constexpr std::array pool_params{
    plan::Param{.key = "rooms", .kind = plan::ParamKind::rooms, .meaning = "which rooms"},
    plan::Param{.key = "staff", .kind = plan::ParamKind::staff, .meaning = "which people"},
    plan::Param{.key = "at_most", .kind = plan::ParamKind::number, .meaning = "the limit", .highest = 500},
    plan::Param{.key = "margin", .kind = plan::ParamKind::minutes, .meaning = "time between", .highest = 60},
    plan::Param{.key = "when", .kind = plan::ParamKind::window, .meaning = "only then"},
    plan::Param{.key = "costs", .kind = plan::ParamKind::graded, .meaning = "what costs", .choices = columns}};
inline constexpr plan::Info pair_info{.key = "pair", .params = pair_params};
inline constexpr plan::Info pool_info{.key = "pool", .params = pool_params};

inline std::vector<const plan::Info*> small_catalogue() { return {&pair_info, &pool_info}; }

/// `text` with the first `from` made `to`.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  return at == std::string::npos ? "the test's own text has no '" + std::string(from) + "'"
                                 : text.replace(at, from.size(), to);
}

inline CentreTexts small_centre() {
  CentreTexts out;
  out.id = "small";
  out.centre = {"centre.yaml", R"(name: {en: Small, tr: Küçük}
time_zone: Europe/Istanbul
slot: 5 min
days: mon-fri
hours: [{days: mon-fri, time: 09:00-18:00}]
breaks: [{id: friday, days: fri, time: 12:30-14:00}]
windows:
  morning: [{days: mon-fri, time: 09:00-12:30}]
floors:
  - {id: ground, level: 0}
  - {id: first, level: 1}
rooms:
  - {id: 101, floor: first, area: 46.5 m2, seats: 16, features: [sink], layouts: {circle: 12}}
  - {id: G2, floor: ground, seats: 32, equipment: {projector: 1}}
neighbours: [{rooms: [101, G2], above: true}]
equipment: [{id: laptop, quantity: 5}]
)"};
  out.staff = {"staff.yaml", R"(staff:
  - {code: TI1F, roles: [teacher], languages: [tr, ar], sex: f, hours: morning, contract: 40 h}
  - {code: AN1M, roles: [animator, interpreter], languages: [ar], sex: m, relatives: [TUR]}
)"};
  out.services = {"services.yaml", R"(services:
  - id: turkish
    category: adult
    session: {length: 90 min, staff: [{role: teacher}]}
    groups:
      - {id: TUR, people: 14, sex: women, ages: 18+, sessions: 2, rooms: [101], minimum: 12}
      - {id: KID, people: 20, ages: 4-5, rooms: [G2], length: 1 h, staff: [{role: animator, count: 2}]}
)"};
  out.wishes = {"wishes.yaml", R"(wishes:
  - {rule: pair, relation: same_day, must: true, sessions: [TUR, KID]}
  - {rule: pool, weight: medium, rooms: {floor: first}, at_most: 50}
)"};
  return out;
}

/// All that is found, as a person sees it.
inline std::string said(const Diagnostics& found) {
  std::string out;
  for (const auto& d : found) out += to_text(d) + "\n";
  return out;
}
inline std::string read_and_say(const CentreTexts& texts) {
  const auto catalogue = small_catalogue();
  return said(read_centre(texts, catalogue).diagnostics());
}

}  // namespace merkez::config
