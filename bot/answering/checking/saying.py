"""What one figure of a sentence says, or one verb where there is no figure: which words say it, of whom, whether so.

A sentence often says several things ("Roake has lost 3,870 votes and Tarsk has gained 2,950"), and only the words of
the same clause may be taken together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.checking.alike import ASPECT, NEGATIVE, SAYING
from bot.answering.checking.clauses import NAMING, below, governors, other_clauses, shared_subject, tellers, where
from index import OF_SPEAKERS, Claim, Figure, Token, phrases, stage_at

MAYBE = frozenset("may might could would".split())
# What is only told of, and perhaps is not so: "rumours that", "the threat to".
ONLY_TOLD = frozenset(
    "claim rumour rumor report allegation suggestion denial possibility threat idea notion theory story fear risk lie "
    "offer call demand attempt bid effort proposal plan prospect hope question doubt".split()
)
CIRCUMSTANCES = frozenset("in at on during over across within since after before".split())
PERIODS = frozenset("minute minutes hour hours day days week weeks month months year years".split())
CHANGED = frozenset("up down rise rose risen raised fall fell fallen cut lowered grew grown climbed increased".split())
WORDS_OF_A_CHANGE = 6
"""How many words before "from 612" may stand what tells that it has changed."""
WORDS_OF_A_DENIAL = 2
"""How many words before a figure may stand "not the"."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a sentence says. Positions are those of ``tree.tokens``.

    own: words of its clause; around: of clauses that this one hangs from, or that hang from it; beside: of others that
    have no figure. told: who says something, in any clause; teller: in this one. verb: what governs it; noun: what the
    figure counts, or the verb where there is no figure. planned: not yet so. negated: it is said not to be so. denied:
    somebody denies it. unsure: it only may be so, or was tried, or would be if something else were.
    is_part: the figure is a part of another one of the sentence, which is in `own`: "of the 24 jets, six have come".
    """

    tree: phrases.Tree
    claim: Claim
    figure: Figure | None
    own: frozenset[int]
    around: frozenset[int]
    beside: frozenset[int]
    told: frozenset[int]
    teller: frozenset[int]
    verb: int
    noun: int
    planned: bool
    negated: bool
    denied: bool
    unsure: bool
    is_part: bool = False

    @property
    def text(self) -> str:
        """The whole sentence, its words apart by blanks."""
        return " ".join(token.text for token in self.tree.tokens)

    def tokens(self, positions: Collection[int]) -> list[Token]:
        """The words at these positions, in order."""
        return [self.tree.tokens[at] for at in sorted(positions)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure where it stands. span: its words; noun: what it counts. apart, of_others, spans: of other figures.

    apart: what they count; of_others: names right before them; spans: their words.
    """

    figure: Figure
    span: frozenset[int]
    noun: int
    apart: frozenset[int]
    of_others: frozenset[int]
    spans: frozenset[int]
    is_denied: bool
    is_part: bool


def said_with(tree: phrases.Tree, claim: Claim, offset: int, figure: Figure) -> Said | None:
    """What a figure says; None where its words can't be found, or it is one that held before.

    offset: where the sentence starts in the article.
    """
    span = _span(tree, figure, offset)
    if not span or _held_before(tree, span):
        return None
    noun = _noun_of(tree, span, figure)
    rest = [one for one in claim.figures if one is not figure]
    others = [_span(tree, one, offset) for one in rest]
    above = {noun, span[-1], *phrases.above(tree, noun), *phrases.above(tree, span[-1])}
    # Not of how long it lasts: the parse of "for eleven hours officials carried" hangs the hours on the officials.
    counting = (other for other, one in zip(others, rest, strict=True) if other and not is_of_time(one))
    nouns = {_noun_above(tree, other[-1]) for other in counting} - above
    apart = frozenset(at for at in nouns if not _is_circumstance(tree, at) and not _is_whole(tree, at, figure))
    own_names = (other[0] for other, one in zip(others, rest, strict=True) if other and not is_of_time(one))
    of_others = frozenset(at for first in own_names for at in _name_right_before(tree, first))
    spans = frozenset(at for other in others for at in other)
    is_part = any(_is_whole(tree, at, figure) for at in nouns)
    counted = _Counted(figure, frozenset(span), noun, apart, of_others, spans, _is_denied(tree, span), is_part)
    return _said(tree, claim, offset, phrases.clause_verb(tree, noun), counted)


