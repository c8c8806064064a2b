// A course of two or three meetings a week should leave a day between them. Counted are pairs of
// days, not of sessions: two sessions on one day are the business of other kinds.
#include <bit>

#include "engine/constraints/registry.hpp"
#include "engine/constraints/slot_use.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words near_days{
    "{group} meets on {first} and on {second}; days apart: {have}, wanted: {want}",
    "{group} {first} ve {second} günleri toplanıyor; aradaki gün farkı {have}, istenen {want}",
    "تجتمع {group} يوم {first} ويوم {second}؛ الفارق بالأيام {have}، والمطلوب {want}"};

constexpr std::string_view per_choices[] = {"group", "all"};

struct ConsecutiveDays {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "distance",
       .meaning = "days from one meeting day to the next at least: 2 leaves one day free",
       .unit = "days",
       .fallback = 2,
       .lowest = 2,
       .highest = 7},
      {.key = "sessions_at_most",
       .meaning = "only groups with at most so many of these sessions a week; 0 = all groups",
       .fallback = 0},
      {.key = "per",
       .kind = plan::ParamKind::choice,
       .meaning = "group: the days of each group (not where each session is another client); all: of all the sessions "
                  "together",
       .fallback = 0,
       .choices = per_choices}};
  static constexpr plan::Info info{
      .key = "consecutive_days",
      .summary = "The sessions of a group do not lie on neighbouring days.",
      .why = "What is learnt needs a day to settle, and people need a day for their own affairs.",
      .unit = "pair of days too near (in each week of a fortnight if some sessions are fortnightly)",
      .example = "- rule: consecutive_days\n  weight: low\n  sessions: {category: adult}\n  sessions_at_most: 3",
      .usual = Strength::prefer,
      .touches = Parts::start,
      .params = params};

  struct OneWish {
    std::string name;
    bool by_group = true;
    int distance = 2;
    Dense<SessionId, std::int32_t> row;  // -1 = not watched
    std::vector<std::vector<SessionId>> rows;
    std::vector<SessionId> watched;
  };
  std::vector<Scope> scopes;
  std::vector<OneWish> wishes;  // by scope

  static Result<ConsecutiveDays> read(const Problem& p, std::span<const Wish> all) {
    ConsecutiveDays c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      OneWish& one = c.wishes.emplace_back();
      one.name = all[w].id;
      one.by_group = args.choice("per") == "group";
      one.distance = static_cast<int>(args.number("distance"));
      one.row.assign(p.sessions(), -1);
      std::vector<std::vector<SessionId>> sets(1);
      if (one.by_group) {
        sets.assign(p.groups(), {});
        for (const SessionId s : args.sessions())
          if (!p.plan->groups[p.group[s].index()].individual) sets[p.group[s].index()].push_back(s);
      } else {
        sets[0] = args.sessions();
      }
      const auto most = static_cast<std::size_t>(args.number("sessions_at_most"));
      for (auto& set : sets) {
        if (set.size() < 2 || (most > 0 && set.size() > most)) continue;
        for (const SessionId s : set) one.row[s] = static_cast<std::int32_t>(one.rows.size());
        one.watched.insert(one.watched.end(), set.begin(), set.end());
        one.rows.push_back(std::move(set));
      }
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return wishes[s.index()].watched; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const OneWish& one = wishes[scope.index()];
    for (const auto& row : one.rows)
      for (int plane = 0; plane < p.week_planes; ++plane) {
        std::vector<std::vector<SessionId>> on(static_cast<std::size_t>(p.grid.days));
        for (const SessionId s : row)
          if (t.placed(s))
            for_planes(p, s, [&](int own) {
              if (own == plane) on[static_cast<std::size_t>(p.grid.day_of(t.start[s]))].push_back(s);
            });
        for (std::size_t a = 0; a < on.size(); ++a)
          for (std::size_t b = a + 1; b < on.size() && b - a < static_cast<std::size_t>(one.distance); ++b) {
            if (on[a].empty() || on[b].empty()) continue;
            std::vector<SessionId> both = on[a];
            both.insert(both.end(), on[b].begin(), on[b].end());
            out({.scope = scope,
                 .units = 1,
                 .sessions = std::move(both),
                 .resource = Resource::of(p.group[row[0]]),
                 .slot = t.start[on[b].front()],
                 .have = static_cast<std::int64_t>(b - a),
                 .want = one.distance});
          }
      }
  }

  Message explain(const Problem& p, const Breach& b) const {
    const int second = p.grid.day_of(b.slot);
    const auto day = [&](int d) { return p.plan->days[static_cast<std::size_t>(d)].id; };
    const OneWish& one = wishes[b.scope.index()];
    const FieldValue who = one.by_group ? FieldValue(GroupId(b.resource.index)) : FieldValue(one.name);
    return {&near_days,
            {{"group", who},
             {"first", day(second - static_cast<int>(b.have))},
             {"second", day(second)},
             {"have", b.have},
             {"want", b.want}}};
  }

  /// The days of each row: how many sessions on each, and the same as one bit a day.
  struct Days {
    std::vector<std::int16_t> count;  // by line (row and plane) and day
    std::vector<std::uint32_t> mask;  // by line
    Units total = 0;
  };
  using Tally = std::vector<Days>;  // by scope

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    for (const auto& one : wishes) {
      Days& days = y.emplace_back();
      const std::size_t lines = one.rows.size() * static_cast<std::size_t>(p.week_planes);
      days.count.resize(lines * static_cast<std::size_t>(p.grid.days));
      days.mask.resize(lines);
      for (const SessionId s : one.watched) days.total += change(p, one, days, s, t.start[s], +1);
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
    for (std::size_t w = 0; w < wishes.size(); ++w) y[w].total += move(p, wishes[w], y[w], trial);
  }

  /// No more than all that the wishes watching the session cost now.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w)
      if (wishes[w].row[s] >= 0) sum += y[w].total * weight[w];
    return sum;
  }

 private:
  static Units pairs(const OneWish& one, std::uint32_t mask) {
    Units n = 0;
    for (int k = 1; k < one.distance; ++k) n += std::popcount(mask & mask >> k);
    return n;
  }

  /// Moves the counts from now to next and says by how many units.
  static Units move(const Problem& p, const OneWish& one, Days& days, const Trial& trial) {
    Units sum = 0;
    for (const auto& [s, parts] : trial.touched) {
      if (one.row[s] < 0 || trial.now.start[s] == trial.next.start[s]) continue;
      sum += change(p, one, days, s, trial.now.start[s], -1) + change(p, one, days, s, trial.next.start[s], +1);
    }
    return sum;
  }
  static Units change(const Problem& p, const OneWish& one, Days& days, SessionId s, Slot start, int amount) {
    if (start == no_slot) return 0;
    Units sum = 0;
    const int day = p.grid.day_of(start);
    for_planes(p, s, [&](int plane) {
      const auto line = static_cast<std::size_t>(one.row[s] * p.week_planes + plane);
      auto& count = days.count[line * static_cast<std::size_t>(p.grid.days) + static_cast<std::size_t>(day)];
      count = static_cast<std::int16_t>(count + amount);
      const std::uint32_t bit = 1u << day;
      const std::uint32_t mask = count > 0 ? days.mask[line] | bit : days.mask[line] & ~bit;
      sum += pairs(one, mask) - pairs(one, days.mask[line]);
      days.mask[line] = mask;
    });
    return sum;
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(ConsecutiveDays, consecutive_days)
