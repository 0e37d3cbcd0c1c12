"""The words that qualify: for each kind of caveat the phrases that reporters use for it, one a line.

How rows are written is said in ``index.patterns``. What must hold beside their words stands after them as ``when``;
``index.caveats`` knows what each ``when`` asks for. Of two rows of a kind that overlap, the longer one counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.patterns import any_of
from index.types import CaveatKind

When = Literal["always", "figure", "in figure", "beside figure", "modal", "possible", "denial", "own voice"]


@dataclass(frozen=True, slots=True)
class Cues:
    """kind: the caveat that they make. words: any of their rows. when: what else must hold."""

    kind: CaveatKind
    words: re.Pattern[str]
    when: When


def _cues(kind: CaveatKind, rows: str, when: When = "always") -> Cues:
    return Cues(kind, any_of(rows), when)


CUES: tuple[Cues, ...] = (
    # Nobody has checked.
    _cues("unverified", r"""
        (could|can|has|have|had|was|were|is|are)( not|n't)( \w+){0,4}? <checked>( independently| the \w+)?
        cannot( \w+){0,3}? <checked>( independently)?
        (did|does|do|would|will)( not|n't)( \w+){0,2}? (verify|confirm|corroborate|substantiate)( or deny)?( \w+)?
        neither confirm(s|ed)? nor den(y|ies|ied)( it)?
        neither confirmed nor (\w+ )?denied
        none ... <verified>( independently)?
        neither ... <verified>( independently)?
        (nobody|no one|no-one) (\w+ ){0,3}<verified>
        yet to (be )?(\w+ )?<checked>
        (unable|impossible|hard|difficult|not possible|not easy|failed|no way) to (\w+ )?<checked>( independently)?
        un(verified|confirmed|corroborated|substantiated|proven|verifiable)
        without (independent )?(verification|confirmation|corroboration)
        verification <be> (not possible|impossible)
        not (been )?able to (\w+ )?(examine|see|visit|reach|test|inspect|review|check|enter|speak)
        not (been )?allowed (in|into|to (enter|visit|see))
        """),
    # Nobody says how it is known.
    _cues("unverified", r"""
        (offer|provid|produc|present|cit|publish|show|releas)(e|es|ed|ing|s)? no <evidence>
        (gave|gives|given|giving|had|has) no (evidence|proof|sources?|details?)
        without (giving|offering|providing|citing|showing|presenting) (any )?<evidence>
        (there )?(is|was|has been) no (evidence|proof|independent confirmation)
        <did> not (make|made) (it |them |the \w+ )?public
        <did> not (\w+ ){0,2}?<explain> (exactly )?how (the|it|they|this|that|its|his|her|their)
        (nor|neither) (did|does|would|has|have) (the )?\w+ <explain> how (the|it|they|this|that)
        <did> not (say|name|disclose|reveal|identify|cite|give|set out) (its|his|her|their|any|the) sources?
        <did> not say what (that|this|it|they|the \w+) <is> based on
        no other (source|outlet|witness|agency|government|record|account)
        """),
    # Somebody says that it is not so.
    _cues("disputed", r"""
        den(y|ies|ied|ying)
        reject(s|ed|ing)?
        dismiss(es|ed|ing)?
        disput(e|es|ed|ing)
        refut(e|es|ed|ing)
        rebut(s|ted|ting)?
        contradict(s|ed|ing)?
        contest(s|ed|ing)
        """, "denial"),
    _cues("disputed", r"""
        (cast|casts|casting|throws?|threw) doubt on
        doubts? (that|this|the|whether|both|it)
        question(s|ed) (the|that|this|these|those|whether)
        challeng(e|es|ed) (the|that|this|these|those) <claims>
        call(s|ed)? into question
        call(s|ed)? (it|them|that|this|the \w+|both|such \w+|(the )?<claims>)( \w+){0,7}? [“"]?(an? )?<untrue>
        (that|this|it|which|<claims>) <is> (\w+ )?[“"]?(an? )?(<untrue>|wrong|not true|incorrect)
        as [“"]?((an?|pure|mere) )?<untrue>
        fake news
        no such [a-z]+
        no truth (in|to)
        at odds with
        """),
    # The speaker wants no name.
    _cues("anonymous", r"""
        on (the )?condition of anonymity
        on (the )?condition that [\w ,]{0,40}?(named|identified|quoted)
        ((asked|wished|requested|preferred|wanted) )?not to be (named|identified|quoted)( by name)?
        (declin|refus)(e|es|ed|ing) to be (named|identified|quoted)( by name)?
        (did not|does not|do not|would not) (want|wish) to be (named|identified|quoted)
        (speaking|spoke|briefed) (\w+ )?anonymously
        not (authori[sz]ed|allowed|permitted|cleared) to (speak|talk|comment|discuss)( \w+)?
        (unnamed|anonymous|unidentified) (\w+ )?<sources>
        (people|persons?|sources?|officials?) (familiar with|with (direct )?knowledge of|close to|briefed on)
        """),
    # The wording holds back.
    _cues("hedged", r"""
        may( have| be| not| also)?( \w+ed)?
        might( have| be| not| also)?( \w+ed)?
        """, "modal"),
    _cues("hedged", r"""
        could( have)?( be(en)?)?( \w+)?
        """, "possible"),
    _cues("hedged", r"""
        reportedly
        allegedly
        apparently
        purportedly
        supposedly
        ostensibly
        seemingly
        presumably
        conceivably
        perhaps(?! \d)
        probabl[ye]
        possibl[ye]
        ((most|very|highly|quite) )?(un)?likely
        appear(s|ed)? (not )?to
        seem(s|ed)? (not )?to
        <be> ((widely|now|also) )?<thought> to
        <be> ((widely|now|also) )?(said|reported) to (have|be)
        believed to
        thought to have
        <is> (believed|feared|presumed|suspected|assumed)
        fear(s|ed)
        suspect(s|ed)?
        <findings> (\w+ )?(suggest(s|ed)?|indicat(e|es|ed)|point(s|ed)? to)
        suggest(s|ed|ing) (that|there)
        consistent with
        rumou?r(s|ed)?
        (is|was|remains?|remained) (still )?unclear
        (is|was) not (yet )?clear
        (can ?not|could not) be ruled out
        (moderate|low|medium|some) confidence
        (by|to) all appearances
        as far as (is|was) known
        if true
        in (his|her|their|its) (view|opinion)
        """),
    # Reckoned, not counted.
    _cues("estimate", r"""
        estimat(e|es|ed|ing|ions?)
        projections?
        (by|at) (\w+ )?reckoning
        rough(ly)? (count|guess|calculation)
        best guess
        extrapolat\w+
        back-of-the-envelope
        """, "figure"),
    # Early, and expected to change.
    _cues("preliminary", r"""
        <early> (\w+ )?(<figures>|<findings>|survey|returns?|readings?|information)
        (initial|preliminary|early|first) (reports?|indications?|signs?|results|readings?|estimates?|projections?)
        (expect|expects|expected|likely|feared|bound) (\w+ ){0,3}?(to )?(rise|climb|grow|increase|change|go up)
        (could|may|might|will) (\w+ ){0,2}?(rise|climb|grow|increase|change|go up)
        still being (counted|tallied|checked|assessed|collected|verified)
        not (yet )?(final|complete)
        <figures> <is> (still )?(rising|climbing|growing)
        subject to (change|revision|confirmation|correction)
        """),
    _cues("preliminary", r"""
        so far
        to date
        until now
        as yet
        """, "figure"),
    # What is left out.
    _cues("scope", r"""
        (do|does|did)( not|n't) (include|count|cover|distinguish|separate|break down|take in)<long rest>
        (leaves?|leaving|left) out<long rest>
        (exclud(es?|ed|ing)|not including|not counting|without counting|omit(s|ted|ting)?)<rest>
        (other than|apart from|leaving aside)<rest>
        <is> (now |also |still )?(not )?(included|left out|excluded|omitted)( in<rest>)?
        <is> not (counted|covered|recorded|registered)( in<rest>)?
        <did> not (say|name|give|specify|disclose|know|state|provide) (how many|how much)<long rest>
        <did> not (say|name|give|specify|disclose|know|state|provide) the (number|share|proportion)<long rest>
        <did> not (say|specify|state|disclose|know) (whether|if) \w+ (\w+ )?(includ|count|cover)\w*<long rest>
        (gave|gives|given|giving) no (number|figure|count|breakdown) (of|for|by|on)<rest>
        without (saying|specifying|giving) (how many|how much|the number|which of)<rest>
        (makes?|made|draws?|drew) no distinction<rest>
        """),
    # What is counted, and how.
    _cues("scope", r"""
        <harm>,? (and|or) (\w+ )?<harm>( (together|combined|alike|taken together))?
        (\w+ (and|or) \w+ )?(together|combined|taken together)(?=[,.;”"]|$)
        in (total|all)(?=[,.;”"]|$)
        on (both|all|either) sides
        (in|for|from) [A-Z][\w’-]+ alone
        (includ(ing|es?|ed)|among (whom|them|which))<rest>
        of (whom|them|which) \w+ <is><rest>
        (counts? only|covers? only|only those|only the|only people)<rest>
        (once|if|when) [\w’' -]{3,40} <is> (included|counted|added)
        [\w’'-]+ (included|excluded)(?=[,.;”"]|$)
        (before|after) (tax|inflation)
        """, "figure"),
    _cues("scope", r"""
        (laboratory-|lab-)?confirmed
        registered
        recorded
        documented
        <is> (registered|recorded|documented|listed|confirmed)( (as|in|by))?
        """, "beside figure"),
    _cues("scope", r"""
        identified
        verified
        listed
        insured
        audited
        """, "in figure"),
    # The true value is thought to be another.
    _cues("undercount", r"""
        (real|true|actual|full|final|total) <figures> [\w’' ,-]*?(higher|lower|more|larger|greater|worse|unknown)
        (real|true|actual|full|final|total) <figures> [\w’' ,-]*?(double|twice|half as)
        (real|true|actual|full) (cost|scale|extent) [\w’' ,-]*?(higher|lower|larger|greater|worse|unknown)
        under-?(count|report|estimat)(s|ed|ing|e|es)?
        (may|might|could|will|must) (well )?be ((far|much|half as|considerably|many) )?(higher|more|many)( \w+)?
        (almost certainly|probably|likely) ((far|much) )?(higher|lower|too low|too high|an undercount)
        the tip of the iceberg
        (not all|many|some|most) (\w+ )?(deaths|cases|victims|bodies) (<is>|go|went) (un|not |never )(reported|recorded)
        """),
    # Put right, or overtaken by a later figure.
    _cues("superseded", r"""
        (this|an?) (article|story|report|version|headline|caption)[\w’', -]*(corrected|amended|updated|misstated)
        correct(ed|s|ing) (its|his|her|their|the|an?|this|that|earlier)( \w+)?
        corrections?(?= |:)
        misstat(ed|es|ement|ements)
        mis-?reported
        earlier version
        retract(s|ed|ing|ion)?
        (withdrew|withdrawn|withdraws|withdrawing) (its|his|her|their|the|that|this|an?) (\w+ )?<claims>
        (revised|raised|lowered|cut|updated|amended|increased|reduced|doubled) ... <claims>( \w+){0,6}? (to|from|by)
        (revised|updated|amended|corrected)( [\w’']+){0,4}?( (up|down|upwards?|downwards?))? (to|from)
        was (later |since )?(revised|raised|lowered|corrected|updated|amended)
        final count
        transposed
        in error
        (erroneous|mistaken|wrong|incorrect)ly
        """),
    _cues("superseded", r"""
        (up|down) from
        instead of
        rather than
        not \d[\d,.]* as
        now (says?|said|speaks? of|puts?|gives?)
        <has> (risen|fallen|grown|dropped|climbed) (to|from)
        (had )?(earlier|previously|initially|originally|first) (\w+ )?<told>
        (had )?<told> (\w+ ){0,3}?(earlier|previously|initially|originally|at first)
        """, "beside figure"),
    _cues("single_source", r"""
        (an?|one|only one|the only|our only|its only|their only|the sole|only) (unnamed |anonymous )?(source|witness)
        an? (single|lone|sole) (\w+ )?(source|witness|document|account|poll|study|survey|report)
        an? (single|lone|sole) (\w+ )?(photograph|video|recording|sample|test|informant)
        no other source
        sole source
        """),
    _cues("opinion", r"""
        I (suspect|think|believe|guess|would|should|doubt|reckon|expect|fear|am convinced|am sure)
        my (guess|view|hunch|impression|suspicion|own (guess|view|estimate))
        in my (view|opinion)
        by my reckoning
        if you ask me
        """, "own voice"),
)  # fmt: skip

UNKNOWN = any_of(r"""
    (is|are|was|were|remains?|remained) (still )?(unknown|unclear|undisclosed|a mystery)
    (is|are|was|were|remains?|remained) (still )?not (yet )?(known|clear|recorded|counted|disclosed|public)
    (gave|gives|give|given|has|have|had|set|with) no (\w+ )?(<figures>|details?|dates?|breakdown|reason|timetable)
    (publish|releas|offer|provid)\w* no (\w+ )?(<figures>|details?|dates?|breakdown|reason|timetable)
    no (\w+ )?(figures?|numbers?|dates?|totals?|estimates?|timetable|count) (\w+ )?(has|have|had|was|were|is|are|to)
    (<did>|<is>)( not|n't) (yet )?(say|said|name|give|disclose|publish|release|provide|specify|know|reveal|record|count)
    (<has>|<is>)( not|n't) (yet )?been (announced|disclosed|published|set|counted|released)
    (<did>|<is>)( not|n't) (yet )?be drawn
    <is>( not|n't) (yet )?(given|named|released|published|specified|announced|stated|made public)
    (declin|refus)\w+ to (say|give|name|disclose|comment|specify)
    (nobody|no one) (knows|counts|has counted|had been keeping|keeps)
    """)
"""Says that something is not known, not counted or not disclosed."""
