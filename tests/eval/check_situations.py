#!/usr/bin/env python3
"""Check the situations in situations/ beside this file: every passage that a questions.yaml names must stand in an article.

    python check_situations.py

A situation is a folder with articles/ and questions.yaml. For each one this checks that
    - every lead, all, never, mention and caveat text occurs literally in the body of an article
    - a lead stands inside one sentence, and no passage that must not lead stands in the sentence of a lead
    - questions are well formed: known keys, status and caveat kinds; leads where answered, none where not_reported
    - articles are well formed: front matter with title, publisher, url, published and author, or a bare .txt
Exit status 0 and a line of counts for each situation; 1 and a list of what is wrong otherwise.
"""

import collections
import datetime
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import yaml

HERE = Path(__file__).resolve().parent / "situations"
KINDS = set(
    "attribution anonymous party hedged estimate preliminary planned conditional scope unverified disputed conflicting "
    "single_source superseded opinion undercount dated unknown_source".split()
)
KEYS = {"q", "status", "lead", "all", "never", "mention", "conflict", "caveats"}
FIELDS = {"title", "publisher", "url", "published", "author"}
PASSAGES = ("lead", "all", "never", "mention")
BOUNDARY = re.compile(r"""(?<=[.!?])["”’)*]*\s+(?=["“‘(*]*[A-Z0-9])""")
ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|Col|Gen|Prof|Feb|Mar|Apr)|\b[ap]\.m)\.$")


def sentences(body: str) -> list[str]:
    found = []
    for paragraph in re.split(r"\n\s*\n", body):
        start = 0
        for match in BOUNDARY.finditer(paragraph):
            if not ABBREVIATION.search(paragraph[start : match.start()]):
                found.append(paragraph[start : match.end()].strip())
                start = match.end()
        found.append(paragraph[start:].strip())
    return [sentence for sentence in found if sentence]


def read_article(file: Path) -> tuple[str, list[str]]:
    """The body of an article, and what is wrong with it."""
    raw = file.read_text(encoding="utf-8")
    wrong = []
    if file.suffix == ".txt":
        if raw.startswith("---"):
            wrong.append(f"{file.name}: a .txt should have no front matter")
        body = raw
    else:
        match = re.match(r"---\n(.*?\n)---\n(.*)", raw, re.S)
        if not match:
            return raw, [f"{file.name}: no front matter"]
        head, body = yaml.safe_load(match[1]), match[2]
        if missing := FIELDS - set(head):
            wrong.append(f"{file.name}: front matter lacks {', '.join(sorted(missing))}")
        if not isinstance(head.get("published"), datetime.date):
            wrong.append(f"{file.name}: published is not a date")
        if not (urlsplit(str(head.get("url"))).hostname or "").endswith(".example"):
            wrong.append(f"{file.name}: url is not under .example")
    if not 150 <= len(body.split()) <= 500:
        wrong.append(f"{file.name}: {len(body.split())} words, not 150 to 500")
    return body, wrong


def check_question(item: dict, bodies: list[str], lines: list[str]) -> list[str]:
    wrong = []
    if extra := set(item) - KEYS:
        wrong.append(f"unknown key {', '.join(sorted(extra))}")
    status = item.get("status")
    if status not in ("answered", "not_reported"):
        wrong.append(f"status is {status!r}")
    if status == "answered" and not item.get("lead"):
        wrong.append("answered, but no lead")
    if status == "answered" and item.get("mention"):
        wrong.append("answered, but has a mention")
    if status == "not_reported" and any(item.get(key) for key in ("lead", "all", "conflict")):
        wrong.append("not_reported, but has a lead, all or conflict")
    if item.get("conflict", True) is not True:
        wrong.append("conflict may only be true")

    named = []
    for key in PASSAGES:
        passages = item.get(key, [])
        if not isinstance(passages, list) or not all(isinstance(p, str) and p for p in passages):
            wrong.append(f"{key} is not a list of texts")
            continue
        named += [(key, passage) for passage in passages]
    for caveat in item.get("caveats", []):
        if set(caveat) != {"kind", "text"}:
            wrong.append(f"a caveat has kind and text, not {', '.join(sorted(caveat))}")
            continue
        if not caveat["kind"] or (unknown := set(caveat["kind"]) - KINDS):
            wrong.append(f"caveat kind {caveat['kind']} is empty or has one that is unknown")
        named.append(("caveat", caveat["text"]))
    for key, passage in named:
        if not any(passage in body for body in bodies):
            wrong.append(f"{key} is in no article: {passage!r}")

    leads = item.get("lead", [])
    for passage in leads:
        if not any(passage in line for line in lines) and any(passage in body for body in bodies):
            wrong.append(f"lead runs over the end of a sentence: {passage!r}")
    for line in lines:
        if any(passage in line for passage in leads):
            for trap in item.get("never", []):
                if trap in line:
                    wrong.append(f"never stands in the sentence of a lead: {trap!r}")
    return wrong


def check(situation: Path) -> tuple[str, list[str]]:
    wrong: list[str] = []
    bodies, lines = [], []
    files = sorted((situation / "articles").iterdir())
    for file in files:
        body, complaints = read_article(file)
        bodies.append(body)
        lines += sentences(body)
        wrong += complaints
    if not 10 <= len(files) <= 14:
        wrong.append(f"{len(files)} articles, not 10 to 14")
    if sum(file.suffix == ".txt" for file in files) != 1:
        wrong.append("there should be one bare .txt")

    questions = yaml.safe_load((situation / "questions.yaml").read_text(encoding="utf-8"))
    if not 50 <= len(questions) <= 70:
        wrong.append(f"{len(questions)} questions, not 50 to 70")
    asked = collections.Counter(str(item.get("q")) for item in questions)
    wrong += [f"asked {count} times: {q}" for q, count in asked.items() if count > 1]
    for item in questions:
        if not isinstance(item.get("q"), str) or not item["q"].strip():
            wrong.append(f"no question text: {item}")
        wrong += [f"{item.get('q')}: {complaint}" for complaint in check_question(item, bodies, lines)]

    status = collections.Counter(item.get("status") for item in questions)
    kinds = collections.Counter(k for item in questions for c in item.get("caveats", []) for k in c.get("kind", []))
    counts = (
        f"{situation.name}: {len(files)} articles, {len(questions)} questions "
        f"({status['answered']} answered, {status['not_reported']} not_reported), "
        f"{sum(bool(item.get('conflict')) for item in questions)} with a conflict, "
        f"{sum(bool(item.get('never')) for item in questions)} with a trap, "
        f"{sum(len(item.get('caveats', [])) for item in questions)} caveats "
        f"({', '.join(f'{kind} {count}' for kind, count in kinds.most_common())})"
    )
    return counts, wrong


def main() -> int:
    situations = sorted(file.parent for file in HERE.glob("*/questions.yaml"))
    if not situations:
        print(f"no situations in {HERE}", file=sys.stderr)
        return 1
    failed = False
    for situation in situations:
        counts, wrong = check(situation)
        print(counts)
        for complaint in wrong:
            failed = True
            print(f"  {complaint}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
