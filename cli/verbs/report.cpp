// report attendance: the indicators of a centre, as text and as CSV, with small numbers hidden where they would name
// somebody.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cli/courses.hpp"
#include "cli/csv_text.hpp"
#include "cli/each_register.hpp"
#include "cli/folds.hpp"
#include "cli/hxl.hpp"
#include "cli/language.hpp"
#include "cli/merged_people.hpp"
#include "cli/people_desk.hpp"
#include "cli/register_words.hpp"
#include "cli/registers.hpp"
#include "cli/row_export.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/indicators.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/register_report.hpp"
#include "engine/plan/category.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Reach;
using access::Right;
using attendance::ReportBy;

constexpr std::array<std::pair<std::string_view, ReportBy>, 5> ways{{{"all", ReportBy::all},
                                                                     {"group", ReportBy::group},
                                                                     {"service", ReportBy::service},
                                                                     {"category", ReportBy::category},
                                                                     {"person", ReportBy::person}}};

// Headings of the columns of `table_of`, in its order.
constexpr plan::Words headings[] = {{"", "", ""},
                                    {"planned", "planlanan", "المخططة"},
                                    {"held", "yapılan", "المعقودة"},
                                    {"moved", "taşınan", "المنقولة"},
                                    {"lost", "yapılmayan", "الملغاة"},
                                    {"open", "kapanmamış", "غير المغلقة"},
                                    {"unplanned", "plansız", "غير المخططة"},
                                    {"held", "verilen", "المعطاة"},
                                    {"attended", "katılınan", "المحضورة"},
                                    {"excused", "mazeretli", "غياب بعذر"},
                                    {"unexcused", "mazeretsiz", "غياب بلا عذر"},
                                    {"rate", "oran", "النسبة"},
                                    {"people", "kişi", "الأشخاص"},
                                    {"contacts", "katılım", "مرات الحضور"},
                                    {"at_first_tenth", "ilk onda birde", "عند العُشر الأول"},
                                    {"still_there", "kalan", "الباقون"},
                                    {"retention", "kalma oranı", "الاستمرار"}};
constexpr plan::Words of_sessions_title{"Sessions\n", "Oturumlar\n", "الجلسات\n"},
    of_people_title{"Lesson hours and people\n", "Ders saatleri ve kişiler\n", "الحصص والأشخاص\n"},
    all_word{"all", "hepsi", "الكل"},
    nothing{"Nothing to report.\n", "Raporlanacak bir şey yok.\n", "لا شيء للتقرير.\n"},
    open_note{"Sessions that are open count as held once their register is closed ('merkez attend missing').\n",
              "Kapanmamış oturumlar yoklaması kapatılınca yapılmış sayılır ('merkez attend missing').\n",
              "الجلسات غير المغلقة تُحسب معقودة حين يُغلق سجلها ('merkez attend missing').\n"};

/// Who ever belonged to a group, by the group's page.
Result<std::vector<attendance::Membership>> members_of(const Desk& desk, const std::string& group) {
  auto page = read_group(desk, group);
  if (!page) return page.diagnostics();
  auto out = People{std::move(page->story.roster), std::move(page->story.enrolments)}.memberships();
  std::erase_if(out, [&](const auto& m) { return m.group != group; });  // of others the page knows a part
  return out;
}

/// The registers that a report has to look at, each once: those said to be on one of its dates, and of courses all, for
/// their retention reaches back to where they began.
Result<std::vector<std::string>> occurrences_asked(const Desk& desk, const attendance::ReportOrder& order,
                                                   const std::vector<attendance::Course>& courses) {
  std::vector<std::string> out;
  std::unordered_set<std::string> met;
  const auto take = [&](const std::string& text) {
    for (auto& id : attendance::occurrences_in(text))
      if (met.insert(id).second) out.push_back(std::move(id));
  };
  const auto days = desk.store().cells(day_cells, "");
  if (!days) return days.diagnostics();
  for (const auto& day : *days) {
    const auto date = time::parse_date(day.key);
    if (date && (!order.dates || order.dates->contains(*date))) take(day.value.value_or(""));
  }
  for (const auto& course : courses) {
    const auto cell = desk.store().cell(group_cells, course.group);
    if (!cell) return cell.diagnostics();
    take(cell->value_or(""));
  }
  return out;
}

