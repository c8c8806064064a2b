// People, groups and lines are numbers here: a year of fifteen thousand people is two million marks, and a text for
// each would be most of the work.
#include "engine/attendance/register_report.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "engine/attendance/kept.hpp"
#include "engine/attendance/report_lines.hpp"
#include "engine/attendance/same_person.hpp"
#include "engine/plan/category.hpp"

namespace merkez::attendance {
namespace {

/// Numbers of names, from 0 in the order in which they are met.
class Numbers {
 public:
  std::size_t of(std::string_view name) {
    if (const auto it = numbers_.find(name); it != numbers_.end()) return it->second;
    names_.emplace_back(name);
    return numbers_.emplace(names_.back(), names_.size() - 1).first->second;
  }
  /// The same, sooner where `likely` is the number: two million marks a year are worth a guess.
  std::size_t of(std::string_view name, std::size_t likely) {
    return likely < names_.size() && names_[likely] == name ? likely : of(name);
  }
  [[nodiscard]] const std::string& name(std::size_t number) const { return names_[number]; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
  std::vector<std::string> names_;
};

/// One for each number, made when it is first asked for.
template <class T>
class ByNumber {
 public:
  T& operator[](std::size_t number) {
    if (number >= all_.size()) all_.resize(number + 1);
    return all_[number];
  }

 private:
  std::vector<T> all_;
};

/// A mark as it counts, wherever it was read.
struct Seen {
  std::string_view person;
  Status status = Status::present;
  int minutes = 0;
  std::string_view reason;
  const Mark* whole = nullptr;  ///< where lesson hours differ
};

}  // namespace

class RegisterReport::Sums {
 public:
  explicit Sums(RegisterReportOrder order) : order_(std::move(order)), of_people_(is_of_people(order_.report)) {
    for (const auto& course : order_.courses) groups_[group_numbers_.of(course.group)].course = true;
    for (const auto& [person, told] : order_.announced->announced) {
      auto& away = people_[person_numbers_.of(order_.same ? order_.same->kept_code(person) : person)].away;
      for (const auto& [event, one] : told) away.push_back(one.what.dates);
    }
  }

  Diagnostics take(const std::string& id, std::string_view text) {
    seen_.clear();
    if (read_plain(text, plain_) && !names_given_up()) {
      fill(occurrence_, id, plain_.planned);
      for (const auto& m : plain_.marks) seen_.push_back({m.person, m.status, m.minutes, m.reason, nullptr});
      const Ending ending = plain_.closed                     ? Ending::held
                            : plain_.planned.left_out.empty() ? Ending::open
                                                              : Ending::lost;
      count_ending(occurrence_, occurrence_.date, true, ending);
      return plain_.closed ? count_people(occurrence_) : Diagnostics{};
    }
    const Register told = told_of_one(register_of(id, text), order_.same);
    const auto roll = roll_of(id, told, *order_.rules);
    if (!roll) return {};
    if (const auto date = counted_on(roll->occurrence, told);
        roll->makes_up.empty() && counts(roll->occurrence, date) && !of_people_)
      count_ending(roll->occurrence, date, roll->planned, ending_of(id, order_.at, *order_.rules));
    if (roll->state != RegisterState::closed) return {};
    for (const auto& line : roll->lines)
      seen_.push_back({line.person, line.mark.status, line.mark.minutes, line.mark.reason, &line.mark});
    return count_people(roll->occurrence);
  }

  std::vector<ReportLine> lines() {
    for (auto& [service, some] : kept_back_) {
      std::vector<bool> people;
      for (const auto& [key, line] : some) join(people, line->people);
      if (count_of(people) < order_.report.small) continue;
      for (const auto& [key, line] : some) {
        Line& to = line_of(lines_, key);
        attendance::add(to.sum, line->sum);
        join(to.people, line->people);
      }
    }
    kept_back_.clear();
    std::map<std::string, ReportLine> all;
    for (auto& [key, line] : lines_) {
      line->sum.people = count_of(line->people);
      all.emplace(key, line->sum);
    }
    auto out = finished(std::move(all), order_.report);
    add_retention(
        out, order_.courses,
        [&](const Course& course) {
          const auto& group = group_of(group_numbers_.of(course.group));
          std::vector<Membership> members;
          for (const Member& m : group.members) members.push_back(membership(m, course.group));
          return retention(course, group.held, members, order_.report.today);
        },
        order_.report);
    return out;
  }

 private:
  struct Member {
    std::size_t person = 0;
    time::LocalDate from;
    std::optional<time::LocalDate> until;
    std::optional<Instant> erased_at;
    [[nodiscard]] bool on(time::LocalDate date) const { return from <= date && (!until || date <= *until); }
  };
  struct Line {
    ReportLine sum;
    std::vector<bool> people;  ///< by number: who was there
  };
  struct Group {
    bool course = false, asked = false;
    std::vector<Member> members;
    std::vector<std::size_t> called;  ///< people in the order of the last roll call: the next is mostly the same
    Line* line = nullptr;
    std::map<time::LocalDate, int> held;  ///< of a course: lesson hours by date
    int held_now = -1;                    ///< in the register that is being counted; negative = nobody counts here
  };
  struct Person {
    std::vector<time::DateRange> away;    ///< said beforehand; only then it is worth to look for what was said
    std::size_t belongs = 0, marked = 0;  ///< number of the register in which this was last so
    std::size_t group = 0;                ///< by which the person belongs there
    Line* line = nullptr;
    [[nodiscard]] bool is_away(time::LocalDate date) const {
      return std::any_of(away.begin(), away.end(), [&](const auto& dates) { return dates.contains(date); });
    }
  };

