#!/usr/bin/env bash
# What merci issues, asked of others' programs with no network: every shape of credential with hostile texts, the badges
# of two centres (did:web, did:key), baked pictures, endorsements, thanks, VC-JWT. Beside them, merci verify.
#   MERCI_BIN=build/dev/bin tests/interop/badges.sh [SEED [COUNT]]
set -euo pipefail
node_folder=$("$(dirname "$0")/../support/prepare_npm.sh" "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "FAILED: $*" >&2; exit 1; }
merci() { "$MERCI_BIN/merci" "$@"; }
verify() { node "$node_folder/verify.mjs" "$@"; }

# Every shape: canonical forms byte for byte, and a part of them asked of both verifiers.
"$MERCI_BIN/merci-shapes" "${1:-3}" "${2:-2000}" >shapes.jsonl
node "$node_folder/canonical.mjs" --file shapes.jsonl
mkdir shapes
head -150 shapes.jsonl | split -l 1 -d -a 4 --additional-suffix=.json - shapes/
verify shapes/*.json >shapes.log || { grep fails shapes.log | head -3; fail "a verifier refuses a shape of ours"; }
for file in shapes/00{01,02,03,04,05,06,07,08}.json; do merci verify --credential "$file" >/dev/null || fail "$file"; done
echo "shapes: $(wc -l <shapes.jsonl) canonical forms alike, $(grep -c holds shapes.log) verified"

# A centre at the moment of its enrolment: its did document is taken now, and never again.
merci init --data centre --centre "Centre des Tilleuls" --animator Karim --hub https://badges.example.org >init.txt
merci did --data centre >did.json
karim=$(merci query --data centre people | jq -r '.[0].id')
apply() { merci apply --data centre | tee answer.json | jq -e .ok >/dev/null || { cat answer.json >&2; fail "a command is refused"; }; }
say() { jq -nc "$@" | apply; }
photo=$work/photo.png
# Two letters that fall together in NFC, and what may break a reader.
words=$'J\u2019ai \u00ab tenu \u00bb la table \\ "de mixage" \U1F399 \u0634\u0643\u0631\u0627 e\u0301\t!'
convert -size 64x48 gradient: "$photo"
say --arg by "$karim" '{do:"join",name:"Nathan",by:$by,consents:[{what:"name",value:true,audience:"public"}]}'; nathan=$(jq -r .person answer.json)
say --arg by "$karim" '{do:"join",name:"Léo",by:$by,consents:[{what:"name",value:true,audience:"public"}]}'; leo=$(jq -r .person answer.json)
say --arg by "$karim" '{do:"join",name:"Marc",role:"partner",by:$by,consents:[{what:"name",value:true,audience:"public"}]}'; marc=$(jq -r .person answer.json)
say '{do:"define_activity",name:{fr:"Radio web"},emoji:"🎙️",picture:"s-radio",hue:"cobalt"}'; radio=$(jq -r .activity answer.json)
say --arg a "$radio" '{do:"define_badge",name:{fr:"Radio web"},emoji:"🎙️",hue:"cobalt",activities:[$a],
  criteria:{support:"Je viens.",explore:"J’essaie.",act:"Je sais faire."},
  skills:[{name:{fr:"Communication"},framework:"LifeComp",code:"S2",url:"https://ec.europa.eu/jrc/en/lifecomp"},
          {name:{fr:"Collaboration"},framework:"LifeComp",code:"S3",url:"https://ec.europa.eu/jrc/en/lifecomp"}]}'; badge=$(jq -r .badge answer.json)
say --arg p "$nathan" --arg a "$radio" --arg w "$words" --arg f "$photo" '{do:"tell",person:$p,activity:$a,words:$w,photos:[$f],learned:"Rester calme."}'; record=$(jq -r .record answer.json)
say --arg p "$nathan" --arg b "$badge" --arg r "$record" '{do:"ask",person:$p,badge:$b,level:"explore",records:[$r]}'; request=$(jq -r .request answer.json)
say --arg q "$request" --arg by "$karim" '{do:"review",request:$q,by:$by,answer:"yes",words:"Bravo Nathan."}'; award=$(jq -r .award answer.json)
for what in page photo; do say --arg p "$nathan" --arg w "$what" '{do:"consent",person:$p,what:$w,audience:"public",value:true,by:$p}'; done
merci export --data centre --award "$award" --format ob3 --out first.json
say --arg by "$leo" --arg a "$award" '{do:"endorse",by:$by,on:{award:$a},words:"Il arrive le premier."}'; said=$(jq -r .endorsement answer.json)
say --arg by "$marc" --arg a "$award" '{do:"endorse",by:$by,on:{award:$a},words:"Un stage réussi : « sérieux »."}'
say --arg by "$marc" --arg b "$badge" '{do:"endorse",by:$by,on:{badge:$b},words:"Utile dans notre studio."}'
say --arg p "$leo" --arg to "$nathan" '{do:"thank",person:$p,to:$to,for:"helped",words:"Pour hier"}'; thanks=$(jq -r .thanks answer.json)
say --arg by "$leo" --arg p "$nathan" '{do:"endorse",by:$by,on:{person:$p}}'; person=$(jq -r .endorsement answer.json)

for format in ob3 ob3-png ob3-svg ob2 vc-jwt; do merci export --data centre --award "$award" --format $format --out "badge.$format"; done
for id in "$said" "$thanks" "$person"; do merci export --data centre --endorsement "$id" --format ob3 --out "words-$id.json"; done
merci export --data centre --endorsement "$said" --format vc-jwt --out words.vc-jwt
partner=$(jq -r '.endorsement[] | .issuer.id | select(contains(":partner:"))' badge.ob3)
merci did --data centre --partner "$partner" >partner.json
node "$node_folder/unbake.mjs" badge.ob3-png >png.json
node "$node_folder/unbake.mjs" badge.ob3-svg >svg.json
node "$node_folder/unbake.mjs" badge.ob3-png openbadges >twin.json
verify --did-doc did.json --did-doc partner.json first.json badge.ob3 png.json svg.json words-*.json
node "$node_folder/jwt.mjs" --did-doc did.json badge.vc-jwt words.vc-jwt
cmp <(jq -S . twin.json) <(jq -S . badge.ob2) || fail "the twin in the picture is another"
jq -e '.type == "Assertion" and .verification.type == "HostedBadge" and (.recipient.identity | startswith("sha256$"))
  and .badge.type == "BadgeClass" and (.badge.criteria.narrative | length > 0) and .badge.issuer.url == "https://badges.example.org"
  and (.id | startswith("https://badges.example.org/b/"))' twin.json >/dev/null || fail "the Open Badges 2.0 twin"
# Signed again with what was said later: the same badge of the same day, a later version.
jq -es '.[0].id == .[1].id and .[0].awardedDate == .[1].awardedDate and .[0].validFrom <= .[1].validFrom
  and (.[0].endorsement | length) == 1 and (.[1].endorsement | length) == 3
  and (.[1].credentialSubject.achievement.endorsement | length) == 1' first.json badge.ob3 >/dev/null || fail "signed again"
for file in first.json badge.ob3 badge.ob3-png badge.ob3-svg badge.vc-jwt words-*.json; do
  merci verify --credential "$file" --did-doc did.json --did-doc partner.json >said.txt || fail "merci verify: $file"
  grep -q '^genuine ' said.txt || fail "merci verify says: $(cat said.txt)"
  grep -q 'by whom was not checked' said.txt && fail "an endorsement was not checked in $file"
  ! merci verify --credential "$file" >/dev/null 2>&1 || fail "$file holds with no did document"
done

# A folder for practice: its kiosk is its own did:key, and the file alone is enough.
merci init --data alone --centre "Essai" --animator Karim >/dev/null
! merci did --data alone 2>refused.txt >/dev/null || fail "a did document with no address to host it"
jq -c 'select(.do != null)' >story.jsonl <<'JSON'
{"do":"define_activity","name":"Marche","emoji":"🥾","picture":"s-walk","hue":"emerald"}
{"do":"define_badge","name":"Marche","emoji":"🥾","hue":"emerald","activities":[],"criteria":{"support":"A","explore":"B","act":"C"}}
JSON
merci apply --data alone <story.jsonl >answers.jsonl
walk=$(jq -r '.activity // empty' answers.jsonl); walked=$(jq -r '.badge // empty' answers.jsonl)
karim=$(merci query --data alone people | jq -r '.[0].id')
alone() { jq -nc "$@" | merci apply --data alone | tee answer.json | jq -e .ok >/dev/null || fail "$(cat answer.json)"; }
alone --arg by "$karim" '{do:"join",name:"Rose",by:$by}'; rose=$(jq -r .person answer.json)
alone --arg p "$rose" --arg a "$walk" '{do:"tell",person:$p,activity:$a,words:"Deux heures."}'; record=$(jq -r .record answer.json)
alone --arg p "$rose" --arg b "$walked" --arg r "$record" '{do:"ask",person:$p,badge:$b,level:"support",records:[$r]}'; request=$(jq -r .request answer.json)
alone --arg q "$request" --arg by "$karim" '{do:"review",request:$q,by:$by,answer:"yes",words:"Bravo."}'; award=$(jq -r .award answer.json)
merci export --data alone --award "$award" --format ob3-png --out alone.png
node "$node_folder/unbake.mjs" alone.png >alone.json
verify alone.json
merci verify --credential alone.png >/dev/null || fail "a badge under did:key"
for format in ob2 vc-jwt; do
  ! merci export --data alone --award "$award" --format $format --out none 2>refused.txt || fail "$format without an address"
  [ "$(wc -l <refused.txt)" = 1 ] && [ ! -e none ] || fail "the refusal of $format"
done

# The demo's badges, whose people have said yes to more.
merci demo --data demo >demo.json
mkdir awards
jq -r '.awards[].id' demo.json | head -12 | while read -r id; do merci export --data demo --award "$id" --format ob3 --out "awards/$id.json"; done
merci did --data demo >demo-did.json
partners=()
for did in $(jq -r '.. | .issuer? | objects | .id | select(contains(":partner:"))' awards/*.json | sort -u); do
  merci did --data demo --partner "$did" >"partner-${did##*:}.json"
  partners+=(--did-doc "partner-${did##*:}.json")
done
verify --did-doc demo-did.json "${partners[@]}" awards/*.json | tail -3
echo "badges of ours: others agree"
