#!/usr/bin/env bash
# What can go wrong in front of a resident: each time a picture, a sentence, a way on, and nothing lost.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/trouble.sh OUT [SIZE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}"
demo
for name in Sylvie Karim Nathan Amina; do card_of "$name" >/dev/null; done

# Amina's card is replaced: the one we hold is dead.
cp "$(card_of Amina)" "$WORK/old-card.png"
jq -nc --arg p "$(id_of Amina)" --arg by "$(id_of Karim)" '{do: "new_card", person: $p, by: $by}' | merci apply --data "$DATA" | jq -e .ok >/dev/null || fail "new card"
# Another centre, with a card of its own.
merci demo --data "$WORK/elsewhere" >"$WORK/elsewhere.json"
elsewhere_card=$(jq -r '.people[0].card' "$WORK/elsewhere.json")
# Léo chose three pictures.
jq -nc --arg p "$(id_of Léo)" --arg by "$(id_of Karim)" '{do: "set_picture_code", person: $p, code: "0,4,7", by: $by}' | merci apply --data "$DATA" | jq -e .ok >/dev/null || fail "picture code"

lens_empty
kiosk_start --voice on --camera "$(CAMERA)" --printer none --idle 6
refused() { # what is held, the trouble, its sentence
  screen home; tap main; screen identify; sleep 0.3
  lens_card "$1"; screen "trouble.$2"; until_says "$3"; shot "$2"; lens_empty; tap home; screen home
}
refused "$(code 'https://shop.example/parcel/42')" x-card-foreign "Ce n’est pas une carte Merci."
centre=$(jq -r .centre "$WORK/demo.json")
refused "$(code "https://badges.merci.example/card#$centre.AAAAAAAAAAAAAAAAAAAAAA")" x-card-unknown "Nous ne connaissons pas cette carte."
refused "$WORK/old-card.png" x-card-old "C’est une ancienne carte."
refused "$(code "$elsewhere_card")" x-another-centre "Cette carte est d’un autre centre."
refused "$(code "$(jq -r '.awards[0].url' "$WORK/demo.json")")" x-card-unknown "C’est un badge. Montrez votre carte."

# As much noise as a QR code can hold: it is nothing to us.
head -c 1600 /dev/urandom | base64 -w0 | head -c 2200 | qrencode -o "$WORK/noise.png" -l M -s 4 -m 4
screen home; tap main; screen identify
convert -size 1280x720 "xc:#8fa9a3" \( "$WORK/noise.png" -filter point -resize 708x708 \) -gravity center -composite -quality 95 "$WORK/lens.part.jpg" && lens
sleep 2
kill -0 "$KIOSK" || fail "noise ended the kiosk"
either identify trouble.x-card-foreign || fail "noise led to $(map .screen)"
lens_empty; tap home; screen home

# The camera stops in the middle of a picture, and comes back by itself.
tap main; screen identify; sleep 0.5
head -c 900 "$WORK/lens.jpg" >"$WORK/lens.cut"; mv "$WORK/lens.cut" "$WORK/lens.jpg"; sleep 1; rm -f "$WORK/lens.jpg"
until_says "La caméra ne répond pas."; sleep 0.3; shot camera-lost
lens_empty
until_says "Montrez votre carte à la caméra."
show Sylvie; screen home.mine; lens_empty
tap main; screen home

# Three pictures instead of a card alone; wrong ones, then too many.
card_of Léo >/dev/null
tap main; screen identify; show Léo; screen "picture code"; lens_empty; shot picture-code
for picture in 1 2 3; do tap "picture$picture"; sleep 0.15; done
until_says "Ce ne sont pas ces images."
for picture in 0 4 7; do tap "picture$picture"; sleep 0.15; done
screen home.mine; tap main; screen home

# Somebody is called.
tap help; screen help; tap main; screen called; shot called; tap "call stop"; screen help; tap home; screen home

