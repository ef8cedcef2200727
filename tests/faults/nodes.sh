# Two kiosks and a hub as real processes; sourced by the scripts beside it. MERCI_BIN names the folder of the programs.
# Sets $work, a folder that stays when the script fails. Whoever sources it calls `fail WHAT` and ends with `passed`.
bin=${MERCI_BIN:?the folder of the programs}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/merci-faults.XXXXXX")
hub_dir=$work/hub proxy= good= said= postgres=
fail() { echo "FAILED: $*${said:+ ($said)}; everything is in $work" >&2; exit 1; }
passed() { good=1; }
bad() { fail "$@"; }
finish() {
  [ -z "$proxy" ] || { kill "$proxy" 2>/dev/null; wait "$proxy" 2>/dev/null; }
  [ -n "$good" ] || [ ! -d "$work/power/disk" ] || cp -r "$work/power/disk" "$work/hub-was"
  [ -z "$postgres" ] || end_postgres
  [ ! -e "$work/power/xfs.img" ] || "$here/power.sh" end "$work/power"
  [ -z "$good" ] || rm -rf "$work"
}
trap finish EXIT
# Without the wrapper, which trips over what a killed process of the same number left in shared memory.
lib=/usr/\$LIB/faketime/libfaketime.so.1
ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1 || fail "faketime is not here (deploy/install.sh test)"

# The clock of a kiosk is a file; it stands still until somebody moves it. clock KIOSK SECONDS
clock() { date -u -d "@$2" '+%F %T' >"$work/$1.clock"; }
# As a kiosk sees the time: at KIOSK merci …; @outer comes before it all.
outer=()
at() {
  "${outer[@]}" env TZ=UTC LD_PRELOAD="$lib" FAKETIME_TIMESTAMP_FILE="$work/$1.clock" FAKETIME_NO_CACHE=1 \
    FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1 "$bin/$2" "${@:3}"
}

# The hub's store: SQLite, or a PostgreSQL of its own with two processes on it. on_postgres before the first start_hub.
on_postgres() {
  . "$here/../support/postgres.sh"
  postgres=1
  begin_postgres "$work"
}
hub_words() { # what runs, one word a line
  if [ -n "$postgres" ]; then
    printf '%s\n' "$here/two_hubs.sh" "$work/hubs" --store "$store" --key "$hub_dir/hub.key"
  else
    printf '%s\n' "$bin/merci-hub" serve --listen 127.0.0.1:0 --store "$store"
  fi
  printf '%s\n' --blobs "$hub_dir/blobs" --base-url https://badges.merci.example
}

# Behind a proxy that draws faults from a seed. start_hub SEED [OPTION OF THE PROXY …]
start_hub() {
  mkdir -p "$hub_dir"
  [ -n "$postgres" ] || store=sqlite:$hub_dir/hub.db
  local words
  mapfile -t words < <(hub_words)
  rm -f "$work/proxy.out"
  "$bin/merci-fault-proxy" --seed "$1" --ports 2 "${@:2}" -- ${MERCI_HUB_PRELOAD:+env LD_PRELOAD="$MERCI_HUB_PRELOAD"} "${words[@]}" \
    >"$work/proxy.out" 2>>"$work/hub.log" &
  proxy=$!
  local _
  for _ in $(seq 200); do [ -s "$work/proxy.out" ] && break; sleep 0.02; done
  read -r _ storm_a storm_b _ calm <"$work/proxy.out" || fail "the proxy does not start"
  storm_a=http://127.0.0.1:$storm_a storm_b=http://127.0.0.1:$storm_b calm=http://127.0.0.1:$calm
}
stop_hub() {
  kill "$proxy" && wait "$proxy" || fail "the proxy or the hub ended badly: $(tail -3 "$work/hub.log")"
  proxy=
}
code() { "$bin/merci-hub" enrol --store "$store" --centre Tilleuls "$@"; }

# The storm is over: what it still had in hand has struck, and nothing kills the hub any more.
storm_ends() {
  kill -USR1 "$proxy"
  local _
  for _ in $(seq 500); do grep -qx calm "$work/proxy.out" && return; sleep 0.02; done
  fail "the storm does not end"
}

# One round without faults; the answer is in $said. sync_calm KIOSK
sync_calm() {
  said=$(at "$1" merci sync --data "$work/$1" --hub "$calm" --once 2>"$work/$1.err") ||
    fail "kiosk $1 does not sync: $said $(cat "$work/$1.err")"
  echo "$1 $said" >>"$work/calm"
}
same() { [[ $said == *'"digest_equal":true'* && $said == *'"heads_equal":true'* ]]; }
quiet() { same && [ "$(jq "[.pushed, .pulled, .blobs_up, .blobs_down, .written_again] | add" <<<"$said")" = 0 ]; }

