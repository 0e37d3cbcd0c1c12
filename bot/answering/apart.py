"""Two candidates side by side: what tells that the one contradicts the other, or answers better than it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from math import exp

from bot.answering.counted_words import counts_people
from bot.answering.ranking import Ranked, stand_side_by_side, weigh
from bot.answering.rivals import comparable, is_later_entry, shared_terms
from bot.answering.types import Query
from bot.answering.wording import matches, name_stems, said_in
from index import Claim, Figure, Hit, carries, differ

LONG_AFTER = 30
"""Days from which on it makes no difference how much later the one is."""
OF_ONE_SIZE, NEARLY_OF_ONE_SIZE = 5.0, 2.6
"""Figures further apart than these factors seldom count the same thing, or the same thing a few days later."""
SEVERAL = re.compile(r"\b(?:and|or|each|every|both|sides?|versus|vs|compare\w*|differ\w*)\b", re.IGNORECASE)
STANCE = re.compile(
    r"\b(?:claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|"
    r"contest(?:s|ed)?|(?:stand|stands|stood|stick|sticks|stuck|sticking|hold|holds) (?:by|to)|accus(?:e|es|ed)|"
    r"admit(?:s|ted)?|acknowledg(?:e|es|ed)|conced(?:e|es|ed)|counter(?:s|ed)?|contradict(?:s|ed)?|allege(?:s|d)?|"
    r"believes?|thinks?)\b",
    re.IGNORECASE,
)
"""By these one says of a matter what others may not."""
DENIES = re.compile(
    r"\b(?:no(?! (?:fewer|less|more|later) than\b)|not(?! only\b)|never|none|nobody|nothing|neither|nor)\b|n[’']t\b",
    re.IGNORECASE,
)
DIFFERENCES = (
    "reader dense coverage own_coverage article around lexical answer_type stage recent opinion history subject "
    "claimant day unknown correction leans long".split()
)
"""Features of a candidate whose difference from the best one's is a signal."""
IF_LATER = "of_that_size grown comparable named shared names revises same_figure".split()
"""Signals that mean something else of a later sentence than of an earlier one."""


def signals(query: Query, best: Ranked, other: Ranked, rank: int, days: int | None) -> dict[str, float]:
    """What sets `other`, at place `rank`, apart from `best`. days: how much later it came out, None if not known."""
    found = {
        **_of_the_question(query),
        **_of_standing(query, best, other, rank),
        **_of_figures(best, other),
        **_of_speakers(best.hit, other.hit),
        **_of_place(best, other, days),
    }
    found["beside_other_claimant"] = found["beside"] * found["other_claimant"]
    later, earlier = found["later"], found["earlier"]
    found |= {f"later_{name}": later * found[name] for name in IF_LATER}
    found |= {f"earlier_{name}": earlier * found[name] for name in IF_LATER}
    found["later_quantity"] = later * found["asks_quantity"] * found["of_that_size"]
    return found


def chance(apart: Mapping[str, float], weights: Mapping[str, float], offset: float) -> float:
    """Return the chance that fitted weights give for what sets two candidates apart."""
    return 1 / (1 + exp(-offset - weigh(apart, weights)))


def days_between(one: date | None, other: date | None) -> int | None:
    """How many days later `other` is; None where one of them is not known."""
    return None if one is None or other is None else (other - one).days


def figures_differ(one: Ranked, other: Ranked) -> bool:
    """Whether two candidates have different figures that may count the same."""
    return any(differ(figure, its) for figure, its in comparable(one.hit, other.hit))


def figures_agree(one: Ranked, other: Ranked) -> bool:
    """Whether two candidates have figures that may count the same and may both hold."""
    return any(not differ(figure, its) for figure, its in comparable(one.hit, other.hit))


def _of_the_question(query: Query) -> Mapping[str, float]:
    asked = {f"asks_{one}": float(query.asked == one) for one in ("yes_no", "quantity", "person", "reason", "time")}
    return {
        **asked,
        "asks_several": float(bool(SEVERAL.search(query.spelt))),
        "asks_one_side": float(asks_one_side(query)),
    }


