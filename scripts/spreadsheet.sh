#!/usr/bin/env bash
# Opens a CSV file of Carrel's in LibreOffice and looks at the cells: umlauts, dates, line breaks, and that nothing which looks
# like a formula is one. Passed over where there is no LibreOffice (Debian: libreoffice-calc).
set -euo pipefail
cd "$(dirname "$0")/.."

carrel=$(realpath "${CARREL:-.build/debug/carrel}")
command -v soffice >/dev/null || { echo "spreadsheet: no LibreOffice here, passed over"; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/assets.jsonl" <<'JSON'
{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"de","country":"DE"},"value":"=HYPERLINK(\"http://example.org\") Größe"},"details":{"level":"BEGINNER","publishedAt":1500000000000,"timeToComplete":{"duration":603,"unit":"SECOND"},"shortDescription":{"value":"eins,\nzwei"}}}
{"urn":"urn:li:lyndaCourse:2","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"+1+1"},"details":{"publishedAt":1600000000000}}
{"urn":"urn:li:lyndaCourse:3","type":"COURSE","title":{"locale":{"language":"ja","country":"JP"},"value":"@SUM(1) 入門"},"details":{"publishedAt":1700000000000}}
JSON
"$carrel" import --catalog "$folder/c.sqlite" "$folder/assets.jsonl" 2>/dev/null
"$carrel" export --catalog "$folder/c.sqlite" --format csv --bom --columns title,released,duration,description,urn \
  -o "$folder/assets.csv" 2>/dev/null
# Comma, quotes, UTF-8 (76), which the window reads off the file's mark; cells become what LibreOffice takes them for.
soffice --infilter=CSV:44,34,76 "-env:UserInstallation=file://$folder/profile" --headless --convert-to fods --outdir "$folder" \
  "$folder/assets.csv" >/dev/null 2>&1
python3 - "$folder/assets.fods" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml

names = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
         "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
         "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}
key = lambda space, name: "{%s}%s" % (names[space], name)
rows = []
for row in xml.parse(sys.argv[1]).iter(key("table", "table-row")):
    cells = row.findall("table:table-cell", names)
    rows.append([("\n".join("".join(p.itertext()) for p in cell.findall("text:p", names)),
                  cell.get(key("office", "value-type")), cell.get(key("table", "formula"))) for cell in cells])
rows = [row for row in rows if row and row[0][0]]
texts = [[cell[0] for cell in row] for row in rows]
types = [[cell[1] for cell in row] for row in rows]
assert [formula for row in rows for _, _, formula in row if formula] == [], "a cell is a formula"
assert [cell for cell in texts[0] if cell] == ["title", "released", "duration", "description", "urn"], texts[0]
titles = [row[0].lstrip("'") for row in texts[1:]]
assert sorted(titles) == ["+1+1", '=HYPERLINK("http://example.org") Größe', "@SUM(1) 入門"], titles
assert all(row[0] == "string" for row in types[1:]), types
assert all(row[1] == "date" for row in types[1:]), types
assert any(row[3] == "eins,\nzwei" for row in texts[1:]), texts
print("spreadsheet: %d rows as they should be" % (len(rows) - 1))
PYTHON
