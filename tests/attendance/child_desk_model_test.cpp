// No path lets a child out but the three that are meant to; as many are inside as came and did not go. A model says so
// in its own words.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <rapidcheck/state.h>

#include <algorithm>
#include <map>

#include "engine/attendance/child_desk.hpp"
#include "tests/attendance/child_family.hpp"

namespace merkez::attendance {
namespace {

/// What must be true, said without the desk: who is inside, with which code, in which room, and which adults where.
struct Model {
  struct Child {
    int visit = -1;
    std::string code, room;
  };
  std::map<std::string, Child> inside;
  std::map<std::string, std::string> staff;
  int ins = 0, outs = 0, visits = 0;
  bool closed = false;
};

const std::vector<std::string> all_children{"C4", "C6", "Y14", "Y15", "C12"};
const std::vector<std::string> all_adults{"", "A1", "A1", "A2", "A3", "A7", "A8", "A9", "A9", "C6", "Y15"};
const std::vector<std::string> all_codes{"", "K1", "K1", "K2", "K3"};
const std::vector<std::string> all_rooms{"G3", "104"};

bool enough(const Model& m, const std::string& room) {
  int adults = 0, women = 0, children = 0;
  for (const auto& [code, where] : m.staff)
    if (where == room) {
      ++adults;
      women += code.back() == 'F' ? 1 : 0;
    }
  for (const auto& [child, c] : m.inside) children += c.room == room ? 1 : 0;
  // Five children are at most half an adult: the floor of two, one of them a woman, is what binds.
  return children == 0 || (adults >= 2 && women >= 1);
}

/// Two children in 104; in G3 five, the adults among them.
bool fits(const Model& m, const std::string& room) {
  auto people = std::count_if(m.inside.begin(), m.inside.end(), [&](const auto& c) { return c.second.room == room; });
  if (room == "104") return people <= 2;
  for (const auto& [code, where] : m.staff) people += where == room ? 1 : 0;
  return people <= 5;
}

using Command = rc::state::Command<Model, Desk>;

void agree(const Model& m, const Desk& d) {
  const auto inside = children_inside(d.state);
  const auto count = count_of(d.state);
  RC_ASSERT(count.in == m.ins);
  RC_ASSERT(count.out == m.outs);
  RC_ASSERT(static_cast<int>(inside.size()) == count.in - count.out);
  RC_ASSERT(inside.size() == m.inside.size());
  RC_ASSERT(day_is_closed(d.state, today) == m.closed);
  for (const auto& i : inside) {
    RC_ASSERT(m.inside.contains(i.child));
    RC_ASSERT(i.code == m.inside.at(i.child).code);
    RC_ASSERT(i.room == m.inside.at(i.child).room);
  }
}

struct SignInCommand : Command {
  std::vector<std::string> children =
      *rc::gen::container<std::vector<std::string>>(2, rc::gen::elementOf(all_children));
  std::string code = *rc::gen::elementOf(all_codes);
  std::string room = *rc::gen::elementOf(all_rooms);
  std::string reason = *rc::gen::element<std::string>("", "standby_called", "nonsense");

  [[nodiscard]] bool allowed(const Model& m) const {
    if (m.closed || code.empty() || children[0] == children[1] || reason == "nonsense") return false;
    for (const auto& [child, c] : m.inside)
      if (c.code == code) return false;
    Model next = m;
    for (const auto& child : children) {
      if (m.inside.contains(child)) return false;
      next.inside[child] = {0, code, room};
    }
    return (enough(next, room) && fits(next, room)) || !reason.empty();
  }
  void apply(Model& m) const override {
    if (!allowed(m)) return;
    for (const auto& child : children) m.inside[child] = {m.visits, code, room};
    ++m.visits;
    m.ins += 2;
  }
  void run(const Model& before, Desk& d) const override {
    const auto made = sign_in(d.state, d.facts, standard_rules(), {children, "A1", room, code, 0, reason}, today);
    RC_ASSERT(made.ok() == allowed(before));
    if (made) d.tell(*made);
    Model after = before;
    apply(after);
    agree(after, d);
  }
  void show(std::ostream& os) const override {
    os << "in " << children[0] << ' ' << children[1] << " code " << code << " room " << room << " reason " << reason;
  }
};

struct SignOutCommand : Command {
  std::vector<std::string> children = {*rc::gen::elementOf(all_children), *rc::gen::elementOf(all_children)};
  Release release = static_cast<Release>(*rc::gen::inRange(0, 3));
  std::string adult = *rc::gen::elementOf(all_adults);
  std::string code = *rc::gen::elementOf(all_codes);
  std::string reason = *rc::gen::element<std::string>("", "code_lost", "emergency", "nonsense");
  std::string account = *rc::gen::element<std::string>("", "animator", "animator");
  bool another = *rc::gen::arbitrary<bool>();         // the desk made sure that it is another person
  bool past_the_desk = *rc::gen::inRange(0, 4) == 0;  // an event that no desk decided, handed straight to the fold

