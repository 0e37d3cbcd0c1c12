"""The speed of the index, printed by `make bench`."""

from __future__ import annotations

import pytest

from tests.bench.bench_index import RUNS, copies_for, measure, report


@pytest.mark.bench
def test_second_reindex_of_a_large_folder_embeds_and_reads_nothing() -> None:
    measured = measure(copies_for(), RUNS)
    print(f"\n{report(measured)}")  # noqa: T201 - what it is run for
    assert (measured.again.embedded, measured.again.generation) == (0, measured.first.generation)
    assert measured.again.unchanged == measured.first.articles
