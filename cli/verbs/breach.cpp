// breach open, list, show, told, close: the register of incidents with data, its 72 hours, and drafts of notices (DR
// 17).
#include "engine/access/breach.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "cli/centre.hpp"
#include "cli/clock.hpp"
#include "cli/counted.hpp"
#include "cli/language.hpp"
#include "cli/registers.hpp"
#include "cli/verbs/breach.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Breach;
using access::Right;

/// How far back readings of an account are looked up: from a year before the incident was known.
constexpr Instant read_before = 365LL * 24 * access::milliseconds_per_hour;

std::string when(const Desk& desk, Instant at) {
  const auto local = wall_clock(at, desk.plan().calendar.zone);
  return fmt::format("{} {}", time::to_text(local.date), time::to_text(local.time));
}

Result<std::map<std::string, Breach>> breaches_of(const Desk& desk) {
  access::Breaches out;
  const auto read = desk.store().each_event({.kinds = std::string(access::breach_prefix)}, [&](const Event& event) {
    apply(out, event);
    return true;
  });
  if (!read) return read.diagnostics();
  return out.all();
}

Diagnostics append(const Desk& desk, access::BreachEvent what) {
  store::Batch batch;
  batch.events.push_back(desk.event(std::move(what.kind), std::move(what.body)));
  const auto taken = desk.append(batch);
  return taken ? Diagnostics{} : taken.diagnostics();
}

void must_be_known(Diagnostics& wrong, std::span<const access::BreachWord> words, const std::string& typed,
                   std::string_view what) {
  if (!access::find_word(words, typed))
    wrong.push_back(
        error_at({}, fmt::format("'{}' is no {} of the list", typed, what), suggest(typed, access::keys_of(words))));
}

/// "board overdue since 2016-04-07 08:00", "board by 2016-04-07 08:00", "board told", "closed: contained".
std::string timer(const Desk& desk, const Breach& b) {
  if (b.outcome) return "closed: " + *b.outcome;
  if (b.told.contains("board")) return "board told";
  return b.overdue(desk.now()) ? "board overdue since " + when(desk, b.board_by())
                               : "board by " + when(desk, b.board_by());
}

/// Whether the account may read whom a clinical account has read.
bool reads_clients(const Desk& desk) { return desk.insight().therapy == access::Reach::all; }

/// The codes that the account may read.
std::set<std::string> codes_seen(const Desk& desk, const Breach& b) {
  auto out = b.persons;
  if (reads_clients(desk)) out.insert(b.clinical.begin(), b.clinical.end());
  return out;
}

/// "7K3M-9QXPB 7K3M-9QXPC and 2 read by a clinical account".
std::string codes_text(const Desk& desk, const Breach& b) {
  if (b.everybody) return "nobody can be ruled out";
  std::string out = fmt::format("{}", fmt::join(codes_seen(desk, b), " "));
  if (b.clinical.empty() || reads_clients(desk)) return out;
  return out + fmt::format("{}{} read by a clinical account", out.empty() ? "" : " and ", b.clinical.size());
}

/// The register for whoever keeps it, one incident also for a clinical account: somebody has to tell its clients.
Result<std::unique_ptr<Desk>> enter_to_read(const Who& who) {
  auto desk = enter(who, Right::see_week);
  if (desk && (*desk)->reach(Right::keep_store) == access::Reach::none && !reads_clients(**desk))
    return error_at({},
                    fmt::format("{} ({}) may not {}", (*desk)->account().name, (*desk)->account().role,
                                access::words_of(Right::keep_store).en),
                    "the administrator gives roles");
  return desk;
}

Json json_of(const Desk& desk, const std::string& id, const Breach& b) {
  Json out = {{"breach", id},
              {"what", b.kind},
              {"known_at", when(desk, b.known_at)},
              {"board_by", when(desk, b.board_by())},
              {"overdue", !b.outcome && b.overdue(desk.now())},
              {"data", b.data},
              {"everybody", b.everybody},
              {"persons", codes_seen(desk, b)},
              {"read_by_clinical", b.clinical.size()},
              {"told", Json::object()}};
  for (const auto& [whom, at] : b.told) out["told"][whom] = when(desk, at);
  if (b.outcome) out["outcome"] = *b.outcome;
  return out;
}

