"""How many bytes of a catalog file belong to the full-text index and to the fast copy, and how many it has.

file_size.py FILE prints `name bytes` a line. Pages are counted by SQLite's dbstat; where a SQLite comes without it,
the contents of the blobs are added up instead.
"""
import os
import sqlite3
import sys

PARTS = {
    "index": ("title_fts*", "select sum(length(block)) from title_fts_data"),
    "copy": ("column_*", "select sum(length(bytes)) from column_chunk"),
}
PAGES = """select sum(pgsize) from dbstat where aggregate = true
  and name in (select name from sqlite_schema where tbl_name glob ?)"""

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
for name, (tables, blobs) in PARTS.items():
    try:
        size = database.execute(PAGES, (tables,)).fetchone()[0]
    except sqlite3.OperationalError:
        size = database.execute(blobs).fetchone()[0]
    print(name, size or 0)
print("file", os.path.getsize(sys.argv[1]))
