#pragma once
// How far somebody is in a course on the first day of a place: what was typed, and what goes along from another group
// of the same course. It is kept with the place, and every count of the course begins from it.
#include <optional>
#include <string>
#include <vector>

#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/base/course_start.hpp"
#include "engine/people/eligibility.hpp"

namespace merkez::cli {

/// Whether both are groups of one course with a certificate: what was held in the one need not be held in the other.
[[nodiscard]] bool same_course(const plan::Group& a, const plan::Group& b);

struct StartTold {
  CourseStart start;
  std::string from_group;                   ///< from which something goes along; empty = none
  std::vector<time::LocalDate> not_closed;  ///< of its registers there: what is marked later does not go along
  int lacks = 0;                 ///< lesson hours that the new group held before, and were never held for them
  std::optional<int> late = {};  ///< of who comes back: what counts as missed and what they lack; empty = who stays
};
/// What is to be kept with a place that begins on `from`. Who leaves a place (`left`, in `old_group`) for another group
/// of the same course takes along what was held, attended and missed there before that day, and so does who left it
/// earlier. Errors: hours were typed of a group without a course, or fewer than go along; lessons of the old group that
/// may still come before that day; the store.
[[nodiscard]] Result<StartTold> start_told(const Desk& desk, const PlaceArgs& args, const plan::Group& group,
                                           time::LocalDate from, const std::string& code, const people::Story& story,
                                           const plan::Group* old_group = nullptr,
                                           const people::HeldPlace* left = nullptr);

/// Whom the group takes, as `terms_from`, with what was told of the course. Whoever stays in a course is not late for
/// it; who comes back to it is by what they missed and lack, and who was in this group before has missed what they
/// missed then and what was held since. Errors: as there.
[[nodiscard]] Result<people::Terms> terms_told(const Desk& desk, const plan::Group& group, time::LocalDate from,
                                               const std::string& code, const PlaceArgs& args, const StartTold& told);

/// That hours go along, for a text; empty where none do.
[[nodiscard]] std::string goes_along_text(const StartTold& told, const std::string& language);
/// Warnings where registers of the old group are not closed, and where the new group (`group`) is further on.
[[nodiscard]] Diagnostics course_warnings(const StartTold& told, const std::string& group, const std::string& language);

}  // namespace merkez::cli
