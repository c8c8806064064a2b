#include "engine/enrol/placing.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "engine/graph/flow.hpp"

namespace merkez::enrol {
namespace {

constexpr int nowhere = -1;

/// What is still open to whom: wishes are taken away, never given.
struct Open {
  std::vector<std::vector<std::uint8_t>> wish;  ///< by applicant, by wish
  std::vector<std::uint8_t> closed;             ///< by group
  [[nodiscard]] bool to(const Applicant& a, std::size_t who, std::size_t w) const {
    return wish[who][w] != 0 && closed[a.wishes[w].group] == 0;
  }
};

class Desk {
  /// Who can be served together: each new one is, if others can be seated elsewhere. Nobody loses a seat.
  class Served {
   public:
    Served(const Desk& desk, const Open& open)
        : desk_(desk), open_(open), at_(desk.applicants_.size(), -1), in_(desk.seats_.size()) {}
    void add(std::size_t who) {
      std::vector<std::uint8_t> asked(desk_.seats_.size());
      seat(who, asked);
    }
    [[nodiscard]] bool has(std::size_t who) const { return at_[who] >= 0; }

   private:
    bool seat(std::size_t who, std::vector<std::uint8_t>& asked) {
      const auto& a = desk_.applicants_[who];
      for (std::size_t w = 0; w < a.wishes.size(); ++w) {
        const std::size_t g = a.wishes[w].group;
        if (!open_.to(a, who, w) || asked[g]) continue;
        asked[g] = 1;
        auto& there = in_[g];
        if (static_cast<int>(there.size()) < desk_.seats_[g].free) {
          there.push_back(who);
          at_[who] = static_cast<int>(g);
          return true;
        }
        for (std::size_t k = 0; k < there.size(); ++k) {
          const std::size_t other = there[k];
          if (!seat(other, asked)) continue;
          in_[g][k] = who;
          at_[who] = static_cast<int>(g);
          return true;
        }
      }
      return false;
    }

    const Desk& desk_;
    const Open& open_;
    std::vector<int> at_;                       // group, by applicant
    std::vector<std::vector<std::size_t>> in_;  // applicants, by group
  };

 public:
  Desk(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants, const std::vector<Family>& families)
      : seats_(seats), applicants_(applicants) {
    by_turn_.resize(applicants.size());
    for (std::size_t i = 0; i < applicants.size(); ++i) by_turn_[applicants[i].turn] = i;
    for (const auto& f : families) others_[f.household] = f.days;
    for (std::size_t i = 0; i < applicants.size(); ++i)
      if (!applicants[i].household.empty()) homes_[applicants[i].household].push_back(i);
  }

  using At = std::vector<int>;  ///< by applicant: position of the wish that came true, or nowhere

  [[nodiscard]] Open everything() const {
    Open open;
    for (const auto& a : applicants_) open.wish.emplace_back(a.wishes.size(), std::uint8_t{1});
    open.closed.assign(seats_.size(), 0);
    return open;
  }

  /// The best placing where nothing but seats is scarce.
  [[nodiscard]] At by_need(const Open& open) const {
    Served served(*this, open);
    for (const std::size_t who : by_turn_) served.add(who);
    // They all have a place; now each the dearest that lets all of them keep one.
    const int people = static_cast<int>(applicants_.size()), groups = static_cast<int>(seats_.size());
    const int source = people + groups, sink = source + 1;
    std::vector<graph::Arc> arcs;
    std::vector<std::pair<std::size_t, std::size_t>> wish_of;
    for (std::size_t i = 0; i < applicants_.size(); ++i) {
      if (!served.has(i)) continue;
      for (std::size_t w = 0; w < applicants_[i].wishes.size(); ++w) {
        if (!open.to(applicants_[i], i, w)) continue;
        const auto& wish = applicants_[i].wishes[w];
        arcs.push_back({static_cast<int>(i), people + static_cast<int>(wish.group), 1, wish.rank});
        wish_of.emplace_back(i, w);
      }
    }
    for (std::size_t i = 0; i < applicants_.size(); ++i)
      if (served.has(i)) arcs.push_back({source, static_cast<int>(i), 1, 0});
    for (int g = 0; g < groups; ++g)
      if (const int free = seats_[static_cast<std::size_t>(g)].free; free > 0)
        arcs.push_back({people + g, sink, free, 0});
    const auto flow = graph::cheapest_flow(sink + 1, arcs, source, sink);
    At at(applicants_.size(), nowhere);
    for (std::size_t k = 0; k < wish_of.size(); ++k)
      if (flow.by_arc[k] > 0) at[wish_of[k].first] = static_cast<int>(wish_of[k].second);
    return at;
  }

