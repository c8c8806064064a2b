#include "engine/enrol/placing.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>

#include "engine/enrol/seating.hpp"

namespace merkez::enrol {
namespace {

constexpr int nowhere = -1;

class Desk {
 public:
  Desk(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants,
       const std::vector<HouseholdDays>& households, const std::vector<int>& childcare)
      : seats_(seats), applicants_(applicants), childcare_(childcare) {
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

  /// People and groups that neither a wish nor childcare joins to others: what becomes of one part changes nothing in
  /// another.
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
    std::vector<std::size_t> first_in(childcare_.size(), seats_.size());
    for (const auto& a : applicants_)
      for (const auto& w : a.wishes) {
        root[find(w.group)] = find(a.wishes.front().group);
        if (w.children == 0) continue;
        for (const std::size_t c : seats_[w.group].care) {
          if (first_in[c] == seats_.size()) first_in[c] = w.group;
          root[find(w.group)] = find(first_in[c]);
        }
      }
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
    Left left = nobody_in();
    auto in_order = part.people;
    std::sort(in_order.begin(), in_order.end());
    for (const std::size_t i : in_order) {
      const auto& a = applicants_[i];
      at[i] = nowhere;
      for (std::size_t w = 0; w < a.wishes.size(); ++w) {
        const std::size_t g = a.wishes[w].group;
        if (!open.to(a, i, w) || left.free[g] < 1 || care_left(left, g) < a.wishes[w].children) continue;
        if (at[i] == nowhere || a.wishes[w].rank < a.wishes[static_cast<std::size_t>(at[i])].rank)
          at[i] = static_cast<int>(w);
      }
      if (at[i] != nowhere) sit(left, at, i);
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

  /// In each group of the part whose childcare is full beyond its places, and else in what groups use together, takes
  /// the wish of the least need; false = in none it is.
  bool spare_care(const At& at, const Part& part, Open& open) const {
    const std::size_t none = at.size();
    std::vector<int> own(seats_.size()), shared(childcare_.size());
    std::vector<std::size_t> least_own(seats_.size(), none), least_shared(childcare_.size(), none);
    for (const std::size_t who : part.people) {  // last of the turns, so it stays the last one seen
      const int children = children_of(at, who);
      if (children == 0) continue;
      const auto g = static_cast<std::size_t>(group_of(at, who));
      own[g] += children;
      least_own[g] = who;
      for (const std::size_t c : seats_[g].care) {
        shared[c] += children;
        least_shared[c] = who;
      }
    }
    const auto take = [&](std::size_t who) { open.wish[who][static_cast<std::size_t>(at[who])] = 0; };
    bool any = false;
    for (const std::size_t g : part.groups) {
      if (own[g] <= seats_[g].care_free) continue;
      take(least_own[g]);
      any = true;
    }
    // One after the other: whoever leaves one part of childcare often leaves another that is too full.
    for (std::size_t c = 0; c < shared.size() && !any; ++c) {
      if (shared[c] <= childcare_[c]) continue;
      take(least_shared[c]);
      any = true;
    }
    return any;
  }

  /// Closes the group of the part that misses most of its minimum; nothing = every group that has somebody opens.
  std::optional<std::size_t> close_one(const At& at, const Part& part, Open& open) const {
    std::vector<int> came(seats_.size());
    for (const std::size_t who : part.people)
      if (const auto g = group_of(at, who); g >= 0) ++came[static_cast<std::size_t>(g)];
    std::size_t worst = seats_.size();
    for (const std::size_t g : part.groups) {
      if (came[g] == 0 || came[g] >= seats_[g].missing) continue;
      if (worst == seats_.size() || seats_[g].missing - came[g] > seats_[worst].missing - came[worst]) worst = g;
    }
    if (worst == seats_.size()) return {};
    open.closed[worst] = 1;
    return worst;
  }

  /// Gives the people of the part their wishes back, where those for whom they were taken were in this group.
  void give_back(std::size_t closed, const Part& part, Open& open) const {
    if (seats_[closed].care.empty()) return;
    for (const std::size_t who : part.people) std::fill(open.wish[who].begin(), open.wish[who].end(), std::uint8_t{1});
  }

  /// Who of these has no seat takes the dearest wish for which a seat and childcare are left. Of those whose wishes
  /// were taken one after the other, the last one may have made room for the first.
  void fill(At& at, const std::vector<std::size_t>& people, Open& open) const {
    Left left = left_by(at);
    for (const std::size_t who : people) {
      if (at[who] != nowhere) continue;
      const auto& wishes = applicants_[who].wishes;
      for (std::size_t w = 0; w < wishes.size(); ++w) {
        const std::size_t g = wishes[w].group;
        if (open.closed[g] || left.free[g] < 1 || care_left(left, g) < wishes[w].children ||
            static_cast<int>(left.in[g].size()) + 1 < seats_[g].missing)
          continue;
        if (at[who] == nowhere || wishes[w].rank < rank_of(at, who)) at[who] = static_cast<int>(w);
      }
      if (at[who] == nowhere) continue;
      open.wish[who][static_cast<std::size_t>(at[who])] = 1;
      sit(left, at, who);
    }
  }

  /// Families on the same days: people who would be as glad of another place move there or exchange, where that saves
  /// their families days.
  void bring_families_together(At& at, Open& open) const {
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
    fill(at, by_turn_, open);  // who moved has left a seat
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
    const Left left = left_by(at), nobody = nobody_in();
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
          const int care = care_left(open.closed[wish.group] ? nobody : left, wish.group);
          if (!open.wish[i][w] || (seat && care < wish.children)) o.why = Why::no_care;
        }
      }
      out.push_back(o);
    }
    return out;
  }

