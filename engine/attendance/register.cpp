#include "engine/attendance/register.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace merkez::attendance {
namespace {

constexpr std::array<std::string_view, 6> conflict_words{
    "marks", "moves", "cancelled_but_marked", "left_out_but_marked", "marked_after_closing", "hours_but_marked"};
constexpr std::array<std::string_view, 4> ending_words{"open", "held", "moved", "lost"};

/// Takes one kind of event into one register.
struct Taker {
  Register& r;
  const std::string& occurrence;
  const Stamp& by;

  void operator()(const Published& e) {
    for (const auto& p : e.publication.planned)
      if (p.occurrence.id == occurrence) r.versions.emplace(std::pair(e.publication.version, by.id), p);
  }
  void operator()(const Opened& e) {
    if (by.id == occurrence) {
      Told<Opened> told{by, e};
      told.what.occurrence.id = by.id;
      r.opened.emplace(by.id, std::move(told));
    }
    if (e.makes_up == occurrence) r.made_up_by.insert(by.id);
  }
  void operator()(const Marked& e) {
    if (e.occurrence != occurrence) return;
    for (const Mark& mark : e.marks) r.marks[mark.person].emplace(by.id, Told<MarkTold>{by, {mark, false, {}}});
  }
  void operator()(const Corrected& e) {
    if (e.occurrence == occurrence)
      r.marks[e.mark.person].emplace(by.id, Told<MarkTold>{by, {e.mark, e.withdraw, e.corrects}});
  }
  void operator()(const Closed& e) { take(r.closed, e); }
  void operator()(const Cancelled& e) { take(r.cancelled, e); }
  void operator()(const Moved& e) { take(r.moved, e); }
  void operator()(const Undone& e) {
    if (e.occurrence == occurrence) r.undone.insert(e.what.begin(), e.what.end());
  }
  void operator()(const Announced&) {}
  void operator()(const TaskDone&) {}

