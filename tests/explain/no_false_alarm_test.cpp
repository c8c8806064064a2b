// A proof that speaks where a timetable exists is worse than none. Hundreds of plans are made around
// a random timetable, with every limit drawn as tightly as that timetable allows, so that each plan
// is solvable by construction; and nothing may be proved about any of them.
#include <map>

#include "engine/base/random.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/explain/counting.hpp"
#include "engine/explain/speak.hpp"
#include "tests/constraints/story.hpp"

namespace merkez {
namespace {

using namespace testing;  // of merkez

struct Placed {
  int day, from, to, busy_to;  // minutes
  std::string room;
  std::vector<std::string> staff;
};

/// A story with a timetable that keeps its rooms, people and groups apart.
struct Solvable : Story {
  std::vector<Placed> places;  // by session
  Random random;

  explicit Solvable(std::uint64_t seed) : random(seed) {
    plan.open = windows({"mon-fri 09:00-17:00"});
    const int rooms = 1 + pick(4), people = 1 + pick(4), groups = 2 + pick(5);
    for (int r = 0; r < rooms; ++r) {
      auto& x = room("R" + std::to_string(r), 20, pick(2) ? "ground" : "first");
      if (pick(4) == 0) x.noise = plan::Noise::loud;
      if (pick(4) == 0) x.needs = plan::Quiet::silent;
      if (pick(3) == 0) x.features = {"water"};
      if (r > 0 && pick(2))
        plan.neighbours.push_back({"R" + std::to_string(r - 1), "R" + std::to_string(r), false, {}});
    }
    for (int s = 0; s < people; ++s)
      staff("S" + std::to_string(s), {"teacher"}, pick(2) ? plan::Sex::female : plan::Sex::male);
    for (int g = 0; g < groups; ++g) {
      const std::string id = "G" + std::to_string(g);
      const int length = 30 * (1 + pick(6)), changeover = 15 * pick(3), needs = pick(3), size = 5 + pick(15);
      const int sessions = 1 + pick(5), care = pick(3) == 0 ? 1 + pick(3) : 0;
      auto& x = group(id, size);
      x.individual = pick(3) == 0;
      x.care_places = care;
      if (pick(3) == 0) {
        x.children = true;
        x.ages = {48, 96};
      }
      for (int n = 0; n < sessions; ++n) try_session(id, length, changeover, std::min(needs, people));
    }
  }

  int pick(int n) { return static_cast<int>(random.below(static_cast<std::uint32_t>(n))); }

  void try_session(const std::string& id, int length, int changeover, int needs) {
    for (int attempt = 0; attempt < 60; ++attempt) {
      Placed x{pick(5), 0, 0, 0, "R" + std::to_string(pick(static_cast<int>(plan.rooms.size()))), {}};
      x.from = 9 * 60 + 15 * pick((8 * 60 - length) / 15 + 1);
      x.to = x.from + length;
      x.busy_to = x.to + changeover;
      const int first = pick(static_cast<int>(plan.staff.size()));
      for (int k = 0; k < needs; ++k)
        x.staff.push_back(plan.staff[static_cast<std::size_t>(first + k) % plan.staff.size()].code);
      bool free = true;
      for (std::size_t i = 0; i < places.size() && free; ++i) {
        const Placed& y = places[i];
        if (y.day != x.day) continue;
        if (y.room == x.room && x.from < y.busy_to && y.from < x.busy_to) free = false;
        if (x.from >= y.to || y.from >= x.to) continue;
        if (plan.sessions[i].group == id) free = false;
        for (const auto& who : x.staff) free = free && std::find(y.staff.begin(), y.staff.end(), who) == y.staff.end();
      }
      if (!free) continue;
      auto& s = session(id, length, std::vector<std::string>(static_cast<std::size_t>(needs), "teacher"));
      s.changeover_minutes = changeover;
      s.lesson_hours = length / 30;
      places.push_back(std::move(x));
      return;
    }
  }

