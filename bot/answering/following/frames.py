"""Reading a question into a frame: what it asks with, of whom or what, and the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answering.concepts import HARMS, concepts_of
from bot.answering.following.times import TIME
from index import Language, Lexicon, Token, name_stem

Span = tuple[int, int]
"""From, up to: positions of words in a ``Frame``."""

BE = frozenset("is are was were be been being".split())
AUX = BE | frozenset("do does did has have had can could will would shall should may might must".split())
WH = frozenset("who whom whose what which when where why how".split())
THEY = frozenset("they them their".split())
IT = frozenset("it its".split())
HE = frozenset("he him his she her".split())
IN_NOUN_PHRASE = frozenset("DET ADJ NOUN PROPN NUM".split())
NO_NAME = frozenset("DET PRON AUX ADP SCONJ CCONJ PUNCT PART NUM".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """A question in parts.

    text: without a final mark. words: in lower case. names, times, harms, plurals: positions of the words that name
    somebody or some place, say when, measure harm ("killed"), speak of several. asks: the question words ("how many",
    "from which"). fronted: the noun phrase right behind them. aux: "did", "have been". subject: the same as fronted
    unless that is the object. rest: where what is said of the subject begins. phrases: the noun phrases, fronted and
    subject first. settings: "in Odell", "with tanks". counted: the first phrase of several, without its article.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    names: frozenset[int]
    times: frozenset[int]
    harms: frozenset[int]
    plurals: frozenset[int]
    asks: Span = (0, 0)
    fronted: Span = (0, 0)
    aux: Span = (0, 0)
    subject: Span = (0, 0)
    object: Span = (0, 0)
    rest: int = 0
    phrases: tuple[Span, ...] = ()
    settings: tuple[Span, ...] = ()
    counted: Span | None = None


Read = Callable[[str], Frame]


def text_in(frame: Frame, start: int, end: int | None = None) -> str:
    """The words of a span as they are written, to the end where no end is given."""
    words = frame.tokens[start:end]
    return frame.text[words[0].start : words[-1].end] if words else ""


def put(frame: Frame, span: Span, new: str) -> str:
    """The question's text with the words of a span replaced."""
    return f"{text_in(frame, 0, span[0])} {new} {text_in(frame, span[1])}"


def read(text: str, language: Language, lexicon: Lexicon) -> Frame:
    """Read a question, or what there is of one."""
    tokens = tuple(token for token in language.parse(text) if token.pos != "SPACE")
    times = [found.span() for found in TIME.finditer(text)]
    bare = Frame(
        text,
        tokens,
        tuple(token.text.lower() for token in tokens),
        _where(tokens, lambda token: _is_name(token, lexicon)),
        _where(tokens, lambda token: any(start <= token.start < end for start, end in times)),
        _where(tokens, lambda token: any(HARMS & concepts_of(word.lower()) for word in (token.lemma, token.text))),
        _where(tokens, lambda token: token.tag in ("NNS", "NNPS")),
    )
    return _with_phrases(_in_parts(bare))


def _where(tokens: tuple[Token, ...], holds: Callable[[Token], bool]) -> frozenset[int]:
    return frozenset(at for at, token in enumerate(tokens) if holds(token))


def _is_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is written as a name, or the articles know it as one."""
    word = token.text.lower()
    if token.pos in NO_NAME or word in AUX | WH | THEY | IT | HE or TIME.fullmatch(word):
        return False
    if token.start and token.text[:1].isupper():
        return True
    written = {name.lower() for name in lexicon.names.get(name_stem(word), ())}
    return word in written or (
        bool(written) and token.pos not in ("VERB", "ADV") and not concepts_of(token.lemma.lower())
    )


def _in_parts(frame: Frame) -> Frame:
    tokens, words = frame.tokens, (*frame.words, "", "", "")
    asks = 1 if words[1] in WH and tokens[0].pos in ("ADP", "SCONJ", "ADV") else 0
    if words[asks] in WH:
        asks += 2 if words[asks] == "how" and words[asks + 1] not in AUX | {""} else 1
    fronted = (asks, _end_of_phrase(frame, asks))
    aux = (fronted[1], fronted[1] + (words[fronted[1]] in AUX))
    inner = (aux[1], _end_of_phrase(frame, aux[1]))
    if words[aux[0]] not in BE and not any(token.pos == "VERB" for token in tokens[inner[1] :]):
        inner = (inner[0], _noun_for_verb(frame, inner))
    acts = any(token.pos in ("VERB", "ADV") for token in tokens[inner[1] : inner[1] + 1])
    if inner[0] < inner[1] and (fronted[0] == fronted[1] or acts):
        return replace(frame, asks=(0, asks), fronted=fronted, aux=aux, subject=inner, object=fronted, rest=inner[1])
    while aux[0] < aux[1] and words[aux[1]] in AUX:
        aux = (aux[0], aux[1] + 1)
    return replace(frame, asks=(0, asks), fronted=fronted, aux=aux, subject=fronted, rest=aux[1])


def _noun_for_verb(frame: Frame, subject: Span) -> int:
    """Where the verb stands that is read as a noun, "did veldia strike odell"; else where the subject ends."""
    nouns = _where(frame.tokens, lambda token: token.pos in ("NOUN", "PROPN", "ADJ")) - frame.names
    after = _where(frame.tokens, lambda token: token.pos in ("DET", "ADP", "ADJ"))
    return max((at for at in nouns if at > subject[0] and at - 1 not in after), default=subject[1])


def _end_of_phrase(frame: Frame, start: int) -> int:
    """Where the noun phrase ends that begins at `start`; `start` where none does."""
    at, words = start, frame.words
    while at < len(words) and at not in frame.times and words[at] not in AUX | WH | THEY:
        linked = at > start and words[at] in ("of", "'s", "’s", "'", "’", "-")
        if not (linked or at in frame.names or frame.tokens[at].pos in IN_NOUN_PHRASE):
            break
        at += 1
    while at > start and words[at - 1] in ("of", "-", "the", "a", "an"):
        at -= 1
    return at


def _with_phrases(frame: Frame) -> Frame:
    found = [span for span in dict.fromkeys((frame.fronted, frame.subject)) if span[0] < span[1]]
    at = frame.rest + (frame.subject != frame.fronted)  # the verb, which may be read as a noun, is none
    while at < len(frame.tokens):
        end = _end_of_phrase(frame, at)
        found += [(at, end)] if end > at else []
        at = max(end, at + 1)
    preposition = _where(frame.tokens, lambda token: token.tag in ("IN", "TO", "RP"))
    settings = tuple((start - 1, end) for start, end in found if start > frame.asks[1] and start - 1 in preposition)
    several = [(start + (frame.tokens[start].pos == "DET"), end) for start, end in found if end - 1 in frame.plurals]
    return replace(frame, phrases=tuple(found), settings=settings, counted=next(iter(several), None))
