// A day is built in one pass: list every reason to be closed, and what the hours leave is open.
#include "engine/time/calendar.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <iterator>

#include "engine/time/zone.hpp"

namespace merkez::time {
namespace {

bool holds_on(const std::vector<DateRange>& ranges, LocalDate date) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const DateRange& r) { return r.contains(date); });
}

bool is_on(const Break& b, int weekday) {
  return std::find(b.weekdays.begin(), b.weekdays.end(), weekday) != b.weekdays.end();
}

/// The breaks of a day; without a date only the undated ones.
std::vector<const Break*> breaks_of(const CalendarRules& rules, const std::optional<LocalDate>& date, int weekday) {
  std::vector<const Break*> today;
  for (const auto& b : rules.breaks)
    if (is_on(b, weekday) && (b.dates.empty() || (date && holds_on(b.dates, *date)))) today.push_back(&b);
  const auto replaced = [&today](const Break* usual) {
    return usual->dates.empty() && std::any_of(today.begin(), today.end(), [usual](const Break* b) {
             return !b->dates.empty() && b->key == usual->key;
           });
  };
  std::vector<const Break*> kept;
  std::copy_if(today.begin(), today.end(), std::back_inserter(kept), [&](const Break* b) { return !replaced(b); });
  return kept;
}

/// One day, real or of the template; `changes` are the jumps of the clocks on that date, or more.
DayProfile profile(const CalendarRules& rules, const std::optional<LocalDate>& date, int weekday,
                   const std::vector<ClockChange>& changes) {
  DayProfile day;
  day.date = date;
  day.weekday = weekday;

  const WeekHours* hours = &rules.hours;
  Names why;
  if (date)
    for (const auto& season : rules.seasons)
      if (holds_on(season.dates, *date)) {
        hours = &season.hours;
        why = season.name;
      }
  const auto& usual = (*hours)[static_cast<std::size_t>(weekday)];

  for (const auto& span : without({whole_day}, usual)) day.closed.push_back({span, ClosedKind::outside_hours, why});
  for (const auto* b : breaks_of(rules, date, weekday))
    day.closed.push_back({b->span, ClosedKind::rest_break, b->name});
  if (date) {
    for (const auto& h : rules.holidays)
      if (h.date == *date)
        day.closed.push_back(
            {{h.from, end_of_day}, h.from == start_of_day ? ClosedKind::holiday : ClosedKind::half_day, h.name});
    for (const auto& c : rules.closures)
      if (c.dates.contains(*date)) day.closed.push_back({c.span, ClosedKind::closure, c.reason});
    for (const auto& r : rules.ramadan)
      if (r.dates.contains(*date)) day.closed.push_back({{r.closes, end_of_day}, ClosedKind::ramadan, {}});
    // Only skipped hours are closed: a plan has one 03:00 to 04:00, even on a night that has two.
    for (const auto& c : changes)
      if (c.date == *date && c.minutes > 0) day.closed.push_back({c.span, ClosedKind::clock_change, {}});
  }
  std::erase_if(day.closed, [](const ClosedPart& part) { return part.span.to <= part.span.from; });
  std::sort(day.closed.begin(), day.closed.end());

  std::vector<TimeSpan> shut;
  for (const auto& part : day.closed) shut.push_back(part.span);
  day.open = without(usual, std::move(shut));
  return day;
}

std::vector<ClockChange> changes_in(const CalendarRules& rules, DateRange dates) {
  const auto found = clock_changes(dates, rules.zone);
  assert(found && "check() the rules first");
  return found ? *found : std::vector<ClockChange>{};
}

void check_date(Diagnostics& out, const Where& where, std::string_view what, LocalDate d) {
  if (!exists(d)) out.push_back(error_at(where, fmt::format("{}: {} is not a date", what, to_text(d))));
}

void check_range(Diagnostics& out, const Where& where, std::string_view what, DateRange r) {
  check_date(out, where, what, r.first);
  check_date(out, where, what, r.last);
  if (r.last < r.first)
    out.push_back(error_at(
        where, fmt::format("{}: it ends on {}, before it begins on {}", what, to_text(r.last), to_text(r.first)),
        "put the earlier date first"));
}

void check_span(Diagnostics& out, const Where& where, std::string_view what, TimeSpan s) {
  if (s.from < start_of_day || s.to > end_of_day || s.to <= s.from)
    out.push_back(error_at(where,
                           fmt::format("{}: {} to {} is not a span of one day", what, to_text(s.from), to_text(s.to)),
                           "the end comes after the beginning, between 00:00 and 24:00"));
}

void check_time(Diagnostics& out, const Where& where, std::string_view what, TimeOfDay t) {
  if (t < start_of_day || t > end_of_day)
    out.push_back(error_at(where, fmt::format("{}: {} minutes after midnight is not a time of day", what, t.minutes)));
}

void check_hours(Diagnostics& out, const Where& where, std::string_view what, const WeekHours& hours) {
  for (const auto& day : hours)
    for (const auto& span : day) check_span(out, where, what, span);
}

/// `season 'Summer'`: the first name that is filled in.
std::string named(std::string_view what, const Names& names) {
  const auto& name = !names.en.empty() ? names.en : !names.tr.empty() ? names.tr : names.ar;
  return name.empty() ? std::string(what) : fmt::format("{} '{}'", what, name);
}

