"""Which claimant and which caveats bind which sentence: the claim ledger, read when an article is indexed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.caveats import own_caveats, without_repeats
from index.corrections import corrections
from index.cues import UNKNOWN
from index.neighbours import borrowed
from index.parties import is_party, sides_of
from index.references import Named, resolve
from index.sentences import Read, passage_of, read_sentence, slice_of
from index.speakers import Attribution, first_named
from index.stages import stage_of
from index.types import Article, Caveat, CaveatKind, Claim, ParsedSentence, Token

READER_VERSION = 2
CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])
LEANT_ON = frozenset(["NOUN", "PROPN", "VERB", "ADJ"])
Known = dict[tuple[int, Attribution], Named]
OPENING, CLOSING = "“", "”"
NEAREST_SPEAKER = 3
"""How many sentences before a quoted one its speaker may have been named."""


def read_claims(article: Article, parsed: Sequence[ParsedSentence]) -> list[Claim]:
    """Return one claim a sentence, in the same order."""
    sentences = list(_read(article, parsed))
    own = [own_caveats(read) for read in sentences]
    brought = borrowed(sentences, own)
    corrected = corrections(sentences) if article.kind == "correction" else {}
    sides, known = sides_of(sentences), resolve(sentences)
    claims = []
    for position, (read, one) in enumerate(zip(sentences, parsed, strict=True)):
        spoken, claimant = _of_speakers(sentences, position, sides, known)
        caveats = [*spoken, *own[position], *brought[position]]
        if position in corrected:
            caveats.insert(0, corrected[position])
        claims.append(
            Claim(
                claimant=claimant,
                stage=stage_of(read.tree),
                figures=read.figures,
                caveats=tuple(without_repeats(caveats)),
                names=tuple(dict.fromkeys(token.text for token in one.tokens if token.pos == "PROPN")),
                terms=_lemmas(one.tokens, CONTENT),
                leans_on=_leans_on(sentences, position),
                unknown=bool(UNKNOWN.search(read.text)),
            )
        )
    return claims


def _read(article: Article, parsed: Sequence[ParsedSentence]) -> Iterator[Read]:
    """Read each sentence on its own, keeping count of the quotations that are open across sentences."""
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


def _of_speakers(
    sentences: Sequence[Read], position: int, sides: frozenset[str], known: Known
) -> tuple[list[Caveat], str | None]:
    """Who says so, as caveats, and the claimant by name where one is known."""
    read = sentences[position]
    if not read.said and read.quoting:
        return _speaker_of_quotation(sentences, position, sides, known)
    found, names = [], []
    for attribution in read.said:
        caveat, name = _of_speaker(sentences, position, attribution, sides, known)
        names.append(name)
        if caveat is not None:
            found.append(caveat)
    first = first_named(read.said)
    return found, names[read.said.index(first)] if first is not None else None


def _speaker_of_quotation(
    sentences: Sequence[Read], position: int, sides: frozenset[str], known: Known
) -> tuple[list[Caveat], str | None]:
    """The speaker of a quoted sentence that names none: of the sentence before in its paragraph, or of the next."""
    here = sentences[position].sentence.paragraph
    before = range(position - 1, max(-1, position - 1 - NEAREST_SPEAKER), -1)
    for other in (*before, position + 1):
        if not 0 <= other < len(sentences) or sentences[other].sentence.paragraph != here:
            continue
        for attribution in sentences[other].said:
            caveat, name = _of_speaker(sentences, other, attribution, sides, known)
            if caveat is not None:
                passage = caveat.passage if attribution.kind == "refers_back" else None
                told = passage or passage_of(sentences[other])
                return [Caveat(caveat.kind, caveat.text, caveat.start, caveat.end, told)], name
    return [], None


def _of_speaker(
    sentences: Sequence[Read], position: int, attribution: Attribution, sides: frozenset[str], known: Known
) -> tuple[Caveat | None, str]:
    """The caveat that one speaker makes (None where nobody says so) and the claimant's name."""
    read = sentences[position]
    words, start, end = slice_of(read, attribution.first, attribution.last)
    if attribution.kind == "unnamed":
        return (None if attribution.negated else Caveat("anonymous", words, start, end)), attribution.name
    if attribution.kind == "named":
        kind: CaveatKind = "party" if is_party(read, attribution, sides) else "attribution"
        return (None if attribution.negated else Caveat(kind, words, start, end)), attribution.name
    named = known.get((position, attribution))
    if named is None:
        return (None if attribution.negated else Caveat("attribution", words, start, end)), attribution.name
    passage = passage_of(sentences[named.position])
    return Caveat("anonymous" if named.unnamed else "attribution", words, start, end, passage), named.name


def _lemmas(tokens: Sequence[Token], kept: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.lemma for token in tokens if token.pos in kept))


def _leans_on(sentences: Sequence[Read], position: int) -> tuple[str, ...]:
    """Lemmas and names of the sentence before in the same paragraph, which short mentions take their sense from."""
    if not position or sentences[position - 1].sentence.paragraph != sentences[position].sentence.paragraph:
        return ()
    return _lemmas(sentences[position - 1].tree.tokens, LEANT_ON)
