#include "cli/roll_call.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <utility>

namespace merkez::cli {
namespace {

using attendance::Mark;
using attendance::Status;

class Reader {
 public:
  Reader(const std::vector<std::string>& members, const attendance::Occurrence& occurrence,
         const attendance::Rules& rules, const FindPerson& find, const std::string& remark)
      : members_(members.begin(), members.end()),
        occurrence_(occurrence),
        rules_(rules),
        find_(find),
        remark_(remark) {}

  void plain(const std::vector<std::string>& typed, Status status) {
    for (const auto& word : typed)
      if (!(word == "all" && status == Status::present)) take(word, {{}, status});
  }
  void with_hours(const std::vector<std::string>& typed, Status status) {
    for (const auto& word : typed) {
      const auto colon = word.find(':');
      if (colon == std::string::npos)
        take(word, {{}, status});
      else
        take_hours(word.substr(0, colon), word.substr(colon + 1), {{}, status});
    }
  }
  void with_minutes(const std::vector<std::string>& typed, Status status) {
    for (const auto& word : typed) {
      const auto colon = word.find(':');
      int minutes = 0;
      const std::string number = colon == std::string::npos ? "" : word.substr(colon + 1);
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), minutes);
      if (number.empty() || error != std::errc{} || end != number.data() + number.size())
        refuse(fmt::format("'{}' does not say how many minutes", word), "such as 7K3M-9QXPA:20");
      else
        take(word.substr(0, colon), {{}, status, minutes});
    }
  }
  void with_reason(const std::vector<std::string>& typed) {
    for (const auto& word : typed) {
      const auto colon = word.find(':');
      if (colon == std::string::npos) {
        refuse(fmt::format("'{}' does not say why", word), "such as 7K3M-9QXPA:work");
        continue;
      }
      Mark mark{{}, Status::absent_excused};
      mark.reason = word.substr(colon + 1);
      const auto equals = mark.reason.find('=');
      if (equals == std::string::npos) {
        take(word.substr(0, colon), std::move(mark));
        continue;
      }
      const std::string hours = mark.reason.substr(0, equals);
      mark.reason.erase(0, equals + 1);
      take_hours(word.substr(0, colon), hours, std::move(mark));
    }
  }
  /// Every member whom nothing else names.
  void others_present(const std::set<std::string>& already) {
    for (const auto& code : members_)
      if (!marks_.contains(code) && !already.contains(code)) marks_.emplace(code, Mark{code});
  }
  Result<std::vector<Mark>> done(bool all) {
    remark_beside_marks();
    if (wrong_.empty() && marks_.empty())
      refuse(all ? "nobody is left to mark" : "nobody is named",
             "such as --present all, --absent CODE, --late CODE:MINUTES");
    for (const auto& [code, mark] : marks_) add(attendance::check(mark, occurrence_, rules_));
    if (has_errors(wrong_)) return wrong_;
    std::vector<Mark> out;
    for (auto& [code, mark] : marks_) out.push_back(std::move(mark));
    return out;
  }

 private:
  /// What is said beside others is not said of who was simply there; where all were, it is said of them.
  void remark_beside_marks() {
    const auto plain = [](const auto& one) { return one.second.status == Status::present && one.second.hours.empty(); };
    const bool all_plain = std::all_of(marks_.begin(), marks_.end(), plain);
    for (auto& one : marks_)
      if (all_plain || !plain(one)) one.second.remark = remark_;
  }

  void refuse(std::string message, std::string hint) {
    wrong_.push_back(error_at({}, std::move(message), std::move(hint)));
  }
  void add(const Diagnostics& more) { wrong_.insert(wrong_.end(), more.begin(), more.end()); }

  void take_hours(const std::string& typed, const std::string& which, Mark mark) {
    const auto hours = hours_to_mark(which, occurrence_);
    if (hours)
      take(typed, attendance::in_hours(std::move(mark), *hours, occurrence_));
    else
      add(hours.diagnostics());
  }

