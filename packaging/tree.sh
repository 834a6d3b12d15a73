#!/usr/bin/env bash
# tree.sh FOLDER PROGRAM [LIBRARY...]: copies a program to FOLDER/usr/bin, with the libraries that it and the named ones need,
# where the program finds them, and nothing else: a folder to `chroot` into, and the ground of the image.
set -euo pipefail
folder=$1
program=$2
shift 2

mkdir -p "$folder/usr/bin" "$folder/usr/lib" "$folder/usr/lib64" "$folder/tmp"
chmod 1777 "$folder/tmp"
for name in lib lib64; do [ -e "$folder/$name" ] || ln -s "usr/$name" "$folder/$name"; done
install -m 755 "$program" "$folder/usr/bin/"
libraries=()
# libc loads libgcc_s where a thread ends.
for name in libgcc_s.so.1 "$@"; do
  path=$(ldconfig -p | sed -n "s|.*[[:space:]]$name ([^)]*) => ||p" | head -n 1)
  [ -n "$path" ] || { echo "tree: $name is not installed" >&2; exit 1; }
  libraries+=("$path")
done
ldd "$program" "${libraries[@]}" | sed -n 's|.*[[:space:]]\(/[^ ]*\) (0x.*|\1|p' |
  cat - <(printf '%s\n' "${libraries[@]}") | sort -u | sed '/^$/d' |
  while read -r library; do install -D -m 755 "$library" "$folder$library"; done
