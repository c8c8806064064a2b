#include "engine/text/order.hpp"

#include <unicode/coll.h>
#include <unicode/locid.h>

namespace merkez::text {

struct Order::Rules {
  std::unique_ptr<icu::Collator> collator;
};

Order::Order(std::string_view language) : rules_(std::make_unique<Rules>()) {
  UErrorCode status = U_ZERO_ERROR;
  rules_->collator.reset(icu::Collator::createInstance(icu::Locale(std::string(language).c_str()), status));
}
Order::Order(Order&&) noexcept = default;
Order& Order::operator=(Order&&) noexcept = default;
Order::~Order() = default;

int Order::compare(std::string_view a, std::string_view b) const {
  // Without its data ICU gives no collator; the bytes then still give an order that is one.
  if (!rules_->collator) return a.compare(b);
  const auto piece = [](std::string_view s) { return icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size())); };
  UErrorCode status = U_ZERO_ERROR;
  return rules_->collator->compareUTF8(piece(a), piece(b), status);
}

}  // namespace merkez::text
