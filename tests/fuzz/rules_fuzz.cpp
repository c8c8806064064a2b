// Any bytes as a centre's rules of attendance: the reader answers with rules or with diagnostics, and reads the same
// text the same way again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/attendance/rules.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace merkez;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto rules = attendance::read_rules(text, "attendance.json");
  if (!rules) return has_errors(rules.diagnostics()) ? 0 : (std::abort(), 0);
  for (const auto* list : {&rules->absence_reasons, &rules->lost_reasons})
    for (const auto& choice : *list)
      if (choice.code.empty() || !attendance::has_code(*list, choice.code)) std::abort();
  return 0;
}
