"""Ten copies of one wire story are one origin; two reports of one event are two."""

from __future__ import annotations

import random
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.origins import origins
from index.types import Article

WIRE = """
CASTRA, March 17 (CPA) - At least 31 people were killed and 74 wounded on Sunday when two rockets hit the children's
wing of the Saint Orla hospital in Castra, the health ministry of Orsenia said.

Eleven of the dead were patients under the age of ten, the ministry said in a statement. Two nurses are still missing
under the rubble of the east staircase, where the roof came down over three floors.

Karvesh denied that its forces had fired on the hospital. A spokesman, Colonel Anton Reyl, said the rockets had been
launched by Orsenian gunners who missed their mark. He offered no evidence for that.

Rescue workers dug through the night with their hands because no crane could cross the Greywater bridge, which has been
closed to heavy vehicles since February. "We hear knocking, and then we don't," said Marta Lenz, who leads a crew of 40
volunteers.

The hospital had 220 beds before the war and was the last in the city that still performed operations. Surgeons were
moved to the cellar of a school on Monday morning, doctors said.

The International Office for Displaced Persons said 9,500 people had left Castra in the past week. The Northern Compact
is to meet on Thursday to discuss the strike, its secretariat said.
""".strip()
PARAGRAPHS = WIRE.split("\n\n")
OTHER_REPORT = """
Nurse Edda Carrow was changing a drip when the window came in. She remembers the dust, she says, and a boy asking
whether it was still Sunday. By nightfall the courtyard of Saint Orla held rows of blankets.

The health ministry counts at least 31 dead and 74 wounded after the rockets struck the hospital in Castra. In the
mortuary our reporter saw the names of 26, written in chalk.

No soldiers were near the building, four members of the staff told the Courier. One recalled an ambulance depot behind
the laundry that the army had used until January. The army would not discuss it.

Parents waited at the gate for lists. "They read them out like a school register," said Jonas Weil, a baker, whose
daughter had been taken there with a broken wrist. She was found asleep in a corridor.
""".strip()
REWRITTEN = """
A rocket strike on a children's hospital has killed 31 people in Castra, the Continental Press Agency reported on
Monday. Another 74 were wounded, according to the health ministry of Orsenia. Karvesh says that it did not fire on the
building and blames Orsenian gunners.

Rescuers had to do without a crane, since heavy vehicles may not use the Greywater bridge.
""".strip()
BOILERPLATE = """
The outbreak was declared on August 30. Cholera spreads through water and food that carry the bacterium, and most of
those who catch it recover when they are given fluids in time. Tap water in Saltmere must be boiled for one minute
before it is drunk. Schools in Marsh End stay closed. The helpline of the health board is open from seven in the morning
until ten at night. Bottled water is handed out at the town hall, the old fish market and the Harbour Street depot.
Residents are asked not to gather shellfish between the pier and the lighthouse until further notice.
""".strip()
FIRST_BULLETIN = (
    "Twelve people have now died of cholera in Saltmere and 310 are ill, the health board said on Saturday. Two of the "
    "dead lived in Cooper Street. A tent with sixty beds was put up beside the clinic overnight, and the army has sent "
    "a water truck.\n\n" + BOILERPLATE
)
SECOND_BULLETIN = (
    "The health board lifted the ban on swimming at the north beach on Tuesday after five clean samples in a row, "
    "while the number of deaths rose to 19. Vaccination begins in the sports hall tomorrow for everyone over six, "
    "Dr Nuala Freel announced.\n\n" + BOILERPLATE
)
SPARE_WORDS = ["around", "nearly", "reportedly", "late", "again"]


def article(
    name: str, text: str, publisher: str | None = None, day: int | None = 17, title: str = "", author: str | None = None
) -> Article:
    published = date(2025, 3, day) if day else None
    return Article(name, f"{name}.md", title or name, publisher, None, published, author, "report", text)


def together(*articles: Article) -> bool:
    found = origins(articles)
    assert found.keys() == {one.id for one in articles}
    return len(set(found.values())) == 1


def edited(text: str, every: int) -> str:
    """The text with another word in place of each `every`-th."""
    words = text.split(" ")
    return " ".join(SPARE_WORDS[at % 5] if at % every == every - 1 else word for at, word in enumerate(words))


