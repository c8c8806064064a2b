// The longer a day's work, the longer the pauses in it: labour law gives the steps. Only the time
// between sessions is looked at, so a day with one session has nothing to ask: its pauses are its own.
#include <algorithm>
#include <iterator>

#include "engine/constraints/day_book.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_short{
    "{who} has {have} of pauses between sessions on {day}, and needs {want}, as for all work up to {up_to}",
    "{who}: {day} günü oturumlar arasında {have} ara var; {up_to} süreye kadar her çalışma için {want} gerekli",
    "لدى {who} يوم {day} فواصل مدتها {have} بين الجلسات، والمطلوب {want} كما لكل عمل حتى {up_to}"};
constexpr plan::Words too_short_for_long{
    "{who} has {have} of pauses between sessions on {day}, and needs {want}, as for all work of more than {over}",
    "{who}: {day} günü oturumlar arasında {have} ara var; {over} süreyi aşan her çalışma için {want} gerekli",
    "لدى {who} يوم {day} فواصل مدتها {have} بين الجلسات، والمطلوب {want} كما لكل عمل يزيد على {over}"};

constexpr std::string_view columns[] = {"up_to", "pause"};

/// One wish: the steps, by rising length of work.
struct Pauses {
  struct Step {
    std::int64_t up_to = 0;  ///< minutes of work
    std::int64_t pause = 0;  ///< minutes
  };
  std::vector<Step> steps;

  static std::optional<Piece> piece(const Problem& p, SessionId s, Slot start) {
    return Piece{start, p.end_of(s, start), 0, s};
  }

  /// Slots of the day with a session.
  static std::int64_t measure(const Problem&, int, Pieces pieces) {
    std::int64_t work = 0;
    Slot end = 0;
    for (const Piece& x : pieces) {
      work += std::max(0, x.to - std::max(end, x.from));
      end = std::max(end, x.to);
    }
    return work;
  }

  std::int64_t needed(std::int64_t minutes) const {
    for (const Step& step : steps)
      if (minutes <= step.up_to) return step.pause;
    return 0;
  }

  template <class Out>
  void judge(const Problem& p, std::int32_t, std::span<const DayFacts> week, Out out) const {
    for (std::size_t d = 0; d < week.size(); ++d) {
      if (week[d].pieces < 2) continue;
      const std::int64_t have = (week[d].last - week[d].first - week[d].value) * p.grid.slot_minutes;
      const std::int64_t want = needed(week[d].value * p.grid.slot_minutes);
      if (have < want) out(static_cast<int>(d), slots_begun(p.grid, want - have), have, want);
    }
  }

  static bool by_day() { return true; }

  /// A day of one session asks for no pause.
  bool surely_fine(const Problem&, std::int32_t, std::span<const DayFacts> week, std::span<const DayEdit> edits) const {
    for (std::size_t i = 0; i < edits.size(); ++i) {
      std::int32_t left = week[edits[i].cell % week.size()].pieces;
      for (const DayEdit& e : edits)
        if (e.cell == edits[i].cell) left += e.comes ? 1 : -1;
      if (left > 1) return false;
    }
    return true;
  }

  /// Who has one session at the most has no day of two.
  static bool never_broken(const Problem&, std::int32_t, std::span<const Reachable> reachable) {
    return reachable.size() < 2;
  }
};

struct WorkBreaks : DayBooks<Pauses> {
  static constexpr plan::Param params[] = {
      Rows::staff_param,
      Rows::sessions_param,
      {.key = "breaks",
       .kind = plan::ParamKind::table,
       .meaning = "for work up to so long, pauses of so long together; the row without up_to is for all longer days",
       .required = true,
       .choices = columns}};
  static constexpr plan::Info info{
      .key = "work_breaks",
      .summary = "On a day with several sessions, the pauses between them are long enough for the work of the day.",
      .why = "The law asks for longer pauses on longer days.",
      .unit = "slot of pause missing (in each week of a fortnight if some sessions are fortnightly)",
      .example =
          "- rule: work_breaks\n  must: true\n  breaks:\n    - {up_to: 4 h, pause: 15 min}\n    - {up_to: 7 h 30 min, "
          "pause: 30 min}\n"
          "    - {pause: 60 min}",
      .usual = Strength::must,
      .touches = Parts::start | Parts::staff,
      .params = params};

  static Result<WorkBreaks> read(const Problem& p, std::span<const Wish> all) {
    WorkBreaks c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      Pauses days;
      for (const auto& row : args.rows("breaks")) {
        const auto up_to =
            row.cell("up_to").empty() ? Result<int>(INT32_MAX) : time::parse_length(row.cell("up_to"), row.where);
        const auto pause = time::parse_length(row.cell("pause"), row.where);
        for (const auto* r : {&up_to, &pause})
          wrong.insert(wrong.end(), r->diagnostics().begin(), r->diagnostics().end());
        if (!up_to || !pause) continue;
        if (!days.steps.empty() && days.steps.back().up_to >= *up_to)
          wrong.push_back(error_at(row.where, "the rows of 'breaks' do not rise",
                                   "give them from the shortest day to the longest"));
        days.steps.push_back({*up_to, *pause});
      }
      c.scopes.push_back(scope_of(all, w));
      c.wishes.push_back({std::move(days), Rows(p, "staff", args.staff(), {}, args.sessions(), all[w].id)});
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  Message explain(const Problem& p, const Breach& b) const {
    const auto& wish = wishes[b.scope.index()];
    Message out{&too_short,
                {{"who", wish.rows.owner(b.resource)},
                 {"day", p.plan->days[static_cast<std::size_t>(p.grid.day_of(b.slot))].id},
                 {"have", minutes_text(p, b.have)},
                 {"want", minutes_text(p, b.want)}}};
    // The step is told, not the work of the day: of sessions that overlap only the whole week knows it.
    const auto& steps = wish.days.steps;
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const auto& s) { return s.pause == b.want; });
    if (step != steps.end() && step->up_to < INT32_MAX) {
      out.fields.push_back({"up_to", minutes_text(p, step->up_to)});
    } else {
      const auto before = step == steps.begin() ? 0 : std::prev(step)->up_to;
      out.words = &too_short_for_long;
      out.fields.push_back({"over", minutes_text(p, before)});
    }
    return out;
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(WorkBreaks, work_breaks)
