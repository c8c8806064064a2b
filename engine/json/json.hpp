#pragma once
// JSON values for programs that read our answers. The one place that includes the library; the
// ordered map keeps keys in the order in which we write them, so that outputs diff well.
#include <nlohmann/json.hpp>

namespace merkez {

using Json = nlohmann::ordered_json;

}  // namespace merkez
