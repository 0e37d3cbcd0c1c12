"""The words that qualify a figure: reckoned or early, what it leaves out and takes in, too low, put right since.

How rows are written is said in ``index.patterns``; the other rows are in ``index.cues``.
"""

from __future__ import annotations

from index.cue_rows import Cues, cues

CUES_OF_FIGURES: tuple[Cues, ...] = (
    # Reckoned, not counted.
    cues("estimate", r"""
        estimat(e|es|ed|ing|ions?)
        projections?
        (by|at|on) (an? )?([\w’']+ )?(reckoning|calculation)
        reckon(s|ed)?
        rough(ly)? (count|guess|calculation)
        best guess
        extrapolat\w+
        back-of-the-envelope
        give or take [\w ]+
        on average
        an average of
        <be> put at
        (an?|the) (\w+ )?<likelihood>( of)?(?= \d)
        """, "figure"),
    cues("estimate", r"""
        <has> (passed|topped|exceeded|surpassed)(?= \d)
        (in|by|from|on|according to) (an?|the|our|its|their|this|that|one) ([\w’'-]+ ){0,2}?<models>
        <models> (\w+ )?(puts?|gives?|yields?|estimates?|predicts?|expects?|projects?|assumes?|suggests?|shows?)
        (the )?(result|outcome|output) of (an?|the|our) ([\w’'-]+ )?<models>
        """),
    # What the next days will settle.
    cues("preliminary", r"""
        for (now|the moment|the time being)
        close to final
        until (a|the) (\w+ )?(successor|replacement|verdict|decision|ruling) <is> \w+
        <is> (still )?appealing(?=[.,;]| against| the)
        (will|would|may|might|plans? to|intends? to|has said \w+ will) (\w+ )?appeal(?=[.,;”"]| against)
        (investigation|inquiry|inquest|appeal|audit) <is> (still |now )?(under way|open|going on|ongoing|pending)
        (verdict|ruling|decision|result)s? <is> (not )?(due|expected)( \w+){0,3}
        """),
    cues("preliminary", r"""
        provisional(ly)?
        interim (<findings>|<lists>|<figures>|results?|reports?)
        """, "figure"),
    cues("estimate", r"""
        margins? of (error|uncertainty)( [\w-]+){0,5}
        margins? of \d[\d.]*( [\w-]+)?
        with an error of( about)? \d[\d.]*( [\w-]+)?
        at (the|its|this|their) (present|current) (pace|rate)
        (that|this|it|these|those|they)( <is>|'s|'re) ((only|just) )?(an? )?(\w+ )?(estimates?|guess|approximations?)
        (at|since|until|till|by|from) (about|around|roughly|approximately) \d\d?[.:]\d\d
        """),
    # Early, and expected to change.
    cues("preliminary", r"""
        <early> (\w+ )?(<findings>|<lists>|returns?|readings?|information)
        <is> (still |only |both |all )?<early>(?! to )
        (is|was|are|were) ((only|still|just) )?an? (draft|(first|early) (\w+ )?(<lists>|<findings>|readings?))
        (initial|preliminary|early|first) (reports?|indications?|signs?|results|readings?|estimates?|projections?)
        (expect|expects|expected|likely|feared|bound) (\w+ ){0,3}?(to )?(rise|climb|grow|increase|change|go up)
        (could|may|might|will) (\w+ ){0,2}?(rise|climb|grow|increase|change|go up)
        (more|new ones) (are|were) (being )?(added|found|counted|reported) (every|each|by) (the )?(day|hour|week)
        still being (counted|tallied|checked|assessed|collected|verified)
        not (yet )?(final|complete)
        <figures> <is> (still )?(rising|climbing|growing)
        (count(ing)?|search(es)?|recount|tally(ing)?) (continues?|goes on)
        (count(ing)?|search(es)?|recount|tally(ing)?) <is> (still )?(continuing|going on|under way|ongoing)
        subject to (change|revision|confirmation|correction)
        """),
    cues("preliminary", r"""
        so far
        to date
        until now
        as yet
        """, "figure"),
    # What is left out.
    cues("scope", r"""
        (do|does|did)( not|n't) (include|count|cover|distinguish|separate|break down|take in)<long rest>
        (do|does|did)( not|n't) (filter|adjust for|correct for|allow for)<rest>
        (never|nor|not) (\w+ )?(part of|added to|(counted|listed|recorded) in|among) <the> (\w+ ){0,2}?<lists>
        (never|not) (enter|appear in|show up in|figure in|reach|count towards?|make it into) (<the> )?(\w+ )?<lists>
        (counts?|counted|counting|covers?|covered|covering|takes? in|took in) only<rest>
        <is> (counted|listed|recorded|reported) (separately|elsewhere|apart)
        (counted|entered|listed|recorded) twice
        (double|twice)-?count(s|ed|ing)?
        duplicates? ((has|have) not been|<is>) \w+
        (has|have|had)( not|n't) (yet )?been (searched|surveyed|counted)
        (has|have|had)( not|n't) (yet )?reached (the|all|some|many|most|every|those)<rest>
        (do|does|did)( not|n't) appear (in|on) (it|them|that|this|<the> (\w+ )?<lists>)
        (left|kept) off (it|them|<the> (\w+ )?<lists>)
        samples? <is> (too |very |not )?(small|tiny|limited|representative|random|weighted)
        only [\d,]+ (\w+ )?(were|was) (asked|polled|questioned|interviewed|tested|surveyed|sampled)
        (not |un)?adjusted for<rest>
        except (in|for) (the )?[\w’'% -]+
        appl(y|ies|ied) (only to<rest>|to [\w’' -]+ only)
        counting (those|people|everyone) (who|whose|that)<rest>
        missing from <the> (\w+ )?<lists>
        (data|figures|reports|results|returns) (from|for) [\w’' -]{2,40}? <is> (\w+ )?(missing|lacking|unavailable)
        (that|this|it) <is> ((only|just) )?the (number|count|total|sum|figure) (of|for)<rest>
        neither (\w+ )?<lists> (<counts>|records?|distinguish\w*)<long rest>
        (unable|not (been )?able|failed) to (visit|reach|enter|survey|sample|poll|count|include|cover|interview)<rest>
        (had|has|have|with) (nobody|no one|no (staff|observers?|people|teams?|presence)) (in|at|on|inside)<rest>
        (none|few|only \w+) of (them|these|those|which|whom) (\w+ )?(in|at|from|on|among|inside)<rest>
        (leaves?|leaving|left) out<long rest>
        (says?|tells? (us )?|shows?) nothing (about|of|on)<rest>
        (neither|none|nothing) (of (them|these|those|the \w+) )?(says?|tells?|shows?) (us )?how (many|much)<rest>
        <is> exempt(ed)?(?=[.,;”"]| from| and| or|$)
        because (it|they|he|she) (also )?(adds?|added|counts?|counted|includes?|included|leaves? out|left out)<rest>
        (results|returns|data|reports|figures) (are|were|have come) in (for|from) (only )?[\d\w]+<rest>
        (do|does|did)( not|n't) (appear|show|show up|figure) (in|on) (such|these|those) \w+
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
    cues("scope", r"""
        <harm>,? (and|or) (\w+ )?<harm>( (together|combined|alike|taken together))?
        (\w+ (and|or) \w+ )?(together|combined|taken together)(?=[,.;”"]|$)
        in (total|all)(?=[,.;”"]|$)
        on (both|all|either) sides
        [\w-]{1,30} of (which|whom)<rest>
        (on top of|in addition to|over and above) (the|his|her|its|their|those|these)( \w+){0,3}? \d[\d,.]*
        (?<=,\s)counting (the|his|her|its|their|those|only)<rest>
        (a|one|two) (half|third|quarter|fifth|tenth)s? of (the|its|his|her|their)<rest>
        (in|for|from|on|at|to|by) (the )?[\w’'-]+( [\w’'-]+)? alone
        (includ(ing|es?|ed)|among (whom|them|which))<rest>
        of (whom|them|which) [\w,]+( per cent)? (<is>|<has>)<rest>
        with [\d.,]+( per cent|%)? of [\w’', -]+? (counted|done|declared|reporting|in|processed|tallied|read|complete)
        (going by|based on|judging by|on the basis of|calculated from|extrapolated from|derived from) [\w’'% -]+
        drawn from ([\w’']+ ){0,3}?(samples?|interviews?|records?|<lists>|accounts?|data)
        <several> aged (over|under|between|from)<rest>
        <several> aged \w+( to |[-–])\w+
        <several> aged \w+ (and|or) (over|older|above|under|younger|more)
        (also|only) <counts><rest>
        (only those|only the|only people)<rest>
        (of|in|among|from) the [\w ]{0,40}?(surveyed|sampled|polled|questioned|interviewed|observed|watched)
        of (those|people|the [\w,]+) who (answered|responded|replied|took part|voted|were \w+)
        (once|if|when) [\w’' -]{3,40} <is> (included|counted|added)
        [\w’'-]+ (included|excluded)(?=[,.;”"]|$)
        (before|after) (tax|inflation)
        (most|many|some|half|nearly all|almost all|the rest|the majority|the bulk) of (them|it)<rest>
        all but [\w,]+( of (them|these|those|the \w+))?
        (of|at) [\w-]+ \d[\d.,]*( \w+)? (or|and) (above|over|more|higher|stronger|greater|larger|below|under|less|lower)
        with (one|two|a few|some) exceptions?
        measured (against|by|in|from)<rest>
        """, "figure"),
    cues("scope", r"""
        <counts><long rest>
        (do|does|did)( not|n't) (reach|visit|enter|ask|poll|sample|extend to|apply to|interview|survey)<long rest>
        (is|was|are|were) (limited|confined|restricted) to<rest>
        (is|was|are|were) based on [\w’'% -]+
        (is|was|are|were) for (the|those|people)<rest>
        <is> (drawn up|compiled|taken|made|done|conducted|carried out) (before|after|in|between|over|by|on)<rest>
        (refers?|referred|relates?|related|applies|applied) (only )?to<rest>
        (stops?|stopped|ends?|ended) (in|at|on|before)<rest>
        (ignores?|ignored|omits?|omitted|misses|missed|combines?|combined|lumps?|mixes|mixed)<rest>
        """, "of a count"),
    cues("scope", r"""
        (laboratory-|lab-)?confirmed
        registered
        recorded
        documented
        <is> (registered|recorded|documented|listed|confirmed)( (as|in|by))?
        """, "beside figure"),
    cues("scope", r"""
        identified
        verified
        listed
        insured
        audited
        """, "in figure"),
    # The true value is thought to be another.
    cues("undercount", r"""
        <is> known to have (been )?<harm>
        (real|true|actual|full|final|total) <figures> [\w’' ,-]*?(higher|lower|more|larger|greater|worse|unknown)
        (real|true|actual|full|final|total) <figures> [\w’' ,-]*?(double|twice|half as)
        (real|true|actual|full) (cost|scale|extent) [\w’' ,-]*?(higher|lower|larger|greater|worse|unknown)
        under-?(count|report|estimat)(s|ed|ing|e|es)?
        (may|might|could|will|must) (well )?be ((far|much|half as|considerably|many) )?(higher|more|many)( \w+)?
        (almost certainly|probably|likely) ((far|much) )?(higher|lower|too low|too high|an undercount)
        the tip of the iceberg
        (more|further|other|additional) (bodies|victims|deaths|casualties) (<is>|may|might|could|will) (\w+ )?(be )?\w+
        (more|further|other|additional) (bodies|victims|deaths|dead|casualties)(?=[.;”"]|$)
        (many|some|most|other|several|more) bodies (have|had) (not|never) been
        (still|thought|believed|feared|many|others)( \w+){0,4}? (under|beneath) (the )?(rubble|ruins|debris|mud)
        without (being )?(report|register|record|count)(ing|ed)
        (may|might|could|will) never be (known|counted|established)
        (not all|many|some|most) (\w+ )?(deaths|cases|victims|bodies) (<is>|go|went) (un|not |never )(reported|recorded)
        """),
    # Put right, or overtaken by a later figure.
    cues("superseded", r"""
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
    cues("superseded", r"""
        misspoke
        misspoken
        <has> now (\w+ )?(set|put|raised|lowered|cut|corrected)(?= (the|it|this|that|its|their) )
        now (says?|speaks? of|puts? it at)(?=[.,;”"]|$)
        (?<=,\s)(and )?not (at |by |on |in |from |for )?\d([\d.,:]*\d)?
        """, "figure"),
    cues("superseded", r"""
        (will|would|did|does|do|is|are|was|were)( not|n't) [\w ]{3,40}? after all
        (prolonged|extended|postponed|put off|pushed back|brought forward) (to|until|till) <time>
        """),
    cues("superseded", r"""
        (up|down) from
        <has> (risen|fallen|grown|dropped|climbed) (to|from)
        """, "recount"),
    cues("superseded", r"""
        instead of
        rather than
        not \d[\d,.]* as
        now (says?|said|speaks? of|puts?|gives?)
        (had )?(earlier|previously|initially|originally|first) (\w+ )?<told>
        (had )?<told> (\w+ ){0,3}?(earlier|previously|initially|originally|at first)
        """, "beside figure"),
)  # fmt: skip
