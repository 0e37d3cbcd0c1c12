"""What keeps text from articles and from users text: Discord's markup, lengths and links.

Discord's markup is escaped by a backslash before a mark; what a reader sees is then exactly the source's characters.
Nothing is ever put into or taken out of a quotation but those backslashes: ``unescape(escape(text)) == text``.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

# Where a line begins for one renderer or another.
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
MARKUP = re.compile(
    # A list: a mark at the start of a line, with white space behind it.
    rf"(?<![^{BREAKS}])(?P<lead>[^\S{BREAKS}]*[0-9]*)(?P<bullet>(?<=[0-9])[.)]|(?<![0-9])[-+])(?=\s|\Z)"
    # Emphasis, code, spoilers, quotes, headings, masked links; mentions, emoji, commands, time stamps, <links>.
    r"|(?P<mark>[\\*_~`|<>\[\]#]"
    # A bare link, an emoji by its name, a mention of everybody, an invitation that Discord would unfold.
    r"|:(?=//)|:(?=[^\s:]{1,64}:)|@(?=everyone|here|Clyde)"
    r"|(?:(?<=discord\.gg)|(?<=discord\.new)|(?<=discord\.com)|(?<=discord\.gift)|(?<=discordapp\.com))/)",
    re.IGNORECASE,
)
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
URL_LIMIT = 2048
# What may stand in a link as it is; brackets, quotes, white space and everything beyond ASCII are percent-encoded.
URL_SAFE = ":/?#@!$&*+,;=%~-._"


def escape(text: str) -> str:
    """Return `text` so that Discord shows exactly its characters: no markup, mention, emoji or link comes of it."""
    return MARKUP.sub(_with_backslash, text)


def _with_backslash(found: re.Match[str]) -> str:
    if found["mark"] is not None:
        return f"\\{found['mark']}"
    return f"{found['lead']}\\{found['bullet']}"


def unescape(text: str) -> str:
    """Return what a reader sees of text that `escape` made."""
    return ESCAPED.sub(r"\1", text)


def length(text: str) -> int:
    """Return the length in UTF-16 units: never less than what Discord counts."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def shorten(text: str, limit: int) -> str:
    """Cut `text` to `limit` UTF-16 units, the last an ellipsis. For titles and the like; a quotation is never cut."""
    if length(text) <= limit:
        return text
    kept = text[: limit - 1]
    while length(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def plain_line(text: str) -> str:
    """Return `text` on one line, without control, formatting (zero-width, bidirectional) and surrogate characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = re.sub(r"\s+", " ", "".join(" " if character in BREAKS else character for character in text))
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}).strip()


def metadata(text: str, limit: int = 200) -> str:
    """Return a title, name or file name for display: one line, at most `limit` units long before it is escaped."""
    return escape(shorten(plain_line(text), limit))


def safe_url(url: str | None, limit: int = URL_LIMIT) -> str | None:
    """Return `url` fit for ``[label](<url>)``, or None: not http(s), no host, a user name in it, or too long."""
    if url is None or plain_line(url) != url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or ":" in host:
        return None
    encoded = quote(urlunsplit(parts._replace(netloc=host + port)), safe=URL_SAFE)
    return encoded if length(encoded) <= limit else None
