#!/usr/bin/env bash
# The shelf of blobs on a real S3 server: the shelf's own tests, then merci-hub as an operator starts it.
# Ends by itself. MERCI_BIN names the folder of the programs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=${MERCI_BIN:?the folder of the programs}
dir=$(mktemp -d)
# shellcheck source=tests/support/hub.sh
. "$here/../support/hub.sh"
finish() {
  end_hub
  exec 4>&- || true
  rm -rf "$dir"
}
trap finish EXIT
bad() { echo "s3.sh: $*" >&2; exit 1; }

work=$("$here/../support/prepare_npm.sh" "$here")
mkfifo "$dir/until"
node "$work/server.mjs" "$dir/objects" <"$dir/until" >"$dir/address" 2>"$dir/server.log" &
exec 4>"$dir/until"
for _ in $(seq 200); do grep -q http "$dir/address" && break; sleep 0.05; done
s3=$(cat "$dir/address")
[ -n "$s3" ] || bad "the S3 server does not start: $(cat "$dir/server.log")"

MERCI_TEST_S3=$s3 "$bin/merci-hub-tests" '[shelf]' || bad "the shelf's tests on S3"

# A kiosk's photo, through merci-hub, into the bucket and out of it.
bucket=(--blobs s3://merci/hub --s3-endpoint "$s3" --base-url https://badges.merci.example)
refused() { "$bin/merci-hub" serve --listen 127.0.0.1:0 --store "sqlite:$dir/hub.db" "${bucket[@]}" >/dev/null 2>"$dir/refused"; }
AWS_ACCESS_KEY_ID=S3RVER AWS_SECRET_ACCESS_KEY=wrong refused && bad "it serves with wrong keys"
grep -q not_allowed "$dir/refused" || bad "wrong keys: $(cat "$dir/refused")"
refused && bad "it serves without keys"
printf 'S3RVER\nS3RVER\n' >"$dir/keys"
serve_hub "$dir" "${bucket[@]}" --s3-keys "$dir/keys"
url=$hub_url
merci() { "$bin/merci" "$@"; }
merci init --data "$dir/kiosk" --centre Tilleuls --animator Rose --hub https://badges.merci.example --json >"$dir/init" || bad init
code=$("$bin/merci-hub" enrol --store "sqlite:$dir/hub.db" --centre Tilleuls)
merci enrol --data "$dir/kiosk" --hub "$url" --code "$code" >/dev/null || bad "enrol: $(tail -3 "$dir/hub.log")"
convert -size 200x200 plasma: "$dir/photo.jpg"
rose=$(jq -r .animator "$dir/init")
radio=$(jq -nc '{do:"define_activity",name:"Radio",emoji:"🎙",hue:"cobalt"}' | merci apply --data "$dir/kiosk" | jq -r .activity)
jq -nc --arg p "$rose" --arg a "$radio" --arg f "$dir/photo.jpg" '{do:"tell",person:$p,activity:$a,photos:[$f]}' |
  merci apply --data "$dir/kiosk" >"$dir/told"
jq -e .ok "$dir/told" >/dev/null || bad "tell: $(cat "$dir/told")"
merci sync --data "$dir/kiosk" --hub "$url" --once >"$dir/synced" || bad "sync: $(tail -3 "$dir/hub.log")"
[ "$(jq .blobs_up "$dir/synced")" = 1 ] || bad "the photo did not go up: $(cat "$dir/synced")"
grep -q '"digest_equal":true' "$dir/synced" || bad "sync: $(cat "$dir/synced")"
blob=$(find "$dir/kiosk/blobs" -type f | head -1)
[ -n "$blob" ] || bad "no photo at the kiosk"
find "$dir/objects" -path "*/hub/*/$(basename "$blob")*" | grep -q . || bad "the photo is not in the bucket"
echo "s3.sh: good"
