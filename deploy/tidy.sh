#!/usr/bin/env bash
# clang-tidy over the sources, or over those named. Slow (half an hour for all): not part of the tests.
#   deploy/tidy.sh [FILE.cpp …]
set -euo pipefail
cd "$(dirname "$0")/.."
# Without GCC's precompiled headers, which clang cannot read.
cmake -S . -B build/tidy -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null
cmake --build build/tidy --target merci_text -- --quiet
[ $# -gt 0 ] || mapfile -t files < <(git ls-files 'core/*.cpp' 'kiosk/*.cpp' 'cli/*.cpp' 'scan/*.cpp')
[ $# -eq 0 ] || files=("$@")
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy -p build/tidy --quiet
