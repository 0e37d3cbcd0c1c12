"""A question that leans on earlier ones -> a question that stands on its own: "and wounded?", "why did they leave?".

What the new question says takes the place of what stands in the same slot of an earlier one (name, place, time,
measure, speaker), or its pronoun becomes what it stands for. Every word that comes out was asked, now or before, but
for "who says", "according to", "when", "were" and "how many".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from bot.answering.following.asking import ask_again, of_them
from bot.answering.following.frames import Frame, Read, read
from bot.answering.following.pronouns import first_pronoun, for_pronouns
from bot.answering.following.swaps import swapped
from index import Language, Lexicon

LONGEST, STEPS_BACK = 300, 3
"""Characters of a question that is read, a longer one stands alone; earlier questions looked at, the newest first."""
OPENING = re.compile(
    r"(?i)^(?:(?:ok(?:ay)?|and|or|but|so|then|also|plus|thanks|what about|how about|what of|same for)\b[\s,:;–-]*)+"
)
CLOSING = re.compile(r"(?i)(?:[\s,]+(?:too|as well|instead|though|then|exactly|please))+$")
SAYS_WHO = re.compile(
    r"(?i)who (?:says?|said|claims?|claimed|reports?|reported)(?: so| that| this| it)?|says who|according to whom?|"
    r"whose (?:figure|number|claim|estimate|count)s?(?: (?:is|was) (?:that|this|it))?|"
    r"(?:(?:what|who)(?:['’]s| is) the )?sources?(?: (?:for|of) (?:that|this|it))?"
)
VOUCHED = re.compile(
    r"(?i)(.*\b(?:confirm|den(?:y|i)|verif|say|said|claim|report|admit|dispute|announce)\w*) (?:it|that|this|so)|"
    r"((?:is|was|has) (?:it|that|this)(?: been)? (?:true|certain|known|official|confirmed|verified|denied|disputed))"
)
CARRIED = re.compile(r"(?i)^who says (?=\S)")
BARE_WH = re.compile(r"(?i)(?:\w+ )?(?:when|where|why|how(?: come| long| many| much)?|whom?|which [a-z]+)")


def completed(question: str, previous: Sequence[str], language: Language, lexicon: Lexicon) -> str:
    """Return `question` completed from the `previous` ones (the newest last), or as it is where it stands alone.

    Each of these is completed first from those before it: "and Russian ones?" asks how many troops, too.
    """
    whole: list[str] = []
    for one in previous[-STEPS_BACK:]:
        whole.append(_completed(one, whole, language, lexicon))
    return _completed(question, whole, language, lexicon)


def _completed(question: str, previous: Sequence[str], language: Language, lexicon: Lexicon) -> str:
    asked = _tidy(question)
    own = CLOSING.sub("", OPENING.sub("", asked))
    bases = [text for one in previous[: -STEPS_BACK - 1 : -1] if _is_readable(text := CARRIED.sub("", _tidy(one)))]
    if not bases or not _is_readable(own):
        return question
    reader = partial(read, language=language, lexicon=lexicon)
    said = reader(own)
    for text in bases:
        found = _follow(said, reader(text), reader, opened=OPENING.match(asked) is not None)
        if found is not None:
            return re.sub(r" (?=['’](?:s\b|\s)|,)", "", " ".join(found.split())) + "?"
    return question


def _tidy(text: str) -> str:
    return " ".join(text[: 2 * LONGEST].split()).rstrip(" ?!.…")


def _is_readable(text: str) -> bool:
    """Not too long, with a letter in it, and no control character or half of a character, which spaCy cannot take."""
    return len(text) <= LONGEST and text.isprintable() and any(letter.isalnum() for letter in text)


def _follow(said: Frame, base: Frame, reader: Read, *, opened: bool) -> str | None:
    """What `said` asks with `base` before it; None where `base` does not help."""
    if SAYS_WHO.fullmatch(said.text):
        return f"who says {base.text}"
    if vouched := VOUCHED.fullmatch(said.text):
        return f"{vouched[1] or vouched[2]} {base.text}"
    if BARE_WH.fullmatch(said.text):
        return ask_again(said, base)
    once = for_pronouns(said, base)
    twice = once and for_pronouns(reader(once), base)
    them = of_them(said, base, alone=first_pronoun(said) is None)
    return them or twice or once or swapped(said, base, reader, opened=opened)
