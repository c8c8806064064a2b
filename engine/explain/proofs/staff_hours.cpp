// More hours, lessons or sessions than the people who can give them have: one instructor, or all
// who can fill a role. What a person has is bounded by hours of duty, by how blocks fit into them,
// and by limits (contract, hours a day, lessons a week).
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "engine/explain/proofs/claims.hpp"
#include "engine/explain/proofs/ground.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::proofs {
namespace {

constexpr plan::Words too_long{"{groups} need {demand} of {who}; there in the hours that suit: {supply} ({each})",
                               "{groups} {who} için {demand} istiyor; uygun saatlerde var olan: {supply} ({each})",
                               "تحتاج {groups} إلى {demand} من {who}؛ والموجود في الساعات المناسبة: {supply} ({each})"};
constexpr plan::Words too_long_limits{
    "{groups} need {demand} of {who}; with {wishes} at most {supply} fit ({each})",
    "{groups} {who} için {demand} istiyor; {wishes} ile en çok {supply} sığıyor ({each})",
    "تحتاج {groups} إلى {demand} من {who}؛ ومع {wishes} لا يتسع الوقت لأكثر من {supply} ({each})"};
constexpr plan::Words too_many{
    "{groups}: {demand} sessions need {who}; at most {supply} fit ({each})",
    "{groups}: {demand} oturum {who} istiyor; en çok {supply} sığıyor ({each})",
    "{groups}: {demand} جلسات تحتاج إلى {who}؛ ويتسع الوقت لعدد {supply} على الأكثر ({each})"};
constexpr plan::Words too_many_lessons{
    "{groups}: {demand} lesson hours need {who}; with {wishes} at most {supply} are possible ({each})",
    "{groups}: {demand} ders saati {who} istiyor; {wishes} ile en çok {supply} mümkün ({each})",
    "{groups}: {demand} ساعة درسية تحتاج إلى {who}؛ ومع {wishes} الممكن {supply} على الأكثر ({each})"};

/// A must of the kind `limit` that says how much a person has at most.
struct Limit {
  std::string wish;
  std::string_view what;
  bool by_day = false;
  bool changeover = false;
  std::vector<std::int64_t> most;    // by person; -1 = not limited. Minutes for lengths, else a number
  std::vector<std::uint8_t> counts;  // by session
  struct Half {
    Slot from = 0, to = 0;
    std::int64_t minutes = 0;
  };
  std::vector<Half> halves;  // for duty
};

enum class Measure : std::uint8_t { time, lessons, sessions };

class Staff {
 public:
  explicit Staff(const Ground& g) : g_(g), p_(g.problem) {
    read_limits();
    std::vector<std::string> roles;
    for (const Kind& k : g.kinds)
      for (std::size_t n = 0; n < k.needs.size(); ++n) {
        const Kind::Need& need = k.needs[n];
        if (need.people.empty() || !std::all_of(need.people.begin(), need.people.end(),
                                                [&](StaffId s) { return g.one_place_at_a_time[s] != 0; }))
          continue;
        const std::string& role = p_.plan->sessions[k.like.index()].needs[n].role;
        auto family = std::find(roles.begin(), roles.end(), role);
        if (family == roles.end()) family = roles.insert(roles.end(), role);
        Item item{{}, static_cast<int>(family - roles.begin()), k.count() * p_.length[k.like]};
        for (const StaffId s : need.people) item.resources.push_back(s.value);
        items_.push_back(std::move(item));
        needs_.push_back({&k, n});
      }
  }

  void tell_all(std::vector<Proof>& out) const {
    std::vector<int> everyone(items_.size());
    std::iota(everyone.begin(), everyone.end(), 0);
    std::vector<std::int64_t> supply;
    for (const StaffId s : ids<StaffId>(p_.staff_count())) supply.push_back(most(s, everyone, Measure::time, nullptr));
    std::vector<Claim> claims;
    for (auto& set : sets_to_try(items_, supply))
      if (auto proof = check(set)) {
        std::vector<int> where;
        for (const Resource& r : proof->resources) where.push_back(r.index);
        claims.push_back({std::move(*proof), std::move(set), std::move(where)});
      }
    tell(std::move(claims), out);
  }

