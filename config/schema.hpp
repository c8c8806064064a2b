#pragma once
// The JSON Schemas of the files, for editors: made from the same descriptions that the loader reads by.
#include <span>
#include <string>
#include <string_view>

#include "engine/plan/info.hpp"

namespace merkez::config {

/// centre, staff, services, wishes, enrolment, week, holidays.
[[nodiscard]] std::span<const std::string_view> schema_names();

/// The schema (draft-07) of one of `schema_names`, as it stands in config/schema/NAME.schema.json. Only that of
/// `wishes` depends on the catalogue of constraints. Empty for another name.
[[nodiscard]] std::string schema_json(std::string_view name, std::span<const plan::Info* const> catalogue);

}  // namespace merkez::config
