#include "cli/family_asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "cli/typed_people.hpp"
#include "engine/base/code.hpp"
#include "engine/people/say.hpp"
#include "engine/plan/ages.hpp"
#include "engine/time/weekday.hpp"

namespace merkez::cli {
namespace {

constexpr int months_per_year = 12;
constexpr int noon = 12 * time::minutes_per_hour;
constexpr int end_of_morning = 13 * time::minutes_per_hour;
constexpr unsigned every_day = ~0U;

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : list + ",") {
    if (c == ',') {
      if (!word.empty()) out.push_back(std::move(word));
      word.clear();
    } else if (c != ' ') {
      word += c;
    }
  }
  return out;
}

/// "34f", "7", "1.5m".
struct Described {
  double years = 0;
  people::Sex sex = people::Sex::other;
};
std::optional<Described> described(const std::string& word) {
  const auto age = plan::decimal(word);
  if (!age || age->value < 0 || age->value > people::Rules{}.oldest_years) return std::nullopt;
  if (age->rest == "f") return Described{age->value, people::Sex::female};
  if (age->rest == "m") return Described{age->value, people::Sex::male};
  if (age->rest.empty()) return Described{age->value, people::Sex::other};
  return std::nullopt;
}

class Reader {
 public:
  Reader(const Desk& desk, const OfferArgs& args, time::LocalDate from) : desk_(desk), args_(args), from_(from) {}

  Result<FamilyAsked> read() {
    languages();
    times();
    for (const auto& word : words_of(args_.adults)) ask(word, out_.family.adults, false);
    for (const auto& word : words_of(args_.children)) ask(word, out_.family.children, true);
    if (out_.family.adults.empty() && wrong_.empty())
      wrong_.push_back(error_at({}, "nobody looks for anything", "--adults 34f, or a code"));
    if (has_errors(wrong_)) return wrong_;
    if (auto failed = households(); has_errors(failed)) return failed;
    return std::move(out_);
  }

 private:
  void languages() {
    const auto known = spoken_here(desk_.plan());
    for (const auto& word : words_of(args_.languages))
      if (known.contains(word))
        languages_.push_back(word);
      else
        wrong_.push_back(error_at({},
                                  say_({"'{}' is not a language that is known here",
                                        "'{}' burada bilinen bir dil değil", "'{}' ليست لغة معروفة هنا"},
                                       word),
                                  say_({"short names: {}", "kısa adlar: {}", "الأسماء القصيرة: {}"},
                                       fmt::format("{}", fmt::join(known, ", ")))));
  }

  void times() {
    const auto days = static_cast<int>(desk_.plan().days.size());
    if (args_.mornings) out_.family.times.push_back({every_day, 0, end_of_morning});
    if (args_.afternoons) out_.family.times.push_back({every_day, noon, time::minutes_per_day});
    for (const auto& typed : args_.times) {
      const auto& named = desk_.plan().windows;
      const auto window = std::find_if(named.begin(), named.end(), [&](const auto& w) { return w.id == typed; });
      if (window != named.end()) {
        out_.family.times.insert(out_.family.times.end(), window->windows.begin(), window->windows.end());
        continue;
      }
      const auto gap = typed.rfind(' ');
      const auto weekdays = time::parse_weekdays(typed.substr(0, gap));
      const auto span = gap == std::string::npos ? Result<time::TimeSpan>(error_at({}, "no time"))
                                                 : time::parse_span(typed.substr(gap + 1));
      if (!weekdays || !span) {
        std::vector<std::string> known;
        for (const auto& w : named) known.push_back(w.id);
        wrong_.push_back(error_at(
            {}, fmt::format("'{}' is no time of the week", typed),
            fmt::format("such as 'mon-fri 09:00-12:30', or a window of centre.yaml: {}", fmt::join(known, ", "))));
        continue;
      }
      unsigned on = 0;
      for (int day = 0; day < days; ++day) {
        const auto weekday = time::parse_weekday(desk_.plan().days[static_cast<std::size_t>(day)].id);
        if (weekday && std::find(weekdays->begin(), weekdays->end(), *weekday) != weekdays->end())
          on |= 1U << static_cast<unsigned>(day);
      }
      out_.family.times.push_back({on, span->from.minutes, span->to.minutes});
    }
  }

