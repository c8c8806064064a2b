#include "engine/people/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "engine/base/code.hpp"
#include "engine/people/events.hpp"
#include "engine/people/household_adults.hpp"
#include "engine/people/import_cells.hpp"
#include "engine/people/import_words.hpp"
#include "engine/people/participant_check.hpp"
#include "engine/people/say.hpp"
#include "engine/text/digits.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

/// The reader of one table.
class Import {
 public:
  Import(const sheet::Table& table, ImportSetting setting, std::optional<Participant> before = {})
      : table_(table), setting_(std::move(setting)), before_(std::move(before)) {}

  Result<Imported> run() {
    if (table_.rows.empty())
      return error_at({table_.file}, say_({"the table is empty", "tablo boş", "الجدول فارغ"}),
                      say_({"its first row names the columns, such as: name, birth, sex",
                            "ilk satır sütunları adlandırır, örneğin: ad soyad, doğum, cinsiyet",
                            "الصف الأول يسمي الأعمدة، مثل: الاسم، الميلاد، الجنس"}));
    header();
    if (has_errors(problems_)) return std::move(problems_);
    for (std::size_t i = 1; i < table_.rows.size(); ++i) person(table_.rows[i]);
    if (!has_errors(problems_)) link();
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
    if (before_) return;
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
    if (auto cut = cell_without_column(table_, row, say_)) problems_.push_back(std::move(*cut));
    rows_.push_back({nullptr, table_.where(row, 0), {}});
    Participant p = before_ ? *before_ : Participant{};
    if (!before_) p.code = new_code();
    if (has("name") || has("first_name"))
      p.name = has("name") ? cell("name") : joined(cell("first_name"), cell("family_name"));
    if (has("own_script")) p.own_script = cell("own_script");
    if (has("birth") || has("birth_year")) p.birth = birth();
    if (has("sex")) p.sex = choice("sex", sexes_, Sex::other);
    if (has("phone")) p.phone = text::western_digits(cell("phone"));
    if (has("languages")) p.languages = spoken();
    for (auto& level : levels())
      if (std::find(p.levels.begin(), p.levels.end(), level) == p.levels.end()) p.levels.push_back(std::move(level));
    if (!before_) p.household = setting_.household.empty() ? household() : setting_.household;
    if (has("cohort")) p.cohort = cell("cohort");
    if (has("step_free")) p.step_free = choice("step_free", flags_, false);
    if (has("needs_support")) p.needs_support = choice("needs_support", flags_, false);
    if (has("interpreter")) p.interpreter = language("interpreter", "");
    const auto guardian = adult(p, "guardian", true);
    adult(p, "collector", false);
    not_this_person(p);
    alone(p, guardian);
    consent(p, guardian);

    const auto where = [&](std::initializer_list<std::string_view> columns) {
      for (const auto column : columns)
        if (has(column)) return table_.where(row, columns_.find(column)->second);
      return table_.where(row, 0);
    };
    auto found = check(p, setting_.today, setting_.rules, where, setting_.language);
    problems_.insert(problems_.end(), found.begin(), found.end());
    if (!before_) {
      for (auto& other : setting_.known.doubles(p))
        out_.doubles.push_back({p.code, std::move(other), table_.where(row, 0)});
      setting_.known.add(p);
      if (!p.household.empty()) out_.households[p.household].push_back(p.code);
    }
    out_.people.push_back(std::move(p));
  }

