#!/usr/bin/env bash
# kill -9 at each step of a journey, then start again: what was acknowledged is there, and showing the card reopens the
# draft at the same step.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/kills.sh OUT
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1"
demo
for name in Sylvie Karim; do card_of "$name" >/dev/null; done

launch() { kiosk_start --voice off --camera "$(CAMERA)" --printer "ipp://127.0.0.1:$PRINTER_PORT/ipp/print"; }
# Falls dead here and now; comes back; the card is shown.
crash() { # the screen the card must reopen
  screen "$1"
  kiosk_kill
  launch
  arrive_as Sylvie "$1"
}

printer_start
lens_empty
launch
arrive_as Sylvie home.mine

# Tell, dying after every step.
tap tell; screen tell.activity
turn_to "$(activity_of Couture)" other
lens_scene "$PICTURES/s-sew.png"
tap "$(activity_of Couture)"
screen tell.photo
kiosk_kill; launch; arrive_as Sylvie tell.photo; lens_scene "$PICTURES/s-sew.png"
sleep 0.5
tap main; screen tell.photo.look 15
crash tell.photo.look
tap main; screen tell.with
first=$(map '.touch | keys[] | select(length == 32)' | head -1)
tap "$first"; sleep 0.3; screen tell.with
crash tell.with
tap main; screen tell.words; turn_to made more; tap made; sleep 0.3; screen tell.words
crash tell.words
tap write; screen tell.writing; type_word "un sac"; until_says "Un sac"; tap main; screen tell.words
crash tell.words
until_says "Un sac"
tap main; screen tell.learned; tap learned_gesture; sleep 0.3; screen tell.learned
crash tell.learned
tap main; screen tell.kept
kiosk_kill
record=$(merci query --data "$DATA" records | jq --arg p "$(id_of Sylvie)" 'map(select(.person == $p)) | .[0]')
[ "$(jq -r '"\(.words) \(.photos | length) \(.with[0]) \(.phrases | join(","))"' <<<"$record")" = "Un sac 1 $first made,learned_gesture" ] ||
  fail "the record is not what was told: $record"
[ "$(merci query --data "$DATA" health | jq .drafts)" = 0 ] || fail "a draft is left of what was kept"

# Ask, dying after every step.
launch
arrive_as Sylvie home.mine
tap ask; screen ask.badge; turn_to "$(badge_of Couture)" more; tap "$(badge_of Couture)"; screen ask.level
crash ask.level
tap main; screen ask.records
crash ask.records
tap main; screen ask.sent
kiosk_kill
request=$(merci query --data "$DATA" requests | jq -r --arg p "$(id_of Sylvie)" --arg b "$(badge_of Couture)" 'map(select(.person == $p and .badge == $b and .state == "waiting")) | .[0].id')
[ "$request" != null ] || fail "the request is not there"

# A yes, dying in its ten seconds: it is kept, and signed at the next start.
launch
open_desk
tap requests; screen requests
for _ in 1 2 3 4 5 6 7 8; do
  says "Sylvie demande Couture" && break
  tap main; sleep 0.4; screen requests
done
says "Sylvie demande Couture" || fail "Sylvie's request is not on the desk"
tap yes; screen requests.signing
kiosk_kill
[ "$(merci query --data "$DATA" requests --id "$request" | jq -r '.[0].state')" = waiting ] || fail "it was answered too early"
launch
screen home
approved() { [ "$(merci query --data "$DATA" requests --id "$request" | jq -r '.[0].state')" = yes ]; }
until_true 10 "the yes" approved
award=$(merci query --data "$DATA" awards | jq -r --arg p "$(id_of Sylvie)" --arg b "$(badge_of Couture)" 'map(select(.person == $p and .badge == $b)) | max_by(.at).id')

# Approved before anybody vouched for the date: it is signed, and its card printed, once somebody does. Dying there.
before=$(find "$WORK/spool" -name '*.pdf' | wc -l)
[ "$(merci query --data "$DATA" awards --id "$award" | jq '.[0].signed')" = false ] || before=$((before - 1)) # this machine's clock is kept by NTP
open_desk
sleep 0.1
kiosk_kill
launch
screen home
printed() { [ "$(find "$WORK/spool" -name '*.pdf' | wc -l)" -gt "$before" ]; }
until_true 30 "the card on paper" printed
sleep 2
[ "$(find "$WORK/spool" -name '*.pdf' | wc -l)" -eq $((before + 1)) ] || fail "the card was printed more than once"
kiosk_stop
merci verify --data "$DATA" >/dev/null || fail "merci verify"
echo "killed at every step: nothing acknowledged was lost, every draft reopened where it was"
