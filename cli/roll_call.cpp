#include "cli/roll_call.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
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
      take(word.substr(0, colon), std::move(mark));
    }
  }
  /// Every member whom nothing else names.
  void others_present(const std::set<std::string>& already) {
    for (const auto& code : members_)
      if (!marks_.contains(code) && !already.contains(code)) marks_.emplace(code, Mark{code});
  }
  Result<std::vector<Mark>> done(bool all) {
    if (wrong_.empty() && marks_.empty())
      refuse(all ? "nobody is left to mark" : "nobody is named", "--present all, --absent CODE, --late CODE:MINUTES");
    if (has_errors(wrong_)) return wrong_;
    std::vector<Mark> out;
    for (auto& [code, mark] : marks_) out.push_back(std::move(mark));
    return out;
  }

 private:
  void refuse(std::string message, std::string hint) {
    wrong_.push_back(error_at({}, std::move(message), std::move(hint)));
  }

  void take(const std::string& typed, Mark mark) {
    const auto code = find_(typed);
    if (!code) {
      wrong_.insert(wrong_.end(), code.diagnostics().begin(), code.diagnostics().end());
      return;
    }
    mark.person = *code;
    if (mark.status != Status::present) mark.remark = remark_;
    const bool member = members_.contains(*code);
    if (!member && mark.status != Status::not_enrolled)
      refuse(fmt::format("{} does not belong to this group on that date", *code), "who came all the same: --walk-in");
    if (member && mark.status == Status::not_enrolled)
      refuse(fmt::format("{} belongs to this group", *code), "--present");
    const auto odd = attendance::check(mark, occurrence_, rules_);
    wrong_.insert(wrong_.end(), odd.begin(), odd.end());
    if (!marks_.emplace(*code, std::move(mark)).second) refuse(fmt::format("{} is named twice", *code), "");
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

Result<std::vector<Mark>> marks_of(const RollCall& typed, const std::vector<std::string>& members,
                                   const std::set<std::string>& already, const attendance::Occurrence& occurrence,
                                   const attendance::Rules& rules, const FindPerson& find) {
  Reader reader(members, occurrence, rules, find, typed.remark);
  reader.plain(typed.absent, Status::absent_unexcused);
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