def said_at(tree: phrases.Tree, claim: Claim, offset: int, verb: int) -> Said:
    """What the verb at this position says."""
    return _said(tree, claim, offset, verb, None)


def _said(tree: phrases.Tree, claim: Claim, offset: int, verb: int, counted: _Counted | None) -> Said:
    told = _told(tree, claim, offset)
    apart = counted.apart if counted is not None else frozenset()
    own = (below(tree, verb, apart) | where(tree, verb)) - told
    if counted is not None:
        own |= (below(tree, counted.noun, apart) | counted.span) - told
    # Not without who tells it: "Orsenia has acknowledged losing two aircraft".
    own |= shared_subject(tree, verb, apart)
    others = {deep for at in apart for deep in phrases.below(tree, at)}
    others |= counted.of_others if counted is not None else frozenset()
    elsewhere = list(other_clauses(tree, verb))
    spans = counted.spans if counted is not None else frozenset()
    beside = frozenset(at for clause in elsewhere if not clause & spans for at in clause) - own - told - others
    others |= {at for clause in elsewhere for at in clause} - beside - own
    own -= others - {verb, *(counted.span if counted is not None else ())}
    figure = counted.figure if counted is not None else None
    is_part = counted is not None and counted.is_part
    above = list(governors(tree, verb, told))
    turned = _turns(tree, verb, above) + (counted is not None and counted.is_denied)
    turned += figure is not None and figure.high == 0
    planned = stage_at(tree, verb) == "planned" or (figure is not None and figure.stage == "planned")
    return Said(
        tree,
        claim,
        figure,
        own,
        frozenset(range(len(tree.tokens))) - own - told - beside - others,
        beside,
        told,
        _teller(tree, verb, told),
        verb,
        counted.noun if counted is not None else verb,
        planned=planned,
        negated=turned % 2 == 1,
        denied=any(tree.tokens[at].lemma in NEGATIVE for at in above),
        unsure=_is_unsure(tree, verb, above, claim) or (not planned and not is_part and _is_cued(claim, figure)),
        is_part=is_part,
    )


def _turns(tree: phrases.Tree, verb: int, above: Sequence[int]) -> int:
    """How often it is turned into its contrary: "did not say", "denied that", "no evidence that"."""
    found = int(phrases.is_negated(tree, verb) or _is_of_none(tree, verb))
    for at in above:
        found += tree.tokens[at].lemma in NEGATIVE
        if tree.tokens[at].pos in phrases.VERBS:
            found += phrases.is_negated(tree, at)
        else:
            found += any(tree.words[one] == "no" for one in tree.children[at])
    return found


def _is_of_none(tree: phrases.Tree, verb: int) -> bool:
    """Whether it says that there is none: "there are no forces", "she is no minister"."""
    thing = phrases.child(tree, verb, "attr")
    return thing is not None and any(tree.words[one] in ("no", "not") for one in tree.children[thing])


def _is_unsure(tree: phrases.Tree, verb: int, above: Sequence[int], claim: Claim) -> bool:
    verbs = [verb, *(at for at in above if tree.tokens[at].pos in phrases.VERBS)]
    helpers = {tree.words[one] for at in verbs for one in tree.children[at] if tree.tokens[one].dep == "aux"}
    depends = any(caveat.kind == "conditional" and caveat.passage is None for caveat in claim.caveats)
    only_told = any(tree.tokens[at].lemma in ONLY_TOLD for at in above)
    only_tried = any(
        tree.tokens[at].lemma not in ASPECT | SAYING | NEGATIVE and tree.tokens[under].dep == "xcomp"
        for under, at in pairwise(verbs)
    )
    said_to_be = any(
        tree.tokens[under].dep == "xcomp" and phrases.child(tree, at, "auxpass") is not None
        for under, at in pairwise(verbs)
        if tree.tokens[at].lemma in SAYING
    )
    return bool(helpers & MAYBE) or depends or only_told or only_tried or said_to_be


def _is_cued(claim: Claim, figure: Figure | None) -> bool:
    """Whether words of planning stand before a figure that the parse takes for done."""
    cues = [caveat.start for caveat in claim.caveats if caveat.kind == "planned" and caveat.passage is None]
    return figure is not None and any(start is not None and start < figure.start for start in cues)


