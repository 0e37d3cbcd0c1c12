"""The notation in which cues are written: phrases, one a line, compiled to one regular expression.

A row is matched without regard to case, on whole words. Beside what regular expressions know (``(a|b)``, ``(a )?``)
  - a blank stands for any white space, ``'`` for a straight or a curved apostrophe,
  - ``...`` stands for up to eight words in between,
  - ``<name>`` stands for any of the words of a group below.
"""

from __future__ import annotations

import re

GROUPS = {
    "is": "is|are|was|were",
    "be": "is|are|was|were|be|been|being|remains?|remained",
    "has": "has|have|had",
    "can": "<is>|cannot|can|could|have",
    "did": "did|does|do|would|could|can|has|have|had|will",
    "not": "not|n't",
    "verified": r"verif(y|ied|iable)|confirm(ed)?|corroborated?|authenticated?|substantiated?|cross-?check(ed)?",
    "checked": r"<verified>|check(ed)?|traced?|examined?|establish(ed)?|determined?|proven?|proved|reviewed|inspected",
    "inspected": "seen|visited|inspected|viewed|entered|measured|counted|surveyed|read",
    "inspect": "see|visit|inspect|view|read|enter|measure|count|survey|reach|go|speak",
    "met": "found|spoken|met|obtained|heard",
    "gives": "(produc|provid|offer|present|show|releas|suppl|cit)(e|es|ed|ied|ies|s|ing)?",
    "reporters": "journalists|reporters|observers|inspectors|monitors|investigators",
    "supports": "supports?|supported|confirms?|confirmed|backs?|backed|proves?|proved|bears? (it )?out|bore (it )?out",
    "true": "true|genuine|authentic|real|right|correct|accurate|typical|representative|complete|reliable",
    "asks": "asks?|asked|has asked|have asked",
    "likelihood": "probability|chance|likelihood|odds",
    "month": "january|february|march|april|may|june|july|august|september|october|november|december",
    "day": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow",
    "time": r"<month>( \d{1,2})?|<day>|\d{4}|(early|late|mid)\W?<month>|(the )?(next|coming|following|end|middle|start|"
    r"beginning|spring|summer|autumn|winter|week|month|year|\d{1,2}(st|nd|rd|th)?)",
    "starts": "opens|starts|begins|votes|meets|leaves|returns|ends|expires|closes|arrives|resumes|reopens|takes effect|"
    "comes into force|goes on (trial|sale)|runs out|takes office|falls due",
    "asked of": "asked|polled|questioned|interviewed|surveyed|tested",
    "back": "it|this|that|them",
    "his": "his|her|its|their|the|any",
    "names": "names?|identity|identities",
    "named": "named|identified|quoted",
    "in use": "(to be )?(printed|published|used|given|known|mentioned|made public)|to appear|in (the paper|print)",
    "asked": "ask|asks|asked|asking|request|requests|requested|requesting|insist|insists|insisted",
    "withheld": "withheld|left out|changed|kept out",
    "dispute": "(disput|reject|contest|den|contradict|refut|challeng|dismiss)(es|ies|ed|ied)?",
    "counts": "counts?|counted|counting|covers?|covered|covering|includes?|included|takes? in|took in",
    "lists": "<figures>|lists?|registers?|notes?|audits?|surveys?|studies|study|reckonings?|assessments?|calculations?|"
    "reports?|results?|versions?|drafts?|inquir(y|ies)|polls?|samples?|records?|statistics|maps?|census",
    "models": "models?|simulations?|modelling",
    "several": "people|those|children|adults|men|women|persons|residents|pupils|voters|patients|workers|everyone",
    "the": "the|that|this|those|these|its|his|her|their|any|either|official",
    "papers": "evidence|proof|documents?|certificates?|records?|data|names|list|details|recordings?|footage|contracts?|"
    "papers|results|photographs?|images|minutes|receipts|figures",
    "stands": "stands?|stood|standing|st(ick|icks|uck|icking)|h(old|olds|eld|olding)",
    "claims": "<figures>|claims?|reports?|statements?|allegations?|accusations?|accounts?|versions?|assertions?|"
    "findings?|results?|information|data|charges?|stor(y|ies)|suggestions?|rumou?rs?|assessments?|calculations?",
    "figures": "figures?|numbers?|counts?|tolls?|totals?|tall(y|ies)|estimates?",
    "findings": "evidence|reports?|figures|data|images?|footage|polls?|surveys?|signs|documents?|analys[ie]s|"
    "estimates?|assessments?|study|studies|tests?|results?|records?|findings|photographs|intelligence",
    "evidence": "evidence|proof|sources?|details?|documents?|explanations?",
    "harm": "killed|dead|died|wounded|injured|hurt|missing|captured|hospitali[sz]ed|put out of action|displaced|"
    "disabled|detained|deaths|injuries|casualties",
    "untrue": r"lies?|false|fake|fabricat\w+|untrue|fictions?|fictitious|nonsense|inventions?|invented|fairy tales?|"
    "hoax|propaganda|slander|baseless|groundless|unfounded|absurd|misleading|((grossly|greatly) )?exaggerated|"
    "inflated|inaccurate|implausible|unreliable|premature|guesswork|made up|a myth|(a )?rumou?rs?|rubbish|far-fetched|"
    "(pure |mere )?speculat(ion|ive)",
    "early": "initial|preliminary|provisional|early|partial|incomplete|interim|tentative",
    "explain": "say|said|explain(ed)?|disclosed?|set out|stated?|described?|reveal(ed)?",
    "thought": "believed|thought|understood|suspected|alleged|rumou?red|presumed|feared|assumed",
    "told": "said|put|gave|given|reported|stated|spoken|estimated|announced|claimed",
    "printed": "said|stated|gave|described|called|named|put|reported|wrote|claimed|quoted|spell?ed|spelt|misspell?ed|"
    "misspelt|referred|identified|attributed|showed|shown|listed|suggested|implied|omitted|misstated|placed|"
    "included|read|dated|located|had",
    "in print": "report|article|story|version|piece|item|caption|headline|graphic|map|chart|table|photo|photograph|"
    "page|post|bulletin|broadcast|column|leader|editorial|interview|profile|obituary|review|summary|dispatch|names",
    "drawn": "diagram|picture|commentary|account|edition|copy|copies|drawing|slide",
    "shown": "given|listed|spoke|mentioned|coloured|captioned|labelled|repeated|ascribed",
    "sources": "officials?|sources?|diplomats?|persons?|people|officers?|employees?|aides?|witness(es)?",
    "silent on": "<figures>|details?|dates?|breakdowns?|reasons?|timetable|information|prices?|names?|sums?|causes?|"
    "explanations?|forecasts?|accounts?|values?|records?|registers?|lists?|word|data|addresses|idea|motives?|timeline|"
    "answers?",
    "withheld things": "<silent on>|nationalit(y|ies)|grounds|ages?|amounts?|votes|identit(y|ies)|it|them|that",
    "tell": "say|give|name|disclose|publish|release|provide|specify|know|reveal|record|count|state|identify|explain|"
    "put (a|any|its) ((own )?(figure|number|price|name|date|value))|confirm|estimate|determine|establish|tell|detail",
    "told of": "announced|disclosed|published|set|counted|released|established|settled|decided|determined|identified|"
    "explained|made public|worked out|named|recorded|tested|revealed|given|fixed|agreed|specified|stated|told|found|"
    "calculated|measured|said|confirmed|known",
    "adverb": r"\w+ly|now|also|still|since|later|yet",
    "clock": r"\d{1,2}[:.]\d\d(\s?[ap]\.?m\.?)?",
    "entry": "post|entry|entries|update|item|report|line|message",
    "rest": r"[\w’'% -]*",
    "long rest": r"[\w’'%, -]*",
}
"""Groups may be made of groups. ``rest``: to the next mark; ``long rest``: to the next mark that is no comma."""


def any_of(rows: str) -> re.Pattern[str]:
    """Compile rows, one a line, to one pattern that finds any of them."""
    lines = [_expression(line.strip()) for line in rows.strip().splitlines() if line.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)", re.IGNORECASE)


def _expression(row: str) -> str:
    while (named := re.search(r"<([a-z ]+)>", row)) is not None:
        words = GROUPS[named[1]]
        row = row.replace(named[0], words if named[1].endswith("rest") else f"({words})")
    row = row.replace(" ... ", r"(\W+[\w’'-]+){0,8}?\W+")
    # Sets of characters stay as they are.
    return re.sub(
        r"(?P<set>\[[^\]]*\])|(?P<group>\((?!\?))|(?P<blank> )|(?P<apostrophe>')",
        lambda found: found["set"] or {"group": "(?:", "blank": r"\s+", "apostrophe": "['’]"}[found.lastgroup or ""],
        row,
    )
