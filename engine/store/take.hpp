#pragma once
// What a batch means, said once for every database: first everything is looked at, then everything is written, so that
// a batch that is refused has written nothing and its neighbours in the same transaction need not know of it.
#include "engine/store/rows.hpp"
#include "engine/store/secret.hpp"
#include "engine/store/store.hpp"

namespace merkez::store {

/// Inside a transaction. The batch has passed `check`.
[[nodiscard]] Result<Receipt> take(Rows& rows, const Settings& settings, const Secret& chain_key, const Batch& batch);

/// What to do with a fold that an older version of the program has computed.
enum class Otherwise { compute_anew, refuse };

/// Brings every fold of the settings up to the newest event: those that are new, those of an older version, and those
/// that a program without them has left behind. Inside a transaction. Errors: a fold of a newer version; with `refuse`,
/// of any other.
[[nodiscard]] Diagnostics catch_up(Rows& rows, const Settings& settings, Otherwise otherwise);

/// A backup is made by whoever has the key; only the programs that write know the folds.
enum class Audit { everything, without_folds };

/// Reads everything and computes it again.
[[nodiscard]] Verdict verify_rows(Rows& rows, const Settings& settings, const Secret& chain_key,
                                  Audit audit = Audit::everything, const MayName& may_name = {});

}  // namespace merkez::store
