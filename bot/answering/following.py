"""A question that leans on earlier ones -> a question that stands on its own: "and wounded?", "why did they leave?".

What the new question says takes the place of what stands in the same slot of an earlier one (name, place, time,
measure, speaker), or its pronoun becomes what it stands for. Every word that comes out was asked, now or before, but
for those of ``OURS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.answering.concepts import HARMS, concepts_of
from index import Language, Lexicon, Token, name_stem

Span = tuple[int, int]
"""From, up to: positions of words in a ``Frame``."""

OURS = frozenset("who says according to when were how many other".split())
"""The only words that come in from here."""
LONGEST = 300
"""Characters of a question that is read; a longer one stands on its own, and nothing is carried from it."""
STEPS_BACK = 3
"""How many earlier questions are looked at, the newest first."""
BE = frozenset("is are was were be been being".split())
DO = frozenset("do does did".split())
AUX = BE | DO | frozenset("has have had can could will would shall should may might must".split())
WH = frozenset("who whom whose what which when where why how".split())
PLACE = frozenset("in at near inside outside around across".split())
IN_NOUN_PHRASE = frozenset("DET ADJ NOUN PROPN NUM".split())
NO_NAME = frozenset("DET PRON AUX ADP SCONJ CCONJ PUNCT PART NUM ADV".split())
COMPASS = frozenset("north south east west northern southern eastern western".split())
THEY = frozenset("they them their those these ones".split())
IT = frozenset("it its that this".split())
HE = frozenset("he him his she her".split())
PLURAL = frozenset("people police troops personnel".split())
FINITE = frozenset("died perished fled survived escaped surrendered returned left arrived deserted".split())
"""Participles in look, but no "were" goes before them."""
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? \d{{4}}\b)?|{MONTH} \d{{1,2}}\b(?:,? \d{{4}}\b)?|"
    rf"^{MONTH}$|(?:in|since|by|last|this|next|until) {MONTH}(?: \d{{4}}\b)?|(?:19|20)\d\d\b|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)"
)
UNIT = r"(?:hour|day|week|month|year|night|morning|weekend|spring|summer|autumn|winter|quarter|season)s?\b"
TIME = re.compile(
    rf"\b(?:(?:on|in|by|since|until|before|after|during|from|as of) )?(?:the )?(?:{DAY}|"
    rf"(?:last|this|next|past|previous) (?:\w+ )?(?:{UNIT}|{DAY})|(?:\w+ )?{UNIT} (?:ago|earlier|before)|"
    r"(?:(?:yesterday|today|tonight|tomorrow|right now|now|so far|to date)\b))",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(?:(?:ok(?:ay)?|and|or|but|so|then|also|plus|thanks|what about|how about|what of|same for)\b[\s,:;–-]*)+",
    re.IGNORECASE,
)
CLOSING = re.compile(r"(?:[\s,]+(?:too|as well|instead|though|then|exactly|please))+$", re.IGNORECASE)
SAYS_WHO = re.compile(
    r"who (?:says?|said|claims?|claimed|reports?|reported)(?: so| that| this| it)?|says who|according to whom?|"
    r"whose (?:figure|number|claim|estimate|count)s?(?: (?:is|was) (?:that|this|it))?|"
    r"(?:(?:what|who)(?:['’]s| is) the )?sources?(?: (?:for|of) (?:that|this|it))?",
    re.IGNORECASE,
)
CARRIED = re.compile(r"^who says (?=\S)", re.IGNORECASE)
BARE_WH = re.compile(
    r"(?:\w+ )?(?:when|where|why|how come|how long|how|whom|how many|how much|who)|(?:\w+ )?which [a-z]+(?: [a-z]+)?",
    re.IGNORECASE,
)
VOUCHED = re.compile(
    r"(.*\b(?:confirm|den(?:y|i)|verif|say|said|claim|report|admit|reject|dispute|announce)\w*) (?:it|that|this|so)|"
    r"((?:is|was|has) (?:it|that|this)(?: been)? (?:true|confirmed|verified|certain|known|official|denied|disputed))",
    re.IGNORECASE,
)
SOME_OF = re.compile(
    r"((?:(?:is|are|was|were|have|has|did|do) )?(?:how many|how much|which|any|some|most|all|many|half))"
    r"( of (?:them|those|these)\b)? ?(.*)",
    re.IGNORECASE,
)
SPEAKS = r"(?:say|claim|report|estimate|think)"
FIGURE = r"(?:figure|number|estimate|count|toll|version|claim|account|tally|assessment)s?"
NEW_SPEAKER = re.compile(
    rf"according to ([\w .’'-]+)|([\w .’-]+?)['’]s? (?:own )?{FIGURE}|((?:the )?[a-z]+ figures?)|"
    rf"what (?:do|does|did) ([\w .’'-]+?) (?:say|think)",
    re.IGNORECASE,
)
SPEAKER = re.compile(rf"(?<=according to )[\w .’'-]+|(?<=does )[\w .’'-]+?(?= {SPEAKS}\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A question in parts.

    text: without a final mark. tokens: its words. names: positions of those that name somebody or some place.
    asks: the question words ("how many", "from which"). fronted: the noun phrase right behind them. aux: "did", "have
    been". subject: the same as fronted where that is the subject. rest: where what is said of the subject begins.
    """

    text: str
    tokens: tuple[Token, ...]
    names: frozenset[int]
    asks: Span
    fronted: Span
    aux: Span
    subject: Span
    rest: int