  /// One by one in the order of the list.
  [[nodiscard]] At greedily(const Open& open) const {
    At at(applicants_.size(), nowhere);
    std::vector<int> free, care;
    for (const auto& s : seats_) {
      free.push_back(s.free);
      care.push_back(s.care_free);
    }
    for (std::size_t i = 0; i < applicants_.size(); ++i) {
      const auto& a = applicants_[i];
      for (std::size_t w = 0; w < a.wishes.size(); ++w) {
        const std::size_t g = a.wishes[w].group;
        if (!open.to(a, i, w) || free[g] < 1 || care[g] < a.wishes[w].children) continue;
        if (at[i] == nowhere || a.wishes[w].rank < a.wishes[static_cast<std::size_t>(at[i])].rank)
          at[i] = static_cast<int>(w);
      }
      if (at[i] == nowhere) continue;
      const std::size_t g = a.wishes[static_cast<std::size_t>(at[i])].group;
      --free[g];
      care[g] -= children_of(at, i);
    }
    return at;
  }

  /// Takes the wish of the least need in the group whose childcare is fullest beyond its places; false = none is.
  bool spare_care(const At& at, Open& open) const {
    std::vector<int> over(seats_.size());
    for (std::size_t g = 0; g < seats_.size(); ++g) over[g] = -seats_[g].care_free;
    for (std::size_t i = 0; i < at.size(); ++i)
      if (const auto g = group_of(at, i); g >= 0) over[static_cast<std::size_t>(g)] += children_of(at, i);
    const auto worst = std::max_element(over.begin(), over.end());
    if (worst == over.end() || *worst <= 0) return false;
    const auto g = static_cast<int>(worst - over.begin());
    std::size_t least = at.size();
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (group_of(at, i) != g || children_of(at, i) == 0) continue;
      if (least == at.size() || applicants_[i].turn > applicants_[least].turn) least = i;
    }
    open.wish[least][static_cast<std::size_t>(at[least])] = 0;
    return true;
  }

  /// Closes the group that misses most of its minimum; false = every group that has somebody opens.
  bool close_one(const At& at, Open& open) const {
    std::vector<int> came(seats_.size());
    for (std::size_t i = 0; i < at.size(); ++i)
      if (const auto g = group_of(at, i); g >= 0) ++came[static_cast<std::size_t>(g)];
    std::size_t worst = seats_.size();
    for (std::size_t g = 0; g < seats_.size(); ++g) {
      if (came[g] == 0 || came[g] >= seats_[g].missing) continue;
      if (worst == seats_.size() || seats_[g].missing - came[g] > seats_[worst].missing - came[worst]) worst = g;
    }
    if (worst == seats_.size()) return false;
    open.closed[worst] = 1;
    return true;
  }

