#include "engine/store/scratch_cells.hpp"

#include <fmt/format.h>

namespace merkez::store {
namespace {

template <class F>
auto on_scratch(F&& body) {
  try {
    return body();
  } catch (const Fault& fault) {
    throw NoScratch(fmt::format("there is no room to compute the cells again: {}", fault.what()),
                    "make room in /var/tmp, or name a folder on another disk in SQLITE_TMPDIR");
  }
}

std::string context(std::int64_t fold, std::string_view key) { return fmt::format("merkez scratch {} {}", fold, key); }

}  // namespace

ScratchCells::ScratchCells() : db_({}, Access::scratch) {
  on_scratch([&] {
    db_.run(
        "CREATE TABLE cell (id INTEGER PRIMARY KEY, fold INTEGER NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, "
        "UNIQUE (fold, key)) STRICT; BEGIN");
  });
}

std::optional<std::string> ScratchCells::at(std::int64_t fold, std::string_view key) {
  return on_scratch([&]() -> std::optional<std::string> {
    const auto row = db_.ask("SELECT value FROM cell WHERE fold = ?1 AND key = ?2", fold, key);
    return row->step() ? std::optional(opened(fold, key, row->blob(0))) : std::nullopt;
  });
}

void ScratchCells::change(std::int64_t fold, const Cell& cell) {
  on_scratch([&] {
    if (cell.value)
      db_.tell(
          "INSERT INTO cell (fold, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (fold, key) DO UPDATE SET value = ?3",
          fold, cell.key, seal(secret_, context(fold, cell.key), bytes_of(*cell.value)));
    else
      db_.tell("DELETE FROM cell WHERE fold = ?1 AND key = ?2", fold, cell.key);
  });
}

std::string ScratchCells::opened(std::int64_t fold, std::string_view key, ByteView sealed) const {
  Bytes value;
  if (!unseal(secret_, context(fold, key), sealed, value)) throw Fault("what was put there is not what it holds");
  return std::string(text_of(value));
}

ScratchCells::Walk::Walk(ScratchCells& cells, std::int64_t fold)
    : cells_(cells), fold_(fold), answer_(on_scratch([&] {
        return cells.db_.ask("SELECT key, value FROM cell WHERE fold = ?1 ORDER BY key", fold);
      })) {}

std::optional<Cell> ScratchCells::Walk::next() {
  return on_scratch([&]() -> std::optional<Cell> {
    if (!answer_->step()) return std::nullopt;
    std::string key(answer_->text(0));
    std::string value = cells_.opened(fold_, key, answer_->blob(1));
    return Cell{std::move(key), std::move(value)};
  });
}

}  // namespace merkez::store
