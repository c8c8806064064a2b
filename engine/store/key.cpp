#include "engine/store/key.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "engine/store/file.hpp"

namespace merkez::store {
namespace {

constexpr std::string_view file_mark = "merkez-key-1 ";
constexpr std::size_t least_passphrase = 12;
constexpr std::string_view box_context = "merkez box 1";

/// Bounds for what stands in a file somebody else may have written: beyond them, trying a key would stop the machine.
constexpr std::int64_t most_operations = 16, most_memory = std::int64_t{1} << 30;

Diagnostic about(const std::filesystem::path& path, std::string message, std::string hint = {}) {
  return error_at({path.string(), 0, 0}, std::move(message), std::move(hint));
}

Result<Secret> read_key_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return about(path, fmt::format("the key file cannot be read: {}", std::strerror(errno)));
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0)
    return about(path, fmt::format("the key file cannot be read: {}", std::strerror(errno)));
  if ((status.st_mode & 077u) != 0)
    return about(path, "others can read this key", fmt::format("chmod 600 {}", path.string()));
  std::array<char, 128> text{};
  in.read(text.data(), text.size());
  const std::string_view line(text.data(), static_cast<std::size_t>(in.gcount()));
  Bytes bytes(Secret::size);
  std::size_t size = 0;
  const char* end = nullptr;
  const bool good = line.starts_with(file_mark) &&
                    sodium_hex2bin(bytes.data(), bytes.size(), line.data() + file_mark.size(),
                                   line.size() - file_mark.size(), nullptr, &size, &end) == 0 &&
                    size == Secret::size &&
                    std::string_view(end, static_cast<std::size_t>(line.data() + line.size() - end)) == "\n";
  wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
  if (!good) return about(path, "this is no key file", "one line that begins with merkez-key-1, as it was made");
  Secret out(bytes);
  wipe(bytes);
  return out;
}

Result<Secret> stretch(const Passphrase& passphrase, const Lock& lock) {
  Secret out;
  if (lock.salt.size() != crypto_pwhash_SALTBYTES || lock.operations < 1 || lock.operations > most_operations ||
      lock.memory < static_cast<std::int64_t>(crypto_pwhash_MEMLIMIT_MIN) || lock.memory > most_memory)
    return error_at({}, "the parameters of the passphrase are damaged", "take the newest backup");
  if (crypto_pwhash(out.data(), Secret::size, passphrase.words.data(), passphrase.words.size(), lock.salt.data(),
                    static_cast<unsigned long long>(lock.operations), static_cast<std::size_t>(lock.memory),
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return error_at({}, fmt::format("there is no memory to try the passphrase; it takes {} MiB", lock.memory >> 20));
  return out;
}

Result<Secret> key_for(const Lock& lock, const KeySource& source) {
  const auto* file = std::get_if<KeyFile>(&source);
  if (file != nullptr) return read_key_file(file->path);
  return stretch(std::get<Passphrase>(source), lock);
}

std::string kind_of(const KeySource& source) { return std::holds_alternative<KeyFile>(source) ? "file" : "passphrase"; }

Bytes check_value(const Secret& key) {
  const auto hash = keyed_hash(key, bytes_of("merkez key check 1"));
  return Bytes(hash.begin(), hash.begin() + 16);
}

}  // namespace

Diagnostics make_key_file(const std::filesystem::path& path) {
  const Secret key = Secret::random();
  std::array<char, Secret::size * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), key.data(), Secret::size);
  std::string line = std::string(file_mark) + hex.data() + "\n";
  auto out = write_new_file(path, bytes_of(line), 0600);
  wipe({reinterpret_cast<std::uint8_t*>(hex.data()), hex.size()});
  wipe({reinterpret_cast<std::uint8_t*>(line.data()), line.size()});
  return out;
}

Result<Lock> lock_away(ByteView keys, const KeySource& source) {
  Lock lock;
  lock.kind = kind_of(source);
  if (const auto* passphrase = std::get_if<Passphrase>(&source)) {
    if (passphrase->words.size() < least_passphrase)
      return error_at({}, fmt::format("a passphrase of {} bytes is guessed soon", passphrase->words.size()),
                      fmt::format("{} or more: four words that do not belong together", least_passphrase));
    lock.salt.resize(crypto_pwhash_SALTBYTES);
    random_bytes(lock.salt);
    lock.operations = static_cast<std::int64_t>(crypto_pwhash_OPSLIMIT_INTERACTIVE);
    lock.memory = static_cast<std::int64_t>(crypto_pwhash_MEMLIMIT_INTERACTIVE);
  }
  const auto key = key_for(lock, source);
  if (!key) return key.diagnostics();
  lock.check = check_value(*key);
  lock.box = seal(*key, box_context, keys);
  return lock;
}

Result<Bytes> unlock(const Lock& lock, const KeySource& source) {
  if (lock.kind != kind_of(source))
    return error_at({}, lock.kind == "file" ? "this is locked by a key file and not by a passphrase"
                                            : "this is locked by a passphrase and not by a key file");
  const auto key = key_for(lock, source);
  if (!key) return key.diagnostics();
  if (!same_bytes(check_value(*key), lock.check))
    return error_at({}, lock.kind == "file" ? "this is the key file of something else" : "this is not the passphrase",
                    "nothing has been changed");
  Bytes keys;
  if (!unseal(*key, box_context, lock.box, keys))
    return error_at({}, "the key is right but the box of keys is damaged", "take the newest backup");
  return keys;
}

Result<Lock> lock_away(const Keys& keys, const KeySource& source) {
  Bytes both(keys.data.view().begin(), keys.data.view().end());
  both.insert(both.end(), keys.chain.view().begin(), keys.chain.view().end());
  auto out = lock_away(ByteView(both), source);
  wipe(both);
  return out;
}

Result<Keys> unlock_keys(const Lock& lock, const KeySource& source) {
  auto both = unlock(lock, source);
  if (!both) return both.diagnostics();
  if (both->size() != 2 * Secret::size) return error_at({}, "the box holds other keys than a database has");
  Keys keys{Secret(ByteView(*both).first(Secret::size)), Secret(ByteView(*both).last(Secret::size))};
  wipe(*both);
  return keys;
}

std::string passphrase_verifier(const std::string& words) {
  std::array<std::uint8_t, 1> warm{};
  random_bytes(warm);  // the library must be ready
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), words.data(), words.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return {};  // no memory: a verifier that nothing fits
  return out.data();
}

bool fits(const std::string& verifier, const std::string& words) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (verifier.empty() || verifier.size() >= text.size()) return false;
  std::copy(verifier.begin(), verifier.end(), text.begin());
  return crypto_pwhash_str_verify(text.data(), words.data(), words.size()) == 0;
}

std::string verifier_of_nobody() {
  // What crypto_pwhash_str writes, with a salt and a hash that come from no passphrase (the hash is all zeros).
  return fmt::format("$argon2id$v=19$m={},t={},p=1${:A<22}${:A<43}", crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024,
                     crypto_pwhash_OPSLIMIT_INTERACTIVE, "", "");
}

}  // namespace merkez::store
