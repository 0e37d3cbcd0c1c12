"""Who says so: the words that attribute a sentence, whether the speaker has a name, and who "she" and "it" are."""

from __future__ import annotations

import pytest

from index import Caveat
from tests.index.conftest import ReadClaims

NAMED = [
    ("The interior ministry said 40 people had died.", "The interior ministry said"),
    ("Forty people died, the interior ministry said.", "the interior ministry said"),
    ("“Nobody was hurt,” said Marta Lund, who runs the port.", "said Marta Lund, who runs the port"),
    ("Some 40 are missing, 12 of them at sea, the Harbour Board said.", "the Harbour Board said"),
    ("Denmark admits to 612.", "Denmark admits"),
    ("The harbour office put the number at 40.", "The harbour office put"),
    ("The toll was put at 40 by the Harbour Board.", "put at 40 by the Harbour Board"),
    ("One analyst, Jon Bell, said prices would rise.", "One analyst, Jon Bell, said"),
    ("A leaked report said 40 had died.", "A leaked report said"),
    ("Moscow has called the reports fake news.", "Moscow has called"),
    (
        "According to the board's head of safety, Captain Iris Monk, 12 ships were damaged.",
        "According to the board's head of safety, Captain Iris Monk",
    ),
    # An acronym is a name; a role that many bear names its bearers well enough.
    ("Some 40 died, according to UNFA.", "according to UNFA"),
    ("The roads are open, the aid agency UNFA said on Monday.", "the aid agency UNFA said"),
    ("Nurses on the night shift say 40 came.", "Nurses on the night shift say"),
    ("Fishermen say the lake is dead.", "Fishermen say"),
    ("According to two leases that we have read, the rent is $40.", "According to two leases that we have read"),
    # Verbs and other ways by which reporters attribute.
    ("The road is open, the transport ministry informed parliament.", "the transport ministry informed"),
    ("Its chief, Jon Bell, has ruled out a strike.", "Its chief, Jon Bell, has ruled out"),
    ("The harbour office established that the ship had turned.", "The harbour office established"),
    ("The bridge is safe, the town's engineer, Jon Bell, conceded.", "the town's engineer, Jon Bell, conceded"),
    ("The bridge is safe, reckons Jon Bell, who runs the port.", "reckons Jon Bell, who runs the port"),
    ("It is safe, says the city building office: all 40 are well.", "says the city building office"),
    ("Forty ships have come since May, Ms Holt went on.", "Ms Holt went on"),
    ("Some 40 ships came, by the harbour office's count.", "by the harbour office's count"),
    ("Some 40 ships came, by the reckoning of Captain Jon Bell.", "by the reckoning of Captain Jon Bell"),
    ("Transport Minister Jon Bell: 12 injured.", "Transport Minister Jon Bell"),
    ("The official toll is 40.", "The official toll is"),
    ("The fire brigade's tally stands at 40.", "The fire brigade's tally stands"),
    ("A poll by Gauge for the Echo has Vik at 40 per cent.", "A poll by Gauge for the Echo has"),
    ("A list drawn up by the parish has 40 names.", "A list drawn up by the parish has"),
    ("The estimate of 40 comes from the harbour office.", "comes from the harbour office"),
    ("State media reported that 40 had died.", "State media reported"),
    ("Colonel Jon Bell gave the number as 40.", "Colonel Jon Bell gave"),
    ("Those who fled say 40 had died.", "Those who fled say"),
    ("Survivors' accounts put the number at 40.", "Survivors' accounts put"),
    ("The former board stands by 33,900.", "The former board stands"),
    ("The union comes to 3,400, because it counts temporary staff.", "The union comes"),
    ("Gauge, a research firm, arrived at 16 per cent.", "Gauge, a research firm, arrived"),
    ("Jon Bell of the farmers' league holds to nine thousand.", "Jon Bell of the farmers' league holds"),
]
UNNAMED = [
    ("Officials said 40 people had died.", "Officials said"),
    ("Two officers who were there said it was false.", "Two officers who were there said"),
    ("A technician on the board's staff says the data were lost.", "A technician on the board's staff says"),
    ("Diplomats say the talks have failed.", "Diplomats say"),
    ("According to a person with knowledge of the talks, they failed.", "According to a person with knowledge"),
    (
        "A diplomat, who spoke on condition of anonymity, said it had failed.",
        "A diplomat, who spoke on condition of anonymity, said",
    ),
]
NOBODY = [
    "The dam gave way at six.",
    "The flood has claimed 154 lives.",
    "The board wants us to believe that it held.",
    "Nobody said so, and no official has confirmed it.",
    "Nine of the 14 sirens never confirmed the command.",
    "Rescuers found 12 bodies.",
    "The company established a branch in Oslo.",
    "The village was held by the army.",
    "The talks went on.",
    "Port Bell: 12 ships.",
    "The number of ships is 40.",
    "The report is 40 pages long.",
    "The dam gave way at about 40 minutes past six.",
    "Readers can write to the editor.",
    "The army will say more in May.",
    "In what its government calls a “protection operation” Norland crossed the river.",
]
REFERRING = [
    ("General Anna Holt said the bridge was safe. It is old, she added.", "General Anna Holt"),
    ("The harbour office said 40 had died. It put the damage at $4m.", "The harbour office"),
    ("General Vik said 40 had died. The road is open, the general said.", "General Vik"),
    ("Lund plc, a mining company, owns it. The pit is safe, the company said.", "Lund plc"),
    ("Two officers spoke of 40 dead. They said it was worse in May.", "Two officers"),
    ("Mr Orr said it was safe. Ms Tann said it was not. He had seen it, he said.", "Mr Orr"),
    ("Vera Moe crossed the river. “I was cold,” she said.", "Vera Moe"),
    ("The first witness was a plumber, Otto Brandt, who had seen every pipe. Nine had burst, he said.", "Otto Brandt"),
    ("The librarian, Mira Holm, carried out forty books. “The rest are gone,” she said.", "Mira Holm"),
    ("Two officials doubt it. It was worse in May, one of them said.", "Two officials"),
]


