#include "engine/attendance/history.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "engine/attendance/same_person.hpp"

namespace merkez::attendance {

bool Membership::missed_unmarked(const Occurrence& o, Instant begins) const {
  if (!erased_at || until != o.date) return true;
  return begins + Instant{o.span.to.minutes - o.span.from.minutes} * ms_per_minute <= *erased_at;
}

bool was_there(const Mark& mark, const Hours& hours, const Occurrence& o) {
  return hours.attended > 0 || (mark.hours.empty() && !misses_all(mark, o) &&
                                (mark.status == Status::late || mark.status == Status::left_early));
}

std::vector<Attended> attended_in(const Roll& roll, const std::vector<const Membership*>& members,
                                  const Registers& state, const Rules& rules, Instant begins) {
  const Occurrence& o = roll.occurrence;
  std::map<std::string, const Mark*> marks;
  for (const auto& line : roll.lines) marks.emplace(line.person, &line.mark);
  std::map<std::string, const Membership*> member_of;  // of those who belong here that day
  for (const auto& g : o.groups)
    for (const auto* m : members)
      if (m->group == g && m->on(o.date)) member_of.emplace(m->person, m);
  if (!o.confidential)
    for (const auto& [person, member] : member_of)
      if (member->missed_unmarked(o, begins)) marks.emplace(person, nullptr);
  std::vector<Attended> out;
  for (const auto& [person, seen] : marks) {
    Attended row{o.id, {}, o.service, o.category, o.confidential, o.date, person};
    const auto member = member_of.find(person);
    row.enrolled = member != member_of.end();
    row.group = row.enrolled ? member->second->group : o.groups.empty() ? std::string() : o.groups.front();
    row.marked = seen != nullptr;
    Mark mark = seen ? *seen : Mark{person, Status::absent_unexcused, 0, {}, {}, {}};
    mark = with_announcement(std::move(mark), announced_for(state, roll.same.get(), person, o, begins), rules);
    row.hours = hours_of(mark, o, rules);
    row.there = was_there(mark, row.hours, o);
    out.push_back(std::move(row));
  }
  return out;
}

Result<std::vector<Attended>> attended(const Registers& state, const std::vector<Membership>& members,
                                       const Rules& rules, std::string_view zone) {
  std::map<std::string, std::vector<const Membership*>> by_group;
  for (const auto& m : members) by_group[m.group].push_back(&m);
  std::vector<Attended> out;
  for (const Roll& roll : rolls(state, rules)) {
    if (roll.state != RegisterState::closed) continue;
    const auto start = begins(roll.occurrence, zone);
    if (!start) return start.diagnostics();
    std::vector<const Membership*> of_its_groups;
    for (const auto& g : roll.occurrence.groups)
      if (const auto it = by_group.find(g); it != by_group.end())
        of_its_groups.insert(of_its_groups.end(), it->second.begin(), it->second.end());
    auto rows = attended_in(roll, of_its_groups, state, rules, *start);
    out.insert(out.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  }
  return out;
}

}  // namespace merkez::attendance
