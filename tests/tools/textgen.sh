#!/usr/bin/env bash
# What stops the build in a text catalogue, and what does not.
#   tests/tools/textgen.sh build/dev/bin/merci-textgen
set -uo pipefail
tool=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0

# The first catalogue; what follows is added to the table [a] of the second, in the language $1.
try() { # language, lines
  printf '[catalogue]\nname = "Français"\n[a]\nplain = "Bonjour {name}"\nmany = "{n} badges pour {name}"\n' >"$work/fr.toml"
  if [ "$1" = fr ]; then
    printf '%b\n' "$2" >>"$work/fr.toml"
    "$tool" "$work" "$work/fr.toml" 2>"$work/said"
  else
    printf '[catalogue]\nname = "X"\n[a]\nplain = "Hello {name}"\nmany = "{n} badges for {name}"\n%b\n' "$2" >"$work/$1.toml"
    "$tool" "$work" "$work/fr.toml" "$work/$1.toml" 2>"$work/said"
  fi
}
good() { try "$@" || { echo "FAILED: $1 '$2' stops the build: $(cat "$work/said")" >&2; faults=1; }; }
bad() { # language, lines, what is named
  if try "$1" "$2"; then
    echo "FAILED: $1 '$2' goes through" >&2
    faults=1
  elif ! grep -q "$3" "$work/said"; then
    echo "FAILED: $1 '$2' is not named: $(cat "$work/said")" >&2
    faults=1
  fi
}

good fr ''
good en ''
good fr 'plain__say = "Salut {name}"'
bad fr 'plain__say = "Salut {nom}"' a_plain__say
bad en 'plain__say = "Hello"' a_plain__say
bad en 'many__say = "{n} badges"' a_many__say
bad fr 'other__say = "Rien"' a_other__say

good fr 'many__one = "{n} badge pour {name}"\nmany__one__say = "un badge pour {name}"'
good fr 'many__one = "Un badge pour {name}"'
bad fr 'many__one = "Un badge"' a_many__one
bad en 'many__one = "One badge for {nom}"' a_many__one
bad fr 'many__one = "Un badge pour {name}"\nmany__one__say = "un badge"' a_many__one
bad fr 'many__few = "{n} badges pour {name}"' a_many__few
bad en 'many__zero = "No badge for {name}"' a_many__zero
good ar 'many__zero = "{name}"\nmany__two = "{name}"\nmany__few = "{n} {name}"\nmany__many = "{n} {name}"'
good uk 'many__few = "{n} {name}"'
bad uk 'many__two = "{n} {name}"' a_many__two
bad fr 'plain__one = "Bonjour {name}"' a_plain__one
bad xx 'many__one = "{n} {name}"' a_many__one

bad en 'more = "More"' a_more
[ "$faults" = 0 ] && echo "textgen: what must stop the build does"
exit "$faults"
