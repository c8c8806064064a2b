#include "engine/store/border.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/remark.hpp"
#include "engine/json/json.hpp"
#include "engine/store/event_id.hpp"

namespace merkez::store {
namespace {

constexpr std::size_t longest_code = 64, longest_key = 200, longest_name = 40;
// A published week of a thousand and a half sessions is one event.
constexpr std::size_t longest_body = 1'000'000, longest_document = 1'000'000;

bool plain(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Letters, digits and some more, at least one: also what the columns of the database check.
bool is_of(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [&](char c) { return plain(c) || more.find(c) != std::string_view::npos; });
}

/// "folder.what": lower case, at least one dot, none at the ends.
bool is_kind(std::string_view text) {
  if (text.empty() || text.size() > longest_name || text.find('.') == std::string_view::npos) return false;
  if (text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

/// "2016-W14", weeks 01 to 53; whether that year has a week 53 is engine/time's to say.
bool is_week(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 8 || text.substr(4, 2) != "-W") return false;
  for (const std::size_t i : {0u, 1u, 2u, 3u, 6u, 7u})
    if (!digit(i)) return false;
  const int week = (text[6] - '0') * 10 + (text[7] - '0');
  return week >= 1 && week <= 53;
}

Diagnostic wrong(std::string message, std::string hint) { return error_at({}, std::move(message), std::move(hint)); }

std::string fault_of(const nlohmann::json& value, std::string_view under) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (under == "remark")
      return characters_in(text) <= longest_remark
                 ? ""
                 : fmt::format("a remark of {} characters; {} at most", characters_in(text), longest_remark);
    return is_code(text) ? "" : fmt::format("the text under '{}' is no code", under);  // never shown: it may be a name
  }
  if (value.is_object())
    for (const auto& [key, inner] : value.items()) {
      if (!is_code(key)) return fmt::format("a key under '{}' is no code", under);
      if (auto fault = fault_of(inner, key); !fault.empty()) return fault;
    }
  if (value.is_array())
    for (const auto& inner : value)
      if (auto fault = fault_of(inner, under); !fault.empty()) return fault;
  return {};
}

void check_event(const Event& event, std::size_t place, Diagnostics& out) {
  const auto say = [&](std::string_view field, std::string hint) {
    out.push_back(wrong(fmt::format("event {} of the batch: {}", place + 1, field), std::move(hint)));
  };
  if (!is_event_id(event.id)) say("the id is not 26 letters and digits", "make it with fresh_event_id");
  if (!is_name(event.device)) say("the device is no name of a device", "letters, digits, '.', '_', '-'; 40 at most");
  if (!is_name(event.account))
    say("the account is no name of an account", "letters, digits, '.', '_', '-'; 40 at most");
  if (!is_kind(event.kind)) say("the kind is no kind of event", "such as attendance.mark: lower case, one dot or more");
  if (const auto fault = fault_of_body(event.body); !fault.empty())
    say("body: " + fault, "events hold codes only; what is personal goes into a person's document");
}

}  // namespace

bool is_name(std::string_view text) { return text.size() <= longest_name && is_of(text, "-._"); }

bool is_code(std::string_view text) { return text.size() <= longest_code && is_of(text, "-_.:/@+#"); }

bool is_cell_key(std::string_view text) { return text.size() <= longest_key && is_of(text, "-_.:/@+#|,"); }

std::string fault_of_body(std::string_view body) {
  if (body.size() > longest_body) return fmt::format("{} bytes; {} at most", body.size(), longest_body);
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (json.is_discarded()) return "it is no JSON";
  if (!json.is_object()) return "it is no JSON object";
  if (auto fault = fault_of(json, ""); !fault.empty()) return fault;
  // Written again by a library that sorts keys: doubled keys, spaces and other ways to write a number all show.
  if (json.dump() != body) return "it is not in the one form: keys sorted, each once, no spaces";
  return {};
}

Diagnostics check(const Batch& batch) {
  Diagnostics out;
  for (std::size_t i = 0; i < batch.events.size(); ++i) check_event(batch.events[i], i, out);
  std::set<std::string_view> put;
  for (const auto& person : batch.put) {
    if (!is_code(person.code)) out.push_back(wrong("a person's code is no code", "letters, digits and '-'"));
    if (!put.insert(person.code).second)
      out.push_back(wrong(fmt::format("'{}' is put twice in one batch", person.code), ""));
    if (person.document.size() > longest_document)
      out.push_back(wrong(fmt::format("the document of '{}' has {} bytes", person.code, person.document.size()),
                          fmt::format("{} at most", longest_document)));
  }
  for (const auto& code : batch.erase) {
    if (!is_code(code)) out.push_back(wrong("a code to be erased is no code", "letters, digits and '-'"));
    if (put.contains(code)) out.push_back(wrong(fmt::format("'{}' is both put and erased in one batch", code), ""));
  }
  for (const auto& week : batch.publish) {
    if (!is_week(week.week)) out.push_back(wrong(fmt::format("'{}' is no week", week.week), "such as 2016-W14"));
    if (!is_name(week.account))
      out.push_back(wrong("a week is published by no account", "letters, digits, '.', '_', '-'"));
  }
  for (const auto& account : batch.accounts) {
    if (!is_name(account.name))
      out.push_back(wrong("an account's name is none", "letters, digits, '.', '_', '-'; 40 at most"));
    if (!is_name(account.role))
      out.push_back(
          wrong(fmt::format("the role of '{}' is no name of a role", account.name), "letters, digits, '.', '_', '-'"));
  }
  return out;
}

Diagnostics check(const Settings& settings) {
  Diagnostics out;
  std::set<std::string_view> names;
  for (const auto& p : settings.projections) {
    if (!is_kind(p.name))
      out.push_back(wrong(fmt::format("'{}' is no name of a projection", p.name), "such as attendance.register"));
    if (!names.insert(p.name).second) out.push_back(wrong(fmt::format("two projections are named '{}'", p.name), ""));
    if (!p.changes) out.push_back(wrong(fmt::format("projection '{}' has no function", p.name), ""));
  }
  if (!settings.subjects || !settings.clock)
    out.push_back(wrong("the settings have no subjects or no clock", "leave their defaults"));
  return out;
}

Diagnostics check_projection(const Settings& settings, std::string_view name) {
  std::vector<std::string> names;
  for (const auto& p : settings.projections) {
    if (p.name == name) return {};
    names.push_back(p.name);
  }
  return {wrong(fmt::format("there is no projection '{}'", name), suggest(name, names))};
}

std::optional<Account> account_of(const std::vector<Account>& all, std::string_view name) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const Account& a) { return a.name == name; });
  return it == all.end() ? std::nullopt : std::optional(*it);
}

}  // namespace merkez::store