 private:
  struct NeedOf {
    const Kind* kind;
    std::size_t need;
  };

  void read_limits() {
    g_.for_musts("limit", [&](const Rule& rule, ScopeId scope) {
      const Args args(p_, Ground::wish_of(rule, scope));
      if (args.choice("who") != "staff" || args.has("when")) return;
      Limit l{.wish = Ground::wish_of(rule, scope).id, .what = args.choice("what")};
      const bool length = l.what == "hours" || l.what == "duty";
      if (!length && l.what != "lesson_hours" && l.what != "sessions") return;
      l.by_day = args.has("per") ? args.choice("per") == "day" : l.what != "duty";
      if (l.what == "duty" && l.by_day) return;
      l.changeover = args.choice("with_changeover") == "yes";
      const std::string_view key = length ? "at_most_time" : "at_most";
      const bool given = args.has(key);
      if (!given && args.has(length ? "at_least_time" : "at_least")) return;
      l.most.assign(p_.staff_count(), -1);
      for (const StaffId s : args.staff()) {
        const int contract = p_.plan->staff[s.index()].contract_minutes;
        if (given)
          l.most[s.index()] = args.number(key);
        else if (contract > 0 && !l.by_day)
          l.most[s.index()] = contract;
      }
      l.counts.assign(p_.sessions(), 0);
      for (const SessionId s : args.sessions()) l.counts[s.index()] = 1;
      if (l.what == "duty")
        for (const auto& row : args.rows("halves")) {
          const auto minutes = time::parse_length(row.cell("counts"), row.where);
          if (!minutes) return;
          for (const auto& window : row.windows)
            for (int d = 0; d < p_.grid.days; ++d)
              if (window.days >> d & 1u)
                for (Slot s = p_.grid.day_begin(d); s < p_.grid.day_end(d); ++s) {
                  const int minute = p_.grid.minute_of(s);
                  const bool in = minute >= window.from && minute + p_.grid.slot_minutes <= window.to;
                  if (!in) continue;
                  if (l.halves.empty() || l.halves.back().to != s || minute - p_.grid.slot_minutes < window.from)
                    l.halves.push_back({s, s, *minutes});
                  l.halves.back().to = s + 1;
                }
        }
      limits_.push_back(std::move(l));
    });
  }

  std::int64_t weight(const Kind& k, Measure m) const {
    switch (m) {
      case Measure::time:
        return p_.length[k.like];
      case Measure::lessons:
        return p_.plan->sessions[k.like.index()].lesson_hours;
      case Measure::sessions:
        return 1;
    }
    return 0;
  }

  /// The placements of the chosen needs that a person may fill.
  std::vector<Interval> intervals(StaffId who, const std::vector<int>& set, Measure m) const {
    std::vector<Interval> out;
    for (const int i : set) {
      const auto& [kind, n] = needs_[static_cast<std::size_t>(i)];
      const Kind::Need& need = kind->needs[n];
      const auto at = std::find(need.people.begin(), need.people.end(), who);
      if (at == need.people.end()) continue;
      for (const Slot start : need.starts_with[static_cast<std::size_t>(at - need.people.begin())])
        out.push_back(g_.in_session(*kind, start, weight(*kind, m)));
    }
    return out;
  }

  bool counts_all(const Limit& l, const std::vector<int>& set) const {
    return std::all_of(set.begin(), set.end(), [&](int i) {
      const auto& sessions = needs_[static_cast<std::size_t>(i)].kind->sessions;
      return std::all_of(sessions.begin(), sessions.end(), [&](SessionId s) { return l.counts[s.index()] != 0; });
    });
  }

