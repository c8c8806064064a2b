#include "cli/register_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "cli/language.hpp"
#include "engine/plan/category.hpp"

namespace merkez::cli {
namespace {

using plan::Words;

// In the order of RegisterState, of Status and of Category.
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
constexpr std::array<Words, plan::category_words.size()> category_names{
    {{"children", "çocuklar", "الأطفال"},
     {"adults", "yetişkinler", "البالغون"},
     {"seminars", "seminerler", "الندوات"},
     {"psychosocial support", "psikososyal destek", "الدعم النفسي الاجتماعي"},
     {"referral", "yönlendirme", "الإحالة"},
     {"social cohesion", "sosyal uyum", "التماسك الاجتماعي"}}};

// By the codes of LeftOutReason.
struct Named {
  std::string_view code;
  Words words;
};
constexpr Named left_out_words[] = {
    {"outside_hours", {"outside opening hours", "açılış saatleri dışında", "خارج ساعات العمل"}},
    {"break", {"break", "ara", "استراحة"}},
    {"holiday", {"holiday", "resmî tatil", "عطلة رسمية"}},
    {"half_day", {"half day", "yarım gün", "نصف يوم"}},
    {"closure", {"closed", "kapalı", "مغلق"}},
    {"ramadan", {"Ramadan hours", "ramazan saatleri", "ساعات رمضان"}},
    {"clock_change", {"the clocks change", "saat değişimi", "تغيير الساعة"}},
    {"lost", {"given up by the week", "haftada vazgeçildi", "تُخلّي عنه في الأسبوع"}},
    {"unplaced", {"no place in the week", "haftada yeri yok", "لا مكان له في الأسبوع"}},
    {"withdrawn", {"no longer in the week", "artık haftada yok", "لم يعد في الأسبوع"}}};

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
const Words& words_of(plan::Category category) { return category_names[static_cast<std::size_t>(category)]; }
const Words& words_of(attendance::Status status) { return status_words[static_cast<std::size_t>(status)]; }

publish::TextColumn column(const Words& heading, std::string_view language, bool right) {
  return {.heading = std::string(in_language(heading, language)), .right = right};
}

std::string mark_words(const attendance::Mark& mark, std::string_view language) {
  using attendance::Status;
  const auto with_minutes = [&](Status status, int minutes) {
    std::string out(in_language(words_of(status), language));
    if (minutes > 0) out += fmt::format(" {} {}", minutes, in_language(minutes_word, language));
    return out;
  };
  std::string out = with_minutes(mark.status, mark.minutes);
  if (mark.left_minutes > 0) out += ", " + with_minutes(Status::left_early, mark.left_minutes);
  const char* before = "; ";
  for (std::size_t i = 0; i < mark.hours.size(); ++i)
    if (mark.hours[i] != mark.status) {
      out += fmt::format("{}{}: {}", before, i + 1, with_minutes(mark.hours[i], 0));
      before = ", ";
    }
  return out;
}

std::vector<std::string> why_left_out(const time::CalendarRules& calendar, const attendance::Roll& roll,
                                      std::string_view language) {
  const auto in = reason_language(language);
  const auto& o = roll.occurrence;
  const auto closed = time::reasons_at(time::profile_of_day(calendar, o.date), o.span);
  std::vector<std::string> out;
  for (const auto& reason : roll.left_out) {
    std::string text = reason.code;
    for (const auto& [code, words] : left_out_words)
      if (code == reason.code) text = in_language(words, language);
    // The log keeps the code alone: the name stands in the centre's files.
    std::set<std::string> names;
    for (const auto& part : closed)
      if (attendance::code_of(part.kind) == reason.code)
        names.insert((part.reason.*in).empty() ? part.reason.en : part.reason.*in);
    names.erase("");
    if (!names.empty()) text += fmt::format(": {}", fmt::join(names, ", "));
    out.push_back(std::move(text));
  }
  return out;
}

std::string why_closed(const time::ClosedPart& part, std::string_view language) {
  const std::string& name = part.reason.*reason_language(language);
  if (!name.empty() || !part.reason.en.empty()) return name.empty() ? part.reason.en : name;
  const std::string kind = attendance::code_of(part.kind);
  for (const auto& [code, words] : left_out_words)
    if (code == kind) return std::string(in_language(words, language));
  return kind;
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
