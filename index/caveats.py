"""One sentence -> the caveats that stand on its own words: one loop over the cues, and what the parse tells.

What a row of ``index.cues`` asks for beside its words (its ``when``) is one small function each, in CONDITIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.conditions import conditional, without_stop
from index.cue_rows import When
from index.cues import CUES
from index.measures import AGE_LIMITS
from index.number_words import YEARS_OLD
from index.phrases import VERBS, child, clause_verb, is_main, is_negated
from index.sentences import Read, slice_of
from index.stages import Plan, plans_in
from index.types import Article, Caveat, CaveatKind, Figure

BESIDE = 45
"""How many characters from a figure a word may stand that is about that figure."""
TOUCHING = 2
CLAIMED = frozenset(
    "claim figure number count estimate report statement allegation accusation charge suggestion account version story "
    "rumour rumor assertion criticism finding assessment toll total tally result information idea notion argument that "
    "this it both them these those such any all responsibility involvement wrongdoing".split()
)
COUNTS = frozenset(
    "figure number count toll total tally estimate list register survey poll study report audit sum result datum data "
    "record statistics statistic sample census bulletin calculation analysis assessment review ranking index".split()
)
POINTING = frozenset("it this that these those they both neither".split())
PERSONAL = frozenset("it they".split())
RECOUNTED = frozenset("toll count tally estimate forecast projection die dead death kill injure wound".split())
EARLIER = frozenset("earlier previous previously initial initially original originally preliminary provisional".split())
# What can be denied or dismissed without any claim being disputed: "denied bail", "dismissed the officer".
WITHHELD = frozenset("access entry bail permission visa right entrance admission aid funding her him them us".split())
# "could" with these tells what somebody was able to do: "they could hear it".
ABILITIES = frozenset(
    "see hear feel find reach afford tell remember get take go walk use speak say give name provide manage leave stand "
    "keep help sleep watch read smell count carry".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words of a cue stand: tokens first..last, characters start..end of the article."""

    first: int
    last: int
    start: int
    end: int


def own_caveats(read: Read) -> list[Caveat]:
    """Caveats that stand on words of this sentence, without those of its speakers; overlapping ones of a kind once."""
    cued = _cued(read)
    growing = [caveat for caveat in cued if caveat.kind == "preliminary"]
    planned = [caveat for caveat in _planned(read) if not any(_crosses(caveat, other) for other in growing)]
    return without_repeats([*_estimates(read), *cued, *planned, *conditional(read)])


def carries(caveats: Iterable[Caveat], kind: CaveatKind, *, itself: bool = False) -> bool:
    """Whether one of the caveats is of this kind. itself: and stands on the sentence's own words."""
    return any(one.kind == kind and not (itself and one.passage is not None) for one in caveats)


def without_repeats(caveats: list[Caveat]) -> list[Caveat]:
    """Of caveats of one kind whose words overlap, the one with the most words, in the place of the first."""
    kept: list[Caveat] = []
    for caveat in caveats:
        clash = next((at for at, other in enumerate(kept) if _overlap(other, caveat)), None)
        if clash is None:
            kept.append(caveat)
        elif len(caveat.text) > len(kept[clash].text) and kept[clash].passage is None:
            kept[clash] = caveat
    return kept


def _overlap(one: Caveat, other: Caveat) -> bool:
    if one.kind != other.kind:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one.text == other.text
    return _crosses(one, other)


def _crosses(one: Caveat, other: Caveat) -> bool:
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def _estimates(read: Read) -> list[Caveat]:
    """An estimate for each figure that is not an exact count: rounded, a floor, a ceiling, a range or vague."""
    inexact = (one for one in read.figures if one.bound != "exact" and not _is_age_limit(one))
    return [Caveat("estimate", one.text, one.start, one.end) for one in inexact]


def _is_age_limit(figure: Figure) -> bool:
    """Whether an age only says who is counted: "children under five", "women aged 15 to 49"."""
    limits = figure.bound == "between" or figure.text.split()[0].lower() in AGE_LIMITS
    return figure.measure == YEARS_OLD and limits


def _cued(read: Read) -> list[Caveat]:
    text, offset = read.text, read.sentence.start
    found = []
    for cues in CUES:
        for match in cues.words.finditer(text):
            words = match[0].rstrip(" ,-")
            start = offset + match.start()
            place = _place(read, start, start + len(words))
            if CONDITIONS[cues.when](read, place):
                found.append(Caveat(cues.kind, words, start, start + len(words)))
    return found


def _place(read: Read, start: int, end: int) -> Found:
    tokens = read.tree.tokens
    first = next((at for at, token in enumerate(tokens) if token.end > start), len(tokens) - 1)
    last = max((at for at in range(first, len(tokens)) if tokens[at].start < end), default=first)
    return Found(first, last, start, end)


def _planned(read: Read) -> list[Caveat]:
    """What is only planned, where the plan is the main thing said or else holds a figure; the first such plan."""
    plans = plans_in(read.tree)
    for plan in [*(one for one in plans if one.main), *(one for one in plans if not one.main)]:
        words, start, end = slice_of(read, plan.first, plan.last)
        if plan.main or any(_is_on_figure(read, plan, start, end, figure) for figure in read.figures):
            return [without_stop(Caveat("planned", words, start, end))]
    return []


def _is_on_figure(read: Read, plan: Plan, start: int, end: int, figure: Figure) -> bool:
    """Whether a plan that stands aside holds a figure, or describes what one counts: "the 300,000 promised"."""
    if start < figure.end and figure.start < end:
        return True
    if figure.stage != "planned":
        return False
    tokens = read.tree.tokens
    described = tokens[tokens[plan.verb].head]
    counted = next(at for at, token in enumerate(tokens) if token.end > figure.start)
    return figure.start <= described.start < figure.end or clause_verb(read.tree, counted) == plan.verb


