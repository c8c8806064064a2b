// A family that must come anyway comes best on the same days. Counted are the days on which
// somebody of the family comes but not the member who comes most: the trips that bundling saves.
#include <fmt/format.h>

#include <bit>
#include <map>

#include "engine/constraints/day_book.hpp"
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words extra_days{"The family {who} comes on {have} days; the member who comes most needs {want}",
                                 "{who} ailesi {have} gün geliyor; en çok gelen üyeye {want} gün yeterli",
                                 "تأتي عائلة {who} في {have} أيام؛ ويكفي العضو الأكثر حضورًا {want}"};

constexpr std::string_view of_choices[] = {"groups", "households"};

struct FamilyDays {
  static constexpr plan::Param params[] = {
      {.key = "of",
       .kind = plan::ParamKind::choice,
       .meaning = "groups: one family follows all of `groups`; households: the families of the enrolment",
       .fallback = 0,
       .choices = of_choices},
      {.key = "groups",
       .kind = plan::ParamKind::groups,
       .meaning = "the groups of one family; for households, only these groups count; all when left out"}};
  static constexpr plan::Info info{
      .key = "family_days",
      .summary = "Parents and children come on the same days.",
      .why = "Every trip costs bus fares, and someone must bring the children.",
      .unit =
          "day on which a family comes though its busiest member does not (in each week of a fortnight if some "
          "sessions are fortnightly)",
      .example = "- rule: family_days\n  weight: medium\n  of: groups\n  groups: [TAI-W, CFS-45]",
      .usual = Strength::prefer,
      .touches = Parts::start,
      .params = params};

  /// Families whose members follow the same sessions are counted together.
  struct Family {
    std::string name;
    std::int32_t times = 1;
    std::vector<std::vector<SessionId>> members;
  };
  struct OneWish {
    std::vector<Family> families;
    std::vector<std::vector<std::pair<std::int32_t, std::int32_t>>> of_session;  // family and member
    std::vector<std::int32_t> first_member;                                      // by family, in the tally
    std::int32_t members = 0;
    std::vector<SessionId> watched;
  };
  std::vector<Scope> scopes;
  std::vector<OneWish> wishes;  // by scope

