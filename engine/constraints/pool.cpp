// Something is shared and there is only so much of it: people a floor may hold, laptops that are
// carried from room to room, sessions or staff at once. At every minute what the running sessions
// take together stays within the amount there is.
#include <fmt/format.h>

#include <limits>
#include <map>

#include "engine/constraints/registry.hpp"
#include "engine/constraints/slot_sums.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_many_people{
    "{wish}: {have} people from {when} for {length}, at most {want} may be there",
    "{wish}: {when} saatinden başlayarak {length} boyunca {have} kişi, en çok {want} olabilir",
    "{wish}: {have} شخصًا ابتداءً من {when} لمدة {length}، والحد الأقصى {want}"};
constexpr plan::Words too_many_sessions{
    "{wish}: {have} sessions at once from {when} for {length}, at most {want} may be",
    "{wish}: {when} saatinden başlayarak {length} boyunca aynı anda {have} oturum, en çok {want} olabilir",
    "{wish}: {have} جلسات معًا ابتداءً من {when} لمدة {length}، والحد الأقصى {want}"};
constexpr plan::Words too_much_equipment{
    "{wish}: {have} x {equipment} are wanted from {when} for {length}, there are {want}",
    "{wish}: {when} saatinden başlayarak {length} boyunca {have} x {equipment} gerekiyor, {want} var",
    "{wish}: المطلوب {have} × {equipment} ابتداءً من {when} لمدة {length}، والمتوفر {want}"};
constexpr plan::Words too_many_staff{
    "{wish}: {have} staff are wanted from {when} for {length}, there are {want}",
    "{wish}: {when} saatinden başlayarak {length} boyunca {have} görevli gerekiyor, {want} var",
    "{wish}: المطلوب {have} من العاملين ابتداءً من {when} لمدة {length}، والمتوفر {want}"};

enum class Amount : std::uint8_t { people, one, equipment, staff };

struct Pool {
  static constexpr std::string_view amounts[] = {"people", "one", "equipment", "staff"};
  static constexpr std::string_view no_yes[] = {"no", "yes"};
  static constexpr plan::Param params[] = {
      {.key = "sessions",
       .kind = plan::ParamKind::sessions,
       .meaning = "which sessions take from it; all when left out"},
      {.key = "amount",
       .kind = plan::ParamKind::choice,
       .meaning = "what a session takes: its people, one (itself), the equipment it asks for beyond what its room has, "
                  "or the staff it needs",
       .choices = amounts},
      {.key = "equipment", .kind = plan::ParamKind::text, .meaning = "which equipment, with amount: equipment"},
      {.key = "role", .kind = plan::ParamKind::text, .meaning = "only staff needed in this role, with amount: staff"},
      {.key = "rooms",
       .kind = plan::ParamKind::rooms,
       .meaning = "only sessions in these rooms; when left out, all in the house (equipment also counts off-site)"},
      {.key = "at_most",
       .kind = plan::ParamKind::number,
       .meaning = "how much there is",
       .required = true,
       .highest = 1'000'000},
      {.key = "always",
       .kind = plan::ParamKind::number,
       .meaning = "taken at every minute by others",
       .highest = 1'000'000},
      {.key = "with_staff",
       .kind = plan::ParamKind::choice,
       .meaning = "with amount: people, count the staff a session needs as well",
       .choices = no_yes},
      {.key = "when", .kind = plan::ParamKind::window, .meaning = "only at these times; always when left out"}};
  static constexpr plan::Info info{
      .key = "pool",
      .summary = "At every minute the running sessions together take no more than there is.",
      .why = "A floor may hold only so many people in a fire, and a laptop can be in one room at a time.",
      .unit = "one too many for one slot (in the worse week of a fortnight)",
      .example = "- rule: pool\n  must: true\n  amount: people\n  rooms: {floor: first}\n  at_most: 50",
      .usual = Strength::must,
      .touches = Parts::start | Parts::space,
      .params = params};

