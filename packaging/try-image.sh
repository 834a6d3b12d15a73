#!/usr/bin/env bash
# try-image.sh LAYOUT TAG: unpacks the image and runs what it says, as the user that it says.
set -euo pipefail
layout=$1
tag=$2
[ "$(id -u)" -eq 0 ] && unshare --mount true 2>/dev/null ||
  { echo "skipped: the image unpacked, which needs root and unshare"; exit 0; }
work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$work"
}
trap stop EXIT
fail() { echo "try-image: $*" >&2; exit 1; }
expect() { grep -qF -- "$2" <<<"$1" || fail "no '$2' in: $1"; }

umoci unpack --image "$layout:$tag" "$work/bundle" >/dev/null
tree=$work/bundle/rootfs
setting() {
  python3 - "$work/bundle/config.json" "$@" <<'PYTHON'
import json, sys
value = json.load(open(sys.argv[1]))
for key in sys.argv[2:]: value = value[key]
print(value)
PYTHON
}
user=$(setting process user uid)
[ "$user" -ne 0 ] || fail "its user is root"
expect "$(setting process args)" "/usr/bin/carrel"
expect "$(setting mounts)" "/data"
shells=$(find "$tree" -name '*sh' -type f -perm /111 -not -name '*.so*')
[ -z "$shells" ] || fail "it has a shell: $shells"
[ -z "$(find "$tree" -perm /6000)" ] || fail "something is setuid"
# The volume is empty and belongs to whom the image names.
chown "$user" "$tree/data"
here=$(dirname "$0")
run() { "$here/inside.sh" "$tree" "$user:$user" HOME=/data CARREL_CATALOG=/data/catalog.sqlite "$@" 2>&1; }
health() { run /usr/bin/carrel query --count 0; }
if health >/dev/null; then fail "it is healthy without a catalog"; fi
expect "$(run /usr/bin/carrel demo --catalog /data/catalog.sqlite)" "2. The client syncs from it"
health >/dev/null || fail "it is not healthy"
mkfifo "$work/url"
"$here/inside.sh" "$tree" "$user:$user" CARREL_CATALOG=/data/catalog.sqlite /usr/bin/carrel serve --port 0 >"$work/url" 2>"$work/log" &
server=$!
read -r url <"$work/url" || { cat "$work/log"; fail "it does not serve"; }
expect "$(curl -s --noproxy '*' "$url/healthz")" '"ok"'
expect "$(curl -s --noproxy '*' "$url/readyz")" '"'
echo "image: $(du -sb "$tree" | cut -f 1) bytes unpacked, serves as user $user, without a shell"
