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
  const auto erased = [&](const std::string& c) {
    const auto p = roster.persons.find(c);
    return p != roster.persons.end() && p->second.erased;
  };
  for (const auto& c : all)
    if (!given_up(c) && !erased(c)) return c;
  // Two desks merged crosswise, or one erased while another merged: whoever still has a document is still somebody.
  for (const auto& c : all)
    if (!erased(c)) return c;
  for (const auto& c : all)
    if (!given_up(c)) return c;
  return all.front();
}

std::string household_of(const Roster& roster, const std::string& code) {
  const auto own = [&](const std::string& one) {
    const auto it = roster.persons.find(one);
    return it == roster.persons.end() ? std::string() : it->second.household;
  };
  const auto kept = kept_code(roster, code);
  if (auto of_kept = own(kept); !of_kept.empty()) return of_kept;
  // Whoever was registered without a household lives where another registration says.
  for (const auto& other : codes_of(roster, kept))
    if (auto household = own(other); !household.empty()) return household;
  return {};
}

std::map<std::string, std::vector<std::string>> households(const Roster& roster) {
  std::set<std::string> merged;
  for (const auto& [id, pair] : roster.merges)
    if (!roster.unmerged.contains(id)) merged.insert({pair.first, pair.second});
  std::map<std::string, std::vector<std::string>> out;
  std::map<std::string, std::set<std::string>> of_merged;
  for (const auto& [code, p] : roster.persons) {
    if (!is_known(roster, code)) continue;
    if (merged.contains(code))
      of_merged[household_of(roster, code)].insert(kept_code(roster, code));
    else if (!p.household.empty())
      out[p.household].push_back(code);
  }
  for (const auto& [household, codes] : of_merged) {
    if (household.empty()) continue;
    auto& members = out[household];
    members.insert(members.end(), codes.begin(), codes.end());
    std::sort(members.begin(), members.end());
  }
  return out;
}

}  // namespace merkez::people
