#include "cli/standing.hpp"

#include "engine/json/json.hpp"
#include "engine/people/events.hpp"
#include "engine/store/secret.hpp"

namespace merkez::cli {
namespace {

using Body = nlohmann::json;

/// Nothing where it is not there: an event of an earlier version says less.
std::string text(const Body& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void of_account(const Event&, const Body& body, store::Standing& standing) {
  auto& account = standing.accounts[text(body, "account")];
  account.role = text(body, "role");
  const auto what = text(body, "what");
  const bool closes = what == "disable", opens = what == "enable";
  account.disabled = closes || (account.disabled && !opens);
  // A passphrase that was set by an earlier version is not known, whatever was known before.
  if (!closes && !opens) account.verifier = text(body, "words");
}

void of_added(const Event&, const Body& body, store::Standing& standing) { standing.people.insert(text(body, "code")); }

void of_erased(const Event& event, const Body& body, store::Standing& standing) {
  standing.people.erase(text(body, "code"));
  standing.erased.try_emplace(text(body, "code"), event.at);
}

void of_published(const Event& event, const Body& body, store::Standing& standing) {
  const auto week = text(body, "week");
  const auto number = body.find("version");
  const auto version =
      number != body.end() && number->is_number_integer() ? number->get<std::int64_t>() : std::int64_t{0};
  standing.weeks[{week, version}] = {week, version, event.at, event.account, text(body, "text")};
}

struct Reader {
  std::string_view kind;
  void (*read)(const Event&, const Body&, store::Standing&);
};
constexpr Reader readers[] = {{account_kind, of_account},
                              {people::Added::kind, of_added},
                              {people::Erased::kind, of_erased},
                              {"attendance.publish", of_published}};

}  // namespace

std::string account_body(const store::Account& account, std::string_view what) {
  return Body({{"account", account.name},
               {"role", account.role},
               {"what", what},
               {"words", store::digest(account.verifier)}})
      .dump(-1, ' ', false, Body::error_handler_t::replace);
}

void tell_standing(const Event& event, store::Standing& standing) {
  // Only the account that came with the store can have told the first event; earlier versions wrote none of it.
  if (event.number == 1) standing.accounts[event.account].role = "administrator";
  for (const auto& reader : readers) {
    if (event.kind != reader.kind) continue;
    const auto body = Body::parse(event.body, nullptr, false);
    if (body.is_object()) reader.read(event, body, standing);
  }
}

}  // namespace merkez::cli