  /// Who was named by name and is an adult of the household goes by that code.
  void link() {
    std::map<std::string, std::vector<RowOf*>> homes;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i].p = &out_.people[i];
      if (!out_.people[i].household.empty()) homes[out_.people[i].household].push_back(&rows_[i]);
    }
    std::set<std::string> made;  // for labels of this file: nobody lives there yet
    for (const auto& [label, code] : labels_) made.insert(code);
    for (const auto& [home, rows] : homes) {
      std::vector<Participant> living;
      if (setting_.living_in && !made.contains(home)) living = setting_.living_in(home);
      if (before_) std::erase_if(living, [&](const Participant& p) { return p.code == before_->code; });
      auto linked = link_household(rows, living, setting_.today, setting_.rules, setting_.language);
      out_.linked += linked.adults;
      problems_.insert(problems_.end(), linked.strange.begin(), linked.strange.end());
    }
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
      const auto told = birth_of(text::western_digits(written));
      if (told.read) return *told.read;
      if (told.no_such_day) {
        wrong("birth", say_({"there is no day '{}'", "'{}' diye bir gün yok", "لا يوجد يوم '\u2068{}\u2069'"}, written),
              say_({"look at the document again; or write 2009-02, the day is not kept",
                    "belgeye yeniden bakın; ya da 2009-02 yazın, gün saklanmaz",
                    "انظر إلى الوثيقة مرة أخرى؛ أو اكتب \u20682009-02\u2069، فاليوم لا يُحفظ"}));
        return {};
      }
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

  void no_language(std::string_view key, const std::string& written) {
    wrong(key,
          say_({"'{}' is not a language that is known", "'{}' bilinen bir dil değil", "'{}' ليست لغة معروفة"}, written),
          suggestion(say_, written, languages_.known()));
  }
  std::string language(std::string_view key, std::string fallback) {
    const auto written = cell(key);
    if (written.empty()) return fallback;
    if (auto known = languages_.called(written); !known.empty()) return known;
    no_language(key, written);
    return fallback;
  }

  std::vector<std::string> spoken() {
    std::vector<std::string> out;
    for (const auto& written : parts_of(cell("languages"), ",;/+")) {
      const auto known = languages_.called(written);
      if (known.empty())
        no_language("languages", written);
      else if (std::find(out.begin(), out.end(), known) == out.end())
        out.push_back(known);
    }
    return out;
  }

  /// "turkish A1, english B2": reached by today, since no list says when.
  std::vector<Level> levels() {
    std::vector<Level> out;
    for (const auto& words : parts_of(cell("levels"), ",;")) {
      const auto gap = words.find_last_of(' ');
      Level level;
      if (gap != std::string::npos)
        level = languages_.level_called(words.substr(0, words.find_last_not_of(' ', gap) + 1), words.substr(gap + 1));
      level.since = setting_.today;
      if (!level.subject.empty() && !level.level.empty())
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
    const auto given = text::western_digits(cell("consent_date"));
    const auto date = time::parse_date(given);
    return date ? *date : setting_.today;
  }

  /// A name, or the code of somebody who is registered.
  struct Named {
    std::string text;
    bool is_code = false;
  };
  /// What was meant as a code and is none would, as a name, let nobody fetch a child.
  Named named_in(const Participant& p, const std::string& key) {
    const auto written = cell(key);
    if (!setting_.registered) return {written, false};
    const auto code = parse_code(written);
    if (code && setting_.registered(*code)) return {*code, true};
    if (code && std::any_of(p.adults.begin(), p.adults.end(), [&](const Adult& a) { return a.code == *code; }))
      return {*code, true};
    if (meant_as_code(written))
      wrong(key,
            code ? say_({"nobody has the code {}", "{} kodu kimsenin değil", "لا أحد له الرمز \u2068{}\u2069"}, *code)
                 : code.diagnostics().front().message,
            say_({"a name, or the code of somebody registered", "bir ad ya da kayıtlı birinin kodu",
                  "اسم، أو رمز شخص مسجل"}));
    return {written, false};
  }

  /// The adult of the document who goes by this code or name, unless their days were over by then.
  Adult* standing(Participant& p, const Named& named) {
    const auto called = [&](const Adult& a) {
      if (named.is_code) return a.code == named.text;
      std::vector<std::string> names{a.name, a.own_script};
      if (a.registered && setting_.registered)
        if (const auto own = setting_.registered(a.code)) names = {own->name, own->own_script};
      const auto key = text::search_key(named.text);
      return std::any_of(names.begin(), names.end(), [&](const auto& name) { return text::search_key(name) == key; });
    };
    const auto it = std::find_if(p.adults.begin(), p.adults.end(), [&](const Adult& a) {
      return (!a.dated.until || *a.dated.until >= registered()) && called(a);
    });
    return it == p.adults.end() ? nullptr : &*it;
  }

  /// The one guardian of the document on a day, or null: there is none, or it must be said which.
  Adult* only_guardian(Participant& p, LocalDate on, std::string_view key) {
    std::vector<Adult*> all;
    for (auto& a : p.adults)
      if (a.guardian && (!a.dated.until || *a.dated.until >= on)) all.push_back(&a);
    if (all.size() == 1) return all.front();
    std::string codes;
    for (const auto* a : all) codes += (codes.empty() ? "" : ", ") + a->code;
    wrong(key,
          all.empty()
              ? say_({"there is no guardian", "veli yok", "لا وليّ أمر"})
              : say_({"there are several guardians: {}", "birden çok veli var: {}", "هناك عدة أولياء أمور: {}"}, codes),
          say_({"guardian=NAME or guardian=CODE says who it is", "guardian=AD ya da guardian=KOD kim olduğunu söyler",
                "guardian=الاسم أو guardian=الرمز يحدد من هو"}));
    return nullptr;
  }

  /// Code of the guardian who answers for something on a day: whom the row names, or the only one who is there. In a
  /// table `check` says that one is missing.
  std::string answering(Participant& p, const std::string& named, LocalDate on, std::string_view key) {
    if (!named.empty() || !before_) return named;
    Adult* a = only_guardian(p, on, key);
    if (!a) return {};
    a->dated.from = std::min(a->dated.from, on);
    return a->code;
  }

  /// Adds an adult of the columns `what`, `what`_relation and `what`_phone, or says more of one who is there; answers
  /// with the code, or nothing. Guardian and collector of one name or code are one adult.
  std::string adult(Participant& p, const std::string& what, bool guardian) {
    const auto named = named_in(p, what);
    const bool more = !cell(what + "_relation").empty() || !cell(what + "_phone").empty();
    if (named.text.empty() && !(before_ && more)) return {};
    Adult* a = nullptr;
    if (!named.text.empty()) {
      a = standing(p, named);
    } else if (guardian) {
      a = only_guardian(p, setting_.today, what + (has(what + "_phone") ? "_phone" : "_relation"));
      if (!a) return {};
    } else {
      wrong(what + (has(what + "_phone") ? "_phone" : "_relation"), say_({"whose is it?", "kimin?", "لمن؟"}),
            "collector=NAME, collector=CODE");
      return {};
    }
    if (!a) {
      Adult fresh;
      fresh.registered = named.is_code;
      fresh.code = named.is_code ? named.text : new_code();
      if (!named.is_code) fresh.name = named.text;
      fresh.collects = true;
      fresh.dated.from = registered();
      p.adults.push_back(std::move(fresh));
      a = &p.adults.back();
    }
    if (guardian)
      a->guardian = true;
    else
      a->collects = true;
    a->relation = choice(what + "_relation", relations_, a->relation);
    if (!cell(what + "_phone").empty()) a->phone = text::western_digits(cell(what + "_phone"));
    a->dated.from = std::min(a->dated.from, registered());
    if (!a->registered && !named.text.empty()) rows_.back().named.insert(a->code);
    return a->code;
  }

  void not_this_person(Participant& p) {
    const auto named = named_in(p, "not_this_person");
    if (named.text.empty()) return;
    NotThisPerson never{named.is_code ? "" : named.text, "", {registered(), {}}, named.is_code ? named.text : ""};
    if (std::none_of(p.not_these.begin(), p.not_these.end(), [&](const NotThisPerson& n) {
          return n.code == never.code && n.name == never.name && !n.dated.until && n.dated.from <= never.dated.from;
        }))
      p.not_these.push_back(std::move(never));
  }

  /// A permission that is taken back holds until the day before.
  void alone(Participant& p, const std::string& guardian) {
    if (cell("alone").empty()) return;
    if (!choice("alone", flags_, false)) {
      if (!p.alone) return;
      const auto yesterday = time::add_days(setting_.today, -1);
      if (!p.alone->dated.until || *p.alone->dated.until > yesterday) p.alone->dated.until = yesterday;
      if (yesterday < p.alone->dated.from) p.alone.reset();
      return;
    }
    const auto by = answering(p, guardian, registered(), "alone");
    if (before_ && by.empty()) return;
    if (p.alone && p.alone->by == by && !p.alone->dated.until) return;
    p.alone = AlonePermission{by, {registered(), {}}};
  }

  void consent(Participant& p, const std::string& guardian) {
    Consent c;
    c.version = cell("consent_version");
    const auto date = text::western_digits(cell("consent_date"));
    if (c.version.empty() && date.empty()) return before_ ? more_of_consent(p) : void();
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
    c.language = language("consent_language", "");
    if (c.language.empty() && !p.languages.empty()) c.language = p.languages.front();
    if (c.language.empty()) {
      if (cell("consent_language").empty())
        wrong(has("consent_language") ? "consent_language" : "consent_version",
              say_({"a consent without its language", "dili olmayan bir rıza", "موافقة بلا لغتها"}),
              say_({"column 'consent language'; without it the first of 'languages' is taken",
                    "'rıza dili' sütunu; o yoksa 'diller' sütunundaki ilk dil sayılır",
                    "عمود 'لغة الموافقة'؛ وبدونه تُؤخذ أول لغة في عمود 'اللغات'"}));
      return;
    }
    c.channel = choice("consent_channel", channels_, Channel::paper);
    c.child_agrees = choice("child_agrees", flags_, false);
    if (age_years(p.birth, c.given) < setting_.rules.adult_years) {
      c.by = answering(p, guardian, c.given, "consent_version");
      if (before_ && c.by.empty()) return;
    }
    if (std::find(p.consents.begin(), p.consents.end(), c) == p.consents.end()) p.consents.push_back(std::move(c));
  }

  /// Said of the consent in force: its language, its channel, whether the child agrees.
  void more_of_consent(Participant& p) {
    for (const char* key : {"consent_language", "consent_channel", "child_agrees"}) {
      if (cell(key).empty()) continue;
      const auto* in_force = consent_on(p, setting_.today);
      if (!in_force)
        return wrong(key,
                     say_({"there is no consent of which this could be said", "bunun söylenebileceği bir rıza yok",
                           "لا موافقة يمكن قول هذا عنها"}),
                     say_({"consent version=..., consent date=...", "rıza sürümü=..., rıza tarihi=...",
                           "نسخة الموافقة=...، تاريخ الموافقة=..."}));
      auto& c = p.consents[static_cast<std::size_t>(in_force - p.consents.data())];
      c.language = language("consent_language", c.language);
      c.channel = choice("consent_channel", channels_, c.channel);
      c.child_agrees = choice("child_agrees", flags_, c.child_agrees);
      return;
    }
  }

  const sheet::Table& table_;
  ImportSetting setting_;
  std::optional<Participant> before_;  ///< whom the one row changes; none = each row is somebody new
  Say say_{setting_.language};
  Lookup<Sex> sexes_{spelled_sexes(), setting_.language};
  Lookup<bool> flags_{spelled_yes_or_no(), setting_.language};
  Lookup<Relation> relations_{spelled_relations(), setting_.language};
  Lookup<Channel> channels_{spelled_channels(), setting_.language};
  Languages languages_{setting_.languages, setting_.levels, setting_.language};
  std::map<std::string, std::size_t, std::less<>> columns_;  ///< by key
  std::map<std::string, std::string> labels_;                ///< households by the file's own label
  std::set<std::string> used_;
  const sheet::Row* row_ = nullptr;
  std::vector<RowOf> rows_;  ///< as the people
  Imported out_;
  Diagnostics problems_;
};

}  // namespace

Result<Imported> import_people(const sheet::Table& table, ImportSetting setting) {
  return Import(table, std::move(setting)).run();
}

Result<Participant> change_person(const sheet::Table& row, Participant before, ImportSetting setting) {
  auto changed = Import(row, std::move(setting), std::move(before)).run();
  if (!changed) return changed.diagnostics();
  return {std::move(changed->people.front()), changed.diagnostics()};
}

}  // namespace merkez::people
