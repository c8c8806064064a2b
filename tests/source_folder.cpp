#include "tests/source_folder.hpp"

namespace merkez {

std::filesystem::path source_folder() { return MERKEZ_SOURCE_DIR; }

}  // namespace merkez
