#pragma once
// The plan made dense: ids, slots and arrays that never change while a week is searched.
// Ids keep the order of the plan's vectors, so `problem.plan->sessions[s.index()]` is session s.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/info.hpp"
#include "engine/problem/timetable.hpp"

namespace merkez {

/// The week cut into slots of equal length; day d holds slots [d * per_day, (d + 1) * per_day).
struct Grid {
  int days = 0;
  int per_day = 0;  ///< slots a day
  int slot_minutes = 0;
  int first_minute = 0;                 ///< minutes after midnight at which each day's first slot starts
  std::vector<std::uint8_t> day_table;  ///< day of each slot: a look-up is faster than a division

  [[nodiscard]] int slots() const { return days * per_day; }
  [[nodiscard]] int day_of(Slot s) const { return day_table[static_cast<std::size_t>(s)]; }
  [[nodiscard]] Slot day_begin(int day) const { return day * per_day; }
  [[nodiscard]] Slot day_end(int day) const { return (day + 1) * per_day; }
  /// Minutes after midnight at which a slot starts.
  [[nodiscard]] int minute_of(Slot s) const { return first_minute + (s - day_begin(day_of(s))) * slot_minutes; }
  /// The slot that holds this minute of a day, or no_slot when the grid does not reach it.
  [[nodiscard]] Slot at(int day, int minute) const;
  /// Slots that cover this many minutes, rounded up.
  [[nodiscard]] int slots_for(int minutes) const { return (minutes + slot_minutes - 1) / slot_minutes; }
};

/// Half-open run of dense ids: the needs of a session.
struct NeedRange {
  std::int32_t first = 0, last = 0;
  [[nodiscard]] IdRange<NeedId>::iterator begin() const { return {first}; }
  [[nodiscard]] IdRange<NeedId>::iterator end() const { return {last}; }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(last - first); }
};

/// A wish with its arguments checked against its kind; what a constraint reads.
struct Wish {
  const plan::Wish* source = nullptr;  ///< the centre's own words; null for a rule that is always on
  const plan::Info* info = nullptr;
  std::string id;
  Strength strength = Strength::must;
  std::int32_t weight = 1;
};

struct Problem {
  std::shared_ptr<const plan::CentrePlan> plan;
  Grid grid;

  // Sessions.
  Dense<SessionId, std::int32_t> length;      ///< slots
  Dense<SessionId, std::int32_t> changeover;  ///< slots after the end in which the room is still taken
  Dense<SessionId, std::int32_t> people;      ///< participants
  Dense<SessionId, std::uint8_t> weeks;  ///< bit 0: odd weeks, bit 1: even weeks; two sessions meet if they share a bit
  int week_planes = 1;                   ///< 1 when every session is weekly, else 2
  Dense<SessionId, GroupId> group;
  Dense<SessionId, ServiceId> service;
  Dense<SessionId, std::vector<GroupId>> serves;
  /// The first session of the group that is the same in everything but number and pin: nobody who attends can tell
  /// the two apart. Itself when it is the first, and where each session is another client.
  Dense<SessionId, SessionId> alike;
  Dense<SessionId, NeedRange> needs;
  Dense<NeedId, SessionId> need_session;

  // Spaces: the plan's rooms in their order, then one last space without rooms for what is off-site.
  Dense<SpaceId, std::vector<RoomId>> rooms_of;  ///< physical rooms; a divisible hall takes its parts
  Dense<SpaceId, std::int32_t> seats;            ///< places; a very large number when not limited
  Dense<RoomId, FloorId> floor_of;
  SpaceId nowhere;

  // Groups. Two groups meet if they have people in common: the same, one part of the other, or `shares`.
  Dense<GroupId, std::vector<GroupId>> atoms;  ///< smallest groups that make up each
  Dense<GroupId, std::vector<SessionId>> sessions_of_group;

  // What each session may take, before constraints trim it (the plan's lists and pins).
  struct Candidates {
    Dense<SessionId, std::vector<Slot>> starts;
    Dense<SessionId, std::vector<SpaceId>> spaces;
    Dense<NeedId, std::vector<StaffId>> staff;
  } candidates;
  Dense<SessionId, Parts> pinned;  ///< start and space; a need is pinned by having one candidate
  Dense<NeedId, std::uint8_t> need_pinned;
  Dense<SessionId, std::uint8_t> may_be_lost;  ///< dated weeks: not placing it breaks no must

