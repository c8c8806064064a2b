#include "engine/attendance/kept_announcements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/attendance/kept_line.hpp"
#include "engine/time/iso_week.hpp"

namespace merkez::attendance {
namespace {

// A week's text has a line for each announcement and each that was taken back:
//   a  person, groups, first day, last day, minutes of the day, when it was first told, reason
//   e  kind and body, where a short form cannot say it
//   u  nothing more; its id is that of the announcement
// The text of an announcement is "FIRST LAST", once it was told, and " back", once it was taken back.

constexpr std::string_view announce_kind = "attendance.announce", undo_kind = "attendance.undo";
constexpr std::string_view back = " back";
/// Announcements of more weeks than these stand in one text of their own, which is read with every week: few are, and
/// no date that was typed with a wrong year fills the store.
constexpr int longest = 60;  // weeks
constexpr std::string_view of_long_ones = "week/long";
constexpr std::size_t longest_id = 64;

std::string week_key(time::IsoWeek week) { return fmt::format("{}{}", all_announcements, time::to_text(week)); }

/// Where an announcement of these days stands.
std::vector<std::string> keys_of(time::DateRange dates) {
  if (dates.last < dates.first) return {};
  const auto first = time::week_of(dates.first), last = time::week_of(dates.last);
  const int weeks = time::week_number(last) - time::week_number(first) + 1;
  if (weeks > longest) return {std::string(of_long_ones)};
  std::vector<std::string> out;
  for (int n = 0; n < weeks; ++n) out.push_back(week_key(time::add_weeks(first, n)));
  return out;
}

std::string announced_line(const Event& event, const Announced& a) {
  if (!is_plain(a.person) || !are_plain(a.groups) || !is_plain(a.reason)) return whole_line(event);
  return fmt::format("{}{}\t{}\t{}\t{}\t{}-{}\t{}\t{}", head_text('a', event), a.person, list_text(a.groups),
                     time::to_text(a.dates.first), time::to_text(a.dates.last), a.span.from.minutes, a.span.to.minutes,
                     a.first_told, a.reason);
}
std::string undone_line(const std::string& announcement) {
  Event event;
  event.id = announcement;
  return head_text('u', event);
}

std::optional<Announced> announced_of(const Line& line) {
  Announced out;
  if (line.form == 'e') {
    const auto what = whole_of(line);
    const auto* announced = what ? std::get_if<Announced>(&*what) : nullptr;
    return announced ? std::optional(*announced) : std::nullopt;
  }
  Words words{line.rest, '\t'};
  out.person = words.next();
  std::vector<std::string_view> groups;
  if (!read_list(words.next(), groups) || !read_date(words.next(), out.dates.first) ||
      !read_date(words.next(), out.dates.last) || !read_minutes(words.next(), out.span) ||
      !read_number(words.next(), out.first_told))
    return std::nullopt;
  out.groups.assign(groups.begin(), groups.end());
  out.reason = words.next();
  return out;
}

/// The texts that an event changes, each as it is by then.
class Texts {
 public:
  explicit Texts(const TextAt& before) : before_(before) {}

  std::string& at(const std::string& key) {
    const auto [it, fresh] = texts_.try_emplace(key);
    if (fresh) it->second = before_(key).value_or("");
    return it->second;
  }
  void add(const std::vector<std::string>& keys, const std::string& line) {
    for (const auto& key : keys) at(key).append(line).push_back('\n');
  }
  [[nodiscard]] std::map<std::string, std::string> changed() && { return std::move(texts_); }

 private:
  const TextAt& before_;
  std::map<std::string, std::string> texts_;
};

void announce(Texts& texts, const Event& event, const Announced& what) {
  const auto keys = keys_of(what.dates);
  texts.add(keys, announced_line(event, what));
  std::string& own = texts.at(announcement_key(event.id));
  if (taken_back(own)) texts.add(keys, undone_line(event.id));  // before it arrived
  own = fmt::format("{} {}{}", time::to_text(what.dates.first), time::to_text(what.dates.last), own);
}

void take_back(Texts& texts, const Undone& what) {
  for (const auto& id : what.what) {
    if (!is_plain(id) || id.size() > longest_id) continue;  // no event is called so
    std::string& own = texts.at(announcement_key(id));
    if (taken_back(own)) continue;
    Words days{own, ' '};
    time::DateRange dates;
    if (read_date(days.next(), dates.first) && read_date(days.rest, dates.last))
      texts.add(keys_of(dates), undone_line(id));
    own += back;
  }
}

}  // namespace

std::map<std::string, std::string> announcements_after(const Event& event, const TextAt& before) {
  if (event.kind != announce_kind && event.kind != undo_kind) return {};
  const auto what = decode(event);
  if (!what) return {};
  Texts texts(before);
  if (const auto* announced = std::get_if<Announced>(&*what)) announce(texts, event, *announced);
  if (const auto* undone = std::get_if<Undone>(&*what); undone && undone->occurrence.empty()) take_back(texts, *undone);
  return std::move(texts).changed();
}

std::vector<std::string> announcement_keys(time::DateRange dates) {
  std::vector<std::string> out{std::string(of_long_ones)};
  if (dates.last < dates.first) return out;
  const auto last = time::week_of(dates.last);
  for (auto week = time::week_of(dates.first); week <= last; week = time::next_week(week))
    out.push_back(week_key(week));
  return out;
}

void take_announcements(Registers& state, std::string_view text) {
  for (Words lines{text, '\n'}; !lines.done();) {
    Line line;
    if (!read_head(lines.next(), line)) continue;
    if (line.form == 'u') {
      state.undone.emplace(line.id);
    } else if (auto what = announced_of(line)) {
      auto& of_person = state.announced[what->person];
      of_person.emplace(line.id, Told<Announced>{line.stamp(), std::move(*what)});
    }
  }
}

std::string announcement_key(const std::string& event) { return "told/" + event; }

bool taken_back(std::string_view text) { return text.ends_with(back); }

}  // namespace merkez::attendance
