#include "engine/search/cross.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

namespace merkez {
namespace {

bool alike(const Problem& p, const Timetable& a, const Timetable& b, SessionId s) {
  if (a.start[s] != b.start[s]) return false;
  if (!a.placed(s)) return true;
  if (a.space[s] != b.space[s]) return false;
  for (const NeedId n : p.needs[s])
    if (a.staff[n] != b.staff[n]) return false;
  return true;
}

/// What a week decides of one session.
struct Decided {
  Slot start = no_slot;
  SpaceId space;
  std::vector<StaffId> staff;
  std::int64_t costs = 0;
};

Decided decided(const Problem& p, const Timetable& week, const SessionCosts& costs, SessionId s) {
  Decided out{week.start[s], week.space[s], {}, costs[s]};
  for (const NeedId n : p.needs[s]) out.staff.push_back(week.staff[n]);
  return out;
}

/// How near a session comes to where `from` has it, from 3 (there) to 0.
int nearness(const Problem& p, const Timetable& from, SessionId s, const Decided& at) {
  if (!from.placed(s) || at.start == no_slot) return from.placed(s) == (at.start != no_slot) ? 3 : 0;
  if (at.start != from.start[s]) return p.grid.day_of(at.start) == p.grid.day_of(from.start[s]) ? 1 : 0;
  bool all = at.space == from.space[s];
  std::size_t i = 0;
  for (const NeedId n : p.needs[s]) all = all && at.staff[i++] == from.staff[n];
  return all ? 3 : 2;
}

/// One of these, in proportion to its gain.
std::size_t drawn(const std::vector<SessionId>& from, const SessionCosts& gain, Random& random) {
  std::int64_t sum = 0;
  for (const SessionId s : from) sum += gain[s];
  if (sum <= 0) return random.below(static_cast<std::uint32_t>(from.size()));
  constexpr std::uint32_t fine = 1'000'000;
  const std::int64_t part = random.below(fine);
  const std::int64_t at = sum / fine * part + sum % fine * part / fine;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < from.size(); ++i)
    if ((before += gain[from[i]]) > at) return i;
  return from.size() - 1;
}

}  // namespace

StandIns::StandIns(const Problem& p, const Freedom& free) : problem_(p) {
  // Classes of starts are equal where the starts are.
  using Values = std::tuple<GroupId, std::int32_t, std::int32_t, std::uint8_t, std::int32_t, std::vector<SpaceId>,
                            std::vector<std::vector<StaffId>>>;
  std::map<Values, std::vector<SessionId>> by_values;
  for (const SessionId s : free.sessions) {
    std::vector<std::vector<StaffId>> staff;
    for (const NeedId n : p.needs[s]) staff.push_back(free.domains.staff[n]);
    by_values[{p.group[s], p.length[s], p.changeover[s], p.weeks[s], free.start_class[s], free.domains.spaces[s],
               std::move(staff)}]
        .push_back(s);
  }
  for (auto& [values, sessions] : by_values)
    if (sessions.size() > 1) alike_.push_back(std::move(sessions));
}

void StandIns::align(const Timetable& from, Timetable& week, SessionCosts& costs) const {
  const Problem& p = problem_;
  for (const auto& sessions : alike_) {
    std::vector<Decided> left;
    for (const SessionId s : sessions) left.push_back(decided(p, week, costs, s));
    std::vector<SessionId> waiting = sessions;
    for (int wanted = 3; wanted >= 0; --wanted)
      std::erase_if(waiting, [&](SessionId s) {
        const auto at = std::find_if(left.begin(), left.end(),
                                     [&](const Decided& one) { return nearness(p, from, s, one) >= wanted; });
        if (at == left.end()) return false;
        week.start[s] = at->start;
        week.space[s] = at->space;
        costs[s] = at->costs;
        std::size_t i = 0;
        for (const NeedId n : p.needs[s]) week.staff[n] = at->staff[i++];
        left.erase(at);
        return true;
      });
  }
}

Timetable crossed(const Problem& p, const Freedom& free, const Timetable& first, const Timetable& second, double most,
                  const SessionCosts& gain, Random& random) {
  Timetable child = first;
  std::vector<SessionId> unlike;
  Dense<SessionId, std::uint8_t> waits(p.sessions());  // differs and is not in the queue yet
  Dense<StaffId, std::vector<SessionId>> of_person(p.staff_count());
  const auto each_person = [&](SessionId s, auto&& visit) {
    for (const Timetable* week : {&first, &second})
      if (week->placed(s))
        for (const NeedId n : p.needs[s])
          if (week->staff[n].valid()) visit(week->staff[n]);
  };
  for (const SessionId s : free.sessions) {
    if (alike(p, first, second, s)) continue;
    unlike.push_back(s);
    waits[s] = 1;
    each_person(s, [&](StaffId who) { of_person[who].push_back(s); });
  }
  if (unlike.empty()) return child;

  std::vector<SessionId> queue;
  const auto enqueue = [&](SessionId s) {
    if (!std::exchange(waits[s], std::uint8_t{0})) return;
    queue.push_back(s);
  };
  const auto below = [&](std::size_t n) { return random.below(static_cast<std::uint32_t>(n)); };
  enqueue(unlike[drawn(unlike, gain, random)]);
  const auto share = static_cast<std::size_t>(static_cast<double>(unlike.size()) * most);
  for (std::size_t taken = 0; taken < queue.size() && (taken == 0 || taken < share); ++taken) {
    // Any of those that wait: always the first of them would take whole neighbourhoods, never a chain.
    std::swap(queue[taken], queue[taken + below(queue.size() - taken)]);
    const SessionId s = queue[taken];
    child.start[s] = second.start[s];
    child.space[s] = second.space[s];
    for (const NeedId n : p.needs[s]) child.staff[n] = second.staff[n];
    for (const SessionId kin : free.kin[s]) enqueue(kin);
    each_person(s, [&](StaffId who) {
      for (const SessionId other : of_person[who]) enqueue(other);
    });
  }
  return child;
}

}  // namespace merkez
