// Two sessions, or two groups with all their sessions, and one relation that must hold between
// them. The relations are a table: each says what must be true of one session and another, and
// whether it must be so for every two of them or for some. Between two single sessions these come
// to the same, so sessions and groups are judged by the same lines.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <set>

#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

/// The numbers a relation may use, in slots and days.
struct Setting {
  Slot gap = 0;
  Slot floor_gap = 0;
  int days = 0;
  Dense<SpaceId, std::int32_t> level;  ///< floor of each space, for walking
};

/// One placed session, as a relation sees it.
struct Placed {
  const Problem& p;
  SessionId session;
  Slot start, end;
  SpaceId space;

  Placed(const Problem& problem, const Timetable& t, SessionId s)
      : p(problem), session(s), start(t.start[s]), end(problem.end_of(s, start)), space(t.space[s]) {}
  [[nodiscard]] int day() const { return p.grid.day_of(start); }
  [[nodiscard]] Slot from() const { return start - p.grid.day_begin(day()); }  ///< slots after the day's first
  [[nodiscard]] Slot to() const { return end - p.grid.day_begin(day()); }
};

bool meet_day(const Placed& a, const Placed& b) { return a.day() == b.day() && a.p.same_weeks(a.session, b.session); }
/// Slots between the two on their common day; negative when they overlap.
Slot gap(const Placed& a, const Placed& b) { return std::max(a.start, b.start) - (a.start < b.start ? a.end : b.end); }
bool apart(const Placed& a, const Placed& b, Slot at_least) {
  return !meet_day(a, b) || a.end + at_least <= b.start || b.end + at_least <= a.start;
}

bool not_overlapping(const Placed& a, const Placed& b, const Setting&) { return apart(a, b, 0); }
bool overlapping(const Placed& a, const Placed& b, const Setting&) { return !apart(a, b, 0); }
bool same_start(const Placed& a, const Placed& b, const Setting&) { return a.from() == b.from(); }
bool same_time(const Placed& a, const Placed& b, const Setting&) {
  return (a.from() <= b.from() && b.to() <= a.to()) || (b.from() <= a.from() && a.to() <= b.to());
}
bool different_time(const Placed& a, const Placed& b, const Setting&) {
  return a.to() <= b.from() || b.to() <= a.from();
}
bool same_day(const Placed& a, const Placed& b, const Setting&) { return a.day() == b.day(); }
bool different_day(const Placed& a, const Placed& b, const Setting&) { return a.day() != b.day(); }
bool near_days(const Placed& a, const Placed& b, const Setting& s) { return std::abs(a.day() - b.day()) <= s.days; }
bool same_room(const Placed& a, const Placed& b, const Setting&) {
  return !a.space.valid() || !b.space.valid() || a.space == b.space;
}
bool different_room(const Placed& a, const Placed& b, const Setting&) {
  if (!a.space.valid() || !b.space.valid()) return true;
  const auto& x = a.p.rooms_of[a.space];
  const auto& y = a.p.rooms_of[b.space];
  return std::none_of(x.begin(), x.end(), [&](RoomId r) { return std::find(y.begin(), y.end(), r) != y.end(); });
}
bool order(const Placed& a, const Placed& b, const Setting&) {
  // Of two sessions in different weeks of the fortnight, the one in the first week is first.
  const auto first_week = [](const Placed& x) { return (x.p.weeks[x.session] & 1u) != 0 ? 0 : 1; };
  if (first_week(a) != first_week(b)) return first_week(a) < first_week(b);
  return a.end <= b.start;
}
bool order_same_day(const Placed& a, const Placed& b, const Setting&) { return !meet_day(a, b) || a.end <= b.start; }
bool back_to_back(const Placed& a, const Placed& b, const Setting& s) {
  return meet_day(a, b) && gap(a, b) >= 0 && gap(a, b) <= s.gap;
}
bool min_gap(const Placed& a, const Placed& b, const Setting& s) { return apart(a, b, s.gap); }
bool max_gap(const Placed& a, const Placed& b, const Setting& s) { return !meet_day(a, b) || gap(a, b) <= s.gap; }
bool same_attendees(const Placed& a, const Placed& b, const Setting& s) {
  if (!a.space.valid() || !b.space.valid() || a.space == b.space) return apart(a, b, 0);
  return apart(a, b, s.gap + s.floor_gap * std::abs(s.level[a.space] - s.level[b.space]));
}

