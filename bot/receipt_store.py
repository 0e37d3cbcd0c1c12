"""The receipts in ``desk.db``: the newest ones are kept. It blocks."""

from __future__ import annotations

import json
from pathlib import Path

from bot.desk_store import DATABASE, opened, transaction
from bot.receipts import Receipt, canonical, request_as_text, request_from_text

MOST_RECEIPTS = 10_000


class ReceiptStore:
    """The receipts of one data folder. Every call opens the file afresh; it is made where it is missing."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / DATABASE

    def keep(self, receipt: Receipt) -> None:
        """Keep a receipt, now the newest, and drop the oldest where there are too many. Raises DeskStoreError."""
        values = (
            receipt.id,
            request_as_text(receipt.request),
            receipt.content,
            receipt.generation,
            canonical(receipt.made_with),
            receipt.answer,
            receipt.request.private,
            receipt.id,
        )
        with opened(self._path) as connection, transaction(connection):
            # Asked once more, it is among the newest again; and what was once asked for all to see stays so.
            connection.execute(
                "INSERT OR REPLACE INTO receipts (id, request, content, generation, made_with, answer, private) "
                "VALUES (?, ?, ?, ?, ?, ?, min(?, coalesce((SELECT private FROM receipts WHERE id = ?), 1)))",
                values,
            )
            connection.execute(
                "DELETE FROM receipts WHERE number <= "
                "(SELECT number FROM receipts ORDER BY number DESC LIMIT 1 OFFSET ?)",
                (MOST_RECEIPTS,),
            )

    def receipt(self, one: str) -> Receipt | None:
        """Return the receipt with this id, or None where none is kept. Raises DeskStoreError."""
        if not self._path.exists():
            return None
        with opened(self._path) as connection:
            row = connection.execute(
                "SELECT id, request, content, generation, made_with, answer FROM receipts WHERE id = ?", (one,)
            ).fetchone()
        if row is None:
            return None
        id_, request, content, generation, made_with, answer = row
        return Receipt(id_, request_from_text(request), content, generation, json.loads(made_with), answer)
