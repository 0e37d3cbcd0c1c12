"""What was written in a chat is text in a spreadsheet, and every cell is read back."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.team.spreadsheets import BYTE_ORDER_MARK, as_csv, defused

PLENTY = 10**9


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        ("+1", "'+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'=1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\u200b=1", "'=1"),
        ("\ufeff=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("how many?\n=1", "how many? =1"),
        ("how many = 1?", "how many = 1?"),
        ("", ""),
    ],
)
def test_a_formula_becomes_text(written: str, shown: str) -> None:
    assert defused(written) == shown


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_every_cell_is_read_back_on_one_line_and_none_begins_a_formula(rows: list[list[str]]) -> None:
    content, left = as_csv(rows, PLENTY)
    cells = read_back(content)
    assert (left, [len(row) for row in cells]) == (0, [len(row) for row in rows])
    for cell in (cell for row in cells for cell in row):
        assert "\n" not in cell
        assert "\r" not in cell
        assert unicodedata.normalize("NFKC", cell[:1])[:1] not in {"=", "+", "-", "@", "\t"}


def test_what_does_not_fit_is_counted_and_what_is_there_is_whole() -> None:
    content, left = as_csv([["head"], ["é" * 100], ["é" * 100]], 250)
    assert len(content) <= 250
    assert (read_back(content), left) == ([["head"], ["é" * 100]], 1)


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    assert as_csv([["ö"]], PLENTY)[0] == BYTE_ORDER_MARK + '"ö"\r\n'.encode()