/// How many of the sessions of two groups a relation must hold for.
enum class Holds : std::uint8_t {
  every,  ///< every two
  some,   ///< at least two
  days,   ///< the days of one are among the days of the other
  first   ///< the first of each
};

struct Relation {
  std::string_view key;
  Holds holds;
  bool directed;  ///< (a, b) is not (b, a)
  Parts touches;
  bool (*test)(const Placed&, const Placed&, const Setting&);
  plan::Words words;
};

constexpr Relation relations[] = {
    {"not_overlapping",
     Holds::every,
     false,
     Parts::start,
     not_overlapping,
     {"{first} and {second} overlap", "{first} ile {second} çakışıyor", "تتداخل {first} مع {second}"}},
    {"overlapping",
     Holds::some,
     false,
     Parts::start,
     overlapping,
     {"{first} and {second} do not run at the same time", "{first} ile {second} aynı anda yapılmıyor",
      "لا تجري {first} و{second} في وقت واحد"}},
    {"same_start",
     Holds::every,
     false,
     Parts::start,
     same_start,
     {"{first} and {second} start at different times of day", "{first} ile {second} farklı saatlerde başlıyor",
      "تبدأ {first} و{second} في ساعتين مختلفتين"}},
    {"same_time",
     Holds::every,
     false,
     Parts::start,
     same_time,
     {"The hours of {first} and {second} do not lie one within the other",
      "{first} ile {second} saatleri birbirinin içinde değil", "ساعات {first} و{second} ليست إحداها ضمن الأخرى"}},
    {"different_time",
     Holds::every,
     false,
     Parts::start,
     different_time,
     {"{first} and {second} use the same hours of the day", "{first} ile {second} günün aynı saatlerinde",
      "تستعمل {first} و{second} الساعات نفسها من اليوم"}},
    {"same_day",
     Holds::days,
     false,
     Parts::start,
     same_day,
     {"{first} and {second} are not on the same days", "{first} ile {second} aynı günlerde değil",
      "{first} و{second} ليستا في الأيام نفسها"}},
    {"different_day",
     Holds::every,
     false,
     Parts::start,
     different_day,
     {"{first} and {second} are on the same day", "{first} ile {second} aynı günde",
      "{first} و{second} في اليوم نفسه"}},
    {"near_days",
     Holds::every,
     false,
     Parts::start,
     near_days,
     {"{first} and {second} are more than {days} days apart", "{first} ile {second} arasında {days} günden fazla var",
      "بين {first} و{second} أكثر من {days} أيام"}},
    {"same_room",
     Holds::every,
     false,
     Parts::space,
     same_room,
     {"{first} and {second} are in different rooms", "{first} ile {second} farklı odalarda",
      "{first} و{second} في غرفتين مختلفتين"}},
    {"different_room",
     Holds::every,
     false,
     Parts::space,
     different_room,
     {"{first} and {second} are in the same room", "{first} ile {second} aynı odada",
      "{first} و{second} في الغرفة نفسها"}},
    {"order",
     Holds::first,
     true,
     Parts::start,
     order,
     {"{first} does not come before {second}", "{first}, {second} öncesinde değil", "لا تأتي {first} قبل {second}"}},
    {"order_same_day",
     Holds::every,
     true,
     Parts::start,
     order_same_day,
     {"{first} comes after {second} on the same day", "{first} aynı gün {second} sonrasında",
      "تأتي {first} بعد {second} في اليوم نفسه"}},
    {"back_to_back",
     Holds::some,
     false,
     Parts::start,
     back_to_back,
     {"{first} and {second} do not follow each other within {gap}",
      "{first} ile {second} arasında en çok {gap} olacak biçimde art arda değil",
      "لا تتوالى {first} و{second} خلال {gap}"}},
    {"min_gap",
     Holds::every,
     false,
     Parts::start,
     min_gap,
     {"{first} and {second} have less than {gap} between them", "{first} ile {second} arasında {gap} kadar ara yok",
      "بين {first} و{second} أقل من {gap}"}},
    {"max_gap",
     Holds::every,
     false,
     Parts::start,
     max_gap,
     {"{first} and {second} have more than {gap} between them on one day",
      "{first} ile {second} arasında aynı gün {gap} süresinden fazla var",
      "بين {first} و{second} أكثر من {gap} في يوم واحد"}},
    {"same_attendees",
     Holds::every,
     false,
     Parts::start | Parts::space,
     same_attendees,
     {"Nobody can attend both {first} and {second}: they overlap or leave no time to walk between the rooms",
      "{first} ile {second} oturumlarının ikisine birden yetişilemez: çakışıyor ya da yürüme süresi yok",
      "لا يمكن حضور {first} و{second} معًا: تتداخلان أو لا وقت للانتقال بين الغرفتين"}},
};

