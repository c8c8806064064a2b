#include "engine/store/place.hpp"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/store/event_id.hpp"
#include "engine/store/fault.hpp"

namespace merkez::store {

Diagnostics about(const std::filesystem::path& file, Diagnostics all) {
  for (auto& d : all)
    if (d.where.file.empty()) d.where.file = file.string();
  return all;
}

Diagnostics check_place(const std::filesystem::path& file, const KeySource& key) {
  const auto* key_file = std::get_if<KeyFile>(&key);
  if (key_file == nullptr) return {};
  std::error_code ignored;
  // Where both really are, whatever links lead there.
  const auto data = std::filesystem::weakly_canonical(std::filesystem::absolute(file), ignored).parent_path();
  const auto keys = std::filesystem::weakly_canonical(std::filesystem::absolute(key_file->path), ignored).parent_path();
  const auto [end, _] = std::mismatch(data.begin(), data.end(), keys.begin(), keys.end());
  if (end != data.end()) return {};
  return {error_at({key_file->path.string(), 0, 0}, "the key file lies in the folder that it locks",
                   "move it elsewhere: whoever takes the folder must not take the key with it")};
}

Diagnostics check_free(const std::filesystem::path& file) {
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    auto path = file;
    if (std::filesystem::exists(path += ending))
      return {error_at({path.string(), 0, 0}, "there is something at this place already",
                       "choose another place, or move it away, with all files whose names begin so")};
  }
  return {};
}

Passing::Passing(const std::filesystem::path& place)
    : path_(place.string() + '.' + fresh_event_id()), file_(path_, O_RDWR | O_CREAT | O_EXCL, 0600) {
  if (!file_.ok()) throw Fault(system_fault(place, "no file can be made there"));
}

Passing::~Passing() {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    auto path = path_;
    std::filesystem::remove(path += ending, ignored);
  }
}

void Passing::lose_name() const {
  std::error_code failed;
  if (!std::filesystem::remove(path_, failed)) throw Fault(system_fault(path_, "the file cannot be taken away"));
}

std::vector<std::filesystem::path> copies_beside(const std::filesystem::path& file) {
  // What SQLite and `application` put at the head of a file.
  constexpr std::string_view format("SQLite format 3\0", 16), ours = "MRKZ";
  constexpr std::size_t place_of_ours = 68;
  std::vector<std::filesystem::path> out;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::absolute(file).parent_path(), failed)) {
    // Of files that SQLite has open, closing one would give up its locks: not the store, not what is kept beside it.
    const bool its_own = entry.path().filename().string().starts_with(file.filename().string() + '-') ||
                         entry.is_symlink(failed) || std::filesystem::equivalent(entry.path(), file, failed);
    if (its_own || !entry.is_regular_file(failed)) continue;
    std::array<std::uint8_t, place_of_ours + ours.size()> head{};
    OpenFile in(entry.path(), O_RDONLY);
    if (in.ok() && in.read(head) == static_cast<std::int64_t>(head.size()) && text_of(head).starts_with(format) &&
        text_of(head).ends_with(ours))
      out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

void check_application(Database& db) {
  const auto row = db.ask("PRAGMA application_id");
  if (!row->step() || row->integer(0) != application)
    throw Fault("this file is no store of Merkez", "merkez init makes one");
}

}  // namespace merkez::store
