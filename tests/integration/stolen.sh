#!/usr/bin/env bash
# A kiosk is stolen and cut off. What it writes and signs from then on is refused everywhere: at the hub, in a badge that
# it makes with no network, on a card that another kiosk reads. Every badge from before still verifies, and its card does.
# Two kiosks and a hub, real programs on loopback; ends by itself.
#   MERCI_BIN=build/dev/bin tests/integration/stolen.sh
set -euo pipefail
# shellcheck source=tests/support/centre_and_hub.sh
. "$(dirname "$0")/../support/centre_and_hub.sh"
a=$work/a b=$work/b
get() { curl -sS --max-time 10 "$@"; }
status() { get -o /dev/null -w '%{http_code}' "$@"; }
good_round() { sync_once "$1" | jq -e '.heads_equal and .digest_equal and .state == "admitted"' >/dev/null || failed "sync of $1: $(cat "$work/said")"; }

start_hub
found "$a"
merci enrol --data "$a" --hub "$hub_url" --code "$(new_code)" >/dev/null || failed "the first kiosk"
good_round "$a"
second "$b" "$a"

# Badges of both kiosks, shown to the world; the second one is printed at the kiosk that will be stolen.
first=$(approve "$a" "$resident" support)
good_round "$a"
good_round "$b"
before=$(approve "$b" "$resident" explore)
for award in "$first" "$before"; do
  apply "$b" "{\"do\":\"consent\",\"person\":\"$resident\",\"what\":\"page\",\"of\":\"$award\",\"audience\":\"public\",\"value\":true,\"by\":\"$resident\"}" >/dev/null
done
merci card --data "$b" --award "$before" --out "$work/before.png"
for folder in "$b" "$a" "$b"; do good_round "$folder"; done
centre=$(jq -r .centre "$work/second.json")
get "$hub_url/$centre/did.json" >"$work/did-then.json"
merci export --data "$b" --award "$before" --format ob3 --out "$work/then.json"
merci verify --credential "$work/then.json" --did-doc "$work/did-then.json" >/dev/null || failed "a badge of the second kiosk, before"

# Cut off: by an animator alone, never the last kiosk; once is enough.
refused() { if merci remove --data "$a" --kiosk "$1" --by "$2" 2>"$work/said" >/dev/null; then failed "removed: $*"; fi; grep -q "$3" "$work/said" || failed "remove says: $(cat "$work/said")"; }
refused "$fingerprint" "$resident" not_allowed
refused "0000 1111 2222 3333" "$animator" not_found
merci remove --data "$a" --kiosk "$fingerprint" --by "$animator" | jq -e '.sent and .seq > 0' >/dev/null || failed "remove"
refused "$fingerprint" "$animator" already

# Whoever has the machine goes on with it: it still approves, dates, signs and prints, with no network.
after=$(approve "$b" "$resident" act)
merci export --data "$b" --award "$after" --format ob3 --out "$work/after.json"
merci card --data "$b" --award "$after" --out "$work/after.png"
apply "$b" "{\"do\":\"remove_kiosk\",\"feed\":\"$(merci query --data "$b" health | jq -r --arg own "$feed" '[.feeds[].feed | select(. != $own)][0]')\",\"by\":\"$animator\"}" >/dev/null

# The hub refuses the session, and takes nothing.
sync_once "$b" | jq -e '.state == "removed" and .pushed == 0' >/dev/null || failed "the stolen kiosk still talks with the hub"
grep -q 'cut off' "$work/said" || failed "it is told: $(cat "$work/said")"
good_round "$a"
merci query --data "$a" awards | jq -e --arg id "$after" 'any(.[]; .id == $id) | not' >/dev/null || failed "its new badge came through"
[ "$(status "$hub_url/b/$after/credential")" = 404 ] || failed "the hub shows its new badge"

# The badge that it made verifies nowhere: its key is in no did document any more.
get "$hub_url/$centre/did.json" >"$work/did.json"
merci did --data "$a" >"$work/did-a.json"
for did in did did-a; do
  if merci verify --credential "$work/after.json" --did-doc "$work/$did.json" >/dev/null 2>"$work/said"; then failed "the thief's badge verifies ($did)"; fi
  grep -q 'not in the issuer' "$work/said" || failed "the thief's badge: $(cat "$work/said")"
done
# At another kiosk its card is none.
merci scan --data "$a" "$work/after.png" | jq -e '.kind == "not_genuine" and (.genuine | not)' >/dev/null || failed "the thief's card is genuine"

# Every badge from before: signed again by the hub as the same badge of the same issuer, its list is served, its card holds.
for award in "$first" "$before"; do
  get "$hub_url/b/$award/credential" >"$work/now.json"
  merci verify --credential "$work/now.json" --did-doc "$work/did.json" >/dev/null || failed "$award does not verify any more"
  list=$(jq -r '.credentialStatus.statusListCredential' "$work/now.json")
  get "$hub_url${list#"$address"}" >"$work/list.json"
  merci verify --credential "$work/now.json" --did-doc "$work/did.json" --status-list "$work/list.json" --json |
    jq -e '.standing == "not revoked"' >/dev/null || failed "the status of $award"
  get -o "$work/badge.png" "$hub_url/b/$award/badge.png"
  merci verify --credential "$work/badge.png" --did-doc "$work/did.json" >/dev/null || failed "the picture of $award"
  [ "$(status "$hub_url/b/$award")" = 200 ] || failed "the page of $award"
done
jq -e --slurpfile past "$work/then.json" '.id == $past[0].id and .awardedDate == $past[0].awardedDate and .issuer.id == $past[0].issuer.id' \
  "$work/now.json" >/dev/null || failed "signed again, it is another badge"
merci scan --data "$a" "$work/before.png" | jq -e '.kind == "badge"' >/dev/null || failed "a card from before is not genuine any more"

# The first is the last one now, and stays.
own=$(merci query --data "$a" health | jq -r --arg gone "$feed" '[.feeds[].feed | select(. != $gone)][0]')
own_print=$(printf %s "$own" | sha256sum | head -c 16)
refused "$own_print" "$animator" "without a kiosk"
# The machine that was found again joins as a new one.
second "$work/again" "$a"
good_round "$a"
[ "$(digest "$a")" = "$(digest "$work/again")" ] || failed "the digests differ"
echo "stolen.sh: good"
