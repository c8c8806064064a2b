// Limits on what a day or a week holds, for a person, a group or a set of sessions. What is
// counted is one line of a table: a pure function over the sorted pieces of one day; a week is the
// sum of its days. So every "at most so much of this a day" is said by one kind.
#include <fmt/format.h>

#include <array>

#include "engine/constraints/day_book.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::constraints {
namespace {

/// A part of a day that counts as a whole as soon as any session lies in it.
struct HalfDay {
  DayWindow window;
  std::int64_t minutes = 0;
};

/// What the functions below are told besides the pieces.
struct Counting {
  std::int64_t slot_minutes = 1;
  std::int64_t gap = 0;                      ///< slots: a pause up to this joins, a longer one counts
  std::vector<std::vector<HalfDay>> halves;  ///< by day
};

// What a day comes to. Times are minutes.

std::int64_t hours(Pieces day, const Counting& c, int) {
  std::int64_t slots = 0;
  for (const Piece& x : day) slots += x.to - x.from;
  return slots * c.slot_minutes;
}

std::int64_t lesson_hours(Pieces day, const Counting&, int) {
  std::int64_t n = 0;
  for (const Piece& x : day) n += x.lessons;
  return n;
}

std::int64_t sessions(Pieces day, const Counting&, int) { return static_cast<std::int64_t>(day.size()); }

std::int64_t days(Pieces day, const Counting&, int) { return day.empty() ? 0 : 1; }

/// Calls pause(slots) for every stretch between the first start and the last end without a session.
template <class F>
Slot for_pauses(Pieces day, F pause) {
  Slot end = day.empty() ? 0 : day.front().to;
  for (const Piece& x : day) {
    if (x.from > end) pause(x.from - end);
    end = std::max(end, x.to);
  }
  return end;
}

std::int64_t span(Pieces day, const Counting& c, int) {
  if (day.empty()) return 0;
  return (for_pauses(day, [](Slot) {}) - day.front().from) * c.slot_minutes;
}

std::int64_t idle(Pieces day, const Counting& c, int) {
  std::int64_t slots = 0;
  for_pauses(day, [&](Slot pause) { slots += pause > c.gap ? pause : 0; });
  return slots * c.slot_minutes;
}

std::int64_t breaks(Pieces day, const Counting& c, int) {
  std::int64_t n = 0;
  for_pauses(day, [&](Slot pause) { n += pause > c.gap ? 1 : 0; });
  return n;
}

/// The longest stretch of two or more sessions; how long one session alone is, no timetable can change.
std::int64_t run(Pieces day, const Counting& c, int) {
  std::int64_t longest = 0;
  for (std::size_t i = 0; i < day.size();) {
    const std::size_t first = i;
    Slot end = day[i].to;
    for (++i; i < day.size() && day[i].from - end <= c.gap; ++i) end = std::max(end, day[i].to);
    if (i - first > 1) longest = std::max<std::int64_t>(longest, end - day[first].from);
  }
  return longest * c.slot_minutes;
}

template <class F>
void for_halves(Pieces pieces, const Counting& c, int day, F f) {
  for (const HalfDay& half : c.halves[static_cast<std::size_t>(day)])
    if (std::any_of(pieces.begin(), pieces.end(),
                    [&](const Piece& x) { return overlap(x.from, x.to, half.window.from, half.window.to) > 0; }))
      f(half);
}

std::int64_t half_days(Pieces pieces, const Counting& c, int day) {
  std::int64_t n = 0;
  for_halves(pieces, c, day, [&](const HalfDay&) { ++n; });
  return n;
}

std::int64_t duty(Pieces pieces, const Counting& c, int day) {
  std::int64_t minutes = 0;
  for_halves(pieces, c, day, [&](const HalfDay& half) { minutes += half.minutes; });
  return minutes;
}

enum class Per : std::uint8_t { day, week };

struct Measure {
  std::string_view key;
  bool time = false;     ///< minutes, else a number
  Per usual = Per::day;  ///< the frame when `per` is left out
  bool other = false;    ///< may also be counted in the other frame
  bool halves = false;   ///< needs the rows of `halves`
  std::int64_t (*value)(Pieces, const Counting&, int day) = nullptr;
  bool adds_up = false;  ///< a session more never raises the value by more than its own, one less never raises it
  plan::Words a_day, a_week;
};

constexpr Measure measures[] = {
    {.key = "hours",
     .time = true,
     .other = true,
     .value = hours,
     .adds_up = true,
     .a_day = {"{who} has {have} of sessions on {day}; the limit is {limit}",
               "{who}: {day} günü {have} oturum; sınır {limit}",
               "لدى {who} يوم {day} جلسات مدتها {have}؛ الحد {limit}"},
     .a_week = {"{who} has {have} of sessions in the week; the limit is {limit}",
                "{who}: haftada {have} oturum; sınır {limit}",
                "لدى {who} في الأسبوع جلسات مدتها {have}؛ الحد {limit}"}},
    {.key = "lesson_hours",
     .other = true,
     .value = lesson_hours,
     .adds_up = true,
     .a_day = {"{who} has {have} lesson hours on {day}; the limit is {limit}",
               "{who}: {day} günü {have} ders saati; sınır {limit}",
               "لدى {who} يوم {day} {have} ساعات درسية؛ الحد {limit}"},
     .a_week = {"{who} has {have} lesson hours in the week; the limit is {limit}",
                "{who}: haftada {have} ders saati; sınır {limit}",
                "لدى {who} في الأسبوع {have} ساعات درسية؛ الحد {limit}"}},
    {.key = "sessions",
     .other = true,
     .value = sessions,
     .adds_up = true,
     .a_day = {"{who} has {have} sessions on {day}; the limit is {limit}",
               "{who}: {day} günü {have} oturum; sınır {limit}", "لدى {who} يوم {day} {have} جلسات؛ الحد {limit}"},
     .a_week = {"{who} has {have} sessions in the week; the limit is {limit}",
                "{who}: haftada {have} oturum; sınır {limit}", "لدى {who} في الأسبوع {have} جلسات؛ الحد {limit}"}},
    {.key = "span",
     .time = true,
     .other = true,
     .value = span,
     .a_day = {"From first to last session {who} is there for {have} on {day}; the limit is {limit}",
               "{who}: {day} günü ilk oturumdan son oturuma {have}; sınır {limit}",
               "يمتد يوم {who} في {day} من أول جلسة إلى آخرها {have}؛ الحد {limit}"},
     .a_week = {"From first to last session of each day {who} is there for {have} in the week; the limit is {limit}",
                "{who}: günlerin ilk oturumundan sonuncusuna haftada {have}; sınır {limit}",
                "تمتد أيام {who} من أول جلسة إلى آخرها {have} في الأسبوع؛ الحد {limit}"}},
    {.key = "run",
     .time = true,
     .value = run,
     .a_day = {"{who} has sessions for {have} in a row on {day}; the limit is {limit}",
               "{who}: {day} günü ara vermeden {have}; sınır {limit}",
               "لدى {who} يوم {day} جلسات متتالية مدتها {have}؛ الحد {limit}"}},
    {.key = "idle",
     .time = true,
     .other = true,
     .value = idle,
     .a_day = {"{who} waits {have} between sessions on {day}; the limit is {limit}",
               "{who}: {day} günü oturumlar arasında {have} bekliyor; sınır {limit}",
               "ينتظر {who} بين الجلسات {have} يوم {day}؛ الحد {limit}"},
     .a_week = {"{who} waits {have} between sessions in the week; the limit is {limit}",
                "{who}: haftada oturumlar arasında {have} bekliyor; sınır {limit}",
                "ينتظر {who} بين الجلسات {have} في الأسبوع؛ الحد {limit}"}},
    {.key = "breaks",
     .other = true,
     .value = breaks,
     .a_day = {"{who} has {have} breaks between sessions on {day}; the limit is {limit}",
               "{who}: {day} günü oturumlar arasında {have} ara; sınır {limit}",
               "لدى {who} {have} فواصل بين الجلسات يوم {day}؛ الحد {limit}"},
     .a_week = {"{who} has {have} breaks between sessions in the week; the limit is {limit}",
                "{who}: haftada oturumlar arasında {have} ara; sınır {limit}",
                "لدى {who} {have} فواصل بين الجلسات في الأسبوع؛ الحد {limit}"}},
    {.key = "days",
     .usual = Per::week,
     .value = days,
     .adds_up = true,
     .a_week = {"{who} comes on {have} days; the limit is {limit}", "{who}: {have} gün geliyor; sınır {limit}",
                "يأتي {who} في {have} أيام؛ الحد {limit}"}},
    {.key = "half_days",
     .usual = Per::week,
     .other = true,
     .halves = true,
     .value = half_days,
     .adds_up = true,
     .a_day = {"{who} comes in {have} parts of {day}; the limit is {limit}",
               "{who}: {day} gününün {have} bölümünde geliyor; sınır {limit}",
               "يأتي {who} في {have} أجزاء من يوم {day}؛ الحد {limit}"},
     .a_week = {"{who} comes on {have} half-days; the limit is {limit}",
                "{who}: {have} yarım gün geliyor; sınır {limit}", "يأتي {who} في {have} أنصاف أيام؛ الحد {limit}"}},
    {.key = "duty",
     .time = true,
     .usual = Per::week,
     .other = true,
     .halves = true,
     .value = duty,
     .adds_up = true,
     .a_day = {"The parts of {day} on which {who} has a session count {have}; the limit is {limit}",
               "{who}: {day} gününde oturumu olan bölümler {have} sayılır; sınır {limit}",
               "أجزاء يوم {day} التي فيها جلسات لـ {who} تُحسب {have}؛ الحد {limit}"},
     .a_week = {"The half-days on which {who} has a session count {have}; the limit is {limit}",
                "{who}: oturumu olan yarım günler {have} sayılır; sınır {limit}",
                "أنصاف الأيام التي فيها جلسات لـ {who} تُحسب {have}؛ الحد {limit}"}},
};

constexpr auto what_choices = [] {
  std::array<std::string_view, std::size(measures)> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = measures[i].key;
  return out;
}();
constexpr std::string_view per_choices[] = {"day", "week"};
constexpr std::string_view yes_choices[] = {"no", "yes"};
constexpr std::string_view half_columns[] = {"when", "days", "time", "counts"};

/// One wish: what counts of a session, what a day comes to, and how much is too much or too little.
struct Allowance {
  const Measure* what = nullptr;
  Per per = Per::day;
  Counting counting;
  bool changeover = false;
  std::optional<SlotSet> when;
  std::vector<std::int64_t> most;  // by row, -1 = no limit
  std::int64_t least = -1;

