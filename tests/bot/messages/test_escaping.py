"""Article text stays text in Discord: nothing renders, pings or links, and not a character changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.messages.escaping import ESCAPED, escape, length, metadata, plain_line, safe_url, shorten, unescape

CONSTRUCTS = [
    "<:a:1>",
    "<a:b:2>",
    "</ask:1>",
    "<#5>",
    "<t:1:R>",
    "<@1>",
    "<@!1>",
    "<@&1>",
    "<id:customize>",
    "<sound:1:2>",
    "<https://evil.example>",
    "<mailto:a@b.example>",
    "[text](https://evil.example)",
    "[text](<https://evil.example> 'title')",
    "https://evil.example/path_with_marks",
    "steam://run/1",
    "discord.gg/abcdef",
    "# heading",
    "### heading",
    "-# small",
    "- item",
    "+ item",
    "1. item",
    "  12) item",
    "> quote",
    ">>> quote",
    "||spoiler||",
    "**bold**",
    "__underlined__",
    "_slanted_",
    "~~struck~~",
    "`code`",
    "```py\ncode\n```",
    ":smile:",
    ":smile:smile:",
    ":100:",
    ":wave::skin-tone-2:",
    "@everyone",
    "@here",
]
BACKSLASHES = ["¯\\_(ツ)_/¯", "\\*already escaped\\*", "back\\slash at the end\\"]
# What Discord would still make something of, in text whose escaped characters have been taken out.
LIVE = re.compile(
    r"<[@#:at/i]|[*_~`|<>\[\]#]|\w://|@(?:everyone|here)|:[^\s:\0]+:|discord\.gg/"
    r"|(?m:^[^\S\n]*(?:[-+]|[0-9]+[.)])(?=\s|\Z))"
)
hostile_text = st.lists(
    st.one_of(
        st.sampled_from([*CONSTRUCTS, *BACKSLASHES, "\n", "\r", " ", "\u2028", "\u202e", "\u200b", "é"]),
        st.text(max_size=8),
    )
).map("".join)


def live_markup(escaped: str) -> re.Match[str] | None:
    return LIVE.search(ESCAPED.sub("\0", escaped))


@pytest.mark.parametrize("construct", CONSTRUCTS + BACKSLASHES)
def test_no_construct_survives(construct: str) -> None:
    assert live_markup(escape(construct)) is None
    assert live_markup(escape(f"A line.\n{construct} and more")) is None


def test_the_check_itself_sees_live_markup() -> None:
    assert all(live_markup(construct) for construct in CONSTRUCTS)


@given(hostile_text)
@example("1.\n-\n+")
@example("\\\\\\")
def test_removing_the_backslashes_gives_back_the_text(text: str) -> None:
    assert unescape(escape(text)) == text


@given(hostile_text)
def test_nothing_in_random_text_stays_live(text: str) -> None:
    assert live_markup(escape(text)) is None


@pytest.mark.parametrize(
    "text", ["approximately 12,000 soldiers", "U.S. (10\u201312%), so-called 3.5 million", "a - b + c: d"]
)
def test_plain_prose_is_left_alone(text: str) -> None:
    assert escape(text) == text


def test_length_counts_utf16_units() -> None:
    assert length("añ😀") == 4


@given(st.text(), st.integers(min_value=2, max_value=30))
def test_shortened_text_is_within_its_limit(text: str, limit: int) -> None:
    assert length(shorten(text, limit)) <= limit


def test_metadata_is_one_line_without_invisible_characters() -> None:
    assert plain_line(" Reu\u200bters\n\u202egnp.exe\x00 ") == "Reuters gnp.exe"
    assert metadata("**Bold**\n# Wire") == "\\*\\*Bold\\*\\* \\# Wire"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://wire.example/a_b?c=d#e", "https://wire.example/a_b?c=d#e"),
        ("https://wire.example/a(b)<c> d".replace(" ", ""), "https://wire.example/a%28b%29%3Cc%3Ed"),
        ("https://wire.example/\\'\"`]", "https://wire.example/%5C%27%22%60%5D"),
        ("http://wire.example:8080/", "http://wire.example:8080/"),
        ("https://wíre.example/é", "https://xn--wre-rma.example/%C3%A9"),
        ("HTTPS://Wire.Example/", "https://wire.example/"),
        (None, None),
        ("", None),
        ("javascript:alert(1)", None),
        ("ftp://wire.example/", None),
        ("//wire.example/", None),
        ("https:///nowhere", None),
        ("https://bank.example@evil.example/", None),
        ("https://wire.example:port/", None),
        ("https://wire.example/\n> x", None),
        ("https://wire.example/" + "a" * 2048, None),
    ],
)
def test_links_are_http_and_cannot_break_out(url: str | None, shown: str | None) -> None:
    assert safe_url(url) == shown
