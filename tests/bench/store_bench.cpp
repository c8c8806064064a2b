// How long a client waits for "it is kept" when many mark at once, beside how long the disk takes for one sync; and
// what a large log costs: bytes an event, opening one register, verify, backup, memory.
//
//   bench_store FOLDER [--clients C] [--marks N] [--events E]
//
// FOLDER decides which disk is measured. Each of C clients (50) makes N marks (100), one after the other. With
// --events, E marks are then written in batches of a thousand into a second store: 5000000 is the size that the project
// aims at.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/random.hpp"
#include "engine/store/backup.hpp"
#include "engine/store/event_id.hpp"
#include "engine/store/sqlite_store.hpp"

namespace {

using namespace merkez;
using namespace merkez::store;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Processor seconds of this process: what other work on the machine does not lengthen.
double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

[[noreturn]] void stop(const Diagnostics& all) {
  for (const auto& d : all) std::fprintf(stderr, "%s\n", to_text(d).c_str());
  std::exit(1);
}

void print(const char* what, std::vector<double> waits) {
  std::sort(waits.begin(), waits.end());
  const auto at = [&](double share) {
    return waits[std::min(waits.size() - 1, static_cast<std::size_t>(share * static_cast<double>(waits.size())))];
  };
  std::printf("%-44s p50 %7.2f ms   p99 %7.2f ms   worst %7.2f ms   (%zu)\n", what, at(0.5), at(0.99), waits.back(),
              waits.size());
}

/// The n-th mark of a centre of 15,000 people: 240 registers a day, 25 people each.
Event mark(std::int64_t n) {
  static const char* const statuses[] = {"present", "present", "present", "late", "absent_excused", "absent_unexcused"};
  constexpr int people_each = 25, registers_a_day = 240;
  const std::int64_t of_register = n / people_each, day = of_register / registers_a_day,
                     group = of_register % registers_a_day;
  char body[160];
  const auto person = (group * people_each + n % people_each) * 7919 % 10'000;
  std::snprintf(body, sizeof body, R"({"date":"%04d-%02d-%02d","group":"G%03d.1","person":"%04d-ABCDX","status":"%s"})",
                static_cast<int>(2016 + day / 336), static_cast<int>(1 + day / 28 % 12), static_cast<int>(1 + day % 28),
                static_cast<int>(group), static_cast<int>(person), statuses[n % 6]);
  Event out;
  out.id = fresh_event_id();
  out.device_at = 1'460'000'000'000 + n * 100;
  out.device = "tablet-" + std::to_string(group % 20);
  out.account = "instructor-" + std::to_string(group % 60);
  out.kind = "attendance.mark";
  out.body = body;
  return out;
}

std::string text_after(const std::string& body, const char* key) {
  const auto at = body.find(key) + std::char_traits<char>::length(key);
  return body.substr(at, body.find('"', at) - at);
}

/// A register as one cell: who has which status.
Settings with_registers() {
  Settings out;
  out.projections = {
      {"attendance.register", 1, "attendance.", [](const Event& event, const Cells& before) -> std::vector<Cell> {
         const std::string key = text_after(event.body, "date\":\"") + "/" + text_after(event.body, "group\":\"");
         std::string value = before.at(key).value_or("");
         value += text_after(event.body, "person\":\"") + ":" + text_after(event.body, "status\":\"") + ",";
         return {{key, value}};
       }}};
  return out;
}

struct Place {
  explicit Place(const std::filesystem::path& folder) : root(folder / ("bench-store-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(root / "centre");
    if (auto out = make_key_file(root / "centre.key"); !out.empty()) stop(out);
  }
  ~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(root, ignored);
  }
  [[nodiscard]] KeySource key() const { return KeyFile{root / "centre.key"}; }
  [[nodiscard]] std::unique_ptr<Store> open(const char* name) const {
    const auto file = root / "centre" / name;
    if (!std::filesystem::exists(file))
      if (auto out = create_store(file, key()); !out.empty()) stop(out);
    auto out = open_store(file, key(), with_registers());
    if (!out) stop(out.diagnostics());
    return std::move(*out);
  }
  std::filesystem::path root;
};

void measure_disk(const Place& place) {
  const int file = ::open((place.root / "disk").c_str(), O_WRONLY | O_CREAT, 0600);
  std::vector<double> waits;
  const std::string page(4096, 'x');
  for (int i = 0; i < 200; ++i) {
    const auto start = Clock::now();
    if (::write(file, page.data(), page.size()) < 0 || ::fsync(file) != 0) std::perror("fsync");
    waits.push_back(ms_since(start));
  }
  ::close(file);
  print("the disk alone: write 4 kB, fsync", waits);
}

void measure_waits(Store& store, int clients, int marks, const char* what) {
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(clients));
  std::vector<std::thread> threads;
  const auto begin = Clock::now();
  for (int c = 0; c < clients; ++c)
    threads.emplace_back([&, c] {
      for (int i = 0; i < marks; ++i) {
        Batch batch;
        batch.events = {mark(c * 25LL + i)};
        const auto start = Clock::now();
        if (const auto out = store.append(batch); !out) stop(out.diagnostics());
        waits[static_cast<std::size_t>(c)].push_back(ms_since(start));
      }
    });
  for (auto& thread : threads) thread.join();
  const double seconds = ms_since(begin) / 1000;
  std::vector<double> all;
  for (const auto& w : waits) all.insert(all.end(), w.begin(), w.end());
  print(what, all);
  std::printf("%-44s %.0f marks a second\n", "", static_cast<double>(all.size()) / seconds);
}

