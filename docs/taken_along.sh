#!/usr/bin/env bash
# The picture of what people take along: three badges as they leave the centre, and a portfolio's page.
#   MERCI_BIN=build/dev/bin docs/taken_along.sh OUT.jpg
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
merci() { "$MERCI_BIN/merci" "$@"; }
merci demo --data "$work/demo" >"$work/demo.json"
nathan=$(jq -r '.people[] | select(.name == "Nathan").id' "$work/demo.json")
merci card --data "$work/demo" --person "$nathan" --layout portfolio --out "$work/portfolio.pdf"
pdftoppm -r 90 -png -singlefile "$work/portfolio.pdf" "$work/portfolio"
for level in support explore act; do
  award=$(jq -r --arg p "$nathan" --arg l $level '[.awards[] | select(.person == $p and .level == $l)][0].id' "$work/demo.json")
  merci export --data "$work/demo" --award "$award" --format ob3-png --out "$work/$level.png"
done
ground='#f6efe2'
montage "$work"/{support,explore,act}.png -tile 1x3 -geometry 330x330+24+6 -background "$ground" "$work/badges.png"
convert "$work/portfolio.png" -bordercolor "$ground" -border 24 "$work/page.png"
convert "$work/badges.png" "$work/page.png" -background "$ground" -gravity center +append -quality 88 "$1"
