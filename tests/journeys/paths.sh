#!/usr/bin/env bash
# Where one stands, and what is open: my skills (alone, and with an animator at the elbow), doors that badges open, a
# badge that is proposed, wanted by somebody else and adopted. Each left in the middle and gone on with by the card.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh [--screen 1080x1920x24] tests/journeys/paths.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
AUDIT=yes # every screen, in every language
begin_journey "$1" "${2:-}" "${3:-}"
demo
who=Nathan
if [ "$lang" != fr ]; then
  jq -nc --arg p "$(id_of $who)" --arg by "$(id_of Karim)" --arg l "$lang" '{do: "change", person: $p, by: $by, lang: $l}' |
    merci apply --data "$DATA" | jq -e .ok >/dev/null || fail "his language"
fi
for name in $who Sylvie Karim; do card_of "$name" >/dev/null; done
mkdir "$WORK/printed"
at() { screen "$1"; sleep 0.3; screen "$1"; n=$((n + 1)); shot "$(printf %02d $n)-${1//./-}"; }
n=0
query() { merci query --data "$DATA" "$@"; }
printed() { until_true 20 "$1 sheets of paper" bash -c "[ \$(ls '$WORK/printed' | grep -c pdf) -ge $1 ]"; }
into() { # a door of My space, on whichever page it stands
  tap space; screen space
  turn_to "$1" more
  tap "$1"
}
come_back() { # screen: leaves, and shows the card again
  tap home; screen home.mine; tap main; screen home; arrive_as $who "$1"
}

lens_empty
kiosk_start --voice off --camera "$(CAMERA)" --printer "dir:$WORK/printed" --microphone "audiotestsrc is-live=true wave=ticks" \
  --lang "$lang" --idle 60
arrive_as $who home.mine

# My skills: what was said before, then eight skills, left after the third and gone on with.
into skills; at skills.result
tap print; printed 1; sleep 0.5
tap main; at skills.team; tap step4
at skills.speak; tap step5; screen skills.listen; tap back; at skills.speak
tap step3; screen skills.listen
come_back skills.listen
for skill in listen dare learn organise calm; do screen "skills.$skill"; tap step$(((${#skill} % 3) + 3)); done
at skills.help; tap step5; at skills.result
query positions --id "$(id_of $who)" | jq -e 'length == 3 and (.[2].skills | length == 8 and .speak == 3) and (.[2] | has("by") | not)' >/dev/null ||
  fail "what he said of his skills"
tap main; at skills.feel; tap "face good"; tap main; screen home.mine

# Doors: one that is open, with its slip; one that needs a badge, and the way to ask for it.
into doors; at doors
query doors --id "$(id_of $who)" >"$WORK/doors.json"
tap "$(jq -r '.open[0].id' "$WORK/doors.json")"; at doors.door; tap main; printed 2; sleep 0.5; tap back; screen doors
tap "$(jq -r '.others[0].id' "$WORK/doors.json")"; at doors.door; tap main; at ask.level
tap back; screen ask.badge; tap back; screen home.mine

# A badge is proposed: its name, its picture, what one must do.
into ideas; at propose
tap others; at propose.others; tap "me too"; sleep 0.4; at propose.others; tap back; screen propose
tap new; at propose.name; tap speak; sleep 1.5; at propose.name; tap stop; until_true 10 "his voice" touchable main; at propose.name
tap write; at propose.writing; type_word "skate"; tap main; screen propose.name
tap main; at propose.picture; tap "theme outside"; at propose.picture
come_back propose.picture
tap "theme outside"; sleep 0.6; tap picture16; at propose.what
tap helped; tap showed; at propose.what; come_back propose.what
tap main; at propose.sent; tap main; screen propose.feel; tap main; screen home.mine
query proposals | jq -e '.[0] | .name != "" and .name_voice.millis > 500 and .emoji == "🛹" and .phrases == ["helped", "showed"]' >/dev/null ||
  fail "what he proposed"
tap main; screen home

# Somebody else wants it too.
arrive_as Sylvie home.mine; into ideas; screen propose; tap others; screen propose.others
until_says "$(query proposals | jq -r '.[0].name')"; tap "me too"; sleep 0.5
query proposals | jq -e '.[0].supporters == 1' >/dev/null || fail "me too"
tap home; screen home.mine; tap main; screen home

# At the desk: the idea becomes a badge, and Rose looks at her skills with Karim, for the first time.
open_desk; at desk; tap more; at desk.more; tap ideas; at ideas
turn_to adopt main; idea=$(query proposals | jq -r 'map(select(.state == "waiting"))[-1].name'); until_says "$idea"
words=$(query proposals | jq -r 'map(select(.state == "waiting"))[-1].words')
tap adopt; at ideas.criteria; until_says "$words"; tap back; at ideas; tap adopt; screen ideas.criteria; tap key0.0; tap main; screen ideas
query badges | jq -e --arg name "$idea" --arg words "$words" 'map(select(.name.fr == $name))[0].levels[2].criteria.fr
  | startswith($words) and (length == ($words | length) + 1)' >/dev/null || fail "no badge $idea, or not what was read"
# What he said he could do in phrases says itself, in every language.
said=$(query proposals | jq -r '.[0].name')
for page in 1 2 3 4 5 6; do says "$said" && break; tap main; sleep 0.6; screen ideas; done
tap adopt; sleep 0.6; screen ideas
query badges | jq -e --arg name "$said" 'map(select(.name.fr == $name))[0].levels[0].criteria
  | .fr == "J’ai aidé. J’ai montré." and (length == 8)' >/dev/null || fail "no badge $said"
tap talk; sleep 0.6; at ideas; tap back; screen desk.more
tap skills; at people; turn_to "$(id_of Rose)" main; tap "$(id_of Rose)"; at skills; tap main
for skill in team speak listen dare learn organise calm help; do screen "skills.$skill"; tap step4; done
at skills.result; tap main; screen skills.feel; tap main; screen desk
query positions --id "$(id_of Rose)" | jq -e --arg by "$(id_of Karim)" '.[-1].by == $by and .[-1].skills.calm == 4' >/dev/null ||
  fail "their interview"
kiosk_stop
for pdf in "$WORK/printed"/*.pdf; do pdftoppm -r 60 -png -singlefile "$pdf" "$OUT/print-$(basename "$pdf" .pdf)"; done
merci verify --data "$DATA" >/dev/null || fail "merci verify"
no_faults
echo "$n screens in $lang: skills, doors, ideas"
