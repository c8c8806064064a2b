// Each file is read by its description into rows, and the rows become the plan: hours become a calendar, groups
// become sessions, wishes lose what is switched off. Nothing stops at the first fault; what could not be read keeps
// its default, so that the checks after it still have something to look at.
#include "config/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>
#include <unordered_map>

#include "config/describe.hpp"
#include "config/wishes.hpp"
#include "config/yaml.hpp"
#include "engine/base/whole_file.hpp"
#include "engine/plan/check.hpp"
#include "engine/time/zone.hpp"

namespace merkez::config {
namespace {

namespace fs = std::filesystem;

constexpr int child_until_months = 18 * 12;

/// The weekdays in the languages of a centre: English, Turkish, Arabic.
constexpr std::array<std::array<std::string_view, 3>, time::days_per_week> day_names{
    {{"Monday", "Pazartesi", "الاثنين"},
     {"Tuesday", "Salı", "الثلاثاء"},
     {"Wednesday", "Çarşamba", "الأربعاء"},
     {"Thursday", "Perşembe", "الخميس"},
     {"Friday", "Cuma", "الجمعة"},
     {"Saturday", "Cumartesi", "السبت"},
     {"Sunday", "Pazar", "الأحد"}}};

Result<FileText> read_file(const fs::path& path, std::string hint) {
  const Where where{path.string(), 0, 0};
  std::error_code fault;
  const auto status = fs::status(path, fault);
  if (!fs::exists(status)) return error_at(where, "there is no such file", std::move(hint));
  if (!fs::is_regular_file(status)) return error_at(where, "this is not a file", std::move(hint));
  if (const auto size = fs::file_size(path, fault); !fault && size > most_bytes)
    return error_at(where, fmt::format("the file has {} bytes; at most {} are read", size, most_bytes),
                    "is this the right file?");
  auto text = whole_file(path);
  if (!text)
    return error_at(where, fmt::format("the file cannot be read: {}", std::strerror(errno)), "check its permissions");
  return FileText{path.string(), std::move(*text)};
}

/// The centre's own folder stands under `centres`, beside which `holidays` lies.
Result<FileText> find_holidays(const fs::path& folder, std::span<const fs::path> others, const std::string& name,
                               const Where& where) {
  if (name.find('/') != std::string::npos) {
    auto file = read_file(folder / name, "");
    if (!file)
      return error_at(where, fmt::format("there is no file '{}'", (folder / name).string()),
                      "give a path from the centre's folder");
    return file;
  }
  std::vector<fs::path> places{folder / ".." / ".." / "holidays"};
  places.insert(places.end(), others.begin(), others.end());
  std::vector<std::string> known;
  for (const auto& place : places) {
    std::error_code fault;
    const fs::path path = (place / (name + ".yaml")).lexically_normal();
    if (fs::is_regular_file(path, fault)) return read_file(path, "");
    for (const auto& entry : fs::directory_iterator(place, fault))
      if (entry.path().extension() == ".yaml") known.push_back(entry.path().stem().string());
  }
  std::sort(known.begin(), known.end());
  return error_at(where, fmt::format("there are no holidays of '{}'", name),
                  known.empty() ? "give a path such as ../holidays/turkey.yaml" : suggest(name, known));
}

/// Parses and reads one file by the description of `target`. The tree is kept for places.
template <class File>
std::optional<Node> read_by_description(const FileText& file, WeekWords& week, Diagnostics& found,
                                        std::string_view begins, File& target) {
  const SourceText source(file.name, file.text);
  auto root = parse_yaml(source, found);
  if (!root) return {};
  const Context c{source, found, week};
  if (root->kind == Node::Kind::empty) {
    found.push_back(error_at({file.name, 1, 1}, "the file is empty", fmt::format("begin with '{}:'", begins)));
    return {};
  }
  if (root->kind != Node::Kind::map) {
    c.error(*root, fmt::format("the file is {}; it should be keys with values", what_is(*root)),
            fmt::format("begin with '{}:'", begins));
    return {};
  }
  Reader reader(c, *root, "the file");
  describe(reader, target);
  reader.finish();
  return root;
}

time::Names names_of(const plan::Text& text) { return {text.en, text.tr, text.ar}; }

time::WeekHours week_hours(const std::vector<HoursRow>& rows) {
  time::WeekHours out;
  for (const auto& row : rows)
    for (const int day : row.days) {
      auto& spans = out[static_cast<std::size_t>(day)];
      spans.insert(spans.end(), row.spans.begin(), row.spans.end());
    }
  for (auto& spans : out) spans = time::merged(std::move(spans));
  return out;
}

class CentreReader {
 public:
  CentreReader(const CentreTexts& texts, Catalogue catalogue) : texts_(texts), catalogue_(catalogue) {}

