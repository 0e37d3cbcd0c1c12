"""Whether a claimant is one of the sides: it speaks of what befell the other side, or denies its own wrong."""

from __future__ import annotations

from collections.abc import Iterable

from index.attribution import Attribution
from index.lexicon import name_stem
from index.phrases import below, child
from index.sentences import Read

FORCES = frozenset(
    "army military navy force forces troop soldier serviceman militia government ministry regime side plane tank loss "
    "casualty dead air fighter rebel shelling invasion offensive".split()
)
COMPANIES = frozenset("company firm operator owner manufacturer maker producer utility employer bank insurer".split())
HARMS = frozenset(
    "kill wound injure destroy capture shoot lose sink down hit attack shell bomb torture abduct execute loss casualty "
    "dead violate fire rob steal cheat pollute cause leak".split()
)
DENIALS = frozenset("deny reject dismiss dispute".split())
ACCUSATIONS = frozenset("accuse blame".split())
OWN = frozenset("it its they their he his she her itself themselves".split())


def sides_of(sentences: Iterable[Read]) -> frozenset[str]:
    """Stems of the names that have soldiers, losses or a government in this article: those who may be a side."""
    found = set()
    for read in sentences:
        for position, token in enumerate(read.tree.tokens):
            if token.lemma in FORCES:
                found |= {
                    name_stem(read.tree.tokens[one].text)
                    for one in read.tree.children[position]
                    if read.tree.tokens[one].dep in ("compound", "amod", "poss", "nmod")
                    and read.tree.tokens[one].text[:1].isupper()
                }
    return frozenset(found)


def is_party(read: Read, attribution: Attribution, sides: frozenset[str]) -> bool:
    """Whether names show plainly that a side speaks of the other side's harm, accuses it, or denies what it did."""
    tree = read.tree
    if attribution.verb is None or attribution.kind != "named" or attribution.negated:
        return False
    own = _stems_of_claimant(read, attribution)
    bare = tree.tokens[attribution.head].pos == "PROPN"
    body = tree.tokens[attribution.head].lemma in FORCES | COMPANIES | {"spokesman", "spokeswoman", "directorate"}
    if not own or not (own & sides if bare else body):
        return False
    verb = tree.tokens[attribution.verb].lemma
    inside = set(range(attribution.first, attribution.last + 1))
    told = [one for one in below(tree, attribution.verb) if one not in inside]
    if verb in DENIALS:
        return any(tree.words[one] in OWN or name_stem(tree.tokens[one].text) in own for one in told) or (
            verb == "deny" and child(tree, attribution.verb, "xcomp", "pcomp", "ccomp") is not None
        )
    others = {name_stem(tree.tokens[one].text) for one in told if tree.tokens[one].text[:1].isupper()} & sides - own
    harmed = verb in ACCUSATIONS or any(tree.tokens[one].lemma in HARMS for one in told)
    return bool(others) and harmed and not any(name_stem(tree.tokens[one].text) in own for one in told)


def _stems_of_claimant(read: Read, attribution: Attribution) -> frozenset[str]:
    return frozenset(
        name_stem(token.text)
        for token in read.tree.tokens[attribution.first : attribution.last + 1]
        if token.pos in ("PROPN", "ADJ") and token.text[:1].isupper()
    )
