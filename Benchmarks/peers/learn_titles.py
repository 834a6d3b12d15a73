"""Titles of Microsoft Learn's modules and units (CC BY 4.0) as assets for Benchmarks/ranking.

learn_titles.py CLONE... > titles.jsonl: each a clone, bare or not, of one of the public repositories `learn-pr.<locale>`.
Modules become courses, units become videos. Only titles and locales are real; nothing is kept in this project.
"""
import json
import re
import subprocess
import sys

TITLE = re.compile(r"^title: *(?!>)(['\"]?)(.+?)\1[ \r]*$", re.MULTILINE)


def git(clone, *arguments):
    return subprocess.run(["git", "-C", clone, *arguments], capture_output=True, check=True).stdout.decode("utf-8", "replace")


def asset(urn, kind, title, language, country):
    locale = {"country": country, "language": language}
    title = {"locale": locale, "value": title}
    return {"urn": urn, "type": kind, "title": title, "details": {"availableLocales": [locale]}}


number = 0
for clone in sys.argv[1:]:
    language, country = re.search(r"learn-pr\.([a-z]{2})-([A-Z]{2})", clone).groups()
    courses = {}
    for path in git(clone, "ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0"):
        if not path.endswith(".yml") or "/paths/" in path:
            continue
        found = TITLE.search(git(clone, "show", f"HEAD:{path}"))
        if not found:
            continue
        number += 1
        folder, _, name = path.rpartition("/")
        course = courses.setdefault(folder, f"urn:li:lyndaCourse:{number}")
        is_course = name == "index.yml"
        urn = course if is_course else f"urn:li:lyndaVideo:({course},{number})"
        line = asset(urn, "COURSE" if is_course else "VIDEO", found[2].strip(), language, country)
        print(json.dumps(line, ensure_ascii=False))
