#pragma once
// The store of a centre: one SQLite file, no server. Any number of threads and processes may have it open.
#include <filesystem>

#include "engine/store/key.hpp"
#include "engine/store/store.hpp"

namespace merkez::store {

/// Makes a new store where nothing is yet, with `first` in it: it is there with that or not at all. Errors, and nothing
/// that is there was touched: the place is taken, also if only meanwhile, or not writable; a key file that cannot be
/// read, or that lies in the store's own folder, where a thief would find both; those of taking `first`.
[[nodiscard]] Diagnostics create_store(const std::filesystem::path& file, const KeySource& key,
                                       const Settings& settings = {}, const Batch& first = {});

/// Opens a store, brings it to this program's version and its folds up to date. Errors, and nothing has been changed:
/// no store there; the wrong key; a store of a newer program, or with a newer version of a fold; a damaged file;
/// settings that cannot be. `vfs`: the name of another way to files that is known to SQLite, for tests of power cuts.
[[nodiscard]] Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& file, const KeySource& key,
                                                        Settings settings = {}, const std::string& vfs = {});

/// Draws new keys for all that is sealed, seals it again, locks them by `fresh`, and takes `told`, which says who did
/// it, in one transaction. What the log said before and its chain stay as they are. A warning where somebody reads:
/// what the old key opens is there until that ends. A program that has the store open meanwhile is refused until it
/// opens it again; backups made before still open by the key they were made with. Errors, and nothing has been changed:
/// those of opening; a fresh key that cannot be read, lies in the store's own folder, or is the key in use already;
/// those of taking `told`. `vfs` as above.
[[nodiscard]] Diagnostics change_key(const std::filesystem::path& file, const KeySource& key, const KeySource& fresh,
                                     const Settings& settings = {}, const Batch& told = {},
                                     const std::string& vfs = {});

}  // namespace merkez::store
