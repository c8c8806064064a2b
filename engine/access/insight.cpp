#include "engine/access/insight.hpp"

#include <algorithm>
#include <utility>

namespace merkez::access {
namespace {

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const plan::Service* service_of(const plan::CentrePlan& plan, const std::string& id) {
  const auto it = std::find_if(plan.services.begin(), plan.services.end(), [&](const auto& s) { return s.id == id; });
  return it == plan.services.end() ? nullptr : &*it;
}

/// True when every session of the group, and there is one, needs this person by name.
bool given_by_name(const plan::CentrePlan& plan, const std::string& group, const std::string& person) {
  bool any = false;
  for (const plan::Session& session : plan.sessions) {
    if (session.group != group && !has(session.serves, group)) continue;
    any = true;
    if (std::none_of(session.needs.begin(), session.needs.end(),
                     [&](const plan::Need& need) { return has(need.any_of, person); }))
      return false;
  }
  return any;
}

}  // namespace

Reach Insight::reach(plan::Category category) const { return category == plan::Category::referral ? cases : therapy; }

bool Insight::into(plan::Category category, const std::vector<std::string>& staff) const {
  const Reach far = reach(category);
  return far == Reach::all || (far == Reach::own && !person.empty() && has(staff, person));
}

bool Insight::into(const plan::CentrePlan& plan, const plan::Group& group) const {
  const plan::Service* service = service_of(plan, group.service);
  if (!service || into(*service)) return true;
  return reach(service->category) == Reach::own && given_by_name(plan, group.id, person);
}

bool Insight::into(const plan::Service& service) const {
  return !service.confidential || reach(service.category) == Reach::all;
}

plan::Sight Insight::in(const plan::CentrePlan& plan, const plan::PublishedWeek& week) const {
  if (whole()) return plan::whole_sight();
  plan::Sight out;
  for (const plan::Group& group : plan.groups)
    if (plan::confidential(plan, group) && into(plan, group)) out.groups.insert(group.id);
  for (const plan::Session& session : plan.sessions) {
    const plan::Service* service = service_of(plan, session.service);
    if (!service || !plan::confidential(plan, session)) continue;
    const auto at = std::find_if(week.placements.begin(), week.placements.end(),
                                 [&](const auto& placement) { return placement.session == session.id; });
    static const std::vector<std::string> nobody;
    if (into(service->category, at == week.placements.end() ? nobody : at->staff)) out.sessions.insert(session.id);
  }
  return out;
}

Insight insight_of(std::string_view role, std::string person) {
  return {reach_of(role, Right::see_therapy), reach_of(role, Right::see_cases), std::move(person)};
}

}  // namespace merkez::access
