#include "engine/people/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "engine/base/code.hpp"
#include "engine/people/events.hpp"
#include "engine/people/import_words.hpp"
#include "engine/people/participant_check.hpp"
#include "engine/people/say.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

constexpr std::ptrdiff_t code_length = 9;  // without its hyphen

/// "did you mean 'x'?", or what there is: `suggest` in the language of the asker.
std::string suggestion(const Say& say, std::string_view typed, const std::vector<std::string>& known) {
  if (const auto near = nearest_name(typed, known); !near.empty())
    return say({"did you mean '{}'?", "'{}' mi demek istediniz?", "هل تقصد '{}'؟"}, near);
  constexpr std::size_t most = 12;
  const std::vector<std::string> first(known.begin(),
                                       known.begin() + static_cast<std::ptrdiff_t>(std::min(most, known.size())));
  auto out = say({"known: {}", "bilinenler: {}", "المعروف: {}"}, fmt::format("{}", fmt::join(first, ", ")));
  if (known.size() > most) out += say({", ... ({} in all)", ", ... (toplam {})", "، ... (المجموع {})"}, known.size());
  return out;
}

/// Folded words to values, made once for an import.
template <class V>
class Lookup {
 public:
  Lookup(const std::vector<Spelled<V>>& all, std::string_view language) {
    for (const auto& s : all)
      for (const auto* words : {&s.words.en, &s.words.tr, &s.words.ar})
        for (const auto word : *words) values_.emplace(text::search_key(word), s.value);
    for (const auto& s : all) known_.emplace_back(s.words.in(language).front());
  }
  [[nodiscard]] const V* find(const std::string& key) const {
    const auto it = values_.find(key);
    return it == values_.end() ? nullptr : &it->second;
  }
  [[nodiscard]] const std::vector<std::string>& known() const { return known_; }

 private:
  std::map<std::string, V> values_;
  std::vector<std::string> known_;
};

/// Year and month out of the ways in which people write a birth; the day is not kept.
std::optional<YearMonth> birth_of(std::string_view cell) {
  std::vector<int> numbers;
  std::vector<std::size_t> digits;
  bool slashes = false;
  for (std::size_t i = 0; i < cell.size();) {
    const char c = cell[i];
    if (c < '0' || c > '9') {
      if (c == ' ' && i + 1 < cell.size() && numbers.size() == 3) break;  // a time of day after the date
      if (c != '-' && c != '.' && c != '/' && c != ' ') return std::nullopt;
      slashes |= c == '/';
      ++i;
      continue;
    }
    int value = 0;
    std::size_t n = 0;
    for (; i < cell.size() && cell[i] >= '0' && cell[i] <= '9' && n < 5; ++i, ++n) value = value * 10 + (cell[i] - '0');
    numbers.push_back(value);
    digits.push_back(n);
  }
  constexpr std::size_t year_digits = 4;
  constexpr int months = 12, days = 31;
  const auto month = [&](int m) { return m >= 1 && m <= months; };
  const auto day = [&](int d) { return d >= 1 && d <= days; };
  const auto year_at = [&](std::size_t i) { return digits[i] == year_digits; };
  if (numbers.size() == 1 && year_at(0)) return YearMonth{numbers[0], 0};
  if (numbers.size() == 2 && year_at(0) && month(numbers[1])) return YearMonth{numbers[0], numbers[1]};
  if (numbers.size() == 2 && year_at(1) && month(numbers[0])) return YearMonth{numbers[1], numbers[0]};
  if (numbers.size() != 3) return std::nullopt;
  if (year_at(0) && month(numbers[1]) && day(numbers[2])) return YearMonth{numbers[0], numbers[1]};
  if (!year_at(2) || !day(std::max(numbers[0], numbers[1]))) return std::nullopt;
  // With dots the day stands first everywhere; with slashes the month may, so only what can be read one way is.
  if (slashes && numbers[0] <= months && numbers[1] <= months && numbers[0] != numbers[1]) return std::nullopt;
  if (month(numbers[1])) return YearMonth{numbers[2], numbers[1]};
  if (slashes && month(numbers[0])) return YearMonth{numbers[2], numbers[0]};
  return std::nullopt;
}

/// The reader of one table.
class Import {
 public:
  Import(const sheet::Table& table, ImportSetting setting) : table_(table), setting_(std::move(setting)) {}

