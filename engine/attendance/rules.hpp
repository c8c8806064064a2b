#pragma once
// Everything about attendance that a centre may decide for itself, as data. The numbers of the reference centre stand
// in config/attendance/standard.json and nowhere in the code.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/lesson_clock.hpp"
#include "engine/base/result.hpp"
#include "engine/time/holidays.hpp"

namespace merkez::attendance {

/// What a reason says beyond its name, so that the program can ask for it.
enum class Says : std::uint8_t {
  nothing,
  adult_listed,  ///< of a release: whoever takes the child is on its list
  staff_away,    ///< of a lost lesson: its staff was not there
};

/// One code of a list from which people choose, with what is shown for it.
struct Choice {
  std::string code;
  time::Names names;
  Says says = Says::nothing;
  bool operator==(const Choice&) const = default;
};

/// What a list calls a code in a language; English where it has no other name, the code where it has none at all.
[[nodiscard]] std::string name_of(const std::vector<Choice>& list, const std::string& code,
                                  std::string time::Names::* language);

struct MarkRules {
  int late_minutes = 0;        ///< so late into a lesson hour still counts as present in it
  int left_early_minutes = 0;  ///< so early out of a lesson hour still counts as present in it
  bool announced_is_excused = true;
};

struct RemarkRules {
  int longest = 0;                 ///< characters
  std::vector<std::string> words;  ///< and rows of words, in all languages; a star at the end stands for any ending
};

/// absent * of <= at_most * total, in lesson hours.
struct AbsenceLimit {
  int of = 5;
  int at_most = 1;
  bool excused_counts = true;  ///< excused absence counts like any other
  bool operator==(const AbsenceLimit&) const = default;
};

/// A rung of the follow-up ladder: when it is reached a task is opened.
struct LadderStep {
  std::string id;
  int consecutive = 0;      ///< absences in a row without excuse; 0 = not looked at
  int over_percent = 0;     ///< more than so many hundredths of the course's lesson hours absent; 0 = not looked at
  bool over_limit = false;  ///< more than the course allows: the certificate is lost
  int absences_left = 0;    ///< so many further absences as long as this one would lose it; 0 = not looked at
  std::string category;     ///< only occurrences of this category ("child"); empty = all that no other rung names
  std::string task;         ///< code of what is to be done
  std::string owner;        ///< role
  int working_days = 0;     ///< to do it in; 0 = the same day
};

/// A child that nobody has fetched so many minutes after the time agreed.
struct LatePickUp {
  int minutes = 0;
  std::string task;
  std::string owner;
};

struct IncidentKind {
  std::string code;
  std::string owner;        ///< role that follows it up
  bool restricted = false;  ///< only that role may read it
};

struct ChildRules {
  int alone_from_months = 0;        ///< from this age a child may leave alone, if a guardian's permission is recorded
  int adult_from_months = 18 * 12;  ///< from this age somebody is no child, and children can be handed to them
  std::vector<LatePickUp> late_pick_up;  ///< by minutes
  std::vector<Choice> override_reasons;  ///< to hand a child over without list and code
  std::vector<Choice> ratio_reasons;     ///< to go on with too few adults
  std::vector<Choice> reopen_reasons;    ///< to open a day again that was closed; none = it cannot be
  std::vector<IncidentKind> incidents;
  std::vector<std::string> actions;
};

/// What stands beside the code on a sheet that is printed. Confidential sessions have the code alone in any case.
enum class SheetNames : std::uint8_t {
  none,               ///< the code alone
  first,              ///< and the first name
  first_and_initial,  ///< and the first letter of the family's
};

struct Rules {
  SheetNames sheet_names = SheetNames::first;
  LessonClock lessons;
  MarkRules marks;
  std::vector<Choice> absence_reasons, lost_reasons;
  std::vector<Choice> take_back_reasons;  ///< to take a cancellation back; none = no reason is asked for
  RemarkRules remark;
  AbsenceLimit limit;
  int guard_sessions = 0;         ///< warn when so many further absences would lose the certificate
  std::vector<int> working_days;  ///< weekdays, 0 = Monday; a day on which the centre is closed never is one
  std::vector<LadderStep> ladder;
  std::vector<Choice> tasks;     ///< what tasks of the ladder and of late pick-up are called; others by their code
  std::vector<Choice> outcomes;  ///< what a task may end with beside a reason of absence
  ChildRules child;
};

/// What a rule gives to a role.
enum class Duty : std::uint8_t {
  task,      ///< a step of the ladder or of late pick-up
  incident,  ///< a kind of incident
  concern,   ///< a kind that is restricted
};
/// Why a role cannot have a duty, to follow "owner"; empty = it can. Handed in, since roles are known elsewhere.
using OwnerCheck = std::function<std::string(Duty, std::string_view role)>;

/// Reads the rules; comments (//) are allowed. Errors: all there are, each with its place in the structure, also owners
/// who could not read what they own. Warnings: a list of reasons none of which says what such reasons may, no outcomes.
[[nodiscard]] Result<Rules> read_rules(std::string_view text, const std::string& file = {},
                                       const OwnerCheck& refused = {});

/// What a task may end with: an outcome, or, where it asked why somebody stayed away or came late, a reason of absence.
[[nodiscard]] std::vector<Choice> task_outcomes(const Rules& rules);

[[nodiscard]] bool has_code(const std::vector<Choice>& choices, std::string_view code);
[[nodiscard]] std::vector<std::string> codes_of(const std::vector<Choice>& choices);
/// Whether the reason of this code says so; a code that is not in the list says nothing.
[[nodiscard]] bool says(const std::vector<Choice>& choices, std::string_view code, Says what);

}  // namespace merkez::attendance