  std::optional<Piece> piece(const Problem& p, SessionId s, Slot start) const {
    Piece out{start, changeover ? p.room_end_of(s, start) : p.end_of(s, start),
              p.plan->sessions[s.index()].lesson_hours, s};
    if (when) {
      while (out.from < out.to && !when->contains(out.from)) ++out.from;
      while (out.from < out.to && !when->contains(out.to - 1)) --out.to;
      if (out.from == out.to) return std::nullopt;
    }
    return out;
  }

  std::int64_t measure(const Problem&, int day, Pieces pieces) const { return what->value(pieces, counting, day); }

  template <class Out>
  void judge(const Problem& p, std::int32_t row, std::span<const DayFacts> week, Out out) const {
    const std::int64_t limit = most[static_cast<std::size_t>(row)];
    const auto weigh = [&](int frame, std::int64_t have, bool can_be_too_little) {
      if (limit >= 0 && have > limit) out(frame, units(p, have - limit), have, limit);
      if (can_be_too_little && have < least) out(frame, units(p, least - have), have, least);
    };
    if (per == Per::day) {
      for (std::size_t d = 0; d < week.size(); ++d) weigh(static_cast<int>(d), week[d].value, week[d].pieces > 0);
    } else {
      std::int64_t sum = 0;
      for (const DayFacts& day : week) sum += day.value;
      weigh(whole_week, sum, true);
    }
  }

