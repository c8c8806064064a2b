#include "engine/enrol/placing.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <numeric>
#include <string_view>

#include "engine/enrol/seating.hpp"

namespace merkez::enrol {
namespace {

constexpr int nowhere = -1;

class Desk {
 public:
  Desk(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants,
       const std::vector<HouseholdDays>& households)
      : seats_(seats), applicants_(applicants) {
    by_turn_.resize(applicants.size());
    for (std::size_t i = 0; i < applicants.size(); ++i) by_turn_[applicants[i].turn] = i;
    std::map<std::string_view, std::size_t> index;
    home_.assign(applicants.size(), alone);
    for (std::size_t i = 0; i < applicants.size(); ++i) {
      if (applicants[i].household.empty()) continue;
      const auto [it, fresh] = index.emplace(applicants[i].household, homes_.size());
      if (fresh) homes_.emplace_back();
      home_[i] = it->second;
      homes_[it->second].members.push_back(i);
    }
    for (const auto& f : households)
      if (const auto it = index.find(f.household); it != index.end()) homes_[it->second].others = f.days;
  }

  using At = std::vector<int>;  ///< by applicant: position of the wish that came true, or nowhere

  [[nodiscard]] Open everything() const {
    Open open;
    for (const auto& a : applicants_) open.wish.emplace_back(a.wishes.size(), std::uint8_t{1});
    open.closed.assign(seats_.size(), 0);
    return open;
  }

  /// People and groups that no wish joins to others: what becomes of one part changes nothing in another.
  struct Part {
    std::vector<std::size_t> people;  ///< by turn
    std::vector<std::size_t> groups;
  };
  [[nodiscard]] std::vector<Part> parts() const {
    std::vector<std::size_t> root(seats_.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](std::size_t g) {
      while (root[g] != g) g = root[g] = root[root[g]];
      return g;
    };
    for (const auto& a : applicants_)
      for (const auto& w : a.wishes) root[find(w.group)] = find(a.wishes.front().group);
    std::vector<Part> out(seats_.size());
    for (std::size_t g = 0; g < seats_.size(); ++g) out[find(g)].groups.push_back(g);
    for (const std::size_t who : by_turn_)
      if (!applicants_[who].wishes.empty()) out[find(applicants_[who].wishes.front().group)].people.push_back(who);
    std::erase_if(out, [](const Part& part) { return part.people.empty(); });
    return out;
  }

  /// The best placing of a part where nothing is scarce but seats and, for one child each, childcare.
  void by_need(const Open& open, const Part& part, At& at) const {
    Seating seating(seats_, applicants_, open);
    for (const std::size_t who : part.people) seating.add(who);
    for (const std::size_t who : part.people) at[who] = seating.at()[who];
  }

