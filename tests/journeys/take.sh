#!/usr/bin/env bash
# Nathan takes his badges with him, by real taps: a code on the screen for a phone, pages on paper, and files on a stick
# that Karim writes for him. What can go wrong with a stick has its picture and its way on.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/take.sh OUT [SIZE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}"
demo
for name in Nathan Karim; do card_of "$name" >/dev/null; done
nathan=$(id_of Nathan)
STICK=$WORK/stick
end_more() { umount -l "$STICK" 2>/dev/null; }
codes_in() { zbarimg --quiet --raw --nodbus -Sdisable -Sqrcode.enable "$@" 2>/dev/null | sort; }
urls_of_tops() { # the highest level of each of his badges
  jq -r --arg p "$nathan" '[.awards[] | select(.person == $p)] | group_by(.badge)
    | map(max_by({support: 1, explore: 2, act: 3}[.level]))[].url' "$WORK/demo.json" | sort
}
is_one_of_his() { jq -e --arg p "$nathan" --arg url "$1" '.awards[] | select(.person == $p and .url == $url)' "$WORK/demo.json" >/dev/null; }

lens_empty
kiosk_start --voice off --camera "$(CAMERA)" --printer "dir:$WORK/paper" --stick "$STICK"

# On his phone: the code on the screen is the address of his badge, and the next one is another's.
arrive_as Nathan home.mine
tap space; screen space; sleep 0.3; shot 01-space
tap more; screen space.more; turn_to take more; tap take; screen space.take; sleep 0.3; shot 02-take
tap phone; screen space.page; until_says "Scannez ce code"; sleep 0.3; shot 03-page
first=$(codes_in "$SHOTS/03-page.png")
is_one_of_his "$first" || fail "the screen's code says '$first'"
tap main; sleep 0.7; screen space.page; shot 04-page-next
second=$(codes_in "$SHOTS/04-page-next.png")
is_one_of_his "$second" || fail "the next code says '$second'"
[ "$first" != "$second" ] || fail "the next badge is the same"
tap back; screen space.take

# On paper: his portfolio, every code of it readable.
tap paper; until_true 20 "pages on paper" bash -c "ls '$WORK'/paper/*.pdf >/dev/null 2>&1"
screen space.take; shot 05-paper
pdftoppm -r 150 -png "$WORK"/paper/*.pdf "$WORK/printed" || fail "the pages are not a PDF"
[ "$(codes_in "$WORK"/printed*.png)" = "$(urls_of_tops)" ] || fail "the printed codes are not his"
pdftotext "$WORK"/paper/*.pdf - | grep -q Nathan || fail "his name is not on his pages"

# On a stick: somebody does it for him.
tap stick; screen space.stick; until_says "Apportez une clé USB."; shot 06-ask-for-stick
tap main; screen called; tap "call stop"; screen space.stick; tap back; screen space.take; tap back; screen space.more; tap back; screen space

# A badge of his has its own code.
award=$(map '.touch | keys[] | select(startswith("award"))' | head -1)
tap "$award"; screen space.badge; sleep 0.3; shot 07-badge; tap page; screen space.page; sleep 0.3; shot 08-page-of-badge
[ "$(codes_in "$SHOTS/08-page-of-badge.png")" = "$(merci query --data "$DATA" awards --id "${award#award}" | jq -r '.[0].url')" ] ||
  fail "a badge's code is not its own"
! touchable main || fail "one badge has no next"
tap home; screen home.mine; tap main; screen home
[ ! -e "$STICK" ] || fail "a stick came by itself"

# Karim, at his desk: the stick comes, gets the files, and may be pulled out.
open_desk; tap people; screen people; turn_to "$nathan" main; tap "$nathan"; screen people.person; sleep 0.3; shot 09-person
tap stick; screen people.stick; until_says "Branchez une clé USB."; sleep 0.3; shot 10-stick
mkdir "$STICK"
screen people.stick.done; until_says "Vous pouvez retirer la clé."; sleep 0.3; shot 11-stick-done
folder="$STICK/Merci - Nathan"
[ "$(find "$STICK" -name '*.part')" = "" ] || fail "a file is half there"
pdftoppm -r 150 -png "$folder/portfolio.pdf" "$WORK/carried" || fail "no portfolio on the stick"
[ "$(codes_in "$WORK"/carried*.png)" = "$(urls_of_tops)" ] || fail "the codes on the stick are not his"
# Each badge as a file that anybody can check, and as a picture that holds it.
[ "$(find "$folder" -name '*.json' | wc -l)" = "$(jq --arg p "$nathan" '[.awards[] | select(.person == $p)] | length' "$WORK/demo.json")" ] ||
  fail "not every badge is a file: $(ls "$folder")"
merci did --data "$DATA" >"$WORK/did.json" || fail "merci did"
for file in "$folder"/*.json; do
  merci verify --did-doc "$WORK/did.json" --credential "$file" >/dev/null || fail "$file does not verify"
  merci verify --did-doc "$WORK/did.json" --credential "${file%.json}.png" >/dev/null || fail "${file%.json}.png does not verify"
done
tap main; screen people.person

# Somebody who has no badge has nothing to carry.
tap back; screen people; odd=$(id_of Moussa); turn_to "$odd" main; tap "$odd"; screen people.person
! touchable stick || fail "a stick for nobody's badges"
tap back; screen people; turn_to "$nathan" main; tap "$nathan"; screen people.person

# A stick that cannot be written to, then a full one, then one with room; the screen waits again each time.
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=16k,ro tmpfs "$STICK" 2>/dev/null; then
  tap stick; screen trouble.x-stick-locked; until_says "On ne peut pas écrire sur cette clé."; shot 12-stick-locked
  mount -o remount,rw,size=16k "$STICK"
  tap again; screen trouble.x-stick-full; until_says "La clé est pleine."; shot 13-stick-full
  [ "$(find "$STICK" -name '*.part')" = "" ] || fail "a file is half there on a full stick"
  mount -o remount,size=8m "$STICK"
  tap again; screen people.stick.done
  tap main; screen people.person
else
  echo "(not root: sticks that are full or locked are left out)"
fi

# The desk closes while it waits: nothing is written any more.
end_more; rm -rf "$STICK"
tap stick; screen people.stick; tap home; screen desk; tap main; screen home
mkdir "$STICK"; sleep 1.5
[ -z "$(ls -A "$STICK")" ] || fail "it wrote without anybody at the desk"
kiosk_stop
merci verify --data "$DATA" >/dev/null || fail "merci verify"
echo "Nathan's badges: on a phone, on paper and on a stick"
