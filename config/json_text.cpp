// Text is written as UTF-8; only quotes, backslashes and control characters are escaped.
#include "config/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace merkez::config {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + '"';
}

}  // namespace

Json Json::text(std::string_view value) {
  Json out(Kind::plain);
  out.plain_ = quoted(value);
  return out;
}

Json Json::number(std::int64_t value) {
  Json out(Kind::plain);
  out.plain_ = std::to_string(value);
  return out;
}

Json Json::flag(bool value) {
  Json out(Kind::plain);
  out.plain_ = value ? "true" : "false";
  return out;
}

Json Json::reference(std::string_view name) {
  return object().with("$ref", text(fmt::format("#/definitions/{}", name)));
}

std::string Json::to_text(int level) const {
  if (kind_ == Kind::plain) return plain_;
  const char open = kind_ == Kind::object ? '{' : '[';
  const char close = kind_ == Kind::object ? '}' : ']';
  const auto member = [&](const auto& m) {
    return (kind_ == Kind::object ? quoted(m.first) + ": " : std::string()) + m.second.to_text(level + 1);
  };
  const bool flat =
      std::all_of(members_.begin(), members_.end(), [](const auto& m) { return m.second.kind_ == Kind::plain; });
  std::string line(1, open);
  if (flat) {
    for (const auto& m : members_) line += (line.size() > 1 ? ", " : "") + member(m);
    constexpr std::size_t widest = 100;
    if (line.size() <= widest) return line + close;
  }
  std::string out(1, open);
  const std::string indent(static_cast<std::size_t>(level + 1) * 2, ' ');
  for (std::size_t i = 0; i < members_.size(); ++i) out += (i ? ",\n" : "\n") + indent + member(members_[i]);
  return out + "\n" + std::string(static_cast<std::size_t>(level) * 2, ' ') + close;
}

}  // namespace merkez::config
