#!/usr/bin/env bash
# Installs the Debian packages of the named groups that are not there yet, and says nothing when all are.
# The list is cli/packages.txt. Works as root or through sudo.
#   bash cli/install-packages.sh [product] [tests] [ci]        (no name: product)
set -euo pipefail

list="$(dirname "${BASH_SOURCE[0]}")/packages.txt"
[ $# -gt 0 ] || set -- product

if ! command -v dpkg-query >/dev/null; then
  echo "install-packages: this is no Debian system; install the equivalents of cli/packages.txt by hand" >&2
  exit 2
fi

wanted=()
for group in "$@"; do
  mapfile -t of_group < <(awk -v group="$group" '$1 == group { print $2 }' "$list")
  if [ ${#of_group[@]} -eq 0 ]; then
    echo "install-packages: no group '$group' in cli/packages.txt; there are: $(awk '/^[a-z]/ { print $1 }' "$list" | sort -u | xargs)" >&2
    exit 2
  fi
  wanted+=("${of_group[@]}")
done

# dpkg-query fails as soon as one name is unknown to it, yet prints the others; only its output counts.
installed="$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true)"
missing=()
for package in "${wanted[@]}"; do
  grep -qx "installed $package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "install-packages: neither root nor sudo; as root, run: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 2
  fi
  as_root=(sudo)
fi

log="$(mktemp)"
trap 'rm -f "$log"' EXIT
# apt's own talk is long and of interest only when it fails.
apt() {
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" >"$log" 2>&1; then
    cat "$log" >&2
    echo "install-packages: 'apt-get $1' failed (see above); wanted: ${missing[*]}" >&2
    exit 2
  fi
}

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
apt update
apt install -y --no-install-recommends "${missing[@]}"
