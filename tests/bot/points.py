"""Points and timelines for tests, plain ones and hostile ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from bot.answering.timeline import Point, State, Timeline
from bot.answering.types import Quote, Source
from index import Bound, Caveat, IndexState
from tests.bot.hostile_answers import caveats, dates, hostile_text, sources

DAY = date(2025, 3, 1)
INDEX = IndexState(7, 12, 310, "model")


def point(  # an argument for each thing that a test may be about
    low: float | None = 451.0,
    high: float | None = 451.0,
    bound: Bound = "exact",
    *,
    voice: str = "The ministry",
    claimant: str | None = "the ministry",
    figure: str = "451 civilians",
    day: date | None = DAY,
    mark: str | None = None,
    state: State = "stands",
    planned: bool = False,
    unit: str | None = None,
    place: str | None = None,
    url: str | None = "https://wire.example/a",
    publisher: str | None = "Meridian Wire",
    notes: Sequence[Caveat] = (),
    copies: int = 0,
) -> Point:
    source = Source("a", "Title", publisher, url, day, None, "report")
    quote = Quote("A sentence.", 0, 11, source, (), tuple(notes))
    dated_by = "published" if day else None
    return Point(
        claimant, voice, figure, low, high, bound, unit, place, planned, day, dated_by, mark, state, quote, copies
    )


def timeline(*points: Point, topic: str = "civilians killed in Castra", total: int | None = None) -> Timeline:
    return Timeline(topic, None, points, len(points) if total is None else total, INDEX)


numbers = st.one_of(st.none(), st.floats(min_value=0, max_value=1e15), st.integers(0, 10**6).map(float))
hostile_points = st.builds(
    Point,
    claimant=st.one_of(st.none(), hostile_text(20)),
    voice=hostile_text(20),
    figure=hostile_text(20),
    low=numbers,
    high=numbers,
    bound=st.sampled_from(get_args(Bound)),
    unit=st.sampled_from([None, "%", "$", "florins"]),
    place=st.one_of(st.none(), hostile_text(5)),
    planned=st.booleans(),
    day=dates,
    dated_by=st.sampled_from(["as_of", "published"]),
    mark=st.one_of(st.none(), st.sampled_from(["16:30", "99:99", "noon"]), hostile_text(2)),
    state=st.sampled_from(get_args(State)),
    quote=st.builds(Quote, st.just("A."), st.just(0), st.just(2), sources, st.just(()), st.lists(caveats).map(tuple)),
    copies=st.integers(0, 3),
)
hostile_timelines = st.builds(
    Timeline,
    topic=hostile_text(20),
    read_as=st.one_of(st.none(), hostile_text(20)),
    points=st.lists(hostile_points, min_size=1, max_size=12).map(tuple),
    total=st.integers(0, 99),
    index=st.just(INDEX),
    whose=st.one_of(st.none(), hostile_text(5)),
    where=st.one_of(st.none(), hostile_text(5)),
    others=st.lists(hostile_text(5), max_size=9).map(tuple),
)
