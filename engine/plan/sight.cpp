#include "engine/plan/sight.hpp"

#include <algorithm>

namespace merkez::plan {
namespace {

bool confidential_service(const CentrePlan& plan, const std::string& id) {
  return std::any_of(plan.services.begin(), plan.services.end(),
                     [&](const Service& s) { return s.id == id && s.confidential; });
}

bool serves(const Session& session, const std::string& group) {
  return session.group == group ||
         std::find(session.serves.begin(), session.serves.end(), group) != session.serves.end();
}

}  // namespace

bool confidential(const CentrePlan& plan, const Group& group) { return confidential_service(plan, group.service); }

bool confidential(const CentrePlan& plan, const Session& session) {
  if (confidential_service(plan, session.service)) return true;
  return std::any_of(plan.groups.begin(), plan.groups.end(),
                     [&](const Group& g) { return serves(session, g.id) && confidential(plan, g); });
}

bool shows(const CentrePlan& plan, const Sight& sight, const Group& group) {
  return sight.all || sight.groups.contains(group.id) || !confidential(plan, group);
}

bool shows(const CentrePlan& plan, const Sight& sight, const Session& session) {
  return sight.all || sight.sessions.contains(session.id) || !confidential(plan, session);
}

bool shows_some(const CentrePlan& plan, const Sight& sight, const Group& group) {
  if (shows(plan, sight, group)) return true;
  return std::any_of(plan.sessions.begin(), plan.sessions.end(),
                     [&](const Session& s) { return sight.sessions.contains(s.id) && serves(s, group.id); });
}

}  // namespace merkez::plan
