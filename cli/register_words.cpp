#include "cli/register_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/language.hpp"

namespace merkez::cli {
namespace {

using plan::Words;

// In the order of RegisterState and of Status.
constexpr std::array<Words, 5> state_words{{{"not taken", "alınmadı", "لم يؤخذ"},
                                            {"left out", "yapılmıyor", "لا يُعقد"},
                                            {"did not happen", "yapılmadı", "لم يُعقد"},
                                            {"open", "açık", "مفتوح"},
                                            {"closed", "kapalı", "مغلق"}}};
constexpr std::array<Words, attendance::status_words.size()> status_words{{{"present", "var", "حاضر"},
                                                                           {"late", "geç geldi", "متأخر"},
                                                                           {"left early", "erken çıktı", "خرج مبكرًا"},
                                                                           {"excused", "mazeretli", "غائب بعذر"},
                                                                           {"absent", "yok", "غائب"},
                                                                           {"cancelled", "iptal", "ملغى"},
                                                                           {"walk-in", "misafir", "زائر"}}};

// Few absences are written out; an Arabic number of two has a form of its own.
constexpr std::array<Words, 4> few_absences{
    {{"the certificate is lost", "belge hakkı kayboldu", "فُقدت الشهادة"},
     {"one more absence and the certificate is lost", "bir devamsızlık daha olursa belge hakkı kaybolur",
      "غياب واحد آخر وتضيع الشهادة"},
     {"two more absences and the certificate is lost", "iki devamsızlık daha olursa belge hakkı kaybolur",
      "غيابان آخران وتضيع الشهادة"},
     {"three more absences and the certificate is lost", "üç devamsızlık daha olursa belge hakkı kaybolur",
      "ثلاثة غيابات أخرى وتضيع الشهادة"}}};
constexpr Words more_absences{"{} more absences and the certificate is lost",
                              "{} devamsızlık daha olursa belge hakkı kaybolur",
                              "عدد الغيابات التي تضيع الشهادة بعدها: {}"};
constexpr Words warning_line{"{person} ({group}): {warning}; lesson hours that may still be missed: {hours}.\n",
                             "{person} ({group}): {warning}; daha kaçırılabilecek ders saati: {hours}.\n",
                             "{person} ({group}): {warning}؛ الحصص التي يجوز تفويتها بعد: {hours}.\n"};

}  // namespace

const Words& words_of(attendance::RegisterState state) { return state_words[static_cast<std::size_t>(state)]; }
const Words& words_of(attendance::Status status) { return status_words[static_cast<std::size_t>(status)]; }

publish::TextColumn column(const Words& heading, std::string_view language, bool right) {
  return {.heading = std::string(in_language(heading, language)), .right = right};
}

std::string warning_text(const attendance::Warning& warning, std::string_view language) {
  const auto n = static_cast<std::size_t>(std::max(warning.absences, 0));
  if (n < few_absences.size()) return std::string(in_language(few_absences[n], language));
  return fmt::format(fmt::runtime(in_language(more_absences, language)), n);
}

std::string warnings_text(const std::vector<attendance::Warning>& warnings, std::string_view language) {
  std::string out;
  for (const auto& w : warnings)
    out += fmt::format(fmt::runtime(in_language(warning_line, language)), fmt::arg("person", w.person),
                       fmt::arg("group", w.group), fmt::arg("warning", warning_text(w, language)),
                       fmt::arg("hours", w.lesson_hours));
  return out;
}

}  // namespace merkez::cli