Result<std::vector<attendance::ReportLine>> lines_of(const Desk& desk, const attendance::Rules& rules,
                                                     const attendance::ReportOrder& order) {
  attendance::RegisterReportOrder asked;
  asked.report = order;
  asked.rules = &rules;
  asked.zone = desk.plan().calendar.zone;
  asked.courses = attendance::courses_of(desk.plan(), rules);
  // Of what is looked at beyond these dates the lesson hours count that were held, and no excuse changes them.
  const auto announced = order.dates ? announcements(desk, *order.dates) : announcements(desk);
  if (!announced) return announced.diagnostics();
  asked.announced = &*announced;
  const auto same = merged_people(desk);
  if (!same) return same.diagnostics();
  asked.same = *same;
  Diagnostics failed;
  std::map<std::string, std::vector<attendance::Membership>> known;  // each table asks for them
  asked.members = [&](const std::string& group) {
    const auto [it, fresh] = known.try_emplace(group);
    if (fresh) {
      auto members = members_of(desk, group);
      if (!members) failed = members.diagnostics();
      if (members) it->second = std::move(*members);
    }
    return it->second;
  };
  std::map<std::string, std::optional<attendance::Register>> looked_up;  // lost ones and what makes up for them
  asked.at = [&](const std::string& id) -> const attendance::Register* {
    const auto [it, fresh] = looked_up.try_emplace(id);
    if (fresh) {
      const auto cell = desk.store().cell(register_cells, id);
      if (!cell) failed = cell.diagnostics();
      if (cell && *cell) it->second = attendance::told_of_one(attendance::register_of(id, **cell), *same);
    }
    return it->second ? &*it->second : nullptr;
  };
  const auto occurrences = occurrences_asked(desk, order, asked.courses);
  if (!occurrences) return occurrences.diagnostics();
  // What the table may tell follows from the whole tables that it is a part of; they are counted beside it.
  std::set<attendance::CellPath> not_told;
  std::vector<std::unique_ptr<attendance::RegisterReport>> reports;
  for (const auto& table : attendance::tables_behind(order)) {
    auto behind = asked;
    behind.report = table;
    behind.courses.clear();
    reports.push_back(std::make_unique<attendance::RegisterReport>(std::move(behind)));
  }
  if (order.leaves_house) asked.report.not_told = &not_told;
  reports.push_back(std::make_unique<attendance::RegisterReport>(std::move(asked)));
  const auto read = each_register(desk.store(), *occurrences, [&](const std::string& id, std::string_view text) {
    for (const auto& report : reports)
      if (auto wrong = report->take(id, text); has_errors(wrong)) return wrong;
    return Diagnostics{};
  });
  if (has_errors(read)) return read;
  std::vector<attendance::ReportLine> all;
  for (std::size_t i = 0; i + 1 < reports.size(); ++i) {
    auto lines = reports[i]->lines();
    all.insert(all.end(), lines.begin(), lines.end());
  }
  not_told = attendance::hidden_cells(attendance::cells_of(all, order.small), order.small);
  auto out = reports.back()->lines();
  if (has_errors(failed)) return failed;
  return out;
}

Result<attendance::ReportOrder> order_of(const Desk& desk, const ReportArgs& args) {
  attendance::ReportOrder out;
  out.today = desk.local().date;
  Diagnostics wrong;
  const auto date = [&](const std::string& typed, time::LocalDate usual) {
    if (typed.empty()) return usual;
    const auto read = date_asked(desk, typed);
    if (read) return *read;
    wrong.insert(wrong.end(), read.diagnostics().begin(), read.diagnostics().end());
    return usual;
  };
  if (!args.from.empty() || !args.to.empty())
    out.dates = time::DateRange{date(args.from, {1970, 1, 1}), date(args.to, desk.local().date)};
  if (wrong.empty() && out.dates && out.dates->last < out.dates->first)
    wrong.push_back(error_at({}, "--from lies after --to", "exchange them"));
  const auto known = [&](const std::string& typed, const auto& all, const char* what, const auto& hidden) {
    std::vector<std::string> ids;
    for (const auto& one : all)
      if (!hidden(one)) ids.push_back(one.id);
    if (!typed.empty() && std::find(ids.begin(), ids.end(), typed) == ids.end())
      wrong.push_back(error_at({}, fmt::format("there is no {} '{}'", what, typed), suggest(typed, ids)));
  };
  known(args.group, desk.plan().groups, "group", [&](const plan::Group& g) { return desk.hides(g); });
  known(args.service, desk.plan().services, "service", [&](const plan::Service& s) { return desk.hides(s); });
  out.group = args.group;
  out.service = args.service;
  if (!args.category.empty()) out.category = plan::category_of(args.category);
  for (const auto& [word, by] : ways)
    if (args.by == word) out.by = by;
  // Who sees numbers alone is told nothing of single persons, nor is anything that leaves the house: not even whether
  // there is somebody by a code.
  const bool persons = out.by == ReportBy::person || !args.person.empty();
  const bool may = desk.reach(Right::see_register) == Reach::all;
  if (persons && !may)
    wrong.push_back(
        error_at({}, fmt::format("{} ({}) may not see single persons", desk.account().name, desk.account().role),
                 "--by group, service or category"));
  if (!args.person.empty() && may) {
    const auto person = code_asked(desk, args.person);
    if (person)
      out.person = *person;
    else
      wrong.insert(wrong.end(), person.diagnostics().begin(), person.diagnostics().end());
  }
  if (persons && (args.outside || args.hxl))
    wrong.push_back(error_at({}, "a report that leaves the house names nobody", "--by group, service or category"));
  if (args.hxl && (args.from.empty() || args.to.empty()))
    wrong.push_back(error_at({}, "a table for others says of which days it is", "--from DATE --to DATE"));
  out.leaves_house = args.outside || args.hxl || desk.reach(Right::see_register) == Reach::none;
  out.clinical = desk.insight().whole();
  if (has_errors(wrong)) return wrong;
  return out;
}

