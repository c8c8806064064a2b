// Who works in a session for women is a woman (or for men a man, where a centre wants that): teachers, interpreters and
// everyone else in the room.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/roles.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words must_be_woman{"{session} is staffed by women, {staff} is not a woman",
                                    "{session} için kadın görevli gerekli, {staff} kadın değil",
                                    "يعمل في الجلسة {session} نساء فقط، و{staff} ليس امرأة"};
constexpr plan::Words must_be_man{"{session} is staffed by men, {staff} is not a man",
                                  "{session} için erkek görevli gerekli, {staff} erkek değil",
                                  "يعمل في الجلسة {session} رجال فقط، و{staff} ليس رجلًا"};

struct StaffSex : Unary<StaffSex, Parts::staff> {
  static constexpr std::string_view sexes[] = {"women", "men", "same"};
  static constexpr plan::Param params[] = {{.key = "sessions",
                                            .kind = plan::ParamKind::sessions,
                                            .meaning = "which sessions; when left out, those of groups for women only "
                                                       "(sex: men: for men only; sex: same: for either)"},
                                           {.key = "sex",
                                            .kind = plan::ParamKind::choice,
                                            .meaning = "who may work there: women, men, or the same sex as the group",
                                            .choices = sexes},
                                           {.key = "role",
                                            .kind = plan::ParamKind::text,
                                            .meaning = "only the people needed for this role; everyone when left out"}};
  static constexpr plan::Info info{.key = "staff_sex",
                                   .summary = "The people who work in a session for women are women.",
                                   .why = "Women come to a women's course because no man is in the room.",
                                   .unit = "person of another sex",
                                   .example = "- rule: staff_sex\n  must: true\n  sessions: {sex: women}",
                                   .usual = Strength::must,
                                   .touches = Parts::staff,
                                   .params = params};

  struct Asked {
    std::string_view sex;
    std::string_view role;  // empty = every role
  };
  std::vector<Asked> asked;  // by scope

  static Result<StaffSex> read(const Problem& p, std::span<const Wish> all) {
    StaffSex c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      check_role(p, all[w], wrong);
      c.asked.push_back({args.choice("sex"), args.text("role")});
      auto who = args.sessions();
      const ScopeId scope(c.asked.size() - 1);
      if (!args.has("sessions")) std::erase_if(who, [&](SessionId s) { return !has_sex(p, s, c.asked.back().sex); });
      std::erase_if(who, [&](SessionId s) { return c.wanted(p, scope, s) == plan::Sex::any; });
      c.watch(scope_of(all, w), std::move(who));
    }
    if (has_errors(wrong)) return wrong;
    c.ready(p);
    return c;
  }

  /// True when a group served is of the sex meant ("same": of either).
  static bool has_sex(const Problem& p, SessionId s, std::string_view meant) {
    return std::any_of(p.serves[s].begin(), p.serves[s].end(), [&](GroupId g) {
      const plan::Sex sex = p.plan->groups[g.index()].sex;
      return meant == "women" ? sex == plan::Sex::female
             : meant == "men" ? sex == plan::Sex::male
                              : sex != plan::Sex::any;
    });
  }
  plan::Sex wanted(const Problem& p, ScopeId scope, SessionId s) const {
    const std::string_view sex = asked[scope.index()].sex;
    return sex == "women" ? plan::Sex::female : sex == "men" ? plan::Sex::male : p.plan->groups[p.group[s].index()].sex;
  }

  Units units(const Problem& p, ScopeId scope, NeedId n, StaffId who) const {
    const std::string_view role = asked[scope.index()].role;
    if (!role.empty() && words_of(p, n).role != role) return 0;
    return p.plan->staff[who.index()].sex == wanted(p, scope, p.need_session[n]) ? 0 : 1;
  }
  std::pair<plan::Sex, std::string> alike(const Problem& p, ScopeId scope, NeedId n) const {
    return {wanted(p, scope, p.need_session[n]), words_of(p, n).role};
  }

  Message explain(const Problem& p, const Breach& b) const {
    const bool woman = wanted(p, b.scope, b.sessions[0]) == plan::Sex::female;
    return {woman ? &must_be_woman : &must_be_man, {{"session", b.sessions[0]}, {"staff", StaffId(b.resource.index)}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(StaffSex, staff_sex)
