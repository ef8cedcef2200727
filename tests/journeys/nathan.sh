#!/usr/bin/env bash
# Nathan's first badge, end to end, through real taps: he joins, tells, asks; Karim answers yes at the same screen; a
# real IPP printer receives the card; its pixels scan; the kiosk says it is genuine, and that a changed one is not.
#
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/nathan.sh OUT [1920x1080|1080x1920]
#
# Leaves screenshots in OUT/screens, the printed card in OUT/card.pdf and the centre in OUT/centre.
set -uo pipefail
command_not_found_handle() { fail "no command $1"; }
here=$(cd "$(dirname "$0")" && pwd)
OUT=$1
SIZE=${2:-1920x1080}
WORK=$(mktemp -d)
SHOTS=$OUT/screens
rm -rf "$OUT"
mkdir -p "$SHOTS"
DATA=$OUT/centre
export SDL_AUDIODRIVER=${SDL_AUDIODRIVER:-dummy}
MERCI_NO_AVAHI=${MERCI_NO_AVAHI:-$MERCI_BIN/../tests/kiosk/devices/libmerci_no_avahi.so}
PICTURES=$MERCI_BIN/../share/merci/pictures
# shellcheck source=tests/journeys/kiosk.sh
. "$here/kiosk.sh"
trap 'end_all; rm -rf "$WORK"' EXIT
merci() { "$MERCI_BIN/merci" "$@"; }

merci demo --data "$DATA" >"$WORK/demo.json" || fail "merci demo"
id_of() { jq -r --arg name "$1" '.people[] | select(.name == $name) | .id' "$WORK/demo.json"; }
badge_of() { jq -r --arg name "$1" '.badges[] | select(.name == $name) | .id' "$WORK/demo.json"; }
activity_of() { jq -r --arg name "$1" '.activities[] | select(.name == $name) | .id' "$WORK/demo.json"; }
merci card --data "$DATA" --person "$(id_of Karim)" --out "$WORK/karim.png" || fail "Karim's card"
pin=$(jq -r .pin "$WORK/demo.json")

lens_empty
printer_start
kiosk_start --voice on --camera "$(CAMERA)" --printer "ipp://127.0.0.1:$PRINTER_PORT/ipp/print"
screen home
shot 01-home

