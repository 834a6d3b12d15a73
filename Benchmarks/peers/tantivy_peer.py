"""tantivy through its Python binding: one field with positions, fast fields, facets by terms aggregations.

tantivy_peer.py build FLAT.tsv FOLDER     tantivy_peer.py serve FOLDER
"""
import os
import re
import sys

import tantivy

import peer

FACETS = ("ty", "lv", "lo")


def build(flat, folder):
    os.makedirs(folder, exist_ok=True)
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", tokenizer_name="whitespace", index_option="position")
    for field in (*FACETS, "sk"):
        schema.add_unsigned_field(field, indexed=True, fast=True)
    for field in ("asset", "date"):
        schema.add_unsigned_field(field, fast=True)
    index = tantivy.Index(schema.build(), path=folder)
    writer = index.writer(heap_size=1_000_000_000, num_threads=1)
    for asset in peer.assets(flat):
        document = tantivy.Document()
        document.add_text("words", asset.words)
        document.add_unsigned("asset", asset.id)
        document.add_unsigned("date", asset.date)
        for field in FACETS:
            document.add_unsigned(field, getattr(asset, field))
        for skill in asset.sk:
            document.add_unsigned("sk", skill)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Tantivy:
    """The binding collects a page and aggregates in two calls. The total is the sum of the types, so that the page's
    call may skip what cannot reach the page."""

    def __init__(self, folder):
        index = tantivy.Index.open(folder)
        self.schema, self.searcher = index.schema, index.searcher()
        self.facets = {field: {"terms": {"field": field, "size": 1000}} for field in FACETS}
        self.facets["sk"] = {"terms": {"field": "sk", "size": 20, "segment_size": 100_000}}

    def query(self, question):
        make, all_of = tantivy.Query, []
        if question.mode == "phrase":
            all_of.append(make.phrase_query(self.schema, "words", question.words))
        elif question.mode == "prefix":
            all_of.append(make.regex_query(self.schema, "words", re.escape(question.words[0]) + ".*"))
        else:
            all_of += [make.term_query(self.schema, "words", word, "freq") for word in question.words]
        for field, codes in question.filters.items():
            filter = make.term_set_query(self.schema, field, codes)
            if len(codes) == 1:
                filter = make.term_query(self.schema, field, codes[0])
            all_of.append(make.const_score_query(filter, 0.0))
        if not all_of:
            return make.all_query()
        return make.boolean_query([(tantivy.Occur.Must, part) for part in all_of]) if all_of[1:] else all_of[0]

    def answer(self, question):
        query = self.query(question)
        order = {} if question.order == "relevance" and question.words else {"order_by_field": "date"}
        hits = self.searcher.search(query, question.count, count=False, **order).hits
        page = [address for _, address in hits]
        found = self.searcher.aggregate(query, self.facets)
        facets = {f: {int(b["key"]): b["doc_count"] for b in found[f]["buckets"]} for f in FACETS}
        skills = [(int(b["key"]), b["doc_count"]) for b in found["sk"]["buckets"]]
        return sum(facets["ty"].values()), facets, skills, self.searcher.fast_field_values("asset", page)


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(*sys.argv[2:])
    else:
        peer.serve(lambda: Tantivy(sys.argv[2]))
