#pragma once
// What somebody is called on a list that others see too: as little of the name as tells people in one room apart.
// Pure text; which of them a list shows is the centre's choice.
#include <string>
#include <string_view>

namespace merkez::people {

/// "Fatma", "محمد": the first of the given names. A name that is two words to those who bear it ("عبد الرحمن",
/// "Abdul Rahman", "أم كلثوم", "Nour al-Din") stays whole.
[[nodiscard]] std::string first_name(std::string_view name);

/// "Fatma Ş.": the first name and the first letter of the last word, without an article ("al-", "ال"). The first name
/// alone when there is no other.
[[nodiscard]] std::string first_name_and_initial(std::string_view name);

}  // namespace merkez::people
