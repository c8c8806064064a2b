#pragma once
// People who were registered twice: what was told of either registration is read as told of one person. The log keeps
// every event under the code it was told of, so a merge that is taken back leaves no trace here.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/register.hpp"

namespace merkez::attendance {

/// Which codes turned out to be one person's.
struct SamePeople {
  std::map<std::string, std::string, std::less<>> kept;                   ///< code given up -> code kept
  std::map<std::string, std::vector<std::string>, std::less<>> given_up;  ///< code kept -> codes given up, in order

  /// The code by which a person goes on: `code` itself, where no merge gave it up.
  [[nodiscard]] std::string_view kept_code(std::string_view code) const;
  bool operator==(const SamePeople&) const = default;
};

/// From the codes given up, each with the code kept; a kept code is itself not given up. Null where there are none:
/// nothing needs to be looked at then.
[[nodiscard]] std::shared_ptr<const SamePeople> same_people(const std::map<std::string, std::string>& kept);

/// The register as if all codes of a person had been one from the beginning: marks that agree agree, marks that do not
/// are a conflict, as of two devices. Where one event tells of several codes of a person, each word but that of the
/// kept code has the key "EVENT#CODE": a correction that names it means this word and no other, and after the merge is
/// taken back it names nothing. Closings stay as they are: who closed knew so many people. Null: the register itself.
[[nodiscard]] Register told_of_one(Register told, const std::shared_ptr<const SamePeople>& same);
/// The same of all registers, of announcements, and of tasks that are done: these stand under their old ids too.
[[nodiscard]] Registers told_of_one(Registers told, const std::shared_ptr<const SamePeople>& same);

/// As `announced_for`, told of any code of the person who goes on by `person`. `same` may be null.
[[nodiscard]] const Announced* announced_for(const Registers& state, const SamePeople* same, const std::string& person,
                                             const Occurrence& occurrence, Instant begins);

}  // namespace merkez::attendance
