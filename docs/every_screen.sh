#!/usr/bin/env bash
# Contact sheets of every screen, made by walking through them with real taps: in French and in Arabic, in both
# orientations, and home and Ask in eight languages. One command; about fifteen minutes; the sheets stay in docs/pictures.
#   MERCI_BIN=build/dev/bin docs/every_screen.sh [FOLDER FOR THE SINGLE PICTURES]
set -euo pipefail
: "${MERCI_BIN:?where merci and merci-kiosk are}"
here=$(cd "$(dirname "$0")" && pwd)
all=${1:-$(mktemp -d)}
journeys=$here/../tests/journeys

# A walk that is there already, whole, is not walked again.
walk() { # JOURNEY SIZE LANGUAGE
  local out=$all/$3-$2/$1
  [ ! -e "$all/$1-$3-$2.done" ] || return 0
  echo "$1 in $3, $2"
  "$here/../tests/support/with_display.sh" --screen "$2x24" "$journeys/$1.sh" "$out" "$2" "$3" >"$all/$1-$3-$2.log" 2>&1 ||
    { tail -5 "$all/$1-$3-$2.log" >&2; exit 1; }
  touch "$all/$1-$3-$2.done"
}
sheet() { # NAME, columns, width of a picture, pictures…
  local name=$1 columns=$2 width=$3
  shift 3
  # Small first: a hundred whole screens are more than ImageMagick holds.
  local small=$all/small-$name one i=0
  mkdir -p "$small"
  for one; do
    i=$((i + 1))
    convert "$one" -resize "${width}x" "$(printf "%s/%04d.png" "$small" "$i")"
  done
  montage "$small"/*.png -tile "${columns}x" -geometry "${width}x+10+10" -background '#DDD2BD' "$all/$name.png"
  convert "$all/$name.png" -strip -quality 80 "$here/pictures/$name.jpg"
  echo "$here/pictures/$name.jpg: $# screens"
}
pictures() { find "$1" -name '*.png' ! -path '*/card*' | sort; }

mkdir -p "$all"
all_walks() { # SIZE: both orientations walk side by side
  local lang journey
  for lang in fr ar; do
    for journey in lobby tour paths space; do walk "$journey" "$1" "$lang"; done
  done
}
all_walks 1080x1920 &
beside=$!
all_walks 1920x1080
walk eight 1920x1080 fr
wait "$beside"
mapfile -t found < <(pictures "$all/fr-1920x1080/eight")
sheet eight-languages 8 300 "${found[@]}"
declare -A names=([fr-1920x1080]=every-screen [fr-1080x1920]=every-screen-portrait [ar-1920x1080]=every-screen-arabic
  [ar-1080x1920]=every-screen-arabic-portrait)
for which in "${!names[@]}"; do
  mapfile -t found < <(pictures "$all/$which" | grep -v /eight/)
  case $which in *1080x1920) sheet "${names[$which]}" 16 160 "${found[@]}" ;; *) sheet "${names[$which]}" 10 300 "${found[@]}" ;; esac
done
