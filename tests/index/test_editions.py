"""What tells one edition of the index from another, when its articles were written, and what in them is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from index import Caveat, Claim, Store
from index.store import delete_index
from tests.index.small_store import STAMP, an_article, put, rows_of, snapshot_of, writing


def test_every_change_is_another_edition(data_dir: Path) -> None:
    first = Store.open(data_dir).edition()
    assert (first.generation, first.indexed_at) == (0, None)
    put(data_dir, an_article())
    second = Store.open(data_dir).edition()
    assert second.generation == 1
    assert second.identity == first.identity
    assert second.indexed_at == Store.open(data_dir).indexed_at()


def test_an_index_that_was_built_anew_is_another_edition_of_the_same_generation(data_dir: Path) -> None:
    put(data_dir, an_article())
    old = Store.open(data_dir).edition()
    delete_index(data_dir)
    put(data_dir, an_article())
    new = Store.open(data_dir).edition()
    assert new.generation == old.generation
    assert new.identity != old.identity


def test_an_article_was_written_when_it_was_put_there_last(data_dir: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    put(data_dir, an_article("a"), an_article("b"))
    with snapshot_of(data_dir) as snapshot:
        assert set(snapshot.indexed_at()) == {"a", "b"}
        assert all(before <= at <= datetime.now(UTC) for at in snapshot.indexed_at().values())


def test_only_sentences_that_correct_or_withdraw_are_takings_back(data_dir: Path) -> None:
    article = an_article("a", "We said 40.", "It was 24.", "The word superseded is no caveat.", "Nobody came.")
    claims = [
        Claim(withdrawn=True),
        Claim(caveats=(Caveat("superseded", "It was", 13, 19),)),
        Claim(caveats=(Caveat("hedged", "superseded", 1, 2),)),
        Claim(),
    ]
    rows = [replace(row, claim=claim) for row, claim in zip(rows_of(article), claims, strict=True)]
    with writing(data_dir) as opened:
        opened.put(article, STAMP, rows)
    with snapshot_of(data_dir) as snapshot:
        assert [(sentence.text, claim) for _, sentence, claim in snapshot.takings_back()] == [
            ("We said 40.", claims[0]),
            ("It was 24.", claims[1]),
        ]
