#pragma once
// What the database looks like, as the one list of steps that lead there. A step that has been released is never
// edited: tests/data/store holds a log made by each, and opens them all.
#include <cstdint>
#include <span>

#include "engine/store/sqlite.hpp"

namespace merkez::store {

struct Migration {
  std::int64_t number;  ///< from 1, without gaps; the database's user_version after it
  const char* summary;
  const char* sql;
};

[[nodiscard]] std::span<const Migration> migrations();

/// Inside a write transaction: runs what is missing up to `last` (0 = the newest). Throws Fault when the database is
/// newer than this program.
void migrate(Database& database, std::int64_t last = 0);

[[nodiscard]] std::int64_t version_of(Database& database);

}  // namespace merkez::store
