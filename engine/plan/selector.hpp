#pragma once
// The fields a selector may use, by what it selects: one table for the loader, the schema and select.
#include <span>
#include <string_view>

#include "engine/plan/info.hpp"

namespace merkez::plan {

/// A field of a selector and what its values name ("service": ids of services).
struct SelectorField {
  std::string_view key;
  std::string_view values;  ///< "service id", "floor id", "tag", ...
};

/// The fields for `sessions`, `rooms`, `staff` or `groups`; the first is what a bare list of names means.
[[nodiscard]] std::span<const SelectorField> selector_fields(ParamKind kind);

}  // namespace merkez::plan
