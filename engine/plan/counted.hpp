#pragma once
// A number with its noun, as each of the three languages says it: "1 child", "2 children", "3 çocuk", "طفلان".
#include <string>
#include <string_view>

#include "engine/plan/info.hpp"

namespace merkez::plan {

/// A noun by number. Turkish has one form after a number; Arabic has words for none, one and two, and writes others by
/// the last two digits: 3 to 10, 11 to 99, and 0 to 2.
struct Noun {
  std::string_view one, many;  ///< English
  std::string_view turkish;
  std::string_view none_ar, one_ar, two_ar, few_ar, many_ar, hundreds_ar;
};

inline constexpr Noun children{"child", "children", "çocuk", "لا أطفال", "طفل واحد", "طفلان", "أطفال", "طفلًا", "طفل"};
inline constexpr Noun adults{"adult",  "adults", "yetişkin", "لا بالغين", "بالغ واحد",
                             "بالغان", "بالغين", "بالغًا",    "بالغ"};
inline constexpr Noun people{"person", "people", "kişi", "لا أحد", "شخص واحد", "شخصان", "أشخاص", "شخصًا", "شخص"};
inline constexpr Noun minutes{"minute",  "minutes", "dakika", "لا دقائق", "دقيقة واحدة",
                              "دقيقتان", "دقائق",   "دقيقة",  "دقيقة"};
inline constexpr Noun registers{"register", "registers", "yoklama", "لا سجلات", "سجل واحد",
                                "سجلان",    "سجلات",     "سجلًا",    "سجل"};

/// `count` is not negative.
[[nodiscard]] std::string counted(int count, const Noun& noun, std::string_view Words::* language);

}  // namespace merkez::plan
