#include "cli/at_child_desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "cli/child_facts.hpp"
#include "cli/clock.hpp"
#include "cli/folds.hpp"
#include "cli/language.hpp"
#include "cli/named_adults.hpp"
#include "cli/opening.hpp"
#include "cli/people_desk.hpp"
#include "engine/attendance/child_words.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/base/code.hpp"
#include "engine/text/names_alike.hpp"

namespace merkez::cli {
namespace {

using attendance::Awaited;
using attendance::ChildDesk;
using attendance::DeskFacts;

constexpr int most_heads = 999;  // in a room: more is a slip of the pen

/// What must be known of the children asked for and of those inside, of the adults who count and of the rooms.
Result<DeskFacts> facts_of(const AtDesk& at, const ChildDesk& state, const std::vector<std::string>& children,
                           const std::vector<std::string>& adults, const std::optional<people::Adult>& handed_to) {
  DeskFacts out;
  if (handed_to) out.names.emplace(handed_to->code, handed_to->name);
  auto table = ratio_of(*at.desk);
  if (!table) return table.diagnostics();
  out.ratio = std::move(*table);
  out.other_staff = attendance::never_with_children(at.desk->plan());
  for (const auto& staff : at.desk->plan().staff) {
    if (out.other_staff.contains(staff.code)) continue;
    out.staff.insert(staff.code);
    if (staff.sex == plan::Sex::female) out.women.insert(staff.code);
  }
  for (const auto& room : at.desk->plan().rooms)
    if (room.capacity >= 0) out.places[room.id] = {room.capacity, room.capacity_of == plan::CapacityOf::persons};
  std::set<std::string> all(children.begin(), children.end());
  for (const auto& inside : attendance::children_inside(state)) all.insert(inside.child);
  std::map<std::string, people::Participant> documents;
  std::vector<people::Participant> read;
  for (const auto& child : all) {
    auto document = named_document(*at.desk, child);
    if (!document) return document.diagnostics();
    if (*document) documents.emplace(child, **document);
  }
  for (const auto& child : children)
    if (const auto it = documents.find(child); it != documents.end()) {
      if (handed_to) it->second.adults.push_back(*handed_to);
      read.push_back(it->second);
    }
  for (const auto& adult : adults) {
    auto document = named_document(*at.desk, adult);
    if (!document) return document.diagnostics();
    if (!*document) continue;
    out.adult_months.emplace(adult, people::age_months_at_least((*document)->birth, at.today()));
    read.push_back(std::move(**document));
  }
  for (const auto& [child, document] : documents)
    out.children.emplace(child, child_facts(document, read, adults, at.today()));
  return out;
}

/// Adds to a batch that an adult who took these children stands in their documents.
Diagnostics write_into_documents(const AtDesk& at, const std::vector<std::string>& children,
                                 const people::Adult& handed_to, store::Batch& batch) {
  for (const auto& child : children) {
    auto known = known_person(*at.desk, child, access::Right::child_desk);
    if (!known) return known.diagnostics();
    known->p.adults.push_back(handed_to);
    batch.events.push_back(people_event(*at.desk, people::Changed{known->code, {"handed_to"}}));
    batch.put.push_back({known->code, people::to_json(known->p)});
    batch.expectations.push_back(known->unchanged);
  }
  return {};
}

/// What the log tells of these children as it is now: read before anything else of them.
Result<std::vector<store::Expectation>> pages_of(const AtDesk& at, const std::vector<std::string>& children) {
  std::vector<store::Expectation> out;
  for (const auto& child : children) {
    auto page = page_as_read(*at.desk, people::person_page(child));
    if (!page) return page.diagnostics();
    out.push_back(std::move(*page));
  }
  return out;
}

/// The release, and with it who went late.
Result<std::vector<attendance::ChildLate>> late_with(const AtDesk& at, const ChildDesk& before,
                                                     const attendance::ChildEvent& what) {
  const auto* out = std::get_if<attendance::ChildOut>(&what);
  if (!out) return std::vector<attendance::ChildLate>();
  auto children = awaited(at, before, out->children);
  if (!children) return children.diagnostics();
  std::erase_if(*children, [&](const Awaited& one) { return one.child.visit != out->visit; });
  return attendance::gone_late(*children, at.rules, at.desk->now());
}

Result<Instant> today_at(const AtDesk& at, const std::string& time) {
  return instant_of(time::to_text(at.today()) + "T" + time, at.zone());
}

constexpr attendance::Refusal no_time{
    {"'{time}' is no time", "'{time}' bir saat değil", "'\u2068{time}\u2069' ليس وقتًا"},
    {"such as 16:30", "örneğin 16:30", "مثل \u206816:30\u2069"}};
constexpr attendance::Refusal no_moment{
    no_time.what,
    {"such as 16:30, or 2016-04-04T16:30 of another day", "örneğin 16:30; başka bir gün için 2016-04-04T16:30",
     "مثل \u206816:30\u2069، ولِيوم آخر \u20682016-04-04T16:30\u2069"}};
constexpr attendance::Refusal skipped_moment{
    {"there was no {time}: the clocks went forward over it", "{time} diye bir an olmadı: saatler ileri alındı",
     "لم تكن هناك لحظة \u2068{time}\u2069: قُدّمت الساعة"},
    {"an hour before it, or after?", "bir saat öncesi mi, sonrası mı?", "قبل ذلك بساعة أم بعده؟"}};
constexpr attendance::Refusal no_heads{
    {"'{typed}' is no number of children", "'{typed}' bir çocuk sayısı değil",
     "'\u2068{typed}\u2069' ليس عددًا من الأطفال"},
    {"the heads you counted, in digits: 7, or 0 for an empty room", "saydığınız çocuklar, rakamla: 7; boş oda için 0",
     "من عددتهم، بالأرقام: \u20687\u2069، أو \u20680\u2069 لقاعة خالية"}};
constexpr attendance::Refusal no_such_room{
    {"there is no room '{room}'", "'{room}' diye bir oda yok", "لا توجد قاعة '\u2068{room}\u2069'"}};
constexpr attendance::Refusal no_code{
    {"'{typed}' is no code", "'{typed}' bir kod değil", "'\u2068{typed}\u2069' ليس رمزًا"},
    {"eight characters and a check character, such as 7ZQ4-M0XAN; perhaps one is wrong, or two are exchanged",
     "sekiz karakter ve bir denetim karakteri, örneğin 7ZQ4-M0XAN; belki biri yanlış ya da ikisi yer değiştirmiş",
     "ثمانية محارف ومحرف تحقق، مثل \u20687ZQ4-M0XAN\u2069؛ ربما أحدها خطأ أو تبادل اثنان مكانيهما"}};
constexpr attendance::Refusal nobody_here{
    {"nobody here has the code {code}", "burada {code} kodu kimsenin değil", "لا أحد هنا له الرمز \u2068{code}\u2069"},
    {"the reception finds people by name", "danışma kişileri adıyla bulur", "يجد الاستقبال الأشخاص بالاسم"}};
constexpr attendance::Refusal nobody_brings{
    nobody_here.what,
    {"'merkez people find NAME'; 'merkez people add' for who is not registered",
     "'merkez people find AD'; kayıtlı olmayan için 'merkez people add'",
     "\u2068'merkez people find'\u2069، أو \u2068'merkez people add'\u2069 لغير المسجَّل"}};
constexpr attendance::Refusal not_in_a_name{
    {"a name has no '{sign}'", "bir adda '{sign}' olmaz", "لا يكون '\u2068{sign}\u2069' في اسم"},
    {"letters alone, Latin or Arabic, as on the document: no numbers, no signs",
     "yalnız harfler, Latin ya da Arap, belgedeki gibi: rakam ve işaret olmadan",
     "حروف فقط، لاتينية أو عربية، كما في الوثيقة: دون أرقام أو إشارات"}};

template <class... Values>
Diagnostics no(const attendance::Refusal& why, std::string_view language, const Values&... values) {
  attendance::Refusals one(words_language(language));
  one.add(why, values...);
  return one.take();
}

}  // namespace

Result<Instant> time_asked(const AtDesk& at, const std::string& typed, std::string_view language) {
  if (auto when = today_at(at, typed)) return when;
  return no(no_time, language, fmt::arg("time", typed));
}

Result<Instant> moment_asked(const AtDesk& at, const std::string& typed, std::string_view language) {
  const bool dated = typed.find('T') != std::string::npos;
  const auto whole = dated ? typed : time::to_text(at.today()) + "T" + typed;
  if (!instant_of(whole, at.zone())) return no(no_moment, language, fmt::arg("time", typed));
  if (auto when = instant_seen(whole, at.zone())) return when;
  return no(skipped_moment, language, fmt::arg("time", typed));
}

Result<int> heads_asked(const std::string& typed, std::string_view language) {
  int heads = 0;
  const char* const end = typed.data() + typed.size();
  const auto [read, error] = std::from_chars(typed.data(), end, heads);
  if (error == std::errc{} && read == end && heads >= 0 && heads <= most_heads) return heads;
  return no(no_heads, language, fmt::arg("typed", typed));
}

Result<DeskList> desk_list(const AtDesk& at) {
  auto cell = at.desk->store().cell(child_cells, child_cell);
  if (!cell) return cell.diagnostics();
  const auto midnight = today_at(at, "00:00");
  if (!midnight) return midnight.diagnostics();
  DeskList out{std::move(*cell), {}};
  out.state = attendance::child_desk_of(out.cell.value_or("[]"));
  attendance::forget_other_days(out.state, *midnight);
  return out;
}

Diagnostics check_room(const Desk& desk, const std::string& room, std::string_view language) {
  std::vector<std::string> known;
  for (const auto& r : desk.plan().rooms) known.push_back(r.id);
  if (std::count(known.begin(), known.end(), room) > 0) return {};
  attendance::Refusals none(words_language(language));
  none.add_near(no_such_room, room, known, fmt::arg("room", room));
  return none.take();
}

Result<PersonAsked> registered_asked(const AtDesk& at, const std::string& typed, std::string_view language) {
  const auto code = parse_code(typed);
  if (!code) return no(no_code, language, fmt::arg("typed", typed));
  people::Story story;
  if (auto wrong = take_person(*at.desk, *code, story); has_errors(wrong)) return wrong;
  if (!people::is_known(story.roster, *code)) {
    const bool own_alone = at.desk->reach(access::Right::child_desk) == access::Reach::own;
    return no(own_alone ? of_no_own_group : nobody_here, language, fmt::arg("code", *code), fmt::arg("child", *code));
  }
  std::string kept = people::kept_code(story.roster, *code);
  return PersonAsked{std::move(kept), {std::move(story.roster), std::move(story.enrolments)}};
}

Result<PersonAsked> inside_asked(const AtDesk& at, const std::string& typed, std::string_view language) {
  const auto code = parse_code(typed);
  if (!code) return no(no_code, language, fmt::arg("typed", typed));
  const auto list = desk_list(at);
  if (!list) return list.diagnostics();
  people::Story story;
  if (auto wrong = take_person(*at.desk, *code, story); has_errors(wrong)) return wrong;
  const auto codes = people::codes_of(story.roster, *code);
  for (const auto& one : attendance::children_inside(list->state))
    if (std::find(codes.begin(), codes.end(), one.child) != codes.end())
      return PersonAsked{one.child, {std::move(story.roster), std::move(story.enrolments)}};
  return registered_asked(at, typed, language);
}

Result<bool> has_name(const AtDesk& at, const std::string& adult, const std::vector<std::string>& children) {
  const auto registered = whole_document(*at.desk, adult);
  if (!registered) return registered.diagnostics();
  if (registered->has_value()) return true;
  for (const auto& child : children) {
    const auto document = named_document(*at.desk, child);
    if (!document) return document.diagnostics();
    if (document->has_value() && std::any_of((*document)->adults.begin(), (*document)->adults.end(),
                                             [&](const auto& known) { return known.code == adult; }))
      return true;
  }
  return false;
}

Result<std::string> adult_asked(const AtDesk& at, const std::string& typed, std::string_view language) {
  const auto code = parse_code(typed);
  if (!code) return no(no_code, language, fmt::arg("typed", typed));
  const auto registered = whole_document(*at.desk, *code);
  if (!registered) return registered.diagnostics();
  return registered->has_value() ? (*registered)->code : *code;
}

Result<std::string> bringer_asked(const AtDesk& at, const std::string& typed, const std::vector<std::string>& children,
                                  std::string_view language) {
  auto adult = adult_asked(at, typed, language);
  if (!adult) return adult;
  people::Story story;
  if (auto wrong = take_person(*at.desk, *adult, story); has_errors(wrong)) return wrong;
  if (people::is_known(story.roster, *adult)) return adult;
  const auto named = has_name(at, *adult, children);
  if (!named) return named.diagnostics();
  if (!*named) return no(nobody_brings, language, fmt::arg("code", *adult));
  return adult;
}

Diagnostics check_name(const std::string& name, std::string_view language) {
  const auto sign = text::not_of_a_name(name);
  if (!sign.empty()) return no(not_in_a_name, language, fmt::arg("sign", sign));
  return people::check_adult_name(name, language);
}

Result<std::vector<Awaited>> awaited(const AtDesk& at, const ChildDesk& state,
                                     const std::vector<std::string>& children) {
  auto inside = attendance::children_inside(state);
  if (!children.empty())
    std::erase_if(
        inside, [&](const auto& i) { return std::find(children.begin(), children.end(), i.child) == children.end(); });
  // What is agreed needs no week.
  std::set<time::LocalDate> days;
  for (const auto& one : inside)
    if (one.fetch_by == 0) days.insert(wall_clock(one.since, at.zone()).date);
  std::vector<attendance::Roll> rolls;
  std::set<std::string> groups;
  for (const auto& day : days) {
    const auto registers = all_registers(*at.desk, at.rules, {day, day});
    if (!registers) return registers.diagnostics();
    for (const auto& one : *registers) {
      groups.insert(one.roll.occurrence.groups.begin(), one.roll.occurrence.groups.end());
      rolls.push_back(one.roll);
    }
  }
  const auto people = people_of(*at.desk, groups);
  if (!people) return people.diagnostics();
  const auto members = people->memberships();
  std::vector<Awaited> out;
  for (auto& one : inside) {
    const auto due = attendance::fetch_time(at.desk->plan(), one, rolls, members);
    if (!due) return due.diagnostics();
    out.push_back({std::move(one), *due});
  }
  return out;
}

Diagnostics still_inside(const Desk& desk, const std::vector<std::string>& codes, store::Batch& batch) {
  const auto cell = desk.store().cell(child_cells, child_cell);
  if (!cell) return cell.diagnostics();
  batch.expectations.push_back({std::string(child_cells), std::string(child_cell), *cell});
  Diagnostics out;
  for (const auto& one : attendance::children_inside(attendance::child_desk_of(cell->value_or("[]"))))
    if (std::find(codes.begin(), codes.end(), one.child) != codes.end())
      out.push_back(error_at({}, fmt::format("{} is inside at the child desk, in {}", one.child, one.room),
                             "'merkez child out' first"));
  return out;
}

Result<Decided> decide(const AtDesk& at, const std::vector<std::string>& children,
                       const std::vector<std::string>& adults, const Decide& decision,
                       const std::optional<people::Adult>& handed_to) {
  const auto blank = [&] { return attendance::stamp_of(at.desk->event("attendance.child_in", "{}")); };
  std::optional<Decided> out;
  const auto taken = decide_and_append(*at.desk, [&]() -> Result<store::Batch> {
    auto list = desk_list(at);
    if (!list) return list.diagnostics();
    auto pages = pages_of(at, children);
    if (!pages) return pages.diagnostics();
    auto facts = facts_of(at, list->state, children, adults, handed_to);
    if (!facts) return facts.diagnostics();
    auto what = decision(list->state, *facts);
    if (!what) return what.diagnostics();
    const auto late = late_with(at, list->state, *what);
    if (!late) return late.diagnostics();
    store::Batch batch;
    batch.events.push_back(attendance::encode(*what, blank()));
    for (const auto& one : *late) batch.events.push_back(attendance::encode(one, blank()));
    if (handed_to)
      if (auto wrong = write_into_documents(at, children, *handed_to, batch); has_errors(wrong)) return wrong;
    batch.expectations.insert(batch.expectations.end(), pages->begin(), pages->end());
    batch.expectations.push_back({std::string(child_cells), std::string(child_cell), std::move(list->cell)});
    attendance::apply(list->state, batch.events.front());
    out = Decided{std::move(*what), batch.events.front().id, std::move(list->state), std::move(*facts)};
    return batch;
  });
  if (!taken) return taken.diagnostics();
  return std::move(*out);
}

}  // namespace merkez::cli
