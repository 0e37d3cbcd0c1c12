"""What was compared -> the standing of a claim, and what is shown of it: for, against, or the nearest. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.checking.figures import Fit
from bot.answering.checking.saying import Said
from bot.answering.checking.types import AGREEING, Checked, How, Side, Slot, Standing, Statement
from bot.answering.composing import quote_of
from index import Article, Claim, Figure, Hit, Sentence

MOST_AGREEING, MOST_SIDES = 2, 4
NEAR_ENOUGH = 0.3
"""The least similarity of what is shown as the nearest."""
ALMOST = 2
"""How many slots may be lacking where a sentence with the very figure is shown as the nearest."""
BY_FIT: Mapping[Fit, How] = {
    "agrees": "agrees",
    "as_floor": "as_floor",
    "in_range": "in_range",
    "as_ceiling": "as_ceiling",
    "apart": "other_figure",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate set against a claim. slots: where it says something else. fit: of the figures, None without any."""

    hit: Hit
    figure: Figure | None
    slots: tuple[Slot, ...]
    fit: Fit | None
    said: Said


Told = tuple[int, Sentence, Claim]
Withdrawn = Callable[[Found], Told | None]


def judged(
    statement: Statement,
    found: Sequence[Found],
    hits: Sequence[Hit],
    articles: Mapping[str, Article],
    withdrawn_by: Withdrawn = lambda _: None,
) -> Checked:
    """Judge a claim by what was compared with it. hits: all candidates, the best first."""
    sides = _sides(found, articles, withdrawn_by)
    figure = statement.figure.text if statement.figure else None
    standing = _standing([side.how for side in sides])
    near, lacks = _nearest(found, hits)
    nearest = [] if near is None else [_side("near", *near, articles)]
    if standing == "not_reported":
        return Checked(statement.text, figure, standing, tuple(nearest), lacks)
    if standing == "differs" and lacks is not None:
        # What has their very figure, but says something else, is shown beside those that give another.
        shown = {side.quote for side in sides}
        nearest = [side for side in nearest if side.quote not in shown][: MOST_SIDES - len(sides)]
        return Checked(statement.text, figure, standing, (*sides, *nearest), lacks if nearest else None)
    return Checked(statement.text, figure, standing, tuple(sides))


def _standing(hows: Sequence[How]) -> Standing:
    if "withdrawn" in hows:
        return "differs"
    if any(how in AGREEING for how in hows):
        # "Not one" is what the other side says as well: it is reported only where nobody says otherwise.
        return "differs" if "affirmed" in hows else "reported"
    return "differs" if hows else "not_reported"


def _sides(found: Sequence[Found], articles: Mapping[str, Article], withdrawn_by: Withdrawn) -> list[Side]:
    """What speaks for a claim and against it, each group the newest first, each sentence and each origin once."""
    told: dict[int, tuple[How, Hit, Figure | None]] = {}
    for one in found:
        how = _how(one)
        if how is None:
            continue
        taken_back = withdrawn_by(one)
        if taken_back is not None and (how in AGREEING or how == "withdrawn"):
            number, sentence, claim = taken_back
            told[number] = ("withdrawn", Hit(number, sentence, claim, 0.0), None)
        if taken_back is not None and how not in AGREEING:
            continue
        known = told.get(one.hit.id)
        if known is None or (how in AGREEING and known[0] not in AGREEING):
            told[one.hit.id] = (how, one.hit, one.figure)
    newest = sorted(
        told.values(), key=lambda row: articles[row[1].sentence.article].published or date.min, reverse=True
    )
    agreeing = _once([row for row in newest if row[0] in AGREEING], articles)[:MOST_AGREEING]
    against = _once([row for row in newest if row[0] not in AGREEING], articles)
    against.sort(key=lambda row: row[0] != "withdrawn")
    return [_side(how, hit, figure, articles) for how, hit, figure in [*agreeing, *against][:MOST_SIDES]]


def _how(one: Found) -> How | None:
    """How a candidate stands to the claim, or None where it is about something else or not plain."""
    slots = set(one.slots)
    agrees = one.fit is None or BY_FIT.get(one.fit) in AGREEING
    withdrawn = one.hit.claim.withdrawn
    comes_to_it = agrees or one.fit == "as_ceiling"
    if _asks(one.hit) or (withdrawn and not agrees):
        return None
    if not slots:
        return "withdrawn" if withdrawn else "agrees" if one.fit is None else BY_FIT.get(one.fit)
    if slots == {"polarity"} and comes_to_it:
        return "denied" if one.said.negated or one.said.denied else "affirmed"
    if "stage" in slots and slots <= {"stage", "certainty"} and comes_to_it:
        return "not_done" if one.said.planned else "done"
    return None


def _asks(hit: Hit) -> bool:
    return hit.sentence.text.rstrip("\"”’'").endswith("?")


def _once(
    rows: Iterable[tuple[How, Hit, Figure | None]], articles: Mapping[str, Article]
) -> list[tuple[How, Hit, Figure | None]]:
    """Of copies of one story that say the same, the first."""
    kept: dict[tuple[str, str, str], tuple[How, Hit, Figure | None]] = {}
    for how, hit, figure in rows:
        article = articles[hit.sentence.article]
        said = f"{figure.low}–{figure.high}" if figure else hit.sentence.text
        kept.setdefault((article.origin or article.id, how, said), (how, hit, figure))
    return list(kept.values())


def _nearest(found: Sequence[Found], hits: Sequence[Hit]) -> tuple[tuple[Hit, Figure | None] | None, Slot | None]:
    """What comes nearest, and where it says something else: the same said of almost the same, else the best hit."""
    almost = [
        one
        for one in found
        if (one.fit is None and len(one.slots) == 1)
        or (one.fit in ("agrees", "as_floor", "in_range") and 0 < len(one.slots) <= ALMOST)
        or (one.fit == "open" and not one.slots)
    ]
    if almost:
        nearest = min(almost, key=lambda one: (len(one.slots), "opinion" in one.slots))
        return (nearest.hit, nearest.figure), nearest.slots[0] if nearest.slots else "figure"
    near = (hit for hit in hits if hit.scores.get("dense", 0.0) >= NEAR_ENOUGH)
    best = next((hit for hit in near if not _asks(hit) and not hit.claim.withdrawn), None)
    return None if best is None else (best, None), None


def _side(how: How, hit: Hit, figure: Figure | None, articles: Mapping[str, Article]) -> Side:
    return Side(how, quote_of(hit, articles[hit.sentence.article]), figure.text if figure else None)
