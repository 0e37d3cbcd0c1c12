#!/usr/bin/env python3
"""Score the program's answers on situations: folders with articles/ and questions.yaml.

    python score.py SITUATION_DIR [SITUATION_DIR ...] [--program "caveat"] [--show] [--json FILE]

For each situation it runs, with a fresh data folder,
    CAVEAT_ARTICLES_DIR=<dir>/articles CAVEAT_DATA_DIR=<tmp> PROGRAM reindex
    CAVEAT_ARTICLES_DIR=... CAVEAT_DATA_DIR=...             PROGRAM export
    CAVEAT_ARTICLES_DIR=... CAVEAT_DATA_DIR=...             PROGRAM ask --json  < one question per line
`export` prints one JSON object an article: at least {"id", "text"}. `ask --json` prints one answer a line, in order.
`--questions NAME.yaml` and `--only ARTICLE_FILE` narrow a situation to other questions or to one article.
`--totals` prints the last row alone, for a situation that must not be looked into.

Only the first QUOTES quotes of an answer count: a reader of a chat reads no more. Measured, each as right / total:
    lead      answered questions whose first quote holds an accepted passage
    found     answered questions whose accepted passage is in a quote shown
    refused   not_reported questions with status not_reported
    spurious  answered questions wrongly refused (lower is better)
    trap      questions whose headline or first quote holds a passage that must not lead (lower is better)
    parts     questions whose every asked part is quoted
    conflict  questions with disagreeing articles that are flagged in `conflicts`
    alarm     other answered questions that are flagged so (lower is better)
    caveat    caveats asked for that are shown: the right kind, on the right words
    mention   not_reported questions which show the passage that says it is not known
    noise     caveats shown per answer, on the first quote and on the answer as a whole (mean; lower is better)
    form      quotes that are right in form: text == article.text[start:end] of the article named, at most SENTENCES
              sentences and LENGTH characters; headlines not empty, with no figure that no shown quote holds
    right     answered questions with nothing wrong at all (one who refuses everything has 0)
    whole     all questions with nothing wrong at all
"""

import argparse
import collections
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

