"""Discord's markup -> HTML, as far as the bot writes it: what a reader of its messages sees.

Block quotes, headings, lists and subtext go by lines; emphasis, links, mentions and time stamps stand in lines. A
backslash before a mark takes its meaning away. Whatever is not known stays text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby

# Of what comes first in a line, the first row that fits.
INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|`(?P<code>[^`]+)`"
    r"|<t:(?P<time>-?\d+)(?::(?P<style>[tTdDfFR]))?>"
    r"|<@!?(?P<user>\d+)>"
    r"|</(?P<command>[^:>]+):\d+>"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\(<?(?P<target>https?://[^\s>)]+)>?\)"
    r"|\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)"
    r"|__(?P<underlined>(?:\\.|[^\\])+?)__"
    r"|~~(?P<struck>(?:\\.|[^\\])+?)~~"
    r"|\|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|"
    r"|\*(?P<italic>(?:\\.|[^\\*])+?)\*"
    r"|(?P<bare>https?://[^\s<>]+)",
    re.DOTALL,
)
TAGS = {"bold": "strong", "underlined": "u", "struck": "s", "italic": "em"}
HEADING = re.compile(r"(#{1,3}) +(.+)")
# As a British reader's Discord shows them, in UTC.
TIMES: Mapping[str, str] = {"t": "%H:%M", "T": "%H:%M:%S", "d": "%d/%m/%Y"}
LENGTHS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))


def to_html(text: str, names: Mapping[str, str], now: datetime) -> str:
    """Return `text` as HTML. names: user id -> name; now: when it is looked at, for "2 hours ago"."""

    def inline(line: str) -> str:
        return _inline(line, names, now)

    parts = []
    for kind, lines in groupby(text.split("\n"), key=_kind):
        parts.append(_block(kind, list(lines), inline))
    return "".join(parts)


def _kind(line: str) -> str:
    if line.startswith("> "):
        return "quote"
    if line.startswith("-# "):
        return "subtext"
    if line.startswith("- "):
        return "list"
    return "heading" if HEADING.fullmatch(line) else "text"


def _block(kind: str, lines: list[str], inline: Callable[[str], str]) -> str:
    if kind == "quote":
        return f"<blockquote>{inline(_joined(line[2:] for line in lines))}</blockquote>"
    if kind == "subtext":
        return f"<small>{inline(_joined(line[3:] for line in lines))}</small>"
    if kind == "list":
        return f"<ul>{''.join(f'<li>{inline(line[2:])}</li>' for line in lines)}</ul>"
    if kind == "heading":
        return "".join(f"<h3>{inline(line.lstrip('# '))}</h3>" for line in lines)
    return f"<div>{inline(_joined(lines))}</div>"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _inline(text: str, names: Mapping[str, str], now: datetime) -> str:
    parts, end = [], 0
    for found in INLINE.finditer(text):
        parts += [_plain(text[end : found.start()]), _marked(found, names, now)]
        end = found.end()
    return "".join([*parts, _plain(text[end:])])


def _plain(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _marked(found: re.Match[str], names: Mapping[str, str], now: datetime) -> str:
    kind = found.lastgroup if found.lastgroup != "style" else "time"
    words = found[kind] if kind else ""
    if kind in TAGS:
        return f"<{TAGS[kind]}>{_inline(words, names, now)}</{TAGS[kind]}>"
    if kind == "time":
        return f'<span class="time">{_moment(int(words), found["style"] or "f", now)}</span>'
    if kind == "target":
        return f"<a>{_inline(found['label'], names, now)}</a>"
    if kind == "user":
        return f'<span class="mention">@{html.escape(names.get(words, "unknown-user"))}</span>'
    if kind == "command":
        return f'<span class="mention">/{html.escape(words)}</span>'
    return {"code": f"<code>{html.escape(words)}</code>", "bare": f"<a>{html.escape(words)}</a>"}.get(
        kind or "", _plain(words)
    )


def _moment(seconds: int, style: str, now: datetime) -> str:
    at = datetime.fromtimestamp(seconds, UTC)
    if style == "R":
        return _ago((now - at).total_seconds())
    if style in TIMES:
        return f"{at:{TIMES[style]}}"
    day = f"{at.day} {at:%B %Y}"
    if style == "D":
        return day
    return f"{at:%A}, {day} at {at:%H:%M}" if style == "F" else f"{day} at {at:%H:%M}"


def _ago(seconds: float) -> str:
    for name, length in LENGTHS:
        if abs(seconds) >= length:
            count = round(abs(seconds) / length)
            words = f"{count} {name}{'' if count == 1 else 's'}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "now"
