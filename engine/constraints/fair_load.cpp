// Work is shared out: what counts is how far the most loaded person is from the least loaded one.
#include <fmt/format.h>

#include "engine/constraints/day_book.hpp"
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words uneven{"{staff} has {have}, and the least loaded of the same people has {want}",
                             "{staff}: {have}; aynı gruptaki en az yüklü kişi: {want}",
                             "لدى {staff} {have}، ولدى أقلهم عبئًا {want}"};

constexpr std::string_view what_choices[] = {"hours", "lesson_hours", "sessions"};

struct FairLoad {
  static constexpr plan::Param params[] = {
      {.key = "staff",
       .kind = plan::ParamKind::staff,
       .meaning = "the people among whom the work is shared; all when left out"},
      Rows::sessions_param,
      {.key = "what",
       .kind = plan::ParamKind::choice,
       .meaning = "what is shared out",
       .fallback = 0,
       .choices = what_choices},
      {.key = "step",
       .kind = plan::ParamKind::minutes,
       .meaning = "hours: a difference of so much is one unit",
       .fallback = 60,
       .lowest = 1},
      {.key = "when", .kind = plan::ParamKind::window, .meaning = "only work at these times counts"}};
  static constexpr plan::Info info{
      .key = "fair_load",
      .summary = "Work is shared evenly among the chosen people.",
      .why = "The same two animators should not carry every session.",
      .unit = "step of time begun (or lesson hour, or session) between the most and the least loaded person",
      .example = "- rule: fair_load\n  weight: low\n  staff: {role: animator}\n  what: hours",
      .usual = Strength::prefer,
      .touches = Parts::start | Parts::staff,
      .params = params};

  enum class What : std::uint8_t { hours, lesson_hours, sessions };
  struct OneWish {
    Rows rows;
    What what = What::hours;
    std::int64_t step = 60;
    std::optional<SlotSet> when;

    /// Minutes or number that the session gives to each of its people, once for each week plane.
    [[nodiscard]] std::int64_t load(const Problem& p, SessionId s, Slot start) const {
      const Slot end = p.end_of(s, start);
      const std::int64_t slots = when ? when->count(start, end) : end - start;
      const std::int64_t once = slots == 0                   ? 0
                                : what == What::hours        ? slots * p.grid.slot_minutes
                                : what == What::lesson_hours ? p.plan->sessions[s.index()].lesson_hours
                                                             : 1;
      std::int64_t sum = 0;
      for_planes(p, s, [&](int) { sum += once; });
      return sum;
    }
    /// The units of a difference, which is summed over the week planes like the loads.
    [[nodiscard]] Units units(const Problem& p, std::int64_t difference) const {
      const std::int64_t unit = p.week_planes * (what == What::hours ? step : 1);
      return (difference + unit - 1) / unit;
    }
  };
  std::vector<Scope> scopes;
  std::vector<OneWish> wishes;                                 // by scope
  std::vector<std::vector<std::int32_t>> wishes_of_session;    // of its candidates, where there are many wishes
  Dense<StaffId, std::vector<std::int32_t>> wishes_of_person;  // the wishes among whose people each is

