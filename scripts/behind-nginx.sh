#!/usr/bin/env bash
# The nginx of docs/emulator.md and of docs/page.md in front of the emulator: TLS outside, plain HTTP on this machine. Takes the block as it stands
# there, with a free port and a certificate of the moment. Passed over where there is no nginx (Debian: nginx-light).
set -euo pipefail
cd "$(dirname "$0")/.."

carrel=$(realpath "${CARREL:-.build/debug/carrel}")
for program in nginx openssl curl; do
  command -v "$program" >/dev/null || { echo "nginx: no $program here, passed over"; exit 0; }
done
export NO_PROXY='*' no_proxy='*'
folder=$(mktemp -d)
emulator=
stop() {
  [ ! -f "$folder/nginx.pid" ] || kill "$(cat "$folder/nginx.pid")" 2>/dev/null || true
  [ -z "$emulator" ] || { kill "$emulator" 2>/dev/null || true; wait "$emulator" 2>/dev/null || true; }
  rm -rf "$folder"
}
trap stop EXIT

"$carrel" import --catalog "$folder/c.sqlite" Fixtures/demo/catalog.jsonl >/dev/null 2>&1
mkfifo "$folder/url"
"$carrel" serve --port 0 --name catalog.example --base-path /carrel --catalog "$folder/c.sqlite" >"$folder/url" 2>"$folder/log" &
emulator=$!
read -r url <"$folder/url" || { cat "$folder/log" >&2; exit 1; }

openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=catalog.example -addext subjectAltName=DNS:catalog.example \
  -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
block=$(sed -n '/^```nginx$/,/^```$/p' docs/emulator.md | sed '1d;$d')
for expected in 'listen 443 ssl;' /etc/ssl/catalog.pem /etc/ssl/catalog.key http://127.0.0.1:8321; do
  case $block in *"$expected"*) ;; *) echo "nginx: docs/emulator.md has no '$expected'" >&2; exit 1 ;; esac
done
location=$(sed -n '/^```nginx$/,/^```$/p' docs/page.md | sed '1d;$d')
case $location in *'location /carrel/'*/etc/nginx/team*http://127.0.0.1:8321/*) ;; *) echo "nginx: docs/page.md has no location" >&2; exit 1 ;; esac
block=${block%\}}${location//\/etc\/nginx\/team/$folder/team}$'\n}'
# Its workers are another user where root starts it.
chmod 711 "$folder"
echo "team:$(openssl passwd -apr1 word)" >"$folder/team"
block=${block//listen 443 ssl;/listen 127.0.0.1:$port ssl;}
block=${block//\/etc\/ssl\/catalog.pem/$folder/certificate.pem}
block=${block//\/etc\/ssl\/catalog.key/$folder/key.pem}
block=${block//http:\/\/127.0.0.1:8321/$url}
cat >"$folder/nginx.conf" <<CONF
pid $folder/nginx.pid;
error_log $folder/nginx.log;
events {}
http {
  access_log off;
  client_body_temp_path $folder/body;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
$block
}
CONF
nginx -c "$folder/nginx.conf" -p "$folder" || { cat "$folder/nginx.log" >&2; exit 1; }

ask() {
  curl --silent --show-error --max-time 30 --cacert "$folder/certificate.pem" \
    --resolve "catalog.example:$port:127.0.0.1" "$@"
}
base=https://catalog.example:$port
token=$(ask --data 'grant_type=client_credentials&client_id=any&client_secret=any' "$base/oauth/v2/accessToken" |
  sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
[ -n "$token" ] || { echo "nginx: no token came through" >&2; exit 1; }
query='q=criteria&assetFilteringCriteria.keyword=excel&fields=urn,title'
through=$(ask --header "Authorization: Bearer $token" "$base/v2/learningAssets?$query")
direct=$(curl --silent --max-time 30 --header "Authorization: Bearer $token" "$url/v2/learningAssets?$query")
case $through in *'"total":'[1-9]*) ;; *) echo "nginx: nothing was found: $through" >&2; exit 1 ;; esac
[ "$through" = "$direct" ] || { echo "nginx: the answer through it is another one" >&2; exit 1; }
echo "nginx: an answer of $(printf %s "$through" | wc -c) bytes came through as it is"

[ "$(ask --output /dev/null --write-out '%{http_code}' "$base/carrel/")" = 401 ] || { echo "nginx: the page asks for no password" >&2; exit 1; }
page=$(ask --user team:word "$base/carrel/?q=java")
case $page in *'15 results'*'href="/carrel/changes"'* | *'href="/carrel/changes"'*'15 results'*) ;; *) echo "nginx: $page" >&2; exit 1 ;; esac
way=$(sed -n 's/.*href="\(\/carrel\/asset\/[^"]*\)".*/\1/p' <<<"$page" | head -n 1)
ask --fail --output /dev/null --user team:word "$base$way"
echo "nginx: the search page is served under /carrel/, with a password"
