#include "engine/base/whole_file.hpp"

#include <array>
#include <fstream>

namespace merkez {

std::optional<std::string> whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string out;
  std::array<char, 1 << 16> part{};
  // The stream's own read: what reads its buffer directly throws where the file cannot be read.
  while (in.read(part.data(), part.size()) || in.gcount() > 0)
    out.append(part.data(), static_cast<std::size_t>(in.gcount()));
  if (!in.eof()) return std::nullopt;
  return out;
}

}  // namespace merkez
