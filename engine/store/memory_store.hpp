#pragma once
// A store that forgets, for tests and for trying something out: the same promises but the one about power cuts.
#include "engine/store/store.hpp"

namespace merkez::store {

/// Errors: settings that cannot be.
[[nodiscard]] Result<std::unique_ptr<Store>> memory_store(Settings settings = {});

}  // namespace merkez::store
