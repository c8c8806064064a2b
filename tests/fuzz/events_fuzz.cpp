// Any bytes as a log of people, attendance and the child desk: a line is an event, its kind and then its body. What
// can be read is written as it was, the folds take whatever comes, and those that promise it do not mind the order.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/child_desk.hpp"
#include "engine/attendance/event.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/kept_announcements.hpp"
#include "engine/attendance/register.hpp"
#include "engine/people/enrolments.hpp"
#include "engine/people/pages.hpp"
#include "engine/people/roster.hpp"
#include "engine/store/border.hpp"

namespace {

using namespace merkez;

constexpr std::size_t most_events = 40;

std::vector<Event> log_in(std::string_view text) {
  std::vector<Event> out;
  while (!text.empty() && out.size() < most_events) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto space = line.find(' ');
    if (space == line.npos) continue;
    Event e;
    const std::string number = std::to_string(out.size() + 1);
    e.id = "E" + std::string(25 - number.size(), '0') + number;
    e.number = static_cast<std::int64_t>(out.size()) + 1;
    e.device_at = 1'459'760'000'000 + e.number;
    e.device = "desk";
    e.account = "reception";
    e.kind = line.substr(0, space);
    e.body = line.substr(space + 1);
    out.push_back(std::move(e));
  }
  return out;
}

/// What was read is written so that it is read as the same again.
template <class T, class Read, class Write>
void same_again(const Result<T>& what, const Read& read, const Write& write) {
  if (!what) {
    if (!has_errors(what.diagnostics())) std::abort();
    return;
  }
  const Event written = write(*what);
  const auto again = read(written);
  if (!again || !(*again == *what) || write(*again).body != written.body) std::abort();
}

template <class State>
State folded(const std::vector<Event>& log) {
  State out;
  for (const auto& event : log) apply(out, event);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto log = log_in({reinterpret_cast<const char*>(data), size});
  for (const auto& e : log) {
    const auto by = attendance::stamp_of(e);
    const auto in_people = [](const Event& event) { return people::decode(event.kind, event.body); };
    same_again(in_people(e), in_people, [&](const people::PeopleEvent& what) {
      Event out = e;
      auto [kind, body] = people::encode(what);
      out.kind = std::move(kind);
      out.body = std::move(body);
      return out;
    });
    const auto in_register = [](const Event& event) { return attendance::decode(event); };
    same_again(in_register(e), in_register, [&](const auto& what) { return attendance::encode(what, by); });
    const auto at_child_desk = [](const Event& event) { return attendance::decode_child(event); };
    same_again(at_child_desk(e), at_child_desk, [&](const auto& what) { return attendance::encode(what, by); });
    const auto pages = people::pages_after(e, [](std::string_view) { return std::optional<std::string>(); });
    if (pages.empty() == in_people(e).ok()) std::abort();
    const auto announced =
        attendance::announcements_after(e, [](const std::string&) { return std::optional<std::string>(); });
    for (const auto& [key, text] : announced)
      if (!store::is_cell_key(key) || text.empty()) std::abort();
  }
  auto other = log;
  std::reverse(other.begin(), other.end());
  if (!(folded<people::Roster>(log) == folded<people::Roster>(other))) std::abort();
  if (!(folded<people::Enrolments>(log) == folded<people::Enrolments>(other))) std::abort();
  if (!(folded<attendance::Registers>(log) == folded<attendance::Registers>(other))) std::abort();
  folded<attendance::ChildDesk>(log);
  return 0;
}
