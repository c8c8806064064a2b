// One activity is open, with enough places, for the whole of another: childcare while mothers are in
// class, and a while before and after so that children can be brought and fetched.
#include "engine/constraints/care_margin.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slot_sums.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_few_places{
    "{session} and what runs with it need {want} places from {when} for {length}, {have} are open",
    "{session} ve onunla aynı andaki oturumlar {when} saatinden başlayarak {length} boyunca {want} yer istiyor, {have} "
    "yer açık",
    "تحتاج الجلسة {session} وما يجري معها {want} مكانًا ابتداءً من {when} لمدة {length}، والمفتوح {have}"};

struct CoveredBy {
  static constexpr std::string_view margin = "margin";
  static constexpr plan::Param params[] = {
      {.key = "sessions",
       .kind = plan::ParamKind::sessions,
       .meaning = "which sessions need cover; when left out, all whose groups need care places"},
      {.key = "by",
       .kind = plan::ParamKind::sessions,
       .meaning = "the sessions that give cover; when left out, all that provide care"},
      {.key = "places",
       .kind = plan::ParamKind::number,
       .meaning = "places each session needs; when left out, the care places of the groups it serves",
       .unit = "places",
       .highest = 10'000},
      {.key = "offered",
       .kind = plan::ParamKind::number,
       .meaning = "places each covering session gives; when left out, the care it provides",
       .unit = "places",
       .highest = 10'000},
      {.key = margin,
       .kind = plan::ParamKind::minutes,
       .meaning = "cover must begin this long before and end this long after",
       .unit = "min",
       .highest = 240}};
  static constexpr plan::Info info{
      .key = "covered_by",
      .summary = "While the chosen sessions run, the covering sessions are open with enough places.",
      .why = "A mother can only come to class while somebody looks after her child.",
      .unit = "missing place for one slot (in the worse week of a fortnight)",
      .example = "- rule: covered_by\n  must: true\n  margin: 15 min",
      .usual = Strength::must,
      .touches = Parts::start,
      .params = params};

  /// A session's part in a scope: places it needs (widened by the margin) or, negative, offers.
  struct Part {
    std::int32_t row = 0;
    std::int32_t places = 0;
    Slot margin = 0;
  };

  std::vector<Scope> scopes;
  std::vector<std::vector<std::pair<SessionId, Part>>> parts;  // by scope
  std::vector<std::vector<SessionId>> watched;                 // by scope
  std::vector<std::vector<Part>> of_session;
  std::vector<SumBounds> bounds;  // by scope: wanted less offered is at most 0

  static Result<CoveredBy> read(const Problem& p, std::span<const Wish> all) {
    CoveredBy c;
    c.of_session.resize(p.sessions());
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      const auto row = static_cast<std::int32_t>(c.scopes.size());
      auto& list = c.parts.emplace_back();
      for (const SessionId s : args.sessions("sessions"))
        if (const std::int32_t n =
                args.number("places") > 0 ? static_cast<std::int32_t>(args.number("places")) : needed(p, s);
            n > 0)
          list.push_back({s, {row, n, args.slots(margin)}});
      for (const SessionId s : args.sessions("by")) {
        const std::int32_t care = p.plan->sessions[s.index()].provides_care;
        // `offered` speaks of the sessions a wish names; without names, only care counts as cover.
        const bool named = args.has("by") && args.number("offered") > 0;
        if (const std::int32_t n = named ? static_cast<std::int32_t>(args.number("offered")) : care; n > 0)
          list.push_back({s, {row, -n, 0}});
      }
      auto& who = c.watched.emplace_back();
      for (const auto& [s, part] : list) {
        c.of_session[s.index()].push_back(part);
        who.push_back(s);
      }
      std::sort(who.begin(), who.end());
      who.erase(std::unique(who.begin(), who.end()), who.end());
      SumBounds none_missing(p.grid.slots());
      std::fill(none_missing.most.begin(), none_missing.most.end(), 0);
      c.bounds.push_back(std::move(none_missing));
      c.scopes.push_back(scope_of(all, w));
    }
    return c;
  }

  /// Care places that the people of a session need.
  static std::int32_t needed(const Problem& p, SessionId s) {
    std::int32_t sum = 0;
    for (const GroupId g : p.serves[s]) sum += p.plan->groups[g.index()].care_places;
    return sum;
  }

  /// When the part runs: a session that needs cover needs it a little longer, within its day.
  static Span span(const Problem& p, const Timetable& t, SessionId s, const Part& part) {
    if (!t.placed(s)) return {};
    const int day = p.grid.day_of(t.start[s]);
    return {s, std::max(p.grid.day_begin(day), t.start[s] - part.margin),
            std::min(p.grid.day_end(day), p.end_of(s, t.start[s]) + part.margin), part.places};
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    std::vector<Span> spans;
    for (const auto& [s, part] : parts[scope.index()])
      if (t.placed(s)) spans.push_back(span(p, t, s, part));
    out_of_bounds(p, spans, bounds[scope.index()], [&](const Stretch& stretch) {
      Breach b{.scope = scope, .units = stretch.units(), .sessions = {}, .slot = stretch.from};
      for (const Span* x : stretch.running) {
        if (x->amount > 0) b.sessions.push_back(x->session);
        (x->amount > 0 ? b.want : b.have) += x->amount > 0 ? x->amount : -x->amount;
      }
      for (const Span* x : stretch.running)
        if (x->amount < 0) b.sessions.push_back(x->session);
      out(std::move(b));
    });
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&too_few_places,
            {{"session", b.sessions[0]},
             {"want", b.want},
             {"have", b.have},
             {"when", time_text(p, b.slot)},
             {"length", length_text(p, b.units / (b.want - b.have))}}};
  }

