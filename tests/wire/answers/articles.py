"""Articles with what the buttons of an answer are for: two sides, a correction, copies, paragraphs, a long sentence."""

from __future__ import annotations

from pathlib import Path

QUARN_LOSSES = (
    "Vessen gunners shot down eleven Quarn aircraft in the first week, the air command of Vessen said on Saturday."
)
UNVERIFIED = "That number could not be independently verified."
VESSEN_LOSSES = "Quarn fighters shot down six Vessen aircraft in the first week, the ministry in Quarn said on Sunday."
HOW_MANY_AIRCRAFT = "how many aircraft were shot down in the first week?"
TOLL = "The fire at the market of Dorn killed 43 people, the hospital of Dorn said on Friday."
FIRST_TOLL = "The fire at the market of Dorn killed 400 people, the police of Dorn said on Tuesday."
WITHDRAWN = "An earlier version of our report of October 3 said that the fire at the market of Dorn killed 400 people."
INJURED = "The fire at the market of Dorn injured 17 people, the hospital of Dorn said on Friday."
HOW_MANY_KILLED = "how many people did the fire at the market of Dorn kill?"
HOW_MANY_INJURED = "and injured?"
STALLS = (
    "The guild of Dorn said that the fire had reached the stalls of "
    + ", ".join(f"Upper Row {number}, Lower Row {number}" for number in range(1, 190))
    + " and Endrow."
)
WHICH_STALLS = "which stalls had the fire reached, according to the guild of Dorn?"
NOT_THERE = "how many violins did the orchestra of Vantoria sell?"


def article(title: str, publisher: str, day: str, text: str, kind: str = "report") -> str:
    """Return a file with front matter."""
    address = publisher.lower().replace(" ", "-")
    head = f"title: {title}\npublisher: {publisher}\nurl: https://{address}.example/a\npublished: {day}\nkind: {kind}"
    return f"---\n{head}\n---\n\n{text}\n"


FILES = {
    "skyledger.md": article(
        "A week of losses in the air",
        "Skyledger",
        "2028-10-07",
        f"The first week of the war in the air is over.\n\n{QUARN_LOSSES} {UNVERIFIED}\n\nThe weather was fair.",
    ),
    "herald.md": article("The week in the air", "Quarn Herald", "2028-10-08", VESSEN_LOSSES),
    "courier-fire.md": article("Fire at the market", "Dorn Courier", "2028-10-03", FIRST_TOLL),
    "courier-note.md": article(
        "Corrections and clarifications",
        "Dorn Courier",
        "2028-10-05",
        f"{WITHDRAWN} The police spoke of 40 people.",
        "correction",
    ),
    "harbour.md": article("Dorn counts its dead", "Harbour Wire", "2028-10-06", f"{TOLL}\n\n{INJURED}"),
    "stalls.md": article("What burnt in Dorn", "Guild Letter", "2028-10-09", STALLS),
}


LATE = article("More", "Late Post", "2028-10-20", "The fire at the market of Dorn killed 44 people, police said.")
"""What comes later, of another figure."""


def write_articles(folder: Path) -> Path:
    """Write the articles into `folder` and return it."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
