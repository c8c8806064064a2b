#include "engine/store/store.hpp"

#include <algorithm>
#include <chrono>

namespace merkez::store {
namespace {

bool code_letter(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

/// XXXX-XXXXX between two quotation marks; the check character is for the folder of people to check.
bool is_person_code(std::string_view text) {
  if (text.size() != 10 || text[4] != '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i != 4 && !code_letter(text[i])) return false;
  return true;
}

}  // namespace

// Bodies hold no escaped quotation marks but in remarks, and a code that a remark names in quotation marks is its
// subject too.
std::vector<std::string> person_codes(const Event& event) {
  std::vector<std::string> out;
  const std::string_view body = event.body;
  for (auto at = body.find('"'); at != std::string_view::npos; at = body.find('"', at + 1))
    if (at + 11 < body.size() && body[at + 11] == '"' && is_person_code(body.substr(at + 1, 10)))
      out.emplace_back(body.substr(at + 1, 10));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Instant machine_clock() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Result<std::vector<Event>> Store::events(const Query& query) const {
  std::vector<Event> out;
  const auto read = each_event(query, [&](const Event& event) {
    out.push_back(event);
    return true;
  });
  if (!read) return read.diagnostics();
  return out;
}

Diagnostics Store::put_person(Person person) {
  Batch batch;
  batch.put.push_back(std::move(person));
  return append(batch).diagnostics();
}

Diagnostics Store::erase_person(std::string code) {
  Batch batch;
  batch.erase.push_back(std::move(code));
  return append(batch).diagnostics();
}

}  // namespace merkez::store
