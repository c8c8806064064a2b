#pragma once
// What stands above and below the picture of a week, one session in words, and the whole week as
// JSON for programs. Hides what is confidential by the same rule as the picture.
#include <cstdint>
#include <string>

#include "engine/json/json.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/publish/text_style.hpp"
#include "engine/publish/week_grid.hpp"

namespace merkez::publish {

/// "Ankara Community Centre, week 2016-W16": one line.
[[nodiscard]] std::string heading_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week,
                                       const WeekView& view, const TextStyle& style);

/// Whether whoever asks may say a role that shows more: of plain files they may, at a store the account decides.
enum class Roles : std::uint8_t { said, of_account };

/// What the picture cannot hold: sessions without a place, sessions lost with their reasons, how many are hidden and
/// what would show them, and the legend of colours. Empty when there is nothing to say.
[[nodiscard]] std::string footer_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week,
                                      const WeekView& view, const TextStyle& style, Roles roles = Roles::said);

/// The sessions of the one room, person or group that the view asks for, in the order of the week; empty for other
/// views.
[[nodiscard]] std::string list_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view,
                                    const TextStyle& style);

/// One session: name, time, room, people. The caller has asked whether it may be shown.
[[nodiscard]] std::string session_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week,
                                       const plan::Session& session, const WeekView& view, const TextStyle& style);
[[nodiscard]] Json session_json(const plan::CentrePlan& plan, const plan::PublishedWeek& week,
                                const plan::Session& session, const WeekView& view);

/// {"centre", "week", "sessions": [...], "not_placed": [...], "lost": [...]}; what is hidden has a day, a time and a
/// room and "in_use": true. Of the one room, person or group that the view asks for, as `list_text`; what has no place
/// is in no room and with nobody.
[[nodiscard]] Json week_json(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view);

}  // namespace merkez::publish
