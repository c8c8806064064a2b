// What attendance costs a large house over years: 15,000 people, 240 registers of 25 a day, six days a week. Real
// events go through the folds that the desk keeps; then the figures that the project aims at are measured on the file.
//
//   bench_attendance FOLDER [--marks N] [--keep] [--only sheet|house|mark|year|verify]
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
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/each_register.hpp"
#include "cli/folds.hpp"
#include "engine/attendance/emergency.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/kept_announcements.hpp"
#include "engine/attendance/register_report.hpp"
#include "engine/people/called.hpp"
#include "engine/people/pages.hpp"
#include "engine/people/participant.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/bench/attendance_house.hpp"

namespace {

using namespace merkez;
using namespace merkez::bench;
using Clock = std::chrono::steady_clock;

constexpr std::string_view pages = "people.pages";

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

attendance::Rules rules() {
  std::ifstream file(MERKEZ_SOURCE_DIR "/config/attendance/standard.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return need(attendance::read_rules(text));
}

std::vector<attendance::Membership> memberships(const people::Story& story) {
  std::vector<attendance::Membership> out;
  for (const auto& [id, place] : story.enrolments.places) {
    const auto held = people::held(story.enrolments, id);
    if (!held) continue;
    attendance::Membership one{people::kept_code(story.roster, held->code), held->group, held->from, {}};
    if (held->until) one.until = time::add_days(*held->until, -1);
    out.push_back(std::move(one));
  }
  return out;
}
std::vector<attendance::Membership> members_of(const store::Store& store, const std::string& group) {
  people::Story story;
  if (const auto page = need(store.cell(pages, people::group_page(group)))) story.take(*page);
  auto out = memberships(story);
  std::erase_if(out, [&](const auto& one) { return one.group != group; });
  return out;
}

/// What was announced of these days, as verbs read it.
attendance::Registers announcements(const store::Store& store, time::DateRange dates) {
  attendance::Registers out;
  for (const auto& text : need(store.cells_at(cli::announcement_cells, attendance::announcement_keys(dates))))
    attendance::take_announcements(out, text.value_or(""));
  return out;
}

/// What somebody is called on paper, unsealed.
std::string name_of(const store::Store& store, const std::string& code) {
  const auto sealed = need(store.person(code));
  return sealed ? people::first_name_and_initial(need(people::participant_of(*sealed)).name) : std::string();
}

/// The same of somebody who may stand there under several codes: their own page says under which they go on.
std::string whole_name(const store::Store& store, const std::string& code) {
  people::Story story;
  if (const auto page = need(store.cell(pages, people::person_page(code)))) story.take(*page);
  return name_of(store, people::kept_code(story.roster, code));
}

void report_a_year(const store::Store& store, const House& house, const attendance::Rules& centre) {
  attendance::RegisterReportOrder asked;
  asked.report.by = attendance::ReportBy::group;
  asked.report.dates = time::DateRange{time::add_days(house.last(), -364), house.last()};
  const attendance::Registers announced = announcements(store, *asked.report.dates);
  asked.rules = &centre;
  asked.zone = zone;
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
  if (auto wrong = cli::each_register(
          store, ids, [&](const std::string& id, std::string_view text) { return report.take(id, text); });
      has_errors(wrong))
    stop(wrong);
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
    // As a sheet does: the day's register, what is announced of the day, everybody of the group with their names, and
    // the course so far for the guard, with what was announced of its days.
    std::size_t lines = 0, excused = announcements(store, time::only(house.last())).announced.size();
    const time::LocalDate began = time::add_days(house.last(), -weeks_of_a_term * time::days_per_week);
    excused += announcements(store, {began, time::add_days(house.last(), 28)}).announced.size();
    for (const auto& id : attendance::occurrences_in(need(store.cell(cli::group_cells, name)).value_or("[]"))) {
      const auto text = need(store.cell(cli::register_cells, id));
      const auto roll = attendance::roll_of(id, attendance::register_of(id, text.value_or("")), centre);
      if (today.contains(id)) lines += roll->lines.size();
    }
    std::size_t named = 0;
    for (const auto& member : members_of(store, name)) named += name_of(store, member.person).empty() ? 0 : 1;
    if (named < lines / 2 || excused == 0) std::fprintf(stderr, "people are missing\n");
    waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  print("today's register, with its course", waits);
}

/// As `child here` does: the list at the desk, the registers of the day, what was announced, the people of all groups,
/// their names, and the table as text.
void print_list_of_the_house(const store::Store& store, const House& house, const attendance::Rules& centre) {
  const plan::CentrePlan plan = house.plan();
  const Instant now = need(attendance::begins(house.of_last_day(0), zone)) + 45 * ms_per_minute;
  std::vector<double> waits, busy, announced, names;
  std::size_t listed = 0, named = 0, bytes = 0;
  for (int run = 0; run < 10; ++run) {
    const auto start = Clock::now();
    const double cpu = cpu_seconds();
    const auto since = [](double from) { return (cpu_seconds() - from) * 1e3; };
    const auto desk = attendance::child_desk_of(need(store.cell(cli::child_cells, cli::child_cell)).value_or("[]"));
    attendance::Registers registers = announcements(store, time::only(house.last()));
    announced.push_back(since(cpu));
    people::Story story;
    std::set<std::string> groups;
    for (const auto& id :
         attendance::occurrences_in(need(store.cell(cli::day_cells, time::to_text(house.last()))).value_or("[]"))) {
      auto state = attendance::register_of(id, need(store.cell(cli::register_cells, id)).value_or(""));
      if (const auto roll = attendance::roll_of(id, state, centre))
        groups.insert(roll->occurrence.groups.begin(), roll->occurrence.groups.end());
      registers.by_occurrence.emplace(id, std::move(state));
    }
    for (const auto& group : groups)
      if (const auto page = need(store.cell(pages, people::group_page(group)))) story.take(*page);
    const auto lines = need(attendance::emergency_list(plan, desk, registers, memberships(story), centre, now));
    const double before_names = cpu_seconds();
    publish::TextTable table;
    for (const char* heading : {"floor", "room", "code", "seen as", "name"}) table.columns.push_back({heading});
    named = 0;
    for (const auto& line : lines) {
      std::string name = line.seen == attendance::Seen::staff ? std::string() : whole_name(store, line.code);
      named += name.empty() ? 0 : 1;
      table.rows.push_back(
          {line.floor, line.room, line.code, std::string(attendance::to_text(line.seen)), std::move(name)});
    }
    names.push_back(since(before_names));
    bytes = to_text(table, {}).size();
    listed = lines.size();
    busy.push_back(since(cpu));
    waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  print("the list of the house, 10 times", waits);
  print("  of processor", busy);
  print("  of it what was announced", announced);
  print("  of it names", names);
  std::printf("  %zu people, %zu of them by name, %zu bytes\n", listed, named, bytes);
}

/// In the registers of the last day, which are published, marked and closed: as a tablet does whose roll call comes
/// last. Its words stand beside what was told before, so a kept store takes them in every run; each makes the register
/// longer by four marks. Beside each what the disk takes for one sync alone, since it is most of the wait and seldom
/// twice the same.
void mark_today(store::Store& store, const House& house, const std::filesystem::path& beside) {
  const int disk = ::open(beside.c_str(), O_WRONLY | O_CREAT, 0600);
  const std::string page(4096, 'x');
  const Instant now = need(attendance::begins(house.of_last_day(0), zone)) + 45 * ms_per_minute;
  std::vector<double> waits, alone;
  for (int n = 0; n < 1000; ++n) {
    const auto sync_start = Clock::now();
    if (::pwrite(disk, page.data(), page.size(), 0) < 0 || ::fdatasync(disk) != 0) std::perror("the disk");
    alone.push_back(std::chrono::duration<double, std::milli>(Clock::now() - sync_start).count());
    const int group = n % groups_at_once;
    const std::string id = house.of_last_day(group).id;
    const auto& person = house.member(house.terms() - 1, group, n / groups_at_once);
    Event event = attendance::encode(attendance::Marked{id, {attendance::Mark{person}}},
                                     {store::fresh_event_id(), now + n, "tablet-1", "instructor-1"});
    store::Batch batch;
    batch.events = {std::move(event)};
    const auto start = Clock::now();
    batch.expectations.push_back({std::string(cli::register_cells), id, need(store.cell(cli::register_cells, id))});
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
    std::fprintf(stderr, "bench_attendance FOLDER [--marks N] [--keep] [--only sheet|house|mark|year|verify]\n");
    return 2;
  }
  std::int64_t marks = 500'000;
  bool keep = false;
  std::string only;
  for (int i = 2; i < count; ++i) {
    if (std::string_view(words[i]) == "--keep") keep = true;
    if (std::string_view(words[i]) == "--only" && i + 1 < count) only = words[++i];
    if (std::string_view(words[i]) == "--marks" && i + 1 < count) marks = std::atoll(words[++i]);
  }
  const auto root = std::filesystem::path(words[1]) / (keep ? fmt::format("bench-attendance-{}-of-{}", filled_as, marks)
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
    const auto asked = [&](std::string_view part) { return only.empty() || only == part; };
    if (asked("sheet")) open_registers(*store, house, centre);
    if (asked("house")) print_list_of_the_house(*store, house, centre);
    if (asked("mark")) mark_today(*store, house, root / "disk");
    if (asked("year")) timed("a year's attendance of all groups", [&] { report_a_year(*store, house, centre); });
    if (asked("verify"))
      timed("verify", [&] {
        const auto verdict = need(store->verify());
        std::printf("  %lld events, %lld cells, %zu faults\n", static_cast<long long>(verdict.events),
                    static_cast<long long>(verdict.cells), verdict.faults.size());
      });
  }
  if (!keep) std::filesystem::remove_all(root);
  return 0;
}
