"""A question's vector, turned towards what answers it: a question is near to its like, and an answer is none.

One matrix, fitted by ``tests/eval/learning/fit_turning.py`` to the vectors of the packaged model; to those of another
model it means nothing, and they are left as they are.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

from index import PACKAGED_SHA256

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MATRIX = "turning.npy"


def turned(vector: NDArray[np.float32], model: str) -> NDArray[np.float32]:
    """Return where to look for what answers: float32, shape (d,), of unit length like `vector`.

    model: SHA-256 of the weights of the model that embedded it.
    """
    import numpy as np

    if model != PACKAGED_SHA256:
        return vector
    towards = vector + vector @ _load()
    return np.asarray(towards / np.linalg.norm(towards), dtype=np.float32)


@cache
def _load() -> NDArray[np.float32]:
    """Read what is added to a vector, shape (d, d); it is installed with the package, in half precision."""
    import numpy as np

    told = resources.files("bot.answering").joinpath(MATRIX).read_bytes()
    return np.load(BytesIO(told), allow_pickle=False).astype(np.float32)  # type: ignore[no-any-return]
