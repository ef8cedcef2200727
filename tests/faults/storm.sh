#!/usr/bin/env bash
# One seed: two kiosks live a month apart, each with a clock that is wrong by days, and sync through a network that
# fails in every way, with a hub that is killed and loses its power. Then all three hold the same, all of it, once.
#   MERCI_BIN=build/dev/bin tests/faults/storm.sh SEED [postgres]
# postgres: two processes of the hub on a PostgreSQL that crashes with them, where else the power goes; at times one of
# them is killed alone.
set -uo pipefail
seed=${1:?seed}
on=${2:-sqlite}
. "$(dirname "$0")/nodes.sh"
RANDOM=$((seed % 32768))
rounds=8 begin=1795000000
power=()
if [ "$on" = postgres ]; then
  on_postgres
  mkdir "$work/power"
  cat >"$work/power.run" <<RUN
exec "$here/crash.sh" "\$1" "$work"
RUN
  power=(--power "bash $work/power.run" --acks "$work/power/acks")
elif [ "${MERCI_POWER:-1}" = 1 ] && "$here/power.sh" begin "$work/power" 2>/dev/null; then
  hub_dir=$work/power/disk
  cat >"$work/power.run" <<RUN
exec "$here/power.sh" "\$1" "$work/power"
RUN
  power=(--power "bash $work/power.run" --acks "$work/power/acks")
fi
start_hub "$seed" "${power[@]}"
found $begin
life a "$seed" 3 3 $begin --found "$karim"
second_kiosk

# Wrong by days in either direction, with a leap in the middle.
wrong() { echo $(((RANDOM % 19 - 9) * 86400 + RANDOM % 7200)); }
part() { # KIOSK SEED DAYS SECONDS OPTION…
  life "$1" "$2" "$3" 4 $((begin + 4 * 86400 + $4)) --jump $(($3 / 2)) "$(wrong)" "${@:5}"
}
# A kiosk in the storm: rounds that mostly fail, some cut off by kill -9.
storm() {
  local kiosk=$1 hub=$2 round outer
  for round in $(seq $rounds); do
    outer=()
    [ $((RANDOM % 4)) != 0 ] || outer=(timeout -s KILL "0.$(printf %03d $((RANDOM % 250 + 20)))")
    at "$kiosk" merci sync --data "$work/$kiosk" --hub "$hub" --once --timeout 0.5 >>"$work/$kiosk.storm" 2>&1
  done
}
# One process of the hub dies, and the other goes on.
one_dies() {
  local _ pids
  for _ in $(seq 3); do
    sleep "0.$((RANDOM % 900 + 100))"
    { read -ra pids <"$work/hubs/pids"; } 2>/dev/null || continue
    [ "${#pids[@]}" = 2 ] && kill -9 "${pids[RANDOM % 2]}" 2>/dev/null && echo died >>"$work/died"
  done
}
weather() {
  local b c=
  [ -z "$postgres" ] || { (RANDOM=$((seed * 5 % 32768)); one_dies) & c=$!; }
  (RANDOM=$((seed * 2 % 32768)); storm a "$storm_a") &
  b=$!
  (RANDOM=$((seed * 3 % 32768)); storm b "$storm_b")
  wait $b ${c:+"$c"}
}
off_a=$(wrong) off_b=$(wrong)
(part a $((seed * 7 + 1)) 15 "$off_a" --first) &
living=$!
part b $((seed * 7 + 2)) 15 "$off_b" --second
wait $living || exit 1
weather
(part a $((seed * 7 + 3)) 15 $((15 * 86400 + off_a))) &
living=$!
part b $((seed * 7 + 4)) 15 $((15 * 86400 + off_b))
wait $living || exit 1
weather
storm_ends
settle
stop_hub
faults=$(tail -1 "$work/proxy.out")
start_hub "$seed" # what erasures left is done at each start; once it is, the hub says so, and the kiosks hear it
scrubbed
settle
for kiosk in a b; do verified $kiosk; done
stop_hub
said=
[ ! -s "$work/power/lost" ] || fail "acknowledged, and lost with the power: $(head -3 "$work/power/lost")"
[ -z "$postgres" ] || tables_for_compare
"$bin/merci-compare" --kiosk "$work/a" --kiosk "$work/b" --hub "$hub_dir" --ledger "$work/ledger" >"$work/compared" ||
  fail "seed $seed: $(head -5 "$work/compared")"
echo "seed $seed: $(cat "$work/compared"); $(cat "$work"/?.storm | grep -c '"error"') failed rounds, $(cat "$work/power/cuts" 2>/dev/null | wc -l) power cuts${postgres:+, $(cat "$work/died" 2>/dev/null | wc -l) of two killed alone}; $faults"
passed
