#include "engine/people/participant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/code.hpp"
#include "engine/people/participant_check.hpp"
#include "engine/people/say.hpp"
#include "engine/text/letters.hpp"
#include "engine/text/name_keys.hpp"
#include "engine/text/names_alike.hpp"

namespace merkez::people {
namespace {

constexpr int months_per_year = 12;

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_called(const NotThisPerson& n, std::string_view name) {
  return text::has_words_of(name, n.name) || text::has_words_of(name, n.own_script);
}

bool same_name(const Adult& a, const NotThisPerson& n) {
  return (!n.code.empty() && n.code == a.code) || is_called(n, a.name) || is_called(n, a.own_script);
}

/// The entry of a guardian on a day, or null.
const Adult* guardian_on(const Participant& p, const std::string& code, LocalDate on) {
  for (const auto& a : p.adults)
    if (a.code == code && a.guardian && a.dated.holds(on)) return &a;
  return nullptr;
}

/// Collects what is wrong with one participant.
class Checker {
 public:
  Checker(const Participant& p, LocalDate today, const Rules& rules, const WhereOf& where, std::string_view language)
      : p_(p), today_(today), rules_(rules), where_(where), say_(language) {}

  Diagnostics run() {
    self();
    about({"levels"});
    for (const auto& l : p_.levels) {
      if (l.subject.empty() || l.level.empty())
        wrong(
            say_({"a level without subject or name", "konusu ya da adı olmayan bir seviye", "مستوى بلا موضوع أو اسم"}));
      not_later({"a level is dated", "bir seviyenin tarihi", "تاريخ مستوى"}, l.since);
    }
    adults();
    about({"alone"});
    if (p_.alone) alone(*p_.alone);
    for (const auto& c : p_.consents) consent(c);
    about({});
    if (birth_ok_) minor();
    return std::move(found_);
  }
  Diagnostics adult_name(const std::string& text) {
    name(name_of_adult, text, true);
    return std::move(found_);
  }

 private:
  static constexpr plan::Words name_of_adult{"an adult's name", "bir yetişkinin adı", "اسم شخص بالغ"};

  /// What is said from now on is said of these columns.
  void about(std::initializer_list<std::string_view> columns) { at_ = where_(columns); }
  void wrong(std::string message, std::string hint = {}) {
    found_.push_back(error_at(at_, std::move(message), std::move(hint)));
  }
  void odd(std::string message, std::string hint = {}) {
    found_.push_back(warning_at(at_, std::move(message), std::move(hint)));
  }

  void self() {
    if (!is_code(p_.code)) wrong(say_({"'{}' is not a code", "'{}' bir kod değil", "'{}' ليس رمزًا"}, p_.code));
    if (!p_.household.empty() && !is_code(p_.household))
      wrong(
          say_({"'{}' is not the code of a household", "'{}' bir hane kodu değil", "'{}' ليس رمز أسرة"}, p_.household));
    about({"name", "first_name"});
    name({"the name", "ad", "الاسم"}, p_.name, true);
    about({"own_script"});
    name({"the name in own script", "kendi yazısıyla ad", "الاسم بكتابته"}, p_.own_script, false);
    about({"birth", "birth_year"});
    birth();
    about({"phone"});
    phone({"the phone number", "telefon numarası", "رقم الهاتف"}, p_.phone);
    about({"languages"});
    std::set<std::string_view> seen;
    for (const auto& l : p_.languages) {
      language({"a spoken language", "konuşulan bir dil", "لغة محكية"}, l);
      if (!seen.insert(l).second)
        wrong(say_({"the language '{}' stands twice", "'{}' dili iki kez yazılmış", "اللغة '{}' مكتوبة مرتين"}, l));
    }
    about({"interpreter"});
    if (!p_.interpreter.empty())
      language({"the interpreter's language", "tercüman dili", "لغة المترجم"}, p_.interpreter);
    constexpr std::size_t longest_word = 40;
    about({"cohort"});
    if (p_.cohort.size() > longest_word)
      wrong(say_(
          {"the cohort is longer than a name of a cohort", "grup zamanı bir addan uzun", "الفترة أطول من اسم فترة"}));
  }

