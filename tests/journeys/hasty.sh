#!/usr/bin/env bash
# People in a hurry: a double tap chooses once, and words typed but not yet said to be good are kept when one leaves.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/hasty.sh OUT [SIZE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}"
demo
card_of Sylvie >/dev/null
lens_empty
twice() { # what is tapped, and once more where it was, before a page that came could be read
  local place
  place=$(map --arg id "$1" '.touch[$id] | "\(.[0]) \(.[1])"')
  # shellcheck disable=SC2086
  xdotool mousemove $place click 1 sleep 0.25 click 1
}
kiosk_start --voice off --camera "$(CAMERA)" --printer none
arrive_as Sylvie home.mine
twice tell; sleep 1; screen tell.activity
tap "$(activity_of Couture)"; screen tell.photo; tap skip; screen tell.with
twice main; sleep 1; screen tell.words
tap write; screen tell.writing; type_word "un sac"; until_says "Un sac"
tap home; screen home.mine; tap main; screen home
arrive_as Sylvie tell.words; until_says "Un sac"
kiosk_stop
echo "a double tap chose once, and what was typed was kept"