  /// Families on the same days: people who would be as glad of another place move there or exchange, where that saves
  /// their families days.
  void bring_families_together(At& at, const Open& open) const {
    std::vector<int> free, care, came(seats_.size());
    for (const auto& s : seats_) {
      free.push_back(s.free);
      care.push_back(s.care_free);
    }
    for (std::size_t i = 0; i < at.size(); ++i)
      if (const auto g = group_of(at, i); g >= 0) {
        --free[static_cast<std::size_t>(g)];
        care[static_cast<std::size_t>(g)] -= children_of(at, i);
        ++came[static_cast<std::size_t>(g)];
      }
    for (bool better = true; better;) {
      better = false;
      for (std::size_t i = 0; i < at.size(); ++i) {
        if (at[i] == nowhere || applicants_[i].household.empty()) continue;
        for (std::size_t w = 0; w < applicants_[i].wishes.size(); ++w) {
          const auto& a = applicants_[i];
          const auto& mine = a.wishes[static_cast<std::size_t>(at[i])];
          if (!open.to(a, i, w) || a.wishes[w].rank != mine.rank || a.wishes[w].group == mine.group) continue;
          const std::size_t from = mine.group, to = a.wishes[w].group;
          if (free[to] > 0 && care[to] >= a.wishes[w].children && came[to] > 0 &&
              came[from] - 1 >= seats_[from].missing) {
            const int before = days_of(at, i), was = at[i];
            at[i] = static_cast<int>(w);
            if (days_of(at, i) < before) {
              ++free[from], --free[to];
              care[from] += mine.children, care[to] -= a.wishes[w].children;
              --came[from], ++came[to];
              better = true;
              continue;
            }
            at[i] = was;
          }
          better |= exchange(at, open, i, w, care);
        }
      }
    }
  }

  [[nodiscard]] Merit merit(const At& at) const {
    Merit m;
    for (const std::size_t i : by_turn_) {
      m.left_out.push_back(at[i] == nowhere);
      if (at[i] != nowhere) m.ranks += applicants_[i].wishes[static_cast<std::size_t>(at[i])].rank;
    }
    for (const auto& [home, members] : homes_) m.family_days += days_of(at, members.front());
    return m;
  }

  [[nodiscard]] std::vector<Outcome> outcomes(const At& at, const Open& open) const {
    std::vector<Outcome> out;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const auto& a = applicants_[i];
      Outcome o;
      if (at[i] != nowhere) {
        const auto& w = a.wishes[static_cast<std::size_t>(at[i])];
        o = {static_cast<int>(w.group), at[i], w.rank, Why::placed};
      } else if (!a.wishes.empty()) {
        o.why = Why::full;
        for (std::size_t w = 0; w < a.wishes.size(); ++w)
          if (open.closed[a.wishes[w].group]) o.why = Why::not_opened;
        for (std::size_t w = 0; w < a.wishes.size(); ++w)
          if (!open.wish[i][w] || seats_[a.wishes[w].group].care_free < a.wishes[w].children) o.why = Why::no_care;
      }
      out.push_back(o);
    }
    return out;
  }

 private:
  [[nodiscard]] int group_of(const At& at, std::size_t i) const {
    return at[i] == nowhere ? nowhere : static_cast<int>(applicants_[i].wishes[static_cast<std::size_t>(at[i])].group);
  }
  /// Children of this applicant who need care where they are placed.
  [[nodiscard]] int children_of(const At& at, std::size_t i) const {
    return at[i] == nowhere ? 0 : applicants_[i].wishes[static_cast<std::size_t>(at[i])].children;
  }
  /// Days on which the household of this applicant comes, less those of the member who comes most.
  [[nodiscard]] int days_of(const At& at, std::size_t i) const {
    const auto& home = applicants_[i].household;
    if (home.empty()) return 0;
    unsigned all = 0;
    int most = 0;
    const auto add = [&](unsigned days) {
      all |= days;
      most = std::max(most, std::popcount(days));
    };
    if (const auto it = others_.find(home); it != others_.end())
      for (const auto days : it->second) add(days);
    for (const std::size_t member : homes_.at(home)) {
      const auto g = group_of(at, member);
      add(applicants_[member].days | (g < 0 ? 0U : seats_[static_cast<std::size_t>(g)].days));
    }
    return std::popcount(all) - most;
  }
  /// Exchanges with the first who is there, would be as glad of this place, and whose family and this one save days.
  bool exchange(At& at, const Open& open, std::size_t i, std::size_t w, std::vector<int>& care) const {
    const auto& a = applicants_[i];
    const auto& mine = a.wishes[static_cast<std::size_t>(at[i])];
    const std::size_t from = mine.group, to = a.wishes[w].group;
    for (std::size_t j = 0; j < at.size(); ++j) {
      const auto& b = applicants_[j];
      if (j == i || group_of(at, j) != static_cast<int>(to)) continue;
      const auto& theirs = b.wishes[static_cast<std::size_t>(at[j])];
      for (std::size_t v = 0; v < b.wishes.size(); ++v) {
        if (b.wishes[v].group != from || b.wishes[v].rank != theirs.rank || !open.to(b, j, v)) continue;
        const int care_to = care[to] + theirs.children - a.wishes[w].children;
        const int care_from = care[from] + mine.children - b.wishes[v].children;
        if (care_to < 0 || care_from < 0) continue;
        const bool one_home = a.household == b.household;
        const int before = days_of(at, i) + (one_home ? 0 : days_of(at, j)), was_i = at[i], was_j = at[j];
        at[i] = static_cast<int>(w);
        at[j] = static_cast<int>(v);
        if (days_of(at, i) + (one_home ? 0 : days_of(at, j)) < before) {
          care[to] = care_to;
          care[from] = care_from;
          return true;
        }
        at[i] = was_i;
        at[j] = was_j;
      }
    }
    return false;
  }