  template <class T>
  void take(std::map<std::string, Told<T>>& into, const T& e) {
    if (e.occurrence == occurrence) into.emplace(by.id, Told<T>{by, e});
  }
};

bool somebody_there(const Mark& mark, const Occurrence& o) {
  const auto there = [](Status s) {
    return s == Status::present || s == Status::late || s == Status::left_early || s == Status::not_enrolled;
  };
  if (!mark.hours.empty()) return std::any_of(mark.hours.begin(), mark.hours.end(), there);
  return there(mark.status) && !misses_all(mark, o);
}

/// The events of a map that nobody undid.
template <class T>
std::vector<const Told<T>*> standing(const std::map<std::string, Told<T>>& all, const std::set<std::string>& undone) {
  std::vector<const Told<T>*> out;
  for (const auto& [id, told] : all)
    if (!undone.contains(id)) out.push_back(&told);
  return out;
}

/// What was told of one person and not corrected since.
RollLine line_of(const std::string& person, const std::map<std::string, Told<MarkTold>>& all,
                 const std::set<std::string>& undone) {
  std::set<std::string> corrected;
  for (const auto& [id, told] : all)
    if (!undone.contains(id))
      for (const auto& other : told.what.corrects)
        if (other != id) corrected.insert(other);
  RollLine line;
  line.person = person;
  for (const auto& [id, told] : all) {
    if (undone.contains(id) || corrected.contains(id)) continue;
    line.told.push_back(told);
    line.events.push_back(id);
  }
  const auto same = [&](const Told<MarkTold>& t) {
    return t.what.withdrawn == line.told[0].what.withdrawn &&
           (t.what.withdrawn || t.what.mark == line.told[0].what.mark);
  };
  line.conflict = !std::all_of(line.told.begin(), line.told.end(), same);
  return line;
}

/// The place in which it was last known to be: the latest move that no other move replaces.
void move(Roll& roll, const Register& state) {
  std::set<std::string> replaced;
  const auto moves = standing(state.moved, state.undone);
  for (const auto* m : moves) replaced.insert(m->what.replaces.begin(), m->what.replaces.end());
  const Told<Moved>* last = nullptr;
  bool differ = false;
  for (const auto* m : moves) {
    if (replaced.contains(m->by.id)) continue;
    roll.moves.push_back(m->by.id);
    const auto place = [](const Moved& to) { return std::tie(to.date, to.span, to.room, to.staff); };
    if (last && place(last->what) != place(m->what)) differ = true;
    if (!last || std::tie(last->by.device_at, last->by.id) < std::tie(m->by.device_at, m->by.id)) last = m;
  }
  if (differ) roll.conflicts.push_back({Conflict::Kind::moves, {}, roll.moves});
  if (!last) return;
  roll.moved = true;
  roll.occurrence.date = last->what.date;
  roll.occurrence.span = last->what.span;
  roll.occurrence.room = last->what.room;
  roll.occurrence.staff = last->what.staff;
  roll.left_out.clear();  // a place was found for it after all
}

/// What was said not to have happened: all of it, or single lesson hours. Gives back the ids of the events that whoever
/// said so of all of it knew of: to these it is no contradiction.
std::set<std::string> cancel(Roll& roll, const Register& state) {
  std::set<int> hours;
  std::set<std::string> known;
  for (const auto* c : standing(state.cancelled, state.undone)) {
    const Cancelled& what = c->what;
    (what.first_hour == 0 ? roll.cancellations : roll.parts).push_back(c->by.id);
    std::string& reason = what.first_hour == 0 ? roll.lost_reason : roll.part_reason;
    if (reason.empty()) reason = what.reason;
    if (what.first_hour == 0) {
      known.insert(what.knowing.begin(), what.knowing.end());
      continue;
    }
    for (int hour = what.first_hour; hour <= std::min(what.last_hour, roll.occurrence.lesson_hours); ++hour)
      hours.insert(hour);
  }
  roll.occurrence.not_given.assign(hours.begin(), hours.end());
  return known;
}

/// The ending of one occurrence alone, without what makes up for it.
Ending ending_alone(const Roll& roll) {
  if (roll.state == RegisterState::closed) return roll.moved ? Ending::moved : Ending::held;
  if (roll.state == RegisterState::cancelled || roll.state == RegisterState::left_out) return Ending::lost;
  return Ending::open;
}

}  // namespace

std::string_view to_text(Conflict::Kind kind) { return conflict_words[static_cast<std::size_t>(kind)]; }
std::string_view to_text(Ending ending) { return ending_words[static_cast<std::size_t>(ending)]; }

void apply(Register& state, const std::string& occurrence, const RegisterEvent& what, const Stamp& by) {
  std::visit(Taker{state, occurrence, by}, what);
}

void apply(Registers& state, const Event& event) {
  if (!is_register_kind(event.kind)) return;
  const auto what = decode(event);
  if (!what) {
    state.unreadable.emplace(event.id, what.diagnostics());
    return;
  }
  const Stamp by = stamp_of(event);
  for (const auto& id : occurrences_of(*what, event.id)) apply(state.by_occurrence[id], id, *what, by);
  if (const auto* published = std::get_if<Published>(&*what)) {
    const Publication& p = published->publication;
    state.publications[time::to_text(p.week)][p.version].insert(event.id);
  } else if (const auto* announced = std::get_if<Announced>(&*what)) {
    state.announced[announced->person].emplace(event.id, Told<Announced>{by, *announced});
  } else if (const auto* undone = std::get_if<Undone>(&*what); undone && undone->occurrence.empty()) {
    state.undone.insert(undone->what.begin(), undone->what.end());
  } else if (const auto* done = std::get_if<TaskDone>(&*what)) {
    state.tasks_done[done->task].emplace(event.id, Told<TaskDone>{by, *done});
  }
}

int people_there(const Roll& roll) {
  return static_cast<int>(std::count_if(roll.lines.begin(), roll.lines.end(), [&](const RollLine& line) {
    return somebody_there(line.mark, roll.occurrence);
  }));
}

