"""The naive way to a whole answer: FTS5 finds, JSON1 reads each asset's JSON. Prints the processor time a question in microseconds.

usage: naive_answers.py catalog.sqlite < words

Copies titles and raw JSON of the catalog (zlib with a preset dictionary, and shared objects) into a database of its own in memory.
"""
import json, resource, sqlite3, sys, urllib.parse, zlib

source = sqlite3.connect(f"file:{urllib.parse.quote(sys.argv[1])}?mode=ro", uri=True)
dictionaries = dict(source.execute("SELECT id, bytes FROM raw_dictionary"))
objects = dict(source.execute("SELECT id, bytes FROM raw_object"))
db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE asset(id INTEGER PRIMARY KEY, json TEXT)")
db.execute("CREATE VIRTUAL TABLE titles USING fts5(words, content = '')")


def head_of(lengths):
    """The head of a block with these codes: its whole bytes. What is left of it begins each row (docs/catalog.md)."""
    bits = "".join(f"{value:0{count}b}"[::-1] for value, count in [(5, 3), (286 - 257, 5), (29, 5), (15, 4)])
    bits += "000" * 3 + "001" * 16 + "".join(f"{length:04b}" for length in lengths)
    return bytes(int(bits[at : at + 8][::-1], 2) for at in range(0, len(bits) - 7, 8))


codes = {number: head_of(lengths) for number, lengths in source.execute("SELECT dictionary, lengths FROM raw_codes")}


def row_head(packed):
    """Whether codes are needed, the shared objects, and where the deflated bytes begin."""
    if packed[0] & 6 != 6:
        return False, [], 0
    at = 1

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = packed[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    count = packed[0] >> 3
    count = number() if count == 31 else count
    return packed[0] & 1 == 1, [objects[number()] for _ in range(count)], at


def unpacked(dictionary, packed):
    reader = zlib.decompressobj(-15, zdict=dictionaries[dictionary]) if dictionary else zlib.decompressobj(-15)
    needs_codes, shared, start = row_head(packed)
    text = reader.decompress((codes[dictionary] if needs_codes else b"") + packed[start:])
    if shared:
        parts = text.split(b"\x01")
        text = parts[0] + b"".join(one + part for one, part in zip(shared, parts[1:]))
    return text.decode()


rows = source.execute("SELECT title.id, words, dictionary, bytes FROM title JOIN raw ON raw.id = title.raw")
for number, words, dictionary, packed in rows:
    db.execute("INSERT INTO asset VALUES (?, ?)", (number, unpacked(dictionary, packed)))
    db.execute("INSERT INTO titles(rowid, words) VALUES (?, ?)", (number, words))
asked = [line.strip() for line in sys.stdin if line.strip()]
before = resource.getrusage(resource.RUSAGE_SELF)
for word in asked:
    match = '"' + word.replace('"', '""') + '"'
    found = "FROM titles JOIN asset ON asset.id = titles.rowid WHERE titles MATCH ?"
    total = db.execute("SELECT count(*) FROM titles WHERE titles MATCH ?", (match,)).fetchone()[0]
    for facet in ("$.type", "$.details.level"):
        db.execute(f"SELECT json_extract(json, ?) AS value, count(*) {found} GROUP BY value", (facet, match)).fetchall()
    page = db.execute(
        f"SELECT json_object('urn', json_extract(json, '$.urn'), 'title', json_extract(json, '$.title')) {found} ORDER BY rank LIMIT 10",
        (match,)).fetchall()
    assert total == 0 or page
after = resource.getrusage(resource.RUSAGE_SELF)
took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
print(took / len(asked) * 1e6)
