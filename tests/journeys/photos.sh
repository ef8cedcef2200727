#!/usr/bin/env bash
# Photos as people take them: noisy, too dark, too bright, full of stripes and of colours. Whatever stands on or beside
# them must be as readable as on our drawings. They are made here and end with the journey.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/photos.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}" "${3:-}"
demo
photo() { convert -size 1600x1200 "${@:2}" -quality 82 "$WORK/$1.jpg" || fail "no photo $1"; }
photo bright xc:white -attenuate 0.5 +noise Gaussian \( -size 1600x1200 plasma:white-khaki \) -compose multiply -composite
photo dark gradient:'#050608-#2a2620' -attenuate 1.2 +noise Poisson -blur 0x0.6
photo busy plasma:fractal -attenuate 0.8 +noise Impulse -modulate 110,180
photo stripes pattern:verticalsaw -scale 1600x1200! -attenuate 0.6 +noise Gaussian
photo faces plasma:'#c98f6a-#5d3a2a' -blur 0x8 -attenuate 0.4 +noise Gaussian

tell_the_folder() { # a command; what it answers under that name
  jq -c "${@:2}" <<<null | merci apply --data "$DATA" | jq -er "select(.ok) | .$1" || fail "$*"
}
own_photos() { # name, badge, activity, photos…
  local person record
  person=$(id_of "$1")
  record=$(tell_the_folder record --arg p "$person" --arg a "$(activity_of "$3")" '{do: "tell", person: $p, activity: $a, photos: $ARGS.positional, words: "Voici ce que j’ai fait."}' --args "${@:4}") || exit 1
  tell_the_folder consent --arg p "$person" '{do: "consent", person: $p, what: "photo", value: true}' >/dev/null || exit 1
  request=$(tell_the_folder request --arg p "$person" --arg b "$(badge_of "$2")" --arg r "$record" '{do: "ask", person: $p, badge: $b, level: "support", records: [$r]}') || exit 1
}
approve() {
  tell_the_folder award --arg q "$request" --arg by "$(id_of Karim)" '{do: "review", request: $q, by: $by, answer: "yes"}' >/dev/null || exit 1
}
own_photos Rose Marche Marche "$WORK/bright.jpg"; approve
own_photos Yasmine Film Film "$WORK/dark.jpg"; approve
own_photos Moussa Jardin Jardin "$WORK/stripes.jpg"; approve
own_photos Odile Cuisine Cuisine "$WORK/busy.jpg" "$WORK/faces.jpg" "$WORK/dark.jpg"

lens_empty
card_of Rose >/dev/null
LOBBY_SECONDS=2 kiosk_start --voice off --camera "$(CAMERA)" --printer none --lang "$lang"
for i in 1 2 3 4; do screen lobby 30; sleep 0.6; shot "0$i-wall"; sleep 7.4; done
kiosk_stop
kiosk_start --voice off --camera "$(CAMERA)" --printer none --lang "$lang"
arrive_as Rose home.mine; shot 05-home
tap tell; screen tell.activity; lens_scene "$WORK/busy.jpg"; tap "$(activity_of Cuisine)"; screen tell.photo; sleep 1; shot 06-lens
tap main; screen tell.photo.look 15; shot 07-photo-look; lens_empty; tap home; screen home.mine; tap space; screen space; shot 08-space
tap home; screen home.mine; tap main; screen home
open_desk; tap requests; screen requests; shot 09-request
kiosk_stop
echo "photos in $lang, $SIZE"