/// What a line is about, as people call it: a service by its name in the centre's files, a category by its own, and in
/// brackets the word by which either is asked for and stands in tables for programs. Groups and persons have codes.
std::string line_name(const plan::CentrePlan& plan, ReportBy by, const std::string& key, std::string_view language) {
  const auto named = [&](std::string_view name) {
    return name.empty() || name == key ? key : fmt::format("{} ({})", name, apart(key, language));
  };
  if (key.empty()) return std::string(in_language(all_word, language));
  if (by == ReportBy::service)
    for (const auto& service : plan.services)
      if (service.id == key) return named(service.name.*name_language(language));
  if (by == ReportBy::category)
    if (const auto category = plan::category_of(key)) return named(in_language(words_of(*category), language));
  return key;
}

}  // namespace

Reply report_attendance(const ReportArgs& args) {
  const auto desk = enter(args.who, Right::see_report);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  const auto order = order_of(**desk, args);
  if (!order) return Reply::refused(order.diagnostics());
  const auto lines = lines_of(**desk, *rules, *order);
  if (!lines) return Reply::refused(lines.diagnostics());
  const auto values = attendance::table_of(*lines, *order);
  if (args.hxl) {
    const auto& name = (*desk)->plan().name.en;
    return {fine, hxl_text(values, order->by, name.empty() ? (*desk)->plan().id : name, *order->dates), {}};
  }
  // All persons in a table for other programs; one person's own line is theirs.
  std::optional<RowExport> let;
  if (order->by == ReportBy::person && order->person.empty() && (args.json || args.csv)) {
    auto out = let_out(**desk, args.approver, "report_of_persons", values.rows.size());
    if (!out) return Reply::refused(out.diagnostics());
    let = std::move(*out);
  }
  if (order->by == ReportBy::person || !order->person.empty())
    if (auto wrong = (*desk)->note_reading("report_of_persons", order->person); has_errors(wrong))
      return Reply::refused(std::move(wrong));
  if (args.json) {
    Json out = Json::array();
    for (const auto& row : values.rows) {
      Json one = Json::object();
      for (std::size_t i = 0; i < row.size(); ++i) one[values.columns[i]] = row[i];
      out.push_back(std::move(one));
    }
    return Reply::json(fine, let ? let->json(std::move(out)) : out);
  }
  if (args.csv) return {fine, let ? let->csv(values.columns, values.rows) : csv_text(values.columns, values.rows), {}};
  // Two tables that fit a screen: what became of the sessions, and who was there.
  publish::TextTable sessions, attendance;
  const std::vector<std::size_t> of_sessions{0, 1, 2, 3, 4, 5, 6}, of_people{0, 7, 8, 9, 10, 11, 12, 13, 16};
  const bool named = order->by == ReportBy::service || order->by == ReportBy::category;
  const auto fill = [&](publish::TextTable& table, const std::vector<std::size_t>& which) {
    for (const std::size_t i : which) {
      table.columns.push_back(column(headings[i], args.language, i != 0));
      table.columns.back().flexible = i == 0 && named;
    }
    for (const auto& row : values.rows) {
      std::vector<std::string> cells;
      for (const std::size_t i : which)
        cells.push_back(i == 0 ? line_name((*desk)->plan(), order->by, row[i], args.language) : row[i]);
      table.rows.push_back(std::move(cells));
    }
  };
  if (values.rows.empty()) return {fine, std::string(in_language(nothing, args.language)), {}};
  std::string said;
  // Sessions are held for groups: beside a person there is nothing to say of them.
  if (order->by != ReportBy::person && order->person.empty()) {
    fill(sessions, of_sessions);
    said += std::string(in_language(of_sessions_title, args.language)) + to_text(sessions, args.style);
    if (std::any_of(lines->begin(), lines->end(), [](const auto& line) { return line.open > 0; }))
      said += in_language(open_note, args.language);
    said += '\n';
  }
  fill(attendance, of_people);
  said += std::string(in_language(of_people_title, args.language)) + to_text(attendance, args.style);
  return {fine, std::move(said), {}};
}

}  // namespace merkez::cli