  /// A limit in the unit of the measure, if it speaks of it: an upper bound for a day or the week.
  std::optional<std::int64_t> in_measure(const Limit& l, StaffId who, Measure m) const {
    const std::int64_t n = l.most[who.index()];
    if (n < 0) return std::nullopt;
    if (m == Measure::time && l.what == "hours") return n / p_.grid.slot_minutes;
    if (m == Measure::lessons && l.what == "lesson_hours") return n;
    if (m == Measure::sessions && l.what == "sessions") return n;
    return std::nullopt;
  }

  /// The most of the measure that a person can give to the chosen needs; names the limits that bite.
  std::int64_t most(StaffId who, const std::vector<int>& set, Measure m, std::vector<std::string>* wishes) const {
    const auto all = intervals(who, set, m);
    if (all.empty()) return 0;
    const auto by_day = pack_days(p_.grid, all);
    const auto bite = [&](const Limit& l) {
      if (wishes && std::find(wishes->begin(), wishes->end(), l.wish) == wishes->end()) wishes->push_back(l.wish);
    };
    std::int64_t sum = 0;
    for (int d = 0; d < p_.grid.days; ++d) {
      std::int64_t day = by_day[static_cast<std::size_t>(d)];
      for (const Limit& l : limits_)
        if (l.by_day && counts_all(l, set))
          if (const auto n = in_measure(l, who, m); n && *n < day) {
            day = *n;
            bite(l);
          }
      sum += day;
    }
    for (const Limit& l : limits_) {
      if (l.by_day || !counts_all(l, set)) continue;
      const auto n =
          l.what == "duty" && l.most[who.index()] >= 0 ? std::optional(by_duty(l, who, all)) : in_measure(l, who, m);
      if (n && *n < sum) {
        sum = *n;
        bite(l);
      }
    }
    return sum;
  }

  /// The most that fits into half-days whose lengths add up to no more than the contract. A session
  /// is counted in the first half-day it touches, so the answer is never too small.
  std::int64_t by_duty(const Limit& l, StaffId who, const std::vector<Interval>& all) const {
    std::vector<std::vector<Interval>> in_half(l.halves.size());
    std::vector<Interval> outside;
    std::int64_t unit = l.most[who.index()];
    for (const Limit::Half& h : l.halves) unit = std::gcd(unit, h.minutes);
    for (const Interval& i : all) {
      const auto h = std::find_if(l.halves.begin(), l.halves.end(),
                                  [&](const Limit::Half& x) { return overlap(i.from, i.end, x.from, x.to) > 0; });
      (h == l.halves.end() ? outside : in_half[static_cast<std::size_t>(h - l.halves.begin())]).push_back(i);
    }
    std::int64_t all_halves = 0;
    for (std::size_t h = 0; h < in_half.size(); ++h) all_halves += in_half[h].empty() ? 0 : l.halves[h].minutes;
    if (unit <= 0 || all_halves <= l.most[who.index()]) return pack_week(p_.grid, all);
    std::vector<std::int64_t> best(static_cast<std::size_t>(l.most[who.index()] / unit) + 1,
                                   pack_week(p_.grid, outside));
    for (std::size_t h = 0; h < in_half.size(); ++h) {
      if (in_half[h].empty()) continue;
      const std::int64_t gain = pack_week(p_.grid, in_half[h]);
      const auto size = static_cast<std::size_t>(l.halves[h].minutes / unit);
      for (std::size_t c = best.size(); c-- > size;) best[c] = std::max(best[c], best[c - size] + gain);
    }
    return best.back();
  }

