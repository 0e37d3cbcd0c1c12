#!/usr/bin/env python3
"""Score the program on SQuAD 2.0 questions, open corpus: all paragraphs are indexed at once, a question names none.

    python score_squad.py [--program "caveat"] [--every 3] [--json FILE]

The last eight titles of squad/dev.json are asked (the first eight may be used for training). Each title is written as
one .txt article, its paragraphs apart by blank lines. `reindex` and `ask --json` are driven as by score.py. Measured:
    right     answerable questions whose first quote holds the answer and stands in a paragraph that has it
    wrong     answerable questions answered with another passage
    silent    answerable questions refused
    refused   unanswerable questions refused (the guess of one who never refuses is 0)
    balance   mean of right and refused, in per cent: the figure to raise
"""

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="caveat")
    parser.add_argument("--every", type=int, default=3, help="ask every n-th question")
    parser.add_argument("--json", type=Path, help="write every answer and verdict here")
    options = parser.parse_args()
    titles = json.loads((HERE / "squad/dev.json").read_text(encoding="utf-8"))["data"][-8:]
    asked = [(qa, squeeze(p["context"])) for title in titles for p in title["paragraphs"] for qa in p["qas"]][
        :: options.every
    ]
    program = shlex.split(options.program)
    with tempfile.TemporaryDirectory() as scratch:
        articles = Path(scratch, "articles")
        articles.mkdir()
        for title in titles:
            name = title["title"].replace("_", " ")
            text = name + "\n\n" + "\n\n".join(squeeze(p["context"]) for p in title["paragraphs"]) + "\n"
            Path(articles, re.sub(r"\W+", "-", name) + ".txt").write_text(text, encoding="utf-8")
        env = os.environ | {"CAVEAT_ARTICLES_DIR": str(articles), "CAVEAT_DATA_DIR": str(Path(scratch, "data"))}
        for args, stdin in (
            (["reindex"], ""),
            (["ask", "--json"], "".join(squeeze(qa["question"]) + "\n" for qa, _ in asked)),
        ):
            done = subprocess.run(program + args, env=env, input=stdin, text=True, capture_output=True)
            if done.returncode:
                sys.exit(f"{' '.join(program + args)} ended with {done.returncode}\n{done.stderr[-4000:]}")
    got = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    if len(got) != len(asked):
        sys.exit(f"{len(asked)} questions asked, {len(got)} answers printed")
    right = wrong = silent = refused = possible = 0
    record = []
    for (qa, context), answer in zip(asked, got, strict=True):
        answered = answer["status"] == "answered"
        first = squeeze(answer["quotes"][0]["text"]) if answered and answer.get("quotes") else ""
        if qa["is_impossible"]:
            refused += not answered
            verdict = "refused" if not answered else "answered though there is no answer"
        else:
            possible += 1
            hit = answered and first in context and any(squeeze(a["text"]) in first for a in qa["answers"])
            right, silent, wrong = right + hit, silent + (not answered), wrong + (answered and not hit)
            verdict = "right" if hit else "wrong" if answered else "silent"
        record.append({"question": qa["question"], "verdict": verdict, "first": first})
    impossible = len(asked) - possible
    print(
        f"right {right}/{possible}  wrong {wrong}/{possible}  silent {silent}/{possible}  refused {refused}/{impossible}  "
        f"balance {50 * right / possible + 50 * refused / impossible:.1f}"
    )
    if options.json:
        options.json.write_text(json.dumps(record, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
