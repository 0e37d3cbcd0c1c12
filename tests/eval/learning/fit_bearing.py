"""Fit the weights by which a neighbour is taken to qualify a sentence (``index/bearing.py``).

    python -m tests.eval.learning.fit_bearing SITUATION_DIR ... > index/bearing.json

The rows are the neighbours of each sentence that the questions of the situations accept as an answer; a neighbour bears
on it where a caveat that an editor asks for stands in it. What it is worth on situations that the fit did not see is
printed on standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from index import Language, load_language
from index.articles import build_article
from index.bearing import BEARS, OFFSETS, features_beside, features_of, share_of_terms, terms_of
from index.caveats import own_caveats
from index.claims import read_sentences
from index.formats import read_document
from index.sentences import Read
from index.splitting import of_article
from tests.eval.score import squeeze

STRENGTH = 0.1
LEAST_WEIGHT = 0.02
FOLDS = 6
# Kinds that are told from each other by words and not by where they stand go by the name of one of them.
AS: Mapping[str, str] = {
    "attribution": "attribution",
    "anonymous": "attribution",
    "party": "attribution",
    "opinion": "attribution",
    "disputed": "disputed",
    "conflicting": "disputed",
    "scope": "scope",
    "undercount": "scope",
    "estimate": "scope",
    "unverified": "unverified",
    "single_source": "unverified",
    "hedged": "unverified",
    "planned": "planned",
    "conditional": "planned",
    "preliminary": "preliminary",
    "superseded": "superseded",
}

KINDS = ("attribution", "disputed", "preliminary", "scope", "unverified")
"""Others are wanted of a neighbour so seldom that nothing is to be learned of them."""


@dataclass(frozen=True)
class Row:
    """A neighbour of an accepted sentence. kinds: what it is wanted as; empty where it is not."""

    situation: str
    features: Mapping[str, float]
    kinds: frozenset[str]


def rows_of(folder: Path, language: Language) -> Iterator[Row]:
    """Yield the neighbours of every accepted sentence of a situation."""
    articles = [_read(file, language) for file in sorted((folder / "articles").iterdir())]
    for item in yaml.safe_load((folder / "questions.yaml").read_text(encoding="utf-8")):
        if item["status"] != "answered":
            continue
        for sentences in articles:
            for position, read in enumerate(sentences):
                if any(squeeze(passage) in squeeze(read.text) for passage in item["lead"]):
                    yield from _neighbours(folder.name, sentences, position, item.get("caveats") or [])


def _read(file: Path, language: Language) -> list[Read]:
    article = build_article(read_document(file.name, file.read_bytes()), file.name, file.stem)
    return read_sentences(article, of_article(language.split(article.text), article.id))


def _neighbours(
    name: str, sentences: Sequence[Read], position: int, wanted: Sequence[Mapping[str, object]]
) -> Iterator[Row]:
    read = sentences[position]
    elsewhere = [caveat for caveat in wanted if squeeze(str(caveat.get("text", ""))) not in squeeze(read.text)]
    for step in OFFSETS:
        if not 0 <= position + step < len(sentences):
            continue
        other = sentences[position + step]
        own = own_caveats(other)
        shared = share_of_terms(terms_of(read), terms_of(other))
        kinds = {
            AS[str(kind)]
            for caveat in elsewhere
            if caveat.get("text") and squeeze(str(caveat["text"])) in squeeze(other.text)
            for kind in caveat["kind"]  # type: ignore[attr-defined]
            if kind in AS
        }
        features = {**features_of(other, own), **features_beside(read, other, own, step, shared)}
        yield Row(name, features, frozenset(kinds))


def fit(rows: Sequence[Row], vectorizer: DictVectorizer) -> dict[str, LogisticRegression]:
    """Return the model of each kind."""
    found = vectorizer.transform([row.features for row in rows])
    return {
        kind: LogisticRegression(C=STRENGTH, max_iter=2000).fit(found, [kind in row.kinds for row in rows])
        for kind in KINDS
    }


def report(rows: Sequence[Row], vectorizer: DictVectorizer) -> str:
    """Say how many wanted neighbours are found for how many that are shown, on situations that the fit did not see."""
    names = sorted({row.situation for row in rows})
    shown = found = 0
    for number in range(FOLDS):
        held = set(names[number::FOLDS])
        models = fit([row for row in rows if row.situation not in held], vectorizer)
        own = [row for row in rows if row.situation in held]
        features = vectorizer.transform([row.features for row in own])
        chances = np.array([models[kind].predict_proba(features)[:, 1] for kind in KINDS])
        for row, kind, chance in zip(own, np.argmax(chances, axis=0), chances.max(axis=0), strict=True):
            shown += int(chance >= BEARS)
            found += chance >= BEARS and KINDS[kind] in row.kinds
    wanted = sum(bool(row.kinds) for row in rows)
    return f"{len(rows)} neighbours, {wanted} wanted; {shown} likely, {found} of them wanted and of the right kind"


def main(arguments: Sequence[str]) -> int:
    """Fit to the situations that are named, and print the weights as JSON."""
    language = load_language()
    rows = [row for folder in arguments for row in rows_of(Path(folder), language)]
    vectorizer = DictVectorizer().fit([row.features for row in rows])
    print(report(rows, vectorizer), file=sys.stderr)
    models = fit(rows, vectorizer)
    columns = np.array([models[kind].coef_[0] for kind in KINDS]).T
    weights = {
        str(name): [round(float(weight), 2) for weight in column]
        for name, column in zip(vectorizer.get_feature_names_out(), columns, strict=True)
        if np.abs(column).max() >= LEAST_WEIGHT
    }
    offset = [round(float(models[kind].intercept_[0]), 2) for kind in KINDS]
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items())
    print(f'{{"kinds": {json.dumps(KINDS)},\n"offset": {json.dumps(offset)},\n"weights": {{\n{lines}\n}}}}')
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