  void name(const plan::Words& what, const std::string& text, bool must) {
    if (text.empty()) {
      if (must) wrong(say_({"{} is missing", "{} eksik", "{}: غير موجود"}, say_(what)));
      return;
    }
    if (!text::is_utf8(text))
      return wrong(say_({"{} has a broken letter", "{}: bozuk bir harf var", "{}: فيه حرف تالف"}, say_(what)));
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
      return wrong(say_({"{} runs over a line", "{}: bir satırdan uzun", "{}: يتجاوز سطرًا واحدًا"}, say_(what)));
    if (text::search_key(text).empty())
      wrong(say_({"{} '{}' has no letter", "{} '{}': hiç harf yok", "{} '{}': لا حرف فيه"}, say_(what), text));
    if (text::length(text) > static_cast<std::size_t>(rules_.longest_name))
      wrong(say_({"{} is longer than {} letters", "{}: {} harften uzun", "{}: أطول من {} حرفًا"}, say_(what),
                 rules_.longest_name));
    // Only a word: who is registered so already must not be refused a ban or a withdrawn consent for their name.
    if (const auto sign = text::not_of_any_name(text); !sign.empty())
      odd(say_({"{} '{}' has '{}', which is no letter", "{} '{}': '{}' harf değil",
                "{} '{}': ‏'\u2068{}\u2069' ليس حرفًا"},
               say_(what), text, sign),
          say_({"names are written in letters, as on the document", "adlar belgedeki gibi, harflerle yazılır",
                "تُكتب الأسماء بالحروف كما في الوثيقة"}));
  }

  void birth() {
    const auto [year, month] = p_.birth;
    const int oldest = today_.year - rules_.oldest_years;
    birth_ok_ = false;
    if (year == 0) return wrong(say_({"the year of birth is missing", "doğum yılı eksik", "سنة الميلاد غير موجودة"}));
    if (month < 0 || month > months_per_year)
      return wrong(say_({"there is no month {}", "{} diye bir ay yok", "لا يوجد شهر {}"}, month));
    if (year < oldest || YearMonth{year, month} > YearMonth{today_.year, today_.month})
      return wrong(say_({"born {}: not between {} and today", "doğum {}: {} ile bugün arasında değil",
                         "الميلاد {}: ليس بين {} واليوم"},
                        to_text(p_.birth), oldest));
    birth_ok_ = true;
  }

