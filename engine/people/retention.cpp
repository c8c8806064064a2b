#include "engine/people/retention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "engine/time/zone.hpp"

namespace merkez::people {
namespace {

constexpr int months_per_year = 12;
constexpr int months_between_runs = 6;
constexpr Instant milliseconds_per_second = 1'000;

Result<LocalDate> date_of(Instant at, std::string_view zone) {
  const auto local = time::local_of({at / milliseconds_per_second}, zone);
  if (!local) return local.diagnostics();
  return local->date;
}

const Clock* clock_of(std::span<const Clock> clocks, std::string_view table) {
  const auto it = std::find_if(clocks.begin(), clocks.end(), [&](const Clock& c) { return c.table == table; });
  return it == clocks.end() ? nullptr : &*it;
}

}  // namespace

std::span<const Clock> usual_clocks() {
  static const std::array<Clock, 7> clocks{{
      {"attendance", 24, 0, Action::cut_link, {"the day of the mark", "işaretlendiği gün", "يوم التسجيل"}},
      {"pick_up", 12, 0, Action::destroy, {"the day of the visit", "ziyaret günü", "يوم الزيارة"}},
      {waiting_table,
       6,
       0,
       Action::destroy,
       {"the day the wait ended", "beklemenin bittiği gün", "يوم انتهاء الانتظار"}},
      {person_table,
       24,
       0,
       Action::destroy,
       {"the last day with a place, a wait or a new entry", "son kayıt, bekleme ya da grup günü",
        "آخر يوم في مجموعة أو انتظار أو تسجيل"}},
      {"access_log", 24, 0, Action::destroy, {"the day of the entry", "kaydın günü", "يوم القيد"}},
      {"destruction_log", 36, 0, Action::destroy, {"the day of the entry", "kaydın günü", "يوم القيد"}},
      {"backup", 0, 35, Action::destroy, {"the day it was made", "yapıldığı gün", "يوم إنشائها"}},
  }};
  return clocks;
}

LocalDate add_months(LocalDate date, int months) {
  const int all = date.year * months_per_year + date.month - 1 + months;
  LocalDate out{all / months_per_year, all % months_per_year + 1, date.day};
  while (!time::exists(out) && out.day > 1) --out.day;
  return out;
}

LocalDate next_run(LocalDate last_run) { return add_months(last_run, months_between_runs); }

Result<std::vector<Due>> due(std::span<const Kept> kept, LocalDate on, std::span<const Clock> clocks) {
  std::vector<Due> out;
  std::set<std::string> unknown;
  for (const auto& k : kept) {
    const Clock* clock = clock_of(clocks, k.table);
    if (clock == nullptr) {
      unknown.insert(k.table);
      continue;
    }
    const auto day = time::add_days(add_months(k.since, clock->months), clock->days);
    if (day <= on) out.push_back({k, day, clock->action});
  }
  if (!unknown.empty()) {
    Diagnostics errors;
    for (const auto& table : unknown)
      errors.push_back(error_at({}, fmt::format("the records of '{}' have no period for which they are kept", table)));
    return errors;
  }
  std::stable_sort(out.begin(), out.end(), [](const Due& a, const Due& b) {
    return std::tie(a.due, a.kept.table, a.kept.key) < std::tie(b.due, b.kept.table, b.kept.key);
  });
  return out;
}

Result<std::vector<Kept>> kept_records(const Enrolments& e, const Roster& roster, LocalDate today, Instant now,
                                       std::string_view zone) {
  if (const auto known = time::check_zone(zone); !known) return known.diagnostics();
  std::vector<Kept> out;
  const auto still = waiting(e, now);
  const std::set<std::string> still_waiting(still.begin(), still.end());
  std::map<std::string, LocalDate> last;  // by kept code
  std::set<std::string> active;
  const auto seen = [&](const std::string& code, LocalDate on) {
    auto& day = last[kept_code(roster, code)];
    day = std::max(day, on);
  };
  for (const auto& [code, p] : roster.persons) {
    if (!is_known(roster, code)) continue;
    for (const auto& stamp : {p.added, p.changed})
      if (stamp) seen(code, *date_of(stamp->at, zone));
  }
  for (const auto& [id, entry] : e.entries) {
    const auto code = kept_code(roster, entry.code);
    if (still_waiting.contains(id)) {
      active.insert(code);
    } else if (const auto end = end_of_wait(e, id)) {
      out.push_back({std::string(waiting_table), id, *date_of(end->at, zone)});
      seen(code, out.back().since);
    }
  }
  for (const auto& [id, wait] : e.forgotten) seen(wait.code, wait.ended);
  for (const auto& [id, place] : e.places) {
    const auto now_held = held(e, id);
    if (!now_held) continue;
    if (!now_held->until || *now_held->until > today)
      active.insert(kept_code(roster, place.code));
    else
      seen(place.code, *now_held->until);
  }
  for (const auto& [code, day] : last)
    if (!active.contains(code) && is_known(roster, code)) out.push_back({std::string(person_table), code, day});
  return out;
}

}  // namespace merkez::people