Read = Callable[[str], Frame]


def completed(question: str, previous: Sequence[str], language: Language, lexicon: Lexicon) -> str:
    """Return `question` completed from the `previous` ones (the newest last), or as it is where it stands alone."""
    asked = _tidy(question)
    own = CLOSING.sub("", OPENING.sub("", asked))
    bases = [text for one in previous[: -STEPS_BACK - 1 : -1] if _is_readable(text := CARRIED.sub("", _tidy(one)))]
    if not bases or not _is_readable(own):
        return question
    read = partial(_read, language=language, lexicon=lexicon)
    said = read(own)
    for text in bases:
        found = _follow(said, read(text), read, opened=OPENING.match(asked) is not None)
        if found is not None:
            return re.sub(r" (?=['’](?:s\b|\s)|,)", "", " ".join(found.split())) + "?"
    return question


def _tidy(text: str) -> str:
    return " ".join(text[: 2 * LONGEST].split()).rstrip(" ?!.…")


def _is_readable(text: str) -> bool:
    """Not too long, with a letter in it, and no control character or half of a character, which spaCy cannot take."""
    return len(text) <= LONGEST and text.isprintable() and any(letter.isalnum() for letter in text)


def _follow(said: Frame, base: Frame, read: Read, *, opened: bool) -> str | None:
    """What `said` asks with `base` before it; None where `base` does not help."""
    if SAYS_WHO.fullmatch(said.text):
        return f"who says {base.text}"
    if vouched := VOUCHED.fullmatch(said.text):
        return f"{vouched[1] or vouched[2]} {_clause(base)}"
    bare = BARE_WH.fullmatch(said.text) and not AUX & set(_lower(said, 0, len(said.tokens)))
    if bare and (said.rest == len(said.tokens) or not said.tokens[2:]):
        return _ask_again(said, base)
    once = _for_pronouns(said, base)
    twice = once and _for_pronouns(read(once), base)
    return _of_them(said, base) or twice or once or _for_the_noun(said, base) or _swap(said, base, read, opened=opened)


# Reading a question.


