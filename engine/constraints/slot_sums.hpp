#pragma once
// Amounts that add up slot by slot and must keep between two bounds: people on a floor, sessions at
// once, childcare places wanted less places offered. Three kinds are this and nothing else, so the
// definition (slow, from the spans) and the tally (fast, from differences) stand here once.
//
// Where sessions meet every other week, the two weeks have sums of their own and the worse of the
// two counts: a weekly course weighs the same whether or not some trip goes every other week.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "engine/constraints/constraint.hpp"

namespace merkez::constraints {

/// What one session adds to the sums of [from, to). Empty when from == to.
struct Span {
  SessionId session;
  Slot from = 0, to = 0;
  std::int32_t amount = 0;
  bool operator==(const Span&) const = default;
};

/// The least and the most that each slot may hold.
struct SumBounds {
  static constexpr std::int32_t open_end = 1'000'000'000;  ///< no bound
  std::vector<std::int32_t> least, most;                   ///< by slot

  explicit SumBounds(int slots)
      : least(static_cast<std::size_t>(slots), -open_end), most(static_cast<std::size_t>(slots), open_end) {}
};

/// A run of slots of one day in which the same spans run and their sum is out of bounds.
struct Stretch {
  Slot from = 0, to = 0;
  std::int64_t sum = 0;
  Units off = 0;                     ///< above `most` or below `least`, in each slot
  std::vector<const Span*> running;  ///< in the worse week
  [[nodiscard]] Units units() const { return off * (to - from); }
};

/// The definition: tells every stretch out of bounds, in order of time.
template <class Visit>
void out_of_bounds(const Problem& p, std::span<const Span> spans, const SumBounds& bounds, Visit visit) {
  const auto slots = static_cast<std::size_t>(p.grid.slots());
  std::array<std::vector<std::int64_t>, 2> sum{std::vector<std::int64_t>(slots), std::vector<std::int64_t>(slots)};
  std::vector<std::uint8_t> cut(slots + 1);  // a stretch begins or ends before this slot
  for (const Span& span : spans) {
    cut[static_cast<std::size_t>(span.from)] = cut[static_cast<std::size_t>(span.to)] = 1;
    for (std::size_t week = 0; week < 2; ++week)
      if (p.weeks[span.session] >> week & 1u)
        for (Slot s = span.from; s < span.to; ++s) sum[week][static_cast<std::size_t>(s)] += span.amount;
  }
  const auto off = [&](std::size_t week, std::size_t s) {
    return std::max({std::int64_t{0}, sum[week][s] - bounds.most[s], bounds.least[s] - sum[week][s]});
  };
  for (std::size_t s = 0; s < slots;) {
    std::size_t end = s + 1;
    while (end < slots && !cut[end] && end % static_cast<std::size_t>(p.grid.per_day) != 0 &&
           bounds.most[end] == bounds.most[s] && bounds.least[end] == bounds.least[s])
      ++end;
    const std::size_t week = off(1, s) > off(0, s) ? 1 : 0;
    if (off(week, s) > 0) {
      Stretch out{static_cast<Slot>(s), static_cast<Slot>(end), sum[week][s], off(week, s), {}};
      for (const Span& span : spans)
        if ((p.weeks[span.session] >> week & 1u) && overlap(span.from, span.to, out.from, out.to) > 0)
          out.running.push_back(&span);
      visit(out);
    }
    s = end;
  }
}

/// The tally: the sums of many rows (a row a scope), the units of each row, and the changes that a
/// trial plans. A trial's changes are cut where any of them begins or ends; between two cuts every
/// slot changes by the same amount, so a price is a few straight runs over two or three arrays.
class SlotSums {
 public:
  SlotSums(const Problem& p, std::size_t rows)
      : slots_(static_cast<std::size_t>(p.grid.slots())),
        planes_(static_cast<std::size_t>(p.week_planes)),
        sums_(rows * planes_ * slots_),
        units_(rows) {}

  /// Notes that `span` would come (sign +1) or go (-1) in `row`.
  void plan(const Problem& p, std::int32_t row, const Span& span, int sign) {
    if (span.from == span.to || span.amount == 0) return;
    const std::int32_t amount = sign * span.amount;
    const unsigned weeks = p.weeks[span.session];
    const std::int32_t first = weeks & 1u ? amount : 0;
    const std::int32_t second = planes_ == 1 ? first : weeks & 2u ? amount : 0;
    planned_.push_back({row, span.from, first, second});
    planned_.push_back({row, span.to, -first, -second});
  }

