"""One sentence -> the caveats that stand on its own words: one loop over the cues, and what the parse tells.

What a row of ``index.cues`` asks for beside its words (its ``when``) is one small function each, in CONDITIONS.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from index.cues import CUES, When
from index.phrases import VERBS, Tree, below, child, clause_verb, is_main, is_negated
from index.sentences import Read, slice_of
from index.stages import Plan, plans_in
from index.types import Article, Caveat, Figure

BESIDE = 45
"""How many characters from a figure a word may stand that is about that figure."""
TOUCHING = 2
CLAIMED = frozenset(
    "claim figure number count estimate report statement allegation accusation charge suggestion account version story "
    "rumour rumor assertion criticism finding assessment toll total tally result information idea notion argument that "
    "this it both them these those such any all responsibility involvement wrongdoing".split()
)
# What can be denied or dismissed without any claim being disputed: "denied bail", "dismissed the officer".
WITHHELD = frozenset("access entry bail permission visa right entrance admission aid funding her him them us".split())
# "could" with these tells what somebody was able to do: "they could hear it".
ABILITIES = frozenset(
    "see hear feel find reach afford tell remember get take go walk use speak say give name provide manage leave stand "
    "keep help sleep watch read smell count carry".split()
)
CONDITIONS_OPEN = frozenset("if unless".split())
NOT_CONDITIONS = frozenset("even as ask wonder know see say unclear clear only".split())
STANDING_CONDITIONS = re.compile(
    r"\b(?:provided(?: that)?|as long as|so long as|on condition that|subject to|contingent on|pending|"
    r"depend(?:s|ed|ing)? on)\s[\w’' -]+",
    re.IGNORECASE,
)
ANONYMITY = re.compile(r"anonym|named|identified|quoted")
INVERTED = re.compile(r"(?:^|[,;“\"] ?)(Should (?!not\b)\w+ [\w’' -]+|Were \w+ to [\w’' -]+|Had \w+ \w+ed[\w’' -]*)")


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
    return without_repeats([*_estimates(read), *cued, *planned, *_conditional(read)])


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
    return [Caveat("estimate", one.text, one.start, one.end) for one in read.figures if one.bound != "exact"]


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
    """What is only planned, where the plan is the main thing said or holds a figure; the first such plan."""
    for plan in plans_in(read.tree):
        words, start, end = slice_of(read, plan.first, plan.last)
        if plan.main or any(_is_on_figure(read, plan, start, end, figure) for figure in read.figures):
            return [_without_stop(Caveat("planned", words, start, end))]
    return []


def _without_stop(caveat: Caveat) -> Caveat:
    """The same words without a full stop that the tokenizer left with the last of them ("$4m.")."""
    text = caveat.text.rstrip(".")
    return replace(caveat, text=text, end=(caveat.start or 0) + len(text))


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


def _conditional(read: Read) -> list[Caveat]:
    """What holds only if something else does: an "if" clause on the main claim, an inverted "should", "subject to"."""
    tree = read.tree
    found = []
    for position in range(len(tree.words)):
        clause = tree.tokens[position].head
        opens = tree.tokens[clause].dep == "advcl" and _opens_condition(tree, position)
        if opens and not (position and tree.tokens[position - 1].lemma in NOT_CONDITIONS):
            last = [one for one in below(tree, clause) if tree.tokens[one].dep != "punct"][-1]
            found.append(_without_stop(Caveat("conditional", *slice_of(read, position, last))))
    for pattern in (STANDING_CONDITIONS, INVERTED):
        for match in pattern.finditer(read.text):
            words = match[match.lastindex or 0]
            if not ANONYMITY.search(words):
                start = read.sentence.start + match.start(match.lastindex or 0)
                found.append(Caveat("conditional", words.rstrip(" -"), start, start + len(words.rstrip(" -"))))
    return found


def _opens_condition(tree: Tree, position: int) -> bool:
    """Whether "if", "unless" or, before its subject, "should" opens the clause."""
    if tree.words[position] in CONDITIONS_OPEN:
        return tree.tokens[position].dep == "mark"
    subject = child(tree, tree.tokens[position].head, "nsubj", "nsubjpass")
    return tree.words[position] == "should" and subject is not None and subject > position


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
    if article.publisher is None or article.url is None:
        lacking = [name for name, value in (("publisher", article.publisher), ("link", article.url)) if value is None]
        found.append(Caveat("unknown_source", f"no {' and no '.join(lacking)} given"))
    if article.published is None:
        found.append(Caveat("dated", "no date of publication given"))
    return found
