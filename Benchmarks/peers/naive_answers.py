"""The naive way to a whole answer: FTS5 finds, JSON1 reads each asset's JSON. Prints the processor time a question in microseconds.

usage: naive_answers.py catalog.sqlite < words

Copies titles and raw JSON of the catalog (zlib with a preset dictionary) into a database of its own in memory.
"""
import json, resource, sqlite3, sys, urllib.parse, zlib

source = sqlite3.connect(f"file:{urllib.parse.quote(sys.argv[1])}?mode=ro", uri=True)
dictionaries = dict(source.execute("SELECT id, bytes FROM raw_dictionary"))
db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE asset(id INTEGER PRIMARY KEY, json TEXT)")
db.execute("CREATE VIRTUAL TABLE titles USING fts5(words, content = '')")


def unpacked(dictionary, packed):
    reader = zlib.decompressobj(-15, zdict=dictionaries[dictionary]) if dictionary else zlib.decompressobj(-15)
    return reader.decompress(packed).decode()


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
