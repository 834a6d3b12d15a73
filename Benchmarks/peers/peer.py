"""What the peers in Python have in common: the flat file, and the lines of questions and answers."""
import json
import sys
import time
from collections import namedtuple

Asset = namedtuple("Asset", "id ty lv lo sk date words")
Question = namedtuple("Question", "id mode words filters order count")


def numbers(text):
    return [int(x) for x in text.split(",")] if text else []


def assets(flat):
    with open(flat, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            id, ty, lv, lo, sk, date, words = line.rstrip("\n").split("\t")
            yield Asset(int(id), int(ty), int(lv), int(lo), numbers(sk), int(date), words)


def question(line):
    id, mode, words, filters, order, count = line.rstrip("\n").split("\t")
    fields = (field.split(":") for field in filters.split(";") if field)
    return Question(int(id), mode, words.split(), {f: numbers(v) for f, v in fields}, order, int(count))


def serve(open_engine):
    """Answers each line. Timed from the question, read, to everything in memory."""
    engine = open_engine()
    print('{"ready":1}', flush=True)
    for line in sys.stdin:
        asked = question(line)
        start = time.perf_counter_ns()
        total, facets, skills, page = engine.answer(asked)
        time_us = (time.perf_counter_ns() - start) / 1000
        answer = {"qid": asked.id, "us": time_us, "total": total, "facets": {**facets, "sk": skills}, "ids": page}
        print(json.dumps(answer), flush=True)
