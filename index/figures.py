"""Parsed sentence -> figures: the number, what bounds it, and what it counts.

spaCy's tokens, tags and dependencies carry the reading; its CARDINAL, MONEY, PERCENT and QUANTITY labels are not used,
since on invented names and rare wording they are wrong too often, while its DATE and TIME labels are only trusted
where the words themselves look like a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Bound, Figure, Token

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
          "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3}  # fmt: skip
VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
FRACTIONS = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2,
             "fifths": 0.2, "tenth": 0.1, "tenths": 0.1}  # fmt: skip
CURRENCY = frozenset("$£€¥₩₽₹")
PERCENT = frozenset(["%", "percent", "pc"])
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.".split()
)
# What stands before a number and bounds it, longest first; the words of a bound belong to the figure.
BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = tuple(
    sorted(
        ((tuple(words.split()), bound) for bound, phrases in {
            "about": ("about", "around", "some", "roughly", "approximately", "nearly", "almost", "an estimated", "estimated",
                      "close to", "in the region of", "more or less", "just under", "just over", "circa", "perhaps", "maybe",
                      "an average of", "somewhere near", "upward of about"),
            "at_least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "upwards of",
                         "upward of"),
            "at_most": ("up to", "as many as", "as much as", "at most", "no more than", "not more than", "a maximum of",
                        "a total of up to", "as high as"),
            "more_than": ("more than", "over", "well over", "above", "in excess of", "exceeding"),
            "less_than": ("fewer than", "less than", "under", "below", "well under", "a little under"),
        }.items() for words in phrases),
        key=lambda row: -len(row[0]),
    )
)  # fmt: skip
AFTER = {("or", "more"): "at_least", ("or", "so"): "about", ("or", "fewer"): "at_most", ("or", "less"): "at_most"}
DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(bn|tn|mn|m|k)?", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
YEAR = re.compile(r"(1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens first..last (both included) that make one number, and its value or limits."""

    first: int
    last: int
    low: float
    high: float
    vague: bool = False
    unit: str | None = None


def read_figures(tokens: Sequence[Token]) -> list[Figure]:
    """Return the figures of one parsed sentence, in order; offsets are into the article."""
    spans = _joined_ranges(tokens, _numbers(tokens))
    return [figure for span in spans if (figure := _figure(tokens, span)) is not None]


def _value(token: Token) -> float | None:
    match = DIGITS.fullmatch(token.text)
    if match:
        return float(match[1].replace(",", "") + (match[2] or "")) * SCALES.get((match[3] or "").lower(), 1.0)
    worded = UNITS.get(token.text.lower())
    return None if worded is None else float(worded)


def _numbers(tokens: Sequence[Token]) -> list[Span]:
    found: list[Span] = []
    position = 0
    while position < len(tokens):
        span = _number_at(tokens, position)
        if span is None:
            position += 1
        else:
            found.append(span)
            position = span.last + 1
    return found