# Karim opens the desk, and somebody new joins. He is called Nathan too, as people are.
tap help; screen help; tap team; screen staff.card
lens_card "$WORK/karim.png"; screen staff.pin; lens_empty
shot 02-pin
type_pin "$pin"
until_true 10 "the desk or its date" either staff.date desk
on_screen staff.date && { shot 03-date; tap "date yes"; }
screen desk; shot 04-desk
tap join; screen join.name
type_word nathan; until_says Nathan; shot 05-join-name; tap main
screen join.age; shot 06-join-age; tap adult
screen join.face; tap avatar:boat; shot 07-join-face; tap main
screen join.language; tap fr
screen join.consents; tap faces; shot 08-join-consents; tap main
screen join.welcome; shot 09-join-welcome
nathan=$(merci query --data "$DATA" people | jq -r 'map(select(.name == "Nathan")) | last | .id')
[ "$nathan" != "$(id_of Nathan)" ] || fail "nobody new has joined"
until_true 30 "his personal card on paper" bash -c "ls '$WORK'/spool/*.pdf >/dev/null 2>&1"
first_job=$(ls "$WORK"/spool/*.pdf)
pdftoppm -r 300 -png "$first_job" "$WORK/personal" || fail "the personal card is not a PDF"
personal=$(ls "$WORK"/personal*.png | head -1)
[ "$(merci scan --data "$DATA" "$personal" | jq -r '.kind + " " + .person')" = "personal $nathan" ] || fail "the printed personal card does not scan"
tap main; screen home.mine; shot 10-home-mine

# He tells what he did at the radio, with a photo and a few words.
tap tell; screen tell.activity; shot 11-tell-activity
lens_scene "$PICTURES/s-nathan-radio.png"
turn_to "$(activity_of 'Radio web')" other; tap "$(activity_of 'Radio web')"; screen tell.photo; until_true 10 "a picture" bash -c "[ \"\$(jq -r .at_rest '$WORK/map')\" = true ]"
sleep 0.4; shot 12-tell-photo
tap main; screen tell.photo.look 15; shot 13-tell-photo-look
lens_empty
tap main; screen tell.with; turn_to "$(id_of Rose)" "more faces"; tap "$(id_of Rose)"; screen tell.with; shot 14-tell-with
tap main; screen tell.words; tap learned; screen tell.words
tap write; screen tell.writing; type_word "je tiens le micro"; until_says "Je tiens le micro"; shot 15-tell-writing
tap main; screen tell.words; shot 16-tell-words
tap main; screen tell.learned; tap learned_dare; screen tell.learned; shot 17-tell-learned
tap main; screen tell.kept; tap "face good"; sleep 0.3; screen tell.kept; shot 18-tell-kept
record=$(merci query --data "$DATA" records | jq -r --arg p "$nathan" 'map(select(.person == $p)) | .[0]')
[ "$(jq -r '.words' <<<"$record")" = "Je tiens le micro" ] || fail "his words were not kept"
[ "$(jq -r '.photos | length' <<<"$record")" = 1 ] || fail "his photo was not kept"
[ "$(jq -r '.with[0]' <<<"$record")" = "$(id_of Rose)" ] || fail "Rose is not in it"

# He asks for the badge.
tap main; screen ask.badge; shot 19-ask-badge
turn_to "$(badge_of 'Radio web')" more; tap "$(badge_of 'Radio web')"; screen ask.level; shot 20-ask-level
tap main; screen ask.records; shot 21-ask-records
tap main; screen ask.sent; shot 22-ask-sent
tap home; screen home.mine; tap space; screen space; shot 23-space
tap home; screen home.mine; tap main; screen home

# Karim answers.
tap main; screen identify; sleep 0.3; shot 24-identify
lens_card "$WORK/karim.png"; screen staff.pin; lens_empty; type_pin "$pin"; screen desk; tap requests; screen requests
until_true 20 "Nathan's request" bash -c "
  jq -e '[.says[] | select(contains(\"Je tiens le micro\"))] | length > 0' '$WORK/map' >/dev/null && exit 0
  xdotool mousemove \$(jq -r '.touch.main | \"\(.[0]) \(.[1])\"' '$WORK/map') click 1; sleep 0.5; exit 1"
screen requests; shot 25-request
tap yes; screen requests.signing; shot 26-signing
screen celebrate 20
sleep 1.2; shot 27-celebrate
until_true 30 "the card on paper" bash -c "[ \$(ls '$WORK'/spool/*.pdf | wc -l) -ge 2 ]"
until_says "Votre carte est prête."; shot 28-celebrate-printed
card=$(ls -t "$WORK"/spool/*.pdf | head -1)
cp "$card" "$OUT/card.pdf"
cp "$first_job" "$OUT/personal-card.pdf"
pdfinfo "$OUT/card.pdf" >/dev/null || fail "the card is not a PDF"
pdftoppm -r 300 -png "$OUT/card.pdf" "$WORK/card" || fail "the card has no pixels"
printed=$(ls "$WORK"/card*.png | head -1)
award=$(merci query --data "$DATA" awards | jq -r --arg p "$nathan" 'map(select(.person == $p)) | .[0].id')
read_by_kiosk=$(merci scan --data "$DATA" "$printed")
[ "$(jq -r '"\(.genuine) \(.award) \(.name)"' <<<"$read_by_kiosk")" = "true $award Nathan" ] || fail "merci scan: $read_by_kiosk"
read_by_zbar=$(zbarimg --quiet --raw -Sdisable -Sqrcode.enable "$printed" 2>/dev/null) || fail "zbarimg reads nothing"  # it complains of a bus that is not there
[ "$read_by_zbar" = "$(merci query --data "$DATA" awards --id "$award" | jq -r '.[0].url')" ] || fail "zbarimg reads something else: $read_by_zbar"

# The kiosk says it is genuine; one changed character, and it says it is not.
tap main; screen requests; tap back; screen desk; tap main; screen home
tap scan; screen scan
convert "$printed" -crop 1050x680+150+140 +repage "$WORK/held.png"  # cut out of its sheet
lens_card "$WORK/held.png"; screen scan.badge; until_says "Ce badge est vrai."; shot 29-genuine
lens_empty; tap main; screen scan
last=${read_by_zbar: -2:1}
changed="${read_by_zbar:0:${#read_by_zbar}-2}$([ "$last" = A ] && echo B || echo A)${read_by_zbar: -1}"
qrencode -o "$WORK/changed.png" -l M -s 12 -m 4 "$changed"
sleep 2.2
lens_card "$WORK/changed.png"; screen scan.not_genuine; until_says "Ce badge n’est pas vrai."; shot 30-not-genuine
lens_empty
tap home; screen home

kiosk_stop
merci verify --data "$DATA" >/dev/null || fail "merci verify"
no_faults
echo "Nathan's first badge: $award, printed and genuine. Screens: $SHOTS, card: $OUT/card.pdf"
