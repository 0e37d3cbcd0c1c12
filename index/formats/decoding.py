"""Bytes -> text, in whichever encoding they are."""

from __future__ import annotations

import codecs

from index.formats.cleaning import cleaned
from index.formats.document import UnreadableError

# Text in a Latin script has fewer bytes above 127 than this; Cyrillic, Greek or Chinese has far more.
LATIN_SHARE = 0.15

# Longer marks first: UTF-32 little-endian begins with the mark of UTF-16 little-endian.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))


def decode(content: bytes) -> str:
    """Return the text in `content`, line breaks as line feeds, without invisible characters, composed (NFC)."""
    return cleaned(_decoded(content))


def _decoded(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                raise UnreadableError(f"begins as {encoding} text but is not; save it as UTF-8") from None
    if b"\x00" in content:
        raise UnreadableError("a binary file, not text; save its text as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_by_guess(content)


def _decoded_by_guess(content: bytes) -> str:
    # In text of mostly English letters a detector finds too little to tell Windows-1252 from its neighbours, and one
    # wrong guess turns "£5" into "Ł5"; so the most common encoding comes first there.
    if len(content.translate(None, _ASCII)) < LATIN_SHARE * len(content):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    import charset_normalizer

    best = charset_normalizer.from_bytes(content).best()
    if best is None:
        raise UnreadableError("its encoding cannot be told; save it as UTF-8")
    return str(best)
