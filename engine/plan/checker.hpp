#pragma once
// Inside of check.hpp. One class with one function a subject; what it says of sessions and of wishes stands in files of
// its own. Names are looked up in sets made once; the words for a suggestion are put together only when something is
// wrong.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/plan/check.hpp"
#include "engine/plan/selector.hpp"

namespace merkez::plan::checks {

inline constexpr std::array<std::string_view, 3> noise_words{"quiet", "mid", "loud"};
inline constexpr std::array<std::string_view, 3> quiet_words{"none", "quiet", "silent"};
inline constexpr std::array<std::string_view, 3> sex_words{"mixed", "women", "men"};

template <class Words, class E>
std::string_view word_of(const Words& words, E value) {
  return words[static_cast<std::size_t>(value)];
}

inline bool contains(const std::vector<std::string>& list, std::string_view x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

inline bool subset(const std::vector<std::string>& small, const std::vector<std::string>& large) {
  return std::all_of(small.begin(), small.end(), [&](const auto& x) { return contains(large, x); });
}

inline std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string out;
  for (const auto& x : list) out += (out.empty() ? "" : std::string(between)) + x;
  return out;
}

inline std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

/// "1 person", "2 people".
inline std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

/// The names of one kind of thing.
class Names {
 public:
  explicit Names(std::string_view noun) : noun_(noun) {}
  /// False when the name is there already.
  bool add(std::string_view name) {
    if (!set_.insert(name).second) return false;
    list_.emplace_back(name);
    return true;
  }
  [[nodiscard]] bool has(std::string_view name) const { return set_.contains(name); }
  [[nodiscard]] const std::vector<std::string>& list() const { return list_; }
  [[nodiscard]] std::string_view noun() const { return noun_; }

 private:
  std::string_view noun_;  ///< "room"
  std::unordered_set<std::string_view> set_;
  std::vector<std::string> list_;
};

/// A circle in a relation between names, as the names along it with the first once more at the end; empty if there
/// is none. `next` gives the names that follow one.
[[nodiscard]] std::vector<std::string> circle(const std::vector<std::string>& names,
                                              const std::map<std::string, std::vector<std::string>, std::less<>>& next);

class Checker {
 public:
  explicit Checker(const CentrePlan& plan) : p_(plan) {}

  Diagnostics run();

 private:
  // --- words

  void error(const Where& where, std::string message, std::string hint = {}) {
    found_.push_back(error_at(where, std::move(message), std::move(hint)));
  }
  void warning(const Where& where, std::string message, std::string hint = {}) {
    found_.push_back(warning_at(where, std::move(message), std::move(hint)));
  }
  void unknown(const Where& where, std::string_view who, std::string_view name, const Names& known) {
    error(where, fmt::format("{}: there is no {} '{}'", who, known.noun(), name), suggest(name, known.list()));
  }
  void must_exist(const Where& where, std::string_view who, const std::vector<std::string>& all, const Names& known) {
    for (const auto& name : all)
      if (!known.has(name)) unknown(where, who, name, known);
  }
  void not_negative(const Where& where, std::string_view who, std::string_view what, std::int64_t value) {
    if (value < 0) error(where, fmt::format("{}: {} is {}", who, what, value), "it is 0 or more");
  }

  // --- names

  template <class Items, class Id>
  void add_ids(Names& names, const Items& items, Id id_of) {
    std::unordered_map<std::string_view, const Where*> first;
    for (const auto& item : items) {
      const std::string& id = id_of(item);
      if (id.empty()) continue;  // the reader has said so
      if (!names.add(id)) {
        const Where& before = *first.at(id);
        error(item.where,
              fmt::format("{} '{}' stands here twice{}", names.noun(), id,
                          before.line > 0 ? fmt::format(", first on line {}", before.line) : ""),
              "give each its own name");
      } else {
        first.emplace(id, &item.where);
      }
    }
  }

  void names();

  [[nodiscard]] Where first_file() const { return {p_.files.empty() ? "" : p_.files.front(), 0, 0}; }

  // --- subjects

  void grid();
  void spans(const Where& where, std::string_view who, const Windows& all);
  void rooms();
  void hall_part(const Room& hall, std::string_view who, const std::string& name);
  void neighbours();
  void staff();
  void entry(const Group& g, const std::string& who);
  void groups();
  void sessions();
  [[nodiscard]] std::string alike_sessions(const Session& s) const;
  void session(const Session& s, std::string_view who);

  /// Rooms a session may take at all.
  [[nodiscard]] std::vector<const Room*> rooms_for(const Session& s) const;

  /// Places of a room for the participants of a session; -1 = not limited.
  static int places(const Room& r, const Session& s);
  void size(const Session& s, std::string_view who);

  /// The longest time inside one opening and one of its own windows.
  void window(const Session& s, std::string_view who);
  void need(const Session& s, const Need& n, std::string_view who);
  [[nodiscard]] static std::string described(const Need& n);
  void pin(const Session& s);
  void unused_rooms();
  void people();

  // --- wishes

  /// What the values of a selector's field, or the cells of a column of that name, may be; null = anything.
  [[nodiscard]] const Names* values_of(std::string_view field, ParamKind of) const;
  void wishes();

  /// `rule: pair, relation: order`: each name listed comes before the next.
  void order(const Wish& w, std::map<std::string, std::vector<std::string>, std::less<>>& after,
             std::map<std::pair<std::string, std::string>, const Wish*>& said_by);
  [[nodiscard]] std::vector<std::string> sessions_named(const std::string& name) const;
  void rows(const Wish& w, const Rows& all);
  void selector(const Wish& w, const Arg& arg, const Selector& s);
  [[nodiscard]] bool selects_any(const Selector& s) const;
  [[nodiscard]] bool group_has(const Group& g, std::string_view field, const std::string& value) const;
  [[nodiscard]] bool session_has(const Session& s, std::string_view field, const std::string& value) const;

  const CentrePlan& p_;
  Diagnostics found_;
  const Need* last_need_ = nullptr;
  Names floors_{"floor"}, rooms_{"room"}, staff_{"person on the staff"}, services_{"service"}, groups_{"group"},
      sessions_{"session"}, windows_{"window"}, wishes_{"wish"}, people_{"person"}, features_{"feature"},
      equipment_{"equipment"}, layouts_{"layout"}, roles_{"role"}, asked_roles_{"role asked for by a session"},
      languages_{"language"}, qualifications_{"qualification"}, tags_{"tag"}, cohorts_{"cohort"},
      categories_{"category"}, noises_{"noise"}, quiets_{"need for quiet"}, sexes_{"sex"};
  std::unordered_map<std::string_view, const Room*> room_of_;
  std::unordered_map<std::string_view, const Group*> group_of_;
  std::unordered_map<std::string_view, const Service*> service_of_;
};

}  // namespace merkez::plan::checks
