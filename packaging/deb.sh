#!/usr/bin/env bash
# deb.sh STAGE VERSION SBOM TARGET: makes a .deb of what stage.sh laid out, into the folder TARGET.
set -euo pipefail
here=$(realpath "$(dirname "$0")")
stage=$1
version=$2
sbom=$3
target=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

source=$work/carrel-$version
mkdir -p "$source"
cp -R "$here/debian" "$source/debian"
cp -R "$stage" "$source/stage"
cp "$here"/systemd/*.service "$here"/systemd/*.timer "$source/debian/"
for unit in "$source"/debian/carrel-*.service "$source"/debian/carrel-*.timer; do
  mv "$unit" "$source/debian/carrel.$(basename "$unit")"
done
cp "$sbom" "$source/carrel.spdx.json"
cp "$here/../CHANGELOG.md" "$source/"
cat >"$source/debian/changelog" <<ENTRY
carrel ($version) unstable; urgency=medium

  * Release; /usr/share/doc/carrel/changelog.gz tells what changed.

 -- Carrel <carrel@users.noreply.github.com>  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
ENTRY
(cd "$source" && dpkg-buildpackage --build=binary --no-sign --no-check-builddeps >"$work/log" 2>&1) ||
  { cat "$work/log" >&2; exit 1; }
mv "$work"/carrel_*.deb "$target/"
