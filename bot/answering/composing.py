"""Ranked candidates and a verdict -> ``Answer``: quotes, caveats and the headline. Every fixed phrase is here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.answering.guard import Verdict
from bot.answering.ranking import Ranked
from bot.answering.types import Answer, Query, Quote, Reason, Source
from bot.answering.wording import matches, words_of
from index import Article, Caveat, CaveatKind, Figure, IndexState, of_the_article

MOST_QUOTES = 4
LONGEST_HEADLINE_QUOTE = 180
NEAR_ENOUGH = 0.3
"""The least similarity of what is shown beside a refusal."""
WITHIN = 2.5
WITHIN_FIGURES = 4.0
"""How far behind the first a further quote may score: any, and one with another figure for what was asked."""
MOST_OF_A_KIND: Mapping[CaveatKind, int] = {"estimate": 2, "attribution": 2, "scope": 2, "unverified": 2, "disputed": 2}
REFUSALS: Mapping[Reason, str] = {
    "nothing_on_it": "The articles do not report this.",
    "other_subject": "Not reported for what you ask about.",
    "other_measure": "Not reported in that measure.",
    "other_place": "Not reported for that place.",
    "other_stage": "Not reported as done.",
    "other_time": "Not reported for that time.",
    "only_opinion": "Not reported; only an opinion piece touches on it.",
    "said_to_be_unknown": "The articles say that this is not known or not disclosed.",
}
NEAREST = "The nearest that they report:"
NO_QUESTION = "Ask a question about the articles."
EMPTY_INDEX = "No articles are indexed yet."


def compose(
    query: Query, ranked: Sequence[Ranked], verdict: Verdict, articles: Mapping[str, Article], index: IndexState
) -> Answer:
    """Build the answer; pure."""
    if verdict.reason is None:
        chosen = _chosen(query, ranked)
        quotes = tuple(_quote(one, articles[one.hit.sentence.article]) for one in chosen)
        return Answer(query.text, "answered", None, _headline(query, quotes[0]), index, quotes)
    nearest = _nearest(ranked, verdict)
    quotes = tuple(_quote(one, articles[one.hit.sentence.article]) for one in nearest)
    return Answer(
        query.text, "not_reported", verdict.reason, refusal(verdict.reason, has_quotes=bool(quotes)), index, quotes
    )


def refusal(reason: Reason, *, has_quotes: bool) -> str:
    """The headline of a refusal; where something comes near, it says that this follows."""
    return f"{REFUSALS[reason]} {NEAREST}" if has_quotes and reason != "said_to_be_unknown" else REFUSALS[reason]


def without_candidates(question: str, index: IndexState) -> Answer:
    """The answer where there is nothing to rank: no words in the question, or no articles."""
    headline = (
        EMPTY_INDEX if index.articles == 0 else NO_QUESTION if not question.strip() else REFUSALS["nothing_on_it"]
    )
    return Answer(question, "not_reported", "nothing_on_it", headline, index)


def _chosen(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The best, and up to three more that add something: another figure where one is asked for, else other words."""
    best = ranked[0]
    chosen = [best]
    for one in sorted(ranked[1:], key=lambda one: query.asked == "quantity" and not _answers_with_figure(one, best)):
        if len(chosen) < MOST_QUOTES and _adds(query, one, best) and not any(_repeats(one, other) for other in chosen):
            chosen.append(one)
    return chosen


def _adds(query: Query, one: Ranked, best: Ranked) -> bool:
    """Whether a candidate is near enough to the best, and what it counts is what was asked for."""
    if one.features["withdrawn"] < 0:
        return False
    if query.asked != "quantity" or not best.hit.claim.figures:
        return one.score >= best.score - WITHIN
    if _answers_with_figure(one, best):
        return one.features["subject"] >= 0 and one.score >= best.score - WITHIN_FIGURES
    return not one.hit.claim.figures and one.score >= best.score - WITHIN


