#pragma once
// A roll call as people type it: lists of codes, "all", CODE:MINUTES, CODE:REASON. Pure: what is typed and who belongs
// to the group in, marks out.
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/mark.hpp"
#include "engine/attendance/register.hpp"
#include "engine/base/result.hpp"

namespace merkez::cli {

struct RollCall {
  std::vector<std::string> present;  ///< "all" = every member whom nothing else names
  std::vector<std::string> walk_in;
  std::vector<std::string> absent;            ///< CODE, CODE:HOURS
  std::vector<std::string> late, left_early;  ///< CODE:MINUTES; one person may stand in both
  std::vector<std::string> excused;           ///< CODE:REASON, CODE:HOURS=REASON
  std::string remark;  ///< beside each mark that is no plain "present"; where all are, beside each
};

/// From a typed code to the one a person goes on by.
using FindPerson = std::function<Result<std::string>(const std::string& typed)>;

/// Lesson hours as people type them: "2", "2-3", "1+3"; in order, each once. Errors: another form, one that the
/// occurrence does not have.
[[nodiscard]] Result<std::vector<int>> hours_asked(std::string_view typed, const attendance::Occurrence& occurrence);

/// The same for a mark: an hour that the centre did not give has none. Errors: those, and hours that were cancelled.
[[nodiscard]] Result<std::vector<int>> hours_to_mark(std::string_view typed, const attendance::Occurrence& occurrence);

/// That somebody is to be marked who is no member and was not named as a walk-in.
[[nodiscard]] Diagnostic no_member(const std::string& code, const Where& where = {});

/// The marks, each person once. Errors: all there are: codes that are none, somebody named twice, somebody who is no
/// member and not named as a walk-in, a member named as a walk-in, minutes, lesson hours and reasons that cannot be,
/// nothing named.
[[nodiscard]] Result<std::vector<attendance::Mark>> marks_of(const RollCall& typed,
                                                             const std::vector<std::string>& members,
                                                             const std::set<std::string>& already,
                                                             const attendance::Occurrence& occurrence,
                                                             const attendance::Rules& rules, const FindPerson& find);

}  // namespace merkez::cli
