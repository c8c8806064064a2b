#pragma once
// wishes.yaml: which keys a wish has depends on its rule, so its description comes from the catalogue of constraints
// (plan::Info), for reading and for the schema alike.
#include <optional>
#include <span>
#include <vector>

#include "config/types.hpp"
#include "engine/plan/info.hpp"
#include "engine/plan/wish.hpp"

namespace merkez::config {

using Catalogue = std::span<const plan::Info* const>;

/// A wish as it stands in the file; `off` ones are checked but not used.
struct WishRow {
  plan::Wish wish;
  std::optional<bool> must;
  std::optional<int> weight;
  bool off = false;
};

/// low, medium, high or a number.
struct Weight {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::optional<int>& target) const;
  [[nodiscard]] Json schema(const Says& says) const;
};

/// An argument of a wish, typed by the parameter of its rule. It is added to the arguments.
struct Argument {
  const plan::Param& param;
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::vector<plan::Arg>& target) const;
  [[nodiscard]] Json schema(const Says& says) const;
};

/// The keys every wish has.
template <class V>
void describe(V& v, WishRow& row) {
  v("rule", row.wish.rule, as::plain, {"the kind of constraint: a key of `merkez constraints`", required});
  v("id", row.wish.id, as::plain, {"your own name for it, such as H3-first-floor; made up when left out"});
  v("must", row.must, as::flag, {"true: a timetable that breaks it is not valid"});
  v("weight", row.weight, Weight{},
    {"low, medium, high or a number: what a unit of breach costs", !required, 1, 10'000});
  v("off", row.off, as::flag, {"true: read and checked, but not used"});
  v("because", row.wish.because, as::plain, {"your reason, shown where the wish is not met"});
}

template <class V>
void describe_arguments(V& v, const plan::Info& info, std::vector<plan::Arg>& args) {
  for (const auto& p : info.params) v(p.key, args, Argument{p}, {p.meaning, p.required, p.lowest, p.highest});
}

/// The list of wishes.
struct Wishes {
  Catalogue catalogue;
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::vector<WishRow>& target) const;
  [[nodiscard]] Json schema(const Says& says) const;
};

/// Adds the definitions that `Argument::schema` refers to.
void add_selector_definitions(Json& into);

struct WishesFile {
  Catalogue catalogue;
  std::vector<WishRow> wishes;
};
template <class V>
void describe(V& v, WishesFile& f) {
  v("wishes", f.wishes, Wishes{f.catalogue}, {"what the timetable must or should do", required});
}

}  // namespace merkez::config
