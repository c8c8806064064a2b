#pragma once
// Files that are either there whole or not at all.
#include <filesystem>
#include <string>

#include "engine/base/result.hpp"
#include "engine/store/bytes.hpp"

namespace merkez::store {

/// A file descriptor that closes itself.
class OpenFile {
 public:
  OpenFile(const std::filesystem::path& path, int flags, unsigned mode = 0);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] bool ok() const { return fd_ >= 0; }
  [[nodiscard]] bool write(ByteView bytes);
  /// Fewer bytes than asked for only at the end of the file; -1 = error.
  [[nodiscard]] std::int64_t read(std::span<std::uint8_t> out);
  [[nodiscard]] bool rewind();
  [[nodiscard]] bool sync();

 private:
  int fd_;
};

/// A sentence about what the system just refused (errno).
[[nodiscard]] Diagnostic system_fault(const std::filesystem::path& path, std::string what);

/// Refuses to write over anything; on the disk when it returns.
[[nodiscard]] Diagnostics write_new_file(const std::filesystem::path& path, ByteView bytes, unsigned mode);

/// Moves `from` over `to` and makes that safe on the disk.
[[nodiscard]] Diagnostics put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);
/// The same where nothing is: whatever came to `to` meanwhile stays, and `from` is not moved.
[[nodiscard]] Diagnostics put_in_free_place(const std::filesystem::path& from, const std::filesystem::path& to);

/// The folder's entries are on the disk.
[[nodiscard]] bool sync_folder_of(const std::filesystem::path& path);

}  // namespace merkez::store
