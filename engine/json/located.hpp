#pragma once
// Reads a JSON text that people edit by hand and remembers where each key stands, so that what is wrong with a value
// can be told with its line.
#include <map>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/json/json.hpp"

namespace merkez {

/// A JSON value and where its keys are written. The paths are "lessons.break_minutes", "ladder[2].task", and, where an
/// object stands in a list, "ladder[2]".
struct LocatedJson {
  using Places = std::map<std::string, Where, std::less<>>;
  nlohmann::json value;
  Places places;
};

/// Comments are passed over. Errors: no JSON, a number that no computer holds, a key that stands twice in one object,
/// more than 64 brackets one in another. `file` is only named.
[[nodiscard]] Result<LocatedJson> read_located(std::string_view text, const std::string& file);

}  // namespace merkez
