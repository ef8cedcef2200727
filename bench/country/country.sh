#!/usr/bin/env bash
# The evening peak of a country on this machine: a PostgreSQL of its own, hub processes on it, bench/country/country.cpp
# as the kiosks. Everything shares the same cores, the kiosks too. Ends by itself.
#   MERCI_BIN=build/release/bin bench/country/country.sh [SECONDS] [CENTRES] [KIOSKS] [EVENTS] [CONNECTIONS] [PROCESSES] [check|no-check]
set -euo pipefail
seconds=${1:-120} centres=${2:-2000} kiosks=${3:-3} events=${4:-30} connections=${5:-64} processes=${6:-2} check=${7:-check}
bin=${MERCI_BIN:?the folder of the programs}
dir=$(mktemp -d)
hubs=()
bad() { echo "country.sh: $*" >&2; exit 1; }
# shellcheck source=tests/support/postgres.sh
. "$(dirname "$0")/../../tests/support/postgres.sh"
finish() {
  for hub in "${hubs[@]}"; do kill "$hub" 2>/dev/null || true; wait "$hub" 2>/dev/null || true; done
  end_postgres
  rm -rf "$dir"
}
trap finish EXIT
postgres_options="-c max_connections=200 -c shared_buffers=512MB -c max_wal_size=4GB"
begin_postgres "$dir"
urls=()
for n in $(seq "$processes"); do
  "$bin/merci-hub" serve --listen 127.0.0.1:0 --store "$store" --key "$dir/key" --cache "$dir/cache$n" --blobs "$dir/blobs" \
    --base-url https://badges.merci.example --behind-proxy --threads $((connections + 8)) --connections 32 >"$dir/out$n" 2>"$dir/log$n" &
  hubs+=($!)
  for _ in $(seq 200); do grep -q listening "$dir/out$n" && break; sleep 0.05; done
  urls+=("http://$(sed -n 's/^listening on //p' "$dir/out$n")")
done
"$bin/country" "$store" "$seconds" "$centres" "$kiosks" "$events" "$connections" "$check" "${urls[@]}"
echo "log of the store: $(du -sh "$dir/postgres/data/base" | cut -f1); WAL: $(du -sh "$dir/postgres/data/pg_wal" | cut -f1); caches: $(du -sch "$dir"/cache* | tail -1 | cut -f1)"
head -1 "$dir/postgres/data/postmaster.pid" >"$dir/postmaster"
echo "PostgreSQL: CPU $(ps -eo ppid=,cputimes= | awk -v p="$(cat "$dir/postmaster")" '$1 == p {s += $2} END {print s}') s"
for n in $(seq "$processes"); do
  read -r user system < <(awk '{print $14/100, $15/100}' "/proc/${hubs[n-1]}/stat")
  echo "hub process $n: CPU $user s + $system s, $(awk '/VmHWM/{print $2/1024 " MB"}' "/proc/${hubs[n-1]}/status") at most"
done
