#!/usr/bin/env bash
# Builds one preset (dev, asan or release), all of it or the targets named; installs nothing. Prints little when all is
# well.
#   deploy/build.sh [PRESET [TARGET …]]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
cmake --preset "$preset" >/dev/null
targets=()
[ $# -lt 2 ] || targets=(--target "${@:2}")
cmake --build --preset "$preset" "${targets[@]}" -- --quiet
