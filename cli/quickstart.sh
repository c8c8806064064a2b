#!/usr/bin/env bash
# From a fresh clone to a week on the screen: installs what is missing, builds merkez, plans the reference week.
# Works as root or through sudo, needs git's clone and a shell; quiet when there is nothing to install or build.
#   bash cli/quickstart.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source cli/build.sh

bash cli/install-packages.sh product
# The first time without the tests, whose libraries may not be here; a tree that tests/run.sh has set up stays as it is.
[ -f build/release/build.ninja ] || configure_quietly release -DMERKEZ_TESTS=OFF -DMERKEZ_BENCH=OFF
build_quietly release

merkez=build/release/cli/merkez
week=build/ankara-week.yaml
# plan prints the week it makes; a week that breaks a must ends this script with plan's own words and exit code.
"$merkez" plan config/centres/ankara --seconds 2 --out "$week"

cat <<END

That is the week of a three-floor centre in Ankara, planned from the files in config/centres/ankara/ and kept in $week.
What to type next:
  $merkez show config/centres/ankara $week --day mon --language tr
  $merkez check config/centres/ankara --week $week
  $merkez --help
  bash tests/run.sh
END
