#pragma once
// Files that forget. SQLite reads and writes them as ever, but what it has not asked to be synced is only remembered in
// memory; when the power goes, each sector of it survives, is lost, or holds an older write, by chance.
#include <cstdint>
#include <string>

#include "engine/base/random.hpp"

namespace merkez::store {

/// One power supply for all files opened through the VFS of this name. One at a time.
class PowerCut {
 public:
  static constexpr const char* vfs = "power-cut";

  /// The power goes at the `writes`th write, sync or truncation from now. `powersafe`: the disk promises not to touch
  /// the bytes beside those it writes; SQLite writes more when it does not.
  PowerCut(std::int64_t writes, bool powersafe);
  PowerCut(const PowerCut&) = delete;
  PowerCut& operator=(const PowerCut&) = delete;
  ~PowerCut();

  /// When every connection is closed: leaves on the real disk what a disk would have kept. False = the power never
  /// went; the files then hold all that was written.
  bool leave_what_survived(Random& random);
};

}  // namespace merkez::store