def _answers_with_figure(one: Ranked, best: Ranked) -> bool:
    """Whether it has a figure that may count the same as the best one's: the same measure, or one that is not named."""
    counted = words_of(tuple(figure.measure for figure in best.hit.claim.figures if figure.measure))
    return any(
        figure.measure is None or not counted.lemmas or matches(figure.measure.lower(), counted) > 0.0
        for figure in one.hit.claim.figures
    )


def _nearest(ranked: Sequence[Ranked], verdict: Verdict) -> list[Ranked]:
    """What to show beside a refusal: first what says that it is not known, then what comes nearest, if near at all."""
    near = [one for one in ranked[:2] if one.features["dense"] >= NEAR_ENOUGH]
    shown = {one.hit.id: one for one in (*verdict.unknown[:2], *near)}
    return list(shown.values())[:MOST_QUOTES]


def _repeats(one: Ranked, other: Ranked) -> bool:
    words, others = set(one.hit.claim.terms), set(other.hit.claim.terms)
    return len(words & others) > 0.8 * min(len(words), len(others))


def _quote(one: Ranked, article: Article) -> Quote:
    sentence, claim = one.hit.sentence, one.hit.claim
    return Quote(
        sentence.text,
        sentence.start,
        sentence.end,
        _source(article),
        claim.figures,
        _shown([*claim.caveats, *of_the_article(article)]),
    )


def _source(article: Article) -> Source:
    return Source(
        article.id, article.title, article.publisher, article.url, article.published, article.author, article.kind
    )


def _shown(caveats: Sequence[Caveat]) -> tuple[Caveat, ...]:
    """One of each kind, two where a sentence often has two that differ."""
    kept: list[Caveat] = []
    for caveat in caveats:
        if sum(other.kind == caveat.kind for other in kept) < MOST_OF_A_KIND.get(caveat.kind, 1):
            kept.append(caveat)
    return tuple(kept)


def _headline(query: Query, quote: Quote) -> str:
    """What a person reads first: the figure with its claimant, or the whole sentence where it is short."""
    where = _where(quote.article)
    figure = _asked_figure(query, quote)
    if figure is not None:
        stage = " (planned or expected)" if _is_planned(figure, quote) else ""
        said = next(
            (caveat.text for caveat in quote.caveats if caveat.kind in ("attribution", "party", "anonymous")), None
        )
        return f"“{figure.text}”{stage} – {f'“{said}”, ' if said else ''}{where}"
    lead = (
        "Denied"
        if query.asked == "yes_no" and any(c.kind == "disputed" and c.passage is None for c in quote.caveats)
        else "Reported"
    )
    if len(quote.text) <= LONGEST_HEADLINE_QUOTE:
        return f"{lead}: “{quote.text}” – {where}"
    return f"{lead} by {where}"


def _is_planned(figure: Figure, quote: Quote) -> bool:
    """By its own clause, or by words of planning that come before it in the sentence."""
    cues = [caveat.start for caveat in quote.caveats if caveat.kind == "planned" and caveat.passage is None]
    return figure.stage == "planned" or any(start is not None and start < figure.start for start in cues)


def _asked_figure(query: Query, quote: Quote) -> Figure | None:
    """The one figure of the quote that counts what was asked; None where it has several and that is not plain."""
    figures = [figure for figure in quote.figures if figure.text in quote.text]
    if query.asked != "quantity" or not figures:
        return None
    if len(figures) == 1:
        return figures[0]
    ends = [figure.start for figure in figures[1:]] + [quote.end]
    counting = [
        figure
        for figure, end in zip(figures, ends, strict=True)
        if _meets_all(query.measure, quote.text[figure.start - quote.start : end - quote.start])
    ]
    return counting[0] if len(counting) == 1 else None


def _meets_all(measure: Sequence[str], text: str) -> bool:
    words = words_of(tuple(re.findall(r"[\w-]+", text)))
    return bool(measure) and all(matches(term, words) > 0.0 for term in measure)


def _where(source: Source) -> str:
    return f"{source.publisher or 'publisher not given'}, {_day(source.published)}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "no date given"