QUOTES, SENTENCES, LENGTH = 4, 3, 700
NAMES = "lead found refused spurious trap parts conflict alarm caveat mention noise form right whole".split()
# Caveats that come from the article or from other articles, not from words of the quote itself.
OF_THE_ARTICLE = {"unknown_source", "dated", "single_source", "opinion", "conflicting", "superseded", "party"}
# A finer kind counts as the kinds that it refines.
FINER = {
    "party": {"attribution"},
    "preliminary": {"estimate", "hedged"},
    "conditional": {"hedged", "planned"},
    "undercount": {"estimate", "scope"},
}
BOUNDARY = re.compile(r"[.!?][\"”’')*]*\s+(?=[\"“‘'(*]*[A-Z0-9])")
ABBREVIATION = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|St|Col|Gen|Lt|Maj|Adm|Prof|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[ap]\.m|[A-Z])$"
)
FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def squeeze(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def sentence_count(text: str) -> int:
    return 1 + sum(not ABBREVIATION.search(text[: match.start()]) for match in BOUNDARY.finditer(text.strip()))


def run(program: list[str], args: list[str], env: dict, stdin: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(program + args, env=env, input=stdin, text=True, capture_output=True)


def answers(
    program: list[str], situation: Path, questions: list[dict], only: str | None
) -> tuple[list[dict], dict[str, str]]:
    """The answers in order, and the stored text of each article by its id (empty where `export` failed)."""
    with tempfile.TemporaryDirectory() as scratch:
        articles = Path(scratch, "articles")
        articles.mkdir()
        for file in sorted((situation / "articles").iterdir()):
            if only is None or file.name == only:
                shutil.copy(file, articles)
        env = os.environ | {"CAVEAT_ARTICLES_DIR": str(articles), "CAVEAT_DATA_DIR": str(Path(scratch, "data"))}
        done = {}
        for args, stdin in (
            (["reindex"], ""),
            (["export"], ""),
            (["ask", "--json"], "\n".join(squeeze(item["q"]) for item in questions) + "\n"),
        ):
            done[args[0]] = run(program, args, env, stdin)
            if done[args[0]].returncode and args[0] != "export":
                sys.exit(
                    f"{' '.join(program + args)} ended with {done[args[0]].returncode}\n"
                    f"{done[args[0]].stdout[-2000:]}\n{done[args[0]].stderr[-4000:]}"
                )
    texts = {}
    if done["export"].returncode:
        print("export failed: offsets and ids are not checked", file=sys.stderr)
    else:
        for line in done["export"].stdout.splitlines():
            if line.strip():
                article = json.loads(line)
                texts[str(article["id"])] = article["text"]
    got = [json.loads(line) for line in done["ask"].stdout.splitlines() if line.strip()]
    if len(got) != len(questions):
        sys.exit(f"{situation.name}: {len(questions)} questions asked, {len(got)} answers printed")
    return got, texts


def touches(caveat: dict, words: str, quote: str) -> bool:
    """Whether the caveat stands on these words: it holds them, lies in them, or overlaps them in the quote."""
    text, passage = squeeze(caveat.get("text")).lower(), squeeze(caveat.get("passage")).lower()
    if words in text or words in passage:
        return True
    quote = squeeze(quote).lower()
    if not text or words not in quote:
        return False
    at, where = quote.find(text), quote.find(words)
    while at != -1:
        if at < where + len(words) and where < at + len(text):
            return True
        at = quote.find(text, at + 1)
    return False


def of_kind(caveat: dict, kinds: list[str]) -> bool:
    return caveat["kind"] in kinds or bool(FINER.get(caveat["kind"], set()) & set(kinds))


def has_caveat(want: dict, quotes: list[dict], overall: list[dict]) -> bool:
    words = squeeze(want.get("text")).lower()
    for quote in quotes:
        for caveat in quote.get("caveats") or []:
            if of_kind(caveat, want["kind"]):
                inside = words in squeeze(quote["text"]).lower()
                if not words or touches(caveat, words, quote["text"]) or (inside and caveat["kind"] in OF_THE_ARTICLE):
                    return True
    for caveat in overall:
        if of_kind(caveat, want["kind"]) and (
            not words
            or touches(caveat, words, "")
            or (caveat["kind"] in OF_THE_ARTICLE and any(words in squeeze(q["text"]).lower() for q in quotes))
        ):
            return True
    return False


def faults_of_form(answer: dict, quotes: list[dict], texts: dict[str, str]) -> list[str]:
    wrong = []
    for quote in quotes:
        text = quote["text"]
        if texts:
            stored = texts.get(str((quote.get("article") or {}).get("id")))
            if stored is None:
                wrong.append(f"no such article: {(quote.get('article') or {}).get('id')!r}")
            elif stored[quote.get("start", 0) : quote.get("end", 0)] != text:
                wrong.append(f"not the text at its offsets: {text[:80]!r}")
        if sentence_count(text) > SENTENCES or len(text) > LENGTH:
            wrong.append(f"too long a quote ({sentence_count(text)} sentences, {len(text)} characters): {text[:80]!r}")
    headline, shown = squeeze(answer.get("headline")), " ".join(squeeze(q["text"]) for q in quotes)
    if not headline:
        wrong.append("no headline")
    named = (
        shown
        + " "
        + " ".join(
            f"{(q.get('article') or {}).get('published')} {(q.get('article') or {}).get('publisher')}"
            f" {(q.get('article') or {}).get('title')}"
            for q in quotes
        )
        + " "
        + squeeze(answer.get("question"))
    )
    if answer.get("status") == "answered" and (loose := [f for f in FIGURE.findall(headline) if f not in named]):
        wrong.append(f"the headline has figures that no quote holds: {loose}")
    return wrong


def judge(item: dict, answer: dict, texts: dict[str, str], tally: collections.Counter) -> list[str]:
    """Add this answer to the tally; return what is wrong with it."""
    wrong: list[str] = []

    def mark(name: str, ok: bool, say: str) -> None:
        tally[name, "of"] += 1
        tally[name, "ok"] += bool(ok)
        if not ok:
            wrong.append(say)

    quotes = (answer.get("quotes") or [])[:QUOTES]
    overall = answer.get("caveats") or []
    shown_texts = [squeeze(quote["text"]) for quote in quotes]
    first = shown_texts[0] if shown_texts else ""
    shown = " \x00 ".join(shown_texts)
    headline = squeeze(answer.get("headline"))
    status = answer.get("status")
    flagged = bool(answer.get("conflicts"))

    faults = faults_of_form(answer, quotes, texts)
    tally["form", "of"] += len(quotes) + 1
    tally["form", "ok"] += max(0, len(quotes) + 1 - len(faults))
    wrong += faults

    if item["status"] == "answered":
        tally["spurious", "of"] += 1
        tally["spurious", "ok"] += status != "answered"
        tally["noise", "of"] += 1
        tally["noise", "ok"] += len(overall) + len((quotes[0].get("caveats") or []) if quotes else [])
        mark(
            "lead",
            status == "answered" and any(squeeze(p) in first for p in item["lead"]),
            f"lead is {first[:110]!r} ({status}), not one with {item['lead']}",
        )
        tally["found", "of"] += 1
        tally["found", "ok"] += any(squeeze(p) in shown for p in item["lead"])
    else:
        mark("refused", status == "not_reported", f"answered though not reported: {first[:110]!r}")
        if item.get("mention"):
            mark("mention", any(squeeze(p) in shown for p in item["mention"]), f"does not show {item['mention']}")
    if item.get("never"):
        tally["trap", "of"] += 1
        if status == "answered" and any(squeeze(p) in first or squeeze(p) in headline for p in item["never"]):
            tally["trap", "ok"] += 1
            wrong.append(f"fell into the trap {item['never']}")
    if item.get("all"):
        mark("parts", all(squeeze(p) in shown for p in item["all"]), f"does not quote all of {item['all']}")
    if item.get("conflict"):
        mark("conflict", flagged, "the disagreement is not flagged")
    elif item["status"] == "answered":
        tally["alarm", "of"] += 1
        tally["alarm", "ok"] += flagged
    for want in item.get("caveats") or []:
        mark("caveat", has_caveat(want, quotes, overall), f"caveat {want['kind']} {want.get('text')!r} not shown")
    if item["status"] == "answered":
        tally["right", "of"] += 1
        tally["right", "ok"] += not wrong
    tally["whole", "of"] += 1
    tally["whole", "ok"] += not wrong
    return wrong


def row(label: str, tally: collections.Counter) -> str:
    cells = []
    for name in NAMES:
        ok, of = tally[name, "ok"], tally[name, "of"]
        cells.append("-" if not of else f"{ok / of:.1f}" if name == "noise" else f"{ok}/{of}")
    return f"{label:22}" + "".join(f"{cell:>10}" for cell in cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("situations", nargs="+", type=Path)
    parser.add_argument("--program", default="caveat")
    parser.add_argument("--questions", default="questions.yaml")
    parser.add_argument("--only", help="index this one article file")
    parser.add_argument("--show", action="store_true", help="print each question that has something wrong")
    parser.add_argument("--totals", action="store_true", help="print the sum over all situations alone")
    parser.add_argument("--json", type=Path, help="write every answer and verdict here")
    options = parser.parse_args()
    total: collections.Counter = collections.Counter()
    record = []
    print(f"{'situation':22}" + "".join(f"{name:>10}" for name in NAMES))
    for situation in options.situations:
        questions = yaml.safe_load((situation / options.questions).read_text(encoding="utf-8"))
        got, texts = answers(shlex.split(options.program), situation, questions, options.only)
        tally: collections.Counter = collections.Counter()
        complaints = []
        for item, answer in zip(questions, got, strict=True):
            wrong = judge(item, answer, texts, tally)
            record.append({"situation": situation.name, "question": item, "answer": answer, "wrong": wrong})
            if wrong:
                complaints.append(f"  ? {item['q']}\n" + "\n".join(f"      {line}" for line in wrong))
        if not options.totals:
            print(row(situation.name, tally), flush=True)
        if options.show:
            print("\n".join(complaints))
        total.update(tally)
    if len(options.situations) > 1 or options.totals:
        print(row("all", total))
    if options.json:
        options.json.write_text(json.dumps(record, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
