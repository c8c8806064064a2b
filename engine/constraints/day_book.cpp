#include "engine/constraints/day_book.hpp"

#include <fmt/format.h>

namespace merkez {

DayWindow slots_of(const Grid& grid, int day, const plan::TimeWindow& window) {
  if (!(window.days >> day & 1u)) return {};
  const int from = std::max(0, (window.from - grid.first_minute + grid.slot_minutes - 1) / grid.slot_minutes);
  const int to = std::min(grid.per_day, (window.to - grid.first_minute) / grid.slot_minutes);
  return from < to ? DayWindow{grid.day_begin(day) + from, grid.day_begin(day) + to} : DayWindow{};
}

std::string minutes_text(const Problem& p, std::int64_t minutes) {
  if (minutes % p.grid.slot_minutes == 0) return length_text(p, minutes / p.grid.slot_minutes);
  return minutes < 60 ? fmt::format("{} min", minutes) : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

}  // namespace merkez
