#include "engine/attendance/roll_entry.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace merkez::attendance {
namespace {

constexpr std::size_t longest_number = 4, longest_code = 16;

/// What stands on the keys of an Arabic keyboard where a Latin one has these letters.
constexpr std::array<std::pair<char32_t, char>, 26> arabic_keys{
    {{U'ش', 'a'}, {U'ؤ', 'c'}, {U'ي', 'd'}, {U'ث', 'e'}, {U'ب', 'f'}, {U'ل', 'g'}, {U'ا', 'h'},
     {U'ه', 'i'}, {U'ت', 'j'}, {U'ن', 'k'}, {U'م', 'l'}, {U'ة', 'm'}, {U'ى', 'n'}, {U'خ', 'o'},
     {U'ح', 'p'}, {U'ض', 'q'}, {U'ق', 'r'}, {U'س', 's'}, {U'ف', 't'}, {U'ع', 'u'}, {U'ر', 'v'},
     {U'ص', 'w'}, {U'ء', 'x'}, {U'غ', 'y'}, {U'ئ', 'z'}, {U'ذ', 'b'}}};

/// Small Latin letters and digits for whatever keyboard was typed on.
char32_t plain(char32_t key) {
  if (key >= U'A' && key <= U'Z') return key - U'A' + U'a';
  if (key >= U'٠' && key <= U'٩') return key - U'٠' + U'0';
  if (key == U'ı' || key == U'İ') return U'i';
  if (key == U'\r') return entry_key::enter;
  if (key == 0x7f) return entry_key::erase;
  for (const auto& [arabic, latin] : arabic_keys)
    if (arabic == key) return static_cast<char32_t>(latin);
  return key;
}

bool is_digit(char32_t key) { return key >= U'0' && key <= U'9'; }

}  // namespace

RollEntry::RollEntry(std::vector<Row> rows, std::set<std::string> withdrawn, const Occurrence& occurrence,
                     const Rules& rules, Find find)
    : rows_(std::move(rows)),
      withdrawn_(std::move(withdrawn)),
      occurrence_(occurrence),
      rules_(rules),
      find_(std::move(find)) {
  const auto first = std::find_if(rows_.begin(), rows_.end(), [](const Row& row) { return !row.mark; });
  at_ = first == rows_.end() ? 0 : static_cast<std::size_t>(first - rows_.begin());
}

void RollEntry::press(char32_t key) {
  refused_.clear();
  key = plain(key);
  if (mode_ == Mode::walking) {
    walk(key);
    return;
  }
  if (over()) return;
  if (mode_ == Mode::confirm || mode_ == Mode::give_up) {
    const Mode end = mode_ == Mode::confirm ? Mode::confirmed : Mode::given_up;
    mode_ = key == entry_key::enter ? end : Mode::walking;
    return;
  }
  if (key == entry_key::escape) {
    mode_ = Mode::walking;
    typed_.clear();
    return;
  }
  if (mode_ == Mode::late)
    take_minutes(Status::late, key);
  else if (mode_ == Mode::left_early)
    take_minutes(Status::left_early, key);
  else if (mode_ == Mode::reason)
    take_reason(key);
  else
    take_walk_in(key);
}

int RollEntry::unmarked() const {
  return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return !row.mark; }));
}

std::vector<Mark> RollEntry::marks() const {
  std::vector<Mark> out;
  for (const auto& row : rows_)
    if (row.mark && !row.fixed) out.push_back(*row.mark);
  return out;
}

void RollEntry::walk(char32_t key) {
  if (is_digit(key)) {
    jump(static_cast<int>(key - U'0'));
    return;
  }
  jump_ = 0;
  switch (key) {
    case U's':
      mode_ = Mode::confirm;
      return;
    case U'q':
    case entry_key::escape:
      mode_ = marks().empty() ? Mode::given_up : Mode::give_up;
      return;
    case U'w':
      mode_ = Mode::walk_in;
      return;
    case entry_key::up:
      at_ -= at_ > 0 ? 1 : 0;
      return;
    case entry_key::down:
      at_ += at_ + 1 < rows_.size() ? 1 : 0;
      return;
    case U'u':
    case entry_key::erase:
      back();
      return;
    default:
      break;
  }
  const bool goes_on = key == entry_key::enter || key == U' ';
  if (!goes_on && std::u32string_view(U"paelx").find(key) == std::u32string_view::npos) {
    refuse("this key does nothing here");
    return;
  }
  if (rows_.empty()) {
    mode_ = Mode::confirm;
    return;
  }
  const Row& row = rows_[at_];
  if (goes_on && row.mark) {
    leave();
  } else if (row.fixed) {
    refuse(row.person + " was marked before", "'merkez attend correct' changes it");
  } else if (row.walk_in && !goes_on && key != U'p') {
    refuse(row.person + " belongs to no group here and was there, or does not stand here", "u takes a walk-in out");
  } else if (key == U'a') {
    set({row.person, Status::absent_unexcused, 0, {}, {}, {}});
  } else if (key == U'e') {
    mode_ = Mode::reason;
  } else if (key == U'l') {
    mode_ = Mode::late;
  } else if (key == U'x') {
    mode_ = Mode::left_early;
  } else if (!row.walk_in) {
    set({row.person, Status::present, 0, {}, {}, {}});
  }
}

