"""What holds only if something else does: an "if" clause, an inverted "should", "subject to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.phrases import Tree, below, child
from index.sentences import Read, slice_of
from index.stages import BREAKS
from index.types import Caveat

STARTS_NOUN = frozenset(["PROPN", "DET", "PRON", "NOUN", "ADJ"])
CONDITIONS_OPEN = frozenset("if unless".split())
NOT_CONDITIONS = frozenset("even as ask wonder know see say unclear clear".split())
STANDING_CONDITIONS = re.compile(
    r"\b(?:provided that|provided(?= (?:it|they|he|she|we|you|there)\b)|as long as|so long as|on condition that|"
    r"(?<=, )provided(?= (?:the|a|an|its|his|her|their|no|all|both)\b)|"
    r"(?<=, )once(?= [\w’' -]{3,40} (?:has|have) been\b)|"
    r"subject to|contingent on|pending|assum(?:es?|ed|ing) (?:that|no)|"
    r"(?<![\w,] )without (?:further|more|new|additional|such)|"
    r"depend(?:s|ed|ing)? on (?:whether|if|how|what|when|which|who|approval|permission|funding|"
    r"the (?:weather|outcome|result|decision|vote|courts?)))\s[\w’' -]+",
    re.IGNORECASE,
)
ANONYMITY = re.compile(r"anonym|named|identified|quoted")
INVERTED = re.compile(r"(?:^|[,;“\"] ?)(Should (?!not\b)\w+ [\w’' -]+|Were \w+ to [\w’' -]+|Had \w+ \w+ed[\w’' -]*)")


def conditional(read: Read) -> list[Caveat]:
    """What holds only if something else does, each condition as it is written."""
    found = [without_stop(Caveat("conditional", *slice_of(read, first, last))) for first, last in _clauses(read.tree)]
    for pattern in (STANDING_CONDITIONS, INVERTED):
        for match in pattern.finditer(read.text):
            words = match[match.lastindex or 0]
            if not ANONYMITY.search(words):
                start = read.sentence.start + match.start(match.lastindex or 0)
                found.append(Caveat("conditional", words.rstrip(" -"), start, start + len(words.rstrip(" -"))))
    return found


def _clauses(tree: Tree) -> Iterator[tuple[int, int]]:
    """First and last word of each condition on the main claim."""
    for position in range(len(tree.words)):
        clause = tree.tokens[position].head
        opens = tree.tokens[clause].dep == "advcl" and _opens_condition(tree, position)
        if opens and not (position and tree.tokens[position - 1].lemma in NOT_CONDITIONS):
            yield position, [one for one in below(tree, clause) if tree.tokens[one].dep != "punct"][-1]
        elif _trails_condition(tree, position):
            ends = (at for at in range(position, len(tree.words)) if tree.words[at] in BREAKS)
            yield position, next(ends, len(tree.words)) - 1


def _opens_condition(tree: Tree, position: int) -> bool:
    """Whether "if", "unless" or, before its subject, "should" opens the clause."""
    if tree.words[position] in CONDITIONS_OPEN:
        return tree.tokens[position].dep == "mark"
    subject = child(tree, tree.tokens[position].head, "nsubj", "nsubjpass")
    return tree.words[position] == "should" and subject is not None and subject > position


def _trails_condition(tree: Tree, position: int) -> bool:
    """Read ", should Castra fall", which the parse hangs in many ways: after a comma, and before a noun."""
    after = tree.tokens[position + 1 : position + 2]
    opens = tree.words[position - 1 : position + 1] in ((",", "should"), (",", "if"))
    return opens and bool(after) and after[0].pos in STARTS_NOUN


def without_stop(caveat: Caveat) -> Caveat:
    """The same words without a full stop that the tokenizer left with the last of them ("$4m.")."""
    text = caveat.text.rstrip(".")
    return replace(caveat, text=text, end=(caveat.start or 0) + len(text))