  /// One pool as its wish describes it.
  struct Shared {
    std::string wish, equipment, role;
    Amount amount = Amount::people;
    bool with_staff = false;
    bool any_room = true;
    std::vector<std::uint8_t> room;  // by room: selected
    std::int64_t at_most = 0, always = 0;
    FloorId floor;  // where all selected rooms lie, if on one floor
  };
  /// What a session takes of a kind of demand: pools that ask the same of the same sessions (the floors of a
  /// house, of many houses) are one demand, so a session need not list them all.
  struct Taker {
    std::int32_t demand = 0;
    std::int32_t taken = 0;
  };
  /// A pool that a space lies in, and what the space has itself.
  struct Source {
    std::int32_t row = 0;
    std::int32_t demand = 0;
    std::int32_t spare = 0;
  };

  /// A pool of any room, and what the session takes where its space has nothing itself.
  struct Anywhere {
    std::int32_t row = 0;
    std::int32_t taken = 0;
  };

  std::vector<Scope> scopes;
  std::vector<Shared> shared;                    // by scope
  std::vector<SumBounds> bounds;                 // by scope
  std::vector<std::vector<SessionId>> watched;   // by scope
  std::vector<std::vector<Anywhere>> anywhere;   // by session: pools without rooms of their own
  std::vector<std::vector<std::int32_t>> spare;  // by scope, by space, of such a pool: what the space has itself
  std::vector<std::vector<Taker>> of_session;    // by session, for pools with rooms of their own
  std::vector<std::vector<Source>> of_space;     // by space: such pools it lies in, in scope order