/// The incident of an id that was typed, whole or as far as it is one's alone.
Result<std::pair<std::string, Breach>> asked(const Desk& desk, const std::string& typed) {
  const auto all = breaches_of(desk);
  if (!all) return all.diagnostics();
  std::vector<std::pair<std::string, Breach>> found;
  for (const auto& one : *all)
    if (one.first.starts_with(typed)) found.emplace_back(one);
  if (found.size() == 1) return found.front();
  return error_at({},
                  found.empty() ? fmt::format("there is no incident '{}'", typed)
                                : fmt::format("'{}' is said of several incidents", typed),
                  "'merkez breach list' lists them");
}

/// Codes of whom an account has read by name since an instant, as the log of readings says.
Result<std::set<std::string>> read_by(const Desk& desk, const std::string& account, Instant since) {
  std::set<std::string> out;
  const auto read = desk.store().each_event({.kinds = "access.read"}, [&](const Event& event) {
    if (event.account != account || event.device_at < since) return true;
    const Json body = Json::parse(event.body, nullptr, false);
    if (body.is_object() && body.contains("person") && body["person"].is_string())
      out.insert(body["person"].get<std::string>());
    return true;
  });
  if (!read) return read.diagnostics();
  return out;
}

}  // namespace

Reply breach_open(const BreachArgs& args) {
  const auto at = enter(args.who, Right::report_incident);
  if (!at) return Reply::refused(at.diagnostics());
  const Desk& desk = **at;
  Diagnostics wrong;
  Breach b;
  b.kind = args.what;
  b.everybody = args.everybody;
  b.data.insert(args.data.begin(), args.data.end());
  must_be_known(wrong, access::breach_kinds(), args.what, "incident");
  for (const auto& one : args.data) must_be_known(wrong, access::breach_data(), one, "kind of data");
  for (const auto& typed : args.persons) {
    const auto code = code_asked(desk, typed);
    if (code)
      b.persons.insert(*code);
    else
      collect(wrong, code);
  }
  b.known_at = desk.now();
  if (!args.known.empty()) {
    const auto known = instant_of(args.known, desk.plan().calendar.zone, {"--known", 0, 0});
    collect(wrong, known);
    if (known) b.known_at = *known;
    if (known && desk.now() < *known) wrong.push_back(error_at({"--known", 0, 0}, "that lies ahead"));
  }
  if (!args.read_by.empty()) {
    if (desk.reach(Right::keep_store) == access::Reach::none) {
      wrong.push_back(error_at({}, fmt::format("what {} has read is for the administrator to look up", args.read_by),
                               "leave --read-by out"));
    } else if (const auto reader = desk.store().account(args.read_by); !reader || !*reader) {
      collect(wrong, reader);
      if (reader)
        wrong.push_back(error_at({"--read-by", 0, 0}, fmt::format("there is no account '{}'", args.read_by),
                                 "'merkez account list' lists them"));
    } else {
      const auto codes = read_by(desk, args.read_by, b.known_at - read_before);
      collect(wrong, codes);
      const bool clinical = access::reach_of((*reader)->role, Right::see_therapy) != access::Reach::none;
      if (codes) (clinical ? b.clinical : b.persons).insert(codes->begin(), codes->end());
    }
  }
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (b.everybody) b.persons.clear(), b.clinical.clear();
  access::BreachEvent what = access::breach_opened(b);
  store::Batch batch;
  batch.events.push_back(desk.event(std::move(what.kind), std::move(what.body)));
  const std::string id = batch.events.front().id;
  const auto taken = desk.append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  if (args.json) return Reply::json(fine, json_of(desk, id, b));
  return {
      fine,
      fmt::format("Opened {}: {}. The Board is to be told by {}. 'merkez breach show {}' drafts the notices.\n", id,
                  b.everybody ? std::string("all people") : people_counted(b.people()), when(desk, b.board_by()), id),
      {}};
}

