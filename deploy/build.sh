#!/usr/bin/env bash
# Builds one preset (dev, asan or release); installs nothing. Prints little when all is well.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" -- --quiet
