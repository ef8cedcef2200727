#!/usr/bin/env bash
# What the fault proxy takes for one hub: two merci-hub processes on one store, and a balancer that sends every request to
# the next of them. Killed, all three die at once; a process that dies alone is started again on its port. Prints
# "listening on 127.0.0.1:PORT". Their process ids are in FOLDER/pids.
#   two_hubs.sh FOLDER OPTION…    options of merci-hub serve
set -uo pipefail
folder=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
# They go with this script, however it goes.
with_me=(setpriv --pdeathsig KILL)
hubs=(0 0) ports=(0 0)
start() { # 0 | 1
  rm -f "$folder/out$1"
  "${with_me[@]}" "$MERCI_BIN/merci-hub" serve --listen "127.0.0.1:${ports[$1]}" --cache "$folder/cache$1" "${options[@]}" >"$folder/out$1" &
  hubs[$1]=$!
}
# Whole or not there: whoever reads it kills what it names.
tell_pids() { echo "${hubs[*]}" >"$folder/pids.part" && mv "$folder/pids.part" "$folder/pids"; }
listens() {
  local _
  for _ in $(seq 400); do
    if grep -qs listening "$folder/out$1"; then
      ports[$1]=$(sed -n 's/^listening on .*://p' "$folder/out$1")
      return
    fi
    kill -0 "${hubs[$1]}" 2>/dev/null || exit 1
    sleep 0.02
  done
  exit 1
}
end() {
  trap '' TERM
  kill -TERM "${hubs[@]}" 2>/dev/null
  for hub in "${hubs[@]}"; do wait "$hub" || status=1; done
  exit "${status:-0}"
}
trap end TERM
options=("${@:2}")
rm -f "$folder/pids"
# One after the other: the first makes the key that both hold.
for i in 0 1; do start $i; listens $i; done
tell_pids
rm -f "$folder/balancer"  # what one before it said
"${with_me[@]}" node "$here/../integration/alternate.mjs" "http://127.0.0.1:${ports[0]}" "http://127.0.0.1:${ports[1]}" \
  < <("${with_me[@]}" sleep infinity) >"$folder/balancer" &
balancer=$!
for _ in $(seq 400); do [ -s "$folder/balancer" ] && break; sleep 0.02; done
echo "listening on $(sed 's|^http://||' "$folder/balancer")"
exec >&-
# Asked for, since bash does not tell of a child that died before it waited.
while kill -0 "$balancer" 2>/dev/null; do
  for i in 0 1; do kill -0 "${hubs[$i]}" 2>/dev/null || { start "$i"; tell_pids; }; done
  sleep 0.1 &
  wait $!
done
exit 1
