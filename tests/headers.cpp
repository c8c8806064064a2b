// The object that CMake makes the precompiled headers for; it holds nothing.
#include "tests/headers.hpp"