  void phone(const plan::Words& what, const std::string& text) {
    if (text.empty()) return;
    constexpr int fewest = 3, most = 15;  // emergency numbers; the longest the numbering plan of all countries allows
    int digits = 0;
    bool other = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] >= '0' && text[i] <= '9')
        ++digits;
      else if (text[i] != ' ' && !(text[i] == '+' && i == 0))
        other = true;
    }
    if (other || digits < fewest || digits > most)
      wrong(say_({"{} '{}' is none", "{} '{}': telefon numarası değil", "{} '{}': ليس رقم هاتف"}, say_(what), text),
            say_({"digits and spaces, such as +90 312 000 00 00", "rakam ve boşluk, örneğin +90 312 000 00 00",
                  "أرقام ومسافات، مثل ‎+90 312 000 00 00"}));
  }

  void language(const plan::Words& what, const std::string& text) {
    const bool shaped = text.size() >= 2 && text.size() <= 4 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!shaped)
      wrong(say_({"{} '{}' is not the short name of one", "{} '{}': bir dilin kısa adı değil",
                  "{} '{}': ليس اسمًا مختصرًا للغة"},
                 say_(what), text),
            say_({"two to four small letters: tr, ar, en, ku, fa, sign",
                  "iki ile dört küçük harf: tr, ar, en, ku, fa, sign",
                  "من حرفين إلى أربعة أحرف صغيرة: tr, ar, en, ku, fa, sign"}));
  }

  void not_later(const plan::Words& what, LocalDate date) {
    if (date > today_)
      wrong(say_({"{} {}: that day is still to come", "{} {}: o gün henüz gelmedi", "{} {}: ذلك اليوم لم يأتِ بعد"},
                 say_(what), time::to_text(date)));
  }

  void dated(const plan::Words& what, const Dated& d) {
    if (d.until && *d.until < d.from)
      wrong(say_({"{} ends on {}, before it begins on {}", "{}: bitişi {}, başlangıcı {} tarihinden önce",
                  "{}: ينتهي في {} قبل أن يبدأ في {}"},
                 say_(what), time::to_text(*d.until), time::to_text(d.from)));
  }

  void adults() {
    int collectors = 0;
    for (const auto& a : p_.adults) {
      about({a.guardian ? "guardian" : "collector", "collector"});
      if (!is_code(a.code))
        wrong(say_({"'{}' is not the code of an adult", "'{}' bir yetişkinin kodu değil", "'{}' ليس رمز شخص بالغ"},
                   a.code));
      if (a.code == p_.code)
        wrong(say_({"{} stands on their own list of adults", "{} kendi yetişkin listesinde yer alıyor",
                    "{} مذكور في قائمة البالغين الخاصة به"},
                   a.code));
      if (twice(a))
        wrong(
            say_({"the adult {} stands twice", "{} kodlu yetişkin iki kez yazılmış", "البالغ {} مكتوب مرتين"}, a.code));
      if (a.registered) {
        if (!a.name.empty() || !a.own_script.empty() || !a.phone.empty())
          wrong(say_({"the adult {} is registered: name and telephone stand in their own document",
                      "{} kodlu yetişkin kayıtlı: adı ve telefonu kendi belgesinde yer alır",
                      "البالغ {} مسجل: اسمه وهاتفه في وثيقته"},
                     a.code));
      } else if (!was_handed(a)) {
        name(name_of_adult, a.name, true);
      }
      name({"an adult's name in own script", "bir yetişkinin kendi yazısıyla adı", "اسم شخص بالغ بكتابته"},
           a.own_script, false);
      about({a.guardian ? "guardian_phone" : "collector_phone", "collector_phone"});
      phone({"an adult's phone number", "bir yetişkinin telefonu", "هاتف شخص بالغ"}, a.phone);
      about({a.guardian ? "guardian" : "collector", "collector"});
      dated({"an adult's entry", "bir yetişkinin kaydı", "قيد شخص بالغ"}, a.dated);
      if (!a.guardian && !a.collects && !was_handed(a))
        wrong(say_({"the adult {} is neither guardian nor may collect",
                    "{} kodlu yetişkin ne veli ne de teslim alabilir", "البالغ {} ليس وليًّا ولا مخولًا بالاستلام"},
                   a.code));
      if (a.collects && a.dated.holds(today_)) ++collectors;
    }
    about({});
    if (collectors > rules_.most_collectors)
      odd(say_(
          {"{} adults may collect this child, usually at most {}", "bu çocuğu {} yetişkin alabilir, genelde en çok {}",
           "{} بالغين مخولون باستلام هذا الطفل، والمعتاد {} على الأكثر"},
          collectors, rules_.most_collectors));
    about({"not_this_person"});
    for (const auto& n : p_.not_these) {
      if (!n.code.empty() && !is_code(n.code))
        wrong(say_({"'{}' is not the code of an adult", "'{}' bir yetişkinin kodu değil", "'{}' ليس رمز شخص بالغ"},
                   n.code));
      name({"a name of those who must not collect", "teslim edilmeyecek bir kişinin adı", "اسم شخص ممنوع من الاستلام"},
           n.name, n.code.empty());
      name({"a name in own script of those who must not collect", "teslim edilmeyecek bir kişinin kendi yazısıyla adı",
            "اسم شخص ممنوع من الاستلام بكتابته"},
           n.own_script, false);
      dated({"an entry of those who must not collect", "teslim edilmeyecek bir kişinin kaydı",
             "قيد شخص ممنوع من الاستلام"},
            n.dated);
      for (const auto& a : p_.adults)
        if (a.collects && n.dated.holds(today_) && a.dated.holds(today_) && same_name(a, n))
          wrong(
              say_({"the adult {} may collect the child and also must not",
                    "{} kodlu yetişkin çocuğu hem alabilir hem alamaz", "البالغ {} مخول باستلام الطفل وممنوع منه معًا"},
                   a.code),
              say_({"end one of the entries", "kayıtlardan birini sona erdirin", "أنهِ أحد القيدين"}));
    }
  }

  /// Who took the child on one day by an override stands here for that day, so that their name is kept. The desk looked
  /// at the name when it wrote it; a change of the document years later is not refused for it.
  [[nodiscard]] static bool was_handed(const Adult& a) {
    return !a.guardian && !a.collects && a.dated.until == a.dated.from;
  }

  /// Earlier in the list too. Somebody registered may be on it again, after their days were over.
  [[nodiscard]] bool twice(const Adult& a) const {
    return std::any_of(p_.adults.data(), &a, [&](const Adult& b) {
      const auto over = [](const Dated& one, const Dated& other) { return one.until && *one.until < other.from; };
      const bool again = a.registered && b.registered && (over(a.dated, b.dated) || over(b.dated, a.dated));
      return b.code == a.code && !again;
    });
  }

  [[nodiscard]] const Adult* guardian(const std::string& code, LocalDate on) const { return guardian_on(p_, code, on); }

  void alone(const AlonePermission& a) {
    dated({"the permission to leave alone", "yalnız çıkma izni", "إذن المغادرة وحده"}, a.dated);
    if (guardian(a.by, a.dated.from) == nullptr)
      wrong(say_(
          {"leaving alone is permitted by '{}', who is no guardian on {}",
           "yalnız çıkma izni '{}' tarafından, {} tarihinde veli değil", "إذن المغادرة وحده من '{}' وليس وليًّا في {}"},
          a.by, time::to_text(a.dated.from)));
    if (birth_ok_ && age_years(p_.birth, a.dated.from) < rules_.alone_years)
      wrong(say_({"leaving alone is permitted at {} years, and possible from {}",
                  "yalnız çıkma izni {} yaşında, ancak {} yaşından itibaren olabilir",
                  "إذن المغادرة وحده في عمر {}، وهو ممكن من عمر {}"},
                 age_years(p_.birth, a.dated.from), rules_.alone_years));
    else if (birth_ok_ && p_.birth.month == 0 &&
             age_months_at_least(p_.birth, today_) < rules_.alone_years * months_per_year)
      odd(say_({"leaving alone is permitted from {} years, and the child may be younger still: the month of birth is "
                "not known",
                "yalnız çıkma izni {} yaşından itibaren olabilir; doğum ayı bilinmediği için çocuk daha küçük olabilir",
                "إذن المغادرة وحده ممكن من عمر {}، وقد يكون الطفل أصغر: شهر الميلاد غير معروف"},
               rules_.alone_years),
          say_({"the desk lets it go alone from {}-01 on; with the month of birth, from the month after it",
                "masa çocuğu {}-01'den itibaren yalnız bırakır; doğum ayı yazılırsa ondan sonraki aydan itibaren",
                "يدعه المكتب يغادر وحده ابتداءً من \u2068{}-01\u2069؛ وإذا كُتب شهر الميلاد فمن الشهر الذي يليه"},
               p_.birth.year + rules_.alone_years + 1));
  }

  void consent(const Consent& c) {
    about({"consent_version", "consent_date"});
    if (c.version.empty())
      wrong(say_({"a consent without the version of its notice", "bilgilendirme sürümü olmayan bir rıza",
                  "موافقة بلا نسخة الإشعار"}));
    about({"consent_language"});
    language({"the language of a consent", "bir rızanın dili", "لغة موافقة"}, c.language);
    about({"consent_date"});
    not_later({"a consent is dated", "bir rızanın tarihi", "تاريخ موافقة"}, c.given);
    if (c.withdrawn) {
      not_later({"a consent is withdrawn on", "bir rızanın geri alındığı gün", "يوم سحب موافقة"}, *c.withdrawn);
      if (*c.withdrawn < c.given)
        wrong(say_({"a consent of {} is withdrawn on {}, before it was given",
                    "{} tarihli rıza {} tarihinde, verilmeden önce geri alınmış", "موافقة {} سُحبت في {} قبل أن تُعطى"},
                   time::to_text(c.given), time::to_text(*c.withdrawn)));
    }
    about({"consent_version", "consent_date"});
    if (!birth_ok_) return;
    const int age = age_years(p_.birth, c.given);
    if (age >= rules_.adult_years) {
      if (!c.by.empty() && guardian(c.by, c.given) == nullptr)
        wrong(say_({"consent is given by '{}', who is no guardian on {}",
                    "rıza '{}' tarafından, {} tarihinde veli değil", "الموافقة من '{}' وليس وليًّا في {}"},
                   c.by, time::to_text(c.given)));
      return;
    }
    if (guardian(c.by, c.given) == nullptr)
      wrong(say_({"consent of {} at {} years comes from no guardian",
                  "{} tarihli, {} yaşındaki rıza bir veliden gelmiyor", "موافقة {} في عمر {} ليست من وليّ أمر"},
                 time::to_text(c.given), age),
            say_({"name the guardian who consented", "rıza veren veliyi yazın", "اكتب وليّ الأمر الذي وافق"}));
    if (age >= rules_.assent_years && !c.child_agrees)
      odd(say_({"the child was {} when its guardian consented, and it is not recorded that it agreed",
                "veli rıza verdiğinde çocuk {} yaşındaydı ve çocuğun onayı yazılmamış",
                "كان عمر الطفل {} عند موافقة وليّه، ولم تُسجل موافقة الطفل"},
               age));
  }

  void minor() {
    if (age_years(p_.birth, today_) >= rules_.adult_years) return;
    const bool has_guardian = std::any_of(p_.adults.begin(), p_.adults.end(),
                                          [&](const Adult& a) { return a.guardian && a.dated.holds(today_); });
    if (!has_guardian) odd(say_({"a minor without a guardian", "velisi olmayan bir çocuk", "قاصر بلا وليّ أمر"}));
    if (age_years(p_.birth, today_) < rules_.alone_years && collectors_on(p_, today_).empty())
      odd(say_({"nobody may collect this child", "bu çocuğu kimse teslim alamaz", "لا أحد مخول باستلام هذا الطفل"}));
  }

  const Participant& p_;
  LocalDate today_;
  const Rules& rules_;
  const WhereOf& where_;
  Where at_ = where_({});  ///< what is looked at
  Say say_;
  bool birth_ok_ = false;
  Diagnostics found_;
};

}  // namespace

