#include "engine/attendance/occurrence.hpp"

#include "engine/time/zone.hpp"

namespace merkez::attendance {
namespace {

Result<Instant> instant_of(time::LocalDate date, time::TimeOfDay at, std::string_view zone) {
  const auto utc = time::utc_of(date, at, zone);
  if (!utc) return utc.diagnostics();
  return {utc->instant.seconds * ms_per_second, utc.diagnostics()};
}

}  // namespace

Result<Instant> begins(const Occurrence& o, std::string_view zone) { return instant_of(o.date, o.span.from, zone); }

Result<Instant> ends(const Occurrence& o, std::string_view zone) { return instant_of(o.date, o.span.to, zone); }

Result<int> minutes_into(const Occurrence& o, Instant at, std::string_view zone) {
  const auto start = begins(o, zone);
  if (!start) return start.diagnostics();
  const Instant since = at - *start;
  // Rounded towards the past, so that half a minute before the start is not "on time to the minute".
  return static_cast<int>(since >= 0 ? since / ms_per_minute : -((-since + ms_per_minute - 1) / ms_per_minute));
}

}  // namespace merkez::attendance
