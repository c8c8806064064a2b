#pragma once
// Registers as a desk opens them: by group, date and time, as far as the account's role goes, with the people who
// belong to them. One cell of the store for each register, one for each date and one for each group.
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/desk.hpp"
#include "engine/attendance/history.hpp"
#include "engine/attendance/register.hpp"
#include "engine/attendance/rules.hpp"
#include "engine/people/enrolments.hpp"
#include "engine/people/roster.hpp"

namespace merkez::cli {

/// The file of a centre's rules of attendance: its own attendance.json, or the one beside all centres
/// (attendance/standard.json); empty where neither is there.
[[nodiscard]] std::filesystem::path rules_file(const std::filesystem::path& centre);
/// Errors: what is wrong with it. Warnings: what is odd in it.
[[nodiscard]] Result<attendance::Rules> rules_in(const std::filesystem::path& file);
/// The rules of the desk's centre. What is odd in them is told whoever can mend it. Errors: there are none, what is
/// wrong with them.
[[nodiscard]] Result<attendance::Rules> attendance_rules(const Desk& desk);

/// Who is registered and who belongs to which group.
struct People {
  people::Roster roster;
  people::Enrolments enrolments;

  /// Codes of those who belong to a group of the occurrence on its date, each once, in order.
  [[nodiscard]] std::vector<std::string> of(const attendance::Occurrence& occurrence) const;
  /// Every place as attendance counts it.
  [[nodiscard]] std::vector<attendance::Membership> memberships() const;
};
/// From the whole log: for what looks at everybody.
[[nodiscard]] Result<People> people_of(const Desk& desk);
/// What the pages of these groups tell: all that is to be known of who belongs to them, and nothing to rely on of
/// others.
[[nodiscard]] Result<People> people_of(const Desk& desk, const std::set<std::string>& groups);

/// Somebody whose code was typed, and all that is to be known of the places of this one person.
struct PersonAsked {
  std::string code;  ///< by which the person goes on
  People people;
};
/// From the person's own pages; for who may not look people up, a code that nobody has is somebody without places.
[[nodiscard]] Result<PersonAsked> person_asked(const Desk& desk, const std::string& typed, const Where& where = {});
/// Only the code, of somebody who is registered. Errors: no code, nobody has it, the store.
[[nodiscard]] Result<std::string> code_asked(const Desk& desk, const std::string& typed, const Where& where = {});

/// True for an appointment of a confidential group that the account does not know whole: several people of the staff
/// share it, and its other members are their clients.
[[nodiscard]] bool shared(const Desk& desk, const attendance::Occurrence& occurrence);
/// Codes of those who belong to the occurrence, as far as the account may know of its groups: of a shared one nobody.
[[nodiscard]] std::vector<std::string> members_known(const Desk& desk, const People& people,
                                                     const attendance::Occurrence& occurrence);

/// What most verbs about attendance begin with.
struct AtDesk {
  std::unique_ptr<Desk> desk;
  attendance::Rules rules;

  [[nodiscard]] time::LocalDate today() const { return desk->local().date; }
  [[nodiscard]] std::string_view zone() const { return desk->plan().calendar.zone; }
};
/// Errors: the door's, those of the rules.
[[nodiscard]] Result<AtDesk> at_desk(const Who& who, access::Right right);

/// One register with the text it was read from.
struct OpenRegister {
  std::string id;
  std::optional<std::string> cell;
  attendance::Register state;
  attendance::Roll roll;
};

/// Whether the account may know what a confidential occurrence is; of one that is not, everybody may.
[[nodiscard]] bool knows(const Desk& desk, const attendance::Occurrence& occurrence);

/// Whether the account may look at an occurrence for this right: its group or its staff, today and the days around it,
/// nothing confidential that it may not know of.
[[nodiscard]] bool may_open(const Desk& desk, access::Right right, const attendance::Occurrence& occurrence);

/// Registers of a range of dates, by date, start and id, whoever may open them: for lists of the whole house and for
/// counts. Errors: the store.
[[nodiscard]] Result<std::vector<OpenRegister>> all_registers(const Desk& desk, const attendance::Rules& rules,
                                                              time::DateRange dates);
/// The registers of these occurrences, wherever they are by now, whoever may open them; by date, start and id. Errors:
/// the store.
[[nodiscard]] Result<std::vector<OpenRegister>> registers_named(const Desk& desk, const attendance::Rules& rules,
                                                                const std::set<std::string>& occurrences);
/// Those of a range of dates that were ever said to be of one of these groups.
[[nodiscard]] Result<std::vector<OpenRegister>> registers_of_groups(const Desk& desk, const attendance::Rules& rules,
                                                                    time::DateRange dates,
                                                                    const std::set<std::string>& groups);
/// The register of an occurrence, whoever may open it; nothing where it is only named. Errors: the store.
[[nodiscard]] Result<std::optional<OpenRegister>> open_register(const Desk& desk, const attendance::Rules& rules,
                                                                const std::string& occurrence);
/// Registers of a range of dates that the account may open, by date, start and id. Errors: the store.
[[nodiscard]] Result<std::vector<OpenRegister>> registers_between(const Desk& desk, const attendance::Rules& rules,
                                                                  access::Right right, time::DateRange dates);

/// "2016-04-04", "today", "yesterday".
[[nodiscard]] Result<time::LocalDate> date_asked(const Desk& desk, const std::string& typed);

/// Whether the lesson is lost: cancelled, or left out of its week.
[[nodiscard]] bool is_lost(const OpenRegister& one);

/// Which register is meant where a date alone does not decide.
struct Meant {
  std::string at = {};  ///< "13:30", or the id of a register where two begin together; empty where one is there
  bool lost = false;    ///< of two that begin together a lost one, else one that takes place
  bool moved = false;   ///< where none is on the date: the one that was moved away from it, to wherever it went
};
/// The one register of a group on a date. Errors: an unknown group, out of reach, none or several on that date; of one
/// that was moved, where it went.
[[nodiscard]] Result<OpenRegister> register_asked(const Desk& desk, const attendance::Rules& rules, access::Right right,
                                                  const std::string& group, time::LocalDate date, const Meant& meant);

/// Writes events about one register, if it is still as it was read. Errors: the store; somebody was faster; a
/// remark that names somebody who is registered.
[[nodiscard]] Diagnostics tell(const Desk& desk, const OpenRegister& read,
                               const std::vector<attendance::RegisterEvent>& events);
/// An event of the desk's account and moment.
[[nodiscard]] Event told_now(const Desk& desk, const attendance::RegisterEvent& what);

/// "2", "2-3", "1+3".
[[nodiscard]] std::string hours_text(const std::vector<int>& hours);
/// "late 20", "late 20, left early 30", "excused (work)", "unexcused in hour 2".
[[nodiscard]] std::string mark_text(const attendance::Mark& mark);
/// "09:15-12:25", or in words that it has no place in its week.
[[nodiscard]] std::string time_text(const attendance::Occurrence& occurrence, std::string_view language = "en");
/// "TAI-W", "TAI-W+TAI-X".
[[nodiscard]] std::string groups_text(const attendance::Occurrence& occurrence);

}  // namespace merkez::cli
