"""From whom an article says that it has its story: the publishers that it names as its source.

That a story cites somebody for a part of it, or for its background, says nothing about where the story is from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from index.number_words import UNITS
from index.patterns import any_of
from index.types import Article

# What lies beyond is not read: a huge file costs no more than a long one.
MAX_CHARACTERS, MAX_SENTENCE, MAX_NAME = 40_000, 1_000, 200
LEAD = 60
"""Words in which a report says what is new: about two sentences."""

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
NAME_WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]{0,3}\s+(?=[\"“(]?[A-Z])|\n\s*")
IN_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
INITIALS = range(2, 7)
FIRST_SENTENCE = 2
"""After the credit and the title."""

# A sentence is read with § for the publisher that it names.
_KIND = "( (a|an|the|its|state|official|news|press|agency|wire|newspaper|daily|broadcaster|website|report|by|in|from))"
_FIRST = "( (has|had|first|earlier|previously|already|originally))"
TAKES = any_of(rf"""
    (citing|cites|cited|quoting|quotes|quoted|according to|told|via){_KIND}{{0,5}} §
    (cited|quoted|reported|published|revealed|disclosed|obtained|carried|seen)( \w+)? by{_KIND}{{0,4}} §
    (story|article|dispatch|interview) (by|in|from|with){_KIND}{{0,4}} §
    §,?{_KIND}{{0,3}},?{_FIRST}{{0,3}} (said|says|reported|reports|wrote|writes|revealed|disclosed)
    §'s( \w+)? (report|story|article|dispatch|interview)
""")
CREDITS = any_of(rf"""
    [(]§[)]\s*[-–—]
    (first|originally) (reported|published|revealed|appeared|disclosed) (by|in|on){_KIND}{{0,4}} §
    §,?{_KIND}{{0,3}},?( (was|were|had))?( the)? first (to report|to reveal|reported|revealed)
    (source|sources|credit|credits|agency):{_KIND}{{0,4}} §
    (reporting|writing|copy|material|text|story) (by|from){_KIND}{{0,4}} §
""")
"""These speak of the whole story, wherever they stand."""
APART = any_of(r"""
    den(y|ies|ied|ying)|reject(s|ed|ing)?|dismiss(es|ed|ing)?|disput(es|ed|ing)|contradict(s|ed|ing)?|contrary to
    refut(es|ed|ing)|rebut(s|ted)?|false|unlike|wrong|wrongly|independently of|§ (also|too|separately|likewise)
""")
"""The sentence says that the other is wrong, or that both come to the same: that is no source."""
OTHER_NAME = re.compile(
    r"\b(?!(?:The|Citing|Quoting|By|From|Via|On)\b)[A-Z]\w*\s§|"
    r"§\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|News|Agency|Says|Said|Report)[A-Z]"
)
"""The "Southern Courier" and the "Courier Gazette" are not the Courier."""

Names = Mapping[str, list[tuple[tuple[str, ...], str]]]
"""First word of a name -> the words of each name that begins with it, and whose that is (see `plain`)."""


def plain(publisher: str | None) -> str:
    """A publisher's name in lower case, without article and what stands in brackets."""
    return " ".join(_name(publisher)).lower()


def names_of(publishers: Iterable[str | None]) -> Names:
    """The names by which publishers are cited: the whole name and its initials."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for publisher in publishers:
        initials = "".join(word[0] for word in _name(publisher) if word[0].isupper())
        for words in [tuple(plain(publisher).split())] + [(initials,)] * (len(initials) in INITIALS):
            names.setdefault(" ".join(words[:1]), []).append((words, plain(publisher)))
    return names


def words_of(text: str) -> list[str]:
    """The words in lower case, with figures as digits: "Twelve of 12,000" becomes 12, of, 12000."""
    words = [found[0].lower() for found in WORD.finditer(text[:MAX_CHARACTERS])]
    return [str(UNITS[word]) if UNITS.get(word, 0) > 1 else word.replace(",", "") for word in words]


def cited(article: Article, figures: frozenset[str], names: Names) -> Iterator[str]:
    """The publishers from whom the story is, as `plain` writes them; figures: those of its title and lead.

    That is who is credited anywhere; who is cited in the title or the first sentence, or, where the lead holds no
    figure, anywhere in the lead; and who is cited for a figure of the lead, wherever that is said.
    """
    own = set(plain(article.publisher).split())
    text = filter(None, SENTENCE_END.split(article.text[:MAX_CHARACTERS]))
    credit_title_text = [f"Text by {article.author}", article.title, *text]
    passed = 0
    for number, whole in enumerate(credit_title_text):
        sentence = whole[:MAX_SENTENCE]
        leads = number <= FIRST_SENTENCE or (not figures and passed <= LEAD)
        for marked, publisher in _marked(sentence, names):
            if APART.search(marked) or set(publisher.split()) <= own:
                continue
            takes = TAKES.search(marked) and (leads or not figures.isdisjoint(words_of(sentence)))
            if takes or CREDITS.search(marked):
                yield publisher
        passed += len(sentence.split())


def _marked(sentence: str, names: Names) -> Iterator[tuple[str, str]]:
    """The sentence with § for a publisher that it names, and which that is, for each of them in turn."""
    found = list(NAME_WORD.finditer(sentence))
    words = [word[0] for word in found]
    for start, word in enumerate(words):
        if not word[0].isupper():
            continue
        for name, publisher in [*names.get(word, ()), *names.get(word.lower(), ())]:
            written = words[start : start + len(name)]
            if tuple(written) != name and tuple(one.lower() for one in written) != name:
                continue
            marked = f"{sentence[: found[start].start()]}§{sentence[found[start + len(name) - 1].end() :]}"
            if not OTHER_NAME.search(marked):
                yield marked, publisher


def _name(publisher: str | None) -> list[str]:
    """The words of a publisher's name, without article and what stands in brackets."""
    words = NAME_WORD.findall(IN_BRACKETS.sub("", (publisher or "")[:MAX_NAME]))
    return words[1:] if words[:1] in (["The"], ["the"]) else words
