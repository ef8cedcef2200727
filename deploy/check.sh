#!/usr/bin/env bash
# What a compiler does not see: layers, format, scripts, what the repository must not hold.
set -euo pipefail
cd "$(dirname "$0")/.."

bad() { echo "check: $*" >&2; status=1; }
status=0

# Layers: core knows no screen and no device; kiosk, hub and cli never include each other.
leaks() { grep -rnE "#include *[<\"]($1)" "$2" --include='*.h' --include='*.cpp' || true; }
[ -z "$(leaks 'SDL|SDL2/|imgui|gst/|gtk|ZXing|cups/|espeak' core)" ] || bad "core includes a screen or a device: $(leaks 'SDL|SDL2/|imgui|gst/|gtk|ZXing|cups/|espeak' core)"
[ -z "$(leaks 'kiosk/|cli/|hub/|scan/|tests/' core)" ] || bad "core includes a layer above it: $(leaks 'kiosk/|cli/|hub/|scan/|tests/' core)"
[ -z "$(leaks 'hub/|cli/|tests/' kiosk)" ] || bad "kiosk includes hub, cli or tests"
[ -z "$(leaks 'hub/|kiosk/|tests/' cli)" ] || bad "cli includes hub, kiosk or tests"
[ -z "$(leaks 'kiosk/|cli/|scan/|tests/' hub)" ] || bad "hub includes kiosk, cli, scan or tests: it stands on core alone"
[ -z "$(leaks 'kiosk/|cli/|hub/' scan)" ] || bad "scan includes a layer above it"
# Within core, lower layers never include higher ones.
[ -z "$(leaks 'core/(journal|codes|secrets|domain|storage|cards|flow|drawing|media|text)/' core/base)" ] || bad "core/base includes a layer above it"
[ -z "$(leaks 'core/(journal|storage|flow)/' core/credentials)" ] || bad "core/credentials includes a layer above it"
[ -z "$(leaks 'core/(storage|cards|flow|drawing|media)/' core/domain)" ] || bad "core/domain includes a layer above it"
[ -z "$(leaks 'core/(domain|storage|cards|flow|drawing|media)/' core/journal)" ] || bad "core/journal includes a layer above it"
[ -z "$(leaks 'core/(domain|storage|cards|journal|flow)/' core/drawing | grep -vE 'domain/(hue|level)\.h')" ] || bad "core/drawing includes a layer above it"

# Nothing of the core asks the time or the dice by itself.
[ -z "$(grep -rnE 'std::time\(|gettimeofday|std::rand\(|random_device|system_clock::now' core --include='*.cpp' --include='*.h' | grep -v 'core/base/clock.cpp' || true)" ] || bad "core calls a clock or dice of its own"

mapfile -t sources < <(git ls-files '*.cpp' '*.h' '*.c')
[ ${#sources[@]} -gt 0 ] || bad "git lists no sources here"
if command -v clang-format >/dev/null; then
  clang-format --dry-run -Werror "${sources[@]}" 2>/tmp/merci-format.$$ || { head -5 /tmp/merci-format.$$ >&2; bad "format: run deploy/format.sh"; }
  rm -f /tmp/merci-format.$$
fi
mapfile -t scripts < <(git ls-files '*.sh' .ci/run)
for script in "${scripts[@]}"; do bash -n "$script" || bad "$script"; done

# Fonts and emoji come from Debian's packages.
[ -z "$(git ls-files '*.ttf' '*.otf' '*.woff*')" ] || bad "a font is in the repository"
exit $status