std::optional<Roll> roll_of(const std::string& occurrence, const Register& state, const Rules& rules) {
  Roll roll;
  roll.same = state.same;
  if (!state.versions.empty()) {
    const PlannedOccurrence& latest = state.versions.rbegin()->second;
    roll.occurrence = latest.occurrence;
    roll.left_out = latest.left_out;
    roll.planned = true;
  } else if (const auto opened = state.opened.find(occurrence);
             opened != state.opened.end() && !state.undone.contains(occurrence)) {
    roll.occurrence = opened->second.what.occurrence;
    roll.makes_up = opened->second.what.makes_up;
  } else {
    return std::nullopt;
  }
  move(roll, state);
  const std::set<std::string> known = cancel(roll, state);

  bool somebody = false, given = false;
  const std::set<int> lost(roll.occurrence.not_given.begin(), roll.occurrence.not_given.end());
  for (const auto& [person, all] : state.marks) {
    RollLine line = line_of(person, all, state.undone);
    int best = -1;
    for (const auto& told : line.told) {
      if (told.what.withdrawn) continue;
      const int attended = hours_of(told.what.mark, roll.occurrence, rules).attended;
      if (attended > best) {
        best = attended;
        line.mark = told.what.mark;
      }
    }
    if (line.conflict) roll.conflicts.push_back({Conflict::Kind::marks, person, line.events});
    if (best < 0) {
      if (!line.told.empty()) roll.withdrawn.push_back(std::move(line));
      continue;
    }
    somebody = somebody || somebody_there(line.mark, roll.occurrence);
    given = given || std::any_of(line.told.begin(), line.told.end(), [&](const Told<MarkTold>& told) {
              return !told.what.withdrawn && told.what.mark.status != Status::cancelled_by_centre &&
                     !known.contains(told.by.id);
            });
    if (std::any_of(line.told.begin(), line.told.end(), [&](const Told<MarkTold>& told) {
          return !told.what.withdrawn && marks_hour_of(told.what.mark, lost);
        }))
      roll.conflicts.push_back({Conflict::Kind::hours_but_marked, person, line.events});
    roll.lines.push_back(std::move(line));
  }

  for (const auto* c : standing(state.closed, state.undone)) roll.closings.push_back(c->by.id);
  // Also where nobody came: whoever marks people absent says that there was a lesson to come to.
  if (!roll.cancellations.empty() && given)
    roll.conflicts.push_back({Conflict::Kind::cancelled_but_marked, {}, roll.cancellations});
  if (!roll.left_out.empty() && somebody) roll.conflicts.push_back({Conflict::Kind::left_out_but_marked, {}, {}});
  if (!roll.closings.empty()) {
    int people = 0;
    for (const auto& id : roll.closings) people = std::max(people, state.closed.at(id).what.people);
    if (static_cast<int>(roll.lines.size()) > people)
      roll.conflicts.push_back({Conflict::Kind::marked_after_closing, {}, roll.closings});
  }
  // What was seen outweighs what was said to happen: a register with people in it is no lost session. But it is open
  // until somebody has said which of the two holds: of who is not marked a cancelled lesson tells no absence.
  if (!roll.closings.empty() && roll.cancellations.empty() && (somebody || roll.left_out.empty()))
    roll.state = RegisterState::closed;
  else if (somebody)
    roll.state = RegisterState::open;
  else if (!roll.cancellations.empty())
    roll.state = RegisterState::cancelled;
  else if (!roll.left_out.empty())
    roll.state = RegisterState::left_out;
  else if (!roll.lines.empty())
    roll.state = RegisterState::open;
  return roll;
}

std::vector<Roll> rolls(const Registers& state, const Rules& rules) {
  std::vector<Roll> out;
  for (const auto& [id, one] : state.by_occurrence)
    if (auto roll = roll_of(id, one, rules)) out.push_back(std::move(*roll));
  std::sort(out.begin(), out.end(), [](const Roll& a, const Roll& b) {
    return std::tie(a.occurrence.date, a.occurrence.span, a.occurrence.id) <
           std::tie(b.occurrence.date, b.occurrence.span, b.occurrence.id);
  });
  return out;
}

