#!/usr/bin/env bash
# Somebody who does not see the screen says thank you: two keys, and the voice. What is spoken is all that is read here;
# no map of the screen, no picture. Then a finger that rests on a thing, and hears its name.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/guided.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}" "${3:-}"
demo
who=$([ "$lang" = ar ] && echo Amina || echo Sylvie)
card_of "$who" >/dev/null
SAID=$WORK/said
: >"$SAID"
presses=0

lines() { wc -l <"$SAID"; }
spoken() { tail -1 "$SAID" | sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g'; }
more_than() { [ "$(lines)" -gt "$1" ]; }
key() { # Tab: on, Return: that one
  local before
  before=$(lines)
  xdotool key "$1"
  presses=$((presses + 1))
  until_true 20 "something to be said after $1" more_than "$before"
}
choose() { # what is chosen at once after a turn was meant for the screen before
  sleep 0.6
  presses=$((presses + 1))
  xdotool key Return
}
hears() { # the beginning of what is said, waited for
  local text=$1
  until_true 30 "the voice to say '$text'" bash -c "sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' '$SAID' | tail -1 | grep -qF -- \"$text\""
}
heard() { # at any moment since the file was emptied
  local text=$1
  until_true 30 "the voice to have said '$text'" bash -c "sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' '$SAID' | grep -qF -- \"$text\""
}
seek() { # on, until something is named
  local text=$1 tries
  for tries in $(seq 40); do
    case $(spoken) in "$text"*) return ;; esac
    key Tab
  done
  fail "nothing here is called '$text': $(tail -40 "$SAID" | paste -sd'|')"
}

lens_empty
export LC_ALL=C.UTF-8
"$MERCI_BIN/merci-kiosk" --data "$DATA" --window "$SIZE" --voice on --said "$SAID" --camera "$(CAMERA)" --printer none --lang "$lang" \
  2>>"$WORK/kiosk.log" &
KIOSK=$!
hears "$(word home hello)"
key Tab
until_true 20 "the keys to be explained" grep -qF -- "$(word guide on)" "$SAID"
hears "$(word guide keys)"
seek "$(word home thank)"
choose
hears "$(word identify question)"
show "$who"
hears "$(word thank who)"
lens_empty
key Tab
names=$(jq -r --arg me "$who" '.people[] | select(.name != $me) | .name' "$WORK/demo.json")
to=
for _ in $(seq 20); do # the first face that is named
  key Tab
  if grep -qFx -- "$(spoken)" <<<"$names"; then to=$(spoken); break; fi
done
[ -n "$to" ] || fail "no face is named: $(paste -sd'|' "$SAID")"
choose
hears "$(word thank what)"
seek "$(word thanks helped)"
choose
hears "$(word thank add)"
seek "$(word thank say)"
choose
hears "$(word thank done)"
kiosk_stop
merci query --data "$DATA" thanks | jq -e --arg me "$(id_of "$who")" --arg to "$(id_of "$to")" \
  'any(.[]; .from == $me and .to == $to and .for == "helped")' >/dev/null || fail "no thanks for $to"
echo "$who thanked $to with $presses presses of two keys, unseen"

# A finger that rests
: >"$SAID"
kiosk_start --voice on --said "$SAID" --camera none --printer none --lang "$lang"
screen home
# shellcheck disable=SC2046
xdotool mousemove $(map '.touch.tell | "\(.[0]) \(.[1])"') mousedown 1
until_true 20 "its name" grep -qF -- "$(word home tell)" "$SAID"
hears "$(word guide again)"
xdotool mouseup 1
sleep 0.5
on_screen home || fail "a finger that rested has chosen"
tap tell
screen identify
# A hand that rests every time: the second long touch on the same thing chooses.
tap home; screen home; : >"$SAID"
for long in 1 2; do
  # shellcheck disable=SC2046
  xdotool mousemove $(map '.touch.tell | "\(.[0]) \(.[1])"') mousedown 1
  until_true 20 "its name" grep -qF -- "$(word home tell)" "$SAID"
  sleep 1.2
  xdotool mouseup 1
done
screen identify
kiosk_stop
echo "a long touch says the name, the next one chooses, be it as long"

# From the wall of the lobby; what is chosen says so; and the two keys answer the question whether one is still there.
: >"$SAID"
LOBBY_SECONDS=2 kiosk_start --voice on --said "$SAID" --camera none --printer none --lang "$lang" --idle 8
screen lobby 20
key Tab
heard "$(word guide keys)"
hears "$(word home hello)"
seek "$(word plinth help)"; choose; screen help; tap screen; screen help.screen
seek "$(word help contrast)"
choose
hears "$(word guide chosen)"
hears "$(word idle question)"
# The same two keys, on the glass.
for try in 1 2 3 4 5 6; do
  case $(spoken) in "$(word idle yes)"*) break ;; esac
  before=$(lines); tap "guide next"; until_true 20 "something to be said" more_than "$before"
done
sleep 0.6; tap "guide choose"
until_true 20 "the screen to stay" on_screen help.screen
kiosk_stop
echo "two keys lead from the lobby, say what is chosen and answer the idle question"
