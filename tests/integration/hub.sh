#!/usr/bin/env bash
# The real server on a free loopback port, asked with curl: codes, pages, did documents, headers, what it refuses.
# Ends by itself. MERCI_BIN names the folder of the programs.
set -euo pipefail
bin=${MERCI_BIN:?the folder of the programs}
dir=$(mktemp -d)
# shellcheck source=tests/support/hub.sh
. "$(cd "$(dirname "$0")" && pwd)/../support/hub.sh"
trap 'end_hub; rm -rf "$dir"' EXIT
bad() { echo "hub.sh: $*" >&2; exit 1; }

serve_hub "$dir" --base-url https://badges.merci.example/merci
url=$hub_url
get() { curl -sS --max-time 10 "$@"; }
status() { get -o /dev/null -w '%{http_code}' "$@"; }

[ "$(get "$url/healthz")" = ok ] || bad "healthz"
[ "$(stat -c %a "$dir/hub.db.key")" = 600 ] || bad "the key is readable by others"

# One code, while the server runs.
code=$("$bin/merci-hub" enrol --store "sqlite:$dir/hub.db" --centre Tilleuls)
[[ $code =~ ^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$ ]] || bad "a code: $code"

# Pages: below the path of the permanent address and without it, in the browser's language, with their headers.
get -D "$dir/headers" -H 'Accept-Language: en' "$url/merci/b/0000000000ZZ" >"$dir/page"
grep -q 'not shown here' "$dir/page" || bad "the plain page in English"
get -H 'Accept-Language: en' "$url/b/7K3MQ2X9TD4H" | cmp - "$dir/page" || bad "two unknown badges differ"
for header in "content-security-policy: default-src 'none'" 'x-content-type-options: nosniff' \
  'strict-transport-security: max-age' 'x-robots-tag: noindex' 'cache-control: no-store'; do
  grep -qi "^$header" "$dir/headers" || bad "no header $header"
done
style=$(sed -n 's/.*href="\([^"]*style[^"]*\)".*/\1/p' "$dir/page" | sed 's/&#x2F;/\//g')
[ "$(status "$url$style")" = 200 ] || bad "the style at $style"
get -o "$dir/specimen.png" "$url/specimen/act.png"
[ "$(head -c 4 "$dir/specimen.png" | tail -c 3)" = PNG ] || bad "a specimen"
[ "$(status "$url/card")" = 200 ] || bad "the page of a personal card"
[ "$(status "$url/photo/00000000000000000000000000000000")" = 410 ] || bad "a photo that is not shown"
[ "$(status "$url/7K3MQ2X9TD4H/did.json")" = 404 ] || bad "the did document of nobody"
[ "$(status -I "$url/card")" = 200 ] || bad "HEAD"

# What is refused, and the connection with it.
json='Content-Type: application/json'
[ "$(status -H "$json" -d '{}' "$url/v1/session")" = 401 ] || bad "a session that nobody signed"
[ "$(status -H "$json" -d '{}' "$url/v1/events")" = 401 ] || bad "events that nobody signed"
[ "$(status -X DELETE "$url/card")" = 405 ] || bad "DELETE"
[ "$(status -X GET -d 'a body' "$url/card")" = 400 ] || bad "a body where none belongs"
head -c 5000000 /dev/zero >"$dir/large"
[ "$(status -H "$json" -H 'Expect:' --data-binary @"$dir/large" "$url/v1/events")" = 413 ] || bad "a large body"
[ "$(status -H "X-Long: $(head -c 8000 /dev/zero | tr '\0' a)" -H "X-Longer: $(head -c 8000 /dev/zero | tr '\0' a)" \
  -H "X-Longest: $(head -c 8000 /dev/zero | tr '\0' a)" "$url/card")" = 431 ] || bad "long headers"
port=${url##*:}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /card HTTP/1.1\r\nHost: x\r\n\r\n' >"$dir/both"
cat "$dir/both" >&3  # in one piece: the server closes as soon as it has seen enough
timeout 10 cat <&3 >"$dir/smuggled" || bad "the connection stays open after both lengths"
exec 3>&-
[ "$(grep -c '^HTTP/1.1' "$dir/smuggled")" = 1 ] || bad "a request was read out of a body"
grep -q '^HTTP/1.1 400' "$dir/smuggled" || bad "both lengths"

get "$url/metrics" | grep -q merci_hub_requests_total || bad "metrics"
[ "$(status -H 'X-Forwarded-For: 192.0.2.1' "$url/metrics")" = 404 ] || bad "metrics for the world"

# Ends when asked to, with everything closed.
kill -TERM "$hub"
wait "$hub" || bad "it ended with an error: $(tail -3 "$dir/hub.log")"
hub=
! grep -qE '192\.0\.2|0000000000ZZ|7K3M' "$dir/hub.log" || bad "the log tells who looked at what"
echo "hub.sh: good"
