#include "engine/people/roster.hpp"

#include <algorithm>

namespace merkez::people {
namespace {

template <class... F>
struct Cases : F... {
  using F::operator()...;
};

/// The latest word counts, and any word after the registration more than the registration itself: who moves in within
/// the same moment was registered before that.
void house(Roster::Person& p, const std::string& household, bool later, const Stamp& stamp) {
  const Roster::Housed said{later, stamp};
  if (said < p.housed) return;
  p.household = household;
  p.housed = said;
}

}  // namespace

void apply(Roster& roster, const Event& event) {
  if (!event.kind.starts_with(kind_prefix)) return;
  const auto read = decode(event.kind, event.body);
  if (!read) {
    roster.unread.insert(event.id);
    return;
  }
  const Stamp stamp{event.device_at, event.id};
  std::visit(Cases{[&](const Added& e) {
                     auto& p = roster.persons[e.code];
                     if (!p.added || stamp < *p.added) p.added = stamp;
                     house(p, e.household, false, stamp);
                   },
                   [&](const Rehoused& e) { house(roster.persons[e.code], e.household, true, stamp); },
                   [&](const Changed& e) {
                     auto& changed = roster.persons[e.code].changed;
                     if (!changed || *changed < stamp) changed = stamp;
                   },
                   [&](const Merged& e) { roster.merges[event.id] = {e.code, e.other}; },
                   [&](const Unmerged& e) { roster.unmerged.insert(e.merge); },
                   [&](const Erased& e) {
                     auto& erased = roster.persons[e.code].erased;
                     const auto key = [](const Erased& x) { return std::tuple(x.on, x.because, x.sex, x.birth_year); };
                     if (!erased || key(e) < key(*erased)) erased = e;
                   },
                   [](const auto&) {}},
             *read);
}

bool is_known(const Roster& roster, const std::string& code) {
  const auto it = roster.persons.find(code);
  return it != roster.persons.end() && it->second.added && !it->second.erased;
}

std::vector<std::string> codes_of(const Roster& roster, const std::string& code) {
  std::set<std::string> found{code};
  // Merges are few, and chains of them fewer still.
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [id, pair] : roster.merges) {
      if (roster.unmerged.contains(id)) continue;
      const bool kept = found.contains(pair.first), other = found.contains(pair.second);
      if (kept == other) continue;
      found.insert(kept ? pair.second : pair.first);
      grown = true;
    }
  }
  return {found.begin(), found.end()};
}

std::string kept_code(const Roster& roster, const std::string& code) {
  const auto all = codes_of(roster, code);
  const auto given_up = [&](const std::string& c) {
    return std::any_of(roster.merges.begin(), roster.merges.end(), [&](const auto& merge) {
      return merge.second.second == c && !roster.unmerged.contains(merge.first);
    });
  };
  const auto it = std::find_if_not(all.begin(), all.end(), given_up);
  return it == all.end() ? all.front() : *it;
}

std::string household_of(const Roster& roster, const std::string& code) {
  const auto it = roster.persons.find(code);
  return it == roster.persons.end() ? std::string() : it->second.household;
}

std::map<std::string, std::vector<std::string>> households(const Roster& roster) {
  std::set<std::string> given_up;
  for (const auto& [id, pair] : roster.merges)
    if (!roster.unmerged.contains(id)) given_up.insert({pair.first, pair.second});
  std::map<std::string, std::vector<std::string>> out;
  for (const auto& [code, p] : roster.persons) {
    if (p.household.empty() || !is_known(roster, code)) continue;
    if (given_up.contains(code) && kept_code(roster, code) != code) continue;
    out[p.household].push_back(code);
  }
  return out;
}

}  // namespace merkez::people
