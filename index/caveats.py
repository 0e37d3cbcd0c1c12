"""Sentences -> caveats: cue tables and one loop over them.

A cue is a row: the kind of caveat, and the words that reporters use for it. What holds for the sentence that carries a
cue may also bear on the one before it ("None of the three figures could be confirmed"); ``leaning`` says when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Article, Caveat, CaveatKind, Figure, ParsedSentence, Sentence

NOT = r"(?:not|never|n['’]t|nobody|no one|none|neither|nor|no|without|yet to|unable to|impossible to|hard to|difficult to|failed to)"
CHECK = r"(?:verif\w+|confirm\w*|corroborat\w+|authenticat\w+|substantiat\w+|cross-?check\w*|check(?:ed)?|trac(?:e|ed)|examined?|establish(?:ed)?)"
HARM = r"(?:killed|dead|died|wounded|injured|hurt|missing|captured|hospitali[sz]ed|put out of action|displaced)"
PLAN = (
    r"(?:plan(?:s|ned|ning)?(?: to| for)|intend\w* to|aim(?:s|ed|ing)? to|hop(?:e|es|ed|ing) to|pledg(?:e|es|ed)|promis(?:e|es|ed)|vow(?:s|ed)?|"
    r"undertaken to|agreed to|propos(?:e|es|ed|al)|scheduled|slated|(?:is|are|was|were|be|been|now|being) (?:now |due |still )?(?:due|set|expected|projected|forecast|"
    r"likely|scheduled|planned|prepared|considered|drawn up|drafted)(?: to| for)?|expect(?:s|ed)?\b|forecast(?:s)?|drawing up plans?|due to|"
    r"is to|are to|was to|were to|will|won['’]t|['’]ll|would|going to|preparing to|looking to|seek(?:s|ing)? to|considering|in preparation|by the end of)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """kind: what it makes. words: the cue. needs_figure: only where the sentence has a figure. unless: words that void it."""

    kind: CaveatKind
    words: re.Pattern[str]
    needs_figure: bool = False
    unless: re.Pattern[str] | None = None


def _cue(kind: CaveatKind, words: str, *, needs_figure: bool = False, unless: str | None = None) -> Cue:
    return Cue(
        kind, re.compile(words, re.IGNORECASE), needs_figure, re.compile(unless, re.IGNORECASE) if unless else None
    )


CUES: tuple[Cue, ...] = (
    _cue("unverified", rf"(?:(?:could|can|has|have|had|is|are|was|were|been|did|does|do|would|will)\s?{NOT}|{NOT})(?:\W+[\w’']+){{0,6}}?\W+(?:independently )?{CHECK}\b(?:\W+(?:independently|the \w+|it|them|nor deny it|or deny \w+))?"),
    _cue("unverified", rf"(?:none|neither)(?:\W+[\w’']+){{0,9}}?\W+(?:independently )?{CHECK}"),
    _cue("unverified", r"\bun(?:verified|confirmed|corroborated|substantiated)\b|\bverif\w+ (?:is|was|remains) (?:im|not )possible"),
    _cue("unverified", r"(?:offer|giv|provid|produc|present|cit|publish|show)\w* no (?:evidence|proof|source|details?|documents?)|without (?:giving|offering|providing|citing|showing) (?:any )?(?:evidence|proof|details|sources?)|(?:did|does|do|would|has|have) not (?:make|made) (?:it |them |the \w+ )?public|which \w+ did not make public"),
    _cue("unverified", r"(?:did|does|do|has|have|nor|would)(?: not)?(?: \w+)? (?:say|said|explain|explained|disclose|set out|state|describe|reveal)(?: \w+)? (?:how (?:the|it|they|this|that)(?! many| much)|its sources?|where the (?:figure|number|information))|no other source|not been able to (?:\w+ )?(?:examine|see|visit|reach|test|inspect|review|check)"),
    _cue("disputed", r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|contest(?:s|ed)|refut(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|rebut(?:s|ted)?|challeng(?:e|es|ed) (?:the|that|this)|cast(?:s|ing)? doubt on|question(?:s|ed) the)\b"),
    _cue("disputed", r"\b(?:a|an|as|call\w*|is|was|were|are) (?:“|\")?(?:lie|lies|false|fake|fabricat\w+|untrue|fiction\w*|nonsense|invention|invented|fairy tales?|hoax|propaganda|slander|baseless|absurd|wrong|misleading|grossly exaggerated|exaggerated|an exercise in fiction)\b|\bfake news\b|\bwas an actor\b|\bno such\b"),
    _cue("anonymous", r"on (?:the )?condition (?:of anonymity|that [\w ,]{0,40}?(?:named|identified))|not to be (?:named|identified|quoted)|(?:declin|refus)\w+ to be (?:named|identified)|speaking anonymously|not authori[sz]ed to (?:speak|talk|comment|discuss)\w*|\bunnamed\b|(?:people|person|sources?|officials?) (?:familiar with|with (?:direct )?knowledge of|close to|briefed on)"),
    _cue("hedged", r"\b(?-i:may|might)\b(?: have| be| not)?(?: \w+ed)?|\breportedly\b|\ballegedly\b|\bapparently\b|\bpurportedly\b|\bsupposedly\b|\bappear(?:s|ed)? to\b|\bseem(?:s|ed)? to\b|\b(?:is|are|was|were) (?:believed|thought|said|reported|understood|suspected|alleged|rumou?red|presumed|feared) to\b|\bbelieved to\b|\bfeared\b|\b(?:most |very |highly )?likely\b|\bunlikely\b|\bprobabl[ye]\b|\bpossibl[ye]\b|\bsuspect(?:s|ed)?\b|\bsuggest(?:s|ed|ing)?\b|\bconsistent with\b|\brumou?r(?:s|ed)?\b|\bunclear\b|\bnot (?:yet )?clear\b|\bcannot be ruled out\b|\bmoderate confidence\b|\blow confidence\b|\bcould have\b|\bevidence (?:suggests|points)\b|\bif true\b|\bin (?:his|her|their|its) (?:view|opinion)\b"),
    _cue("estimate", r"\bestimat(?:e|es|ed|ing)\b|\bprojection\b|\bby (?:\w+ )?reckoning\b|\brough(?:ly)? count\b|\bextrapolat\w+", needs_figure=True),
    _cue("preliminary", r"\b(?:initial|preliminary|provisional|early|partial|incomplete|interim) (?:count|figures?|results?|estimates?|tally|toll|findings?|reports?|assessments?|returns?|data|numbers?|analysis|readings?|test\w*)\b|\b(?:expected|likely|feared|could|may|might|will) (?:to )?(?:rise|climb|grow|increase|change)\b|\bstill being (?:counted|tallied|checked|assessed)\b|\bso far\b|\bto date\b|\bnot (?:yet )?final\b|\b(?:number|toll|count|figure)s? (?:is|was|are|were) (?:still )?rising\b|\bsubject to (?:change|revision|confirmation)\b"),
    _cue("planned", rf"\b{PLAN}\b(?: \w+)?"),
    _cue("conditional", r"\bif (?:confirmed|true|approved|adopted|elected|the|it|they|he|she|no|all|any|one|[A-Z])[\w’' ]*|\bshould [A-Z]\w+ \w+|\bunless [\w’' ]+|\bprovided (?:that )?[\w’' ]+|\bdepend(?:s|ing)? on [\w’' ]+|\bsubject to [\w’' ]+|\bpending [\w’' ]+|\bon condition that [\w’' ]+|\bas long as [\w’' ]+", unless=r"as if|even if|ask\w* if|know if|say if|unclear if|clear if"),
    _cue("scope", rf"\b{HARM},? (?:and|or) (?:\w+ )?{HARM}(?: (?:together|combined|alike))?|\b(?:together|combined|taken together|in total|in all)\b(?=[,.;]|$)", needs_figure=True),
    _cue("scope", r"\b(?:do(?:es)?|did) not (?:include|count|cover|distinguish|separate|break down)[\w’' ,-]*|\b(?:leav(?:es?|ing)|left) out [\w’' ,-]+|\b(?:exclud(?:es?|ed|ing)|not including|not counting|omit(?:s|ted|ting)?|other than|apart from|rather than)\b[\w’' -]*"),
    _cue("scope", r"\b(?:did|does|do|would|could|gave|gives) not (?:say|name|give|specify|disclose|know|state|provide) (?:how many|how much|the (?:number|share|proportion)|whether|which|what)[\w’' ,-]*|\bwithout (?:saying|specifying|giving) (?:how many|the|whether|which)[\w’' -]*"),
    _cue("scope", r"\b(?:includ(?:es|ing)|counts? only|covers? only|only those|among (?:whom|them|which))\b[\w’' -]*", needs_figure=True),
    _cue("scope", r"\b(?:registered|recorded|documented|laboratory-confirmed|lab-confirmed|confirmed|identified|listed|insured|audited|counted) (?=[\d\w])", needs_figure=True),
    _cue("undercount", r"\b(?:real|true|actual|full|final|total) (?:number|figure|toll|total|count|cost|scale|extent)s?\b[\w’' ,-]*?(?:higher|lower|more|larger|greater|worse|unknown|much|many|double|twice|half as)|\bunder-?(?:count|report|estimat)\w*|\bmay be (?:far |much |half as )?(?:higher|more|many)[\w ]*|\bprobably (?:far |much )?(?:higher|more|lower)\b|\btip of the iceberg\b"),
    _cue("superseded", r"\b(?:correct(?:ed|ion|s)|misstat\w+|mis-?reported|retract\w*|withdr(?:ew|awn)|earlier version|(?:revised|raised|lowered|cut|updated|amended)(?: \w+){0,6}? (?:to|from)|up from|down from|(?:now|has|have) (?:says?|risen|fallen|grown)|instead of|rather than|not \d[\d,.]* as|final count|transposed|in error|erroneous\w*|mistaken\w*|wrongly)\b"),
    _cue("single_source", r"\b(?:a|one) (?:single|lone|sole) (?:\w+ )?(?:\w+)\b|\bno other source\b|\bsole source\b|\bonly (?:one )?source\b"),
    _cue("opinion", r"\bI (?:suspect|think|believe|guess|would|should|doubt|reckon)\b|\bin my (?:view|opinion)\b|\bby my reckoning\b"),
)  # fmt: skip
# A sentence opens so when it speaks of the one before: its subject is a pronoun, or the figure or claim itself.
LEANS = re.compile(
    r"(?:[\"“‘(]*)(?:none|neither|both|it|this|that|these|those|they|he|she|nor|all|such|either|"
    r"(?:the|that|this|those|these|its|his|her|their|either|both|no)\W+(?:\w+\W+)?(?:figures?|numbers?|counts?|claims?|estimates?|totals?|tolls?|"
    r"reports?|accounts?|statements?|assessments?|allegations?|information|accusations?|document|data|tally|tallies|calculations?|side\W*s figures))\b",
    re.IGNORECASE,
)
BINDS_BACK: frozenset[CaveatKind] = frozenset(
    ["unverified", "disputed", "scope", "undercount", "anonymous", "single_source", "preliminary"]
)
PLURAL = re.compile(r"(?:figures|claims|counts|numbers|neither|none|both|reports|estimates|either)\b", re.IGNORECASE)


def cues_in(sentence: Sentence, figures: Sequence[Figure], kind: str) -> list[Caveat]:
    """Caveats that stand on words of this sentence, in the order of the table; overlapping ones of a kind once."""
    found: list[Caveat] = []
    for cue in CUES:
        if (cue.needs_figure and not figures) or (cue.unless and cue.unless.search(sentence.text)):
            continue
        for match in cue.words.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not any(
                c.kind == cue.kind and c.start is not None and c.start < end and start < (c.end or 0) for c in found
            ):
                found.append(Caveat(cue.kind, match[0].rstrip(" ,"), start, start + len(match[0].rstrip(" ,"))))
    return found


def bounds_as_caveats(figures: Sequence[Figure]) -> list[Caveat]:
    """An estimate for each figure that is not an exact count: rounded, a floor, a ceiling, a range or vague."""
    return [Caveat("estimate", figure.text, figure.start, figure.end) for figure in figures if figure.bound != "exact"]


def leaning(later: ParsedSentence, earlier: ParsedSentence, distance: int) -> bool:
    """Whether a caveat of `later` may bear on `earlier`, which stands `distance` sentences before it."""
    if later.sentence.paragraph != earlier.sentence.paragraph:
        return (
            distance == 1
            and later.sentence.paragraph - earlier.sentence.paragraph == 1
            and bool(
                re.match(
                    r"(?:none|neither|both|the (?:figures?|claims?|counts?|numbers?))\b",
                    later.sentence.text,
                    re.IGNORECASE,
                )
            )
        )
    if not LEANS.match(later.sentence.text):
        return False
    return distance == 1 or bool(PLURAL.search(later.sentence.text))


def of_the_article(article: Article) -> list[Caveat]:
    """Caveats that rest on what the article is, or on what it lacks."""
    found = []
    if article.kind == "opinion":
        found.append(Caveat("opinion", f"opinion piece: {article.title}"))
    if article.publisher is None or article.url is None:
        lacking = [name for name, value in (("publisher", article.publisher), ("link", article.url)) if value is None]
        found.append(Caveat("unknown_source", f"no {' and no '.join(lacking)} given"))
    if article.published is None:
        found.append(Caveat("dated", "no date of publication given"))
    return found