std::vector<std::string> contested_weeks(const Registers& state) {
  std::vector<std::string> out;
  for (const auto& [week, versions] : state.publications)
    if (std::any_of(versions.begin(), versions.end(), [](const auto& v) { return v.second.size() > 1; }))
      out.push_back(week);
  return out;
}

Ending ending_of(const std::string& occurrence, const Registers& state, const Rules& rules) {
  return ending_of(
      occurrence,
      [&](const std::string& id) {
        const auto it = state.by_occurrence.find(id);
        return it == state.by_occurrence.end() ? nullptr : &it->second;
      },
      rules);
}

Ending ending_of(const std::string& occurrence, const RegisterAt& at, const Rules& rules) {
  // A make-up may be lost and made up for in turn. Ids are never met twice: a chain of events has no circle, but a log
  // may be damaged.
  std::set<std::string> seen;
  const auto follow = [&](const auto& self, const std::string& id) -> Ending {
    const Register* const one = at(id);
    if (one == nullptr || !seen.insert(id).second) return Ending::lost;
    const auto roll = roll_of(id, *one, rules);
    if (!roll) return Ending::lost;
    const Ending alone = ending_alone(*roll);
    if (alone != Ending::lost) return alone;
    Ending best = Ending::lost;
    for (const auto& other : one->made_up_by) {
      const Ending made = self(self, other);
      if (made == Ending::held || made == Ending::moved) return Ending::moved;
      if (made == Ending::open) best = Ending::open;
    }
    return best;
  };
  return follow(follow, occurrence);
}

Result<std::vector<Roll>> missing(const Registers& state, const Rules& rules, Instant now, std::string_view zone) {
  std::vector<Roll> out;
  for (auto& roll : rolls(state, rules)) {
    if (roll.state != RegisterState::planned && roll.state != RegisterState::open) continue;
    if (!roll.occurrence.placed()) continue;
    const auto end = ends(roll.occurrence, zone);
    if (!end) return end.diagnostics();
    if (*end <= now) out.push_back(std::move(roll));
  }
  return out;
}

bool concerns(const Announced& what, const std::vector<std::string>& groups) {
  return what.groups.empty() ||
         std::find_first_of(what.groups.begin(), what.groups.end(), groups.begin(), groups.end()) != what.groups.end();
}

const Announced* announced_for(const Registers& state, const std::string& person, const Occurrence& o, Instant begins) {
  const auto of_person = state.announced.find(person);
  if (of_person == state.announced.end()) return nullptr;
  for (const auto& [id, told] : of_person->second) {
    const Announced& a = told.what;
    if (state.undone.contains(id) || told_at(told) >= begins) continue;
    if (!a.dates.contains(o.date) || !a.span.overlaps(o.span)) continue;
    if (concerns(a, o.groups)) return &a;
  }
  return nullptr;
}

Mark with_announcement(Mark mark, const Announced* announced, const Rules& rules) {
  if (!announced || !rules.marks.announced_is_excused) return mark;
  const auto excuse = [](Status& s) {
    if (s == Status::absent_unexcused) s = Status::absent_excused;
  };
  const bool partly = mark.status == Status::late || mark.status == Status::left_early;
  const bool absent = mark.status == Status::absent_unexcused ||
                      std::count(mark.hours.begin(), mark.hours.end(), Status::absent_unexcused) > 0;
  if (!absent && !partly) return mark;
  excuse(mark.status);
  for (Status& hour : mark.hours) excuse(hour);
  if (mark.reason.empty()) mark.reason = announced->reason;
  return mark;
}

RegisterEvent marking(const std::string& occurrence, const Roll* roll, Mark mark) {
  if (roll)
    for (const auto* lines : {&roll->lines, &roll->withdrawn})
      for (const auto& line : *lines)
        if (line.person == mark.person) return Corrected{occurrence, std::move(mark), false, line.events};
  return Marked{occurrence, {std::move(mark)}};
}

}  // namespace merkez::attendance
