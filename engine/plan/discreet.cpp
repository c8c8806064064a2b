#include "engine/plan/discreet.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace merkez::plan {
namespace {

/// Letters, digits and the signs that ids are made of.
bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 || c == '_'; }

/// True when `id` stands in `text` as a name of its own, alone or with a session's number ("TAI-W.1").
bool names(std::string_view text, std::string_view id) {
  if (id.empty()) return false;
  for (auto at = text.find(id); at != std::string_view::npos; at = text.find(id, at + 1)) {
    const bool begins = at == 0 || (!in_word(text[at - 1]) && text[at - 1] != '-');
    const auto end = at + id.size();
    const bool ends = end == text.size() || (!in_word(text[end]) && text[end] != '-');
    if (begins && ends) return true;
  }
  return false;
}

/// ", ... (43 in all)" ends a list of known names that is longer than what is shown of it.
void uncount(std::string& hint) {
  const auto at = hint.rfind(", ... (");
  if (at != std::string::npos && hint.ends_with(" in all)")) hint.resize(at + std::string_view(", ...").size());
}

}  // namespace

bool names_hidden(const CentrePlan& plan, const Sight& sight, std::string_view text) {
  return !sight.all && std::any_of(plan.groups.begin(), plan.groups.end(), [&](const Group& group) {
    return !shows(plan, sight, group) && (names(text, group.id) || names(text, group.service));
  });
}

Diagnostics as_told(const CentrePlan& plan, const Sight& sight, Diagnostics all) {
  if (sight.all) return all;
  for (auto& one : all) {
    if (one.where.file.empty()) continue;
    if (names_hidden(plan, sight, one.message)) {
      one.message = one.level == Diagnostic::Level::error ? "something confidential stands here wrong"
                                                          : "something confidential stands here that is odd";
      one.hint = "for an account to look at that may see it";
    } else if (names_hidden(plan, sight, one.hint)) {
      one.hint.clear();
    }
    uncount(one.hint);
  }
  return all;
}

}  // namespace merkez::plan
