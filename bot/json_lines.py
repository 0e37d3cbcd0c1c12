"""What scripts read and what the desk's child process says: JSON, one object a line."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any

from bot.answering.serialising import plain
from index import Article, Progress, ReindexReport, Skipped

# JSON leaves these raw, but a terminal may obey them (DEL and C1 controls), a reader of lines may break at them, and
# UTF-8 has no form for half a surrogate pair.
RISKY = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclasses.dataclass(frozen=True, slots=True)
class Failed:
    """How a re-index ended that could not be finished; ``message`` is one line."""

    message: str


EVENT_NAMES: dict[type, str] = {Progress: "progress", ReindexReport: "done", Failed: "failed"}


def json_line(fields: Mapping[str, Any]) -> str:
    """Return `fields` as one line of JSON, without the line break, safe to print on a terminal."""
    text = json.dumps(plain(dict(fields)), ensure_ascii=False)
    return RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def article_fields(article: Article) -> dict[str, Any]:
    """Return what ``caveat export`` prints of an article."""
    return {
        "id": article.id,
        "file": article.file,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
        "author": article.author,
        "kind": article.kind,
        "text": article.text,
        "aliases": article.aliases,
        "origin": article.origin,
    }


def event_line(event: Progress | ReindexReport | Failed) -> str:
    """Return the line that ``caveat reindex --json`` prints for `event`."""
    return json_line({"event": EVENT_NAMES[type(event)], **dataclasses.asdict(event)})


def read_event(line: str) -> Progress | ReindexReport | Failed:
    """Read a line that ``event_line`` wrote; raise ``ValueError`` for anything else."""
    fields = json.loads(line)
    match fields.pop("event", None) if isinstance(fields, dict) else None:
        case "progress":
            return Progress(**fields)
        case "done":
            for name in ("added", "changed", "renamed", "removed"):
                fields[name] = tuple(fields[name])
            fields["skipped"] = tuple(Skipped(**item) for item in fields["skipped"])
            return ReindexReport(**fields)
        case "failed":
            return Failed(**fields)
        case _:
            raise ValueError("no event of caveat reindex --json")