  Result<plan::CentrePlan> run(const Telling& tell) {
    plan_.id = texts_.id;
    centre();
    staff();
    services();
    enrolment();
    wishes();
    // After an error of reading, what is merely odd may be odd because of it.
    const bool read_well = !has_errors(found_);
    for (auto& d : plan::check(plan_))
      if (read_well || d.level == Diagnostic::Level::error) found_.push_back(std::move(d));
    std::erase_if(plan_.wishes, [&](const plan::Wish& w) { return off_.contains(w.id); });
    if (tell) found_ = tell(plan_, std::move(found_));
    if (has_errors(found_)) return std::move(found_);
    return {std::move(plan_), std::move(found_)};
  }

 private:
  template <class File>
  std::optional<Node> read(const FileText& file, std::string_view begins, File& target) {
    plan_.files.push_back(file.name);
    return read_by_description(file, week_, found_, begins, target);
  }

  void centre() {
    CentreFile file(plan_);
    const auto root = read(texts_.centre, "name", file);
    for (const int day : file.days) {
      const auto& names = day_names[static_cast<std::size_t>(day)];
      plan_.days.push_back(
          {time::weekday_to_text(day), {std::string(names[0]), std::string(names[1]), std::string(names[2])}});
    }
    neighbours(file);
    if (root)
      calendar(file, *root);
    else
      plan_.open.push_back({week_.all_days(), 0, time::minutes_per_day});
  }

  void neighbours(const CentreFile& file) {
    for (const auto& row : file.neighbours)
      if (row.rooms.size() == 2)
        plan_.neighbours.push_back({row.rooms[0], row.rooms[1], row.above, row.where});
      else
        found_.push_back(error_at(row.where, fmt::format("a pair of neighbours names {} rooms", row.rooms.size()),
                                  "write {rooms: [101, 102]}"));
  }

  void calendar(const CentreFile& file, const Node& root) {
    const SourceText source(texts_.centre.name, texts_.centre.text);
    const auto place_of = [&](std::string_view key) {
      const Node* node = root.find(key);
      return node ? source.at(node->line, node->column) : Where{source.file(), 1, 1};
    };
    time::CalendarRules& rules = plan_.calendar;
    rules.hours = week_hours(file.hours);
    for (const auto& row : file.seasons)
      rules.seasons.push_back({names_of(row.name), row.dates, week_hours(row.hours)});
    for (const auto& row : file.breaks)
      for (const auto& span : row.spans)
        rules.breaks.push_back({row.id, names_of(row.name), row.days, span, row.dates});
    for (const auto& row : file.closures)
      for (const auto& range : row.dates) rules.closures.push_back({range, row.span, names_of(row.reason)});
    if (!file.holidays.empty()) holidays(file, place_of("holidays"));
    if (file.ramadan && file.holidays.empty())
      found_.push_back(error_at(place_of("ramadan"), "'ramadan' needs to know when Ramadan is",
                                "add 'holidays', such as 'holidays: turkey'"));

    if (root.find("time_zone")) append(time::check_zone(rules.zone, place_of("time_zone")));
    // The zone has been judged at its own place.
    const std::string zone = std::exchange(rules.zone, "UTC");
    for (auto& d : time::check(rules, place_of(file.seasons.empty() ? "hours" : "seasons")))
      found_.push_back(std::move(d));
    rules.zone = zone;
    // Where the hours could not be read the centre counts as open, or every session would seem too long.
    if (has_errors(found_)) {
      plan_.open.push_back({week_.all_days(), 0, time::minutes_per_day});
      return;
    }
    for (const auto& day : time::template_week(rules)) {
      const int index = week_.day_index[static_cast<std::size_t>(day.weekday)];
      if (index < 0) continue;
      for (const auto& span : day.open)
        plan_.open.push_back({1u << static_cast<unsigned>(index), span.from.minutes, span.to.minutes});
    }
  }

