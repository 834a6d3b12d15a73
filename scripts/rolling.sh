#!/usr/bin/env bash
# The nginx of docs/scale.md in front of two servers, whose catalogs are replaced one after the other while clients ask: no request
# may fail. Passed over where there is no nginx (Debian: nginx-light).
set -euo pipefail
cd "$(dirname "$0")/.."

carrel=$(realpath "${CARREL:-.build/debug/carrel}")
seconds=${SECONDS_OF_LOAD:-12}
for program in nginx curl python3; do
  command -v "$program" >/dev/null || { echo "rolling: no $program here, passed over"; exit 0; }
done
export NO_PROXY='*' no_proxy='*'
folder=$(mktemp -d)
servers=()
stop() {
  [ ! -f "$folder/nginx.pid" ] || kill "$(cat "$folder/nginx.pid")" 2>/dev/null || true
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT

"$carrel" import --catalog "$folder/old.sqlite" Fixtures/golden/java.jsonl >/dev/null 2>&1
cp "$folder/old.sqlite" "$folder/new.sqlite"
"$carrel" import --catalog "$folder/new.sqlite" Fixtures/demo/catalog.jsonl >/dev/null 2>&1
urls=()
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
for name in a b; do
  "$carrel" backup --catalog "$folder/old.sqlite" "$folder/$name.sqlite" >/dev/null 2>&1
  mkfifo "$folder/$name.url"
  "$carrel" serve --port 0 --name "127.0.0.1:$port" --catalog "$folder/$name.sqlite" >"$folder/$name.url" 2>"$folder/$name.log" &
  servers+=($!)
  read -r url <"$folder/$name.url" || { cat "$folder/$name.log" >&2; exit 1; }
  urls+=("${url#http://}")
done

block=$(sed -n '/^```nginx$/,/^```$/p' docs/scale.md | sed '1d;$d')
for expected in 'listen 8320;' 127.0.0.1:8321 127.0.0.1:8322; do
  case $block in *"$expected"*) ;; *) echo "rolling: docs/scale.md has no '$expected'" >&2; exit 1 ;; esac
done
block=${block//listen 8320;/listen 127.0.0.1:$port;}
block=${block//127.0.0.1:8321/${urls[0]}}
block=${block//127.0.0.1:8322/${urls[1]}}
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

python3 Tests/OfficialClients/rolling.py "http://127.0.0.1:$port" "$seconds" >"$folder/report" &
load=$!
sleep "$((seconds / 3))"
at=0
for name in a b; do
  "$carrel" backup --catalog "$folder/new.sqlite" "$folder/$name.next" >/dev/null 2>&1
  mv "$folder/$name.next" "$folder/$name.sqlite"
  curl -sf "http://${urls[$at]}/readyz" >/dev/null || { echo "rolling: $name is not ready" >&2; exit 1; }
  at=$((at + 1))
  sleep 1
done
wait "$load" || { cat "$folder/report" "$folder/nginx.log" >&2; exit 1; }
cat "$folder/report"
