#pragma once
// Sentences for the one who asked: in the language and with the rights of the command line.
#include <string>
#include <vector>

#include "cli/verbs/verbs.hpp"
#include "engine/constraints/constraint.hpp"
#include "engine/explain/discreet.hpp"
#include "engine/explain/speak.hpp"
#include "engine/explain/why.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/problem/problem.hpp"

namespace merkez::cli {

class Speaker {
 public:
  /// Of the sessions as they lie in a week; without one nobody has appointments of their own. `problem` must outlive
  /// the speaker. `open_files`: the centre has no store; its files say everything to whoever reads them, so that no
  /// reason is left out.
  Speaker(const Problem& problem, const Common& asked, const plan::PublishedWeek& week = {}, bool open_files = false);

  [[nodiscard]] std::string say(const Message& message) const;
  /// The session's id, or "room in use" where it is confidential.
  [[nodiscard]] std::string name(SessionId s) const;
  [[nodiscard]] bool hides(SessionId s) const;
  /// "mon 09:15, 201, TI1F"; without the people where the session is confidential.
  [[nodiscard]] std::string place(SessionId s, const Place& place) const;
  [[nodiscard]] const Problem& problem() const { return problem_; }
  /// The rules as far as they may be told of. They must outlive the answer.
  [[nodiscard]] Rules told(const Rules& rules) const { return discreet(problem_, rules, reasons_); }
  /// Whether a reason in which these sessions take part may be told at all.
  [[nodiscard]] bool tells_of(const std::vector<SessionId>& sessions) const;
  /// That reasons are left out: for every account to which sessions of the centre are hidden, whether or not any was.
  /// Else empty.
  [[nodiscard]] std::string left_out() const;

 private:
  const Problem& problem_;
  Reader reader_;
  plan::Sight reasons_;  ///< of sessions whose part in a reason may be told
};

}  // namespace merkez::cli