  void holidays(const CentreFile& file, const Where& where) {
    if (!texts_.holidays) return;
    const auto text = texts_.holidays(file.holidays, where);
    append(text);
    if (!text) return;
    plan_.files.push_back(text->name);
    const auto rules = read_holidays(*text);
    append(rules);
    if (!rules) return;
    plan_.calendar.holidays = time::expand(*rules, rules->complete.first, rules->complete.last);
    plan_.calendar.holiday_years = rules->complete;
    if (file.ramadan) plan_.calendar.ramadan = time::ramadan_hours(*rules, file.ramadan->close);
  }

  void staff() {
    StaffFile file;
    read(texts_.staff, "staff", file);
    for (auto& row : file.staff) {
      row.staff.where = row.where;
      for (const auto& absence : row.absences)
        for (const auto& range : absence.dates)
          row.staff.absences.push_back({range.first, range.last, absence.reason, absence.where});
      plan_.staff.push_back(std::move(row.staff));
    }
  }

  void services() {
    ServicesFile file;
    read(texts_.services, "services", file);
    std::unordered_map<std::string_view, const plan::Group*> groups;
    for (const auto& service : file.services)
      for (const auto& row : service.groups) groups.emplace(row.group.id, &row.group);
    for (auto& service : file.services) {
      service.service.where = service.where;
      for (auto& row : service.groups) {
        row.group.service = service.service.id;
        row.group.where = row.where;
        row.group.course = row.course.course;
        row.group.entry = row.entry.entry;
        const auto& ages = row.group.ages;
        row.group.children = row.children.value_or(ages.to_months > 0 && ages.to_months <= child_until_months);
        sessions(row, groups);
      }
    }
    // Sessions look into the groups' rows, so the groups leave last.
    for (auto& service : file.services) {
      for (auto& row : service.groups) plan_.groups.push_back(std::move(row.group));
      plan_.services.push_back(std::move(service.service));
    }
  }

  void sessions(const GroupRow& row, const std::unordered_map<std::string_view, const plan::Group*>& groups) {
    plan::Session like = row.session.session;
    const plan::Group& group = row.group;
    if (like.length_minutes == 0) {
      found_.push_back(error_at(row.where, fmt::format("group '{}' has no 'length'", group.id),
                                "add how long a meeting lasts, here or in the service's 'session'"));
      like.length_minutes = 1;
    }
    like.group = group.id;
    like.service = group.service;
    like.tags = group.tags;
    like.people = group.people;
    like.where = row.where;
    std::vector<std::string> serves{group.id};
    for (const auto& other : like.serves) {
      if (std::find(serves.begin(), serves.end(), other) != serves.end()) continue;
      serves.push_back(other);
      // Those of a part are among the whole's people already.
      const bool part = std::find(group.parts.begin(), group.parts.end(), other) != group.parts.end();
      if (const auto it = groups.find(other); it != groups.end() && !part) like.people += it->second->people;
    }
    like.serves = std::move(serves);
    for (const auto& need : row.session.staff)
      for (int k = 0; k < need.count; ++k) {
        like.needs.push_back(need.need);
        like.needs.back().where = need.where;
      }
    const std::size_t first = plan_.sessions.size();
    for (int n = 1; n <= row.session.sessions; ++n) {
      plan_.sessions.push_back(like);
      plan_.sessions.back().id = fmt::format("{}.{}", group.id, n);
    }
    std::set<int> pinned;
    for (const auto& pin : row.session.pins) {
      if (pin.n > row.session.sessions)
        found_.push_back(error_at(
            pin.where,
            fmt::format("the pin is for session {} of group '{}', which has {}", pin.n, group.id, row.session.sessions),
            fmt::format("give an 'n' from 1 to {}", row.session.sessions)));
      else if (!pinned.insert(pin.n).second)
        found_.push_back(error_at(pin.where, fmt::format("session {} of group '{}' is pinned twice", pin.n, group.id),
                                  "put both into one pin"));
      else
        plan_.sessions[first + static_cast<std::size_t>(pin.n) - 1].pin = pin.pin;
    }
  }