def _number_at(tokens: Sequence[Token], first: int) -> Span | None:
    words = [token.text.lower() for token in tokens]
    if _is_date_or_time(tokens, first):
        return None
    word = words[first]
    if word in VAGUE:
        return _vague_at(words, first)
    if word in ("several", "few", "many") and first + 1 < len(words) and words[first + 1] in SCALES:
        scale = SCALES[words[first + 1]]
        return Span(first, first + 1, 2 * scale, 9 * scale, vague=True)
    if word == "half" and tokens[first].tag != "JJ":
        return Span(first, first, 0.5, 0.5)
    value = _value(tokens[first])
    if value is None:
        if word in ("a", "an") and words[first + 1 : first + 2] and len(words[first + 1]) > 2:
            noun = words[first + 1]
            if noun in SCALES and words[first + 2 : first + 3] != ["of"]:
                return Span(first, first + 1, SCALES[noun], SCALES[noun])
            if noun in FRACTIONS and tokens[first + 1].tag != "JJ" and words[first + 2 : first + 3] == ["of"]:
                return Span(first, first + 1, FRACTIONS[noun], FRACTIONS[noun])
        return None
    if word == "one" and not _counts(tokens, first):
        return None
    last, total = first, value
    while last + 1 < len(words):
        following = words[last + 1]
        if following == "-" and last + 2 < len(words) and 0 < (UNITS.get(words[last + 2]) or 0) < 10 and value >= 20:
            total += UNITS[words[last + 2]]
            last += 2
        elif following in SCALES and len(following) > 2:
            total *= SCALES[following]
            last += 1
        elif (
            following == "and"
            and last + 2 < len(words)
            and total >= 100
            and words[last].isalpha()
            and words[last + 2] in UNITS
        ):
            total += UNITS[words[last + 2]]
            last += 2
        elif following in UNITS and words[last].isalpha() and total >= 100:
            total += UNITS[following]
            last += 1
        else:
            break
    if last + 1 < len(words) and words[last + 1] in ("third", "thirds", "quarters", "fifths", "tenths") and value < 10:
        part = value * FRACTIONS[words[last + 1]]
        return Span(first, last + 1, part, part)
    return _with_unit(tokens, Span(first, last, total, total))


def _vague_at(words: Sequence[str], first: int) -> Span:
    last, low = first, VAGUE[words[first]]
    while last + 2 < len(words) and words[last + 1] == "of" and words[last + 2] in VAGUE:
        low *= VAGUE[words[last + 2]]
        last += 2
    begin = first
    if first >= 2 and words[first - 1] == "of" and words[first - 2] == "tens":
        begin, low = first - 2, low * 10
    return Span(begin, last, low, low, vague=True)


def _with_unit(tokens: Sequence[Token], span: Span) -> Span:
    first, last, unit = span.first, span.last, None
    if first and tokens[first - 1].text[-1:] in CURRENCY:
        first, unit = first - 1, tokens[first - 1].text
    following = [token.text.lower() for token in tokens[last + 1 : last + 3]]
    if following[:1] and following[0] in PERCENT:
        last, unit = last + 1, "%"
    elif following == ["per", "cent"]:
        last, unit = last + 2, "%"
    return Span(first, last, span.low, span.high, span.vague, unit)


def _counts(tokens: Sequence[Token], position: int) -> bool:
    """Whether "one" is a count ("one battalion", "one of the two") and not a pronoun ("no one", "the one who")."""
    token = tokens[position]
    return token.dep == "nummod" or (position + 1 < len(tokens) and tokens[position + 1].text.lower() == "of")


