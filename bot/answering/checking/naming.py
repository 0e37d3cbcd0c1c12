"""Whether the names of a claim are in a sentence: each as a whole, in the same part, or taken from what went before."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.checking.alike import DIRECTIONS, PEOPLE, TITLES, WITHIN, alike, harms_in
from bot.answering.checking.clauses import PERSONAL, PLACES, Role, owned_by, role_of
from bot.answering.checking.same_names import agree
from bot.answering.checking.saying import Said
from index import MONTHS, Article, Token, name_stem, phrases

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NO_NAMES = frozenset(["DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ", "ADV"])
PLACED: frozenset[Role] = frozenset(["in", "to", "near", "from"])
ACTING: frozenset[Role] = frozenset(["agent", "owner", "patient"])
SAME_PART: frozenset[tuple[Role, Role]] = frozenset(
    [("in", "to"), ("to", "in"), ("agent", "owner"), ("owner", "agent"), ("owner", "patient"), ("patient", "owner")]
)
POINTING = frozenset("the that those this these".split())
Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What a sentence stands in.

    text: of the sentence. before: stems of the words of the sentence before it, where they share a paragraph.
    paragraph: of all words near before it, and of the article's title. topic: of the title and of how the article
    begins. earlier: the text before it by which its time is told. names: stems of the names that the articles know.
    frame: stems of the words that most articles have. trees: the parses of the sentences right before it, the last
    one first, made when they are asked for.
    """

    article: Article
    text: str
    before: frozenset[str]
    paragraph: frozenset[str]
    topic: frozenset[str]
    earlier: str
    names: Container[str]
    frame: Container[str]
    trees: Callable[[], Iterator[phrases.Tree]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and what is set against it. meant: the words of the sentence before the claim, for its pronouns."""

    claim: Said
    said: Said
    around: Surrounding
    meant: tuple[Token, ...] = ()


def name_groups(said: Said, positions: Iterable[int], names: Container[str]) -> list[Group]:
    """Names of one or several words at these positions, in order: "Halden Roake", "South Korean"."""
    found: list[list[int]] = []
    for at in sorted(positions):
        if not is_name(said, at, names):
            continue
        if found and (found[-1][-1] == at - 1 or (found[-1][-1] == at - 2 and said.tree.words[at - 1] == "-")):
            found[-1].append(at)
        else:
            found.append([at])
    return [tuple(group) for group in found]


def is_name(said: Said, at: int, names: Container[str]) -> bool:
    """Whether the word at this position belongs to a name; days and months are none."""
    token = said.tree.tokens[at]
    lower = token.text.lower()
    if not token.text[:1].isupper() or lower in WEEKDAYS or lower in MONTHS or token.pos in NO_NAMES:
        return False
    return token.pos in ("PROPN", "ADJ", "NOUN") and (at > 0 or token.pos == "PROPN" or name_stem(token.text) in names)


def stems_of(said: Said, group: Iterable[int]) -> frozenset[str]:
    """The stems of the words at these positions."""
    return frozenset(name_stem(said.tree.tokens[at].text) for at in group)


def of_subject(pair: Pair) -> bool:
    """Every name of the claim is in the sentence, as a whole and in the same part; and whose figure it is, agrees."""
    claim, said, names = pair.claim, pair.said, pair.around.names
    groups = name_groups(claim, claim.own | claim.around | claim.beside, names)
    # Of a denial, who denies has done it; without a figure the action tells by whom.
    telling = said.told if claim.figure is None else frozenset()
    own, beside = name_groups(said, said.own, names), name_groups(said, said.around | telling, names)
    if claim.beside:
        beside += name_groups(said, said.beside, names)
    for group in groups:
        role = role_of(claim.tree, group[-1])
        inside = [other for other in own if _same_name(pair, group, other)]
        if inside:
            if not any(_same_part(pair, group, other, role) for other in inside):
                return False
        elif not (
            any(_same_name(pair, group, other) for other in beside)
            or _is_read(pair, group)
            or _is_taken_up(pair, group, role)
        ):
            return False
    # Whoever says so is compared as the claimant; what is told of them besides, is here: "says Falk, in Hollin".
    everywhere = name_groups(said, range(len(said.tree.tokens)), names)
    for group in name_groups(claim, claim.told - claim.teller, names):
        if not any(_same_name(pair, group, other) for other in everywhere):
            return False
    if _has_pronoun(claim) and not groups and not claim.told and not _is_meant(pair):
        return False
    return _whose(pair)


def _same_part(pair: Pair, group: Group, other: Group, role: Role) -> bool:
    """Whether a name plays the same part in both; whose something is, of the same thing: "Orsenian shelling"."""
    its = role_of(pair.said.tree, other[-1])
    if role == its == "owner":
        owned = pair.claim.tree.tokens[owned_by(pair.claim.tree, group[-1])]
        thing = pair.said.tree.tokens[owned_by(pair.said.tree, other[-1])]
        return alike(owned.lemma, thing.lemma) or (_is_of_people(owned) and _is_of_people(thing))
    if role == its or (role, its) in SAME_PART:
        return True
    return "other" in (role, its) and "of_place" not in (role, its)


def _is_of_people(token: Token) -> bool:
    """Whether a noun is of people or of what befell them: "soldiers", "losses"."""
    return token.lemma in PEOPLE or bool(harms_in([token.lemma])) or token.text[:1].isupper()


def _same_name(pair: Pair, group: Group, other: Group) -> bool:
    """Whether two names are one: the same words, or one with titles, or short for the other in that article."""
    words, its = stems_of(pair.claim, group), stems_of(pair.said, other)
    if not agree(_texts(pair.claim, group), _texts(pair.said, other)):
        return False
    extra = words ^ its
    if not words & its or extra & _STEMS_OF_DIRECTIONS:
        return False
    return words <= its or words - its <= _STEMS_OF_TITLES or _is_short_for(pair, group, other)


def _texts(said: Said, group: Iterable[int]) -> list[str]:
    return [said.tree.tokens[at].text for at in group]


_STEMS_OF_DIRECTIONS = frozenset(name_stem(word) for word in DIRECTIONS)
_STEMS_OF_TITLES = frozenset(name_stem(word) for word in TITLES)


def _is_short_for(pair: Pair, group: Group, other: Group) -> bool:
    """Whether the article has the longer name too: "Roake" where it has "Halden Roake"."""
    words = [pair.claim.tree.tokens[at].text for at in group]
    its = [pair.said.tree.tokens[at].text for at in other]
    return set(its) < set(words) and its[-1] == words[-1] and " ".join(words) in pair.around.article.text


def _is_read(pair: Pair, group: Group) -> bool:
    """Whether the claim reader says whose "its soldiers" are, and they bear this name."""
    figure = pair.said.figure
    if figure is None or not figure.entity or not _has_pronoun(pair.said):
        return False
    words = _words(figure.entity)
    return agree(_texts(pair.claim, group), words) and stems_of(pair.claim, group) <= {name_stem(one) for one in words}


def _is_taken_up(pair: Pair, group: Group, role: Role) -> bool:
    """Whether the sentence takes the name from those before it: "of them", "the city", "he"."""
    figure = pair.said.figure
    words = stems_of(pair.claim, group)
    if _names_another(pair, PLACED if role in PLACED else ACTING):
        return False
    if figure is None:
        # Who does it to whom is told by the action, of its own clause; a place only by "there" or "in the city".
        known = words <= pair.around.paragraph | pair.around.topic and group[-1] in pair.claim.own
        return known and (role in ("agent", "patient") or (role in PLACED and _says_there(pair.said)))
    if not (points_back(pair.said) or _says_there(pair.said)) or not words <= pair.around.paragraph:
        return False
    if role in PLACED:
        claimed = stems_of(pair.claim, pair.claim.own | pair.claim.around)
        return {name_stem(word) for word in _words(figure.place) if word[:1].isupper()} <= claimed
    return not figure.entity and _is_whose(pair, words)


def _names_another(pair: Pair, roles: frozenset[Role]) -> bool:
    """Whether the sentence itself names, in one of these parts, somebody or some place that the claim does not."""
    said = pair.said
    claimed = stems_of(pair.claim, pair.claim.own | pair.claim.around | pair.claim.told)
    own = name_groups(said, said.own, pair.around.names)
    return any(role_of(said.tree, one[-1]) in roles and not stems_of(said, one) & claimed for one in own)


def _is_whose(pair: Pair, words: frozenset[str]) -> bool:
    """Whether the sentence before tells of those who bear the name, and does not only say where: "to Russia"."""
    for tree in pair.around.trees():
        named = [
            at for at, token in enumerate(tree.tokens) if token.text[:1].isupper() and token.pos in ("PROPN", "ADJ")
        ]
        bearing = [at for at in named if role_of(tree, at) in ACTING]
        if bearing:
            return words <= {name_stem(tree.tokens[at].text) for at in bearing}
    return False


def _says_there(said: Said) -> bool:
    """Whether a word stands for a place named before: "there", "in the city"."""
    tree = said.tree
    return any(
        (tree.words[at] in ("there", "here") and tree.tokens[at].dep != "expl")
        or (tree.tokens[at].lemma in PLACES and role_of(tree, at) in PLACED)
        for at in said.own
    )


def points_back(said: Said) -> bool:
    """Whether a word takes its sense from the sentences before: a pronoun, "the city", a number alone."""
    tree = said.tree
    alone = said.figure is not None and said.figure.measure is None
    return alone or any(
        tree.words[at] in PERSONAL or (tree.words[at] in POINTING and tree.tokens[at].dep == "det") for at in said.own
    )


def _has_pronoun(said: Said) -> bool:
    return any(said.tree.words[at] in PERSONAL for at in said.own)


def _is_meant(pair: Pair) -> bool:
    """Whether all names of the sentence before the claim are in what is set against it, or just before that."""
    named = [token for token in pair.meant if token.pos == "PROPN"]
    its = stems_of(pair.said, pair.said.own | pair.said.around) | pair.around.paragraph
    return bool(named) and all(name_stem(token.text) in its for token in named)


def _whose(pair: Pair) -> bool:
    """Whose figure it is: the same, or named by neither; North Korea is not South Korea."""
    claimed, quoted = pair.claim.figure, pair.said.figure
    if claimed is None or quoted is None:
        return True
    one, other = _owners(claimed.entity), _owners(quoted.entity)
    if one and other:
        same = (one <= other or other <= one) and not (one ^ other) & DIRECTIONS
        return same and agree(_words(claimed.entity), _words(quoted.entity))
    if other:
        # "Karvesh has admitted that 689 of its soldiers": whose they are is who says so.
        claim = pair.claim
        words = claim.own | claim.around | (claim.told if _has_pronoun(claim) else frozenset())
        return other <= _owners(" ".join(token.text for token in claim.tokens(words)))
    if one and any(
        _owners(said_name(pair.said, group)) & one and role_of(pair.said.tree, group[-1]) == "agent"
        for group in name_groups(pair.said, pair.said.own, pair.around.names)
    ):
        return True
    if pair.said.is_part:
        return True
    rivals = (other for other in pair.said.claim.figures if other is not quoted and other.unit == quoted.unit)
    return not one or not any(_owners(figure.entity) & one for figure in rivals)


def said_name(said: Said, group: Group) -> str:
    """The words of a name."""
    return " ".join(said.tree.tokens[at].text for at in group)


def _owners(name: str | None) -> frozenset[str]:
    return frozenset(word.lower() if word.lower() in DIRECTIONS else name_stem(word) for word in _words(name))


def _words(name: str | None) -> Sequence[str]:
    return re.findall(r"[^\W_]+", name or "")


def of_place(pair: Pair) -> bool:
    """Where it holds: the same place, or a part of it. A place that only one of them names is left to others."""
    claimed, quoted = pair.claim.figure, pair.said.figure
    one = _place(claimed.place if claimed else None)
    other = _place(quoted.place if quoted else None)
    if claimed and quoted and not agree(_words(claimed.place), _words(quoted.place)):
        return False
    if not one or not other or (one <= other and other - one <= WITHIN):
        return True
    # "at the Railway Hospital in Castra": the parse may give either.
    return other <= stems_of(pair.claim, pair.claim.own | pair.claim.around) and one <= stems_of(
        pair.said, pair.said.own | pair.said.around
    )


def _place(place: str | None) -> frozenset[str]:
    return frozenset(
        word.lower() if word.lower() in DIRECTIONS | WITHIN else name_stem(word)
        for word in _words(place)
        if word.lower() != "the"
    )
