#!/usr/bin/env bash
# Sylvie is erased at one kiosk: after the sync no byte of her parts is left on the hub or at the other kiosk, Nathan's
# records that named her stand without her, her pages are those of somebody unknown, her badges are what she chose, and
# an older backup erases her again.
#   MERCI_BIN=build/dev/bin tests/faults/erased.sh [keep|revoke …]
set -uo pipefail
. "$(dirname "$0")/nodes.sh"
begin=1795000000 day=86400
get() { curl -sS --max-time 10 "$@"; }
photo() { convert -size 320x240 plasma:fractal -seed "$2" "$work/$1.jpg" 2>/dev/null || convert -size 320x240 plasma:fractal "$work/$1.jpg"; echo "$work/$1.jpg"; }
field() { jq -r "select(.$1) | .$1" | head -1; }
# A voice note, as far as anybody looks into one: Ogg, Opus, half a second, and noise.
voice() {
  { printf 'OggS\0\4\300\135\0\0\0\0\0\0mercOpusHead'; head -c 3000 /dev/urandom; } >"$work/$1.ogg"
  echo "$work/$1.ogg"
}

# What is hers: 24 bytes out of the middle of each of her blobs, their names, her id, name, words, and her card.
hers=() needle=0
remember() { hers+=("$1"); }
remember_bytes() { # FILE; bytes that hold a line's end could not be found by grep
  local from
  needle=$((needle + 1))
  for from in $(seq $(($(stat -c %s "$1") / 2)) 24 "$(stat -c %s "$1")"); do
    tail -c "+$from" "$1" | head -c 24 >"$work/needle.$needle"
    od -An -v -tx1 "$work/needle.$needle" | grep -q ' 0a' || return
  done
  fail "no bytes of $1 can be looked for"
}
# Does a file of the folder hold it? found_in FOLDER prints what.
found_in() {
  local secret i pattern
  for secret in "${hers[@]}"; do
    grep -rlaF -- "$secret" "$1" 2>/dev/null | sed "s/$/: $secret/"
    find "$1" -name "*$secret*"
  done
  for i in $(seq $needle); do
    pattern=$(od -An -v -tx1 "$work/needle.$i" | tr -d '\n' | sed 's/ /\\x/g')
    LC_ALL=C grep -rlaP -- "$pattern" "$1" 2>/dev/null | sed "s/$/: bytes of blob $i/"
  done
}