  const std::vector<Seats>& seats_;
  const std::vector<Applicant>& applicants_;
  std::map<std::string, std::vector<std::uint8_t>> others_;
  std::map<std::string, std::vector<std::size_t>> homes_;
  std::vector<std::size_t> by_turn_;
};

}  // namespace

std::size_t Merit::placed() const {
  return static_cast<std::size_t>(std::count(left_out.begin(), left_out.end(), std::uint8_t{0}));
}

Placing place_everyone(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants,
                       const std::vector<Family>& families) {
  const Desk desk(seats, applicants, families);
  Open open = desk.everything();
  auto at = desk.by_need(open);
  Placing out;
  out.bound = desk.merit(at);
  out.bound.family_days = 0;
  for (bool changed = true; changed;) {
    changed = desk.spare_care(at, open);
    if (!changed) changed = desk.close_one(at, open);
    if (changed) at = desk.by_need(open);
  }
  desk.bring_families_together(at, open);
  out.merit = desk.merit(at);

  Open greedy_open = desk.everything();
  auto greedy = desk.greedily(greedy_open);
  while (desk.close_one(greedy, greedy_open)) greedy = desk.greedily(greedy_open);
  out.greedy = desk.merit(greedy);
  if (out.greedy < out.merit) {
    desk.bring_families_together(greedy, greedy_open);
    at = std::move(greedy);
    open = std::move(greedy_open);
    out.merit = desk.merit(at);
  }
  out.outcomes = desk.outcomes(at, open);
  for (std::size_t g = 0; g < seats.size(); ++g)
    if (open.closed[g]) out.closed.push_back(g);
  return out;
}

plan::Text sentence(Why why) {
  switch (why) {
    case Why::placed:
      return {"has a place", "yeri var", "لديه مكان"};
    case Why::no_wish:
      return {"none of the wishes can be met: see what stands against each",
              "isteklerin hiçbiri karşılanamıyor: her birine neyin engel olduğuna bakın",
              "لا يمكن تلبية أي من الرغبات: انظر ما يمنع كلاً منها"};
    case Why::full:
      return {"every place went to somebody in greater need or who has waited longer",
              "bütün yerler daha çok ihtiyacı olanlara ya da daha uzun süredir bekleyenlere verildi",
              "ذهبت كل الأماكن إلى من هم أشد حاجة أو أطول انتظاراً"};
    case Why::no_care:
      return {"childcare has no place for the children while the group meets",
              "grup toplanırken çocuk bakımında çocuklar için yer yok",
              "لا مكان للأطفال في رعاية الأطفال أثناء انعقاد المجموعة"};
    case Why::not_opened:
      return {"the group has too few people to open", "grubun açılması için yeterli kişi yok",
              "عدد الأشخاص في المجموعة لا يكفي لافتتاحها"};
  }
  return {};
}

}  // namespace merkez::enrol
