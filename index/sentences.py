"""One sentence, read on its own: its parse, its figures and who speaks in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from index.attribution import Attribution
from index.figures import read_figures
from index.phrases import Tree, tree_of
from index.sides import sides_of
from index.speakers import attributions, speakers_of
from index.types import Figure, ParsedSentence, Sentence

MOST_WORDS, MOST_CHARACTERS = 500, 4_000
"""What is read of one sentence. Nothing that anybody writes is longer, and some steps take the square of it."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence of an article with what was read in it.

    text, tree: of an overlong sentence only the beginning. quoting: it begins inside a quotation or opens one.
    against: the later of two claimants in it who say different things.
    """

    sentence: Sentence
    text: str
    tree: Tree
    figures: tuple[Figure, ...]
    said: tuple[Attribution, ...]
    quoting: bool = False
    against: Attribution | None = None


def read_sentence(parsed: ParsedSentence, published: date | None, *, quoting: bool) -> Read:
    """Read one sentence; `published` is what its weekdays are read against."""
    sentence = parsed.sentence
    tokens = tuple(token for token in parsed.tokens[:MOST_WORDS] if token.end - sentence.start <= MOST_CHARACTERS)
    tree = tree_of(tokens)
    found = attributions(tree)
    sides = sides_of(tree, read_figures(tree, published), found)
    # A figure's words are an exact slice of the article, line breaks in them included.
    figures = tuple(
        replace(figure, text=sentence.text[figure.start - sentence.start : figure.end - sentence.start])
        for figure in sides.figures
    )
    read_to = (
        len(sentence.text) if len(tokens) == len(parsed.tokens) else tokens[-1].end - sentence.start if tokens else 0
    )
    said = tuple(speakers_of(tree, found))
    return Read(sentence, sentence.text[:read_to], tree, figures, said, quoting, sides.against)


def slice_of(read: Read, first: int, last: int) -> tuple[str, int, int]:
    """The words of tokens first..last as they stand in the article, and their offsets."""
    start, end = read.tree.tokens[first].start, read.tree.tokens[last].end
    return read.sentence.text[start - read.sentence.start : end - read.sentence.start], start, end


def passage_of(read: Read) -> str | None:
    """The sentence as a passage to go with another one; None where it is too long to go with anything."""
    return read.text if len(read.text) == len(read.sentence.text) else None
