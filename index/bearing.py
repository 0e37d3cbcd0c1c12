"""Whether a neighbour qualifies a sentence, and how, where no word of doubt says so.

Reporters name a speaker once and go on in plain statements ("Ten were freed, the ministry said. Six remain."), and let
the next sentence qualify the last ("Four jets were lost. Two more burnt on the ground."). How a sentence is built and
where it stands tells much of that: for each kind of caveat a logistic regression over such features, fitted by
``tests/eval/learning/fit_bearing.py``. Of words it knows no more than some families of them (``FAMILIES``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from index.patterns import any_of
from index.phrases import NEGATIONS
from index.sentences import Read
from index.types import Caveat, CaveatKind

OFFSETS = (-3, -2, -1, 1, 2, 3)
"""How many sentences before or after a sentence its neighbours stand."""
BEARS = 0.06
"""From this chance on, as fitted, a neighbour goes with the sentence. The lower, the more is shown that need not be."""
SPEAKS = 0.1
"""The same of a speaker: words that are put into the wrong mouth do more harm."""
SHORT, LONG = 9, 22
"""In words."""
OPENS = 3
CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])
FAMILIES: Mapping[str, re.Pattern[str]] = {
    "counts": any_of(r"<lists>|data|models?|sample"),
    "takes in": any_of(r"<counts>|exclud\w+|omit\w*|left out|leav(es|ing) out|miss(es|ed|ing)|divides?|distinguish\w*"),
    "part": any_of(r"only|just|alone|mainly|mostly|partly|half|none|all|every|many|most|others?|not part"),
    "checks": any_of(r"<checked>|<evidence>|<inspected>|corroborat\w+|documented"),
    "names": any_of(r"names?|named|surnames?|identif\w+|anonym\w+|identity"),
    "ahead": any_of(r"will|would|plans?|planned|expects?|expected|due|intends?|next|later"),
    "holds back": any_of(r"may|might|could|perhaps|probably|possibly|likely|appears?|seems?"),
    "more": any_of(r"more|less|fewer|higher|lower|rise|risen|grow|double|twice|least|too"),
    "denies": any_of(r"<dispute>|<untrue>|no such|never|wrong|insist\w*|maintain\w*|versions?|object(s|ed)"),
    "goes on": any_of(r"yet|still|so far|until|pending|<early>|draft|final|being"),
    "tells": any_of(r"kn[eo]wn?|knows|clear|says?|said|tells?|told|<explain>"),
    "about": any_of(r"estimat\w+|about|around|some|roughly|nearly|almost|up to|at least|between"),
    "us": any_of(r"we|our|us|reporters?|journalists?|newspaper"),
}
"""Families of words in which reporters qualify: what is counted, checked, named, still open."""
LIMITING = ("takes in", "part")
"""Those of them without which nothing is left out or taken in."""


@dataclass(frozen=True, slots=True)
class Weights:
    """kinds: of caveats. offset: (kinds,); of: feature -> (kinds,)."""

    kinds: tuple[CaveatKind, ...]
    offset: tuple[float, ...]
    of: Mapping[str, tuple[float, ...]]


@cache
def load_weights() -> Weights:
    """Read the fitted weights, which are installed with the package."""
    told = json.loads(resources.files("index").joinpath("bearing.json").read_text(encoding="utf-8"))
    return Weights(
        tuple(told["kinds"]), tuple(told["offset"]), {name: tuple(row) for name, row in told["weights"].items()}
    )


def bearing(
    sentences: Sequence[Read], own: Sequence[Sequence[Caveat]], weights: Weights
) -> Iterator[tuple[int, int, CaveatKind]]:
    """Yield (sentence, neighbour, kind) for each neighbour that may qualify a sentence, for each the likeliest first.

    own: caveats on the words of each sentence.
    """
    alone = [_summed(features_of(read, caveats), weights) for read, caveats in zip(sentences, own, strict=True)]
    terms = [terms_of(read) for read in sentences]
    for position, read in enumerate(sentences):
        found = []
        for step in OFFSETS:
            other = position + step
            if not 0 <= other < len(sentences):
                continue
            shared = share_of_terms(terms[position], terms[other])
            beside = features_beside(read, sentences[other], own[other], step, shared)
            likely = _likely([a + b for a, b in zip(alone[other], _summed(beside, weights), strict=True)], weights)
            found += [(chance, other, kind) for chance, kind in likely]
        # Of a kind only some are shown.
        for _, other, kind in sorted(found, key=lambda one: -one[0]):
            yield position, other, kind


def features_of(neighbour: Read, own: Sequence[Caveat]) -> dict[str, float]:
    """What a neighbour is like by itself."""
    words = neighbour.tree.words
    return {
        **{f"cue {kind}": 1.0 for kind in sorted({caveat.kind for caveat in own})},
        **({f"opens {neighbour.tree.tokens[0].pos}": 1.0} if words else {}),
        "speaks": float(bool(neighbour.said)),
        "speaker unnamed": float(any(one.kind == "unnamed" for one in neighbour.said)),
        "speaker before": float(any(one.kind == "refers_back" for one in neighbour.said)),
        "figure": float(bool(neighbour.figures)),
        "negation": float(is_negative(neighbour)),
        "opens with negation": float(any(word in NEGATIONS for word in words[:OPENS])),
        "quotation": float('"' in neighbour.text or "“" in neighbour.text),
        **{f"says {name}": 1.0 for name, family in FAMILIES.items() if family.search(neighbour.text)},
        "short": float(len(words) < SHORT),
        "long": float(len(words) > LONG),
    }


def features_beside(target: Read, neighbour: Read, own: Sequence[Caveat], step: int, shared: float) -> dict[str, float]:
    """What a neighbour is like beside the sentence that it may qualify. step: where it stands; see ``OFFSETS``."""
    same = target.sentence.paragraph == neighbour.sentence.paragraph
    names = {one.name for one in neighbour.said}
    return {
        **{f"cue {kind} at {step}": 1.0 for kind in sorted({caveat.kind for caveat in own})},
        f"at {step}": 1.0,
        f"at {step} {'within' if same else 'outside'}": 1.0,
        "within": float(same),
        "other speaker": float(bool(names) and not names & {one.name for one in target.said}),
        "target speaks": float(bool(target.said)),
        "speaks next": float(bool(names) and step == 1),
        "spoke before": float(bool(names) and step < 0 and same and not target.said),
        "target figure": float(bool(target.figures)),
        "both figures": float(bool(target.figures) and bool(neighbour.figures)),
        "shared": shared,
    }


def limits(target: Read, neighbour: Read) -> bool:
    """Whether a neighbour has words that may limit what a figure counts."""
    return bool(target.figures) and any(FAMILIES[name].search(neighbour.text) for name in LIMITING)


def is_negative(read: Read) -> bool:
    """Whether a sentence negates something."""
    return any(word in NEGATIONS for word in read.tree.words)


def terms_of(read: Read) -> frozenset[str]:
    """The lemmas of its content words."""
    return frozenset(token.lemma for token in read.tree.tokens if token.pos in CONTENT)


def share_of_terms(terms: frozenset[str], others: frozenset[str]) -> float:
    """The share of the terms of one sentence, of whichever has fewer, that the other has too."""
    return len(terms & others) / max(1, min(len(terms), len(others)))


def _summed(features: Mapping[str, float], weights: Weights) -> list[float]:
    sums = [0.0] * len(weights.kinds)
    for name, value in features.items():
        if value and (row := weights.of.get(name)) is not None:
            for at, weight in enumerate(row):
                sums[at] += value * weight
    return sums


def _likely(sums: Sequence[float], weights: Weights) -> list[tuple[float, CaveatKind]]:
    """The kinds that are likely enough, each with its chance."""
    chances = [1 / (1 + exp(-one - offset)) for one, offset in zip(sums, weights.offset, strict=True)]
    return [
        (chance, kind)
        for chance, kind in zip(chances, weights.kinds, strict=True)
        if chance >= (SPEAKS if kind == "attribution" else BEARS)
    ]
