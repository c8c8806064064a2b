#pragma once
// Words of the rules of attendance that have a code alone, for somebody to read who has never seen one.
#include <string>
#include <string_view>

namespace merkez::cli {

/// A kind of incident, an action, a task; a code that only this centre has comes back with spaces. `language` is en, tr
/// or ar.
[[nodiscard]] std::string code_in_words(std::string_view code, std::string_view language);

}  // namespace merkez::cli