  static Result<FairLoad> read(const Problem& p, std::span<const Wish> all) {
    FairLoad c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      OneWish one{
          Rows(p, "staff", args.staff(), {}, args.sessions(), all[w].id), What::hours, args.minutes("step"), {}};
      one.what = args.choice("what") == "hours"      ? What::hours
                 : args.choice("what") == "sessions" ? What::sessions
                                                     : What::lesson_hours;
      if (args.has("when")) one.when.emplace(p.grid, args.windows("when"));
      c.wishes.push_back(std::move(one));
    }
    c.wishes_of_person.resize(p.staff_count());
    for (std::size_t w = 0; w < c.wishes.size(); ++w)
      for (const auto& row : c.wishes[w].rows.rows())
        c.wishes_of_person[StaffId(row.resource.index)].push_back(static_cast<std::int32_t>(w));
    if (c.wishes.size() <= most_listed) return c;
    c.wishes_of_session.resize(p.sessions());
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      auto& list = c.wishes_of_session[s.index()];
      for (const NeedId n : p.needs[s])
        for (const StaffId who : p.candidates.staff[n])
          for (const auto w : c.wishes_of_person[who])
            if (c.wishes[static_cast<std::size_t>(w)].rows.watches(s)) list.push_back(w);
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return wishes[s.index()].rows.sessions(); }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const OneWish& one = wishes[scope.index()];
    std::vector<std::int64_t> load(one.rows.rows().size());
    for (const SessionId s : one.rows.sessions())
      if (t.placed(s))
        one.rows.of(p, t, s,
                    [&](std::int32_t row) { load[static_cast<std::size_t>(row)] += one.load(p, s, t.start[s]); });
    if (load.empty()) return;
    const auto [least, most] = std::minmax_element(load.begin(), load.end());
    if (*least == *most) return;
    const auto row = static_cast<std::int32_t>(most - load.begin());
    Breach b{.scope = scope,
             .units = one.units(p, *most - *least),
             .resource = one.rows.rows()[static_cast<std::size_t>(row)].resource,
             .have = *most,
             .want = *least};
    for (const SessionId s : one.rows.sessions())
      if (t.placed(s) && one.rows.has(p, t, s, row) && one.load(p, s, t.start[s]) > 0) b.sessions.push_back(s);
    out(std::move(b));
  }

  Message explain(const Problem& p, const Breach& b) const {
    const OneWish& one = wishes[b.scope.index()];
    // Loads of a fortnight are told as those of its average week.
    const auto text = [&](std::int64_t load) {
      return one.what == What::hours ? minutes_text(p, load / p.week_planes) : fmt::format("{}", load / p.week_planes);
    };
    return {&uneven, {{"staff", StaffId(b.resource.index)}, {"have", text(b.have)}, {"want", text(b.want)}}};
  }

  struct Tally {
    std::vector<std::vector<std::int64_t>> load;  // by scope, by person
    std::vector<std::int64_t> total;              // by scope: units
    std::vector<std::int32_t> asked;              // scratch
  };

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    for (const auto& one : wishes) {
      auto& load = y.load.emplace_back(one.rows.rows().size());
      for (const SessionId s : one.rows.sessions()) add(p, one, load, t, s, +1);
      y.total.push_back(one.units(p, spread(load)));
    }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    ask(p, y, trial);
    for (const auto k : y.asked) {
      const auto w = static_cast<std::size_t>(k);
      move(p, wishes[w], y.load[w], trial);
      const Units u = wishes[w].units(p, spread(y.load[w])) - y.total[w];
      move(p, wishes[w], y.load[w], trial.back());
      if (u != 0) bill.add(ScopeId(w), u);
    }
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    ask(p, y, trial);
    for (const auto k : y.asked) {
      const auto w = static_cast<std::size_t>(k);
      move(p, wishes[w], y.load[w], trial);
      y.total[w] = wishes[w].units(p, spread(y.load[w]));
    }
  }

  /// No more than the whole differences now among the people who may take a part in the session.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    if (wishes.size() > most_listed) {
      for (const auto w : wishes_of_session[s.index()]) sum += y.total[static_cast<std::size_t>(w)] * weight[w];
      return sum;
    }
    for (std::size_t w = 0; w < wishes.size(); ++w)
      if (wishes[w].rows.watches(s)) sum += y.total[w] * weight[w];
    return sum;
  }

 private:
  static constexpr std::size_t most_listed = 64;  // more wishes than this are kept by session

  /// The wishes among whose people somebody of a touched session is, before or after.
  void ask(const Problem& p, Tally& y, const Trial& trial) const {
    y.asked.clear();
    for (const auto& [s, parts] : trial.touched)
      for (const NeedId n : p.needs[s])
        for (const StaffId who : {trial.now.staff[n], trial.next.staff[n]})
          if (who.valid())
            for (const auto w : wishes_of_person[who])
              if (wishes[static_cast<std::size_t>(w)].rows.watches(s) &&
                  std::find(y.asked.begin(), y.asked.end(), w) == y.asked.end())
                y.asked.push_back(w);
  }
  static std::int64_t spread(const std::vector<std::int64_t>& load) {
    if (load.empty()) return 0;
    const auto [least, most] = std::minmax_element(load.begin(), load.end());
    return *most - *least;
  }
  static void move(const Problem& p, const OneWish& one, std::vector<std::int64_t>& load, const Trial& trial) {
    for (const auto& [s, parts] : trial.touched) {
      if (!one.rows.watches(s)) continue;
      add(p, one, load, trial.now, s, -1);
      add(p, one, load, trial.next, s, +1);
    }
  }
  static void add(const Problem& p, const OneWish& one, std::vector<std::int64_t>& load, const Timetable& t,
                  SessionId s, int sign) {
    if (!t.placed(s)) return;
    const std::int64_t amount = sign * one.load(p, s, t.start[s]);
    one.rows.of(p, t, s, [&](std::int32_t row) { load[static_cast<std::size_t>(row)] += amount; });
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(FairLoad, fair_load)
