#pragma once
// What ties each event to all before it. Who does not hold the key can neither change an event nor take one out without
// `verify` naming it. The encoding is frozen: tests/data/store holds logs of every version, and another language
// computes their chains again.
#include <array>
#include <cstdint>

#include "engine/base/event.hpp"
#include "engine/store/secret.hpp"

namespace merkez::store {

using Chain = std::array<std::uint8_t, 32>;

/// The link of `event` after one that has `before` (zeros for the first). Its own `chain` does not count.
[[nodiscard]] Chain chain_after(const Secret& key, const Chain& before, const Event& event);

/// What stands beside the number of the newest event, so that a log cut off at its end is noticed too.
[[nodiscard]] Chain head_mark(const Secret& key, std::int64_t number, const Chain& newest);

}  // namespace merkez::store
