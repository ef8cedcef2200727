#!/usr/bin/env bash
# A second kiosk joins a centre: hub, codes, fingerprint, admission, the whole journal, its first badge and its print.
# Real programs on loopback, the joining killed again and again on its way; ends by itself.
#   MERCI_BIN=build/dev/bin tests/integration/join.sh
set -euo pipefail
# shellcheck source=tests/support/centre_and_hub.sh
. "$(dirname "$0")/../support/centre_and_hub.sh"
a=$work/a b=$work/b

start_hub
found "$a"
convert -size 900x700 plasma:fractal "$work/photo.jpg"
apply "$a" "{\"do\":\"tell\",\"person\":\"$resident\",\"activity\":\"$activity\",\"photos\":[\"$work/photo.jpg\"]}" >/dev/null
award=$(approve "$a" "$resident" support)
merci enrol --data "$a" --hub "$hub_url" --code "$(new_code)" | jq -e '.state == "admitted"' >/dev/null || failed "the first kiosk"
sync_once "$a" | jq -e .digest_equal >/dev/null || failed "the first kiosk's sync: $(cat "$work/said")"

# A code that is none leaves nothing behind.
if merci enrol --data "$b" --hub "$hub_url" --code 0000-0000-0000-0000 2>"$work/said"; then failed "a false code was taken"; fi
grep -q wrong_secret "$work/said" || failed "a false code: $(cat "$work/said")"
[ ! -e "$b" ] || failed "a refused folder was left: $(ls -A "$b")"

# It waits, and shows whom to compare it with; asked again, it still does.
code=$(new_code)
for _ in 1 2; do merci enrol --data "$b" --hub "$hub_url" --code "$code" --label "Étage" >"$work/b.json"; done
[ "$(jq -r .state "$work/b.json")" = waiting ] || failed "the second does not wait: $(cat "$work/b.json")"
fingerprint=$(jq -r .fingerprint "$work/b.json")
merci sync --data "$b" | jq -e '.state == "waiting"' >/dev/null || failed "it waits no more"
[ ! -e "$b/keys/centre.secret" ] && [ ! -e "$b/merci.db" ] || failed "a waiting folder holds what it should not"
if merci apply --data "$b" </dev/null 2>"$work/said"; then failed "a waiting folder was opened"; fi
grep -q 'has not joined' "$work/said" || failed "a waiting folder says: $(cat "$work/said")"

# Admitted by fingerprint, however it is typed; by an animator alone, and no other fingerprint.
refused() { if merci admit --data "$a" --kiosk "$1" --by "$2" 2>"$work/said" >/dev/null; then failed "admitted: $*"; fi; grep -q "$3" "$work/said" || failed "admit says: $(cat "$work/said")"; }
refused "0000 1111 2222 3333" "$animator" not_found
refused "$fingerprint" "$resident" not_allowed
refused "${fingerprint:0:9}" "$animator" bad_input
typed=$(tr ' a-f' '-A-F' <<<"$fingerprint")
merci admit --data "$a" --kiosk "$typed" --by "$animator" | jq -e .sent >/dev/null || failed "admit"
merci admit --data "$a" --kiosk "$typed" --by "$animator" | jq -e .sent >/dev/null || failed "admit again"

# The second takes everything, killed on its way at many a moment.
kills=0
for wait in 0.02 0.05 0.08 0.11 0.14 0.18 0.22 0.26 0.3; do
  status=0
  { timeout -s KILL "$wait" "$MERCI_BIN/merci" sync --data "$b" --once >"$work/b.json" 2>"$work/said" || status=$?; } 2>/dev/null
  [ -e "$b/joining" ] || break
  [ $status = 137 ] || failed "sync ended with $status: $(cat "$work/said")"
  kills=$((kills + 1))
done
merci sync --data "$b" >"$work/b.json"
jq -e '.heads_equal and .digest_equal' "$work/b.json" >/dev/null || failed "the second does not know the same: $(cat "$work/b.json")"
[ "$(stat -c %a "$b/keys/centre.secret")" = 600 ] || failed "others can read the centre secret"
cmp -s "$a/keys/centre.secret" "$b/keys/centre.secret" || failed "another centre secret"
grep -qr "$(cat "$b/keys/centre.secret")" "$work/hub.db"* && failed "the hub holds the centre secret in clear"
[ ! -e "$b/joining" ] || failed "it is still joining"

# It is a kiosk as any other: an animator approves, a badge is signed and printed.
second=$(approve "$b" "$resident" explore)
merci card --data "$b" --award "$second" --out "$work/card.pdf" && [ -s "$work/card.pdf" ] || failed "the card"
merci card --data "$b" --award "$second" --out "$work/card.png"
for folder in "$b" "$a"; do sync_once "$folder" | jq -e '.heads_equal and .digest_equal' >/dev/null || failed "sync of $folder: $(cat "$work/said")"; done
merci scan --data "$a" "$work/card.png" | jq -e '.kind == "badge"' >/dev/null || failed "the first does not know the second's badge"
[ "$(digest "$a")" = "$(digest "$b")" ] || failed "the digests differ"
merci query --data "$b" awards | jq -e --arg id "$award" 'any(.[]; .id == $id)' >/dev/null || failed "the badge from before"

# Where an operator's code admits at once, the words of the recovery sheet open the centre, and others do not.
c=$work/c
code=$(new_code --admit)
if merci enrol --data "$c" --hub "$hub_url" --code "$code" >"$work/c.json" 2>"$work/said"; then failed "joined without a secret"; fi
[ "$(jq -r .state "$work/c.json")" = admitted ] && grep -q recovery "$work/said" || failed "without words: $(cat "$work/said")"
merci init --data "$work/other" --centre Autre --animator Zoé --json | jq -r .recovery >"$work/wrong"
if merci enrol --data "$c" --recovery "$work/wrong" >/dev/null 2>"$work/said"; then failed "another centre's words were taken"; fi
grep -q not_genuine "$work/said" || failed "another centre's words: $(cat "$work/said")"
merci enrol --data "$c" --recovery - <"$work/recovery" 2>/dev/null | jq -e .digest_equal >/dev/null || failed "with the words"
merci verify --data "$c" >/dev/null || failed "verify of the third"
echo "join.sh: good ($kills kills)"