  /// A start is hopeless where even all covering sessions together cannot offer what the session
  /// alone needs at some slot.
  void narrow(const Problem& p, ScopeId scope, Domains& d) const {
    std::vector<std::int32_t> offered(static_cast<std::size_t>(p.grid.slots()));
    for (const auto& [s, part] : parts[scope.index()]) {
      if (part.places >= 0) continue;
      std::vector<bool> can(offered.size());
      for (const Slot start : d.starts[s])
        for (Slot at = start; at < p.end_of(s, start); ++at) can[static_cast<std::size_t>(at)] = true;
      for (std::size_t at = 0; at < can.size(); ++at)
        if (can[at]) offered[at] -= part.places;
    }
    Timetable t = p.empty();
    for (const auto& [s, part] : parts[scope.index()]) {
      if (part.places <= 0) continue;
      std::erase_if(d.starts[s], [&, who = s, &mine = part](Slot start) {
        t.start[who] = start;
        const Span x = span(p, t, who, mine);
        return std::any_of(offered.begin() + x.from, offered.begin() + x.to,
                           [&](std::int32_t n) { return n < mine.places; });
      });
    }
  }

  using Tally = SlotSums;
  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y(p, scopes.size());
    y.clear(bounds);
    for (const SessionId s : ids<SessionId>(p.sessions()))
      for (const Part& part : of_session[s.index()]) y.plan(p, part.row, span(p, t, s, part), +1);
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
    for (const Part& part : of_session[s.index()]) sum += y.units(part.row) * weight[part.row];
    return sum;
  }

 private:
  void plan_changes(const Problem& p, Tally& y, const Trial& trial) const {
    for (const auto& who : trial.touched) {
      const SessionId s = who.session;
      if (trial.now.start[s] == trial.next.start[s]) continue;
      for (const Part& part : of_session[s.index()]) {
        y.plan(p, part.row, span(p, trial.now, s, part), -1);
        y.plan(p, part.row, span(p, trial.next, s, part), +1);
      }
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

int merkez::care_margin_minutes(const plan::CentrePlan& plan) {
  std::int64_t longest = 0;
  for (const auto& wish : plan.wishes)
    if (wish.rule == constraints::CoveredBy::info.key && wish.strength == Strength::must)
      if (const auto* margin = wish.find(constraints::CoveredBy::margin))
        if (const auto* minutes = std::get_if<std::int64_t>(&margin->value)) longest = std::max(longest, *minutes);
  return static_cast<int>(longest);
}

MERKEZ_CONSTRAINT(CoveredBy, covered_by)
