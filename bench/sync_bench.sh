#!/usr/bin/env bash
# merci and merci-hub beside PouchDB (LevelDB) and express-pouchdb, one after the other in one run, on the same bytes:
# 10,000 records of about 400 bytes; 200 photos of 200 kB. Real processes, hub with SQLite synchronous=FULL, everything
# through a loopback relay that counts bytes. Prints a table of medians. Not a test: nothing fails for being slow.
#   MERCI_BIN=$PWD/build/release/bin bench/sync_bench.sh [RUNS [RECORDS [PHOTOS]]]      (5 10000 200)
# Needs node and npm (the packages are fetched once, into the build folder) and jq. Ends by itself.
set -euo pipefail
bin=${MERCI_BIN:?the folder of the programs}
here=$(cd "$(dirname "$0")" && pwd)
runs=${1:-5} records=${2:-10000} photos=${3:-200}
npm=$(cd "$bin/.." && pwd)/sync_bench
work=$(mktemp -d "$(cd "$bin/.." && pwd)/sync_bench.XXXXXX")
server=
finish() {
  stop
  rm -rf "$work"
}
stop() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  server=
}
trap finish EXIT
bad() { echo "sync_bench.sh: $*" >&2; exit 1; }

mkdir -p "$npm"
cp "$here"/pouchdb/*.mjs "$here"/pouchdb/package.json "$npm"
if ! cmp -s "$here/pouchdb/package-lock.json" "$npm/.installed"; then
  cp "$here/pouchdb/package-lock.json" "$npm"
  (cd "$npm" && npm ci --no-audit --no-fund --ignore-scripts --prefer-offline --loglevel=error >&2)
  cp "$here/pouchdb/package-lock.json" "$npm/.installed"
fi

# Both begin each run with the same folders.
for kind in events photos; do
  count=$records
  [ "$kind" = events ] || count=$photos
  mkdir -p "$work/$kind"
  "$bin/sync_bench" make "$work/$kind" "$kind" "$count" >"$work/$kind/payload"
  mkdir "$work/$kind/pouch"
  node "$npm/client.mjs" make "$work/$kind/pouch" "$work/$kind/plain"
done

listening() { # FILE: the port, once it is there
  for _ in $(seq 200); do
    if grep -q '^listening' "$1"; then sed -n 's/^listening on .*://p' "$1"; return; fi
    kill -0 "$server" 2>/dev/null || bad "the server ended"
    sleep 0.05
  done
  bad "the server does not listen"
}

note() { # WHO WHAT KIND < the lines of watch and, of PouchDB, of its client
  jq -cs --arg who "$1" --arg what "$2" --arg kind "$3" 'add + {who: $who, what: $what, kind: $kind}' >>"$work/results"
}

ours() { # KIND
  local kind=$1 dir=$work/run port
  rm -rf "$dir"; mkdir "$dir"
  cp -r "$work/$kind/data" "$work/$kind/empty" "$dir"
  "$bin/merci-hub" serve --listen 127.0.0.1:0 --store "sqlite:$dir/hub.db" --blobs "$dir/blobs" \
    --base-url https://badges.merci.example >"$dir/out" 2>"$dir/log" &
  server=$!
  port=$(listening "$dir/out")
  for folder in data empty; do
    code=$("$bin/merci-hub" enrol --store "sqlite:$dir/hub.db" --centre Banc --admit)
    "$bin/merci" enrol --data "$dir/$folder" --hub "http://127.0.0.1:$port" --code "$code" >/dev/null 2>&1
  done
  one() { # WHAT FOLDER
    "$bin/sync_bench" watch "$port" "$server" "$bin/merci" sync --data "$dir/$2" --hub '{url}' --once >"$dir/said" 2>/dev/null
    jq -es '.[0] | .heads_equal and .digest_equal and .error == null' "$dir/said" >/dev/null ||
      bad "ours, $1 $kind: $(cat "$dir/said")"
    # Also when the hub had acknowledged all of it: what follows is the check of both sides, which PouchDB has not.
    jq -cs '.[1] + {said: (.[0].ms | ((.session + (.push // 0) + (.blobs_up // 0) + (.pull // 0) + (.blobs_down // 0)) / 1000))}' \
      "$dir/said" | note ours "$1" "$kind"
  }
  one push data
  one again data
  one pull empty
  stop
}

theirs() { # KIND
  local kind=$1 dir=$work/run port
  rm -rf "$dir"; mkdir -p "$dir/server" "$dir/empty"
  cp -r "$work/$kind/pouch" "$dir/data"
  node "$npm/server.mjs" "$dir/server" >"$dir/out" 2>"$dir/log" &
  server=$!
  port=$(listening "$dir/out")
  one() { # WHAT WAY FOLDER
    "$bin/sync_bench" watch "$port" "$server" node "$npm/client.mjs" "$2" "$dir/$3" '{url}' >"$dir/said" 2>>"$dir/log" ||
      bad "theirs, $1 $kind: $(tail -3 "$dir/log")"
    # Time and CPU of the replication alone: node's start is not its fault.
    jq -cs 'add | .wall = .seconds | .client_cpu = .cpu' "$dir/said" | note theirs "$1" "$kind"
  }
  one push push data
  one again push data
  one pull pull empty
  stop
}

for run in $(seq "$runs"); do
  for kind in events photos; do
    ours "$kind"
    theirs "$kind"
  done
  echo "run $run of $runs done, load $(cut -d' ' -f1 /proc/loadavg)" >&2
done

jq -rs --argjson events "$(cat "$work/events/payload")" --argjson photos "$(cat "$work/photos/payload")" '
  def median: sort | if length % 2 == 1 then .[(length - 1) / 2] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
  def round2: . * 100 | round / 100;
  def of($who; $what; $kind; f): map(select(.who == $who and .what == $what and .kind == $kind) | f) | median;
  . as $all
  | "| what | merci, wall s (without the check) | PouchDB, wall s | ratio | merci, CPU s (client + server) | PouchDB | merci, bytes / payload | PouchDB | merci, peak MB (client, server) | PouchDB |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ( (["push","events"],["again","events"],["pull","events"],["push","photos"],["again","photos"],["pull","photos"]) as [$what, $kind]
    | (if $kind == "events" then $events else $photos end) as $payload
    | def at($who; f): $all | of($who; $what; $kind; f);
      def bytes($who): at($who; .up + .down) | if $what == "again" then "\(.) B" else . / $payload * 1000 | round / 1000 end;
      "| \($what) \($kind) | \(at("ours"; .wall) | round2) (\(at("ours"; .said) | round2)) | \(at("theirs"; .wall) | round2) | \(at("theirs"; .wall) / at("ours"; .wall) | round2)× (\(at("theirs"; .wall) / at("ours"; .said) | round2)×) | \(at("ours"; .client_cpu) | round2) + \(at("ours"; .server_cpu) | round2) | \(at("theirs"; .client_cpu) | round2) + \(at("theirs"; .server_cpu) | round2) | \(bytes("ours")) | \(bytes("theirs")) | \(at("ours"; .client_mb) | round), \(at("ours"; .server_mb) | round) | \(at("theirs"; .client_mb) | round), \(at("theirs"; .server_mb) | round) |" ),
    "",
    "payload: \($events) bytes of records, \($photos) bytes of records and photos; \($all | length) measurements"
' "$work/results"
[ -z "${MERCI_RESULTS:-}" ] || cp "$work/results" "$MERCI_RESULTS"
