# Sourced by quickstart.sh, tests/run.sh and .ci/run: configure and build a preset, silent when nothing is to be done.

# The compiler's cache knows a file again in another clone, too: paths below this one do not count. Nor does the folder
# that debug information names: a stack trace may show a file in the clone that compiled it.
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}" CCACHE_NOHASHDIR=1
# What the compiler's cache asks for where headers are precompiled (its manual, "Precompiled headers").
export CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS:-pch_defines,time_macros}"

# configure_quietly PRESET [-DOPTION=VALUE...]: CMake's talk is shown only when it fails.
configure_quietly() {
  local log
  log="$(mktemp)"
  if ! cmake --preset "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 2
  fi
  rm -f "$log"
}

# build_quietly PRESET [TARGET]: a counter on a terminal, one line elsewhere, nothing when all is built.
build_quietly() {
  NINJA_STATUS='[%f/%t] ' ninja -C "build/$1" "${2:-all}" 2>&1 | show_build "$1" "${2:-everything}" || return 2
}

# Reads ninja's lines. Not its dry run before: that ends at CMake's glob check and cannot say whether there is work.
# Not awk: Debian's holds lines back until a block is full, and a counter must move.
show_build() {
  local line announced="" open="" step='^\[[0-9]+/[0-9]+\] '
  while IFS= read -r line; do
    if [[ "$line" =~ ^ninja:\ (Entering|no\ work) || "$line" =~ ${step}Re-(checking|running) || "$line" == "-- "* ]]; then
      continue
    elif [[ "$line" =~ $step ]]; then
      [ -n "$announced" ] || echo "Building $2 ($1); the first time takes a few minutes"
      announced=yes
      if [ -t 1 ]; then
        printf '\r\033[K%s' "${line%% *}"
        open=yes
      fi
    else
      [ -z "$open" ] || echo
      open=""
      printf '%s\n' "$line"
    fi
  done
  [ -z "$open" ] || printf '\r\033[K'
}
