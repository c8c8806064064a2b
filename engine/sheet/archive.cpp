#include "engine/sheet/archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>

namespace merkez::sheet {

struct Archive::Open {
  std::string file;
  std::size_t left = 0;  ///< bytes that may still be unpacked
  zip_t* zip = nullptr;

  Open() = default;
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  ~Open() {
    if (zip != nullptr) zip_discard(zip);
  }
};

Archive::Archive(std::unique_ptr<Open> open) : open_(std::move(open)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string_view bytes, const std::string& file, std::size_t most_bytes) {
  const auto damaged = [&] {
    return error_at({file}, "the file is no workbook, or it is damaged",
                    "open it in the program that made it, and save it again");
  };
  auto open = std::make_unique<Open>();
  open->file = file;
  open->left = most_bytes;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    open->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (open->zip == nullptr) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (open->zip == nullptr) return damaged();
  return Archive(std::move(open));
}

bool Archive::has(const std::string& part) const { return zip_name_locate(open_->zip, part.c_str(), 0) >= 0; }

Result<std::string> Archive::read(const std::string& part) {
  struct Close {
    void operator()(zip_file_t* f) const { zip_fclose(f); }
  };
  if (!has(part)) return error_at({open_->file}, fmt::format("the workbook has no part '{}'", part));
  const std::unique_ptr<zip_file_t, Close> in(zip_fopen(open_->zip, part.c_str(), 0));
  if (!in)
    return error_at({open_->file}, fmt::format("the part '{}' cannot be read", part),
                    "a workbook with a password must be saved without one");
  // What the archive says of its sizes may be a lie, so bytes are counted as they come.
  std::string out;
  constexpr std::size_t step = 64u << 10;
  for (;;) {
    const std::size_t want = std::min(step, open_->left + 1);
    const std::size_t before = out.size();
    out.resize(before + want);
    const auto got = zip_fread(in.get(), out.data() + before, want);
    if (got < 0) return error_at({open_->file}, fmt::format("the part '{}' is damaged", part));
    out.resize(before + static_cast<std::size_t>(got));
    if (static_cast<std::size_t>(got) > open_->left)
      return error_at({open_->file}, fmt::format("the part '{}' unpacks to more than can be read", part),
                      "split the table, or save it as CSV");
    open_->left -= static_cast<std::size_t>(got);
    if (got == 0) return out;
  }
}

}  // namespace merkez::sheet