# Quiet: a warning, one touch to go on; then the screen is wiped and the draft kept.
arrive_as Nathan home.mine
tap tell; screen tell.activity; tap "$(activity_of Cuisine)"; screen tell.photo
screen idle 20; shot idle; tap "idle yes"; screen tell.photo
screen idle 20
screen home 40
arrive_as Nathan tell.photo
tap main; screen tell.photo.look 15; tap main; screen tell.with; tap main; screen tell.words; tap main; screen tell.learned; tap main; screen tell.kept
tap home; screen home.mine

# Another wish while a draft waits: one is asked.
tap thank; screen thank.who; tap "$(map '.touch | keys[] | select(length == 32)' | head -1)"; screen thank.what; tap home; screen home.mine
tap ask; screen draft; shot draft; tap "go on"; screen thank.what; tap helped; screen thank.more; tap main; screen thank.done; tap home; screen home.mine; tap main; screen home

# A wrong PIN five times: one waits.
tap main; screen identify; show Karim; screen staff.pin; lens_empty
for try in 1 2 3 4; do type_pin 111111; sleep 0.4; screen staff.pin; done
until_says "1 essai"
type_pin 111111; screen trouble.wait; shot wait; tap home; screen home
kiosk_stop

# No printer: the badge is kept, the card comes later, by itself, when there is one.
kiosk_start --voice off --camera "$(CAMERA)" --printer none
# Karim tried too often a moment ago: his wait is kept across the restart.
screen home; tap main; screen identify; show Karim; screen staff.pin; lens_empty; type_pin 246810; screen trouble.wait
tap home; screen home
card_of Theresa >/dev/null
tap main; screen identify; show Theresa; screen staff.pin; lens_empty; type_pin 246810
until_true 10 "the desk or its date" either staff.date desk
! on_screen staff.date || tap "date yes"
screen desk; tap requests; screen requests
tap yes; screen requests.signing; tap main
screen trouble.printer; until_says "Votre badge est bien gardé."; shot no-printer
kiosk_stop
printer_start
kiosk_start --voice off --camera "$(CAMERA)" --printer "ipp://127.0.0.1:$PRINTER_PORT/ipp/print"
screen home
some_card() { [ -n "$(find "$WORK/spool" -name '*.pdf')" ]; }
until_true 30 "the late card" some_card

# A second kiosk on the same folder, a folder of a newer version, a folder that is none: one line each.
one_line() { # what it must say, arguments
  local said
  said=$("$MERCI_BIN/merci-kiosk" "${@:2}" --window "$SIZE" 2>&1 >/dev/null) && fail "it started: ${*:2}"
  [ "$(wc -l <<<"$said")" = 1 ] || fail "not one line: $said"
  grep -q "$1" <<<"$said" || fail "it said: $said"
}
one_line "another Merci process" --data "$DATA"
on_screen home || fail "the first kiosk was disturbed"
kiosk_stop
cp -r "$DATA" "$WORK/newer" && sqlite3 "$WORK/newer/merci.db" "PRAGMA user_version=999"
one_line "newer version" --data "$WORK/newer"
one_line "no centre" --data "$WORK/nothing"
[ ! -e "$WORK/nothing" ] || fail "a folder was made"

# A full disk: nothing is half done, and it goes on once there is room.
if [ "$(id -u)" = 0 ] && mkdir "$WORK/small" && mount -t tmpfs -o size=24m tmpfs "$WORK/small" 2>/dev/null; then
  end_more() { umount -l "$WORK/small" 2>/dev/null; }
  cp -r "$DATA" "$WORK/small/centre"
  DATA=$WORK/small/centre
  kiosk_start --voice off --camera "$(CAMERA)" --printer none
  arrive_as Sylvie home.mine
  tap tell; screen tell.activity; tap "$(activity_of Cuisine)"; screen tell.photo
  dd if=/dev/zero of="$WORK/small/filler" bs=64k 2>/dev/null
  tap main; screen trouble.x-disk-full 20; until_says "Il n’y a plus de place."; shot disk-full
  rm "$WORK/small/filler"
  tap again; screen tell.photo; tap main; screen tell.photo.look 15
  kiosk_stop
  merci verify --data "$DATA" >/dev/null || fail "merci verify after a full disk"
else
  echo "(not root: the full disk is left out)"
fi
echo "every trouble had its picture and its way on"
