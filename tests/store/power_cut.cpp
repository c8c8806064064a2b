#include "tests/store/power_cut.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <new>
#include <sstream>
#include <vector>

namespace merkez::store {
namespace {

constexpr std::size_t sector = 512;

struct Write {
  std::size_t offset;
  std::string bytes;
};

/// A file as the program sees it, as the disk has it, and what lies between.
struct Disk {
  std::string seen, durable;
  std::vector<Write> unsynced;
  std::size_t smallest = 0, largest = 0;  // sizes it had since the last sync
};

struct Supply {
  std::mutex mutex;
  std::map<std::string, Disk> disks;
  std::int64_t left = 0;
  bool powersafe = true;
} supply;

bool power() { return supply.left > 0; }
/// Counts one; false = this is the one at which the power goes, or it is gone.
bool spend() { return power() && --supply.left > 0; }

struct File {
  sqlite3_file base;
  Disk* disk;          // null: a file that is handed through
  sqlite3_file* real;  // for locks and shared memory, behind this struct
};
File* file_of(sqlite3_file* f) { return reinterpret_cast<File*>(f); }
sqlite3_file* real_of(sqlite3_file* f) { return file_of(f)->real; }

std::string bytes_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void put(std::string& into, const Write& w) {
  if (into.size() < w.offset + w.bytes.size()) into.resize(w.offset + w.bytes.size());
  into.replace(w.offset, w.bytes.size(), w.bytes);
}

int close(sqlite3_file* f) { return real_of(f)->pMethods->xClose(real_of(f)); }

int read(sqlite3_file* f, void* out, int amount, sqlite3_int64 offset) {
  const std::lock_guard lock(supply.mutex);
  if (!power()) return SQLITE_IOERR_READ;
  const auto& seen = file_of(f)->disk->seen;
  const auto from = static_cast<std::size_t>(offset), wanted = static_cast<std::size_t>(amount);
  const std::size_t have = from >= seen.size() ? 0 : std::min(wanted, seen.size() - from);
  std::memcpy(out, seen.data() + std::min(from, seen.size()), have);
  if (have == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(out) + have, 0, wanted - have);
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* f, const void* in, int amount, sqlite3_int64 offset) {
  const std::lock_guard lock(supply.mutex);
  if (!power()) return SQLITE_IOERR_WRITE;
  Disk& disk = *file_of(f)->disk;
  disk.unsynced.push_back(
      {static_cast<std::size_t>(offset), std::string(static_cast<const char*>(in), static_cast<std::size_t>(amount))});
  put(disk.seen, disk.unsynced.back());
  disk.largest = std::max(disk.largest, disk.seen.size());
  return spend() ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int truncate(sqlite3_file* f, sqlite3_int64 size) {
  const std::lock_guard lock(supply.mutex);
  if (!power()) return SQLITE_IOERR_TRUNCATE;
  Disk& disk = *file_of(f)->disk;
  disk.seen.resize(static_cast<std::size_t>(size));
  disk.smallest = std::min(disk.smallest, disk.seen.size());
  return spend() ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int sync(sqlite3_file* f, int) {
  const std::lock_guard lock(supply.mutex);
  if (!spend()) return SQLITE_IOERR_FSYNC;  // and nobody knows how far it came
  Disk& disk = *file_of(f)->disk;
  disk.durable = disk.seen;
  disk.unsynced.clear();
  disk.smallest = disk.largest = disk.seen.size();
  return SQLITE_OK;
}

int file_size(sqlite3_file* f, sqlite3_int64* size) {
  const std::lock_guard lock(supply.mutex);
  *size = static_cast<sqlite3_int64>(file_of(f)->disk->seen.size());
  return power() ? SQLITE_OK : SQLITE_IOERR_FSTAT;
}

int lock_file(sqlite3_file* f, int level) { return real_of(f)->pMethods->xLock(real_of(f), level); }
int unlock_file(sqlite3_file* f, int level) { return real_of(f)->pMethods->xUnlock(real_of(f), level); }
int reserved(sqlite3_file* f, int* out) { return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out); }
int control(sqlite3_file* f, int what, void* with) {
  // These would change the real file behind our back.
  if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE || what == SQLITE_FCNTL_MMAP_SIZE)
    return SQLITE_NOTFOUND;
  return real_of(f)->pMethods->xFileControl(real_of(f), what, with);
}
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return supply.powersafe ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0; }
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
  return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
int shm_unmap(sqlite3_file* f, int gone) { return real_of(f)->pMethods->xShmUnmap(real_of(f), gone); }

const sqlite3_io_methods methods{
    2,           close,    read,    write,       truncate,        sync,    file_size, lock_file,
    unlock_file, reserved, control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
    shm_unmap,   nullptr,  nullptr};

sqlite3_vfs* system_vfs() { return sqlite3_vfs_find(nullptr); }

int open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out_flags) {
  auto* system = system_vfs();
  if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0) {  // temporary files do not outlive the power anyway
    f->pMethods = nullptr;
    return system->xOpen(system, name, f, flags, out_flags);
  }
  File* file = new (f) File{{nullptr}, nullptr, nullptr};
  file->real = reinterpret_cast<sqlite3_file*>(file + 1);
  const int code = system->xOpen(system, name, file->real, flags, out_flags);
  if (code != SQLITE_OK) return code;
  const std::lock_guard lock(supply.mutex);
  const auto [it, fresh] = supply.disks.try_emplace(name);
  file->disk = &it->second;
  if (fresh) {
    file->disk->seen = file->disk->durable = bytes_of_file(name);
    file->disk->smallest = file->disk->largest = file->disk->seen.size();
  }
  file->base.pMethods = &methods;
  return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  const std::lock_guard lock(supply.mutex);
  if (!spend()) return SQLITE_IOERR_DELETE;
  supply.disks.erase(name);  // only ever SQLite's log, and only when nobody has it open
  auto* system = system_vfs();
  return system->xDelete(system, name, sync_folder);
}

}  // namespace

