// What attendance costs a large house over years: 15,000 people, 240 registers of 25 a day, six days a week. Real
// events go through the folds that the desk keeps; then the figures that the project aims at are measured on the file.
//
//   bench_attendance FOLDER [--marks N] [--keep]
//
// FOLDER decides which disk is measured; 5000000 marks are the size that the project aims at, 500000 (the default) a
// tenth of it. Groups last half a year; the report is of the last 365 days, by group, retention of all of its groups
// included. To fill takes minutes: `--keep` leaves the store in FOLDER, and the next run that says so measures it
// again.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/folds.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/register_report.hpp"
#include "engine/base/code.hpp"
#include "engine/base/random.hpp"
#include "engine/people/pages.hpp"
#include "engine/store/event_id.hpp"
#include "engine/store/sqlite_store.hpp"

namespace {

using namespace merkez;
using Clock = std::chrono::steady_clock;

constexpr int people_in_all = 15'000, groups_at_once = 240, of_a_group = 25, days_open = 6, weeks_of_a_term = 26;
constexpr std::string_view pages = "people.pages";
const time::LocalDate first_monday{2013, 1, 7};

[[noreturn]] void stop(const Diagnostics& all) {
  for (const auto& d : all) std::fprintf(stderr, "%s\n", to_text(d).c_str());
  std::exit(1);
}
template <class T>
T need(Result<T> result) {
  if (!result) stop(result.diagnostics());
  return std::move(result).value();
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}
long peak_mb() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/// Says how long a part took, by the clock and by the processor, and the most memory so far.
template <class F>
void timed(const char* what, F&& part) {
  const auto start = Clock::now();
  const double cpu = cpu_seconds();
  part();
  std::printf("%-42s %8.2f s   %8.2f s of processor   %ld MB at most\n", what,
              std::chrono::duration<double>(Clock::now() - start).count(), cpu_seconds() - cpu, peak_mb());
  std::fflush(stdout);
}

void print(const char* what, std::vector<double> waits) {
  std::sort(waits.begin(), waits.end());
  const auto at = [&](double share) { return waits[static_cast<std::size_t>(share * double(waits.size() - 1))]; };
  std::printf("%-42s p50 %6.2f ms   p99 %6.2f ms   worst %6.2f ms\n", what, at(0.5), at(0.99), waits.back());
}

store::Settings settings() {
  store::Settings out;
  out.projections = cli::attendance_folds();
  out.projections.push_back(
      {std::string(pages), 1, std::string(people::kind_prefix), [](const Event& event, const store::Cells& before) {
         std::vector<store::Cell> cells;
         for (auto& page : people::pages_after(event, [&](std::string_view key) { return before.at(key); }))
           cells.push_back({std::move(page.key), std::move(page.text)});
         return cells;
       }});
  return out;
}

std::string group_name(int term, int group) { return fmt::format("G{}-{:03}", term, group); }
std::string occurrence_id(int week, int group, int day) {
  return fmt::format("{}.{}@{}", group_name(week / weeks_of_a_term, group), day,
                     time::to_text(time::week_of(time::add_days(first_monday, week * time::days_per_week))));
}

class House {
 public:
  House(store::Store& store, std::int64_t marks)
      : store_(store), registers_(marks / of_a_group), filled_(need(store.newest()) > 0) {
    for (int n = 0; n < people_in_all; ++n) codes_.push_back(code_of(static_cast<std::uint64_t>(n) * 7919 + 17));
  }

  void fill() {
    for (int n = 0; n < people_in_all; ++n) {
      batch_.put.push_back({codes_[std::size_t(n)], std::string(300, 'x')});
      tell(people::PeopleEvent(people::Added{codes_[std::size_t(n)], ""}));
    }
    std::int64_t left = registers_;
    for (int week = 0; left > 0; ++week) {
      if (week % weeks_of_a_term == 0) enrol(week);
      publish(week);
      for (int day = 0; day < days_open && left > 0; ++day) {
        last_ = time::add_days(monday(week), day);
        for (int group = 0; group < groups_at_once && left > 0; ++group, --left) take(week, group, day);
      }
    }
    send();
  }

  [[nodiscard]] time::LocalDate last() const { return last_; }
  [[nodiscard]] int terms() const { return term_ + 1; }
  [[nodiscard]] const std::string& member(int term, int group, int n) const {
    return codes_[static_cast<std::size_t>((term * 6000 + group * of_a_group + n) % people_in_all)];
  }

 private:
  static time::LocalDate monday(int week) { return time::add_days(first_monday, week * time::days_per_week); }

  std::string tell(const people::PeopleEvent& what) {
    auto [kind, body] = people::encode(what);
    Event event;
    event.kind = std::move(kind);
    event.body = std::move(body);
    event.id = store::fresh_event_id();
    return add(std::move(event));
  }
  std::string tell(const attendance::RegisterEvent& what) {
    return add(attendance::encode(what, {store::fresh_event_id(), 0, {}, {}}));
  }
  std::string add(Event event) {
    std::string id = event.id;
    event.device_at = 1'357'000'000'000 + 100 * told_++;
    event.device = "tablet-" + std::to_string(told_ % 20);
    event.account = "instructor-" + std::to_string(told_ % 60);
    batch_.events.push_back(std::move(event));
    if (batch_.events.size() >= 500) send();
    return id;
  }
  void send() {
    if (!filled_) need(store_.append(batch_));
    batch_ = {};
  }

