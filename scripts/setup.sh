#!/bin/sh
# Makes sure that Swift, SQLite, zlib and libsodium are there, and the programs that its arguments name: PROGRAM, or PROGRAM:PACKAGE
# where Debian's package is called otherwise. Installs the system packages where it can, and says what to do where it cannot.
set -eu

need_major=6
need_minor=2

say() { printf 'setup: %s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
  say "Swift $need_major.$need_minor or newer is needed and no 'swift' is on the PATH."
  say "Get it from https://www.swift.org/install and run the same command again."
  exit 1
fi
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
major=${version% *}
minor=${version#* }
if [ -z "$version" ]; then
  say "'swift --version' does not tell a version; Swift $need_major.$need_minor or newer is needed."
  exit 1
fi
if [ "$major" -lt "$need_major" ] || { [ "$major" -eq "$need_major" ] && [ "$minor" -lt "$need_minor" ]; }; then
  say "Swift $major.$minor is too old: $need_major.$need_minor or newer is needed."
  say "Get it from https://www.swift.org/install and run the same command again."
  exit 1
fi

has_header() { printf '#include <%s>\n' "$1" | clang -E -x c - >/dev/null 2>&1; }

# Apple's systems bring SQLite and zlib with the developer tools.
if [ "$(uname -s)" != Linux ]; then
  pkg-config --exists libsodium 2>/dev/null || has_header sodium.h || {
    say "libsodium and pkg-config are needed: brew install libsodium pkgconf"
    exit 1
  }
  exit 0
fi

missing=
has_header sqlite3.h || missing="$missing libsqlite3-dev"
has_header zlib.h || missing="$missing zlib1g-dev"
has_header sodium.h || missing="$missing libsodium-dev"
for program in "$@"; do
  command -v "${program%%:*}" >/dev/null 2>&1 || missing="$missing ${program##*:}"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  say "more packages are needed (Debian calls them:$missing)."
  say "Install them with your system's package manager and run the same command again."
  exit 1
fi
root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    say "as root, run: apt-get install$missing"
    exit 1
  fi
  root=sudo
fi
say "installing$missing"
$root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing >/dev/null
