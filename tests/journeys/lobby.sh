#!/usr/bin/env bash
# The lobby when nobody is at the screen: the wall comes, moves, sleeps at night, and a touch goes home and presses
# nothing there. Who takes back their consent is gone from it.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/lobby.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
AUDIT=yes # every screen, in every language
begin_journey "$1" "${2:-}" "${3:-}"
demo
export LOBBY_SECONDS=4
consent() { # name, true or false
  jq -nc --arg p "$(id_of "$1")" --argjson v "$2" '{do: "consent", person: $p, what: "wall", value: $v}' |
    merci apply --data "$DATA" | jq -e .ok >/dev/null || fail "consent of $1"
}
start() { kiosk_start --audit "$WORK/faults" --voice off --camera none --printer none --lang "$lang" "$@"; screen lobby 60; }
middle() { xdotool mousemove $((${SIZE%x*} / 2)) $((${SIZE#*x} / 2)); }

start
until_word lobby touch
sleep 1; shot 01-wall
sleep 8; screen lobby; shot 02-next-card
# A finger that stays: at home at once, and home feels nothing of it, not even when it is lifted over a poster.
middle; xdotool mousedown 1; screen home 5; sleep 0.8; xdotool mouseup 1; sleep 0.6; screen home; shot 03-home
# A short tap too.
screen lobby 15; middle; xdotool click 1; screen home 5; sleep 0.6; screen home
# Somebody at home keeps the wall away; left alone it comes again.
tap help; screen help; sleep 5; screen help; tap home; screen home; screen lobby 15
kiosk_stop

# Whoever takes back their yes hangs no more; with nobody left, the centre's badges and its week.
for name in Nathan Sylvie Léo Rose Yasmine Moussa Odile Ivan Fatou Jules Karim Theresa; do consent "$name" false; done
start
for name in Nathan Sylvie Odile; do ! says "$name" || fail "$name still hangs on the wall"; done
sleep 1; shot 04-nobody-agreed
kiosk_stop

# Asleep now: nearly black, nothing heard or seen; a touch wakes it and does no more.
start_asleep() { kiosk_start --audit "$WORK/faults" --voice off --camera none --printer none --lang "$lang" --sleep "$1"; screen lobby.night 60; }
start_asleep "$(date -d '1 hour ago' +%H:%M)-$(date -d '1 hour' +%H:%M)"
sleep 1; shot 05-night
middle; xdotool mousedown 1; screen home 5; xdotool mouseup 1; sleep 0.6; screen home
kiosk_stop

# A centre that begins: the three shapes.
DATA=$WORK/new
merci init --data "$DATA" --centre "Centre du Port" --animator Maya --lang "$lang" >/dev/null || fail "merci init"
start
sleep 1; shot 06-new-centre
kiosk_stop
no_faults
echo "the lobby in $lang, $SIZE"