  std::optional<Timetable> earlier;  ///< the week that "few changes" compares with

  [[nodiscard]] std::size_t sessions() const { return length.size(); }
  [[nodiscard]] std::size_t staff_count() const { return plan->staff.size(); }
  [[nodiscard]] std::size_t rooms() const { return plan->rooms.size(); }
  [[nodiscard]] std::size_t spaces() const { return rooms_of.size(); }
  [[nodiscard]] std::size_t groups() const { return plan->groups.size(); }

  /// End of the session when it starts at `start` (first slot after it).
  [[nodiscard]] Slot end_of(SessionId s, Slot start) const { return start + length[s]; }
  /// First slot in which the room is free again; never beyond the day.
  [[nodiscard]] Slot room_end_of(SessionId s, Slot start) const {
    const Slot end = start + length[s] + changeover[s];
    const Slot midnight = grid.day_end(grid.day_of(start));
    return end < midnight ? end : midnight;
  }
  /// True when both happen in some same week.
  [[nodiscard]] bool same_weeks(SessionId a, SessionId b) const { return (weeks[a] & weeks[b]) != 0; }

  // Names, for explanations.
  [[nodiscard]] const std::string& name(SessionId s) const { return plan->sessions[s.index()].id; }
  [[nodiscard]] const std::string& name(StaffId s) const { return plan->staff[s.index()].code; }
  [[nodiscard]] const std::string& name(RoomId r) const { return plan->rooms[r.index()].id; }
  [[nodiscard]] std::string name(SpaceId s) const { return s == nowhere ? "off-site" : plan->rooms[s.index()].id; }
  [[nodiscard]] const std::string& name(GroupId g) const { return plan->groups[g.index()].id; }
  [[nodiscard]] const std::string& name(FloorId f) const { return plan->floors[f.index()].id; }

  [[nodiscard]] std::optional<SessionId> find_session(std::string_view id) const;
  [[nodiscard]] std::optional<RoomId> find_room(std::string_view id) const;
  [[nodiscard]] std::optional<StaffId> find_staff(std::string_view code) const;
  [[nodiscard]] std::optional<GroupId> find_group(std::string_view id) const;
  [[nodiscard]] std::optional<FloorId> find_floor(std::string_view id) const;

  /// True when the two groups have people in common.
  [[nodiscard]] bool share_people(GroupId a, GroupId b) const;

  /// An empty timetable: nothing placed.
  [[nodiscard]] Timetable empty() const;
};

inline constexpr std::int32_t unlimited_seats = 1'000'000;

/// A set of slots of the week, for windows: `[[nodiscard]] contains(slot)`, and whole runs at once.
class SlotSet {
 public:
  SlotSet() = default;
  SlotSet(const Grid& grid, const plan::Windows& windows);
  explicit SlotSet(int slots) : inside_(static_cast<std::size_t>(slots)) {}
  void set(Slot s) { inside_[static_cast<std::size_t>(s)] = 1; }
  [[nodiscard]] bool contains(Slot s) const { return inside_[static_cast<std::size_t>(s)] != 0; }
  /// True when every slot of [from, to) is inside.
  [[nodiscard]] bool covers(Slot from, Slot to) const {
    for (Slot s = from; s < to; ++s)
      if (!contains(s)) return false;
    return true;
  }
  /// Slots of [from, to) that are inside.
  [[nodiscard]] int count(Slot from, Slot to) const {
    int n = 0;
    for (Slot s = from; s < to; ++s) n += inside_[static_cast<std::size_t>(s)];
    return n;
  }
  [[nodiscard]] int size() const { return static_cast<int>(inside_.size()); }

 private:
  std::vector<std::uint8_t> inside_;
};

/// True when [from, to) lies inside one of the windows, on one day.
[[nodiscard]] bool inside_one(const Grid& grid, const plan::Windows& windows, Slot from, Slot to);

}  // namespace merkez
