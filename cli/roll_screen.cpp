#include "cli/roll_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/language.hpp"
#include "cli/register_words.hpp"
#include "cli/translation.hpp"
#include "engine/plan/info.hpp"
#include "engine/publish/display_width.hpp"

namespace merkez::cli {
namespace {

using attendance::Mark;
using attendance::RollEntry;
using plan::Words;

constexpr Words keys{
    "Enter present, a absent, e excused, l late, x left early, w walk-in, u back, 1-9 row, s end, q give up",
    "Enter var, a yok, e mazeretli, l geç, x erken çıktı, w misafir, u geri, 1-9 sıra, s bitir, q vazgeç",
    "Enter حاضر، a غائب، e بعذر، l متأخر، x خرج مبكرًا، w زائر، u رجوع، 1-9 السطر، s إنهاء، q إلغاء"};
constexpr Words late_prompt{"Minutes late, then Enter", "Kaç dakika geç kaldı, sonra Enter", "دقائق التأخر ثم Enter"};
constexpr Words left_prompt{"Minutes before the end, then Enter", "Bitişten kaç dakika önce, sonra Enter",
                            "كم دقيقة قبل النهاية ثم Enter"};
constexpr Words reason_prompt{"Why", "Neden", "السبب"};
constexpr Words code_prompt{"Code of the walk-in, then Enter", "Misafirin kodu, sonra Enter", "رمز الزائر ثم Enter"};
constexpr Words confirm_prompt{"Write this into the register? Enter yes, any other key no",
                               "Yoklamaya yazılsın mı? Enter evet, başka tuş hayır",
                               "هل يُكتب في السجل؟ Enter نعم، أي مفتاح آخر لا"};
constexpr Words give_up_prompt{"Throw away what was typed? Enter yes, any other key no",
                               "Yazılanlar atılsın mı? Enter evet, başka tuş hayır",
                               "هل يُهمل ما كُتب؟ Enter نعم، أي مفتاح آخر لا"};
constexpr Words unmarked_word{"without a mark", "işaretsiz", "بلا علامة"};
constexpr Words nobody{"Nobody belongs to this group on that date.", "Bu tarihte grupta kimse yok.",
                       "لا أحد في هذه المجموعة في هذا التاريخ."};

}  // namespace

std::vector<std::string> RollScreen::lines(const RollEntry& entry, int width, int height) const {
  const auto say = [&](const Words& words) { return std::string(in_language(words, language)); };
  const auto reason = [&](const std::string& code) {
    return attendance::name_of(rules->absence_reasons, code, reason_language(language));
  };
  const auto in_words = [&](const Mark& mark) {
    std::string out = mark_words(mark, language);
    if (!mark.reason.empty()) out += fmt::format(" ({})", reason(mark.reason));
    return publish::fenced(out);
  };

  // What stands below the rows first: they take what is left.
  std::vector<std::string> below;
  const auto prompt = [&](const std::string& text) {
    for (auto& line : publish::wrap(text, width)) below.push_back(std::move(line));
  };
  for (const auto& d : translated(entry.refused(), language))
    prompt(d.hint.empty() ? d.message : fmt::format("{} ({})", d.message, d.hint));
  switch (entry.mode()) {
    case RollEntry::Mode::late:
      prompt(fmt::format("{}: {}_", say(late_prompt), entry.typed()));
      break;
    case RollEntry::Mode::left_early:
      prompt(fmt::format("{}: {}_", say(left_prompt), entry.typed()));
      break;
    case RollEntry::Mode::walk_in:
      prompt(fmt::format("{}: {}_", say(code_prompt), entry.typed()));
      break;
    case RollEntry::Mode::reason: {
      std::string text = say(reason_prompt);
      char letter = 'a';
      for (const auto& choice : rules->absence_reasons) {
        text += fmt::format("{} {} {}", letter == 'a' ? ":" : ",", letter, publish::fenced(reason(choice.code)));
        ++letter;
      }
      prompt(text);
      break;
    }
    case RollEntry::Mode::confirm:
      prompt(say(confirm_prompt));
      break;
    case RollEntry::Mode::give_up:
      prompt(say(give_up_prompt));
      break;
    case RollEntry::Mode::walking:
    case RollEntry::Mode::confirmed:
    case RollEntry::Mode::given_up:
      prompt(say(keys));
      break;
  }
  std::array<int, attendance::status_words.size()> counts{};
  for (const auto& row : entry.rows())
    if (row.mark) ++counts[static_cast<std::size_t>(row.mark->status)];
  std::string sum;
  for (std::size_t s = 0; s < counts.size(); ++s)
    if (counts[s] > 0)
      sum += fmt::format("{} {}, ", counts[s], publish::fenced(say(words_of(static_cast<attendance::Status>(s)))));
  prompt(sum + fmt::format("{} {}", entry.unmarked(), publish::fenced(say(unmarked_word))));

  std::vector<std::string> out{publish::cut(title, width)};
  const auto& rows = entry.rows();
  if (rows.empty()) out.push_back(publish::cut(say(nobody), width));
  const int room = std::max(height - 1 - static_cast<int>(below.size()), 1);
  const int all = static_cast<int>(rows.size()), at = static_cast<int>(entry.at());
  const int first = std::clamp(at - room / 2, 0, std::max(all - room, 0));
  for (int n = first; n < std::min(first + room, all); ++n) {
    const auto& row = rows[static_cast<std::size_t>(n)];
    const auto name = names.find(row.person);
    const std::string mark = row.mark ? in_words(*row.mark) : std::string();
    out.push_back(
        publish::cut(fmt::format("{} {:>3}  {}  {} {}", n == at ? '>' : ' ', n + 1, row.person, publish::pad(mark, 28),
                                 name == names.end() ? std::string() : publish::fenced(name->second)),
                     width));
  }
  for (auto& line : below) out.push_back(std::move(line));
  return out;
}

}  // namespace merkez::cli
