#pragma once
// Just enough JSON to write a schema: values in the order in which they were added, so that the committed files diff
// well. Nothing here reads JSON.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace merkez::config {

class Json {
 public:
  [[nodiscard]] static Json text(std::string_view value);
  [[nodiscard]] static Json number(std::int64_t value);
  [[nodiscard]] static Json flag(bool value);
  [[nodiscard]] static Json object() { return Json(Kind::object); }
  [[nodiscard]] static Json array() { return Json(Kind::array); }
  /// An array of texts.
  template <class Texts>
  [[nodiscard]] static Json texts(const Texts& values) {
    Json out = array();
    for (const auto& value : values) out.push(text(value));
    return out;
  }
  /// {"type": name}
  [[nodiscard]] static Json type(std::string_view name) { return object().with("type", text(name)); }
  /// {"$ref": "#/definitions/NAME"}
  [[nodiscard]] static Json reference(std::string_view name);

  /// Adds a member to this object.
  void set(std::string_view key, Json value) { members_.emplace_back(std::string(key), std::move(value)); }
  [[nodiscard]] Json with(std::string_view key, Json value) && {
    set(key, std::move(value));
    return std::move(*this);
  }
  /// Adds an item to this array.
  void push(Json value) { members_.emplace_back(std::string(), std::move(value)); }
  /// Adds all members of another object.
  void append(Json other) {
    for (auto& member : other.members_) members_.push_back(std::move(member));
  }
  [[nodiscard]] bool empty() const { return members_.empty(); }

  /// The text, indented by two spaces a level from `level` on; short arrays of plain values stay on one line.
  [[nodiscard]] std::string to_text(int level = 0) const;

 private:
  enum class Kind : std::uint8_t { plain, object, array };
  explicit Json(Kind kind) : kind_(kind) {}
  Kind kind_ = Kind::plain;
  std::string plain_;  ///< a plain value as it is written
  std::vector<std::pair<std::string, Json>> members_;
};

}  // namespace merkez::config
