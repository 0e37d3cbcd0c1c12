"""What is read of a number: its value and bound, what it counts, whose, where, when, and whether it is so yet."""

from __future__ import annotations

from datetime import date

import pytest

from index import Figure
from tests.index.conftest import ReadFigures

VALUES = [
    ("The club has 1,200 members.", "1,200 members", 1200, 1200, "exact"),
    ("The village has 12 000 inhabitants.", "12 000 inhabitants", 12000, 12000, "exact"),
    ("Twenty-one sheep died.", "Twenty-one sheep", 21, 21, "exact"),
    ("Two hundred and six graves were found.", "Two hundred and six graves", 206, 206, "exact"),
    ("Two and a half million birds died.", "Two and a half million birds", 2.5e6, 2.5e6, "exact"),
    ("Half a million euros was spent.", "Half a million euros", 5e5, 5e5, "exact"),
    ("A quarter of a million birds died.", "A quarter of a million birds", 2.5e5, 2.5e5, "exact"),
    ("A dozen goats drowned.", "A dozen goats", 12, 12, "exact"),
    ("Some 40 boats left the harbour.", "Some 40 boats", 40, 40, "about"),
    ("Just over 2.3 million tonnes was shipped.", "Just over 2.3 million tonnes", 2.3e6, 2.3e6, "about"),
    ("At least 31 miners were trapped.", "At least 31 miners", 31, None, "at_least"),
    ("Upwards of 300 flats are empty.", "Upwards of 300 flats", 300, None, "at_least"),
    ("He lost 40 goats or more.", "40 goats or more", 40, None, "at_least"),
    ("As many as 9,000 voters moved away.", "As many as 9,000 voters", None, 9000, "at_most"),
    ("No more than 12 lorries crossed.", "No more than 12 lorries", None, 12, "at_most"),
    ("More than 500 seats were empty.", "More than 500 seats", 500, None, "more_than"),
    ("Fewer than a dozen nurses stayed.", "Fewer than a dozen nurses", None, 12, "less_than"),
    ("Between 40 and 60 houses burned down.", "Between 40 and 60 houses", 40, 60, "between"),
    ("Between 90 and 110 million euros was spent.", "Between 90 and 110 million euros", 90e6, 110e6, "between"),
    ("It takes six to nine months.", "six to nine months", 6, 9, "between"),
    ("From six to nine months is usual.", "From six to nine months", 6, 9, "between"),
    ("Some 15-20 wolves live there.", "Some 15-20 wolves", 15, 20, "between"),
    ("There are one or two cases.", "one or two cases", 1, 2, "between"),
    ("Dozens of goats drowned.", "Dozens of goats", 24, None, "vague"),
    ("Tens of thousands of people marched.", "Tens of thousands of people", 20000, None, "vague"),
    ("Several hundred sailors were rescued.", "Several hundred sailors", 200, None, "vague"),
    ("Losses were in the low hundreds.", "low hundreds", 200, None, "vague"),
    ("There were zero cases.", "zero cases", 0, 0, "exact"),
    ("Not one nurse was hurt.", "Not one nurse", 0, 0, "exact"),
]
MONEY = [
    ("The bridge cost $1.9bn.", "$1.9bn", 1.9e9, 1.9e9, "$"),
    ("Repairs will cost €3m-€4m.", "€3m-€4m", 3e6, 4e6, "€"),
    ("Losses came to between $2m and $3m.", "between $2m and $3m", 2e6, 3e6, "$"),
    ("It pays $2-3 million.", "$2-3 million", 2e6, 3e6, "$"),
    ("Turnout was 40%.", "40%", 40, 40, "%"),
    ("Turnout was 41.5 per cent.", "41.5 per cent", 41.5, 41.5, "%"),
    ("The company earned 1.5m last year.", "1.5m", 1.5e6, 1.5e6, None),
    ("They raised 600m euros.", "600m euros", 6e8, 6e8, None),
]
SHARES = [
    ("More than a third of the farms failed.", "More than a third of the farms", 1 / 3, "farms"),
    ("Two-thirds of the crop was lost.", "Two-thirds of the crop", 2 / 3, "crop"),
    ("Half the crew was ill.", "Half the crew", 1 / 2, "crew"),
    ("Sales fell by a quarter.", "a quarter", 1 / 4, None),
    ("One in nine seats was empty.", "One in nine seats", 1 / 9, "seats"),
    ("Nearly 1 in 5 adults smokes.", "Nearly 1 in 5 adults", 1 / 5, "adults"),
    ("Some 45 percent of the vines died.", "Some 45 percent of the vines", 45, "vines"),
]
NOT_COUNTED = [
    "The second half of April was wet.",
    "Half of April was dry.",
    "There were no casualties and none was hurt.",
    "No one was hurt, and the one who fell got up.",
    "The price has doubled.",
    "The team won 2-1.",
    "Judges ruled 5-4.",
    "It ended in a 1-2 defeat.",
    "Call 555-0134 or +44 20 7946 0958 now.",
    "Cases of COVID-19 rose.",
    "A KB-500 bomb fell on the yard.",
    "A Boeing 737 landed safely.",
    "Lorries blocked Route 66.",
    "Ministers invoked Article 5.",
    "The plan is on page 4.",
    "She lives at No. 10.",
    "The war of 1994 began in May.",
    "The vote is on March 12, and on 14 March it is counted.",
    "The fair is held between 5 and 9 May.",
    "The meeting began at six.",
    "The gates open at 5.30 p.m., and at 16:30 they close.",
    "By five o'clock it was dark.",
    "Channel One carried the speech of the Group of Seven.",
    "It is one of the largest dams.",
]
MEASURES = [
    ("Some 7,400 soldiers have been killed.", "soldiers"),
    ("There were 212 dead.", "dead"),
    ("Between 30 and 40 killed and wounded were counted.", "killed and wounded"),
    ("He put the number of dead at 118.", "dead"),
    ("The death toll rose to 480.", "death toll"),
    ("The army raised the number of its soldiers killed to 689.", "soldiers"),
    ("Three of those losses were confirmed.", "losses"),
    ("One of three suspects fled.", "suspects"),
    ("The truce lasts 30 days.", "days"),
    ("The fund raised $400 million in aid.", "aid"),
    ("Twice as many people came.", "times"),
    ("They were outnumbered four to one.", "times"),
    ("Some 40 were rescued.", None),
]
AGES = [
    "Ana Petrov, 71, lost her boat.",
    "The driver was 71 years old.",
    "A 71-year-old nurse was hurt.",
    "The driver, aged 71, was hurt.",
    "He gave his age as 71.",
    "Men over 71 were sent home.",
]
ENTITIES = [
    ("Some 7,400 Danish soldiers have been killed.", "Danish"),
    ("About 3,000 North Korean soldiers have arrived.", "North Korean"),
    ("Three Danes were arrested.", "Danes"),
    ("Denmark lost 31 aircraft.", "Denmark"),
    ("Denmark's 31 aircraft are old.", "Denmark"),
    ("The Danish army put its own dead at 40.", "Danish"),
    ("The allies put Danish losses at 900.", "Danish"),
    ("Denmark admits to 612.", "Denmark"),
    ("Ana Petrov, 71, lost her boat.", "Ana Petrov"),
    ("Some 40 boats left.", None),
    ("The ministry said 40 people had died.", None),
]
PLACES = [
    ("Three men were arrested in Oslo.", "Oslo"),
    ("Some 140,000 people have fled to Norway.", "Norway"),
    ("Around 10,000 troops are now in eastern Norway for training.", "eastern Norway"),
    ("A shell killed 12 people near Oslo.", "Oslo"),
    ("He gave 40 boats to Petrov.", None),
    ("It has sold 40 boats in March.", None),
    ("Some 40 boats left.", None),
]
STAGES = [
    ("Ministers plan to send 500 nurses.", "planned"),
    ("The bridge is to cost 500 euros.", "planned"),
    ("It is expected to reach 500 cases.", "planned"),
    ("He promised 500 nurses.", "planned"),
    ("Some 500 jobs will go.", "planned"),
    ("Some 500 nurses are being trained.", "under_way"),
    ("Some 500 nurses have come.", "done"),
    ("Growth was 500, more than expected.", "done"),
]
DAYS = [
    ("On Monday 38 people were hurt.", date(2026, 3, 2)),
    ("On Thursday 38 people were hurt.", date(2026, 3, 5)),
    ("On Friday 38 people were hurt.", date(2026, 2, 27)),
    ("Police had made 212 arrests by Tuesday.", date(2026, 3, 3)),
    ("As of 23 February, 612 men had died.", date(2026, 2, 23)),
    ("As of December 23, 612 men had died.", date(2025, 12, 23)),
    ("As of 23 February 2024, 612 men had died.", date(2024, 2, 23)),
    ("He put the number of dead at 118 on Monday.", date(2026, 3, 2)),
    ("The mayor said on Monday that 12 had died.", None),
    ("The two sides meet on Friday.", None),
    ("By Friday 84 houses will be built.", None),
    ("Some 38 people were hurt.", None),
]