  /// Whether the text that was read just now marks somebody under a code that a merge gave up.
  [[nodiscard]] bool names_given_up() const {
    return order_.same && std::any_of(plain_.marks.begin(), plain_.marks.end(),
                                      [&](const MarkLine& m) { return order_.same->kept.contains(m.person); });
  }

  /// As a session of that date, or, said without one, for who was there.
  [[nodiscard]] bool counts(const Occurrence& o) const { return looked_at(order_.report, o); }
  [[nodiscard]] bool counts(const Occurrence& o, time::LocalDate date) const {
    return looked_at(order_.report, LedgerLine{{}, {}, o.service, o.category, o.confidential, date});
  }

  using Lines = std::map<std::string, std::unique_ptr<Line>>;
  static Line& line_of(Lines& lines, const std::string& key) {
    auto& line = lines[key];
    if (!line) line = std::make_unique<Line>();
    return *line;
  }
  /// Where something of this occurrence counts: with all others, or apart until it is known how many people it is.
  Lines& lines_for(const Occurrence& o) { return told_of_many(order_.report, o) ? kept_back_[o.service] : lines_; }

  static int count_of(const std::vector<bool>& people) {
    return static_cast<int>(std::count(people.begin(), people.end(), true));
  }
  static void join(std::vector<bool>& to, const std::vector<bool>& from) {
    if (to.size() < from.size()) to.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i)
      if (from[i]) to[i] = true;
  }

  void count_ending(const Occurrence& o, time::LocalDate date, bool planned, Ending ending) {
    if (of_people_ || !counts(o, date) || never_told(order_.report, o) || (planned && o.groups.empty())) return;
    const auto& only = order_.report.group;
    if (!only.empty() && std::find(o.groups.begin(), o.groups.end(), only) == o.groups.end()) return;
    const LedgerLine line{{}, {}, {}, o.category, o.confidential, date, planned, ending};
    for (const auto& key : keys_of(order_.report, o.groups, o.service, o.category))
      count(line_of(lines_for(o), key).sum, line);
  }

  Group& group_of(std::size_t number) {
    Group& group = groups_[number];
    if (!group.asked) {
      group.asked = true;
      for (const auto& m : order_.members(group_numbers_.name(number)))
        group.members.push_back({person_numbers_.of(m.person), m.from, m.until, m.erased_at});
    }
    return group;
  }
  [[nodiscard]] Membership membership(const Member& m, const std::string& group) const {
    return {person_numbers_.name(m.person), group, m.from, m.until, m.erased_at};
  }

  Diagnostics count_people(const Occurrence& o) {
    const bool shown = counts(o) && !never_told(order_.report, o);
    here_groups_.clear();
    bool of_course = false;
    for (const auto& name : o.groups) {
      here_groups_.push_back(group_numbers_.of(name));
      of_course = of_course || groups_[here_groups_.back()].course;
    }
    if (!shown && !of_course) return {};
    ++now_;
    whole_house_ = nullptr;
    for (auto& one : usual_) one.reset();
    begins_.reset();
    here_.clear();
    for (const std::size_t g : here_groups_)
      for (const Member& m : group_of(g).members) {
        if (!m.on(o.date)) continue;
        Person& person = people_[m.person];
        if (person.belongs == now_) continue;
        person.belongs = now_;
        person.group = g;
        if (m.erased_at) {
          if (auto wrong = look_up_begin(o); has_errors(wrong)) return wrong;
          if (!membership(m, group_numbers_.name(g)).missed_unmarked(o, *begins_)) continue;
        }
        here_.push_back(m.person);
      }
    auto& called = groups_[here_groups_.empty() ? 0 : here_groups_.front()].called;
    called.resize(std::max(called.size(), seen_.size()));
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const Seen& seen = seen_[i];
      const std::size_t person = called[i] = person_numbers_.of(seen.person, called[i]);
      people_[person].marked = now_;
      if (auto wrong = count_row(o, person, seen, shown); has_errors(wrong)) return wrong;
    }
    if (o.confidential) here_.clear();  // as in `attended`: nobody is absent of whom nothing is said
    for (const std::size_t person : here_)
      if (people_[person].marked != now_)
        if (auto wrong = count_row(o, person, {person_numbers_.name(person), Status::absent_unexcused}, shown);
            has_errors(wrong))
          return wrong;
    for (const std::size_t g : here_groups_) {
      Group& group = groups_[g];
      if (group.course && group.held_now >= 0) group.held[o.date] += group.held_now;
      group.held_now = -1;
    }
    return {};
  }