PowerCut::PowerCut(std::int64_t writes, bool powersafe) {
  supply.disks.clear();
  supply.left = writes;
  supply.powersafe = powersafe;
  static sqlite3_vfs ours;
  ours = *system_vfs();
  ours.szOsFile = static_cast<int>(sizeof(File)) + system_vfs()->szOsFile;
  ours.zName = vfs;
  ours.pNext = nullptr;
  ours.xOpen = open;
  ours.xDelete = remove;
  sqlite3_vfs_register(&ours, 0);
}

PowerCut::~PowerCut() {
  sqlite3_vfs_unregister(sqlite3_vfs_find(vfs));
  supply.disks.clear();
}

bool PowerCut::leave_what_survived(Random& random) {
  const std::lock_guard lock(supply.mutex);
  const bool gone = !power();
  for (auto& [name, disk] : supply.disks) {
    std::string kept = gone ? disk.durable : disk.seen;
    if (gone && !disk.unsynced.empty()) {
      // All lost and all kept are likely too, and so is a prefix of what was written.
      const auto fate = random.below(4);
      const std::size_t most =
          fate == 2 ? random.below(static_cast<std::uint32_t>(disk.unsynced.size()) + 1) : disk.unsynced.size();
      std::map<std::size_t, std::vector<const Write*>> touched;
      for (std::size_t i = 0; i < most; ++i) {
        const Write& w = disk.unsynced[i];
        for (std::size_t s = w.offset / sector; s * sector < w.offset + w.bytes.size(); ++s) touched[s].push_back(&w);
      }
      for (const auto& [s, writes] : touched) {
        const std::size_t n = fate == 0   ? 0
                              : fate == 3 ? random.below(static_cast<std::uint32_t>(writes.size()) + 1)
                                          : writes.size();
        for (std::size_t i = 0; i < n; ++i) {
          const Write& w = *writes[i];
          const std::size_t from = std::max(s * sector, w.offset),
                            to = std::min((s + 1) * sector, w.offset + w.bytes.size());
          put(kept, {from, w.bytes.substr(from - w.offset, to - from)});
        }
      }
    }
    if (gone && disk.smallest < kept.size() && random.below(2) == 0)
      kept.resize(disk.smallest + random.below(static_cast<std::uint32_t>(kept.size() - disk.smallest) + 1));
    std::ofstream(name, std::ios::binary | std::ios::trunc) << kept;
  }
  return gone;
}

}  // namespace merkez::store