  /// Draws limits around the timetable.
  void tighten() {
    std::map<std::string, std::map<int, std::pair<int, int>>> hours;  // of staff, by day
    std::map<std::string, int> minutes, lessons;
    std::map<std::pair<std::string, int>, int> in_day;
    for (std::size_t i = 0; i < places.size(); ++i)
      for (const auto& who : places[i].staff) {
        auto [it, fresh] = hours[who].try_emplace(places[i].day, places[i].from, places[i].to);
        it->second = {std::min(it->second.first, places[i].from), std::max(it->second.second, places[i].to)};
        minutes[who] += places[i].to - places[i].from;
        lessons[who] += plan.sessions[i].lesson_hours;
        in_day[{who, places[i].day}] += places[i].to - places[i].from;
      }
    for (auto& s : plan.staff) {
      if (pick(2))
        for (const auto& [day, span] : hours[s.code]) s.hours.push_back({1U << day, span.first, span.second});
      if (pick(2)) s.contract_minutes = minutes[s.code];
    }
    std::map<std::string, plan::Windows> of_group;
    for (std::size_t i = 0; i < places.size(); ++i)
      of_group[plan.sessions[i].group].push_back({1U << places[i].day, places[i].from, places[i].to + 15 * pick(3)});
    std::map<std::string, int> choice;
    for (auto& g : plan.groups) choice[g.id] = pick(4);
    for (std::size_t i = 0; i < places.size(); ++i) {
      auto& s = plan.sessions[i];
      const Placed& x = places[i];
      if (choice[s.group] == 0) s.when = of_group[s.group];
      if (choice[s.group] == 1) s.rooms = {x.room};
      if (pick(6) == 0) s.pin = {x.day, x.from, x.room, x.staff};
      if (pick(8) == 0) s.pin = {x.day, x.from, "", {}};
      for (std::size_t k = 0; k < s.needs.size(); ++k)
        if (pick(3) == 0) s.needs[k].any_of = {x.staff[k]};
      s.provides_care = pick(4) == 0 ? 2 + pick(6) : 0;
      if (pick(4) == 0) s.equipment = {{"laptop", 1 + pick(3)}};
    }
    int longest = 0;
    for (const auto& [key, n] : in_day) longest = std::max(longest, n);
    int most_lessons = 0;
    for (const auto& [who, n] : lessons) most_lessons = std::max(most_lessons, n);
    for (const char* rule :
         {"all_placed", "room_capacity", "open_hours", "time_window", "room_fit", "room_available", "staff_available",
          "staff_fit", "room_clash", "staff_clash", "noisy_neighbours", "covered_by"})
      wish(rule);
    wish("group_clash", {text("of", "groups")});
    wish("limit", {text("who", "staff"), text("what", "hours"), text("per", "week")});
    if (longest > 0) wish("limit", {text("who", "staff"), text("what", "hours"), number("at_most_time", longest)});
    if (most_lessons > 0)
      wish("limit",
           {text("who", "staff"), text("what", "lesson_hours"), text("per", "week"), number("at_most", most_lessons)});
    wish("limit", {text("who", "staff"), text("what", "duty"),
                   rows("halves", {row_when({"09:00-13:00"}, {{"time", "09:00-13:00"}, {"counts", "4 h"}}),
                                   row_when({"13:00-17:00"}, {{"time", "13:00-17:00"}, {"counts", "4 h"}})})});
    wish("child_ratio", {rows("ratio", {row({{"children", "8"}})})});
    // The smallest pools that still hold the timetable: the judge drops those that do not.
    for (const int most : {20, 30, 45})
      wish("pool", {text("amount", "people"), which("rooms", "floor", {"ground"}), number("at_most", most)});
    for (const int most : {1, 2, 3, 5})
      wish("pool", {text("amount", "equipment"), text("equipment", "laptop"), number("at_most", most)});
  }

  void place_all() {
    static constexpr const char* days[] = {"mon", "tue", "wed", "thu", "fri"};
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Placed& x = places[i];
      char at[16];
      std::snprintf(at, sizeof at, "%s %02d:%02d", days[x.day], x.from / 60, x.from % 60);
      week.start[SessionId(i)] = slot(at);
      week.space[SessionId(i)] = SpaceId(problem.find_room(x.room)->value);
      std::size_t k = 0;
      for (const NeedId n : problem.needs[SessionId(i)]) week.staff[n] = *problem.find_staff(x.staff[k++]);
    }
  }
};

TEST(NoFalseAlarm, NothingIsProvedAboutPlansThatHaveATimetable) {
  int musts = 0, sessions = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Solvable s(seed);
    if (s.places.empty()) continue;
    s.tighten();
    s.compile();
    s.place_all();
    // What this timetable breaks was drawn too tightly and is left out.
    std::vector<std::string> broken;
    for (const auto& cost : judge(s.rules, s.week).rules)
      for (const Breach& b : cost.breaches) {
        const auto& wish = cost.rule->wishes()[static_cast<std::size_t>(cost.rule->scopes()[b.scope.index()].wish)].id;
        broken.push_back(wish);
      }
    std::erase_if(s.plan.wishes,
                  [&](const plan::Wish& w) { return std::find(broken.begin(), broken.end(), w.id) != broken.end(); });
    s.compile();
    s.place_all();
    ASSERT_EQ(judge_score(s.rules, s.week), Score{}) << seed;
    musts += static_cast<int>(s.plan.wishes.size());
    sessions += static_cast<int>(s.plan.sessions.size());
    for (const Proof& p : count_proofs(s.problem, s.rules))
      ADD_FAILURE() << "seed " << seed << ": " << p.key << ": "
                    << speak(s.problem, p.message, {Language::english, plan::whole_sight()});
  }
  // The plans are not empty ones: some 13 musts and 8 sessions each.
  EXPECT_GT(musts, 400 * 12);
  EXPECT_GT(sessions, 400 * 7);
}

}  // namespace
}  // namespace merkez
