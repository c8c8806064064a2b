#pragma once
// Passphrases typed at a terminal, unseen, or read from the first line of a file that only its owner can read.
#include <filesystem>
#include <string>

#include "engine/base/result.hpp"

namespace merkez::cli {

/// Asks on the terminal, without echo. Errors: there is no terminal to ask at; nothing was typed.
[[nodiscard]] Result<std::string> ask_unseen(const std::string& prompt);
/// Asks twice, for the prompt "new passphrase of ..."; errors also when the two differ.
[[nodiscard]] Result<std::string> ask_new(const std::string& prompt);
/// The new passphrase of an account, from the file, or asked for twice where none is named. Errors: those of these, and
/// fewer than twelve letters.
[[nodiscard]] Result<std::string> new_words(const std::string& prompt, const std::filesystem::path& file);
/// The first line. Errors: it cannot be read, is empty, or others may read it.
[[nodiscard]] Result<std::string> words_in_file(const std::filesystem::path& path);

}  // namespace merkez::cli
