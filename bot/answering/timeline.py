"""A topic's figures over time: ranked candidates -> Points, one for each figure that counts the same, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.answering.composing import source_of
from bot.answering.counted_words import CURRENCIES, MONEY, same_noun
from bot.answering.counting import claimant_of, counted_in, measure_of
from bot.answering.ranking import Ranked
from bot.answering.taken_back import put_right, takes_back
from bot.answering.totals import is_planned
from bot.answering.types import Query, Quote
from bot.answering.voices import Speaker, voices
from index import Article, Bound, Caveat, Figure, Hit, IndexState, carries, name_stem, of_the_article

MOST_POINTS = 40
FAR_OFF = 0.3
"""A sentence whose similarity is below this is about something else altogether."""

DatedBy = Literal["as_of", "published"]
State = Literal["stands", "superseded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure, with what it takes to judge it.

    claimant: who gives it, in the article's words, None where nobody is named; voice: the same for all that are one
    claimant. figure: its words; low, high: its value or limits, None is open; bound, unit, place, planned: as in
    ``index.Figure``. day: for which it holds; dated_by: whether the article says so, or that is the day of publication;
    both None where neither is known. mark: a live blog's time of day. state: superseded where the same claimant gave a
    revised one later, withdrawn where a correction took it back. quote: the sentence, with its caveats. copies: how
    many further articles of the same origin repeat it.
    """

    claimant: str | None
    voice: str
    figure: str
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    place: str | None
    planned: bool
    day: date | None
    dated_by: DatedBy | None
    mark: str | None
    state: State
    quote: Quote
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """What there is on a topic.

    points: the newest first, at most 40, those without a day last; total: how many there would be. read_as: the topic
    as it was spelt, where that is not as it was asked. whose, where: of all the figures, where the topic leaves that
    open; others: whose or where the figures are that were left out for it, as they are named.
    """

    topic: str
    read_as: str | None
    points: tuple[Point, ...]
    total: int
    index: IndexState
    whose: str | None = None
    where: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure that counts what is asked for, where it stands, and who gives it."""

    figure: Figure
    hit: Hit
    article: Article
    speaker: Speaker
    copies: int = 0
    state: State = "stands"


_Chosen = tuple[list[_Found], str | None, list[str]]


def timeline(
    topic: str, query: Query, ranked: Sequence[Ranked], articles: Mapping[str, Article], index: IndexState
) -> Timeline:
    """Gather a topic's figures. query, ranked: of the question that the topic was taken for, best candidate first."""
    found = _of_one_noun(_of_one_unit(list(_counting(query, ranked, articles))))
    is_open = all(name in query.where for name in query.names)
    found, whose, others = _of_the_most(found, lambda one: one.figure.entity) if is_open else (found, None, [])
    found, where, elsewhere = (found, None, []) if query.where else _of_the_most_or_anywhere(found)
    found = _with_withdrawn(_once_an_origin(found), ranked, articles)
    points = _newest_first(_superseded(found, voices([one.speaker for one in found])))
    kept = tuple(points[:MOST_POINTS])
    left_out = tuple(dict.fromkeys(others + elsewhere))
    return Timeline(topic, None, kept, len(points), index, whose, where, left_out)


def _counting(query: Query, ranked: Sequence[Ranked], articles: Mapping[str, Article]) -> Iterator[_Found]:
    """Yield the figures that count what is asked for, those of the best candidates first."""
    counted = _counted(query, ranked, articles)
    hits = {one.hit.id: one.hit for one in ranked}
    for hit in hits.values():
        article = articles[hit.sentence.article]
        figure = counted.get(hit.id)
        if figure is None and article.kind == "correction":
            righted = put_right(hit, hits.values())
            figure = righted[1] if righted is not None and righted[0].id in counted else None
        if figure is None:
            continue
        claimant, is_plain = claimant_of(figure, hit)
        if is_plain:
            speaker = Speaker(claimant, article.publisher, frozenset(hit.claim.names))
            yield _Found(figure, hit, article, speaker, state="withdrawn" if hit.claim.withdrawn else "stands")


def _counted(query: Query, ranked: Sequence[Ranked], articles: Mapping[str, Article]) -> dict[int, Figure]:
    """Return the figure of each hit, by its id, that has one; each sentence is read after the one before it."""
    counted: dict[int, Figure] = {}
    before: Hit | None = None
    for one in sorted(ranked, key=lambda one: (one.hit.sentence.article, one.hit.sentence.number)):
        hit = one.hit
        follows = before is not None and before.id in counted and _follows(before, hit)
        if one.features["dense"] >= FAR_OFF:
            figure = counted_in(query, one, articles[hit.sentence.article], after_a_count=follows)
            if figure is not None:
                counted[hit.id] = figure
        before = hit
    return counted


def _follows(before: Hit, hit: Hit) -> bool:
    one, other = before.sentence, hit.sentence
    return (one.article, one.paragraph, one.number + 1) == (other.article, other.paragraph, other.number)


def _of_one_unit(found: list[_Found]) -> list[_Found]:
    """Those in the unit of the best candidate: a share is not a number, dollars are not crowns."""
    return [one for one in found if _kind_of_unit(one.figure) == _kind_of_unit(found[0].figure)]


def _kind_of_unit(figure: Figure) -> str | None:
    unit = _unit(figure)
    return name_stem(unit) if unit is not None and unit.isalpha() else unit


def _unit(figure: Figure) -> str | None:
    """The unit of a figure: "%", a currency's sign, or its name."""
    measure = measure_of(figure)
    return measure if measure in MONEY and figure.unit not in CURRENCIES else figure.unit


