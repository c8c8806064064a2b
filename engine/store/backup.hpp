#pragma once
// A copy of a store that can be carried away: taken while others go on writing, sealed as a whole, and opened again
// before anybody is told that it exists.
#include <filesystem>
#include <functional>

#include "engine/base/event.hpp"
#include "engine/base/result.hpp"
#include "engine/store/key.hpp"
#include "engine/store/store.hpp"

namespace merkez::store {

/// What a backup holds.
struct BackupReport {
  std::int64_t events = 0;
  std::int64_t people = 0;
  std::int64_t bytes = 0;  ///< of the database inside
  Instant newest_at = 0;   ///< when the newest event was taken; 0 = no event
};

/// Copies the store at `file` into `backup`, sealed by the store's own key. Replaces an older backup, and only once the
/// new one is on the disk, has been decrypted and compared byte by byte, and its log has been found whole. Errors,
/// and what was at `backup` is still there: the wrong key; a store that is not whole; something else at `backup`; the
/// disk.
[[nodiscard]] Result<BackupReport> write_backup(const std::filesystem::path& file, const KeySource& key,
                                                const std::filesystem::path& backup);

/// Opens a backup with the key it was made with and puts its store at `file`, where nothing may be yet. `admit` looks
/// at the store before it is there, as `settings` open it; what it says is wrong is an error. Errors, and nothing that
/// is at `file` was touched: no backup; the wrong key; one bit changed or missing; a log that is not whole; a store
/// that came to `file` meanwhile.
[[nodiscard]] Result<BackupReport> restore_backup(const std::filesystem::path& backup, const KeySource& key,
                                                  const std::filesystem::path& file, const Settings& settings = {},
                                                  const std::function<Diagnostics(const Store&)>& admit = {});

}  // namespace merkez::store
