#include "engine/json/json.hpp"

template class nlohmann::basic_json<nlohmann::ordered_map>;
template class nlohmann::basic_json<>;
template class nlohmann::detail::serializer<nlohmann::ordered_json>;
