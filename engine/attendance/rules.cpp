#include "engine/attendance/rules.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "engine/attendance/fields.hpp"
#include "engine/base/remark.hpp"
#include "engine/plan/category.hpp"
#include "engine/time/weekday.hpp"

namespace merkez::attendance {
namespace {

constexpr int longest_day_minutes = time::minutes_per_day;
constexpr int months_per_year = 12, oldest_years = 150;

Choice choice(Fields& f) { return {f.text("code"), {f.text("en"), f.text("tr"), f.text("ar")}}; }

template <class Items, class Code>
void each_once(Fields& f, const char* key, const Items& items, Code code) {
  std::set<std::string> seen;
  for (const auto& item : items)
    if (!seen.insert(code(item)).second) f.refuse(key, "has '" + code(item) + "' twice");
}

/// What the reasons of a list may say to the program, and what it cannot know where none of them does.
struct Saying {
  Says what;
  std::string_view word, meant_for, unknown;
};
constexpr Saying staff_away{Says::staff_away, "staff_away", "the reason by which the staff was not there",
                            "whether the staff was there is not known, and their make-up may lie at the lost time"};
constexpr Saying adult_listed{Says::adult_listed, "adult_listed",
                              "the reason by which the adult is on the child's list",
                              "whether the adult is on the child's list is not looked at"};
constexpr std::string_view says_nothing = "nothing";  // of a reason that is meant to

/// The reasons of a list. Lists are copied and kept for years: one in which nobody wrote what a reason says is older
/// than that word, and what rested on the code of the reason would be lost unseen.
std::vector<Choice> reasons(Fields& f, const char* key, const Saying& saying) {
  bool said = false;
  auto out = f.each(key, [&](Fields& r) {
    Choice one = choice(r);
    if (!r.has("says")) return one;
    said = true;
    const std::string word = r.text("says");
    if (word == saying.word)
      one.says = saying.what;
    else if (word != says_nothing)
      r.refuse("says", fmt::format("is not {}", saying.word));
    return one;
  });
  each_once(f, key, out, [](const Choice& c) { return c.code; });
  if (!said && !out.empty())
    f.warn(key, fmt::format("no reason of {} has \"says\": {}", key, saying.unknown),
           fmt::format("write \"says\": \"{}\" at {}; where none means that, \"says\": \"nothing\" at any of them",
                       saying.word, saying.meant_for));
  return out;
}

std::string owner(Fields& f, Duty duty, const OwnerCheck& refused) {
  std::string role = f.text("owner");
  if (refused && f.has("owner"))
    if (const auto why = refused(duty, role); !why.empty()) f.refuse("owner", why);
  return role;
}

LadderStep step(Fields& f, const OwnerCheck& refused) {
  LadderStep out;
  out.id = f.text("id");
  out.consecutive = f.number("consecutive");
  out.over_percent = f.number("over_percent", 0, 100);
  out.over_limit = f.flag_or_false("over_limit");
  out.absences_left = f.number_or("absences_left", 0);
  out.category = f.text("category");
  out.task = f.text("task");
  out.owner = owner(f, Duty::task, refused);
  out.working_days = f.number("working_days");
  if (!out.category.empty() && !plan::category_of(out.category)) f.refuse("category", "is not one of the six");
  if (out.consecutive == 0 && out.over_percent == 0 && !out.over_limit && out.absences_left == 0)
    f.refuse("is never reached: it has neither consecutive absences nor a share");
  return out;
}

SheetNames sheet_names(Fields& f) {
  constexpr std::array<std::string_view, 3> words{"none", "first", "first_and_initial"};  // in the order of SheetNames
  if (!f.has("sheet_names")) return SheetNames::first;
  const std::string typed = f.text("sheet_names");
  const auto word = std::find(words.begin(), words.end(), typed);
  if (word == words.end()) {
    f.refuse("sheet_names", "is not none, first or first_and_initial");
    return SheetNames::none;
  }
  return static_cast<SheetNames>(word - words.begin());
}

ChildRules child(Fields& f, const OwnerCheck& refused) {
  ChildRules out;
  out.alone_from_months = f.number("alone_from_years", 0, oldest_years) * months_per_year;
  if (f.has("adult_from_years"))
    out.adult_from_months = f.number("adult_from_years", 0, oldest_years) * months_per_year;
  out.late_pick_up = f.each("late_pick_up", [&](Fields& l) {
    return LatePickUp{l.number("minutes", 1, longest_day_minutes), l.text("task"), owner(l, Duty::task, refused)};
  });
  if (!std::is_sorted(out.late_pick_up.begin(), out.late_pick_up.end(),
                      [](const auto& a, const auto& b) { return a.minutes < b.minutes; }))
    f.refuse("late_pick_up", "does not rise");
  out.override_reasons = reasons(f, "override_reasons", adult_listed);
  out.ratio_reasons = f.each("ratio_reasons", choice);
  each_once(f, "ratio_reasons", out.ratio_reasons, [](const Choice& c) { return c.code; });
  if (f.has("reopen_reasons")) out.reopen_reasons = f.each("reopen_reasons", choice);
  each_once(f, "reopen_reasons", out.reopen_reasons, [](const Choice& c) { return c.code; });
  out.incidents = f.each("incidents", [&](Fields& i) {
    IncidentKind kind{i.text("code"), {}, i.flag("restricted")};
    kind.owner = owner(i, kind.restricted ? Duty::concern : Duty::incident, refused);
    return kind;
  });
  each_once(f, "incidents", out.incidents, [](const IncidentKind& k) { return k.code; });
  out.actions = f.texts("actions");
  return out;
}

}  // namespace

std::string name_of(const std::vector<Choice>& list, const std::string& code, std::string time::Names::* language) {
  const auto it = std::find_if(list.begin(), list.end(), [&](const Choice& c) { return c.code == code; });
  if (it == list.end()) return code;
  const std::string& name = it->names.*language;
  return name.empty() ? it->names.en : name;
}

Result<Rules> read_rules(std::string_view text, const std::string& file, const OwnerCheck& refused) {
  const auto read = read_located(text, file);
  if (!read) return read.diagnostics();
  Diagnostics wrong;
  Fields f(read->value, "", {file, 0, 0}, wrong, &read->places);
  Rules out;
  out.sheet_names = sheet_names(f);
  out.lessons = f.inside("lessons", [](Fields& l) {
    return LessonClock{l.number("lesson_minutes", 1, longest_day_minutes),
                       l.number("break_minutes", 0, longest_day_minutes)};
  });
  out.marks = f.inside("marks", [](Fields& m) {
    return MarkRules{m.number("late_minutes"), m.number("left_early_minutes"), m.flag("announced_is_excused")};
  });
  out.absence_reasons = f.each("absence_reasons", choice);
  each_once(f, "absence_reasons", out.absence_reasons, [](const Choice& c) { return c.code; });
  out.lost_reasons = reasons(f, "lost_reasons", staff_away);
  if (f.has("take_back_reasons")) out.take_back_reasons = f.each("take_back_reasons", choice);
  each_once(f, "take_back_reasons", out.take_back_reasons, [](const Choice& c) { return c.code; });
  out.remark = f.inside("remark", [](Fields& r) {
    RemarkRules remark;
    remark.longest = r.number("longest", 0, static_cast<int>(longest_remark));
    remark.words = r.inside("words", [](Fields& w) {
      std::vector<std::string> all;
      for (const char* language : {"en", "tr", "ar"})
        for (auto& word : w.texts(language)) all.push_back(std::move(word));
      return all;
    });
    return remark;
  });
  out.limit = f.inside("absence_limit", [](Fields& l) {
    AbsenceLimit limit{l.number("of", 1), l.number("at_most", 0), l.flag("excused_counts")};
    if (limit.at_most > limit.of) l.refuse("allows more absence than there are lesson hours");
    return limit;
  });
  out.guard_sessions = f.number("guard_sessions");
  if (const auto days = time::parse_weekdays(f.text("working_days"), {}))
    out.working_days = *days;
  else if (f.has("working_days"))
    f.refuse("working_days", "cannot be read: " + days.diagnostics()[0].message);
  out.ladder = f.each("ladder", [&](Fields& s) { return step(s, refused); });
  each_once(f, "ladder", out.ladder, [](const LadderStep& s) { return s.id; });
  if (f.has("tasks")) out.tasks = f.each("tasks", choice);
  each_once(f, "tasks", out.tasks, [](const Choice& c) { return c.code; });
  if (f.has("outcomes"))
    out.outcomes = f.each("outcomes", choice);
  else
    f.warn("outcomes", "there are no outcomes: a task ends with a reason of absence or not at all",
           "copy \"outcomes\" from the standard rules; where that is meant, write \"outcomes\": []");
  each_once(f, "outcomes", out.outcomes, [](const Choice& c) { return c.code; });
  out.child = f.inside("child", [&](Fields& c) { return child(c, refused); });
  f.done();
  if (has_errors(wrong)) return wrong;
  return {std::move(out), std::move(wrong)};
}

std::vector<Choice> task_outcomes(const Rules& rules) {
  auto out = rules.outcomes;
  out.insert(out.end(), rules.absence_reasons.begin(), rules.absence_reasons.end());
  return out;
}

bool has_code(const std::vector<Choice>& choices, std::string_view code) {
  return std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.code == code; });
}

std::vector<std::string> codes_of(const std::vector<Choice>& choices) {
  std::vector<std::string> out;
  for (const auto& c : choices) out.push_back(c.code);
  return out;
}

bool says(const std::vector<Choice>& choices, std::string_view code, Says what) {
  return std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.code == code && c.says == what; });
}

}  // namespace merkez::attendance
