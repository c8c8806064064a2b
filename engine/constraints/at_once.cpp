// How many of the chosen sessions run at once: not more than so many (a café needs its kitchen), or
// not fewer (somebody can always be talked to while the centre is open).
#include <fmt/format.h>

#include "engine/constraints/registry.hpp"
#include "engine/constraints/slot_sums.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_many{
    "{wish}: {have} sessions run at once from {when} for {length}, at most {want} should",
    "{wish}: {when} saatinden başlayarak {length} boyunca aynı anda {have} oturum var, en çok {want} olmalı",
    "{wish}: {have} جلسات تجري معًا ابتداءً من {when} لمدة {length}، والحد الأقصى {want}"};
constexpr plan::Words too_few{
    "{wish}: {have} sessions run from {when} for {length}, at least {want} should",
    "{wish}: {when} saatinden başlayarak {length} boyunca {have} oturum var, en az {want} olmalı",
    "{wish}: {have} جلسات فقط ابتداءً من {when} لمدة {length}، والحد الأدنى {want}"};

struct AtOnce {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "at_most",
       .kind = plan::ParamKind::number,
       .meaning = "the most that run at once; no limit when left out",
       .unit = "sessions",
       .fallback = -1,
       .lowest = 0,
       .highest = 100'000},
      {.key = "at_least",
       .kind = plan::ParamKind::number,
       .meaning = "the least that run at every minute the centre is open; none when left out",
       .unit = "sessions",
       .fallback = -1,
       .lowest = 0,
       .highest = 100'000},
      {.key = "when", .kind = plan::ParamKind::window, .meaning = "only at these times; always when left out"}};
  static constexpr plan::Info info{
      .key = "at_once",
      .summary = "Of the chosen sessions, at most and at least so many run at once.",
      .why = "Some work can only be done for a few at a time, and some service should always be open.",
      .unit = "session too many or too few for one slot (in the worse week of a fortnight)",
      .example = "- rule: at_once\n  weight: low\n  sessions: {category: child}\n  at_most: 4",
      .usual = Strength::prefer,
      .touches = Parts::start,
      .params = params};

  std::vector<Scope> scopes;
  std::vector<std::string> wish;                              // by scope
  std::vector<std::pair<std::int64_t, std::int64_t>> limits;  // by scope: at least, at most
  std::vector<SumBounds> bounds;                              // by scope
  std::vector<std::vector<SessionId>> watched;                // by scope
  std::vector<std::vector<std::int32_t>> rows;                // by session

  static Result<AtOnce> read(const Problem& p, std::span<const Wish> all) {
    AtOnce c;
    Diagnostics wrong;
    c.rows.resize(p.sessions());
    const SlotSet open(p.grid, p.plan->open);
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      const std::int64_t least = args.number("at_least"), most = args.number("at_most");
      const Where where = all[w].source ? all[w].source->where : Where{};
      if (least < 0 && most < 0)
        wrong.push_back(
            error_at(where, "neither at_most nor at_least is given", "add at_most: N, at_least: N, or both"));
      if (most >= 0 && least > most)
        wrong.push_back(error_at(where, fmt::format("at_least: {} is more than at_most: {}", least, most),
                                 fmt::format("at_least may be at most {}", most)));
      const auto row = static_cast<std::int32_t>(c.scopes.size());
      c.scopes.push_back(scope_of(all, w));
      c.wish.push_back(all[w].id);
      c.limits.emplace_back(least, most);
      c.watched.push_back(args.sessions());
      if (least > 0 && c.watched.back().empty())
        wrong.push_back(error_at(where, fmt::format("at_least: {} asks for sessions, but none is chosen", least),
                                 "let 'sessions' choose some"));
      for (const SessionId s : c.watched.back()) c.rows[s.index()].push_back(row);
      SumBounds bounds(p.grid.slots());
      const SlotSet when(p.grid, args.windows());
      for (Slot s = 0; s < p.grid.slots(); ++s) {
        if (!when.contains(s)) continue;
        if (most >= 0) bounds.most[static_cast<std::size_t>(s)] = static_cast<std::int32_t>(most);
        if (least >= 0 && open.contains(s))
          bounds.least[static_cast<std::size_t>(s)] = static_cast<std::int32_t>(least);
      }
      c.bounds.push_back(std::move(bounds));
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    std::vector<Span> spans;
    for (const SessionId s : watched[scope.index()])
      if (t.placed(s)) spans.push_back(span(p, t, s));
    const auto [least, most] = limits[scope.index()];
    out_of_bounds(p, spans, bounds[scope.index()], [&](const Stretch& stretch) {
      const bool above = most >= 0 && stretch.sum > most;
      Breach b{.scope = scope,
               .units = stretch.units(),
               .sessions = {},
               .slot = stretch.from,
               .have = stretch.sum,
               .want = above ? most : least};
      for (const Span* running : stretch.running) b.sessions.push_back(running->session);
      if (b.sessions.empty()) b.sessions = watched[scope.index()];  // nothing runs: any of them would help
      out(std::move(b));
    });
  }

  Message explain(const Problem& p, const Breach& b) const {
    const std::int64_t off = b.have > b.want ? b.have - b.want : b.want - b.have;
    return {b.have > b.want ? &too_many : &too_few,
            {{"wish", wish[b.scope.index()]},
             {"have", b.have},
             {"want", b.want},
             {"when", time_text(p, b.slot)},
             {"length", length_text(p, b.units / off)}}};
  }

  using Tally = SlotSums;
  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y(p, scopes.size());
    y.clear(bounds);
    for (const SessionId s : ids<SessionId>(p.sessions()))
      if (t.placed(s))
        for (const std::int32_t row : rows[s.index()]) y.plan(p, row, span(p, t, s), +1);
    y.apply(bounds);
    return y;
  }
  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    plan_changes(p, y, trial);
    y.price(bounds, bill);
  }
  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    plan_changes(p, y, trial);
    y.apply(bounds);
  }
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (const std::int32_t row : rows[s.index()]) sum += y.units(row) * weight[row];
    return sum;
  }

 private:
  static Span span(const Problem& p, const Timetable& t, SessionId s) {
    return {s, t.start[s], p.end_of(s, t.start[s]), 1};
  }
  void plan_changes(const Problem& p, Tally& y, const Trial& trial) const {
    for (const auto& who : trial.touched) {
      const SessionId s = who.session;
      if (trial.now.start[s] == trial.next.start[s]) continue;
      for (const std::int32_t row : rows[s.index()]) {
        if (trial.now.placed(s)) y.plan(p, row, span(p, trial.now, s), -1);
        if (trial.next.placed(s)) y.plan(p, row, span(p, trial.next, s), +1);
      }
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(AtOnce, at_once)
