#!/usr/bin/env bash
# Other people's clients against the emulator: LinkedIn's own for Python, and schemathesis by the OpenAPI description; and
# against `carrel mcp` the official SDK of the Model Context Protocol.
# Needs a built carrel. What is not installed is skipped with a word; `scripts/clients.sh --install` installs it from PyPI into
# .build/clients before, and then nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

carrel=${CARREL:-.build/debug/carrel}
folder=${CLIENTS:-$PWD/.build/clients}
python=python3
installed=
if [ "${1:-}" = --install ]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r Tests/OfficialClients/requirements.txt
  installed=1
fi
[ -x "$folder/bin/python" ] && python=$folder/bin/python

has() { "$python" -c "import $1" >/dev/null 2>&1; }
skip() {
  echo "skipped: $1 is not installed; scripts/clients.sh --install brings it"
  [ -z "$installed" ] || exit 1
}
if ! has linkedin_api && ! has schemathesis && ! has mcp && [ -z "$installed" ]; then
  skip "linkedin-api-client, schemathesis and mcp"
  exit 0
fi

export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$work"
}
trap stop EXIT
"$carrel" import --catalog "$work/catalog.sqlite" Fixtures/demo/catalog.jsonl >/dev/null 2>"$work/import"
if has mcp; then "$python" Tests/OfficialClients/mcp_client.py "$carrel" "$work/catalog.sqlite"; else skip mcp; fi
mkfifo "$work/url"
"$carrel" serve --port 0 --catalog "$work/catalog.sqlite" >"$work/url" 2>"$work/log" &
server=$!
if ! read -r url <"$work/url"; then
  cat "$work/log" >&2
  exit 1
fi

if has linkedin_api; then "$python" Tests/OfficialClients/python_client.py "$url"; else skip linkedin-api-client; fi
if has requests; then "$python" Tests/OfficialClients/documented.py "$url"; else skip requests; fi
if has schemathesis; then
  token=$(curl -s -d 'grant_type=client_credentials&client_id=any&client_secret=any' "$url/oauth/v2/accessToken" |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
  schemathesis=$("$python" -c 'import shutil, sys, os; print(shutil.which("schemathesis", path=os.path.dirname(sys.executable)) or "schemathesis")')
  # Which inputs the API takes for wrong is LinkedIn's own matter; that nothing breaks, and that every answer is one of
  # those that are described, is ours.
  if ! (cd "$work" && "$schemathesis" run "$url/openapi.json" --url "$url" \
    --header "Authorization: Bearer $token" --max-examples "${EXAMPLES:-20}" --seed 1 --workers 1 --no-color \
    --generation-database none --phases examples,coverage,fuzzing \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method \
    >report 2>&1); then
    cat "$work/report"
    exit 1
  fi
  echo "schemathesis:$(sed -n 's/^ *\([0-9]* generated\).*/ \1/p' "$work/report"), no failure"
else
  skip schemathesis
fi
