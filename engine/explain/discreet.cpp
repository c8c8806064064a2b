#include "engine/explain/discreet.hpp"

#include <algorithm>
#include <utility>

#include "engine/explain/speak.hpp"

namespace merkez {
namespace {

using Hidden = Dense<SessionId, std::uint8_t>;

class DiscreetRule final : public Rule {
 public:
  DiscreetRule(const Rule& whole, std::shared_ptr<const Hidden> hidden)
      : whole_(whole),
        hidden_(std::move(hidden)),
        clash_(whole.info().key == "room_clash" || whole.info().key == "staff_clash") {}

  const plan::Info& info() const override { return whole_.info(); }
  const std::vector<Wish>& wishes() const override { return whole_.wishes(); }
  const std::vector<Scope>& scopes() const override { return whole_.scopes(); }
  std::vector<SessionId> sessions(ScopeId s) const override { return whole_.sessions(s); }
  Message explain(const Breach& b) const override { return whole_.explain(b); }
  bool trims() const override { return whole_.trims(); }
  void trim(ScopeId s, Domains& d) const override { whole_.trim(s, d); }
  void narrow(ScopeId s, Domains& d) const override { whole_.narrow(s, d); }
  bool incremental() const override { return whole_.incremental(); }
  std::unique_ptr<Live> live(const Domains* reach) const override { return whole_.live(reach); }

  void breaches(const Timetable& t, ScopeId s, const Sink& out) const override {
    std::vector<Breach> told;
    whole_.breaches(t, s, [&](Breach b) {
      if (std::none_of(b.sessions.begin(), b.sessions.end(), [&](SessionId x) { return is_hidden(x); })) return out(b);
      if (!clash_) return;
      // Which of them stands first in the plan is nobody's business.
      std::stable_partition(b.sessions.begin(), b.sessions.end(), [&](SessionId x) { return !is_hidden(x); });
      if (std::any_of(told.begin(), told.end(), [&](const Breach& before) { return sounds_as(before, b); })) return;
      told.push_back(b);
      out(std::move(b));
    });
  }

 private:
  [[nodiscard]] bool is_hidden(SessionId s) const { return (*hidden_)[s] != 0; }

  /// With "in use" for what is hidden; a person who is taken by it has no name either.
  [[nodiscard]] bool sounds_as(const Breach& a, const Breach& b) const {
    const bool same_sessions =
        std::equal(a.sessions.begin(), a.sessions.end(), b.sessions.begin(), b.sessions.end(),
                   [&](SessionId x, SessionId y) { return x == y || (is_hidden(x) && is_hidden(y)); });
    const bool same_subject = a.resource == b.resource || a.resource.kind == Resource::Kind::staff;
    return same_sessions && same_subject && a.slot == b.slot && a.have == b.have;
  }

  const Rule& whole_;
  std::shared_ptr<const Hidden> hidden_;
  bool clash_ = false;
};

}  // namespace

bool hides_some(const Problem& problem, const plan::Sight& sight) {
  return std::any_of(problem.plan->sessions.begin(), problem.plan->sessions.end(),
                     [&](const plan::Session& s) { return !plan::shows(*problem.plan, sight, s); });
}

Rules discreet(const Problem& problem, const Rules& rules, const plan::Sight& sight) {
  auto is_hidden = std::make_shared<Hidden>(problem.sessions());
  for (const SessionId s : ids<SessionId>(problem.sessions())) (*is_hidden)[s] = hidden(problem, s, sight) ? 1 : 0;
  Rules out;
  for (const auto& rule : rules) out.push_back(std::make_unique<DiscreetRule>(*rule, is_hidden));
  return out;
}

}  // namespace merkez
