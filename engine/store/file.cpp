#include "engine/store/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace merkez::store {
namespace {

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// After a move to `to`: `done`, or why not in errno.
Diagnostics moved(bool done, const std::filesystem::path& to) {
  if (!done) return {system_fault(to, "the file cannot be put in its place")};
  if (!sync_folder_of(to)) return {system_fault(to, "the file cannot be made safe on the disk")};
  return {};
}

}  // namespace

OpenFile::OpenFile(const std::filesystem::path& path, int flags, unsigned mode)
    : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}

OpenFile::~OpenFile() {
  if (fd_ >= 0) ::close(fd_);
}

bool OpenFile::write(ByteView bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

std::int64_t OpenFile::read(std::span<std::uint8_t> out) {
  std::size_t have = 0;
  while (have < out.size()) {
    const auto got = ::read(fd_, out.data() + have, out.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  return static_cast<std::int64_t>(have);
}

bool OpenFile::rewind() { return ::lseek(fd_, 0, SEEK_SET) == 0; }
bool OpenFile::sync() { return ::fsync(fd_) == 0; }

Diagnostic system_fault(const std::filesystem::path& path, std::string what) {
  return error_at({path.string(), 0, 0}, fmt::format("{}: {}", what, std::strerror(errno)),
                  "check the folder, its permissions and the free space");
}

Diagnostics write_new_file(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
  OpenFile file(path, O_WRONLY | O_CREAT | O_EXCL, mode);
  if (!file.ok()) return {system_fault(path, "the file cannot be made")};
  if (file.write(bytes) && file.sync() && sync_folder_of(path)) return {};
  const Diagnostic fault = system_fault(path, "the file cannot be written");
  ::unlink(path.c_str());
  return {fault};
}

Diagnostics put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  return moved(::rename(from.c_str(), to.c_str()) == 0, to);
}

Diagnostics put_in_free_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  bool done = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0;
  // Not every file system knows how to move without replacing; a second name never replaces.
  if (!done && (errno == EINVAL || errno == ENOSYS))
    done = ::link(from.c_str(), to.c_str()) == 0 && ::unlink(from.c_str()) == 0;
  return moved(done, to);
}

bool sync_folder_of(const std::filesystem::path& path) {
  OpenFile folder(folder_of(path), O_RDONLY | O_DIRECTORY);
  return folder.ok() && folder.sync();
}

}  // namespace merkez::store
