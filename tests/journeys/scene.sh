# What journeys share: a demo centre in $DATA, its people, badges and cards by name, and the kiosk (kiosk.sh).
command_not_found_handle() { fail "no command $1"; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/kiosk.sh"

merci() { "$MERCI_BIN/merci" "$@"; }
demo() { merci demo --data "$DATA" >"$WORK/demo.json" || fail "merci demo"; }
id_of() { jq -r --arg name "$1" '.people[] | select(.name == $name) | .id' "$WORK/demo.json"; }
badge_of() { jq -r --arg name "$1" '.badges[] | select(.name == $name) | .id' "$WORK/demo.json"; }
activity_of() { jq -r --arg name "$1" '.activities[] | select(.name == $name) | .id' "$WORK/demo.json"; }
card_of() { # name: the picture of their personal card
  [ -s "$WORK/card-$1.png" ] || merci card --data "$DATA" --person "$(id_of "$1")" --out "$WORK/card-$1.png" || fail "the card of $1"
  echo "$WORK/card-$1.png"
}
# A QR code that says anything, as a picture.
code() { qrencode -o "$WORK/code.png" -l M -s 10 -m 4 "$1" && echo "$WORK/code.png"; }

show() { lens_card "$(card_of "$1")"; }
# From the home screen: shows a resident's card and arrives somewhere.
arrive_as() { # name, screen
  screen home; tap main; screen identify; show "$1"; screen "$2"; lens_empty
}
open_desk() {
  screen home; tap main; screen identify; show Karim; screen staff.pin; lens_empty
  type_pin "$(jq -r .pin "$WORK/demo.json")"
  until_true 10 "the desk or its date" either staff.date desk
  ! on_screen staff.date || tap "date yes"
  screen desk
}
begin_journey() { # OUT [SIZE [LANGUAGE]]
  : "${MERCI_BIN:?where merci and merci-kiosk are}"
  OUT=$1
  SIZE=${2:-1920x1080}
  lang=${3:-fr}
  WORK=$(mktemp -d)
  SHOTS=$OUT
  rm -rf "$OUT"
  mkdir -p "$OUT" || exit 1
  DATA=$WORK/centre
  export SDL_AUDIODRIVER=${SDL_AUDIODRIVER:-dummy}
  MERCI_NO_AVAHI=${MERCI_NO_AVAHI:-$MERCI_BIN/../tests/kiosk/devices/libmerci_no_avahi.so}
  PICTURES=$MERCI_BIN/../share/merci/pictures
  trap 'end_all; end_more; end_hub; rm -rf "$WORK"' EXIT
}
end_more() { :; }
# What the catalogue of the journey's language says: word TABLE KEY
word() { sed -n "/^\[$1\]/,/^\[/s/^$2 = \"\(.*\)\"/\1/p" "$here/../../assets/text/$lang.toml" | head -1; }
until_word() {
  local sentence
  sentence=$(word "$@")
  [ -n "$sentence" ] || fail "the catalogue of $lang has no $*"
  until_true 30 "'$sentence'" says "$sentence"
}
# A hub for the centre of a folder, ended with the journey: begin_hub ADDRESS FOLDER; code_of_hub
begin_hub() {
  serve_hub "$WORK" --listen "$1" --base-url "$(merci query --data "$2" health | jq -r .address)"
}
code_of_hub() { "$MERCI_BIN/merci-hub" enrol --store "sqlite:$WORK/hub.db" --centre Tilleuls; }
bad() { fail "$@"; }
# shellcheck source=tests/support/hub.sh
. "$here/../support/hub.sh"
