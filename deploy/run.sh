#!/usr/bin/env bash
# Installs what is missing, builds Merci, makes a lively fictional centre and opens the kiosk.
#   deploy/run.sh [options of merci-kiosk]
# Without a display it says so, starts a virtual one and plays Nathan's whole story through real taps instead; the
# screenshots and the card's PDF are left where it tells. Safe to run again. As root, or as a user who may use sudo.
set -euo pipefail
cd "$(dirname "$0")/.."

share=${MERCI_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/merci}
deploy/install.sh build run
echo "Building (a few minutes the first time)…"
deploy/build.sh release merci merci-kiosk merci_pictures merci_demo
bin=build/release/bin

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  centre=$share/demo
  if [ ! -e "$centre/merci.db" ]; then
    mkdir -p "$share"
    "$bin/merci" demo --data "$centre" >"$share/demo.json"
    chmod 600 "$share/demo.json"
  fi
  cards=$share/cards
  if [ ! -d "$cards" ]; then
    mkdir -p "$cards"
    "$bin/merci" query --data "$centre" people | jq -r '.[] | "\(.id) \(.name)"' | while read -r id name; do
      "$bin/merci" card --data "$centre" --person "$id" --out "$cards/$name.png"
    done
  fi
  echo "The centre is in $centre. Personal cards to show to the camera: $cards."
  echo "Animator: Karim, PIN $(jq -r .pin "$share/demo.json"). Printed cards go to $share/printed."
  exec "$bin/merci-kiosk" --data "$centre" --printer "dir:$share/printed" "$@"
fi

echo "There is no display here: starting a virtual one, and playing Nathan's story through real taps."
deploy/install.sh test
out=$share/story
mkdir -p "$share"
deploy/build.sh release merci_no_avahi
for size in 1920x1080 1080x1920; do
  MERCI_BIN=$PWD/$bin tests/support/with_display.sh --screen "${size}x24" tests/journeys/nathan.sh "$out/$size" "$size"
done
echo
echo "Screenshots: $out/1920x1080/screens and $out/1080x1920/screens"
echo "The printed card: $out/1920x1080/card.pdf"
