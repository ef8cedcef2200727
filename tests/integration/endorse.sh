#!/usr/bin/env bash
# Words from outside, with real programs: somebody who scanned a card writes on the web, an animator accepts at the kiosk,
# the page shows it and the signed file holds it. Then an erasure comes back as proof. Ends by itself.
#   MERCI_BIN=build/dev/bin tests/integration/endorse.sh
set -euo pipefail
bin=${MERCI_BIN:?the folder of the programs}
dir=$(mktemp -d)
# shellcheck source=tests/support/hub.sh
. "$(cd "$(dirname "$0")" && pwd)/../support/hub.sh"
trap 'end_hub; rm -rf "$dir"' EXIT
bad() { echo "endorse.sh: $*" >&2; exit 1; }
merci() { "$bin/merci" "$@"; }
get() { curl -sS --max-time 10 "$@"; }
kiosk=$dir/kiosk
base=https://badges.merci.example

serve_hub "$dir" --base-url $base --tidy-every 1
url=$hub_url

# A centre with one badge, shown to the world.
merci init --data "$kiosk" --centre Tilleuls --animator Karim --hub $base >"$dir/init"
karim=$(merci query --data "$kiosk" people | jq -r '.[0].id')
do_() { merci apply --data "$kiosk" <<<"$1" | tee -a "$dir/answers" | jq -e "${2:-.ok}" -r; }
nathan=$(do_ '{"do":"join","name":"Nathan","by":"'"$karim"'"}' .person)
port=$(do_ '{"do":"join","name":"Port","role":"partner","by":"'"$karim"'","consents":[{"what":"name","value":true}]}' .person)
card=$(do_ '{"do":"new_card","person":"'"$port"'","by":"'"$karim"'"}' .card)
radio=$(do_ '{"do":"define_activity","name":"Radio","emoji":"🎙️","picture":"s-radio","hue":"cobalt"}' .activity)
badge=$(do_ '{"do":"define_badge","name":"Radio","emoji":"🎙️","hue":"cobalt","activities":["'"$radio"'"],"criteria":{"support":"A","explore":"B","act":"C"}}' .badge)
record=$(do_ '{"do":"tell","person":"'"$nathan"'","activity":"'"$radio"'","words":"Au micro."}' .record)
request=$(do_ '{"do":"ask","person":"'"$nathan"'","badge":"'"$badge"'","level":"explore","records":["'"$record"'"]}' .request)
award=$(do_ '{"do":"review","request":"'"$request"'","by":"'"$karim"'","answer":"yes"}' .award)
do_ '{"do":"consent","person":"'"$nathan"'","what":"page","audience":"public","value":true,"by":"'"$karim"'"}' >/dev/null
paper=$(merci query --data "$kiosk" awards --id "$award" | jq -r '.[0].url')
[[ $paper == $base/b/$award#* ]] || bad "the card's address: $paper"

code=$("$bin/merci-hub" enrol --store "sqlite:$dir/hub.db" --centre Tilleuls)
merci enrol --data "$kiosk" --hub "$url" --code "$code" >/dev/null
sync() { merci sync --data "$kiosk" --hub "$url" --once >"$dir/sync" || bad "sync: $(cat "$dir/sync")"; }
same() { jq -e '.heads_equal and .digest_equal and .quarantined == 0' "$dir/sync" >/dev/null || bad "after $1: $(cat "$dir/sync")"; }
sync
same "the first round"

# The form: of its own, with a script of ours and nothing else's.
page=$url/b/$award/endorse
get -D "$dir/headers" -H 'Accept-Language: en' "$page" >"$dir/form"
grep -q 'Your own words' "$dir/form" || bad "the form in English"
grep -qi "script-src 'self'.*form-action 'self'" "$dir/headers" || bad "the form's policy: $(cat "$dir/headers")"
get "$url/endorse.js" | grep -q location.hash || bad "its script"
get "$url/b/$award" | grep -q "/endorse" || get "$url/b/$award" | grep -q 'x2F;endorse' || bad "the badge's page leads there"

# What is refused says why, and keeps what was written.
post() { get -o "$dir/answer" -w '%{http_code}' -H 'Accept-Language: fr' "$page" "$@"; }
[ "$(post --data-urlencode "code=$base/b/$award#AAAA" --data-urlencode 'name=Mme <b>Roux' -d phrase=team)" = 403 ] || bad "a code that was made up"
grep -q 'Mme &lt;b&gt;Roux' "$dir/answer" || bad "what was written is not kept: $(cat "$dir/answer")"
[ "$(post --data-urlencode "code=$paper" -d phrase=team)" = 400 ] || bad "no name"
grep -q 'Écrivez votre nom' "$dir/answer" || bad "why"

# One that is taken waits at the kiosk; accepted, it is on the page and in the signed file.
[ "$(post --data-urlencode "code=$paper" --data-urlencode 'name=Mme Roux' --data-urlencode 'organisation=Radio du Port' \
  -d phrase=reliable --data-urlencode 'words=Il est venu <i>à l’heure</i>.')" = 200 ] || bad "the offer: $(cat "$dir/answer")"
grep -q '90 jours' "$dir/answer" || bad "the receipt"
[ "$(post --data-urlencode "code=$paper" --data-urlencode 'name=M. Vert' -d phrase=learns)" = 200 ] || bad "another offer"
sync
same "two offers"
merci query --data "$kiosk" offers | jq -e 'length == 2 and all(.state == "waiting")' >/dev/null || bad "offers at the kiosk"
offer=$(merci query --data "$kiosk" offers | jq -r '.[] | select(.name == "Mme Roux") | .id')
other=$(merci query --data "$kiosk" offers | jq -r '.[] | select(.name == "M. Vert") | .id')
! get "$url/b/$award" | grep -q Roux || bad "it is shown before anybody accepted it"
do_ '{"do":"accept_offer","offer":"'"$offer"'","by":"'"$karim"'"}' >/dev/null
do_ '{"do":"decline_offer","offer":"'"$other"'","by":"'"$karim"'"}' >/dev/null
sync
get -H 'Accept-Language: fr' "$url/b/$award" >"$dir/shown"
grep -q 'Mme Roux, Radio du Port confirme. Déclaré, accepté par le centre' "$dir/shown" || bad "the page: $(cat "$dir/shown")"
grep -q '&lt;i&gt;à l’heure' "$dir/shown" || bad "its words are not escaped"
merci export --data "$kiosk" --award "$award" --format ob3 --out "$dir/badge.json"
jq -e '.endorsement | length == 1 and (.[0].credentialSubject.endorsementComment | test("à l’heure"))' "$dir/badge.json" >/dev/null || bad "the file"
merci did --data "$kiosk" >"$dir/did.json"
merci verify --credential "$dir/badge.json" --did-doc "$dir/did.json" >"$dir/verdict" || bad "the file does not verify: $(cat "$dir/verdict")"
grep -q '^genuine badge' "$dir/verdict" && grep -q 'Mme Roux' "$dir/verdict" || bad "what the file says: $(cat "$dir/verdict")"
get "$url/b/$award/credential" >"$dir/from_hub.json"
get "$url/$(merci query --data "$kiosk" health | jq -r .centre)/did.json" >"$dir/hub_did.json"
merci verify --credential "$dir/from_hub.json" --did-doc "$dir/hub_did.json" >"$dir/verdict" || bad "the hub's: $(cat "$dir/verdict")"
! grep -rq 'M. Vert' "$kiosk" || bad "declined words are left at the kiosk"

# A partner is known by their card, for an award and for a badge of the catalogue, at once.
[ "$(post --data-urlencode "code=$paper" --data-urlencode "card=$card" -d phrase=skilled)" = 200 ] || bad "a partner: $(cat "$dir/answer")"
page=$url$(jq -r '.credentialSubject.achievement.id' "$dir/badge.json" | sed "s|$base||")/endorse
[ "$(post --data-urlencode "card=$paper" -d phrase=skilled)" = 403 ] || bad "a card that is no partner's"
[ "$(post --data-urlencode "card=$card" --data-urlencode 'words=Nous cherchons cela.')" = 200 ] || bad "a badge: $(cat "$dir/answer")"
sync
get "$url/b/$award" | grep -q 'Port, partenaire' || bad "the partner on the page"
get -H 'Accept: text/html' "${page%/endorse}" | grep -q 'Nous cherchons cela' || bad "who recognises the badge"

# The holder is erased: nothing is left, and every node says so.
do_ '{"do":"erase","person":"'"$nathan"'","by":"'"$karim"'"}' >/dev/null
sync
for _ in $(seq 100); do
  sync
  merci query --data "$kiosk" erasures | jq -e 'length > 1 and all(.everywhere)' >/dev/null && break
  sleep 0.3
done
merci query --data "$kiosk" erasures | jq -e 'all(.everywhere and (.confirmed | map(.node) | sort) == ["hub", "kiosk"])' >/dev/null ||
  bad "not confirmed everywhere: $(merci query --data "$kiosk" erasures)"
sync
same "the erasure"
[ -s "$dir/hub.db" ] || bad "the hub's files are not where they are looked for"
for text in Nathan 'Mme Roux' 'M. Vert'; do ! grep -rqas "$text" "$kiosk" "$dir/hub.db"* "$dir/hub-blobs" || bad "$text is left"; done
merci verify --data "$kiosk" --json >"$dir/verify" || bad "the kiosk does not verify: $(cat "$dir/verify")"

kill -TERM "$hub"; wait "$hub" || bad "it ended with an error: $(tail -3 "$dir/hub.log")"
hub=
[ -s "$dir/hub.log" ] || bad "the hub has no log"
! grep -qE "$award|Roux|192\.0\.2" "$dir/hub.log" || bad "the log tells who wrote about what"
echo "endorse.sh: good"
