#pragma once
// A score is a pair, never one number with a magic weight: a timetable that breaks fewer
// musts is better, whatever its wishes cost.
#include <compare>
#include <cstdint>

namespace merkez {

/// How much a constraint is broken, in the constraint's own unit (slots, people, days, ...).
using Units = std::int64_t;

/// Weighted cost of a timetable: `must` (0 = valid) first, then `prefer`; smaller is better.
struct Score {
  std::int64_t must = 0;
  std::int64_t prefer = 0;

  auto operator<=>(const Score&) const = default;
  Score& operator+=(const Score& o) {
    must += o.must;
    prefer += o.prefer;
    return *this;
  }
  Score& operator-=(const Score& o) {
    must -= o.must;
    prefer -= o.prefer;
    return *this;
  }
  friend Score operator+(Score a, const Score& b) { return a += b; }
  friend Score operator-(Score a, const Score& b) { return a -= b; }
};

/// A must may not be broken in a valid timetable; a prefer costs its weight a unit.
enum class Strength : std::uint8_t { must, prefer };

}  // namespace merkez