remember_blobs() { # how many there are at the second kiosk
  local blob blobs
  mapfile -t blobs < <(sqlite3 "$work/b/merci.db" "SELECT DISTINCT blob FROM p_blobs WHERE owner = '$sylvie'")
  [ ${#blobs[@]} -eq "$1" ] || fail "${#blobs[@]} blobs of hers"
  for blob in "${blobs[@]}"; do
    remember "$blob"
    remember_bytes "$work/b/blobs/${blob:0:2}/$blob"
  done
}

one() { # keep | revoke
  local badges=$1 sylvie nathan rose record other_record request award badge activity answers blob
  hers=() needle=0 storm_a= storm_b=
  start_hub 1
  found $begin
  life a 9 1 3 $begin --found "$karim"
  badge=$(at a merci query --data "$work/a" badges | jq -r '.[0].id')
  activity=$(at a merci query --data "$work/a" activities | jq -r '.[0].id')
  join() { apply a "{\"do\":\"join\",\"name\":\"$1\",\"by\":\"$karim\",\"portrait\":\"$2\"}"; }
  answers=$(join SylvieAmbassadrice "$(photo portrait 1)")
  sylvie=$(field person <<<"$answers")
  remember "$(field card <<<"$answers" | sed 's/.*#//; s/.*\.//')"
  nathan=$(join NathanRadio avatar:fox | field person)
  rose=$(join RoseCuisine avatar:fox | field person)
  remember "$sylvie"
  remember SylvieAmbassadrice
  remember qqzx # in all that she says, and that is said to her
  # At one kiosk: her own record, with photos, words and her voice; Nathan's and Rose's, made with her.
  record=$(apply a "{\"do\":\"tell\",\"person\":\"$sylvie\",\"activity\":\"$activity\",\"photos\":[\"$(photo p1 2)\",\"$(photo p2 3)\"],\"voice\":\"$(voice her)\",\"words\":\"j’ai parlé en public, qqzx1\",\"learned\":\"à ne plus trembler, qqzx2\",\"with\":[\"$nathan\"]}" | field record)
  other_record=$(apply a "{\"do\":\"tell\",\"person\":\"$nathan\",\"activity\":\"$activity\",\"photos\":[\"$(photo n1 4)\"],\"words\":\"émission du samedi, à nous trois\",\"with\":[\"$sylvie\",\"$rose\"]}" | field record)
  request=$(apply a "{\"do\":\"ask\",\"person\":\"$sylvie\",\"badge\":\"$badge\",\"level\":\"explore\",\"records\":[\"$record\"]}" | field request)
  award=$(apply a "{\"do\":\"review\",\"request\":\"$request\",\"by\":\"$karim\",\"answer\":\"yes\",\"words\":\"bravo, qqzx3\"}" | field award)
  apply a \
    "{\"do\":\"consent\",\"person\":\"$sylvie\",\"what\":\"page\",\"of\":\"$award\",\"audience\":\"public\",\"value\":true}" \
    "{\"do\":\"consent\",\"person\":\"$sylvie\",\"what\":\"name\",\"value\":true}" \
    "{\"do\":\"consent\",\"person\":\"$sylvie\",\"what\":\"photo\",\"audience\":\"public\",\"value\":true}" \
    "{\"do\":\"consent\",\"person\":\"$nathan\",\"what\":\"photo\",\"audience\":\"public\",\"value\":true}" \
    "{\"do\":\"thank\",\"person\":\"$sylvie\",\"to\":\"$nathan\",\"for\":\"helped\",\"words\":\"merci, qqzx4\"}" \
    "{\"do\":\"thank\",\"person\":\"$nathan\",\"to\":\"$sylvie\",\"for\":\"helped\",\"words\":\"merci de Nathan\"}" \
    "{\"do\":\"endorse\",\"by\":\"$nathan\",\"on\":{\"award\":\"$award\"},\"words\":\"elle sait\"}" \
    "{\"do\":\"endorse\",\"by\":\"$sylvie\",\"on\":{\"person\":\"$nathan\"},\"words\":\"il sait, qqzx5\"}" >/dev/null
  at a merci backup --data "$work/a" --out "$work/older.backup" >/dev/null || fail "backup"
  second_kiosk
  # At the other kiosk too, since.
  apply b "{\"do\":\"tell\",\"person\":\"$sylvie\",\"activity\":\"$activity\",\"photos\":[\"$(photo p3 5)\"],\"words\":\"couture, qqzx6\"}" >/dev/null
  settle

  # Everything is everywhere before: what is looked for below can be found.
  remember_blobs 5
  # Each of it, somewhere: in one node or another a text lies across two pages of the database, in all three none does.
  local node before what hidden=("${hers[@]:1}") # the first, the secret of her card, is kept nowhere even now
  for what in $(seq "$needle"); do hidden+=("bytes of blob $what"); done
  before=$(for node in "$work/a" "$work/b" "$hub_dir"; do found_in "$node" | sed "s|^|$node: |"; done)
  for what in "${hidden[@]}"; do
    grep -qF -- "$what" <<<"$before" || fail "nothing holds $what: what is looked for is not what there is"
  done
  for node in "$work/a" "$work/b" "$hub_dir"; do
    grep -qF -- "$node: " <<<"$before" || fail "nothing in $node is hers: what is looked for is not what there is"
  done
  local page=/b/$award
  get "$calm$page" >"$work/page"
  sed -i "s/&#x2F;/\//g" "$work/page"
  grep -q SylvieAmbassadrice "$work/page" || fail "her page does not name her"
  mapfile -t shown < <(grep -o '/photo/[0-9a-f]\{32\}' "$work/page" | sort -u)
  [ ${#shown[@]} -gt 0 ] || fail "her page shows no photo"
  [ "$(get -o /dev/null -w '%{http_code}' "$calm$page/credential")" = 200 ] || fail "her badge is not given"

  # While she is being erased here, the other kiosk is offline, and goes on writing of her.
  apply b "{\"do\":\"tell\",\"person\":\"$sylvie\",\"activity\":\"$activity\",\"photos\":[\"$(photo p4 6)\"],\"words\":\"dernière fois, qqzx7\"}" >/dev/null
  hers=("${hers[@]:0:4}") needle=0
  remember_blobs 6
  at a merci erase --data "$work/a" --person "$sylvie" --badges "$badges" >/dev/null || fail "erase"
  [ -z "$(found_in "$work/a")" ] || fail "where she was erased: $(found_in "$work/a" | head -3)"
  sync_calm b # what it wrote goes up before it knows
  settle
  hub_scrubbed
  for node in "$work/a" "$work/b" "$hub_dir"; do
    [ -z "$(found_in "$node")" ] || fail "$node still holds: $(found_in "$node" | head -3)"
  done

  # Her pages are those of somebody unknown, byte for byte; her photos are gone; the badge is what she chose.
  for path in "" /credential /badge.png /ob2; do
    get "$calm$page$path" >"$work/hers"
    get "$calm/b/0000000000ZZ$path" >"$work/unknown"
    [ "$badges$path" = revoke/credential ] && continue
    cmp -s "$work/hers" "$work/unknown" || fail "her page$path is not that of an unknown badge"
  done
  for path in "${shown[@]}"; do
    [ "$(get -o /dev/null -w '%{http_code}' "$calm$path")" = 410 ] || fail "her photo $path is still shown"
  done
  for kiosk in a b; do
    at $kiosk merci query --data "$work/$kiosk" awards --id "$award" >"$work/award"
    jq -e --argjson revoked "$([ "$badges" = revoke ] && echo true || echo false)" \
      'length == 1 and .[0].revoked == $revoked and .[0].person == ""' "$work/award" >/dev/null || fail "her badge at $kiosk: $(cat "$work/award")"
    at $kiosk merci query --data "$work/$kiosk" records --id "$other_record" |
      jq -e --arg nathan "$nathan" --arg rose "$rose" '.[0] | .person == $nathan and .with == [$rose] and .words == "émission du samedi, à nous trois" and (.photos | length) == 1' >/dev/null ||
      fail "Nathan's record does not stand at $kiosk"
    at $kiosk merci query --data "$work/$kiosk" thanks | jq -e '[.[] | select(.words == "merci de Nathan")] | length == 1' >/dev/null || fail "what Nathan said is gone at $kiosk"
    verified $kiosk
  done

  # A backup from before, on a new machine: nothing is shown of it before the first sync, and that erases her again.
  at a merci restore --in "$work/older.backup" --data "$work/old" --recovery "$work/recovery" >/dev/null || fail "restore"
  clock old $((begin + day))
  [ -n "$(found_in "$work/old")" ] || fail "the older backup does not hold her: nothing is tested"
  for what in "query --data $work/old people" "query --data $work/old records" "card --data $work/old --person $sylvie --out $work/old.pdf" \
    "export --data $work/old --award $award --format ob3 --out $work/old.json"; do
    # shellcheck disable=SC2086
    at old merci $what >"$work/shown" 2>"$work/refused" && fail "merci ${what%% *} answers before the first sync"
    [ ! -s "$work/shown" ] || fail "merci ${what%% *} shows $(head -c 200 "$work/shown")"
  done
  at old merci enrol --data "$work/old" --hub "$calm" --code "$(code)" 2>/dev/null >"$work/old.enrolled" || fail "enrol the old one"
  apply b "{\"do\":\"admit\",\"feed\":\"$(jq -r .feed "$work/old.enrolled")\",\"by\":\"$karim\"}" >/dev/null
  sync_calm b
  sync_calm old
  [ -z "$(found_in "$work/old")" ] || fail "the restored one still holds: $(found_in "$work/old" | head -3)"
  verified old
  sync_calm old
  sync_calm a
  sync_calm b
  sync_calm old
  same || fail "after the restore they know other things: $said"
  hub_scrubbed
  for node in "$work/a" "$work/b" "$work/old" "$hub_dir"; do
    [ -z "$(found_in "$node")" ] || fail "$node holds again: $(found_in "$node" | head -3)"
  done
  stop_hub
  echo "$badges: ${#hers[@]} texts and $needle blobs of hers, nowhere on three kiosks and the hub"
  rm -rf "$work"/a "$work"/b "$work"/old "$hub_dir" "$work"/*.jpg
}
# What is left to the background is done again at each start.
hub_scrubbed() {
  stop_hub
  start_hub 1
  scrubbed
}

[ $# -gt 0 ] || set -- keep revoke
for badges in "$@"; do one "$badges"; done
passed
