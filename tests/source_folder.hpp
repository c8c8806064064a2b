#pragma once
// The tree that the tests were built from, for what they read in it. A function and not a macro of every file: so no
// path of the clone stands on the command line of a test, and the compiler's cache knows it again in another clone.
#include <filesystem>

namespace merkez {

[[nodiscard]] std::filesystem::path source_folder();

}  // namespace merkez
