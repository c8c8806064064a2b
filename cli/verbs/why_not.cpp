// why-not: everything that would break, cost more or cost less if a session were elsewhere.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/centre.hpp"
#include "cli/desk.hpp"
#include "cli/speaker.hpp"
#include "cli/verbs/session_asked.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/explain/why.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::cli {
namespace {

constexpr std::string_view at_hint = "write a day and a time, such as \"tue 10:00\"";

/// Minutes after midnight of "10:00"; where periods have no clock times, "3" is the third one.
Result<int> minute_of(const Problem& p, std::string_view text) {
  if (!p.plan->periods) {
    const auto time = time::parse_time(text);
    if (!time) return time.diagnostics();
    return time->minutes;
  }
  int period = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), period);
  if (error != std::errc{} || end != text.data() + text.size() || period < 1)
    return error_at({}, fmt::format("'{}' is not a period", text), "periods count from 1");
  return (period - 1) * p.plan->slot_minutes;
}

/// The slot of "tue 10:00" for this session. Errors: another form, an unknown day, a time off the raster or too late.
Result<Slot> slot_of(const Problem& p, SessionId session, std::string_view text) {
  const auto blank = text.find_last_of(' ');
  if (blank == std::string_view::npos)
    return error_at({}, fmt::format("'{}' is not a day and a time", text), std::string(at_hint));
  std::vector<std::string> days;
  for (const auto& d : p.plan->days) days.push_back(d.id);
  std::string day(text.substr(0, blank));
  day.erase(day.find_last_not_of(' ') + 1);
  const auto it = std::find(days.begin(), days.end(), day);
  if (it == days.end()) return error_at({}, fmt::format("there is no day '{}'", day), suggest(day, days));
  const auto minute = minute_of(p, text.substr(blank + 1));
  if (!minute) return minute.diagnostics();
  const Slot slot = p.grid.at(static_cast<int>(it - days.begin()), *minute);
  if (slot == no_slot || p.grid.minute_of(slot) != *minute || !fits_day(p, session, slot))
    return error_at(
        {}, fmt::format("'{}' is no time at which {} can begin", text, p.name(session)),
        p.plan->periods
            ? fmt::format("a day has {} periods", p.grid.per_day)
            : fmt::format("times lie on a raster of {} min between {:02}:{:02} and {:02}:{:02}, and it lasts {}",
                          p.grid.slot_minutes, p.grid.first_minute / 60, p.grid.first_minute % 60,
                          (p.grid.first_minute + p.grid.per_day * p.grid.slot_minutes) / 60,
                          (p.grid.first_minute + p.grid.per_day * p.grid.slot_minutes) % 60,
                          length_text(p, p.length[session])));
  return slot;
}

std::string difference_text(Score d) { return fmt::format("{:+} must, {:+} prefer", d.must, d.prefer); }

std::string changes_text(std::string_view title, const std::vector<Change>& changes, const Speaker& speaker,
                         const publish::TextStyle& style) {
  if (changes.empty()) return {};
  std::string out = std::string(title) + '\n';
  for (const auto& c : changes) {
    out += fmt::format("  {} ({}): {}\n", c.wish, c.rule->info().key, difference_text(c.difference));
    for (const auto& r : c.reasons) out += publish::paragraph("    - ", speaker.say(r.message), style);
  }
  return out;
}

std::string move_text(const Move& move, const Speaker& speaker, const publish::TextStyle& style) {
  std::string out = fmt::format("  {}; in all {}\n",
                                move.possible() ? "It may be there: no must breaks" : "It cannot be there: musts break",
                                difference_text(move.difference));
  out += changes_text("What it would break or make worse:", move.worse, speaker, style);
  out += changes_text("What it would make better:", move.better, speaker, style);
  return out;
}

Json changes_json(const std::vector<Change>& changes, const Speaker& speaker) {
  Json out = Json::array();
  for (const auto& c : changes) {
    Json reasons = Json::array();
    for (const auto& r : c.reasons) reasons.push_back(reason_json(r, speaker));
    out.push_back({{"id", c.wish},
                   {"rule", c.rule->info().key},
                   {"strength", c.strength == Strength::must ? "must" : "prefer"},
                   {"before", c.before},
                   {"after", c.after},
                   {"difference", {{"must", c.difference.must}, {"prefer", c.difference.prefer}}},
                   {"reasons", std::move(reasons)}});
  }
  return out;
}

Json move_json(const Move& move, SessionId session, const Speaker& speaker) {
  return {{"place", speaker.place(session, move.place)},
          {"possible", move.possible()},
          {"difference", {{"must", move.difference.must}, {"prefer", move.difference.prefer}}},
          {"worse", changes_json(move.worse, speaker)},
          {"better", changes_json(move.better, speaker)}};
}

}  // namespace

Reply why_not(const WhyNotArgs& typed) {
  const auto may = admitted(typed, access::Right::see_week);
  if (!may) return Reply::refused(may.diagnostics());
  const WhyNotArgs& args = *may;
  const auto asked = session_asked(args);
  if (!asked) return Reply::refused(asked.diagnostics());
  const auto& [open, session, rules] = *asked;
  const Problem& p = open->model->problem;
  Diagnostics wrong;
  const auto slot = slot_of(p, session, args.at);
  collect(wrong, slot);
  std::optional<SpaceId> space;
  if (!args.room.empty()) {
    if (const auto room = p.find_room(args.room)) {
      space = SpaceId(room->value);
    } else {
      std::vector<std::string> known;
      for (const auto& r : p.plan->rooms) known.push_back(r.id);
      wrong.push_back(error_at({}, fmt::format("there is no room '{}'", args.room), suggest(args.room, known)));
    }
  }
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  const Speaker speaker(p, args, open->published, !has_store(args.centre));
  const WhyNot answer = why_not(p, rules, open->timetable, session, *slot, space);
  const bool possible = answer.there.possible() || (answer.with_other_staff && answer.with_other_staff->possible());
  const int exit = possible ? fine : answer_is_no;
  if (args.json) {
    Json out{{"session", args.session},
             {"now", speaker.place(session, answer.now)},
             {"possible", possible},
             {"room_chosen", answer.space_chosen},
             {"there", move_json(answer.there, session, speaker)}};
    if (answer.with_other_staff) out["with_other_staff"] = move_json(*answer.with_other_staff, session, speaker);
    out["left_out"] = speaker.left_out();
    return Reply::json(exit, out);
  }
  std::string text =
      fmt::format("{}: now {}\nAt {}{}:\n", args.session, speaker.place(session, answer.now),
                  speaker.place(session, answer.there.place), answer.space_chosen ? " (the best room then)" : "");
  text += move_text(answer.there, speaker, args.style);
  if (answer.with_other_staff)
    text += fmt::format("\nWith other people, {}:\n", speaker.place(session, answer.with_other_staff->place)) +
            move_text(*answer.with_other_staff, speaker, args.style);
  text += closing_text(speaker, args.style);
  return {exit, std::move(text), {}};
}

}  // namespace merkez::cli
