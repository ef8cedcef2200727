#!/usr/bin/env bash
# The pictures of a badge's page as whoever scans the card sees it: a real centre, synced to a hub, on a phone in French
# (badge-page.png) and in Arabic with a card that is not genuine (badge-page-arabic.png).
#   MERCI_BIN=$PWD/build/dev/bin docs/badge_page.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(realpath "$1")
node_folder=$("$here/../tests/support/prepare_npm.sh" "$here/../tests/pages")
work=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
merci() { "$MERCI_BIN/merci" "$@"; }
pictures=$MERCI_BIN/../share/merci/pictures
merci init --data "$work/centre" --centre "Centre social des Tilleuls" --animator Karim --hub https://badges.merci.example --json >"$work/init.json"
karim=$(jq -r .animator "$work/init.json")
say() { # commands as jq programs read with --arg; the last answer stays in $work/answer.json
  jq -nc "$@" | merci apply --data "$work/centre" >"$work/answer.json"
  jq -e .ok "$work/answer.json" >/dev/null || { cat "$work/answer.json" >&2; exit 1; }
}
of() { jq -r ".$1" "$work/answer.json"; }
consents='[{what:"name",value:true,audience:"public"},{what:"page",value:true,audience:"public"},{what:"photo",value:true,audience:"public"}]'
say --arg by "$karim" '{do:"join",name:"Nathan",by:$by,consents:'"$consents"'}'; nathan=$(of person)
say --arg by "$karim" '{do:"join",name:"Rose",by:$by,consents:'"$consents"'}'; rose=$(of person)
say --arg by "$karim" '{do:"join",name:"Bruno",role:"partner",by:$by,consents:'"$consents"'}'; bruno=$(of person)
say --arg p "$karim" '{do:"consent",person:$p,what:"name",audience:"public",value:true,by:$p}'
say '{do:"define_activity",name:{fr:"Ordinateur"},emoji:"💻",picture:"s-laptop",hue:"emerald"}'; activity=$(of activity)
say --arg a "$activity" '{do:"define_badge",name:{fr:"Ordinateur"},emoji:"💻",hue:"emerald",activities:[$a],
  criteria:{support:"Montrez la souris ou le clavier à une personne.",explore:"Aidez une personne à envoyer un message ou une photo.",
    act:"Aidez une personne chaque semaine, jusqu’à ce qu’elle se débrouille seule."},
  skills:[{name:{fr:"Empathie"},framework:"LifeComp",code:"S1",url:"https://ec.europa.eu/jrc/en/lifecomp"},
          {name:{fr:"Communication"},framework:"LifeComp",code:"S2",url:"https://ec.europa.eu/jrc/en/lifecomp"}]}'; badge=$(of badge)
say --arg p "$nathan" --arg a "$activity" --arg f "$pictures/s-laptop.png" '{do:"tell",person:$p,activity:$a,words:"J’aide Rose à écrire à sa fille.",photos:[$f]}'; record=$(of record)
say --arg p "$nathan" --arg b "$badge" --arg r "$record" '{do:"ask",person:$p,badge:$b,level:"act",records:[$r]}'; request=$(of request)
say --arg q "$request" --arg by "$karim" '{do:"review",request:$q,by:$by,answer:"yes",words:"Toute l’équipe est fière, Nathan."}'; card=$(of url); award=$(of award)
say --arg by "$rose" --arg a "$award" '{do:"endorse",by:$by,on:{award:$a},words:"Maintenant, j’écris toute seule."}'
say --arg by "$bruno" --arg b "$badge" '{do:"endorse",by:$by,on:{badge:$b},words:"Ce badge ouvre la porte de nos stages."}'

"$MERCI_BIN/merci-hub" serve --listen 127.0.0.1:0 --store "sqlite:$work/hub.db" --blobs "$work/blobs" \
  --base-url https://badges.merci.example >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 200); do grep -q listening "$work/out" && break; sleep 0.05; done
url=http://$(sed -n 's/^listening on //p' "$work/out")
merci enrol --data "$work/centre" --hub "$url" --code "$("$MERCI_BIN/merci-hub" enrol --store "sqlite:$work/hub.db" --centre Tilleuls)" >/dev/null
merci sync --data "$work/centre" --hub "$url" >/dev/null
page=$url${card#https://badges.merci.example}
node "$node_folder/picture.mjs" "$page" fr "$work/fr.png"
node "$node_folder/picture.mjs" "${page}A" ar "$work/ar.png"
convert "$work/fr.png" -colors 255 "PNG8:$out/badge-page.png"
convert "$work/ar.png" -colors 255 "PNG8:$out/badge-page-arabic.png"
[ -z "${2:-}" ] || { node "$node_folder/picture.mjs" "$page" fr "$2/whole.png" whole; node "$node_folder/picture.mjs" "$page" fr "$2/sheet.pdf"; }
