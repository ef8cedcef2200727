#!/usr/bin/env bash
# Makes the folder where the S3 server of the tests runs, and prints its name. Nothing is installed twice.
#   MERCI_BIN=build/dev/bin tests/s3/prepare.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$MERCI_BIN/.." && pwd)/s3
mkdir -p "$work"
exec 9>"$work/.lock"
flock 9
cp "$here"/*.mjs "$here"/package.json "$work"
if [ ! -d "$work/node_modules" ] || ! cmp -s "$here/package-lock.json" "$work/.installed"; then
  rm -f "$work/.installed"
  cp "$here/package-lock.json" "$work"
  (cd "$work" && npm ci --no-audit --no-fund --ignore-scripts --prefer-offline --loglevel=error >&2)
  cp "$here/package-lock.json" "$work/.installed"
fi
echo "$work"
