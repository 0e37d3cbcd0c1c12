"""Random answers whose every text is hostile, for hypothesis."""

from __future__ import annotations

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from bot.answering.types import Answer, AskedOf, Quote, Reason, Relation, Source
from index import ArticleKind, Caveat, CaveatKind, IndexState

MARKUP = ["**", "__", "# ", "> ", ">>> ", "- ", "1. ", "`", "```", "||", "<@1>", "<@&2>", "<#3>", "</ask:1>", "<:a:1>"]
MARKUP += ["<t:1:R>", "[x](https://evil.example)", "https://evil.example", ":smile:", "@everyone", "\\", "\n", "\n\n"]
MARKUP += [
    " ",
    "\u202e",
    "\u200b",
    "\r",
    "\u2028",
    "é",
    "e\u0301",
    "😀",
    "word ",
    "A whole sentence, about 12,000 men. ",
]


def hostile_text(most: int = 300) -> st.SearchStrategy[str]:
    """Up to `most` pieces of markup, or far too much of one of them."""
    pieces = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=5)), max_size=most).map("".join)
    return st.one_of(
        pieces, st.builds(lambda piece, times: piece * times, st.sampled_from(MARKUP), st.integers(0, 4000))
    )


dates = st.one_of(st.none(), st.dates(min_value=date(1, 1, 1)))
urls = st.one_of(st.none(), hostile_text(20), st.builds(lambda tail: f"https://wire.example/{tail}", hostile_text(200)))
sources = st.builds(
    Source,
    id=st.just("article"),
    title=hostile_text(20),
    publisher=st.one_of(st.none(), hostile_text(20)),
    url=urls,
    published=dates,
    author=st.one_of(st.none(), hostile_text(20)),
    kind=st.sampled_from(get_args(ArticleKind)),
)
caveats = st.builds(
    Caveat,
    kind=st.sampled_from(get_args(CaveatKind)),
    text=hostile_text(10),
    start=st.one_of(st.none(), st.just(3)),
    passage=st.one_of(st.none(), hostile_text(20)),
)
quotes = st.builds(
    Quote,
    text=hostile_text(),
    start=st.just(0),
    end=st.just(0),
    article=sources,
    caveats=st.lists(caveats, max_size=6).map(tuple),
)
relations = st.builds(
    Relation,
    kind=st.sampled_from(["conflicting", "revised"]),
    quotes=st.lists(st.integers(0, 3), max_size=4).map(tuple),
    note=hostile_text(10),
)
answers = st.builds(
    Answer,
    question=hostile_text(20),
    status=st.sampled_from(["answered", "not_reported"]),
    reason=st.one_of(st.none(), st.sampled_from(get_args(Reason))),
    headline=hostile_text(20),
    index=st.just(IndexState(7, 12, 310, "model")),
    quotes=st.lists(quotes, max_size=4).map(tuple),
    conflicts=st.lists(relations, max_size=2).map(tuple),
    history=st.lists(relations, max_size=2).map(tuple),
    caveats=st.lists(caveats, max_size=5).map(tuple),
    source=st.none() | st.builds(AskedOf, st.sampled_from(["publisher", "article"]), st.just("one"), hostile_text(20)),
    since=dates,
    articles_asked=st.none() | st.integers(0, 12),
)
