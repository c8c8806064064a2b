#include "engine/store/place.hpp"

#include <algorithm>

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

Passing::Passing(std::filesystem::path place, const char* ending) : path_(place += ending) { remove(); }
Passing::~Passing() { remove(); }

void Passing::remove() const {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    auto path = path_;
    std::filesystem::remove(path += ending, ignored);
  }
}

void check_application(Database& db) {
  const auto row = db.ask("PRAGMA application_id");
  if (!row->step() || row->integer(0) != application)
    throw Fault("this file is no store of Merkez", "merkez init makes one");
}

}  // namespace merkez::store
