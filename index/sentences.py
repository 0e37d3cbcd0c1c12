"""One sentence, read on its own: its parse, its figures and who speaks in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from index.figures import read_figures
from index.phrases import Tree, tree_of
from index.speakers import Attribution, attributions
from index.types import Figure, ParsedSentence, Sentence


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence of an article with what was read in it. quoting: it begins inside a quotation or opens one."""

    sentence: Sentence
    tree: Tree
    figures: tuple[Figure, ...]
    said: tuple[Attribution, ...]
    quoting: bool = False


def read_sentence(parsed: ParsedSentence, published: date | None, *, quoting: bool) -> Read:
    """Read one sentence; `published` is what its weekdays are read against."""
    tree, sentence = tree_of(parsed.tokens), parsed.sentence
    # A figure's words are an exact slice of the article, line breaks in them included.
    figures = tuple(
        replace(figure, text=sentence.text[figure.start - sentence.start : figure.end - sentence.start])
        for figure in read_figures(tree, published)
    )
    return Read(sentence, tree, figures, tuple(attributions(tree)), quoting)


def slice_of(read: Read, first: int, last: int) -> tuple[str, int, int]:
    """The words of tokens first..last as they stand in the article, and their offsets."""
    start, end = read.tree.tokens[first].start, read.tree.tokens[last].end
    return read.sentence.text[start - read.sentence.start : end - read.sentence.start], start, end
