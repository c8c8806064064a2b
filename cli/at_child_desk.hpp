#pragma once
// The child desk as a verb meets it: the list of who is inside, what must be known of the children on it, when each
// should be fetched, and the one way to change it.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/registers.hpp"
#include "engine/attendance/child_words.hpp"
#include "engine/attendance/late_pick_up.hpp"
#include "engine/people/participant.hpp"

namespace merkez::cli {

/// The kept list as it holds today, with the text it was read from.
struct DeskList {
  std::optional<std::string> cell;
  attendance::ChildDesk state;
};
[[nodiscard]] Result<DeskList> desk_list(const AtDesk& at);

// What was typed, with a no in the language of who stands at the desk.

/// The instant of "16:30" today. Errors: another form.
[[nodiscard]] Result<Instant> time_asked(const AtDesk& at, const std::string& typed, std::string_view language);
/// The instant at which something was seen, of "16:30" today or "2016-04-04T16:30". Errors: another form, a time that
/// the clocks skipped.
[[nodiscard]] Result<Instant> moment_asked(const AtDesk& at, const std::string& typed, std::string_view language);
/// The number of heads counted. Errors: no number, a part of one, less than none, or more than 999.
[[nodiscard]] Result<int> heads_asked(const std::string& typed, std::string_view language);
/// Nothing for a room of the plan.
[[nodiscard]] Diagnostics check_room(const Desk& desk, const std::string& room, std::string_view language);
/// What an account with groups of its own is told of everybody else, whether they are registered or not.
inline constexpr attendance::Refusal of_no_own_group{
    {"{child} is in none of your groups", "{child} sizin gruplarınızdan birinde değil",
     "\u2068{child}\u2069 ليس في أيٍّ من مجموعاتك"},
    {"the reception can do it", "danışma yapabilir", "يمكن للاستقبال أن يقوم بذلك"}};
/// Somebody who is registered, by the code they go on under, with their places. Errors: no code, nobody's code.
[[nodiscard]] Result<PersonAsked> registered_asked(const AtDesk& at, const std::string& typed,
                                                   std::string_view language);
/// The same of a child who is inside: by the code under which it stands on the list, were that one given up in a merge
/// or nobody's any more, for somebody has to fetch it. Who is not inside is `registered_asked`.
[[nodiscard]] Result<PersonAsked> inside_asked(const AtDesk& at, const std::string& typed, std::string_view language);
/// The code of an adult as it goes on: that of the person it belongs to now, or what was typed. Errors: no code.
[[nodiscard]] Result<std::string> adult_asked(const AtDesk& at, const std::string& typed, std::string_view language);
/// The same of an adult who brings these children. Whoever is not registered has a code where a document of these
/// children names them. Errors too: nobody's code.
[[nodiscard]] Result<std::string> bringer_asked(const AtDesk& at, const std::string& typed,
                                                const std::vector<std::string>& children, std::string_view language);
/// Nothing for a name as the desk may keep it, of who takes a child and has no code. Errors: a sign or a letter that
/// no name at the desk has, by which it would be read as one name and compared as another; what no document may hold as
/// a name, as one without a letter.
[[nodiscard]] Diagnostics check_name(const std::string& name, std::string_view language);

/// Whether a code has a name: that of somebody registered, or of an adult in the document of one of these children,
/// were it one whose days on the list are over.
[[nodiscard]] Result<bool> has_name(const AtDesk& at, const std::string& adult,
                                    const std::vector<std::string>& children);

/// The children inside, or these of them, each with the time it should be fetched. Empty `children` = all.
[[nodiscard]] Result<std::vector<attendance::Awaited>> awaited(const AtDesk& at, const attendance::ChildDesk& state,
                                                               const std::vector<std::string>& children = {});

/// Decides on the list as it is.
using Decide =
    std::function<Result<attendance::ChildEvent>(const attendance::ChildDesk& state, const attendance::DeskFacts&)>;
struct Decided {
  attendance::ChildEvent what;
  std::string id;
  attendance::ChildDesk after;
  attendance::DeskFacts facts;
};
/// Decides and writes it down; again when another desk changed the list meanwhile, or told of one of these children:
/// who comes in is then still somebody. Whoever goes so late that the last step of late pick-up was reached is written
/// down with it. `handed_to` is an adult who is registered nowhere: the name goes into the sealed documents of these
/// children with the decision, and counts when it is made.
[[nodiscard]] Result<Decided> decide(const AtDesk& at, const std::vector<std::string>& children,
                                     const std::vector<std::string>& adults, const Decide& decision,
                                     const std::optional<people::Adult>& handed_to = {});

/// An error for each of these codes that is on the list of who is inside: what they are must not change under the desk.
/// The batch that changes it rests on the list as it was read: who comes in meanwhile is noticed.
[[nodiscard]] Diagnostics still_inside(const Desk& desk, const std::vector<std::string>& codes, store::Batch& batch);

}  // namespace merkez::cli
