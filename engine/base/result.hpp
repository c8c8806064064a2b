#pragma once
// Border functions answer with a value or with *all* the problems found, never with the first
// one only and never with an exception.
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace merkez {

/// A place in a file. Lines and columns count from 1 (columns in characters); 0 = unknown.
struct Where {
  std::string file;
  int line = 0;
  int column = 0;
  bool operator==(const Where&) const = default;
};

/// One thing that is wrong (error) or odd (warning) with the input.
struct Diagnostic {
  enum class Level { error, warning };
  Level level = Level::error;
  Where where;
  std::string message;  ///< what is wrong, with the values
  std::string hint;     ///< what would be right; may be empty

  bool operator==(const Diagnostic&) const = default;
};

/// `file:line:column: error: message` and, on a second line, the hint.
[[nodiscard]] std::string to_text(const Diagnostic& d);

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& all);
[[nodiscard]] Diagnostic error_at(Where where, std::string message, std::string hint = {});
[[nodiscard]] Diagnostic warning_at(Where where, std::string message, std::string hint = {});

/// A value, or diagnostics with at least one error. A value may come with warnings.
template <class T>
class Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(T value, Diagnostics warnings) : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
  Result(Diagnostics errors) : diagnostics_(std::move(errors)) { assert(has_errors(diagnostics_)); }
  Result(Diagnostic error) : diagnostics_{std::move(error)} { assert(has_errors(diagnostics_)); }

  [[nodiscard]] bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& value() & { return *value_; }
  [[nodiscard]] const T& value() const& { return *value_; }
  [[nodiscard]] T&& value() && { return std::move(*value_); }
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::optional<T> value_;
  Diagnostics diagnostics_;
};

/// The name in `known` that is nearest to `typed` by edit distance, or empty if none is near.
[[nodiscard]] std::string nearest_name(std::string_view typed, const std::vector<std::string>& known);

/// "did you mean 'x'?" or, when nothing is near, "known: a, b, c" (at most twelve names).
[[nodiscard]] std::string suggest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace merkez
