// Some people are the better choice for some sessions: each person chosen costs what the first row says that fits.
#include "engine/constraints/graded.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/constraints/roles.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words less_liked{"{staff} is chosen for {session}, which costs {cost}",
                                 "{session} için {staff} seçildi; bunun bedeli {cost}",
                                 "اختير {staff} للجلسة {session}، وكلفة ذلك {cost}"};

struct PreferredStaff : Unary<PreferredStaff, Parts::staff> {
  static constexpr std::string_view columns[] = {"staff", "role", "sex", "language", "cost"};
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "role",
       .kind = plan::ParamKind::text,
       .meaning = "only the people needed for this role; everyone when left out"},
      {.key = "costs",
       .kind = plan::ParamKind::graded,
       .meaning = "people by code, role, sex (women, men) or language with what choosing them costs; a row with "
                  "several needs all of "
                  "them; the first row that fits counts",
       .required = true,
       .choices = columns},
      {.key = "otherwise", .kind = plan::ParamKind::number, .meaning = "what choosing anybody else costs"}};
  static constexpr plan::Info info{
      .key = "preferred_staff",
      .summary = "Sessions have the people who suit best, graded by cost.",
      .why =
          "A teacher knows the level, a woman eases the talk, and the only Farsi interpreter is kept free for Farsi.",
      .unit = "cost",
      .example =
          "- rule: preferred_staff\n  weight: low\n  sessions: {category: referral}\n  role: interpreter\n  costs:\n"
          "    - {language: fa, cost: 1}",
      .usual = Strength::prefer,
      .touches = Parts::staff,
      .params = params};

  struct Grades {
    std::string role;
    std::vector<GradedRow> rows;
    std::int64_t otherwise = 0;
  };
  std::vector<Grades> grades;  // by scope

  static Result<PreferredStaff> read(const Problem& p, std::span<const Wish> all) {
    PreferredStaff c;
    Diagnostics wrong;
    std::vector<std::string> codes, roles, languages;
    for (const plan::Staff& s : p.plan->staff) {
      codes.push_back(s.code);
      roles.insert(roles.end(), s.roles.begin(), s.roles.end());
      languages.insert(languages.end(), s.languages.begin(), s.languages.end());
    }
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      check_role(p, all[w], wrong);
      auto rows = graded_rows(args, all[w], std::span(columns).first(4), wrong);
      check_names(rows, "staff", "person on the staff", codes, wrong);
      check_names(rows, "role", "role on the staff", roles, wrong);
      check_names(rows, "sex", "sex", {"women", "men"}, wrong);
      check_names(rows, "language", "language on the staff", languages, wrong);
      c.grades.push_back({std::string(args.text("role")), std::move(rows), args.number("otherwise")});
      c.watch(scope_of(all, w), args.sessions());
    }
    if (has_errors(wrong)) return wrong;
    c.ready(p);
    return c;
  }

  static bool fits(const plan::Row& row, const plan::Staff& person) {
    const std::string_view sex = person.sex == plan::Sex::female ? "women" : person.sex == plan::Sex::male ? "men" : "";
    return allows(row.cell("staff"), person.code) && allows_one(row.cell("role"), person.roles) &&
           allows(row.cell("sex"), sex) && allows_one(row.cell("language"), person.languages);
  }

  Units units(const Problem& p, ScopeId scope, NeedId n, StaffId who) const {
    const Grades& g = grades[scope.index()];
    if (!g.role.empty() && words_of(p, n).role != g.role) return 0;
    for (const GradedRow& r : g.rows)
      if (fits(*r.row, p.plan->staff[who.index()])) return r.cost;
    return g.otherwise;
  }
  bool alike(const Problem& p, ScopeId scope, NeedId n) const {
    const Grades& g = grades[scope.index()];
    return g.role.empty() || words_of(p, n).role == g.role;
  }
  void numbers(const Problem&, NeedId, StaffId, Breach& b) const { b.have = b.units; }

  Message explain(const Problem&, const Breach& b) const {
    return {&less_liked, {{"staff", StaffId(b.resource.index)}, {"session", b.sessions[0]}, {"cost", b.units}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(PreferredStaff, preferred_staff)
