// account, key, roles: who may enter, with which words, and what they may do then.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>

#include "cli/desk.hpp"
#include "cli/language.hpp"
#include "cli/secret_words.hpp"
#include "cli/standing.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/access/role.hpp"
#include "engine/people/say.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/store/event_id.hpp"
#include "engine/store/file.hpp"
#include "engine/store/sqlite_store.hpp"

namespace merkez::cli {
namespace {

using access::Right;

/// Of an event that a new key was given to the store, by whom and when; of the key it says what sort it is and no more.
constexpr std::string_view key_kind = "access.key";

/// The words of an account: drawn and written to the file, read from it, or asked for.
Result<std::string> words_for(const AccountArgs& args) {
  if (args.make_file) {
    if (args.words_file.empty())
      return error_at({}, "--make-file needs a file", "--words-file FILE says where the drawn passphrase goes");
    std::string words = store::fresh_event_id();
    const std::string line = words + "\n";
    if (auto wrong = store::write_new_file(args.words_file, store::bytes_of(line), 0600); has_errors(wrong))
      return wrong;
    return words;
  }
  return new_words(fmt::format("new passphrase of {}", args.name), args.words_file);
}

Result<store::Account> known(const Desk& desk, const std::string& name) {
  const auto account = desk.store().account(name);
  if (!account) return account.diagnostics();
  if (account->has_value()) return **account;
  std::vector<std::string> names;
  const auto all = desk.store().accounts();
  if (!all) return all.diagnostics();
  for (const auto& a : *all) names.push_back(a.name);
  return error_at({}, fmt::format("there is no account '{}'", name), suggest(name, names));
}

/// Writes the account and, in the same step, that and by whom it was changed, as long as all that was read for it is as
/// it was `before`: an account of that name, too, which is nothing for a new one.
Diagnostics put(const Desk& desk, store::Account account, std::string_view what,
                std::vector<store::AccountExpectation> before) {
  store::Batch batch;
  batch.events.push_back(desk.event(std::string(account_kind), account_body(account, what)));
  batch.accounts.push_back(std::move(account));
  batch.account_expectations = std::move(before);
  const auto taken = desk.append(std::move(batch));
  return taken ? Diagnostics{} : taken.diagnostics();
}

/// Refused after its words were drawn: the file that was made for them goes again.
Reply without_words(const AccountArgs& args, Diagnostics wrong) {
  std::error_code ignored;
  if (args.make_file) std::filesystem::remove(args.words_file, ignored);
  return Reply::refused(std::move(wrong));
}

/// Words have the name at {0} and the role at {1}.
Reply done(const AccountArgs& args, const store::Account& account, const plan::Words& words) {
  if (args.json)
    return Reply::json(fine, {{"account", account.name}, {"role", account.role}, {"disabled", account.disabled}});
  return {
      fine,
      people::Say(args.language)(words, apart(account.name, args.language), apart(account.role, args.language)) + "\n",
      {}};
}

constexpr plan::Words added{"{0} may enter as {1}.", "{0} artık şu rolle girebilir: {1}.",
                            "يمكن لـ{0} الدخول بالدور {1}."};
constexpr plan::Words closed{"{0} may no longer enter.", "{0} artık giremez.", "لم يعد يمكن لـ{0} الدخول."};
constexpr plan::Words opened{"{0} may enter again as {1}, with the passphrase it has.",
                             "{0} yine girebilir; rolü {1}, parolası eskisi.",
                             "يمكن لـ{0} الدخول من جديد بالدور {1} وبكلمة المرور التي له."};
constexpr plan::Words renewed{"{0} has a new passphrase.", "{0} için yeni parola kaydedildi.",
                              "صار لـ{0} كلمة مرور جديدة."};
constexpr plan::Words renewed_closed{
    "{0} has a new passphrase, and is disabled: 'merkez account enable {0}' lets it enter.",
    "{0} için yeni parola kaydedildi, ama hesap kapalı: 'merkez account enable {0}' açar.",
    "صار لـ{0} كلمة مرور جديدة، وهو معطَّل: يفتحه \u2068'merkez account enable\u2069 {0}'."};

/// Somebody must be left who manages accounts.
std::optional<store::Account> another_administrator(const std::vector<store::Account>& all, const std::string& name) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const store::Account& a) {
    return a.name != name && !a.disabled && access::reach_of(a.role, Right::manage_accounts) == access::Reach::all;
  });
  return it == all.end() ? std::nullopt : std::optional(*it);
}

