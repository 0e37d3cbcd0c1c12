"""Which claimant and which caveats bind which sentence: the claim ledger, read when an article is indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.attribution import Attribution
from index.bearing import bearing, is_negative, limits, load_weights
from index.caveats import own_caveats, without_repeats
from index.corrections import corrections, held_on, withdrawn
from index.cues_of_silence import UNKNOWN
from index.entries import caveats_of, corrected_entries, no_longer_held
from index.interviews import speaker_of_interview
from index.neighbours import NO_DENIAL, borrowed
from index.parties import is_party, sides_of
from index.references import Named, resolve
from index.sentences import Read, passage_of, read_sentence, slice_of
from index.speakers import first_named
from index.stages import stage_of
from index.types import OF_SPEAKERS, Article, Caveat, CaveatKind, Claim, Figure, ParsedSentence, Token

READER_VERSION = 27
"""One more with every change to what is read from a file: formats, splitting, cues, claims. Each article is then read
again, and only sentences that are new are embedded."""
CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])
LEANT_ON = frozenset(["NOUN", "PROPN", "VERB", "ADJ"])
OPENING, CLOSING = "“", "”"
# Kinds that words tell apart, and how a sentence is built does not.
ALIKE: Mapping[CaveatKind, frozenset[CaveatKind]] = {
    "attribution": frozenset(["attribution", "anonymous", "party", "opinion"]),
    "disputed": frozenset(["disputed"]),
    "scope": frozenset(["scope", "undercount"]),
    "unverified": frozenset(["unverified", "single_source", "hedged"]),
    "planned": frozenset(["planned", "conditional"]),
    "preliminary": frozenset(["preliminary"]),
    "superseded": frozenset(["superseded"]),
}
DOUBTS: frozenset[CaveatKind] = frozenset(["unverified", "disputed"])
NEAREST_SPEAKER = 3
"""How many sentences before a quoted one its speaker may have been named."""


def read_claims(article: Article, parsed: Sequence[ParsedSentence]) -> list[Claim]:
    """Return one claim a sentence, in the same order."""
    sentences = read_sentences(article, parsed)
    own = [own_caveats(read) for read in sentences]
    repeated = withdrawn(sentences) if article.kind == "correction" else frozenset[int]()
    ledger = Ledger(sentences, own, sides_of(sentences), resolve(sentences), repeated)
    brought = borrowed(sentences, own)
    beside = _beside(ledger, brought)
    interviewed = speaker_of_interview(sentences)
    entries = corrected_entries(sentences)
    corrected = corrections(sentences, repeated) if article.kind == "correction" else caveats_of(sentences, entries)
    held = held_on(sentences, repeated, article.published)
    taken_back = repeated | no_longer_held(sentences, entries)
    claims = []
    for position, (read, one) in enumerate(zip(sentences, parsed, strict=True)):
        spoken, claimant = _of_speakers(ledger, position)
        if not spoken and position in interviewed:
            spoken = [interviewed[position]]
        put_right = [corrected[position]] if position in corrected else []
        shown = {caveat.passage for caveat in [*spoken, *put_right]}
        added = [caveat for caveat in beside[position] if caveat.passage not in shown]
        caveats = [
            *put_right,
            *_with_reason(spoken, [*_otherwise(read), *own[position], *brought[position], *added]),
        ]
        claims.append(
            Claim(
                claimant=claimant or (None if _is_told(read, caveats) else _own_voice(article)),
                stage=stage_of(read.tree),
                figures=_dated(read.figures, held.get(position)),
                caveats=tuple(without_repeats(caveats)),
                names=tuple(dict.fromkeys(token.text for token in one.tokens if token.pos == "PROPN")),
                terms=_lemmas(one.tokens, CONTENT),
                leans_on=_leans_on(sentences, position),
                unknown=bool(UNKNOWN.search(read.text)),
                withdrawn=position in taken_back,
            )
        )
    return claims


def _dated(figures: Sequence[Figure], day: date | None) -> tuple[Figure, ...]:
    """The figures of a sentence that holds for `day`, unless they say themselves for which they do."""
    return tuple(
        figure if day is None or figure.as_of or figure.stage == "planned" else replace(figure, as_of=day)
        for figure in figures
    )


def _is_told(read: Read, caveats: Sequence[Caveat]) -> bool:
    """Whether somebody else than the author speaks, named or not."""
    return read.quoting or any(caveat.kind in OF_SPEAKERS for caveat in caveats)


def _own_voice(article: Article) -> str | None:
    """Who speaks where nobody else is named: in a statement whoever publishes it, in a comment its author."""
    return {"statement": article.publisher, "opinion": article.author}.get(article.kind)


def _otherwise(read: Read) -> list[Caveat]:
    """That the sentence gives two sides, on the words that name the later one."""
    if read.against is None:
        return []
    return [Caveat("conflicting", *slice_of(read, read.against.first, read.against.last))]


def read_sentences(article: Article, parsed: Sequence[ParsedSentence]) -> list[Read]:
    """Read each sentence on its own, keeping count of the quotations that are open across sentences."""
    return list(_read(article, parsed))


def _read(article: Article, parsed: Sequence[ParsedSentence]) -> Iterator[Read]:
    paragraph, is_open = -1, False
    for one in parsed:
        text = one.sentence.text
        if one.sentence.paragraph != paragraph:
            paragraph, is_open = one.sentence.paragraph, False
        yield read_sentence(one, article.published, quoting=is_open or text.startswith(('"', OPENING)))
        if text.count('"') % 2:
            is_open = not is_open
        if OPENING in text or CLOSING in text:
            is_open = text.rfind(OPENING) > text.rfind(CLOSING)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of an article before its claims are bound.

    own: each sentence's caveats on its own words. sides: names that may be a party. known: whom attributions refer to.
    repeated: positions of the sentences of a correction that only say what was wrong.
    """

    sentences: Sequence[Read]
    own: Sequence[Sequence[Caveat]]
    sides: frozenset[str]
    known: dict[tuple[int, Attribution], Named]
    repeated: frozenset[int]


