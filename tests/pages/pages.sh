#!/usr/bin/env bash
# The public pages in a real browser (Debian's Chromium): a lively centre and one whose every word is an attack, synced
# to a hub, opened, read, checked. Ends by itself. Pictures of the pages go to FOLDER, if one is named.
#   MERCI_BIN=build/dev/bin tests/pages/pages.sh [FOLDER]
set -euo pipefail
bin=${MERCI_BIN:?the folder of the programs}
here=$(cd "$(dirname "$0")" && pwd)
command -v chromium >/dev/null || { echo "pages.sh: no chromium here"; exit 77; }
node_folder=$("$here/../support/prepare_npm.sh" "$here")
dir=$(mktemp -d)
# shellcheck source=tests/support/hub.sh
. "$here/../support/hub.sh"
trap 'end_hub; rm -rf "$dir"' EXIT
bad() { echo "pages.sh: $*" >&2; exit 1; }

serve_hub "$dir" --behind-proxy --base-url https://badges.merci.example
url=$hub_url
"$bin/merci" demo --data "$dir/demo" >"$dir/demo.json"
joined() { # folder: enrolled and synced
  local code
  code=$("$bin/merci-hub" enrol --store "sqlite:$dir/hub.db" --centre "$1")
  "$bin/merci" enrol --data "$dir/$1" --hub "$url" --code "$code" >/dev/null || bad "enrol $1"
  "$bin/merci" sync --data "$dir/$1" --hub "$url" >"$dir/synced.json" || bad "sync $1: $(cat "$dir/synced.json")"
}
joined demo

# A real centre of hostile words: every payload in every field that a person can fill.
"$bin/merci" init --data "$dir/evil" --hub https://badges.merci.example --centre '"><img src=x onerror=hit()>' \
  --animator '<script>hit()</script>' --json >"$dir/evil.json"
convert -size 64x48 gradient: "$dir/photo.png"
node "$node_folder/story.mjs" "$bin/merci" "$dir/evil" "$dir/photo.png" "$(jq -r .animator "$dir/evil.json")" >"$dir/story.json" || bad "the story"
joined evil

node "$node_folder/browser.mjs" "$url" "$dir" ${1:+"$1"} || { tail -3 "$dir/hub.log" >&2; bad "in the browser"; }
[ -s "$dir/hub.log" ] || bad "the hub has no log"
! grep -E ' error ' "$dir/hub.log" || bad "the hub had faults"
echo "pages.sh: good"
