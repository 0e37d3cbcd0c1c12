"""What counts as a change of an answer, and what does not."""

from __future__ import annotations

import pytest

from bot.answering.types import Answer
from bot.watching.changes import Change, Kind, changes, lead, same_figure
from index import Caveat, Figure
from tests.bot.watched import answered, conflicting, corrected, denied, figure, quote, refused

THREE, TEN, TWELVE = figure(3000), figure(10_000), figure(12_000)
ABOUT_TEN = figure(10_000, "about 10,000", bound="about")
PLAN = figure(10_000, "10,000", stage="planned")
FLOOR = figure(10_000, "At least 10,000", bound="at_least")
KILLED = figure(40, "40", measure="killed")

SEOUL = quote("Seoul says that 3,000 were sent.", THREE, article="seoul")
PENTAGON = quote("The Pentagon counts 10,000 there.", TEN, article="pentagon")
AGENCY = quote("According to an agency, about 10,000 are there.", ABOUT_TEN, article="agency")
KYIV = quote("Kyiv speaks of 12,000 now.", TWELVE, article="kyiv")
PLANNED = quote("The North will send 10,000 by December.", PLAN, article="plan")
MOSCOW = quote("Moscow denies it.", caveats=["disputed"], article="moscow")
THERE = quote("Rutte confirmed that they are there.", article="nato")
SEEN = quote("Drivers have seen them at the border.", article="drivers")
RIGHT = quote("The number sent was 3,000.", THREE, kind="correction", article="corrections", caveats=["superseded"])
TEN_AGAIN = quote("We should have said 10,000 were there.", TEN, kind="correction", article="corrections")
BOTH = quote("The 3,000 sent are the first of 10,000.", THREE, TEN, article="both")

CHANGES: dict[str, tuple[Answer, Answer, Kind, str | None]] = {
    # Another figure
    "a later figure leads and the earlier is gone": (
        answered(SEOUL, lead=THREE),
        answered(PENTAGON, lead=TEN),
        "figure",
        PENTAGON.text,
    ),
    "a later figure leads and the earlier stands behind it": (
        answered(SEOUL, lead=THREE),
        answered(PENTAGON, SEOUL, lead=TEN),
        "figure",
        PENTAGON.text,
    ),
    "the leading figure is there no more and the second leads": (
        answered(PENTAGON, SEOUL, lead=TEN),
        answered(SEOUL, lead=THREE),
        "figure",
        SEOUL.text,
    ),
    "several figures are there no more and another behind them leads": (
        answered(BOTH, KYIV),
        answered(KYIV, lead=TWELVE),
        "figure",
        KYIV.text,
    ),
    "the same number of something else": (
        answered(
            quote("40 per cent are in.", figure(40, "40 per cent", unit="%", measure=None)),
            lead=figure(40, "40 per cent"),
        ),
        answered(quote("40 are in.", figure(40)), lead=figure(40)),
        "figure",
        "40 are in.",
    ),
    "up to a number is not that number": (
        answered(quote("Up to 10,000 are there.", cap := figure(10_000, "Up to 10,000", bound="at_most")), lead=cap),
        answered(PENTAGON, lead=TEN),
        "figure",
        PENTAGON.text,
    ),
    "thousands became a count": (
        answered(quote("Thousands are there.", some := figure(2000, "Thousands", bound="vague")), lead=some),
        answered(quote("2,000 are there.", figure(2000)), lead=figure(2000)),
        "figure",
        "2,000 are there.",
    ),
    "several figures, none of them the one before": (
        answered(KYIV, lead=TWELVE),
        answered(BOTH),
        "figure",
        BOTH.text,
    ),
    "a figure that was none of several": (answered(BOTH), answered(KYIV, lead=TWELVE), "figure", KYIV.text),
    "the first figure on it, after one of something else": (
        answered(quote("They are in 2 towns.", figure(2, "2", measure="towns"))),
        answered(PENTAGON, lead=TEN),
        "first_figure",
        PENTAGON.text,
    ),
    "the first figure on it": (answered(THERE), answered(PENTAGON, lead=TEN), "first_figure", PENTAGON.text),
    "planned before, done now": (
        answered(PLANNED, lead=PLAN, planned=True),
        answered(PENTAGON, lead=TEN),
        "done",
        PENTAGON.text,
    ),
    # A first answer, and none any more
    "a first answer": (refused(), answered(PENTAGON, lead=TEN), "first", PENTAGON.text),
    "a first answer where something else came near": (
        refused(THERE),
        answered(PENTAGON, lead=TEN),
        "first",
        PENTAGON.text,
    ),
    "no longer reported": (answered(PENTAGON, lead=TEN), refused(), "gone", None),
    # Corrections
    "a correction leads": (answered(PENTAGON, lead=TEN), answered(RIGHT, lead=THREE), "corrected", RIGHT.text),
    "a correction stands behind what it corrects": (
        answered(PENTAGON, lead=TEN),
        answered(PENTAGON, RIGHT, lead=TEN, history=[corrected(0, 1)]),
        "corrected",
        RIGHT.text,
    ),
    "the sentence itself is now marked as corrected": (
        answered(THERE),
        answered(quote(THERE.text, caveats=["superseded"])),
        "corrected",
        THERE.text,
    ),
    "a correction of what is no figure": (
        answered(THERE),
        answered(quote("It was the minister, not Rutte.", kind="correction")),
        "corrected",
        "It was the minister, not Rutte.",
    ),
    "a correction before a denial": (
        answered(PENTAGON, lead=TEN),
        answered(RIGHT, MOSCOW, lead=THREE, conflicts=[denied()]),
        "corrected",
        RIGHT.text,
    ),
    # Denials
    "a denial": (
        answered(PENTAGON, lead=TEN),
        answered(PENTAGON, MOSCOW, lead=TEN, conflicts=[denied()]),
        "denied",
        MOSCOW.text,
    ),
    "a denial leads": (answered(THERE), answered(MOSCOW, THERE), "denied", MOSCOW.text),
    "the article that is quoted now has a denial": (
        answered(THERE),
        answered(quote(THERE.text, caveats=[Caveat("disputed", "rejects", 3, 4, "Moscow rejects it.")])),
        "denied",
        THERE.text,
    ),
    "a denial before another figure": (
        answered(SEOUL, lead=THREE),
        answered(PENTAGON, MOSCOW, lead=TEN, conflicts=[denied()]),
        "denied",
        MOSCOW.text,
    ),
    "a denial is gone": (
        answered(PENTAGON, MOSCOW, lead=TEN, conflicts=[denied()]),
        answered(PENTAGON, lead=TEN),
        "not_denied",
        None,
    ),
    # Conflicts
    "the sources now differ": (
        answered(PENTAGON, lead=TEN),
        answered(PENTAGON, KYIV, lead=TEN, conflicts=[conflicting()]),
        "differ",
        KYIV.text,
    ),
    "the new one leads, and the one before contradicts it": (
        answered(PENTAGON, lead=TEN),
        answered(KYIV, PENTAGON, lead=TWELVE, conflicts=[conflicting()]),
        "differ",
        KYIV.text,
    ),
    "they differed already, and a third figure comes": (
        answered(PENTAGON, SEOUL, lead=TEN, conflicts=[conflicting()]),
        answered(PENTAGON, KYIV, lead=TEN, conflicts=[conflicting()]),
        "differ",
        KYIV.text,
    ),
    "they differed already, and a third figure leads": (
        answered(PENTAGON, SEOUL, lead=TEN, conflicts=[conflicting()]),
        answered(KYIV, PENTAGON, lead=TWELVE, conflicts=[conflicting()]),
        "figure",
        KYIV.text,
    ),
    "they no longer differ": (
        answered(PENTAGON, KYIV, lead=TEN, conflicts=[conflicting()]),
        answered(PENTAGON, lead=TEN),
        "agree",
        None,
    ),
}

