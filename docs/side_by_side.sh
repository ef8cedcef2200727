#!/usr/bin/env bash
# The sheets that show each screen beside the picture it was designed from: design on the left, Merci on the right.
#   docs/side_by_side.sh LOOK RUNS OUT
# LOOK: the design's pictures. RUNS: where the journeys left theirs (lobby, nathan, nathan-portrait, tour, tour-portrait,
# tour-in-arabic, trouble, sheets (merci-contact-sheet), gallery (merci-gallery)). OUT: a folder for the sheets.
set -euo pipefail
look=$1 runs=$2 out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

pair() { # sheet, size of each, design, ours (a pattern), which of them: head or tail
  local at=$work/$1
  mkdir -p "$at"
  convert "$look/$3" -resize "$2" -background '#D8D2C4' -gravity center -extent "$2" "$work/a.png"
  local ours
  ours=$(compgen -G "$runs/$4" | ${5:-head} -1)
  convert "$ours" -resize "$2" -background '#D8D2C4' -gravity center -extent "$2" "$work/b.png"
  convert "$work/a.png" "$work/b.png" -background '#D8D2C4' +smush 8 -bordercolor '#D8D2C4' -border 10 "$at/$3"
}
landscape() { pair landscape 576x324 "$@"; }
portrait() { pair portrait 324x576 "$@"; }
drawn() { pair drawn 700x700 "$@"; }

landscape 01-lobby.png lobby/01-wall.png
landscape 02-home.png 'tour/*-home.png'
landscape 03-identify.png 'tour/*-identify.png'
landscape 04-tell-activity.png 'tour/*-tell-activity.png'
landscape 05-tell-photo.png nathan/screens/12-tell-photo.png
landscape 06-tell-words.png nathan/screens/16-tell-words.png
landscape 07-ask-level.png 'tour/*-ask-level.png'
landscape 08-celebration.png nathan/screens/28-celebrate-printed.png
landscape 09-thank-who.png 'tour/*-thank-who.png'
landscape 10-thank-what.png 'tour/*-thank-what.png'
landscape 11-my-space.png 'tour/*-space.png'
landscape 12-animator-request.png 'tour/*-requests.png'
landscape 13-idle-warning.png trouble/idle.png
landscape 14-error-paper.png trouble/no-printer.png
landscape 15-home-arabic.png 'tour-in-arabic/*-home.png'
landscape 20-home-high-contrast.png 'tour/*-home-mine.png' tail
landscape 21-keyboard.png nathan/screens/15-tell-writing.png
portrait 16-home-portrait.png 'tour-portrait/*-home.png'
portrait 22-tell-activity-portrait.png 'tour-portrait/*-tell-activity.png'
drawn 17-badges.png sheets/badges.png
drawn 18-cards.png sheets/cards.png

montage "$work"/landscape/*.png -tile 2x -geometry +6+6 -background '#D8D2C4' -quality 84 "$out/landscape.jpg"
montage "$work"/portrait/*.png -tile 2x -geometry +6+6 -background '#D8D2C4' -quality 84 "$out/portrait.jpg"
montage "$work"/drawn/*.png -tile 1x -geometry +6+6 -background '#D8D2C4' -quality 84 "$out/drawn.jpg"
# Nathan's story in nine pictures, for the README.
pdftoppm -r 300 -png -singlefile "$runs/nathan/card.pdf" "$work/page"
convert "$work/page.png" -crop 1050x680+150+140 +repage -resize 520x292 -background '#D8D2C4' -gravity center -extent 520x292 "$work/card.png"
story=()
for screen in 01-home 09-join-welcome 12-tell-photo 16-tell-words 20-ask-level 25-request 28-celebrate-printed; do story+=("$runs"/nathan/screens/$screen.png); done
montage "${story[@]}" "$work/card.png" "$runs/nathan/screens/29-genuine.png" -tile 3x -geometry 520x292+6+6 -background '#D8D2C4' -quality 85 "$out/story.jpg"
