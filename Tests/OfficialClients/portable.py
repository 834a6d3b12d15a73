"""Counts with Datasette, DuckDB and pandas what Carrel counts. Arguments: the folder of scripts/portable.sh, and --all where
nothing may be missing."""
import importlib.util
import json
import pathlib
import sqlite3
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
counts = json.loads((folder / "counts.json").read_text())
total = counts["total"]
facets = {facet["name"]: {value["value"]: value["count"] for value in facet["values"]} for facet in counts["facets"]}
kinds = [("skill", "skill"), ("library", "library"), ("contributor", "author")]
opened = []


def has(module):
    if importlib.util.find_spec(module):
        opened.append(module)
        return True
    assert "--all" not in sys.argv, f"{module} is not installed"
    print(f"portable: {module} is not installed; scripts/portable.sh --install brings it")
    return False


def same(found, wanted, what):
    assert found == wanted, f"{what}: {found} is not {wanted}"


def by_kind(query, what):
    for facet, kind in kinds:
        rows = query(f"SELECT {kind}_urn, count(*) FROM assets_by_{kind} GROUP BY 1")
        same({urn: count for urn, count in rows}, facets[facet], f"{what}: {kind}")


tables = sqlite3.connect(folder / "learning.sqlite")
same(tables.execute("SELECT count(*) FROM assets").fetchone(), (total,), "sqlite")
by_kind(lambda sql: tables.execute(sql).fetchall(), "sqlite")

if has("pandas"):
    import pandas

    frame = pandas.read_sql("SELECT * FROM assets_with_names", tables, parse_dates=["published", "updated", "retired"])
    same(len(frame), total, "pandas")
    assert str(frame["published"].dtype).startswith("datetime64"), frame.dtypes
    objects = pandas.read_json(folder / "assets.ndjson", lines=True)
    same(len(objects), total, "pandas, objects")
    same(objects.explode("skills")["skills"].value_counts().sort_index().tolist(),
         frame["skills"].dropna().str.split("; ").explode().value_counts().sort_index().tolist(), "pandas, skills")

if has("duckdb"):
    import duckdb

    source = f"'{folder / 'assets.ndjson'}'"
    same(duckdb.sql(f"SELECT count(*) FROM {source}").fetchall(), [(total,)], "duckdb")
    types = dict(duckdb.sql(f"SELECT name, count(*) FROM (SELECT unnest(libraries) AS name FROM {source}) GROUP BY 1").fetchall())
    names = dict(tables.execute("SELECT name, urn FROM libraries").fetchall())
    same({names[name]: count for name, count in types.items()}, facets["library"], "duckdb")
    assert duckdb.sql(f"SELECT min(published) > TIMESTAMPTZ '1990-01-01' FROM {source}").fetchall()[0][0]
    try:
        # Comes from DuckDB's own site, which a build machine may not reach.
        duckdb.sql("INSTALL sqlite; LOAD sqlite")
    except duckdb.Error:
        print("portable: no sqlite extension for DuckDB here, so it reads the objects alone")
    else:
        duckdb.sql(f"ATTACH '{folder / 'learning.sqlite'}' AS learning (TYPE sqlite, READ_ONLY)")
        by_kind(lambda sql: duckdb.sql(sql.replace("FROM ", "FROM learning.")).fetchall(), "duckdb, tables")

if has("datasette"):
    def datasette(path):
        answer = subprocess.run([sys.executable, "-m", "datasette", str(folder / "learning.sqlite"), "--get", path],
                                check=True, capture_output=True, text=True)
        return json.loads(answer.stdout)

    same(datasette("/learning/assets.json?_size=1")["filtered_table_rows_count"], total, "datasette")
    rows = datasette("/learning/assets_by_library.json?_shape=array&_size=3&_sort=urn&level=BEGINNER")
    assert len(rows) == 3 and all(row["level"] == "BEGINNER" and row["library"] for row in rows), rows
    page = datasette("/learning/asset_skills.json?_labels=on&_size=1")
    assert page["rows"], page

mapping = json.loads((folder / "mapping.json").read_text())["mappings"]["properties"]
kept = {"keyword": str, "text": str, "date": str, "long": int, "boolean": bool}
lines = (folder / "bulk.ndjson").read_text().splitlines()
same(len(lines), 2 * total, "opensearch")
for action, document in zip(lines[::2], lines[1::2]):
    action, document = json.loads(action), json.loads(document)
    same(action, {"index": {"_id": document["urn"]}}, "opensearch")
    for field, value in document.items():
        for item in value if isinstance(value, list) else [value]:
            assert item is None or type(item) is kept[mapping[field]["type"]], (field, item)
print(f"portable: {total} assets, the same counts with {', '.join(['sqlite3'] + opened)}")
