"""The migrations of ``desk.db``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest

from bot import desk_store
from bot.desk_store import DeskStoreError
from bot.receipt_store import ReceiptStore
from tests.bot.test_receipts import RECEIPT, rows


def test_migrations_are_numbered_one_by_one() -> None:
    # Two that were written apart from each other could get the same number, and would run in the order of their names.
    names = [file.name for file in resources.files("bot").joinpath("migrations").iterdir()]
    assert sorted(name.partition("_")[0] for name in names) == [f"{at:03}" for at in range(1, len(names) + 1)]
    assert all(name.endswith(".sql") for name in names)


def test_a_store_of_the_version_before_is_brought_up_to_date_with_what_is_in_it(tmp_path: Path) -> None:
    first = Path(desk_store.__file__).parent / "migrations" / "001_receipts.sql"
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        connection.executescript(first.read_text(encoding="utf-8"))
        connection.execute(
            "INSERT INTO receipts (id, request, content, generation, made_with, answer) "
            "VALUES ('a', '{}', 'c', 1, '{}', 'x')"
        )
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    assert ReceiptStore(tmp_path).receipt("b") is None
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        assert connection.execute("SELECT id, private FROM receipts").fetchall() == [("a", 0)]


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ReceiptStore(tmp_path).keep(RECEIPT)
    steps = desk_store._migrations()
    monkeypatch.setattr(desk_store, "_migrations", lambda: [*steps, "CREATE TABLE added (id TEXT);\nNOT SQL;\n"])
    with pytest.raises(DeskStoreError):
        ReceiptStore(tmp_path).keep(RECEIPT)
    assert rows(tmp_path, "PRAGMA user_version") == [(len(steps),)]
    monkeypatch.setattr(desk_store, "_migrations", lambda: [*steps, "CREATE TABLE added (id TEXT);\n"])
    assert ReceiptStore(tmp_path).receipt(RECEIPT.id) is not None
    assert rows(tmp_path, "PRAGMA user_version") == [(len(steps) + 1,)]
