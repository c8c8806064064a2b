#pragma once
// Everything the centre keeps of one person, for that person to read: in Turkish, Arabic or English, with every field
// named and nothing left to codes that only the program knows.
#include <string>
#include <vector>

#include "engine/people/enrolments.hpp"
#include "engine/people/participant.hpp"

namespace merkez::people {

enum class Language : std::uint8_t { en, tr, ar };

/// What other parts of the centre keep of the person, already in the reader's words: attendance, visits.
struct Section {
  std::string title;
  std::vector<std::string> lines;
};

/// Why a place, a wait or an offer ended.
[[nodiscard]] plan::Text text_of(Reason reason);

/// A text of lines "label: value", section after section. In Arabic, what runs left to right (codes, dates, numbers,
/// Latin names) is set apart so that it stays in order. Days on which waits ended are those of the zone. A document
/// without a birth is one of which the reader sees a part; its sex is not told either. `others` are the documents of
/// the codes that were given up: what each of them holds stands under its own title.
[[nodiscard]] std::string export_person(const Participant& p, const Roster& roster, const Enrolments& enrolments,
                                        Language language, LocalDate on, std::string_view zone,
                                        const std::vector<Section>& more = {},
                                        const std::vector<Participant>& others = {});

}  // namespace merkez::people
