#!/usr/bin/env bash
# Makes the folder where others' programs run, and prints its name: the scripts of FOLDER beside the packages that its
# package-lock.json names. The source tree stays as it is; nothing is installed twice.
#   MERCI_BIN=build/dev/bin tests/support/prepare_npm.sh FOLDER
set -euo pipefail
here=$(cd "$1" && pwd)
work=$(cd "$MERCI_BIN/.." && pwd)/$(basename "$here")
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
