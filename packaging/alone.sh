#!/usr/bin/env bash
# alone.sh PROGRAM: proves that the program is one file. It runs in a folder tree that has its libraries and nothing else: no
# Swift, no shell, no /etc, no libcurl; then with libcurl, where the demo syncs.
set -euo pipefail
here=$(dirname "$0")
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "alone: $*" >&2; exit 1; }
expect() { grep -qF -- "$2" <<<"$1" || fail "no '$2' in: $1"; }

size=$(stat -c %s "$program")
# Swift's libraries and what Foundation has of them are half of it; all of Foundation would be 9 MB more.
[ "$size" -le 30000000 ] || fail "$program has $size bytes, more than 30 MB"
[ -z "$(readelf -S -W "$program" | grep -E ' \.(symtab|debug_[a-z]+) ')" ] || fail "$program is not stripped"
needed=$(readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
foreign=$(grep -vE '^(lib(c|m|sqlite3|z)\.so\.[0-9]+|ld-linux-[a-z0-9-]+\.so\.[0-9])$' <<<"$needed" || true)
[ -z "$foreign" ] || fail "$program needs $foreign"

# Some containers let nobody change what a process sees.
if ! unshare --mount $([ "$(id -u)" -eq 0 ] || echo --map-root-user) true 2>/dev/null; then
  echo "skipped: the program in a tree of its own; this machine does not allow unshare"
  exit 0
fi

# TREE ARGUMENTS...
run() {
  local tree=$1
  shift
  "$here/inside.sh" "$tree" HOME=/ /usr/bin/carrel "$@" 2>&1 || fail "carrel $* ended with $?"
}

"$here/tree.sh" "$work/bare" "$program"
expect "$(run "$work/bare" --version)" "."
expect "$(run "$work/bare" demo --catalog /demo.sqlite)" "The invented catalog is imported instead"
expect "$(run "$work/bare" query java --level beginner --facets locale --catalog /demo.sqlite)" "urn:li:lyndaCourse:990002"
expect "$(run "$work/bare" query 入門 --catalog /demo.sqlite)" "入門"
expect "$(run "$work/bare" verify --catalog /demo.sqlite)" "sound"
expect "$(run "$work/bare" --generate-completion-script bash)" "carrel"

if ldconfig -p | grep -qF 'libcurl.so.4 '; then
  "$here/tree.sh" "$work/network" "$program" libcurl.so.4
  expect "$(run "$work/network" demo --catalog /demo.sqlite)" "2. The client syncs from it"
  expect "$(run "$work/network" status --catalog /demo.sqlite)" "complete"
else
  echo "skipped: a sync without Swift; libcurl.so.4 is not installed"
fi
echo "alone: $size bytes, needs $(tr '\n' ' ' <<<"$needed")and nothing else"
