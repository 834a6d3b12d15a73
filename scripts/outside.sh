#!/usr/bin/env bash
# Checks that the packages beside this one, Benchmarks and Fuzz, compile against the public API as `make test` built it. They
# have build folders of their own, which take minutes; reading their sources against the modules takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

modules=$("${SWIFT:-swift}" build --show-bin-path --scratch-path .build/optimized)/Modules
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
maps=()
for map in Sources/CSystem*/module.modulemap "$(dirname "$modules")"/C*.build/module.modulemap; do
  maps+=(-Xcc "-fmodule-map-file=$map")
done

# NAME OPTIONS...: the sources are in the variable `sources`.
check() {
  local name=$1
  shift
  swiftc -swift-version 6 -module-name "$name" -package-name outside -I "$modules" -I "$scratch" "${maps[@]}" \
    "$@" "${sources[@]}"
  echo "$name: compiles"
}

mapfile -t sources < <(find Benchmarks/Sources/BenchmarkKit -name '*.swift')
check BenchmarkKit -parse-as-library -emit-module -emit-module-path "$scratch/BenchmarkKit.swiftmodule"
for folder in Benchmarks/Sources/*/; do
  name=$(basename "$folder")
  [ "$name" = BenchmarkKit ] && continue
  mapfile -t sources < <(find "$folder" -name '*.swift')
  check "$name" -parse-as-library -typecheck
done
mapfile -t sources < <(find Fuzz/Sources/Inputs Fuzz/Sources/Program -name '*.swift')
check CarrelFuzz -typecheck
