"""What every reader of a format returns, and what it raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of running text without line breaks: a paragraph, a heading, a list item, a row of a table.

    heading: set as a heading. unlinked: the part of ``text`` that is not the text of a link; None: all of it.
    """

    text: str
    heading: bool = False
    unlinked: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, whatever its format; ``index.articles`` makes an article of it.

    title: None where the format has no place for one. metadata: values as written, by the names that front matter has
    too: title, publisher, url, published (a day as in ``index.articles.read_date``), author, kind.
    """

    title: str | None
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)


class UnreadableError(Exception):
    """The content of a file is no article; the message is one line that says why and what to do."""
