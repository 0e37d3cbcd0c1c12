"""Which claimant and which caveats bind which sentence: the claim ledger, read when an article is indexed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.caveats import BINDS_BACK, bounds_as_caveats, cues_in, leaning
from index.figures import read_figures
from index.speakers import Attribution, attributions, introduced_by, is_anonymous
from index.types import Article, Caveat, Claim, ParsedSentence, Stage, Token

READER_VERSION = 1
CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])
UNKNOWN = re.compile(
    r"\b(?:(?:is|are|was|were|remains?) (?:still )?(?:not (?:yet )?(?:known|clear|recorded|counted|disclosed|public)|unknown|unclear)|"
    r"(?:gave|gives|give|given|has|have|had|publish\w*|releas\w+|offer\w*|provid\w+|set|with) no (?:\w+ )?(?:figures?|numbers?|details?|dates?|totals?|estimates?|breakdown|reason|timetable)|"
    r"no (?:\w+ )?(?:figures?|numbers?|dates?|totals?|estimates?|timetable|count) (?:\w+ )?(?:has|have|had|was|were|is|are|to)|"
    r"(?:did|does|do|would|could|has|have|is|are|was|were)(?: not|n['’]t) (?:yet )?(?:say|said|name|give|disclose|publish|release|provide|specify|know|reveal|record|count|been (?:announced|disclosed|published|set|counted|released)|be drawn)|"
    r"(?:declin|refus)\w+ to (?:say|give|name|disclose|comment|specify)|nobody (?:knows|counts|had been keeping)|no one (?:knows|counts|has counted))\b",
    re.IGNORECASE,
)
PLANNED_VERBS = frozenset(
    "plan intend aim pledge promise propose expect undertake agree hope vow forecast schedule prepare consider".split()
)


def read_claims(article: Article, parsed: Sequence[ParsedSentence]) -> list[Claim]:
    """Return one claim a sentence, in the same order."""
    said = [attributions(one.tokens) for one in parsed]
    figures = [read_figures(one.tokens) for one in parsed]
    own = [cues_in(one.sentence, counted, article.kind) for one, counted in zip(parsed, figures, strict=True)]
    claims = []
    for position, one in enumerate(parsed):
        caveats = _of_speakers(parsed, position, said) + bounds_as_caveats(figures[position]) + own[position]
        caveats += _from_later(parsed, position, own)
        if article.kind == "correction":
            caveats.append(Caveat("superseded", one.sentence.text, one.sentence.start, one.sentence.end))
        claimant = said[position][0].name if said[position] else None
        claims.append(
            Claim(
                claimant=claimant,
                stage=_stage(one.tokens),
                figures=tuple(replace(figure, stage=_stage(one.tokens)) for figure in figures[position]),
                caveats=tuple(_once(caveats)),
                names=tuple(dict.fromkeys(token.text for token in one.tokens if token.pos == "PROPN")),
                terms=tuple(dict.fromkeys(token.lemma for token in one.tokens if token.pos in CONTENT)),
                leans_on=_leans_on(parsed, position),
                unknown=bool(UNKNOWN.search(one.sentence.text)),
            )
        )
    return claims


def _of_speakers(parsed: Sequence[ParsedSentence], position: int, said: Sequence[list[Attribution]]) -> list[Caveat]:
    one = parsed[position]
    found = []
    for attribution in said[position]:
        start, end = one.tokens[attribution.first].start, one.tokens[attribution.last].end
        words = one.sentence.text[start - one.sentence.start : end - one.sentence.start]
        if is_anonymous(attribution, one.sentence.text):
            found.append(Caveat("anonymous", words, start, end))
            continue
        introduction = None if attribution.proper else introduced_by(parsed, position, said)
        passage = parsed[introduction].sentence.text if introduction is not None else None
        if introduction is not None and any(
            is_anonymous(a, parsed[introduction].sentence.text) for a in said[introduction]
        ):
            found.append(Caveat("anonymous", words, start, end, passage))
        found.append(Caveat("attribution", words, start, end, passage))
    return found


def _from_later(parsed: Sequence[ParsedSentence], position: int, own: Sequence[list[Caveat]]) -> list[Caveat]:
    """Caveats of the next sentences that bear on this one, each with the sentence that carries it."""
    found = []
    for distance in (1, 2, 3):
        later = position + distance
        if later >= len(parsed) or not leaning(parsed[later], parsed[position], distance):
            continue
        found += [
            replace(caveat, passage=parsed[later].sentence.text)
            for caveat in own[later]
            if caveat.kind in BINDS_BACK and caveat.passage is None
        ]
    return found


def _stage(tokens: Sequence[Token]) -> Stage:
    """Planned where the main verb says so; under way for a progressive; else done."""
    for token in tokens:
        if token.dep == "ROOT" or token.head == tokens[token.head].head:
            if token.lemma in PLANNED_VERBS:
                return "planned"
    for position, token in enumerate(tokens):
        if (
            token.tag == "MD"
            and token.lemma in ("will", "shall", "'ll", "’ll", "wo")
            and tokens[token.head].dep in ("ROOT", "ccomp")
        ):
            return "planned"
        if token.lemma in ("expect", "set", "due", "plan", "schedule") and any(
            t.dep == "xcomp" and t.head == position for t in tokens
        ):
            return "planned"
    root = next((token for token in tokens if token.dep == "ROOT"), None)
    return "under_way" if root is not None and root.tag == "VBG" else "done"


def _leans_on(parsed: Sequence[ParsedSentence], position: int) -> tuple[str, ...]:
    """Lemmas and names of the sentence before in the same paragraph, which short mentions take their sense from."""
    if position == 0 or parsed[position - 1].sentence.paragraph != parsed[position].sentence.paragraph:
        return ()
    return tuple(
        dict.fromkeys(
            token.lemma for token in parsed[position - 1].tokens if token.pos in ("NOUN", "PROPN", "VERB", "ADJ")
        )
    )


def _once(caveats: Sequence[Caveat]) -> list[Caveat]:
    """Each kind on the same words once; the first stays."""
    kept: list[Caveat] = []
    for caveat in caveats:
        clash = any(
            other.kind == caveat.kind
            and (
                other.start == caveat.start
                if caveat.start is None
                else other.start is not None
                and other.end is not None
                and caveat.end is not None
                and other.start < caveat.end
                and caveat.start < other.end
            )
            for other in kept
        )
        if not clash:
            kept.append(caveat)
    return kept
