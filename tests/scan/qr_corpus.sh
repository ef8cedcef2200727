#!/usr/bin/env bash
# Draws the hard pictures that QR reading is measured on: a person's card and a badge card (53 modules) before a lobby
# camera of 1280x720, turned by twelve angles, one folder of faults a set. The same pictures on every run.
#   tests/scan/qr_corpus.sh DIR      writes DIR/<set>/<card>-<angle>.pgm and DIR/<card>.txt, what the code says
# Needs qrencode and ImageMagick (deploy/install.sh test). Takes a few minutes; a finished DIR is left alone.
set -euo pipefail

out=${1:?usage: qr_corpus.sh DIR}
[ -e "$out/complete" ] && exit 0
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MAGICK_THREAD_LIMIT=1  # noise drawn by several threads would differ between runs
magick=/usr/bin/convert

printf 'https://merci.example.org/card#saint-roch.k7Jx0Zq3vS5n9uYb2WdLfA' >"$out/person.txt"
printf 'https://merci.example.org/b/7KQ2M9XW4HTP#%s' \
  AQe2Xr0fVt9cKzS1uQm4Jd7LpWy3HnBaG5vR8xCkTzE6iMoYq2NsFbUj0hDlPw9gIe4ZtXr7VcKzS1uQm4Jd7LpWy3HnBaG5vR8xCkTzE6iMoYq2NsFbUj0hDlPw9gIe4Zt \
  >"$out/badge.txt"

# What stands behind the card: a wall with uneven light and a few hard edges, as in a lobby.
$magick -size 1280x720 -seed 5 plasma:grey35-grey85 -colorspace Gray \
  -fill grey25 -draw 'rectangle 60,40 240,690' -fill grey90 -draw 'rectangle 1010,60 1230,300' \
  -fill none -stroke grey15 -strokewidth 6 -draw 'line 0,560 1280,520' "$work/wall.png"

# card NAME WIDTH: the code with its quiet zone, printed on cream paper.
card() {
  qrencode -r "$out/$1.txt" -l M -m 4 -s 12 -o "$work/$1.qr.png"
  $magick "$work/$1.qr.png" -level-colors '#262626,#f4efe6' -bordercolor '#f4efe6' -border 40 \
    -filter Box -resize "$2x$2" "$work/$1.png"
}

# One picture: fault ANGLE, reading base.png and writing $target.
tilt='0,0 150,80  1280,0 1160,10  0,720 20,690  1280,720 1230,540'
lean='0,0 90,40  1280,0 1210,20  0,720 10,690  1280,720 1240,600'
fault_turned() { $magick "$work/base.png" -quality 85 "$work/t.jpg"; }
fault_far() { fault_turned; }
fault_near() { fault_turned; }
fault_blurred() { $magick "$work/base.png" -blur 0x1.8 -quality 70 "$work/t.jpg"; }
fault_tilted() { $magick "$work/base.png" -virtual-pixel edge -distort Perspective "$tilt" -quality 80 "$work/t.jpg"; }
fault_dark() {
  $magick "$work/base.png" -evaluate multiply 0.2 -seed "$1" -attenuate 0.9 +noise Gaussian -quality 75 "$work/t.jpg"
}
fault_glare() {  # a lamp reflected on a card that is otherwise in shadow
  $magick -size 1280x720 xc:black -fill grey70 -draw 'circle 690,300 690,420' -blur 0x60 "$work/lamp.png"
  $magick "$work/base.png" -evaluate multiply 0.45 "$work/lamp.png" -compose Screen -composite -quality 75 "$work/t.jpg"
}
fault_moved() {
  $magick "$work/base.png" -virtual-pixel edge -distort Perspective "$lean" -motion-blur "0x2.5+$1" \
    -evaluate multiply 0.5 -seed "$1" -attenuate 0.5 +noise Gaussian -quality 65 "$work/t.jpg"
}

for name in person badge; do
  for set in turned blurred tilted dark glare moved far near; do
    mkdir -p "$out/$set"
    case "$name-$set" in
      person-far) width=150 ;;
      *-near) width=560 ;;
      badge-far) width=250 ;;  # 3.3 pixels a module: the whole of an ID-1 card fills half the frame
      person-*) width=280 ;;
      *) width=400 ;;
    esac
    card "$name" "$width"
    for angle in 0 15 30 45 80 95 130 160 200 240 285 330; do
      $magick "$work/$name.png" -background none -rotate "$angle" "$work/turned.png"
      $magick "$work/wall.png" "$work/turned.png" -gravity center \
        -geometry "+$((angle / 2 - 90))+$((angle / 8 - 20))" -composite -colorspace Gray "$work/base.png"
      "fault_$set" "$angle"
      $magick "$work/t.jpg" -colorspace Gray -depth 8 "$out/$set/$name-$(printf %03d "$angle").pgm"
    done
  done
done
touch "$out/complete"
