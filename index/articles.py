"""What is read from a file becomes an article: its values, its kind, its text and its id.

Unknown stays unknown: a value that cannot be used (a date that is no date, a link that is no web address) is None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from index.formats.document import Block, Document, UnreadableError
from index.kinds import named_kind, recognised_kind
from index.types import Article

TITLE_LENGTH = 300
# Of a publisher's or an author's name: it is shown with every quotation.
NAME_LENGTH = 200
URL_LENGTH = 2000
SLUG_LENGTH = 80

# Dates as front matter has them, after ISO 8601.
_DATE_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%b. %d, %Y", "%d %b. %Y")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")

# What publishers put below an article. A label opens a list of links and goes with the links under it, or alone when
# nothing is under it; a line goes alone. Each must be the whole block.
_LABELS = (
    r"(?:related|more|further|other|recommended) (?:sources?|articles?|stories|links?|reading|coverage|news)",
    r"related",
    r"(?:sources?|references|links|tags|topics)",
    r"(?:read|see) (?:more|also|next)",
    r"(?:read )?more (?:on|about|from) .{1,60}",
    r"you (?:may|might) also like",
)
_LINES = (
    r"share (?:this|on|via|with)\b.{0,60}",
    r"(?:sign up|subscribe)(?: here| now| today)?(?: to| for)\b.{0,120}",
    r"follow (?:us|@?\w+ on)\b.{0,80}",
    r"(?:click|tap) here\b.{0,80}",
    r"download (?:our|the) app\b.{0,60}",
    r"advertisement",
    r"(?:©|\(c\)|copyright)\s.{0,100}",
    r"all rights reserved",
    r"back to top|print this page|leave a comment|view comments",
)
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})\s*[:.…]?", re.IGNORECASE)
_LINE = re.compile(rf"(?:{'|'.join(_LINES)})\s*[.!…]?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[-*•]\s*)?https?://\S+", re.IGNORECASE)


def build_article(document: Document, file: str, article_id: str, aliases: Sequence[str] = ()) -> Article:
    """Return the article that `document`, read from `file`, holds. Raises UnreadableError where it holds no text."""
    blocks = without_boilerplate(document.blocks)
    texts = [block.text for block in blocks]
    if not texts:
        raise UnreadableError("no text; write the article's text into it or take it out of the folder")
    values = document.metadata
    title = _shortened(values.get("title") or document.title or _title_of(blocks, file), TITLE_LENGTH)
    url = web_address(values.get("url"))
    author, publisher = _name(values.get("author")), _name(values.get("publisher"))
    return Article(
        id=article_id,
        file=file,
        title=title,
        publisher=publisher,
        url=url,
        published=read_date(values.get("published")),
        author=author,
        kind=named_kind(values.get("kind")) or recognised_kind(title, url, author, publisher, texts),
        text="\n\n".join(texts),
        aliases=tuple(aliases),
    )


def read_date(written: str | None) -> date | None:
    """Return the day that is written, or None. A day alone or with a time, ISO 8601 or as newspapers write it."""
    if not written:
        return None
    if iso := _ISO_DATE.match(written):
        try:
            return date.fromisoformat(iso.group())
        except ValueError:
            return None
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def web_address(written: str | None) -> str | None:
    """Return the http or https address that is written, or None for anything else that a link could hide."""
    if not written or len(written) > URL_LENGTH or not written.isprintable() or " " in written:
        return None
    try:
        parts = urlsplit(written)
        # "https://paper.example@evil.example" leads to the second.
        usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return None
    return written if usable else None


def without_boilerplate(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without what publishers put below an article."""
    kept = list(blocks)
    while kept:
        links = next((count for count, block in enumerate(reversed(kept)) if not _is_link(block)), len(kept))
        above = kept[-links - 1] if links < len(kept) else None
        if above and _LABEL.fullmatch(_outside_links(above)):
            del kept[-links - 1 :]
        elif not links and _LINE.fullmatch(kept[-1].text):
            kept.pop()
        else:
            break
    return kept


def slug(file: str, taken: Collection[str]) -> str:
    """Return an id for the article at the path `file` that is not among `taken`: ASCII letters, digits and hyphens."""
    path = PurePosixPath(file)
    plain = unicodedata.normalize("NFKD", str(path.with_suffix(""))).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LENGTH].strip("-") or "article"
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def _is_link(block: Block) -> bool:
    return not _outside_links(block).strip(" \xa0-–—•·|,.()[]") or bool(_ADDRESS.fullmatch(block.text))


def _outside_links(block: Block) -> str:
    return block.text if block.unlinked is None else block.unlinked


def _title_of(blocks: Sequence[Block], file: str) -> str:
    """Return the first heading where the text opens with one, else the name of the file in words."""
    if blocks[0].heading:
        return blocks[0].text
    return re.sub(r"[-_\s]+", " ", PurePosixPath(file).stem).strip() or file


def _name(written: str | None) -> str | None:
    return _shortened(written, NAME_LENGTH) if written else None


def _shortened(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0] + "…"
