"""The pictures in docs/pictures: each is shown on a page, with words for whoever does not see it, and is small."""

from __future__ import annotations

import re

from tests.pictures.__main__ import ALL, PICTURES
from tests.refresh_docs import DOCUMENTS, ROOT

LARGEST = 150_000
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.png)\)")


def test_every_picture_is_shown_with_words_and_every_one_that_is_shown_is_there() -> None:
    found = {}
    for document in DOCUMENTS:
        for words, target in SHOWN.findall(document.read_text(encoding="utf-8")):
            found[(document.parent / target).resolve()] = words
    assert set(found) == set(PICTURES.glob("*.png"))
    assert all(len(words) > 40 for words in found.values())


def test_every_picture_can_be_drawn_again_and_is_small() -> None:
    for picture in PICTURES.glob("*.png"):
        assert picture.stem in ALL
        assert picture.stat().st_size < LARGEST, picture.relative_to(ROOT)