  void enrolment() {
    if (!texts_.enrolment) return;
    EnrolmentFile file;
    read(*texts_.enrolment, "people", file);
    plan_.people = std::move(file.people);
  }

  void wishes() {
    WishesFile file{catalogue_, {}};
    read(texts_.wishes, "wishes", file);
    std::set<std::string, std::less<>> ids;
    for (const auto& row : file.wishes) ids.insert(row.wish.id);
    std::unordered_map<std::string, int> of_rule;
    for (auto& row : file.wishes) {
      int& n = of_rule[row.wish.rule];
      ++n;
      if (row.wish.id.empty()) {
        while (ids.contains(fmt::format("{}-{}", row.wish.rule, n))) ++n;
        row.wish.id = fmt::format("{}-{}", row.wish.rule, n);
        ids.insert(row.wish.id);
      }
      if (row.off) off_.insert(row.wish.id);
      for (auto& arg : row.wish.args)
        if (auto* selector = std::get_if<plan::Selector>(&arg.value);
            selector && selector->of == plan::ParamKind::sessions) {
          for (auto& term : selector->terms) name_sessions(term);
          for (auto& term : selector->except) name_sessions(term);
        }
      plan_.wishes.push_back(std::move(row.wish));
    }
  }

  /// Names that no group has may be those of sessions: "TAI-W.1". Then the whole term names sessions.
  void name_sessions(plan::SelectorTerm& term) {
    if (term.field != "group") return;
    if (group_ids_.empty())
      for (const auto& g : plan_.groups) group_ids_.insert(g.id);
    if (session_ids_.empty())
      for (const auto& s : plan_.sessions) session_ids_.insert(s.id);
    const bool any = std::any_of(term.values.begin(), term.values.end(),
                                 [&](const auto& v) { return !group_ids_.contains(v) && session_ids_.contains(v); });
    if (!any) return;
    std::vector<std::string> values;
    for (const auto& value : term.values) {
      if (!group_ids_.contains(value)) values.push_back(value);
      for (const auto& s : plan_.sessions)
        if (group_ids_.contains(value) && std::find(s.serves.begin(), s.serves.end(), value) != s.serves.end())
          values.push_back(s.id);
    }
    term.field = "session";
    term.values = std::move(values);
  }

  template <class T>
  void append(const Result<T>& more) {
    found_.insert(found_.end(), more.diagnostics().begin(), more.diagnostics().end());
  }

