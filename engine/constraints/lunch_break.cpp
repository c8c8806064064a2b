// A free stretch in the middle of the day, wherever it falls inside a window: everyone eats, but
// not all at once and not at a fixed minute.
#include <fmt/format.h>

#include "engine/constraints/day_book.hpp"
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words no_lunch{"{who} has {have} free at midday on {day}, and needs {want} in one piece",
                               "{who}: {day} günü öğle arasında {have} boş, kesintisiz {want} gerekli",
                               "لدى {who} يوم {day} وقت فراغ عند الظهر مدته {have}، والمطلوب {want} متصلة"};

/// One wish: the windows of each day and the stretch that must stay free in one of them.
struct Lunch {
  std::vector<std::vector<DayWindow>> windows;  // by day
  Slot need = 0;

  std::optional<Piece> piece(const Problem& p, SessionId s, Slot start) const {
    const Slot end = p.end_of(s, start);
    for (const DayWindow& w : windows[static_cast<std::size_t>(p.grid.day_of(start))])
      if (overlap(start, end, w.from, w.to) > 0) return Piece{start, end, 0, s};
    return std::nullopt;
  }

  /// The longest free stretch in a window.
  std::int64_t measure(const Problem&, int day, Pieces pieces) const {
    Slot longest = 0;
    for (const DayWindow& w : windows[static_cast<std::size_t>(day)]) {
      Slot free_from = w.from;
      for (const Piece& x : pieces) {
        longest = std::max(longest, std::min(x.from, w.to) - free_from);
        free_from = std::max(free_from, x.to);
      }
      longest = std::max(longest, w.to - free_from);
    }
    return longest;
  }

  static bool by_day() { return true; }

  /// Taking a session away only frees.
  bool surely_fine(const Problem&, std::int32_t, std::span<const DayFacts>, std::span<const DayEdit> edits) const {
    return std::none_of(edits.begin(), edits.end(), [](const DayEdit& e) { return e.comes; });
  }

  template <class Out>
  void judge(const Problem&, std::int32_t, std::span<const DayFacts> week, Out out) const {
    for (std::size_t d = 0; d < week.size(); ++d)
      if (week[d].pieces > 0 && week[d].value < need)
        out(static_cast<int>(d), need - week[d].value, week[d].value, need);
  }
};

struct LunchBreak : DayBooks<Lunch> {
  static constexpr plan::Param params[] = {Rows::who_param,
                                           Rows::staff_param,
                                           Rows::groups_param,
                                           Rows::sessions_param,
                                           {.key = "when",
                                            .kind = plan::ParamKind::window,
                                            .meaning = "the times in which the break may fall",
                                            .required = true},
                                           {.key = "minutes",
                                            .kind = plan::ParamKind::minutes,
                                            .meaning = "how long it is at least",
                                            .required = true,
                                            .lowest = 1}};
  static constexpr plan::Info info{
      .key = "lunch_break",
      .summary = "Everyone has a free stretch of the given length inside the given times of each day.",
      .why = "People must eat, but not all at the same minute.",
      .unit =
          "slot that the longest free stretch is too short (in each week of a fortnight if some sessions are "
          "fortnightly)",
      .example = "- rule: lunch_break\n  must: true\n  who: staff\n  when: [{time: 12:30-13:30}]\n  minutes: 30 min",
      .usual = Strength::must,
      .touches = Parts::start | Parts::staff,
      .params = params};

  static Result<LunchBreak> read(const Problem& p, std::span<const Wish> all) {
    LunchBreak c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      Lunch days;
      days.need = args.slots("minutes");
      for (int d = 0; d < p.grid.days; ++d) {
        auto& of_day = days.windows.emplace_back();
        for (const auto& window : args.windows("when")) {
          const DayWindow part = slots_of(p.grid, d, window);
          if (part.from >= part.to) continue;
          of_day.push_back(part);
          if (part.to - part.from < days.need && wrong.empty())
            wrong.push_back(
                error_at(all[w].source->where,
                         fmt::format("a break of {} does not fit into {} from {}", length_text(p, days.need),
                                     length_text(p, part.to - part.from), time_text(p, part.from)),
                         "widen 'when' or shorten 'minutes'"));
        }
      }
      c.scopes.push_back(scope_of(all, w));
      c.wishes.push_back(
          {std::move(days), Rows(p, args.choice("who"), args.staff(), args.groups(), args.sessions(), all[w].id)});
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&no_lunch,
            {{"who", wishes[b.scope.index()].rows.owner(b.resource)},
             {"day", p.plan->days[static_cast<std::size_t>(p.grid.day_of(b.slot))].id},
             {"have", length_text(p, b.have)},
             {"want", length_text(p, b.want)}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(LunchBreak, lunch_break)
