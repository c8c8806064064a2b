// Some times are better than others: each session costs what the first row says whose times hold the whole session.
#include "engine/constraints/graded.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words less_liked{"{session} is at {start}, a time that costs {cost}",
                                 "{session} {start} saatinde; bu saatin bedeli {cost}",
                                 "الجلسة {session} في {start}، وكلفة هذا الوقت {cost}"};

struct PreferredTimes : Unary<PreferredTimes, Parts::start> {
  static constexpr std::string_view columns[] = {"when", "days", "time", "cost"};
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "costs",
       .kind = plan::ParamKind::graded,
       .meaning = "times with what a session wholly inside them costs; the first row that holds it counts",
       .required = true,
       .choices = columns},
      {.key = "otherwise", .kind = plan::ParamKind::number, .meaning = "what a session at any other time costs"}};
  static constexpr plan::Info info{
      .key = "preferred_times",
      .summary = "Sessions are at the times that suit best, graded by cost.",
      .why = "Field visits find families at home in the afternoon, and nobody learns well late in the day.",
      .unit = "cost",
      .example =
          "- rule: preferred_times\n  weight: medium\n  sessions: {category: adult}\n  costs:\n"
          "    - {days: mon-fri, time: 09:00-13:00, cost: 0}\n    - {days: mon-fri, time: 13:00-18:00, cost: 1}\n  "
          "otherwise: 3",
      .usual = Strength::prefer,
      .touches = Parts::start,
      .params = params};

  struct Grades {
    std::vector<GradedRow> rows;
    std::int64_t otherwise = 0;
  };
  std::vector<Grades> grades;  // by scope

  static Result<PreferredTimes> read(const Problem& p, std::span<const Wish> all) {
    PreferredTimes c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      auto rows = graded_rows(args, all[w], std::span(columns).first(3), wrong);
      c.grades.push_back({std::move(rows), args.number("otherwise")});
      c.watch(scope_of(all, w), args.sessions());
    }
    if (has_errors(wrong)) return wrong;
    c.ready(p);
    return c;
  }

  Units units(const Problem& p, ScopeId scope, SessionId s, Slot start) const {
    const Grades& g = grades[scope.index()];
    for (const GradedRow& r : g.rows)
      if (inside_one(p.grid, r.row->windows, start, p.end_of(s, start))) return r.cost;
    return g.otherwise;
  }
  std::int32_t alike(const Problem& p, ScopeId, SessionId s) const { return p.length[s]; }
  void numbers(const Problem&, SessionId, Slot, Breach& b) const { b.have = b.units; }

  Message explain(const Problem& p, const Breach& b) const {
    return {&less_liked, {{"session", b.sessions[0]}, {"start", time_text(p, b.slot)}, {"cost", b.units}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(PreferredTimes, preferred_times)
