#pragma once
// The words a person types, turned into a verb's arguments, and the reply printed. CLI11 is known
// to this file's .cpp alone.
namespace merkez::cli {

/// Runs one command line and returns the program's exit code (see reply.hpp).
int run_command_line(int argc, char** argv);

}  // namespace merkez::cli
