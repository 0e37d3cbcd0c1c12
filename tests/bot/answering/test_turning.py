"""A question's vector, turned towards what answers it."""

from __future__ import annotations

import numpy as np
import pytest

from bot.answering.turning import turned
from index import Embedder

# None of these has a word of the question; the first answers it, the second is like it.
APART = [
    ("how many died?", "The morgue holds eleven bodies.", "How people die is not a matter for this column."),
    ("who runs the port?", "Berta Lind has been its director since May.", "The port runs day and night."),
    ("why was the bridge shut?", "Cracks were found in two of its pillars.", "The bridge was shut, and it stays shut."),
    ("when does school start?", "Lessons are to begin on 4 September.", "Nobody likes the start of school."),
]


def test_what_answers_a_question_comes_nearer(embedder: Embedder) -> None:
    gained = []
    for question, answers, is_like_it in APART:
        asked, *told = embedder.encode([question, answers, is_like_it])
        before, after = (np.array(told) @ vector for vector in (asked, turned(asked, embedder.sha256)))
        gained.append((after[0] - after[1]) - (before[0] - before[1]))
    assert min(gained) > 0


def test_it_stays_of_unit_length(embedder: Embedder) -> None:
    vector = turned(embedder.encode(["how many died?"])[0], embedder.sha256)
    assert (vector.dtype, np.linalg.norm(vector)) == (np.float32, pytest.approx(1.0, abs=1e-5))


def test_the_vector_of_another_model_is_left_as_it_is() -> None:
    vector = np.array([0.6, 0.8], dtype=np.float32)
    assert turned(vector, "another") is vector
