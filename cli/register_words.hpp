#pragma once
// What lists of registers say, in the three languages: an instructor reads them in a classroom.
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/follow_up.hpp"
#include "engine/attendance/lesson_rule.hpp"
#include "engine/attendance/register.hpp"
#include "engine/plan/info.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::cli {

[[nodiscard]] const plan::Words& words_of(attendance::RegisterState state);
[[nodiscard]] const plan::Words& words_of(attendance::Status status);
[[nodiscard]] const plan::Words& words_of(plan::Category category);

inline constexpr plan::Words minutes_word{"min", "dk", "د"};

namespace heading {
inline constexpr plan::Words date{"date", "tarih", "التاريخ"}, time{"time", "saat", "الوقت"},
    group{"group", "grup", "المجموعة"}, room{"room", "oda", "القاعة"}, staff{"staff", "görevli", "الموظف"},
    person{"person", "kişi", "الشخص"}, people{"people", "kişi", "الأشخاص"}, marked{"marked", "işaretli", "مسجَّل"},
    register_{"register", "yoklama", "السجل"};
}  // namespace heading

/// A column under one of these.
[[nodiscard]] publish::TextColumn column(const plan::Words& heading, std::string_view language, bool right = false);

/// A mark without its reason: "late 20 min, left early 30 min", "present; 2: absent" where single lesson hours differ.
[[nodiscard]] std::string mark_words(const attendance::Mark& mark, std::string_view language);

/// Why the week leaves the lesson out, a text for each reason, with the name that the calendar has for it.
[[nodiscard]] std::vector<std::string> why_left_out(const time::CalendarRules& calendar, const attendance::Roll& roll,
                                                    std::string_view language);

/// Why the house is closed in a part of a day: the name that the calendar has for it, or what kind of closing it is.
[[nodiscard]] std::string why_closed(const time::ClosedPart& part, std::string_view language);

/// "two more absences and the certificate is lost".
[[nodiscard]] std::string warning_text(const attendance::Warning& warning, std::string_view language);
/// A line for each, under a text about one register; empty when there is none.
[[nodiscard]] std::string warnings_text(const std::vector<attendance::Warning>& warnings, std::string_view language);

}  // namespace merkez::cli