def is_of_time(figure: Figure) -> bool:
    """Whether it only tells how long: "in the four weeks before the vote"."""
    return (figure.measure or "").lower() in PERIODS


def _span(tree: phrases.Tree, figure: Figure, offset: int) -> list[int]:
    start, end = figure.start - offset, figure.end - offset
    return [at for at, token in enumerate(tree.tokens) if token.start >= start and token.end <= end]


def _noun_of(tree: phrases.Tree, span: Sequence[int], figure: Figure) -> int:
    """Where what is counted stands: the noun, or the number where no noun is named."""
    anchor = next((at for at in reversed(span) if tree.tokens[at].head not in span), span[-1])
    if figure.measure is None:
        return anchor
    words = figure.measure.lower().split()
    named = [at for at, word in enumerate(tree.words) if word == words[-1]]
    nearest = min(named, key=lambda at: abs(at - anchor), default=anchor)
    # "31 dead", "3,000 killed and wounded": the parse may take what befell them for a clause of its own.
    if tree.tokens[nearest].pos in phrases.VERBS and nearest in span:
        return next((at for at in reversed(span) if tree.tokens[at].pos == "NUM"), anchor)
    return nearest


def _held_before(tree: phrases.Tree, span: Sequence[int]) -> bool:
    """Whether it is what a figure was before: "5,800, up from 4,300 a fortnight ago", "raised it from 612"."""
    first = span[0]
    before = tree.words[max(0, first - WORDS_OF_A_CHANGE) : first]
    return before[-1:] == ("from",) and bool(CHANGED & set(before))


def _is_denied(tree: phrases.Tree, span: Sequence[int]) -> bool:
    """Whether it is the figure that it is not: "and not the 70 per cent claimed"."""
    before = tree.words[max(0, span[0] - WORDS_OF_A_DENIAL) : span[0]]
    return before[-1:] == ("not",) or before == ("not", "the")


def _is_circumstance(tree: phrases.Tree, noun: int) -> bool:
    """Whether another figure only tells of where or when: "in the city's three hospitals"."""
    token = tree.tokens[noun]
    return token.dep == "pobj" and tree.words[token.head] in CIRCUMSTANCES


def _is_whole(tree: phrases.Tree, noun: int, figure: Figure) -> bool:
    """Whether another figure is what this one is a part of: "of the 24 jets pledged, six have come"."""
    token = tree.tokens[noun]
    return figure.measure is None and token.dep == "pobj" and tree.words[token.head] == "of"


def _noun_above(tree: phrases.Tree, position: int) -> int:
    """The noun whose phrase a number belongs to."""
    while tree.tokens[position].dep in NAMING | {"quantmod", "advmod"} and tree.tokens[position].head != position:
        position = tree.tokens[position].head
    return position


def _name_right_before(tree: phrases.Tree, position: int) -> Iterator[int]:
    """Whose a figure is that stands right behind a name: "Roake 71 per cent and Tarsk 12"."""
    for at in range(position - 1, -1, -1):
        if tree.tokens[at].pos != "PROPN" or not tree.tokens[at].text[:1].isupper():
            return
        yield at


def _teller(tree: phrases.Tree, verb: int, told: frozenset[int]) -> frozenset[int]:
    """Who says what this verb says, where the sentence has several that say something; else all who say something."""
    for position in phrases.above(tree, verb):
        subject = phrases.child(tree, position, "nsubj")
        if position in told and subject is not None and tree.tokens[position].pos in phrases.VERBS:
            first, last = phrases.phrase(tree, subject)
            return frozenset(range(first, last + 1)) | {position}
    return told


def _told(tree: phrases.Tree, claim: Claim, offset: int) -> frozenset[int]:
    """Words that only tell who says so; a denial says more than that."""
    found: set[int] = set()
    for caveat in claim.caveats:
        if caveat.kind not in OF_SPEAKERS or caveat.start is None or caveat.end is None:
            continue
        start, end = caveat.start - offset, caveat.end - offset
        within = [at for at, token in enumerate(tree.tokens) if token.start >= start and token.end <= end]
        if not any(tree.tokens[at].lemma in NEGATIVE or tree.words[at] in phrases.NEGATIONS for at in within):
            found.update(within)
    return frozenset(found) | tellers(tree)
