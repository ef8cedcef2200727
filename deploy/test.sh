#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test: units, devices against real pipelines and printers, the screen
# under a virtual display, whole journeys through real taps; then the units again under sanitizers.
#   deploy/test.sh [quick]      quick: without the sanitizers
# Safe to run again. As root, or as a user who may use sudo.
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/install.sh build run test
deploy/check.sh
cmake --workflow --preset dev
[ "${1:-}" = quick ] || cmake --workflow --preset asan
echo "All tests passed."