def _of_one_noun(found: list[_Found]) -> list[_Found]:
    """Those that count the noun that most of them count, or name none: "killed" may be people, or soldiers alone."""
    nouns = [measure for one in found if (measure := measure_of(one.figure)) is not None]
    if not nouns:
        return found
    most = max(nouns, key=lambda noun: sum(same_noun(noun, other) for other in nouns))
    kept = [one for one in found if (measure := measure_of(one.figure)) is None or same_noun(most, measure)]
    return kept if found[0].figure.unit != "%" else found


def _of_the_most(found: list[_Found], named: Callable[[_Found], str | None]) -> _Chosen:
    """Return those of the entity or place that most are of, named or not; its name; the others' names.

    The name is told only where there are others.
    """
    if not found:
        return found, None, []
    keys = [None if (name := named(one)) is None else _stems(name) for one in found]
    most = Counter(keys).most_common(1)[0][0]
    kept = [one for one, key in zip(found, keys, strict=True) if key == most]
    others = [named(one) or "" for one, key in zip(found, keys, strict=True) if key not in (most, None)]
    return kept, named(kept[0]) if len(kept) < len(found) else None, others


def _of_the_most_or_anywhere(found: list[_Found]) -> _Chosen:
    """Return those of the place that most are of, and those that name none: most sentences leave their place unsaid."""
    placed = [one for one in found if one.figure.place is not None]
    kept, where, others = _of_the_most(placed, lambda one: one.figure.place)
    return [one for one in found if one.figure.place is None or one in kept], where, others


def _stems(name: str) -> frozenset[str]:
    """A name's words, without what only says which part of it ("eastern Russia")."""
    words = [word for word in name.split() if word[:1].isupper()] or name.split()
    return frozenset(name_stem(word) for word in words)


def _once_an_origin(found: list[_Found]) -> list[_Found]:
    """Each figure once for all copies of one story: the earliest, and one that names who gives it before all others."""
    groups: dict[tuple[object, ...], list[_Found]] = {}
    for one in found:
        figure = one.figure
        planned = is_planned(figure, one.hit.claim)
        key = (one.article.origin or one.article.id, figure.low, figure.high, figure.unit, planned)
        groups.setdefault(key, []).append(one)
    kept = []
    for members in groups.values():
        first = min(members, key=lambda one: (one.speaker.claimant is None, one.article.published or date.max))
        state: State = "stands" if any(one.state == "stands" for one in members) else "withdrawn"
        kept.append(replace(first, copies=len({one.article.id for one in members}) - 1, state=state))
    return kept


def _with_withdrawn(found: list[_Found], ranked: Sequence[Ranked], articles: Mapping[str, Article]) -> list[_Found]:
    """Mark what a publisher's correction takes back; where the report itself is there, its repetition goes."""
    corrections = [one.hit for one in ranked if articles[one.hit.sentence.article].kind == "correction"]
    marked: list[_Found] = []
    repeating: set[int] = set()
    for one in found:
        taken = {
            hit.id
            for hit in corrections
            if takes_back(hit, articles[hit.sentence.article], one.hit, one.figure, one.article)
        }
        repeating |= taken
        marked.append(replace(one, state="withdrawn") if taken else one)
    return [one for one in marked if not (one.hit.id in repeating and one.hit.claim.withdrawn)]


def _superseded(found: list[_Found], labels: Sequence[str]) -> list[Point]:
    """Make points, and mark those that the same claimant has revised since, as the later article says."""
    points = [_point(one, label) for one, label in zip(found, labels, strict=True)]
    revising = [
        (label, point)
        for one, label, point in zip(found, labels, points, strict=True)
        if one.article.kind != "correction" and carries(one.hit.claim.caveats, "superseded", itself=True)
    ]
    return [
        replace(point, state="superseded")
        if point.state == "stands"
        and any(label == point.voice and _is_before(point, later) for label, later in revising)
        else point
        for point in points
    ]


def _is_before(one: Point, other: Point) -> bool:
    return one.day is not None and other.day is not None and _moment(one) < _moment(other)


def _point(one: _Found, voice: str) -> Point:
    figure, sentence, article = one.figure, one.hit.sentence, one.article
    day = figure.as_of or article.published
    dated_by: DatedBy | None = "as_of" if figure.as_of else "published" if day else None
    return Point(
        one.speaker.claimant,
        voice,
        figure.text,
        figure.low,
        figure.high,
        figure.bound,
        _unit(figure),
        figure.place,
        is_planned(figure, one.hit.claim),
        day,
        dated_by,
        sentence.mark,
        one.state,
        Quote(
            sentence.text,
            sentence.start,
            sentence.end,
            source_of(article),
            (figure,),
            (*_bearing(figure, one.hit), *of_the_article(article)),
        ),
        one.copies,
    )


def _bearing(figure: Figure, hit: Hit) -> list[Caveat]:
    """The sentence's caveats, without those that stand on another figure of it."""
    others = [(other.start, other.end) for other in hit.claim.figures if other != figure]
    return [
        caveat
        for caveat in hit.claim.caveats
        if caveat.start is None
        or caveat.passage is not None
        or not any(start <= caveat.start < end for start, end in others)
    ]


def _newest_first(points: Sequence[Point]) -> list[Point]:
    # Of one day, what stands comes before what was withdrawn.
    return sorted(points, key=lambda point: (_moment(point), point.state != "withdrawn"), reverse=True)


def _moment(point: Point) -> tuple[date, str]:
    return point.day or date.min, point.mark or ""
