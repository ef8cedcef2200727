#!/usr/bin/env bash
# Folders that cannot be used: one line on standard error, exit status 1, and nothing in them changes.
#   MERCI_BIN=build/dev/bin tests/integration/folders.sh
set -uo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
merci() { "$MERCI_BIN/merci" "$@"; }
data=$work/centre
merci demo --data "$data" >"$work/demo.json" || fail "demo"
refused() { # what the line says, arguments
  merci "${@:2}" >"$work/out" 2>"$work/said" </dev/null
  local status=$?
  [ $status = 1 ] || fail "exit status $status: merci ${*:2}"
  [ "$(grep -c . "$work/said")" = 1 ] || fail "not one line: $(cat "$work/said")"
  grep -q "$1" "$work/said" || fail "merci ${*:2} said: $(cat "$work/said")"
  [ ! -s "$work/out" ] || fail "it also answered: $(cat "$work/out")"
}
sum() { (cd "$1" && find . -type f ! -name '*-shm' ! \( -name '*-wal' -empty \) -exec sha256sum {} + | sort); }

refused "no centre in" apply --data "$work/nothing"
refused "no centre in" query --data "$work/nothing" people
[ ! -e "$work/nothing" ] || fail "a folder was made"
refused "already a centre" init --data "$data" --centre Autre --animator Zoé

# A folder of a newer version is left as it is.
cp -r "$data" "$work/newer"
sqlite3 "$work/newer/merci.db" "PRAGMA user_version = 999"
before=$(sum "$work/newer")
for call in "apply" "query people" "verify" "backup --out $work/b"; do
  # shellcheck disable=SC2086
  refused "newer version" ${call%% *} --data "$work/newer" $([ "$call" = "${call#* }" ] || echo "${call#* }")
done
[ "$(sum "$work/newer")" = "$before" ] || fail "the newer folder was changed: $(sum "$work/newer" | diff - <(echo "$before"))"

# Not a database; a database cut short.
cp -r "$data" "$work/noise"
head -c 40000 /dev/urandom >"$work/noise/merci.db"
refused "" apply --data "$work/noise"
cp -r "$data" "$work/cut"
head -c 20000 "$data/merci.db" >"$work/cut/merci.db"
refused "" apply --data "$work/cut"
merci verify --data "$work/cut" >/dev/null 2>&1 && fail "a cut database verifies"

# Two who write: the second is told, the first goes on.
mkfifo "$work/line"
merci apply --data "$data" <"$work/line" >"$work/first" &
first=$!
exec 3>"$work/line"
person=$(jq -r '.people[0].id' "$work/demo.json")
echo '{"do":"feel","journey":"tell","face":"good"}' >&3
for _ in $(seq 100); do [ -s "$work/first" ] && break; sleep 0.05; done
refused "another Merci process" apply --data "$data"
refused "another Merci process" erase --data "$data" --person "$person"
merci query --data "$data" people >/dev/null || fail "reading beside a writer"
merci backup --data "$data" --out "$work/beside.backup" >/dev/null || fail "a backup beside a writer"
echo '{"do":"feel","journey":"tell","face":"bad"}' >&3
exec 3>&-
wait $first
[ "$(grep -c '"ok":true' "$work/first")" = 2 ] || fail "the first was disturbed: $(cat "$work/first")"
merci verify --data "$data" >/dev/null || fail "verify"

# The words of another centre's sheet do not open the backup.
merci init --data "$work/other" --centre Autre --animator Zoé --json >"$work/other.json" || fail "init"
refused "do not open" restore --data "$work/restored" --in "$work/beside.backup" --recovery "$(jq -r .recovery "$work/other.json")"
[ ! -e "$work/restored" ] || fail "half a restored folder stays"
echo "every folder that cannot be used was refused in one line, unchanged"
