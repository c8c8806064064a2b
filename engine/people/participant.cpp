#include "engine/people/participant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/code.hpp"
#include "engine/text/letters.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

constexpr int months_per_year = 12;

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Collects what is wrong with one participant.
class Checker {
 public:
  Checker(const Participant& p, LocalDate today, const Rules& rules, const Where& where)
      : p_(p), today_(today), rules_(rules), where_(where) {}

  Diagnostics run() {
    self();
    for (const auto& l : p_.levels) {
      if (l.subject.empty() || l.level.empty()) wrong("a level without subject or name");
      not_later("a level is dated", l.since);
    }
    adults();
    if (p_.alone) alone(*p_.alone);
    for (const auto& c : p_.consents) consent(c);
    if (birth_ok_) minor();
    return std::move(found_);
  }

 private:
  void wrong(std::string message, std::string hint = {}) {
    found_.push_back(error_at(where_, std::move(message), std::move(hint)));
  }
  void odd(std::string message, std::string hint = {}) {
    found_.push_back(warning_at(where_, std::move(message), std::move(hint)));
  }

  void self() {
    if (!is_code(p_.code)) wrong(fmt::format("'{}' is not a code", p_.code));
    if (!p_.household.empty() && !is_code(p_.household))
      wrong(fmt::format("'{}' is not the code of a household", p_.household));
    name("the name", p_.name, true);
    name("the name in own script", p_.own_script, false);
    birth();
    phone("the phone number", p_.phone);
    std::set<std::string_view> seen;
    for (const auto& l : p_.languages) {
      language("a spoken language", l);
      if (!seen.insert(l).second) wrong(fmt::format("the language '{}' stands twice", l));
    }
    if (!p_.interpreter.empty()) language("the interpreter's language", p_.interpreter);
    constexpr std::size_t longest_word = 40;
    if (p_.cohort.size() > longest_word) wrong("the cohort is longer than a name of a cohort");
  }

  void name(const char* what, const std::string& text, bool must) {
    if (text.empty()) {
      if (must) wrong(fmt::format("{} is missing", what));
      return;
    }
    if (!text::is_utf8(text)) return wrong(fmt::format("{} has a broken letter", what));
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
      return wrong(fmt::format("{} runs over a line", what));
    if (text::search_key(text).empty()) wrong(fmt::format("{} '{}' has no letter", what, text));
    if (text::length(text) > static_cast<std::size_t>(rules_.longest_name))
      wrong(fmt::format("{} is longer than {} letters", what, rules_.longest_name));
  }

  void birth() {
    const auto [year, month] = p_.birth;
    const int oldest = today_.year - rules_.oldest_years;
    birth_ok_ = false;
    if (year == 0) return wrong("the year of birth is missing");
    if (month < 0 || month > months_per_year) return wrong(fmt::format("there is no month {}", month));
    if (year < oldest || YearMonth{year, month} > YearMonth{today_.year, today_.month})
      return wrong(fmt::format("born {}: not between {} and today", to_text(p_.birth), oldest));
    birth_ok_ = true;
  }

  void phone(const std::string& what, const std::string& text) {
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
      wrong(fmt::format("{} '{}' is none", what, text), "digits and spaces, such as +90 312 000 00 00");
  }

