// A group has more hours of sessions than its people can come, or more sessions than fit.
#include <algorithm>
#include <map>

#include "engine/explain/proofs/ground.hpp"

namespace merkez::proofs {
namespace {

constexpr plan::Words too_long{"{group} has {demand} of sessions and can come for {supply} in the week",
                               "{group}: haftada {demand} oturum var, gelebileceği süre {supply}",
                               "لدى {group} جلسات مدتها {demand}، ويمكنها الحضور {supply} في الأسبوع"};
constexpr plan::Words too_many{"{group} has {demand} sessions, {supply} fit into the times at which it can come: {fit}",
                               "{group}: {demand} oturum var, gelebileceği zamanlara {supply} sığıyor: {fit}",
                               "لدى {group} {demand} جلسات، ويتسع وقتها لعدد {supply}: {fit}"};

}  // namespace

void group_hours(const Ground& g, std::vector<Proof>& out) {
  if (!g.groups_meet_once) return;
  const Problem& p = g.problem;
  std::map<GroupId, std::vector<const Kind*>> of_atom;
  for (const Kind& k : g.kinds) {
    std::vector<GroupId> atoms;
    for (const GroupId served : p.serves[k.like])
      if (!p.plan->groups[served.index()].individual)
        atoms.insert(atoms.end(), p.atoms[served].begin(), p.atoms[served].end());
    std::sort(atoms.begin(), atoms.end());
    atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
    for (const GroupId a : atoms) of_atom[a].push_back(&k);
  }
  std::vector<std::vector<SessionId>> told;
  for (const auto& [atom, kinds] : of_atom) {
    const auto sessions = g.sessions_of(kinds);
    if (std::find(told.begin(), told.end(), sessions) != told.end()) continue;
    std::vector<Interval> all;
    for (const Kind* k : kinds)
      for (const Slot start : k->starts) all.push_back(g.in_session(*k, start, 1));
    if (all.empty()) continue;  // no_place tells
    std::int64_t wanted = 0;
    for (const SessionId s : sessions) wanted += p.length[s];
    const auto inside = covered(p.grid, all);
    const std::int64_t there = std::count(inside.begin(), inside.end(), 1);
    const auto count = static_cast<std::int64_t>(sessions.size());
    const std::int64_t fit = pack_week(p.grid, all);
    Proof proof{.key = "group_hours",
                .message = {},
                .sessions = sessions,
                .resources = {Resource::of(atom)},
                .demand = wanted,
                .supply = there,
                .unit = "slots"};
    if (wanted > there) {
      proof.message = {&too_long,
                       {{"group", atom}, {"demand", length_text(p, wanted)}, {"supply", length_text(p, there)}}};
    } else if (count > fit) {
      proof.demand = count;
      proof.supply = fit;
      proof.unit = "sessions";
      proof.message = {&too_many, {{"group", atom}, {"demand", count}, {"supply", fit}, {"fit", fit_text(p, all)}}};
    } else {
      continue;
    }
    told.push_back(sessions);
    out.push_back(std::move(proof));
  }
}

}  // namespace merkez::proofs
