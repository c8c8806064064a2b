#include "engine/text/letters.hpp"

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

#include "engine/text/wide.hpp"

namespace merkez::text {
namespace {

icu::Locale locale(std::string_view language) { return icu::Locale(std::string(language).c_str()); }

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};

Result<std::string> decoded(std::string_view bytes, const char* encoding, const std::string& file) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding, &status));
  if (U_FAILURE(status)) return error_at({file}, fmt::format("this system cannot read {}", encoding));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString s(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status))
    return error_at({file}, fmt::format("the file is no text in {}", encoding), "save it as UTF-8");
  return narrow(s);
}

}  // namespace

std::string lower(std::string_view utf8, std::string_view language) {
  return narrow(wide(utf8).toLower(locale(language)));
}

std::string upper(std::string_view utf8, std::string_view language) {
  return narrow(wide(utf8).toUpper(locale(language)));
}

bool is_utf8(std::string_view bytes) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::size_t i = 0; i < bytes.size();) {
    UChar32 letter = 0;
    U8_NEXT(s, i, bytes.size(), letter);
    if (letter < 0) return false;
  }
  return true;
}

std::size_t length(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> letters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  const auto s = wide(utf8);
  if (U_FAILURE(status)) return static_cast<std::size_t>(s.countChar32());
  letters->setText(s);
  std::size_t n = 0;
  while (letters->next() != icu::BreakIterator::DONE) ++n;
  return n;
}

Result<std::string> from_file_bytes(std::string_view bytes, const std::string& file) {
  // ICU counts in 32 bits.
  constexpr std::size_t most_bytes = 1u << 30;
  if (bytes.size() > most_bytes) return error_at({file}, "the file is larger than 1 GB");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) return decoded(bytes.substr(2), "UTF-16LE", file);
  if (bytes.starts_with("\xFE\xFF")) return decoded(bytes.substr(2), "UTF-16BE", file);
  if (bytes.find('\0') != std::string_view::npos)
    return error_at({file}, "the file is no text: it has bytes that are zero", "a table is read from CSV or XLSX");
  if (is_utf8(bytes)) return std::string(bytes);
  auto old = decoded(bytes, "windows-1254", file);
  if (!old) return old;
  return {std::move(old).value(),
          {warning_at({file}, "the file is not UTF-8; read as windows-1254 (Turkish)",
                      "look at the names; if letters are wrong, save the file as UTF-8")}};
}

}  // namespace merkez::text
