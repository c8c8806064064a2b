#pragma once
// A remark beside a mark: reasons come from a list, and what is left fits into one line and says nothing of health,
// law, violence at home, origin or religion. People write such things without thinking, and the log keeps them for
// ever.
#include <string>
#include <string_view>

#include "engine/attendance/rules.hpp"
#include "engine/base/result.hpp"

namespace merkez::attendance {

/// Nothing, or errors: too long, not plain text (control characters, no UTF-8), a word of health or law. The word is
/// looked for whatever its capitals, accents or ending, with or without the Arabic article.
[[nodiscard]] Diagnostics check_remark(std::string_view text, const RemarkRules& rules);

}  // namespace merkez::attendance
