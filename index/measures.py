"""What a number counts: the noun that it stands before, or the one that its verb gives a value to."""

from __future__ import annotations

from dataclasses import dataclass

from index.days import names_day
from index.number_words import CURRENCY, YEARS_OLD
from index.numbers import Number, anchor
from index.phrases import VERBS, Tree, above, child, words_at, written

# Said of people without a noun: "212 dead", "64 of the injured", "41 killed and 12 missing".
BEFALLEN = frozenset(
    "killed dead died wounded injured hurt missing captured detained arrested displaced homeless hospitalised "
    "hospitalized infected unaccounted".split()
)
# "put the number of dead at 152": what is counted is said of these, not by them.
COUNTS = frozenset("number count figure toll total tally sum amount share proportion level estimate rate".split())
OF_ANY_COUNT = frozenset(
    "real true actual official final latest total overall new current initial preliminary own exact correct whole full "
    "combined revised updated right".split()
)
"""Of whatever is counted: "the real figure" does not say what."""
REACHES = frozenset("reach hit pass exceed total number top surpass".split())
GIVES_VALUE = REACHES | frozenset(
    "be put estimate raise lower revise cut reduce increase bring set calculate reckon count place rise fall climb "
    "grow drop jump stand remain stay".split()
)
RESUMED = (("that", "of"), ("those", "of"))
BRINGS_VALUE = frozenset("at to from by than".split())
SYMBOLS = frozenset("m km kg mm cm ha mw gw kw mph".split())
FARTHEST_NOUN = 5
"""How many words after the number its noun may stand: "12 heavily armed young men"."""
YOUNGEST, OLDEST = 1, 119
ARGUMENTS = frozenset(["nsubj", "nsubjpass", "dobj", "attr"])
NOUNS = frozenset(["NOUN", "PROPN"])
AGE_LIMITS = frozenset("under over above below".split())
AGED = frozenset(
    "child children people men women boys girls anyone everyone those persons adults pensioners residents patients "
    "youths voters".split()
)
SPEAKING_OF_AGE = frozenset("age aged ages".split())


@dataclass(frozen=True, slots=True)
class Measure:
    """noun: what is counted, as written. head: where it stands. last: where the words of the figure end with it.

    last is None where the noun stands apart from the number ("put its dead at 118").
    """

    noun: str
    head: int
    last: int | None = None


def measure_of(tree: Tree, number: Number) -> Measure | None:
    """Return what the number counts, or None where the sentence names nothing."""
    if number.measure is not None:
        return Measure(number.measure, number.last, number.last)
    if number.unit == "%" or number.share:
        return _whole(tree, number) or (_noun_after(tree, number) if _is_ratio(tree, number) else None)
    if number.unit is not None:
        return _whole(tree, number)
    return (
        _age(tree, number)
        or _noun_after(tree, number)
        or _befallen(tree, number)
        or _whole(tree, number)
        or _given_value(tree, number)
    )


def _is_ratio(tree: Tree, number: Number) -> bool:
    """Read "one in nine", of which what follows is counted; not "two thirds"."""
    return number.share and bool({"in", "out"} & set(tree.words[number.first : number.last]))


def _age(tree: Tree, number: Number) -> Measure | None:
    """Years of age: "Ana Petrov, 71,", "a 22-year-old", "19 years old", "aged 16 to 18"."""
    if not YOUNGEST <= number.low <= OLDEST:
        return None
    for words in (("-", "year", "-", "old"), ("years", "old"), ("years", "of", "age"), ("-", "year", "-", "olds")):
        if words_at(tree, number.last + 1, len(words)) == words:
            last = number.last + len(words)
            return Measure(YEARS_OLD, last, last)
    if _speaks_of_age(tree, number) or _stands_after_name(tree, number):
        return Measure(YEARS_OLD, number.last, number.last)
    return None


def _speaks_of_age(tree: Tree, number: Number) -> bool:
    """Read "aged 16", "gives his age as 19", "children under 12"."""
    before = tree.words[max(0, number.first - 3) : number.first]
    limited = len(before) > 1 and before[-2] in AGED and before[-1] in AGE_LIMITS
    return limited or bool(SPEAKING_OF_AGE & set(before))


def _stands_after_name(tree: Tree, number: Number) -> bool:
    """Read "Ana Petrov, 71, lost her home"."""
    before, after = words_at(tree, number.first - 1, 1), words_at(tree, number.last + 1, 1)
    alone = before == (",",) and after in ((",",), (".",), (")",), (";",)) and tree.words[number.last].isdigit()
    return alone and number.first == number.last > 1 and tree.tokens[number.first - 2].pos == "PROPN"


def _noun_after(tree: Tree, number: Number) -> Measure | None:
    """The noun that the number stands before: "4,300 Danish volunteers", "a 30-day truce" (day)."""
    for position in range(number.last, number.first - 1, -1):
        token = tree.tokens[position]
        if token.dep in ("nummod", "compound", "quantmod", "amod", "nmod") and token.head > number.last:
            noun = tree.tokens[token.head]
            if noun.pos in NOUNS and token.head - number.last <= FARTHEST_NOUN and _is_open(tree, number, token.head):
                return Measure(noun.text, token.head, token.head)
    following = number.last + 1
    if words_at(tree, following, 1) and tree.words[following] in SYMBOLS:
        return Measure(tree.tokens[following].text, following, following)
    if following < len(tree.tokens) and tree.tokens[following].pos == "NOUN" and tree.tokens[number.last].pos == "NUM":
        return Measure(tree.tokens[following].text, following, following)
    return None


