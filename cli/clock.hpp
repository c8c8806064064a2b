#pragma once
// What time it is. The one place that reads MERKEZ_NOW, which tests and drills set ("2016-04-04T10:00", on the clock of
// the centre); everybody else is handed the moment.
#include <string_view>

#include "engine/base/event.hpp"
#include "engine/base/result.hpp"
#include "engine/time/zone.hpp"

namespace merkez::cli {

/// Whether MERKEZ_NOW is set.
[[nodiscard]] bool fixed_moment();
/// Errors: MERKEZ_NOW in another form, an unknown zone.
[[nodiscard]] Result<Instant> moment(std::string_view zone);
/// "2016-04-04T10:00" on the clock of a zone. Errors: another form, an unknown zone.
[[nodiscard]] Result<Instant> instant_of(std::string_view text, std::string_view zone, const Where& where = {});
/// The same of a moment at which somebody saw something. Errors too: a time that the clocks skipped.
[[nodiscard]] Result<Instant> instant_seen(std::string_view text, std::string_view zone, const Where& where = {});
/// What the clock on the wall shows; 1970 for a zone that nobody knows.
[[nodiscard]] time::LocalTime wall_clock(Instant at, std::string_view zone);

}  // namespace merkez::cli
