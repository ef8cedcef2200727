#!/usr/bin/env bash
# A walk through every screen a resident meets, in one language: everything said and shown on the way must be whole,
# large enough to touch and not overlap (each shot is audited).
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/tour.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
AUDIT=yes # every screen, in every language
begin_journey "$1" "${2:-}" "${3:-}"
demo
who=$([ "$lang" = ar ] && echo Amina || echo Sylvie) # the language of the person is the language of the screen
[ "$lang" = fr ] || [ "$lang" = ar ] ||
  jq -nc --arg p "$(id_of $who)" --arg by "$(id_of Karim)" --arg l "$lang" '{do: "change", person: $p, by: $by, lang: $l}' |
  merci apply --data "$DATA" | jq -e .ok >/dev/null || fail "her language"
for name in "$who" Karim; do card_of "$name" >/dev/null; done
someone() { map '.touch | keys[] | select(length == 32)' | head -1; }
at() { screen "$1"; sleep 0.3; screen "$1"; n=$((n + 1)); shot "$(printf %02d $n)-${1//./-}"; }
n=0

lens_empty
kiosk_start --voice off --camera "$(CAMERA)" --printer none --stick "$WORK/stick" --lang "$lang" --idle 20
at home; tap language; at language; tap back
screen home; tap main; at identify; show "$who"; screen home.mine; lens_empty; at home.mine

tap tell; at tell.activity; lens_scene "$PICTURES/s-cook.png"; tap "$(activity_of Cuisine)"; at tell.photo
tap main; screen tell.photo.look 15; lens_empty; at tell.photo.look
tap main; at tell.with; tap main; at tell.words; tap write; at tell.writing; tap word0; at tell.writing; tap main; screen tell.words
tap main; at tell.learned; tap main; at tell.kept

tap main; at ask.badge; turn_to "$(badge_of Cuisine)" more; tap "$(badge_of Cuisine)"; at ask.level
tap main; at ask.records; tap main; at ask.sent; tap home; screen home.mine

tap thank; at thank.who; tap card; at thank.card; tap back; screen thank.who
tap together; at thank.activity; tap "$(activity_of Cuisine)"; at thank.who; tap back; screen thank.who
tap "$(someone)"; at thank.what; tap more; at thank.what; tap joy; at thank.more; tap write; at thank.writing; tap main; screen thank.more
tap photo; lens_scene "$PICTURES/s-cook.png"; at photo; tap main; at photo.look; tap main; lens_empty; at thank.more
tap main; screen thank.done; sleep 1; at thank.done; tap main; at thank.feel
tap home; screen home.mine; tap space; at space
tap more; screen space.more; turn_to take more; tap take; at space.take; tap phone; at space.page; tap back; screen space.take
tap paper; at trouble.printer; tap wait; screen space.take; tap stick; at space.stick; tap back; screen space.take; tap back; screen space.more; tap back; screen space
tap "$(map '.touch | keys[] | select(startswith("award"))' | head -1)"; at space.badge; tap page; at space.page; tap back; screen space.badge; tap back; screen space
# Whoever found her card adds no pictures to it.
tap "my card"; at space.card; tap code; screen trouble.x-someone-comes; tap back; screen space.card; tap back; screen space; tap "who sees"; at space.consents
# With the card alone one shows less, never more.
tap name; sleep 0.6; on_screen trouble.x-someone-comes || tap name
at trouble.x-someone-comes; tap back; screen space.consents; tap back; screen space; tap back; screen home.mine

tap help; at help; tap voice; at help.voice; tap back; screen help; tap language; at language; tap back; screen help
tap screen; at help.screen; tap contrast; at help.screen; tap large; at help.screen; tap low; at help.screen; tap slide; at help.screen
tap slide; tap low; tap left; at help.screen; tap home; screen home.mine; at home.mine; tap space; at space; tap back; screen home.mine
tap tell; at tell.activity; screen idle 40; at idle; tap "idle no"; screen home
tap scan; at scan; lens_card "$(code "$(jq -r '.awards[0].url' "$WORK/demo.json")")"; at scan.badge; lens_empty
tap home; open_desk; at desk; tap requests; at requests; tap step; at requests.missing; tap back; screen requests; tap back; screen desk
tap people; at people; turn_to "$(id_of "$who")" main; tap "$(id_of "$who")"; at people.person
tap stick; at people.stick; mkdir "$WORK/stick"; at people.stick.done; tap main; screen people.person
# Somebody of the team is beside her: she chooses her pictures.
tap open; screen space; tap "my card"; at space.card; tap code; at space.code
for picture in 3 0 3; do tap "picture$picture"; sleep 0.15; done; screen space.code.again
for picture in 3 0 4; do tap "picture$picture"; sleep 0.15; done; at space.code
for again in 1 2; do for picture in 3 0 3; do tap "picture$picture"; sleep 0.15; done; done; at space.card
tap "no code"; sleep 0.5; ! touchable "no code" || fail "her card alone is not enough"
kiosk_stop
merci verify --data "$DATA" >/dev/null || fail "merci verify"
no_faults
echo "$n screens in $lang, whole"