  bool by_day() const { return per == Per::day; }

  bool surely_fine(const Problem& p, std::int32_t row, std::span<const DayFacts> week,
                   std::span<const DayEdit> edits) const {
    if (!what->adds_up || least >= 0) return false;
    const std::int64_t limit = most[static_cast<std::size_t>(row)];
    if (limit < 0) return true;
    std::int64_t more = 0, now = 0;
    for (const DayEdit& e : edits)
      if (e.comes) {
        const auto day = e.cell % week.size();
        more += measure(p, static_cast<int>(day), {&e.piece, 1});
        now = std::max(now, week[day].value);
      }
    if (per == Per::week) {
      now = 0;
      for (const DayFacts& day : week) now += day.value;
    }
    return now + more <= limit;
  }

  /// Held against the most that the sessions could come to: those that add up, all of them; a span, a run or waits,
  /// from the earliest start of a day to the latest end.
  bool never_broken(const Problem& p, std::int32_t row, std::span<const Reachable> reachable) const {
    if (least >= 0) return false;
    const std::int64_t limit = most[static_cast<std::size_t>(row)];
    if (limit < 0) return true;
    std::vector<std::int64_t> day_most(static_cast<std::size_t>(p.grid.days));
    std::int64_t week_most = 0;
    if (what->adds_up) {
      for (const Reachable& x : reachable) {
        std::vector<std::int64_t> of_day(day_most.size());
        for (const Slot start : x.starts)
          if (const auto one = piece(p, x.session, start)) {
            const int day = p.grid.day_of(one->from);
            auto& most_of_day = of_day[static_cast<std::size_t>(day)];
            most_of_day = std::max(most_of_day, measure(p, day, {&*one, 1}));
          }
        for (std::size_t d = 0; d < of_day.size(); ++d) day_most[d] += of_day[d];
        week_most += of_day.empty() ? 0 : *std::max_element(of_day.begin(), of_day.end());
      }
    } else if (what->time) {
      std::vector<Slot> first(day_most.size(), INT32_MAX), last(day_most.size());
      for (const Reachable& x : reachable)
        for (const Slot start : x.starts)
          if (const auto one = piece(p, x.session, start)) {
            const auto day = static_cast<std::size_t>(p.grid.day_of(one->from));
            first[day] = std::min(first[day], one->from);
            last[day] = std::max(last[day], one->to);
          }
      for (std::size_t d = 0; d < day_most.size(); ++d)
        week_most += day_most[d] = std::max<std::int64_t>(0, std::int64_t{last[d]} - first[d]) * p.grid.slot_minutes;
    } else {
      return false;
    }
    return per == Per::week
               ? week_most <= limit
               : std::all_of(day_most.begin(), day_most.end(), [&](auto most_of_day) { return most_of_day <= limit; });
  }