def _read(text: str, language: Language, lexicon: Lexicon) -> Frame:
    tokens = tuple(token for token in language.parse(text) if token.pos != "SPACE")
    words = [token.text.lower() for token in tokens] + [""] * 3
    names = frozenset(at for at, token in enumerate(tokens) if _is_name(at, token, lexicon))
    names |= {at - 1 for at in names if at and words[at - 1] in COMPASS}
    end_of = partial(_end_of_phrase, _frame(text, tokens, names))
    asks = 1 if words[1] in WH and tokens[0].pos in ("ADP", "SCONJ", "ADV") else 0
    if words[asks] in WH:
        asks += 2 if words[asks] == "how" and words[asks + 1] and words[asks + 1] not in AUX else 1
    counts = not asks or words[asks - 1] in ("many", "much", "which", "what", "whose")
    fronted = (asks, end_of(asks) if counts else asks)
    aux = (fronted[1], fronted[1] + (words[fronted[1]] in AUX))
    inner = (aux[1], end_of(aux[1]) if aux[0] < aux[1] else aux[1])
    if inner[0] < inner[1] and words[aux[0]] not in BE:
        inner = (inner[0], _main_verb(tokens, names, inner))
    acts = inner[1] < len(tokens) and (tokens[inner[1]].pos in ("VERB", "ADV") or words[aux[0]] in DO)
    if inner[0] < inner[1] and (fronted[0] == fronted[1] or acts):
        return Frame(text, tokens, names, (0, asks), fronted, aux, inner, inner[1])
    while aux[0] < aux[1] and words[aux[1]] in AUX:
        aux = (aux[0], aux[1] + 1)
    return Frame(text, tokens, names, (0, asks), fronted, aux, fronted, aux[1])


def _frame(text: str, tokens: Sequence[Token], names: frozenset[int] = frozenset()) -> Frame:
    """Words that are no question: a frame without its parts."""
    return Frame(text, tuple(tokens), names, (0, 0), (0, 0), (0, 0), (0, 0), 0)