/// Own groups are those of the person in staff.yaml who is called as the account: an account whose role has its own
/// groups alone, and is nobody there, would have none.
std::optional<Diagnostic> nobody_of_the_staff(const Desk& desk, const store::Account& account) {
  if (access::reach_of(account.role, Right::mark_register) != access::Reach::own) return std::nullopt;
  std::vector<std::string> codes;
  for (const auto& person : desk.plan().staff) codes.push_back(person.code);
  if (std::find(codes.begin(), codes.end(), account.name) != codes.end()) return std::nullopt;
  return warning_at(
      {}, fmt::format("nobody in staff.yaml has the code {}: this account has no groups of its own", account.name),
      suggest(account.name, codes));
}

/// Rights whose `own` is not by group.
bool by_duty(Right right) { return right == Right::see_tasks || right == Right::see_incidents; }

}  // namespace

Reply account_add(const AccountArgs& args) {
  const auto desk = enter(args.who, Right::manage_accounts);
  if (!desk) return Reply::refused(desk.diagnostics());
  if (auto wrong = check_name(args.name); has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (!access::find_role(args.role))
    return Reply::refused(
        {error_at({}, fmt::format("there is no role '{}'", args.role), suggest(args.role, access::role_keys()))});
  const auto taken = (*desk)->store().account(args.name);
  if (!taken) return Reply::refused(taken.diagnostics());
  if (taken->has_value())
    return Reply::refused({error_at({}, fmt::format("there is an account '{}' already", args.name),
                                    "names are never used again: choose another")});
  const auto words = words_for(args);
  if (!words) return Reply::refused(words.diagnostics());
  const store::Account account{args.name, args.role, store::passphrase_verifier(*words), false};
  if (auto wrong = put(**desk, account, "add", {{args.name, std::nullopt}}); has_errors(wrong))
    return without_words(args, std::move(wrong));
  auto reply = done(args, account, added);
  if (auto strange = nobody_of_the_staff(**desk, account)) reply.diagnostics.push_back(std::move(*strange));
  return reply;
}

Reply account_list(const AccountArgs& args) {
  const auto desk = enter(args.who, Right::manage_accounts);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto all = (*desk)->store().accounts();
  if (!all) return Reply::refused(all.diagnostics());
  if (args.json) {
    Json out = Json::array();
    for (const auto& a : *all) out.push_back({{"account", a.name}, {"role", a.role}, {"disabled", a.disabled}});
    return Reply::json(fine, out);
  }
  const people::Say say(args.language);
  publish::TextTable table;
  table.columns = {{.heading = say({"account", "hesap", "الحساب"})},
                   {.heading = say({"role", "rol", "الدور"})},
                   {.heading = say({"state", "durum", "الحال"})}};
  for (const auto& a : *all)
    table.rows.push_back(
        {a.name, a.role,
         a.disabled ? say({"disabled", "kapalı", "معطَّل"}) : say({"may enter", "girebilir", "يمكنه الدخول"})});
  return {fine, to_text(table, args.style), {}};
}

Reply account_disable(const AccountArgs& args) {
  const auto desk = enter(args.who, Right::manage_accounts);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto before = known(**desk, args.name);
  if (!before) return Reply::refused(before.diagnostics());
  const auto all = (*desk)->store().accounts();
  if (!all) return Reply::refused(all.diagnostics());
  const auto left = another_administrator(*all, args.name);
  if (!left)
    return Reply::refused({error_at({}, fmt::format("'{}' is the last account that manages accounts", args.name),
                                    "add another administrator first")});
  auto account = *before;
  account.disabled = true;
  if (auto wrong = put(**desk, account, "disable", {{args.name, *before}, {left->name, *left}}); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  return done(args, account, closed);
}

Reply account_enable(const AccountArgs& args) {
  const auto desk = enter(args.who, Right::manage_accounts);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto before = known(**desk, args.name);
  if (!before) return Reply::refused(before.diagnostics());
  if (!before->disabled)
    return Reply::refused({error_at({}, fmt::format("account '{}' is not disabled", args.name),
                                    "'merkez account passphrase' gives it another passphrase")});
  auto account = *before;
  account.disabled = false;
  if (auto wrong = put(**desk, account, "enable", {{args.name, *before}}); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  return done(args, account, opened);
}

Reply account_passphrase(const AccountArgs& args) {
  const auto desk = enter(args.who, Right::manage_accounts);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto before = known(**desk, args.name);
  if (!before) return Reply::refused(before.diagnostics());
  const auto words = words_for(args);
  if (!words) return Reply::refused(words.diagnostics());
  auto account = *before;
  account.verifier = store::passphrase_verifier(*words);
  if (auto wrong = put(**desk, account, "passphrase", {{args.name, *before}}); has_errors(wrong))
    return without_words(args, std::move(wrong));
  return done(args, account, account.disabled ? renewed_closed : renewed);
}

Reply change_key(const KeyArgs& args) {
  store::KeySource fresh;
  std::filesystem::path folder;
  store::Settings settings;
  store::Batch told;
  std::error_code ignored;
  const bool made = !args.fresh.empty() && !std::filesystem::exists(args.fresh, ignored);
  {
    // Entered and left again: the store is sealed anew while nobody here has it open.
    const auto desk = enter(args.who, Right::manage_accounts);
    if (!desk) return Reply::refused(desk.diagnostics());
    folder = (*desk)->folder();
    settings = (*desk)->settings();
    told.events.push_back((*desk)->event(std::string(key_kind),
                                         Json({{"locked_by", args.fresh.empty() ? "passphrase" : "key_file"}}).dump()));
    told.account_expectations.push_back({(*desk)->account().name, (*desk)->account()});
  }
  if (args.fresh.empty()) {
    auto words = ask_new("new passphrase of the centre");
    if (!words) return Reply::refused(words.diagnostics());
    fresh = store::Passphrase{std::move(*words)};
  } else {
    if (made)
      if (auto wrong = store::make_key_file(args.fresh); has_errors(wrong)) return Reply::refused(std::move(wrong));
    fresh = store::KeyFile{args.fresh};
  }
  const auto key = centre_key(args.who);
  if (!key) return Reply::refused(key.diagnostics());
  auto wrong = store::change_key(store_of(folder), *key, fresh, settings, told);
  if (has_errors(wrong)) {
    if (made) std::filesystem::remove(args.fresh, ignored);
    return Reply::refused(std::move(wrong));
  }
  const people::Say say(args.language);
  if (args.json) return {fine, json_text({{"key", args.fresh.string()}}), std::move(wrong)};
  return {fine,
          args.fresh.empty() ? say({"The centre has a new passphrase.\n", "Merkezin yeni bir parolası var.\n",
                                    "صار للمركز كلمة مرور جديدة.\n"})
                             : say({"The centre's key is now {}. Older backups open with the older key.\n",
                                    "Merkezin anahtarı artık şu dosyada: {}. Eski yedekler eski anahtarla açılır.\n",
                                    "مفتاح المركز الآن في {}. وتُفتح النسخ الاحتياطية السابقة بالمفتاح السابق.\n"},
                                   apart(args.fresh.string(), args.language)),
          std::move(wrong)};
}

Reply roles(const Common& args) {
  const bool turkish = args.language == "tr", arabic = args.language == "ar";
  const auto said = [&](const plan::Words& w) { return std::string(turkish ? w.tr : arabic ? w.ar : w.en); };
  if (args.json) {
    Json out = Json::array();
    for (const access::Role& role : access::roles()) {
      Json rights = Json::object();
      for (std::size_t r = 0; r < access::rights; ++r) {
        const access::Reach reach = role.reach[r];
        rights[std::string(access::key_of(static_cast<Right>(r)))] = reach == access::Reach::all   ? "all"
                                                                     : reach == access::Reach::own ? "own"
                                                                                                   : "none";
      }
      out.push_back({{"role", role.key}, {"name", said(role.name)}, {"rights", std::move(rights)}});
    }
    return Reply::json(fine, out);
  }
  constexpr plan::Words groups{" (own groups, ± 14 days)", " (kendi grupları, ± 14 gün)", " (مجموعاته، ± 14 يومًا)"};
  constexpr plan::Words confidential{" (own groups of therapy and case work)", " (kendi terapi ve vaka grupları)",
                                     " (مجموعاته للعلاج والحالات)"};
  constexpr plan::Words given{" (what is given to the role)", " (role verilenler)", " (ما أُسند إلى الدور)"};
  std::string text;
  for (const access::Role& role : access::roles()) {
    text += fmt::format("{} ({})\n", role.key, said(role.name));
    for (std::size_t r = 0; r < access::rights; ++r)
      if (role.reach[r] != access::Reach::none)
        text += fmt::format("  - {}{}\n", said(access::words_of(static_cast<Right>(r))),
                            role.reach[r] != access::Reach::own           ? std::string()
                            : by_duty(static_cast<Right>(r))              ? said(given)
                            : static_cast<Right>(r) == Right::give_places ? said(confidential)
                                                                          : said(groups));
  }
  return {fine, std::move(text), {}};
}

}  // namespace merkez::cli
