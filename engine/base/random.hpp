#pragma once
// Our own small generator: the standard's distributions differ between libraries, and the same
// seed must give the same timetable everywhere. Generator: xoshiro256** 1.0 (Blackman and
// Vigna, 2018), seeded by splitmix64; bounded integers by Lemire's multiply-and-shift (2019).
#include <cstddef>
#include <cstdint>
#include <span>

namespace merkez {

class Random {
 public:
  explicit Random(std::uint64_t seed);

  /// 64 uniform bits.
  std::uint64_t bits() {
    const std::uint64_t result = rotl(s_[1] * 5, 7) * 9;
    const std::uint64_t t = s_[1] << 17;
    s_[2] ^= s_[0];
    s_[3] ^= s_[1];
    s_[1] ^= s_[2];
    s_[0] ^= s_[3];
    s_[2] ^= t;
    s_[3] = rotl(s_[3], 45);
    return result;
  }

  /// Uniform in 0 .. n-1; n must be at least 1. The bias of the plain multiply (below n / 2^32)
  /// is far under what a search could notice, and skipping the rejection loop keeps it branch-free.
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((bits() >> 32) * static_cast<std::uint64_t>(n)) >> 32);
  }

  template <class T>
  const T& pick(std::span<const T> items) {
    return items[below(static_cast<std::uint32_t>(items.size()))];
  }

 private:
  static std::uint64_t rotl(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  std::uint64_t s_[4];
};

}  // namespace merkez
