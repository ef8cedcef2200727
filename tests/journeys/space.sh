#!/usr/bin/env bash
# My space, whole: thanks that wait, what was told together, every door, who may see what, a guardian's paper, two people
# who come together, and everything erased.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/space.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
AUDIT=yes # every screen, in every language
begin_journey "$1" "${2:-}" "${3:-}"
demo
apply() {
  jq -nc --arg by "$(id_of Karim)" "$@" | merci apply --data "$DATA" >"$WORK/answer.json"
  jq -e .ok "$WORK/answer.json" >/dev/null || fail "$(cat "$WORK/answer.json")"
}
query() { merci query --data "$DATA" "$@"; }
sylvie=$(id_of Sylvie) rose=$(id_of Rose) amina=$(id_of Amina)
for person in "$sylvie" "$rose" "$amina"; do
  apply --arg p "$person" --arg l "$lang" '{do: "change", person: $p, by: $by, lang: $l}'
done
for name in Sylvie Rose Karim; do card_of "$name" >/dev/null; done

n=0
at() { screen "$1"; sleep 0.4; screen "$1"; n=$((n + 1)); shot "$(printf %02d $n)-${1//./-}"; }
at_rest() { sleep 0.5; until_true 10 "the screen to rest" bash -c "[ \"\$(jq -r .at_rest '$WORK/map')\" = true ]"; }
first() { map --arg begin "$1" '.touch | keys[] | select(startswith($begin))' | head -1; }
someone() { map '.touch | keys[] | select(length == 32)' | head -1; }
start() {
  kiosk_start --voice off --camera "$(CAMERA)" --printer none --lang "$lang" --idle 60 \
    --microphone "audiotestsrc is-live=true wave=ticks"
}
leave() { screen home.mine; tap main; screen home; }
beside() { open_desk; tap people; screen people; turn_to "$1" main; tap "$1"; screen people.person; }

# Rose thanks Sylvie with a photo and her voice; Nathan thanks her too, and tells what he did with her.
lens_empty
start
arrive_as Rose home.mine
tap thank; screen thank.who; turn_to "$sylvie" more; tap "$sylvie"; screen thank.what; tap helped; screen thank.more
tap photo; lens_scene "$PICTURES/s-table.png"; screen photo; tap main; screen photo.look 15; tap main; lens_empty; screen thank.more
# She takes one note back and is where she was; whoever says thank you while they speak has said it.
tap speak; sleep 1; tap back; sleep 0.5; screen thank.more; tap speak; sleep 2; tap main; screen thank.done; tap main; screen thank.feel; tap main; leave
kiosk_stop
query thanks | jq -e --arg r "$rose" 'any(.[]; .from == $r and .photo != null and .voice.millis > 1500)' >/dev/null ||
  fail "thanks without her voice: $(query thanks | jq -c '.[0]')"
convert "$PICTURES/s-nathan-radio.png" -resize 1200x "$WORK/radio.jpg"
apply --arg p "$(id_of Nathan)" --arg to "$sylvie" '{do: "thank", person: $p, to: $to, for: "joy", words: "On a bien ri à la radio."}'
apply --arg p "$(id_of Nathan)" --arg a "$(activity_of 'Radio web')" --arg w "$sylvie" --arg f "$WORK/radio.jpg" \
  '{do: "tell", person: $p, activity: $a, photos: [$f], words: "Nous avons fait une émission ensemble.", learned: "Parler au micro.", with: [$w]}'
together=$(jq -r .record "$WORK/answer.json")
start

# Thanks wait for her, each once; then what was told together, whose answer waits while she goes home.
screen home; tap space; screen identify; show Sylvie; screen received; lens_empty; sleep 0.6; at received
tap main; at_rest; at received; tap main; at together; tap home; at home.mine
tap space; at space; tap older; at space
tap more; at space.more; tap records; at space.records; tap "$(someone)"; at space.record; tap back; screen space.records; tap back; screen space.more
tap more; at space.more; tap thanks; at space.thanks; turn_to "$(query thanks | jq -r --arg r "$rose" 'map(select(.from == $r)) | .[0].id')" more
tap "$(query thanks | jq -r --arg r "$rose" 'map(select(.from == $r)) | .[0].id')"; at space.thanks.one; tap back; screen space.thanks; tap back; screen space.more
tap given; at space.given; tap "$(someone)"; at space.given.one; tap back; screen space.given; tap back; screen space.more
tap requests; at space.requests
# She asks again for what she has asked for: its level shows that it waits, and leads to where it stands.
tap main; screen ask.badge; radio=$(badge_of 'Radio web'); turn_to "$radio" more; tap "$radio"; at ask.level
tap main; screen space.requests; tap back; screen home.mine; tap space; screen space; turn_to photos more