  Result<Imported> run() {
    if (table_.rows.empty())
      return error_at({table_.file}, say_({"the table is empty", "tablo boş", "الجدول فارغ"}),
                      say_({"its first row names the columns, such as: name, birth, sex",
                            "ilk satır sütunları adlandırır, örneğin: ad soyad, doğum, cinsiyet",
                            "الصف الأول يسمي الأعمدة، مثل: الاسم، الميلاد، الجنس"}));
    header();
    if (has_errors(problems_)) return std::move(problems_);
    for (std::size_t i = 1; i < table_.rows.size(); ++i) person(table_.rows[i]);
    if (has_errors(problems_)) return std::move(problems_);
    return {std::move(out_), std::move(problems_)};
  }

 private:
  void header() {
    const auto& row = table_.rows.front();
    std::map<std::string, std::string_view> names;
    std::vector<std::string> known;
    for (const auto& c : import_columns()) {
      names.emplace(text::search_key(c.key), c.key);
      known.emplace_back(c.names.in(setting_.language).front());
      for (const auto* all : {&c.names.en, &c.names.tr, &c.names.ar})
        for (const auto name : *all) names.emplace(text::search_key(name), c.key);
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      const auto it = names.find(text::search_key(row.cells[i]));
      if (it == names.end()) {
        problems_.push_back(warning_at(
            table_.where(row, i),
            say_({"the column '{}' is not read", "'{}' sütunu okunmuyor", "العمود '{}' لا يُقرأ"}, row.cells[i]),
            suggestion(say_, row.cells[i], known)));
      } else if (!columns_.emplace(it->second, i).second) {
        wrong(row, i,
              say_({"there are two columns for '{}'", "'{}' için iki sütun var", "يوجد عمودان لـ '{}'"}, it->second));
      }
    }
    if (!has("name") && !(has("first_name") && has("family_name")))
      wrong(row, 0, say_({"there is no column for names", "adlar için sütun yok", "لا عمود للأسماء"}),
            say_({"name one 'name', or two 'first name' and 'family name'",
                  "'ad soyad' ya da 'ad' ve 'soyad' sütunları gerekli",
                  "سمِّ عمودًا 'الاسم'، أو عمودين 'الاسم الأول' و'الكنية'"}));
    if (!has("birth") && !has("birth_year"))
      wrong(row, 0, say_({"there is no column for the birth", "doğum için sütun yok", "لا عمود للميلاد"}),
            say_({"name one 'birth' (2009-05), or 'birth year' and 'birth month'",
                  "'doğum' (2009-05) ya da 'doğum yılı' ve 'doğum ayı' sütunları gerekli",
                  "سمِّ عمودًا 'الميلاد' (2009-05)، أو 'سنة الميلاد' و'شهر الميلاد'"}));
  }

  void person(const sheet::Row& row) {
    row_ = &row;
    Participant p;
    p.code = new_code();
    p.name = has("name") ? cell("name") : joined(cell("first_name"), cell("family_name"));
    p.own_script = cell("own_script");
    p.birth = birth();
    p.sex = choice("sex", sexes_, Sex::other);
    p.phone = cell("phone");
    p.languages = spoken();
    p.levels = levels();
    p.household = household();
    p.cohort = cell("cohort");
    p.step_free = choice("step_free", flags_, false);
    p.needs_support = choice("needs_support", flags_, false);
    p.interpreter = std::string(choice("interpreter", languages_, std::string_view()));
    const auto guardian = adult(p, "guardian", true);
    adult(p, "collector", false);
    if (const auto named = named_in("not_this_person"); !named.text.empty())
      p.not_these.push_back({named.is_code ? "" : named.text, "", {registered(), {}}, named.is_code ? named.text : ""});
    if (choice("alone", flags_, false)) p.alone = AlonePermission{guardian, {registered(), {}}};
    consent(p, guardian);

    auto found = check(p, setting_.today, setting_.rules, table_.where(row, 0), setting_.language);
    problems_.insert(problems_.end(), found.begin(), found.end());
    for (auto& other : setting_.known.doubles(p))
      out_.doubles.push_back({p.code, std::move(other), table_.where(row, 0)});
    setting_.known.add(p);
    if (!p.household.empty()) out_.households[p.household].push_back(p.code);
    out_.people.push_back(std::move(p));
  }

