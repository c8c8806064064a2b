#include "engine/problem/select.hpp"

#include <algorithm>
#include <cassert>

namespace merkez {
namespace {

bool has(const std::vector<std::string>& list, std::string_view x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

std::string_view sex_word(plan::Sex s) {
  return s == plan::Sex::female ? "women" : s == plan::Sex::male ? "men" : "mixed";
}
std::string_view category_word(plan::Category c) {
  constexpr std::string_view words[] = {"child", "adult", "seminar", "psychosocial", "referral", "harmonization"};
  return words[static_cast<std::size_t>(c)];
}
std::string_view noise_word(plan::Noise n) {
  constexpr std::string_view words[] = {"quiet", "mid", "loud"};
  return words[static_cast<std::size_t>(n)];
}
std::string_view needs_word(plan::Quiet q) {
  constexpr std::string_view words[] = {"none", "quiet", "silent"};
  return words[static_cast<std::size_t>(q)];
}

const plan::Service* service_of(const Problem& p, GroupId g) {
  const auto& id = p.plan->groups[g.index()].service;
  for (const auto& s : p.plan->services)
    if (s.id == id) return &s;
  return nullptr;
}

bool group_matches(const Problem& p, GroupId g, const plan::SelectorTerm& term) {
  const auto& group = p.plan->groups[g.index()];
  const auto& v = term.values;
  if (term.field == "group") return has(v, group.id);
  if (term.field == "service") return has(v, group.service);
  if (term.field == "cohort") return has(v, group.cohort);
  if (term.field == "sex") return has(v, sex_word(group.sex));
  if (term.field == "tag")
    return std::any_of(group.tags.begin(), group.tags.end(), [&](const auto& t) { return has(v, t); });
  if (term.field == "category") {
    const auto* s = service_of(p, g);
    return s && has(v, category_word(s->category));
  }
  return false;
}

bool session_matches(const Problem& p, SessionId s, const plan::SelectorTerm& term) {
  const auto& session = p.plan->sessions[s.index()];
  const auto& v = term.values;
  if (term.field == "session") return has(v, session.id);
  if (term.field == "service") return has(v, session.service);
  if (term.field == "role")
    return std::any_of(session.needs.begin(), session.needs.end(), [&](const auto& n) { return has(v, n.role); });
  if (term.field == "tag" &&
      std::any_of(session.tags.begin(), session.tags.end(), [&](const auto& t) { return has(v, t); }))
    return true;
  if (term.field == "group")
    return std::any_of(p.serves[s].begin(), p.serves[s].end(), [&](GroupId g) { return group_matches(p, g, term); });
  return group_matches(p, p.group[s], term);
}

bool room_matches(const Problem& p, RoomId r, const plan::SelectorTerm& term) {
  const auto& room = p.plan->rooms[r.index()];
  const auto& v = term.values;
  if (term.field == "room") return has(v, room.id);
  if (term.field == "floor") return has(v, room.floor);
  if (term.field == "noise") return has(v, noise_word(room.noise));
  if (term.field == "needs") return has(v, needs_word(room.needs));
  if (term.field == "feature")
    return std::any_of(room.features.begin(), room.features.end(), [&](const auto& f) { return has(v, f); });
  return false;
}

bool staff_matches(const Problem& p, StaffId s, const plan::SelectorTerm& term) {
  const auto& staff = p.plan->staff[s.index()];
  const auto& v = term.values;
  const auto any_in = [&](const std::vector<std::string>& own) {
    return std::any_of(own.begin(), own.end(), [&](const auto& x) { return has(v, x); });
  };
  if (term.field == "staff") return has(v, staff.code);
  if (term.field == "role") return any_in(staff.roles);
  if (term.field == "language") return any_in(staff.languages);
  if (term.field == "qualification") return any_in(staff.qualifications);
  if (term.field == "sex") return has(v, sex_word(staff.sex));
  return false;
}

template <class I, class Match>
std::vector<I> select(std::size_t n, const plan::Selector& sel, Match matches) {
  std::vector<I> out;
  for (const I i : ids<I>(n)) {
    const auto holds = [&](const plan::SelectorTerm& t) { return matches(i, t); };
    if (std::all_of(sel.terms.begin(), sel.terms.end(), holds) &&
        std::none_of(sel.except.begin(), sel.except.end(), holds))
      out.push_back(i);
  }
  return out;
}

}  // namespace

std::vector<SessionId> select_sessions(const Problem& p, const plan::Selector& s) {
  return select<SessionId>(p.sessions(), s, [&](SessionId i, const auto& t) { return session_matches(p, i, t); });
}
std::vector<RoomId> select_rooms(const Problem& p, const plan::Selector& s) {
  return select<RoomId>(p.rooms(), s, [&](RoomId i, const auto& t) { return room_matches(p, i, t); });
}
std::vector<StaffId> select_staff(const Problem& p, const plan::Selector& s) {
  return select<StaffId>(p.staff_count(), s, [&](StaffId i, const auto& t) { return staff_matches(p, i, t); });
}
std::vector<GroupId> select_groups(const Problem& p, const plan::Selector& s) {
  return select<GroupId>(p.groups(), s, [&](GroupId i, const auto& t) { return group_matches(p, i, t); });
}

bool Args::has(std::string_view key) const { return wish_.source && wish_.source->find(key); }

const plan::Param& Args::param(std::string_view key) const {
  for (const auto& param : wish_.info->params)
    if (param.key == key) return param;
  assert(false && "a constraint asked for a parameter its info does not list");
  static const plan::Param none{};
  return none;
}

std::int64_t Args::number(std::string_view key) const {
  const auto* arg = wish_.source ? wish_.source->find(key) : nullptr;
  const auto* value = arg ? std::get_if<std::int64_t>(&arg->value) : nullptr;
  return value ? *value : param(key).fallback;
}

int Args::slots(std::string_view key) const { return problem_.grid.slots_for(static_cast<int>(number(key))); }

std::string_view Args::choice(std::string_view key) const {
  const auto* arg = wish_.source ? wish_.source->find(key) : nullptr;
  if (const auto* value = arg ? std::get_if<std::string>(&arg->value) : nullptr) return *value;
  const auto& choices = param(key).choices;
  return choices.empty() ? std::string_view{} : choices[static_cast<std::size_t>(param(key).fallback)];
}

const plan::Selector& Args::selector(std::string_view key) const {
  static const plan::Selector everything;
  const auto* arg = wish_.source ? wish_.source->find(key) : nullptr;
  const auto* value = arg ? std::get_if<plan::Selector>(&arg->value) : nullptr;
  return value ? *value : everything;
}

std::vector<SessionId> Args::sessions(std::string_view key) const { return select_sessions(problem_, selector(key)); }
std::vector<RoomId> Args::rooms(std::string_view key) const { return select_rooms(problem_, selector(key)); }
std::vector<StaffId> Args::staff(std::string_view key) const { return select_staff(problem_, selector(key)); }
std::vector<GroupId> Args::groups(std::string_view key) const { return select_groups(problem_, selector(key)); }

plan::Windows Args::windows(std::string_view key) const {
  const auto* arg = wish_.source ? wish_.source->find(key) : nullptr;
  if (const auto* value = arg ? std::get_if<plan::Windows>(&arg->value) : nullptr) return *value;
  return {{~std::uint32_t{0}, 0, problem_.grid.first_minute + problem_.grid.per_day * problem_.grid.slot_minutes}};
}

const plan::Rows& Args::rows(std::string_view key) const {
  static const plan::Rows none;
  const auto* arg = wish_.source ? wish_.source->find(key) : nullptr;
  const auto* value = arg ? std::get_if<plan::Rows>(&arg->value) : nullptr;
  return value ? *value : none;
}

}  // namespace merkez
