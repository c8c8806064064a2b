// Written by hand and not by an emitter: a line a session, in one fixed form, is what makes weeks diff well.
#include "config/save.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <numeric>
#include <unordered_map>

#include "engine/time/time_of_day.hpp"

namespace merkez::config {
namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + '"';
}

/// A code stands bare where no reader of YAML can take it for anything but text; all else is quoted.
std::string code(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
  if (text.empty() || !letter(text.front()) || !std::all_of(text.begin(), text.end(), inner)) return in_quotes(text);
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const std::string_view word : {"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
    if (low == word) return in_quotes(text);
  return std::string(text);
}

std::string line_of(const plan::Placement& p, const plan::CentrePlan& plan) {
  std::string out = fmt::format("  - {{session: {}", code(p.session));
  if (p.day >= 0 && static_cast<std::size_t>(p.day) < plan.days.size() && p.minute >= 0)
    out += fmt::format(", day: {}, start: \"{}\"", plan.days[static_cast<std::size_t>(p.day)].id,
                       time::to_text(time::TimeOfDay{p.minute}));
  if (!p.room.empty()) out += fmt::format(", room: {}", in_quotes(p.room));
  // Empty places at the end say nothing.
  const auto last = std::find_if(p.staff.rbegin(), p.staff.rend(), [](const auto& s) { return !s.empty(); }).base();
  if (last != p.staff.begin()) {
    out += ", staff: [";
    for (auto it = p.staff.begin(); it != last; ++it) out += (it == p.staff.begin() ? "" : ", ") + code(*it);
    out += ']';
  }
  if (!p.lost.empty()) out += fmt::format(", lost: {}", in_quotes(p.lost));
  return out + "}\n";
}

/// A file descriptor that closes itself.
class Open {
 public:
  Open(const char* path, int flags, mode_t mode = 0) : fd_(::open(path, flags | O_CLOEXEC, mode)) {}
  ~Open() {
    if (fd_ >= 0) ::close(fd_);
  }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::string week_text(const plan::PublishedWeek& week, const plan::CentrePlan& plan) {
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < plan.sessions.size(); ++i) place.emplace(plan.sessions[i].id, i);
  std::vector<std::size_t> order(week.placements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    const auto it = place.find(week.placements[i].session);
    return it == place.end() ? plan.sessions.size() : it->second;
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::pair{rank(a), a} < std::pair{rank(b), b}; });

  std::string out = "# A timetable made by merkez plan; it may be edited by hand and judged with merkez check.\n";
  out += fmt::format("centre: {}\n", code(week.centre));
  if (!week.week.empty()) out += fmt::format("week: {}\n", week.week);
  out += fmt::format("seed: {}\nsteps: {}\n", week.seed, week.steps);
  out += fmt::format("score: {{must: {}, prefer: {}}}\n", week.score.must, week.score.prefer);
  out += order.empty() ? "sessions: []\n" : "sessions:\n";
  for (const std::size_t i : order) out += line_of(week.placements[i], plan);
  return out;
}

Diagnostics save_text(const std::filesystem::path& path, std::string_view text) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const std::string temporary = (folder / fmt::format(".{}.{}.tmp", path.filename().string(), ::getpid())).string();
  const auto failed = [&](std::string_view what) {
    return Diagnostics{error_at({path.string(), 0, 0},
                                fmt::format("the file cannot be {}: {}", what, std::strerror(errno)),
                                "check the folder, its permissions and the free space")};
  };
  {
    ::unlink(temporary.c_str());  // of a run that was killed while it wrote
    const Open file(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0666);
    struct stat old{};
    const bool keep_mode = ::stat(path.c_str(), &old) == 0;
    if (!file.ok() || !write_all(file.fd(), text) || (keep_mode && ::fchmod(file.fd(), old.st_mode & 07777u) != 0) ||
        ::fsync(file.fd()) != 0) {
      auto out = failed("written");
      ::unlink(temporary.c_str());
      return out;
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    auto out = failed("put in its place");
    ::unlink(temporary.c_str());
    return out;
  }
  const Open directory(folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (!directory.ok() || ::fsync(directory.fd()) != 0) return failed("made safe on the disk");
  return {};
}

}  // namespace merkez::config
