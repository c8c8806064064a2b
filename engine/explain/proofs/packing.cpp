#include "engine/explain/proofs/packing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace merkez::proofs {

namespace {

/// By slot, from the first slot that any interval takes: the most weight of those that end by then.
struct Packed {
  Slot first = 0;
  std::vector<std::int64_t> best;
  [[nodiscard]] std::int64_t by(Slot s) const {
    if (best.empty() || s < first) return 0;
    return best[std::min(static_cast<std::size_t>(s - first), best.size() - 1)];
  }
};

Packed pack(const std::vector<Interval>& intervals) {
  Packed out;
  if (intervals.empty()) return out;
  out.first = intervals.front().from;
  Slot last = intervals.front().to;
  for (const Interval& i : intervals) {
    out.first = std::min(out.first, i.from);
    last = std::max(last, i.to);
  }
  const auto size = static_cast<std::size_t>(last - out.first) + 1;
  // Chains of the intervals that end at each slot: sorting them would cost more than all the rest.
  std::vector<std::int32_t> head(size, -1), next(intervals.size());
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    auto& h = head[static_cast<std::size_t>(intervals[i].to - out.first)];
    next[i] = h;
    h = static_cast<std::int32_t>(i);
  }
  out.best.assign(size, 0);
  for (std::size_t s = 1; s < size; ++s) {
    out.best[s] = out.best[s - 1];
    for (std::int32_t i = head[s]; i >= 0; i = next[static_cast<std::size_t>(i)]) {
      const Interval& x = intervals[static_cast<std::size_t>(i)];
      out.best[s] = std::max(out.best[s], out.best[static_cast<std::size_t>(x.from - out.first)] + x.weight);
    }
  }
  return out;
}

}  // namespace

std::int64_t pack_week(const Grid& grid, const std::vector<Interval>& intervals) {
  return pack(intervals).by(grid.slots());
}

std::vector<std::int64_t> pack_days(const Grid& grid, const std::vector<Interval>& intervals) {
  const Packed packed = pack(intervals);
  std::vector<std::int64_t> out;
  for (int d = 0; d < grid.days; ++d) out.push_back(packed.by(grid.day_end(d)) - packed.by(grid.day_begin(d)));
  return out;
}

std::vector<std::uint8_t> covered(const Grid& grid, const std::vector<Interval>& intervals) {
  std::vector<std::int32_t> change(static_cast<std::size_t>(grid.slots()) + 1);
  for (const Interval& i : intervals) {
    ++change[static_cast<std::size_t>(i.from)];
    --change[static_cast<std::size_t>(i.end)];
  }
  std::vector<std::uint8_t> out(static_cast<std::size_t>(grid.slots()));
  std::int32_t running = 0;
  for (std::size_t s = 0; s < out.size(); ++s) {
    running += change[s];
    out[s] = running > 0;
  }
  return out;
}

std::string fit_text(const Problem& p, const std::vector<Interval>& intervals) {
  const auto inside = covered(p.grid, intervals);
  std::vector<std::string> of_day;
  for (int d = 0; d < p.grid.days; ++d) {
    std::string text;
    for (Slot s = p.grid.day_begin(d); s < p.grid.day_end(d);) {
      if (!inside[static_cast<std::size_t>(s)]) {
        ++s;
        continue;
      }
      Slot end = s;
      while (end < p.grid.day_end(d) && inside[static_cast<std::size_t>(end)]) ++end;
      std::vector<Interval> part;
      for (const Interval& i : intervals)
        if (i.from >= s && i.from < end) part.push_back(i);
      for (Interval& i : part) i.weight = 1;
      text += fmt::format("{}{}", text.empty() ? "" : " + ", pack_week(p.grid, part));
      s = end;
    }
    of_day.push_back(std::move(text));
  }
  std::string out;
  for (std::size_t d = 0; d < of_day.size(); ++d) {
    if (of_day[d].empty() || std::find(of_day.begin(), of_day.begin() + static_cast<std::ptrdiff_t>(d), of_day[d]) !=
                                 of_day.begin() + static_cast<std::ptrdiff_t>(d))
      continue;
    std::vector<int> alike;
    for (std::size_t e = d; e < of_day.size(); ++e)
      if (of_day[e] == of_day[d]) alike.push_back(static_cast<int>(e));
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", days_text(p, alike), of_day[d]);
  }
  return out;
}

std::string days_text(const Problem& p, const std::vector<int>& days) {
  const auto name = [&](int d) { return p.plan->days[static_cast<std::size_t>(d)].id; };
  std::string out;
  for (std::size_t i = 0; i < days.size();) {
    std::size_t last = i;
    while (last + 1 < days.size() && days[last + 1] == days[last] + 1) ++last;
    out += out.empty() ? "" : ", ";
    out += name(days[i]);
    if (last > i) out += (last == i + 1 ? ", " : "-") + name(days[last]);
    i = last + 1;
  }
  return out;
}

}  // namespace merkez::proofs