void measure_large(const Place& place, std::int64_t events) {
  const auto file = place.root / "centre" / "large.db";
  {
    const auto store = place.open("large.db");
    const auto start = Clock::now();
    for (std::int64_t n = 0; n < events;) {
      Batch batch;
      for (int i = 0; i < 1000 && n < events; ++i) batch.events.push_back(mark(n++));
      if (const auto out = store->append(batch); !out) stop(out.diagnostics());
    }
    std::printf("%lld marks in batches of 1000: %.1f s\n", static_cast<long long>(events), ms_since(start) / 1000);
  }
  const auto bytes = static_cast<double>(std::filesystem::file_size(file));
  std::printf("file: %.0f MB, %.0f bytes a mark, with registers and indexes\n", bytes / 1e6,
              bytes / static_cast<double>(events));
  auto start = Clock::now();
  const auto store = place.open("large.db");
  std::printf("open: %.1f ms\n", ms_since(start));
  Random random(1);
  std::vector<double> waits;
  for (int i = 0; i < 500; ++i) {
    const Event some = mark(random.below(static_cast<std::uint32_t>(events)));
    start = Clock::now();
    const auto cell = store->cell("attendance.register",
                                  text_after(some.body, "date\":\"") + "/" + text_after(some.body, "group\":\""));
    if (!cell || !*cell) std::fprintf(stderr, "a register is missing\n");
    waits.push_back(ms_since(start));
  }
  print("one register read", waits);
  measure_waits(*store, 1, 200, "one client, on the large store");
  start = Clock::now();
  double cpu = cpu_seconds();
  const auto verdict = store->verify();
  if (!verdict) stop(verdict.diagnostics());
  std::printf("verify: %.1f s (%.1f s of processor), %zu faults, %lld cells\n", ms_since(start) / 1000,
              cpu_seconds() - cpu, verdict->faults.size(), static_cast<long long>(verdict->cells));
  start = Clock::now();
  cpu = cpu_seconds();
  if (const auto out = write_backup(file, place.key(), place.root / "backup"); !out) stop(out.diagnostics());
  std::printf("backup, verified: %.1f s (%.1f s of processor)\n", ms_since(start) / 1000, cpu_seconds() - cpu);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fprintf(stderr, "bench_store FOLDER [--clients C] [--marks N] [--events E]\n");
    return 2;
  }
  int clients = 50, marks = 100;
  std::int64_t events = 0;
  for (int i = 2; i + 1 < count; i += 2) {
    const std::string option = words[i];
    const long long value = std::atoll(words[i + 1]);
    if (option == "--clients") clients = static_cast<int>(value);
    if (option == "--marks") marks = static_cast<int>(value);
    if (option == "--events") events = value;
  }
  const Place place(words[1]);
  measure_disk(place);
  {
    const auto store = place.open("waits.db");
    measure_waits(*store, 1, 300, "one client");
    measure_waits(*store, clients, marks, (std::to_string(clients) + " clients at once").c_str());
  }
  if (events > 0) measure_large(place, events);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("memory: %ld MB at most\n", usage.ru_maxrss / 1024);
  return 0;
}
