#pragma once
// Reads a JSON object key by key and gathers everything that is wrong with it: a missing key, another type, a number
// out of bounds, a key nobody asked for. Bodies of events and the file of rules are read by it; no exception leaves it.
#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/json/located.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/time/local_date.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::attendance {

/// JSON whose keys are always sorted: one value has one text.
using Body = nlohmann::json;

/// The text of a body: no spaces. Bytes that are no UTF-8 are replaced, so writing cannot fail.
[[nodiscard]] inline std::string text_of(const Body& body) {
  return body.dump(-1, ' ', false, Body::error_handler_t::replace);
}

class Fields {
 public:
  /// `path` is what messages call the object; `where` stands in them for what is not in `places`, which
  /// says where each key is written. `wrong` and `places` must outlive this.
  Fields(const Body& object, std::string path, Where where, Diagnostics& wrong,
         const LocatedJson::Places* places = nullptr)
      : object_(object), path_(std::move(path)), where_(std::move(where)), wrong_(wrong), places_(places) {
    if (!object_.is_object()) refuse("is no object");
  }

  [[nodiscard]] bool has(const char* key) const { return object_.is_object() && object_.contains(key); }

  [[nodiscard]] std::string text(const char* key) {
    const Body* value = find(key);
    if (value && value->is_string()) return value->get<std::string>();
    if (value) refuse(key, "is no text");
    return {};
  }
  /// The text, or "" when the key is not there.
  [[nodiscard]] std::string text_or_empty(const char* key) { return has(key) ? text(key) : std::string(); }

  [[nodiscard]] int number(const char* key, int lowest = 0, int highest = std::numeric_limits<int>::max()) {
    const Body* value = find(key);
    if (!value) return lowest;
    if (!value->is_number_integer()) {
      refuse(key, "is no whole number");
      return lowest;
    }
    const auto n = value->get<std::int64_t>();
    if ((value->is_number_unsigned() && value->get<std::uint64_t>() > std::uint64_t{1} << 62) || n < lowest ||
        n > highest) {
      refuse(key, fmt::format("is not from {} to {}", lowest, highest));
      return lowest;
    }
    return static_cast<int>(n);
  }
  [[nodiscard]] int number_or(const char* key, int fallback, int lowest = 0) {
    return has(key) ? number(key, lowest) : fallback;
  }

  /// Milliseconds since 1970.
  [[nodiscard]] std::int64_t instant(const char* key) {
    const Body* value = find(key);
    if (value && value->is_number_integer() &&
        !(value->is_number_unsigned() &&
          value->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())))
      return value->get<std::int64_t>();
    if (value) refuse(key, "is no instant");
    return 0;
  }

  [[nodiscard]] bool flag(const char* key) {
    const Body* value = find(key);
    if (value && value->is_boolean()) return value->get<bool>();
    if (value) refuse(key, "is neither true nor false");
    return false;
  }
  [[nodiscard]] bool flag_or_false(const char* key) { return has(key) && flag(key); }

  [[nodiscard]] std::vector<std::string> texts(const char* key) {
    std::vector<std::string> out;
    const Body* value = find(key);
    if (value && !value->is_array()) refuse(key, "is no list");
    if (!value || !value->is_array()) return out;
    for (const Body& item : *value) {
      if (item.is_string())
        out.push_back(item.get<std::string>());
      else
        refuse(key, "holds something that is no text");
    }
    return out;
  }
  [[nodiscard]] std::vector<std::string> texts_or_none(const char* key) {
    return has(key) ? texts(key) : std::vector<std::string>{};
  }

  /// One of `words`: its index; 0 with a diagnostic otherwise.
  template <class Words>
  [[nodiscard]] std::size_t choice(const char* key, const Words& words) {
    const std::string typed = text(key);
    for (std::size_t i = 0; i < std::size(words); ++i)
      if (words[i] == typed) return i;
    if (find(key)) refuse(key, fmt::format("'{}' is not known", typed));
    return 0;
  }

  [[nodiscard]] time::LocalDate date(const char* key) { return parsed(time::parse_date(text(key), where_), key); }
  [[nodiscard]] time::TimeSpan span(const char* key) { return parsed(time::parse_span(text(key), where_), key); }

  /// `make(Fields&)` for every object of the list.
  template <class Make>
  [[nodiscard]] auto each(const char* key, Make make) {
    std::vector<decltype(make(std::declval<Fields&>()))> out;
    const Body* value = find(key);
    if (value && !value->is_array()) refuse(key, "is no list");
    if (!value || !value->is_array()) return out;
    for (std::size_t i = 0; i < value->size(); ++i) {
      Fields item((*value)[i], fmt::format("{}{}[{}]", prefix(), key, i), where_, wrong_, places_);
      out.push_back(make(item));
      item.done();
    }
    return out;
  }
  /// `make(Fields&)` for the object under the key.
  template <class Make>
  [[nodiscard]] auto inside(const char* key, Make make) {
    static const Body nothing = Body::object();
    const Body* value = find(key);
    const std::size_t before = wrong_.size();
    Fields item(value ? *value : nothing, prefix() + key, where_, wrong_, places_);
    auto out = make(item);
    item.done();
    // Of an object that is not there, one message is enough.
    if (!value) wrong_.erase(wrong_.begin() + static_cast<std::ptrdiff_t>(before), wrong_.end());
    return out;
  }

  /// Says which keys nobody asked for. To be called last.
  void done() {
    if (!object_.is_object()) return;
    for (const auto& [key, value] : object_.items())
      if (!asked_.contains(key)) refuse(key.c_str(), "is not known here");
  }

  void refuse(const char* key, std::string_view why) {
    wrong_.push_back(error_at(place(prefix() + key), fmt::format("{}{} {}", prefix(), key, why)));
  }
  /// Of what can be read and is hardly meant; the sentence stands alone.
  void warn(const char* key, std::string what, std::string hint) {
    wrong_.push_back(warning_at(place(prefix() + key), std::move(what), std::move(hint)));
  }
  void refuse(std::string_view why) {
    wrong_.push_back(error_at(place(path_), fmt::format("{} {}", path_.empty() ? "it" : path_, why)));
  }

 private:
  /// Of a key that is missing, where the object is.
  [[nodiscard]] Where place(const std::string& path) const {
    if (!places_) return where_;
    auto found = places_->find(path);
    if (found == places_->end()) found = places_->find(path_);
    return found == places_->end() ? where_ : found->second;
  }
  [[nodiscard]] std::string prefix() const { return path_.empty() ? std::string() : path_ + '.'; }
  const Body* find(const char* key) {
    asked_.insert(key);
    if (!object_.is_object()) return nullptr;
    const auto it = object_.find(key);
    if (it != object_.end()) return &*it;
    if (missing_.insert(key).second) refuse(key, "is missing");
    return nullptr;
  }
  template <class T>
  T parsed(const Result<T>& result, const char* key) {
    if (result) return *result;
    if (object_.is_object() && object_.contains(key)) refuse(key, "cannot be read: " + result.diagnostics()[0].message);
    return {};
  }

  const Body& object_;
  std::string path_;
  Where where_;
  Diagnostics& wrong_;
  const LocatedJson::Places* places_;
  std::set<std::string, std::less<>> asked_, missing_;
};

}  // namespace merkez::attendance
