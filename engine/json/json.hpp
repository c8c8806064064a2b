#pragma once
// JSON values for programs that read our answers. The one place that includes the library; the
// ordered map keeps keys in the order in which we write them, so that outputs diff well.
#include <nlohmann/json.hpp>

// Compiled once, in json.cpp: a seventh to a tenth of the time of every file that reads or writes JSON.
extern template class nlohmann::basic_json<nlohmann::ordered_map>;
extern template class nlohmann::basic_json<>;
extern template class nlohmann::detail::serializer<nlohmann::ordered_json>;

namespace merkez {

using Json = nlohmann::ordered_json;

}  // namespace merkez
