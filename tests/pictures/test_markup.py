"""Discord's markup as the pictures show it: the same as members read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.messages.escaping import escape
from tests.pictures.markup import to_html

NOW = datetime(2025, 3, 5, 12, tzinfo=UTC)
NOON = int(NOW.timestamp())


def shown(text: str) -> str:
    return to_html(text, {"7": "alice"}, NOW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**31 people** *by* __her__ ~~12~~", "<strong>31 people</strong> <em>by</em> <u>her</u> <s>12</s>"),
        ("**“a *b*”**", "<strong>“a <em>b</em>”</strong>"),
        ("~~**12**~~", "<s><strong>12</strong></s>"),
        (r"\*\*not bold\*\* \<t:1:D\>", "**not bold** &lt;t:1:D&gt;"),
        ("[article](<https://a.example/b>)", "<a>article</a>"),
        ("<@7> and <@8>", '<span class="mention">@alice</span> and <span class="mention">@unknown-user</span>'),
        (f"<t:{NOON}:D>", '<span class="time">5 March 2025</span>'),
        (f"<t:{NOON}:f>", '<span class="time">5 March 2025 at 12:00</span>'),
        (f"<t:{NOON - 7200}:R>", '<span class="time">2 hours ago</span>'),
        ("a < b & c", "a &lt; b &amp; c"),
        ("`x*y*`", "<code>x*y*</code>"),
    ],
)
def test_what_stands_in_a_line(text: str, expected: str) -> None:
    assert shown(text) == f"<div>{expected}</div>"


def test_lines_that_belong_together_are_one_block() -> None:
    assert shown("> one\n> two\nthree\n-# four") == (
        "<blockquote>one<br>two</blockquote><div>three</div><small>four</small>"
    )
    assert shown("# Head\n- one\n- two") == "<h3>Head</h3><ul><li>one</li><li>two</li></ul>"


def test_what_the_bot_escapes_is_shown_letter_by_letter() -> None:
    hostile = "**x** _y_ `z` ||s|| ~~t~~ [l](https://e.example) <@7> <t:1:D> @everyone"
    assert shown(escape(hostile)) == shown("").replace(
        "<div></div>", f"<div>{hostile.replace('<', '&lt;').replace('>', '&gt;')}</div>"
    )