  void ask(const std::string& word, std::vector<enrol::Asker>& into, bool child) {
    if (const auto known = described(word)) {
      const int adult = people::Rules{}.adult_years;
      if (child && known->years >= adult) {
        wrong_.push_back(error_at(
            {}, say_({"'{}' is not the age of a child", "'{}' bir çocuğun yaşı değil", "'{}' ليس عمر طفل"}, word),
            say_({"children are under {}; --adults names the others",
                  "çocuklar {} yaşından küçüktür; ötekileri --adults söyler",
                  "الأطفال دون {} سنة؛ ومن سواهم بـ ‏--adults"},
                 adult)));
        return;
      }
      out_.registered = false;
      into.push_back(person(word, *known));
      return;
    }
    constexpr std::size_t shorter_than_codes = 6;
    if (word.size() < shorter_than_codes) {
      wrong_.push_back(error_at({}, fmt::format("'{}' is neither an age nor a code", word),
                                child ? "such as 3, 7f, or the code of somebody registered"
                                      : "such as 34f, 36m, or the code of somebody registered"));
      return;
    }
    const auto known = known_household(desk_, word, access::Right::give_places, out_.unchanged);
    if (!known) {
      wrong_.insert(wrong_.end(), known.diagnostics().begin(), known.diagnostics().end());
      return;
    }
    if (!asked_.insert(known->code).second) return;  // named twice
    add(*known, into);
  }

  enrol::Asker person(const std::string& word, const Described& who) {
    const people::Rules rules;
    enrol::Asker out;
    const int months =
        from_.year * months_per_year + from_.month - 1 - static_cast<int>(std::lround(who.years * months_per_year));
    out.p.birth = {months / months_per_year, months % months_per_year + 1};
    out.p.sex = who.sex;
    out.p.languages = languages_;
    // They are asked for their consent when they are registered.
    people::Consent consent;
    consent.given = from_;
    out.p.consents.push_back(std::move(consent));
    const int nth = ++described_[word];  // two of one age are told apart
    out.member.code = nth == 1 ? word : fmt::format("{} ({})", word, nth);
    const int age = people::age_years(out.p.birth, from_);
    out.member.adult = age >= rules.adult_years;
    out.member.needs_care = age < rules.care_years;
    return out;
  }

  void add(const Known& known, std::vector<enrol::Asker>& into) {
    auto home = home_of(desk_, known, from_);
    if (!home) {
      wrong_.insert(wrong_.end(), home.diagnostics().begin(), home.diagnostics().end());
      return;
    }
    into.push_back({known.p, std::move(home->self)});
    for (auto& other : home->others) others_.emplace(other.code, std::move(other));
  }

  /// Who lives with them: children who have to be looked after are the family's, the others are at home or not.
  Diagnostics households() {
    const people::Rules rules;
    const bool named = !words_of(args_.children).empty();
    for (auto& [code, member] : others_) {
      if (asked_.contains(code)) continue;
      const auto document = document_of(desk_, code);
      if (!document) return document.diagnostics();
      const bool young = document->has_value() && people::age_years((*document)->birth, from_) < rules.alone_years;
      if (!member.needs_care && (named || !young)) {
        out_.family.others.push_back(member);
        continue;
      }
      out_.family.children.push_back({std::move(**document), member});
    }
    return {};
  }

  const Desk& desk_;
  const OfferArgs& args_;
  const time::LocalDate from_;
  const people::Say say_{args_.language};
  std::vector<std::string> languages_;
  std::set<std::string> asked_;
  std::map<std::string, int> described_;          // how many of one word
  std::map<std::string, people::Member> others_;  // of the households, by code
  FamilyAsked out_;
  Diagnostics wrong_;
};

}  // namespace

Result<FamilyAsked> family_asked(const Desk& desk, const OfferArgs& args, time::LocalDate from) {
  return Reader(desk, args, from).read();
}

}  // namespace merkez::cli
