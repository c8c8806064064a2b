#pragma once
// Letters of the centre's languages, where the plain rules of a program are wrong: Turkish has two letters i, files
// come in old encodings, and what looks like text may be none. The one folder that knows ICU.
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace merkez::text {

/// Small and capital letters by the rules of a language ("tr": I to ı, i to İ). Never for codes.
[[nodiscard]] std::string lower(std::string_view utf8, std::string_view language);
[[nodiscard]] std::string upper(std::string_view utf8, std::string_view language);

/// True when the bytes are UTF-8 with no broken letter.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// How many letters a reader would count: marks stand on the letter before them.
[[nodiscard]] std::size_t length(std::string_view utf8);

/// Text of a file as UTF-8 without its byte order mark. UTF-8 and UTF-16 are known by their marks; without one, what
/// is not UTF-8 is read as windows-1254, which Excel writes in Turkey, with a warning. Errors: bytes that are no text.
[[nodiscard]] Result<std::string> from_file_bytes(std::string_view bytes, const std::string& file);

}  // namespace merkez::text
