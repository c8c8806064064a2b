#pragma once
// 32 bytes nobody may see: wiped when they go, never printed, never compared byte by byte.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/store/bytes.hpp"

namespace merkez::store {

class Secret {
 public:
  static constexpr std::size_t size = 32;

  Secret() = default;               ///< all zero: the key of nothing
  explicit Secret(ByteView bytes);  ///< exactly 32 bytes
  [[nodiscard]] static Secret random();
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret();

  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }
  [[nodiscard]] std::uint8_t* data() { return bytes_.data(); }
  [[nodiscard]] ByteView view() const { return bytes_; }

 private:
  std::array<std::uint8_t, size> bytes_{};
};

/// `text` sealed under `key`: nonce, then XChaCha20-Poly1305. `context` is not kept but must be the same to open it, so
/// that what was sealed for one row cannot be passed off as another's.
[[nodiscard]] Bytes seal(const Secret& key, std::string_view context, ByteView text);
/// False when key, context or one bit is another; `out` is then empty.
[[nodiscard]] bool unseal(const Secret& key, std::string_view context, ByteView sealed, Bytes& out);

/// Keyed BLAKE2b of 32 bytes.
[[nodiscard]] std::array<std::uint8_t, 32> keyed_hash(const Secret& key, ByteView text);

/// BLAKE2b of 32 bytes as 64 hexadecimal digits: by it an event names a text that stands beside the log.
[[nodiscard]] std::string digest(std::string_view text);

/// Without a way to tell from the time taken where they differ. Different lengths are different.
[[nodiscard]] bool same_bytes(ByteView a, ByteView b);

void random_bytes(std::span<std::uint8_t> out);
/// Overwrites what will not be needed again.
void wipe(std::span<std::uint8_t> bytes);

}  // namespace merkez::store
