#!/usr/bin/env bash
# A disk that fills up: the command that no longer fits is refused and says so, what was acknowledged stays, and it goes
# on once there is room. Needs root, for a small disk of its own.
#   MERCI_BIN=build/dev/bin tests/integration/full_disk.sh
set -uo pipefail
work=$(mktemp -d)
small=$work/small
mkdir "$small"
trap 'umount -l "$small" 2>/dev/null; rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
merci() { "$MERCI_BIN/merci" "$@"; }
mount -t tmpfs -o size=24m tmpfs "$small" 2>/dev/null || { echo "cannot mount a small disk here: skipped"; exit 77; }
data=$small/centre
merci demo --data "$data" >"$work/demo.json" || fail "demo"
person=$(jq -r '.people[] | select(.name == "Nathan") | .id' "$work/demo.json")
activity=$(jq -r '.activities[0].id' "$work/demo.json")

words=$(head -c 600 /dev/zero | tr '\0' 'm')
for i in $(seq 15000); do echo "{\"do\":\"tell\",\"person\":\"$person\",\"activity\":\"$activity\",\"words\":\"$i $words\"}"; done >"$work/commands"
before=$(merci query --data "$data" health | jq .events)
merci apply --data "$data" <"$work/commands" >"$work/answers" 2>"$work/said"
told=$(grep -c '"ok":true' "$work/answers")
[ "$told" -gt 100 ] || fail "only $told fitted"
[ "$told" -lt 15000 ] || fail "the disk was never full"
[ "$(jq -r 'select(.ok | not) | .error' "$work/answers" | sort -u)" = no_space ] || fail "it said $(jq -r 'select(.ok | not) | .error' "$work/answers" | sort -u)"
kept=$(merci query --data "$data" health | jq .events)
[ "$kept" = $((before + told)) ] || fail "$kept events for $before and $told acknowledged"
merci verify --data "$data" >"$work/verify" || fail "$(cat "$work/verify")"

# A photo and a backup do not fit either: refused in one line, and no half of them stays.
head -c 40000000 /dev/zero >"$small/filler" 2>/dev/null
files=$(find "$data" -type f | sort)
convert -size 1600x1200 plasma:fractal "$work/photo.jpg"
[ "$(echo "{\"do\":\"tell\",\"person\":\"$person\",\"activity\":\"$activity\",\"photos\":[\"$work/photo.jpg\"]}" | merci apply --data "$data" 2>/dev/null | jq -r .error)" = no_space ] ||
  fail "a photo on a full disk"
merci backup --data "$data" --out "$work/full.backup" 2>"$work/said" && fail "a backup on a full disk"
[ "$(grep -c . "$work/said")" = 1 ] || fail "not one line: $(cat "$work/said")"
[ ! -e "$work/full.backup" ] || fail "half a backup stays"
[ "$(find "$data" -type f | sort)" = "$files" ] || fail "files stay: $(find "$data" -type f | sort | comm -13 <(echo "$files") -)"

rm "$small/filler"
mount -o remount,size=64m "$small"
head -1 "$work/commands" | merci apply --data "$data" | jq -e .ok >/dev/null || fail "it does not go on once there is room"
merci verify --data "$data" >"$work/verify" || fail "$(cat "$work/verify")"
echo "full after $told commands: all of them kept, every other refused as no_space, and it goes on with room"
