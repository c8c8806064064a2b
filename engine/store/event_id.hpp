#pragma once
// Ids of events: made where something happened, by chance, so that no two places must ask each other.
#include <string>
#include <string_view>

#include "engine/store/bytes.hpp"

namespace merkez::store {

/// 26 characters of Crockford's base32: 128 random bits.
[[nodiscard]] std::string fresh_event_id();

/// 26 letters (without accents) and digits.
[[nodiscard]] bool is_event_id(std::string_view id);

/// As it is kept: 16 bytes for what `fresh_event_id` could have made, the 26 characters for all else.
[[nodiscard]] Bytes pack_event_id(std::string_view id);
[[nodiscard]] std::string unpack_event_id(ByteView packed);

}  // namespace merkez::store