COPIES = {
    "a new headline": WIRE,
    "its end cut": "\n\n".join(PARAGRAPHS[:3]),
    "only its beginning left": "\n\n".join(PARAGRAPHS[:2]),
    "a paragraph added at the end": f"{WIRE}\n\nDunmarrow took in 600 families from Castra. A vigil begins at 8 p.m.",
    "a paragraph added at the top": f"Dunmarrow fell silent on Monday for its twin town, and 300 came.\n\n{WIRE}",
    "a new first sentence": "Rockets have destroyed a hospital for children.\n\n" + WIRE.split("said.", 1)[1],
    "its paragraphs in another order": "\n\n".join([*PARAGRAPHS[:1], *reversed(PARAGRAPHS[1:])]),
    "an edit in every sentence": edited(WIRE, 14),
    "figures in words": WIRE.replace("Two", "2").replace("Eleven", "11").replace(" 40", " forty"),
    "other line ends and case": WIRE.replace("\n", "\r\n").upper(),
    "one figure brought up to date": WIRE.replace("31 people", "33 people"),
}


@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES)
def test_a_copy_has_the_origin_of_what_it_copies(text: str) -> None:
    copy = article("a-copy", text, "Dunmarrow Chronicle", 18, title="Horror in Castra")
    assert origins([copy, article("wire", WIRE, "Continental Press Agency")]) == {"wire": "wire", "a-copy": "wire"}


def test_ten_copies_are_one_origin() -> None:
    copies = [article(f"copy-{number}", edited(WIRE, 12 + number), f"Paper {number}", 18) for number in range(10)]
    assert set(origins([*copies, article("wire", WIRE, "CPA")]).values()) == {"wire"}


APART = {
    "two reports of one event that quote one official": (WIRE, OTHER_REPORT),
    "two bulletins that end alike": (FIRST_BULLETIN, SECOND_BULLETIN),
    "next day's bulletin in the same words": (
        FIRST_BULLETIN,
        FIRST_BULLETIN.replace("Twelve", "Nineteen")
        .replace("310", "402")
        .replace("Two", "Five")
        .replace("sixty", "90"),
    ),
    "a statement and a report that quotes it in full": (PARAGRAPHS[1], f"{OTHER_REPORT}\n\n{WIRE}"[:2400]),
    "nothing and nothing": ("", " \n"),
}


@pytest.mark.parametrize("same_publisher", [False, True])
@pytest.mark.parametrize("texts", APART.values(), ids=APART)
def test_what_is_told_anew_is_an_origin_of_its_own(texts: tuple[str, str], *, same_publisher: bool) -> None:
    first, second = texts
    other = "Coast Radio" if same_publisher else "The Halvin Courier"
    assert not together(article("one", first, "Coast Radio", 17), article("other", second, other, 18))


def test_a_digest_of_two_stories_does_not_make_one_of_them() -> None:
    digest = article("digest", f"{WIRE}\n\n{OTHER_REPORT}", "Dunmarrow Chronicle", 19)
    found = origins([digest, article("wire", WIRE, "CPA"), article("other", OTHER_REPORT, "Halvin Courier")])
    assert found["wire"] != found["other"]
    assert found["digest"] == "wire"


CITING = [
    "{} reported on Monday",
    "the {} news agency said",
    "{} reported earlier",
    "{}, a news agency, said",
    "local media said, citing {}",
    "according to the {} news agency",
    "according to a report by the {}",
    "as reported by {}",
    "as {} first reported",
    "officials told {}",
]


@pytest.mark.parametrize("publisher", ["Continental Press Agency", "CPA", "Reuters"])
@pytest.mark.parametrize("cue", CITING)
def test_who_says_from_whom_the_story_is_has_its_origin(cue: str, publisher: str) -> None:
    text = REWRITTEN.replace("the Continental Press Agency reported on\nMonday", cue.format(publisher))
    wire = article("wire", WIRE, publisher.replace("CPA", "The Continental Press Agency (sample)"))
    assert together(wire, article("rewritten", text, "Dunmarrow Chronicle", 18))


@pytest.mark.parametrize(
    ("before", "after", "author"),
    [
        ("CASTRA (CPA) — ", "", None),
        ("", "\n\nSource: CPA", None),
        ("", "\n\nReporting by CPA; writing by Rafe Oduya", None),
        ("", "\n\nThe strike was first reported by the Continental Press Agency.", None),
        ("", "", "Continental Press Agency"),
    ],
)
def test_a_credit_counts_wherever_it_stands(before: str, after: str, author: str | None) -> None:
    text = before + REWRITTEN.replace(", the Continental Press Agency reported on\nMonday", "") + after
    rewritten = article("rewritten", text, "Dunmarrow Chronicle", 18, author=author)
    wire = article("wire", WIRE, "Continental Press Agency")
    assert together(wire, rewritten)
    assert not together(wire, article("bare", text.removeprefix(before).removesuffix(after), "Dunmarrow Chronicle", 18))


