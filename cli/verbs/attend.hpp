#pragma once
// The verbs of registers: publishing a week, taking attendance, what it comes to.
#include <filesystem>
#include <string>
#include <vector>

#include "cli/verbs/verbs.hpp"

namespace merkez::cli {

struct PublishArgs : Common {
  std::filesystem::path file;
  std::string week;  ///< "2016-W14"
};
/// Makes the dated occurrences of a week, as its next version.
[[nodiscard]] Reply publish_week(const PublishArgs& args);

struct AttendArgs : Common {
  std::string group, date, at;  ///< `at` where the group meets more than once on that date
  // mark: codes, CODE:MINUTES, CODE:REASON; CODE:HOURS, CODE:HOURS=REASON
  std::vector<std::string> present, absent, late, left_early, excused, walk_in;
  // correct
  std::string person;
  bool is_present = false, is_absent = false, is_walk_in = false, withdraw = false;
  int late_minutes = 0, left_minutes = 0;
  std::string excuse, remark;
  std::string reason;                       ///< cancel, announce
  std::string hours;                        ///< correct, cancel: of these lesson hours alone, "2-3"
  bool take_back = false;                   ///< cancel, announce
  std::string time, room, staff, makes_up;  ///< open; `makes_up` is the date of the lesson that was lost
  std::string from, to;                     ///< missing, conflicts: empty = the last two weeks; move: `to`
  std::string new_time;                     ///< move
  std::string book;                         ///< make-up: "2016-04-08T09:15/201"; empty = only show the list
  std::filesystem::path file;
};
/// What the account teaches today, or everything where its role goes so far.
[[nodiscard]] Reply attend_today(const AttendArgs& args);
/// The roll, to print or to look at.
[[nodiscard]] Reply attend_sheet(const AttendArgs& args);
[[nodiscard]] Reply attend_mark(const AttendArgs& args);
/// A paper roll typed in at the terminal.
[[nodiscard]] Reply attend_enter(const AttendArgs& args);
/// A mark in place of the one that stands; settles a conflict too.
[[nodiscard]] Reply attend_correct(const AttendArgs& args);
[[nodiscard]] Reply attend_close(const AttendArgs& args);
/// It, or a part of it, did not take place; or what was said so is taken back.
[[nodiscard]] Reply attend_cancel(const AttendArgs& args);
/// A person will be absent; or what was announced so is taken back.
[[nodiscard]] Reply attend_announce(const AttendArgs& args);
/// One lesson at another time or in another room.
[[nodiscard]] Reply attend_move(const AttendArgs& args);
/// When most of a group can come instead of a lesson that was lost.
[[nodiscard]] Reply attend_make_up(const AttendArgs& args);
/// A meeting that no week planned, or one that makes up for a lost one.
[[nodiscard]] Reply attend_open(const AttendArgs& args);
/// Registers that should have been taken and were not.
[[nodiscard]] Reply attend_missing(const AttendArgs& args);
/// What two devices told differently.
[[nodiscard]] Reply attend_conflicts(const AttendArgs& args);
struct CertificatesArgs : Common {
  std::string group;                     ///< empty = every course
  std::vector<std::string> failed_exam;  ///< codes
  bool csv = false;
  Approver approver;  ///< of rows as CSV
};
/// Who has reached a certificate, may still reach it, or has lost it.
[[nodiscard]] Reply attend_certificates(const CertificatesArgs& args);
/// Marks that devices made offline.
[[nodiscard]] Reply attend_import(const AttendArgs& args);

struct TaskArgs : Common {
  std::string owner;    ///< only this role's; empty = all
  std::string done;     ///< id of a task that is finished
  std::string outcome;  ///< of the centre's list, or a reason of absence
  bool all = false;     ///< finished ones too
};
/// Who stayed away, and what is to be done about it.
[[nodiscard]] Reply tasks(const TaskArgs& args);

struct ReportArgs : Common {
  std::string by;  ///< all, group, service, category, person; empty = by what is asked for
  std::string group, service, category, person, from, to;
  bool outside = false;  ///< leaves the house: small numbers hidden in every line
  bool csv = false;
  bool hxl = false;   ///< as CSV with HXL hashtags: aggregate, small numbers hidden
  Approver approver;  ///< of rows of single persons
};
[[nodiscard]] Reply report_attendance(const ReportArgs& args);

}  // namespace merkez::cli
