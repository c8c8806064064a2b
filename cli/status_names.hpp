#pragma once
// What a mark is called on screens and in what a person is given to read.
#include <array>

#include "engine/attendance/mark.hpp"
#include "engine/plan/info.hpp"

namespace merkez::cli {

/// By the order of attendance::Status.
inline constexpr std::array<plan::Words, attendance::status_words.size()> status_names{
    {{"present", "var", "حاضر"},
     {"late", "geç geldi", "متأخر"},
     {"left early", "erken çıktı", "خرج مبكرًا"},
     {"excused", "mazeretli", "غائب بعذر"},
     {"absent", "yok", "غائب"},
     {"cancelled", "iptal", "ملغى"},
     {"walk-in", "misafir", "زائر"}}};
inline constexpr plan::Words minutes_word{"min", "dk", "د"};

}  // namespace merkez::cli
