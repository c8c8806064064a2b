#pragma once
// A week by name as pictures in letters: by day, room, person, group, or one session. What is
// confidential leaves here already hidden, so that no later step can show it by mistake.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/plan/sight.hpp"
#include "engine/publish/text_grid.hpp"

namespace merkez::publish {

/// Which of a name's languages to read: &plan::Text::tr. Names without it stand in English.
using NameIn = std::string plan::Text::*;
[[nodiscard]] const std::string& name_in(const plan::Text& text, NameIn language);

/// What the blocks of the picture are; rows are rooms (by day) or days (all others).
enum class By : std::uint8_t { day, room, staff, group };

struct WeekView {
  By by = By::day;
  NameIn language = &plan::Text::en;
  plan::Sight sight = {};  ///< other sessions of confidential services show as "room in use"
  std::string only;        ///< by room, staff, group: one block alone; empty = all
  int day = -1;            ///< one day alone; -1 = all
};

/// The picture. Sessions that are not placed are not in it. By person and by group, confidential sessions are left
/// out where the view has no sight of them: even "busy" would tell who comes.
[[nodiscard]] TextGrid grid_of(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view);

/// The colours used, with the names of the categories; empty without colours.
[[nodiscard]] std::string legend_line(const WeekView& view, const TextStyle& style);

/// "room in use", "oda dolu", "الغرفة مشغولة".
[[nodiscard]] const std::string& room_in_use(NameIn language);
/// "Monday", or the day's own name where it is no weekday.
[[nodiscard]] std::string day_name(const plan::CentrePlan& plan, int day, NameIn language);
/// "09:15", or "period 3" where periods have no clock times.
[[nodiscard]] std::string clock_text(const plan::CentrePlan& plan, int minute);

}  // namespace merkez::publish
