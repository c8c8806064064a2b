#pragma once
// The one place where data become sentences. Constraints and explanations hand over words with
// {fields} and typed values; here the language of the reader is chosen, ids become names, and what
// the reader may not know is left out - so no caller can forget to.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/constraints/constraint.hpp"
#include "engine/plan/sight.hpp"

namespace merkez {

enum class Language : std::uint8_t { english, turkish, arabic };

/// "en", "tr", "ar" -> language; nothing for another text.
[[nodiscard]] std::optional<Language> language_of(std::string_view code);
/// "en", "tr", "ar".
[[nodiscard]] std::string_view code_of(Language language);

/// The reader: language, and what of the confidential services (therapy, case interviews) may be named to them.
struct Reader {
  Language language = Language::english;
  plan::Sight sight = {};
};

/// The text in the reader's language; English where the centre gives none.
[[nodiscard]] const std::string& text_in(const plan::Text& text, Language language);
/// The words in the reader's language; English where none are given.
[[nodiscard]] std::string_view words_in(const plan::Words& words, Language language);

/// "room in use", "oda dolu", "الغرفة مشغولة": all that others learn of a confidential session.
[[nodiscard]] std::string_view room_in_use(Language language);

/// True when the reader may not know what this session (this group) is.
[[nodiscard]] bool hidden(const Problem& p, SessionId s, const plan::Sight& sight);
[[nodiscard]] bool hidden(const Problem& p, GroupId g, const plan::Sight& sight);

/// Names with their id, as they stand in sentences: "Tailoring (TAI-W.1)", or "TAI-W.1" when the
/// centre gives no name. Hidden ones are "room in use". In Arabic the id is isolated, so that it
/// keeps its own direction.
[[nodiscard]] std::string name_in(const Problem& p, SessionId s, const Reader& reader);
[[nodiscard]] std::string name_in(const Problem& p, GroupId g, const Reader& reader);
[[nodiscard]] std::string name_in(const Problem& p, RoomId r, const Reader& reader);
[[nodiscard]] std::string name_in(const Problem& p, StaffId s, const Reader& reader);
[[nodiscard]] std::string name_in(const Problem& p, FloorId f, const Reader& reader);
[[nodiscard]] std::string name_in(const Problem& p, SpaceId s, const Reader& reader);

/// The sentence. A field that stands several times in `m.fields` is a list ("a, b and c"). Times
/// ("mon 09:15") and lengths ("1 h 30 min") that authors gave as text are put into the language
/// too. A sentence about hidden sessions only is "room in use"; in a sentence that names others as
/// well, the hidden ones and the staff (who might be theirs) are not named.
/// A field of the words that has no value is a mistake of the author: an assert, else shown as {field}.
[[nodiscard]] std::string speak(const Problem& p, const Message& m, const Reader& reader);

}  // namespace merkez