def _beside(ledger: Ledger, brought: Sequence[Sequence[Caveat]]) -> list[list[Caveat]]:
    """For each sentence, what neighbours that no rule binds to it add by how they are built; see ``index.bearing``."""
    found: list[list[Caveat]] = [[] for _ in ledger.sentences]
    for position, other, kind in bearing(ledger.sentences, ledger.own, load_weights()):
        passage = passage_of(ledger.sentences[other])
        if passage is None or any(caveat.passage == passage for caveat in [*brought[position], *found[position]]):
            continue
        if _fits(ledger, position, other, kind):
            found[position].append(replace(_as_told(ledger, other, kind), passage=passage))
    return found


def _fits(ledger: Ledger, position: int, other: int, kind: CaveatKind) -> bool:
    """Whether a neighbour can be what it is taken for: its words must not say otherwise, whatever its build tells."""
    target, neighbour = ledger.sentences[position], ledger.sentences[other]
    if kind == "attribution":
        # "An earlier version said that 42 had died. The number is 24": not by that version.
        return not target.said and bool(neighbour.said) and other not in ledger.repeated
    # What a cue says, the rules of ``index.neighbours`` have bound to what it bears on, and to nothing else.
    if any(caveat.kind in ALIKE[kind] for caveat in ledger.own[other]):
        return False
    if kind == "scope":
        return limits(target, neighbour)
    # "The mayor confirmed that they are there" leaves nothing unverified, and disputes nothing.
    doubts = is_negative(neighbour) or kind == "preliminary"
    return doubts and (kind != "disputed" or (bool(neighbour.said) and not NO_DENIAL.search(neighbour.text)))


