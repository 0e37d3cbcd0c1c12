"""Nearest vectors. ``VectorIndex`` is the seam where another engine goes: a snapshot knows no more of it than that.

FAISS is the one at hand; ``vector_index`` is the one place that names it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np


class VectorIndex(Protocol):
    """Vectors by the id of their sentence; ``search`` returns (id, inner product), best first."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def add(self, ids: Sequence[int], vectors: np.ndarray) -> None:
        """Add `vectors`: float32, shape (len(ids), dimensions)."""

    def search(self, vector: np.ndarray, limit: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """Return up to `limit` (id, inner product) for `vector` of shape (dimensions,), best first.

        among: ids; others are passed over. None is all.
        """
        ...

    def __len__(self) -> int: ...


def vector_index(dimensions: int) -> VectorIndex:
    """Return an empty index of vectors of that length, by the engine that is used."""
    return FlatIndex(dimensions)


class FlatIndex:
    """Every vector compared with the question's: exact, and fast enough to some 100,000 sentences.

    It lives in memory and is built from the stored vectors (0.04 s for 10,000), so no file of it can be stale or
    damaged.
    """

    def __init__(self, dimensions: int) -> None:
        import faiss

        self._ids: list[int] = []
        self._index = faiss.IndexFlatIP(dimensions)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def add(self, ids: Sequence[int], vectors: np.ndarray) -> None:
        """Add `vectors`: float32, shape (len(ids), dimensions)."""
        import numpy as np

        if vectors.shape != (len(ids), self.dimensions):
            raise ValueError(f"{len(ids)} ids and vectors of shape {vectors.shape}")
        self._ids.extend(ids)
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def search(self, vector: np.ndarray, limit: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """Return up to `limit` (id, inner product) for `vector` of shape (dimensions,), best first."""
        import faiss
        import numpy as np

        limit = min(limit, len(self) if among is None else len(among))
        if limit <= 0:
            return []
        parameters = None
        if among is not None:
            wanted = frozenset(among)
            places = np.array([place for place, one in enumerate(self._ids) if one in wanted], dtype=np.int64)
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(places))  # type: ignore[call-arg]
        question = np.ascontiguousarray(vector, dtype=np.float32)[None, :]
        scores, positions = self._index.search(question, limit, params=parameters)
        pairs = zip(positions[0].tolist(), scores[0].tolist(), strict=True)
        return [(self._ids[position], score) for position, score in pairs if position >= 0]

    def __len__(self) -> int:
        return len(self._ids)
