"""Which characters of a text nobody sees, and how they are taken out.

A file is cleaned when it is decoded, and once more what YAML and Markdown make of it: an escape of YAML's or an entity
comes to life only there.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[ \t\n]+")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What has no width on the page but would hide from a search or turn the text around on a screen: soft hyphens,
# zero-width spaces, byte order marks, direction overrides; and halves of surrogate pairs, which no file can hold.
# Joiners stay: scripts and emoji need them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def cleaned(text: str) -> str:
    """Return `text`, line breaks as line feeds, without invisible characters, composed (NFC)."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text)))


def tidy(text: str) -> str:
    """Clean `text`, collapse runs of spaces and line breaks; a non-breaking space is a character of it and stays."""
    tidied = _SPACES.sub(" ", cleaned(text)).strip(" ")
    return tidied if tidied.strip() else ""
