#include "cli/desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "cli/clock.hpp"
#include "cli/folds.hpp"
#include "cli/secret_words.hpp"
#include "cli/standing.hpp"
#include "config/load.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/json/json.hpp"
#include "engine/people/pages.hpp"
#include "engine/plan/discreet.hpp"
#include "engine/store/border.hpp"
#include "engine/store/event_id.hpp"
#include "engine/store/sqlite_store.hpp"

namespace merkez::cli {

namespace fs = std::filesystem;

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// The same words for a name that is unknown, disabled or comes with a wrong passphrase: who guesses learns nothing.
Diagnostics turned_away(const std::string& name) {
  return {error_at({}, fmt::format("account '{}' cannot enter: unknown, disabled, or another passphrase", name),
                   "the administrator sees the accounts with 'merkez account list'")};
}

/// The passphrase stands in the file, or is asked for where none is named.
Result<Claim> claim(std::string name, const fs::path& file) {
  auto words = file.empty() ? ask_unseen(fmt::format("passphrase of {}", name)) : words_in_file(file);
  if (!words) return words.diagnostics();
  return Claim{std::move(name), std::move(*words)};
}

/// The account of that name, if the passphrase is its own.
Result<store::Account> identify(const store::Store& store, const Claim& claim) {
  const auto kept = store.account(claim.name);
  if (!kept) return kept.diagnostics();
  // An unknown name takes as long as a known one.
  const auto verifier = kept->has_value() ? (*kept)->verifier : store::verifier_of_nobody();
  // An earlier version took the end of a line that was written on Windows for a part of the passphrase: who set theirs
  // from such a file enters by the same words.
  const bool right = store::fits(verifier, claim.words) || store::fits(verifier, claim.words + '\r');
  if (!right || !kept->has_value() || (*kept)->disabled) return turned_away(claim.name);
  return **kept;
}

Diagnostic may_not(const store::Account& account, access::Right right) {
  return error_at({}, fmt::format("{} ({}) may not {}", account.name, account.role, access::words_of(right).en),
                  "the administrator gives roles");
}

// Of the event by which a store is one for drills. It is the first of the log, and none can be put before it.
constexpr std::string_view drill_kind = "access.drill";

Event desk_event(Instant at, const std::string& account, std::string kind, std::string body) {
  Event out;
  out.id = store::fresh_event_id();
  out.device_at = at;
  out.device = "desk";
  out.account = account;
  out.kind = std::move(kind);
  out.body = std::move(body);
  return out;
}

}  // namespace

fs::path store_of(const fs::path& centre) { return centre / "centre.db"; }

bool has_store(const fs::path& centre) {
  std::error_code ignored;
  return fs::exists(store_of(centre), ignored);
}

Result<fs::path> centre_folder(const Who& who) {
  const fs::path folder = who.centre.empty() ? fs::path(variable("MERKEZ_CENTRE")) : who.centre;
  if (folder.empty()) return error_at({}, "say which centre", "--centre DIR, or MERKEZ_CENTRE in the environment");
  return folder;
}

Result<store::KeySource> centre_key(const Who& who) {
  const fs::path file = who.key.empty() ? fs::path(variable("MERKEZ_KEY")) : who.key;
  if (!file.empty()) return store::KeySource(store::KeyFile{file});
  if (auto words = variable("MERKEZ_PASSPHRASE"); !words.empty())
    return store::KeySource(store::Passphrase{std::move(words)});
  auto words = ask_unseen("passphrase of the centre");
  if (!words) {
    Diagnostics why = words.diagnostics();
    why.front().hint = "--key FILE, or MERKEZ_KEY in the environment, names the centre's key file";
    return why;
  }
  return store::KeySource(store::Passphrase{std::move(*words)});
}

Result<Claim> claim_of(const Who& who) {
  std::string name = who.account.empty() ? variable("MERKEZ_ACCOUNT") : who.account;
  if (name.empty()) return error_at({}, "say who you are", "--as NAME, or MERKEZ_ACCOUNT in the environment");
  return claim(std::move(name),
               who.passphrase_file.empty() ? fs::path(variable("MERKEZ_PASSPHRASE_FILE")) : who.passphrase_file);
}

