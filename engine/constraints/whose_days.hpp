#pragma once
// Whose days a wish over days looks at, and which sessions lie on them.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/constraints/constraint.hpp"

namespace merkez {

/// Whose days a wish looks at: one row a person of the staff, a group, an enrolled person, or one
/// row for all sessions together.
class Rows {
 public:
  static constexpr std::string_view who_choices[] = {"staff", "groups", "people", "sessions"};
  static constexpr plan::Param who_param{
      .key = "who",
      .kind = plan::ParamKind::choice,
      .meaning =
          "whose days: each person of the staff, each group of participants, each enrolled "
          "person, or all the sessions together",
      .fallback = 0,
      .choices = who_choices};
  static constexpr plan::Param staff_param{.key = "staff",
                                           .kind = plan::ParamKind::staff,
                                           .meaning = "which people of the staff (who: staff); all when left out"};
  static constexpr plan::Param groups_param{
      .key = "groups", .kind = plan::ParamKind::groups, .meaning = "which groups (who: groups); all when left out"};
  static constexpr plan::Param sessions_param{.key = "sessions",
                                              .kind = plan::ParamKind::sessions,
                                              .meaning = "which of their sessions count; all when left out"};

  struct Row {
    Resource resource;  ///< of no kind, with the row's number, for an enrolled person and for all sessions together
    std::string name;
  };

  Rows() = default;
  Rows(const Problem& p, std::string_view who, const std::vector<StaffId>& staff, const std::vector<GroupId>& groups,
       std::vector<SessionId> sessions, std::string name);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  /// The row's owner as a value for a sentence.
  [[nodiscard]] FieldValue owner(const Resource& r) const {
    if (r.kind == Resource::Kind::staff) return StaffId(r.index);
    if (r.kind == Resource::Kind::group) return GroupId(r.index);
    return rows_[static_cast<std::size_t>(r.index)].name;
  }
  /// The sessions that can count, in id order.
  [[nodiscard]] const std::vector<SessionId>& sessions() const { return sessions_; }
  [[nodiscard]] bool of_staff() const { return of_staff_; }
  /// The decisions that say whose days a session lies on.
  [[nodiscard]] Parts touches() const { return of_staff_ ? Parts::start | Parts::staff : Parts::start; }
  [[nodiscard]] bool watches(SessionId s) const { return watched_[s.index()] != 0; }

  /// Calls f(row) for every row on whose day `s` lies in `t`, once each. `s` is watched.
  template <class F>
  void of(const Problem& p, const Timetable& t, SessionId s, F f) const {
    if (!of_staff_) {
      for (const auto row : fixed_[s.index()]) f(row);
      return;
    }
    const NeedRange needs = p.needs[s];
    for (auto n = needs.first; n < needs.last; ++n) {
      const std::int32_t row = row_at(t, n);
      if (row < 0) continue;
      bool twice = false;
      for (auto m = needs.first; m < n; ++m) twice = twice || row_at(t, m) == row;
      if (!twice) f(row);
    }
  }
  /// The row of a person of the staff; -1 when not watched.
  [[nodiscard]] std::int32_t row_of(StaffId who) const { return row_of_staff_[who]; }
  /// The rows of `s` where they do not depend on the staff.
  [[nodiscard]] const std::vector<std::int32_t>& fixed(SessionId s) const { return fixed_[s.index()]; }
  /// True when `s` lies on the row's days in `t`.
  [[nodiscard]] bool has(const Problem& p, const Timetable& t, SessionId s, std::int32_t row) const {
    bool found = false;
    of(p, t, s, [&](std::int32_t r) { found = found || r == row; });
    return found;
  }

 private:
  [[nodiscard]] std::int32_t row_at(const Timetable& t, std::int32_t need) const {
    const StaffId who = t.staff[NeedId(need)];
    return who.valid() ? row_of_staff_[who] : -1;
  }

  bool of_staff_ = false;
  std::vector<Row> rows_;
  std::vector<SessionId> sessions_;
  std::vector<std::uint8_t> watched_;             // by session
  Dense<StaffId, std::int32_t> row_of_staff_;     // -1 = not watched
  std::vector<std::vector<std::int32_t>> fixed_;  // by session, when the rows do not depend on the staff
};

/// The counted sessions of each enrolled person, by the person's place in the plan; those without
/// any are left out.
[[nodiscard]] std::vector<std::pair<std::size_t, std::vector<SessionId>>> sessions_of_people(
    const Problem& p, const std::vector<SessionId>& among);

}  // namespace merkez
