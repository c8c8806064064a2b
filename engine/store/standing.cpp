#include "engine/store/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/store/secret.hpp"

namespace merkez::store {
namespace {

using Sentences = std::vector<std::string>;

void say_what_differs(const Account& kept, const Account& told, Sentences& out) {
  if (kept.role != told.role)
    out.push_back(fmt::format("account '{}' has the role {}, and the log gave it {}", kept.name, kept.role, told.role));
  if (kept.disabled != told.disabled)
    out.push_back(fmt::format("account '{}' {}, and the log says that it {}", kept.name,
                              kept.disabled ? "is disabled" : "may enter",
                              told.disabled ? "is disabled" : "may enter"));
  if (!told.verifier.empty() && digest(kept.verifier) != told.verifier)
    out.push_back(fmt::format("account '{}' has another passphrase than the one that was set", kept.name));
}

void compare_accounts(const std::vector<Account>& kept, std::map<std::string, Account> told, Sentences& out) {
  for (const auto& account : kept) {
    const auto known = told.extract(account.name);
    if (known)
      say_what_differs(account, known.mapped(), out);
    else
      out.push_back(fmt::format("account '{}' was never added", account.name));
  }
  for (const auto& [name, _] : told) out.push_back(fmt::format("account '{}' is missing", name));
}

void compare_weeks(Rows& rows, std::map<std::pair<std::string, std::int64_t>, Week> told, Sentences& out) {
  for (const auto& kept : rows.weeks()) {
    const auto known = told.extract({kept.week, kept.version});
    const auto name = fmt::format("version {} of week {}", kept.version, kept.week);
    if (!known) {
      out.push_back(fmt::format("{} was never published", name));
      continue;
    }
    const Week& week = known.mapped();
    if (kept.account != week.account || kept.at != week.at)
      out.push_back(
          fmt::format("{} was published by {}, at another time or by another than it says", name, week.account));
    if (!week.text.empty() && digest(rows.week(kept.week, kept.version)->text) != week.text)
      out.push_back(fmt::format("{} is not as it was published", name));
  }
  for (const auto& [of, _] : told) out.push_back(fmt::format("version {} of week {} is missing", of.second, of.first));
}

/// The codes of `a` that are not in `b`.
std::vector<std::string> without(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::vector<std::string> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

void compare_erased(const std::map<std::string, Instant>& kept, std::map<std::string, Instant> told, Sentences& out) {
  for (const auto& [code, at] : kept) {
    const auto known = told.extract(code);
    if (!known)
      out.push_back(fmt::format("'{}' is marked as erased and never was", code));
    else if (known.mapped() != at)
      out.push_back(fmt::format("'{}' was erased at another time than is marked", code));
  }
  for (const auto& [code, _] : told) out.push_back(fmt::format("'{}' was erased and is not marked as such", code));
}

}  // namespace

std::vector<std::string> differences(Rows& rows, const Standing& told) {
  Sentences out;
  compare_accounts(rows.accounts(), told.accounts, out);
  const auto people = rows.people();
  for (const auto& code : without(people, told.people))
    out.push_back(
        fmt::format("'{}' has a document and {}", code, told.erased.contains(code) ? "was erased" : "was never added"));
  for (const auto& code : without(told.people, people)) out.push_back(fmt::format("'{}' has no document", code));
  compare_erased(rows.erased(), told.erased, out);
  compare_weeks(rows, told.weeks, out);
  return out;
}

}  // namespace merkez::store
