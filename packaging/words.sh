#!/usr/bin/env bash
# words.sh PROGRAM OTHER: both make the same words of every character that has a decomposition, and of the titles of
# Fixtures/text. PROGRAM is what people install; OTHER is one that the tests try.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$(dirname "$0")/../Fixtures/text" >"$work/titles.jsonl" <<'PYTHON'
import json, pathlib, sys, unicodedata
titles = [line.split("\t")[0] for path in sorted(pathlib.Path(sys.argv[1]).glob("*.tsv"))
          for line in path.read_text(encoding="utf-8").splitlines()]
characters = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
titles += [f"a{c}b {c}" for c in characters
           if unicodedata.normalize("NFKD", c) != c or unicodedata.category(c) in ("Mn", "Lu")]
for number, title in enumerate(titles):
    print(json.dumps({
        "urn": f"urn:li:lyndaCourse:{number + 1}", "type": "COURSE",
        "title": {"value": title, "locale": {"language": "en", "country": "US"}},
        "details": {"publishedAt": 1500000000000, "lastUpdatedAt": 1600000000000, "availability": "AVAILABLE"},
    }))
PYTHON
for name in one two; do
  [ $name = one ] && program=$1 || program=$2
  "$program" import --catalog "$work/$name.sqlite" "$work/titles.jsonl" >/dev/null 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  sqlite3 -readonly "$work/$name.sqlite" 'SELECT id, title, words, joined FROM title ORDER BY id' >"$work/$name.txt"
done
cmp "$work/one.txt" "$work/two.txt"
echo "words: $(wc -l <"$work/one.txt") titles have the same"
