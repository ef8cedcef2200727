#!/usr/bin/env bash
# Two hub processes on one PostgreSQL, two kiosks and a balancer that sends every request to the next process: a life at
# both kiosks while one process is killed and the database crashes. At the end all know the same, nothing is missing and
# nothing is there twice; what was erased is in no file of the hub. A PostgreSQL of its own on a unix socket; ends by
# itself. MERCI_BIN names the folder of the programs.
#   tests/integration/postgres.sh [BURSTS] [SEED]
set -uo pipefail
bursts=${1:-6}
RANDOM=${2:-20261122}
here=$(cd "$(dirname "$0")" && pwd)
bin=${MERCI_BIN:?the folder of the programs}
dir=$(mktemp -d)
good=
hubs=()
bad() { echo "postgres.sh: $*; everything is in $dir" >&2; exit 1; }
finish() {
  for hub in "${hubs[@]}"; do kill "$hub" 2>/dev/null && wait "$hub" 2>/dev/null; done
  exec 4>&-
  end_postgres
  [ -z "$good" ] || rm -rf "$dir"
}
trap finish EXIT

# shellcheck source=tests/support/postgres.sh
. "$here/../support/postgres.sh"
begin_postgres "$dir"

# --- two processes of one hub. hub NUMBER PORT: its id is ${hubs[NUMBER]}, its address ${urls[NUMBER]}
urls=()
hub() {
  "$bin/merci-hub" serve --listen "127.0.0.1:$2" --store "$store" --key "$dir/hub.key" --cache "$dir/cache$1" \
    --blobs "$dir/blobs" --base-url https://badges.merci.example >"$dir/out$1" 2>>"$dir/log$1" &
  hubs[$1]=$!
  local _
  for _ in $(seq 200); do grep -q listening "$dir/out$1" && break; kill -0 "${hubs[$1]}" || bad "a hub ended: $(tail -3 "$dir/log$1")"; sleep 0.05; done
  urls[$1]=http://$(sed -n 's/^listening on //p' "$dir/out$1")
}
end() { # when it is asked to
  kill "${hubs[$1]}"
  wait "${hubs[$1]}" || bad "a hub ended badly: $(tail -3 "$dir/log$1")"
}
again() { end "$1"; hub "$1" "${urls[$1]##*:}"; }
hub 0 0
hub 1 0
"$bin/merci-hub" serve --listen 127.0.0.1:0 --store "$store" --key "$dir/other.key" --cache "$dir/cache2" \
  --blobs "$dir/blobs" --base-url https://x.example >/dev/null 2>"$dir/refused" && bad "a process with another key serves"
grep -q not_allowed "$dir/refused" || bad "another key: $(cat "$dir/refused")"
mkfifo "$dir/until"
node "$here/alternate.mjs" "${urls[@]}" <"$dir/until" >"$dir/balancer" 2>>"$dir/log" &
exec 4>"$dir/until"
for _ in $(seq 200); do grep -q http "$dir/balancer" && break; sleep 0.05; done
balancer=$(cat "$dir/balancer")

# --- a centre of two kiosks: the first enrols at one process, the second at the other
merci() { "$bin/merci" "$@"; }
code() { "$bin/merci-hub" enrol --store "$store" --centre Tilleuls; }
said=
sync() { said=$(merci sync --data "$dir/$1" --hub "$2" --once 2>>"$dir/$1.log"); }
same() { [[ $said == *'"digest_equal":true'* && $said == *'"heads_equal":true'* ]]; }
merci init --data "$dir/a" --centre Tilleuls --animator Rose --hub https://badges.merci.example --json >"$dir/init" || bad init
rose=$(jq -r .animator "$dir/init")
jq -r .recovery "$dir/init" >"$dir/recovery"
merci enrol --data "$dir/a" --hub "${urls[0]}" --code "$(code)" >/dev/null || bad "the first kiosk is not enrolled"
apply() { # KIOSK < commands; the answers in $dir/KIOSK.answers, each good
  merci apply --data "$dir/$1" >"$dir/$1.answers" 2>>"$dir/$1.log" || bad "apply at $1"
  ! grep -q '"ok":false' "$dir/$1.answers" || bad "apply at $1: $(grep -m1 '"ok":false' "$dir/$1.answers")"
}
radio=$(jq -nc '{do:"define_activity",name:"Radio",emoji:"🎙",hue:"cobalt"}' | merci apply --data "$dir/a" | jq -r .activity)
for name in Nathan Sylvie Amina Karim Rita; do jq -nc --arg n $name --arg r "$rose" '{do:"join",name:$n,by:$r}'; done | apply a
mapfile -t people < <(jq -r .person "$dir/a.answers")
sync a "$balancer" || bad "the first round: $said"
merci backup --data "$dir/a" --out "$dir/for-b" >/dev/null && merci restore --in "$dir/for-b" --data "$dir/b" --recovery "$dir/recovery" >/dev/null || bad restore
feed=$(merci enrol --data "$dir/b" --hub "${urls[1]}" --code "$(code)" | jq -r .feed) || bad "the second kiosk is not enrolled"
jq -nc --arg f "$feed" --arg r "$rose" '{do:"admit",feed:$f,by:$r}' | apply a
sync a "${urls[0]}" || bad "admission: $said"
sync b "${urls[1]}" || bad "the second kiosk: $said"

