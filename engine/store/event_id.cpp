#include "engine/store/event_id.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/store/secret.hpp"

namespace merkez::store {
namespace {

constexpr std::size_t length = 26, packed_length = 16;
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // without I, L, O, U

/// 130 bits are written, the first two of them zero.
std::string write(ByteView packed) {
  std::string out(length, '0');
  unsigned bits = 0, value = 0;
  std::size_t at = packed_length;
  for (std::size_t i = length; i-- > 0;) {
    if (bits < 5 && at > 0) {
      value |= static_cast<unsigned>(packed[--at]) << bits;
      bits += 8;
    }
    out[i] = letters[value & 31];
    value >>= 5;
    bits = bits < 5 ? 0 : bits - 5;
  }
  return out;
}

}  // namespace

std::string fresh_event_id() {
  std::array<std::uint8_t, packed_length> bytes{};
  random_bytes(bytes);
  return write(bytes);
}

bool is_event_id(std::string_view id) {
  return id.size() == length && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

Bytes pack_event_id(std::string_view id) {
  Bytes out(packed_length);
  unsigned bits = 0, value = 0;
  std::size_t at = packed_length;
  for (std::size_t i = id.size(); i-- > 0;) {
    const auto letter = letters.find(id[i]);
    if (letter == std::string_view::npos) return Bytes(id.begin(), id.end());
    value |= static_cast<unsigned>(letter) << bits;
    bits += 5;
    if (bits >= 8 && at > 0) {
      out[--at] = static_cast<std::uint8_t>(value);
      value >>= 8;
      bits -= 8;
    }
  }
  // What is left over are the two bits that 128 do not need.
  if (id.size() != length || value != 0) return Bytes(id.begin(), id.end());
  return out;
}

std::string unpack_event_id(ByteView packed) {
  return packed.size() == packed_length ? write(packed) : std::string(text_of(packed));
}

}  // namespace merkez::store
