#include "cli/named_adults.hpp"

#include <utility>

#include "cli/people_desk.hpp"

namespace merkez::cli {

Result<std::optional<people::Participant>> whole_document(const Desk& desk, const std::string& code) {
  people::Story story;
  if (auto wrong = take_person(desk, code, story); has_errors(wrong)) return wrong;
  for (const auto& known : people::codes_of(story.roster, code)) {
    auto document = document_of(desk, known);
    if (!document) return document.diagnostics();
    if (!document->has_value()) continue;
    (*document)->code = people::kept_code(story.roster, code);
    (*document)->household = people::household_of(story.roster, (*document)->code);
    return document;
  }
  return std::optional<people::Participant>();
}

Result<people::Participant> with_names(const Desk& desk, people::Participant p) {
  Diagnostics wrong;
  const auto document = [&](const std::string& code) -> std::optional<people::Participant> {
    auto read = whole_document(desk, code);
    if (read) return std::move(*read);
    wrong.insert(wrong.end(), read.diagnostics().begin(), read.diagnostics().end());
    return std::nullopt;
  };
  people::name_registered(p, document);
  if (has_errors(wrong)) return wrong;
  return p;
}

Result<std::vector<people::Participant>> living_in(const Desk& desk, const std::string& household) {
  const auto page = desk.store().cell(people_pages, people::household_page(household));
  if (!page) return page.diagnostics();
  people::Story story;
  story.take(page->value_or(""));
  std::vector<std::string> told;
  for (const auto& [code, person] : story.roster.persons) told.push_back(code);
  for (const auto& code : told)
    if (auto wrong = take_person(desk, code, story); has_errors(wrong)) return wrong;
  std::vector<people::Participant> out;
  const auto homes = people::households(story.roster);
  const auto home = homes.find(household);
  if (home == homes.end()) return out;
  for (const auto& code : home->second) {
    auto document = document_of(desk, code);
    if (!document) return document.diagnostics();
    if (document->has_value()) out.push_back(std::move(**document));
  }
  return out;
}

Result<std::optional<people::Participant>> named_document(const Desk& desk, const std::string& code) {
  auto document = whole_document(desk, code);
  if (!document || !document->has_value()) return document;
  auto named = with_names(desk, std::move(**document));
  if (!named) return named.diagnostics();
  return std::optional(std::move(*named));
}

}  // namespace merkez::cli
