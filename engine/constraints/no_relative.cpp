// Nobody serves his or her own family: therapy and case work stay between strangers. A person's relatives are written
// as groups; a session that serves people of such a group, whole or in part, is not for that person.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words relative{"{staff} is a relative of {group}, whom {session} serves",
                               "{staff}, {session} katılımcısı {group} ile akraba",
                               "{staff} قريب للمجموعة {group} التي تخدمها الجلسة {session}"};

struct NoRelative : Unary<NoRelative, Parts::staff> {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{
      .key = "no_relative",
      .summary = "Nobody works in a session for people of his or her own family.",
      .why = "People must be able to speak freely in front of an interpreter or social worker.",
      .unit = "person and related group served",
      .example = "- rule: no_relative\n  must: true\n  sessions: {category: [psychosocial, referral]}",
      .usual = Strength::must,
      .touches = Parts::staff,
      .params = params};

  Dense<StaffId, std::vector<GroupId>> relatives;

  static Result<NoRelative> read(const Problem& p, std::span<const Wish> all) {
    NoRelative c;
    for (const plan::Staff& person : p.plan->staff) {
      std::vector<GroupId> family;
      for (const std::string& name : person.relatives)
        if (const auto g = p.find_group(name)) family.push_back(*g);
      c.relatives.push_back(std::move(family));
    }
    for (std::size_t w = 0; w < all.size(); ++w) c.watch(scope_of(all, w), Args(p, all[w]).sessions());
    c.ready(p);
    return c;
  }

  static bool serves(const Problem& p, SessionId s, GroupId family) {
    return std::any_of(p.serves[s].begin(), p.serves[s].end(), [&](GroupId g) { return p.share_people(g, family); });
  }

  Units units(const Problem& p, ScopeId, NeedId n, StaffId who) const {
    return std::count_if(relatives[who].begin(), relatives[who].end(),
                         [&](GroupId family) { return serves(p, p.need_session[n], family); });
  }
  std::vector<GroupId> alike(const Problem& p, ScopeId, NeedId n) const { return p.serves[p.need_session[n]]; }

  Message explain(const Problem& p, const Breach& b) const {
    const StaffId who(b.resource.index);
    const auto family = std::find_if(relatives[who].begin(), relatives[who].end(),
                                     [&](GroupId g) { return serves(p, b.sessions[0], g); });
    return {&relative, {{"staff", who}, {"group", *family}, {"session", b.sessions[0]}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(NoRelative, no_relative)
