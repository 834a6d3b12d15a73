#!/usr/bin/env bash
# Makes the documentation of every library that .spi.yml names, in .build/documentation, and fails where there is a warning.
# It needs no DocC plugin: whoever depends on Carrel would have to fetch that as well.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
out=.build/documentation
libraries=$(sed -n 's/^ *- \([A-Za-z]*\)$/\1/p' .spi.yml)

rm -rf "$out"
mkdir -p "$out"
status=0
# Of what `make test` builds: the symbol graph wants the modules of the tests, too.
export CARREL_OPTIMIZED=1
built=(--scratch-path .build/optimized)
"$swift" build --build-tests "${built[@]}" >&2
"$swift" package "${built[@]}" dump-symbol-graph --minimum-access-level public --skip-synthesized-members >&2
graphs=$(dirname "$("$swift" build "${built[@]}" --show-bin-path)")/symbolgraph
for library in $libraries; do
  mkdir -p "$out/graphs/$library"
  cp "$graphs/$library.symbols.json" "$out/graphs/$library/"
  find "$graphs" -name "$library@*.symbols.json" -exec cp {} "$out/graphs/$library/" ';'
  catalog=Sources/$library/$library.docc
  [ -d "$catalog" ] || catalog=
  # shellcheck disable=SC2086 # nothing stands there where a library has no pages of its own
  docc convert $catalog --additional-symbol-graph-dir "$out/graphs/$library" --output-path "$out/$library.doccarchive" \
    --fallback-display-name "$library" --fallback-bundle-identifier "carrel.$library" 2>&1 | tee "$out/$library.log" >&2
  warnings=$(grep -c '^warning' "$out/$library.log" || true)
  printf '%s: %s warnings\n' "$library" "$warnings"
  [ "$warnings" -eq 0 ] || status=1
done
exit "$status"
