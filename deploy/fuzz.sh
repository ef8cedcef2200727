#!/usr/bin/env bash
# Runs the fuzz targets under libFuzzer with clang's sanitizers, one after the other, from generated seeds and the kept
# corpus (tests/fuzz/corpus), at the lowest priority on one core.
#   deploy/fuzz.sh [SECONDS [TARGET …]]      each target for SECONDS (300); all four by default
# What was found goes on from where it stopped: build/fuzz/found/TARGET. A crash's input is kept in
# build/fuzz/crashes/TARGET, and the exit status says that there is one. Needs clang.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-300}
shift $(($# > 0 ? 1 : 0))
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(intake hub client parsers)

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz -- --quiet
status=0
for target in "${targets[@]}"; do
  found=build/fuzz/found/$target crashes=build/fuzz/crashes/$target log=build/fuzz/$target.log
  mkdir -p "$found" "$crashes" "tests/fuzz/corpus/$target"
  MERCI_SEEDS=$found "build/fuzz/bin/merci-fuzz-$target"
  nice -n 19 "build/fuzz/bin/merci-fuzz-$target" -max_total_time="$seconds" -max_len=4096 -timeout=30 -rss_limit_mb=2048 \
    -use_value_profile=1 -print_final_stats=1 -artifact_prefix="$crashes/" -dict=tests/fuzz/words.dict \
    "$found" "tests/fuzz/corpus/$target" >"$log" 2>&1 || { status=1; echo "fuzz: $target: see $log and $crashes" >&2; }
  echo "$target: $(grep -E 'stat::number_of_executed_units' "$log" | sed 's/.*: *//') inputs," \
    "$(grep -oE 'cov: [0-9]+ ft: [0-9]+ corp: [0-9]+' "$log" | tail -1)," \
    "$(find "$crashes" -type f | wc -l) crashes"
done
exit $status