NO_SOURCE = {
    "a mention of a rival for something else": OTHER_REPORT
    + "\n\nThe Continental Press Agency reported that no crane could cross the bridge.",
    "one's own count beside the other's": "Our reporters counted 26 dead in the mortuary of Saint Orla hospital in "
    "Castra after rockets struck the children's wing. The Continental Press Agency reported at least 31 killed.",
    "a denial of what the other said": "The health ministry on Monday rejected a report by the Continental Press "
    "Agency that 31 people were killed in the children's hospital in Castra.",
    "the same said by itself": "The Continental Press Agency also said that 31 people were killed in the hospital in "
    "Castra, which our own reporters in the city had found on Sunday.",
    "another matter from the same agency": "Brevia will admit 31 doctors from abroad, the Continental Press Agency "
    "reported on Monday, citing its parliament. They start work in the spring.",
    "a paper whose name begins otherwise": REWRITTEN.replace("the Continental", "the Southern Continental"),
    "a paper whose name goes on": REWRITTEN.replace("Agency reported", "Agency Gazette reported"),
}


@pytest.mark.parametrize("text", NO_SOURCE.values(), ids=NO_SOURCE)
def test_a_mention_alone_is_no_source(text: str) -> None:
    assert not together(article("wire", WIRE, "Continental Press Agency"), article("other", text, "Courier", 18))


def test_a_source_is_not_later_than_who_cites_it() -> None:
    assert not together(article("wire", WIRE, "Continental Press Agency", 19), article("other", REWRITTEN, "Mail", 18))
    assert together(article("wire", WIRE, "Continental Press Agency", None), article("other", REWRITTEN, "Mail", 18))


def test_who_cites_two_agencies_does_not_make_one_of_them() -> None:
    courier = article("courier", OTHER_REPORT, "The Halvin Courier")
    text = REWRITTEN.replace("Monday.", "Monday, and the Halvin Courier said the same of 31 dead and 74 wounded.")
    found = origins([article("wire", WIRE, "Continental Press Agency"), courier, article("mail", text, "Mail", 18)])
    assert found == {"wire": "wire", "courier": "courier", "mail": "wire"}


def test_of_an_agency_s_articles_the_one_with_the_story_is_the_source() -> None:
    other = article("elder", "Karvesh wants a truce of 31 days, its envoy said in Port Ansel.", "CPA", 10)
    found = origins(
        [
            other,
            article("wire", WIRE, "CPA"),
            article("mail", REWRITTEN.replace("the Continental Press Agency", "CPA"), "Mail", 18),
        ]
    )
    assert found == {"elder": "elder", "wire": "wire", "mail": "wire"}


TITLE = "Hospital strike kills dozens in Castra"


@pytest.mark.parametrize(
    ("title", "publisher", "day", "joined"),
    [
        (TITLE, "The Mail", 18, True),
        (TITLE, "Courier", 18, False),
        ("Hospital strike: what we know", "Mail", 18, False),
    ],
)
def test_editions_of_one_publisher_with_one_title_are_one_origin(
    title: str, publisher: str, day: int, *, joined: bool
) -> None:
    second = REWRITTEN.replace("31", "35").replace("the Continental Press Agency", "the mayor")
    first = article("first", WIRE, "Mail", 18, title=TITLE)
    assert together(first, article("second", second, publisher, day, title=title)) is joined


def test_a_series_under_one_title_is_not_an_edition() -> None:
    first = article("first", FIRST_BULLETIN, "Coast Radio", 17, title="Situation report")
    assert not together(first, article("second", SECOND_BULLETIN, "Coast Radio", 17, title="Situation report"))


def test_the_earliest_is_the_origin_by_date_then_id() -> None:
    copies = [article("undated", WIRE, day=None), article("b", WIRE), article("c", WIRE, day=16), article("a", WIRE)]
    assert set(origins(copies).values()) == {"c"}
    assert set(origins([*copies[:2], copies[3]]).values()) == {"a"}
    assert origins([]) == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=200), st.text(max_size=20), st.text(max_size=40)), max_size=6), st.randoms())
def test_nothing_raises_and_the_order_does_not_matter(rows: list[tuple[str, str, str]], chance: random.Random) -> None:
    articles = [article(str(at), text, publisher, title=title) for at, (text, publisher, title) in enumerate(rows)]
    found = origins(articles)
    assert all(found[origin] == origin for origin in found.values())
    chance.shuffle(articles)
    assert origins(articles) == found


HOSTILE = {
    "binary": bytes(range(256)).decode("latin-1") * 4_000,
    "one word": "x" * 1_000_000,
    "digits": "1," * 500_000,
    "spaces": " " * 1_000_000,
    "full stops": ". " * 500_000,
    "brackets": "(" * 500_000,
    "publishers": "Mail said. Citing Mail " * 40_000,
    "surrogates": "\ud800 " * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_stay_bounded(text: str) -> None:
    started = perf_counter()
    origins([article("a", text, "Mail", title=text), article("b", text + "b", text), article("c", text, "Courier", 18)])
    assert perf_counter() - started < 5
