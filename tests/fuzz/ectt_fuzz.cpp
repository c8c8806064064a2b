// Throws any bytes at the two readers of ITC-2007 files. Before the first NUL stands an instance, after it the lines of
// a solution to it: whatever they say, the readers answer with a plan or with diagnostics, and a week they accept can
// be written and read again.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/exchange/ectt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto cut = bytes.find('\0');
  const auto plan = merkez::exchange::read_ectt(bytes.substr(0, cut), "fuzz.ectt");
  if (!plan) return 0;
  const auto lines = cut == std::string_view::npos ? std::string_view() : bytes.substr(cut + 1);
  const auto week = merkez::exchange::read_ectt_solution(lines, "fuzz.sol", *plan);
  if (!week) return 0;
  const auto text = merkez::exchange::ectt_solution(*plan, *week);
  const auto again = merkez::exchange::read_ectt_solution(text, "again.sol", *plan);
  if (!again || merkez::exchange::ectt_solution(*plan, *again) != text) std::abort();
  return 0;
}
