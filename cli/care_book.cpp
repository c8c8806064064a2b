#include "cli/care_book.hpp"

#include <algorithm>
#include <limits>

namespace merkez::cli {
namespace {

bool provides_care(const people::Meeting& m) { return m.session->provides_care > 0; }

/// Who has a place in the group on the day or will have one.
std::set<std::string> members_from(const people::Story& story, const std::string& group, time::LocalDate from) {
  std::set<std::string> out;
  for (const auto& [id, place] : story.enrolments.places)
    if (const auto now = people::held(story.enrolments, id);
        now && now->group == group && (!now->until || (*now->until > from && *now->until > now->from)))
      out.insert(people::kept_code(story.roster, now->code));
  return out;
}

}  // namespace

Result<CareBook> CareBook::read(const Desk& desk, const people::Meetings& week, const Openings& openings,
                                time::LocalDate from) {
  CareBook out;
  out.week_ = &week;
  std::set<std::string> care_groups;
  for (const auto& group : desk.plan().groups) {
    const auto& all = week.of(group.id);
    if (std::none_of(all.begin(), all.end(), provides_care)) continue;
    care_groups.insert(group.id);
    const auto page = read_group(desk, group.id);
    if (!page) return page.diagnostics();
    out.as_read_.push_back(page->unchanged(group.id));
    const auto size = openings.at(page->story, group.id, from);
    if (!size) return size.diagnostics();
    for (const auto& m : all) {
      if (!provides_care(m)) continue;
      const int holds = size->limited() ? std::min(m.session->provides_care, size->largest) : m.session->provides_care;
      out.hours_.push_back({m, holds, size->people, {}, {}});
    }
  }
  for (const auto& group : desk.plan().groups) {
    if (group.care_places == 0 || week.of(group.id).empty()) continue;
    const auto page = read_group(desk, group.id);
    if (!page) return page.diagnostics();
    out.as_read_.push_back(page->unchanged(group.id));
    std::set<std::string> brought, all;
    for (const auto& code : members_from(page->story, group.id, from)) {
      const auto known = known_person(desk, code, access::Right::give_places);
      if (!known) return known.diagnostics();
      auto home = home_of(desk, *known, from);
      if (!home) return home.diagnostics();
      brought.merge(children_without_care(desk.plan(), week, *home, group.id));
      // With a place of its own there, the child uses one of those kept for the group all the same.
      for (auto& other : home->others)
        std::erase_if(other.groups, [&](const auto& g) { return care_groups.contains(g); });
      all.merge(children_without_care(desk.plan(), week, *home, group.id));
    }
    const int keeps = std::max(0, group.care_places - static_cast<int>(all.size()));
    out.keeps_[group.id] = keeps;
    for (auto& hours : out.hours_) {
      const auto& meets = week.of(group.id);
      if (std::none_of(meets.begin(), meets.end(), [&](const auto& m) { return people::covers(hours.meeting, m); }))
        continue;
      hours.brought.insert(brought.begin(), brought.end());
      hours.kept[group.id] = keeps;
    }
  }
  return out;
}

std::vector<const CareBook::Hours*> CareBook::during(const std::string& group) const {
  std::vector<const Hours*> out;
  for (const auto& m : week_->of(group)) {
    const Hours* best = nullptr;
    for (const auto& hours : hours_)
      if (people::covers(hours.meeting, m) && (!best || free(hours, group) > free(*best, group))) best = &hours;
    if (!best) return {};
    out.push_back(best);
  }
  return out;
}

int CareBook::free(const Hours& hours) {
  return std::max(0, hours.holds - hours.own - static_cast<int>(hours.brought.size()));
}
/// For the group: what is kept for it counts as free, what is kept for others does not unless it has kept places
/// itself, which the plan has made sure of.
int CareBook::free(const Hours& hours, const std::string& group) const {
  int left = free(hours);
  if (!keeps_.contains(group))
    for (const auto& [other, kept] : hours.kept) left -= kept;
  return std::max(0, left);
}

int CareBook::kept_left(const std::string& group) const {
  const auto it = keeps_.find(group);
  return it == keeps_.end() ? -1 : it->second;
}
int CareBook::kept_for(const std::string& group) const {
  const int kept = kept_left(group);
  return kept < 0 ? std::numeric_limits<int>::max() : kept;
}

int CareBook::left(const std::string& group) const {
  const auto during_it = during(group);
  if (during_it.empty()) return 0;
  int out = kept_for(group);
  for (const auto* hours : during_it) out = std::min(out, free(*hours, group));
  return out;
}

int CareBook::left(const std::string& group, const std::string& care_group) const {
  int out = kept_for(group);
  for (const auto& hours : hours_)
    if (const auto& serves = hours.meeting.session->serves;
        std::find(serves.begin(), serves.end(), care_group) != serves.end())
      out = std::min(out, free(hours, group));
  return out;
}

std::vector<std::size_t> CareBook::used_by(const std::string& group) const {
  const auto used = during(group);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < hours_.size(); ++i)
    if (std::find(used.begin(), used.end(), &hours_[i]) != used.end()) out.push_back(i);
  return out;
}

std::vector<int> CareBook::places() const {
  std::vector<int> out;
  for (const auto& hours : hours_) out.push_back(free(hours));
  return out;
}

}  // namespace merkez::cli
