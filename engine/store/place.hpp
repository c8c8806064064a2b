#pragma once
// Where a store may lie, and whether what lies there is one.
#include <filesystem>
#include <vector>

#include "engine/store/file.hpp"
#include "engine/store/key.hpp"
#include "engine/store/sqlite.hpp"

namespace merkez::store {

/// "MRKZ" in the file's head: tells our files from other databases.
inline constexpr std::int64_t application = 0x4D524B5A;

/// Error when the key file lies in the store's own folder or below it, also by way of a link.
[[nodiscard]] Diagnostics check_place(const std::filesystem::path& file, const KeySource& key);

/// Error when something is at `file`, or beside it what SQLite would take for the log of a new database there.
[[nodiscard]] Diagnostics check_free(const std::filesystem::path& file);

/// A file that is not yet in its place, or will never be: it goes, with what SQLite keeps beside it, when this does,
/// unless it was moved. Nothing that was there before is touched.
class Passing {
 public:
  /// Beside `place`, empty, under a name drawn by chance and for its owner's eyes only. Throws Fault.
  explicit Passing(const std::filesystem::path& place);
  ~Passing();
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] OpenFile& file() { return file_; }
  /// Without a name it is gone as soon as nobody has it open, even if the program is killed.
  void lose_name() const;

 private:
  std::filesystem::path path_;
  OpenFile file_;
};

/// Other databases of ours in the folder of `file`: a restore that was killed leaves one, or somebody's hand.
[[nodiscard]] std::vector<std::filesystem::path> copies_beside(const std::filesystem::path& file);

/// Throws Fault when the database is not one of ours.
void check_application(Database& db);

/// The same diagnostics with the file they are about, where they do not say.
[[nodiscard]] Diagnostics about(const std::filesystem::path& file, Diagnostics all);

}  // namespace merkez::store
