#!/usr/bin/env bash
# Many storms, one seed each: tests/faults/storm.sh. Goes on after a seed that fails, keeps its folder, and names it at
# the end. In CI a few; before a release 200.
#   MERCI_BIN=build/dev/bin tests/faults/campaign.sh [SEEDS] [FIRST] [postgres]
set -uo pipefail
seeds=${1:-3} first=${2:-1} on=${3:-sqlite}
here=$(cd "$(dirname "$0")" && pwd)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
bad=()
for seed in $(seq "$first" $((first + seeds - 1))); do
  timeout -k 10 300 "$here/storm.sh" "$seed" "$on" 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" = 0 ] || bad+=("$seed")
done
total() { grep -o "\"$1\":[0-9]*" "$log" | cut -d: -f2 | paste -sd+ | bc; }
echo "$seeds seeds: $(for fault in refused unheard stalled slow half_asked half_heard twice late busy broken portal hub_killed power_cut; do
  echo -n "$fault $(total $fault), "; done)${#bad[@]} failed"
[ ${#bad[@]} -eq 0 ] || { echo "FAILED seeds: ${bad[*]}" >&2; exit 1; }
# What the power cuts would have missed otherwise.
[ "$seeds" -lt 20 ] || [ "$on" = postgres ] || ! grep -q '"power_cut":[1-9]' "$log" || "$here/power_control.sh" || exit 1
# A storm that is worth its name: an answer was lost on its way back, and something died. Which of each kind comes is
# drawn request by request, and a slow machine makes fewer.
lost=$(($(total unheard) + $(total half_heard))) died=$(($(total hub_killed) + $(total power_cut)))
[ "$lost" -gt 0 ] && [ "$died" -gt 0 ] || { echo "FAILED: no storm came" >&2; exit 1; }