constexpr auto relation_choices = [] {
  std::array<std::string_view, std::size(relations)> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = relations[i].key;
  return out;
}();
constexpr std::string_view of_choices[] = {"sessions", "groups"};
constexpr std::string_view per_choices[] = {"all", "group", "number"};

/// More pairs than this are a selector gone wrong.
constexpr std::size_t most_pairs = 2'000'000;

struct Pair {
  static constexpr plan::Param params[] = {
      {.key = "relation",
       .kind = plan::ParamKind::choice,
       .meaning = "what must hold: not_overlapping; overlapping; same_start (time of day); same_time (the hours of one "
                  "within the other's); "
                  "different_time (no hour of day in common, on any days); same_day; different_day; near_days; "
                  "same_room; different_room; "
                  "order (the first ends before the second begins); order_same_day (only when on one day); "
                  "back_to_back; min_gap; max_gap "
                  "(on one day); same_attendees (somebody can attend both and walk between)",
       .required = true,
       .choices = relation_choices},
      {.key = "of",
       .kind = plan::ParamKind::choice,
       .meaning = "sessions: each two sessions; groups: each two groups, with all their sessions",
       .fallback = 0,
       .choices = of_choices},
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "with",
       .kind = plan::ParamKind::sessions,
       .meaning = "of sessions: pairs are one of `sessions` and one of these; left out, each two of `sessions`"},
      {.key = "groups", .kind = plan::ParamKind::groups, .meaning = "of groups: which groups; all when left out"},
      {.key = "with_groups",
       .kind = plan::ParamKind::groups,
       .meaning = "of groups: pairs are one of `groups` and one of these; left out, each two of `groups`"},
      {.key = "per",
       .kind = plan::ParamKind::choice,
       .meaning = "of sessions: all pairs; group: only two of one group; number: only the first with the first of "
                  "their groups, the second "
                  "with the second, and so on",
       .fallback = 0,
       .choices = per_choices},
      {.key = "minutes",
       .kind = plan::ParamKind::minutes,
       .meaning = "the gap (min_gap, max_gap), the longest pause (back_to_back), or the walk to another room "
                  "(same_attendees)"},
      {.key = "minutes_a_floor",
       .kind = plan::ParamKind::minutes,
       .meaning = "same_attendees: more walk for each floor between"},
      {.key = "days", .meaning = "near_days: days apart at most", .unit = "days", .fallback = 1, .highest = 31}};
  static constexpr plan::Info info{
      .key = "pair",
      .summary = "Between each two of the chosen sessions or groups, a relation of time, day or room holds.",
      .why = "A child's activity belongs beside the parent's course, and a placement test before it.",
      .unit = "pair for which the relation does not hold",
      .example = "- rule: pair\n  weight: medium\n  relation: different_day\n  sessions: {group: SEM}\n  per: group",
      .usual = Strength::prefer,
      .touches = Parts::start | Parts::space,
      .params = params};

  struct OneWish {
    const Relation* relation = nullptr;
    Setting setting;
    bool of_groups = false;
    std::vector<GroupId> groups;                  // by member, when of groups
    std::vector<std::vector<SessionId>> members;  // the sessions of each side
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    std::vector<std::vector<std::int32_t>> of_session;  // pairs in which a session takes part
    std::vector<SessionId> watched;

    bool choose(const Problem& p, const Args& args);
  };
  std::vector<Scope> scopes;
  std::vector<OneWish> wishes;  // by scope

  static Result<Pair> read(const Problem& p, std::span<const Wish> all) {
    Pair c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      OneWish& one = c.wishes.emplace_back();
      one.relation = std::find_if(std::begin(relations), std::end(relations),
                                  [&](const Relation& r) { return r.key == args.choice("relation"); });
      if (one.relation == std::end(relations)) {
        wrong.push_back(error_at(all[w].source->where, fmt::format("{} names no relation", all[w].id),
                                 "give 'relation: not_overlapping', for example"));
        one.relation = relations;
      }
      if (args.minutes("minutes") == 0 && (one.relation->key == "min_gap" || one.relation->key == "max_gap") &&
          !args.has("minutes"))
        wrong.push_back(error_at(all[w].source->where, fmt::format("'{}' needs a gap", one.relation->key),
                                 "give 'minutes: 30 min', for example"));
      one.setting = setting(p, args, one.relation->key);
      if (!one.choose(p, args))
        wrong.push_back(error_at(all[w].source->where,
                                 fmt::format("{} speaks of more than {} pairs", all[w].id, most_pairs),
                                 "narrow 'sessions' or 'with', or give 'per: group'"));
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  static Setting setting(const Problem& p, const Args& args, std::string_view relation) {
    Setting s;
    // A gap that must be kept is rounded up to slots, one that must not be exceeded is rounded down.
    const bool up = relation == "min_gap" || relation == "same_attendees";
    s.gap = up ? args.slots("minutes") : args.minutes("minutes") / p.grid.slot_minutes;
    s.floor_gap = args.slots("minutes_a_floor");
    s.days = static_cast<int>(args.number("days"));
    for (const SpaceId space : ids<SpaceId>(p.spaces())) {
      const auto& rooms = p.rooms_of[space];
      const FloorId floor = rooms.empty() ? FloorId{} : p.floor_of[rooms.front()];
      s.level.push_back(floor.valid() ? p.plan->floors[floor.index()].level : 0);
    }
    return s;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return wishes[s.index()].watched; }

  /// True when the pair keeps the relation; sessions without a time are not looked at.
  static bool holds(const Problem& p, const Timetable& t, const OneWish& one, std::size_t pair) {
    const auto& a = one.members[static_cast<std::size_t>(one.pairs[pair].first)];
    const auto& b = one.members[static_cast<std::size_t>(one.pairs[pair].second)];
    const auto test = [&](SessionId x, SessionId y) { return one.relation->test({p, t, x}, {p, t, y}, one.setting); };
    const auto placed = [&](SessionId s) { return t.placed(s); };
    if (std::none_of(a.begin(), a.end(), placed) || std::none_of(b.begin(), b.end(), placed)) return true;
    switch (one.relation->holds) {
      case Holds::every:
        return std::all_of(a.begin(), a.end(), [&](SessionId x) {
          return !t.placed(x) ||
                 std::all_of(b.begin(), b.end(), [&](SessionId y) { return !t.placed(y) || test(x, y); });
        });
      case Holds::some:
        return std::any_of(a.begin(), a.end(), [&](SessionId x) {
          return t.placed(x) && std::any_of(b.begin(), b.end(), [&](SessionId y) { return t.placed(y) && test(x, y); });
        });
      case Holds::days: {
        const std::uint32_t x = days_of(p, t, a), y = days_of(p, t, b);
        return (x & y) == x || (x & y) == y;
      }
      case Holds::first:
        return test(first_of(p, t, a), first_of(p, t, b));
    }
    return true;
  }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const OneWish& one = wishes[scope.index()];
    for (std::size_t k = 0; k < one.pairs.size(); ++k) {
      if (holds(p, t, one, k)) continue;
      // The pair's number is kept as the breach's resource: a group may share its sessions with others.
      Breach b{.scope = scope, .units = 1, .resource = {Resource::Kind::none, static_cast<std::int32_t>(k)}};
      for (const auto side : {one.pairs[k].first, one.pairs[k].second})
        for (const SessionId s : one.members[static_cast<std::size_t>(side)])
          if (t.placed(s)) b.sessions.push_back(s);
      b.slot = t.start[b.sessions.back()];
      out(std::move(b));
    }
  }

  Message explain(const Problem& p, const Breach& b) const {
    const OneWish& one = wishes[b.scope.index()];
    const auto name = [&](std::int32_t member) {
      const auto m = static_cast<std::size_t>(member);
      return one.of_groups ? FieldValue(one.groups[m]) : FieldValue(one.members[m].front());
    };
    const auto& pair = one.pairs[static_cast<std::size_t>(b.resource.index)];
    return {&one.relation->words,
            {{"first", name(pair.first)},
             {"second", name(pair.second)},
             {"gap", length_text(p, one.setting.gap)},
             {"days", std::int64_t{one.setting.days}}}};
  }

  /// Which pairs are broken now, and scratch marks so that a trial asks of each pair once.
  struct Broken {
    std::vector<std::uint8_t> now;
    std::vector<std::uint32_t> seen;
    std::uint32_t stamp = 0;
    Units total = 0;
  };
  using Tally = std::vector<Broken>;  // by scope

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    for (const auto& one : wishes) {
      Broken& broken = y.emplace_back();
      broken.seen.resize(one.pairs.size());
      for (std::size_t k = 0; k < one.pairs.size(); ++k)
        broken.total += broken.now.emplace_back(holds(p, t, one, k) ? 0 : 1);
    }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      Units sum = 0;
      for_touched(wishes[w], y[w], trial,
                  [&](std::size_t k) { sum += (holds(p, trial.next, wishes[w], k) ? 0 : 1) - y[w].now[k]; });
      if (sum != 0) bill.add(ScopeId(w), sum);
    }
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    for (std::size_t w = 0; w < wishes.size(); ++w)
      for_touched(wishes[w], y[w], trial, [&](std::size_t k) {
        y[w].total -= y[w].now[k];
        y[w].total += y[w].now[k] = holds(p, trial.next, wishes[w], k) ? 0 : 1;
      });
  }

  /// No more than the pairs of the session, and no more than all that are broken now.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w)
      sum += std::min<Units>(y[w].total, static_cast<Units>(wishes[w].of_session[s.index()].size())) * weight[w];
    return sum;
  }

 private:
  template <class F>
  static void for_touched(const OneWish& one, Broken& broken, const Trial& trial, F f) {
    ++broken.stamp;
    for (const auto& [s, parts] : trial.touched) {
      // A session that enters or leaves the week touches relations of rooms too.
      const bool comes_or_goes = trial.now.placed(s) != trial.next.placed(s);
      if (!comes_or_goes && !any(parts & one.relation->touches)) continue;
      for (const auto pair : one.of_session[s.index()]) {
        const auto k = static_cast<std::size_t>(pair);
        if (broken.seen[k] == broken.stamp) continue;
        broken.seen[k] = broken.stamp;
        f(k);
      }
    }
  }

  static std::uint32_t days_of(const Problem& p, const Timetable& t, const std::vector<SessionId>& member) {
    std::uint32_t mask = 0;
    for (const SessionId s : member)
      if (t.placed(s)) mask |= 1u << p.grid.day_of(t.start[s]);
    return mask;
  }
  static SessionId first_of(const Problem& p, const Timetable& t, const std::vector<SessionId>& member) {
    SessionId first;
    for (const SessionId s : member) {
      if (!t.placed(s)) continue;
      const auto when = [&](SessionId x) { return std::pair((p.weeks[x] & 1u) != 0 ? 0 : 1, t.start[x]); };
      if (!first.valid() || when(s) < when(first)) first = s;
    }
    return first;
  }
};