  void take(const std::string& typed, Mark mark) {
    const auto code = find_(typed);
    if (!code) {
      add(code.diagnostics());
      return;
    }
    mark.person = *code;
    const bool member = members_.contains(*code);
    if (!member && mark.status != Status::not_enrolled) wrong_.push_back(no_member(*code));
    if (member && mark.status == Status::not_enrolled)
      refuse(fmt::format("{} belongs to this group", *code), "such as --present CODE");
    const auto [before, fresh] = marks_.emplace(*code, mark);
    if (!fresh && !joined(before->second, mark)) refuse(fmt::format("{} is named twice", *code), "");
  }

  /// Late and left early, or absent in different lesson hours, is one mark.
  static bool joined(Mark& to, const Mark& more) {
    if (to.hours.empty() && more.hours.empty()) {
      if (to.status != Status::late || more.status != Status::left_early || to.left_minutes > 0) return false;
      to.left_minutes = more.minutes;
      return true;
    }
    if (to.hours.size() != more.hours.size()) return false;
    for (std::size_t i = 0; i < to.hours.size(); ++i)
      if (to.hours[i] != Status::present && more.hours[i] != Status::present) return false;
    if (!to.reason.empty() && !more.reason.empty() && to.reason != more.reason) return false;
    for (std::size_t i = 0; i < to.hours.size(); ++i)
      if (more.hours[i] != Status::present) to.hours[i] = more.hours[i];
    if (to.reason.empty()) to.reason = more.reason;
    return true;
  }

  std::set<std::string> members_;
  const attendance::Occurrence& occurrence_;
  const attendance::Rules& rules_;
  const FindPerson& find_;
  const std::string& remark_;
  std::map<std::string, Mark> marks_;
  Diagnostics wrong_;
};

}  // namespace

Diagnostic no_member(const std::string& code, const Where& where) {
  return error_at(where, fmt::format("{} does not belong to this group on that date", code),
                  "who came all the same: --walk-in");
}

Result<std::vector<int>> hours_asked(std::string_view typed, const attendance::Occurrence& occurrence) {
  const auto refused = [&] {
    return error_at({}, fmt::format("'{}' are no lesson hours of this lesson", typed),
                    fmt::format("it has {}: type 1, 1-2 or 1+3", occurrence.lesson_hours));
  };
  std::set<int> out;
  for (std::string_view rest = typed;;) {
    const auto plus = rest.find('+');
    const std::string_view part = rest.substr(0, plus);
    const auto dash = part.find('-');
    const auto number = [](std::string_view text) {
      int n = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
      return error == std::errc{} && end == text.data() + text.size() ? n : 0;
    };
    const int first = number(part.substr(0, dash));
    const int last = dash == std::string_view::npos ? first : number(part.substr(dash + 1));
    if (first < 1 || last < first || occurrence.lesson_hours < last) return refused();
    for (int hour = first; hour <= last; ++hour) out.insert(hour);
    if (plus == std::string_view::npos) break;
    rest = rest.substr(plus + 1);
  }
  return std::vector<int>(out.begin(), out.end());
}

Result<std::vector<int>> hours_to_mark(std::string_view typed, const attendance::Occurrence& occurrence) {
  auto hours = hours_asked(typed, occurrence);
  if (!hours) return hours;
  std::vector<int> lost;
  std::set_intersection(hours->begin(), hours->end(), occurrence.not_given.begin(), occurrence.not_given.end(),
                        std::back_inserter(lost));
  if (lost.empty()) return hours;
  return error_at({}, fmt::format("lesson hours {} of this lesson were not given", fmt::join(lost, "+")),
                  "name the others alone; if they were given, 'merkez attend cancel ... --take-back' says so");
}

Result<std::vector<Mark>> marks_of(const RollCall& typed, const std::vector<std::string>& members,
                                   const std::set<std::string>& already, const attendance::Occurrence& occurrence,
                                   const attendance::Rules& rules, const FindPerson& find) {
  Reader reader(members, occurrence, rules, find, typed.remark);
  reader.with_hours(typed.absent, Status::absent_unexcused);
  reader.plain(typed.walk_in, Status::not_enrolled);
  reader.with_minutes(typed.late, Status::late);
  reader.with_minutes(typed.left_early, Status::left_early);
  reader.with_reason(typed.excused);
  reader.plain(typed.present, Status::present);
  const bool all = std::count(typed.present.begin(), typed.present.end(), "all") > 0;
  if (all) reader.others_present(already);
  return reader.done(all);
}

}  // namespace merkez::cli
