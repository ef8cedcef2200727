#!/usr/bin/env bash
# How many public pages a second a hub gives out: the demo synced to a hub on loopback, asked by wrk. Beside the rate,
# what a request costs the hub in processor time, which others on the machine do not change.
#   deploy/build.sh release merci-hub merci merci_demo merci_pictures
#   MERCI_BIN=build/release/bin bench/pages_bench.sh [SECONDS [CONNECTIONS]]
set -euo pipefail
bin=${MERCI_BIN:?the folder of the programs}
seconds=${1:-5}
connections=${2:-32}
here=$(cd "$(dirname "$0")" && pwd)
command -v wrk >/dev/null || { echo "pages_bench.sh: wrk is not here (apt-get install wrk)" >&2; exit 1; }
dir=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$dir"
}
trap finish EXIT

"$bin/merci" demo --data "$dir/demo" >"$dir/demo.json"
"$bin/merci-hub" serve --listen 127.0.0.1:0 --store "sqlite:$dir/hub.db" --blobs "$dir/blobs" --behind-proxy \
  --base-url https://badges.merci.example >"$dir/out" 2>"$dir/log" &
server=$!
for _ in $(seq 200); do grep -q listening "$dir/out" && break; sleep 0.05; done
url=http://$(sed -n 's/^listening on //p' "$dir/out")
"$bin/merci" enrol --data "$dir/demo" --hub "$url" --code "$("$bin/merci-hub" enrol --store "sqlite:$dir/hub.db" --centre Demo)" >/dev/null
"$bin/merci" sync --data "$dir/demo" --hub "$url" >/dev/null
award=$(jq -r '.awards[1].id' "$dir/demo.json")
centre=$(jq -r .centre "$dir/demo.json")
level=$(curl -sS "$url/b/$award" | sed -n 's/.*og:image" content="\([^"]*\)\.png".*/\1/p' | sed 's/&#x2F;/\//g; s/^https:..[^/]*//')

ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }
hertz=$(getconf CLK_TCK)
ask() { # name, path, encoding
  local before after requests rate
  before=$(ticks)
  wrk -t 1 -c "$connections" -d "${seconds}s" -s "$here/pages.lua" "$url$2" -- "${3:-identity}" >"$dir/wrk"
  after=$(ticks)
  requests=$(awk '/requests in/ {print $1}' "$dir/wrk")
  rate=$(awk '/Requests\/sec/ {print $2}' "$dir/wrk")
  awk -v name="$1" -v n="$requests" -v rate="$rate" -v ticks=$((after - before)) -v hertz="$hertz" -v wrong="$(grep -c 'Non-2xx' "$dir/wrk" || true)" 'BEGIN {
    us = ticks / hertz * 1e6 / n
    printf "%-34s %8.0f requests/s   %6.1f us of processor a request = %6.0f a second on a core%s\n", name, rate, us, 1e6 / us, ((wrong > 0 && name !~ /plain/) ? "   SOME REFUSED" : "") }'
}
ask "badge page" "/b/$award"
ask "badge page, packed" "/b/$award" gzip
ask "plain page (unknown badge)" "/b/0000000000ZZ"
ask "credential, JSON" "/b/$award/credential"
ask "page of the centre" "/$centre"
ask "a badge's small picture" "$level-small.png"
ask "the sheet of styles" "/style.css" gzip
echo "$(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), $connections connections, $seconds s each"
