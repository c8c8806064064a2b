#include "engine/plan/selector.hpp"

#include <array>

namespace merkez::plan {
namespace {

constexpr std::array session_fields{
    SelectorField{"group", "group id"},
    SelectorField{"session", "session id"},
    SelectorField{"service", "service id"},
    SelectorField{"category", "category"},
    SelectorField{"tag", "tag"},
    SelectorField{"cohort", "cohort"},
    SelectorField{"sex", "women, men or mixed"},
    SelectorField{"role", "role one of its needs asks for"},
};
constexpr std::array room_fields{
    SelectorField{"room", "room id"},
    SelectorField{"floor", "floor id"},
    SelectorField{"feature", "feature"},
    SelectorField{"noise", "quiet, mid or loud"},
    SelectorField{"needs", "none, quiet or silent"},
};
constexpr std::array staff_fields{
    SelectorField{"staff", "staff code"},
    SelectorField{"role", "role"},
    SelectorField{"sex", "women or men"},
    SelectorField{"language", "language"},
    SelectorField{"qualification", "qualification"},
};
constexpr std::array group_fields{
    SelectorField{"group", "group id"},    SelectorField{"service", "service id"},
    SelectorField{"category", "category"}, SelectorField{"cohort", "cohort"},
    SelectorField{"tag", "tag"},           SelectorField{"sex", "women, men or mixed"},
};

}  // namespace

std::span<const SelectorField> selector_fields(ParamKind kind) {
  switch (kind) {
    case ParamKind::sessions:
      return session_fields;
    case ParamKind::rooms:
      return room_fields;
    case ParamKind::staff:
      return staff_fields;
    case ParamKind::groups:
      return group_fields;
    default:
      return {};
  }
}

}  // namespace merkez::plan
