#pragma once
// People as a desk works with them: codes that were typed, sealed documents opened, pages of the store folded. What an
// account may not see is left out here, so that no verb can show it.
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/desk.hpp"
#include "engine/people/directory.hpp"
#include "engine/people/events.hpp"
#include "engine/people/export_person.hpp"
#include "engine/people/pages.hpp"
#include "engine/people/participant.hpp"

namespace merkez::cli {

[[nodiscard]] people::Language people_language(const std::string& typed);
/// The one of three texts that was asked for; English where it is empty.
[[nodiscard]] std::string in_language(const plan::Text& text, const std::string& typed);

/// The event of a desk.
[[nodiscard]] Event people_event(const Desk& desk, const people::PeopleEvent& what);

/// A code as it was typed, of somebody who is registered and whom this account may see, as it goes on after merges.
struct Known {
  std::string code;     ///< the kept one
  people::Story story;  ///< of the person and of the household
  /// What all registrations say together, with the household of the log. With a right by which documents are written
  /// (change_people, child_desk) it is the document of the kept code alone, as it is written back.
  people::Participant p;
  std::vector<people::Participant> given_up;  ///< the documents of the other codes, each under its own
  /// For a batch that rests on story and document: nobody has told of the person since. Who was merged, or is two
  /// people again, or erased, has that on this page whichever of the codes it was told of.
  store::Expectation unchanged;
};
/// Errors: no code; nobody has it or may be seen by this account (the same words); the document cannot be read.
[[nodiscard]] Result<Known> known_person(const Desk& desk, const std::string& typed, access::Right right);
/// The same, for a batch that rests on those they live with too: adds to `unchanged` the pages of them all as they were
/// before, so what comes in between is noticed when the batch is taken.
[[nodiscard]] Result<Known> known_household(const Desk& desk, const std::string& typed, access::Right right,
                                            std::vector<store::Expectation>& unchanged);
/// Instead of what the store refused a batch with: that another desk was faster, where somebody has told of the person
/// since. With no refusals nothing is said where nobody has.
[[nodiscard]] Diagnostics overtaken(const Desk& desk, const Known& known, Diagnostics refused = {});

/// A page of people as it stands, for a batch that rests on what is read after it: a change in between is noticed.
[[nodiscard]] Result<store::Expectation> page_as_read(const Desk& desk, std::string_view key);

/// Takes into the story everything about a person under all their codes. The pages of these codes go, as they were
/// read, to `as_read`, for a batch that rests on the story.
[[nodiscard]] Diagnostics take_person(const Desk& desk, const std::string& code, people::Story& story,
                                      std::vector<store::Expectation>* as_read = nullptr);
/// The opened documents of a person of the story, each under its own code: that of the kept code first.
[[nodiscard]] Result<std::vector<people::Participant>> registrations_of(const Desk& desk, const people::Story& story,
                                                                        const std::string& code);
/// What all registrations of whoever has this code say together, under the code by which the person goes on, or nothing
/// when there is no document. For reading.
[[nodiscard]] Result<std::optional<people::Participant>> document_of(const Desk& desk, const std::string& code);
/// Calls `visit` for each registration of a person whom the account may see by this right, with the code by which the
/// person goes on: who was merged comes once for each document, since no name and no number of theirs is less than
/// another.
[[nodiscard]] Diagnostics each_seen(const Desk& desk, access::Right right,
                                    const std::function<void(people::Participant, const std::string& kept)>& visit);

/// Adds to a batch that a person is destroyed under all their codes: whoever was registered twice is erased twice.
/// Which codes these are must still hold when the batch is taken. Answers with them.
[[nodiscard]] std::vector<std::string> erase_whole(const Desk& desk, const Known& known, people::ErasedBecause because,
                                                   store::Batch& batch);

/// A document as this account may read it: without guardians, collectors and telephone numbers where it must be. Who
/// sees the own groups alone reads code, names, languages and what the group needs, and nothing else.
[[nodiscard]] people::Participant as_seen(const Desk& desk, people::Participant p);
/// The same for what is known of somebody in the log: who sees the own groups alone is told of places there, of no
/// other, of no wait and no household. Groups and services that are hidden are hidden from everybody else too.
void show_as_seen(const Desk& desk, Known& known);
/// Whether an account sees the people of its own groups alone, and of them what a group needs.
[[nodiscard]] bool sees_own_groups_alone(const Desk& desk);

/// True for groups of therapy and case work, where this account is not to know of them.
[[nodiscard]] bool hidden_group(const Desk& desk, const plan::Group& group);
/// A group by its name. Errors: there is none, or none for this account.
[[nodiscard]] Result<plan::Group> known_group(const Desk& desk, const std::string& name);
/// Whether this account gives the places of a group: of every one that it may know of; with `own`, of its own groups of
/// therapy (by the published weeks) and case work (by the plan), in which nobody else gives any.
[[nodiscard]] bool gives_places(const Desk& desk, const plan::Group& group);
/// A group by its name, for whoever gives its places. Errors: as `known_group`; others give them.
[[nodiscard]] Result<plan::Group> group_to_fill(const Desk& desk, const std::string& name);
/// An error for verbs that look at every group, where the account gives places in the own ones alone.
[[nodiscard]] Diagnostics gives_all_places(const Desk& desk);
/// Takes out of the enrolments what hidden groups and services hold.
void hide(const Desk& desk, people::Enrolments& e);

/// A group as its page says, with the page for expectations.
struct GroupPage {
  std::optional<std::string> text;
  people::Story story;
  [[nodiscard]] store::Expectation unchanged(const std::string& group) const {
    return {std::string(people_pages), people::group_page(group), text};
  }
};
[[nodiscard]] Result<GroupPage> read_group(const Desk& desk, const std::string& group);

/// The entries by which a person waits for a group, among those in the story: that name it before those for any group
/// of its service, each in order of id.
[[nodiscard]] std::vector<std::string> waits_for(const Desk& desk, const people::Story& story, const std::string& code,
                                                 const plan::Group& group);
/// A place by the entry's own way to one: an offer that is taken in the same breath, so that the entry waits no longer.
[[nodiscard]] std::vector<Event> place_by_entry(const Desk& desk, const std::string& entry,
                                                const people::Enrolled& place);
/// Adds to a batch that a person gets a place, and that they wait for it no longer: by the first entry that waits for
/// the group, and the others end; what they are offered elsewhere just now they can still accept. The batch rests on
/// the person's page, so that whatever another desk tells of them in between is noticed. Errors: no such group, the
/// store's.
[[nodiscard]] Diagnostics give_place(const Desk& desk, const people::Enrolled& place, store::Batch& batch);

/// Appends what `decide` makes of the store as it stands now. Where another desk was faster in between, and something
/// that the batch expects is so no longer, it is decided again. Errors: those of `decide` and of the store.
[[nodiscard]] Result<store::Receipt> decide_and_append(const Desk& desk,
                                                       const std::function<Result<store::Batch>()>& decide);

/// Appends what `decide` makes of the group as it stands now. Where another desk was faster in between, the group is
/// read and decided on again, so that nothing is given twice. Errors: those of `decide` and of the store.
[[nodiscard]] Diagnostics decide_for_group(const Desk& desk, const std::string& group,
                                           const std::function<Result<store::Batch>(const GroupPage&)>& decide);

/// A word of a list, or an error that names the nearest.
template <class E, std::size_t n>
[[nodiscard]] Result<E> typed_word(const std::array<people::Word<E>, n>& words, const std::string& typed,
                                   std::string_view what) {
  if (const E* value = people::value_of(words, typed)) return *value;
  std::vector<std::string> known;
  for (const auto& w : words) known.emplace_back(w.word);
  return error_at({}, std::string(what) + " '" + typed + "' is not known", suggest(typed, known));
}

/// A date that was typed, or today when nothing was.
[[nodiscard]] Result<time::LocalDate> typed_date(const Desk& desk, const std::string& typed);

}  // namespace merkez::cli