Result<store::Account> let_in(const store::Store& store, const Claim& claim, access::Right right) {
  auto account = identify(store, claim);
  if (account && access::reach_of(account->role, right) == access::Reach::none) return may_not(*account, right);
  return account;
}

fs::path usual_key_file(const std::string& centre_id) {
  const std::string home = variable("XDG_CONFIG_HOME");
  const fs::path base = home.empty() ? fs::path(variable("HOME")) / ".config" : fs::path(home);
  return base / "merkez" / (centre_id + ".key");
}

store::Settings desk_settings() {
  store::Settings out;
  out.projections = attendance_folds();
  out.standing = tell_standing;
  store::Projection people;
  people.name = std::string(people_pages);
  people.version = 3;  // with the page of the newest registration or ban
  people.kinds = std::string(people::kind_prefix);
  people.changes = [](const Event& event, const store::Cells& before) {
    std::vector<store::Cell> cells;
    for (auto& page : people::pages_after(event, [&](std::string_view key) { return before.at(key); }))
      cells.push_back({std::move(page.key), std::move(page.text)});
    return cells;
  };
  out.projections.push_back(std::move(people));
  return out;
}

time::LocalTime Desk::local() const { return wall_clock(now_, plan_->calendar.zone); }

bool Desk::may_reach(access::Right right, const std::string& group) const {
  if (std::any_of(plan_->groups.begin(), plan_->groups.end(),
                  [&](const plan::Group& g) { return g.id == group && hides(g); }))
    return false;
  return reaches(right, group);
}

bool Desk::may_hold(access::Right right, const plan::Group& group) const {
  if (!hides(group)) return reaches(right, group.id);
  if (reach(right) == access::Reach::none || !may_give(*plan_, group.id, account_.name)) return false;
  return std::any_of(plan_->services.begin(), plan_->services.end(), [&](const plan::Service& s) {
    return s.id == group.service && insight().into(s.category, {account_.name});
  });
}

bool Desk::reaches(access::Right right, const std::string& group) const {
  const access::Reach far = reach(right);
  return far == access::Reach::all || (far == access::Reach::own && own_->has(group));
}

bool Desk::may_follow(std::string_view owner, const std::vector<std::string>& groups, time::LocalDate due) const {
  using access::Reach;
  using access::Right;
  if (!answers_for(Right::see_tasks, owner)) return false;
  if (reach(Right::see_tasks) == Reach::all || reach(Right::see_people) == Reach::all) return true;
  return time::add_days(due, access::own_days) >= local().date &&
         std::any_of(groups.begin(), groups.end(),
                     [&](const std::string& group) { return reaches(Right::see_people, group); });
}

store::Settings Desk::settings() const {
  store::Settings out = desk_settings();
  out.clock = [set = clock_] { return *set != 0 ? *set : store::machine_clock(); };
  return out;
}

Event Desk::event(std::string kind, std::string body) const {
  return desk_event(now_, account_.name, std::move(kind), std::move(body));
}

Result<bool> is_for_drills(const store::Store& store) {
  bool marked = false;
  const auto read = store.each_event({.kinds = std::string(drill_kind)}, [&](const Event& event) {
    marked = event.number == 1;
    return false;
  });
  if (!read) return read.diagnostics();
  return marked;
}

Event drill_mark(const std::string& account) {
  return desk_event(store::machine_clock(), account, std::string(drill_kind), "{}");
}

Diagnostics check_name(const std::string& account) {
  if (store::is_name(account)) return {};
  return {error_at({}, fmt::format("'{}' is no name of an account", account),
                   "letters from A to Z, digits, '.', '_' and '-', without spaces; 40 at most")};
}

Event first_account(const store::Account& account) {
  return desk_event(store::machine_clock(), account.name, std::string(account_kind), account_body(account, "add"));
}

Result<store::Receipt> Desk::append(store::Batch batch) const {
  batch.account_expectations.push_back({account_.name, account_});
  return store_->append(batch);
}

Diagnostics Desk::note_reading(std::string_view what, const std::string& code) const {
  nlohmann::json body = {{"what", what}};
  if (!code.empty()) body["person"] = code;
  store::Batch batch;
  batch.events.push_back(event("access.read", body.dump()));
  const auto receipt = append(std::move(batch));
  return receipt ? Diagnostics{} : receipt.diagnostics();
}

