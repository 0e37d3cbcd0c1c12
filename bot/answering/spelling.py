"""A question's misspelt words, shorthand and other names of a country -> the words of the articles that are meant.

A word is taken for misspelt when neither the articles nor WordNet know it, and one that the articles use is a slip or
two away: a letter too many, too few, another or exchanged with its neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA
from wordnet_lookup import is_wordnet_term

from bot.answering.concepts import concepts_of
from bot.answering.countries import known_as
from bot.answering.shorthand import SHORTHAND
from index import Lexicon, Token, name_stem

SHORTEST = 5
"""Shorter words have too many neighbours."""
LONG = 9
"""From this many letters up, two slips are forgiven instead of one."""


def corrected(question: str, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Return the question with misspelt words, shorthand and unknown names of countries replaced; `tokens`: its parse.

    Where the articles use a shorthand themselves, it stays.
    """
    for token in reversed(tokens):
        meant = _meant(token, lexicon)
        if meant is not None:
            question = question[: token.start] + meant + question[token.end :]
    return question


def _meant(token: Token, lexicon: Lexicon) -> str | None:
    word = token.text.lower()
    if (country := known_as(token.text, lexicon)) is not None:
        return country
    if word in SHORTHAND and word not in lexicon.frequency and name_stem(word) not in lexicon.names:
        return SHORTHAND[word]
    if len(word) < SHORTEST or not word.isalpha() or _is_known(word, token.lemma, lexicon):
        return None
    # The articles' words are kept without their endings: "soldirs" is "soldier" with one slip and an s.
    found = [_nearest(word, lexicon), _nearest(word[:-1], lexicon, "s") if word[-1] == "s" else None]
    return min(filter(None, found), default=(0, None))[1]


def _nearest(word: str, lexicon: Lexicon, ending: str = "") -> tuple[float, str] | None:
    """The word of the articles that is the fewest slips away, with how many these are; None where none is near."""
    slips = 2 if len(word) >= LONG else 1
    # A first letter is seldom wrong.
    near = [known for known in lexicon.words if known[:1].lower() == word[0] and abs(len(known) - len(word)) <= slips]
    best = process.extractOne(word, near, scorer=OSA.distance, processor=str.lower, score_cutoff=slips)
    return None if best is None else (best[1], best[0] + ending)


def _is_known(word: str, lemma: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.frequency
        or lemma in lexicon.frequency
        or name_stem(word) in lexicon.names
        or bool(concepts_of(word) or concepts_of(lemma))
        or is_wordnet_term(word)
    )
