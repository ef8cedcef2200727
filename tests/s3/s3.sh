#!/usr/bin/env bash
# The shelf of blobs on a real S3 server: the shelf's own tests, then merci-hub as an operator starts it.
# Ends by itself. MERCI_BIN names the folder of the programs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=${MERCI_BIN:?the folder of the programs}
dir=$(mktemp -d)
hub=
finish() {
  if [ -n "$hub" ]; then kill "$hub" 2>/dev/null || true; wait "$hub" 2>/dev/null || true; fi
  exec 4>&- || true
  rm -rf "$dir"
}
trap finish EXIT
bad() { echo "s3.sh: $*" >&2; exit 1; }

work=$("$here/prepare.sh")
mkfifo "$dir/until"
node "$work/server.mjs" "$dir/objects" <"$dir/until" >"$dir/address" 2>"$dir/server.log" &
exec 4>"$dir/until"
for _ in $(seq 200); do grep -q http "$dir/address" && break; sleep 0.05; done
s3=$(cat "$dir/address")
[ -n "$s3" ] || bad "the S3 server does not start: $(cat "$dir/server.log")"

MERCI_TEST_S3=$s3 "$bin/merci-hub-tests" '[shelf]' || bad "the shelf's tests on S3"

# A kiosk's photo, through merci-hub, into the bucket and out of it.
serve() {
  "$bin/merci-hub" serve --listen 127.0.0.1:0 --store "sqlite:$dir/hub.db" --blobs s3://merci/hub \
    --s3-endpoint "$s3" --base-url https://badges.merci.example "$@" >"$dir/out" 2>"$dir/log"
}
AWS_ACCESS_KEY_ID=S3RVER AWS_SECRET_ACCESS_KEY=wrong serve && bad "it serves with wrong keys"
grep -q not_allowed "$dir/log" || bad "wrong keys: $(cat "$dir/log")"
serve && bad "it serves without keys"
printf 'S3RVER\nS3RVER\n' >"$dir/keys"
serve --s3-keys "$dir/keys" &
hub=$!
for _ in $(seq 100); do grep -q listening "$dir/out" && break; kill -0 "$hub" || bad "it ended: $(cat "$dir/log")"; sleep 0.05; done
url=http://$(sed -n 's/^listening on //p' "$dir/out")
merci() { "$bin/merci" "$@"; }
merci init --data "$dir/kiosk" --centre Tilleuls --animator Rose --hub https://badges.merci.example --json >"$dir/init" || bad init
code=$("$bin/merci-hub" enrol --store "sqlite:$dir/hub.db" --centre Tilleuls)
merci enrol --data "$dir/kiosk" --hub "$url" --code "$code" >/dev/null || bad "enrol: $(tail -3 "$dir/log")"
convert -size 200x200 plasma: "$dir/photo.jpg"
rose=$(jq -r .animator "$dir/init")
radio=$(jq -nc '{do:"define_activity",name:"Radio",emoji:"🎙",hue:"cobalt"}' | merci apply --data "$dir/kiosk" | jq -r .activity)
jq -nc --arg p "$rose" --arg a "$radio" --arg f "$dir/photo.jpg" '{do:"tell",person:$p,activity:$a,photos:[$f]}' |
  merci apply --data "$dir/kiosk" >"$dir/told"
jq -e .ok "$dir/told" >/dev/null || bad "tell: $(cat "$dir/told")"
merci sync --data "$dir/kiosk" --hub "$url" --once >"$dir/synced" || bad "sync: $(tail -3 "$dir/log")"
[ "$(jq .blobs_up "$dir/synced")" = 1 ] || bad "the photo did not go up: $(cat "$dir/synced")"
grep -q '"digest_equal":true' "$dir/synced" || bad "sync: $(cat "$dir/synced")"
blob=$(find "$dir/kiosk/blobs" -type f | head -1)
[ -n "$blob" ] || bad "no photo at the kiosk"
find "$dir/objects" -path "*/hub/*/$(basename "$blob")*" | grep -q . || bad "the photo is not in the bucket"
echo "s3.sh: good"