def _with_figure(read: Read, _place: Found) -> bool:
    return bool(read.figures)


def _in_figure(read: Read, place: Found) -> bool:
    return any(figure.start <= place.start < figure.end for figure in read.figures)


def _beside_figure(read: Read, place: Found) -> bool:
    """Whether a figure follows the words closely, holds them, or stands right before them."""
    return any(
        -TOUCHING <= figure.start - place.end <= _reach(place)
        or figure.start <= place.start < figure.end
        or (place.first != place.last and 0 <= place.start - figure.end <= TOUCHING)
        for figure in read.figures
    )


def _is_of_count(read: Read, place: Found) -> bool:
    """Whether it is a count, list or survey that takes in or leaves out: "the tally covers", "a total that counts"."""
    tree = read.tree
    verb = place.first
    if tree.tokens[verb].pos not in VERBS:
        return False
    subject = child(tree, verb, "nsubj", "nsubjpass")
    if tree.tokens[verb].dep in ("aux", "auxpass"):
        verb = tree.tokens[verb].head
        subject = subject if subject is not None else child(tree, verb, "nsubj", "nsubjpass")
    if subject is None and tree.tokens[verb].dep == "conj":
        subject = child(tree, tree.tokens[verb].head, "nsubj", "nsubjpass")
    if tree.tokens[verb].dep in ("relcl", "acl") and (subject is None or tree.words[subject] in ("that", "which")):
        subject = tree.tokens[verb].head
    if subject is None:
        return False
    # "It counted 40 ballots" and "they took in 40" are of people; "that takes in the wounded" is of a count.
    pointing = POINTING - PERSONAL if tree.tokens[verb].lemma in ("count", "take") else POINTING
    return tree.tokens[subject].lemma in COUNTS or tree.words[subject] in pointing


def _is_recount(read: Read, place: Found) -> bool:
    """Whether a count of the same thing has changed, and not the thing: "the toll has risen to 40"."""
    before = frozenset(token.lemma for token in read.tree.tokens[: place.first])
    after = frozenset(token.lemma for token in read.tree.tokens[place.last + 1 :])
    return _beside_figure(read, place) and bool(before & RECOUNTED or after & EARLIER)


def _reach(place: Found) -> int:
    """A single word must touch its figure ("registered 47,800"); a phrase may stand a little before it."""
    return TOUCHING if place.first == place.last else BESIDE


def _is_modal(read: Read, place: Found) -> bool:
    following = read.tree.words[place.first + 1 : place.first + 3]
    return read.tree.tokens[place.first].tag == "MD" and following[:2] != ("as", "well")


def _is_possible(read: Read, place: Found) -> bool:
    """Whether "could" speaks of what is possible, not of what somebody was able to do."""
    tree = read.tree
    verb = tree.tokens[place.first].head
    if tree.tokens[place.first].tag != "MD" or is_negated(tree, verb) or not is_main(tree, verb):
        return False
    helpers = {tree.tokens[one].lemma for one in tree.children[verb] if tree.tokens[one].dep in ("aux", "auxpass")}
    return "have" in helpers or tree.tokens[verb].lemma not in ABILITIES


def _is_denial(read: Read, place: Found) -> bool:
    """Whether the verb disputes a claim: not "did not dispute", "was denied bail", "dismissed the officer"."""
    tree, verb = read.tree, place.first
    token = tree.tokens[verb]
    if token.pos not in VERBS or is_negated(tree, verb):
        return token.dep in ("attr", "acomp") and token.lemma in ("contest", "dispute")
    if child(tree, verb, "auxpass") is not None:
        if child(tree, verb, "csubjpass", "csubj") is not None:
            return token.lemma in ("contest", "dispute")  # "how it began is disputed"
        subject = child(tree, verb, "nsubjpass")
        return subject is not None and (tree.tokens[subject].lemma in CLAIMED or token.lemma in ("contest", "dispute"))
    thing = child(tree, verb, "dobj")
    if thing is None:
        return token.dep not in ("amod", "acl") and (token.lemma == "deny" or child(tree, verb, "ccomp") is not None)
    if token.lemma in ("deny", "contradict", "refute", "dispute", "rebut"):
        return tree.tokens[thing].lemma not in WITHHELD
    return tree.tokens[thing].lemma in CLAIMED


def _own_voice(read: Read, place: Found) -> bool:
    """Whether the author speaks, and not somebody who is quoted."""
    before = read.text[: place.start - read.sentence.start]
    return not read.quoting and not read.said and not any(mark in before for mark in '"“')


CONDITIONS: dict[When, Callable[[Read, Found], bool]] = {
    "always": lambda _read, _place: True,
    "figure": _with_figure,
    "in figure": _in_figure,
    "beside figure": _beside_figure,
    "of a count": _is_of_count,
    "recount": _is_recount,
    "modal": _is_modal,
    "possible": _is_possible,
    "denial": _is_denial,
    "own voice": _own_voice,
}


def of_the_article(article: Article) -> list[Caveat]:
    """Caveats that rest on what the article is, or on what it lacks."""
    found = []
    if article.kind == "opinion":
        found.append(Caveat("opinion", f"opinion piece: {article.title}"))
    if article.kind == "statement":
        found.append(Caveat("party", f"statement: {article.title}"))
    if article.publisher is None or article.url is None:
        lacking = [name for name, value in (("publisher", article.publisher), ("link", article.url)) if value is None]
        found.append(Caveat("unknown_source", f"no {' and no '.join(lacking)} given"))
    if article.published is None:
        found.append(Caveat("dated", "no date of publication given"))
    return found
