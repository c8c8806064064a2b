#pragma once
// Whole files in, and the question whether one could be written, asked before long work begins.
#include <filesystem>
#include <string>

#include "engine/base/result.hpp"

namespace merkez::cli {

/// The text of a file. Errors: it is not there, is a folder, or cannot be read.
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& path);

/// What would keep `path` from being written: a folder that is missing, a folder in its place, no permission.
[[nodiscard]] Diagnostics check_writable(const std::filesystem::path& path);

}  // namespace merkez::cli
