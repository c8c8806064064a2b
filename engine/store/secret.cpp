#include "engine/store/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace merkez::store {
namespace {

/// The library chooses its fastest code and opens the system's source of chance once a process.
void ready() {
  static const bool ok = sodium_init() >= 0;
  if (!ok) std::abort();  // no source of chance: nothing may be sealed
}

}  // namespace

Secret::Secret(ByteView bytes) {
  assert(bytes.size() == size);
  std::copy_n(bytes.begin(), size, bytes_.begin());
}

Secret Secret::random() {
  Secret out;
  random_bytes(out.bytes_);
  return out;
}

Secret::~Secret() { wipe(bytes_); }

Bytes seal(const Secret& key, std::string_view context, ByteView text) {
  constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  Bytes out(nonce + text.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  random_bytes(std::span(out).first(nonce));
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce, nullptr, text.data(), text.size(),
                                             bytes_of(context).data(), context.size(), nullptr, out.data(), key.data());
  return out;
}

bool unseal(const Secret& key, std::string_view context, ByteView sealed, Bytes& out) {
  constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  out.clear();
  if (sealed.size() < nonce + tag) return false;
  ready();
  out.resize(sealed.size() - nonce - tag);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, sealed.data() + nonce,
                                                 sealed.size() - nonce, bytes_of(context).data(), context.size(),
                                                 sealed.data(), key.data()) == 0)
    return true;
  out.clear();
  return false;
}

std::array<std::uint8_t, 32> keyed_hash(const Secret& key, ByteView text) {
  ready();
  std::array<std::uint8_t, 32> out{};
  crypto_generichash(out.data(), out.size(), text.data(), text.size(), key.data(), Secret::size);
  return out;
}

std::string digest(std::string_view text) {
  ready();
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(text).data(), text.size(), nullptr, 0);
  std::string out(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), hash.data(), hash.size());
  out.pop_back();
  return out;
}

bool same_bytes(ByteView a, ByteView b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

void random_bytes(std::span<std::uint8_t> out) {
  ready();
  randombytes_buf(out.data(), out.size());
}

void wipe(std::span<std::uint8_t> bytes) {
  if (!bytes.empty()) sodium_memzero(bytes.data(), bytes.size());
}

}  // namespace merkez::store
