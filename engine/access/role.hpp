#pragma once
// Who may do what: one table, roles by rights. What it does not grant is denied, and so is everything to a role it does
// not name. The verbs ask it in one place (cli/desk.cpp) and decide nothing themselves.
//
// Source: requirement DR 4 of the data responsibility notes (instructors their own groups, today and 14 days around it;
// staff of child spaces the guardians of their groups; clinical roles alone therapy; social workers their own cases;
// reporting aggregates only).
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/info.hpp"

namespace merkez::access {

/// What a verb wants to do.
enum class Right : std::uint8_t {
  see_week,          ///< the timetable; confidential sessions show as "in use"
  see_therapy,       ///< therapy by name (insight.hpp)
  see_cases,         ///< case work by name (insight.hpp)
  change_week,       ///< plan, publish, convert
  see_people,        ///< participants: names, groups, consent
  see_guardians,     ///< guardians, authorised collectors, telephone numbers
  change_people,     ///< add, import, merge, export, erase
  give_places,       ///< enrol, transfer, drop, offer; own = in the own groups of therapy and case work alone
  see_register,      ///< attendance of a group
  mark_register,     ///< sign in, mark, close
  correct_register,  ///< change a mark after the register is closed
  announce_absence,  ///< note beforehand that somebody will be absent
  see_tasks,         ///< follow-up of absences and late pick-ups; own = what the rules give to the role
  child_desk,        ///< hand children in and out
  report_incident,   ///< write one down
  see_incidents,     ///< read them, protection concerns aside; own = of the role, or reported by oneself
  see_protection,    ///< read protection concerns
  see_report,        ///< indicators without persons
  manage_accounts,   ///< accounts, keys
  keep_store,        ///< backup, restore, verify
  approve_rows,      ///< be the second to answer for a table of single persons that leaves (DR 16)
};
inline constexpr std::size_t rights = 21;

/// How far a right goes.
enum class Reach : std::uint8_t {
  none,
  own,  ///< one's own groups, from 14 days ago to 14 days ahead
  all,
};

struct Role {
  std::string_view key;  ///< the name in commands and in the store: "instructor"
  plan::Words name;
  plan::Words may;  ///< one sentence for the document
  Reach reach[rights];
};

[[nodiscard]] std::span<const Role> roles();
/// Null when there is no such role.
[[nodiscard]] const Role* find_role(std::string_view key);
[[nodiscard]] std::vector<std::string> role_keys();

/// What an unknown role may: nothing.
[[nodiscard]] Reach reach_of(std::string_view role, Right right);

/// Whether what a rule of the centre gives to the role `owner` to follow up (a step of the ladder, a kind of incident)
/// is for `role` by this right: everything with `all`, with `own` what is given to itself.
[[nodiscard]] bool answers_for(std::string_view role, Right right, std::string_view owner);

/// "see_week": for messages and for the table in the documents.
[[nodiscard]] std::string_view key_of(Right right);
/// What the right lets one do, for a refusal.
[[nodiscard]] plan::Words words_of(Right right);

/// Days around today that `own` reaches to.
inline constexpr int own_days = 14;

}  // namespace merkez::access
