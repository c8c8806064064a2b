#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test; ends with the runner's own summary and its exit code.
#   bash tests/run.sh [PRESET]        PRESET of CMakePresets.json: release (default) and debug with g++, sanitize and clang
#                                     with clang 19
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source cli/build.sh
preset="${1:-release}"

case "$preset" in
  sanitize | clang) bash cli/install-packages.sh product tests ci ;;
  *) bash cli/install-packages.sh product tests ;;
esac
# quickstart.sh leaves the tests out of a fresh tree, and CMake remembers that.
configure_quietly "$preset" -DMERKEZ_TESTS=ON
build_quietly "$preset"

# Random plans are drawn from a fixed seed, so that the same tree gets the same verdict; .ci/run brings a new seed each time.
export RC_PARAMS="${RC_PARAMS:-seed=2016}"
exec ctest --preset "$preset"