def speakers(caveats: tuple[Caveat, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in caveats if one.kind in ("attribution", "anonymous", "party")]


@pytest.mark.parametrize(("sentence", "words"), NAMED)
def test_a_sentence_says_who_says_so(read: ReadClaims, sentence: str, words: str) -> None:
    assert speakers(read(sentence)[0].caveats) == [("attribution", words)]


@pytest.mark.parametrize(("sentence", "words"), UNNAMED)
def test_a_speaker_by_role_only_is_anonymous(read: ReadClaims, sentence: str, words: str) -> None:
    ((kind, text),) = speakers(read(sentence)[0].caveats)
    assert kind == "anonymous"
    assert text.startswith(words)


def test_who_is_named_by_role_and_wants_no_name_is_both(read: ReadClaims) -> None:
    claim = read("Two bakers, who spoke on condition of anonymity, said it had failed.")[0]
    assert speakers(claim.caveats) == [
        ("attribution", "Two bakers, who spoke on condition of anonymity, said"),
        ("anonymous", "on condition of anonymity"),
    ]


@pytest.mark.parametrize("sentence", NOBODY)
def test_where_nobody_speaks_nobody_is_named(read: ReadClaims, sentence: str) -> None:
    assert [claim.claimant for claim in read(sentence)] == [None]


def test_who_is_said_to_tell_nothing_says_nothing(read: ReadClaims) -> None:
    assert speakers(read("Neither the hosts nor Norland disclosed the sum.")[0].caveats) == []


def test_why_a_speaker_is_anonymous_goes_with_the_speaker(read: ReadClaims) -> None:
    (caveat,) = read("Two diplomats said it had failed. They asked not to be named.")[0].caveats
    assert (caveat.text, caveat.passage) == ("Two diplomats said", "They asked not to be named.")


def test_one_speaker_is_named_once_a_sentence(read: ReadClaims) -> None:
    claim = read("The harbour office rejected the figure and said 40 had died, the harbour office said.")[0]
    assert len(speakers(claim.caveats)) == 1


def test_two_speakers_of_one_sentence_are_both_named(read: ReadClaims) -> None:
    claim = read("Denmark says 40 had died; the harbour office says 12 had.")[0]
    assert [text for _, text in speakers(claim.caveats)] == ["Denmark says", "the harbour office says"]


def test_a_day_is_no_part_of_a_claimants_name(read: ReadClaims) -> None:
    assert read("The harbour office on Monday said 40 had died.")[0].claimant == "The harbour office"


@pytest.mark.parametrize(("text", "name"), REFERRING)
def test_a_pronoun_or_bare_role_takes_its_name_from_before(read: ReadClaims, text: str, name: str) -> None:
    assert read(text)[-1].claimant == name


def test_a_pronouns_name_goes_along_as_a_passage(read: ReadClaims) -> None:
    (caveat,) = read("General Anna Holt said the bridge was safe. It is old, she added.")[1].caveats
    assert (caveat.text, caveat.passage) == ("she added", "General Anna Holt said the bridge was safe.")


def test_a_quoted_sentence_without_a_speaker_has_the_one_before(read: ReadClaims) -> None:
    (caveat,) = read("“We saw 40 graves,” said Marta Lund. “They were empty.”")[1].caveats
    assert (caveat.text, caveat.passage) == ("said Marta Lund", "“We saw 40 graves,” said Marta Lund.")


def test_a_sentence_after_a_quotation_is_nobodys(read: ReadClaims) -> None:
    assert read("“We saw 40 graves,” said Marta Lund. They were empty.")[1].claimant is None


def test_another_man_is_not_taken_for_the_woman_spoken_of(read: ReadClaims) -> None:
    text = "Ms Tann denied it. She said it was false. Later he said it was true."
    assert read(text)[-1].claimant == "he"


def test_a_side_on_the_other_sides_dead_is_a_party(read: ReadClaims) -> None:
    text = "Danish troops killed 300 Swedish soldiers, Denmark's army said."
    assert speakers(read(text)[0].caveats) == [("party", "Denmark's army said")]


def test_a_side_that_denies_what_it_did_is_a_party(read: ReadClaims) -> None:
    text = "Denmark's army denies that its soldiers fired."
    assert ("party", "Denmark's army denies") in speakers(read(text)[0].caveats)


@pytest.mark.parametrize(
    "sentence",
    [
        "Danish troops killed 300 Swedish soldiers, the Red Cross said.",
        "Denmark's army says 40 of its soldiers have died.",
        "Denmark's army said the road was open.",
    ],
)
def test_in_doubt_a_claimant_is_no_party(read: ReadClaims, sentence: str) -> None:
    assert [kind for kind, _ in speakers(read(sentence)[0].caveats)] == ["attribution"]
