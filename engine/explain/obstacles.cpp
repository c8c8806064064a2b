#include "engine/explain/obstacles.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "engine/explain/choices.hpp"
#include "engine/explain/comparison.hpp"
#include "engine/graph/matching.hpp"

namespace merkez {
namespace {

constexpr plan::Words no_start{"{day}: no start; {wish} leaves none of {length}",
                               "{day}: başlangıç yok; {wish} {length} için yer bırakmıyor",
                               "{day}: لا بداية ممكنة؛ {wish} لا يترك وقتًا مدته {length}"};
constexpr plan::Words no_start_together{"{day}: no start of {length}; its windows together leave none",
                                        "{day}: {length} için başlangıç yok; pencereleri birlikte hiçbirini bırakmıyor",
                                        "{day}: لا بداية لمدة {length}؛ نوافذها معًا لا تترك أي بداية"};
constexpr plan::Words no_space{"{day}: no room; none of the {rooms} it may use keeps every must",
                               "{day}: oda yok; kullanabileceği {rooms} odanın hiçbiri uymuyor",
                               "{day}: لا غرفة؛ لا تفي أي من الغرف المسموحة وعددها {rooms} بكل الشروط"};
constexpr plan::Words nobody{"{day}: nobody may fill {missing} of its {needs} places for staff",
                             "{day}: {needs} görevliden {missing} kişi için uygun kimse yok",
                             "{day}: لا أحد يصلح لعدد {missing} من أصل {needs} من العاملين"};
constexpr plan::Words blocked{
    "{day}: {blocked} of {starts} starts break {wish} even with the best room and people; nearest is {at} in {room}",
    "{day}: {starts} başlangıcın {blocked} tanesi en uygun oda ve kişilerle bile {wish} kuralını bozuyor; en yakını "
    "{at}, {room}",
    "{day}: {blocked} من أصل {starts} بدايات تخالف {wish} حتى مع أنسب غرفة وعاملين؛ والأقرب {at} في {room}"};
constexpr plan::Words nobody_free{
    "{day}: at {blocked} of {starts} starts nobody is free for some of its {needs} places for staff; at {at} {missing} "
    "are missing",
    "{day}: {starts} başlangıcın {blocked} tanesinde {needs} görevlinin bazıları için boş kimse yok; {at} için "
    "{missing} kişi eksik",
    "{day}: في {blocked} من أصل {starts} بدايات لا أحد متاح لبعض العاملين المطلوبين وعددهم {needs}؛ وعند {at} ينقص "
    "{missing}"};
constexpr plan::Words free_place{"{day}: {at} in {room} is free now", "{day}: {at}, {room} şu an boş",
                                 "{day}: {at} في {room} متاح الآن"};

/// A must that stood in the way at one place.
struct Seen {
  std::string wish;
  std::int64_t starts = 0;  // at how many starts even the best place breaks it
};

class Search {
 public:
  Search(const Problem& p, const Rules& rules, const Timetable& t, SessionId s)
      : p_(p),
        rules_(rules),
        session_(s),
        domains_(choices_alone(p, rules)),
        without_(with_place(p, t, s, Place{})),
        compare_(p, rules, without_, s),
        evaluator_(p, rules) {
    evaluator_.reset(without_);
  }

  [[nodiscard]] std::vector<DayObstacles> days() {
    std::vector<DayObstacles> out;
    for (int d = 0; d < p_.grid.days; ++d) out.push_back(day(d));
    return out;
  }

 private:
  DayObstacles day(int d) {
    DayObstacles out{.day = d};
    std::vector<Slot> starts;
    for (const Slot at : domains_.starts[session_])
      if (p_.grid.day_of(at) == d) starts.push_back(at);
    out.starts = static_cast<std::int64_t>(starts.size());
    const auto& spaces = domains_.spaces[session_];
    if (starts.empty()) {
      out.open = false;
      out.reasons.push_back(why_no_start(d));
      return out;
    }
    if (spaces.empty()) {
      out.open = false;
      out.reasons.push_back(
          {&no_space,
           {{"day", day_name(d)}, {"rooms", static_cast<std::int64_t>(p_.candidates.spaces[session_].size())}}});
      return out;
    }
    if (const std::int64_t missing = unfillable(); missing > 0)
      out.reasons.push_back({&nobody,
                             {{"day", day_name(d)},
                              {"missing", missing},
                              {"needs", static_cast<std::int64_t>(p_.needs[session_].size())}}});
    nearest(starts, spaces, out);
    tell(d, out);
    return out;
  }

  std::string day_name(int d) const { return p_.plan->days[static_cast<std::size_t>(d)].id; }

  /// Which must alone leaves the session no start on this day.
  Message why_no_start(int d) const {
    const std::string length = length_text(p_, p_.length[session_]);
    for (const auto& rule : rules_) {
      if (!rule->trims()) continue;
      for (const ScopeId scope : ids<ScopeId>(rule->scopes().size())) {
        if (rule->scopes()[scope.index()].strength != Strength::must) continue;
        const auto who = rule->sessions(scope);
        if (std::find(who.begin(), who.end(), session_) == who.end()) continue;
        Domains alone = p_.candidates;
        rule->trim(scope, alone);
        const auto& left = alone.starts[session_];
        if (std::none_of(left.begin(), left.end(), [&](Slot at) { return p_.grid.day_of(at) == d; }))
          return {
              &no_start,
              {{"day", day_name(d)}, {"wish", wish_name(*rule, rule->scopes()[scope.index()])}, {"length", length}}};
      }
    }
    return {&no_start_together, {{"day", day_name(d)}, {"length", length}}};
  }

