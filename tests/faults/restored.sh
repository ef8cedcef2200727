#!/usr/bin/env bash
# What comes back from the past: a kiosk from yesterday's backup, a cloned disk, a hub's store from yesterday, both at
# once. Each is noticed, nothing is lost, nothing is dropped in silence.
#   MERCI_BIN=build/dev/bin tests/faults/restored.sh
set -uo pipefail
. "$(dirname "$0")/nodes.sh"
begin=1795000000 day=86400

tell() { # KIOSK WORDS: told, acknowledged, in the ledger
  local answer
  answer=$(apply "$1" "{\"do\":\"tell\",\"person\":\"$person\",\"activity\":\"$activity\",\"words\":\"$2\"}")
  jq -c --arg by "$person" --arg said "$2" '{ids: [.record], by: $by, said: $said}' <<<"$answer" >>"$work/ledger"
}
hold() { stop_hub; cp -r "$hub_dir" "$work/hub.$1"; start_hub 1; }
# All three, stopped: the same, and each acknowledged word in it.
compared() {
  settle
  verified a
  verified b
  stop_hub
  said=$("$bin/merci-compare" --kiosk "$work/a" --kiosk "$work/b" --hub "$hub_dir" --ledger "$work/ledger" "${@:2}") ||
    fail "$1: $(head -5 <<<"$said")"
  echo "$1: $said"
  start_hub 1
}
feed_of() { sqlite3 "$work/$1/merci.db" 'SELECT id FROM feeds WHERE own = 1'; }
backup() { rm -f "$work/$1.backup"; at "$1" merci backup --data "$work/$1" --out "$work/$1.backup" >/dev/null || fail "backup of $1"; }
restore() {
  rm -rf "${work:?}/$1"
  at "$1" merci restore --in "$work/$1.backup" --data "$work/$1" --recovery "$work/recovery" >/dev/null || fail "restore of $1"
}
# A new feed begins; an animator at another kiosk lets it in. let_in KIOSK OTHER
let_in() {
  at "$1" merci enrol --data "$work/$1" --hub "$calm" --code "$(code)" >/dev/null 2>"$work/$1.err" || fail "enrol $1: $(cat "$work/$1.err")"
  apply "$2" "{\"do\":\"admit\",\"feed\":\"$(feed_of "$1")\",\"by\":\"$karim\"}" >/dev/null
  sync_calm "$2"
}

start_hub 1
found $begin
life a 5 2 4 $begin --found "$karim"
second_kiosk
person=$(sqlite3 "$work/a/merci.db" "SELECT id FROM p_people WHERE id IN (SELECT owner FROM parts) AND id != '$karim' ORDER BY id LIMIT 1")
activity=$(at a merci query --data "$work/a" activities | jq -r '.[0].id')
clock a $((begin + 9 * day)); clock b $((begin + 9 * day))

# A kiosk from yesterday's backup: what it sent since comes back from the hub; what it had not sent then is not in the
# backup, but what the backup had and the hub has not goes up in the new feed.
tell a "avant la sauvegarde, pas encore envoyé"
backup a
old=$(feed_of a)
sync_calm a
tell a "après la sauvegarde, envoyé"
sync_calm a
tell b "pendant ce temps, à l’autre borne"
restore a
[ "$(at a merci query --data "$work/a" records 2>/dev/null | grep -c "après la sauvegarde")" = 0 ] || fail "a backup from before knows what came after"
let_in a b
[ "$(feed_of a)" != "$old" ] || fail "a restored kiosk goes on in its old feed"
compared "a kiosk from yesterday's backup" --copies

# The same, but what the backup holds was never sent: it is written again.
backup b
tell b "après la sauvegarde, jamais envoyé: perdu avec la machine"
sed -i '$d' "$work/ledger" # nobody has it any more
tell a "entre-temps"
sync_calm a
restore b
let_in b a
compared "a kiosk from a backup that was never sent whole" --copies
backup b
tell b "dans la machine seulement, mais dans la sauvegarde"
backup b
restore b
let_in b a
sync_calm b
[ "$(jq -r '.written_again // 0' <<<"$said")" -gt 0 ] || fail "the tail of the old feed is not written again: $said"
compared "a tail that only the backup had" --copies

# A cloned disk, guard, keys and all: both go on writing the same feed.
sync_calm a
cp -r "$work/a" "$work/clone"
clock clone $((begin + 10 * day))
tell a "à la première machine"
tell clone "à la copie, un"
tell clone "à la copie, deux"
sync_calm a
tell a "encore à la première machine"
at clone merci sync --data "$work/clone" --hub "$calm" --once >"$work/clone.said" 2>&1
grep -q '"new_feed":true' "$work/clone.said" || fail "a clone goes on in the feed of another: $(cat "$work/clone.said")"
[ "$(feed_of clone)" != "$(feed_of a)" ] || fail "two machines write one feed"
let_in clone a
sync_calm clone
[ "$(jq -r '.written_again // 0' <<<"$said$(cat "$work/clone.said")" 2>/dev/null | paste -sd+ | bc)" -ge 2 ] || fail "what the clone wrote is not written again: $said"
sync_calm a
sync_calm clone
sync_calm a
same || fail "after a clone the two know other things: $said"
verified clone
compared "a cloned disk" --copies
"$bin/merci-compare" --kiosk "$work/a" --kiosk "$work/clone" --ledger "$work/ledger" --copies >"$work/compared" ||
  fail "the clone: $(head -5 "$work/compared")"

# The hub's store from yesterday, its blobs too: kiosks send again what it lost, and hear what came in a new order.
hold yesterday
tell a "que le serveur va oublier, un"
tell b "que le serveur va oublier, deux"
tell a "que le serveur va oublier, trois"
settle
stop_hub
rm -rf "$hub_dir" && cp -r "$work/hub.yesterday" "$hub_dir"
start_hub 1
# First one of them, with more than there ever was; what the other knows stands elsewhere now.
for i in 1 2 3 4; do tell b "après la restauration du serveur, $i"; done
sync_calm b
tell b "et encore"
sync_calm b
compared "a hub from yesterday's backup" --copies

# The store from yesterday, with the cache and the blobs of today beside it.
hold yesterday
tell a "que le serveur va oublier, quatre"
tell b "que le serveur va oublier, cinq"
settle
stop_hub
rm "$hub_dir"/hub.db* 2>/dev/null
cp "$work"/hub.yesterday/hub.db* "$hub_dir/" 2>/dev/null
start_hub 1
for i in 1 2; do tell b "dans un autre ordre, $i"; done
sync_calm b
compared "a hub's store from yesterday beside today's cache" --copies

# Both: the kiosk that wrote it and the hub are from yesterday; only the other kiosk still has it.
rm -rf "$work"/hub.yesterday
hold yesterday
backup a
tell a "que seule l’autre borne connaît"
settle
stop_hub
rm -rf "$hub_dir" && cp -r "$work/hub.yesterday" "$hub_dir"
start_hub 1
restore a
let_in a b
tell a "après les deux"
compared "a hub and a kiosk from yesterday" --copies
passed
