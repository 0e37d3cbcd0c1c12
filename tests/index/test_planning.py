"""Whatever happens to the folder between two re-indexes, the index is the folder afterwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.planning import Plan, make_plan
from index.writing import Indexed, Stamp

FOLDERS = st.lists(
    st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md", "a.txt", "d/a.md"]), st.sampled_from("123"), max_size=5),
    min_size=1,
    max_size=4,
)


def carried_out(plan: Plan, digests: dict[str, str], indexed: list[Indexed]) -> list[Indexed]:
    """Return the index after `plan`, in the order in which a re-index carries it out."""
    articles = {one.id: one for one in indexed if one.id not in plan.removals}
    for placing in plan.placings:
        articles[placing.id] = Indexed(placing.id, placing.file, articles[placing.id].stamp, placing.aliases)
    for reading in plan.readings:
        old = articles.get(reading.id)
        assert reading.state == ("new" if old is None else "changed")
        stamp = Stamp(digests[reading.file], "model", 1)
        articles[reading.id] = Indexed(reading.id, reading.file, stamp, reading.aliases)
    return list(articles.values())


@given(FOLDERS)
def test_after_any_changes_every_content_is_one_article_with_all_its_files(folders: list[dict[str, str]]) -> None:
    indexed: list[Indexed] = []
    for digests in folders:
        indexed = carried_out(make_plan(digests, indexed, "model", 1), digests, indexed)
        assert {(one.stamp.digest, frozenset((one.file, *one.aliases))) for one in indexed} == {
            (digest, frozenset(file for file in digests if digests[file] == digest)) for digest in digests.values()
        }


@given(FOLDERS)
def test_after_a_reindex_there_is_nothing_left_to_do(folders: list[dict[str, str]]) -> None:
    indexed: list[Indexed] = []
    for digests in folders:
        indexed = carried_out(make_plan(digests, indexed, "model", 1), digests, indexed)
        plan = make_plan(digests, indexed, "model", 1)
        assert (plan.removals, plan.placings, plan.readings) == ((), (), ())
        assert plan.became.unchanged == len(digests)


@given(FOLDERS)
def test_every_file_is_told_of_exactly_once(folders: list[dict[str, str]]) -> None:
    indexed: list[Indexed] = []
    for digests in folders:
        before = {file for one in indexed for file in (one.file, *one.aliases)}
        plan = make_plan(digests, indexed, "model", 1)
        told = [file for name in plan.became.renamed for file in name.split(" -> ")]
        told += [*plan.became.added, *plan.became.changed, *plan.became.removed]
        assert len(told) == len(set(told))
        assert set(told) <= before | digests.keys()
        assert len(told) + plan.became.unchanged == len(before | digests.keys())
        indexed = carried_out(plan, digests, indexed)


@given(FOLDERS)
def test_unchanged_files_keep_their_article(folders: list[dict[str, str]]) -> None:
    indexed: list[Indexed] = []
    for digests in folders:
        alone = {
            one.file: one.id
            for one in indexed
            if digests.get(one.file) == one.stamp.digest and list(digests.values()).count(one.stamp.digest) == 1
        }
        indexed = carried_out(make_plan(digests, indexed, "model", 1), digests, indexed)
        assert alone.items() <= {one.file: one.id for one in indexed}.items()
