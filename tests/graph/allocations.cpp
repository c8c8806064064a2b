// The counting allocation stands in a file of its own, where the compiler cannot see half of a pair
// of new and delete and take the other half for a mismatch.
#include "tests/graph/allocations.hpp"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {
std::atomic<long> counted = 0;
}  // namespace

long merkez::graph::allocations() { return counted; }

void* operator new(std::size_t size) {
  ++counted;
  if (void* p = std::malloc(size == 0 ? 1 : size)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
