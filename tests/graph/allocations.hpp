#pragma once
// Counts the allocations of the whole test program, so that a test can see that there were none.
namespace merkez::graph {

/// How many times `operator new` has been called so far.
[[nodiscard]] long allocations();

}  // namespace merkez::graph