/// Makes the members and their pairs; false when there are too many.
bool Pair::OneWish::choose(const Problem& p, const Args& args) {
  of_groups = args.choice("of") == "groups";
  std::vector<std::int32_t> first, second;  // members on each side
  std::vector<std::int32_t> member_of(of_groups ? p.groups() : p.sessions(), -1);
  const auto member = [&](std::size_t item, auto sessions_of) {
    if (member_of[item] < 0) {
      member_of[item] = static_cast<std::int32_t>(members.size());
      members.push_back(sessions_of());
      if (of_groups) groups.emplace_back(item);
    }
    return member_of[item];
  };
  std::vector<std::uint8_t> counts(p.sessions());
  if (of_groups) {
    for (const SessionId s : args.sessions()) counts[s.index()] = 1;
    const auto add = [&](const std::vector<GroupId>& chosen, std::vector<std::int32_t>& side) {
      for (const GroupId g : chosen)
        side.push_back(member(g.index(), [&] {
          std::vector<SessionId> list = p.sessions_of_group[g];
          std::erase_if(list, [&](SessionId s) { return !counts[s.index()]; });
          return list;
        }));
    };
    add(args.groups(), first);
    if (args.has("with_groups")) add(args.groups("with_groups"), second);
  } else {
    const auto add = [&](const std::vector<SessionId>& chosen, std::vector<std::int32_t>& side) {
      for (const SessionId s : chosen) side.push_back(member(s.index(), [&] { return std::vector<SessionId>{s}; }));
    };
    add(args.sessions(), first);
    if (args.has("with")) add(args.sessions("with"), second);
  }

  // A session's number is its place among the sessions of its own group.
  std::vector<std::int32_t> number(p.sessions()), next(p.groups());
  for (const SessionId s : ids<SessionId>(p.sessions())) number[s.index()] = next[p.group[s].index()]++;
  const std::string_view per = args.choice("per");
  const auto wanted = [&](std::int32_t a, std::int32_t b) {
    if (a == b) return false;
    if (of_groups || per == "all") return true;
    const SessionId x = members[static_cast<std::size_t>(a)][0], y = members[static_cast<std::size_t>(b)][0];
    return per == "group" ? p.group[x] == p.group[y]
                          : p.group[x] != p.group[y] && number[x.index()] == number[y.index()];
  };
  std::set<std::pair<std::int32_t, std::int32_t>> known;
  const auto add = [&](std::int32_t a, std::int32_t b) {
    if (!wanted(a, b)) return;
    const bool swap = !relation->directed && b < a;
    if (known.insert(swap ? std::pair(b, a) : std::pair(a, b)).second) pairs.emplace_back(a, b);
  };
  const bool two_sides = args.has(of_groups ? "with_groups" : "with");
  for (std::size_t i = 0; i < first.size() && known.size() <= most_pairs; ++i) {
    if (two_sides)
      for (const auto b : second) add(first[i], b);
    else
      for (std::size_t j = i + 1; j < first.size(); ++j) add(first[i], first[j]);
  }

  of_session.resize(p.sessions());
  for (std::size_t k = 0; k < pairs.size(); ++k)
    for (const auto side : {pairs[k].first, pairs[k].second})
      for (const SessionId s : members[static_cast<std::size_t>(side)]) {
        auto& list = of_session[s.index()];
        if (list.empty() || list.back() != static_cast<std::int32_t>(k)) list.push_back(static_cast<std::int32_t>(k));
      }
  for (const SessionId s : ids<SessionId>(p.sessions()))
    if (!of_session[s.index()].empty()) watched.push_back(s);
  return known.size() <= most_pairs;
}

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(Pair, pair)