# --- their life. burst KIOSK NUMBER
said_words=0 photos=0
# Four photos a burst at each kiosk, none like another.
mapfile -t each < <(for _ in $(seq $((8 * bursts))); do echo plasma:; done)
convert -seed "$RANDOM" -size 64x48 "${each[@]}" "png:$dir/photo%d" || bad photos
gone() { ! grep -rqaF -e "$1" "$dir/cache0" "$dir/cache1" "$dir/postgres/data"; }
burst() {
  local i person photo
  for i in $(seq 12); do
    person=${people[RANDOM % ${#people[@]}]}
    photo="$dir/photo$((photos))"
    [ $((i % 3)) != 0 ] || photos=$((photos + 1))
    jq -nc --arg p "$person" --arg a "$radio" --arg w "dit $1 $2 $i" --arg f "$photo" --argjson with $((i % 3 == 0)) \
      '{do:"tell",person:$p,activity:$a,words:$w} + if $with == 1 then {photos:[$f]} else {} end'
    jq -nc --arg p "$person" --arg t "${people[(i + 1) % ${#people[@]}]}" '{do:"thank",person:$p,to:$t,for:"helped"} | select(.person != .to)'
  done >"$dir/commands"
  apply "$1" <"$dir/commands"
  said_words=$((said_words + 12))
}
for n in $(seq "$bursts"); do
  burst a "$n"
  burst b "$n"
  # Each speaks to its own process, or to whichever comes next in mid-session; both at once.
  if [ $((n % 2)) = 0 ]; then to=("$balancer" "$balancer"); else to=("${urls[0]}" "${urls[1]}"); fi
  merci sync --data "$dir/a" --hub "${to[0]}" --once >>"$dir/synced" 2>>"$dir/a.log" &
  one=$!
  merci sync --data "$dir/b" --hub "${to[1]}" --once >>"$dir/synced" 2>>"$dir/b.log" &
  two=$!
  case $n in
    2) sleep 0.1; kill -9 "${hubs[0]}"; wait "${hubs[0]}" 2>/dev/null; hub 0 "${urls[0]##*:}" ;;
    3) sleep 0.1; crash_postgres; start_postgres ;;
    4) jq -nc --arg p "${people[1]}" --arg r "$rose" '{do:"erase",person:$p,by:$r}' >"$dir/erase"
       ! gone "${people[1]}" || bad "nothing of the person is at the hub before the erasure"
       wait "$one"; apply a <"$dir/erase"; unset 'people[1]'; people=("${people[@]}") ;;
  esac
  wait "$one" "$two"
done

# --- at rest: all know the same
for _ in 1 2 3 4; do
  sync a "$balancer" || continue
  sync b "$balancer" || continue
  same || continue
  sync a "${urls[1]}" && same && break
done
same || bad "they do not come to know the same: $said $(tail -n 2 "$dir/a.log")"
sync b "${urls[0]}" && same || bad "the other process says otherwise: $said"
for kiosk in a b; do
  merci verify --data "$dir/$kiosk" >"$dir/verify" 2>&1 || bad "verify of $kiosk: $(head -3 "$dir/verify")"
  # merci.db of a kiosk and the log hold the same events, each once.
  sqlite3 "$dir/$kiosk/merci.db" "SELECT lower(hex(hash)) FROM events ORDER BY 1" >"$dir/$kiosk.events"
done
sql "SELECT encode(hash, 'hex') FROM events ORDER BY 1" | LC_ALL=C sort >"$dir/hub.events"
cmp "$dir/a.events" "$dir/hub.events" && cmp "$dir/b.events" "$dir/hub.events" || bad "kiosks and hub hold other events"
[ "$(uniq -d "$dir/hub.events" | wc -l)" = 0 ] || bad "an event is there twice"
[ "$(sql "SELECT count(*) FROM feeds WHERE head_seq <> (SELECT count(*) FROM events WHERE events.feed = feeds.feed)")" = 0 ] || bad "a feed has a gap"
told=$(sqlite3 "$dir/a/merci.db" "SELECT count(*) FROM events WHERE type = 'record_told'")
[ "$told" = $said_words ] || bad "$said_words records were told, $told are there"
[ "$(sql "SELECT count(*) FROM quarantine")" = 0 ] || bad "something was refused: $(sql "SELECT code, detail FROM quarantine LIMIT 1")"

# --- what was erased: both processes forget it (they look twice a minute, and when they start), and after a checkpoint
# no file of the database holds it
sylvie=$(jq -r .person "$dir/erase")
again 0
for _ in $(seq 100); do
  [ "$(sql 'SELECT count(*) FROM scrubbing')" = 0 ] && break
  kill -0 "${hubs[0]}" || bad "a hub ended"
  sleep 0.1
done
again 1
sql 'SELECT pg_switch_wal()' >/dev/null
sql CHECKPOINT
for _ in $(seq 80); do gone "$sylvie" && break; sleep 0.1; done
gone "$sylvie" || bad "what was erased is in $(grep -rlaF -e "$sylvie" "$dir/cache0" "$dir/cache1" "$dir/postgres/data" | head -3)"

# --- they end when asked to, and say nothing of anybody
for n in 0 1; do end "$n"; done
hubs=()
! grep -qE "Sylvie|$sylvie|$rose|dit [ab]" "$dir"/log[01] || bad "a log tells of people"
good=1
echo "postgres.sh: good: $(wc -l <"$dir/hub.events") events, $said_words records"