  SignOutCommand() {
    if (children[0] == children[1]) children.pop_back();
  }
  /// The law in its own words.
  [[nodiscard]] bool allowed(const Model& m) const {
    // To an adult: not to one of them, not to a child who is inside, not to somebody under age.
    if (release != Release::alone && (adult == "A8" || m.inside.contains(adult))) return false;
    for (const auto& child : children) {
      if (!m.inside.contains(child) || m.inside.at(child).visit != m.inside.at(children[0]).visit) return false;
      const bool sister = child == "C4" || child == "C6";
      if (adult == "A9" && sister) return false;
      if (adult == "A7" && sister && !another) return false;
      switch (release) {
        case Release::listed:
          if (adult != "A1" || child == "Y14" || code != m.inside.at(child).code) return false;
          break;
        case Release::overridden:
          if (reason != "emergency" && reason != "code_lost") return false;
          if (account.empty() || adult.empty()) return false;
          if (reason == "code_lost" && (adult != "A1" || child == "Y14")) return false;  // it says that they are listed
          break;
        case Release::alone:
          if (child != "Y14" || children.size() != 1) return false;
          break;
      }
    }
    return true;
  }
  void apply(Model& m) const override {
    if (past_the_desk || !allowed(m)) return;
    for (const auto& child : children) m.inside.erase(child);
    m.outs += static_cast<int>(children.size());
  }
  void run(const Model& before, Desk& d) const override {
    if (past_the_desk) {
      // With neither the code, nor a reason with an account, nor a permission, nothing moves.
      std::string visit;
      for (const auto& i : children_inside(d.state))
        if (i.child == children[0]) visit = i.visit;
      d.log.push_back(encode(ChildOut{visit, children, release, "A1", "WRONG", "", ""},
                             {"X" + std::to_string(d.log.size()), 0, "phone", account}));
      merkez::attendance::apply(d.state, d.log.back());
    } else {
      const auto made = d.out({"", children, release, adult, code, reason, {}, another}, account);
      RC_ASSERT(made.ok() == allowed(before));
      if (made) d.tell(*made);
    }
    Model after = before;
    apply(after);
    agree(after, d);
  }
  void show(std::ostream& os) const override {
    os << "out " << children[0] << (children.size() > 1 ? ' ' + children[1] : "") << ' '
       << release_words[static_cast<std::size_t>(release)] << " adult " << adult << " code " << code << " reason "
       << reason << " account " << account << (another ? " another person" : "")
       << (past_the_desk ? " past the desk" : "");
  }
};

struct StaffCommand : Command {
  std::string staff = *rc::gen::element<std::string>("AN1F", "AN2F", "AN3M");
  std::string room = *rc::gen::element<std::string>("", "G3", "104");

  [[nodiscard]] bool allowed(const Model& m) const {
    const auto was = m.staff.find(staff);
    if (was == m.staff.end() || was->second.empty() || was->second == room) return true;
    Model next = m;
    next.staff[staff] = room;
    return enough(next, was->second);
  }
  void apply(Model& m) const override {
    if (allowed(m)) m.staff[staff] = room;
  }
  void run(const Model& before, Desk& d) const override {
    const auto made = change_staff(d.state, d.facts, standard_rules(), {staff, room, {}});
    RC_ASSERT(made.ok() == allowed(before));
    if (made) d.tell(*made, static_cast<Instant>(d.log.size()));
  }
  void show(std::ostream& os) const override { os << "staff " << staff << " to '" << room << '\''; }
};

struct RoomCommand : Command {
  std::string child = *rc::gen::elementOf(all_children);
  std::string room = *rc::gen::elementOf(all_rooms);
  std::string reason = *rc::gen::element<std::string>("", "hand_over");

  [[nodiscard]] bool allowed(const Model& m) const {
    if (!m.inside.contains(child)) return false;
    Model next = m;
    next.inside[child].room = room;
    return (enough(next, room) && fits(next, room)) || !reason.empty();
  }
  void apply(Model& m) const override {
    if (allowed(m)) m.inside[child].room = room;
  }
  void run(const Model& before, Desk& d) const override {
    std::string visit;
    for (const auto& i : children_inside(d.state))
      if (i.child == child) visit = i.visit;
    const auto made = change_room(d.state, d.facts, standard_rules(), {visit, {child}, room, reason});
    RC_ASSERT(made.ok() == allowed(before));
    if (made) d.tell(*made, static_cast<Instant>(d.log.size()));
    Model after = before;
    apply(after);
    agree(after, d);
  }
  void show(std::ostream& os) const override { os << "room of " << child << " is " << room << " reason " << reason; }
};

/// A day is closed when nobody is inside, and opened again when it is closed and the list knows why.
struct CloseCommand : Command {
  bool reopens = *rc::gen::arbitrary<bool>();
  std::string reason = *rc::gen::element<std::string>("too_early", "too_early", "nonsense");

  [[nodiscard]] bool allowed(const Model& m) const {
    return reopens ? m.closed && reason == "too_early" : !m.closed && m.inside.empty();
  }
  void apply(Model& m) const override {
    if (allowed(m)) m.closed = !reopens;
  }
  void run(const Model& before, Desk& d) const override {
    const auto made = reopens ? reopen_day(d.state, standard_rules(), {today, reason}) : close_day(d.state, today);
    RC_ASSERT(made.ok() == allowed(before));
    if (made) d.tell(*made, static_cast<Instant>(d.log.size()));
    Model after = before;
    apply(after);
    agree(after, d);
  }
  void show(std::ostream& os) const override { os << (reopens ? "reopen " + reason : "close"); }
};

RC_GTEST_PROP(ChildDeskModel, no_path_lets_a_child_out_but_the_three, ()) {
  Desk d;
  d.facts.places = {{"104", {2, false}}, {"G3", {5, true}}};
  rc::state::check(Model{}, d,
                   rc::state::gen::execOneOfWithArgs<SignInCommand, SignOutCommand, SignOutCommand, StaffCommand,
                                                     RoomCommand, CloseCommand>());
  // The same log in any order, any part of it twice, is the same desk.
  std::vector<Event> shuffled = d.log;
  shuffled.insert(shuffled.end(), d.log.begin(), d.log.begin() + static_cast<std::ptrdiff_t>(d.log.size() / 2));
  for (std::size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(i)))]);
  ChildDesk again;
  for (const auto& e : shuffled) apply(again, e);
  RC_ASSERT(again == d.state);
}

}  // namespace
}  // namespace merkez::attendance