Reply breach_list(const BreachArgs& args) {
  const auto desk = enter(args.who, Right::keep_store);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto all = breaches_of(**desk);
  if (!all) return Reply::refused(all.diagnostics());
  Json list = Json::array();
  publish::TextTable table;
  table.columns = {{.heading = "id"},
                   {.heading = "known"},
                   {.heading = "what"},
                   {.heading = "people", .right = true},
                   {.heading = "timer", .flexible = true}};
  bool overdue = false;
  for (const auto& [id, b] : *all) {
    overdue = overdue || (!b.outcome && b.overdue((*desk)->now()));
    list.push_back(json_of(**desk, id, b));
    table.rows.push_back(
        {id, when(**desk, b.known_at), b.kind, b.everybody ? "all" : std::to_string(b.people()), timer(**desk, b)});
  }
  const int exit = overdue ? answer_is_no : fine;
  if (args.json) return Reply::json(exit, list);
  return {exit, list.empty() ? "No incident is known.\n" : to_text(table, args.style), {}};
}

Reply breach_show(const BreachArgs& args) {
  const auto desk = enter_to_read(args.who);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto one = asked(**desk, args.id);
  if (!one) return Reply::refused(one.diagnostics());
  const auto& [id, b] = *one;
  const auto& plan = (*desk)->plan();
  const auto& name = plan.name.*name_language(args.language);
  Json notices = Json::object();
  std::string text = fmt::format("{}: {}, known {}; {}\n", id, b.kind, when(**desk, b.known_at), timer(**desk, b));
  text += fmt::format("Data: {}\nCodes: {}\n", fmt::join(b.data, ", "), codes_text(**desk, b));
  for (const auto& whom : access::breach_told()) {
    const std::string notice = access::breach_notice(b, whom.key, args.language, name.empty() ? plan.name.en : name,
                                                     when(**desk, b.known_at), when(**desk, b.board_by()));
    notices[std::string(whom.key)] = notice;
    text += '\n' + notice;
  }
  if (auto wrong = (*desk)->note_reading("breach"); has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (!args.json) return {fine, std::move(text), {}};
  Json out = json_of(**desk, id, b);
  out["notices"] = std::move(notices);
  return Reply::json(fine, out);
}

Reply breach_told(const BreachArgs& args) {
  const auto desk = enter(args.who, Right::keep_store);
  if (!desk) return Reply::refused(desk.diagnostics());
  Diagnostics wrong;
  must_be_known(wrong, access::breach_told(), args.whom, "recipient");
  const auto one = asked(**desk, args.id);
  collect(wrong, one);
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (auto failed = append(**desk, access::breach_was_told(one->first, args.whom)); has_errors(failed))
    return Reply::refused(std::move(failed));
  if (args.json) return Reply::json(fine, {{"breach", one->first}, {"whom", args.whom}});
  return {fine, fmt::format("{}: told {}, {}.\n", one->first, args.whom, when(**desk, (*desk)->now())), {}};
}

Reply breach_close(const BreachArgs& args) {
  const auto desk = enter(args.who, Right::keep_store);
  if (!desk) return Reply::refused(desk.diagnostics());
  Diagnostics wrong;
  must_be_known(wrong, access::breach_outcomes(), args.outcome, "outcome");
  const auto one = asked(**desk, args.id);
  collect(wrong, one);
  if (one && one->second.outcome)
    wrong.push_back(error_at({}, fmt::format("{} is closed already: {}", one->first, *one->second.outcome)));
  if (one && !one->second.outcome && args.outcome != "no_breach")
    for (const auto& whom : access::breach_told())
      if (!one->second.told.contains(std::string(whom.key)))
        wrong.push_back(error_at({}, fmt::format("nobody has told {} yet", whom.words.en),
                                 fmt::format("'merkez breach told {} --whom {}'", args.id, whom.key)));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (auto failed = append(**desk, access::breach_closed(one->first, args.outcome)); has_errors(failed))
    return Reply::refused(std::move(failed));
  if (args.json) return Reply::json(fine, {{"breach", one->first}, {"outcome", args.outcome}});
  return {fine, fmt::format("{}: closed ({}).\n", one->first, args.outcome), {}};
}

}  // namespace merkez::cli