NO_CHANGES: dict[str, tuple[Answer, Answer]] = {
    "the same": (answered(PENTAGON, lead=TEN), answered(PENTAGON, lead=TEN)),
    "the same figure from another article": (answered(PENTAGON, lead=TEN), answered(AGENCY, lead=ABOUT_TEN)),
    "at least, or about, or exactly": (
        answered(quote("At least 10,000 are there.", FLOOR), lead=FLOOR),
        answered(AGENCY, lead=ABOUT_TEN),
    ),
    "another order of the same two": (
        answered(PENTAGON, SEOUL, lead=TEN),
        answered(SEOUL, PENTAGON, lead=THREE),
    ),
    "another order, the first from another article": (
        answered(PENTAGON, SEOUL, lead=TEN),
        answered(SEOUL, AGENCY, lead=THREE),
    ),
    "another order of two that differ": (
        answered(PENTAGON, SEOUL, lead=TEN, conflicts=[conflicting()]),
        answered(SEOUL, PENTAGON, lead=THREE, conflicts=[conflicting()]),
    ),
    "that the two differ is only noticed now": (
        answered(PENTAGON, SEOUL, lead=TEN),
        answered(PENTAGON, SEOUL, lead=TEN, conflicts=[conflicting()]),
    ),
    "that the two differ is no longer noticed": (
        answered(PENTAGON, SEOUL, lead=TEN, conflicts=[conflicting()]),
        answered(PENTAGON, SEOUL, lead=TEN),
    ),
    "a side that differs has the figure of one shown before": (
        answered(PENTAGON, SEOUL, lead=TEN),
        answered(PENTAGON, quote("The agency has 3,000 too.", THREE), lead=TEN, conflicts=[conflicting()]),
    ),
    "two behind the same differ": (
        answered(PENTAGON, THERE, lead=TEN),
        answered(PENTAGON, THERE, KYIV, lead=TEN, conflicts=[conflicting(2, one=1)]),
    ),
    "who is denied stands behind the same": (
        answered(PENTAGON, THERE, lead=TEN),
        answered(PENTAGON, THERE, MOSCOW, lead=TEN, conflicts=[denied(2, one=1)]),
    ),
    "that it is denied is only noticed now": (
        answered(PENTAGON, MOSCOW, lead=TEN),
        answered(PENTAGON, MOSCOW, lead=TEN, conflicts=[denied()]),
    ),
    "denied before and denied by another one now": (
        answered(THERE, MOSCOW, conflicts=[denied()]),
        answered(THERE, quote("Minsk denies it too.", caveats=["disputed"]), conflicts=[denied()]),
    ),
    "one more quote behind the same": (answered(PENTAGON, lead=TEN), answered(PENTAGON, SEOUL, THERE, lead=TEN)),
    "a quote less behind the same": (answered(PENTAGON, SEOUL, lead=TEN), answered(PENTAGON, lead=TEN)),
    "another wording of a caveat": (
        answered(quote(PENTAGON.text, TEN, caveats=["hedged"]), lead=TEN),
        answered(quote(PENTAGON.text, TEN, caveats=["unverified", "anonymous"]), lead=TEN),
    ),
    "a correction that repeats what was right": (
        answered(PENTAGON, lead=TEN),
        answered(TEN_AGAIN, lead=TEN),
    ),
    "another sentence where no figure is asked for": (answered(THERE), answered(SEEN)),
    "several figures, one of them the same": (answered(SEOUL, lead=THREE), answered(BOTH)),
    "one figure, given among several before": (answered(BOTH), answered(SEOUL, lead=THREE)),
    "a figure that stood behind the first quote": (answered(THERE, PENTAGON), answered(AGENCY, lead=ABOUT_TEN)),
    "no figure where there was one": (answered(PENTAGON, lead=TEN), answered(THERE)),
    "a figure of something else among several": (
        answered(SEOUL, lead=THREE),
        answered(quote("It killed 40 in 2 towns.", KILLED, figure(2, "2", measure="towns"))),
    ),
    "refused before and after": (refused(THERE), refused(SEEN)),
    "refused, but the sentence is shown as the nearest": (answered(PENTAGON, lead=TEN), refused(PENTAGON)),
    "answered by what was shown as the nearest before": (refused(PENTAGON), answered(PENTAGON, lead=TEN)),
    "planned before and planned by another article": (
        answered(PLANNED, lead=PLAN, planned=True),
        answered(quote("It plans to send 10,000.", PLAN), lead=PLAN, planned=True),
    ),
}  # fmt: skip


