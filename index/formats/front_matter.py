"""The YAML at the head of a Markdown article.

It comes from strangers: its size and depth are capped, aliases are refused (a few hundred bytes of them can unfold to
gigabytes), and every value is read as text, so that no value is built and none can be wrong in a way that YAML minds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.formats.cleaning import cleaned
from index.formats.document import UnreadableError

FRONT_MATTER_BYTES = 16 * 1024
FRONT_MATTER_DEPTH = 8

_FENCE = re.compile(r"---[ \t]*(?:\n|$)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PLAIN_LINE = re.compile(r"(?P<name>[A-Za-z][\w -]{0,60}):(?:[ \t](?P<value>.*))?")
# How YAML and people write that there is nothing.
_NOTHING = {"", "~", "null", "none", "n/a", "-"}


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the front matter of `text` (keys in lower case, values in one line) and the text below it.

    Text that does not begin with ``---`` has none. A list of plain values is joined with commas; what is nested deeper
    and what says nothing is left out. Raises UnreadableError.
    """
    text = text.lstrip("\n")
    opening = _FENCE.match(text)
    if not opening:
        return {}, text
    closing = _END.search(text, opening.end())
    if not closing:
        raise UnreadableError("the front matter does not end; close it with a line of three hyphens (---)")
    source = text[opening.end() : closing.start()]
    if len(source.encode()) > FRONT_MATTER_BYTES:
        raise UnreadableError(f"the front matter is over {FRONT_MATTER_BYTES // 1024} KiB; shorten it")
    return _values(source), text[closing.end() :]


def _values(source: str) -> dict[str, str]:
    import yaml

    try:
        _refuse_what_unfolds(source)
        loaded = yaml.load(source, yaml.BaseLoader)  # noqa: S506 - BaseLoader builds text, lists and mappings only
    except yaml.MarkedYAMLError as error:
        if (plain := _plain_lines(source)) is not None:
            return plain
        line = f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""
        remedy = "put a value with a colon or a quotation mark in it into quotation marks"
        raise UnreadableError(f"the front matter is not YAML{line} ({error.problem}); {remedy}") from None
    except yaml.YAMLError as error:
        raise UnreadableError(f"the front matter is not YAML ({_one_line(str(error))}); correct it") from None
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict):
        raise UnreadableError("the front matter is not a list of 'name: value' lines; correct it or take it out")
    return _said({str(key): _text(value) for key, value in loaded.items() if isinstance(key, str)})


def _plain_lines(source: str) -> dict[str, str] | None:
    """Read front matter that is no YAML for a title like ``Correction: the strike``, or return None.

    Nothing but lines of a name, a colon and a value: what comes after the first colon is the value, as it is written.
    """
    lines = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]
    found = [_PLAIN_LINE.fullmatch(line) for line in lines]
    if not all(found):
        return None
    return _said({line["name"]: _text(_unquoted((line["value"] or "").strip())) for line in found if line is not None})


def _unquoted(value: str) -> str:
    """Take off quotation marks that stand around the whole value."""
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value[0] not in value[1:-1]
    return value[1:-1] if is_quoted else value


def _said(values: Mapping[str, str]) -> dict[str, str]:
    """Names in lower case; what says nothing is left out."""
    lowered = {name.strip().lower(): value for name, value in values.items()}
    return {name: value for name, value in lowered.items() if value.lower() not in _NOTHING}


def _refuse_what_unfolds(source: str) -> None:
    import yaml

    depth = 0
    for event in yaml.parse(source, yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise UnreadableError("the front matter uses YAML anchors (& or *), which are refused; quote the value")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > FRONT_MATTER_DEPTH:
            raise UnreadableError("the front matter is nested too deep; write plain 'name: value' lines")


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_one_line(item) for item in value if isinstance(item, str) and item.strip())
    return _one_line(value) if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return " ".join(cleaned(text).split())