  void enrol(int week) {
    term_ = week / weeks_of_a_term;
    for (int group = 0; group < groups_at_once; ++group)
      for (int n = 0; n < of_a_group; ++n) {
        const auto& code = member(term_, group, n);
        if (const auto old = places_.find(code); old != places_.end())
          tell(people::PeopleEvent(people::Dropped{code, old->second, monday(week), people::Reason::finished}));
        places_[code] = tell(people::PeopleEvent(people::Enrolled{code, group_name(term_, group), monday(week)}));
      }
  }
  void publish(int week) {
    attendance::Publication out;
    out.week = time::week_of(monday(week));
    for (int day = 0; day < days_open; ++day)
      for (int group = 0; group < groups_at_once; ++group) {
        attendance::Occurrence o;
        o.id = occurrence_id(week, group, day);
        o.session = fmt::format("{}.{}", group_name(term_, group), day);
        o.service = "course-" + std::to_string(group % 12);
        o.groups = {group_name(term_, group)};
        o.date = time::add_days(monday(week), day);
        o.span = {{9 * 60 + 15}, {12 * 60 + 25}};
        o.room = "R" + std::to_string(group % 60);
        o.staff = {"T" + std::to_string(group % 80)};
        o.lesson_hours = 4;
        out.planned.push_back({std::move(o), {}});
      }
    tell(attendance::RegisterEvent(attendance::Published{std::move(out)}));
  }
  void take(int week, int group, int day) {
    attendance::Marked roll{occurrence_id(week, group, day), {}};
    for (int n = 0; n < of_a_group; ++n) {
      attendance::Mark mark{member(term_, group, n)};
      const auto luck = random_.below(100);
      if (luck >= 92) mark.status = attendance::Status::absent_unexcused;
      if (luck >= 95) mark.status = attendance::Status::absent_excused, mark.reason = "health";
      if (luck >= 98) mark.status = attendance::Status::late, mark.minutes = 20;
      roll.marks.push_back(std::move(mark));
    }
    const auto first = roll.marks.front();
    const std::string id = roll.occurrence;
    const std::string told = tell(attendance::RegisterEvent(std::move(roll)));
    tell(attendance::RegisterEvent(attendance::Closed{id, of_a_group}));
    if (random_.below(20) == 0) tell(attendance::RegisterEvent(attendance::Corrected{id, first, false, {told}}));
  }

  store::Store& store_;
  const std::int64_t registers_;
  const bool filled_;  ///< by an earlier run: then only what is to be asked for is computed
  std::vector<std::string> codes_;
  std::map<std::string, std::string> places_;
  store::Batch batch_;
  std::int64_t told_ = 0;
  int term_ = 0;
  time::LocalDate last_ = first_monday;
  Random random_{1};
};

attendance::Rules rules() {
  std::ifstream file(MERKEZ_SOURCE_DIR "/config/attendance/standard.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return need(attendance::read_rules(text));
}

std::vector<attendance::Membership> members_of(const store::Store& store, const std::string& group) {
  people::Story story;
  if (const auto page = need(store.cell(pages, people::group_page(group)))) story.take(*page);
  std::vector<attendance::Membership> out;
  for (const auto& [id, place] : story.enrolments.places) {
    const auto held = people::held(story.enrolments, id);
    if (!held || held->group != group) continue;
    attendance::Membership one{people::kept_code(story.roster, held->code), held->group, held->from, {}};
    if (held->until) one.until = time::add_days(*held->until, -1);
    out.push_back(std::move(one));
  }
  return out;
}

void report_a_year(const store::Store& store, const House& house, const attendance::Rules& centre) {
  const attendance::Registers announced;
  attendance::RegisterReportOrder asked;
  asked.report.by = attendance::ReportBy::group;
  asked.report.dates = time::DateRange{time::add_days(house.last(), -364), house.last()};
  asked.rules = &centre;
  asked.zone = "Europe/Istanbul";
  for (int group = 0; group < groups_at_once; ++group)
    asked.courses.push_back({group_name(house.terms() - 1, group), 600, centre.limit});
  asked.announced = &announced;
  asked.members = [&](const std::string& group) { return members_of(store, group); };
  asked.at = [](const std::string&) -> const attendance::Register* { return nullptr; };
  std::vector<std::string> ids;
  for (const auto& day : need(store.cells(cli::day_cells, "")))
    if (const auto date = time::parse_date(day.key); date && asked.report.dates->contains(*date))
      for (auto& id : attendance::occurrences_in(*day.value)) ids.push_back(std::move(id));
  const time::DateRange dates = *asked.report.dates;
  attendance::RegisterReport report(std::move(asked));
  constexpr std::size_t at_a_time = 256;
  for (std::size_t from = 0; from < ids.size(); from += at_a_time) {
    const std::vector<std::string> some(
        ids.begin() + static_cast<std::ptrdiff_t>(from),
        ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), from + at_a_time)));
    const auto texts = need(store.cells_at(cli::register_cells, some));
    for (std::size_t i = 0; i < some.size(); ++i)
      if (auto wrong = report.take(some[i], texts[i].value_or("")); has_errors(wrong)) stop(wrong);
  }
  const auto lines = report.lines();
  int hours = 0;
  for (const auto& line : lines) hours += line.hours_held;
  std::printf("  %zu registers from %s, %zu lines, %d lesson hours\n", ids.size(), time::to_text(dates.first).c_str(),
              lines.size(), hours);
}