  /// Bills what the planned changes would cost and forgets them.
  void price(std::span<const SumBounds> bounds, Bill& bill) {
    each_run([&](std::int32_t row, Slot from, Slot to, std::int32_t d0, std::int32_t d1) {
      if (const Units u = difference(bounds, row, from, to, d0, d1); u != 0) bill.add(ScopeId(row), u);
    });
  }

  /// Makes the planned changes.
  void apply(std::span<const SumBounds> bounds) {
    each_run([&](std::int32_t row, Slot from, Slot to, std::int32_t d0, std::int32_t d1) {
      units_[static_cast<std::size_t>(row)] += difference(bounds, row, from, to, d0, d1);
      for (Slot s = from; s < to; ++s) {
        plane(row, 0)[s] += d0;
        if (planes_ == 2) plane(row, 1)[s] += d1;
      }
    });
  }

  /// Starts over with nothing running: a lower bound is broken already then.
  void clear(std::span<const SumBounds> bounds) {
    std::fill(sums_.begin(), sums_.end(), 0);
    planned_.clear();
    for (std::size_t row = 0; row < units_.size(); ++row) {
      units_[row] = 0;
      for (std::size_t s = 0; s < slots_; ++s) units_[row] += std::max({0, -bounds[row].most[s], bounds[row].least[s]});
    }
  }

  /// Units of a row now. No change can save more than these.
  [[nodiscard]] Units units(std::int32_t row) const { return units_[static_cast<std::size_t>(row)]; }

 private:
  struct Change {
    std::int32_t row;
    Slot at;
    std::int32_t d0, d1;  // from `at` on, in the first and the second week
    [[nodiscard]] bool before(const Change& o) const { return std::tie(row, at) < std::tie(o.row, o.at); }
  };

  [[nodiscard]] std::int32_t* plane(std::int32_t row, std::size_t week) {
    return sums_.data() + (static_cast<std::size_t>(row) * planes_ + (planes_ == 2 ? week : 0)) * slots_;
  }

  Units difference(std::span<const SumBounds> bounds, std::int32_t row, Slot from, Slot to, std::int32_t d0,
                   std::int32_t d1) {
    const SumBounds& b = bounds[static_cast<std::size_t>(row)];
    const std::int32_t* const least = b.least.data();
    const std::int32_t* const most = b.most.data();
    const std::int32_t* const one = plane(row, 0);
    const std::int32_t* const two = plane(row, 1);
    std::int32_t sum = 0;
    for (Slot s = from; s < to; ++s) {
      const std::int32_t was = std::max({0, std::max(one[s], two[s]) - most[s], least[s] - std::min(one[s], two[s])});
      const std::int32_t a = one[s] + d0, c = two[s] + d1;
      sum += std::max({0, std::max(a, c) - most[s], least[s] - std::min(a, c)}) - was;
    }
    return sum;
  }

  template <class Visit>
  void each_run(Visit visit) {
    sort();
    std::int32_t d0 = 0, d1 = 0;
    for (std::size_t i = 0; i + 1 < planned_.size(); ++i) {
      d0 += planned_[i].d0;
      d1 += planned_[i].d1;
      // The changes of a row cancel at its end, so a run never crosses into the next row.
      if ((d0 != 0 || d1 != 0) && planned_[i].at < planned_[i + 1].at)
        visit(planned_[i].row, planned_[i].at, planned_[i + 1].at, d0, d1);
    }
    planned_.clear();
  }

  /// Few and nearly in order: insertion beats the general sort here.
  void sort() {
    if (planned_.size() > 64) {
      std::sort(planned_.begin(), planned_.end(), [](const Change& a, const Change& b) { return a.before(b); });
      return;
    }
    for (std::size_t i = 1; i < planned_.size(); ++i) {
      const Change x = planned_[i];
      std::size_t k = i;
      for (; k > 0 && x.before(planned_[k - 1]); --k) planned_[k] = planned_[k - 1];
      planned_[k] = x;
    }
  }

  std::size_t slots_, planes_;
  std::vector<std::int32_t> sums_;  // [row][week][slot]
  std::vector<Units> units_;        // by row
  std::vector<Change> planned_;     // scratch
};

}  // namespace merkez::constraints