void check_seasons(Diagnostics& out, const Where& where, const std::vector<Season>& seasons) {
  for (const auto& s : seasons) {
    if (s.dates.empty())
      out.push_back(
          error_at(where, named("season", s.name) + ": it has no dates", "say from when until when it holds"));
    for (const auto& r : s.dates) check_range(out, where, named("season", s.name), r);
    check_hours(out, where, named("season", s.name), s.hours);
  }
  for (std::size_t i = 0; i < seasons.size(); ++i)
    for (std::size_t j = i + 1; j < seasons.size(); ++j)
      for (const auto& a : seasons[i].dates)
        for (const auto& b : seasons[j].dates)
          if (a.first <= b.last && b.first <= a.last)
            out.push_back(error_at(where,
                                   fmt::format("{} and {} both hold from {} until {}", named("season", seasons[i].name),
                                               named("season", seasons[j].name), to_text(std::max(a.first, b.first)),
                                               to_text(std::min(a.last, b.last))),
                                   "a date can have the hours of one season only"));
}

}  // namespace

std::string_view to_text(ClosedKind kind) {
  switch (kind) {
    case ClosedKind::outside_hours:
      return "outside hours";
    case ClosedKind::rest_break:
      return "break";
    case ClosedKind::holiday:
      return "holiday";
    case ClosedKind::half_day:
      return "half day";
    case ClosedKind::closure:
      return "closure";
    case ClosedKind::ramadan:
      return "ramadan";
    case ClosedKind::clock_change:
      return "clock change";
  }
  assert(false && "a kind without a name");
  return {};
}

Diagnostics check(const CalendarRules& rules, const Where& where) {
  Diagnostics out;
  const auto zone = check_zone(rules.zone, where);
  out.insert(out.end(), zone.diagnostics().begin(), zone.diagnostics().end());
  check_hours(out, where, "opening hours", rules.hours);
  check_seasons(out, where, rules.seasons);
  for (const auto& b : rules.breaks) {
    const auto what = named("break", b.name);
    for (const int day : b.weekdays)
      if (day < 0 || day >= days_per_week)
        out.push_back(error_at(where, fmt::format("{}: there is no weekday {}", what, day),
                               "weekdays go from 0 (Monday) to 6 (Sunday)"));
    check_span(out, where, what, b.span);
    for (const auto& r : b.dates) check_range(out, where, what, r);
  }
  for (const auto& h : rules.holidays) {
    check_date(out, where, named("holiday", h.name), h.date);
    check_time(out, where, named("holiday", h.name), h.from);
  }
  for (const auto& c : rules.closures) {
    check_range(out, where, named("closure", c.reason), c.dates);
    check_span(out, where, named("closure", c.reason), c.span);
  }
  for (const auto& r : rules.ramadan) {
    check_range(out, where, "Ramadan", r.dates);
    check_time(out, where, "Ramadan", r.closes);
  }
  return out;
}

Diagnostics check_week(const CalendarRules& rules, IsoWeek week, const Where& where) {
  if (!rules.holiday_years) return {};
  const auto known = *rules.holiday_years;
  const LocalDate monday = monday_of(week);
  const LocalDate sunday = add_days(monday, days_per_week - 1);
  if (known.first <= monday.year && sunday.year <= known.last) return {};
  return {warning_at(where,
                     fmt::format("{} ({} to {}) lies outside {} to {}, the years whose holidays are known",
                                 to_text(week), to_text(monday), to_text(sunday), known.first, known.last),
                     "holidays that follow the moon are missing; add their dates to the holiday file")};
}

DayProfile profile_of_day(const CalendarRules& rules, LocalDate date) {
  return profile(rules, date, weekday_of(date), changes_in(rules, {date, date}));
}

std::vector<DayProfile> profile_of_week(const CalendarRules& rules, IsoWeek week) {
  const LocalDate monday = monday_of(week);
  const auto changes = changes_in(rules, {monday, add_days(monday, days_per_week - 1)});
  std::vector<DayProfile> days;
  for (int weekday = 0; weekday < days_per_week; ++weekday)
    days.push_back(profile(rules, add_days(monday, weekday), weekday, changes));
  return days;
}

std::vector<DayProfile> template_week(const CalendarRules& rules) {
  std::vector<DayProfile> days;
  for (int weekday = 0; weekday < days_per_week; ++weekday) days.push_back(profile(rules, std::nullopt, weekday, {}));
  return days;
}

std::vector<ClosedPart> reasons_at(const DayProfile& day, TimeSpan span) {
  std::vector<ClosedPart> out;
  std::copy_if(day.closed.begin(), day.closed.end(), std::back_inserter(out),
               [&](const ClosedPart& part) { return part.span.overlaps(span); });
  return out;
}

std::vector<ClosedPart> taken_away(const DayProfile& usual, const DayProfile& day) {
  std::vector<ClosedPart> out;
  for (const auto& open : usual.open)
    for (const auto& part : reasons_at(day, open))
      out.push_back({{std::max(open.from, part.span.from), std::min(open.to, part.span.to)}, part.kind, part.reason});
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<RamadanHours> ramadan_hours(const HolidayRules& rules, TimeOfDay closes) {
  std::vector<RamadanHours> out;
  for (const auto& dates : rules.ramadan) out.push_back({dates, closes});
  return out;
}

}  // namespace merkez::time
