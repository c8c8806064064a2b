// attend import: marks that devices made offline. All of a file is taken or nothing; what was handed in before counts
// once; what devices tell differently stays, for somebody to settle.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/at_register.hpp"
#include "cli/clock.hpp"
#include "cli/files.hpp"
#include "cli/language.hpp"
#include "cli/mark_file.hpp"
#include "cli/merged_people.hpp"
#include "cli/registers.hpp"
#include "cli/remark_names.hpp"
#include "cli/roll_call.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/mark_faults.hpp"
#include "engine/attendance/same_person.hpp"
#include "engine/people/import_cells.hpp"
#include "engine/sheet/table.hpp"
#include "engine/time/zone.hpp"

namespace merkez::cli {
namespace {

using access::Right;

constexpr plan::Words taken_line{"Marks taken: {}; known already: {}.\n", "Alınan işaret: {}; önceden bilinen: {}.\n",
                                 "العلامات المأخوذة: {}؛ المعروفة من قبل: {}.\n"};
constexpr plan::Words conflict_line{"Conflicts: {}; 'merkez attend conflicts' shows what disagrees.\n",
                                    "Çelişki: {}; uyuşmayanları 'merkez attend conflicts' gösterir.\n",
                                    "التعارضات: {}؛ يعرضها \u2068'merkez attend conflicts'\u2069.\n"};

/// The column that keeps a line from its register: of a group that nobody has or may open, its name, else the date.
std::string_view column_of_lesson(const Desk& desk, const FileMark& line) {
  if (!line.occurrence.empty()) return "occurrence";
  const auto& groups = desk.plan().groups;
  const bool known = std::any_of(groups.begin(), groups.end(), [&](const auto& g) { return g.id == line.group; });
  if (!known || !desk.may_reach(Right::mark_register, line.group)) return "group";
  return line.time.empty() || time::parse_time(line.time) ? "date" : "time";
}

/// The register a line belongs to, as far as the account may open it.
Result<OpenRegister> register_of_line(const Desk& desk, const attendance::Rules& rules, const FileMark& line) {
  if (line.occurrence.empty()) {
    const auto date = time::parse_date(line.date);
    if (!date) return date.diagnostics();
    return register_asked(desk, rules, Right::mark_register, line.group, *date,
                          {.at = line.time, .lost = false, .moved = true});
  }
  auto one = open_register(desk, rules, line.occurrence);
  if (!one) return one.diagnostics();
  if (*one && may_open(desk, Right::mark_register, (*one)->roll.occurrence)) return std::move(**one);
  return error_at({}, fmt::format("there is no register '{}' that you may open", line.occurrence),
                  "such as TAI-W.1@2016-W14");
}

/// Why nobody can have seen this then: a device was not there before the day on which the lesson was to be, or was.
Diagnostics too_early(const Desk& desk, const OpenRegister& open, const FileMark& line, Instant at) {
  time::LocalDate day = open.roll.occurrence.date;
  if (!open.state.versions.empty()) day = std::min(day, open.state.versions.rbegin()->second.occurrence.date);
  const auto begins = time::utc_of(day, time::start_of_day, desk.plan().calendar.zone, time::Choose::earliest);
  if (!begins) return begins.diagnostics();
  constexpr Instant ms = 1000;
  if (begins->instant.seconds * ms <= at) return {};
  return {error_at({}, fmt::format("{} is before the day of the lesson, {}", line.at, time::to_text(day)),
                   "what is known beforehand is announced: 'merkez attend announce'")};
}

/// The mark of a line as far as its lesson hours go.
Result<attendance::Mark> mark_of(const FileMark& line, const attendance::Occurrence& occurrence) {
  using attendance::Status;
  if (line.hours.empty()) return line.mark;
  const Status status = line.mark.status;
  if (status != Status::absent_excused && status != Status::absent_unexcused && status != Status::cancelled_by_centre)
    return error_at({}, fmt::format("lesson hours do not go with '{}'", attendance::to_text(status)),
                    "absent_excused, absent_unexcused or cancelled_by_centre");
  const auto hours = hours_asked(line.hours, occurrence);
  if (!hours) return hours.diagnostics();
  return attendance::in_hours(line.mark, *hours, occurrence);
}

/// Whom a line is about.
struct PersonOfLine {
  std::string code;
  bool stranger = false;  ///< has no place in a group of the lesson on its day, and is not marked as a walk-in
};
Result<PersonOfLine> person_of_line(const Desk& desk, const OpenRegister& open, const FileMark& line) {
  const auto& groups = open.roll.occurrence.groups;
  const auto people = people_of(desk, {groups.begin(), groups.end()});
  if (!people) return people.diagnostics();
  const bool walk_in = line.mark.status == attendance::Status::not_enrolled;
  auto code = code_to_mark(desk, here_in(open, *people), line.mark.person, walk_in);
  if (!code) return code.diagnostics();
  const auto members = people->of(open.roll.occurrence);
  const bool stranger = !walk_in && !std::binary_search(members.begin(), members.end(), *code);
  return PersonOfLine{std::move(*code), stranger};
}

/// The mark is taken all the same: who made it was there, and whoever hands it in may not be asked again.
Diagnostic without_place(const std::string& code, const attendance::Occurrence& o) {
  return warning_at({}, fmt::format("{} has no place in {} on {}", code, groups_text(o), time::to_text(o.date)),
                    "the mark is kept; 'merkez attend correct' says that they were a walk-in (--walk-in) or takes it "
                    "out (--withdraw)");
}

Diagnostics placed_at(Diagnostics all, const Where& where) {
  for (auto& one : all)
    if (one.where.file.empty()) one.where = where;
  return all;
}

/// Marks that stand in the log already count once, whoever hands them in again: they are taken out of the batch, and
/// their number comes back. A merge since then makes no other mark of one. Errors: an id of another mark, at its cell.
Result<int> take_out_known(const Desk& desk, const MarkFile& file, store::Batch& batch) {
  std::map<std::string, const Event*> here;
  for (const auto& event : batch.events) here.emplace(event.id, &event);
  std::map<std::string, Event> known;
  const auto read = desk.store().each_event({}, [&](const Event& event) {
    if (here.contains(event.id)) known.emplace(event.id, event);
    return known.size() < here.size();
  });
  if (!read) return read.diagnostics();
  const auto same = merged_people(desk);
  if (!same) return same.diagnostics();
  const auto told = [&](const Event& event) -> std::optional<attendance::Marked> {
    const auto what = attendance::decode(event);
    const auto* marked = what ? std::get_if<attendance::Marked>(&*what) : nullptr;
    if (!marked) return std::nullopt;
    attendance::Marked out = *marked;
    for (auto& mark : out.marks)
      if (*same) mark.person = (*same)->kept_code(mark.person);
    return out;
  };
  Diagnostics wrong;
  for (const auto& line : file.marks) {
    const auto before = known.find(line.id);
    if (before == known.end()) continue;
    const Event &then = before->second, &now = *here.at(line.id);
    const auto what = told(then);
    if (then.device == now.device && then.device_at == now.device_at && what && what == told(now)) continue;
    wrong.push_back(error_at(file.cell(line.where, "id"),
                             fmt::format("'{}' was handed in before and said something else", line.id),
                             "an id belongs to one mark: a new mark has an id of its own, and 'merkez attend correct' "
                             "changes what was marked"));
  }
  if (has_errors(wrong)) return wrong;
  std::erase_if(batch.events, [&](const Event& event) { return known.contains(event.id); });
  return static_cast<int>(known.size());
}

}  // namespace

Reply attend_import(const AttendArgs& args) {
  const auto door = at_desk(args.who, Right::mark_register);
  if (!door) return Reply::refused(door.diagnostics());
  const auto& [desk, rules] = *door;
  const auto bytes = read_text(args.file);
  if (!bytes) return Reply::refused(bytes.diagnostics());
  const auto table = sheet::read_table(*bytes, args.file.string());
  if (!table) return Reply::refused(table.diagnostics());
  const auto file = marks_in(*table);
  if (!file) return Reply::refused(file.diagnostics());

  // What the reader of the table and of its lines noticed is said whatever becomes of them.
  Diagnostics wrong = table.diagnostics();
  wrong.insert(wrong.end(), file->wrong.begin(), file->wrong.end());
  for (const auto& row : table->rows)
    if (auto odd = people::cell_without_column(*table, row, people::Say(args.language)))
      wrong.push_back(std::move(*odd));
  store::Batch batch;
  std::vector<TypedRemark> remarks;
  std::map<std::string, std::string> registers;  // of each id
  const auto add = [&](const Diagnostics& more, const Where& where) {
    const auto placed = placed_at(more, where);
    wrong.insert(wrong.end(), placed.begin(), placed.end());
  };
  for (const auto& line : file->marks) {
    const auto cell = [&](std::string_view column) { return file->cell(line.where, column); };
    const auto open = register_of_line(*desk, rules, line);
    if (!open) {
      add(open.diagnostics(), cell(column_of_lesson(*desk, line)));
      continue;
    }
    const auto person = person_of_line(*desk, *open, line);
    const auto at = instant_seen(line.at, desk->plan().calendar.zone);
    if (!person) add(person.diagnostics(), cell("person"));
    if (person && person->stranger) add({without_place(person->code, open->roll.occurrence)}, cell("person"));
    add(at ? too_early(*desk, *open, line, *at) : at.diagnostics(), cell("at"));
    attendance::Mark mark = line.mark;
    if (line.readable) {
      auto read = mark_of(line, open->roll.occurrence);
      if (read) mark = std::move(*read);
      if (!read) add(read.diagnostics(), cell("hours"));
      for (auto& fault : attendance::faults(mark, open->roll.occurrence, rules))
        if (read) add({std::move(fault.what)}, cell(attendance::to_text(fault.field)));
    }
    remarks.push_back({line.mark.remark, cell("remark")});
    if (at && *at > desk->now())
      add({error_at({}, fmt::format("{} lies ahead", line.at), "is the clock of the device right?")}, cell("at"));
    if (has_errors(wrong)) continue;
    mark.person = person->code;
    batch.events.push_back(attendance::encode(attendance::Marked{open->id, {std::move(mark)}},
                                              {line.id, *at, line.device, desk->account().name}));
    registers.emplace(line.id, open->id);
  }
  add(check_names(*desk, remarks), {});
  // As they stand in the file.
  std::stable_sort(wrong.begin(), wrong.end(),
                   [](const auto& a, const auto& b) { return a.where.line < b.where.line; });
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (batch.events.empty())
    return Reply::refused({error_at({args.file.string(), 0, 0}, "this file has no marks", "a line for each")});
  int fresh = 0, again = 0;
  auto taken = desk->append(batch);
  if (!taken) {
    // Looked for only now: the store knows again what the same account handed in.
    const auto known = take_out_known(*desk, *file, batch);
    if (!known) return Reply::refused(known.diagnostics());
    again = *known;
    if (again > 0) taken = batch.events.empty() ? store::Receipt{} : desk->append(batch);
  }
  if (!taken) return Reply::refused(taken.diagnostics());

  for (const auto& told : taken->events) ++(told.again ? again : fresh);
  std::map<std::string, std::size_t> conflicts;
  for (const auto& [id, occurrence] : registers) {
    const auto now = open_register(*desk, rules, occurrence);
    if (!now) return Reply::refused(now.diagnostics());
    if (*now) conflicts[occurrence] = (*now)->roll.conflicts.size();
  }
  std::size_t n = 0;
  for (const auto& [occurrence, count] : conflicts) n += count;
  if (args.json) {
    auto reply = Reply::json(fine, {{"taken", fresh}, {"known_already", again}, {"conflicts", n}});
    reply.diagnostics = std::move(wrong);
    return reply;
  }
  const auto say = [&](const plan::Words& words, const auto&... values) {
    return fmt::format(fmt::runtime(in_language(words, args.language)), values...);
  };
  std::string text = say(taken_line, fresh, again);
  if (n > 0) text += say(conflict_line, n);
  return {fine, std::move(text), std::move(wrong)};
}

}  // namespace merkez::cli
