#include "engine/attendance/same_person.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace merkez::attendance {
namespace {

using MarksByEvent = std::map<std::string, Told<MarkTold>>;

/// Keys of a person's words where one event tells of several of their codes.
class Keys {
 public:
  Keys(const std::map<std::string, MarksByEvent>& marks, const std::vector<std::string>& codes, std::string kept)
      : kept_(std::move(kept)) {
    std::set<std::string> met;
    for (const auto& code : codes)
      for (const auto& [event, told] : marks.at(code))
        if (!met.insert(event).second) shared_.insert(event);
  }

  [[nodiscard]] const std::set<std::string>& shared() const { return shared_; }
  [[nodiscard]] std::string of(const std::string& event, const std::string& code) const {
    return code != kept_ && shared_.contains(event) ? event + '#' + code : event;
  }
  /// What a correction under `code` means by this id. Among the code's own events it is the word of this code; a word
  /// of the code that is kept now may have been named while another was.
  [[nodiscard]] std::string meant(const std::string& id, const std::string& code, const MarksByEvent& own) const {
    if (own.contains(id)) return of(id, code);
    const std::string ending = '#' + kept_;
    return id.ends_with(ending) ? id.substr(0, id.size() - ending.size()) : id;
  }

 private:
  std::string kept_;
  std::set<std::string> shared_;
};

/// All that was told of these codes, as told of the one that is kept.
void join(Register& told, const std::string& kept, const std::vector<std::string>& codes) {
  const Keys keys(told.marks, codes, kept);
  MarksByEvent one;
  for (const auto& code : codes) {
    const MarksByEvent& own = told.marks.at(code);
    for (const auto& [event, word] : own) {
      Told<MarkTold> now = word;
      now.what.mark.person = kept;
      for (auto& id : now.what.corrects) id = keys.meant(id, code, own);
      one.emplace(keys.of(event, code), std::move(now));
    }
  }
  for (const auto& event : keys.shared())
    if (told.undone.contains(event))
      for (const auto& code : codes) told.undone.insert(keys.of(event, code));
  for (const auto& code : codes) told.marks.erase(code);
  told.marks.emplace(kept, std::move(one));
}

/// A task's id with the code kept in the place of one given up; the id itself where it names none.
std::string task_of_one(const std::string& task, const SamePeople& same) {
  std::string out;
  for (std::size_t from = 0; from <= task.size();) {
    const auto end = std::min(task.find(':', from), task.size());
    out += same.kept_code(std::string_view(task).substr(from, end - from));
    if (end < task.size()) out += ':';
    from = end + 1;
  }
  return out;
}

}  // namespace

std::string_view SamePeople::kept_code(std::string_view code) const {
  const auto it = kept.find(code);
  return it == kept.end() ? code : std::string_view(it->second);
}

std::shared_ptr<const SamePeople> same_people(const std::map<std::string, std::string>& kept) {
  if (kept.empty()) return nullptr;
  auto out = std::make_shared<SamePeople>();
  for (const auto& [code, other] : kept) {
    out->kept.emplace(code, other);
    out->given_up[other].push_back(code);
  }
  return out;
}

Register told_of_one(Register told, const std::shared_ptr<const SamePeople>& same) {
  if (!same) return told;
  told.same = same;
  std::map<std::string, std::vector<std::string>> here;  // of people with a code given up: the codes that are marked
  for (const auto& [code, words] : told.marks)
    if (const auto it = same->kept.find(code); it != same->kept.end()) here[it->second].push_back(code);
  for (auto& [kept, codes] : here) {
    if (told.marks.contains(kept)) codes.push_back(kept);
    join(told, kept, codes);
  }
  return told;
}

Registers told_of_one(Registers told, const std::shared_ptr<const SamePeople>& same) {
  if (!same) return told;
  for (auto& [id, one] : told.by_occurrence) one = told_of_one(std::move(one), same);
  for (const auto& [code, kept] : same->kept)
    if (auto of_code = told.announced.extract(code)) {
      for (auto& [event, word] : of_code.mapped()) word.what.person = kept;
      told.announced[kept].merge(of_code.mapped());
    }
  std::map<std::string, std::map<std::string, Told<TaskDone>>> also;
  for (const auto& [task, words] : told.tasks_done)
    if (auto id = task_of_one(task, *same); id != task) also[std::move(id)].insert(words.begin(), words.end());
  for (auto& [id, words] : also) told.tasks_done[id].merge(words);
  return told;
}

const Announced* announced_for(const Registers& state, const SamePeople* same, const std::string& person,
                               const Occurrence& occurrence, Instant begins) {
  const Announced* found = announced_for(state, person, occurrence, begins);
  if (found || !same) return found;
  if (const auto codes = same->given_up.find(person); codes != same->given_up.end())
    for (const auto& code : codes->second)
      if ((found = announced_for(state, code, occurrence, begins))) return found;
  return nullptr;
}

}  // namespace merkez::attendance
