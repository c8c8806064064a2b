#include "engine/people/fields.hpp"

#include <fmt/format.h>

namespace merkez::people {

std::string to_text(const Body& body) { return body.dump(-1, ' ', false, Body::error_handler_t::replace); }

Fields::Fields(const Body& object, std::string name, const Where& where, Diagnostics& problems)
    : object_(&object), name_(std::move(name)), where_(where), problems_(&problems) {
  if (object.is_object()) return;
  problems.push_back(error_at(where, fmt::format("{}: not an object", name_.empty() ? "the document" : name_)));
  object_ = nullptr;
}

void Fields::wrong(const char* key, const std::string& message, std::string hint) {
  problems_->push_back(error_at(where_, fmt::format("{}: {}", path(key), message), std::move(hint)));
}

const Body* Fields::find(const char* key, bool must) {
  asked_.insert(key);
  if (object_ == nullptr) return nullptr;
  const auto it = object_->find(key);
  if (it != object_->end()) return &*it;
  if (must) wrong(key, "is missing");
  return nullptr;
}

std::string Fields::text(const char* key) {
  const Body* value = find(key, true);
  if (value == nullptr) return {};
  if (!value->is_string()) {
    wrong(key, "not a text");
    return {};
  }
  // What has nothing to say is left out when it is written: an empty text was not written by us.
  if (value->get_ref<const std::string&>().empty()) wrong(key, "is empty", "leave it out if there is none");
  return value->get_ref<const std::string&>();
}

std::string Fields::text_or_none(const char* key) { return find(key, false) == nullptr ? std::string() : text(key); }

std::int64_t Fields::number(const char* key, std::int64_t lowest, std::int64_t highest) {
  const Body* value = find(key, true);
  if (value == nullptr) return lowest;
  // A whole number above the signed range is kept as unsigned by the library, and would wrap.
  const bool fits =
      value->is_number_integer() &&
      !(value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX));
  if (fits)
    if (const auto n = value->get<std::int64_t>(); n >= lowest && n <= highest) return n;
  wrong(key, fmt::format("not a whole number from {} to {}", lowest, highest));
  return lowest;
}

std::optional<std::int64_t> Fields::number_or_none(const char* key, std::int64_t lowest, std::int64_t highest) {
  if (find(key, false) == nullptr) return std::nullopt;
  return number(key, lowest, highest);
}

bool Fields::flag(const char* key) {
  const Body* value = find(key, false);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  wrong(key, "neither true nor false");
  return false;
}

time::LocalDate Fields::date(const char* key) {
  const auto written = text(key);
  if (written.empty()) return {};
  const auto read = time::parse_date(written, where_);
  if (read) return *read;
  for (const auto& d : read.diagnostics()) wrong(key, d.message, d.hint);
  return {};
}

std::optional<time::LocalDate> Fields::date_or_none(const char* key) {
  if (find(key, false) == nullptr) return std::nullopt;
  return date(key);
}

std::vector<std::string> Fields::texts(const char* key) {
  std::vector<std::string> out;
  const Body* value = find(key, false);
  if (value == nullptr) return out;
  if (!value->is_array()) {
    wrong(key, "not a list");
    return out;
  }
  for (const auto& item : *value) {
    if (item.is_string())
      out.push_back(item.get<std::string>());
    else
      wrong(key, "has an item that is not a text");
  }
  return out;
}

std::vector<Fields> Fields::list(const char* key) {
  std::vector<Fields> out;
  const Body* value = find(key, false);
  if (value == nullptr) return out;
  if (!value->is_array()) {
    wrong(key, "not a list");
    return out;
  }
  for (std::size_t i = 0; i < value->size(); ++i)
    out.emplace_back((*value)[i], fmt::format("{}[{}]", path(key), i), where_, *problems_);
  return out;
}

std::vector<const Body*> Fields::items(const char* key, std::size_t most) {
  std::vector<const Body*> out;
  const Body* value = find(key, false);
  if (value == nullptr) return out;
  if (!value->is_array() || value->size() > most) {
    wrong(key, fmt::format("not a list of at most {} items", most));
    return out;
  }
  for (const auto& item : *value) out.push_back(&item);
  return out;
}

std::optional<Fields> Fields::object_or_none(const char* key) {
  const Body* value = find(key, false);
  if (value == nullptr) return std::nullopt;
  return Fields(*value, path(key), where_, *problems_);
}

void Fields::done() {
  if (object_ == nullptr) return;
  for (const auto& [key, value] : object_->items())
    if (!asked_.contains(key)) wrong(key.c_str(), "not a field this version knows");
}

}  // namespace merkez::people
