#include "engine/explain/choices.hpp"

namespace merkez {

Domains choices_alone(const Problem& p, const Rules& rules) {
  Domains d = p.candidates;
  for (const auto& rule : rules) {
    if (!rule->trims()) continue;
    for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
      if (rule->scopes()[s.index()].strength == Strength::must) rule->trim(s, d);
  }
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (any(p.pinned[s] & Parts::start)) d.starts[s] = p.candidates.starts[s];
    if (any(p.pinned[s] & Parts::space)) d.spaces[s] = p.candidates.spaces[s];
  }
  for (const NeedId n : ids<NeedId>(p.need_session.size()))
    if (p.need_pinned[n]) d.staff[n] = p.candidates.staff[n];
  return d;
}

}  // namespace merkez
