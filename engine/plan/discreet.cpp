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

/// Errors of the file that says what is confidential, and nothing of other files: nobody knows yet whom they name.
Diagnostics of_services_first(Diagnostics all) {
  const auto of_services = [](const Diagnostic& one) { return one.where.file.ends_with("services.yaml"); };
  const auto broken = std::find_if(all.begin(), all.end(), [&](const Diagnostic& one) {
    return one.level == Diagnostic::Level::error && of_services(one);
  });
  if (broken == all.end()) return all;
  const Where file{broken->where.file, 0, 0};
  const auto left_out =
      std::erase_if(all, [&](const Diagnostic& one) { return !one.where.file.empty() && one.where.file != file.file; });
  if (left_out > 0)
    all.push_back(warning_at(file, "what is wrong in other files is not told before this one is mended",
                             "it says what is confidential in them"));
  return all;
}

}  // namespace

bool names_hidden(const CentrePlan& plan, const Sight& sight, std::string_view text) {
  return !sight.all && std::any_of(plan.groups.begin(), plan.groups.end(), [&](const Group& group) {
    return !shows(plan, sight, group) && (names(text, group.id) || names(text, group.service));
  });
}

Diagnostics as_told(const CentrePlan& plan, const Sight& sight, Diagnostics all) {
  if (sight.all) return all;
  all = of_services_first(std::move(all));
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
