#include "cli/remark_names.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/people/name_words.hpp"

namespace merkez::cli {

Diagnostics check_names(const Desk& desk, const std::vector<TypedRemark>& remarks) {
  std::map<std::string, std::set<std::size_t>> said;  // word -> remarks
  for (std::size_t i = 0; i < remarks.size(); ++i)
    for (const auto& word : people::words_in(remarks[i].text)) said[word].insert(i);
  if (said.empty()) return {};
  std::map<std::size_t, std::string> names;  // by remark
  Diagnostics unread;
  const auto read = desk.store().each_person([&](const store::Person& person) {
    const auto p = people::participant_of(person.document, {"participant " + person.code, 0, 0});
    if (!p) {
      unread.insert(unread.end(), p.diagnostics().begin(), p.diagnostics().end());
      return true;
    }
    for (const auto& name : people::names_of(*p))
      if (const auto it = said.find(name); it != said.end())
        for (const auto i : it->second) names.emplace(i, name);
    return true;
  });
  if (!read) return read.diagnostics();
  if (has_errors(unread)) return unread;
  Diagnostics wrong;
  for (const auto& [i, name] : names)
    wrong.push_back(
        error_at(remarks[i].where,
                 fmt::format("'{}' in the remark is a name of somebody registered here, whatever was meant", name),
                 "a remark stays in the log for ever: say it without the word, or write the code"));
  return wrong;
}

}  // namespace merkez::cli
