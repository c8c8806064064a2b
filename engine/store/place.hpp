#pragma once
// Where a store may lie, and whether what lies there is one.
#include <filesystem>

#include "engine/store/key.hpp"
#include "engine/store/sqlite.hpp"

namespace merkez::store {

/// "MRKZ" in the file's head: tells our files from other databases.
inline constexpr std::int64_t application = 0x4D524B5A;

/// Error when the key file lies in the store's own folder or below it, also by way of a link.
[[nodiscard]] Diagnostics check_place(const std::filesystem::path& file, const KeySource& key);

/// Error when something is at `file`, or beside it what SQLite would take for the log of a new database there.
[[nodiscard]] Diagnostics check_free(const std::filesystem::path& file);

/// A database that is not yet in its place, or will never be: it goes, with what SQLite keeps beside it, when this
/// does, unless it was moved.
class Passing {
 public:
  /// Beside `place`; takes away what a killed program left there.
  Passing(std::filesystem::path place, const char* ending);
  ~Passing();
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  void remove() const;
  std::filesystem::path path_;
};

/// Throws Fault when the database is not one of ours.
void check_application(Database& db);

/// The same diagnostics with the file they are about, where they do not say.
[[nodiscard]] Diagnostics about(const std::filesystem::path& file, Diagnostics all);

}  // namespace merkez::store