  Diagnostics look_up_begin(const Occurrence& o) {
    if (begins_) return {};
    const auto at = begins(o, order_.zone);
    if (!at) return at.diagnostics();
    begins_ = *at;
    return {};
  }

  struct Counted {
    Hours hours;
    bool there = false;
  };
  Counted counted_mark(const Mark& mark, const Occurrence& o) const {
    const Hours hours = hours_of(mark, o, *order_.rules);
    return {hours, was_there(mark, hours, o)};
  }

  Diagnostics count_row(const Occurrence& o, std::size_t number, const Seen& seen, bool shown) {
    Person& person = people_[number];
    Counted counted;
    // Said beforehand or not: who was there all the time was there, and what is excused is (`with_announcement`).
    const bool excusable = seen.status != Status::present && seen.status != Status::absent_excused &&
                           seen.status != Status::not_enrolled && person.is_away(o.date);
    if (!excusable && seen.minutes == 0 && (seen.whole == nullptr || seen.whole->hours.empty())) {
      auto& usual = usual_[static_cast<std::size_t>(seen.status) * 2 + (seen.reason.empty() ? 0 : 1)];
      if (!usual) usual = counted_mark({{}, seen.status, 0, {}, std::string(seen.reason), {}}, o);
      counted = *usual;
    } else {
      Mark mark = seen.whole ? *seen.whole : Mark{std::string(seen.person), seen.status, seen.minutes, {},
                                                  std::string(seen.reason), {}};
      if (person.is_away(o.date)) {
        if (auto wrong = look_up_begin(o); has_errors(wrong)) return wrong;
        // Looked up before the mark is moved: which argument comes first is the compiler's to choose.
        const Announced* said = announced_for(*order_.announced, order_.same.get(), mark.person, o, *begins_);
        mark = with_announcement(std::move(mark), said, *order_.rules);
      }
      counted = counted_mark(mark, o);
    }
    const bool enrolled = person.belongs == now_;
    const bool grouped = enrolled || !here_groups_.empty();
    const std::size_t g = enrolled ? person.group : grouped ? here_groups_.front() : 0;
    if (grouped) groups_[g].held_now = std::max(groups_[g].held_now, counted.hours.held);
    if (shown) add(o, number, grouped ? std::optional(g) : std::nullopt, enrolled, counted);
    return {};
  }

  void add(const Occurrence& o, std::size_t person, std::optional<std::size_t> group, bool enrolled,
           const Counted& counted) {
    const ReportOrder& report = order_.report;
    if (!report.group.empty() && (!group || group_numbers_.name(*group) != report.group)) return;
    if (!report.person.empty() && person_numbers_.name(person) != report.person) return;
    Line& line = line_of_row(o, person, group);
    line.sum.confidential = line.sum.confidential || o.confidential;
    if (enrolled) {
      line.sum.hours_held += counted.hours.held;
      line.sum.hours_attended += counted.hours.attended;
      line.sum.hours_excused += counted.hours.excused;
      line.sum.hours_unexcused += counted.hours.unexcused;
    }
    if (!counted.there) return;
    ++line.sum.contacts;
    // A line of one person counts one: where it stands in the row does not matter.
    const std::size_t place = report.by == ReportBy::person ? 0 : person;
    if (line.people.size() <= place) line.people.resize(place + 1);
    line.people[place] = true;
  }

  Line& line_of_row(const Occurrence& o, std::size_t person, std::optional<std::size_t> group) {
    Line** known = order_.report.by == ReportBy::person           ? &people_[person].line
                   : order_.report.by == ReportBy::group && group ? &groups_[*group].line
                   : order_.report.by == ReportBy::group          ? nullptr
                                                                  : &whole_house_;
    if (known && *known) return **known;
    const std::string key =
        order_.report.by == ReportBy::person
            ? person_numbers_.name(person)
            : keys_of(order_.report, {group ? group_numbers_.name(*group) : std::string()}, o.service, o.category)
                  .front();
    Line& line = line_of(lines_for(o), key);
    if (known) *known = &line;
    return line;
  }

  RegisterReportOrder order_;
  const bool of_people_;
  Numbers person_numbers_, group_numbers_;
  ByNumber<Person> people_;
  ByNumber<Group> groups_;
  Lines lines_;
  std::map<std::string, Lines> kept_back_;  ///< by service

  // Of the register that is being counted.
  std::size_t now_ = 0;
  PlainRegister plain_;
  Occurrence occurrence_;
  std::vector<Seen> seen_;
  std::vector<std::size_t> here_groups_, here_;
  std::array<std::optional<Counted>, status_words.size() * 2> usual_;
  std::optional<Instant> begins_;
  Line* whole_house_ = nullptr;  ///< where all of its rows count in one line
};

RegisterReport::RegisterReport(RegisterReportOrder order) : sums_(std::make_unique<Sums>(std::move(order))) {}
RegisterReport::~RegisterReport() = default;

Diagnostics RegisterReport::take(const std::string& occurrence, std::string_view text) {
  return sums_->take(occurrence, text);
}
std::vector<ReportLine> RegisterReport::lines() { return sums_->lines(); }

}  // namespace merkez::attendance
