// How long it takes to place everybody who waits, and what it gains over first come, first served. The groups are those
// of the Ankara centre, several centres side by side; the people are synthetic: households of six, half of them
// children, six in ten women, each waiting for one to three groups that they may join; of every hundred, JOINED would
// come to another centre too.
//   bench_placing [--centres 16] [--people 15000] [--seed 1] [--joined 0]
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <string_view>

#include "config/load.hpp"
#include "engine/base/random.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/enrol/placing.hpp"
#include "engine/people/eligibility.hpp"

namespace merkez {
namespace {

constexpr int adult_months = 18 * 12;

/// An opaque day set: a group that meets n times does so on the first n days, shifted by its place in the plan.
std::uint8_t days_of(const plan::CentrePlan& plan, std::size_t g) {
  unsigned out = 0;
  for (std::size_t n = 0, s = 0; s < plan.sessions.size(); ++s)
    if (plan.sessions[s].group == plan.groups[g].id) out |= 1U << (g + n++) % 6;
  return static_cast<std::uint8_t>(out);
}

struct Town {
  std::vector<enrol::Seats> seats;
  std::vector<enrol::Applicant> people;
};

class Maker {
 public:
  Maker(const plan::CentrePlan& plan, std::uint64_t seed) : plan_(plan), random_(seed) {}

  Town make(int centres, int people, int joined) {
    Town out;
    for (int c = 0; c < centres; ++c)
      for (std::size_t g = 0; g < plan_.groups.size(); ++g) {
        const auto& group = plan_.groups[g];
        const auto size = people::opening_of(plan_, group.id, 0, {});
        const bool open = !group.individual && group.people > 0;
        out.seats.push_back({fmt::format("{}/{}", group.id, c), open && size ? std::max(0, size->free()) : 0,
                             open && size ? size->smallest : 0, group.care_places, days_of(plan_, g)});
      }
    while (static_cast<int>(out.people.size()) < people) household(out, centres, people, joined);
    std::vector<std::size_t> turns(out.people.size());
    for (std::size_t i = 0; i < turns.size(); ++i) turns[i] = i;
    for (std::size_t i = turns.size(); i > 1; --i) std::swap(turns[i - 1], turns[below(static_cast<int>(i))]);
    for (std::size_t i = 0; i < turns.size(); ++i) out.people[i].turn = turns[i];
    return out;
  }

 private:
  std::size_t below(int n) { return static_cast<std::size_t>(random_.below(static_cast<std::uint32_t>(n))); }

  void household(Town& town, int centres, int people, int joined) {
    constexpr int members = 6, oldest = 60, percent = 100, women = 60, most_small = 2;
    const auto home = fmt::format("H{}", town.people.size());
    const auto centre = below(centres);
    const int small = static_cast<int>(below(most_small + 1));
    for (int m = 0; m < members && static_cast<int>(town.people.size()) < people; ++m) {
      enrol::Applicant who;
      who.code = fmt::format("{}-{}", home, m);
      who.household = home;
      const bool grown = m < members / 2, woman = static_cast<int>(below(percent)) < women;
      const int age = 12 * static_cast<int>(grown ? 18 + below(oldest - 18) : 4 + below(14));
      // Some live between two centres and would come to either.
      const auto other = static_cast<int>(below(percent)) < joined ? below(centres) : centre;
      wishes(who, age, woman, m == 0 ? small : 0, centre, other);
      town.people.push_back(std::move(who));
    }
  }

  void wishes(enrol::Applicant& who, int age, bool woman, int small, std::size_t centre, std::size_t other) {
    std::vector<std::size_t> may;
    for (std::size_t g = 0; g < plan_.groups.size(); ++g) {
      const auto& group = plan_.groups[g];
      const bool fits =
          group.ages.to_months == 0 ? age >= adult_months : group.ages.from_months <= age && age < group.ages.to_months;
      const bool sex = group.sex == plan::Sex::any || (group.sex == plan::Sex::female) == woman;
      if (fits && sex && !group.individual && group.people > 0) may.push_back(g);
    }
    constexpr int most_wishes = 3;
    for (int n = 1 + static_cast<int>(below(most_wishes)), rank = 1; n > 0 && !may.empty(); --n, ++rank) {
      const auto k = below(static_cast<int>(may.size()));
      const auto g = may[k];
      may.erase(may.begin() + static_cast<std::ptrdiff_t>(k));
      const auto& group = plan_.groups[g];
      const auto at = rank % 2 == 0 ? other : centre;
      who.wishes.push_back({at * plan_.groups.size() + g, rank, group.care_places > 0 ? small : 0});
    }
  }

  const plan::CentrePlan& plan_;
  Random random_;
};

int run(int argc, char** argv) {
  int centres = 16, people = 15'000, joined = 0;
  std::uint64_t seed = 1;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    const auto value = std::strtol(argv[i + 1], nullptr, 10);
    if (option == "--centres") centres = static_cast<int>(value);
    if (option == "--people") people = static_cast<int>(value);
    if (option == "--joined") joined = static_cast<int>(value);
    if (option == "--seed") seed = static_cast<std::uint64_t>(value);
  }
  const auto plan = config::load_centre(std::string(MERKEZ_SOURCE_DIR) + "/config/centres/ankara", catalogue(), {});
  if (!plan) {
    for (const auto& d : plan.diagnostics()) fmt::print("{}\n", to_text(d));
    return 1;
  }
  const auto town = Maker(*plan, seed).make(centres, people, joined);
  const std::clock_t from = std::clock();
  const auto placing = enrol::place_everyone(town.seats, town.people, {});
  const double took = static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC;
  fmt::print("{} people, {} groups in {} centres: {:.2f} s of processor time\n", people, town.seats.size(), centres,
             took);
  fmt::print("{} have a place; no placing serves more than {}; first come, first served {}\n", placing.merit.placed(),
             placing.bound.placed(), placing.greedy.placed());
  fmt::print(
      "{} groups do not open; sum of ranks {}, of the bound {}, greedily {}; further days of families {}, greedily "
      "{}\n",
      placing.closed.size(), placing.merit.ranks, placing.bound.ranks, placing.greedy.ranks, placing.merit.family_days,
      placing.greedy.family_days);
  return 0;
}

}  // namespace
}  // namespace merkez

int main(int argc, char** argv) { return merkez::run(argc, argv); }
