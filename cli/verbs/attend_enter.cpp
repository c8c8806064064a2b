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
#include "cli/language.hpp"
#include "cli/roll_screen.hpp"
#include "cli/sheet_names.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/roll_entry.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::RollEntry;

constexpr plan::Words nothing_written{"Nothing was written.\n", "Hiçbir şey yazılmadı.\n", "لم يُكتب شيء.\n"};

/// The members and whoever stands in the register already, by code.
std::vector<RollEntry::Row> rows_of(const AtRegister& at) {
  std::map<std::string, RollEntry::Row> rows;
  for (const auto& code : members_known(*at.desk, at.people, at.open.roll.occurrence))
    rows[code] = {code, false, false, std::nullopt};
  for (const auto& line : at.open.roll.withdrawn) rows.erase(line.person);
  for (const auto& line : at.open.roll.lines)
    rows[line.person] = {line.person, true, line.mark.status == attendance::Status::not_enrolled, line.mark};
  std::vector<RollEntry::Row> out;
  for (auto& [code, row] : rows) out.push_back(std::move(row));
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
                  [&](const std::string& typed) { return code_asked(*at->desk, typed); });
  {
    const KeyTerminal terminal;
    if (!terminal.ready())
      return Reply::refused({error_at(
          {}, "there is no terminal to type at",
          fmt::format("'merkez attend mark {} {} --present all' takes the same in words", args.group, args.date))});
    std::vector<std::string> codes;
    for (const auto& row : rows) codes.push_back(row.person);
    auto names = names_on_sheet(*at->desk, at->rules, at->people, at->open.roll.occurrence, codes, args.language);
    if (!names) return Reply::refused(names.diagnostics());
    if (!names->empty())
      if (auto failed = at->desk->note_reading("roll"); has_errors(failed)) return Reply::refused(std::move(failed));
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
    return {answer_is_no, std::string(in_language(nothing_written, args.language)), {}};
  }
  const auto marks = entry.marks();
  if (!marks.empty())
    if (auto failed = tell(*at->desk, at->open, {attendance::Marked{at->open.id, marks}}); has_errors(failed))
      return Reply::refused(std::move(failed));
  return marked(*at, args, marks);
}

}  // namespace merkez::cli
