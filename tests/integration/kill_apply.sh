#!/usr/bin/env bash
# kill -9 at random moments of `merci apply` (after so many answers, and a little later), over a life of joining, telling, asking, answering, thanking and erasing:
# every answer that was given is in the folder after it, and an erased name is nowhere.
#   MERCI_BIN=build/dev/bin tests/integration/kill_apply.sh [ROUNDS] [SEED]
set -uo pipefail
rounds=${1:-100}
RANDOM=${2:-20261122}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
merci() { "$MERCI_BIN/merci" "$@"; }
data=$work/centre
merci demo --data "$data" >"$work/demo.json" || fail "demo"
field() { jq -r "$1" "$work/demo.json"; }
karim=$(field '.people[] | select(.name == "Karim") | .id')
mapfile -t people < <(field '.people[] | select(.role == "resident") | .id')
mapfile -t activities < <(field '.activities[].id')
mapfile -t badges < <(field '.badges[].id')
joined= erased= record= asker= request=
any() { local -n list=$1; echo "${list[RANDOM % ${#list[@]}]}"; }

# One round of commands: what the last round left to answer or to erase first, then telling without end.
commands() {
  [ -z "$joined" ] || echo "{\"do\":\"erase\",\"person\":\"$joined\",\"by\":\"$karim\",\"badges\":\"revoke\"}"
  echo "{\"do\":\"join\",\"by\":\"$karim\",\"name\":\"Ephemere$1\"}"
  [ -z "$request" ] || echo "{\"do\":\"review\",\"request\":\"$request\",\"by\":\"$karim\",\"answer\":\"yes\"}"
  [ -z "$record" ] || echo "{\"do\":\"ask\",\"person\":\"$asker\",\"badge\":\"$(any badges)\",\"level\":\"support\",\"records\":[\"$record\"]}"
  local i teller
  for i in $(seq 60); do
    teller=$(any people)
    echo "{\"do\":\"tell\",\"person\":\"$teller\",\"activity\":\"$(any activities)\",\"words\":\"manche $1, fois $i\"}"
    echo "{\"do\":\"thank\",\"person\":\"$teller\",\"to\":\"$karim\",\"for\":\"helped\"}"
    echo "{\"do\":\"feel\",\"journey\":\"tell\",\"face\":\"good\"}"
    echo "{\"do\":\"consent\",\"person\":\"$teller\",\"what\":\"wall\",\"value\":true}"
  done
}

acknowledged=0 early=0
: >"$work/acknowledged"
for round in $(seq "$rounds"); do
  commands "$round" >"$work/commands"
  # Counted in answers, so that a slow machine is killed as deep in its work as a quick one: now and then before the first.
  moment=$((RANDOM % 10 == 0 ? 0 : RANDOM % 130))
  exec 3< <(exec "$MERCI_BIN/merci" apply --data "$data" <"$work/commands" 2>>"$work/log")
  process=$!
  for ((heard = 0; heard < moment; heard++)); do
    IFS= read -r -t 20 line <&3 || fail "round $round: nothing in 20 s after $heard answers"
    echo "$line"
  done >"$work/answers"
  sleep "0.$(printf %03d $((RANDOM % 20)))"
  kill -9 $process 2>/dev/null && early=$((early + 1))
  wait $process 2>/dev/null
  # What it had said since is in the pipe. A line is an answer once it is whole: the rest of one is not read.
  while IFS= read -r line <&3; do echo "$line"; done >>"$work/answers"
  exec 3<&-
  jq -c 'select(.ok)' "$work/answers" >"$work/ok" || fail "round $round: an answer is not JSON"
  ! grep -q '"error":"bad_input"' "$work/answers" || fail "round $round: $(grep -m1 bad_input "$work/answers")"
  jq -r '.record, .thanks, .request, .person, .award | select(.)' "$work/ok" >>"$work/acknowledged"
  acknowledged=$((acknowledged + $(grep -c '' "$work/ok")))

  # What the next round goes on with: something acknowledged, in this round.
  erased=; [ "$(jq -r 'select(.erased) | .erased' "$work/ok" | head -1)" = "" ] || erased=$joined
  # An erasure that was not answered may have happened all the same.
  [ -z "$joined" ] || { grep -vx "$joined" "$work/acknowledged" >"$work/left"; mv "$work/left" "$work/acknowledged"; }
  joined=$(jq -r '.person | select(.)' "$work/ok" | tail -1)
  record=$(jq -r '.record | select(.)' "$work/ok" | tail -1)
  asker=$([ -z "$record" ] || sqlite3 "$data/merci.db" "SELECT person FROM p_record_people WHERE record = '$record'")
  request=$(jq -r '.request | select(.)' "$work/ok" | tail -1)

  sqlite3 "$data/merci.db" "SELECT id FROM events UNION SELECT id FROM p_people UNION SELECT id FROM p_awards" | sort >"$work/kept"
  lost=$(sort -u "$work/acknowledged" | comm -23 - "$work/kept")
  [ -z "$lost" ] || fail "round $round: acknowledged and lost: $lost"
  if [ -n "$erased" ]; then
    merci apply --data "$data" </dev/null || fail "round $round: the folder does not open"
    ! grep -rqF "$erased" "$data" || fail "round $round: an erased person is still in $(grep -rlF "$erased" "$data")"
  fi
  [ $((round % 10)) -ne 0 ] || merci verify --data "$data" >"$work/verify" || fail "round $round: $(cat "$work/verify")"
done
merci verify --data "$data" >"$work/verify" || fail "$(cat "$work/verify")"
[ "$early" -gt $((rounds / 2)) ] || fail "only $early of $rounds kills came before the end"
[ "$acknowledged" -gt "$rounds" ] || fail "only $acknowledged answers: nothing was tested"
awards=$(merci query --data "$data" awards | jq length)
erasures=$(merci query --data "$data" health | jq .erasures)
echo "$rounds kills, $early of them in the middle: $acknowledged answers, all there; $awards awards, $erasures erasures"