  const CentreTexts& texts_;
  Catalogue catalogue_;
  plan::CentrePlan plan_;
  WeekWords week_;
  Diagnostics found_;
  std::set<std::string> off_, group_ids_, session_ids_;
};

}  // namespace

Result<plan::CentrePlan> read_centre(const CentreTexts& texts, std::span<const plan::Info* const> catalogue,
                                     const Telling& tell) {
  return CentreReader(texts, catalogue).run(tell);
}

Result<plan::CentrePlan> load_centre(const fs::path& folder, std::span<const plan::Info* const> catalogue,
                                     std::span<const fs::path> holiday_folders, const Telling& tell) {
  std::error_code fault;
  if (!fs::is_directory(folder, fault))
    return error_at({folder.string(), 0, 0}, "there is no such folder",
                    "give the folder of a centre, such as config/centres/ankara");
  CentreTexts texts;
  texts.id = fs::weakly_canonical(folder, fault).filename().string();
  Diagnostics missing;
  const auto take = [&](std::string_view name, FileText& into) {
    auto file = read_file(folder / name, "a centre has centre.yaml, staff.yaml, services.yaml and wishes.yaml");
    missing.insert(missing.end(), file.diagnostics().begin(), file.diagnostics().end());
    if (file) into = std::move(file).value();
  };
  take("centre.yaml", texts.centre);
  take("staff.yaml", texts.staff);
  take("services.yaml", texts.services);
  take("wishes.yaml", texts.wishes);
  if (fs::exists(folder / "enrolment.yaml", fault)) take("enrolment.yaml", texts.enrolment.emplace());
  if (!missing.empty()) return missing;
  texts.holidays = [&](const std::string& name, const Where& where) {
    return find_holidays(folder, holiday_folders, name, where);
  };
  return read_centre(texts, catalogue, tell);
}

Result<time::HolidayRules> read_holidays(const FileText& file) {
  HolidaysFile rows;
  WeekWords week;
  Diagnostics found;
  read_by_description(file, week, found, "complete", rows);
  time::HolidayRules rules;
  rules.complete = {rows.complete.from, rows.complete.until};
  if (rules.complete.last < rules.complete.first)
    found.push_back(error_at({file.name, 1, 1},
                             fmt::format("'complete' runs from {} until {}", rules.complete.first, rules.complete.last),
                             "put the earlier year first"));
  for (const auto& row : rows.fixed) rules.fixed.push_back({row.month_day, names_of(row.name), row.since, row.from});
  const auto range = [&](time::LocalDate first, time::LocalDate last, const Where& where) {
    if (last < first)
      found.push_back(error_at(
          where, fmt::format("it ends on {}, before it begins on {}", time::to_text(last), time::to_text(first)),
          "put the earlier date first"));
    return time::DateRange{first, last};
  };
  for (const auto& row : rows.dated)
    rules.dated.push_back({range(row.date, row.until.value_or(row.date), row.where), names_of(row.name), row.from});
  for (const auto& row : rows.ramadan) rules.ramadan.push_back(range(row.from, row.until, row.where));
  if (has_errors(found)) return found;
  return {std::move(rules), std::move(found)};
}

Result<plan::PublishedWeek> read_week(const FileText& file, const plan::CentrePlan& plan) {
  WeekWords words;
  words.day_index.fill(-1);
  for (std::size_t i = 0; i < plan.days.size(); ++i)
    if (const auto day = time::parse_weekday(plan.days[i].id))
      words.day_index[static_cast<std::size_t>(*day)] = static_cast<int>(i);
  WeekFile rows;
  Diagnostics found;
  const auto root = read_by_description(file, words, found, "centre", rows);
  if (root && root->find("centre") && rows.centre != plan.id) {
    const Node& node = *root->find("centre");
    found.push_back(error_at(SourceText(file.name, file.text).at(node.line, node.column),
                             fmt::format("this is a week of '{}'; the centre is '{}'", rows.centre, plan.id),
                             "take a week of the same centre"));
  }
  plan::PublishedWeek week;
  week.centre = rows.centre;
  if (rows.week) week.week = time::to_text(*rows.week);
  week.seed = rows.seed;
  week.steps = rows.steps;
  week.score = rows.score;
  for (auto& row : rows.sessions) {
    row.placement.where = row.where;
    const bool day = row.placement.day >= 0;
    const bool start = row.placement.minute >= 0;
    if (day != start && !has_errors(found))
      found.push_back(error_at(
          row.where,
          fmt::format("'{}' has a {} but no {}", row.placement.session, day ? "day" : "start", day ? "start" : "day"),
          "give both, or neither for a session that is not placed"));
    week.placements.push_back(std::move(row.placement));
  }
  if (has_errors(found)) return found;
  return {std::move(week), std::move(found)};
}

Result<plan::PublishedWeek> load_week(const fs::path& path, const plan::CentrePlan& plan) {
  const auto file = read_file(path, "make one with `merkez plan DIR --out week.yaml`");
  if (!file) return file.diagnostics();
  return read_week(*file, plan);
}

}  // namespace merkez::config
