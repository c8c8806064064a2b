// people change: what somebody says of one person, read over the document that is there; consents withdrawn, adults
// whose days are over, another household.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "cli/language.hpp"
#include "cli/named_adults.hpp"
#include "cli/people_desk.hpp"
#include "cli/typed_people.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/base/code.hpp"
#include "engine/people/import.hpp"
#include "engine/people/participant_check.hpp"
#include "engine/people/say.hpp"

namespace merkez::cli {
namespace {

using access::Right;

/// Whether what a column says is another in the two documents.
bool differs(const people::Participant& a, const people::Participant& b, const std::string& key) {
  if (key == "name") return a.name != b.name;
  if (key == "own_script") return a.own_script != b.own_script;
  if (key == "birth") return a.birth != b.birth;
  if (key == "sex") return a.sex != b.sex;
  if (key == "phone") return a.phone != b.phone;
  if (key == "languages") return a.languages != b.languages;
  if (key == "levels") return a.levels != b.levels;
  if (key == "cohort") return a.cohort != b.cohort;
  if (key == "step_free") return a.step_free != b.step_free;
  if (key == "interpreter") return a.interpreter != b.interpreter;
  if (key == "needs_support") return a.needs_support != b.needs_support;
  if (key == "not_this_person") return a.not_these != b.not_these;
  if (key == "alone") return a.alone != b.alone;
  if (key.starts_with("adult")) return a.adults != b.adults;
  return key.starts_with("guardian") || key.starts_with("collector") ? a.adults != b.adults : a.consents != b.consents;
}

/// Moves somebody to where another lives, or to live alone: adds what is to be told to the batch, nothing where they
/// live there already.
Diagnostics rehouse(const Desk& desk, const Known& known, const std::string& typed, store::Batch& batch) {
  const auto home = home_asked(desk, typed, batch);
  if (!home) return home.diagnostics();
  if (home->of == known.code)
    return {error_at({}, fmt::format("{} is themselves", known.code), "the code of somebody else, or household=none")};
  if (home->household == known.p.household) return {};
  auto event = rehoused(desk, known.story.roster, {known.code, home->household});
  if (!event) return event.diagnostics();
  batch.events.push_back(std::move(*event));
  return {};
}

/// The adult is a guardian or collector up to the day before; who never was one by then stands there no longer.
Diagnostics end_adult(const Desk& desk, people::Participant& p, const PeopleArgs& args) {
  const auto code = parse_code(args.end);
  const auto day = typed_date(desk, args.date);
  Diagnostics wrong = code.diagnostics();
  wrong.insert(wrong.end(), day.diagnostics().begin(), day.diagnostics().end());
  if (has_errors(wrong)) return wrong;
  const auto last = time::add_days(*day, -1);
  bool any = false;
  for (auto& adult : p.adults) {
    if (adult.code != *code || (adult.dated.until && *adult.dated.until <= last)) continue;
    adult.dated.until = last;
    any = true;
  }
  std::erase_if(p.adults, [](const people::Adult& a) { return a.dated.until && *a.dated.until < a.dated.from; });
  if (any) return {};
  std::vector<std::string> known;
  for (const auto& adult : p.adults)
    if (!adult.dated.until || *adult.dated.until > last) known.push_back(adult.code);
  return {error_at({},
                   fmt::format("{} is no guardian or collector of {} from {} on", *code, p.code, time::to_text(*day)),
                   known.empty() ? "nobody is" : fmt::format("theirs are {}", fmt::join(known, ", ")))};
}

/// Ends the permission to leave alone with what it rests on: who gave it is a guardian, and may collect the child, by
/// names too. Answers with the code of that adult where it is over now or will be.
Result<std::string> end_permission(const Desk& desk, people::Participant& p) {
  auto named = with_names(desk, p);
  if (!named) return named.diagnostics();
  if (!p.alone || (named->alone && named->alone->dated == p.alone->dated)) return std::string();
  std::string by = p.alone->by;
  if (named->alone)
    p.alone->dated = named->alone->dated;
  else
    p.alone.reset();
  return by;
}

/// Withdraws the consent in force of a document. False when there is none.
bool withdraw(people::Participant& p, time::LocalDate today) {
  const auto* consent = people::consent_on(p, today);
  if (!consent) return false;
  for (auto& c : p.consents)
    if (&c == consent) c.withdrawn = today;
  return true;
}

/// What a change forbids or ends of who may take the child, said in another registration too: whom it must never be
/// given to, the end of an adult, the end of the permission to leave alone. Answers with the fields that changed.
std::vector<std::string> forbid(const people::Participant& before, const people::Participant& now,
                                people::Participant& other) {
  const auto was = other;
  const auto sooner = [](std::optional<time::LocalDate>& until, const std::optional<time::LocalDate>& end) {
    if (end && (!until || *end < *until)) until = end;
  };
  for (const auto& never : now.not_these)
    if (std::count(before.not_these.begin(), before.not_these.end(), never) == 0 &&
        std::count(other.not_these.begin(), other.not_these.end(), never) == 0)
      other.not_these.push_back(never);
  for (const auto& adult : before.adults) {
    if (std::count(now.adults.begin(), now.adults.end(), adult) > 0) continue;
    const auto stands = std::find_if(now.adults.begin(), now.adults.end(),
                                     [&](const people::Adult& a) { return a.code == adult.code && !a.dated.until; });
    if (stands != now.adults.end()) continue;
    const auto ended =
        std::find_if(now.adults.begin(), now.adults.end(), [&](const auto& a) { return a.code == adult.code; });
    for (auto& a : other.adults)
      if (a.code == adult.code) sooner(a.dated.until, ended == now.adults.end() ? a.dated.from : ended->dated.until);
  }
  if (before.alone && other.alone && now.alone != before.alone) {
    if (!now.alone)
      other.alone.reset();
    else
      sooner(other.alone->dated.until, now.alone->dated.until);
  }
  std::vector<std::string> out;
  for (const char* key : {"not_this_person", "adult_until", "alone"})
    if (differs(was, other, key)) out.emplace_back(key);
  return out;
}

/// The registrations given up, as they are after a change.
struct Others {
  std::vector<people::Participant> documents;
  bool withdrawn = false;  ///< a consent of one of them
};

/// Who withdraws consent withdraws it whole, and who forbids something forbids it whole: in the registrations given up
/// too, each in its own document, so that it holds when the merge is taken back. Adds to the batch.
Result<Others> tell_others(const Desk& desk, const Known& known, const people::Participant& now, bool withdraws,
                           store::Batch& batch) {
  // The pages before the documents: a change that comes in between is noticed.
  for (const auto& other : known.given_up) {
    auto page = page_as_read(desk, people::person_page(other.code));
    if (!page) return page.diagnostics();
    batch.expectations.push_back(std::move(*page));
  }
  auto all = registrations_of(desk, known.story, known.code);
  if (!all) return all.diagnostics();
  Others out;
  for (auto& p : *all) {
    if (p.code == known.code) continue;
    auto fields = forbid(known.p, now, p);
    if (withdraws && withdraw(p, desk.local().date)) {
      out.withdrawn = true;
      fields.emplace_back("consent_withdrawn");
    }
    if (!fields.empty()) {
      std::sort(fields.begin(), fields.end());
      batch.events.push_back(people_event(desk, people::Changed{p.code, fields}));
      batch.put.push_back({p.code, people::to_json(p)});
    }
    out.documents.push_back(std::move(p));
  }
  return out;
}

/// What the document says differently from the registrations given up since it was changed, as warnings.
Diagnostics new_contradictions(const Desk& desk, const Known& known, const people::Participant& p,
                               const std::vector<people::Participant>& others, const std::string& language) {
  if (known.given_up.empty()) return {};
  const auto before = contradictions(desk, known.p, known.given_up, language);
  auto now = contradictions(desk, p, others, language);
  std::erase_if(now, [&](const Diagnostic& d) { return std::count(before.begin(), before.end(), d) > 0; });
  return now;
}

/// Instead of what the store refused the batch with: that another desk was faster, where somebody has told of the
/// person since, or of another whose page the batch expects.
Diagnostics overtaken(const Desk& desk, const Known& known, const store::Batch& batch, Diagnostics refused) {
  const std::string prefix = people::person_page("");
  for (const auto& expected : batch.expectations) {
    if (expected.projection != people_pages || !expected.key.starts_with(prefix)) continue;
    Known of = known;
    of.code = expected.key.substr(prefix.size());
    of.unchanged = expected;
    if (auto faster = overtaken(desk, of); has_errors(faster)) return faster;
  }
  return refused;
}

}  // namespace

Reply people_change(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto known = known_person(**desk, args.code, Right::change_people);
  if (!known) return Reply::refused(known.diagnostics());
  auto table = typed_row(args);
  if (!table) return Reply::refused(table.diagnostics());
  if (args.words.empty() && !args.withdraw && args.end.empty())
    return Reply::refused(
        {error_at({}, "nothing is to be changed", "COLUMN=VALUE, --withdraw-consent, or --end CODE")});

  const auto moves_to = household_word(*table);
  people::Participant p = known->p;
  std::vector<std::string> fields;
  for (const auto& word : table->rows[0].cells) {
    auto key = column_key(word);
    if (key == "first_name" || key == "family_name" || key == "birth_year" || key == "birth_month")
      return Reply::refused(
          {error_at({}, fmt::format("'{}' is not changed so", word), "names: 'name'; births: 'birth'")});
    fields.push_back(std::move(key));
  }
  std::string over;  // code of whoever permitted the child to leave alone, where that ends by what is said here
  const auto permission_over = [&]() -> Diagnostics {
    auto by = end_permission(**desk, p);
    if (by && !by->empty()) over = *by;
    return by.diagnostics();
  };
  // The ends before the words: whom a child must not be given to is no collector by then.
  store::Batch batch;
  const bool withdrawn = args.withdraw && withdraw(p, (*desk)->local().date);
  if (args.withdraw) fields.emplace_back("consent_withdrawn");
  if (!args.end.empty()) {
    if (auto wrong = end_adult(**desk, p, args); has_errors(wrong)) return Reply::refused(std::move(wrong));
    fields.emplace_back("adult_until");
    if (auto wrong = permission_over(); has_errors(wrong)) return Reply::refused(std::move(wrong));
  }
  Diagnostics warnings;
  if (!table->rows[0].cells.empty()) {
    Diagnostics unread;
    auto said = people::change_person(*table, p, import_setting(**desk, args.language, unread));
    if (has_errors(unread)) return Reply::refused(std::move(unread));
    warnings = said.diagnostics();
    no_unknown_words(warnings);
    if (!said || has_errors(warnings)) return Reply::refused(std::move(warnings));
    p = std::move(*said);
  }
  if (auto wrong = permission_over(); has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (!over.empty()) {
    if (std::find(fields.begin(), fields.end(), "alone") != fields.end() && !p.alone)
      return Reply::refused({error_at({}, fmt::format("{} cannot permit {} to leave alone", over, known->code),
                                      "whoever permits it is a guardian, and may collect the child")});
    fields.emplace_back("alone");
  }
  const auto others = tell_others(**desk, *known, p, args.withdraw, batch);
  if (!others) return Reply::refused(others.diagnostics());
  if (args.withdraw && !withdrawn && !others->withdrawn)
    return Reply::refused({error_at({}, fmt::format("{} has no consent that could be withdrawn", known->code))});
  const bool by_others = others->withdrawn && p.consents == known->p.consents;
  std::erase_if(fields, [&](const std::string& key) { return !differs(p, known->p, key); });
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  for (auto& d : people::check(p, (*desk)->local().date, {}, {"what was typed", 0, 0}, args.language))
    if (std::none_of(warnings.begin(), warnings.end(), [&](const auto& told) { return told.message == d.message; }))
      warnings.push_back(std::move(d));
  auto differently = new_contradictions(**desk, *known, p, others->documents, args.language);
  std::move(differently.begin(), differently.end(), std::back_inserter(warnings));
  if (has_errors(warnings)) return Reply::refused(std::move(warnings));
  if (!fields.empty()) {
    batch.events.push_back(people_event(**desk, people::Changed{known->code, fields}));
    batch.put.push_back({known->code, people::to_json(p)});
  }
  if (auto wrong = expect_named(**desk, known->p, p, batch); has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (by_others) fields.emplace_back("consent_withdrawn");
  if (moves_to) {
    const auto before = batch.events.size();
    if (auto wrong = rehouse(**desk, *known, *moves_to, batch); has_errors(wrong))
      return Reply::refused(std::move(wrong));
    if (batch.events.size() > before) fields.emplace_back("household");
  }
  if (!batch.events.empty()) {
    batch.expectations.push_back(known->unchanged);
    const auto taken = (*desk)->append(batch);
    if (!taken) return Reply::refused(overtaken(**desk, *known, batch, taken.diagnostics()));
  }
  if (args.json) return {fine, json_text({{"code", known->code}, {"changed", fields}}), std::move(warnings)};
  const people::Say say(args.language);
  const auto code = apart(known->code, args.language);
  std::string text = fields.empty() ? say({"Nothing is changed: all of it stands so for {} already.\n",
                                           "Hiçbir şey değişmedi: {} için hepsi zaten böyle.\n",
                                           "لم يتغير شيء: كل ذلك مكتوب هكذا لـ {} من قبل.\n"},
                                          code)
                                    : say({"Changed {}: {}.\n", "{} değişti: {}.\n", "تغيّر {}: {}.\n"}, code,
                                          changed_words(fields, args.language));
  // Where somebody else permits it in the same breath, the child may as before.
  const bool anew = p.alone && !p.alone->dated.until;
  if (!over.empty() && !anew)
    text += p.alone ? say({"{} may leave alone until {} only: {} permitted it.\n",
                           "{0} yalnız {1} tarihine kadar tek başına çıkabilir: izni {2} vermişti.\n",
                           "يمكن لـ {} المغادرة وحده حتى {} فقط: كان الإذن من {}.\n"},
                          code, apart(time::to_text(*p.alone->dated.until), args.language), apart(over, args.language))
                    : say({"{} may leave alone no longer: {} permitted it.\n",
                           "{} artık tek başına çıkamaz: izni {} vermişti.\n",
                           "لم يعد يمكن لـ {} المغادرة وحده: كان الإذن من {}.\n"},
                          code, apart(over, args.language));
  return {fine, std::move(text), std::move(warnings)};
}

}  // namespace merkez::cli
