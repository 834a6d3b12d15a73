#!/usr/bin/env bash
# image.sh PROGRAM VERSION TARGET: an OCI image as the folder TARGET, made without a daemon. It holds the program, the
# libraries that it and libcurl need, certificates and a user; no shell and no package manager.
set -euo pipefail
here=$(dirname "$0")
program=$1
version=$2
target=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}
moment=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)

rm -rf "$target"
umoci init --layout "$target"
umoci new --image "$target:$version"
umoci unpack --rootless --image "$target:$version" "$work/bundle" >/dev/null
root=$work/bundle/rootfs
"$here/tree.sh" "$root" "$program" libcurl.so.4
install -D -m 644 /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
echo 'carrel:x:65532:65532::/data:/nonexistent' >"$root/etc/passwd"
echo 'carrel:x:65532:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
install -d -m 755 "$root/data"
# Whose file each library is: what scanners read, and the licences.
mkdir -p "$root/var/lib/dpkg/status.d"
find "$root/usr/lib" "$root/usr/lib64" -type f | while read -r file; do
  name=${file#"$root"}
  { dpkg -S "$name" || dpkg -S "${name#/usr}"; } 2>/dev/null | sed 's/: .*//'
done | sort -u | while read -r package; do
  dpkg -s "$package" | sed '/^Conffiles:/,/^[^ ]/{/^Conffiles:/d;/^ /d}' >"$root/var/lib/dpkg/status.d/${package%%:*}"
  install -D -m 644 "/usr/share/doc/${package%%:*}/copyright" "$root/usr/share/doc/${package%%:*}/copyright"
done
install -D -m 644 "$here/../LICENSE" "$root/usr/share/doc/carrel/LICENSE"
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

umoci repack --history.created "$moment" --history.created_by packaging/image.sh --image "$target:$version" "$work/bundle" >/dev/null
umoci config --image "$target:$version" \
  --config.user 65532:65532 --config.workingdir /data --config.volume /data --config.exposedports 8321/tcp \
  --config.env PATH=/usr/bin --config.env HOME=/data --config.env CARREL_CATALOG=/data/catalog.sqlite \
  --config.entrypoint /usr/bin/carrel --config.cmd status --created "$moment" --history.created "$moment" --author Carrel \
  --config.label org.opencontainers.image.title=carrel --config.label "org.opencontainers.image.version=$version" \
  --config.label org.opencontainers.image.licenses=Apache-2.0 \
  --config.label "org.opencontainers.image.description=Search the LinkedIn Learning catalog offline"
# umoci has no word for it: Docker's and Podman's own field.
python3 "$here/healthcheck.py" "$target" "$version"
umoci gc --layout "$target" >/dev/null