std::string to_text(YearMonth birth) {
  return birth.month == 0 ? fmt::format("{:04}", birth.year) : fmt::format("{:04}-{:02}", birth.year, birth.month);
}

Result<YearMonth> parse_year_month(std::string_view text, const Where& where) {
  const bool year_only = text.size() == 4 && is_number(text);
  const bool both = text.size() == 7 && is_number(text.substr(0, 4)) && text[4] == '-' && is_number(text.substr(5));
  if (!year_only && !both)
    return error_at(where, fmt::format("'{}' is not a year and month", text), "write 2009-05, or 2009 alone");
  const auto digits = [&](std::size_t at, std::size_t n) {
    int value = 0;
    for (const char c : text.substr(at, n)) value = value * 10 + (c - '0');
    return value;
  };
  const YearMonth out{digits(0, 4), both ? digits(5, 2) : 0};
  if (both && (out.month < 1 || out.month > months_per_year))
    return error_at(where, fmt::format("'{}' is not a year and month: there is no month {:02}", text, out.month),
                    "write 2009-05, or 2009 alone");
  return out;
}

int age_months(YearMonth birth, LocalDate on) {
  const int month = birth.month == 0 ? 1 : birth.month;
  return std::max(0, (on.year - birth.year) * months_per_year + on.month - month);
}

