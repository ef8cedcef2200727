# Drives a real kiosk from a shell: taps by xdotool, pictures in front of its lens, screenshots. Source it.
#
# The caller sets MERCI_BIN (where merci and merci-kiosk are), WORK (a folder for this run) and SIZE (1920x1080…), runs
# under a display (tests/support/with_display.sh), and calls kiosk_start. Everything is waited for by name, on the
# kiosk's own screen map; nothing is tapped before it is there.

fail() { echo "FAILED: $*" >&2; [ -s "$WORK/map" ] && jq -c '{screen, at_rest, touch: (.touch | keys)}' "$WORK/map" >&2; exit 1; }

# What is put in front of the lens: a JPEG that the camera reads again and again.
lens() { mv "$WORK/lens.part.jpg" "$WORK/lens.jpg"; }
lens_empty() { convert -size 1280x720 "xc:#8fa9a3" "$WORK/lens.part.jpg" && lens; }
lens_scene() { convert "$1" -resize 1280x720^ -gravity center -extent 1280x720 -quality 92 "$WORK/lens.part.jpg" && lens; }
# A card held a little askew in front of the room.
lens_card() {
  convert -size 1280x720 "xc:#8fa9a3" \( "$1" -resize 820x620 -background none -rotate -4 \) -gravity center -composite \
    -quality 90 "$WORK/lens.part.jpg" && lens
}
CAMERA() { echo "multifilesrc location=$WORK/lens.jpg loop=true caps=image/jpeg,framerate=15/1 ! jpegdec"; }

# The lobby's wall stays away unless a journey asks for it (LOBBY_SECONDS).
kiosk_start() { # arguments of merci-kiosk
  rm -f "$WORK/map"
  "$MERCI_BIN/merci-kiosk" --data "$DATA" --window "$SIZE" --map "$WORK/map" ${AUDIT:+--audit "$WORK/faults"} --lobby-seconds "${LOBBY_SECONDS:-0}" "$@" 2>>"$WORK/kiosk.log" &
  KIOSK=$!
}
kiosk_stop() { kill "$KIOSK" 2>/dev/null; wait "$KIOSK" 2>/dev/null; KIOSK=; }
kiosk_kill() { kill -9 "$KIOSK" 2>/dev/null; wait "$KIOSK" 2>/dev/null; KIOSK=; }

