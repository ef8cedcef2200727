#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test: units, devices against real pipelines and printers, the screen
# under a virtual display, whole journeys through real taps; then the units again under sanitizers, and a release build.
#   deploy/test.sh [quick]      quick: without the sanitizers
# Safe to run again. As root, or as a user who may use sudo.
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/install.sh build run test
deploy/check.sh
cmake --workflow --preset dev
if [ "${1:-}" != quick ]; then
  cmake --workflow --preset asan
  deploy/build.sh release merci merci-kiosk  # what deploy/run.sh builds: gcc says more at -O2
fi
echo "All tests passed."
