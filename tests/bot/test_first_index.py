from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.desk import Desk
from bot.first_index import FirstIndex
from bot.settings import Settings

pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment")


def damage(database: Path) -> None:
    database.write_bytes(b"not a database at all" * 400)


def age(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("spoil", [damage, age])
async def test_an_index_that_cannot_be_read_is_built_anew_at_the_start(
    empty_library: Settings, spoil: Callable[[Path], None]
) -> None:
    empty_library.data_dir.mkdir()
    spoil(empty_library.data_dir / "index.db")
    desk = Desk(empty_library)
    try:
        first = FirstIndex(desk)
        first.start()
        assert await first.wait()
        assert first.report is not None
        assert first.report.added == ("troops.md",)
    finally:
        await desk.close()


@pytest.mark.parametrize("spoil", [damage, age])
def test_an_index_that_cannot_be_read_counts_as_nothing_indexed(
    empty_library: Settings, spoil: Callable[[Path], None]
) -> None:
    empty_library.data_dir.mkdir()
    spoil(empty_library.data_dir / "index.db")
    assert Answerer(empty_library).is_empty()
