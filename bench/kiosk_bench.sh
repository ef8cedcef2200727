#!/usr/bin/env bash
# The kiosk's numbers on this machine: start, memory, idle CPU, tap to pixels, reading a card. Prints a table.
#   cmake --preset release && cmake --build --preset release
#   MERCI_BIN=build/release/bin tests/support/with_display.sh bench/kiosk_bench.sh
# Absolute times depend on the machine and what else it does: compare medians of one run with another's.
set -uo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/tests/journeys/scene.sh"
begin_journey "$(mktemp -d)" 1920x1080
SHOTS=
demo
card_of Sylvie >/dev/null
lens_empty

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
worst() { sort -n | tail -1; }
pss() { awk '/^Pss:/ { print int($2 / 1024) }' "/proc/$KIOSK/smaps_rollup"; }
cpu_ticks() { awk '{ print $14 + $15 }' "/proc/$KIOSK/stat"; }

row() { printf '| %-46s | %-28s |\n' "$1" "$2"; }
row "what" "measured"
row "---" "---"

# From the start of the process to the first frame that takes a tap.
starts=()
for _ in $(seq 15); do
  begun=$(date +%s%N)
  kiosk_start --voice on --camera none --printer none
  until [ -s "$WORK/map" ]; do sleep 0.001; done
  starts+=($(( ($(stat -c %.9Y "$WORK/map" | tr -d .) - begun) / 1000000 )))
  kiosk_stop
done
row "start → first frame (15 starts)" "p50 $(printf '%s\n' "${starts[@]}" | median) ms, worst $(printf '%s\n' "${starts[@]}" | worst) ms"

kiosk_start --voice on --camera "$(CAMERA)" --printer none --stats
screen home
sleep 3
row "memory at home (PSS)" "$(pss) MB"
before=$(cpu_ticks); sleep 20; after=$(cpu_ticks)
row "CPU, nothing happens (20 s)" "$(awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.2f %%", t / hz / 20 * 100 }') of a core"
tap main; screen identify; sleep 3
row "memory with the camera (PSS)" "$(pss) MB"
before=$(cpu_ticks); sleep 10; after=$(cpu_ticks)
row "CPU, camera live and looking for cards (10 s)" "$(awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.0f %%", t / hz / 10 * 100 }') of a core"
scans=()
for _ in $(seq 8); do
  screen identify; sleep 2.3
  begun=$(date +%s%N)
  show Sylvie
  until [ "$(map .screen)" = home.mine ]; do sleep 0.005; done
  scans+=($(( ($(date +%s%N) - begun) / 1000000 )))
  lens_empty; tap main; screen home; tap main
done
row "card shown → welcomed (picture made included)" "p50 $(printf '%s\n' "${scans[@]}" | median) ms"
tap home; screen home
for _ in $(seq 60); do
  tap help; screen help; tap back; screen home
done
kill "$KIOSK"; wait "$KIOSK" 2>/dev/null; KIOSK=
row "tap → pixels (120 taps that change the page)" "$(grep -o 'p50.*' "$WORK/kiosk.log" | tail -1)"
