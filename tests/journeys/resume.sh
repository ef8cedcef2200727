#!/usr/bin/env bash
# Leaving at any step of any journey, and coming back by the card: the same step, the same words. Another person in
# between has a screen of their own, and sees nothing of it.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/resume.sh OUT [SIZE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}" fr
SHOTS=
demo
for name in Sylvie Rose; do card_of "$name" >/dev/null; done
steps=0
last=
spoken_now() { jq -Sc '[.says[], (.touch | keys[])] | unique' "$WORK/map"; }
settled() { screen "$1"; sleep 0.4; screen "$1"; }

# What Sylvie chose or wrote: none of it may be on a screen of Rose's.
MARKS='Zeste Zinnia Zeppelin'
hides() {
  local mark
  for mark in $MARKS; do
    ! grep -qF -- "$mark" "$WORK/map" || fail "$1: Rose reads '$mark'"
  done
}

# At the step that stands there: leave, let Rose come and go, come back.
leave_and_return() { # screen
  local before after
  settled "$1"
  before=$(spoken_now)
  tap home; screen home.mine; tap main; screen home
  arrive_as Rose home.mine
  hides "home of Rose"
  tap "$rose_begins"; settled "$rose_finds"; hides "$rose_finds"
  [ "$(map '[.says[] | select(contains("Sylvie"))] | length')" = 0 ] || [ "$rose_finds" = thank.who ] || fail "$rose_finds: Rose reads Sylvie's name"
  tap home; screen home.mine; tap main; screen home
  arrive_as Sylvie "$1"
  settled "$1"
  after=$(spoken_now)
  [ "$before" = "$after" ] || fail "$1 is another after coming back: $(diff <(jq -r '.[]' <<<"$before") <(jq -r '.[]' <<<"$after") | head -8)"
  steps=$((steps + 1))
  last=$1
}

lens_empty
kiosk_start --voice off --camera "$(CAMERA)" --printer none --microphone none --idle 60
arrive_as Sylvie home.mine

rose_begins=tell rose_finds=tell.activity
tap tell; screen tell.activity; tap "$(activity_of Cuisine)"
leave_and_return tell.photo
lens_scene "$PICTURES/s-cook.png"; tap main; screen tell.photo.look 15; lens_empty
leave_and_return tell.photo.look
tap main; leave_and_return tell.with
tap main; screen tell.words; tap helped; leave_and_return tell.words
tap write; screen tell.writing; type_word zeste; tap home; screen home.mine; tap main; screen home
arrive_as Sylvie tell.words; says Zeste || fail "what was typed is gone"
leave_and_return tell.words
tap main; screen tell.learned; tap learned_team; leave_and_return tell.learned
tap main; screen tell.kept; tap home; screen home.mine

rose_begins=ask rose_finds=ask.badge
tap ask; screen ask.badge; turn_to "$(badge_of Cuisine)" more; tap "$(badge_of Cuisine)"
leave_and_return ask.level
tap main; leave_and_return ask.records
tap main; screen ask.sent; tap home; screen home.mine

rose_begins=thank rose_finds=thank.who
tap thank; screen thank.who; tap "$(map '.touch | keys[] | select(length == 32)' | head -1)"
leave_and_return thank.what
tap helped; leave_and_return thank.more
# Help covers what she writes; a photo she looks at is hers already.
tap write; screen thank.writing; type_word zinnia; tap help; screen help; tap home; screen home.mine; tap main; screen home
arrive_as Sylvie thank.more; says Zinnia || fail "what was typed before Help is gone"
leave_and_return thank.more
tap photo; lens_scene "$PICTURES/s-cook.png"; screen photo; tap main; screen photo.look 15; lens_empty
tap home; screen home.mine; tap main; screen home; arrive_as Sylvie thank.more
leave_and_return thank.more
tap main; screen thank.done; tap main; screen thank.feel; tap "face good"; tap main; screen home.mine

into() { tap space; screen space; turn_to "$1" more; tap "$1"; }
rose_begins=tell rose_finds=tell.activity
into skills; until_true 10 "her skills" either skills.result skills.team
! on_screen skills.result || tap main
screen skills.team; tap step3
for skill in speak listen dare learn organise calm help; do
  leave_and_return "skills.$skill"
  tap step4
done
screen skills.result; tap home; screen home.mine

into ideas; screen propose; tap new; screen propose.name; tap write; screen propose.writing; type_word zeppelin; tap main
leave_and_return propose.name
tap main; leave_and_return propose.picture
tap picture0; leave_and_return propose.what
tap helped; leave_and_return propose.what
tap main; screen propose.sent; tap home; screen home.mine
kiosk_stop
merci query --data "$DATA" thanks | jq -e --arg me "$(id_of Sylvie)" 'any(.[]; .from == $me and .words == "Zinnia" and .photo != null)' >/dev/null ||
  fail "thanks without her photo: $(merci query --data "$DATA" thanks | jq -c '.[0]')"
merci verify --data "$DATA" >/dev/null || fail "merci verify"
echo "$steps steps left and found again, unseen by another"
