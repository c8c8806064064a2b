// A chosen person is one the need asks for: role, languages, qualifications, sex, and the names it allows or excludes.
#include <fmt/ranges.h>

#include "engine/constraints/registry.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words lacks{"{session} asks for {missing}, which {staff} is or has not",
                            "{session} için {missing} isteniyor, {staff} buna uymuyor",
                            "تطلب الجلسة {session}: {missing}، وهذا لا ينطبق على {staff}"};
constexpr plan::Words excluded{"{staff} is excluded from {session}", "{staff}, {session} için istenmiyor",
                               "{staff} مستبعد من الجلسة {session}"};

bool in(const std::vector<std::string>& list, const std::string& x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

struct StaffFit : Unary<StaffFit, Parts::staff> {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{
      .key = "staff_fit",
      .summary = "Each person chosen has the role, languages, qualifications and sex that the session asks for.",
      .why = "An interpreter who does not speak the client's language helps nobody.",
      .unit = "property that a person lacks",
      .example = "- rule: staff_fit\n  must: true",
      .usual = Strength::must,
      .touches = Parts::staff,
      .params = params};

  static Result<StaffFit> read(const Problem& p, std::span<const Wish> all) {
    StaffFit c;
    for (std::size_t w = 0; w < all.size(); ++w) c.watch(scope_of(all, w), Args(p, all[w]).sessions());
    c.ready(p);
    return c;
  }

  /// Calls `found(what is asked)` for each thing that the need asks for and the person is or has not.
  template <class Found>
  static void lacking(const plan::Need& need, const plan::Staff& person, Found found) {
    if (!need.role.empty() && !in(person.roles, need.role)) found(need.role);
    if (!need.any_of.empty() && !in(need.any_of, person.code)) found(fmt::format("{}", fmt::join(need.any_of, " / ")));
    for (const std::string& language : need.languages)
      if (!in(person.languages, language)) found(language);
    for (const std::string& qualification : need.qualifications)
      if (!in(person.qualifications, qualification)) found(qualification);
    if (need.sex != plan::Sex::any && person.sex != need.sex)
      found(std::string(need.sex == plan::Sex::female ? "f" : "m"));
  }

  Units units(const Problem& p, ScopeId, NeedId n, StaffId who) const {
    const plan::Need& need = words_of(p, n);
    const plan::Staff& person = p.plan->staff[who.index()];
    Units sum = in(need.none_of, person.code) ? 1 : 0;
    lacking(need, person, [&](const std::string&) { ++sum; });
    return sum;
  }
  auto alike(const Problem& p, ScopeId, NeedId n) const {
    const plan::Need& need = words_of(p, n);
    return std::tuple(need.role, need.any_of, need.none_of, need.languages, need.qualifications, need.sex);
  }
  /// `want` is the place of the need in its session, from 1: the one whose words explain the breach.
  void numbers(const Problem& p, NeedId n, StaffId, Breach& b) const {
    b.want = static_cast<std::int64_t>(place_of(p, n)) + 1;
  }

  Message explain(const Problem& p, const Breach& b) const {
    const StaffId who(b.resource.index);
    const plan::Need& need = p.plan->sessions[b.sessions[0].index()].needs[static_cast<std::size_t>(b.want - 1)];
    if (in(need.none_of, p.name(who))) return {&excluded, {{"staff", who}, {"session", b.sessions[0]}}};
    std::vector<std::string> names;
    lacking(need, p.plan->staff[who.index()], [&](std::string name) { names.push_back(std::move(name)); });
    return {&lacks,
            {{"session", b.sessions[0]}, {"missing", fmt::format("{}", fmt::join(names, ", "))}, {"staff", who}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(StaffFit, staff_fit)