def _as_told(ledger: Ledger, other: int, kind: CaveatKind) -> Caveat:
    """What a neighbour adds, on the words that say so: its speaker, its cue of that kind, else the whole sentence."""
    read = ledger.sentences[other]
    speaker = first_named(read.said) if kind == "attribution" else None
    spoken = _of_speaker(ledger, other, speaker)[0] if speaker is not None else None
    if spoken is not None:
        return spoken
    own = ledger.own[other]
    alike = next((caveat for caveat in own if caveat.kind in ALIKE[kind]), None)
    # Whether a neighbour doubts is told by its build; what its words say of how is surer.
    told = alike or next((caveat for caveat in own if kind in DOUBTS and caveat.kind in DOUBTS), None)
    return told or Caveat(kind, read.text, read.sentence.start, read.sentence.end)


def _of_speakers(ledger: Ledger, position: int) -> tuple[list[Caveat], str | None]:
    """Who says so, as caveats, and the claimant by name where one is known."""
    read = ledger.sentences[position]
    if not read.said and read.quoting:
        return _speaker_of_quotation(ledger, position)
    spoken = [_of_speaker(ledger, position, attribution) for attribution in read.said]
    first = first_named(read.said)
    claimant = spoken[read.said.index(first)][1] if first is not None else None
    return [caveat for caveat, _ in spoken if caveat is not None], claimant


def _with_reason(spoken: Sequence[Caveat], others: Sequence[Caveat]) -> list[Caveat]:
    """All of them, with the sentence that says why a speaker is anonymous on that speaker's caveat."""
    bare = next((caveat for caveat in spoken if caveat.kind == "anonymous" and caveat.passage is None), None)
    why = next((caveat for caveat in others if caveat.kind == "anonymous" and caveat.passage is not None), None)
    if bare is None or why is None:
        return [*spoken, *others]
    told = replace(bare, passage=why.passage)
    kept = (caveat for caveat in others if caveat.kind != "anonymous" or caveat.passage != why.passage)
    return [*(told if caveat is bare else caveat for caveat in spoken), *kept]


def _speaker_of_quotation(ledger: Ledger, position: int) -> tuple[list[Caveat], str | None]:
    """The speaker of a quoted sentence that names none: of the sentence before in its paragraph, or of the next."""
    sentences, here = ledger.sentences, ledger.sentences[position].sentence.paragraph
    before = range(position - 1, max(-1, position - 1 - NEAREST_SPEAKER), -1)
    for other in (*before, position + 1):
        if not 0 <= other < len(sentences) or sentences[other].sentence.paragraph != here:
            continue
        for attribution in sentences[other].said:
            caveat, name = _of_speaker(ledger, other, attribution)
            if caveat is not None:
                return [replace(caveat, passage=caveat.passage or passage_of(sentences[other]))], name
    return [], None


def _of_speaker(ledger: Ledger, position: int, attribution: Attribution) -> tuple[Caveat | None, str]:
    """The caveat that one speaker makes (None where nobody says so) and the claimant's name."""
    read = ledger.sentences[position]
    words, start, end = slice_of(read, attribution.first, attribution.last)
    named = ledger.known.get((position, attribution))
    if named is not None:
        passage = passage_of(ledger.sentences[named.position])
        return Caveat("anonymous" if named.unnamed else "attribution", words, start, end, passage), named.name
    if attribution.negated:
        return None, attribution.name
    kind: CaveatKind = (
        "anonymous" if attribution.withheld else "party" if is_party(read, attribution, ledger.sides) else "attribution"
    )
    return Caveat(kind, words, start, end), attribution.name


def _lemmas(tokens: Sequence[Token], kept: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.lemma for token in tokens if token.pos in kept))


def _leans_on(sentences: Sequence[Read], position: int) -> tuple[str, ...]:
    """Lemmas and names of the sentence before in the same paragraph, which short mentions take their sense from."""
    if not position or sentences[position - 1].sentence.paragraph != sentences[position].sentence.paragraph:
        return ()
    return _lemmas(sentences[position - 1].tree.tokens, LEANT_ON)
