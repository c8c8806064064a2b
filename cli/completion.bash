# bash completion for merkez. It asks the program itself (merkez --help, merkez VERB --help), so a new verb or option
# needs no line here. Installed where bash-completion loads it on the first Tab after "merkez".

# The names listed under a heading of a help text, such as the verbs.
_merkez_listed() {
  awk -v heading="$1" 'tolower($0) ~ heading { on = 1; next } /^[^ ]/ { on = 0 } on && /^  [a-z]/ { print $1 }'
}

_merkez() {
  local program="$1" cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD - 1]}" verb="" i help choices
  for ((i = 1; i < COMP_CWORD; ++i)); do
    if [[ "${COMP_WORDS[i]}" != -* ]]; then
      verb="${COMP_WORDS[i]}"
      break
    fi
  done
  # Not quoted when empty: without a verb this is the program's own help.
  help="$("$program" ${verb:+"$verb"} --help 2>/dev/null)"

  if [[ "$prev" == --* ]]; then
    # An option that takes one of a few words names them as {one,two} on its line of the help.
    choices="$(grep -E -- "$prev([ ,=]|\$)" <<<"$help" | grep -oE '\{[^}]+\}' | head -n 1 | tr '{,}' '   ')"
    if [[ -n "$choices" ]]; then
      mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$cur")
      return
    fi
  fi
  if [[ "$cur" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(grep -oE -- '(^|[ ,])--[a-z][a-z-]*' <<<"$help" | tr -d ' ,' | sort -u)" -- "$cur")
  elif [[ -z "$verb" ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_merkez_listed '^(subcommands|commands|verbs):' <<<"$help")" -- "$cur")
  else
    # What is left is a centre's folder, a week or another file.
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}
complete -F _merkez merkez
