"""What one writes first: FTS5, a JOIN, and a GROUP BY for each facet.

naive_peer.py build FLAT.tsv FOLDER     naive_peer.py serve FOLDER
"""
import os
import sqlite3
import sys

import peer

FACETS = {"ty": "a.ty", "lv": "a.lv", "lo": "a.lo"}


def build(flat, folder):
    os.makedirs(folder, exist_ok=True)
    database = sqlite3.connect(os.path.join(folder, "naive.sqlite"), isolation_level=None)
    database.executescript(
        "pragma journal_mode = wal; pragma synchronous = normal; begin;"
        "create table asset (id integer primary key, ty int, lv int, lo int, day int, words text);"
        "create table asset_skill (skill int, asset int, primary key (skill, asset)) without rowid;"
        "create virtual table title using fts5 (words, content = 'asset', content_rowid = 'id')"
    )
    for asset in peer.assets(flat):
        row = (asset.id, asset.ty, asset.lv, asset.lo, asset.date, asset.words)
        database.execute("insert into asset values (?, ?, ?, ?, ?, ?)", row)
        pairs = [(skill, asset.id) for skill in asset.sk]
        database.executemany("insert into asset_skill values (?, ?)", pairs)
    database.execute("insert into title (title) values ('rebuild')")
    for column in ("ty", "lv", "lo", "day"):
        database.execute(f"create index asset_{column} on asset ({column})")
    database.execute("create index skill_of_asset on asset_skill (asset, skill)")
    for statement in ("commit", "analyze", "pragma wal_checkpoint (truncate)"):
        database.execute(statement)


class Naive:
    def __init__(self, folder):
        self.database = sqlite3.connect(os.path.join(folder, "naive.sqlite"), cached_statements=1000)
        self.database.execute("pragma mmap_size = 8000000000")
        self.database.execute("pragma cache_size = -200000")

    def statements(self, question):
        tables, conditions, values = "asset a", [], []
        if question.words:
            tables = "title join asset a on a.id = title.rowid"
            conditions.append("title match ?")
            words = [" ".join(question.words)] if question.mode == "phrase" else question.words
            star = "*" if question.mode == "prefix" else ""
            values.append(" AND ".join(f'"{word}"{star}' for word in words))
        for field, codes in question.filters.items():
            among = "(" + ", ".join(map(str, codes)) + ")"
            if field == "sk":
                conditions.append(f"a.id in (select asset from asset_skill where skill in {among})")
            else:
                conditions.append(f"{FACETS[field]} in {among}")
        where = " where " + " and ".join(conditions) if conditions else ""
        order = "bm25(title)" if question.order == "relevance" and question.words else "a.day desc"
        return {
            "values": values,
            "total": f"select count(*) from {tables}{where}",
            "facets": {
                name: f"select {column}, count(*) from {tables}{where} group by 1" for name, column in FACETS.items()
            },
            "skills": f"select skill, count(*) from {tables} join asset_skill s on s.asset = a.id{where}"
            " group by skill order by 2 desc, 1 limit 20",
            "page": f"select a.id from {tables}{where} order by {order} limit {question.count}",
        }

    def answer(self, question):
        statements = self.statements(question)

        def rows(sql):
            return self.database.execute(sql, statements["values"]).fetchall()

        total = rows(statements["total"])[0][0]
        facets = {name: dict(rows(sql)) for name, sql in statements["facets"].items()}
        skills = rows(statements["skills"])
        return total, facets, skills, [row[0] for row in rows(statements["page"])]


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(*sys.argv[2:])
    else:
        peer.serve(lambda: Naive(sys.argv[2]))