map() { jq -r "$@" "$WORK/map" 2>/dev/null; }
on_screen() { [ "$(map 'select(.at_rest) | .screen')" = "$1" ]; }
either() { on_screen "$1" || on_screen "$2"; }
until_true() { # seconds, what, command…
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$limit" ] || fail "waited for $what"
    [ -z "${KIOSK:-}" ] || kill -0 "$KIOSK" 2>/dev/null || fail "the kiosk is gone while waiting for $what: $(tail -3 "$WORK/kiosk.log")"
    sleep 0.03
  done
}
screen() { until_true "${2:-20}" "screen $1" on_screen "$1"; }
touchable() { [ -n "$(map --arg id "$1" '.touch[$id] | select(.) | "\(.[0]) \(.[1])"')" ]; }
tap() {
  until_true 10 "$1 to tap" touchable "$1"
  # shellcheck disable=SC2046
  xdotool mousemove $(map --arg id "$1" '.touch[$id] | "\(.[0]) \(.[1])"') click 1
}
# Turns the pages of a list until something is there to tap.
turn_to() { # id, id of the button that turns
  local page
  for page in 1 2 3 4 5 6 7 8; do
    touchable "$1" && return
    tap "$2"
    sleep 0.3
    until_true 10 "the next page" bash -c "[ \"\$(jq -r .at_rest '$WORK/map')\" = true ]"
  done
  fail "no page has $1"
}
says() { map -e --arg text "$1" '[.says[] | gsub("[\u2068\u2069]"; "") | gsub("[\u202f\u00a0]"; " ") | select(contains($text))] | length > 0' >/dev/null; }
until_says() { until_true 15 "the screen to say '$1'" says "$1"; }
# What a screen must hold: everything to touch is at least 20 mm (80 px at 4 px/mm) each way, whole on the screen, and
# nothing that is touched lies over another.
audit() {
  local found
  found=$(map --argjson w "${SIZE%x*}" --argjson h "${SIZE#*x}" '
    .touch | to_entries | map(select(.key != "page")) as $all
    | [ ($all[] | select(.value[4] < 80 or .value[5] < 80) | "\(.key) is \(.value[4])×\(.value[5]) px"),
        ($all[] | select(.value[2] < 0 or .value[3] < 0 or .value[2] + .value[4] > $w or .value[3] + .value[5] > $h) | "\(.key) leaves the screen"),
        ($all as $list | range(0; $list | length) as $i | range($i + 1; $list | length) as $j
          | $list[$i].value as $a | $list[$j].value as $b
          | select($a[2] < $b[2] + $b[4] and $b[2] < $a[2] + $a[4] and $a[3] < $b[3] + $b[5] and $b[3] < $a[3] + $a[5])
          | "\($list[$i].key) lies over \($list[$j].key)") ] | .[]')
  [ -z "$found" ] || fail "$(map .screen): $found"
}
# What the kiosk itself found wrong with its screens, in any language (--audit "$WORK/faults").
no_faults() {
  [ ! -s "$WORK/faults" ] || { sort "$WORK/faults" | uniq >&2; fail "$(sort "$WORK/faults" | uniq | wc -l) faults on screens"; }
}
# Waits for what moves by itself (confetti, a toast) before a picture is taken.
shot() {
  [ -n "${SHOTS:-}" ] || return 0
  audit
  import -window root "$SHOTS/$1.png" || fail "no picture $1"
}

# The on-screen keyboard (AZERTY), key by key.
type_word() {
  local rows=("azertyuiop" "qsdfghjklm" " wxcvbn’") letter row
  while [ -n "$1" ]; do
    letter=${1:0:1}
    set -- "${1:1}"
    if [ "$letter" = " " ]; then tap key3.5; continue; fi
    for row in 0 1 2; do
      local before=${rows[$row]%%"$letter"*}
      [ "$before" = "${rows[$row]}" ] || { tap "key$row.${#before}"; break; }
    done
  done
}
# The desk's PIN, digit by digit.
type_pin() {
  local pin=$1
  while [ -n "$pin" ]; do
    local digit=${pin:0:1}
    pin=${pin:1}
    tap "pad$([ "$digit" = 0 ] && echo 10 || echo $((digit - 1)))"
    sleep 0.05
  done
}

# A real IPP Everywhere printer on this machine; what it receives lands in $WORK/spool. Its port is below those that
# connections take by themselves; where somebody has it already, the printer ends at once and another is tried. One that
# was stopped comes back on its own port.
printer_start() {
  local try limit=$((SECONDS + 20))
  mkdir -p "$WORK/spool"
  [ -x "$(type -P ss)" ] || fail "ss is not here (deploy/install.sh test)"
  for try in 1 2 3 4 5; do
    PRINTER_PORT=${PRINTER_KEEPS:-$((20000 + RANDOM % 12000))}
    LD_PRELOAD="$MERCI_NO_AVAHI" ippeveprinter -p "$PRINTER_PORT" -n localhost -d "$WORK/spool" -k -f application/pdf,image/pwg-raster \
      "Merci" >>"$WORK/printer.log" 2>&1 &
    PRINTER=$!
    until ! kill -0 "$PRINTER" 2>/dev/null; do
      if printer_listens; then PRINTER_KEEPS=$PRINTER_PORT; return; fi
      [ "$SECONDS" -lt "$limit" ] || fail "the printer does not listen: $(tail -3 "$WORK/printer.log")"
      sleep 0.03
    done
    wait "$PRINTER" || true
  done
  fail "no printer: $(tail -3 "$WORK/printer.log")"
}
printer_listens() { [ -n "$(ss -Hltnp "sport = :$PRINTER_PORT" 2>/dev/null | grep "pid=$PRINTER,")" ]; }
printer_stop() { kill "$PRINTER" 2>/dev/null; wait "$PRINTER" 2>/dev/null; PRINTER=; }

end_all() {
  for process in "${KIOSK:-}" "${PRINTER:-}"; do
    [ -z "$process" ] || { kill "$process" 2>/dev/null; wait "$process" 2>/dev/null; }
  done
}
