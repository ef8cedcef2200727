#!/usr/bin/env bash
# Badges that our code signs, asked of two independent verifiers: did:key and did:web, with endorsements inside, and every
# way of spoiling them. And verify.mjs and jwt.mjs themselves: what they must refuse.
#   MERCI_BIN=build/dev/bin tests/interop/proofs.sh
set -euo pipefail
node_folder=$("$(dirname "$0")/../support/prepare_npm.sh" "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "FAILED: $*" >&2; exit 1; }
verify() { node "$node_folder/verify.mjs" --now 2026-12-01T00:00:00Z "$@"; }

key=z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd
web=did:web:centre.example:kiosk
cat >did.json <<JSON
{"@context":["https://www.w3.org/ns/did/v1","https://w3id.org/security/multikey/v1"],"id":"$web",
 "verificationMethod":[{"id":"$web#$key","type":"Multikey","controller":"$web","publicKeyMultibase":"$key"}],
 "assertionMethod":["$web#$key"]}
JSON
for did in did:key:$key $web; do
  name=${did:4:3}
  context='["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]'
  issuer='{"id":$did,"type":["Profile"],"name":"Centre « Les Tilleuls » 🌳"}'
  jq -nc --arg did "$did" '{"@context":'"$context"',id:"urn:uuid:e1",type:["VerifiableCredential","EndorsementCredential"],
    name:"Avis",issuer:'"$issuer"',validFrom:"2026-11-22T10:00:00Z",
    credentialSubject:{id:"https://centre.example/badges/1",type:["EndorsementSubject"],endorsementComment:"مساعدة\u0001"}}' |
    "$MERCI_BIN/merci-sign" 2026-11-22T10:00:00Z "$did#$key" >"$name-endorsement.json" || fail "signing an endorsement"
  jq -nc --arg did "$did" --slurpfile endorsement "$name-endorsement.json" '{"@context":'"$context"',id:"urn:uuid:b1",
    type:["VerifiableCredential","OpenBadgeCredential"],name:"Coup de main",issuer:'"$issuer"',
    validFrom:"2026-11-22T09:00:00Z",awardedDate:"2026-11-20T09:00:00Z",
    credentialSubject:{type:["AchievementSubject"],
      identifier:[{type:"IdentityObject",hashed:true,identityHash:"sha256$00",identityType:"emailAddress"}],
      achievement:{id:"https://centre.example/badges/1",type:["Achievement"],name:"Coup de main",description:"\"Aide\"\n",
        criteria:{narrative:"Avoir aidé"},tag:["aide","écoute"],endorsement:$endorsement}},
    credentialStatus:{id:"https://centre.example/status#7",type:"BitstringStatusListEntry",statusPurpose:"revocation",
      statusListIndex:"7",statusListCredential:"https://centre.example/status"},
    evidence:[{type:["Evidence"],name:"Photo"}]}' |
    "$MERCI_BIN/merci-sign" 2026-11-22T11:00:00Z "$did#$key" >"$name-badge.json" || fail "signing a badge"
  jq -nc --arg did "$did" '{"@context":["https://www.w3.org/ns/credentials/v2"],id:"https://centre.example/status",
    type:["VerifiableCredential","BitstringStatusListCredential"],issuer:$did,validFrom:"2026-11-22T10:00:00Z",
    credentialSubject:{id:"https://centre.example/status#list",type:"BitstringStatusList",statusPurpose:"revocation",
      encodedList:"uH4sIAAAAAAAAA"}}' |
    "$MERCI_BIN/merci-sign" 2026-11-22T11:00:00Z "$did#$key" >"$name-status.json" || fail "signing a status list"
done
verify --did-doc did.json ./*-badge.json ./*-status.json ./*-endorsement.json
node "$node_folder/canonical.mjs" --file <(cat ./*-badge.json ./*-status.json ./*-endorsement.json)

# Each of these must fail, for every one of the files it makes.
mkdir spoilt
spoil() { jq -c "$2" key-badge.json >"spoilt/$1.json"; }
spoil name '.name = "Autre"'
spoil description '.credentialSubject.achievement.description += " "'
spoil date '.validFrom = "2026-11-22T09:00:01Z"'
spoil created '.proof.created = "2026-11-22T11:00:01Z"'
spoil unknown-term '.surprise = "x"'
spoil status 'del(.credentialStatus)'
spoil value '.proof.proofValue |= sub("^z.";"z2")'
spoil no-proof 'del(.proof)'
spoil endorsement '.credentialSubject.achievement.endorsement[0].credentialSubject.endorsementComment = "Bof"'
spoil endorsers '.credentialSubject.achievement.endorsement[0].proof.created = "2026-11-22T10:00:01Z"'
spoil other-issuer '.issuer.id = "did:web:centre.example:kiosk"'
verify --did-doc did.json --expect-fail spoilt/*.json
verify spoilt/name.json >/dev/null && fail "verify.mjs accepts what is spoilt"
verify --expect-fail key-badge.json >/dev/null && fail "--expect-fail accepts what holds"
verify web-badge.json >/dev/null && fail "verify.mjs knows a did:web that nobody gave it"
node "$node_folder/jwt_test.mjs" "$work"
echo "what we sign, others verify; what is spoilt, they refuse"
