#include "engine/people/waiting_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace merkez::people {
namespace {

constexpr Instant milliseconds_per_hour = 3'600'000;

bool not_taken(OfferState state) { return state == OfferState::refused || state == OfferState::lapsed; }

const std::set<std::string>& ids(const std::map<std::string, std::set<std::string>>& of, const std::string& key) {
  static const std::set<std::string> none;
  const auto it = of.find(key);
  return it == of.end() ? none : it->second;
}

/// Since when people stand back in a group, by kept code. Of the places that were offered by then and not taken, each
/// may go from hand to hand before somebody takes it: they come back when as many were taken by who was asked since.
std::map<std::string, Instant> standing_back(const Enrolments& e, const Roster& roster, const std::string& group,
                                             Instant now) {
  struct NotTaken {
    Instant made, ended;
  };
  std::vector<NotTaken> offers;
  std::vector<Instant> given;
  std::map<std::string, Instant> out;
  for (const auto& id : ids(e.offers_of_group, group)) {
    const auto offer = e.offers.find(id);
    if (offer == e.offers.end()) continue;
    const auto state = state_of(e, id, now);
    const Instant made = e.offered_at.at(id);
    if (state == OfferState::accepted) given.push_back(made);
    if (!not_taken(state)) continue;
    offers.push_back({made, ended_at(e, id)});
    auto& last = out[kept_code(roster, offer->second.code)];
    last = std::max(last, offers.back().ended);
  }
  for (const auto& id : ids(e.places_of_group, group))
    if (const auto& place = e.places.at(id); place.offer.empty()) given.push_back(place.at);
  std::erase_if(out, [&](const auto& person) {
    const Instant since = person.second;
    return std::count_if(given.begin(), given.end(), [&](Instant at) { return at > since; }) >=
           std::count_if(offers.begin(), offers.end(),
                         [&](const NotTaken& o) { return o.made <= since && since <= o.ended; });
  });
  return out;
}

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
  if (p.not_taken > 0) {
    out.en += fmt::format(", {} offer{} not taken (counts as {} days)", p.not_taken, p.not_taken == 1 ? "" : "s",
                          p.counted_days);
    out.tr += fmt::format(", kabul edilmeyen {} teklif ({} gün sayılır)", p.not_taken, p.counted_days);
    out.ar += fmt::format("، عروض لم تُقبل: {} (تُحسب {} يومًا)", p.not_taken, p.counted_days);
  }
  if (p.stands_back > 0) {
    out.en += ", did not take a place that nobody else has taken yet: all others come first";
    out.tr += ", henüz kimsenin almadığı bir yeri kabul etmedi: önce diğerleri gelir";
    out.ar += "، لم يقبل مكانًا لم يأخذه أحد بعد: يأتي الآخرون أولاً";
  }
  return out;
}

std::vector<Priority> waiting_list(const Enrolments& e, const Roster& roster, const std::string& service,
                                   const std::string& group, LocalDate today, Instant now, const Rules& rules) {
  std::vector<Priority> out;
  const auto back = group.empty() ? std::map<std::string, Instant>() : standing_back(e, roster, group, now);
  for (const auto& id : waiting(e, now)) {
    const Queued& q = e.entries.at(id);
    if (q.service != service || !(q.group.empty() || group.empty() || q.group == group)) continue;
    out.push_back(priority_of(e, id, today, now, rules));
    if (const auto it = back.find(kept_code(roster, q.code)); it != back.end()) out.back().stands_back = it->second;
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Offered> offers_for(const Enrolments& e, const Roster& roster, const FreePlaces& free, LocalDate today,
                                Instant now, const Rules& rules,
                                const std::function<bool(const std::string&, const Queued&)>& may_come) {
  std::vector<Offered> out;
  std::set<std::string> offered;  // one person may wait twice
  for (const auto& id : ids(e.offers_of_group, free.group))
    if (state_of(e, id, now) == OfferState::open) offered.insert(kept_code(roster, e.offers.at(id).code));
  for (const auto& p : waiting_list(e, roster, free.service, free.group, today, now, rules)) {
    if (static_cast<int>(out.size()) >= free.places) break;
    const Queued& entry = e.entries.at(p.entry);
    const auto code = kept_code(roster, entry.code);
    if (offered.contains(code)) continue;
    const auto& offers = ids(e.offers_of_entry, p.entry);
    const bool open = std::any_of(offers.begin(), offers.end(), [&](const std::string& offer) {
      return state_of(e, offer, now) == OfferState::open;
    });
    if (open || place_in(e, roster, code, free.group, free.from) || !may_come(code, entry)) continue;
    offered.insert(code);
    out.push_back({code, p.entry, free.group, free.from, now + rules.offer_hours * milliseconds_per_hour});
  }
  return out;
}

}  // namespace merkez::people
