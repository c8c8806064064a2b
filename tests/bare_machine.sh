#!/usr/bin/env bash
# Proves the two commands where nothing was set up by hand: makes a bare Debian 12 (debootstrap, minbase), adds git alone,
# clones this repository into it and runs cli/quickstart.sh and tests/run.sh, each twice, as root; then once more as a
# plain user through sudo with a package missing. Needs root and debootstrap, about 4 GB and a quarter of an hour.
#   tests/bare_machine.sh [--worktree] [--keep] [FOLDER [MIRROR]]
# --worktree takes the files as they lie here, the default is the last commit. FOLDER (default: a temporary one) is
# removed at the end unless --keep. MIRROR is by default the one this machine's apt uses.
set -euo pipefail
repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

worktree=no keep=no
while [[ "${1:-}" == --* ]]; do
  case "$1" in
    --worktree) worktree=yes ;;
    --keep) keep=yes ;;
    *) sed -n '2,8p' "$0" >&2; exit 2 ;;
  esac
  shift
done
root="${1:-$(mktemp -d /var/tmp/bare-machine.XXXXXX)}"
mirror="${2:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1)}"
[ "$(id -u)" -eq 0 ] || { echo "bare_machine: needs root" >&2; exit 2; }
[ -n "$mirror" ] || { echo "bare_machine: apt names no mirror of Debian 12; give one as the second argument" >&2; exit 2; }

# What is removed at the end, and filled here, is a folder this script made: empty or new now, marked ever after.
marker="$root/.made-by-bare-machine"
if [ -d "$root" ] && [ ! -e "$marker" ] && [ -n "$(ls -A "$root")" ]; then
  echo "bare_machine: $root holds something else; give an empty or a new folder" >&2
  exit 2
fi
mkdir -p "$root"
touch "$marker"

cleanup() {
  for mounted in dev/pts proc; do
    ! mountpoint -q "$root/$mounted" || umount "$root/$mounted"
  done
  [ "$keep" = yes ] || rm -rf --one-file-system "$root"
}
trap cleanup EXIT

# apt's proxy, if it has one, is debootstrap's too.
proxy="$(apt-config dump --format '%v' Acquire::http::Proxy)"
[ -z "$proxy" ] || export http_proxy="$proxy"

step() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }
inside() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb "$@"; }

step "a bare Debian 12"
if [ ! -e "$root/etc/debian_version" ]; then
  debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; exit 2; }
  rm -f "$root.log"
fi
# It reaches its packages the way this machine does.
rm -rf "$root/etc/apt"
cp -a /etc/apt "$root/etc/apt"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
[ ! -d /usr/share/keyrings ] || cp -an /usr/share/keyrings/. "$root/usr/share/keyrings/"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
# What every machine has and a bare root lacks: terminals of its own, which the tests of colours and progress open.
mountpoint -q "$root/dev/pts" || mount -t devpts -o ptmxmode=0666 devpts "$root/dev/pts"
inside sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends git' >/dev/null 2>&1

step "the clone"
rm -rf "$root/root/merkez"
if [ "$worktree" = yes ]; then
  mkdir -p "$root/root/merkez"
  (cd "$repository" && git ls-files -z --cached --others --exclude-standard | tar -c --null --files-from=- --ignore-failed-read) |
    tar -x -C "$root/root/merkez"
else
  git clone -q --no-local "$repository" "$root/root/merkez"
fi

# run NAME COMMAND...: output kept and shown, the time said, exit code passed on.
run() {
  local name="$1" start=$SECONDS
  shift
  step "$name"
  inside "$@" 2>&1 | tee "$root/tmp/$name.log"
  echo "-- $name: $((SECONDS - start)) s"
}
# A second run has nothing to install and nothing to build, and says so by silence.
assert_quiet() {
  if grep -E '^(Installing|Building)|no work to do|Setting up|^Reading' "$root/tmp/$1.log"; then
    echo "bare_machine: $1 had something to say although nothing was missing" >&2
    exit 1
  fi
}

run quickstart-first bash /root/merkez/cli/quickstart.sh
run quickstart-second bash /root/merkez/cli/quickstart.sh
assert_quiet quickstart-second
run tests-first bash /root/merkez/tests/run.sh
run tests-second bash /root/merkez/tests/run.sh
assert_quiet tests-second
run quickstart-after-tests bash /root/merkez/cli/quickstart.sh
assert_quiet quickstart-after-tests

step "a plain user with sudo, a package missing"
inside sh -c 'DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends sudo &&
  DEBIAN_FRONTEND=noninteractive apt-get -qq purge -y mold librapidcheck-dev &&
  { id planner || useradd --create-home planner; } && echo "planner ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/planner &&
  rm -rf /home/planner/merkez && cp -r /root/merkez /home/planner/ && rm -rf /home/planner/merkez/build &&
  chown -R planner: /home/planner' >/dev/null 2>&1
as_planner=(runuser -u planner -- env HOME=/home/planner)
run user-quickstart "${as_planner[@]}" bash /home/planner/merkez/cli/quickstart.sh
run user-tests "${as_planner[@]}" bash /home/planner/merkez/tests/run.sh
inside dpkg-query -W -f '${db:Status-Status} ${Package}\n' mold librapidcheck-dev

step "done: both commands work from a bare Debian 12, as root and through sudo"