  [[nodiscard]] bool has(std::string_view key) const { return columns_.contains(key); }
  [[nodiscard]] std::string cell(std::string_view key) const {
    const auto it = columns_.find(key);
    return it == columns_.end() || it->second >= row_->cells.size() ? std::string() : row_->cells[it->second];
  }
  void wrong(const sheet::Row& row, std::size_t column, std::string message, std::string hint = {}) {
    problems_.push_back(error_at(table_.where(row, column), std::move(message), std::move(hint)));
  }
  void wrong(std::string_view key, std::string message, std::string hint = {}) {
    wrong(*row_, columns_.find(key)->second, std::move(message), std::move(hint));
  }

  static std::string joined(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + " " + b;
  }

  std::string new_code() {
    for (;;) {
      auto code = setting_.new_code();
      if (!setting_.known.has(code) && used_.insert(code).second) return code;
    }
  }

  template <class V>
  V choice(std::string_view key, const Lookup<V>& lookup, V fallback) {
    const auto written = cell(key);
    if (written.empty()) return fallback;
    if (const V* value = lookup.find(text::search_key(written))) return *value;
    wrong(key, say_({"'{}' is not known", "'{}' bilinmiyor", "'{}' غير معروف"}, written),
          suggestion(say_, written, lookup.known()));
    return fallback;
  }

  YearMonth birth() {
    if (const auto written = cell("birth"); !written.empty()) {
      if (const auto read = birth_of(written)) return *read;
      wrong("birth",
            say_({"'{}' is not a birth that can be read one way only",
                  "'{}' tek türlü okunabilen bir doğum tarihi değil", "'{}' ليس تاريخ ميلاد يُقرأ على وجه واحد"},
                 written),
            say_({"write 2009-05, or 2009 alone; the day is not kept", "2009-05 ya da yalnız 2009 yazın; gün saklanmaz",
                  "اكتب 2009-05، أو 2009 وحدها؛ اليوم لا يُحفظ"}));
      return {};
    }
    if (!has("birth_year")) return {};
    YearMonth out;
    out.year = number("birth_year", 9999);
    if (has("birth_month")) out.month = number("birth_month", 12);
    return out;
  }

  int number(std::string_view key, int highest) {
    const auto written = text::search_key(cell(key));  // Arabic digits too
    if (written.empty()) return 0;
    int value = 0;
    for (const char c : written) {
      if (c < '0' || c > '9' || value > highest) {
        wrong(key, say_({"'{}' is not a whole number up to {}", "'{}', {} sayısına kadar bir tam sayı değil",
                         "'{}' ليس عددًا صحيحًا حتى {}"},
                        cell(key), highest));
        return 0;
      }
      value = value * 10 + (c - '0');
    }
    if (value <= highest) return value;
    wrong(key, say_({"'{}' is not a whole number up to {}", "'{}', {} sayısına kadar bir tam sayı değil",
                     "'{}' ليس عددًا صحيحًا حتى {}"},
                    cell(key), highest));
    return 0;
  }

  std::vector<std::string> spoken() {
    std::vector<std::string> out;
    std::string word;
    const auto take = [&] {
      const auto key = text::search_key(word);
      word.clear();
      if (key.empty()) return;
      if (const auto* language = languages_.find(key)) {
        if (std::find(out.begin(), out.end(), *language) == out.end()) out.emplace_back(*language);
      } else if (key.size() >= 2 && key.size() <= 4) {
        out.push_back(key);  // a short name; `check` says when it is none
      } else {
        wrong("languages",
              say_({"'{}' is not a language that is known", "'{}' bilinen bir dil değil", "'{}' ليست لغة معروفة"}, key),
              suggestion(say_, key, languages_.known()));
      }
    };
    for (const char c : cell("languages") + ",") {
      if (c == ',' || c == ';' || c == '/' || c == '+')
        take();
      else
        word += c;
    }
    return out;
  }

  /// "turkish A1, english B2": reached by today, since no list says when.
  std::vector<Level> levels() {
    std::vector<Level> out;
    std::string one;
    for (const char c : cell("levels") + ",") {
      if (c != ',' && c != ';') {
        one += c;
        continue;
      }
      const auto first = one.find_first_not_of(' '), last = one.find_last_not_of(' ');
      const auto words = first == std::string::npos ? std::string() : one.substr(first, last - first + 1);
      one.clear();
      if (words.empty()) continue;
      const auto gap = words.find(' ');
      Level level{words.substr(0, gap), gap == std::string::npos ? "" : words.substr(words.find_last_of(' ') + 1),
                  setting_.today};
      if (is_plain_name(level.subject) && is_plain_name(level.level))
        out.push_back(std::move(level));
      else
        wrong("levels",
              say_({"'{}' is not a level of a subject", "'{}' bir konunun seviyesi değil", "'{}' ليس مستوى في موضوع"},
                   words),
              say_({"write turkish A1", "turkish A1 gibi yazın", "اكتب مثل turkish A1"}));
    }
    return out;
  }

