#pragma once
// The order of names as readers of a language expect it: Çağla after Cem, ılgaz before ibrahim. Sorting by bytes puts
// Çiçek after Umut.
#include <memory>
#include <string>
#include <string_view>

namespace merkez::text {

/// The order of one language: "tr", "ar", "en"; an unknown language gets the order of all scripts. Made once, it
/// compares without a lock; making one takes some milliseconds, so hold it: `std::sort(a, b, std::ref(order))`.
class Order {
 public:
  explicit Order(std::string_view language);
  Order(Order&&) noexcept;
  Order& operator=(Order&&) noexcept;
  ~Order();

  /// Below 0 when `a` comes first, above 0 when `b` does, 0 when they are the same to a reader.
  [[nodiscard]] int compare(std::string_view a, std::string_view b) const;
  /// For std::sort and std::map.
  [[nodiscard]] bool operator()(std::string_view a, std::string_view b) const { return compare(a, b) < 0; }

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace merkez::text
