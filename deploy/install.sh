#!/usr/bin/env bash
# Installs the Debian packages Merci needs, and only those that are missing.
#   deploy/install.sh build run test      any of the three groups
# Works as root, or as a user who may use sudo. Safe to run again.
set -euo pipefail

build=(
  build-essential cmake ninja-build pkg-config ccache
  libimgui-dev libstb-dev libsdl2-dev
  libpango1.0-dev libcairo2-dev libpixman-1-dev libfontconfig-dev libfreetype-dev libgdk-pixbuf-2.0-dev librsvg2-bin
  libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev
  libzxing-dev libqrencode-dev libcups2-dev libespeak-ng-dev
  libsqlite3-dev libcurl4-openssl-dev libsodium-dev libssl-dev zlib1g-dev libzstd-dev libexpat1-dev
  nlohmann-json3-dev libcli11-dev libtomlplusplus-dev libspdlog-dev
  libcpp-httplib-dev libmstch-dev libpq-dev
  fonts-sil-andika fonts-noto-core fonts-noto-color-emoji
)
run=(
  fonts-sil-andika fonts-noto-core fonts-noto-color-emoji
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-alsa espeak-ng-data ca-certificates jq
)
test=(
  git catch2 librapidcheck-dev sqlite3 jq
  xvfb xauth x11-apps x11-utils xdotool imagemagick poppler-utils zbar-tools
  tesseract-ocr tesseract-ocr-fra cups-ipp-utils strace faketime xfsprogs
  qrencode libzbar-dev pngcheck curl iproute2 chromium postgresql-15
  clang clang-format clang-tidy libclang-rt-14-dev
)

wanted=()
for group in "$@"; do
  case "$group" in
    build) wanted+=("${build[@]}") ;;
    run) wanted+=("${run[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    *) echo "install.sh: unknown group '$group' (build, run, test)" >&2; exit 2 ;;
  esac
done

# Node comes in one package or in two: ask for the commands.
if [[ " $* " == *" test "* ]]; then
  command -v node >/dev/null || wanted+=(nodejs)
  command -v npm >/dev/null || wanted+=(npm)
fi

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "install.sh: missing packages (${missing[*]}) and neither root nor sudo" >&2; exit 1; }
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
install_missing() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}
install_missing || { "${as_root[@]}" apt-get update -qq && install_missing; }
