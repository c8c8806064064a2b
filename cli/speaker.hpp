#pragma once
// Sentences for the one who asked: in the language and with the rights of the command line.
#include <string>

#include "cli/verbs/verbs.hpp"
#include "engine/constraints/constraint.hpp"
#include "engine/problem/problem.hpp"

namespace merkez::cli {

class Speaker {
 public:
  /// `problem` must outlive the speaker.
  Speaker(const Problem& problem, const Common& asked) : problem_(problem), asked_(asked) {}

  [[nodiscard]] std::string say(const Message& message) const;
  /// The session's id, or "room in use" where it is confidential.
  [[nodiscard]] std::string name(SessionId s) const;
  [[nodiscard]] bool hides(SessionId s) const;
  [[nodiscard]] const Problem& problem() const { return problem_; }

 private:
  const Problem& problem_;
  const Common& asked_;
};

}  // namespace merkez::cli