int age_months_at_least(YearMonth birth, LocalDate on) {
  // The day of birth is not kept: it may be the last of its month.
  return std::max(0, age_months({birth.year, birth.month == 0 ? months_per_year : birth.month}, on) - 1);
}

int age_years(YearMonth birth, LocalDate on) { return age_months(birth, on) / months_per_year; }

Diagnostics check_adult_name(const std::string& name, std::string_view language, const Rules& rules) {
  const WhereOf nowhere = [](std::initializer_list<std::string_view>) { return Where{}; };
  return Checker({}, {}, rules, nowhere, language).adult_name(name);
}

Diagnostics check(const Participant& p, LocalDate today, const Rules& rules, const Where& where) {
  return check(p, today, rules, where, "en");
}

Diagnostics check(const Participant& p, LocalDate today, const Rules& rules, const Where& where,
                  std::string_view language) {
  return check(p, today, rules, [&](auto) { return where; }, language);
}

Diagnostics check(const Participant& p, LocalDate today, const Rules& rules, const WhereOf& where,
                  std::string_view language) {
  return Checker(p, today, rules, where, language).run();
}

const Consent* consent_on(const Participant& p, LocalDate on) {
  const Consent* last = nullptr;
  for (const auto& c : p.consents)
    if (c.given <= on && (last == nullptr || last->given <= c.given)) last = &c;
  return last != nullptr && last->withdrawn && *last->withdrawn <= on ? nullptr : last;
}

