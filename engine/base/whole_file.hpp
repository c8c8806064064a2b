#pragma once
// A file read to its end.
#include <filesystem>
#include <optional>
#include <string>

namespace merkez {

/// The bytes of a file. Nothing when it cannot be opened, or when reading fails midway, as on a disk that goes bad:
/// half a file would be taken for a whole one. `errno` says why then.
[[nodiscard]] std::optional<std::string> whole_file(const std::filesystem::path& path);

}  // namespace merkez
