#include "engine/exchange/ectt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace merkez::exchange {
namespace {

struct Word {
  std::string_view text;
  int column = 0;
};
struct Line {
  int number = 0;
  std::vector<Word> words;
};

std::vector<Line> split(std::string_view text) {
  std::vector<Line> out;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view row = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    Line line{++number, {}};
    std::size_t at = 0;
    while (at < row.size()) {
      const auto blank = [&] { return row[at] == ' ' || row[at] == '\t' || row[at] == '\r'; };
      while (at < row.size() && blank()) ++at;
      const std::size_t from = at;
      while (at < row.size() && !blank()) ++at;
      if (at > from) line.words.push_back({row.substr(from, at - from), static_cast<int>(from) + 1});
    }
    if (!line.words.empty()) out.push_back(std::move(line));
  }
  return out;
}

/// Numbers in such files are small; a larger one is a slip, and would cost memory.
constexpr int most = 100'000;

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : file_(file), lines_(split(text)) {}

  Result<plan::CentrePlan> run() {
    header();
    sections();
    if (has_errors(problems_)) return std::move(problems_);
    references();
    if (has_errors(problems_)) return std::move(problems_);
    return make();
  }

 private:
  struct Course {
    std::string id, teacher;
    int lectures, min_days, students;
    Where where;
  };
  struct Curriculum {
    std::string id;
    std::vector<std::string> courses;
    Where where;
  };
  struct Blocked {
    std::string course;
    int day, period;
    Where where;
  };

  Where at(const Line& l, std::size_t word = 0) const {
    return {file_, l.number, word < l.words.size() ? l.words[word].column : 1};
  }
  void wrong(Where where, std::string message, std::string hint = {}) {
    problems_.push_back(error_at(std::move(where), std::move(message), std::move(hint)));
  }
  bool number(const Line& l, std::size_t word, int lowest, int& out) {
    const std::string_view t = l.words[word].text;
    const auto [end, error] = std::from_chars(t.data(), t.data() + t.size(), out);
    if (error == std::errc{} && end == t.data() + t.size() && out >= lowest && out <= most) return true;
    wrong(at(l, word), fmt::format("'{}' is not a whole number from {} to {}", t, lowest, most));
    return false;
  }

  void header() {
    static constexpr std::string_view needed[] = {
        "Name:", "Courses:", "Rooms:", "Days:", "Periods_per_day:", "Curricula:"};
    for (; next_ < lines_.size(); ++next_) {
      const Line& l = lines_[next_];
      if (l.words.size() < 2) break;
      const std::string key(l.words[0].text);
      if (key.back() != ':') break;
      if (header_.contains(key)) wrong(at(l), fmt::format("'{}' stands twice in the header", key));
      if (key == "Name:") {
        name_ = l.words[1].text;
        header_[key] = 0;
        continue;
      }
      int value = 0;
      if (number(l, 1, key == "Days:" || key == "Periods_per_day:" ? 1 : 0, value)) header_[key] = value;
      header_lines_[key] = at(l);
    }
    for (const auto key : needed)
      if (!header_.contains(std::string(key)) && problems_.empty())
        wrong({file_, 1, 1}, fmt::format("the header has no '{}' line", key),
              "an .ectt file starts with Name:, Courses:, Rooms:, Days:, Periods_per_day:, Curricula:");
    if (const int days = header_["Days:"]; days > 31)
      wrong(header_lines_["Days:"], fmt::format("{} days", days), "a week of at most 31 days can be planned");
    if (const int periods = header_["Periods_per_day:"]; periods > 288)
      wrong(header_lines_["Periods_per_day:"], fmt::format("{} periods a day", periods),
            "at most 288 periods a day can be planned");
  }

  void sections() {
    static const std::vector<std::string> known{
        "COURSES:", "ROOMS:", "CURRICULA:", "UNAVAILABILITY_CONSTRAINTS:", "ROOM_CONSTRAINTS:"};
    std::string section;
    std::set<std::string> seen;
    bool ended = false;
    for (; next_ < lines_.size() && !ended; ++next_) {
      const Line& l = lines_[next_];
      const std::string_view first = l.words[0].text;
      if (first == "END.") {
        ended = true;
      } else if (l.words.size() == 1 && first.back() == ':') {
        section = first;
        if (std::find(known.begin(), known.end(), section) == known.end())
          wrong(at(l), fmt::format("there is no section '{}'", section), suggest(section, known));
        else if (!seen.insert(section).second)
          wrong(at(l), fmt::format("section '{}' stands twice", section));
      } else {
        row(section, l);
      }
    }
    if (!ended && problems_.empty())
      wrong({file_, lines_.empty() ? 1 : lines_.back().number, 1}, "the file ends before 'END.'", "it may be cut off");
    const auto count = [&](const char* key, std::size_t found) {
      if (header_.contains(key) && header_[key] != static_cast<int>(found))
        wrong(header_lines_[key], fmt::format("the header says {} {}, the file has {}", key, header_[key], found));
    };
    if (!problems_.empty()) return;
    count("Courses:", courses_.size());
    count("Rooms:", rooms_.size());
    count("Curricula:", curricula_.size());
    if (courses_.empty()) wrong({file_, 1, 1}, "there are no courses");
    if (rooms_.empty()) wrong({file_, 1, 1}, "there are no rooms");
  }

  void row(const std::string& section, const Line& l) {
    const auto at_least = [&](std::size_t n, const char* form) {
      if (l.words.size() >= n) return true;
      wrong(at(l), fmt::format("{} words where {} are needed", l.words.size(), n),
            fmt::format("a row here reads '{}'", form));
      return false;
    };
    if (section == "COURSES:") {
      if (!at_least(5, "course teacher lectures min_days students [double]")) return;
      Course c{std::string(l.words[0].text), std::string(l.words[1].text), 0, 0, 0, at(l)};
      // A sum, not &&: every number is read, so that every mistake of the line is told.
      if (number(l, 2, 0, c.lectures) + number(l, 3, 0, c.min_days) + number(l, 4, 0, c.students) == 3) {
        lectures_ += c.lectures;
        if (lectures_ > most) wrong(at(l, 2), fmt::format("more than {} lectures in all", most));
        if (!course_ids_.insert(c.id).second) wrong(at(l), fmt::format("course '{}' stands twice", c.id));
        courses_.push_back(std::move(c));
      }
    } else if (section == "ROOMS:") {
      if (!at_least(2, "room places [site]")) return;
      int seats = 0;
      if (number(l, 1, 0, seats)) {
        if (!room_ids_.insert(std::string(l.words[0].text)).second)
          wrong(at(l), fmt::format("room '{}' stands twice", l.words[0].text));
        rooms_.push_back({std::string(l.words[0].text), seats, at(l)});
      }
    } else if (section == "CURRICULA:") {
      if (!at_least(2, "curriculum number course course ...")) return;
      int n = 0;
      if (!number(l, 1, 0, n)) return;
      Curriculum c{std::string(l.words[0].text), {}, at(l)};
      if (static_cast<std::size_t>(n) + 2 != l.words.size())
        wrong(at(l, 1), fmt::format("curriculum '{}' says {} courses and lists {}", c.id, n, l.words.size() - 2));
      for (std::size_t i = 2; i < l.words.size(); ++i) c.courses.emplace_back(l.words[i].text);
      curricula_.push_back(std::move(c));
    } else if (section == "UNAVAILABILITY_CONSTRAINTS:") {
      if (!at_least(3, "course day period")) return;
      Blocked b{std::string(l.words[0].text), 0, 0, at(l)};
      if (number(l, 1, 0, b.day) + number(l, 2, 0, b.period) == 2) {
        if (b.day >= header_["Days:"] || b.period >= header_["Periods_per_day:"])
          wrong(at(l, 1), fmt::format("there is no day {} period {}", b.day, b.period),
                fmt::format("days go from 0 to {}, periods from 0 to {}", header_["Days:"] - 1,
                            header_["Periods_per_day:"] - 1));
        blocked_.push_back(std::move(b));
      }
    } else if (section.empty()) {
      wrong(at(l), fmt::format("'{}' stands before any section", l.words[0].text),
            "sections start with a line like 'COURSES:'");
    }
  }

  void references() {
    const std::vector<std::string> names(course_ids_.begin(), course_ids_.end());
    const auto check = [&](const std::string& id, const Where& where) {
      if (!course_ids_.contains(id)) wrong(where, fmt::format("there is no course '{}'", id), suggest(id, names));
    };
    for (const auto& c : curricula_)
      for (const auto& id : c.courses) check(id, c.where);
    for (const auto& b : blocked_) check(b.course, b.where);
  }

  static plan::Wish wish(const char* rule, Strength strength, int weight) {
    plan::Wish w;
    w.rule = rule;
    w.id = rule;
    w.strength = strength;
    w.weight = weight;
    return w;
  }
  static plan::Arg groups(const char* key, std::vector<std::string> ids) {
    return {key, plan::Selector{{{"group", std::move(ids), {}}}, {}}, {}};
  }

  Result<plan::CentrePlan> make() {
    plan::CentrePlan p;
    const int days = header_["Days:"], periods = header_["Periods_per_day:"];
    p.id = name_;
    p.name.en = name_;
    p.files = {file_};
    p.periods = true;
    p.slot_minutes = std::min(60, 24 * 60 / periods);
    const int slot = p.slot_minutes;
    for (int d = 0; d < days; ++d) p.days.push_back({fmt::format("day {}", d), {fmt::format("Day {}", d), {}, {}}});
    const std::uint32_t all_days = days >= 32 ? ~0u : (1u << days) - 1;
    p.open = {{all_days, 0, periods * slot}};
    for (const auto& r : rooms_) {
      plan::Room room;
      room.id = r.id;
      room.name.en = r.id;
      room.capacity = r.seats;
      room.where = r.where;
      p.rooms.push_back(std::move(room));
    }
    plan::Service service;
    service.id = "course";
    service.name.en = "Course";
    p.services.push_back(service);
    std::set<std::string> teachers;
    for (const auto& c : courses_)
      if (teachers.insert(c.teacher).second) {
        plan::Staff t;
        t.code = c.teacher;
        t.where = c.where;
        p.staff.push_back(std::move(t));
      }
    // A curriculum may bear the name of a course: it gets a name of its own kind.
    std::map<std::string, std::vector<std::string>> curricula_of;
    std::vector<std::string> curriculum_ids;
    std::vector<plan::Group> curriculum_groups;
    for (const auto& c : curricula_) {
      plan::Group g;
      g.id = "curriculum " + c.id;
      g.name.en = g.id;
      g.service = "course";
      g.where = c.where;
      for (const auto& course : c.courses) curricula_of[course].push_back(g.id);
      curriculum_ids.push_back(g.id);
      curriculum_groups.push_back(std::move(g));
    }
    std::map<std::string, std::set<int>> blocked;  // periods of the week by course
    for (const auto& b : blocked_) blocked[b.course].insert(b.day * periods + b.period);
    std::map<int, std::vector<std::string>> by_days;
    for (const auto& c : courses_) {
      plan::Group g;
      g.id = c.id;
      g.name.en = c.id;
      g.service = "course";
      g.people = c.students;
      g.where = c.where;
      p.groups.push_back(g);
      if (c.min_days > 1) by_days[c.min_days].push_back(c.id);
      plan::Windows when;
      for (int d = 0; d < days; ++d)
        for (int k = 0; k < periods; ++k)
          if (!blocked[c.id].contains(d * periods + k)) when.push_back({1u << d, k * slot, (k + 1) * slot});
      for (int n = 1; n <= c.lectures; ++n) {
        plan::Session s;
        s.id = fmt::format("{}.{}", c.id, n);
        s.group = c.id;
        s.service = "course";
        s.serves = curricula_of[c.id];
        s.people = c.students;
        s.length_minutes = slot;
        s.when = when;
        plan::Need need;
        need.any_of = {c.teacher};
        s.needs = {need};
        s.where = c.where;
        p.sessions.push_back(std::move(s));
      }
    }
    std::move(curriculum_groups.begin(), curriculum_groups.end(), std::back_inserter(p.groups));

    for (const char* rule : {"all_placed", "room_clash", "staff_clash", "group_clash", "time_window"})
      p.wishes.push_back(wish(rule, Strength::must, 1));
    p.wishes.push_back(wish("room_capacity", Strength::prefer, 1));
    p.wishes.push_back(wish("few_rooms", Strength::prefer, 1));
    for (const auto& [least, courses] : by_days) {
      auto w = wish("spread_days", Strength::prefer, 5);
      w.id = fmt::format("spread_days-{}", least);
      w.args.push_back(groups("sessions", courses));
      w.args.push_back({"at_least", std::int64_t{least}, {}});
      p.wishes.push_back(std::move(w));
    }
    if (!curriculum_ids.empty()) {
      auto w = wish("isolated_sessions", Strength::prefer, 2);
      w.args.push_back(groups("groups", curriculum_ids));
      p.wishes.push_back(std::move(w));
    }
    return p;
  }

  struct RoomRow {
    std::string id;
    int seats;
    Where where;
  };
  std::string file_, name_;
  std::vector<Line> lines_;
  std::size_t next_ = 0;
  Diagnostics problems_;
  std::map<std::string, int> header_;
  std::map<std::string, Where> header_lines_;
  std::vector<Course> courses_;
  std::vector<RoomRow> rooms_;
  std::vector<Curriculum> curricula_;
  std::vector<Blocked> blocked_;
  std::set<std::string> course_ids_, room_ids_;
  int lectures_ = 0;
};

}  // namespace

