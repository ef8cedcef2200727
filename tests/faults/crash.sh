#!/usr/bin/env bash
# What the fault proxy does when the hub's PostgreSQL crashes, its processes being dead already: the counterpart of
# power.sh. Events that were acknowledged and are not there go to FOLDER/power/lost; the blobs' disk keeps its power.
#   crash.sh snap|swap FOLDER
set -uo pipefail
what=$1 work=$2
[ "$what" = swap ] || exit 0
bad() { echo "crash.sh: $*" >&2; exit 1; }
. "$(dirname "$0")/../support/postgres.sh"
postgres_dir=$work/postgres
crash_postgres
start_postgres
echo cut >>"$work/power/cuts"
while read -r kind what feed; do
  [ "$kind" = feed ] || continue
  there=$(sql "SELECT head_seq FROM feeds WHERE id = '$feed'")
  [ "${there:-0}" -ge "$what" ] || echo "feed $feed: told $what, has '$there'" >>"$work/power/lost"
done < <(cat "$work/power/acks" 2>/dev/null)
exit 0