  /// Needs that cannot all be filled, whenever the session is.
  std::int64_t unfillable() const {
    std::vector<graph::Link> links;
    int k = 0;
    for (const NeedId n : p_.needs[session_]) {
      for (const StaffId who : domains_.staff[n]) links.push_back({k, who.value});
      ++k;
    }
    const auto partner = graph::maximum_matching(k, static_cast<int>(p_.staff_count()), links);
    return std::count(partner.begin(), partner.end(), -1);
  }

  /// Prices every start in every space with the best people it finds one by one, and keeps the best.
  /// The search's prices only choose the place; what is told about it comes from the definitions.
  void nearest(const std::vector<Slot>& starts, const std::vector<SpaceId>& spaces, DayObstacles& out) {
    std::optional<Score> best;
    for (const Slot at : starts) {
      std::optional<Score> best_here;
      Place place_here;
      for (const SpaceId space : spaces) {
        ++out.places;
        Place place{at, space, std::vector<StaffId>(p_.needs[session_].size())};
        const Score cost = fill(place);
        if (best_here && !(cost < *best_here)) continue;
        best_here = cost;
        place_here = std::move(place);
      }
      note(place_here);
      if (best && !(*best_here < *best)) continue;
      best = best_here;
      out.nearest = place_here;
    }
  }

  Score price(const Place& place) {
    evaluator_.stage_start(session_, place.start);
    evaluator_.stage_space(session_, place.space);
    std::size_t i = 0;
    for (const NeedId n : p_.needs[session_]) evaluator_.stage_staff(n, place.staff[i++]);
    const Score cost = evaluator_.price();
    evaluator_.drop();
    return cost;
  }

  Score fill(Place& place) {
    Score best = price(place);
    // Twice: the second need's choice may free the first need's best person.
    for (int round = 0; round < 2; ++round) {
      std::size_t i = 0;
      for (const NeedId n : p_.needs[session_]) {
        for (const StaffId who : domains_.staff[n]) {
          const StaffId had = std::exchange(place.staff[i], who);
          const Score cost = price(place);
          if (cost < best)
            best = cost;
          else
            place.staff[i] = had;
        }
        ++i;
      }
    }
    return best;
  }

  /// Remembers which musts the best place of a start would break.
  void note(const Place& place) {
    if (std::find(place.staff.begin(), place.staff.end(), StaffId{}) != place.staff.end()) ++without_people_;
    std::vector<std::string> wishes;
    for (const Watching& w : compare_.broken_musts(place)) {
      const std::string& wish = wish_name(*w.rule, w.facts());
      if (std::find(wishes.begin(), wishes.end(), wish) != wishes.end()) continue;
      wishes.push_back(wish);
      auto it = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& s) { return s.wish == wish; });
      if (it == seen_.end()) it = seen_.insert(seen_.end(), {wish});
      ++it->starts;
    }
  }

  void tell(int d, DayObstacles& out) {
    const Move move = compare_.move(out.nearest);
    out.cost = move.difference;
    for (const Change& c : move.worse)
      if (c.strength == Strength::must) out.breaks.insert(out.breaks.end(), c.reasons.begin(), c.reasons.end());
    std::stable_sort(seen_.begin(), seen_.end(), [](const Seen& a, const Seen& b) { return a.starts > b.starts; });
    const RoomId room(out.nearest.space.value);
    const std::string at = time_text(p_, out.nearest.start);
    const auto missing = std::count(out.nearest.staff.begin(), out.nearest.staff.end(), StaffId{});
    if (!out.reasons.empty()) {
      // Nobody may fill a need at all: that says it.
    } else if (out.breaks.empty() && missing == 0) {
      out.reasons.push_back({&free_place, {{"day", day_name(d)}, {"at", at}, {"room", room}}});
    } else {
      if (!seen_.empty())
        out.reasons.push_back({&blocked,
                               {{"day", day_name(d)},
                                {"blocked", seen_.front().starts},
                                {"starts", out.starts},
                                {"wish", seen_.front().wish},
                                {"at", at},
                                {"room", room}}});
      if (missing > 0)
        out.reasons.push_back({&nobody_free,
                               {{"day", day_name(d)},
                                {"blocked", without_people_},
                                {"starts", out.starts},
                                {"needs", static_cast<std::int64_t>(out.nearest.staff.size())},
                                {"at", at},
                                {"missing", std::int64_t{missing}}}});
      if (out.reasons.size() < 2 && !out.breaks.empty()) out.reasons.push_back(out.breaks.front().message);
    }
    without_people_ = 0;
    seen_.clear();
  }

  const Problem& p_;
  const Rules& rules_;
  SessionId session_;
  Domains domains_;
  Timetable without_;  // the session taken out
  Comparison compare_;
  Evaluator evaluator_;
  std::vector<Seen> seen_;           // of the present day
  std::int64_t without_people_ = 0;  // starts of the day whose best place lacks people
};

}  // namespace

std::vector<DayObstacles> obstacles(const Problem& problem, const Rules& rules, const Timetable& timetable,
                                    SessionId session) {
  return Search(problem, rules, timetable, session).days();
}

}  // namespace merkez