  static Result<Pool> read(const Problem& p, std::span<const Wish> all) {
    Pool c;
    Diagnostics wrong;
    c.of_session.resize(p.sessions());
    c.anywhere.resize(p.sessions());
    c.of_space.resize(p.spaces());
    Demands demands;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      Shared x{
          .wish = all[w].id, .equipment = std::string(args.text("equipment")), .role = std::string(args.text("role"))};
      x.amount = static_cast<Amount>(std::find(std::begin(amounts), std::end(amounts), args.choice("amount")) -
                                     std::begin(amounts));
      x.with_staff = args.choice("with_staff") == "yes";
      x.any_room = !args.has("rooms");
      x.room.resize(p.rooms());
      x.at_most = args.number("at_most");
      x.always = args.number("always");
      const auto rooms = args.rooms();
      for (const RoomId r : rooms) {
        x.room[r.index()] = 1;
        if (x.amount == Amount::people) x.always += p.plan->rooms[r.index()].always_people;
      }
      if (!x.any_room && !rooms.empty() &&
          std::all_of(rooms.begin(), rooms.end(), [&](RoomId r) { return p.floor_of[r] == p.floor_of[rooms.front()]; }))
        x.floor = p.floor_of[rooms.front()];
      check(all[w], x, wrong);
      c.add(p, scope_of(all, w), std::move(x), args, demands);
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  static void check(const Wish& wish, const Shared& x, Diagnostics& wrong) {
    const auto where = [&](std::string_view key) {
      const plan::Arg* arg = wish.source ? wish.source->find(key) : nullptr;
      return arg ? arg->where : wish.source ? wish.source->where : Where{};
    };
    if (x.amount == Amount::equipment && x.equipment.empty())
      wrong.push_back(error_at(where("amount"), "a pool of equipment must name it", "add equipment: NAME"));
    if (x.amount != Amount::equipment && !x.equipment.empty())
      wrong.push_back(error_at(where("equipment"),
                               fmt::format("the pool names the equipment '{}' but counts something else", x.equipment),
                               "write amount: equipment"));
    if (x.always > x.at_most)
      wrong.push_back(
          error_at(where("at_most"),
                   fmt::format("{} are there at every minute, which is more than at_most: {}", x.always, x.at_most),
                   fmt::format("at_most must be at least {}", x.always)));
  }

  /// What makes two pools ask the same of a session: the sessions, with what each takes.
  using Demands = std::map<std::vector<std::pair<SessionId, std::int32_t>>, std::int32_t>;

  void add(const Problem& p, Scope scope, Shared x, const Args& args, Demands& demands) {
    const auto row = static_cast<std::int32_t>(scopes.size());
    std::vector<std::pair<SessionId, std::int32_t>> takers;
    for (const SessionId s : args.sessions())
      if (const std::int32_t n = taken(p, x, s); n > 0) takers.emplace_back(s, n);
    auto& who = watched.emplace_back();
    for (const auto& [s, n] : takers) who.push_back(s);
    auto& has = spare.emplace_back();
    if (x.any_room) {
      for (const SpaceId space : ids<SpaceId>(p.spaces()))
        has.push_back(inside(p, x, space) ? own(p, x, space) : std::numeric_limits<std::int32_t>::max());
      for (const auto& [s, n] : takers) anywhere[s.index()].push_back({row, n});
    } else {
      const auto [it, fresh] = demands.emplace(std::move(takers), static_cast<std::int32_t>(demands.size()));
      if (fresh)
        for (const auto& [s, n] : it->first) of_session[s.index()].push_back({it->second, n});
      for (const SpaceId space : ids<SpaceId>(p.spaces()))
        if (inside(p, x, space)) of_space[space.index()].push_back({row, it->second, own(p, x, space)});
    }
    SumBounds limit(p.grid.slots());
    const SlotSet when(p.grid, args.windows());
    for (Slot s = 0; s < p.grid.slots(); ++s)
      if (when.contains(s)) limit.most[static_cast<std::size_t>(s)] = static_cast<std::int32_t>(x.at_most - x.always);
    bounds.push_back(std::move(limit));
    shared.push_back(std::move(x));
    scopes.push_back(scope);
  }

  /// What the session takes where its space has nothing itself.
  static std::int32_t taken(const Problem& p, const Shared& x, SessionId s) {
    const plan::Session& session = p.plan->sessions[s.index()];
    switch (x.amount) {
      case Amount::people:
        return p.people[s] + (x.with_staff ? static_cast<std::int32_t>(p.needs[s].size()) : 0);
      case Amount::one:
        return 1;
      case Amount::equipment:
        return amount_of(session.equipment, x.equipment);
      case Amount::staff:
        return static_cast<std::int32_t>(
            std::count_if(session.needs.begin(), session.needs.end(),
                          [&](const plan::Need& n) { return x.role.empty() || n.role == x.role; }));
    }
    return 0;
  }

  static std::int32_t amount_of(const std::vector<std::pair<std::string, int>>& list, const std::string& name) {
    std::int32_t sum = 0;
    for (const auto& [key, n] : list)
      if (key == name) sum += n;
    return sum;
  }

  /// True when a session in this space takes from the pool at all.
  static bool inside(const Problem& p, const Shared& x, SpaceId space) {
    if (space == p.nowhere) return x.any_room && x.amount == Amount::equipment;
    return x.any_room || x.room[space.index()] ||
           std::any_of(p.rooms_of[space].begin(), p.rooms_of[space].end(),
                       [&](RoomId r) { return x.room[r.index()] != 0; });
  }

  /// Equipment that stands in the space itself: of the room, or of the parts it is made of.
  static std::int32_t own(const Problem& p, const Shared& x, SpaceId space) {
    if (x.amount != Amount::equipment || space == p.nowhere) return 0;
    std::int32_t parts = 0;
    for (const RoomId r : p.rooms_of[space]) parts += amount_of(p.plan->rooms[r.index()].equipment, x.equipment);
    return std::max(parts, amount_of(p.plan->rooms[space.index()].equipment, x.equipment));
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const Shared& x = shared[scope.index()];
    std::vector<Span> spans;
    for (const SessionId s : watched[scope.index()]) {
      if (!t.placed(s)) continue;
      const SpaceId space = t.space[s].valid() ? t.space[s] : p.nowhere;
      if (!inside(p, x, space)) continue;
      if (const std::int32_t n = taken(p, x, s) - own(p, x, space); n > 0)
        spans.push_back({s, t.start[s], p.end_of(s, t.start[s]), n});
    }
    out_of_bounds(p, spans, bounds[scope.index()], [&](const Stretch& stretch) {
      Breach b{.scope = scope,
               .units = stretch.units(),
               .sessions = {},
               .slot = stretch.from,
               .have = stretch.sum + x.always,
               .want = x.at_most};
      if (x.floor.valid()) b.resource = Resource::of(x.floor);
      for (const Span* span : stretch.running) b.sessions.push_back(span->session);
      out(std::move(b));
    });
  }

  Message explain(const Problem& p, const Breach& b) const {
    static constexpr const plan::Words* words[] = {&too_many_people, &too_many_sessions, &too_much_equipment,
                                                   &too_many_staff};
    const Shared& x = shared[b.scope.index()];
    Message m{words[static_cast<std::size_t>(x.amount)],
              {{"wish", x.wish},
               {"have", b.have},
               {"want", b.want},
               {"when", time_text(p, b.slot)},
               {"length", length_text(p, b.units / (b.have - b.want))}}};
    if (x.amount == Amount::equipment) m.fields.emplace_back("equipment", x.equipment);
    return m;
  }

  struct Tally {
    SlotSums sums;
    std::vector<SpaceId> at;  // by session: where it is; none when it is not placed
  };
  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y{SlotSums(p, scopes.size()), std::vector<SpaceId>(p.sessions())};
    y.sums.clear(bounds);
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      y.at[s.index()] = place(p, t, s);
      each_span(p, t, s, [&](std::int32_t row, const Span& x) { y.sums.plan(p, row, x, +1); });
    }
    y.sums.apply(bounds);
    return y;
  }
  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    plan_changes(p, y.sums, trial);
    y.sums.price(bounds, bill);
  }
  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    plan_changes(p, y.sums, trial);
    y.sums.apply(bounds);
    for (const auto& who : trial.touched) y.at[who.session.index()] = place(p, trial.next, who.session);
  }
  /// A session can only save where it leaves.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    const SpaceId at = y.at[s.index()];
    if (!at.valid()) return 0;
    std::int64_t sum = 0;
    for (const Anywhere& x : anywhere[s.index()]) sum += y.sums.units(x.row) * weight[x.row];
    each_taken(s, at, [&](std::int32_t row, std::int32_t) { sum += y.sums.units(row) * weight[row]; });
    return sum;
  }

 private:
  /// Where the session is: without a room, off-site.
  static SpaceId place(const Problem& p, const Timetable& t, SessionId s) {
    return !t.placed(s) ? SpaceId{} : t.space[s].valid() ? t.space[s] : p.nowhere;
  }
  /// Calls f(row, amount) for each pool with rooms of its own from which the session takes in this space.
  template <class F>
  void each_taken(SessionId s, SpaceId space, F f) const {
    const auto& takers = of_session[s.index()];
    for (const Source& source : of_space[space.index()])
      for (const Taker& taker : takers)
        if (taker.demand == source.demand && taker.taken > source.spare) f(source.row, taker.taken - source.spare);
  }
  /// Calls f(row, span) for all that the session takes.
  template <class F>
  void each_span(const Problem& p, const Timetable& t, SessionId s, F f) const {
    const SpaceId space = place(p, t, s);
    if (!space.valid()) return;
    const Slot from = t.start[s], to = p.end_of(s, from);
    for (const Anywhere& x : anywhere[s.index()])
      if (const std::int32_t n = x.taken - spare[static_cast<std::size_t>(x.row)][space.index()]; n > 0)
        f(x.row, Span{s, from, to, n});
    each_taken(s, space, [&](std::int32_t row, std::int32_t n) { f(row, Span{s, from, to, n}); });
  }
  void plan_changes(const Problem& p, SlotSums& sums, const Trial& trial) const {
    for (const auto& [s, parts] : trial.touched) {
      if (trial.now.start[s] == trial.next.start[s] && trial.now.space[s] == trial.next.space[s]) continue;
      each_span(p, trial.now, s, [&](std::int32_t row, const Span& x) { sums.plan(p, row, x, -1); });
      each_span(p, trial.next, s, [&](std::int32_t row, const Span& x) { sums.plan(p, row, x, +1); });
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(Pool, pool)