  std::optional<Proof> check(const std::vector<int>& set) const {
    std::vector<const Kind*> kinds;
    std::vector<int> people;
    for (const int i : set) {
      kinds.push_back(needs_[static_cast<std::size_t>(i)].kind);
      people.insert(people.end(), items_[static_cast<std::size_t>(i)].resources.begin(),
                    items_[static_cast<std::size_t>(i)].resources.end());
    }
    if (std::all_of(kinds.begin(), kinds.end(), [](const Kind* k) { return k->starts.empty(); }))
      return std::nullopt;  // no_place tells
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    const auto sessions = g_.sessions_of(kinds);

    const auto demand = [&](Measure m) {
      std::int64_t sum = 0;
      for (const int i : set)
        for (const SessionId s : needs_[static_cast<std::size_t>(i)].kind->sessions)
          if (std::binary_search(sessions.begin(), sessions.end(), s))
            sum += weight(*needs_[static_cast<std::size_t>(i)].kind, m);
      return sum;
    };
    Proof proof{.key = "staff_hours",
                .message = {},
                .sessions = sessions,
                .resources = {},
                .demand = 0,
                .supply = 0,
                .unit = "slots"};
    for (const int s : people) proof.resources.push_back(Resource::of(StaffId(s)));
    const auto finish = [&](const plan::Words& words, std::int64_t want, const std::vector<std::int64_t>& each,
                            bool time, const std::vector<std::string>& wishes, std::string_view unit) {
      proof.demand = want;
      proof.supply = std::accumulate(each.begin(), each.end(), std::int64_t{0});
      proof.unit = unit;
      const auto text = [&](std::int64_t n) -> FieldValue {
        return time ? FieldValue(length_text(p_, n)) : FieldValue(n);
      };
      proof.message = {&words, {{"demand", text(proof.demand)}, {"supply", text(proof.supply)}}};
      std::string detail;
      for (std::size_t i = 0; i < people.size(); ++i)
        detail += fmt::format("{}{} {}", i == 0 ? "" : ", ", p_.name(StaffId(people[i])),
                              time ? length_text(p_, each[i]) : fmt::format("{}", each[i]));
      proof.message.fields.emplace_back("each", std::move(detail));
      for (const int s : people) proof.message.fields.emplace_back("who", StaffId(s));
      for (const std::string& w : wishes) proof.message.fields.emplace_back("wishes", w);
      add_groups(g_, sessions, "groups", proof.message);
      return proof;
    };

    // The plainest arithmetic first: the hours these people are there at all.
    std::vector<std::int64_t> each;
    for (const int s : people) {
      const auto inside = covered(p_.grid, intervals(StaffId(s), set, Measure::time));
      each.push_back(std::count(inside.begin(), inside.end(), 1));
    }
    if (demand(Measure::time) > std::accumulate(each.begin(), each.end(), std::int64_t{0}))
      return finish(too_long, demand(Measure::time), each, true, {}, "slots");
    const auto bound = [&](Measure m, std::vector<std::string>& wishes) {
      each.clear();
      for (const int s : people) each.push_back(most(StaffId(s), set, m, &wishes));
      return std::accumulate(each.begin(), each.end(), std::int64_t{0});
    };
    std::vector<std::string> wishes;
    if (demand(Measure::lessons) > bound(Measure::lessons, wishes) && !wishes.empty())
      return finish(too_many_lessons, demand(Measure::lessons), each, false, wishes, "lesson hours");
    wishes.clear();
    if (demand(Measure::sessions) > bound(Measure::sessions, wishes))
      return finish(too_many, demand(Measure::sessions), each, false, wishes, "sessions");
    wishes.clear();
    if (demand(Measure::time) > bound(Measure::time, wishes)) {
      if (wishes.empty()) return finish(too_long, demand(Measure::time), each, true, {}, "slots");
      return finish(too_long_limits, demand(Measure::time), each, true, wishes, "slots");
    }
    return std::nullopt;
  }

  const Ground& g_;
  const Problem& p_;
  std::vector<Limit> limits_;
  std::vector<Item> items_;
  std::vector<NeedOf> needs_;  // by item
};

}  // namespace

void staff_hours(const Ground& g, std::vector<Proof>& out) { Staff(g).tell_all(out); }

}  // namespace merkez::proofs
