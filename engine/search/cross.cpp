#include "engine/search/cross.hpp"

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

}  // namespace

Timetable crossed(const Problem& p, const Freedom& free, const Timetable& first, const Timetable& second, double most,
                  Random& random) {
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
  enqueue(unlike[below(unlike.size())]);
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
