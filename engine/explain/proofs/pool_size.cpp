// Something shared that is too small: for one session wherever it goes, for sessions that all run
// at one time of day, or for all the hours of the week that are wanted of it.
#include <algorithm>

#include "engine/explain/proofs/claims.hpp"
#include "engine/explain/proofs/cores.hpp"

namespace merkez::proofs {
namespace {

constexpr plan::Words one_takes{"{group} takes {demand} wherever it goes; {wish} leaves {supply}",
                                "{group} nerede olursa olsun {demand} alıyor; {wish} {supply} bırakıyor",
                                "تأخذ {group} {demand} أينما كانت؛ و{wish} يترك {supply}"};
constexpr plan::Words all_take{
    "{groups} all run at {time} on {days} and take {sum} = {demand} in the week; {wish} leaves {supply}",
    "{groups} oturumlarının hepsi {days} günlerinde {time} saatine denk geliyor ve haftada {sum} = {demand} alıyor; "
    "{wish} {supply} bırakıyor",
    "تجري جلسات {groups} كلها عند {time} في {days} وتأخذ في الأسبوع {sum} = {demand}؛ و{wish} يترك {supply}"};
constexpr plan::Words too_long{
    "{groups} take {demand} unit-hours of {wish} in the week; {supply} are there in the hours they can use",
    "{groups} haftada {wish} için {demand} birim-saat istiyor; kullanabilecekleri saatlerde {supply} var",
    "تأخذ {groups} من {wish} {demand} وحدة-ساعة في الأسبوع؛ والمتاح في ساعاتها {supply}"};

/// One must of the kind `pool`: what each kind of session takes at least, and what is there by slot.
struct Shared {
  std::string wish;
  std::vector<Load> loads;
  std::vector<std::int64_t> there;
};

constexpr std::int64_t plenty = 1'000'000'000;

/// Equipment in a list of amounts.
std::int64_t amount_of(const std::vector<std::pair<std::string, int>>& list, std::string_view name) {
  std::int64_t sum = 0;
  for (const auto& [key, n] : list)
    if (key == name) sum += n;
  return sum;
}

/// The least that a session of the kind takes from the pool, over the spaces it may be in.
std::int64_t least_taken(const Problem& p, const Args& args, const std::vector<RoomId>& rooms, const Kind& k) {
  const plan::Session& session = p.plan->sessions[k.like.index()];
  const std::string_view amount = args.choice("amount");
  const bool any_room = !args.has("rooms");
  std::int64_t least = plenty;
  for (const SpaceId space : k.spaces) {
    std::int64_t taken = 0;
    const auto selected = [&](RoomId r) { return std::find(rooms.begin(), rooms.end(), r) != rooms.end(); };
    const bool inside = space == p.nowhere
                            ? any_room && amount == "equipment"
                            : any_room || selected(RoomId(space.value)) ||
                                  std::any_of(p.rooms_of[space].begin(), p.rooms_of[space].end(), selected);
    if (inside && amount == "people") {
      taken = p.people[k.like] +
              (args.choice("with_staff") == "yes" ? static_cast<std::int64_t>(p.needs[k.like].size()) : 0);
    } else if (inside && amount == "one") {
      taken = 1;
    } else if (inside && amount == "staff") {
      const std::string_view role = args.text("role");
      taken = std::count_if(session.needs.begin(), session.needs.end(),
                            [&](const plan::Need& n) { return role.empty() || n.role == role; });
    } else if (inside) {
      const std::string_view what = args.text("equipment");
      std::int64_t own = 0, parts = 0;
      if (space != p.nowhere) {
        own = amount_of(p.plan->rooms[space.index()].equipment, what);
        for (const RoomId r : p.rooms_of[space]) parts += amount_of(p.plan->rooms[r.index()].equipment, what);
      }
      taken = std::max<std::int64_t>(0, amount_of(session.equipment, what) - std::max(own, parts));
    }
    least = std::min(least, taken);
  }
  return least == plenty ? 0 : least;
}

Shared read(const Ground& g, const Rule& rule, ScopeId scope) {
  const Problem& p = g.problem;
  const Wish& wish = Ground::wish_of(rule, scope);
  const Args args(p, wish);
  const auto rooms = args.rooms();
  std::int64_t at_most = args.number("at_most") - args.number("always");
  if (args.choice("amount") == "people")
    for (const RoomId r : rooms) at_most -= p.plan->rooms[r.index()].always_people;
  Shared x{.wish = wish.id,
           .loads = {},
           .there = std::vector<std::int64_t>(static_cast<std::size_t>(p.grid.slots()), plenty)};
  const SlotSet when(p.grid, args.windows());
  for (Slot s = 0; s < p.grid.slots(); ++s)
    if (when.contains(s)) x.there[static_cast<std::size_t>(s)] = at_most;
  const auto watched = rule.sessions(scope);
  for (const Kind& k : g.kinds) {
    if (std::find(watched.begin(), watched.end(), k.like) == watched.end()) continue;
    if (const std::int64_t n = least_taken(p, args, rooms, k); n > 0) x.loads.push_back({&k, n, 0});
  }
  return x;
}

/// The most that is there at the tightest slot of a start, over all starts.
std::int64_t best_start(const Ground& g, const Shared& x, const Kind& k) {
  std::int64_t best = 0;
  for (const Slot start : g.domains.starts[k.like]) {
    const auto from = x.there.begin() + start;
    best = std::max(best, *std::min_element(from, from + g.problem.length[k.like]));
  }
  return best;
}

void hours(const Ground& g, const Shared& x, std::vector<Proof>& out) {
  const Problem& p = g.problem;
  std::vector<Interval> all;
  std::vector<const Kind*> kinds;
  std::int64_t demand = 0, supply = 0;
  for (const Load& load : x.loads) {
    kinds.push_back(load.kind);
    for (const Slot start : g.domains.starts[load.kind->like]) all.push_back(g.in_session(*load.kind, start, 1));
  }
  const auto sessions = g.sessions_of(kinds);
  for (const Load& load : x.loads)
    for (const SessionId s : load.kind->sessions)
      if (std::binary_search(sessions.begin(), sessions.end(), s)) demand += load.amount * p.length[s];
  const auto inside = covered(p.grid, all);
  for (std::size_t s = 0; s < inside.size(); ++s)
    if (inside[s]) supply += x.there[s];
  if (demand <= supply) return;
  const auto in_hours = [&](std::int64_t slots) { return slots * p.grid.slot_minutes / 60; };
  Proof proof{"pool_size", {&too_long, {{"wish", x.wish}, {"demand", in_hours(demand)}, {"supply", in_hours(supply)}}},
              sessions,    {},
              demand,      supply,
              "unit-slots"};
  add_groups(g, sessions, "groups", proof.message);
  out.push_back(std::move(proof));
}

}  // namespace

void pool_size(const Ground& g, std::vector<Proof>& out) {
  const Problem& p = g.problem;
  g.for_musts("pool", [&](const Rule& rule, ScopeId scope) {
    Shared x = read(g, rule, scope);
    const std::size_t before = out.size();
    std::erase_if(x.loads, [&](const Load& load) {
      const std::int64_t most = best_start(g, x, *load.kind);
      if (load.amount <= most || g.domains.starts[load.kind->like].empty()) return false;
      out.push_back(
          {"pool_size",
           {&one_takes,
            {{"group", p.group[load.kind->like]}, {"demand", load.amount}, {"wish", x.wish}, {"supply", most}}},
           load.kind->sessions,
           {},
           load.amount,
           most,
           "units"});
      return true;
    });
    std::vector<Claim> claims;
    for (const Core& core :
         cores(g, x.loads, [&](Slot s) { return x.there[static_cast<std::size_t>(s)]; }, INT64_MAX)) {
      Claim c;
      std::vector<const Kind*> kinds;
      for (const Load* load : core.loads) {
        kinds.push_back(load->kind);
        c.items.push_back(static_cast<int>(load - x.loads.data()));
      }
      c.proof = {"pool_size",
                 {&all_take,
                  {{"time", clock_text(p, core.offset)},
                   {"days", days_text(p, core.days)},
                   {"sum", sum_text(core)},
                   {"demand", core.demand},
                   {"supply", core.supply},
                   {"wish", x.wish}}},
                 g.sessions_of(kinds),
                 {},
                 core.demand,
                 core.supply,
                 "units"};
      for (const Kind* k : kinds) c.proof.message.fields.emplace_back("groups", p.group[k->like]);
      c.where = core.days;
      claims.push_back(std::move(c));
    }
    tell(std::move(claims), out);
    if (out.size() == before) hours(g, x, out);
  });
}

}  // namespace merkez::proofs
