#!/usr/bin/env bash
# Runs a command on an X display of its own, without a window manager, and ends the display after it.
#   tests/support/with_display.sh [--screen 1920x1080x24] COMMAND [ARGUMENT...]
# The exit status is the command's. The X server picks a free display number itself, so several may run at once.
set -euo pipefail

screen=1920x1080x24
if [ "${1:-}" = --screen ]; then
  screen=$2
  shift 2
fi
[ $# -gt 0 ] || { echo "with_display.sh: no command" >&2; exit 2; }
command -v Xvfb >/dev/null || { echo "with_display.sh: Xvfb is not installed (deploy/install.sh test)" >&2; exit 2; }

folder=$(mktemp -d)
server=
end() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$folder"
}
trap end EXIT

mkfifo "$folder/number"
# pdeathsig: the server goes too when this script is killed outright.
setpriv --pdeathsig TERM Xvfb -displayfd 3 -screen 0 "$screen" -nolisten tcp -noreset 3>"$folder/number" >"$folder/log" 2>&1 &
server=$!
# The server writes its number once it takes connections; if it dies first, read ends with nothing.
read -r number <"$folder/number" || { cat "$folder/log" >&2; exit 2; }

unset WAYLAND_DISPLAY SDL_VIDEODRIVER
DISPLAY=":$number" "$@"