  /// One by one in the order of the list.
  void greedily(const Open& open, const Part& part, At& at) const {
    std::vector<int> free, care;
    for (const auto& s : seats_) {
      free.push_back(s.free);
      care.push_back(s.care_free);
    }
    auto in_order = part.people;
    std::sort(in_order.begin(), in_order.end());
    for (const std::size_t i : in_order) {
      const auto& a = applicants_[i];
      at[i] = nowhere;
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
  }

  /// The part's placing is better than another of its own: who is served, then how dear the wishes are.
  [[nodiscard]] bool better(const Part& part, const At& at, const At& than) const {
    std::int64_t ranks = 0;
    for (const std::size_t who : part.people) {
      if ((at[who] == nowhere) != (than[who] == nowhere)) return at[who] != nowhere;
      if (at[who] != nowhere) ranks += rank_of(at, who) - rank_of(than, who);
    }
    return ranks < 0;
  }

  /// In each group of the part whose childcare is full beyond its places, takes the wish of the least need; false = in
  /// none it is.
  bool spare_care(const At& at, const Part& part, Open& open) const {
    std::vector<int> children(seats_.size());
    std::vector<std::size_t> least(seats_.size(), at.size());  // last of the turns, so it stays the last one seen
    for (const std::size_t who : part.people) {
      if (children_of(at, who) == 0) continue;
      const auto g = static_cast<std::size_t>(group_of(at, who));
      children[g] += children_of(at, who);
      least[g] = who;
    }
    bool any = false;
    for (const std::size_t g : part.groups) {
      if (children[g] <= seats_[g].care_free) continue;
      open.wish[least[g]][static_cast<std::size_t>(at[least[g]])] = 0;
      any = true;
    }
    return any;
  }

  /// Closes the group of the part that misses most of its minimum; false = every group that has somebody opens.
  bool close_one(const At& at, const Part& part, Open& open) const {
    std::vector<int> came(seats_.size());
    for (const std::size_t who : part.people)
      if (const auto g = group_of(at, who); g >= 0) ++came[static_cast<std::size_t>(g)];
    std::size_t worst = seats_.size();
    for (const std::size_t g : part.groups) {
      if (came[g] == 0 || came[g] >= seats_[g].missing) continue;
      if (worst == seats_.size() || seats_[g].missing - came[g] > seats_[worst].missing - came[worst]) worst = g;
    }
    if (worst == seats_.size()) return false;
    open.closed[worst] = 1;
    return true;
  }

  /// What a placing leaves of each group.
  struct Left {
    std::vector<int> free, care;
    std::vector<std::vector<std::size_t>> in;  ///< applicants
  };
  [[nodiscard]] Left left_by(const At& at) const {
    Left out;
    out.in.resize(seats_.size());
    for (const auto& s : seats_) {
      out.free.push_back(s.free);
      out.care.push_back(s.care_free);
    }
    for (std::size_t i = 0; i < at.size(); ++i)
      if (const auto g = group_of(at, i); g >= 0) {
        const auto there = static_cast<std::size_t>(g);
        --out.free[there];
        out.care[there] -= children_of(at, i);
        out.in[there].push_back(i);
      }
    return out;
  }

  /// Families on the same days: people who would be as glad of another place move there or exchange, where that saves
  /// their families days.
  void bring_families_together(At& at, const Open& open) const {
    Left left = left_by(at);
    for (bool better = true; better;) {
      better = false;
      for (std::size_t i = 0; i < at.size(); ++i) {
        if (at[i] == nowhere || home_[i] == alone || days_of(at, i) == 0) continue;
        for (std::size_t w = 0; w < applicants_[i].wishes.size(); ++w) {
          const auto& wish = applicants_[i].wishes[w];
          if (!open.to(applicants_[i], i, w) || wish.rank != rank_of(at, i) ||
              static_cast<int>(wish.group) == group_of(at, i))
            continue;
          better |= move(at, left, i, w) || exchange(at, open, left, i, w);
        }
      }
    }
  }

  [[nodiscard]] Merit merit(const At& at) const {
    Merit m;
    for (const std::size_t i : by_turn_) {
      m.left_out.push_back(at[i] == nowhere);
      if (at[i] != nowhere) m.ranks += rank_of(at, i);
    }
    for (const auto& home : homes_) m.family_days += days_of(at, home.members.front());
    return m;
  }

  [[nodiscard]] std::vector<Outcome> outcomes(const At& at, const Open& open) const {
    const Left left = left_by(at);
    std::vector<Outcome> out;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const auto& a = applicants_[i];
      Outcome o;
      if (at[i] != nowhere) {
        const auto& w = a.wishes[static_cast<std::size_t>(at[i])];
        o = {static_cast<int>(w.group), at[i], w.rank, Why::placed};
      } else if (!a.wishes.empty()) {
        const bool any = std::any_of(a.wishes.begin(), a.wishes.end(),
                                     [&](const Wish& wish) { return seats_[wish.group].free > 0; });
        o.why = any ? Why::full : Why::full_already;
        for (std::size_t w = 0; w < a.wishes.size(); ++w)
          if (open.closed[a.wishes[w].group]) o.why = Why::not_opened;
        for (std::size_t w = 0; w < a.wishes.size(); ++w) {
          const auto& wish = a.wishes[w];
          // A seat would be there, free or with somebody whose turn is later, but no place in childcare beside it.
          const auto& there = left.in[wish.group];
          const bool seat = left.free[wish.group] > 0 ||
                            std::any_of(there.begin(), there.end(),
                                        [&](std::size_t other) { return applicants_[other].turn > a.turn; });
          if (!open.wish[i][w] || (seat && left.care[wish.group] < wish.children)) o.why = Why::no_care;
        }
      }
      out.push_back(o);
    }
    return out;
  }

