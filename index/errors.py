"""What can go wrong in a way that a user can mend."""

from __future__ import annotations


class CaveatError(Exception):
    """Says what is wrong, where, and what to do; shown as one line, never with a trace.

    where: the file, folder, setting or option concerned. problem: what is wrong with it. remedy: what to do about it.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}. {remedy}" if remedy else f"{where}: {problem}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class ModelError(CaveatError):
    """An embedding model that is missing, damaged or not the one that it was."""


class StoreError(CaveatError):
    """An index that cannot be opened or written."""


class BusyError(StoreError):
    """Another process is re-indexing the same data folder."""
