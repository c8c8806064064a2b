#!/bin/sh
# Writes the manual page from the program's own help: the first page of it through help2man, each verb's help as it stands.
#   cli/manual.sh PROGRAM VERSION OUTPUT          (help2man's path in HELP2MAN, or on the PATH)
set -eu
program="$1" version="$2" output="$3"
extra="$output.extra"
trap 'rm -f "$extra"' EXIT

verbs="$("$program" --help |
  awk 'tolower($0) ~ /^(subcommands|commands|verbs):/ { on = 1; next } /^[^ ]/ { on = 0 } on && /^  [a-z]/ { print $1 }')"
[ -n "$verbs" ] || { echo "manual: '$program --help' lists no verbs under 'Subcommands:'" >&2; exit 1; }

{
  echo '[verbs]'
  for verb in $verbs; do
    printf '.SS "merkez %s"\n.nf\n' "$verb"
    # Backslashes, hyphens and a dot or quote at the start of a line mean something to the formatter.
    "$program" "$verb" --help | sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\\([.']\\)/\\\\\&\\1/"
    echo '.fi'
  done
  cat <<'END'

[exit status]
.TP
0
fine
.TP
1
the answer is no: a must is broken, a session could not be placed, a week is not valid
.TP
2
bad input or usage; every mistake found is named with file, line and column
.TP
3
a mistake of the program itself

[environment]
.TP
NO_COLOR
when set, no colours, even on a terminal

[files]
.TP
share/merkez/centres
reference centres; copy one to begin with your own
.TP
share/merkez/schema
JSON Schemas of a centre's files, for editors
END
} >"$extra"

"${HELP2MAN:-help2man}" --no-info --locale=C.UTF-8 --section=1 --version-string="$version" --source="merkez $version" \
  --name="plan the week of a community centre" --include="$extra" --output="$output" "$program"
