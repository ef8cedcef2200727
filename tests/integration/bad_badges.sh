#!/usr/bin/env bash
# Files that are no badges, given to merci verify: each is refused in one clear line, soon, and within 512 MB of memory.
#   MERCI_BIN=build/dev/bin tests/integration/bad_badges.sh
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "FAILED: $*" >&2; exit 1; }
merci() { "$MERCI_BIN/merci" "$@"; }

award=$(merci demo --data demo | jq -r '.awards[0].id')
for format in ob3 ob3-png ob3-svg vc-jwt; do merci export --data demo --award "$award" --format $format --out "good.$format"; done
merci did --data demo >did.json
for format in ob3 ob3-png ob3-svg vc-jwt; do
  merci verify --credential "good.$format" --did-doc did.json | grep -q '^genuine badge: ' || fail "good.$format"
done

# refused FILE PATTERN: exit status 1, one line that says why, nothing on standard output, no later than 10 s.
refused() {
  local status=0
  (ulimit -v 524288; timeout 10 "$MERCI_BIN/merci" verify --credential "$1" --did-doc did.json) >out.txt 2>err.txt || status=$?
  [ $status = 1 ] || fail "$1: exit status $status, $(head -c 300 err.txt)"
  [ ! -s out.txt ] || fail "$1: prints $(head -1 out.txt)"
  [ "$(wc -l <err.txt)" = 1 ] && [ "$(wc -c <err.txt)" -lt 300 ] || fail "$1: $(head -c 600 err.txt)"
  grep -qi "$2" err.txt || fail "$1: says $(cat err.txt)"
  echo "$1: $(cat err.txt)"
}

size=$(wc -c <good.ob3-png)
head -c $((size / 2)) good.ob3-png >truncated.png
refused truncated.png 'cut off\|damaged\|whole'
# The chunk of the credential stands right behind IHDR, at byte 33: its length, its type, its data, its CRC.
length=$((16#$(od -An -tx1 -j33 -N4 good.ob3-png | tr -d ' \n')))
head -c $((33 + length + 12)) good.ob3-png | tail -c $((length + 12)) >chunk
{ head -c 33 good.ob3-png; cat chunk chunk; tail -c +$((34 + length + 12)) good.ob3-png; } >two.png
refused two.png 'two'
convert -size 64x64 xc:white plain.png
refused plain.png 'no badge'
head -c 200000 /dev/zero | tr '\0' '[' >nested.json
refused nested.json 'bad_input\|deep'
for _ in {1..1000}; do printf '{"a":%.0s' {1..100}; done >objects.json
refused objects.json 'bad_input\|deep'
head -c 50000001 /dev/zero | tr '\0' ' ' >large.json
refused large.json 'too_large\|limit\|50 MB'
{ printf '{"name":"'; head -c 49000000 /dev/zero | tr '\0' x; printf '"}'; } >long.json
refused long.json 'too_large'
jq -c '.proof.cryptosuite = "eddsa-jcs-2022"' good.ob3 >suite.json
refused suite.json 'eddsa-jcs-2022'
jq -c '.proof.type = "Ed25519Signature2020"' good.ob3 >older.json
refused older.json 'Ed25519Signature2020'
jq -c '.proof = [.proof, .proof]' good.ob3 >proofs.json
refused proofs.json 'proof'
jq -c '."@context" += ["https://example.org/extensions.json"]' good.ob3 >context.json
refused context.json 'context'
jq -c '.credentialSubject.achievement.name = "Autre"' good.ob3 >changed.json
refused changed.json 'changed'
sed 's/"name"/"name":"x","name"/' good.ob3 >twice.json
refused twice.json 'twice'
printf '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}' >ob2.json
refused ob2.json 'Open Badges 2.0'
{ echo '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "haha">'; for n in b c d e f g h i; do
  echo "<!ENTITY $n \"$(printf "&$(echo $n | tr b-i a-h);%.0s" {1..10})\">"; done; echo ']><svg xmlns="http://www.w3.org/2000/svg">&i;</svg>'; } >laughs.svg
refused laughs.svg 'DTD\|DOCTYPE'
sed 's/[A-Za-z0-9_-]$/!/' good.vc-jwt >broken.jwt
refused broken.jwt 'base64\|JWT\|signature'
refused /nonexistent 'nonexistent\|open\|no such'
: >empty.json
refused empty.json 'empty'
head -c 3000 /dev/urandom >noise
refused noise 'bad_input\|not'
# What strangers write reaches no terminal as it is.
jq -c '.description = "\u001b[31mX\nstatus: not revoked"' good.ob3 >escape.json
refused escape.json 'changed'
jq -c '.proof.type = "\u001b]0;x\u0007\n\u202e"' good.ob3 >escape.json
refused escape.json 'not supported'
LC_ALL=C grep -q "$(printf '\033')" err.txt && fail "an escape sequence reaches the terminal"
# Another centre's keys say nothing about this one.
merci demo --data other >/dev/null
merci did --data other >did.json
refused good.ob3 'did document'
echo "bad badges: each refused"
