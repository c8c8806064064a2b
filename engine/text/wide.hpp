#pragma once
// Between UTF-8 and ICU's own strings; for this folder alone.
#include <unicode/unistr.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace merkez::text {

inline icu::UnicodeString wide(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

inline std::string narrow(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

}  // namespace merkez::text
