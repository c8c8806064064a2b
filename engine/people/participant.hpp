#pragma once
// A participant: somebody who is registered at the centre, with what the centre needs to place, to reach and to protect
// them, and nothing else: no nationality, no status, no diagnosis, no day of birth, no free text. This value is what
// the store seals with the person's own key; everything outside speaks of the code alone.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/people/rules.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/time/local_date.hpp"

namespace merkez::people {

using time::LocalDate;

/// `other` also stands for "not stated".
enum class Sex : std::uint8_t { female, male, other };

/// When somebody was born, as exactly as the centre may know it. Month 0 is not known and counts as January, but for
/// `age_months_at_least`.
struct YearMonth {
  int year = 0;
  int month = 0;
  auto operator<=>(const YearMonth&) const = default;
};

/// "2009-05", or "2009" when the month is not known.
[[nodiscard]] std::string to_text(YearMonth birth);
/// Reads the two forms of `to_text`. Errors: another notation, a month that does not exist.
[[nodiscard]] Result<YearMonth> parse_year_month(std::string_view text, const Where& where = {});

/// Full months of age on a date, from the first day of the birth month; 0 before it.
[[nodiscard]] int age_months(YearMonth birth, LocalDate on);
[[nodiscard]] int age_years(YearMonth birth, LocalDate on);
/// Full months of age that somebody has for sure: the day of birth, which is not kept, counts as the last of its month,
/// an unknown month as December. For whatever lets a child go, alone or with an adult: taken for older, one of twelve
/// would walk home, or be handed to one of seventeen; taken for younger, it waits until somebody asks.
[[nodiscard]] int age_months_at_least(YearMonth birth, LocalDate on);

/// From a day on, to a last day or until further notice.
struct Dated {
  LocalDate from;
  std::optional<LocalDate> until;
  [[nodiscard]] bool holds(LocalDate on) const { return from <= on && (!until || on <= *until); }
  bool operator==(const Dated&) const = default;
};

enum class Relation : std::uint8_t { mother, father, grandparent, sibling, relative, neighbour, other };

/// An adult in a child's life: a guardian, or somebody who may collect the child, or both.
struct Adult {
  std::string code;  ///< random like a participant's: events name the adult by it, never by name
  std::string name;
  std::string own_script;
  Relation relation = Relation::other;
  std::string phone;
  bool guardian = false;
  bool collects = false;
  Dated dated;
  bool registered = false;  ///< a participant too: name, own script and phone stand in their own document alone
  bool operator==(const Adult&) const = default;
};

/// Somebody to whom the child must not be given, whatever they say. Why is not the centre's to keep here.
struct NotThisPerson {
  std::string name;
  std::string own_script;
  Dated dated;
  std::string code = {};  ///< of somebody registered, whose names stand in their own document; empty = the names here
  bool operator==(const NotThisPerson&) const = default;
};

/// A guardian's word that a child may leave without an adult.
struct AlonePermission {
  std::string by;  ///< code of the guardian
  Dated dated;
  bool operator==(const AlonePermission&) const = default;
};

enum class Channel : std::uint8_t { paper, screen, spoken, phone };

/// One consent to one version of the notice. Given again, it is a new one; withdrawn, it stays, with the day.
struct Consent {
  std::string version;   ///< of the notice, "2016-04"
  std::string language;  ///< in which it was explained
  LocalDate given;
  Channel channel = Channel::paper;
  std::string explained_by;   ///< account, never a participant
  std::string by;             ///< code of the guardian who consented; empty = the participant
  bool child_agrees = false;  ///< the child was asked too, and agreed
  std::optional<LocalDate> withdrawn;
  bool operator==(const Consent&) const = default;
};

/// What somebody has reached: level "A1" of "turkish".
struct Level {
  std::string subject;
  std::string level;
  LocalDate since;
  bool operator==(const Level&) const = default;
};

struct Participant {
  std::string code;
  std::string name;        ///< as on the document
  std::string own_script;  ///< as the person writes it; may be empty
  YearMonth birth;
  Sex sex = Sex::other;
  std::string phone;
  std::vector<std::string> languages;  ///< spoken, best first: "ar", "tr"
  std::string household;               ///< code; empty = alone; kept in the log, not in the sealed document
  std::string cohort;                  ///< when they are free, such as "morning-shift"; empty = whenever
  std::vector<Level> levels;
  std::vector<Adult> adults;
  std::vector<NotThisPerson> not_these;
  std::optional<AlonePermission> alone;
  std::vector<Consent> consents;
  bool step_free = false;      ///< cannot use stairs
  std::string interpreter;     ///< language in which they need one; empty = none
  bool needs_support = false;  ///< needs one-to-one support in a group of children
  bool operator==(const Participant&) const = default;
};

/// Everything wrong or odd with one participant, in the order of the fields. `where` stands in each message.
/// Errors: a code that is none, no name, an impossible birth, dates that run backwards, permission to go alone below
/// the age or from nobody who is a guardian, a minor's consent without a guardian, an adult who is also on the list of
/// those the child must not be given to, one who is registered and named here all the same. Warnings: a minor without a
/// guardian, a child nobody may collect, permission to go alone of a child who may be below the age because the month
/// of birth is not known.
[[nodiscard]] Diagnostics check(const Participant& p, LocalDate today, const Rules& rules = {},
                                const Where& where = {});

/// The same of the name of an adult who is not registered, before it is written into a child's document: none, no
/// letter, a broken one, more than a line, too long. In the language asked for.
[[nodiscard]] Diagnostics check_adult_name(const std::string& name, std::string_view language, const Rules& rules = {});

/// The consent in force on a day: the last given, unless withdrawn by then. Null = none.
[[nodiscard]] const Consent* consent_on(const Participant& p, LocalDate on);

/// The adults to whom this child may be given on a day. Who is on the other list is never among them.
[[nodiscard]] std::vector<const Adult*> collectors_on(const Participant& p, LocalDate on);

/// True when an adult, by code or by a name in any spelling, is somebody the child must not be given to on that day.
[[nodiscard]] bool must_not_collect(const Participant& p, const Adult& adult, LocalDate on);
/// The same of a name alone, which has all words of one of theirs, as `text::has_words_of` reads them.
[[nodiscard]] bool must_not_collect(const Participant& p, std::string_view name, LocalDate on);
/// Whether a name of the adult sounds like one of those who must not collect the child, as `text::names_alike` hears it
/// (Samy Kuzu, سامي كوزو, SamiKuzu, Sami K.). They may still be two people.
[[nodiscard]] bool sounds_like_must_not_collect(const Participant& p, const Adult& adult, LocalDate on);

/// Puts in the names of adults who are registered out of their own documents, which `document` finds by code and
/// answers under the code by which the person goes on. Who has no document any more is left out: nobody's guardian or
/// collector. What they permitted and consented to stands under the same code, and a permission of theirs is ended as
/// `end_permission` does.
void name_registered(Participant& p, const std::function<std::optional<Participant>(const std::string&)>& document);

/// A permission to leave alone lasts no longer than who gave it is a guardian, and no longer than that adult may
/// collect the child: takes its days back to that. Who is on the other list is seen by the names that stand here.
void end_permission(Participant& p);

/// True when the child may leave without an adult on that day: permission and age both.
[[nodiscard]] bool may_leave_alone(const Participant& p, LocalDate on, const Rules& rules = {});

/// The text that is sealed: JSON with sorted keys and no spaces, without the household; what is empty is left out.
[[nodiscard]] std::string to_json(const Participant& p);
/// Reads `to_json`. Errors: every field that is missing, of another type, or not known.
[[nodiscard]] Result<Participant> participant_of(std::string_view json, const Where& where = {});

}  // namespace merkez::people