Result<plan::CentrePlan> read_ectt(std::string_view text, const std::string& file) { return Reader(text, file).run(); }

std::string ectt_solution(const plan::CentrePlan& plan, const plan::PublishedWeek& week) {
  std::map<std::string_view, std::string_view> course_of;
  for (const auto& s : plan.sessions) course_of[s.id] = s.group;
  std::string out;
  for (const auto& p : week.placements)
    if (p.minute >= 0)
      out += fmt::format("{} {} {} {}\n", course_of[p.session], p.room, p.day, p.minute / plan.slot_minutes);
  return out;
}

Result<plan::PublishedWeek> read_ectt_solution(std::string_view text, const std::string& file,
                                               const plan::CentrePlan& plan) {
  Diagnostics wrong;
  plan::PublishedWeek week;
  week.centre = plan.id;
  std::map<std::string, std::vector<const plan::Session*>, std::less<>> sessions;
  for (const auto& s : plan.sessions) sessions[s.group].push_back(&s);
  std::vector<std::string> courses;
  for (const auto& [id, list] : sessions) courses.push_back(id);
  std::map<std::string, std::size_t, std::less<>> used;
  for (const auto& line : split(text)) {
    if (line.words[0].text.front() == '#') continue;
    const auto at = [&](std::size_t w) {
      return Where{file, line.number, line.words[std::min(w, line.words.size() - 1)].column};
    };
    if (line.words.size() != 4) {
      wrong.push_back(error_at(at(0), fmt::format("{} words where 4 are needed", line.words.size()),
                               "a line reads 'course room day period'"));
      continue;
    }
    int time[2] = {0, 0};
    bool ok = true;
    for (std::size_t i = 0; i < 2; ++i) {
      const auto t = line.words[2 + i].text;
      const auto [end, error] = std::from_chars(t.data(), t.data() + t.size(), time[i]);
      if (error != std::errc{} || end != t.data() + t.size() || time[i] < 0 || time[i] > most) {
        wrong.push_back(error_at(at(2 + i), fmt::format("'{}' is not a {}", t, i == 0 ? "day" : "period"),
                                 "days and periods count from 0"));
        ok = false;
      }
    }
    const auto it = sessions.find(line.words[0].text);
    if (it == sessions.end()) {
      wrong.push_back(error_at(at(0), fmt::format("there is no course '{}'", line.words[0].text),
                               suggest(line.words[0].text, courses)));
      continue;
    }
    std::size_t& n = used[it->first];
    if (n == it->second.size()) {
      wrong.push_back(error_at(at(0), fmt::format("course '{}' has {} lectures; this line is one more", it->first, n)));
      continue;
    }
    if (!ok) continue;
    plan::Placement p;
    p.session = it->second[n]->id;
    p.day = time[0];
    p.minute = time[1] * plan.slot_minutes;
    p.room = line.words[1].text;
    for (const auto& need : it->second[n]->needs) p.staff.push_back(need.any_of.empty() ? "" : need.any_of.front());
    p.where = at(0);
    week.placements.push_back(std::move(p));
    ++n;
  }
  if (has_errors(wrong)) return wrong;
  return week;
}

}  // namespace merkez::exchange
