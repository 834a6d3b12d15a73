#!/usr/bin/env bash
# Opens an export of Carrel's with Datasette, DuckDB and pandas and counts with each what Carrel counts. Needs a built carrel. What is
# not installed is skipped with a word; `scripts/portable.sh --install` installs it from PyPI into .build/portable before, and then
# nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

carrel=$(realpath "${CARREL:-.build/debug/carrel}")
folder=${PORTABLE:-$PWD/.build/portable}
python=python3
if [ "${1:-}" = --install ]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r Tests/OfficialClients/portable-requirements.txt
fi
[ -x "$folder/bin/python" ] && python=$folder/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export CARREL_CATALOG=$work/catalog.sqlite
"$carrel" import Fixtures/demo/catalog.jsonl 2>/dev/null
"$carrel" export -o "$work/learning.sqlite" 2>/dev/null
"$carrel" export --format ndjson -o "$work/assets.ndjson" 2>/dev/null
"$carrel" export --format opensearch -o "$work/bulk.ndjson" 2>/dev/null
"$carrel" export --mapping >"$work/mapping.json"
"$carrel" query --count 0 --facets skill,library,author --facet-limit 1000 --format json >"$work/counts.json"
"$python" Tests/OfficialClients/portable.py "$work" ${1:+--all}
