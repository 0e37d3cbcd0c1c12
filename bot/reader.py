"""Cross-encoders that read a question against a passage: the packaged one, or one that the settings name.

The packaged one is all-MiniLM-L6-v2, fine-tuned by ``tests/eval/learning/train_reader.py`` and quantised to eight bits.
It runs in onnxruntime, each passage on one thread, and with onnxruntime's reports to its makers switched off.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.reading import Reader
from index import ModelError, find_model

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from sentence_transformers import CrossEncoder
    from tokenizers import Tokenizer

WEIGHTS = "reader.onnx"
WEIGHTS_SHA256 = "7ac8ed2e9193eb2536ad8acf8f1eb187530056caeb9200914ffdbcad0347775e"
LONGEST = 112
"""In tokens, question and passage together, as in training; what is longer is cut."""
AT_ONCE = 2
"""Passages that are read at the same time. Questions are answered one by one, so that a second core would be idle."""
OFF = "off"


class PackagedReader:
    """The reader that is installed with Caveat, loaded when it first reads. weights: another file of the same form."""

    def __init__(self, weights: Path | None = None) -> None:
        self._weights = weights

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one logit a passage. Raises ModelError where the weights are damaged."""
        # Loaded here, so that no two threads do it.
        _ = self._session, self._tokenizer
        return list(self._threads.map(partial(self._score, question), passages))

    def _score(self, question: str, passage: str) -> float:
        """Read one passage by itself: read together, each would lend the others its scale of eight bits."""
        import numpy as np

        encoded = self._tokenizer.encode(question, passage)
        given = {
            "input_ids": np.array([encoded.ids], dtype=np.int64),
            "attention_mask": np.array([encoded.attention_mask], dtype=np.int64),
            "token_type_ids": np.array([encoded.type_ids], dtype=np.int64),
        }
        return float(self._session.run(None, given)[0][0])

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="reader")

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(find_model().folder / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> InferenceSession:
        # Once it is imported, onnxruntime reports to its makers how it is used, unless it is told not to. Where Caveat
        # runs, and when it is asked, is nobody else's business.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        weights = (self._weights or resources.files("bot").joinpath(WEIGHTS)).read_bytes()
        if self._weights is None and hashlib.sha256(weights).hexdigest() != WEIGHTS_SHA256:
            remedy = "Install Caveat again, or set CAVEAT_RERANKER to off"
            raise ModelError(WEIGHTS, "the packaged reader is damaged (its SHA-256 is another)", remedy)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # Processors without dot products of bytes add two of them up in sixteen bits, which overflows: without this,
        # the same passage scored up to 0.7 differently there, and some questions were answered in another way.
        options.add_session_config_entry("session.x64quantprecision", "1")
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


class NamedReader:
    """A CrossEncoder of sentence-transformers, given by folder or name; loaded when it first reads."""

    def __init__(self, model: str) -> None:
        self._model = model

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one logit a passage. Raises ModelError where there is no such model."""
        from torch.nn import Identity

        scores = self._encoder.predict(
            [(question, passage) for passage in passages], activation_fn=Identity(), show_progress_bar=False
        )
        return [float(score) for score in scores]

    @cached_property
    def _encoder(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        folder = Path(self._model).expanduser()
        try:
            return CrossEncoder(str(folder) if folder.is_dir() else self._model, num_labels=1)
        # What the hub's client and the loader raise for a wrong name, no network or a bad file has no common base.
        except Exception as error:
            problem = f"it cannot be loaded as a CrossEncoder ({type(error).__name__})"
            remedy = "Set CAVEAT_RERANKER to the folder or name of one, to off, or leave it empty"
            raise ModelError(self._model, problem, remedy) from error


def load_reader(model: str | None = None) -> Reader | None:
    """Return the reader for the setting: None is the packaged one, "off" is no reader at all."""
    if model is None:
        return PackagedReader()
    return None if model.lower() == OFF else NamedReader(model)