# Who may see what. With the card alone she shows less, never more; nor does she erase herself.
tap photos; at space.photos; tap "photo $together.2"; at space.photo; tap nobody; at_rest; at space.photo
tap everyone; at trouble.x-someone-comes; tap back; screen space.photo; tap back; screen space.photos; tap back; screen space.more
tap erase; at erase; tap erase; at trouble.x-someone-comes; tap back; screen erase; tap "keep all"; screen space.more
tap back; screen space; tap "who sees"; at space.consents; tap pages; at space.pages; tap "$(first "page ")"; at space.pages.one
tap nobody; at_rest; tap everyone; screen trouble.x-someone-comes; tap home; screen home.mine

# Rose is with her: her card asks whose turn it is, and Sylvie's visit stays open when it is not hers yet.
tap other; screen identify; show Rose; screen handover; lens_empty; at handover; tap no; screen home.mine; says Sylvie || fail "her home is gone"
tap other; screen identify; show Sylvie; screen home.mine; lens_empty
# In the middle of a journey a card says who is thanked, or whose it is, and opens nothing.
tap thank; screen thank.who; tap card; screen thank.card; show Rose; screen thank.what; lens_empty
tap home; screen home.mine; tap scan; screen scan; show Rose; screen scan.personal; lens_empty; tap home; screen home.mine
says Sylvie || fail "a card that was scanned opened something"
# It is Rose's turn: nothing of Sylvie is left, and what she began is kept.
tap other; screen identify; show Rose; screen handover; lens_empty; tap yes; screen home.mine; at home.mine
says Rose || fail "it is not Rose's home"
! says Sylvie || fail "something of Sylvie is left"
leave

# She comes back: no thanks again, but the question again; then what she began, at its step.
tap main; screen identify; show Sylvie; screen together; lens_empty; tap keep; screen thank.what; at thank.what
tap home; leave; kiosk_stop
query tagged --id "$sylvie" | jq -e 'length == 0' >/dev/null || fail "she has answered"
query records --id "$together" | jq -e --arg p "$sylvie" '.[0].with | index($p) != null' >/dev/null || fail "it is hers too"
start

# Beside an animator she shows more: a photo to everyone, a badge on the internet.
beside "$sylvie"; at people.person; tap open; screen space; tap "who sees"; screen space.consents
tap photos; screen space.photos; tap "photo $together.2"; screen space.photo; tap everyone; at_rest; at space.photo
tap back; at space.photos; tap back; screen space.consents; tap pages; screen space.pages; tap "$(first "page ")"; screen space.pages.one
tap everyone; at_rest; at space.pages.one; tap home; leave

# Amina is a minor: nothing is shown of her before a guardian's paper is on file.
beside "$amina"; at people.person; tap open; screen space; at space; tap "who sees"; at space.consents
! touchable wall || fail "a minor is shown without a paper"
tap home; leave
beside "$amina"; lens_scene "$PICTURES/s-table.png"; tap paper; at people.paper
tap centre; screen photo; at photo; tap main; screen photo.look 15; at photo.look
tap main; lens_empty; screen people.paper; sleep 4.5; at people.paper; tap back; at people.person
tap open; screen space; tap "who sees"; screen space.consents; tap wall; at_rest; at space.consents; tap home; leave
kiosk_stop
paper=$(query papers --id "$amina" | jq -r '.[0].blob // .[0].paper // empty')
[ -n "$paper" ] || fail "no paper: $(query papers --id "$amina")"
start
# Her guardian takes it back: what she showed is shown no more.
beside "$amina"; tap paper; screen people.paper; tap nobody; sleep 4.5; at people.paper; tap back; screen people.person
tap open; screen space; tap "who sees"; screen space.consents; ! touchable wall || fail "shown without a paper"; tap home; leave
kiosk_stop
[ "$(query papers --id "$amina")" = "[]" ] || fail "a paper that was taken back"
start

# Sylvie erases herself, an animator beside her: her badges are taken back, and her card opens nothing any more.
beside "$sylvie"; tap open; screen space; tap more; screen space.more; tap more; screen space.more; tap erase; screen erase
tap take; screen space.take; tap back; screen erase; tap erase; at erase.badges; tap "badges revoke"; at erase.sure
tap "erase sure"; at erase.done; tap main; screen home
tap main; screen identify; show Sylvie; until_true 20 "a card that opens nothing" bash -c "jq -r .screen '$WORK/map' | grep -q ^trouble"; lens_empty
at_rest; n=$((n + 1)); shot "$(printf %02d $n)-card-of-nobody"
kiosk_stop
query people | jq -e --arg p "$sylvie" 'all(.id != $p)' >/dev/null || fail "she is still here"
query awards | jq -e '[.[] | select(.revoked == true or .revoked != null and .revoked != "")] | length > 0' >/dev/null || fail "her badges stand"
merci verify --data "$DATA" >/dev/null || fail "merci verify"
no_faults
echo "$n screens of My space in $lang"
