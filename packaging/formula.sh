#!/bin/sh
# formula.sh URL VERSION SHA256: the Homebrew formula of a release, on standard output.
set -eu
sed -e '1,2d' -e "s|@URL@|$1|; s|@VERSION@|$2|; s|@SHA256@|$3|" "$(dirname "$0")/carrel.rb"
