#!/bin/sh
# stage.sh PROGRAM FOLDER: puts the program, completions of three shells and the manual pages under FOLDER, which is a prefix
# such as /usr/local. `make install` and every package take the files from here.
set -eu
program=$1
folder=$2
source=$(dirname "$0")/..

install -d "$folder/bin" "$folder/share/man/man1" "$folder/share/bash-completion/completions" \
  "$folder/share/zsh/site-functions" "$folder/share/fish/vendor_completions.d"
# A running program keeps its old file.
install -m 755 "$program" "$folder/bin/carrel.new"
mv -f "$folder/bin/carrel.new" "$folder/bin/carrel"
for page in "$source"/docs/man/*.1; do install -m 644 "$page" "$folder/share/man/man1/"; done
completion() {
  # A file that a shell reads is no program.
  "$folder/bin/carrel" --generate-completion-script "$1" | sed '1{/^#!/d;}' >"$folder/share/$2"
  chmod 644 "$folder/share/$2"
}
completion bash bash-completion/completions/carrel
completion zsh zsh/site-functions/_carrel
completion fish fish/vendor_completions.d/carrel.fish
