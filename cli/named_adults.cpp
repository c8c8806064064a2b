#include "cli/named_adults.hpp"

#include <utility>

#include "cli/people_desk.hpp"
#include "engine/people/merged.hpp"

namespace merkez::cli {

namespace {

/// All registrations of one person.
struct Registrations {
  std::string kept;  ///< the code by which the person goes on
  std::string household;
  std::vector<people::Participant> documents;  ///< that of the kept code first

  /// What they say together, or nothing when there are none.
  [[nodiscard]] std::optional<people::Participant> together() const {
    if (documents.empty()) return std::nullopt;
    auto out = people::as_one(documents.front(), given_up());
    out.code = kept;
    out.household = household;
    return out;
  }
  [[nodiscard]] std::vector<people::Participant> given_up() const {
    if (documents.empty()) return {};
    return {documents.begin() + 1, documents.end()};
  }
};

Result<Registrations> all_of(const Desk& desk, const std::string& code) {
  people::Story story;
  if (auto wrong = take_person(desk, code, story); has_errors(wrong)) return wrong;
  auto documents = registrations_of(desk, story, code);
  if (!documents) return documents.diagnostics();
  auto kept = people::kept_code(story.roster, code);
  auto household = people::household_of(story.roster, kept);
  return Registrations{std::move(kept), std::move(household), std::move(*documents)};
}

}  // namespace

Result<std::optional<people::Participant>> whole_document(const Desk& desk, const std::string& code) {
  const auto all = all_of(desk, code);
  if (!all) return all.diagnostics();
  return all->together();
}

Result<people::Participant> with_names(const Desk& desk, people::Participant p) {
  Diagnostics wrong;
  people::GivenUp others;
  const auto document = [&](const std::string& code) -> std::optional<people::Participant> {
    const auto all = all_of(desk, code);
    if (!all) {
      wrong.insert(wrong.end(), all.diagnostics().begin(), all.diagnostics().end());
      return std::nullopt;
    }
    if (auto given_up = all->given_up(); !given_up.empty()) others[all->kept] = std::move(given_up);
    return all->together();
  };
  people::name_registered(p, document);
  if (has_errors(wrong)) return wrong;
  people::compare_other_names(p, others);
  return p;
}

Diagnostics contradictions(const Desk& desk, const people::Participant& kept,
                           const std::vector<people::Participant>& given_up, const std::string& language) {
  auto named = with_names(desk, kept);
  if (!named) return named.diagnostics();
  std::vector<people::Participant> others;
  for (const auto& other : given_up) {
    auto one = with_names(desk, other);
    if (!one) return one.diagnostics();
    others.push_back(std::move(*one));
  }
  return people::contradictions(*named, others, desk.local().date, language);
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
  const auto all = all_of(desk, code);
  if (!all) return all.diagnostics();
  auto p = all->together();
  if (!p) return p;
  people::add_other_names(*p, all->given_up());
  auto named = with_names(desk, std::move(*p));
  if (!named) return named.diagnostics();
  return std::optional(std::move(*named));
}

}  // namespace merkez::cli
