#!/usr/bin/env bash
# inside.sh TREE [USER:GROUP] [NAME=VALUE...] PROGRAM...: runs a program in a folder tree, with these variables and no others.
# Of the machine it sees /proc alone, from where Swift reads its arguments.
set -euo pipefail
export PATH=$PATH:/usr/sbin
tree=$1
shift
user=()
if [[ $1 =~ ^[0-9]+:[0-9]+$ ]]; then
  user=(--userspec="$1")
  shift
fi
variables=()
while [[ $1 == [A-Z]*=* ]]; do
  variables+=("$1")
  shift
done
mkdir -p "$tree/proc"
root=()
[ "$(id -u)" -eq 0 ] || root=(--map-root-user)
# The mount goes with the process.
exec unshare --mount "${root[@]}" bash -c 'mount --rbind /proc "$0/proc" && exec "$@"' "$tree" \
  env -i "${variables[@]}" "$(command -v chroot)" "${user[@]}" "$tree" "$@"
