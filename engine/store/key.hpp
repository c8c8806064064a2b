#pragma once
// The keys of a centre and how they are locked away. The database seals with keys drawn by chance; these lie in its
// first row, in a box that only the centre's own key opens. That one is kept elsewhere: in a file, or in somebody's
// head. So a copy of the data folder tells nobody a name, and a new key means a new box.
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "engine/base/result.hpp"
#include "engine/store/secret.hpp"

namespace merkez::store {

/// A file that `make_key_file` made.
struct KeyFile {
  std::filesystem::path path;
};
/// Words a person remembers.
struct Passphrase {
  std::string words;
};
using KeySource = std::variant<KeyFile, Passphrase>;

/// Draws a new key and writes it where nothing is yet, for its owner's eyes only (mode 0600). Errors: the file exists
/// or cannot be written.
[[nodiscard]] Diagnostics make_key_file(const std::filesystem::path& path);

/// A box and what it takes to try a key on it. Nothing in it is secret.
struct Lock {
  std::string kind;             ///< "file" or "passphrase"
  Bytes salt;                   ///< passphrase: what argon2id mixes in
  std::int64_t operations = 0;  ///< passphrase: argon2id's passes
  std::int64_t memory = 0;      ///< passphrase: argon2id's bytes
  Bytes check;                  ///< tells a wrong key from a damaged box
  Bytes box;                    ///< the sealed keys
};

/// Puts `keys` into a new box. Passphrases go through argon2id with the interactive parameters (64 MiB, a tenth of a
/// second). Errors: a key file that cannot be read or is none; a passphrase shorter than 12 bytes.
[[nodiscard]] Result<Lock> lock_away(ByteView keys, const KeySource& source);

/// Opens a box. Errors: the wrong key; the wrong sort of key; a damaged box.
[[nodiscard]] Result<Bytes> unlock(const Lock& lock, const KeySource& source);

/// The two keys of a database.
struct Keys {
  Secret data;   ///< seals each person's own key
  Secret chain;  ///< links the log; stays for ever, as the log does
};
[[nodiscard]] Result<Lock> lock_away(const Keys& keys, const KeySource& source);
[[nodiscard]] Result<Keys> unlock_keys(const Lock& lock, const KeySource& source);

/// What is kept of the passphrase of an account: argon2id with its parameters, as text.
[[nodiscard]] std::string passphrase_verifier(const std::string& words);
[[nodiscard]] bool fits(const std::string& verifier, const std::string& words);
/// Fits no passphrase, and takes as long as any to say so: for names that nobody has.
[[nodiscard]] std::string verifier_of_nobody();

}  // namespace merkez::store