def _is_name(at: int, token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is written as a name, or the articles know it as one."""
    lower = token.text.lower()
    if token.pos in NO_NAME or lower in AUX | WH | THEY | IT | HE or TIME.fullmatch(lower):
        return lower in {name.lower() for name in lexicon.names.get(name_stem(lower), ())} and token.pos == "ADV"
    written = lexicon.names.get(name_stem(lower), frozenset())
    if at and token.text[:1].isupper():
        return True
    exactly = lower in {name.lower() for name in written}
    return (exactly or token.pos != "VERB") and bool(written) and not concepts_of(token.lemma.lower())


def _main_verb(tokens: Sequence[Token], names: frozenset[int], subject: Span) -> int:
    """Where the verb stands that follows a subject, also where it is read as a noun: "did veldia strike odell"."""
    begin, end = subject
    verbs = [at for at in range(end, len(tokens)) if tokens[at].pos == "VERB"]
    read_as_nouns = [
        at
        for at in range(begin + 1, len(tokens))
        if at not in names
        and tokens[at].pos in ("NOUN", "PROPN", "ADJ")
        and tokens[at - 1].pos not in ("DET", "ADP", "ADJ")
    ]
    if verbs and (verbs[0] == end or tokens[end].pos == "ADP"):
        return verbs[0]
    return end if verbs or not read_as_nouns else read_as_nouns[-1]


def _end_of_phrase(frame: Frame, start: int) -> int:
    """Where the noun phrase ends that begins at `start`; `start` where none does."""
    at, tokens = start, frame.tokens
    times = [found.span() for found in TIME.finditer(frame.text)]
    while at < len(tokens):
        token, word = tokens[at], tokens[at].text.lower()
        linked = at > start and word in ("of", "'s", "’s", "'", "’", "-")
        described = token.tag in ("VBN", "VBG") and at + 1 < len(tokens) and tokens[at + 1].pos == "NOUN"
        if word in AUX | WH | THEY or any(begin <= token.start < end for begin, end in times):
            break
        if not (at in frame.names or token.pos in IN_NOUN_PHRASE or linked or described):
            break
        at += 1
    while at > start and tokens[at - 1].text.lower() in ("of", "-", "the", "a", "an"):
        at -= 1
    return at


def _slice(frame: Frame, start: int, end: int | None = None) -> str:
    end = len(frame.tokens) if end is None else end
    return frame.text[frame.tokens[start].start : frame.tokens[end - 1].end] if start < end else ""


def _lower(frame: Frame, start: int, end: int) -> list[str]:
    return [token.text.lower() for token in frame.tokens[start:end]]


def _put(frame: Frame, span: Span, new: str) -> str:
    """The question's text with the words of a span replaced."""
    return f"{_slice(frame, 0, span[0])} {new} {_slice(frame, span[1])}"


def _noun_phrases(frame: Frame) -> list[Span]:
    """The noun phrases of a question: what is counted and the subject first, then the others in order."""
    found = [span for span in dict.fromkeys((frame.fronted, frame.subject)) if span[0] < span[1]]
    acts = frame.aux[0] < frame.aux[1] <= frame.subject[0] and not BE & set(_lower(frame, *frame.aux))
    at = frame.rest + acts  # the verb, which may be read as a noun, is none
    while at < len(frame.tokens):
        end = _end_of_phrase(frame, at)
        found += [(at, end)] if end > at else []
        at = max(end, at + 1)
    return found


def _settings(frame: Frame) -> list[Span]:
    """Prepositions with their noun phrases, "of" and times left out."""
    return [
        (start - 1, end)
        for start, end in _noun_phrases(frame)
        if start > max(frame.asks[1], 0) and frame.tokens[start - 1].tag in ("IN", "TO", "RP")
    ]


def _is_plural(frame: Frame, span: Span) -> bool:
    words = _lower(frame, *span)
    head = frame.tokens[span[0] + (words.index("of") if "of" in words[1:] else len(words)) - 1]
    return head.tag in ("NNS", "NNPS") or head.text.lower() in PLURAL


def _counted(frame: Frame) -> Span | None:
    return next((span for span in _noun_phrases(frame) if _is_plural(frame, span)), None)


def _bare(frame: Frame, span: Span) -> str:
    """A noun phrase without its article."""
    return _slice(frame, span[0] + (frame.tokens[span[0]].pos == "DET"), span[1])


def _harms(tokens: Sequence[Token]) -> frozenset[str]:
    return (
        frozenset().union(*(concepts_of(token.lemma.lower()) | concepts_of(token.text.lower()) for token in tokens))
        & HARMS
    )


# The question of before, said in another form.


def _clause(base: Frame) -> str:
    """A yes-or-no question turned round ("Rask did bomb the bridge"), any other as it is."""
    if base.asks[1] or base.subject[0] < base.aux[1]:
        return base.text
    return f"{_slice(base, *base.subject)} {_slice(base, *base.aux)} {_slice(base, base.rest)}"


def _ask_again(said: Frame, base: Frame) -> str:
    """The question of before with other question words: "since when are the ships in Odell"."""
    word, counted = _lower(said, *said.asks)[-1:], _counted(base)
    if word in (["many"], ["much"], ["which"]):
        new = said.text.removesuffix(" ones")
        named = word == ["which"] and new == said.text  # "which port"
        if named or counted is None or base.fronted == counted:
            return f"{new} {_slice(base, base.fronted[1] if named else base.asks[1])}"
        return f"{new} {_bare(base, counted)} {_put(base, counted, '').removeprefix(_slice(base, *base.asks))}"
    if base.fronted not in (base.subject, (base.asks[1],) * 2):  # "how many troops did Veldia send to Odell"
        order: list[Span] = [base.aux, base.subject, (base.rest, base.rest + 1), base.fronted]
        return " ".join([said.text, *(_slice(base, *span) for span in order), _slice(base, base.rest + 1)])
    first, *others = _slice(base, *base.aux).split() or [""]
    return " ".join([said.text, first, _slice(base, *base.subject), *others, _slice(base, base.rest)])


def _limits(base: Frame, said: Frame) -> str:
    """What narrows down who was counted, "in Russia" or "killed in Odell"; less what the new question says itself."""
    rest, aux = range(base.rest, len(base.tokens)), _lower(base, *base.aux)
    asked = set(_lower(said, 0, len(said.tokens)))
    placed = "where" in asked or any(_lower(said, start, start + 1)[0] in PLACE for start, _ in _settings(said))
    dropped: set[int] = set()
    settings = _settings(base)
    for start, end in settings:
        if asked & set(_lower(base, start + 1, end)) or (placed and _lower(base, start, start + 1)[0] in PLACE):
            dropped |= set(range(start, end))
    if TIME.search(said.text) or "when" in asked:
        spans = [found.span() for found in TIME.finditer(base.text)]
        dropped |= {at for at in rest if any(start <= base.tokens[at].start < end for start, end in spans)}
    fronted = base.fronted not in (base.subject, (base.asks[1],) * 2)
    finite = bool(rest) and not aux and base.tokens[base.rest].text.lower() in FINITE
    if _harms(said.tokens):
        dropped |= {at for at in rest if _harms([base.tokens[at]])}
    if finite or (aux and not fronted and not BE & set(aux)):  # "the ships did leave Odell" narrows nothing down
        dropped |= set(rest) - {at for start, end in settings for at in range(start, end) if finite}
    kept = " ".join(_slice(base, at, at + 1) for at in rest if at not in dropped)
    return (
        f"{_slice(base, *base.subject)} {'' if DO & set(aux) else _slice(base, *base.aux)} {kept}" if fronted else kept
    )


def _of_them(said: Frame, base: Frame) -> str | None:
    """Complete "how many of them were killed", "how many were killed": who is counted was said before."""
    found = SOME_OF.fullmatch(said.text)
    counts = _lower(said, *said.asks)[-1:] in (["many"], ["much"]) and said.fronted == said.subject == (2, 2)
    if found is None or not (
        found[2] or (counts and not any(_points_back(said, at) for at in range(len(said.tokens))))
    ):
        return None
    if not found[3]:
        return _ask_again(said, base) if counts else None
    first = next(token for token in said.tokens if token.start >= found.start(3))
    word = first.text.lower()
    if not (word in AUX or first.pos in ("VERB", "ADJ") or _harms([first])):
        return None
    rest = found[3].removesuffix(" there") if _settings(base) else found[3]
    passive = word in AUX | FINITE or found[1].split()[0].lower() in AUX
    rest = rest if passive or not _harms([first]) else f"were {rest}"
    counted = _counted(base)
    if counted is not None and counted in (base.fronted, base.subject):
        return f"{found[1]} {_bare(base, counted)} {_limits(base, said)} {rest}"
    if base.aux[1] <= base.subject[0] < base.subject[1]:
        order = (base.subject, base.aux, (base.rest, len(base.tokens)))
        return f"{found[1]} {rest} when {' '.join(_slice(base, *span) for span in order)}"
    return f"{found[1]} {rest} {' '.join(_slice(base, *span) for span in _settings(base))}" if _settings(base) else None


# What a pronoun stands for.


def _for_pronouns(said: Frame, base: Frame) -> str | None:
    """The question with its first pronoun, and "there" at its end, replaced by what they stand for."""
    last = len(said.tokens) - 1
    found: str | None = None
    place = next((_slice(base, *span) for span in _settings(base) if _lower(base, *span)[0] in PLACE), None)
    if place and last and said.tokens[last].text.lower() == "there":
        found = f"{_slice(said, 0, last)} {place}"
    at = next((at for at in range(len(said.tokens)) if _points_back(said, at)), None)
    if at is None:
        return found
    new = _stands_for(said, at, base)
    if new is None:
        return None
    span = (at, at + 1)
    if said.tokens[at].text.lower() == "others":
        span = (at - (_lower(said, at - 1, at) == ["the"]), at + 1)
        new = f"the other {new}"
    if found is not None:
        return f"{_slice(said, 0, span[0])} {new} {_slice(said, span[1], last)} {place}"
    tail = ""
    if at >= last - 1 and _shares_verb(said, base) and not {"where", "which"} & set(_lower(said, *said.asks)):
        tail = _slice(base, base.rest + 1)  # "why did they leave"
    return f"{_put(said, span, new)} {tail}"


def _points_back(said: Frame, at: int) -> bool:
    """Whether a word is a pronoun for something that stands outside of its own question."""
    token, word = said.tokens[at], said.tokens[at].text.lower()
    behind = said.tokens[at + 1 : at + 2]
    if word in ("others", "ones"):
        return at > 0 and (said.tokens[at - 1].text.lower() == "the" if word == "others" else said.aux[0] < said.aux[1])
    pointing = word in ("that", "this", "those", "these")
    stands_alone = not behind or said.tokens[at - 1].text.lower() in AUX or word == "those"
    if pointing and not (stands_alone and _end_of_phrase(said, at + 1) == at + 1):
        return False
    if word not in THEY | IT | HE:
        return False
    if word == "it" and (
        behind and re.search(r"\bit (?:take|\w+ (?:that|to|how|whether))\b", said.text, re.IGNORECASE)
    ):
        return False
    inside = [one for one in range(said.asks[1], at) if said.tokens[one].pos in ("NOUN", "PROPN") or one in said.names]
    if said.subject != said.fronted:  # "from which port did they leave"
        inside = [one for one in inside if one >= said.fronted[1]]
    if said.aux[1] == at and said.aux[0] < at:
        return True
    verbs = [one for one in said.tokens[:at] if one.pos == "VERB"]
    acts = word in ("they", "he", "she") or (bool(behind) and behind[0].pos in ("VERB", "AUX"))
    acts = acts or (at > 0 and said.tokens[at - 1].text.lower() in AUX)
    return not inside or (token.tag != "PRP$" and not verbs[1:] and not acts)


def _stands_for(said: Frame, at: int, base: Frame) -> str | None:
    token, word = said.tokens[at], said.tokens[at].text.lower()
    phrases = _noun_phrases(base)
    settings = {(start + 1, end) for start, end in _settings(base)}
    named = [span for span in phrases if set(range(*span)) & base.names]
    plain = [span for span in phrases if not _is_plural(base, span)]
    if word in THEY | {"others"}:
        best = [span for span in phrases if _is_plural(base, span)] + [s for s in named if s not in settings]
    elif word in HE:
        best = [span for span in plain if span in named and span not in settings] + plain[:1]
    else:
        best = [span for span in plain if span not in named] + [span for span in plain if span not in settings]
    if not best:
        return _slice(base, 0) if word in HE and _lower(base, 0, 1) == ["who"] else None
    span = best[0]
    if word in ("ones", "others"):
        modified = word == "ones" and said.tokens[at - 1].pos == "ADJ"
        return _slice(base, span[1] - 1, span[1]) if modified else _bare(base, span)
    new = _slice(base, *span)
    if token.tag == "PRP$":
        return f"{new}’" if new.endswith("s") else f"{new}’s"
    if word in THEY and span in (base.fronted, base.subject) and not _shares_verb(said, base):
        return f"{new} {_limits(base, said)}"
    return new


def _shares_verb(said: Frame, base: Frame) -> bool:
    verbs = {token.lemma for token in base.tokens[base.rest :] if token.pos == "VERB"}
    return any(token.lemma in verbs for token in said.tokens)


def _for_the_noun(said: Frame, base: Frame) -> str | None:
    """Complete "the troops" after a question about North Korean troops: those, where nothing else is named."""
    if said.names or said.rest == len(said.tokens):
        return None
    for span in _noun_phrases(said):
        words = _lower(said, *span)
        for other in _noun_phrases(base):
            heads = words[-1:] == _lower(base, *other)[-1:] and other[1] - other[0] > 1
            if heads and words[:-1] in (["the"], ["those"], ["these"]) and base.names & set(range(*other)):
                return _put(said, span, f"the {_bare(base, other)}")
    return None


# What takes another's place.


def _swap(said: Frame, base: Frame, read: Read, *, opened: bool) -> str | None:
    """The question of before with what a short new one names, counts or dates in place of its own."""
    text, left = base.text, said.text
    if not _is_short(said, base, opened=opened):
        return None
    speaker = NEW_SPEAKER.fullmatch(left)
    if speaker:
        who = next(group for group in speaker.groups() if group)
        return SPEAKER.sub(lambda _: who, text, 1) if SPEAKER.search(text) else f"{text} according to {who}"
    for time in [found.group() for found in TIME.finditer(left)]:
        text, left = _with_time(text, time), left.replace(time, " ", 1)
    left = " ".join(left.split())
    if not left:
        return text
    rest = read(left)
    if rest.asks[1] and rest.fronted[0] == rest.fronted[1]:
        text = _ask_again(read(_slice(rest, *rest.asks)), read(text))
        rest = read(_slice(rest, rest.asks[1]))
    settings = _settings(rest)
    head = settings[0][0] if settings else len(rest.tokens)
    for start, end in settings:
        text = _with_setting(read(text), rest, start, end)
    if head:
        return _with_head(read(text), rest, head)
    return text


def _is_short(said: Frame, base: Frame, *, opened: bool) -> bool:
    """Whether it is no whole question: no verb but a participle; without "and" only names, times and harm."""
    if NEW_SPEAKER.fullmatch(said.text):
        return opened or said.text.lower().startswith(("what", "according"))
    left = said.tokens[said.asks[1] :]
    if any(token.text.lower() in AUX or token.tag in ("VBZ", "VBP", "MD") for token in left):
        return False
    if opened or (said.asks[1] and left and left[0].text.lower() in PLACE):  # "how many in Veldia"
        return True
    if said.asks[1] == 0 and _settings(said) and any(_harms([token]) and token.pos == "NOUN" for token in left):
        return False  # "death toll in Odell"
    times = [found.span() for found in TIME.finditer(said.text)]
    known = {token.lemma for token in base.tokens}
    return all(
        at + said.asks[1] in said.names
        or token.tag in ("IN", "TO", "DT")
        or _harms([token])
        or token.lemma in known
        or token.text.lower() in ("ones", "toll")
        or any(start <= token.start < end for start, end in times)
        for at, token in enumerate(left)
    )


def _with_time(text: str, time: str) -> str:
    found = TIME.search(text)
    if found is None:
        return f"{text} {time}"
    lead = re.match(r"(?:on|in|by|since|until|before|after|during|from|as of) ", found.group(), re.IGNORECASE)
    dated = re.match(r"(?:the )?(?:\d|mon|tues|wednes|thurs|fri|satur|sun|jan|feb)", time, re.IGNORECASE)
    return f"{text[: found.start()]}{lead.group() if lead and dated else ''}{time}{text[found.end() :]}"


def _with_setting(base: Frame, rest: Frame, start: int, end: int) -> str:
    """Put "in Veldia" in place of "in Odell"; behind the rest where nothing of its kind is said."""
    word, new = rest.tokens[start].text.lower(), _slice(rest, start, end)
    named = bool(rest.names & set(range(start, end)))
    for begin, stop in _settings(base):
        other = base.tokens[begin].text.lower()
        alike = word == other or (word in PLACE and other in PLACE)
        if alike and (not named or base.names & set(range(begin, stop))):
            return _put(base, (begin, stop), new)
    if word in PLACE and base.text.endswith(" there"):
        return base.text.removesuffix("there") + new
    if word in ("from", "to") and len(base.tokens) - 1 in base.names and base.rest < len(base.tokens) - 1:
        return _put(base, _runs(base)[-1], new)
    return f"{base.text} {new}"


def _runs(frame: Frame) -> list[Span]:
    """Names, those of several words as one."""
    starts = [at for at in sorted(frame.names) if at - 1 not in frame.names]
    return [(at, next(end for end in range(at, len(frame.tokens) + 1) if end not in frame.names)) for at in starts]


def _with_head(base: Frame, rest: Frame, head: int) -> str | None:
    """A name, a measure or a noun in place of the one that it is like."""
    tokens = rest.tokens[:head]
    bare = [
        token
        for token in tokens
        if token.text.lower() not in ("the", "a", "an", "any", "ones", "one", "those", "'s", "’s")
    ]
    if not bare:
        return base.text if not tokens else None
    new = rest.text[bare[0].start : bare[-1].end]
    named = [at for at in range(head) if at in rest.names]
    if _harms(bare) and not named:
        return _with_measure(base, bare, new)
    if len(named) == len(bare):
        return _with_name(base, rest, named, new)
    if bare[-1].pos == "ADJ" or (rest.tokens[head - 1].text.lower() == "ones"):
        return _described(base, new)
    if bare[-1].pos == "VERB":
        verb = next((at for at in range(base.rest, len(base.tokens)) if base.tokens[at].pos == "VERB"), None)
        return None if verb is None else _put(base, (verb, verb + 1), new)
    return _with_noun(base, rest, head, bare, new)


def _with_measure(base: Frame, bare: Sequence[Token], new: str) -> str | None:
    harmed = [at for at, token in enumerate(base.tokens) if _harms([token]) and at >= base.asks[1]]
    noun = bare[-1].tag in ("NNS", "NN") and not bare[-1].text.lower().endswith("ed")
    if not harmed:
        counted = _counted(base)
        if counted is None:
            return None
        if noun:
            start = counted[1] - 1 if bare[-1].tag == "NNS" else 0
            described = "" if start else _slice(base, counted[0], counted[1] - 1)
            return _put(base, (start, counted[1] if start else max(base.aux[1], counted[1])), f"{described} {new}")
        rest = new if new.lower() in FINITE else f"were {new}"
        return f"how many {_bare(base, counted)} {_limits(base, _frame(new, bare))} {rest}"
    start, end = harmed[0], next(at for at in range(harmed[0], len(base.tokens) + 1) if at not in harmed)
    if noun and base.tokens[start].pos == "VERB" and base.subject == base.fronted:
        return _put(base, (base.fronted[0], end), new)
    active = base.tokens[start].tag in ("VB", "VBP") and bare[-1].lemma != new
    finite = base.tokens[start].text.lower() in FINITE and new.lower() not in FINITE
    passive = new.lower() in FINITE and base.aux[1] == start
    return _put(
        base, (base.aux[0] if passive else start, end), f"were {new}" if finite else bare[-1].lemma if active else new
    )


def _with_name(base: Frame, rest: Frame, named: Sequence[int], new: str) -> str | None:
    """A place for a place, a people for a people ("Veldian" before a noun), else the name that stands last."""
    last = rest.tokens[named[-1]]
    people = _is_people(last) or rest.tokens[-1].text.lower() in ("ones", "those")
    runs = _runs(base)
    before_noun = [r for r in runs if r[1] < len(base.tokens) and base.tokens[r[1]].pos == "NOUN"]
    settings = [range(*span) for span in _settings(base)]
    places = [r for r in runs if any(r[0] in span for span in settings)]
    owners = [r for r in before_noun if r not in places]
    peoples = [r for r in runs if _is_people(base.tokens[r[1] - 1]) and r not in owners]
    if people:
        if owners or peoples:
            span = (owners or peoples)[0]
            return _put(base, span, new[:-1] if span in owners and new.endswith("ns") else new)
        return _described(base, new[:-1] if new.endswith("ns") else new)
    others = [r for r in runs if r not in owners]
    best = places[:1] or others[-1:] or owners[:1]
    if best:
        return _put(base, best[0], new)
    alone = base.subject != base.fronted and not _is_plural(base, base.subject)
    return _put(base, base.subject, new) if alone else None


def _is_people(token: Token) -> bool:
    """A demonym by its form: "Veldian", "Veldians", "Rask's" is none."""
    return token.tag in ("JJ", "NNPS") or re.search(r"(?:[ie]ans?|ish|ese)$", token.text.lower()) is not None


def _described(base: Frame, new: str) -> str | None:
    """Put "foreign soldiers" for "Veldian soldiers": another description of those who are counted."""
    counted = _counted(base)
    if counted is None:
        return None
    lead = base.tokens[counted[0]].pos == "DET"
    return _put(base, (counted[0] + lead, counted[1] - 1), new)


def _with_noun(base: Frame, rest: Frame, head: int, bare: Sequence[Token], new: str) -> str | None:
    """Another noun for the one that is like it in number, or says the same concept."""
    plural = bare[-1].tag in ("NNS", "NNPS") or bare[-1].text.lower() in PLURAL
    like = [span for span in _noun_phrases(base) if _is_plural(base, span) == plural]
    counted = next((span for span in like if not set(range(*span)) <= base.names), next(iter(like), None))
    if counted is None:
        return None
    if len(bare) == 1 and plural and rest.tokens[0].pos != "DET":
        return _put(base, (counted[1] - 1, counted[1]), new)
    article = "" if counted == base.fronted else _slice(rest, 0, head)
    return _put(base, counted, article or new)
