#pragma once
// Cells that are computed anew while somebody verifies: a large house has more of them than memory should hold. They
// lie in a database of SQLite's own without a name, in memory while they are few. What does not fit goes to a file in
// the system's folder for such (SQLITE_TMPDIR, TMPDIR, /var/tmp), which no other account may read and which has lost
// its name before the first byte is in it, so that nothing stays, whatever happens to the program. The disk there may
// not be the store's: values are sealed under a key that is kept nowhere. Keys stand as they are, for the walk in their
// order; they are codes, and what was said of them is in the values.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/store/fault.hpp"
#include "engine/store/secret.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/store.hpp"

namespace merkez::store {

/// The room for it is missing: no fault of what is verified.
struct NoScratch : Fault {
  using Fault::Fault;
};

/// Folds by number. Everything throws NoScratch when the disk cannot.
class ScratchCells {
 public:
  ScratchCells();

  [[nodiscard]] std::optional<std::string> at(std::int64_t fold, std::string_view key);
  void change(std::int64_t fold, const Cell& cell);

  /// The cells of a fold, by key in the order of bytes; one walk at a time.
  class Walk {
   public:
    Walk(ScratchCells& cells, std::int64_t fold);
    /// Nothing after the last.
    [[nodiscard]] std::optional<Cell> next();

   private:
    ScratchCells& cells_;
    const std::int64_t fold_;
    std::unique_ptr<Answer> answer_;
  };

 private:
  [[nodiscard]] std::string opened(std::int64_t fold, std::string_view key, ByteView sealed) const;

  Database db_;
  const Secret secret_ = Secret::random();
};

}  // namespace merkez::store