void open_registers(const store::Store& store, const House& house, const attendance::Rules& centre) {
  std::vector<double> waits;
  for (int group = 0; group < groups_at_once; ++group) {
    const auto start = Clock::now();
    const std::string name = group_name(house.terms() - 1, group);
    std::unordered_set<std::string> today;
    for (auto& id :
         attendance::occurrences_in(need(store.cell(cli::day_cells, time::to_text(house.last()))).value_or("[]")))
      today.insert(std::move(id));
    // As a sheet does: the day's register, everybody of the group, and the course so far for the guard.
    std::size_t lines = 0;
    for (const auto& id : attendance::occurrences_in(need(store.cell(cli::group_cells, name)).value_or("[]"))) {
      const auto text = need(store.cell(cli::register_cells, id));
      const auto roll = attendance::roll_of(id, attendance::register_of(id, text.value_or("")), centre);
      if (today.contains(id)) lines += roll->lines.size();
    }
    if (members_of(store, name).size() < lines / 2) std::fprintf(stderr, "people are missing\n");
    waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  print("today's register, with its course", waits);
}

/// Beside each mark what the disk takes for one sync alone, since it is most of the wait and seldom twice the same.
void mark_today(store::Store& store, const House& house, const std::filesystem::path& beside) {
  const int disk = ::open(beside.c_str(), O_WRONLY | O_CREAT, 0600);
  const std::string page(4096, 'x');
  const std::int64_t before = need(store.newest());  // an earlier run's registers are not written on in
  std::vector<double> waits, alone;
  for (int n = 0; n < 1000; ++n) {
    const auto sync_start = Clock::now();
    if (::pwrite(disk, page.data(), page.size(), 0) < 0 || ::fdatasync(disk) != 0) std::perror("the disk");
    alone.push_back(std::chrono::duration<double, std::milli>(Clock::now() - sync_start).count());
    Event event =
        attendance::encode(attendance::Marked{"drop-in-" + std::to_string((before + n) / of_a_group),
                                              {attendance::Mark{house.member(house.terms() - 1, 0, n % of_a_group)}}},
                           {store::fresh_event_id(), 1'500'000'000'000 + n, "tablet-1", "instructor-1"});
    store::Batch batch;
    batch.events = {std::move(event)};
    const auto start = Clock::now();
    need(store.append(batch));
    waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  ::close(disk);
  print("mark and acknowledge", waits);
  print("the disk alone: write 4 kB, sync", alone);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fprintf(stderr, "bench_attendance FOLDER [--marks N] [--keep]\n");
    return 2;
  }
  std::int64_t marks = 500'000;
  bool keep = false;
  for (int i = 2; i < count; ++i) {
    if (std::string_view(words[i]) == "--keep") keep = true;
    if (std::string_view(words[i]) == "--marks" && i + 1 < count) marks = std::atoll(words[++i]);
  }
  const auto root = std::filesystem::path(words[1]) / (keep ? fmt::format("bench-attendance-of-{}", marks)
                                                            : fmt::format("bench-attendance-{}", ::getpid()));
  std::filesystem::create_directories(root / "centre");
  const auto file = root / "centre" / "centre.db";
  const store::KeySource key = store::KeyFile{root / "centre.key"};
  if (!std::filesystem::exists(file)) {
    if (auto wrong = store::make_key_file(root / "centre.key"); !wrong.empty()) stop(wrong);
    if (auto wrong = store::create_store(file, key); !wrong.empty()) stop(wrong);
  }
  {
    auto store = need(store::open_store(file, key, settings()));
    House house(*store, marks);
    timed("fill", [&] { house.fill(); });
    store = nullptr;
    std::printf("file: %.0f MB, %.0f bytes a mark\n", double(std::filesystem::file_size(file)) / 1e6,
                double(std::filesystem::file_size(file)) / double(marks));
    timed("open the store", [&] { store = need(store::open_store(file, key, settings())); });
    const auto centre = rules();
    open_registers(*store, house, centre);
    mark_today(*store, house, root / "disk");
    timed("a year's attendance of all groups", [&] { report_a_year(*store, house, centre); });
    timed("verify", [&] {
      const auto verdict = need(store->verify());
      std::printf("  %lld events, %lld cells, %zu faults\n", static_cast<long long>(verdict.events),
                  static_cast<long long>(verdict.cells), verdict.faults.size());
    });
  }
  if (!keep) std::filesystem::remove_all(root);
  return 0;
}
