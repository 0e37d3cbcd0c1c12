"""Caveats that bear on other sentences than their own: "None of the three figures could be confirmed", "He denies it".

A quotation is never torn from its caveat, so each goes with the sentences that it speaks of, as a passage. What it
speaks of is told by its subject ("neither count", "it", "the figure"), by who speaks, and by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from index.attribution import Attribution
from index.lexicon import name_stem
from index.number_words import UNITS
from index.patterns import any_of
from index.phrases import NEGATIONS
from index.pointing import (
    ESTIMATED,
    ONE,
    PERSONAL,
    SEVERAL,
    TWO,
    is_about_the_same,
    is_of_a_count,
    leaves_known_unchecked,
    nobody_knows,
    points_at_several,
    points_back,
)
from index.sentences import Read, passage_of
from index.speakers import first_named
from index.types import Caveat, CaveatKind
from index.unreviewed import findings, says_it_is_unreviewed

OPENING = "\"“\u2018'("
OF_FIGURES: frozenset[CaveatKind] = frozenset(["scope", "undercount", "preliminary", "estimate"])
"""Kinds that bear on a sentence with a figure in it and on no other."""
BINDS_BACK: frozenset[CaveatKind] = OF_FIGURES | {"unverified", "disputed", "anonymous", "single_source", "superseded"}
"""Kinds that may qualify the sentence before theirs; one that is missing here stays with its own sentence."""
OF_THE_SAME: frozenset[CaveatKind] = frozenset(["unverified", "scope", "undercount", "preliminary", "anonymous"])
"""Of those, the kinds that go further back, to a sentence that speaks by name of the same."""
REFERS_BACK = (points_back, nobody_knows, is_of_a_count, leaves_known_unchecked)
PUT_RIGHT = re.compile(r"correct|error|wrong|mist|retract|withdr|revis|amend", re.IGNORECASE)
GENERAL = any_of(r"""
    (\w+ )?(figures|claims|reports|numbers|tolls|counts|accounts|statements)(?! (of|that) )( \w+){0,4}? <can>
    none of (the|these|those) (\w+ )?<claims>
    (we|this newspaper|this agency|reporters|journalists|it)( \w+){0,3}? (not|cannot|unable) ... <verified>
    """)
# Of figures at large, wherever it stands: "Casualty figures in war are hard to verify".
IN_GENERAL = any_of(r"""
    (?!(the|these|those|such|its|his|her|their) )(\w+ )?(figures|claims|reports|numbers|tolls|counts)(?! (of|that) )
    """)
# What opens a paragraph of its own and means one of the paragraph before.
A_FIGURE = any_of(r"""
    <the>( [\w’'-]+){0,2}? (figure|number|count|toll|total|tally|estimate|sum)(?!s)
    """)
A_CLAIM = any_of(r"""
    (the|that|this|his|her|its|their) (\w+ )?(claims?|allegations?|accounts?|assertions?|accusations?|footage|videos?)
    (the|that|this|his|her|its|their) (\w+ )?(reports?|statements?|versions?|information|images?)
    """)
# "how it had arrived at the count": of the last figure, if that is not the sentence before
OF_A_FIGURE = re.compile(r"\b(?:the|that|this|its) (?:figure|number|count|estimate|toll|total|tally)\b", re.IGNORECASE)
SPEAKS_OF_FIGURES = re.compile(r"figure|number|count|total|toll|tall|estimate|list|register|survey", re.IGNORECASE)
OF_HARM = re.compile(r"casualt|death|loss|toll|killed|dead|injur|wound", re.IGNORECASE)
NO_DENIAL = any_of(r"""
    no (comment|information|details?|figures?|reply|answer|reliable|number|plans?)
    not (comment|say|know|respond|reply|answer|confirm|been able|immediately|give|yet|clear)
    nor would
    """)
FARTHEST_DENIAL = 4
MOST_BOUND = 6
FEWEST = 2
NEAR = 3
MOST_BEFORE = 12
LATEST = 3
"""How many sentences before the end of an article one may stand that speaks of all its figures."""
EARLY = 6
"""Words that may stand before a caveat which is what its sentence says."""


def borrowed(sentences: Sequence[Read], own: Sequence[Sequence[Caveat]]) -> list[list[Caveat]]:
    """For each sentence, in order, the caveats that others bring, each with its sentence as passage."""
    found: list[list[Caveat]] = [[] for _ in sentences]
    for position, caveats in enumerate(own):
        passage = passage_of(sentences[position])
        if passage is None:
            continue
        before = _same_paragraph(sentences, position)
        last = sentences[before[-1]] if before else None
        for caveat in caveats:
            is_of_all = says_it_is_unreviewed(sentences[position], last, caveat)
            unreviewed = [at for at in findings(sentences, own) if at != position] if is_of_all else []
            for target in unreviewed or _targets(sentences, position, caveat):
                if _bears_on(caveat, sentences[target]):
                    found[target].append(replace(caveat, passage=passage))
        for target, denial in _denied(sentences, position):
            found[target].append(replace(denial, passage=passage))
    return found


def _bears_on(caveat: Caveat, target: Read) -> bool:
    """Whether the sentence has something for it to bear on: a figure for a scope, a speaker for namelessness."""
    if caveat.kind in OF_FIGURES:
        return bool(target.figures)
    return caveat.kind != "anonymous" or bool(target.said)


def _targets(sentences: Sequence[Read], position: int, caveat: Caveat) -> list[int]:
    """The earlier sentences that a caveat of the sentence at `position` speaks of."""
    if caveat.kind not in BINDS_BACK or (caveat.kind == "superseded" and not PUT_RIGHT.search(caveat.text)):
        return []
    if caveat.kind == "estimate" and not ESTIMATED.match(caveat.text):
        return []
    read = sentences[position]
    text = read.text.lstrip(OPENING)
    in_general = _figures_in_general(sentences, position, text) if caveat.kind == "unverified" else None
    if in_general is not None:
        return [at for at in in_general if at != position and _meant(text, sentences[at])]
    if SEVERAL.match(text) or (caveat.kind == "disputed" and points_at_several(read, caveat)):
        return _several(sentences, position, text)
    goes_on = _same_speaker(sentences, position) and _comes_early(read, caveat)
    speaks_of_it = ONE.match(text) and not _is_other_denial(read, caveat)
    refers = goes_on or speaks_of_it or any(refers_back(read, caveat) for refers_back in REFERS_BACK)
    found = _one(sentences, position, caveat) if refers else []
    return found or _spoken_of(sentences, position, caveat)


def _spoken_of(sentences: Sequence[Read], position: int, caveat: Caveat) -> list[int]:
    """The nearest sentence before it, in its paragraph or the last, that spoke by name of what it qualifies."""
    if caveat.kind not in OF_THE_SAME or (caveat.kind == "preliminary" and sentences[position].figures):
        return []
    before = _same_paragraph(sentences, position) or _paragraph_before(sentences, position)[-NEAR:]
    same = [at for at in before if is_about_the_same(sentences[position], caveat, sentences[at])]
    if same and caveat.kind in OF_FIGURES:
        return _counting(sentences, [at for at in before if at <= same[-1]])[-1:]
    return same[-1:]


def _figures_in_general(sentences: Sequence[Read], position: int, text: str) -> list[int] | None:
    """Where the figures stand that it speaks of in general: in the whole article, or in its paragraph; else None."""
    if _is_general(sentences, position, text):
        return _counting(sentences, range(len(sentences)))
    return _counting(sentences, _paragraph_before(sentences, position)) if IN_GENERAL.match(text) else None


def _is_other_denial(read: Read, caveat: Caveat) -> bool:
    """Whether the same speaker goes on to deny something else: "She denied that cracks had been found"."""
    return caveat.kind == "disputed" and read.tree.words[0] in PERSONAL and caveat.start != read.sentence.start


def _comes_early(read: Read, caveat: Caveat) -> bool:
    """Whether the caveat is what the sentence says, and no aside at its end: "The ministry gave no details"."""
    words = read.text[: (caveat.start or 0) - read.sentence.start].split()
    return len(words) <= EARLY


def _is_general(sentences: Sequence[Read], position: int, text: str) -> bool:
    """Whether it speaks of the figures of the whole article: in its last paragraph, and of figures in general."""
    if len(sentences) - position > LATEST:
        return False
    last = sentences[-1].sentence.paragraph == sentences[position].sentence.paragraph
    return last and bool(GENERAL.match(text)) and (_opens_paragraph(sentences, position) or not SEVERAL.match(text))


def _meant(text: str, target: Read) -> bool:
    """Of "casualty figures" only sentences about casualties; of figures at large, all."""
    return not OF_HARM.match(text) or bool(OF_HARM.search(target.text))


def _several(sentences: Sequence[Read], position: int, text: str) -> list[int]:
    """The last sentences with figures, or with claims, before it: as many as it names, in its paragraph or the last."""
    read = sentences[position]
    before = _paragraph_before(sentences, position)
    speaks_of_figures = SPEAKS_OF_FIGURES.search(text)
    candidates = _counting(sentences, before) if speaks_of_figures else [at for at in before if sentences[at].said]
    candidates = candidates or _counting(sentences, before) or list(before[-1:])
    named = next((UNITS[word] for word in read.tree.words[:6] if UNITS.get(word, 0) >= FEWEST), None)
    named = named or (FEWEST if TWO.match(text) else None)
    if speaks_of_figures and named is not None and len(candidates) < named:
        candidates = _counting(sentences, range(max(0, position - MOST_BEFORE), position))
    return candidates[-(named or MOST_BOUND) :]


def _one(sentences: Sequence[Read], position: int, caveat: Caveat) -> list[int]:
    """The sentence before it; and the one before that, where that one only leans on it in turn."""
    read = sentences[position]
    if caveat.kind in OF_FIGURES:
        near = _counting(sentences, _same_paragraph(sentences, position))
        if not near and A_FIGURE.match(read.text):
            near = _counting(sentences, _paragraph_before(sentences, position))
        return near[-1:]
    if caveat.kind == "unverified" and OF_A_FIGURE.search(read.text):
        before = _counting(sentences, range(max(0, position - NEAR), position))
        counted = [at for at in before if any(figure.stage != "planned" for figure in sentences[at].figures)]
        if before:
            return (counted or before)[-1:]
    opens = _opens_paragraph(sentences, position)
    if opens and position and caveat.kind == "unverified" and A_CLAIM.search(read.text):
        before = _paragraph_before(sentences, position)
        return ([at for at in before if sentences[at].said] or before)[-1:]
    if opens and not (caveat.kind == "disputed" and position and not _is_pronoun(read)):
        return []
    target = position - 1
    found = [target]
    refers = ONE.match(sentences[target].text) or SEVERAL.match(sentences[target].text)
    leans = refers and not sentences[target].figures
    if leans and target and sentences[target - 1].sentence.paragraph == read.sentence.paragraph:
        found.append(target - 1)
    return found


def _is_pronoun(read: Read) -> bool:
    return read.tree.words[0] in ("he", "she", "it", "they")


def _same_speaker(sentences: Sequence[Read], position: int) -> bool:
    """Whether the speaker is the one of the sentence before: "The ministry gave no details"."""
    speaker, before = (
        first_named(sentences[position].said),
        first_named(sentences[position - 1].said) if position else None,
    )
    if speaker is None or before is None or speaker.name == before.name:
        return speaker is not None and before is not None
    return speaker.kind == "refers_back" and sentences[position].tree.words[speaker.head] in before.name.lower().split()


def _opens_paragraph(sentences: Sequence[Read], position: int) -> bool:
    return not position or sentences[position - 1].sentence.paragraph != sentences[position].sentence.paragraph


def _same_paragraph(sentences: Sequence[Read], position: int) -> list[int]:
    """The last sentences before it in its own paragraph."""
    here = sentences[position].sentence.paragraph
    return [at for at in range(max(0, position - NEAR), position) if sentences[at].sentence.paragraph == here]


def _paragraph_before(sentences: Sequence[Read], position: int) -> list[int]:
    """The sentences before `position` in its paragraph, or, where it opens one, those of the paragraph before."""
    if not position:
        return []
    paragraph = sentences[position - 1].sentence.paragraph
    before = takewhile(lambda at: sentences[at].sentence.paragraph == paragraph, range(position - 1, -1, -1))
    return list(islice(before, MOST_BEFORE))[::-1]


def _counting(sentences: Sequence[Read], positions: Sequence[int]) -> list[int]:
    return [at for at in positions if sentences[at].figures]


def _denied(sentences: Sequence[Read], position: int) -> Iterator[tuple[int, Caveat]]:
    """Sentences about a claimant who says here that it is not so: "Sudland repeated that it had sent nobody"."""
    read = sentences[position]
    for one in read.said:
        words = read.tree.words
        negated = any(words[at] in NEGATIONS for at in range(len(words)) if not one.first <= at <= one.last)
        negated = negated or (one.verb is not None and read.tree.tokens[one.verb].lemma == "deny")
        if one.kind != "named" or one.negated or not negated or NO_DENIAL.search(read.text):
            continue
        stems = _stems(read, one)
        denial = Caveat("disputed", read.text, read.sentence.start, read.sentence.end)
        for target in range(max(0, position - FARTHEST_DENIAL), position):
            there = sentences[target]
            near = read.sentence.paragraph - there.sentence.paragraph <= 1
            if near and there.said and _is_about(there, stems) and not _speaks(there, stems):
                yield target, denial


def _stems(read: Read, one: Attribution) -> frozenset[str]:
    return frozenset(
        name_stem(token.text) for token in read.tree.tokens[one.first : one.last + 1] if token.pos == "PROPN"
    )


def _is_about(there: Read, stems: frozenset[str]) -> bool:
    return any(name_stem(token.text) in stems for token in there.tree.tokens if token.text[:1].isupper())


def _speaks(there: Read, stems: frozenset[str]) -> bool:
    return any(_stems(there, one) & stems for one in there.said)