  static Result<FamilyDays> read(const Problem& p, std::span<const Wish> all) {
    FamilyDays c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      OneWish& one = c.wishes.emplace_back();
      one.families = args.choice("of") == "groups" ? std::vector<Family>{of_groups(p, args.groups(), all[w].id)}
                                                   : of_households(p, args.groups());
      one.of_session.resize(p.sessions());
      for (std::size_t f = 0; f < one.families.size(); ++f) {
        one.first_member.push_back(one.members);
        const auto& members = one.families[f].members;
        for (std::size_t m = 0; m < members.size(); ++m)
          for (const SessionId s : members[m]) one.of_session[s.index()].emplace_back(f, m);
        one.members += static_cast<std::int32_t>(members.size());
      }
      for (const SessionId s : ids<SessionId>(p.sessions()))
        if (!one.of_session[s.index()].empty()) one.watched.push_back(s);
    }
    return c;
  }

  /// The sessions of a group's people; none where each session is another client.
  static std::vector<SessionId> sessions_of(const Problem& p, GroupId g) {
    return p.plan->groups[g.index()].individual ? std::vector<SessionId>{} : p.sessions_of_group[g];
  }

  static Family of_groups(const Problem& p, const std::vector<GroupId>& groups, std::string name) {
    Family family{std::move(name), 1, {}};
    for (const GroupId g : groups)
      if (auto list = sessions_of(p, g); !list.empty()) family.members.push_back(std::move(list));
    return family;
  }

  static std::vector<Family> of_households(const Problem& p, const std::vector<GroupId>& groups) {
    std::vector<SessionId> among;
    for (const GroupId g : groups) {
      const auto list = sessions_of(p, g);
      among.insert(among.end(), list.begin(), list.end());
    }
    std::sort(among.begin(), among.end());
    among.erase(std::unique(among.begin(), among.end()), among.end());
    std::map<std::string_view, std::vector<std::vector<SessionId>>> households;
    for (auto& [person, list] : sessions_of_people(p, among))
      if (const auto& household = p.plan->people[person].household; !household.empty())
        households[household].push_back(std::move(list));
    std::map<std::vector<std::vector<SessionId>>, std::size_t> alike;
    std::vector<Family> out;
    for (auto& [code, members] : households) {
      std::sort(members.begin(), members.end());
      members.erase(std::unique(members.begin(), members.end()), members.end());
      if (members.size() < 2) continue;
      const auto [it, fresh] = alike.emplace(members, out.size());
      if (fresh)
        out.push_back({std::string(code), 1, std::move(members)});
      else
        ++out[it->second].times;
    }
    return out;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return wishes[s.index()].watched; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const auto& families = wishes[scope.index()].families;
    for (std::size_t f = 0; f < families.size(); ++f)
      for (int plane = 0; plane < p.week_planes; ++plane) {
        const auto runs = [&](SessionId s) {
          bool in_plane = false;
          for_planes(p, s, [&](int own) { in_plane = in_plane || own == plane; });
          return t.placed(s) && in_plane;
        };
        std::uint32_t all = 0, busiest = 0;
        for (const auto& member : families[f].members) {
          std::uint32_t days = 0;
          for (const SessionId s : member)
            if (runs(s)) days |= 1u << p.grid.day_of(t.start[s]);
          all |= days;
          if (std::popcount(days) > std::popcount(busiest)) busiest = days;
        }
        if (all == busiest) continue;
        Breach b{.scope = scope,
                 .units = families[f].times * (std::popcount(all) - std::popcount(busiest)),
                 .resource = {Resource::Kind::none, static_cast<std::int32_t>(f)},
                 .have = std::popcount(all),
                 .want = std::popcount(busiest)};
        for (const auto& member : families[f].members)
          for (const SessionId s : member)
            if (runs(s) && !(busiest >> p.grid.day_of(t.start[s]) & 1u) &&
                std::find(b.sessions.begin(), b.sessions.end(), s) == b.sessions.end())
              b.sessions.push_back(s);
        b.slot = t.start[b.sessions.front()];
        out(std::move(b));
      }
  }

  Message explain(const Problem&, const Breach& b) const {
    const Family& family = wishes[b.scope.index()].families[static_cast<std::size_t>(b.resource.index)];
    const std::string who = family.times == 1 ? family.name : fmt::format("{} (+{})", family.name, family.times - 1);
    return {&extra_days, {{"who", who}, {"have", b.have}, {"want", b.want}}};
  }

  /// For each member of each family and week plane: sessions on each day, and the days as bits.
  struct Days {
    std::vector<std::int16_t> count;
    std::vector<std::uint32_t> mask;
    std::vector<Units> cost;  ///< by family and plane
  };
  using Tally = std::vector<Days>;  // by scope

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    for (const auto& one : wishes) {
      Days& days = y.emplace_back();
      const auto lines = static_cast<std::size_t>(one.members * p.week_planes);
      days.count.resize(lines * static_cast<std::size_t>(p.grid.days));
      days.mask.resize(lines);
      days.cost.resize(one.families.size() * static_cast<std::size_t>(p.week_planes));
      for (const SessionId s : one.watched) change(p, one, days, s, t.start[s], +1);
    }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const Units u = move(p, wishes[w], y[w], trial);
      if (u != 0) bill.add(ScopeId(w), u);
      move(p, wishes[w], y[w], trial.back());
    }
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    for (std::size_t w = 0; w < wishes.size(); ++w) move(p, wishes[w], y[w], trial);
  }

  /// No more than all that the families of the session cost now.
  std::int64_t could_save(const Problem& p, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      std::int32_t last = -1;
      for (const auto& [family, member] : wishes[w].of_session[s.index()]) {
        for (int plane = 0; plane < p.week_planes && family != last; ++plane)
          sum += y[w].cost[static_cast<std::size_t>(family * p.week_planes + plane)] * weight[w];
        last = family;
      }
    }
    return sum;
  }

 private:
  /// Moves the counts from now to next and says by how many units.
  static Units move(const Problem& p, const OneWish& one, Days& days, const Trial& trial) {
    Units sum = 0;
    for (const auto& [s, parts] : trial.touched) {
      const Slot from = trial.now.start[s], to = trial.next.start[s];
      if (one.of_session[s.index()].empty() || from == to) continue;
      if (from != no_slot && to != no_slot && p.grid.day_of(from) == p.grid.day_of(to)) continue;
      sum += change(p, one, days, s, from, -1) + change(p, one, days, s, to, +1);
    }
    return sum;
  }
  static Units change(const Problem& p, const OneWish& one, Days& days, SessionId s, Slot start, int amount) {
    if (start == no_slot) return 0;
    const int day = p.grid.day_of(start);
    Units sum = 0;
    for (const auto& [family, member] : one.of_session[s.index()])
      for_planes(p, s, [&, f = static_cast<std::size_t>(family), m = member](int plane) {
        const auto line = static_cast<std::size_t>((one.first_member[f] + m) * p.week_planes + plane);
        auto& count = days.count[line * static_cast<std::size_t>(p.grid.days) + static_cast<std::size_t>(day)];
        const bool before = count > 0;
        count = static_cast<std::int16_t>(count + amount);
        if (before == (count > 0)) return;
        days.mask[line] ^= 1u << day;
        Units& cost = days.cost[static_cast<std::size_t>(family * p.week_planes + plane)];
        sum -= cost;
        sum += cost = units(p, one, days, f, plane);
      });
    return sum;
  }
  static Units units(const Problem& p, const OneWish& one, const Days& days, std::size_t f, int plane) {
    std::uint32_t all = 0;
    int busiest = 0;
    const auto n = static_cast<std::int32_t>(one.families[f].members.size());
    for (std::int32_t m = 0; m < n; ++m) {
      const std::uint32_t mask = days.mask[static_cast<std::size_t>((one.first_member[f] + m) * p.week_planes + plane)];
      all |= mask;
      busiest = std::max(busiest, std::popcount(mask));
    }
    return one.families[f].times * (std::popcount(all) - busiest);
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(FamilyDays, family_days)
