#include "cli/each_register.hpp"

#include <algorithm>
#include <future>
#include <optional>
#include <utility>

#include "cli/folds.hpp"

namespace merkez::cli {
namespace {

struct Part {
  std::vector<std::string> ids;
  std::vector<std::optional<std::string>> texts;
};

Result<Part> part_of(const store::Store& store, const std::vector<std::string>& occurrences, std::size_t from) {
  constexpr std::size_t at_a_time = 256;  // each look into the store costs something, and all at once fill the memory
  const auto first = occurrences.begin() + static_cast<std::ptrdiff_t>(std::min(from, occurrences.size()));
  const auto left = static_cast<std::size_t>(occurrences.end() - first);
  Part out{{first, first + static_cast<std::ptrdiff_t>(std::min(at_a_time, left))}, {}};
  auto texts = store.cells_at(register_cells, out.ids);
  if (!texts) return texts.diagnostics();
  out.texts = std::move(*texts);
  return out;
}

}  // namespace

Diagnostics each_register(const store::Store& store, const std::vector<std::string>& occurrences,
                          const std::function<Diagnostics(const std::string&, std::string_view)>& visit) {
  auto part = part_of(store, occurrences, 0);
  for (std::size_t next = 0; part && !part->ids.empty();) {
    next += part->ids.size();
    auto following =
        std::async(std::launch::async, [&store, &occurrences, next] { return part_of(store, occurrences, next); });
    for (std::size_t i = 0; i < part->ids.size(); ++i)
      if (const auto& text = part->texts[i])
        if (auto wrong = visit(part->ids[i], *text); has_errors(wrong)) return wrong;
    part = following.get();
  }
  return part ? Diagnostics{} : part.diagnostics();
}

}  // namespace merkez::cli