 private:
  Units units(const Problem& p, std::int64_t amount) const { return what->time ? slots_begun(p.grid, amount) : amount; }
};

struct Limit : DayBooks<Allowance> {
  static constexpr plan::Param params[] = {
      Rows::who_param,
      Rows::staff_param,
      Rows::groups_param,
      Rows::sessions_param,
      {.key = "what",
       .kind = plan::ParamKind::choice,
       .meaning = "what is counted: hours in sessions; lesson_hours; sessions; span from the first start to the last "
                  "end; run, the "
                  "longest row of two or more sessions; idle time between sessions; breaks between sessions; days; "
                  "half_days with a "
                  "session; duty, the length that half-days with a session count",
       .required = true,
       .choices = what_choices},
      {.key = "per",
       .kind = plan::ParamKind::choice,
       .meaning = "the frame; left out, days, half_days and duty are counted by week and all else by day",
       .choices = per_choices},
      {.key = "at_most", .meaning = "the most allowed, for numbers (lesson_hours, sessions, breaks, days, half_days)"},
      {.key = "at_least", .meaning = "the least allowed, for numbers; by day it asks only of days with a session"},
      {.key = "at_most_time",
       .kind = plan::ParamKind::minutes,
       .meaning = "the most allowed, for lengths (hours, span, run, idle, duty); left out for the hours or duty of "
                  "staff by week, "
                  "it is each person's contract"},
      {.key = "at_least_time",
       .kind = plan::ParamKind::minutes,
       .meaning = "the least allowed, for lengths; by day it asks only of days with a session"},
      {.key = "gap",
       .kind = plan::ParamKind::minutes,
       .meaning = "a run goes on over pauses up to this; idle and breaks count only longer pauses"},
      {.key = "with_changeover",
       .kind = plan::ParamKind::choice,
       .meaning = "whether a session counts with its changeover time",
       .fallback = 0,
       .choices = yes_choices},
      {.key = "when", .kind = plan::ParamKind::window, .meaning = "only what lies inside these times counts"},
      {.key = "halves",
       .kind = plan::ParamKind::table,
       .meaning = "for half_days and duty: the parts of a day, and what each counts when a session lies in it",
       .choices = half_columns}};
  static constexpr plan::Info info{
      .key = "limit",
      .summary = "What a person, a group or a set of sessions has in a day or a week stays within limits.",
      .why = "People tire, contracts end and children cannot wait for hours.",
      .unit =
          "slot of time over or under the limit, or the number over or under it (in each week of a fortnight if some "
          "sessions are "
          "fortnightly)",
      .example =
          "- rule: limit\n  must: true\n  who: staff\n  staff: {role: psychologist}\n  what: hours\n  with_changeover: "
          "\"yes\"\n"
          "  at_most_time: 5 h",
      .usual = Strength::must,
      .touches = Parts::start | Parts::staff,
      .params = params};

