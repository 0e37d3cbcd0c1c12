"""What ``desk.db`` keeps, table by table: what ``/privacy`` says of it, what is exported, and what is deleted when.

A table that is not described here fails a test; one that is described and not there yet is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """One table.

    says: in ``/privacy``; None where there is nothing of people in it. since: the column with the time from which a
    row grows old and is deleted; None where it goes in another way. exported: columns; none where the table is not
    exported. public: SQL that holds for rows that may be exported. receipt: the column with the receipt's id.
    """

    table: str
    says: str | None
    since: str | None = None
    exported: tuple[str, ...] = ()
    public: str = "1"
    receipt: str | None = None


KEPT = (
    Kept(
        "receipts",
        "The question, with its source and days, its time and the id of its receipt, so that an answer can be had "
        "again. A private question is marked as such, and is in no list and no export.",
        "asked_at",
        ("id", "request", "generation", "made_with", "asked_at"),
        "NOT private",
        "id",
    ),
    Kept(
        "questions",
        "Whether it was answered, why not, and how long that took. Of a private question only this is kept, not its "
        "words.",
        "asked_at",
        ("asked_at", "question", "receipt", "status", "reason", "seconds", "asker"),
        "question IS NOT NULL",
        "receipt",
    ),
    Kept(
        "answers",
        "Each answer that I gave, with its channel and message, so that its buttons work; not who asked. Of a message "
        "that I checked, its claims and a link to it.",
        "given_at",
        ("id", "receipt", "channel", "message", "given_at"),
        "NOT unlisted",
        "receipt",
    ),
    Kept(
        "posted_answers",
        "Answers posted for all to see, with their message, so that I can say when a figure in one is corrected.",
        "posted_at",
        ("message", "guild", "channel", "posted_at"),
        receipt="receipt",
    ),
    Kept(
        "corrected_messages",
        "Which of my messages I have corrected.",
        "corrected_at",
        ("message", "corrected_at"),
    ),
    Kept(
        "feedback",
        "What is said to be wrong with an answer, and the note with it; not who said so.",
        "at",
        ("at", "kind", "note", "receipt"),
        "receipt IS NULL OR receipt NOT IN (SELECT id FROM receipts WHERE private)",
        "receipt",
    ),
    Kept(
        "watches",
        "Of each watch: its question, source and day, channel, last answer, and who set it, until it is stopped.",
        exported=("guild", "channel", "question", "source", "first_day", "member", "set_at", "paused"),
    ),
    Kept(
        "books",
        "The pages of notices and other long messages that I posted, so that their buttons work.",
        "kept_at",
    ),
    # The secret that buttons are sealed with: whoever has it can forge them.
    Kept("seals", None),
    Kept("team_settings", None, exported=("name", "value")),
    Kept("places", None, exported=("guild", "kind", "id")),
    Kept(
        "audit",
        "Who of those who manage the server changed a setting, and when: the newest thousand changes.",
        exported=("at", "who", "guild", "what", "before", "after"),
    ),
)
