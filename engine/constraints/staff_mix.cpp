// Among the people who work in a session there are at least so many women, men, or people with a role: a girl of
// thirteen can turn to a woman, a boy to a man. Somebody chosen for two needs of a session is one person.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/roles.hpp"
#include "engine/constraints/session_staff.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_few{
    "{session} has {have} of the people of this kind who work there, {want} are asked for: {kind}",
    "{session} için {want} görevli isteniyor, {have} var: {kind}",
    "تحتاج الجلسة {session} إلى {want} من العاملين ولديها {have}: {kind}"};

struct StaffMix : SessionStaff<StaffMix> {
  static constexpr std::string_view kinds[] = {"women", "men", "anyone"};
  static constexpr plan::Param params[] = {
      {.key = "sessions",
       .kind = plan::ParamKind::sessions,
       .meaning = "which sessions; all that need people when left out"},
      {.key = "of", .kind = plan::ParamKind::choice, .meaning = "who is counted", .choices = kinds},
      {.key = "role",
       .kind = plan::ParamKind::text,
       .meaning = "count only people who have this role; any role when left out"},
      {.key = "at_least",
       .kind = plan::ParamKind::number,
       .meaning = "how many of them each session has",
       .unit = "people",
       .fallback = 1,
       .lowest = 1}};
  static constexpr plan::Info info{
      .key = "staff_mix",
      .summary = "Among the people who work in a session are at least so many women, men, or people with a role.",
      .why = "Young people can turn to somebody of their own sex, and two beginners do not stand alone.",
      .unit = "missing person",
      .example = "- rule: staff_mix\n  must: true\n  sessions: [PSC-1217]\n  of: women\n  at_least: 1",
      .usual = Strength::must,
      .touches = Parts::staff,
      .params = params};

  struct Asked {
    std::string of;    // women, men, anyone
    std::string role;  // empty = any
    std::int64_t at_least = 1;
    std::vector<std::uint8_t> counts;  // by person
  };
  std::vector<Asked> asked;  // by scope

  static Result<StaffMix> read(const Problem& p, std::span<const Wish> all) {
    StaffMix c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      check_role(p, all[w], wrong);
      Asked a{std::string(args.choice("of")), std::string(args.text("role")), args.number("at_least"), {}};
      for (const plan::Staff& person : p.plan->staff) {
        const bool sex = a.of == "anyone" || person.sex == (a.of == "women" ? plan::Sex::female : plan::Sex::male);
        const bool role =
            a.role.empty() || std::find(person.roles.begin(), person.roles.end(), a.role) != person.roles.end();
        a.counts.push_back(sex && role ? 1 : 0);
      }
      auto who = args.sessions();
      if (!args.has("sessions")) std::erase_if(who, [&](SessionId s) { return p.needs[s].size() == 0; });
      c.asked.push_back(std::move(a));
      c.watch(scope_of(all, w), std::move(who));
    }
    if (has_errors(wrong)) return wrong;
    c.ready(p);
    return c;
  }

  std::int64_t wanted(const Problem&, ScopeId scope, SessionId) const { return asked[scope.index()].at_least; }
  bool counts(const Problem&, ScopeId scope, StaffId who) const {
    return asked[scope.index()].counts[who.index()] != 0;
  }

  Message explain(const Problem&, const Breach& b) const {
    const Asked& a = asked[b.scope.index()];
    return {&too_few,
            {{"session", b.sessions[0]},
             {"have", b.have},
             {"want", b.want},
             {"kind", a.role.empty() ? a.of : a.of + ", " + a.role}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(StaffMix, staff_mix)