def _is_date_or_time(tokens: Sequence[Token], position: int) -> bool:
    text = tokens[position].text
    before = tokens[position - 1].text.lower() if position else ""
    after = tokens[position + 1].text.lower() if position + 1 < len(tokens) else ""
    if before in MONTHS or after in MONTHS or after in ("a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "o’clock"):
        return text[:1].isdigit()
    if CLOCK.fullmatch(text) and (tokens[position].entity in ("TIME", "DATE") or before in ("at", "by")):
        return True
    if YEAR.fullmatch(text):
        # A year stands after these words, or alone; a count of that size has its noun or a comma.
        return before in (
            "in",
            "since",
            "of",
            "by",
            "until",
            "from",
            "to",
            "and",
            "before",
            "after",
            "during",
            "for",
            ",",
            "the",
            "–",
        ) or (tokens[position].dep != "nummod" and tokens[position].entity == "DATE")
    if before in ("no.", "number", "article", "page", "room", "route", "highway") or (
        before == "-" and position > 1 and tokens[position - 2].end == tokens[position - 1].start
    ):
        return before not in ("number",) and not (before == "-" and _value(tokens[position - 2]) is not None)
    return False


def _joined_ranges(tokens: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Join "between 40 and 60", "6,000 to 7,000" and "10-15" to one span."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and span.first == last.last + 2 and last.low < span.high and not last.vague:
            link = tokens[last.last + 1].text.lower()
            before = tokens[last.first - 1].text.lower() if last.first else ""
            ranged = (
                link in ("to", "-", "–", "—")
                or (link == "and" and before == "between")
                or (link == "or" and span.high <= 2 * last.low + 2)
            )
            if ranged and tokens[last.first - 1].text.lower() not in ("up", "down") and not _rises(tokens, last):
                joined[-1] = Span(last.first, span.last, last.low, span.high, vague=False, unit=span.unit or last.unit)
                continue
        joined.append(span)
    return joined


def _rises(tokens: Sequence[Token], span: Span) -> bool:
    """Whether "from X to Y" tells of a change and not of a range: "rose from 451 to 480"."""
    if not span.first or tokens[span.first - 1].text.lower() != "from":
        return False
    verb = tokens[tokens[span.first - 1].head]
    return verb.lemma in (
        "rise",
        "raise",
        "fall",
        "drop",
        "grow",
        "increase",
        "climb",
        "revise",
        "cut",
        "go",
        "lower",
        "jump",
    )


def _figure(tokens: Sequence[Token], span: Span) -> Figure | None:
    first, last, bound = _bounded(tokens, span)
    measure, end = _measure(tokens, span)
    if span.vague and bound == "exact":
        bound = "vague"
    low: float | None = span.low
    high: float | None = span.high
    if span.vague:
        high = None
    if bound in ("at_most", "less_than"):
        low = None
    elif bound in ("at_least", "more_than"):
        high = None
    if span.low != span.high and not span.vague:
        bound, low, high = "between", span.low, span.high
    if end is not None and end >= last:
        last = end
    start_at, end_at = tokens[first].start, tokens[last].end
    text = _slice(tokens, first, last)
    return Figure(text, start_at, end_at, low, high, bound, measure=measure, unit=span.unit)


def _slice(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of tokens first..last with the spacing that their offsets show; white space becomes one space."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)


def _bounded(tokens: Sequence[Token], span: Span) -> tuple[int, int, Bound]:
    first, last, bound = span.first, span.last, "exact"
    for _ in range(2):  # "at least some 40": two bounds, the outer one decides
        for words, kind in BOUNDS:
            begin = first - len(words)
            if (
                begin >= 0
                and tokens[begin].dep != "prt"
                and all(tokens[begin + i].text.lower() == word for i, word in enumerate(words))
            ):
                first, bound = begin, kind
                break
        else:
            break
    if first and tokens[first - 1].text.lower() == "between" and span.low != span.high:
        first -= 1
    tail = tuple(token.text.lower() for token in tokens[last + 1 : last + 3])
    if tail in AFTER:
        last, bound = last + 2, AFTER[tail]
    return first, last, bound  # type: ignore[return-value]


def _measure(tokens: Sequence[Token], span: Span) -> tuple[str | None, int | None]:
    """The noun that the number counts, and the position where its phrase ends; (None, None) where it names none."""
    number = tokens[span.last]
    if span.unit == "%" or number.text.lower() in FRACTIONS:
        # "40 per cent of the city": what it is a share of.
        for position in range(span.last + 1, min(span.last + 7, len(tokens))):
            if tokens[position].dep == "pobj" and tokens[position].pos != "PRON":
                return tokens[position].text, position
        return None, None
    for position in range(span.last, span.first - 1, -1):
        token = tokens[position]
        if token.dep in ("nummod", "compound", "quantmod", "amod") and token.head > span.last:
            noun = tokens[token.head]
            if noun.pos in ("NOUN", "PROPN") and token.head - span.last <= 5:
                return noun.text, token.head
    follow = span.last + 1
    if follow < len(tokens) and tokens[follow].text.lower() == "of":
        for position in range(follow + 1, min(follow + 6, len(tokens))):
            if tokens[position].dep == "pobj":
                named = tokens[position].pos not in ("PRON", "NUM")
                return (tokens[position].text, position) if named else (None, None)
    if follow < len(tokens) and tokens[follow].pos == "NOUN" and number.pos == "NUM":
        return tokens[follow].text, follow
    return None, None
