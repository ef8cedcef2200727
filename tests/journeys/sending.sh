#!/usr/bin/env bash
# What is sent, and what is not yet: a real hub that is away, comes, and goes, while Sylvie uses the kiosk by real taps.
# No state is shown before it is true.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/sending.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}" "${3:-}"
demo
for name in Sylvie Karim; do card_of "$name" >/dev/null; done
[ "$lang" = fr ] || for name in Sylvie Karim; do # the language of the person is the language of the screen
  jq -nc --arg p "$(id_of $name)" --arg by "$(id_of Karim)" --arg l "$lang" '{do: "change", person: $p, by: $by, lang: $l}'
done | merci apply --data "$DATA" | jq -se 'all(.ok)' >/dev/null || fail "their language"

# Enrolled once, while there was a network; then there is none.
begin_hub 127.0.0.1:0 "$DATA"
at=${hub_url#http://}
number=$(code_of_hub)
merci enrol --data "$DATA" --hub "http://$at" --code "$number" | jq -e '.state == "admitted"' >/dev/null || fail "merci enrol"
end_hub

lens_empty
# Who waits for another machine is not idle: the desk would lock.
kiosk_start --voice off --camera "$(CAMERA)" --printer none --lang "$lang" --idle 600
arrive_as Sylvie home.mine
tap tell; screen tell.activity; lens_scene "$PICTURES/s-cook.png"; tap "$(activity_of Cuisine)"; screen tell.photo
tap main; screen tell.photo.look 15; lens_empty; tap main; screen tell.with; tap main; screen tell.words; tap main; screen tell.learned; tap main
screen tell.kept; until_word state kept; sleep 0.4; shot 01-kept
tap main; screen ask.badge; turn_to "$(badge_of Cuisine)" more; tap "$(badge_of Cuisine)"; screen ask.level
tap main; screen ask.records; tap main; screen ask.sent; until_word state kept; sleep 0.4; shot 02-asked
tap home; screen home.mine; tap space; screen space; sleep 0.4; shot 03-space
tap home; screen home.mine; tap main; screen home

# Karim looks how the kiosk is: nothing has gone out, nothing is lost. Then the network is back.
open_desk; sleep 0.4; shot 04-desk; tap health; screen health; until_word health no_network; sleep 0.6; shot 05-no-network
[ "$(merci query --data "$DATA" health | jq '.sync.sent')" = 0 ] || fail "something was sent to nobody"
begin_hub "$at" "$DATA"
tap main; until_word health sent; sleep 0.6; shot 06-sent
[ "$(merci query --data "$DATA" health | jq -c '.sync | [.unsent, .blobs_lacking, .aside]')" = "[0,0,0]" ] || fail "not all was sent"
tap back; screen desk; tap main; screen home

# Her request has come to the hub whole, and so has the record with its photo.
arrive_as Sylvie home.mine; tap space; screen space; until_word state confirmed; sleep 0.4; shot 07-space
award=$(map '.touch | keys[] | select(startswith("award"))' | head -1)
tap "$award"; screen space.badge; until_word state confirmed; sleep 0.4; shot 08-badge
page=$(curl -sS --max-time 10 "http://$at/b/${award#award}")
[ -n "$page" ] || fail "no page of her badge"

# What is written while the network is there goes out by itself.
tap back; screen space; tap back; screen home.mine; tap thank; screen thank.who; tap "$(map '.touch | keys[] | select(length == 32)' | head -1)"
screen thank.what; tap helped; tap main; screen thank.done
until_true 30 "thanks that went out by themselves" bash -c "[ \"\$('$MERCI_BIN/merci' query --data '$DATA' health | jq .sync.unsent)\" = 0 ]"
tap main; screen thank.feel; tap main; screen home.mine; tap main; screen home

# Whoever scanned a badge card has written two words on the web; Karim reads them, keeps one, and lets the other go.
paper=$(jq -r '.awards[0].url' "$WORK/demo.json"); path=${paper#*/b/}; path=${path%%#*}
write() { curl -sS --max-time 10 -o /dev/null -w '%{http_code}' "http://$at/b/$path/endorse" --data-urlencode "code=$paper" "$@"; }
[ "$(write --data-urlencode 'name=Mme Roux' --data-urlencode 'organisation=Radio du Port' -d phrase=reliable \
  --data-urlencode 'words=Il est venu à l’heure chaque matin, et il a bien expliqué aux autres.')" = 200 ] || fail "words from outside"
[ "$(write --data-urlencode 'name=M. Vert' -d phrase=team)" = 200 ] || fail "other words from outside"
# Another machine asks to join.
other=$(code_of_hub)
merci enrol --data "$WORK/second" --hub "http://$at" --code "$other" --label "Étage" | jq -r .fingerprint >"$WORK/fingerprint"
open_desk; tap health; screen health; tap main; until_true 30 "the door" touchable door; sleep 0.5; shot 09-door
tap door; screen admit; sleep 0.4; shot 10-admit
tr -d '\n' <"$WORK/fingerprint" | grep -qE '^([0-9a-f]{4} ){3}[0-9a-f]{4}$' || fail "no fingerprint on the other machine"
tap admit; screen health; sleep 0.5; shot 11-admitted
until_true 30 "nobody at the door" bash -c "! jq -e '.touch | has(\"door\")' '$WORK/map' >/dev/null"
knows_the_same() { merci sync --data "$WORK/second" --once 2>/dev/null | jq -e '.heads_equal and .digest_equal' >/dev/null; }
until_true 40 "the other kiosk to know the same" knows_the_same
tap back; screen desk; sleep 0.4; shot 12-desk-words; tap offers; screen offers; sleep 0.4; shot 13-offers
tap accept; sleep 0.6; screen offers; shot 14-accepted
tap decline; sleep 0.6; screen offers; shot 15-decline; tap decline; sleep 0.6; screen offers; until_word offer none; shot 16-none
[ "$(merci query --data "$DATA" offers | jq -c '[.[] | .state] | sort')" = '["accepted","declined"]' ] || fail "the two words: $(merci query --data "$DATA" offers)"
kiosk_stop
merci verify --data "$DATA" >/dev/null || fail "merci verify"
merci sync --data "$DATA" --once | jq -e '.heads_equal and .digest_equal' >/dev/null || fail "the hub and the kiosk differ"
echo "sent, once it was true"