  static Result<Limit> read(const Problem& p, std::span<const Wish> all) {
    Limit c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      Rows rows(p, args.choice("who"), args.staff(), args.groups(), args.sessions(), all[w].id);
      Allowance days = allowance(p, all[w], rows, wrong);
      c.wishes.push_back({std::move(days), std::move(rows)});
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  Message explain(const Problem& p, const Breach& b) const {
    const auto& [days, rows] = wishes[b.scope.index()];
    const auto text = [&](std::int64_t amount) {
      return days.what->time ? minutes_text(p, amount) : fmt::format("{}", amount);
    };
    Message m{days.per == Per::day ? &days.what->a_day : &days.what->a_week,
              {{"who", rows.owner(b.resource)},
               {"have", text(b.have)},
               {"limit", (b.have > b.want ? "\u2264 " : "\u2265 ") + text(b.want)}}};
    if (days.per == Per::day)
      m.fields.emplace_back("day", p.plan->days[static_cast<std::size_t>(p.grid.day_of(b.slot))].id);
    return m;
  }

 private:
  static Where where_of(const Wish& w, std::string_view key) {
    const auto* arg = w.source ? w.source->find(key) : nullptr;
    return arg ? arg->where : w.source ? w.source->where : Where{};
  }

  static Allowance allowance(const Problem& p, const Wish& w, const Rows& rows, Diagnostics& wrong) {
    const Args args(p, w);
    Allowance a;
    a.what = std::find_if(std::begin(measures), std::end(measures),
                          [&](const Measure& m) { return m.key == args.choice("what"); });
    if (a.what == std::end(measures)) {
      wrong.push_back(error_at(where_of(w, "what"), fmt::format("{} does not say what it counts", w.id),
                               "give 'what: hours', for example"));
      a.what = measures;
    }
    a.per = !args.has("per") ? a.what->usual : args.choice("per") == "day" ? Per::day : Per::week;
    if (a.per != a.what->usual && !a.what->other)
      wrong.push_back(error_at(where_of(w, "per"),
                               fmt::format("'{}' is not counted by {}", a.what->key, args.choice("per")),
                               "leave 'per' out"));
    a.counting.slot_minutes = p.grid.slot_minutes;
    a.counting.gap = args.minutes("gap") / p.grid.slot_minutes;
    a.changeover = args.choice("with_changeover") == "yes";
    if (args.has("when")) a.when.emplace(p.grid, args.windows("when"));
    read_halves(p, w, a, wrong);
    read_limits(p, w, rows, a, wrong);
    return a;
  }

  static void read_halves(const Problem& p, const Wish& w, Allowance& a, Diagnostics& wrong) {
    const auto& table = Args(p, w).rows("halves");
    a.counting.halves.resize(static_cast<std::size_t>(p.grid.days));
    if (a.what->halves && table.empty())
      wrong.push_back(error_at(where_of(w, "halves"), fmt::format("'{}' needs the parts of a day", a.what->key),
                               "give 'halves: [{time: 09:00-13:00, counts: 3 h 30 min}, ...]'"));
    for (const auto& row : table) {
      std::int64_t minutes = 0;
      if (const auto& cell = row.cell("counts"); !cell.empty()) {
        const auto length = time::parse_length(cell, row.where);
        wrong.insert(wrong.end(), length.diagnostics().begin(), length.diagnostics().end());
        if (length) minutes = *length;
      } else if (a.what->key == "duty") {
        wrong.push_back(error_at(row.where, "this part of the day counts nothing", "give 'counts: 4 h', for example"));
      }
      for (const auto& window : row.windows)
        for (int d = 0; d < p.grid.days; ++d)
          if (const DayWindow part = slots_of(p.grid, d, window); part.from < part.to)
            a.counting.halves[static_cast<std::size_t>(d)].push_back({part, minutes});
    }
  }

  static void read_limits(const Problem& p, const Wish& w, const Rows& rows, Allowance& a, Diagnostics& wrong) {
    const Args args(p, w);
    for (const std::string_view key : {"at_most", "at_least", "at_most_time", "at_least_time"})
      if (args.has(key) && key.ends_with("_time") != a.what->time)
        wrong.push_back(error_at(
            where_of(w, key),
            fmt::format("'{}' is {}; '{}' does not limit it", a.what->key, a.what->time ? "a length" : "a number", key),
            a.what->time ? "use at_most_time or at_least_time" : "use at_most or at_least"));
    const std::string_view most = a.what->time ? "at_most_time" : "at_most";
    const std::string_view least = a.what->time ? "at_least_time" : "at_least";
    if (args.has(least)) a.least = args.number(least);
    a.most.assign(rows.rows().size(), args.has(most) ? args.number(most) : -1);
    if (args.has(most) && args.number(most) < a.least)
      wrong.push_back(error_at(where_of(w, least),
                               fmt::format("at least {} and at most {} leave nothing", a.least, args.number(most)),
                               "the least must not exceed the most"));
    const bool by_contract = rows.of_staff() && a.per == Per::week && (a.what->key == "hours" || a.what->key == "duty");
    if (args.has("at_most") || args.has("at_least") || args.has("at_most_time") || args.has("at_least_time")) return;
    if (!by_contract) {
      wrong.push_back(error_at(where_of(w, "what"), fmt::format("{} sets no limit", w.id),
                               fmt::format("give '{}' or '{}'", most, least)));
      return;
    }
    for (std::size_t r = 0; r < a.most.size(); ++r) {
      const auto& person = p.plan->staff[static_cast<std::size_t>(rows.rows()[r].resource.index)];
      if (person.contract_minutes > 0) a.most[r] = person.contract_minutes;
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(Limit, limit)
