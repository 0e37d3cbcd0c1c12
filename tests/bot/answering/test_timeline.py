"""A topic's figures: only those that count the same, each once, with what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.answering.timeline import MOST_POINTS, Point, Timeline, timeline
from bot.answering.types import Query
from index import Caveat, IndexState
from tests.bot.answering.told import Folder

MARCH = date(2025, 3, 1)
KILLED = Query(
    "how many civilians killed in Castra",
    "how many civilians killed in Castra",
    "quantity",
    names=("Castra",),
    where=("Castra",),
    counted="civilian",
    terms=("civilian", "kill", "castra"),
)
TROOPS = Query(
    "how many Tolmirans in Karvesh",
    "how many Tolmirans in Karvesh",
    "quantity",
    names=("Tolmirans", "Karvesh"),
    where=("Karvesh",),
    terms=("tolmirans", "karvesh"),
)
CIVILIANS = {"value": 73.0, "measure": "civilians", "place": "Castra"}


@pytest.fixture
def folder() -> Folder:
    return Folder()


def gathered(folder: Folder, query: Query = KILLED) -> Timeline:
    return timeline("a topic", query, folder.ranked, folder.articles, IndexState(1, 1, 1, "m"))


def values(folder: Folder, query: Query = KILLED) -> list[float | None]:
    return [point.low if point.low is not None else point.high for point in gathered(folder, query).points]


def only(folder: Folder, query: Query = KILLED) -> Point:
    (point,) = gathered(folder, query).points
    return point


def killed(folder: Folder, number: int, day: date | None, name: str = "", **more: Any) -> None:
    folder.article(name or f"a{len(folder.articles)}", day, **more.pop("article", {}))
    told = f"{number} civilians"
    folder.sentence(
        f"In Castra {told} were killed, the ministry said.",
        {told: {**CIVILIANS, "value": float(number)}},
        claimant="the ministry",
        caveats=[("attribution", "the ministry said")],
        **more,
    )


def test_a_point_has_all_that_it_takes_to_judge_it(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence(
        "At least 73 civilians have been killed in Castra as of Friday, the ministry said.",
        {
            "At least 73 civilians": {
                "low": 73.0,
                "bound": "at_least",
                "measure": "civilians",
                "as_of": date(2025, 2, 28),
            }
        },
        claimant="the ministry",
        caveats=[("attribution", "the ministry said"), ("estimate", "At least 73 civilians")],
    )
    point = only(folder)
    assert (point.claimant, point.figure, point.low, point.high) == (
        "the ministry",
        "At least 73 civilians",
        73.0,
        None,
    )
    assert (point.bound, point.day, point.dated_by) == ("at_least", date(2025, 2, 28), "as_of")
    assert (point.quote.article.publisher, point.quote.article.published) == ("Meridian Wire", MARCH)
    assert (point.quote.article.id, point.state, point.planned) == ("a", "stands", False)
    assert [caveat.kind for caveat in point.quote.caveats] == ["attribution", "estimate"]


def test_without_a_day_of_its_own_the_day_of_publication_is_taken_and_told(folder: Folder) -> None:
    killed(folder, 73, MARCH)
    assert (only(folder).day, only(folder).dated_by) == (MARCH, "published")


def test_without_any_day_there_is_none(folder: Folder) -> None:
    killed(folder, 73, None)
    assert (only(folder).day, only(folder).dated_by) == (None, None)


def test_the_newest_come_first_and_those_without_a_day_last(folder: Folder) -> None:
    for number, day in ((73, MARCH), (99, None), (384, MARCH + timedelta(16))):
        killed(folder, number, day)
    assert values(folder) == [384, 73, 99]


def test_posts_of_a_live_blog_are_in_the_order_of_their_time(folder: Folder) -> None:
    folder.article("live", MARCH, kind="live")
    for number, mark in ((12, "08:15"), (31, "16:30"), (19, "11:50")):
        told = f"{number} civilians"
        folder.sentence(f"In Castra {told} were killed.", {told: {**CIVILIANS, "value": float(number)}}, mark=mark)
    assert values(folder) == [31, 19, 12]


def test_there_are_at_most_forty_and_how_many_more_is_told(folder: Folder) -> None:
    for number in range(57):
        killed(folder, 100 + number, MARCH + timedelta(number))
    found = gathered(folder)
    assert (len(found.points), found.total) == (MOST_POINTS, 57)
    assert found.points[0].low == 156


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        ("In Castra 57 civilians were wounded.", "57 civilians", {"measure": "civilians"}),
        ("In Castra 57 civilians were killed or wounded.", "57 civilians", {"measure": "civilians"}),
        ("In Castra 57 soldiers were killed.", "57 soldiers", {"measure": "soldiers"}),
        ("In Hollin 57 civilians were killed.", "57 civilians", {"measure": "civilians", "place": "Hollin"}),
        ("In Castra 57 of the civilians were killed.", "57 of the civilians", {"measure": "civilians"}),
        ("The number of civilians killed in Castra rose from 57 civilians.", "57 civilians", {"measure": "civilians"}),
        ("In Castra 57 civilians a day are killed.", "57 civilians", {"measure": "civilians"}),
        ("In Castra 57 civilians were killed in the first week.", "57 civilians", {"measure": "civilians"}),
        ("In Castra 57 more civilians were killed.", "57 more civilians", {"measure": "civilians"}),
        ("In Castra a further 57 civilians were killed.", "57 civilians", {"measure": "civilians"}),
        ("In the Castra of 1994, 57 civilians were killed.", "57 civilians", {"measure": "civilians"}),
        ("Including 57 civilians, many were killed in Castra.", "57 civilians", {"measure": "civilians"}),
        ("In Castra 57 civilians were killed, not 40.", "40", {}),
        ("It did not say that 57 civilians were killed in Castra.", "57 civilians", {"measure": "civilians"}),
        ("Were 57 civilians killed in Castra?", "57 civilians", {"measure": "civilians"}),
        ("In Castra 57 elderly civilians were killed.", "57 elderly civilians", {"measure": "civilians"}),
        ("The mayor had spoken of 57 civilians killed in Castra.", "57 civilians", {"measure": "civilians"}),
        ("In Castra half of civilians were killed.", "half", {"value": 0.5}),
    ],
)
def test_what_counts_something_else_is_no_point(folder: Folder, text: str, words: str, fields: dict[str, Any]) -> None:
    folder.article("a", MARCH)
    folder.sentence(text, {words: {"value": 57.0, **fields}})
    assert values(folder) == []


def test_killed_and_wounded_in_one_sentence_are_told_apart(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence(
        "In Castra bombs struck, killing 31 civilians and wounding 57 civilians.",
        {"31 civilians": {**CIVILIANS, "value": 31.0}, "57 civilians": {**CIVILIANS, "value": 57.0}},
    )
    assert values(folder) == [31]


def test_what_is_denied_is_no_point_but_what_others_deny_is_one_with_that_caveat(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence(
        "The army denied that 300 civilians were killed in Castra.",
        {"300 civilians": {**CIVILIANS, "value": 300.0}},
        claimant="The army",
        caveats=[("disputed", "denied"), ("attribution", "The army denied")],
    )
    folder.article("b", MARCH)
    folder.sentence(
        "In Castra 200 civilians were killed, which the army denies.",
        {"200 civilians": {**CIVILIANS, "value": 200.0}},
        caveats=[("disputed", "which the army denies")],
    )
    assert only(folder).low == 200
    assert "disputed" in {caveat.kind for caveat in only(folder).quote.caveats}


def test_a_columnists_figure_is_no_point(folder: Folder) -> None:
    killed(folder, 2000, MARCH, article={"kind": "opinion"})
    assert values(folder) == []


def test_an_elided_figure_counts_what_the_sentence_before_it_counts(folder: Folder) -> None:
    killed(folder, 73, MARCH)
    folder.sentence(
        "A relief group speaks of 90.", {"90": {"value": 90.0}}, leans_on="civilian kill castra ministry say"
    )
    assert sorted(values(folder)) == [73, 90]


def test_an_elided_figure_after_something_else_is_no_point(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence("The ministry would give no figure for civilians killed in Castra.", {})
    folder.sentence(
        "The camp holds 9,500.", {"9,500": {"value": 9500.0}}, leans_on="ministry figure civilian kill castra"
    )
    assert values(folder) == []


def test_a_people_is_counted_by_its_name(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence(
        "About 4,300 Tolmiran volunteers have arrived in Karvesh.",
        {
            "About 4,300 Tolmiran volunteers": {
                "value": 4300.0,
                "measure": "volunteers",
                "entity": "Tolmiran",
                "place": "Karvesh",
            }
        },
    )
    folder.article("b", MARCH)
    folder.sentence(
        "At least one Tolmiran battalion is in Karvesh.",
        {"one Tolmiran battalion": {"value": 1.0, "measure": "battalion", "entity": "Tolmiran", "place": "Karvesh"}},
    )
    assert values(folder, TROOPS) == [4300]


def test_north_is_not_south(folder: Folder) -> None:
    query = Query("q", "how many South Korean troops", "quantity", names=("South", "Korean"), whose=("South", "Korean"),
                  counted="troop", terms=("south", "korean", "troop"))  # fmt: skip
    folder.article("a", MARCH)
    folder.sentence(
        "South Korea said 3,000 North Korean soldiers were in Russia.",
        {"3,000 North Korean soldiers": {"value": 3000.0, "measure": "soldiers", "entity": "North Korean"}},
        claimant="South Korea",
        caveats=[("attribution", "South Korea said")],
    )
    assert values(folder, query) == []


def test_a_plan_is_marked_and_never_answers_what_is(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence(
        "Tolmira is to send 9,000 Tolmiran men to Karvesh.",
        {
            "9,000 Tolmiran men": {
                "value": 9000.0,
                "measure": "men",
                "entity": "Tolmiran",
                "place": "Karvesh",
                "stage": "planned",
            }
        },
    )
    assert only(folder, TROOPS).planned
    now = Query(TROOPS.text, "how many Tolmirans in Karvesh now", "quantity", names=TROOPS.names, where=TROOPS.where,
                terms=TROOPS.terms, stage="done")  # fmt: skip
    assert values(folder, now) == []


def test_copies_of_one_origin_are_one_point(folder: Folder) -> None:
    killed(folder, 73, MARCH + timedelta(1), "copy", article={"origin": "wire", "publisher": "The Ledger"})
    killed(folder, 73, MARCH, "wire", article={"origin": "wire"})
    killed(folder, 73, MARCH + timedelta(1), "own", article={"publisher": "The Mail"})
    first, second = gathered(folder).points
    assert (first.quote.article.id, first.copies) == ("own", 0)
    assert (second.quote.article.id, second.copies) == ("wire", 1)


def test_a_figure_that_a_copy_updates_is_a_point_of_its_own(folder: Folder) -> None:
    killed(folder, 73, MARCH, "wire", article={"origin": "wire"})
    killed(folder, 80, MARCH + timedelta(1), "copy", article={"origin": "wire"})
    assert values(folder) == [80, 73]


def test_a_revised_figure_is_superseded_by_its_own_claimant_alone(folder: Folder) -> None:
    killed(folder, 73, MARCH)
    folder.article("other", MARCH)
    folder.sentence("In Castra 90 civilians were killed, Karvesh said.", {"90 civilians": {**CIVILIANS, "value": 90.0}},
                    claimant="Karvesh", caveats=[("attribution", "Karvesh said")])  # fmt: skip
    folder.article("later", MARCH + timedelta(9))
    folder.sentence(
        "The ministry raised the number of civilians killed in Castra to 120 civilians.",
        {"120 civilians": {**CIVILIANS, "value": 120.0}},
        claimant="the ministry",
        caveats=[("superseded", "raised the number")],
    )
    assert [(point.low, point.state) for point in gathered(folder).points] == [
        (120, "stands"),
        (73, "superseded"),
        (90, "stands"),
    ]


def corrected(folder: Folder, publisher: str = "Meridian Wire") -> None:
    wrong, right = (
        "Our report said that 73 civilians were killed in Castra.",
        "The figure that the ministry gave was 37.",
    )
    folder.article("correction", MARCH + timedelta(2), publisher, kind="correction")
    told = Caveat("superseded", right, 1000, 1041, right)
    folder.sentence(wrong, {"73 civilians": CIVILIANS}, claimant="Our report", withdrawn=True, passages=[told])
    folder.sentence(
        right, {"37": {"value": 37.0}}, claimant="the ministry", passages=[replace(told, text=wrong, passage=wrong)]
    )


def test_a_correction_withdraws_the_publishers_figure_and_gives_the_right_one(folder: Folder) -> None:
    killed(folder, 73, MARCH)
    corrected(folder)
    assert [(point.low, point.state) for point in gathered(folder).points] == [(37, "stands"), (73, "withdrawn")]


def test_a_correction_withdraws_no_other_publishers_figure(folder: Folder) -> None:
    killed(folder, 73, MARCH, article={"publisher": "The Mail"})
    corrected(folder)
    states = {(point.quote.article.publisher, point.low): point.state for point in gathered(folder).points}
    assert states["The Mail", 73.0] == "stands"


def test_a_correction_of_what_was_done_takes_nothing_back_of_what_is_expected(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence(
        "In Castra 73 civilians are expected to be killed.",
        {"73 civilians": {**CIVILIANS, "stage": "planned"}},
    )
    corrected(folder)
    states = {point.quote.article.id: point.state for point in gathered(folder).points if point.planned}
    assert states == {"a": "stands"}


def test_a_figure_of_which_only_the_correction_is_left_is_shown_as_withdrawn(folder: Folder) -> None:
    corrected(folder)
    assert [(point.low, point.state) for point in gathered(folder).points] == [(37, "stands"), (73, "withdrawn")]


def test_figures_in_the_title_that_a_correction_names_are_not_withdrawn(folder: Folder) -> None:
    killed(folder, 31, MARCH)
    folder.article("correction", MARCH + timedelta(2), kind="correction")
    folder.sentence(
        "Our report on Castra (“31 civilians die”) said that 57 civilians were wounded.",
        {"31 civilians": {**CIVILIANS, "value": 31.0}, "57 civilians": {**CIVILIANS, "value": 57.0}},
        withdrawn=True,
    )
    assert [(point.low, point.state) for point in gathered(folder).points] == [(31, "stands")]


def test_where_two_speak_each_figure_is_its_own_speakers(folder: Folder) -> None:
    text = "Halvin says 40 civilians were killed in Castra; Karvesh says 90 soldiers were killed there."
    soldiers = Query("q", "how many soldiers killed in Castra", "quantity", names=("Castra",), where=("Castra",),
                     counted="soldier", terms=("soldier", "kill", "castra"))  # fmt: skip
    folder.article("a", MARCH)
    folder.sentence(
        text,
        {"40 civilians": {**CIVILIANS, "value": 40.0}, "90 soldiers": {"value": 90.0, "measure": "soldiers"}},
        claimant="Halvin",
        caveats=[("party", "Halvin says"), ("party", "Karvesh says")],
    )
    assert only(folder).claimant == "Halvin"
    assert only(folder, soldiers).claimant == "Karvesh"


def test_where_it_is_not_plain_whose_figure_it_is_there_is_no_point(folder: Folder) -> None:
    folder.article("a", MARCH)
    folder.sentence(
        "Halvin says and Karvesh says that 40 civilians were killed in Castra.",
        {"40 civilians": {**CIVILIANS, "value": 40.0}},
        claimant="Halvin",
        caveats=[("party", "Halvin says"), ("party", "Karvesh says")],
    )
    assert values(folder) == []


def test_a_topic_that_names_nobody_is_of_those_told_of_most_and_says_so(folder: Folder) -> None:
    query = Query("q", "how many soldiers killed", "quantity", counted="soldier", terms=("soldier", "kill"))
    for number, whose in ((612, "Karvesh"), (689, "Karvesh"), (11_000, "Orsenian")):
        folder.article(f"a{number}", MARCH)
        told = f"{number:,} {whose} soldiers"
        fields = {"value": float(number), "measure": "soldiers", "entity": whose}
        folder.sentence(f"{told} were killed.", {told: fields})
    found = gathered(folder, query)
    assert sorted(point.low or 0 for point in found.points) == [612, 689]
    assert (found.whose, found.others) == ("Karvesh", ("Orsenian",))


def test_those_of_all_are_not_set_beside_those_of_one_people(folder: Folder) -> None:
    killed(folder, 384, MARCH)
    killed(folder, 451, MARCH + timedelta(9))
    folder.article("b", MARCH)
    told = "57 Karvesh civilians"
    folder.sentence(f"In Castra {told} were killed.", {told: {**CIVILIANS, "value": 57.0, "entity": "Karvesh"}})
    assert values(folder) == [451, 384]
    assert gathered(folder).others == ("Karvesh",)


def test_a_share_and_a_number_are_never_on_one_chart(folder: Folder) -> None:
    query = Query("q", "turnout", "quantity", terms=("turnout",))
    folder.article("a", MARCH)
    folder.sentence("Turnout was 66.9 per cent.", {"66.9 per cent": {"value": 66.9, "unit": "%"}})
    folder.article("b", MARCH)
    folder.sentence("Turnout was 4,600,000.", {"4,600,000": {"value": 4.6e6}})
    assert values(folder, query) == [66.9]


def test_what_stands_with_another_figure_of_the_sentence_does_not_tell_of_this_one(folder: Folder) -> None:
    text = "Turnout was 66.9 per cent in the presidential contest and 66.1 in the parliamentary one."
    figures = {"66.9 per cent": {"value": 66.9, "unit": "%"}, "66.1": {"value": 66.1}}
    folder.article("a", MARCH)
    folder.sentence(text, figures)
    president = Query("q", "turnout for president", "quantity", terms=("turnout", "president"))
    parliament = Query("q", "turnout for parliament", "quantity", terms=("turnout", "parliament"))
    assert values(folder, president) == [66.9]
    assert 66.9 not in values(folder, parliament)