def _is_open(tree: Tree, number: Number, noun: int) -> bool:
    """Whether nothing closes the phrase between the number and the noun."""
    return not any(word in (",", ";", ":", "(", *CURRENCY) for word in tree.words[number.last + 1 : noun])


def _befallen(tree: Tree, number: Number) -> Measure | None:
    """Read "212 dead", "between 3,000 and 4,000 killed and wounded"."""
    last = number.last
    while last + 1 < len(tree.words) and tree.words[last + 1] in BEFALLEN:
        last += 1
        if words_at(tree, last + 1, 1) in (("and",), ("or",)) and set(words_at(tree, last + 2, 1)) & BEFALLEN:
            last += 1
    if last == number.last:
        return None
    return Measure(written(tree.tokens, number.last + 1, last), number.last + 1, last)


def _whole(tree: Tree, number: Number) -> Measure | None:
    """What it is a part of: "40 per cent of the city", "three of those losses", "$5m in aid"."""
    link = number.last + 1
    if tree.words[number.last] == "half" and words_at(tree, link, 1) and tree.tokens[link].tag in ("DT", "PRP$"):
        noun = tree.tokens[link].head
        return Measure(tree.tokens[noun].text, noun, noun) if noun > link and tree.tokens[noun].pos in NOUNS else None
    if words_at(tree, link, 1) not in (("of",), ("in",)) or (tree.words[link] == "in" and number.unit in (None, "%")):
        return None
    for position in range(link + 1, min(link + 1 + FARTHEST_NOUN, len(tree.tokens))):
        token = tree.tokens[position]
        of_number = child(tree, position, "nummod") == link + 1  # "one of three suspects"
        if token.dep == "pobj" or of_number:
            proper = token.pos == "PROPN" and number.unit != "%"
            if proper or token.pos in ("PRON", "NUM") or names_day(token.text.lower()):
                return None
            return Measure(token.text, position, position)
    return None


def _given_value(tree: Tree, number: Number) -> Measure | None:
    """What the verb gives this value to: "put its dead at 118", "the toll rose to 480", "losses are 3,000"."""
    noun = valued_noun(tree, number)
    return None if noun is None else _counted(tree, noun)


def valued_noun(tree: Tree, number: Number) -> int | None:
    """The noun whose value the number is by its verb, or None: the object of "put ... at", the subject of "rose to"."""
    # A participle that only describes is no verb of its own here: "the number of soldiers killed to 689".
    verbs = (
        one
        for one in above(tree, anchor(tree, number))
        if tree.tokens[one].pos in VERBS and tree.tokens[one].dep != "acl"
    )
    verb = next(verbs, None)
    if verb is None or tree.tokens[verb].lemma not in GIVES_VALUE:
        return None
    token = tree.tokens[anchor(tree, number)]
    brought = tree.words[token.head] in BRINGS_VALUE if token.dep == "pobj" else token.dep in ("attr", "dobj", "acomp")
    if not brought:
        return None
    valued = child(tree, verb, "dobj")
    if valued is None or number.first <= valued <= number.last:
        reaches = token.dep != "dobj" or tree.tokens[verb].lemma in REACHES
        valued = child(tree, verb, "nsubj", "nsubjpass") if reaches else None
    if valued is None or valued >= number.first:
        return None
    # "the number of dead at 152 and that of the missing at 31"
    resumed = next((at for at in range(valued + 1, number.first) if tree.words[at : at + 2] in RESUMED), None)
    return valued if resumed is None else resumed


def is_argument(tree: Tree, number: Number, measure: Measure | None) -> bool:
    """Whether the clause is about the figure: it is its subject, its object, or the value that its verb gives."""
    if measure is not None and measure.noun == YEARS_OLD:
        return False
    own = measure is not None and measure.last is not None and tree.tokens[anchor(tree, number)].head == measure.head
    head = measure.head if own and measure is not None else anchor(tree, number)
    return tree.tokens[head].dep in ARGUMENTS or valued_noun(tree, number) is not None


def _counted(tree: Tree, noun: int) -> Measure | None:
    if tree.tokens[noun].lemma in COUNTS or tree.words[noun : noun + 2] in RESUMED:
        link = child(tree, noun, "prep")
        inner = child(tree, link, "pobj") if link is not None and tree.words[link] == "of" else None
        if inner is not None:
            return Measure(tree.tokens[inner].text, inner)
        kind = child(tree, noun, "compound", "amod")
        if kind is not None and kind == noun - 1 and tree.words[kind] not in OF_ANY_COUNT:
            return Measure(written(tree.tokens, kind, noun), noun)
        return None
    if tree.tokens[noun].pos == "NOUN" or tree.words[noun] in BEFALLEN:
        return Measure(tree.tokens[noun].text, noun)
    return None
