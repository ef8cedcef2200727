#!/usr/bin/env bash
# Our canonical form against jsonld and rdf-canonize, byte for byte, on documents of every kind.
#   MERCI_BIN=build/dev/bin tests/interop/interop.sh [SEED [COUNT]]
set -euo pipefail
work=$("$(dirname "$0")/../support/prepare_npm.sh" "$(dirname "$0")")
node "$work/canonical.mjs" "${1:-20261122}" "${2:-2500}"