def asks_one_side(query: Query) -> bool:
    """Whether the question is what a single claimant says, whatever the others say."""
    return query.claimant is not None and not SEVERAL.search(query.spelt)


def _of_standing(query: Query, best: Ranked, other: Ranked, rank: int) -> Mapping[str, float]:
    words = said_in(other.hit.claim)
    differences = {f"more_{name}": other.features.get(name, 0.0) - best.features.get(name, 0.0) for name in DIFFERENCES}
    return {
        **differences,
        "read": other.features.get("reader", 0.0),
        "read_best": best.features.get("reader", 0.0),
        "behind": other.score - best.score,
        "rank": float(rank),
        "meets": sum(matches(term, words) > 0 for term in query.terms) / max(1, len(query.terms)),
        "near": other.features["dense"],
        "covers": other.features["coverage"],
        "opinion": other.features["opinion"],
    }


def _of_figures(best: Ranked, other: Ranked) -> Mapping[str, float]:
    one, its = best.hit.claim, other.hit.claim
    pairs = comparable(best.hit, other.hit)
    differing = [(a, b) for a, b in pairs if differ(a, b)]
    ratios = [ratio for a, b in pairs if (ratio := _ratio(a, b)) is not None]
    return {
        "comparable": float(bool(pairs)),
        "named": float(any(a.measure and b.measure for a, b in pairs)),
        "other_figure": float(bool(differing)),
        "of_any_size": float(any(_within(ratio, OF_ONE_SIZE) for a, b in differing if (ratio := _ratio(a, b)))),
        "of_that_size": float(any(_within(ratio, NEARLY_OF_ONE_SIZE) for ratio in ratios)),
        "grown": float(any(1 <= ratio < NEARLY_OF_ONE_SIZE for ratio in ratios)),
        "same_figure": float(len(differing) < len(pairs)),
        "of_people": float(all(any(counts_people(figure.measure) for figure in claim.figures) for claim in (one, its))),
        "no_figures": float(not one.figures and not its.figures),
        "has_figure": float(bool(its.figures)),
        "best_has_figure": float(bool(one.figures)),
    }


def _of_speakers(best: Hit, other: Hit) -> Mapping[str, float]:
    one, its = best.claim, other.claim
    denials = [bool(DENIES.search(hit.sentence.text)) for hit in (best, other)]
    return {
        "other_claimant": float(_claimants_differ(one, its)),
        "claimed": float(its.claimant is not None),
        "best_claimed": float(one.claimant is not None),
        "disputes": float(carries(its.caveats, "disputed", itself=True)),
        "best_disputed": float(carries(one.caveats, "disputed")),
        "revises": float(carries(its.caveats, "superseded")),
        "best_revises": float(carries(one.caveats, "superseded")),
        "stance": float(bool(STANCE.search(other.sentence.text))),
        "best_stance": float(bool(STANCE.search(best.sentence.text))),
        "one_denies": float(denials[0] != denials[1]),
        "unknown": float(its.unknown),
        "other_stage": float((one.stage == "planned") != (its.stage == "planned")),
    }


def _of_place(best: Ranked, other: Ranked, days: int | None) -> Mapping[str, float]:
    here, there = best.hit.sentence, other.hit.sentence
    same_article = here.article == there.article
    return {
        "same_article": float(same_article),
        "beside": float(stand_side_by_side(here, there)),
        "before": float(same_article and there.number < here.number),
        "apart": min(abs(days or 0), LONG_AFTER) / 10,
        "later": float((days or 0) > 0 or is_later_entry(other.hit, best.hit)),
        "earlier": float((days or 0) < 0 or is_later_entry(best.hit, other.hit)),
        "shared": shared_terms(best.hit, other.hit),
        "names": min(2, len(set(best.hit.claim.names) & set(other.hit.claim.names))) / 2,
    }


def _ratio(one: Figure, other: Figure) -> float | None:
    value, its = (figure.low if figure.low is not None else figure.high for figure in (one, other))
    return its / value if value and its else None


def _within(ratio: float, factor: float) -> bool:
    return 1 / factor < ratio < factor


def _claimants_differ(one: Claim, other: Claim) -> bool:
    names, its = name_stems(one.claimant or ""), name_stems(other.claimant or "")
    return bool(names and its and not names & its)