# A centre in $work/a, enrolled; a second kiosk of it in $work/b, from a backup of the first. found SECONDS
found() {
  clock a "$1"
  clock b "$1"
  at a merci init --data "$work/a" --centre Tilleuls --animator Karim --hub https://badges.merci.example --json >"$work/init.json" ||
    fail "init"
  karim=$(jq -r .animator "$work/init.json")
  jq -r .recovery "$work/init.json" >"$work/recovery"
  at a merci enrol --data "$work/a" --hub "$calm" --code "$(code)" >/dev/null || fail "the first kiosk is not enrolled"
}
second_kiosk() {
  sync_calm a
  at a merci backup --data "$work/a" --out "$work/for-b.backup" >/dev/null || fail "backup"
  at b merci restore --in "$work/for-b.backup" --data "$work/b" --recovery "$work/recovery" >/dev/null || fail "restore"
  local feed
  feed=$(at b merci enrol --data "$work/b" --hub "$calm" --code "$(code)" 2>/dev/null | jq -r .feed) || fail "the second kiosk is not enrolled"
  apply a "{\"do\":\"admit\",\"feed\":\"$feed\",\"by\":\"$karim\"}" >/dev/null
  sync_calm a
  sync_calm b
  sync_calm a
  sync_calm b
  same || fail "after the second kiosk was admitted the two know other things: $said"
}

# Commands at a kiosk, each acknowledged: apply KIOSK JSON…; the answers on standard output.
apply() {
  local answers
  answers=$(printf '%s\n' "${@:2}" | at "$1" merci apply --data "$work/$1" 2>>"$work/$1.err") || fail "apply at $1"
  [ "$(grep -c '"ok":true' <<<"$answers")" = $(($# - 1)) ] || fail "apply at $1: $answers"
  echo "$answers"
}

# life KIOSK SEED DAYS A_DAY START [OPTION …]
life() {
  mkdir -p "$work/photos"
  "$bin/merci-life" --data "$work/$1" --kiosk "$1" --seed "$2" --days "$3" --a-day "$4" --start "$5" --clock "$work/$1.clock" \
    --ledger "$work/ledger" --photos "$work/photos" "${@:6}" -- \
    env TZ=UTC LD_PRELOAD="$lib" FAKETIME_TIMESTAMP_FILE="$work/$1.clock" FAKETIME_NO_CACHE=1 \
    FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1 "$bin/merci" apply --data "$work/$1" --trust-clock \
    >>"$work/life.log" 2>&1 || fail "life at $1: $(tail -2 "$work/life.log")"
}

# Without faults, until both say that all is the same and nothing moves any more; three rounds are plenty, and a fourth
# to see that it is so.
settle() {
  local round still
  for round in 1 2 3 4; do
    sync_calm a
    quiet && still=1 || still=
    sync_calm b
    quiet && [ -n "$still" ] && return
  done
  fail "it does not come to rest: $said"
}

hub_sql() { if [ -n "$postgres" ]; then sql "$1"; else sqlite3 "$hub_dir/hub.db" "$1"; fi; }
# What merci-compare reads of the hub's tables, where it looks for them.
tables_for_compare() {
  {
    echo "BEGIN; CREATE TABLE centres (id); CREATE TABLE feeds (feed, id, head_seq); CREATE TABLE blobs (blob, travels);
      CREATE TABLE events (n, feed, seq, id, hash, envelope); CREATE TABLE parts (event, i, salt, body);"
    sql "SELECT format('INSERT INTO centres VALUES (%L);', id) FROM centres"
    sql "SELECT format('INSERT INTO feeds VALUES (%s, %L, %s);', feed, id, head_seq) FROM feeds"
    sql "SELECT format('INSERT INTO blobs VALUES (%L, %s);', blob, travels) FROM blobs"
    sql "SELECT format('INSERT INTO events VALUES (%s, %s, %s, %L, x''%s'', CAST(x''%s'' AS TEXT));', n, feed, seq, id,
      encode(hash, 'hex'), encode(convert_to(envelope, 'UTF8'), 'hex')) FROM events"
    sql "SELECT format('INSERT INTO parts VALUES (%s, %s, x''%s'', CAST(x''%s'' AS TEXT));', event, i,
      encode(salt, 'hex'), encode(convert_to(body, 'UTF8'), 'hex')) FROM parts WHERE body IS NOT NULL"
    sql "SELECT format('INSERT INTO parts VALUES (%s, %s, NULL, NULL);', event, i) FROM parts WHERE body IS NULL"
    echo "COMMIT;"
  } >"$work/tables.sql" && sqlite3 "$hub_dir/hub.db" <"$work/tables.sql" || fail "the hub's tables cannot be read"
}

# What erasures left to the hub to do in the background: done again at each start.
scrubbed() {
  local _
  for _ in $(seq 200); do
    [ "$(hub_sql 'SELECT count(*) FROM scrubbing' 2>/dev/null)" = 0 ] && return
    sleep 0.05
  done
  fail "the hub still has to scrub"
}
verified() {
  at "$1" merci verify --data "$work/$1" >"$work/verify" 2>&1 || fail "verify of $1: $(head -5 "$work/verify")"
}
