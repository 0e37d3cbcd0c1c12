"""Sentences as the index reads them, made without the models: what a sentence tells is written down beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.answering.counted_words import forms
from bot.answering.ranking import Ranked
from index import Article, ArticleKind, Caveat, CaveatKind, Claim, Figure, Hit, Sentence

FEATURES = {"dense": 0.7, "claimant": 0.0}


class Folder:
    """Articles of a folder, sentence by sentence. ranked: all of them, the first told first; articles: by their id."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.ranked: list[Ranked] = []

    def article(
        self,
        name: str,
        day: date | None,
        publisher: str | None = "Meridian Wire",
        *,
        kind: ArticleKind = "report",
        title: str = "A report",
        origin: str | None = None,
    ) -> None:
        """Begin an article; the sentences that follow are its."""
        self.articles[name] = Article(
            name, f"{name}.md", title, publisher, f"https://wire.example/{name}", day, None, kind, "", origin=origin
        )

    def sentence(
        self,
        text: str,
        figures: Mapping[str, Mapping[str, Any]],
        *,
        claimant: str | None = None,
        caveats: Sequence[tuple[CaveatKind, str]] = (),
        passages: Sequence[Caveat] = (),
        leans_on: str = "",
        withdrawn: bool = False,
        mark: str | None = None,
    ) -> None:
        """Add a sentence to the last article.

        figures: its words -> what ``index.Figure`` has beside them, low and high as ``value`` or ``low`` and ``high``.
        caveats: kind and words of those in the sentence; passages: of others.
        """
        article = list(self.articles)[-1]
        number = sum(one.hit.sentence.article == article for one in self.ranked)
        offset = 1000 * number
        words = re.findall(r"[^\W_]+", text)
        names = tuple(word for word in words[1:] if word[0].isupper()) + (
            (words[0],) if words[0] in (claimant or "") else ()
        )
        claim = Claim(
            claimant=claimant,
            figures=tuple(_figure(text, offset, told, **fields) for told, fields in figures.items()),
            caveats=(*(_caveat(text, offset, kind, told) for kind, told in caveats), *passages),
            names=names,
            terms=tuple(dict.fromkeys(form for word in words for form in forms(word))),
            leans_on=tuple(dict.fromkeys(form for word in leans_on.split() for form in forms(word))),
            withdrawn=withdrawn,
        )
        sentence = Sentence(article, number, 0, offset, offset + len(text), text, mark=mark)
        self.ranked.append(Ranked(Hit(len(self.ranked), sentence, claim, 0.0), -len(self.ranked), dict(FEATURES)))


def _figure(text: str, offset: int, told: str, **fields: Any) -> Figure:
    start = text.index(told) + offset
    value = fields.pop("value", None)
    low, high = fields.pop("low", value), fields.pop("high", value)
    return Figure(told, start, start + len(told), low, high, fields.pop("bound", "exact"), **fields)


def _caveat(text: str, offset: int, kind: CaveatKind, told: str) -> Caveat:
    start = text.index(told) + offset
    return Caveat(kind, told, start, start + len(told))
