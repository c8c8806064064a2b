#pragma once
// Ids are types, not numbers: a RoomId cannot be used where a StaffId is meant, and a
// Dense<RoomId, T> can only be indexed by a RoomId. The idea is MiniSat's Lit and LMap.
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace merkez {

/// A dense identifier: an index from 0, or `none`. `Tag` only tells kinds of ids apart.
template <class Tag>
struct Id {
  std::int32_t value = -1;

  constexpr Id() = default;
  constexpr explicit Id(std::int32_t v) : value(v) {}
  constexpr explicit Id(std::size_t v) : value(static_cast<std::int32_t>(v)) {}

  /// The position in a Dense array. Must not be called on `none`.
  [[nodiscard]] constexpr std::size_t index() const {
    assert(value >= 0);
    return static_cast<std::size_t>(value);
  }
  [[nodiscard]] constexpr bool valid() const { return value >= 0; }
  constexpr auto operator<=>(const Id&) const = default;
};

/// A vector that only its own kind of id can index.
template <class I, class T>
class Dense {
 public:
  Dense() = default;
  explicit Dense(std::size_t n, const T& v = T{}) : items_(n, v) {}
  explicit Dense(std::vector<T> items) : items_(std::move(items)) {}

  [[nodiscard]] decltype(auto) operator[](I i) { return items_[i.index()]; }
  [[nodiscard]] decltype(auto) operator[](I i) const { return items_[i.index()]; }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  I push_back(T v) {
    items_.push_back(std::move(v));
    return I(items_.size() - 1);
  }
  void assign(std::size_t n, const T& v) { items_.assign(n, v); }
  void resize(std::size_t n) { items_.resize(n); }

  [[nodiscard]] auto begin() { return items_.begin(); }
  [[nodiscard]] auto end() { return items_.end(); }
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }
  [[nodiscard]] T* data() { return items_.data(); }
  [[nodiscard]] const T* data() const { return items_.data(); }
  [[nodiscard]] const std::vector<T>& vector() const { return items_; }
  bool operator==(const Dense&) const = default;

 private:
  std::vector<T> items_;
};

/// Every id below `n`, for range-for: `for (RoomId r : ids<RoomId>(rooms.size()))`.
template <class I>
class IdRange {
 public:
  struct iterator {
    std::int32_t at;
    I operator*() const { return I(at); }
    iterator& operator++() {
      ++at;
      return *this;
    }
    bool operator==(const iterator&) const = default;
  };
  IdRange(std::int32_t first, std::int32_t last) : first_(first), last_(last) {}
  [[nodiscard]] iterator begin() const { return {first_}; }
  [[nodiscard]] iterator end() const { return {last_}; }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(last_ - first_); }

 private:
  std::int32_t first_, last_;
};
template <class I>
[[nodiscard]] IdRange<I> ids(std::size_t n) {
  return {0, static_cast<std::int32_t>(n)};
}

}  // namespace merkez

template <class Tag>
struct std::hash<merkez::Id<Tag>> {
  std::size_t operator()(merkez::Id<Tag> i) const noexcept { return std::hash<std::int32_t>{}(i.value); }
};
