#include "engine/constraints/whose_days.hpp"

#include <algorithm>
#include <map>

namespace merkez {
namespace {

bool attends(const Problem& p, SessionId s, GroupId atom) {
  return std::any_of(p.serves[s].begin(), p.serves[s].end(), [&](GroupId g) {
    return !p.plan->groups[g.index()].individual && std::binary_search(p.atoms[g].begin(), p.atoms[g].end(), atom);
  });
}

/// The sessions that the same people attend, for each smallest group of `groups`; groups with the
/// same sessions once. A group whose every session is another client has no common day.
std::vector<std::pair<GroupId, std::vector<SessionId>>> sessions_of_atoms(const Problem& p,
                                                                          const std::vector<GroupId>& groups,
                                                                          const std::vector<SessionId>& among) {
  std::vector<GroupId> atoms;
  for (const GroupId g : groups) atoms.insert(atoms.end(), p.atoms[g].begin(), p.atoms[g].end());
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  std::map<GroupId, std::vector<SessionId>> of_atom;
  for (const SessionId s : among)
    for (const GroupId g : p.serves[s])
      for (const GroupId atom : p.atoms[g])
        if (std::binary_search(atoms.begin(), atoms.end(), atom) && attends(p, s, atom)) {
          auto& list = of_atom[atom];
          if (list.empty() || list.back() != s) list.push_back(s);
        }
  std::map<std::vector<SessionId>, GroupId> seen;
  std::vector<std::pair<GroupId, std::vector<SessionId>>> out;
  for (auto& [atom, list] : of_atom)
    if (seen.emplace(list, atom).second) out.emplace_back(atom, std::move(list));
  return out;
}

}  // namespace

std::vector<std::pair<std::size_t, std::vector<SessionId>>> sessions_of_people(const Problem& p,
                                                                               const std::vector<SessionId>& among) {
  std::map<std::string_view, std::vector<SessionId>> of_group;
  for (const SessionId s : among)
    for (const GroupId g : p.serves[s])
      if (!p.plan->groups[g.index()].individual) of_group[p.name(g)].push_back(s);
  std::vector<std::pair<std::size_t, std::vector<SessionId>>> out;
  for (std::size_t i = 0; i < p.plan->people.size(); ++i) {
    std::vector<SessionId> list;
    for (const auto& group : p.plan->people[i].groups)
      if (const auto it = of_group.find(group); it != of_group.end())
        list.insert(list.end(), it->second.begin(), it->second.end());
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    if (!list.empty()) out.emplace_back(i, std::move(list));
  }
  return out;
}

Rows::Rows(const Problem& p, std::string_view who, const std::vector<StaffId>& staff,
           const std::vector<GroupId>& groups, std::vector<SessionId> sessions, std::string name)
    : of_staff_(who == "staff"), watched_(p.sessions()), row_of_staff_(p.staff_count(), -1) {
  const auto row = [&](Resource resource, std::string of) {
    rows_.push_back({resource, std::move(of)});
    return static_cast<std::int32_t>(rows_.size() - 1);
  };
  const auto unnamed = [&] { return Resource{Resource::Kind::none, static_cast<std::int32_t>(rows_.size())}; };
  const auto fix = [&](std::int32_t r, const std::vector<SessionId>& list) {
    for (const SessionId s : list) fixed_[s.index()].push_back(r);
  };
  if (of_staff_) {
    for (const StaffId s : staff) row_of_staff_[s] = row(Resource::of(s), p.name(s));
    for (const SessionId s : sessions)
      if (p.needs[s].size() > 0) sessions_.push_back(s);
  } else {
    fixed_.resize(p.sessions());
    if (who == "groups") {
      for (const auto& [atom, list] : sessions_of_atoms(p, groups, sessions))
        fix(row(Resource::of(atom), p.name(atom)), list);
    } else if (who == "people") {
      for (const auto& [person, list] : sessions_of_people(p, sessions))
        fix(row(unnamed(), p.plan->people[person].code), list);
    } else {
      fix(row(unnamed(), std::move(name)), sessions);
    }
    for (const SessionId s : sessions)
      if (!fixed_[s.index()].empty()) sessions_.push_back(s);
  }
  for (const SessionId s : sessions_) watched_[s.index()] = 1;
}

}  // namespace merkez
