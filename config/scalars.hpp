#pragma once
// The scalars of a centre's files that are no clock times or dates (those are read by engine/time): whole numbers,
// truth values, areas, ages, spans of dates. Each has one way to be written; a refusal shows the right form.
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/time/local_date.hpp"

namespace merkez::config {

inline constexpr std::string_view area_pattern = "^[0-9]{1,5}(\\.[0-9]{1,2})? m2$";
inline constexpr std::string_view ages_pattern =
    "^([0-9]{1,2}(\\.[0-9])?\\+|[0-9]{1,2}(\\.[0-9])?( *- *[0-9]{1,2}(\\.[0-9])?)?)$";
inline constexpr std::string_view share_pattern = "^(0|[1-9][0-9]{0,2})/[1-9][0-9]{0,2}$";
inline constexpr std::string_view dates_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}( to [0-9]{4}-[0-9]{2}-[0-9]{2})?$";

/// "18+" ends here: older than anybody.
inline constexpr int oldest_months = 150 * 12;

/// Digits with an optional minus. Errors: leading zeros (they mean octal elsewhere), other signs, more than 18 digits.
[[nodiscard]] Result<std::int64_t> parse_whole(std::string_view text, const Where& where);
/// As `parse_whole`, but up to 2^64 - 1 and not negative: seeds.
[[nodiscard]] Result<std::uint64_t> parse_seed(std::string_view text, const Where& where);
/// "true" or "false".
[[nodiscard]] Result<bool> parse_flag(std::string_view text, const Where& where);
/// "46 m2" or "46.5 m2", in hundredths of a square metre.
[[nodiscard]] Result<int> parse_area(std::string_view text, const Where& where);
/// "18+", "4-5" (from the 4th birthday to the day before the 6th), "1.5-4", "7". A last age with a fraction is an
/// end, not a full year: "0-1.5" ends at one and a half.
[[nodiscard]] Result<plan::AgeBand> parse_ages(std::string_view text, const Where& where);
/// "1/5". Errors: another notation, more than the whole.
[[nodiscard]] Result<plan::Share> parse_share(std::string_view text, const Where& where);
/// "2016-06-06 to 2016-07-04", or one date.
[[nodiscard]] Result<time::DateRange> parse_dates(std::string_view text, const Where& where);

}  // namespace merkez::config