def compare(old: Answer, new: Answer) -> Change | None:
    return next(changes(old, new), None)


@pytest.mark.parametrize(("old", "new", "kind", "sentence"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_with_its_reason_and_the_sentence_that_made_it(
    old: Answer, new: Answer, kind: Kind, sentence: str | None
) -> None:
    change = compare(old, new)
    assert change is not None
    assert (change.kind, change.sentence.text if change.sentence else None) == (kind, sentence)


def test_behind_the_gravest_change_stand_the_others() -> None:
    old = answered(PENTAGON, SEOUL, lead=TEN, conflicts=[conflicting()])
    new = answered(KYIV, quote("Others speak of 8,000.", figure(8000)), lead=TWELVE, conflicts=[conflicting()])
    assert [change.kind for change in changes(old, new)] == ["differ", "figure"]


@pytest.mark.parametrize(("old", "new"), NO_CHANGES.values(), ids=NO_CHANGES)
def test_what_is_no_change_in_substance_is_none(old: Answer, new: Answer) -> None:
    assert compare(old, new) is None


@pytest.mark.parametrize(
    "answer", [*(new for _, new, *_ in CHANGES.values()), *(new for _, new in NO_CHANGES.values())]
)
def test_an_answer_has_not_changed_against_itself(answer: Answer) -> None:
    assert compare(answer, answer) is None


@pytest.mark.parametrize("name", ["no longer reported", "a denial is gone", "they no longer differ"])
def test_what_is_gone_is_named_so_that_the_index_can_be_asked_for_it(name: str) -> None:
    old, new, *_ = CHANGES[name]
    change = compare(old, new)
    assert change is not None
    assert change.lost in old.quotes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (TEN, ABOUT_TEN, True),
        (TEN, figure(10_000, "more than 10,000", bound="more_than"), True),
        (TEN, figure(10_000, "fewer than 10,000", bound="less_than"), False),
        (TEN, figure(10_001), False),
        (TEN, figure(10_000, unit="USD"), False),
        (figure(40, bound="between", high=60), figure(40, bound="between", high=60), True),
        (figure(40, bound="between", high=60), figure(40), False),
        (figure(2000, "thousands", bound="vague"), figure(2000), False),
    ],
)
def test_two_figures_are_the_same_where_they_give_one_number(one: Figure, other: Figure, same: bool) -> None:
    assert same_figure(one, other) is same
    assert same_figure(other, one) is same


def test_the_leading_figure_is_the_one_in_the_headline() -> None:
    found = lead(answered(BOTH, lead=TEN))
    assert found is not None
    assert (found.figure.text, found.planned) == ("10,000", False)
    assert lead(answered(BOTH)) is None
    assert lead(refused(BOTH)) is None
