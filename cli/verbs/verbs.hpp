#pragma once
// The verbs as an administrator says them: each a function from typed arguments to a reply. The
// command line (command_line.cpp) fills the arguments and prints the reply, nothing more.
#include <cstdint>
#include <filesystem>
#include <string>

#include "cli/reply.hpp"

namespace merkez::cli {

/// What every verb is asked for in the same words.
struct Common {
  publish::TextStyle style;
  bool json = false;
  std::string language = "en";  ///< en, tr, ar
  bool clinical = false;        ///< --role clinical: therapy and case sessions by name
};

struct CheckArgs : Common {
  std::filesystem::path centre, week, template_week;
};
/// What was read, what is odd, what counting proves impossible; with a week: the verdict of the judge.
[[nodiscard]] Reply check(const CheckArgs& args);

struct PlanArgs : Common {
  std::filesystem::path centre, template_week, out;  ///< `out` empty = week.yaml, or FILE.sol of an instance
  std::uint64_t seed = 1;
  std::int64_t steps = 0;
  double seconds = 0;
  int threads = 1;
  std::string week;  ///< "2016-W14"; empty = the template week
};
/// Makes a week and writes it.
[[nodiscard]] Reply plan_week(const PlanArgs& args);

struct ShowArgs : Common {
  std::filesystem::path centre, week;
  std::string by;  ///< day, room, staff, group; empty = day, or what is asked for alone
  std::string room, staff, group, session, day;
};
/// The week as a picture.
[[nodiscard]] Reply show(const ShowArgs& args);

struct WhyArgs : Common {
  std::filesystem::path centre, week, template_week;
  std::string session;
};
/// Every cost a session takes part in.
[[nodiscard]] Reply why(const WhyArgs& args);

struct WhyNotArgs : WhyArgs {
  std::string at;    ///< "tue 10:00"
  std::string room;  ///< empty = the best one
};
/// Everything that would break if the session were there.
[[nodiscard]] Reply why_not(const WhyNotArgs& args);

struct ConstraintsArgs : Common {
  std::string key;
  bool markdown = false;
  std::filesystem::path append;  ///< with markdown: a file whose text comes last
};
/// The catalogue of constraints.
[[nodiscard]] Reply constraints(const ConstraintsArgs& args);

struct ConvertArgs : Common {
  std::filesystem::path centre, in, out;
};
/// A week from one kind of file to another.
[[nodiscard]] Reply convert(const ConvertArgs& args);

}  // namespace merkez::cli
