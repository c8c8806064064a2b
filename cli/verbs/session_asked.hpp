#pragma once
// What "why" and "why-not" share: the session that was asked about in its week, and a cost as a
// line or as JSON.
#include <memory>
#include <string>

#include "cli/centre.hpp"
#include "cli/speaker.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/explain/why.hpp"
#include "engine/json/json.hpp"
#include "engine/publish/text_style.hpp"

namespace merkez::cli {

struct SessionAsked {
  std::unique_ptr<OpenWeek> open;
  SessionId session;
  Rules rules;  ///< as far as the asker may be told of them
};

/// Opens centre and week and finds the session. Errors: all of those; an unknown session, with the nearest name; a
/// confidential one asked for without a clinical role.
[[nodiscard]] Result<SessionAsked> session_asked(const WhyArgs& args);

/// Ends an explanation: that reasons are left out, where any might be.
[[nodiscard]] std::string closing_text(const Speaker& speaker, const publish::TextStyle& style);

/// "- S5-quiet (noisy_neighbours, prefer 5): sentence".
[[nodiscard]] std::string reason_text(const Reason& reason, const Speaker& speaker, const publish::TextStyle& style);
[[nodiscard]] Json reason_json(const Reason& reason, const Speaker& speaker);

}  // namespace merkez::cli
