"""The newest receipts are kept, by however many at once; a private question stays private until it is asked openly."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot import receipt_store
from bot.desk_store import DeskStoreError
from bot.receipt_store import ReceiptStore
from tests.bot.test_receipts import RECEIPT, REQUEST, rows


def test_what_can_be_written_again_is_kept_again(tmp_path: Path) -> None:
    store, folder = ReceiptStore(tmp_path), tmp_path / "desk.db"
    folder.mkdir()
    with pytest.raises(DeskStoreError):
        store.keep(RECEIPT)
    folder.rmdir()
    store.keep(RECEIPT)
    assert store.receipt(RECEIPT.id) == replace(RECEIPT, request=replace(REQUEST, explained=True))


def test_the_newest_receipts_are_kept_and_asking_again_makes_one_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipt_store, "MOST_RECEIPTS", 3)
    store = ReceiptStore(tmp_path)
    for one in ("a", "b", "c", "a", "d"):
        store.keep(replace(RECEIPT, id=one))
    assert [one for one in "abcd" if store.receipt(one)] == ["a", "c", "d"]


@pytest.mark.parametrize(("asked", "private"), [("p", 1), ("pp", 1), ("o", 0), ("po", 0), ("op", 0)])
def test_a_receipt_is_private_until_the_same_is_asked_for_all_to_see(asked: str, private: int, tmp_path: Path) -> None:
    for one in asked:
        ReceiptStore(tmp_path).keep(replace(RECEIPT, request=replace(REQUEST, private=one == "p")))
    assert rows(tmp_path, "SELECT private FROM receipts") == [(private,)]


def test_many_who_write_at_once_lose_nothing_even_where_there_was_no_store(tmp_path: Path) -> None:
    ids = [str(number) for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda one: ReceiptStore(tmp_path).keep(replace(RECEIPT, id=one)), ids))
    assert all(ReceiptStore(tmp_path).receipt(one) for one in ids)
