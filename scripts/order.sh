#!/usr/bin/env bash
# Writes packaging/link/order.txt: the functions that common commands call. The linker puts them side by side; scattered over
# 20 MB, 1.5 MB of them brought 11 MB of the program into memory. A name that is gone is passed over, a new function lies
# elsewhere, so this is worth doing again now and then.
#
#   scripts/order.sh catalog.sqlite      # a large one: more functions have to do with large numbers of titles
#
# It needs valgrind and binutils.
set -euo pipefail
catalog=$(realpath "$1")
cd "$(dirname "$0")/.."

CARREL_STANDALONE=symbols scripts/release.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Valgrind does not read all of Swift's notes for debuggers.
objcopy --strip-debug .build/standalone/release/carrel "$folder/carrel"

number=0
while read -r line; do
  number=$((number + 1))
  # The commands are words without blanks in them.
  # shellcheck disable=SC2086
  valgrind --quiet --tool=callgrind --demangle=no --callgrind-out-file="$folder/$number.calls" \
    "$folder/carrel" $line --catalog "$catalog" >/dev/null
done <<'END'
query java --format urn
query java
query and --level beginner --facets skill,locale --format json
query --format csv --count 20
count java --by library,level
END

nm --defined-only --format=posix "$folder/carrel" | awk '{print $1}' | sort -u >"$folder/defined"
# A function is told once by its number and name, `fn=(12) name`; one that calls itself has a number behind its name.
sed -nE "s/^c?fn=\([0-9]+\) ([^']+)('[0-9]+)?$/\1/p" "$folder"/*.calls | sort -u >"$folder/called"
comm -12 "$folder/defined" "$folder/called" >packaging/link/order.txt
wc -l packaging/link/order.txt
