#pragma once
// Selectors: which sessions, rooms, staff or groups a wish speaks of. The fields each kind of
// selector understands stand in one table here; the schema and the checks read the same table.
#include <span>
#include <string_view>
#include <vector>

#include "engine/plan/info.hpp"
#include "engine/plan/wish.hpp"
#include "engine/problem/problem.hpp"

namespace merkez {

/// All that the selector chooses, in id order. Names that do not exist choose nothing (plan::check
/// has reported them before).
[[nodiscard]] std::vector<SessionId> select_sessions(const Problem& p, const plan::Selector& s);
[[nodiscard]] std::vector<RoomId> select_rooms(const Problem& p, const plan::Selector& s);
[[nodiscard]] std::vector<StaffId> select_staff(const Problem& p, const plan::Selector& s);
[[nodiscard]] std::vector<GroupId> select_groups(const Problem& p, const plan::Selector& s);

/// Typed access to a wish's arguments, with the fallbacks of its Info.
class Args {
 public:
  Args(const Problem& p, const Wish& w) : problem_(p), wish_(w) {}
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::int64_t number(std::string_view key) const;
  /// A length in slots, rounded up.
  [[nodiscard]] int slots(std::string_view key) const;
  [[nodiscard]] int minutes(std::string_view key) const { return static_cast<int>(number(key)); }
  [[nodiscard]] std::string_view choice(std::string_view key) const;
  [[nodiscard]] std::string_view text(std::string_view key) const { return choice(key); }
  [[nodiscard]] std::vector<SessionId> sessions(std::string_view key = "sessions") const;
  [[nodiscard]] std::vector<RoomId> rooms(std::string_view key = "rooms") const;
  [[nodiscard]] std::vector<StaffId> staff(std::string_view key = "staff") const;
  [[nodiscard]] std::vector<GroupId> groups(std::string_view key = "groups") const;
  /// The windows of the argument; the whole week when it was left out.
  [[nodiscard]] plan::Windows windows(std::string_view key = "when") const;
  [[nodiscard]] const plan::Rows& rows(std::string_view key) const;

 private:
  [[nodiscard]] const plan::Param& param(std::string_view key) const;
  [[nodiscard]] const plan::Selector& selector(std::string_view key) const;
  const Problem& problem_;
  const Wish& wish_;
};

}  // namespace merkez
