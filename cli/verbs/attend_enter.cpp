// attend enter: a paper roll typed in, a key a person. Names are shown where the account may see them; nothing is
// written before it is confirmed, and then it is one batch.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/at_register.hpp"
#include "cli/key_terminal.hpp"
#include "cli/people_desk.hpp"
#include "cli/roll_screen.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/roll_entry.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::RollEntry;

/// The members and whoever stands in the register already, by code.
std::vector<RollEntry::Row> rows_of(const AtRegister& at) {
  std::map<std::string, RollEntry::Row> rows;
  for (const auto& code : at.people.of(at.open.roll.occurrence)) rows[code] = {code, false, false, std::nullopt};
  for (const auto& line : at.open.roll.withdrawn) rows.erase(line.person);
  for (const auto& line : at.open.roll.lines)
    rows[line.person] = {line.person, true, line.mark.status == attendance::Status::not_enrolled, line.mark};
  std::vector<RollEntry::Row> out;
  for (auto& [code, row] : rows) out.push_back(std::move(row));
  return out;
}

/// First names of those whom the account may see by name; that they were read stands in the log.
Result<std::map<std::string, std::string>> names_of(const AtRegister& at, const std::vector<RollEntry::Row>& rows) {
  std::map<std::string, std::string> out;
  const auto& groups = at.open.roll.occurrence.groups;
  const bool seen = std::any_of(groups.begin(), groups.end(),
                                [&](const auto& group) { return at.desk->may_reach(Right::see_people, group); });
  if (!seen) return out;
  for (const auto& row : rows) {
    const auto document = document_of(*at.desk, row.person);
    if (!document) return document.diagnostics();
    if (document->has_value()) out[row.person] = short_name((*document)->name);
  }
  if (auto failed = at.desk->note_reading("roll"); has_errors(failed)) return failed;
  return out;
}

}  // namespace

Reply attend_enter(const AttendArgs& args) {
  const auto at = at_register(args, Right::mark_register);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = not_to_be_marked(*at); has_errors(wrong)) return Reply::refused(std::move(wrong));
  auto rows = rows_of(*at);
  std::set<std::string> withdrawn;
  for (const auto& line : at->open.roll.withdrawn) withdrawn.insert(line.person);
  RollScreen screen{title(*at), {}, &at->rules, args.language};
  RollEntry entry(rows, std::move(withdrawn), at->open.roll.occurrence, at->rules,
                  [&](const std::string& typed) { return at->people.person(typed); });
  {
    const KeyTerminal terminal;
    if (!terminal.ready())
      return Reply::refused({error_at(
          {}, "there is no terminal to type at",
          fmt::format("'merkez attend mark {} {} --present all' takes the same in words", args.group, args.date))});
    auto names = names_of(*at, rows);
    if (!names) return Reply::refused(names.diagnostics());
    screen.names = std::move(*names);
    while (!entry.over()) {
      terminal.draw(screen.lines(entry, terminal.width(), terminal.height()));
      const auto key = terminal.key();
      if (!key) break;
      entry.press(*key);
    }
  }
  if (entry.mode() != RollEntry::Mode::confirmed) {
    if (args.json) return Reply::json(answer_is_no, {{"occurrence", at->open.id}, {"marked", 0}});
    return {answer_is_no, "Nothing was written.\n", {}};
  }
  const auto marks = entry.marks();
  if (!marks.empty())
    if (auto failed = tell(*at->desk, at->open, {attendance::Marked{at->open.id, marks}}); has_errors(failed))
      return Reply::refused(std::move(failed));
  return marked(*at, args, marks);
}

}  // namespace merkez::cli
