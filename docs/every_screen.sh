#!/usr/bin/env bash
# Contact sheets of every screen, made by walking through them with real taps: in French and in Arabic, in both
# orientations, and home and Ask in eight languages. One command; about fifteen minutes; the sheets stay in docs/pictures.
#   MERCI_BIN=build/dev/bin docs/every_screen.sh [FOLDER FOR THE SINGLE PICTURES]
set -euo pipefail
: "${MERCI_BIN:?where merci and merci-kiosk are}"
here=$(cd "$(dirname "$0")" && pwd)
all=${1:-$(mktemp -d)}
journeys=$here/../tests/journeys

walk() { # JOURNEY SIZE LANGUAGE
  local out=$all/$3-$2/$1
  echo "$1 in $3, $2"
  "$here/../tests/support/with_display.sh" --screen "$2x24" "$journeys/$1.sh" "$out" "$2" "$3" >"$all/$1-$3-$2.log" 2>&1 ||
    { tail -5 "$all/$1-$3-$2.log" >&2; exit 1; }
}
sheet() { # NAME, columns, width of a picture, pictures…
  local name=$1 columns=$2 width=$3
  shift 3
  montage "$@" -tile "${columns}x" -geometry "${width}x+10+10" -background '#DDD2BD' "$all/$name.png"
  convert "$all/$name.png" -strip -quality 80 "$here/pictures/$name.jpg"
  echo "$here/pictures/$name.jpg: $# screens"
}
pictures() { find "$1" -name '*.png' ! -path '*/card*' | sort; }

mkdir -p "$all"
for lang in fr ar; do
  for size in 1920x1080 1080x1920; do
    for journey in lobby tour paths space; do walk "$journey" "$size" "$lang"; done
  done
done
walk eight 1920x1080 fr
mapfile -t found < <(pictures "$all/fr-1920x1080/eight")
sheet eight-languages 8 300 "${found[@]}"
rm -r "$all/fr-1920x1080/eight"
declare -A names=([fr-1920x1080]=every-screen [fr-1080x1920]=every-screen-portrait [ar-1920x1080]=every-screen-arabic
  [ar-1080x1920]=every-screen-arabic-portrait)
for which in "${!names[@]}"; do
  mapfile -t found < <(pictures "$all/$which")
  case $which in *1080x1920) sheet "${names[$which]}" 16 160 "${found[@]}" ;; *) sheet "${names[$which]}" 10 300 "${found[@]}" ;; esac
done
