#!/usr/bin/env bash
# A new kiosk waits to be let in: it shows the code that an animator compares at another one, says when there is no network,
# and serves as soon as everything has come, without being started again.
#   MERCI_BIN=build/dev/bin tests/support/with_display.sh tests/journeys/joining.sh OUT [SIZE] [LANGUAGE]
set -uo pipefail
. "$(dirname "$0")/scene.sh"
begin_journey "$1" "${2:-}" "${3:-}"

DATA=$WORK/first demo
begin_hub 127.0.0.1:0 "$WORK/first"
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
begin_hub "$at" "$WORK/first"; until_word health not_admitted
merci admit --data "$WORK/first" --kiosk "$fingerprint" --by "$(id_of Karim)" | jq -e .sent >/dev/null || fail "merci admit"
screen home 60; shot 03-home
arrive_as Sylvie received # what was said to her elsewhere is news at this kiosk
tap home; screen home.mine; shot 04-home-mine
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
