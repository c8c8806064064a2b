#pragma once
// What the verbs about one register have in common: the register of a group on a date, opened for one right, and the
// answer after somebody was marked in it.
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/registers.hpp"
#include "cli/verbs/attend.hpp"

namespace merkez::cli {

/// Who of an occurrence announced in time to be absent, by code, with the code of the reason.
using Absences = std::map<std::string, std::string>;
/// Of the members whom the account may know. `announced`: see `announcements`. Errors: an unknown zone.
[[nodiscard]] Result<Absences> absences_announced(const Desk& desk, const attendance::Registers& announced,
                                                  const People& people, const attendance::Roll& roll);
/// "7K3M-9QXPA (work)", one after the other, in the language.
[[nodiscard]] std::string absences_text(const Absences& absences, const attendance::Rules& rules,
                                        std::string_view language);

/// All that a verb about one register needs.
struct AtRegister : AtDesk {
  OpenRegister open;
  People people;  ///< of its groups
  Absences absences;
  std::string language = "en";  ///< of whoever asked

  /// Whether an absence of this person counts as excused because it was announced.
  [[nodiscard]] bool excuses(const std::string& person) const {
    return rules.marks.announced_is_excused && absences.contains(person);
  }
};
/// `lost`: of two that begin together a lost one is meant. Errors: the door's, those of `register_asked`, the store.
[[nodiscard]] Result<AtRegister> at_register(const AttendArgs& args, access::Right right, bool lost = false);

/// Decides what is told of the register and writes it; where another desk told something meanwhile, reads anew and
/// decides again. `at` is then as it was before the last writing. Errors: the decision's, the store's.
using RegisterDecision = std::function<Result<std::vector<attendance::RegisterEvent>>(const AtRegister& at)>;
[[nodiscard]] Diagnostics tell_when_free(AtRegister& at, const RegisterDecision& decision);

/// "TAI-W 2016-04-04 09:15-12:25".
[[nodiscard]] std::string title(const AtRegister& at);
/// "3 people in the register of TAI-W 2016-04-04 09:15-12:25", in the language of whoever asked.
[[nodiscard]] std::string people_in(const AtRegister& at);
/// Why it did not take place, by the centre's list of reasons, in the language of whoever asked.
[[nodiscard]] std::string lost_because(const AtRegister& at);
/// Why no register is to be taken: what does not take place, or lies ahead.
[[nodiscard]] Diagnostics not_to_be_taken(const AtRegister& at);
/// As above, and a closed register takes no marks.
[[nodiscard]] Diagnostics not_to_be_marked(const AtRegister& at);
/// The code of somebody who is to be marked, to whom a walk-in's mark is given or another. `here` are the members and
/// whoever stands in the register. Who may not look people up is told of nobody else whether a code is somebody's; of a
/// walk-in they are, for whoever was there is registered. Errors: no code, nobody has it, no member, the store.
[[nodiscard]] Result<std::string> code_to_mark(const Desk& desk, const std::set<std::string>& here,
                                               const std::string& typed, bool walk_in, const Where& where = {});
/// The members and whoever stands in the register.
[[nodiscard]] std::set<std::string> here_in(const OpenRegister& open, const People& people);
/// Members without a mark, by code.
[[nodiscard]] std::vector<std::string> unmarked(const AtRegister& at, const std::vector<attendance::Mark>& fresh);

/// What is answered once the marks are in the log: how many of which, who is left, and whom the guard warns of.
[[nodiscard]] Reply marked(const AtRegister& at, const AttendArgs& args, const std::vector<attendance::Mark>& marks);

}  // namespace merkez::cli
