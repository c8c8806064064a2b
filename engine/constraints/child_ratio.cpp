// Enough adults are with the children, by age, never one alone, and a woman among them. The shares of all groups in the
// session are added before rounding up: five of eight and five of ten are one adult and a half, so two.
#include <numeric>

#include "engine/constraints/ages.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/constraints/session_staff.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words few_adults{"{session} has {people} children and {have} adults, it needs {want}",
                                 "{session}: {people} çocuk için {have} yetişkin var, {want} gerekli",
                                 "الجلسة {session}: {people} أطفال و{have} بالغين، والمطلوب {want}"};
constexpr plan::Words few_women{"{session} has {have} women among its adults, it needs {want}",
                                "{session}: görevliler arasında {have} kadın var, {want} gerekli",
                                "الجلسة {session}: بين البالغين {have} نساء، والمطلوب {want}"};

struct ChildRatio : SessionStaff<ChildRatio> {
  static constexpr std::string_view columns[] = {"ages", "children"};
  static constexpr plan::Param params[] = {
      {.key = "sessions",
       .kind = plan::ParamKind::sessions,
       .meaning = "which sessions; of these, the ones with a group of children; all when left out"},
      {.key = "ratio",
       .kind = plan::ParamKind::table,
       .meaning = "children for each adult by age; a group that spans rows takes the smallest; a row without ages is "
                  "for everyone else",
       .unit = "children",
       .required = true,
       .choices = columns},
      {.key = "adults_at_least",
       .kind = plan::ParamKind::number,
       .meaning = "adults in every session, however small",
       .unit = "people",
       .fallback = 2},
      {.key = "women_at_least",
       .kind = plan::ParamKind::number,
       .meaning = "women among them",
       .unit = "people",
       .fallback = 1},
      {.key = "support",
       .kind = plan::ParamKind::number,
       .meaning = "further adults in a session with a child who needs support of his or her own",
       .unit = "people",
       .fallback = 1}};
  static constexpr plan::Info info{
      .key = "child_ratio",
      .summary = "Each session of children has enough adults for their age, never too few, and a woman among them.",
      .why = "Children are safe with enough adults and never alone with one.",
      .unit = "missing adult or woman",
      .example =
          "- rule: child_ratio\n  must: true\n  ratio:\n    - {ages: 4-5, children: 8}\n    - {ages: 6-9, children: "
          "10}\n"
          "    - {children: 4}\n  adults_at_least: 2\n  women_at_least: 1",
      .usual = Strength::must,
      .touches = Parts::staff,
      .params = params};

  // Adults and women are counted apart: a wish has a scope for each.
  std::vector<std::uint8_t> women_only;                 // by scope
  std::vector<Dense<SessionId, std::int32_t>> wanted_;  // by scope
  Dense<StaffId, std::uint8_t> woman;

  static Result<ChildRatio> read(const Problem& p, std::span<const Wish> all) {
    ChildRatio c;
    Diagnostics wrong;
    for (const plan::Staff& person : p.plan->staff) c.woman.push_back(person.sex == plan::Sex::female);
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      const auto table =
          AgeTable::read(args, "ratio", "children", "8", [](std::string_view cell) { return whole(cell, 1); });
      if (!table) {
        wrong.insert(wrong.end(), table.diagnostics().begin(), table.diagnostics().end());
        continue;
      }
      auto who = args.sessions();
      std::erase_if(who, [&](SessionId s) { return children(p, s) == 0; });
      c.check_ages(p, all[w], table.value(), who, wrong);
      Dense<SessionId, std::int32_t> adults(p.sessions()), women(p.sessions());
      for (const SessionId s : who) {
        const std::int64_t extra = needs_support(p, s) ? args.number("support") : 0;
        adults[s] =
            static_cast<std::int32_t>(std::max(by_ratio(p, table.value(), s) + extra, args.number("adults_at_least")));
        women[s] = static_cast<std::int32_t>(args.number("women_at_least"));
      }
      c.add(scope_of(all, w), who, 0, std::move(adults));
      if (args.number("women_at_least") > 0) c.add(scope_of(all, w), who, 1, std::move(women));
    }
    if (has_errors(wrong)) return wrong;
    c.ready(p);
    return c;
  }

  static bool is_child_group(const Problem& p, GroupId g) { return p.plan->groups[g.index()].children; }
  static std::int64_t children(const Problem& p, SessionId s) {
    std::int64_t sum = 0;
    for (const GroupId g : p.serves[s]) sum += is_child_group(p, g) ? people_of(p, s, g) : 0;
    return sum;
  }
  static bool needs_support(const Problem& p, SessionId s) {
    return std::any_of(p.serves[s].begin(), p.serves[s].end(),
                       [&](GroupId g) { return p.plan->groups[g.index()].needs_support > 0; });
  }
  /// Adults by the ratios: the exact sum of each group's share, rounded up.
  static std::int64_t by_ratio(const Problem& p, const AgeTable& table, SessionId s) {
    std::int64_t above = 0, below = 1;  // the sum as a fraction
    for (const GroupId g : p.serves[s]) {
      const auto ratio = is_child_group(p, g) ? table.smallest(p.plan->groups[g.index()].ages) : std::nullopt;
      if (!ratio) continue;
      above = above * *ratio + people_of(p, s, g) * below;
      below *= *ratio;
      const std::int64_t common = std::gcd(above, below);
      above /= common;
      below /= common;
    }
    return (above + below - 1) / below;
  }

  /// A group of children without a ratio would be watched by no rule: each is an error.
  void check_ages(const Problem& p, const Wish& wish, const AgeTable& table, const std::vector<SessionId>& who,
                  Diagnostics& wrong) const {
    std::vector<GroupId> seen;
    for (const SessionId s : who)
      for (const GroupId g : p.serves[s]) {
        const plan::Group& group = p.plan->groups[g.index()];
        if (!group.children || table.smallest(group.ages) || std::find(seen.begin(), seen.end(), g) != seen.end())
          continue;
        seen.push_back(g);
        const bool given = group.ages.to_months > 0;
        wrong.push_back(
            error_at(wish.source->find("ratio")->where,
                     given ? fmt::format("no row of the ratio speaks of the ages of {} ({:g} to below {:g} years)",
                                         group.id, group.ages.from_months / 12.0, group.ages.to_months / 12.0)
                           : fmt::format("{} is a group of children whose ages are not given", group.id),
                     "add a row for them, or one without ages for everyone else"));
      }
  }

  void add(Scope scope, std::vector<SessionId> who, std::uint8_t women, Dense<SessionId, std::int32_t> how_many) {
    women_only.push_back(women);
    wanted_.push_back(std::move(how_many));
    watch(scope, std::move(who));
  }

  std::int64_t wanted(const Problem&, ScopeId scope, SessionId s) const { return wanted_[scope.index()][s]; }
  bool counts(const Problem&, ScopeId scope, StaffId who) const {
    return women_only[scope.index()] == 0 || woman[who] != 0;
  }

  Message explain(const Problem& p, const Breach& b) const {
    if (women_only[b.scope.index()] != 0)
      return {&few_women, {{"session", b.sessions[0]}, {"have", b.have}, {"want", b.want}}};
    return {&few_adults,
            {{"session", b.sessions[0]}, {"people", children(p, b.sessions[0])}, {"have", b.have}, {"want", b.want}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(ChildRatio, child_ratio)
