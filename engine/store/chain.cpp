#include "engine/store/chain.hpp"

#include <string>

namespace merkez::store {
namespace {

/// Eight bytes, the lowest first, whatever the machine.
void put_number(std::string& out, std::uint64_t n) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(n >> shift & 0xFF);
}

/// With its length before it, so that no two events have one encoding.
void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

}  // namespace

Chain chain_after(const Secret& key, const Chain& before, const Event& event) {
  std::string text = "merkez event 1";
  text += text_of(before);
  put_number(text, static_cast<std::uint64_t>(event.number));
  put_number(text, static_cast<std::uint64_t>(event.at));
  put_number(text, static_cast<std::uint64_t>(event.device_at));
  for (const auto* field : {&event.id, &event.device, &event.account, &event.kind, &event.body}) put_text(text, *field);
  return keyed_hash(key, bytes_of(text));
}

Chain head_mark(const Secret& key, std::int64_t number, const Chain& newest) {
  std::string text = "merkez head 1";
  put_number(text, static_cast<std::uint64_t>(number));
  text += text_of(newest);
  return keyed_hash(key, bytes_of(text));
}

}  // namespace merkez::store
