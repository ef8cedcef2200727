#!/usr/bin/env bash
# The home and the Ask screens in all eight languages, one after the other on the same visit: a language chosen on the
# Help page changes the screen at once, and what was begun stays.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/eight.sh OUT [SIZE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
AUDIT=yes # every screen, in every language
begin_journey "$1" "${2:-}" fr
demo
card_of Sylvie >/dev/null
at() { screen "$1"; sleep 0.3; screen "$1"; shot "$2-${1//./-}"; }
lens_empty
kiosk_start --voice off --camera "$(CAMERA)" --printer none --microphone none --idle 60
arrive_as Sylvie home.mine
n=0
for lang in fr en ar es pt tr uk prs; do
  n=$((n + 1))
  tap help; screen help; tap language; screen language; tap "$lang"; screen help; tap back
  at home.mine "$n-$lang"
  tap ask; at ask.badge "$n-$lang"; turn_to "$(badge_of Cuisine)" more; tap "$(badge_of Cuisine)"; at ask.level "$n-$lang"
  tap main; at ask.records "$n-$lang"
  for _ in 1 2; do tap back; sleep 0.6; done
  screen ask.badge; tap back; screen home.mine
done
kiosk_stop
no_faults
echo "home and Ask in eight languages"
