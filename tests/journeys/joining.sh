#!/usr/bin/env bash
# A new kiosk waits to be let in: it shows the code that an animator compares at another one, says when there is no network,
# and serves as soon as everything has come, without being started again.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/joining.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
command_not_found_handle() { fail "no command $1"; }
here=$(cd "$(dirname "$0")" && pwd)
. "$here/kiosk.sh"
. "$here/scene.sh"
begin_journey "$1" "${2:-}"
lang=${3:-fr}
word() { sed -n "/^\[$1\]/,/^\[/s/^$2 = \"\(.*\)\"/\1/p" "$here/../../assets/text/$lang.toml" | head -1; }
until_word() { until_true 30 "'$(word "$@")'" says "$(word "$@")"; }
bad() { fail "$@"; }
# shellcheck source=tests/support/hub.sh
. "$here/../support/hub.sh"
end_more() { end_hub; }
hub_start() { serve_hub "$WORK" --listen "$1" --base-url "$(merci query --data "$WORK/first" health | jq -r .address)"; } # address
code_of_hub() { "$MERCI_BIN/merci-hub" enrol --store "sqlite:$WORK/hub.db" --centre Tilleuls; }

DATA=$WORK/first demo
hub_start 127.0.0.1:0
merci enrol --data "$WORK/first" --hub "$hub_url" --code "$(code_of_hub)" | jq -e '.state == "admitted"' >/dev/null || fail "the first kiosk"
merci sync --data "$WORK/first" --once | jq -e .digest_equal >/dev/null || fail "the first kiosk's sync"
DATA=$WORK/second
merci enrol --data "$DATA" --hub "$hub_url" --code "$(code_of_hub)" --label "Étage" >"$WORK/second.json" || fail "the second kiosk"
fingerprint=$(jq -r .fingerprint "$WORK/second.json")

lens_empty
kiosk_start --voice off --camera "$(CAMERA)" --printer none --lang "$lang"
screen joining
until_word health not_admitted
says "$(sed "s/[^ ]/& /g; s/   */ , /g" <<<"$fingerprint")" || fail "it does not say its code: $(map -c .says)"
shot 01-joining
at=${hub_url#http://}
end_hub; until_word health no_network; shot 02-no-network
hub_start "$at"; until_word health not_admitted
merci admit --data "$WORK/first" --kiosk "$fingerprint" --by "$(id_of Karim)" | jq -e .sent >/dev/null || fail "merci admit"
screen home 60; shot 03-home
arrive_as Sylvie home.mine; shot 04-home-mine
kiosk_stop
for folder in first second first; do merci sync --data "$WORK/$folder" --once >"$WORK/$folder.json" || fail "sync of $folder"; done
jq -e '.heads_equal and .digest_equal' "$WORK/first.json" "$WORK/second.json" >/dev/null || fail "they do not know the same"
merci verify --data "$DATA" >/dev/null || fail "merci verify"

# One that was cut off before it came in may not come in.
merci enrol --data "$WORK/third" --hub "$hub_url" --code "$(code_of_hub)" >"$WORK/third.json" || fail "the third kiosk"
third=$(jq -r .fingerprint "$WORK/third.json")
for act in admit remove; do
  merci $act --data "$WORK/first" --kiosk "$third" --by "$(id_of Karim)" >/dev/null || fail "merci $act"
done
DATA=$WORK/third
kiosk_start --voice off --camera "$(CAMERA)" --printer none --lang "$lang"
screen joining; until_word admit here_refused; shot 05-refused
kiosk_stop
echo "waited, and was let in"
