// A course that begins at the same hour on each of its days is easy to remember. How many other
// hours it uses is counted; which hour it is does not matter.
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words group_starts{"{group} starts at {have} different times of day; most often as on {time}",
                                   "{group} günün {have} farklı saatinde başlıyor; en sık: {time}",
                                   "تبدأ {group} في {have} أوقات مختلفة من اليوم؛ الأكثر كما في {time}"};
constexpr std::string_view per_choices[] = {"group", "all"};

struct SameStart {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "per",
       .kind = plan::ParamKind::choice,
       .meaning = "group: the sessions of each group among themselves (not where each session is another client); all: "
                  "all of them",
       .fallback = 0,
       .choices = per_choices}};
  static constexpr plan::Info info{
      .key = "same_start",
      .summary = "The sessions of a group start at the same time of day, whatever the day.",
      .why = "People remember one hour better than four.",
      .unit = "time of day beyond the first",
      .example = "- rule: same_start\n  weight: medium\n  sessions: {category: adult}\n  per: group",
      .usual = Strength::prefer,
      .touches = Parts::start,
      .params = params};

  struct OneWish {
    std::string name;
    bool by_group = true;
    Dense<SessionId, std::int32_t> row;        // -1 = not watched
    std::vector<std::vector<SessionId>> rows;  // those that should start alike
    std::vector<SessionId> watched;
  };
  std::vector<Scope> scopes;
  std::vector<OneWish> wishes;  // by scope

  static Result<SameStart> read(const Problem& p, std::span<const Wish> all) {
    SameStart c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      OneWish& one = c.wishes.emplace_back();
      one.name = all[w].id;
      one.by_group = args.choice("per") == "group";
      one.row.assign(p.sessions(), -1);
      std::vector<std::int32_t> row_of_group(p.groups(), -1);
      if (!one.by_group) one.rows.emplace_back();
      for (const SessionId s : args.sessions()) {
        const std::size_t g = p.group[s].index();
        if (one.by_group && p.plan->groups[g].individual) continue;
        if (one.by_group && row_of_group[g] < 0) {
          row_of_group[g] = static_cast<std::int32_t>(one.rows.size());
          one.rows.emplace_back();
        }
        one.row[s] = one.by_group ? row_of_group[g] : 0;
        one.rows[static_cast<std::size_t>(one.row[s])].push_back(s);
        one.watched.push_back(s);
      }
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return wishes[s.index()].watched; }

  static std::size_t step_of_day(const Problem& p, Slot start) {
    return static_cast<std::size_t>(start - p.grid.day_begin(p.grid.day_of(start)));
  }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const auto& row : wishes[scope.index()].rows) {
      std::vector<std::vector<SessionId>> at(static_cast<std::size_t>(p.grid.per_day));
      for (const SessionId s : row)
        if (t.placed(s)) at[step_of_day(p, t.start[s])].push_back(s);
      const auto times = std::count_if(at.begin(), at.end(), [](const auto& list) { return !list.empty(); });
      if (times < 2) continue;
      const auto usual =
          std::max_element(at.begin(), at.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
      Breach b{.scope = scope,
               .units = times - 1,
               .resource = Resource::of(p.group[row[0]]),
               .slot = t.start[usual->front()],
               .have = times,
               .want = 1};
      for (auto it = at.begin(); it != at.end(); ++it)
        if (it != usual) b.sessions.insert(b.sessions.end(), it->begin(), it->end());
      out(std::move(b));
    }
  }

  Message explain(const Problem& p, const Breach& b) const {
    const OneWish& one = wishes[b.scope.index()];
    const FieldValue who = one.by_group ? FieldValue(GroupId(b.resource.index)) : FieldValue(one.name);
    return {&group_starts, {{"group", who}, {"have", b.have}, {"time", time_text(p, b.slot)}}};
  }

  struct Starts {
    std::vector<std::int16_t> count;     // by row and step of the day
    std::vector<std::int32_t> distinct;  // by row
    Units total = 0;
  };
  using Tally = std::vector<Starts>;  // by scope

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    for (const auto& one : wishes) {
      Starts& starts = y.emplace_back();
      starts.count.resize(one.rows.size() * static_cast<std::size_t>(p.grid.per_day));
      starts.distinct.resize(one.rows.size());
      for (const SessionId s : one.watched) starts.total += change(p, one, starts, s, t.start[s], +1);
    }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const Units u = move(p, wishes[w], y[w], trial);
      if (u != 0) bill.add(ScopeId(w), u);
      move(p, wishes[w], y[w], trial.back());
    }
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    for (std::size_t w = 0; w < wishes.size(); ++w) y[w].total += move(p, wishes[w], y[w], trial);
  }

  /// No more than all that the wishes watching the session cost now.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w)
      if (wishes[w].row[s] >= 0) sum += y[w].total * weight[w];
    return sum;
  }

 private:
  /// Moves the counts from now to next and says by how many units.
  static Units move(const Problem& p, const OneWish& one, Starts& starts, const Trial& trial) {
    Units sum = 0;
    for (const auto& [s, parts] : trial.touched) {
      if (one.row[s] < 0 || trial.now.start[s] == trial.next.start[s]) continue;
      sum += change(p, one, starts, s, trial.now.start[s], -1) + change(p, one, starts, s, trial.next.start[s], +1);
    }
    return sum;
  }
  static Units change(const Problem& p, const OneWish& one, Starts& starts, SessionId s, Slot start, int amount) {
    if (start == no_slot) return 0;
    const auto row = static_cast<std::size_t>(one.row[s]);
    auto& count = starts.count[row * static_cast<std::size_t>(p.grid.per_day) + step_of_day(p, start)];
    const bool before = count > 0;
    count = static_cast<std::int16_t>(count + amount);
    if (before == (count > 0)) return 0;
    auto& distinct = starts.distinct[row];
    distinct += amount;
    // The first time of day is free: it is where the count reaches 1 from 0, or 0 from 1.
    return distinct + (amount < 0 ? 1 : 0) > 1 ? amount : 0;
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(SameStart, same_start)