std::vector<const Adult*> collectors_on(const Participant& p, LocalDate on) {
  std::vector<const Adult*> out;
  for (const auto& a : p.adults)
    if (a.collects && a.dated.holds(on) && !must_not_collect(p, a, on)) out.push_back(&a);
  return out;
}

bool must_not_collect(const Participant& p, const Adult& adult, LocalDate on) {
  return std::any_of(p.not_these.begin(), p.not_these.end(),
                     [&](const NotThisPerson& n) { return n.dated.holds(on) && same_name(adult, n); });
}

bool must_not_collect(const Participant& p, std::string_view name, LocalDate on) {
  return std::any_of(p.not_these.begin(), p.not_these.end(),
                     [&](const NotThisPerson& n) { return n.dated.holds(on) && is_called(n, name); });
}

bool sounds_like_must_not_collect(const Participant& p, const Adult& adult, LocalDate on) {
  return std::any_of(p.not_these.begin(), p.not_these.end(), [&](const NotThisPerson& n) {
    if (!n.dated.holds(on)) return false;
    for (const auto* never : {&n.name, &n.own_script})
      for (const auto* own : {&adult.name, &adult.own_script})
        if (text::names_alike(*never, *own)) return true;
    return false;
  });
}

void name_registered(Participant& p, const std::function<std::optional<Participant>(const std::string&)>& document) {
  const auto put = [&](auto& entry) {
    const auto own = document(entry.code);
    if (!own) return false;
    if constexpr (requires { entry.phone; }) {
      for (auto& consent : p.consents)
        if (consent.by == entry.code) consent.by = own->code;
      if (p.alone && p.alone->by == entry.code) p.alone->by = own->code;
    }
    entry.code = own->code;
    entry.name = own->name;
    entry.own_script = own->own_script;
    if constexpr (requires { entry.phone; }) entry.phone = own->phone;
    return true;
  };
  std::erase_if(p.adults, [&](Adult& a) { return a.registered && !put(a); });
  for (auto& n : p.not_these)
    if (!n.code.empty()) put(n);
  end_permission(p);
}

void end_permission(Participant& p) {
  if (!p.alone) return;
  auto& dated = p.alone->dated;
  const Adult* by = guardian_on(p, p.alone->by, dated.from);
  if (!by) return p.alone.reset();
  const auto last = [&](LocalDate day) { dated.until = dated.until ? std::min(*dated.until, day) : day; };
  if (by->dated.until) last(*by->dated.until);
  for (const auto& n : p.not_these)
    if (same_name(*by, n) && (!n.dated.until || *n.dated.until >= dated.from)) last(time::add_days(n.dated.from, -1));
  if (dated.until && *dated.until < dated.from) p.alone.reset();
}

bool may_leave_alone(const Participant& p, LocalDate on, const Rules& rules) {
  return p.alone && p.alone->dated.holds(on) && age_months_at_least(p.birth, on) >= rules.alone_years * months_per_year;
}

}  // namespace merkez::people
