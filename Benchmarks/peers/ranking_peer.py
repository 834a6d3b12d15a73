"""Ranks titles as FTS5's bm25 or tantivy do by default.

ranking_peer.py bm25|tantivy TITLES.tsv FOLDER: indexes `number words` lines, then answers each question with the numbers
of the first hundred titles. A question is words and phrases with tabs between; `*` ends an unfinished word.
"""
import os
import re
import sqlite3
import sys


def titles(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            number, words = line.rstrip("\n").split("\t")
            yield int(number), words


def bm25(path, folder):
    database = sqlite3.connect(os.path.join(folder, "bm25.sqlite"))
    database.execute(
        "create virtual table title using fts5 (words,"
        """ tokenize = "unicode61 remove_diacritics 0 categories 'L* N* P* S* M* C*'")"""
    )
    database.executemany("insert into title (rowid, words) values (?, ?)", titles(path))
    database.commit()

    def answer(pieces, is_prefix):
        phrases = ['"' + piece.replace('"', '""') + '"' for piece in pieces]
        match = " AND ".join(phrases) + ("*" if is_prefix else "")
        rows = "select rowid from title where title match ? order by rank limit 100"
        return [row[0] for row in database.execute(rows, (match,))]

    return answer


def tantivy(path, folder):
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", tokenizer_name="whitespace", index_option="position")
    schema.add_unsigned_field("number", fast=True)
    index = tantivy.Index(schema.build())
    writer = index.writer(heap_size=300_000_000, num_threads=1)
    for number, words in titles(path):
        document = tantivy.Document()
        document.add_text("words", words)
        document.add_unsigned("number", number)
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher, make = index.searcher(), tantivy.Query

    def query(piece, is_prefix):
        words = piece.split(" ")
        if is_prefix:
            return make.regex_query(index.schema, "words", re.escape(words[0]) + ".*")
        if words[1:]:
            return make.phrase_query(index.schema, "words", words)
        return make.term_query(index.schema, "words", words[0])

    def answer(pieces, is_prefix):
        last = len(pieces) - 1
        parts = [(tantivy.Occur.Must, query(piece, is_prefix and at == last)) for at, piece in enumerate(pieces)]
        hits = searcher.search(make.boolean_query(parts), 100).hits
        return searcher.fast_field_values("number", [address for _, address in hits])

    return answer


answer = {"bm25": bm25, "tantivy": tantivy}[sys.argv[1]](*sys.argv[2:])
print("ready", flush=True)
for line in sys.stdin:
    question = line.rstrip("\n")
    is_prefix = question.endswith("*")
    print(*answer(question.removesuffix("*").split("\t"), is_prefix), flush=True)
