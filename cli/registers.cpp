#include "cli/registers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "cli/files.hpp"
#include "cli/folds.hpp"
#include "cli/language.hpp"
#include "cli/merged_people.hpp"
#include "cli/owners.hpp"
#include "cli/people_desk.hpp"
#include "cli/remark_names.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/base/code.hpp"
#include "engine/people/pages.hpp"
#include "engine/time/iso_week.hpp"

namespace merkez::cli {

namespace fs = std::filesystem;
using access::Reach;
using access::Right;
using attendance::Mark;
using attendance::Occurrence;
using attendance::Status;

fs::path rules_file(const fs::path& centre) {
  std::error_code ignored;
  for (const fs::path& file : {centre / "attendance.json", centre / ".." / ".." / "attendance" / "standard.json"})
    if (fs::exists(file, ignored)) return file;
  return {};
}

Result<attendance::Rules> rules_in(const fs::path& file) {
  const auto text = read_text(file);
  if (!text) return text.diagnostics();
  return attendance::read_rules(*text, file.lexically_normal().string(), owner_refused);
}

Result<attendance::Rules> attendance_rules(const Desk& desk) {
  const fs::path file = rules_file(desk.folder());
  if (file.empty())
    return error_at({(desk.folder() / "attendance.json").string(), 0, 0}, "this centre has no rules of attendance",
                    "copy config/attendance/standard.json there");
  auto rules = rules_in(file);
  if (rules) desk.tell_keeper(rules.diagnostics());
  return rules;
}

std::vector<std::string> People::of(const Occurrence& occurrence) const {
  std::set<std::string> all;
  for (const auto& group : occurrence.groups)
    for (auto& code : people::members(enrolments, roster, group, occurrence.date)) all.insert(std::move(code));
  return {all.begin(), all.end()};
}

std::vector<attendance::Membership> People::memberships() const {
  std::vector<attendance::Membership> out;
  for (const auto& [id, place] : enrolments.places) {
    const auto held = people::held(enrolments, id);
    if (!held) continue;
    attendance::Membership one{people::kept_code(roster, held->code), held->group, held->from, {}, {}, held->start};
    one.until = people::last_day_counted(enrolments, *held);
    one.erased_at = people::erased_at(enrolments, *held);
    if (!one.until || one.from <= *one.until) out.push_back(std::move(one));
  }
  return out;
}

Result<People> people_of(const Desk& desk) {
  People out;
  const auto read = desk.store().each_event({.kinds = std::string(people::kind_prefix)}, [&](const Event& event) {
    people::apply(out.roster, event);
    people::apply(out.enrolments, event);
    return true;
  });
  if (!read) return read.diagnostics();
  return out;
}

Result<People> people_of(const Desk& desk, const std::set<std::string>& groups) {
  people::Story story;
  for (const auto& group : groups) {
    const auto page = desk.store().cell(people_pages, people::group_page(group));
    if (!page) return page.diagnostics();
    if (*page) story.take(**page);
  }
  return People{std::move(story.roster), std::move(story.enrolments)};
}

namespace {

Diagnostic nobody(const std::string& code, const Where& where) {
  return error_at(where, fmt::format("nobody here has the code {}", code), "the reception finds people by name");
}

}  // namespace

Result<PersonAsked> person_asked(const Desk& desk, const std::string& typed, const Where& where) {
  const auto code = parse_code(typed, where);
  if (!code) return code.diagnostics();
  people::Story story;
  if (auto wrong = take_person(desk, *code, story); has_errors(wrong)) return wrong;
  if (!sees_own_groups_alone(desk) && !people::is_known(story.roster, *code)) return nobody(*code, where);
  std::string kept = people::kept_code(story.roster, *code);
  return PersonAsked{std::move(kept), {std::move(story.roster), std::move(story.enrolments)}};
}

Result<std::string> code_asked(const Desk& desk, const std::string& typed, const Where& where) {
  auto person = person_asked(desk, typed, where);
  if (!person) return person.diagnostics();
  if (!people::is_known(person->people.roster, person->code)) return nobody(person->code, where);
  return std::move(person->code);
}

Result<AtDesk> at_desk(const Who& who, access::Right right) {
  AtDesk out;
  auto desk = enter(who, right);
  if (!desk) return desk.diagnostics();
  out.desk = std::move(*desk);
  auto rules = attendance_rules(*out.desk);
  if (!rules) return rules.diagnostics();
  out.rules = std::move(*rules);
  return out;
}

namespace {

/// Whether the account may know of a group of a confidential occurrence as a whole. One that the plan no longer has is
/// known to those alone who know all of its kind.
bool knows_whole(const Desk& desk, const Occurrence& occurrence, const std::string& group) {
  if (!occurrence.confidential || desk.insight().reach(occurrence.category) == Reach::all) return true;
  const auto& groups = desk.plan().groups;
  return std::any_of(groups.begin(), groups.end(), [&](const auto& g) { return g.id == group && !desk.hides(g); });
}

}  // namespace

bool shared(const Desk& desk, const Occurrence& occurrence) {
  return !std::all_of(occurrence.groups.begin(), occurrence.groups.end(),
                      [&](const std::string& group) { return knows_whole(desk, occurrence, group); });
}

std::vector<std::string> members_known(const Desk& desk, const People& people, const Occurrence& occurrence) {
  Occurrence known = occurrence;
  std::erase_if(known.groups, [&](const std::string& group) { return !knows_whole(desk, occurrence, group); });
  return people.of(known);
}

bool knows(const Desk& desk, const Occurrence& occurrence) {
  return !occurrence.confidential || desk.insight().into(occurrence.category, occurrence.staff);
}

bool may_open(const Desk& desk, Right right, const Occurrence& occurrence) {
  if (!knows(desk, occurrence)) return false;
  switch (desk.reach(right)) {
    case Reach::none:
      return false;
    case Reach::all:
      return true;
    case Reach::own:
      break;
  }
  const int away = time::day_number(occurrence.date) - time::day_number(desk.local().date);
  if (std::abs(away) > access::own_days) return false;
  if (std::count(occurrence.staff.begin(), occurrence.staff.end(), desk.account().name) > 0) return true;
  return std::any_of(occurrence.groups.begin(), occurrence.groups.end(),
                     [&](const std::string& group) { return desk.may_reach(right, group); });
}

namespace {

using SamePeople = std::shared_ptr<const attendance::SamePeople>;

/// Every register is read here: with the codes of whoever was registered twice as one. The text in `cell` stays as it
/// is kept, for that is what a batch is held against.
Result<std::optional<OpenRegister>> opened_as_of_one(const Desk& desk, const attendance::Rules& rules,
                                                     const SamePeople& same, const std::string& occurrence) {
  auto cell = desk.store().cell(register_cells, occurrence);
  if (!cell) return cell.diagnostics();
  if (!*cell) return std::optional<OpenRegister>();
  OpenRegister one{occurrence, std::move(*cell), {}, {}};
  one.state = attendance::told_of_one(attendance::register_of(occurrence, *one.cell), same);
  auto roll = attendance::roll_of(occurrence, one.state, rules);
  if (!roll) return std::optional<OpenRegister>();
  one.roll = std::move(*roll);
  return std::optional(std::move(one));
}

/// Adds the occurrences that a cell of dates or groups names.
Diagnostics add_noted(const Desk& desk, std::string_view cells, const std::string& key, std::set<std::string>& ids) {
  const auto cell = desk.store().cell(cells, key);
  if (!cell) return cell.diagnostics();
  if (*cell)
    for (auto& id : attendance::occurrences_in(**cell)) ids.insert(std::move(id));
  return {};
}

/// The registers of these occurrences that are on one of the dates in the end, by date, start and id.
Result<std::vector<OpenRegister>> opened(const Desk& desk, const attendance::Rules& rules,
                                         const std::set<std::string>& ids, time::DateRange dates) {
  auto out = registers_named(desk, rules, ids);
  if (out) std::erase_if(*out, [&](const OpenRegister& r) { return !dates.contains(r.roll.occurrence.date); });
  return out;
}

}  // namespace

Result<std::vector<OpenRegister>> registers_named(const Desk& desk, const attendance::Rules& rules,
                                                  const std::set<std::string>& occurrences) {
  std::vector<OpenRegister> out;
  const auto same = merged_people(desk);
  if (!same) return same.diagnostics();
  for (const auto& id : occurrences) {
    auto one = opened_as_of_one(desk, rules, *same, id);
    if (!one) return one.diagnostics();
    if (*one) out.push_back(std::move(**one));
  }
  std::sort(out.begin(), out.end(), [](const OpenRegister& a, const OpenRegister& b) {
    const Occurrence &x = a.roll.occurrence, &y = b.roll.occurrence;
    return std::tie(x.date, x.span, x.id) < std::tie(y.date, y.span, y.id);
  });
  return out;
}

Result<std::optional<OpenRegister>> open_register(const Desk& desk, const attendance::Rules& rules,
                                                  const std::string& occurrence) {
  const auto same = merged_people(desk);
  if (!same) return same.diagnostics();
  return opened_as_of_one(desk, rules, *same, occurrence);
}

Result<std::vector<OpenRegister>> registers_between(const Desk& desk, const attendance::Rules& rules, Right right,
                                                    time::DateRange dates) {
  auto out = all_registers(desk, rules, dates);
  if (out) std::erase_if(*out, [&](const OpenRegister& r) { return !may_open(desk, right, r.roll.occurrence); });
  return out;
}

Result<std::vector<OpenRegister>> all_registers(const Desk& desk, const attendance::Rules& rules,
                                                time::DateRange dates) {
  std::set<std::string> ids;
  for (time::LocalDate day = dates.first; day <= dates.last; day = time::add_days(day, 1))
    if (auto wrong = add_noted(desk, day_cells, time::to_text(day), ids); has_errors(wrong)) return wrong;
  return opened(desk, rules, ids, dates);
}

Result<std::vector<OpenRegister>> registers_of_groups(const Desk& desk, const attendance::Rules& rules,
                                                      time::DateRange dates, const std::set<std::string>& groups) {
  std::set<std::string> ids;
  for (const auto& group : groups)
    if (auto wrong = add_noted(desk, group_cells, group, ids); has_errors(wrong)) return wrong;
  return opened(desk, rules, ids, dates);
}

Result<time::LocalDate> date_asked(const Desk& desk, const std::string& typed) {
  if (typed == "today") return desk.local().date;
  if (typed == "yesterday") return time::add_days(desk.local().date, -1);
  return time::parse_date(typed);
}

bool is_lost(const OpenRegister& one) {
  return one.roll.state == attendance::RegisterState::cancelled ||
         one.roll.state == attendance::RegisterState::left_out;
}

namespace {

/// What of these occurrences was moved away from a date, as far as the account may open it.
Result<std::vector<OpenRegister>> moved_from(const Desk& desk, const attendance::Rules& rules, Right right,
                                             const std::set<std::string>& ids, time::LocalDate date) {
  std::vector<OpenRegister> out;
  const auto same = merged_people(desk);
  if (!same) return same.diagnostics();
  for (const auto& id : ids) {
    auto one = opened_as_of_one(desk, rules, *same, id);
    if (!one) return one.diagnostics();
    if (!*one || !(*one)->roll.moved || (*one)->roll.occurrence.date == date) continue;
    if (may_open(desk, right, (*one)->roll.occurrence)) out.push_back(std::move(**one));
  }
  return out;
}

/// The one of several on a date that is meant, or how they can be told apart.
Result<OpenRegister> one_of(std::vector<OpenRegister> all, const std::string& group, time::LocalDate date,
                            const Meant& meant) {
  std::map<time::TimeOfDay, std::vector<OpenRegister*>> at;  // those that are meant, of each beginning
  for (auto& one : all) {
    if (!meant.at.empty() && (one.id == meant.at || one.roll.occurrence.session == meant.at)) return std::move(one);
    at[one.roll.occurrence.span.from].push_back(&one);
  }
  // What the week has no place for stands at its beginning, and is no other lesson of that day unless it is asked for.
  if (at.size() > 1 && meant.at.empty() && !meant.lost)
    std::erase_if(at, [](const auto& here) { return !here.second.front()->roll.occurrence.placed(); });
  for (auto& [start, here] : at) {
    const auto other = [&](const OpenRegister* one) { return is_lost(*one) != meant.lost; };
    const auto others = static_cast<std::size_t>(std::count_if(here.begin(), here.end(), other));
    if (others < here.size()) std::erase_if(here, other);
  }
  const std::vector<OpenRegister*>* chosen = nullptr;
  if (!meant.at.empty()) {
    const auto asked = time::parse_time(meant.at);
    if (!asked) return asked.diagnostics();
    if (const auto found = at.find(*asked); found != at.end()) chosen = &found->second;
  } else if (at.size() == 1) {
    chosen = &at.begin()->second;
  }
  if (chosen && chosen->size() == 1) return std::move(*chosen->front());
  std::vector<std::string> told, words;
  for (const auto& [start, here] : at)
    for (const auto* one : here) {
      const auto& o = one->roll.occurrence;
      const bool by_time = here.size() == 1 && o.placed();
      words.push_back(by_time ? time::to_text(start) : one->id);
      told.push_back(by_time      ? words.back()
                     : o.placed() ? fmt::format("{} ({})", time::to_text(start), one->id)
                                  : one->id);
    }
  return error_at({}, fmt::format("{} meets on {} at {}", group, time::to_text(date), fmt::join(told, ", ")),
                  fmt::format("say which: --at {}", chosen ? chosen->front()->id : words.front()));
}

}  // namespace

Result<OpenRegister> register_asked(const Desk& desk, const attendance::Rules& rules, Right right,
                                    const std::string& group, time::LocalDate date, const Meant& meant) {
  std::vector<std::string> known;
  for (const auto& g : desk.plan().groups)
    if (desk.may_reach(right, g.id)) known.push_back(g.id);
  const bool own = desk.reach(right) == Reach::own;
  const bool exists = std::any_of(desk.plan().groups.begin(), desk.plan().groups.end(), [&](const plan::Group& g) {
    return g.id == group && (!desk.hides(g) || desk.may_hold(right, g));
  });
  if (!exists) return error_at({}, fmt::format("there is no group '{}'", group), suggest(group, known));
  if (own && std::abs(time::day_number(date) - time::day_number(desk.local().date)) > access::own_days)
    return error_at({}, fmt::format("{} is out of reach for {}", time::to_text(date), desk.account().role),
                    fmt::format("own groups, {} days back and ahead", access::own_days));
  // Of the day what was ever of the group: a house has hundreds of registers a day, a group has a few.
  std::set<std::string> of_day, of_group, ids;
  if (auto wrong = add_noted(desk, day_cells, time::to_text(date), of_day); has_errors(wrong)) return wrong;
  if (auto wrong = add_noted(desk, group_cells, group, of_group); has_errors(wrong)) return wrong;
  std::set_intersection(of_day.begin(), of_day.end(), of_group.begin(), of_group.end(), std::inserter(ids, ids.end()));
  auto all = opened(desk, rules, ids, {date, date});
  if (!all) return all.diagnostics();
  std::erase_if(*all, [&](const OpenRegister& r) {
    const auto& groups = r.roll.occurrence.groups;
    return !may_open(desk, right, r.roll.occurrence) || std::count(groups.begin(), groups.end(), group) == 0;
  });
  const auto start = meant.at.empty() ? Result<time::TimeOfDay>(time::TimeOfDay{}) : time::parse_time(meant.at);
  const bool here = !start || meant.at.empty() || std::any_of(all->begin(), all->end(), [&](const OpenRegister& r) {
    return r.roll.occurrence.span.from == *start;
  });
  if (!all->empty() && here) return one_of(std::move(*all), group, date, meant);
  auto gone = moved_from(desk, rules, right, ids, date);
  if (!gone) return gone.diagnostics();
  if (!all->empty()) {  // others stayed: of those that went, the one that was to begin then
    std::erase_if(*gone, [&](const OpenRegister& r) {
      return r.state.versions.empty() || r.state.versions.rbegin()->second.occurrence.span.from != *start;
    });
    if (gone->empty()) return one_of(std::move(*all), group, date, meant);
  }
  if (meant.moved && gone->size() == 1) return std::move(gone->front());
  const std::string none = fmt::format("{} has no register on {} that you may open", group, time::to_text(date));
  if (!gone->empty()) {
    std::vector<std::string> where;
    for (const auto& one : *gone)
      where.push_back(
          fmt::format("{} {}", time::to_text(one.roll.occurrence.date), time::to_text(one.roll.occurrence.span.from)));
    return error_at({}, fmt::format("{}: it was moved to {}", none, fmt::join(where, ", ")),
                    fmt::format("ask for {}", where.front().substr(0, where.front().find(' '))));
  }
  // What the week has no place for has no day on which one would look for it.
  std::set<std::string> of_week;
  const time::LocalDate monday = time::monday_of(time::week_of(date));
  ids.clear();
  if (auto wrong = add_noted(desk, day_cells, time::to_text(monday), of_week); has_errors(wrong)) return wrong;
  std::set_intersection(of_week.begin(), of_week.end(), of_group.begin(), of_group.end(),
                        std::inserter(ids, ids.end()));
  const auto first_day = opened(desk, rules, ids, {monday, monday});
  if (!first_day) return first_day.diagnostics();
  for (const auto& one : *first_day)
    if (const Occurrence& o = one.roll.occurrence; !o.placed() && may_open(desk, right, o))
      return error_at({}, none,
                      fmt::format("{} has no place in that week and stands at its beginning: ask for {} --at {}",
                                  o.session, time::to_text(monday), o.session));
  const bool reach = std::count(known.begin(), known.end(), group) > 0;
  return error_at({}, none,
                  reach ? "is the week published? 'merkez publish' does that" : "it is not one of your groups");
}

Event told_now(const Desk& desk, const attendance::RegisterEvent& what) {
  const Event blank = desk.event("attendance.mark", "{}");
  return attendance::encode(what, attendance::stamp_of(blank));
}

Diagnostics tell(const Desk& desk, const OpenRegister& read, const std::vector<attendance::RegisterEvent>& events) {
  std::vector<TypedRemark> remarks;
  for (const auto& what : events) {
    if (const auto* marked = std::get_if<attendance::Marked>(&what))
      for (const auto& mark : marked->marks) remarks.push_back({mark.remark, {}});
    if (const auto* corrected = std::get_if<attendance::Corrected>(&what))
      remarks.push_back({corrected->mark.remark, {}});
    if (const auto* cancelled = std::get_if<attendance::Cancelled>(&what)) remarks.push_back({cancelled->remark, {}});
  }
  if (auto wrong = check_names(desk, remarks); has_errors(wrong)) return wrong;
  store::Batch batch;
  for (const auto& what : events) batch.events.push_back(told_now(desk, what));
  batch.expectations.push_back({std::string(register_cells), read.id, read.cell});
  const auto taken = desk.append(batch);
  return taken ? Diagnostics{} : taken.diagnostics();
}

std::string hours_text(const std::vector<int>& hours) {
  std::string out;
  for (std::size_t i = 0; i < hours.size();) {
    std::size_t last = i;
    while (last + 1 < hours.size() && hours[last + 1] == hours[last] + 1) ++last;
    if (!out.empty()) out += '+';
    out += last == i ? fmt::format("{}", hours[i]) : fmt::format("{}-{}", hours[i], hours[last]);
    i = last + 1;
  }
  return out;
}

std::string mark_text(const Mark& mark) {
  std::string out;
  if (!mark.hours.empty()) {
    std::map<Status, std::vector<int>> hours;
    for (std::size_t i = 0; i < mark.hours.size(); ++i) hours[mark.hours[i]].push_back(static_cast<int>(i) + 1);
    for (const auto& [status, which] : hours) {
      if (status == Status::present) continue;
      if (!out.empty()) out += ", ";
      const bool excused = status == Status::absent_excused && !mark.reason.empty();
      out += fmt::format("{} in hour{} {}", mark_text({{}, status, 0, {}, excused ? mark.reason : "", {}}),
                         which.size() == 1 ? "" : "s", hours_text(which));
    }
    return out.empty() ? "present" : out;
  }
  switch (mark.status) {
    case Status::present:
      out = "present";
      break;
    case Status::late:
      out = mark.minutes > 0 ? fmt::format("late {}", mark.minutes) : "late";
      if (mark.left_minutes > 0) out += fmt::format(", left early {}", mark.left_minutes);
      break;
    case Status::left_early:
      out = mark.minutes > 0 ? fmt::format("left early {}", mark.minutes) : "left early";
      break;
    case Status::absent_excused:
      out = "excused";
      break;
    case Status::absent_unexcused:
      out = "unexcused";
      break;
    case Status::cancelled_by_centre:
      out = "cancelled";
      break;
    case Status::not_enrolled:
      out = "walk-in";
      break;
  }
  return mark.reason.empty() ? out : fmt::format("{} ({})", out, mark.reason);
}

std::string time_text(const Occurrence& occurrence, std::string_view language) {
  constexpr plan::Words without{"no place", "yeri yok", "بلا مكان"};
  return occurrence.placed() ? time::to_text(occurrence.span) : std::string(in_language(without, language));
}

std::string groups_text(const Occurrence& occurrence) { return fmt::format("{}", fmt::join(occurrence.groups, "+")); }

}  // namespace merkez::cli