/// Gives the row its mark and goes on, or says why not.
void RollEntry::set(Mark mark) {
  auto odd = check(mark, occurrence_, rules_);
  if (has_errors(odd)) {
    refused_ = std::move(odd);
    return;
  }
  mode_ = Mode::walking;
  typed_.clear();
  rows_[at_].mark = std::move(mark);
  leave();
}

/// To the next row without a mark, from here on and then from the beginning; when all have one, to the question.
void RollEntry::leave() {
  for (std::size_t step = 1; step <= rows_.size(); ++step) {
    const std::size_t next = (at_ + step) % rows_.size();
    if (rows_[next].mark) continue;
    at_ = next;
    return;
  }
  mode_ = Mode::confirm;
}

/// Takes the mark of this row away, or where it has none goes to the row before and takes that one's.
void RollEntry::back() {
  if (rows_.empty()) return;
  if (!rows_[at_].mark || rows_[at_].fixed) {
    std::size_t before = at_;
    while (before > 0 && (rows_[before - 1].fixed || !rows_[before - 1].mark)) --before;
    if (before == 0) {
      refuse("nothing was typed before this row");
      return;
    }
    at_ = before - 1;
  }
  if (rows_[at_].walk_in) {
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = std::min(at_, rows_.empty() ? 0 : rows_.size() - 1);
  } else {
    rows_[at_].mark.reset();
  }
}

/// Digits typed one after the other make one number; the row is gone to at each of them.
void RollEntry::jump(int digit) {
  std::size_t number = jump_ * 10 + static_cast<std::size_t>(digit);
  if (number == 0 || number > rows_.size()) number = static_cast<std::size_t>(digit);
  if (number == 0 || number > rows_.size()) {
    jump_ = 0;
    refuse("there is no such row");
    return;
  }
  jump_ = number;
  at_ = number - 1;
}

void RollEntry::take_minutes(Status status, char32_t key) {
  if (is_digit(key) && typed_.size() < longest_number) {
    typed_ += static_cast<char>(key);
  } else if (key == entry_key::erase && !typed_.empty()) {
    typed_.pop_back();
  } else if (key == entry_key::enter && !typed_.empty()) {
    int minutes = 0;
    for (const char c : typed_) minutes = minutes * 10 + (c - '0');
    typed_.clear();
    set({rows_[at_].person, status, minutes, {}, {}, {}});
  } else {
    refuse("minutes are digits, then Enter", "Esc goes back");
  }
}

void RollEntry::take_reason(char32_t key) {
  const std::size_t letter = key >= U'a' && key <= U'z' ? key - U'a' : rules_.absence_reasons.size();
  if (letter < rules_.absence_reasons.size())
    set({rows_[at_].person, Status::absent_excused, 0, {}, rules_.absence_reasons[letter].code, {}});
  else
    refuse("a reason is one of the letters shown", "Esc goes back");
}

void RollEntry::take_walk_in(char32_t key) {
  const bool part_of_code = is_digit(key) || (key >= U'a' && key <= U'z') || key == U'-';
  if (part_of_code && typed_.size() < longest_code) {
    typed_ += static_cast<char>(key);
    return;
  }
  if (key == entry_key::erase && !typed_.empty()) {
    typed_.pop_back();
    return;
  }
  if (key != entry_key::enter) {
    refuse("a code is letters and digits, then Enter", "Esc goes back");
    return;
  }
  auto code = find_(typed_);
  typed_.clear();
  if (!code) {
    refused_ = code.diagnostics();
    return;
  }
  mode_ = Mode::walking;
  const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.person == *code; });
  if (row != rows_.end()) {
    at_ = static_cast<std::size_t>(row - rows_.begin());
    refuse(*code + " stands in the list already");
  } else if (withdrawn_.contains(*code)) {
    refuse(*code + " was taken out of this register", "'merkez attend correct' puts them back");
  } else {
    rows_.push_back({*code, false, true, Mark{*code, Status::not_enrolled, 0, {}, {}, {}}});
    if (rows_[at_].mark) leave();
  }
}

void RollEntry::refuse(std::string what, std::string hint) {
  refused_.push_back(error_at({}, std::move(what), std::move(hint)));
}

}  // namespace merkez::attendance