 private:
  /// What a placing leaves of each group, and of childcare.
  struct Left {
    std::vector<int> free, care;               ///< by group: seats, and what its own people may still bring
    std::vector<int> childcare;                ///< for all groups that use it
    std::vector<std::vector<std::size_t>> in;  ///< applicants, by group
  };
  [[nodiscard]] Left nobody_in() const {
    Left out{.free = {}, .care = {}, .childcare = childcare_, .in = {}};
    out.in.resize(seats_.size());
    for (const auto& s : seats_) {
      out.free.push_back(s.free);
      out.care.push_back(s.care_free);
    }
    return out;
  }
  [[nodiscard]] Left left_by(const At& at) const {
    Left out = nobody_in();
    for (std::size_t i = 0; i < at.size(); ++i)
      if (at[i] != nowhere) sit(out, at, i);
    return out;
  }
  /// Children whom somebody more in the group may bring.
  [[nodiscard]] int care_left(const Left& left, std::size_t group) const {
    int out = left.care[group];
    for (const std::size_t c : seats_[group].care) out = std::min(out, left.childcare[c]);
    return out;
  }
  /// So many children more are brought by the group's people; negative = fewer.
  void bring(Left& left, std::size_t group, int children) const {
    left.care[group] -= children;
    for (const std::size_t c : seats_[group].care) left.childcare[c] -= children;
  }
  void sit(Left& left, const At& at, std::size_t i) const {
    const auto g = static_cast<std::size_t>(group_of(at, i));
    --left.free[g];
    bring(left, g, children_of(at, i));
    left.in[g].push_back(i);
  }
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
    if (left.free[to.group] < 1 || left.in[to.group].empty() ||
        static_cast<int>(left.in[from].size()) - 1 < seats_[from].missing)
      return false;
    const int before = days_of(at, i), was = at[i], children = children_of(at, i);
    bring(left, from, -children);
    at[i] = static_cast<int>(w);
    if (care_left(left, to.group) < to.children || days_of(at, i) >= before) {
      at[i] = was;
      bring(left, from, children);
      return false;
    }
    ++left.free[from];
    std::erase(left.in[from], i);
    sit(left, at, i);
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
        const int more_to = a.wishes[w].children - theirs.children;
        const int more_from = b.wishes[v].children - mine.children;
        bring(left, to, more_to);
        bring(left, from, more_from);
        const bool room = care_left(left, to) >= 0 && care_left(left, from) >= 0;
        const bool one_home = home_[i] != alone && home_[i] == home_[j];
        const int before = days_of(at, i) + (one_home ? 0 : days_of(at, j)), was_i = at[i], was_j = at[j];
        at[i] = static_cast<int>(w);
        at[j] = static_cast<int>(v);
        if (room && days_of(at, i) + (one_home ? 0 : days_of(at, j)) < before) {
          *std::find(left.in[from].begin(), left.in[from].end(), i) = j;
          there = i;
          return true;
        }
        at[i] = was_i;
        at[j] = was_j;
        bring(left, to, -more_to);
        bring(left, from, -more_from);
      }
    }
    return false;
  }

  const std::vector<Seats>& seats_;
  const std::vector<Applicant>& applicants_;
  const std::vector<int>& childcare_;
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
                       const std::vector<HouseholdDays>& households, const std::vector<int>& childcare) {
  const Desk desk(seats, applicants, households, childcare);
  Desk::At at(applicants.size(), nowhere), first = at, greedy = at;
  Open open = desk.everything(), greedy_open = open;
  for (const auto& part : desk.parts()) {
    desk.by_need(open, part, at);
    for (const std::size_t who : part.people) first[who] = at[who];
    for (;;) {
      while (desk.spare_care(at, part, open)) desk.by_need(open, part, at);
      const auto closed = desk.close_one(at, part, open);
      if (!closed) break;
      desk.give_back(*closed, part, open);
      desk.by_need(open, part, at);
    }
    desk.fill(at, part.people, open);
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
