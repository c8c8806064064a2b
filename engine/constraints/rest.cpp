// Time off between working days: the night between the last session of one day and the first of
// the next, and one long stretch in every week. The week is taken to repeat itself, so that Sunday
// evening meets Monday morning.
#include <fmt/format.h>

#include "engine/constraints/day_book.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words short_night{"{who} is off for {have} before {time}, and needs {want}",
                                  "{who}: {time} öncesinde {have} dinlenme var, {want} gerekli",
                                  "يستريح {who} {have} قبل {time}، والمطلوب {want}"};
constexpr plan::Words short_week{"The longest time off of {who} in the week is {have}, and must be {want}",
                                 "{who}: haftadaki en uzun dinlenme {have}, {want} gerekli",
                                 "أطول راحة لـ {who} في الأسبوع {have}، والمطلوب {want}"};

/// One wish: minutes off between two days, and in one piece in a week; 0 = not asked.
struct TimeOff {
  std::int64_t overnight = 0, weekly = 0;

  static std::optional<Piece> piece(const Problem& p, SessionId s, Slot start) {
    return Piece{start, p.end_of(s, start), 0, s};
  }
  static std::int64_t measure(const Problem&, int, Pieces) { return 0; }

  template <class Out>
  void judge(const Problem& p, std::int32_t, std::span<const DayFacts> week, Out out) const {
    const auto begins = [&](std::size_t d) {
      return static_cast<std::int64_t>(d) * time::minutes_per_day + p.grid.minute_of(week[d].first);
    };
    const auto ends = [&](std::size_t d) {
      return static_cast<std::int64_t>(d) * time::minutes_per_day + p.grid.minute_of(week[d].last - 1) +
             p.grid.slot_minutes;
    };
    // Every working day is looked at against the working day before it; the first one against the
    // last one of the week before.
    const std::int64_t length =
        static_cast<std::int64_t>(std::max<std::size_t>(week.size(), 7)) * time::minutes_per_day;
    std::int64_t before = 0, longest = 0;
    bool works = false;
    for (std::size_t d = 0; d < week.size(); ++d)
      if (week[d].pieces > 0) {
        before = ends(d) - length;
        works = true;
      }
    if (!works) return;
    for (std::size_t d = 0; d < week.size(); ++d) {
      if (week[d].pieces == 0) continue;
      const std::int64_t off = begins(d) - before;
      if (off < overnight) out(static_cast<int>(d), slots_begun(p.grid, overnight - off), off, overnight);
      longest = std::max(longest, off);
      before = ends(d);
    }
    if (longest < weekly) out(whole_week, slots_begun(p.grid, weekly - longest), longest, weekly);
  }

  /// What lies between a day's first and last session changes nothing.
  bool surely_fine(const Problem& p, std::int32_t, std::span<const DayFacts> week,
                   std::span<const DayEdit> edits) const {
    if (a_free_day_is_enough(p)) {
      auto working = static_cast<std::size_t>(
          std::count_if(week.begin(), week.end(), [](const DayFacts& d) { return d.pieces > 0; }));
      for (const DayEdit& e : edits) working += e.comes && week[e.cell % week.size()].pieces == 0 ? 1 : 0;
      if (working < std::max<std::size_t>(week.size(), 7)) return true;
    }
    return std::all_of(edits.begin(), edits.end(), [&](const DayEdit& e) {
      const DayFacts& day = week[e.cell % week.size()];
      if (day.pieces == 0) return false;
      return e.comes ? day.first <= e.piece.from && e.piece.to <= day.last
                     : day.first < e.piece.from && e.piece.to < day.last;
    });
  }

  /// Who can never come on one of the days always has that day free.
  bool never_broken(const Problem& p, std::int32_t, std::span<const Reachable> reachable) const {
    std::vector<std::uint8_t> works(static_cast<std::size_t>(p.grid.days));
    for (const Reachable& x : reachable)
      for (const Slot start : x.starts) works[static_cast<std::size_t>(p.grid.day_of(start))] = 1;
    return a_free_day_is_enough(p) &&
           std::count(works.begin(), works.end(), 1) < std::max<std::ptrdiff_t>(std::ssize(works), 7);
  }

 private:
  /// With a day free there is a night, a day and a night off.
  bool a_free_day_is_enough(const Problem& p) const {
    const std::int64_t night = time::minutes_per_day - std::int64_t{p.grid.per_day} * p.grid.slot_minutes;
    return night >= overnight && 2 * night + time::minutes_per_day >= weekly;
  }
};

struct Rest : DayBooks<TimeOff> {
  static constexpr plan::Param params[] = {
      Rows::staff_param,
      Rows::sessions_param,
      {.key = "overnight",
       .kind = plan::ParamKind::minutes,
       .meaning = "time off between the last session of a day and the first of the next working day",
       .highest = 7 * time::minutes_per_day},
      {.key = "weekly",
       .kind = plan::ParamKind::minutes,
       .meaning = "time off in one piece, once in every seven days",
       .highest = 7 * time::minutes_per_day}};
  static constexpr plan::Info info{
      .key = "rest",
      .summary = "Staff have enough time off between working days, and one long time off in every week.",
      .why = "The law gives everyone a day of rest, and a late evening should not end in an early morning.",
      .unit = "slot of rest missing (in each week of a fortnight if some sessions are fortnightly)",
      .example = "- rule: rest\n  must: true\n  overnight: 11 h\n  weekly: 24 h",
      .usual = Strength::must,
      .touches = Parts::start | Parts::staff,
      .params = params};

  static Result<Rest> read(const Problem& p, std::span<const Wish> all) {
    Rest c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      if (!args.has("overnight") && !args.has("weekly"))
        wrong.push_back(error_at(all[w].source->where, fmt::format("{} asks for no rest", all[w].id),
                                 "give 'overnight: 11 h' or 'weekly: 24 h'"));
      c.scopes.push_back(scope_of(all, w));
      c.wishes.push_back({{args.number("overnight"), args.number("weekly")},
                          Rows(p, "staff", args.staff(), {}, args.sessions(), all[w].id)});
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  Message explain(const Problem& p, const Breach& b) const {
    Message m{b.slot == no_slot ? &short_week : &short_night,
              {{"who", wishes[b.scope.index()].rows.owner(b.resource)},
               {"have", minutes_text(p, b.have)},
               {"want", minutes_text(p, b.want)}}};
    if (b.slot != no_slot) m.fields.emplace_back("time", time_text(p, b.slot));
    return m;
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(Rest, rest)
