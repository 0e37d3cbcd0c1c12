"""A parsed sentence as a tree: which words hang from which, where a phrase begins and ends, which verb governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.types import Token

CLAUSES = frozenset(["relcl", "acl", "advcl", "ccomp", "parataxis"])
APART = CLAUSES | frozenset(["punct"])
# Links over which a verb still belongs to what the sentence mainly says: "he said (that) it will come and go".
MAIN_LINKS = frozenset(["ROOT", "ccomp", "conj", "parataxis", "xcomp"])
VERBS = frozenset(["VERB", "AUX"])
NEGATING = frozenset(["neg", "advmod", "preconj", "cc"])
ARGUMENTS = frozenset(["nsubj", "nsubjpass", "dobj"])
NEGATIONS = frozenset("not n't n’t never no nobody none neither nor nothing without hardly".split())


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence. children[i]: positions of the words that hang from word i, in order. words: lower case."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    words: tuple[str, ...]


def tree_of(tokens: tuple[Token, ...]) -> Tree:
    """Gather once what hangs from each word."""
    children: list[list[int]] = [[] for _ in tokens]
    for position, token in enumerate(tokens):
        if token.head != position and token.head < len(tokens):
            children[token.head].append(position)
    if any(token.head >= len(tokens) for token in tokens):  # the sentence was cut
        tokens = tuple(
            token if token.head < len(tokens) else token._replace(head=position)
            for position, token in enumerate(tokens)
        )
    return Tree(tokens, tuple(tuple(below) for below in children), tuple(token.text.lower() for token in tokens))


def written(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of tokens first..last with the spacing that their offsets show; white space becomes one blank."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)


def words_at(tree: Tree, first: int, count: int) -> tuple[str, ...]:
    """`count` lower-case words from position `first`; fewer at the end, none before the start."""
    return tree.words[first : first + count] if first >= 0 else ()


def child(tree: Tree, head: int, *dependencies: str) -> int | None:
    """The first word that hangs from `head` by one of these dependencies."""
    return next((one for one in tree.children[head] if tree.tokens[one].dep in dependencies), None)


def below(tree: Tree, head: int, without: frozenset[str] = frozenset()) -> list[int]:
    """`head` and all that hangs from it, in order, leaving out whatever hangs by a dependency in `without`."""
    found, waiting = [], [head]
    while waiting:
        position = waiting.pop()
        found.append(position)
        waiting += [one for one in tree.children[position] if tree.tokens[one].dep not in without]
    return sorted(found)


def phrase(tree: Tree, head: int, without: frozenset[str] = APART) -> tuple[int, int]:
    """First and last position of the phrase that `head` governs, without its clauses unless `without` says else."""
    members = below(tree, head, without)
    return members[0], members[-1]


def above(tree: Tree, position: int) -> Iterator[int]:
    """The words that `position` hangs from, nearest first, up to the root."""
    for _ in tree.tokens:
        head = tree.tokens[position].head
        if head == position:
            return
        yield head
        position = head


def clause_verb(tree: Tree, position: int) -> int:
    """The verb that governs `position`, or the root where the parse has none on the way."""
    last = position
    for last in (position, *above(tree, position)):
        if tree.tokens[last].pos in VERBS:
            return last
    return last


def is_main(tree: Tree, verb: int) -> bool:
    """Whether a verb belongs to what the sentence mainly says, and not to an aside about something in it."""
    return all(tree.tokens[link].dep in MAIN_LINKS for link in (verb, *above(tree, verb)))


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether the verb, its subject or its object is negated: "did not say", "nobody said", "gave no figure"."""
    for one in tree.children[verb]:
        dependency = tree.tokens[one].dep
        if dependency in NEGATING and tree.words[one] in NEGATIONS:
            return True
        if dependency in ARGUMENTS and any(tree.words[deep] in NEGATIONS for deep in _determiners(tree, one)):
            return True
    return tree.tokens[verb].dep == "conj" and "nor" in tree.words[tree.tokens[verb].head : verb]


def _determiners(tree: Tree, noun: int) -> list[int]:
    return [noun, *(one for one in tree.children[noun] if tree.tokens[one].dep in ("det", "neg", "predet", "preconj"))]