  void language(const char* what, const std::string& text) {
    const bool shaped = text.size() >= 2 && text.size() <= 4 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!shaped)
      wrong(fmt::format("{} '{}' is not the short name of one", what, text),
            "two to four small letters: tr, ar, en, ku, fa, sign");
  }

  void not_later(const char* what, LocalDate date) {
    if (date > today_) wrong(fmt::format("{} {}: that day is still to come", what, time::to_text(date)));
  }

  void dated(const std::string& what, const Dated& d) {
    if (d.until && *d.until < d.from)
      wrong(fmt::format("{} ends on {}, before it begins on {}", what, time::to_text(*d.until), time::to_text(d.from)));
  }

  void adults() {
    int collectors = 0;
    for (const auto& a : p_.adults) {
      if (!is_code(a.code)) wrong(fmt::format("'{}' is not the code of an adult", a.code));
      if (a.code == p_.code) wrong(fmt::format("{} stands on their own list of adults", a.code));
      if (twice(a)) wrong(fmt::format("the adult {} stands twice", a.code));
      if (a.registered) {
        if (!a.name.empty() || !a.own_script.empty() || !a.phone.empty())
          wrong(fmt::format("the adult {} is registered: name and telephone stand in their own document", a.code));
      } else {
        name("an adult's name", a.name, true);
      }
      name("an adult's name in own script", a.own_script, false);
      phone("an adult's phone number", a.phone);
      dated("an adult's entry", a.dated);
      if (!a.guardian && !a.collects) wrong(fmt::format("the adult {} is neither guardian nor may collect", a.code));
      if (a.collects && a.dated.holds(today_)) ++collectors;
    }
    if (collectors > rules_.most_collectors)
      odd(fmt::format("{} adults may collect this child, usually at most {}", collectors, rules_.most_collectors));
    for (const auto& n : p_.not_these) {
      if (!n.code.empty() && !is_code(n.code)) wrong(fmt::format("'{}' is not the code of an adult", n.code));
      name("a name of those who must not collect", n.name, n.code.empty());
      name("a name in own script of those who must not collect", n.own_script, false);
      dated("an entry of those who must not collect", n.dated);
      for (const auto& a : p_.adults)
        if (a.collects && n.dated.holds(today_) && a.dated.holds(today_) && same_name(a, n))
          wrong(fmt::format("the adult {} may collect the child and also must not", a.code), "end one of the entries");
    }
  }

  /// Earlier in the list too. Somebody registered may be on it again, after their days were over.
  [[nodiscard]] bool twice(const Adult& a) const {
    return std::any_of(p_.adults.data(), &a, [&](const Adult& b) {
      const auto over = [](const Dated& one, const Dated& other) { return one.until && *one.until < other.from; };
      const bool again = a.registered && b.registered && (over(a.dated, b.dated) || over(b.dated, a.dated));
      return b.code == a.code && !again;
    });
  }

  static bool same_name(const Adult& a, const NotThisPerson& n) {
    if (!n.code.empty() && n.code == a.code) return true;
    for (const auto& left : {a.name, a.own_script})
      for (const auto& right : {n.name, n.own_script})
        if (const auto key = text::search_key(left); !key.empty() && key == text::search_key(right)) return true;
    return false;
  }

  [[nodiscard]] const Adult* guardian(const std::string& code, LocalDate on) const {
    for (const auto& a : p_.adults)
      if (a.code == code && a.guardian && a.dated.holds(on)) return &a;
    return nullptr;
  }

  void alone(const AlonePermission& a) {
    dated("the permission to leave alone", a.dated);
    if (guardian(a.by, a.dated.from) == nullptr)
      wrong(fmt::format("leaving alone is permitted by '{}', who is no guardian on {}", a.by,
                        time::to_text(a.dated.from)));
    if (birth_ok_ && age_years(p_.birth, a.dated.from) < rules_.alone_years)
      wrong(fmt::format("leaving alone is permitted at {} years, and possible from {}",
                        age_years(p_.birth, a.dated.from), rules_.alone_years));
  }

  void consent(const Consent& c) {
    if (c.version.empty()) wrong("a consent without the version of its notice");
    language("the language of a consent", c.language);
    not_later("a consent is dated", c.given);
    if (c.withdrawn) {
      not_later("a consent is withdrawn on", *c.withdrawn);
      if (*c.withdrawn < c.given)
        wrong(fmt::format("a consent of {} is withdrawn on {}, before it was given", time::to_text(c.given),
                          time::to_text(*c.withdrawn)));
    }
    if (!birth_ok_) return;
    const int age = age_years(p_.birth, c.given);
    if (age >= rules_.adult_years) {
      if (!c.by.empty() && guardian(c.by, c.given) == nullptr)
        wrong(fmt::format("consent is given by '{}', who is no guardian on {}", c.by, time::to_text(c.given)));
      return;
    }
    if (guardian(c.by, c.given) == nullptr)
      wrong(fmt::format("consent of {} at {} years comes from no guardian", time::to_text(c.given), age),
            "name the guardian who consented");
    if (age >= rules_.assent_years && !c.child_agrees)
      odd(fmt::format("the child was {} when its guardian consented, and it is not recorded that it agreed", age));
  }

  void minor() {
    if (age_years(p_.birth, today_) >= rules_.adult_years) return;
    const bool has_guardian = std::any_of(p_.adults.begin(), p_.adults.end(),
                                          [&](const Adult& a) { return a.guardian && a.dated.holds(today_); });
    if (!has_guardian) odd("a minor without a guardian");
    if (age_years(p_.birth, today_) < rules_.alone_years && collectors_on(p_, today_).empty())
      odd("nobody may collect this child");
  }

  const Participant& p_;
  LocalDate today_;
  const Rules& rules_;
  const Where& where_;
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

int age_years(YearMonth birth, LocalDate on) { return age_months(birth, on) / months_per_year; }

Diagnostics check(const Participant& p, LocalDate today, const Rules& rules, const Where& where) {
  return Checker(p, today, rules, where).run();
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
  return must_not_collect(p, adult.name, on) || must_not_collect(p, adult.own_script, on) ||
         std::any_of(p.not_these.begin(), p.not_these.end(), [&](const NotThisPerson& n) {
           return !n.code.empty() && n.code == adult.code && n.dated.holds(on);
         });
}

bool must_not_collect(const Participant& p, std::string_view name, LocalDate on) {
  const auto key = text::search_key(name);
  if (key.empty()) return false;
  return std::any_of(p.not_these.begin(), p.not_these.end(), [&](const NotThisPerson& n) {
    return n.dated.holds(on) && (text::search_key(n.name) == key || text::search_key(n.own_script) == key);
  });
}

void name_registered(Participant& p, const std::function<std::optional<Participant>(const std::string&)>& document) {
  const auto put = [&](auto& entry) {
    const auto own = document(entry.code);
    if (!own) return false;
    entry.code = own->code;
    entry.name = own->name;
    entry.own_script = own->own_script;
    if constexpr (requires { entry.phone; }) entry.phone = own->phone;
    return true;
  };
  std::erase_if(p.adults, [&](Adult& a) { return a.registered && !put(a); });
  for (auto& n : p.not_these)
    if (!n.code.empty()) put(n);
}

bool may_leave_alone(const Participant& p, LocalDate on, const Rules& rules) {
  return p.alone && p.alone->dated.holds(on) && age_years(p.birth, on) >= rules.alone_years;
}

}  // namespace merkez::people
