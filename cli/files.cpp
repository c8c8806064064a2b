#include "cli/files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "engine/base/whole_file.hpp"

namespace merkez::cli {

namespace fs = std::filesystem;

Result<std::string> read_text(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return error_at({path.string(), 0, 0}, "this is a folder", "name a file in it");
  auto text = whole_file(path);
  if (!text)
    return error_at({path.string(), 0, 0}, fmt::format("cannot be read: {}", std::strerror(errno)),
                    "check the name of the file");
  return std::move(*text);
}

Diagnostics check_writable(const fs::path& path) {
  const Where where{path.string(), 0, 0};
  std::error_code error;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (fs::is_directory(path, error))
    return {error_at(where, "cannot be written: this is a folder", "name a file in it")};
  if (!fs::is_directory(folder, error))
    return {error_at(where, fmt::format("cannot be written: there is no folder '{}'", folder.string()),
                     "make the folder first")};
  if (access(folder.c_str(), W_OK) != 0)
    return {error_at(where, fmt::format("cannot be written: {}", std::strerror(errno)), "choose another folder")};
  return {};
}

}  // namespace merkez::cli
