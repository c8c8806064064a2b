#include "engine/people/waiting_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace merkez::people {
namespace {

constexpr Instant milliseconds_per_hour = 3'600'000;

bool not_taken(OfferState state) { return state == OfferState::refused || state == OfferState::lapsed; }

}  // namespace

Priority priority_of(const Enrolments& e, const std::string& entry, LocalDate today, Instant now, const Rules& rules) {
  const Queued& q = e.entries.at(entry);
  Priority p;
  p.priority_class = q.priority_class;
  p.days_waited = std::max(0, time::day_number(today) - time::day_number(q.since));
  if (const auto it = e.offers_of_entry.find(entry); it != e.offers_of_entry.end())
    p.not_taken = static_cast<int>(std::count_if(it->second.begin(), it->second.end(), [&](const std::string& offer) {
      return not_taken(state_of(e, offer, now));
    }));
  p.counted_days = p.days_waited - p.not_taken * rules.refusal_days;
  p.queued_at = e.queued_at.at(entry);
  p.entry = entry;
  return p;
}

plan::Text sentence(const Priority& p) {
  plan::Text out;
  out.en = fmt::format("class {}, waiting {} day{}", p.priority_class, p.days_waited, p.days_waited == 1 ? "" : "s");
  out.tr = fmt::format("{}. sınıf, {} gündür bekliyor", p.priority_class, p.days_waited);
  out.ar = fmt::format("الفئة {}، أيام الانتظار: {}", p.priority_class, p.days_waited);
  if (p.not_taken == 0) return out;
  out.en += fmt::format(", {} offer{} not taken (counts as {} days)", p.not_taken, p.not_taken == 1 ? "" : "s",
                        p.counted_days);
  out.tr += fmt::format(", kabul edilmeyen {} teklif ({} gün sayılır)", p.not_taken, p.counted_days);
  out.ar += fmt::format("، عروض لم تُقبل: {} (تُحسب {} يومًا)", p.not_taken, p.counted_days);
  return out;
}

std::vector<Priority> waiting_list(const Enrolments& e, const std::string& service, const std::string& group,
                                   LocalDate today, Instant now, const Rules& rules) {
  std::vector<Priority> out;
  for (const auto& id : waiting(e, now)) {
    const Queued& q = e.entries.at(id);
    if (q.service == service && (q.group.empty() || group.empty() || q.group == group))
      out.push_back(priority_of(e, id, today, now, rules));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Offered> offers_for(const Enrolments& e, const Roster& roster, const FreePlaces& free, LocalDate today,
                                Instant now, const Rules& rules,
                                const std::function<bool(const std::string&, const Queued&)>& may_come) {
  std::vector<Offered> out;
  std::set<std::string> offered;  // one person may wait twice
  for (const auto& p : waiting_list(e, free.service, free.group, today, now, rules)) {
    if (static_cast<int>(out.size()) >= free.places) break;
    const Queued& entry = e.entries.at(p.entry);
    const auto code = kept_code(roster, entry.code);
    if (offered.contains(code)) continue;
    const auto it = e.offers_of_entry.find(p.entry);
    const bool open = it != e.offers_of_entry.end() &&
                      std::any_of(it->second.begin(), it->second.end(), [&](const std::string& offer) {
                        return state_of(e, offer, now) == OfferState::open;
                      });
    if (open || place_in(e, roster, code, free.group, free.from) || !may_come(code, entry)) continue;
    offered.insert(code);
    out.push_back({code, p.entry, free.group, free.from, now + rules.offer_hours * milliseconds_per_hour});
  }
  return out;
}

}  // namespace merkez::people