 private:
  [[nodiscard]] int group_of(const At& at, std::size_t i) const {
    return at[i] == nowhere ? nowhere : static_cast<int>(applicants_[i].wishes[static_cast<std::size_t>(at[i])].group);
  }
  [[nodiscard]] int rank_of(const At& at, std::size_t i) const {
    return applicants_[i].wishes[static_cast<std::size_t>(at[i])].rank;
  }
  /// Children of this applicant who need care where they are placed.
  [[nodiscard]] int children_of(const At& at, std::size_t i) const {
    return at[i] == nowhere ? 0 : applicants_[i].wishes[static_cast<std::size_t>(at[i])].children;
  }
  /// Days on which the household of this applicant comes, less those of the member who comes most.
  [[nodiscard]] int days_of(const At& at, std::size_t i) const {
    if (home_[i] == alone) return 0;
    const Home& home = homes_[home_[i]];
    unsigned all = 0;
    int most = 0;
    const auto add = [&](unsigned days) {
      all |= days;
      most = std::max(most, std::popcount(days));
    };
    for (const auto days : home.others) add(days);
    for (const std::size_t member : home.members) {
      const auto g = group_of(at, member);
      add(applicants_[member].days | (g < 0 ? 0U : seats_[static_cast<std::size_t>(g)].days));
    }
    return std::popcount(all) - most;
  }
  /// Moves to a free place of the wish, if that saves the family days.
  bool move(At& at, Left& left, std::size_t i, std::size_t w) const {
    const auto& to = applicants_[i].wishes[w];
    const auto from = static_cast<std::size_t>(group_of(at, i));
    if (left.free[to.group] < 1 || left.care[to.group] < to.children || left.in[to.group].empty() ||
        static_cast<int>(left.in[from].size()) - 1 < seats_[from].missing)
      return false;
    const int before = days_of(at, i), was = at[i], children = children_of(at, i);
    at[i] = static_cast<int>(w);
    if (days_of(at, i) >= before) {
      at[i] = was;
      return false;
    }
    ++left.free[from], --left.free[to.group];
    left.care[from] += children, left.care[to.group] -= to.children;
    std::erase(left.in[from], i);
    left.in[to.group].push_back(i);
    return true;
  }
  /// Exchanges with the first who is there, would be as glad of this place, and whose family and this one save days.
  bool exchange(At& at, const Open& open, Left& left, std::size_t i, std::size_t w) const {
    const auto& a = applicants_[i];
    const auto mine = a.wishes[static_cast<std::size_t>(at[i])];
    const std::size_t from = mine.group, to = a.wishes[w].group;
    for (std::size_t& there : left.in[to]) {
      const std::size_t j = there;
      const auto& b = applicants_[j];
      const auto theirs = b.wishes[static_cast<std::size_t>(at[j])];
      for (std::size_t v = 0; v < b.wishes.size(); ++v) {
        if (b.wishes[v].group != from || b.wishes[v].rank != theirs.rank || !open.to(b, j, v)) continue;
        const int care_to = left.care[to] + theirs.children - a.wishes[w].children;
        const int care_from = left.care[from] + mine.children - b.wishes[v].children;
        if (care_to < 0 || care_from < 0) continue;
        const bool one_home = home_[i] != alone && home_[i] == home_[j];
        const int before = days_of(at, i) + (one_home ? 0 : days_of(at, j)), was_i = at[i], was_j = at[j];
        at[i] = static_cast<int>(w);
        at[j] = static_cast<int>(v);
        if (days_of(at, i) + (one_home ? 0 : days_of(at, j)) < before) {
          left.care[to] = care_to;
          left.care[from] = care_from;
          *std::find(left.in[from].begin(), left.in[from].end(), i) = j;
          there = i;
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
  static constexpr std::size_t alone = std::numeric_limits<std::size_t>::max();
  struct Home {
    std::vector<std::size_t> members;  ///< applicants
    std::vector<std::uint8_t> others;  ///< days of those who are none
  };
  std::vector<Home> homes_;
  std::vector<std::size_t> home_;  ///< by applicant
  std::vector<std::size_t> by_turn_;
};

}  // namespace

std::size_t Merit::placed() const {
  return static_cast<std::size_t>(std::count(left_out.begin(), left_out.end(), std::uint8_t{0}));
}

Placing place_everyone(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants,
                       const std::vector<HouseholdDays>& households) {
  const Desk desk(seats, applicants, households);
  Desk::At at(applicants.size(), nowhere), first = at, greedy = at;
  Open open = desk.everything(), greedy_open = open;
  for (const auto& part : desk.parts()) {
    desk.by_need(open, part, at);
    for (const std::size_t who : part.people) first[who] = at[who];
    while (desk.spare_care(at, part, open) || desk.close_one(at, part, open)) desk.by_need(open, part, at);
    desk.greedily(greedy_open, part, greedy);
    while (desk.close_one(greedy, part, greedy_open)) desk.greedily(greedy_open, part, greedy);
    if (!desk.better(part, greedy, at)) continue;
    for (const std::size_t who : part.people) {
      at[who] = greedy[who];
      open.wish[who] = greedy_open.wish[who];
    }
    for (const std::size_t g : part.groups) open.closed[g] = greedy_open.closed[g];
  }
  Placing out;
  out.bound = desk.merit(first);
  out.bound.family_days = 0;
  desk.bring_families_together(at, open);
  out.merit = desk.merit(at);
  out.greedy = desk.merit(greedy);
  // As good for each part, but families may come on more days.
  if (out.greedy < out.merit) {
    at = std::move(greedy);
    open = std::move(greedy_open);
    desk.bring_families_together(at, open);
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
    case Why::full_already:
      return {"the group is full: no place was free", "grup dolu: boş yer yoktu",
              "المجموعة ممتلئة: لم يكن فيها مكان شاغر"};
    case Why::full:
      return {
          "every place went to somebody who has got none yet, is in greater need or has waited longer",
          "bütün yerler henüz yer almamış, daha çok ihtiyacı olan ya da daha uzun süredir bekleyen kişilere verildi",
          "ذهبت كل الأماكن إلى من لم يحصل على مكان بعد أو هو أشد حاجة أو أطول انتظاراً"};
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
