#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test: whole journeys through real taps, hubs that are killed, browsers
# and printers; then, under address and undefined-behaviour sanitizers, the units, the devices against real pipelines and
# printers, and the screen under a virtual display.
#   deploy/test.sh [quick|all]  quick: all of it without the sanitizers
#                               all: the walks through the screens the other way up, too
# Safe to run again. As root, or as a user who may use sudo.
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/install.sh build run test
deploy/check.sh
if [ "${1:-}" = quick ]; then
  cmake --workflow --preset dev
else
  cmake --workflow --preset whole
  cmake --workflow --preset asan
  [ "${1:-}" != all ] || ctest --test-dir build/dev -L '^whole-again$' -j3 --output-on-failure --no-tests=error
fi
echo "All tests passed."
