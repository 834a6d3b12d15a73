#!/usr/bin/env bash
# try-deb.sh DEB: installs it in a fresh Debian, runs it there, puts it over itself and takes it away. As root.
set -euo pipefail
deb=$1
[ "$(id -u)" -eq 0 ] && unshare --mount true 2>/dev/null ||
  { echo "skipped: the .deb installed, which needs root and unshare"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "try-deb: $*" >&2; exit 1; }
expect() { grep -qF -- "$2" <<<"$1" || fail "no '$2' in: $1"; }
tree=$work/tree
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")

# The package comes by file, what it depends on from Debian.
mmdebstrap --quiet --variant=apt --include="$(dpkg-deb -f "$deb" Depends Recommends | sed 's/^[A-Za-z]*: //; s/ *([^)]*)//g; s/systemd *| *//; s/ *|[^,]*//g' |
  tr '\n' ',' | tr -d ' ' | sed 's/,$//')" "$suite" "$tree" ||
  { echo "skipped: the .deb installed; no Debian $suite could be fetched"; exit 0; }
cp "$deb" "$tree/carrel.deb"
inside() {
  "$(dirname "$0")/inside.sh" "$tree" PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp DEBIAN_FRONTEND=noninteractive "$@" 2>&1
}
inside dpkg --install /carrel.deb >"$work/log" || { cat "$work/log"; fail "it does not install"; }
[ ! -e "$tree/opt/swift" ] && ! inside sh -c 'command -v swift' || fail "there is a Swift"
expect "$(inside carrel --version)" "."
expect "$(inside carrel demo --catalog /tmp/demo.sqlite)" "2. The client syncs from it"
expect "$(inside carrel query java --catalog /tmp/demo.sqlite)" "urn:li:lyndaCourse:"
# The files are where the documentation says.
documented=$(sed -n '/^| program/,/^$/p' "$(dirname "$0")/../docs/install.md" | cut -d '|' -f 3 | grep -o '`/[^`]*`' | tr -d '`')
[ "$(wc -l <<<"$documented")" -ge 9 ] || fail "docs/install.md names few files: $documented"
for file in $documented; do [ -e "$tree$file" ] || fail "no $file"; done
[ ! -e "$tree/etc/systemd/system/timers.target.wants/carrel-sync.timer" ] || fail "the installation enables a unit"
inside dpkg --install /carrel.deb >/dev/null || fail "it does not install over itself"
inside dpkg --purge carrel >"$work/log" || { cat "$work/log"; fail "it does not go away"; }
left=$(find "$tree/usr" "$tree/etc" "$tree/lib" -iname '*carrel*')
[ -z "$left" ] || fail "left behind: $left"
echo "deb: installs, runs, goes away in Debian $suite"
