#!/usr/bin/env bash
# The control of the power cuts: a hub whose syncs do nothing must lose something that it acknowledged, and be caught.
#   MERCI_BIN=build/dev/bin tests/faults/power_control.sh
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
quick=$(mktemp -d)
trap 'rm -rf "$quick"' EXIT
cc -shared -fPIC -O1 -o "$quick/no_sync.so" "$here/no_sync.c" || exit 1
for seed in 1 4 5 18 3 8; do
  TMPDIR=$quick MERCI_HUB_PRELOAD=$quick/no_sync.so timeout -k 10 300 "$here/storm.sh" "$seed" >"$quick/said" 2>&1 && continue
  lost=$(cat "$quick"/merci-faults.*/power/lost 2>/dev/null | head -1)
  [ -z "$lost" ] || { echo "without syncs the hub loses what it acknowledged (seed $seed: ${lost%% *} …), as it should"; exit 0; }
done
echo "FAILED: a hub that never syncs loses nothing: the power cuts prove nothing" >&2
exit 1
