#!/usr/bin/env bash
# How many taps it takes, from the home screen with one's card in hand: Thank 6, Tell 8, Ask 6 at most. A person who
# needs two seconds for each tap does it here, and the time is printed.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/taps.sh OUT [SIZE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}" fr
SHOTS=
demo
card_of Sylvie >/dev/null
count=0
calm_tap() { # what the hand does: it looks for two seconds, then taps
  sleep 2
  tap "$1"
  count=$((count + 1))
}
arrive() { screen identify; sleep 2; show Sylvie; }
begin() { screen home; lens_empty; count=0; began=$(date +%s%N); }
ended() { # name, most taps
  local seconds=$((($(date +%s%N) - began) / 1000000))
  echo "$1: $count taps (at most $2), $((seconds / 1000)).$((seconds % 1000 / 100)) s at 2 s a tap, card included"
  [ "$count" -le "$2" ] || fail "$1 takes $count taps"
  tap home; screen home.mine; tap main; screen home
}
lens_empty
kiosk_start --voice off --camera "$(CAMERA)" --printer none --microphone none --idle 120

begin; calm_tap thank; arrive; screen thank.who
calm_tap "$(map '.touch | keys[] | select(length == 32)' | head -1)"; screen thank.what
calm_tap helped; screen thank.more; calm_tap main; screen thank.done
ended Thank 6

begin; calm_tap tell; arrive; screen tell.activity
calm_tap "$(activity_of Cuisine)"; screen tell.photo; lens_scene "$PICTURES/s-cook.png"
calm_tap main; screen tell.photo.look 15; lens_empty; calm_tap main; screen tell.with
calm_tap main; screen tell.words; calm_tap main; screen tell.learned; calm_tap main; screen tell.kept; calm_tap "face good"
ended Tell 8

# What she has just done comes first, and she has not asked for it yet.
begin; calm_tap ask; arrive; screen ask.badge
calm_tap "$(badge_of Cuisine)"; screen ask.level
calm_tap main; screen ask.records; calm_tap main; screen ask.sent
ended Ask 6
kiosk_stop
