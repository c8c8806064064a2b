#include "engine/attendance/history.hpp"

#include <algorithm>
#include <map>

namespace merkez::attendance {
namespace {

bool there(const Mark& mark, const Hours& hours) {
  return hours.attended > 0 ||
         (mark.hours.empty() && (mark.status == Status::late || mark.status == Status::left_early));
}

}  // namespace

Result<std::vector<Attended>> attended(const Registers& state, const std::vector<Membership>& members,
                                       const Rules& rules, std::string_view zone) {
  std::map<std::string, std::vector<const Membership*>> by_group;
  for (const auto& m : members) by_group[m.group].push_back(&m);
  std::vector<Attended> out;
  for (const Roll& roll : rolls(state, rules)) {
    if (roll.state != RegisterState::closed) continue;
    const Occurrence& o = roll.occurrence;
    const auto start = begins(o, zone);
    if (!start) return start.diagnostics();
    std::map<std::string, const Mark*> marks;
    for (const auto& line : roll.lines) marks.emplace(line.person, &line.mark);
    std::map<std::string, std::string> group_of;  // of those who belong here that day
    for (const auto& g : o.groups)
      if (const auto it = by_group.find(g); it != by_group.end())
        for (const auto* m : it->second)
          if (m->on(o.date)) group_of.emplace(m->person, g);
    for (const auto& [person, group] : group_of) marks.emplace(person, nullptr);
    for (const auto& [person, seen] : marks) {
      Attended row{o.id, {}, o.service, o.category, o.confidential, o.date, person};
      const auto member = group_of.find(person);
      row.enrolled = member != group_of.end();
      row.group = row.enrolled ? member->second : o.groups.empty() ? std::string() : o.groups.front();
      row.marked = seen != nullptr;
      Mark mark = seen ? *seen : Mark{person, Status::absent_unexcused, 0, {}, {}, {}};
      mark = with_announcement(std::move(mark), announced_for(state, person, o, *start), rules);
      row.hours = hours_of(mark, o, rules);
      row.there = there(mark, row.hours);
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace merkez::attendance
