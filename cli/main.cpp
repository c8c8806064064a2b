// The program. Whatever no border has caught is our own bug, and says so.
#include <cstdio>
#include <exception>

#include "cli/command_line.hpp"
#include "cli/reply.hpp"

int main(int argc, char** argv) {
  try {
    return merkez::cli::run_command_line(argc, argv);
  } catch (const std::exception& bug) {
    std::fprintf(stderr, "merkez: a mistake of the program itself: %s\nPlease report it with the command you typed.\n",
                 bug.what());
  } catch (...) {
    std::fputs("merkez: a mistake of the program itself\nPlease report it with the command you typed.\n", stderr);
  }
  return merkez::cli::our_own_bug;
}
