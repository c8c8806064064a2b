// The only file that asks the time zone database. Its exceptions end here; the first question
// reads the zone files (some milliseconds), later ones are cheap.
#include "engine/time/zone.hpp"

#include <date/tz.h>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>

namespace merkez::time {
namespace {

using std::chrono::seconds;
using Zone = const date::time_zone*;
using SysTime = date::sys_seconds;

Diagnostic unknown_zone(std::string_view name, const Where& where) {
  std::string hint = "zones are named by region and city, such as Europe/Istanbul";
  try {
    std::vector<std::string> known;
    for (const auto& zone : date::get_tzdb().zones) known.push_back(zone.name());
    if (const auto near = nearest_name(name, known); !near.empty()) hint = fmt::format("did you mean '{}'?", near);
  } catch (const std::exception& e) {
    hint = fmt::format("the system's time zone files cannot be read ({}); they come with the package tzdata", e.what());
  }
  return error_at(where, fmt::format("there is no time zone '{}'", name), hint);
}

Result<Zone> zone_named(std::string_view name, const Where& where) {
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::exception&) {
    return unknown_zone(name, where);
  }
}

date::local_seconds local_seconds_of(LocalDate d, TimeOfDay t) {
  return date::local_days(date::days(day_number(d))) + std::chrono::minutes(t.minutes);
}

/// Wall-clock time from seconds of the wall clock since 1970; cuts towards the past.
LocalTime wall_clock(seconds since_1970) {
  const auto day = date::floor<date::days>(since_1970);
  const auto minute = date::floor<std::chrono::minutes>(since_1970 - day);
  return {date_of_day_number(static_cast<int>(day.count())), {static_cast<int>(minute.count())}};
}

LocalTime wall_clock(SysTime t, seconds offset) { return wall_clock(t.time_since_epoch() + offset); }

int whole_minutes(seconds offset) { return static_cast<int>(date::floor<std::chrono::minutes>(offset).count()); }

std::string hours_text(LocalTime t) { return to_text(t.time); }

/// A jump from one reading of the wall clock to another, cut at midnight so that each part has one date.
void add_change(std::vector<ClockChange>& out, LocalTime from, LocalTime to, int minutes, DateRange dates) {
  while (from < to) {
    const TimeOfDay until = from.date < to.date ? end_of_day : to.time;
    if (dates.contains(from.date)) out.push_back({from.date, {from.time, until}, minutes});
    from = {add_days(from.date, 1), start_of_day};
  }
}

}  // namespace

Result<std::string> check_zone(std::string_view zone, const Where& where) {
  const auto found = zone_named(zone, where);
  if (!found) return found.diagnostics();
  return std::string(zone);
}

Result<ZonedInstant> utc_of(LocalDate date, TimeOfDay time, std::string_view zone, Choose choose, const Where& where) {
  Diagnostics errors;
  if (!exists(date)) errors.push_back(error_at(where, fmt::format("'{}' is not a date", to_text(date))));
  if (time < start_of_day || time > end_of_day)
    errors.push_back(error_at(where, fmt::format("{} minutes after midnight is not a time of day", time.minutes),
                              fmt::format("a day has 0 to {} minutes", minutes_per_day)));
  const auto found = zone_named(zone, where);
  errors.insert(errors.end(), found.diagnostics().begin(), found.diagnostics().end());
  if (!errors.empty()) return errors;

  const auto wall = local_seconds_of(date, time);
  const date::local_info info = (*found)->get_info(wall);
  const auto jump = info.first.end;
  ZonedInstant out;
  SysTime instant(wall.time_since_epoch() - info.first.offset);
  seconds offset = info.first.offset;
  Diagnostics warnings;
  if (info.result == date::local_info::nonexistent) {
    instant = jump;
    offset = info.second.offset;
    out.occurs = Occurs::never;
    const auto before = hours_text(wall_clock(jump, info.first.offset));
    const auto after = hours_text(wall_clock(jump, info.second.offset));
    warnings.push_back(warning_at(where,
                                  fmt::format("{} {} does not occur in {}: the clocks go forward from {} to {}",
                                              to_text(date), to_text(time), zone, before, after),
                                  fmt::format("taken as {}", after)));
  } else if (info.result == date::local_info::ambiguous) {
    if (choose == Choose::latest) {
      instant = SysTime(wall.time_since_epoch() - info.second.offset);
      offset = info.second.offset;
    }
    out.occurs = Occurs::twice;
    warnings.push_back(warning_at(
        where,
        fmt::format("{} {} occurs twice in {}: the clocks go back from {} to {}", to_text(date), to_text(time), zone,
                    hours_text(wall_clock(jump, info.first.offset)), hours_text(wall_clock(jump, info.second.offset))),
        choose == Choose::earliest ? "taken as the first of the two" : "taken as the second of the two"));
  }
  out.instant.seconds = instant.time_since_epoch().count();
  out.offset_minutes = whole_minutes(offset);
  return {out, std::move(warnings)};
}

Result<int> utc_offset_minutes(Instant instant, std::string_view zone) {
  const auto found = zone_named(zone, {});
  if (!found) return found.diagnostics();
  return whole_minutes((*found)->get_info(SysTime(seconds(instant.seconds))).offset);
}

Result<LocalTime> local_of(Instant instant, std::string_view zone) {
  const auto found = zone_named(zone, {});
  if (!found) return found.diagnostics();
  const SysTime t{seconds{instant.seconds}};
  return wall_clock(t, (*found)->get_info(t).offset);
}

Result<std::vector<ClockChange>> clock_changes(DateRange dates, std::string_view zone) {
  const auto found = zone_named(zone, {});
  if (!found) return found.diagnostics();
  // Local midnight is less than a day and a half from midnight UTC; the dates are checked on the way out.
  const SysTime begin(date::days(day_number(dates.first) - 2));
  const SysTime end(date::days(day_number(dates.last) + 3));
  std::vector<ClockChange> out;
  for (auto info = (*found)->get_info(begin); info.end < end;) {
    const auto next = (*found)->get_info(info.end);
    const auto before = wall_clock(info.end, info.offset);
    const auto after = wall_clock(info.end, next.offset);
    add_change(out, std::min(before, after), std::max(before, after), whole_minutes(next.offset - info.offset), dates);
    info = next;
  }
  return out;
}

std::string to_text(Instant instant) {
  const seconds since(instant.seconds);
  const auto minute = date::floor<std::chrono::minutes>(since);
  const auto wall = wall_clock(since);
  return fmt::format("{}T{}:{:02}Z", to_text(wall.date), to_text(wall.time), (since - minute).count());
}

}  // namespace merkez::time