void Desk::tell_keeper(const Diagnostics& odd) const {
  if (reach(access::Right::manage_accounts) == access::Reach::none) return;
  for (const auto& one : odd)
    if (std::find(aside_->begin(), aside_->end(), one) == aside_->end()) aside_->push_back(one);
}

Result<store::Account> Desk::second(const Approver& approver, access::Right right) const {
  if (approver.account.empty())
    return error_at({}, "a table of single persons leaves with the approval of a second person",
                    "--approved-by NAME; 'merkez roles' says who may approve");
  if (approver.account == account_.name)
    return error_at({}, "the approval is somebody else's to give", "--approved-by NAME of another account");
  const auto claimed = claim(approver.account, approver.passphrase_file);
  if (!claimed) return claimed.diagnostics();
  return let_in(*store_, *claimed, right);
}

Result<std::unique_ptr<Desk>> Desk::open(const Who& who, access::Right right) {
  const auto folder = centre_folder(who);
  if (!folder) return folder.diagnostics();
  if (!has_store(*folder))
    return error_at({store_of(*folder).string(), 0, 0}, "this centre keeps no people yet",
                    fmt::format("'merkez init {}' makes its store", folder->string()));
  const auto key = centre_key(who);
  if (!key) return key.diagnostics();
  std::unique_ptr<Desk> desk(new Desk);
  auto store = store::open_store(store_of(*folder), *key, desk->settings());
  if (!store) return store.diagnostics();
  const auto claimed = claim_of(who);
  if (!claimed) return claimed.diagnostics();
  auto account = let_in(**store, *claimed, right);
  if (!account) return account.diagnostics();
  desk->now_ = store::machine_clock();
  desk->folder_ = *folder;
  desk->aside_ = who.aside;
  desk->store_ = std::move(*store);
  desk->account_ = std::move(*account);
  return desk;
}

Result<std::unique_ptr<Desk>> enter(const Who& who, access::Right right) {
  auto desk = Desk::open(who, right);
  if (!desk) return desk;
  auto plan =
      config::load_centre((*desk)->folder_, catalogue(), {}, [&](const plan::CentrePlan& read, Diagnostics found) {
        return plan::as_told(read, (*desk)->insight().in(read, {}), std::move(found));
      });
  if (!plan) return plan.diagnostics();
  (*desk)->plan_ = std::make_shared<const plan::CentrePlan>(std::move(plan).value());
  const auto at = moment((*desk)->plan_->calendar.zone);
  if (!at) return at.diagnostics();
  if (fixed_moment()) {
    const auto drill = is_for_drills((*desk)->store());
    if (!drill) return drill.diagnostics();
    if (!*drill)
      return error_at({"MERKEZ_NOW", 0, 0}, "the clock of this centre cannot be set",
                      "unset MERKEZ_NOW; 'merkez init DIR --drill' makes a store for drills");
    *(*desk)->clock_ = *at;
  }
  (*desk)->now_ = *at;
  (*desk)->own_ =
      std::make_unique<OwnGroups>(*(*desk)->store_, *(*desk)->plan_, (*desk)->account_.name, (*desk)->local().date);
  return desk;
}

Result<access::Insight> insight_into(const fs::path& centre, const Common& asked, access::Right right) {
  using access::Reach;
  if (!has_store(centre))
    return asked.role == "clinical" ? access::Insight{Reach::all, Reach::all, {}} : access::Insight{};
  if (!asked.role.empty())
    return error_at({}, "--role is for centres without a store; here the account's role decides", "leave --role out");
  Who who = asked.who;
  who.centre = centre;
  const auto desk = Desk::open(who, right);
  if (!desk) return desk.diagnostics();
  access::Insight out = (*desk)->insight();
  if (out.therapy == Reach::none && out.cases == Reach::none) return out;
  if (auto wrong = (*desk)->note_reading(out.therapy != Reach::none ? "therapy" : "cases"); has_errors(wrong))
    return wrong;
  return out;
}

}  // namespace merkez::cli