def only(found: list[Figure]) -> Figure:
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("sentence", "text", "low", "high", "bound"), VALUES)
def test_a_figure_keeps_its_bound_and_what_it_counts(
    figures: ReadFigures, sentence: str, text: str, low: float | None, high: float | None, bound: str
) -> None:
    figure = only(figures(sentence))
    assert (figure.text, figure.low, figure.high, figure.bound) == (text, low, high, bound)


@pytest.mark.parametrize(("sentence", "text", "low", "high", "unit"), MONEY)
def test_money_and_per_cent_have_a_unit(
    figures: ReadFigures, sentence: str, text: str, low: float, high: float, unit: str | None
) -> None:
    figure = only(figures(sentence))
    assert (figure.text, figure.low, figure.high, figure.unit) == (text, low, high, unit)


@pytest.mark.parametrize(("sentence", "text", "value", "measure"), SHARES)
def test_a_share_is_a_share_of_something(
    figures: ReadFigures, sentence: str, text: str, value: float, measure: str | None
) -> None:
    figure = only(figures(sentence))
    assert (figure.text, figure.low, figure.measure) == (text, pytest.approx(value), measure)


@pytest.mark.parametrize("sentence", NOT_COUNTED)
def test_what_counts_nothing_is_no_figure(figures: ReadFigures, sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(("sentence", "measure"), MEASURES)
def test_a_figure_says_what_it_counts(figures: ReadFigures, sentence: str, measure: str | None) -> None:
    assert figures(sentence)[0].measure == measure


@pytest.mark.parametrize("sentence", AGES)
def test_an_age_is_no_count(figures: ReadFigures, sentence: str) -> None:
    assert only(figures(sentence)).measure == "years old"


def test_a_rise_is_two_figures(figures: ReadFigures) -> None:
    assert [figure.low for figure in figures("The toll rose from 451 to 480.")] == [451, 480]


def test_each_name_has_its_own_figure_in_a_list(figures: ReadFigures) -> None:
    found = figures("Brandt has 47.5 per cent, Lund 44 and Moe 6.")
    assert [(figure.entity, figure.low) for figure in found] == [("Brandt", 47.5), ("Lund", 44), ("Moe", 6)]


def test_a_year_before_a_count_is_left_out(figures: ReadFigures) -> None:
    assert [figure.text for figure in figures("In 2024 some 2000 people came.")] == ["some 2000 people"]


def test_a_part_and_its_whole_are_both_figures(figures: ReadFigures) -> None:
    found = figures("Six of the 24 wells are dry.")
    assert [figure.text for figure in found] == ["Six of the 24 wells", "24 wells"]


@pytest.mark.parametrize(("sentence", "entity"), ENTITIES)
def test_a_figure_says_whose_it_is(figures: ReadFigures, sentence: str, entity: str | None) -> None:
    assert figures(sentence)[0].entity == entity


@pytest.mark.parametrize(("sentence", "place"), PLACES)
def test_a_figure_says_where_it_holds(figures: ReadFigures, sentence: str, place: str | None) -> None:
    assert figures(sentence)[0].place == place


@pytest.mark.parametrize(("sentence", "stage"), STAGES)
def test_what_is_planned_is_not_done(figures: ReadFigures, sentence: str, stage: str) -> None:
    assert figures(sentence)[0].stage == stage


def test_what_was_pledged_is_planned_and_what_has_come_is_done(figures: ReadFigures) -> None:
    found = figures("Of the 24 tractors pledged in May, six have been handed over.")
    assert [(figure.low, figure.stage) for figure in found] == [(24, "planned"), (6, "done")]


@pytest.mark.parametrize(("sentence", "day"), DAYS)
def test_a_figure_holds_for_a_day_only_where_the_sentence_says_so(
    figures: ReadFigures, sentence: str, day: date | None
) -> None:
    assert figures(sentence)[0].as_of == day


def test_a_figure_is_a_slice_of_the_text_over_a_line_break(figures: ReadFigures) -> None:
    text = "They found at least\n40 boats there."
    figure = only(figures(text))
    assert figure.text == text[figure.start : figure.end] == "at least\n40 boats"
