"""What articles take back, and whether it is a figure that an answer has quoted. Pure.

A newspaper corrects itself in a few sentences: what it had said, and how it is. They are read here as an erratum. An
erratum is held against an answer only where everything agrees: the newspaper, the number, what is counted, whether it
was planned, and the day of the report where one is named. Where that is not sure, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from bot.answering.composing import shown_caveats, source_of
from bot.answering.moments import days_named
from bot.answering.rivals import count_the_same
from bot.answering.standing_in import puts_right
from bot.answering.types import Answer, Quote
from bot.answering.wording import matches, words_of
from bot.watching.changes import same_figure
from index import Article, Claim, Figure, Sentence, of_the_article

Taken = tuple[Sentence, Claim]
"""A sentence that corrects something or repeats what was wrong, with its claim."""

# What a report about others may also say, so that it is no sign of a correction by itself.
OWN_MISTAKE = re.compile(
    r"\b(?:earlier version|misstat\w+|mis-?report\w+|corrections?|corrected|retract\w*|withdr[ae]w\w*|in error"
    r"|(?:erroneous|mistaken|wrong|incorrect)(?:ly)?)\b",
    re.IGNORECASE,
)
BLAMED = re.compile(
    r"\b(?:earl(?:y|ier) (?:version|edition|cop(?:y|ies))|misstat\w+|mis-?report\w+"
    r"|(?:erroneous|mistaken|wrong|incorrect)ly|we (?:said|wrote|reported|stated|gave|put)|was given as"
    r"|had (?:said|given|put))\b",
    re.IGNORECASE,
)
# Right before a figure that another one takes the place of.
DENIED = re.compile(r"\bnot (?:the |an? |of |from |in |by |about |some )*$", re.IGNORECASE)
DISPLACED = re.compile(
    r"\b(?:instead of|rather than|corrected from|amended from) (?:the |an? |about |some )?$", re.IGNORECASE
)
DISPLACING = re.compile(r"^[\w\s]{0,20}\b(?:instead of|rather than)\b", re.IGNORECASE)
# Between the wrong figure and the right one.
PUT_RIGHT = re.compile(
    r"\b(?:in fact|should have|should be|should read|the (?:correct|right|true|actual) \w+ (?:is|was)|corrected to)\b",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
A_DAY = timedelta(days=1)
# Words about printing, which say nothing of what a report was about.
OF_PRINT = frozenset(
    "article caption column copy correction early earlier edition editorial figure front give graphic headline "
    "interview issue mistake newspaper number page paper piece print profile publish read report reporter say show "
    "state story table version write wrong".split()
)
ENOUGH_TERMS = 2


@dataclass(frozen=True, slots=True)
class Erratum:
    """What one paragraph takes back.

    quote: its sentences, word for word. wrong: the figures in it that were wrong. terms: what it speaks of, as lemmas
    and names. days: of the reports that it corrects, (month, day), where it names them. onwards: also later ones.
    """

    quote: Quote
    wrong: tuple[Figure, ...]
    terms: tuple[str, ...]
    days: frozenset[tuple[int, int]]
    onwards: bool = False


def errata_of(taken: Iterable[Taken], articles: Mapping[str, Article]) -> tuple[Erratum, ...]:
    """Return the errata in sentences that take something back, which come in the order of their articles.

    A paragraph without a wrong figure is left out: whom it concerns can't be told.
    """
    told = list(taken)
    found = []
    for (article, _), members in groupby(told, key=lambda one: (one[0].article, one[0].paragraph)):
        erratum = _erratum(list(members), articles[article])
        if erratum is not None:
            found.append(erratum)
    return (*found, *_of_entries(told, articles))


def _of_entries(taken: Sequence[Taken], articles: Mapping[str, Article]) -> Iterator[Erratum]:
    """Yield what entries of live blogs take back: the later one is quoted, and the figures of the earlier are wrong."""
    for sentence, claim in taken:
        article = articles[sentence.article]
        if not claim.withdrawn or not claim.figures or article.kind == "correction":
            continue
        right = [one for one in taken if puts_right(one[0], claim, sentence)]
        if right:
            yield Erratum(_passage(right[:1], article), claim.figures, claim.terms + claim.names, frozenset())


def correction_of(answer: Answer, errata: Iterable[Erratum]) -> Erratum | None:
    """Return what takes back a figure that the first quote of `answer` gives, or None.

    What the answer itself has shown, in a quote or beside one, is no news.
    """
    if answer.status != "answered" or not answer.quotes:
        return None
    quote = answer.quotes[0]
    return next((one for one in errata if _concerns(one, quote) and not _was_shown(one, answer)), None)


def wrong_figures(text: str, start: int, figures: Sequence[Figure], *, withdrawn: bool) -> tuple[Figure, ...]:
    """Return the figures of a sentence that it calls wrong.

    start: of the sentence in its article. withdrawn: the sentence only repeats what was wrong.
    """
    return tuple(
        figure
        for figure in figures
        if _is_wrong(text[: figure.start - start], text[figure.end - start :], withdrawn=withdrawn)
    )


def _is_wrong(before: str, after: str, *, withdrawn: bool) -> bool:
    blamed = bool(BLAMED.search(before))
    if DENIED.search(before):
        return True
    if DISPLACED.search(before):
        # "It was 3,000 instead of 10,000", but "we wrote 10,000 instead of 3,000".
        return not blamed
    if withdrawn or (blamed and DISPLACING.search(after)):
        return True
    if PUT_RIGHT.search(before):
        return False
    return bool(PUT_RIGHT.search(after)) or blamed


def _erratum(members: Sequence[Taken], article: Article) -> Erratum | None:
    if article.kind != "correction" and not any(_owns_up(claim) for _, claim in members):
        return None
    wrong = tuple(
        figure
        for sentence, claim in members
        for figure in wrong_figures(sentence.text, sentence.start, claim.figures, withdrawn=claim.withdrawn)
    )
    if not wrong:
        return None
    opening = members[0][0].text
    terms = tuple(dict.fromkeys(term for _, claim in members for term in claim.terms + claim.names))
    return Erratum(_passage(members, article), wrong, terms, days_named(opening), bool(SINCE.search(opening)))


def _owns_up(claim: Claim) -> bool:
    own = (caveat for caveat in claim.caveats if caveat.kind == "superseded" and caveat.passage is None)
    return any(OWN_MISTAKE.search(caveat.text) for caveat in own)


def _passage(members: Sequence[Taken], article: Article) -> Quote:
    """The sentences from the first to the last, with what lies between: one piece of the article."""
    start, end = members[0][0].start, members[-1][0].end
    # That it corrects something is what it says itself.
    caveats = [caveat for _, claim in members for caveat in claim.caveats if caveat.kind != "superseded"]
    return Quote(
        article.text[start:end],
        start,
        end,
        source_of(article),
        tuple(figure for _, claim in members for figure in claim.figures),
        shown_caveats([*caveats, *of_the_article(article)]),
    )


def _concerns(erratum: Erratum, quote: Quote) -> bool:
    """Whether it takes back a figure of this quote."""
    return (
        quote.article.kind != "correction"
        and _is_of_one_house(erratum.quote, quote)
        and _is_of_that_day(erratum, quote.article.published)
        and any(_is_the_same(one, figure) for one in erratum.wrong for figure in quote.figures)
        and _speaks_of_the_same(erratum, quote)
    )


def _is_of_one_house(correction: Quote, quote: Quote) -> bool:
    """Whether the article that is corrected is the quoted one, or of the same publisher and not a later one."""
    if correction.article.id == quote.article.id:
        return quote.text not in correction.text
    ours, theirs = correction.article.publisher, quote.article.publisher
    if ours is None or theirs is None or ours.casefold() != theirs.casefold():
        return False
    came, went = correction.article.published, quote.article.published
    return came is None or went is None or came >= went


def _is_of_that_day(erratum: Erratum, published: date | None) -> bool:
    """Whether it is about a report of that day, as far as both are known; a paper may be a day behind its website."""
    if not erratum.days or published is None:
        return True
    days = {(day.month, day.day) for day in (published - A_DAY, published, published + A_DAY)}
    return bool(days & erratum.days) or (erratum.onwards and (published.month, published.day) >= min(erratum.days))


def _is_the_same(one: Figure, other: Figure) -> bool:
    return (
        same_figure(one, other)
        and count_the_same(one, other)
        and (one.stage == "planned") == (other.stage == "planned")
    )


def _speaks_of_the_same(erratum: Erratum, quote: Quote) -> bool:
    written = re.findall(r"[^\W\d_]+", quote.text.lower())
    words = words_of(tuple(form for word in written for form in (word, word.removesuffix("s"))))
    telling = (term for term in erratum.terms if term.isalpha() and term.lower() not in OF_PRINT)
    return sum(matches(term, words) > 0.0 for term in telling) >= ENOUGH_TERMS


def _was_shown(erratum: Erratum, answer: Answer) -> bool:
    shown = [quote.text for quote in answer.quotes]
    shown += [caveat.passage for quote in answer.quotes for caveat in quote.caveats if caveat.passage]
    return any(text in erratum.quote.text for text in shown)
