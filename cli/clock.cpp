#include "cli/clock.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "engine/store/store.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::cli {

namespace {
constexpr Instant ms = 1000;

std::string_view set_moment() {
  const char* set = std::getenv("MERKEZ_NOW");
  return set ? set : "";
}

Result<time::ZonedInstant> zoned(std::string_view text, std::string_view zone, const Where& where) {
  const std::string_view hint = "such as 2016-04-04T10:00, on the clock of the centre";
  const auto t = text.find_first_of("T ");
  if (t == std::string_view::npos) return error_at(where, fmt::format("'{}' is no moment", text), std::string(hint));
  const auto date = time::parse_date(text.substr(0, t), where);
  const auto hour = time::parse_time(text.substr(t + 1), where);
  if (!date) return date.diagnostics();
  if (!hour) return hour.diagnostics();
  return time::utc_of(*date, *hour, zone, time::Choose::earliest, where);
}
}  // namespace

Result<Instant> instant_of(std::string_view text, std::string_view zone, const Where& where) {
  const auto utc = zoned(text, zone, where);
  if (!utc) return utc.diagnostics();
  return utc->instant.seconds * ms;
}

Result<Instant> instant_seen(std::string_view text, std::string_view zone, const Where& where) {
  const auto utc = zoned(text, zone, where);
  if (!utc) return utc.diagnostics();
  if (utc->occurs == time::Occurs::never)
    return error_at(where, fmt::format("there was no {}: the clocks went forward over it", text),
                    "is the clock of the device right?");
  return utc->instant.seconds * ms;
}

bool fixed_moment() { return !set_moment().empty(); }

Result<Instant> moment(std::string_view zone) {
  const std::string_view set = set_moment();
  if (set.empty()) return store::machine_clock();
  return instant_of(set, zone, {"MERKEZ_NOW", 0, 0});
}

time::LocalTime wall_clock(Instant at, std::string_view zone) {
  const Instant seconds = at >= 0 ? at / ms : -((-at + ms - 1) / ms);
  const auto local = time::local_of({seconds}, zone);
  return local ? *local : time::LocalTime{};
}

}  // namespace merkez::cli
