# shellcheck shell=bash
# Sourced by integration scripts that run a hub and kiosks on loopback: $work, $hub_url, and what follows. Ends its server.
#   merci ARGUMENTS              the command
#   start_hub, end_hub           a server on the same store
#   new_code [--admit]           a code of the centre
#   found FOLDER                 a centre with an animator ($animator), an activity, a badge and a resident
#   second FOLDER OTHER          a kiosk of its own in a new folder, admitted by OTHER ($fingerprint, $feed)
#   approve FOLDER PERSON LEVEL  told, asked, approved: prints the award
: "${MERCI_BIN:?the folder of the programs}"
work=$(mktemp -d)
address=https://badges.merci.example
failed() { echo "FAILED: $*" >&2; exit 1; }
bad() { failed "$@"; }
# shellcheck source=tests/support/hub.sh
. "$(dirname "${BASH_SOURCE[0]}")/hub.sh"
merci() { "$MERCI_BIN/merci" "$@"; }
trap 'end_hub; rm -rf "$work"' EXIT
start_hub() { serve_hub "$work" --base-url "$address"; }
new_code() { "$MERCI_BIN/merci-hub" enrol --store "sqlite:$work/hub.db" --centre Tilleuls "$@"; }
# One command, one answer; NAME of what is wanted of it.
apply() {
  local answer
  answer=$(printf '%s\n' "$2" | merci apply --data "$1") || failed "apply: $2"
  [ "$(jq -r .ok <<<"$answer")" = true ] || failed "$2: $answer"
  jq -r "${3:-.ok}" <<<"$answer"
}
found() {
  merci init --data "$1" --centre Tilleuls --animator Karim --hub "$address" --json >"$work/centre.json" || failed init
  animator=$(jq -r .animator "$work/centre.json")
  jq -r .recovery "$work/centre.json" >"$work/recovery"
  activity=$(apply "$1" '{"do":"define_activity","name":"Radio web","emoji":"🎙️","picture":"s-radio","hue":"cobalt"}' .activity)
  badge=$(apply "$1" "$(jq -nc --arg a "$activity" '{do:"define_badge",name:"Radio web",emoji:"🎙️",hue:"cobalt",
    activities:[$a],criteria:{support:"J’écoute.",explore:"J’essaie.",act:"Je fais l’émission."}}')" .badge)
  resident=$(apply "$1" "{\"do\":\"join\",\"name\":\"Sylvie\",\"by\":\"$animator\"}" .person)
}
second() {
  merci enrol --data "$1" --hub "$hub_url" --code "$(new_code)" >"$work/second.json" || failed "a code for $1"
  fingerprint=$(jq -r .fingerprint "$work/second.json") feed=$(jq -r .feed "$work/second.json")
  merci admit --data "$2" --kiosk "$fingerprint" --by "$animator" >/dev/null || failed "admit $1"
  merci sync --data "$1" | jq -e '.heads_equal and .digest_equal' >/dev/null || failed "$1 does not know the same"
}
approve() {
  local record request
  record=$(apply "$1" "{\"do\":\"tell\",\"person\":\"$2\",\"activity\":\"$activity\",\"words\":\"J’ai parlé.\"}" .record)
  request=$(apply "$1" "{\"do\":\"ask\",\"person\":\"$2\",\"badge\":\"$badge\",\"level\":\"$3\",\"records\":[\"$record\"]}" .request)
  apply "$1" "{\"do\":\"review\",\"request\":\"$request\",\"by\":\"$animator\",\"answer\":\"yes\"}" .award
}
# What a folder answers to one round, whatever it is.
sync_once() { merci sync --data "$1" --hub "$hub_url" --once 2>"$work/said" || true; }
digest() { merci verify --data "$1" --json | jq -er 'select(.ok).digest' || failed "verify $1"; }
