#include "engine/plan/counted.hpp"

#include <fmt/format.h>

namespace merkez::plan {
namespace {

std::string counted_ar(int count, const Noun& noun) {
  if (count < 3) return std::string(count == 0 ? noun.none_ar : count == 1 ? noun.one_ar : noun.two_ar);
  const int last = count % 100;
  return fmt::format("{} {}", count, last >= 11 ? noun.many_ar : last >= 3 ? noun.few_ar : noun.hundreds_ar);
}

}  // namespace

std::string counted(int count, const Noun& noun, std::string_view Words::* language) {
  if (language == &Words::ar) return counted_ar(count, noun);
  if (language == &Words::tr) return fmt::format("{} {}", count, noun.turkish);
  return fmt::format("{} {}", count, count == 1 ? noun.one : noun.many);
}

}  // namespace merkez::plan
