#pragma once
// The parts of a zip archive in memory, by name, never more of them than allowed: an archive of a few kilobytes can
// unpack to gigabytes.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace merkez::sheet {

class Archive {
 public:
  /// `bytes` outlive the archive. Errors: no zip archive, damaged.
  [[nodiscard]] static Result<Archive> open(std::string_view bytes, const std::string& file, std::size_t most_bytes);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  [[nodiscard]] bool has(const std::string& part) const;
  /// Errors: no such part, damaged, more bytes in all than allowed.
  [[nodiscard]] Result<std::string> read(const std::string& part);

 private:
  struct Open;
  explicit Archive(std::unique_ptr<Open> open);
  std::unique_ptr<Open> open_;
};

}  // namespace merkez::sheet