  /// The same label is the same household within the file; a code is that of one that exists.
  std::string household() {
    const auto label = cell("household");
    if (label.empty()) return {};
    if (is_code(label)) return label;
    auto& code = labels_[text::search_key(label)];
    if (code.empty()) code = new_code();
    return code;
  }

  LocalDate registered() {
    const auto given = cell("consent_date");
    const auto date = time::parse_date(given);
    return date ? *date : setting_.today;
  }

  /// A name, or the code of somebody who is registered.
  struct Named {
    std::string text;
    bool is_code = false;
  };
  /// What looks like a code and has a digit was meant as one: as a name it would let nobody fetch a child.
  Named named_in(const std::string& key) {
    const auto written = cell(key);
    if (!setting_.registered) return {written, false};
    const auto code = parse_code(written);
    if (code && setting_.registered(*code)) return {*code, true};
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto letters = std::count_if(written.begin(), written.end(), [](char c) { return c != '-' && c != ' '; });
    const bool plain = std::all_of(written.begin(), written.end(), [&](char c) {
      return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == ' ';
    });
    if (letters == code_length && plain && std::any_of(written.begin(), written.end(), is_digit))
      wrong(key, code ? fmt::format("nobody has the code {}", *code) : code.diagnostics().front().message,
            "a name, or the code of somebody registered");
    return {written, false};
  }

  /// Adds an adult of the columns `what`, `what`_relation and `what`_phone; answers with the code, or nothing.
  std::string adult(Participant& p, const std::string& what, bool guardian) {
    Adult a;
    auto named = named_in(what);
    if (named.text.empty()) return {};
    a.registered = named.is_code;
    a.code = named.is_code ? named.text : new_code();
    if (!named.is_code) a.name = std::move(named.text);
    a.relation = choice(what + "_relation", relations_, Relation::other);
    a.phone = cell(what + "_phone");
    a.guardian = guardian;
    a.collects = true;
    a.dated.from = registered();
    p.adults.push_back(std::move(a));
    return p.adults.back().code;
  }

  void consent(Participant& p, const std::string& guardian) {
    Consent c;
    c.version = cell("consent_version");
    const auto date = cell("consent_date");
    if (c.version.empty() && date.empty()) return;
    if (c.version.empty())
      return wrong(has("consent_version") ? "consent_version" : "consent_date",
                   say_({"a consent without the version of its notice", "bilgilendirme sürümü olmayan bir rıza",
                         "موافقة بلا نسخة الإشعار"}));
    if (date.empty())
      return wrong("consent_version",
                   say_({"a consent without its date", "tarihi olmayan bir rıza", "موافقة بلا تاريخها"}));
    const auto given = time::parse_date(date);
    if (!given) {
      for (const auto& d : given.diagnostics()) wrong("consent_date", d.message, d.hint);
      return;
    }
    c.given = *given;
    c.language = std::string(choice("consent_language", languages_, std::string_view()));
    if (c.language.empty() && !p.languages.empty()) c.language = p.languages.front();
    c.channel = choice("consent_channel", channels_, Channel::paper);
    c.child_agrees = choice("child_agrees", flags_, false);
    if (age_years(p.birth, c.given) < setting_.rules.adult_years) c.by = guardian;
    p.consents.push_back(std::move(c));
  }

  const sheet::Table& table_;
  ImportSetting setting_;
  Say say_{setting_.language};
  Lookup<Sex> sexes_{spelled_sexes(), setting_.language};
  Lookup<bool> flags_{spelled_yes_or_no(), setting_.language};
  Lookup<Relation> relations_{spelled_relations(), setting_.language};
  Lookup<Channel> channels_{spelled_channels(), setting_.language};
  Lookup<std::string_view> languages_{spelled_languages(), setting_.language};
  std::map<std::string, std::size_t, std::less<>> columns_;  ///< by key
  std::map<std::string, std::string> labels_;                ///< households by the file's own label
  std::set<std::string> used_;
  const sheet::Row* row_ = nullptr;
  Imported out_;
  Diagnostics problems_;
};

}  // namespace

Result<Imported> import_people(const sheet::Table& table, ImportSetting setting) {
  return Import(table, std::move(setting)).run();
}

}  // namespace merkez::people
