"""What lies in the folder, compared with what is in the index: what is to be read, moved and taken out. Pure.

Content tells files apart, not their time stamps: a file with the same bytes under another path is the same article,
moved; two files with the same bytes are one article and an alias.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from index.articles import slug
from index.writing import Indexed, Stamp


@dataclass(frozen=True, slots=True)
class Reading:
    """An article to be read.

    state: it is not in the index ("new"), its file says something else now ("changed"), or the file is the same and was
    read by another model or reader ("outdated").
    """

    id: str
    file: str
    aliases: tuple[str, ...]
    state: Literal["new", "changed", "outdated"]


@dataclass(frozen=True, slots=True)
class Placing:
    """An article that is not read again but lies elsewhere now, or has other aliases."""

    id: str
    file: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Became:
    """What became of each file. added, changed, removed: files. renamed: "old -> new". unchanged: number of files."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a re-index has to do. removals: ids of articles whose files are gone."""

    removals: tuple[str, ...]
    placings: tuple[Placing, ...]
    readings: tuple[Reading, ...]
    became: Became


def make_plan(digests: Mapping[str, str], indexed: Sequence[Indexed], model: str, reader: int) -> Plan:
    """Compare `digests`, the SHA-256 of each file that may be an article, with the articles of the index."""
    places = _places(digests, indexed)
    owners = _owners(digests, indexed, places)
    ids = {one.id for one in indexed if owners.get(digests.get(places.get(one.id, ""), "")) == one.id}
    by_file = {places[one]: one for one in ids}
    aliases: dict[str, list[str]] = {one: [] for one in ids}
    for file in sorted(digests.keys() - by_file.keys()):
        owner = owners.get(digests[file])
        if owner is None:
            owner = slug(file, aliases)
            owners[digests[file]] = owner
            by_file[file] = owner
            aliases[owner] = []
        else:
            aliases[owner].append(file)
    known = {one.id: one for one in indexed if one.id in ids}
    readings, placings = [], []
    for file, one in sorted(by_file.items()):
        others = tuple(aliases[one])
        if one not in known:
            readings.append(Reading(one, file, others, "new"))
        elif known[one].stamp != (now := Stamp(digests[file], model, reader)):
            same = known[one].stamp.digest == now.digest
            readings.append(Reading(one, file, others, "outdated" if same else "changed"))
        if one in known and (known[one].file, known[one].aliases) != (file, others):
            placings.append(Placing(one, file, others))
    return Plan(
        removals=tuple(one.id for one in indexed if one.id not in ids),
        placings=tuple(placings),
        readings=tuple(readings),
        became=_became(digests, indexed, [(known[one].file, file) for file, one in by_file.items() if one in known]),
    )


def _places(digests: Mapping[str, str], indexed: Sequence[Indexed]) -> dict[str, str]:
    """Return where each article of the index lies now; one whose content is nowhere to be found is left out."""
    places = {one.id: one.file for one in indexed if one.file in digests}
    taken = {file for one in indexed for file in (one.file, *one.aliases)}
    fresh: dict[str, list[str]] = {}
    for file in sorted(digests.keys() - taken, reverse=True):
        fresh.setdefault(digests[file], []).append(file)
    for one in indexed:
        if one.id in places:
            continue
        copies = [file for file in one.aliases if digests.get(file) == one.stamp.digest]
        if copies:
            places[one.id] = copies[0]
        elif fresh.get(one.stamp.digest):
            places[one.id] = fresh[one.stamp.digest].pop()
    return places


def _owners(digests: Mapping[str, str], indexed: Iterable[Indexed], places: Mapping[str, str]) -> dict[str, str]:
    """Return the article that has each content: where two have it now, the one that had it before."""
    owners: dict[str, str] = {}
    here = [one for one in indexed if one.id in places]
    for one in sorted(here, key=lambda one: digests[places[one.id]] != one.stamp.digest):
        owners.setdefault(digests[places[one.id]], one.id)
    return owners


def _became(digests: Mapping[str, str], indexed: Iterable[Indexed], moves: Iterable[tuple[str, str]]) -> Became:
    """Say of each file what became of it. moves: where each article of the index lay and where it lies now."""
    before = {file: one.stamp.digest for one in indexed for file in (one.file, *one.aliases)}
    renamed = {old: new for old, new in moves if old not in digests and new not in before}
    arrived = set(renamed.values())
    changed = [file for file, digest in sorted(digests.items()) if before.get(file, digest) != digest]
    return Became(
        added=tuple(sorted(digests.keys() - before.keys() - arrived)),
        changed=tuple(changed),
        renamed=tuple(f"{old} -> {new}" for old, new in sorted(renamed.items())),
        removed=tuple(sorted(before.keys() - digests.keys() - renamed.keys())),
        unchanged=len(digests.keys() & before.keys()) - len(changed),
    )
