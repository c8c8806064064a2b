// attend certificates: who will have a certificate, who is about to lose it, and who has lost it.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/courses.hpp"
#include "cli/language.hpp"
#include "cli/people_desk.hpp"
#include "cli/register_words.hpp"
#include "cli/row_export.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/plan/counted.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::Verdict;

/// What the list says; "in danger" is a certificate on course that few absences would lose.
plan::Words word_of(Verdict verdict, bool warned) {
  switch (verdict) {
    case Verdict::not_yet:
      if (warned) return {"in danger", "tehlikede", "مهددة"};
      return {"on course", "yolunda", "في الطريق"};
    case Verdict::earned:
      return {"earned", "hak edildi", "مستحقة"};
    case Verdict::too_many_absences:
      return {"lost", "kaybedildi", "ضاعت"};
    case Verdict::left:
      return {"left", "ayrıldı", "غادر"};
    case Verdict::exam_failed:
      return {"exam failed", "sınav başarısız", "رسب في الامتحان"};
  }
  return {};
}

constexpr plan::Words held_heading{"held", "yapılan", "المعطاة"}, of_heading{"of", "toplam", "من"},
    absent_heading{"absent", "kaçırılan", "الغياب"}, may_miss_heading{"may miss", "kalan hak", "يجوز بعد"},
    certificate_heading{"certificate", "belge", "الشهادة"};
constexpr plan::Words no_course{"Nobody follows a course with a certificate.\n", "Belgeli kursa giden kimse yok.\n",
                                "لا أحد في دورة لها شهادة.\n"};

constexpr plan::Words not_closed_note{
    "Not closed yet: {}. Who is marked there counts, who is not does not ('merkez attend missing' lists them).\n",
    "Henüz kapatılmayan: {}. Orada işaretlenen sayılır, işaretlenmeyen sayılmaz (listesi: 'merkez attend missing').\n",
    "لم تُغلق بعد: {}. يُحسب من سُجّل فيها ولا يُحسب غيره (القائمة: 'merkez attend missing').\n"};

/// The courses asked for, as far as the account's role goes.
Result<std::set<std::string>> groups_asked(const Desk& desk, const attendance::Rules& rules, const std::string& group) {
  std::set<std::string> courses, all;
  for (const auto& course : attendance::courses_of(desk.plan(), rules)) courses.insert(course.group);
  for (const auto& one : desk.plan().groups)
    if (!hidden_group(desk, one) && desk.may_reach(Right::see_register, one.id)) all.insert(one.id);
  if (group.empty()) {
    std::set<std::string> out;
    std::set_intersection(courses.begin(), courses.end(), all.begin(), all.end(), std::inserter(out, out.end()));
    return out;
  }
  if (!all.contains(group))
    return error_at({}, fmt::format("there is no group '{}' that you may open", group),
                    suggest(group, {all.begin(), all.end()}));
  if (!courses.contains(group))
    return error_at({}, fmt::format("{} ends without a certificate", group),
                    "'course' in services.yaml says how long a course is");
  return std::set<std::string>{group};
}

}  // namespace

Reply attend_certificates(const CertificatesArgs& args) {
  const auto at = at_desk(args.who, Right::see_register);
  if (!at) return Reply::refused(at.diagnostics());
  const auto& [desk, rules] = *at;
  const auto groups = groups_asked(*desk, rules, args.group);
  Diagnostics wrong = groups.diagnostics();
  std::set<std::string> failed;
  for (const auto& typed : args.failed_exam) {
    const auto person = code_asked(*desk, typed);
    if (person)
      failed.insert(*person);
    else
      wrong.insert(wrong.end(), person.diagnostics().begin(), person.diagnostics().end());
  }
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto people = people_of(*desk, *groups);
  if (!people) return Reply::refused(people.diagnostics());
  auto courses = courses_so_far(*desk, rules, *people, *groups);
  if (!courses) return Reply::refused(courses.diagnostics());
  if (desk->reach(Right::see_register) == access::Reach::own)
    std::erase_if(*courses, [](const auto& one) { return !one.second.in_reach; });
  if (!args.group.empty() && courses->empty())
    return Reply::refused({error_at({}, fmt::format("{} does not meet within {} days", args.group, access::own_days))});

  const std::vector<std::string> columns{"group",   "person",    "total",  "held",           "attended",
                                         "excused", "unexcused", "before", "may_still_miss", "verdict"};
  std::vector<std::vector<std::string>> rows;
  Json list = Json::array();
  publish::TextTable table;
  table.columns = {column(heading::group, args.language),       column(heading::person, args.language),
                   column(held_heading, args.language, true),   column(of_heading, args.language, true),
                   column(absent_heading, args.language, true), column(may_miss_heading, args.language, true),
                   column(certificate_heading, args.language),  {.heading = "", .flexible = true}};
  for (const auto& [group, so_far] : *courses) {
    const auto warned = guard_of(*desk, rules, so_far);
    for (const auto& line :
         attendance::certificates(so_far.course, so_far.rows, so_far.members, desk->local().date, failed)) {
      const attendance::Standing& s = line.standing;
      const auto warning =
          std::find_if(warned.begin(), warned.end(), [&](const auto& w) { return w.person == s.person; });
      const plan::Words said = word_of(line.verdict, warning != warned.end());
      const std::string word(said.en);
      const bool danger = line.verdict == Verdict::not_yet && warning != warned.end();
      Json one = {
          {"group", group},           {"person", s.person},     {"total", s.total},
          {"held", s.held},           {"attended", s.attended}, {"excused", s.excused},
          {"unexcused", s.unexcused}, {"before", s.before},     {"may_still_miss", std::max(s.may_still_miss, 0)},
          {"verdict", word}};
      if (danger) one["absences_left"] = warning->absences;
      list.push_back(std::move(one));
      std::vector<std::string> row{group};
      row.push_back(s.person);
      for (const int n : {s.total, s.held, s.attended, s.excused, s.unexcused, s.before, std::max(s.may_still_miss, 0)})
        row.push_back(std::to_string(n));
      row.push_back(word);
      rows.push_back(std::move(row));
      table.rows.push_back({group, s.person, std::to_string(s.held), std::to_string(s.total),
                            std::to_string(s.held - s.attended), std::to_string(std::max(s.may_still_miss, 0)),
                            std::string(in_language(said, args.language)),
                            danger ? warning_text(*warning, args.language) : std::string()});
    }
  }
  if (args.json) return Reply::json(fine, list);
  if (args.csv) {
    const auto out = let_out(*desk, args.approver, "certificates", rows.size());
    if (!out) return Reply::refused(out.diagnostics());
    return {fine, out->csv(columns, rows), {}};
  }
  if (rows.empty()) return {fine, std::string(in_language(no_course, args.language)), {}};
  std::string text = to_text(table, args.style);
  int not_closed = 0;
  for (const auto& [group, so_far] : *courses) not_closed += static_cast<int>(so_far.not_closed.size());
  if (not_closed > 0)
    text += fmt::format(fmt::runtime(in_language(not_closed_note, args.language)),
                        plan::counted(not_closed, plan::registers, words_language(args.language)));
  return {fine, std::move(text), {}};
}

}  // namespace merkez::cli
