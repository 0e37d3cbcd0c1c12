"""The words that qualify: for each kind of caveat the phrases that reporters use for it, one a line.

How rows are written is said in ``index.patterns``. What must hold beside their words stands after them as ``when``;
``index.caveats`` knows what each ``when`` asks for. Of two rows of a kind that overlap, the longer one counts.
Rows about what is counted, how, and whether it still holds are in ``index.cues_of_figures``.
"""

from __future__ import annotations

from index.cue_rows import Cues, cues
from index.cues_of_figures import CUES_OF_FIGURES

CUES: tuple[Cues, ...] = (
    # Nobody has checked.
    cues("unverified", r"""
        (could|can|has|have|had|was|were|is|are)( not|n't)( \w+){0,4}? <checked>( independently| the \w+)?
        cannot( \w+){0,3}? <checked>( independently)?
        (could|can|able to) (\w+ )?(verify|confirm|corroborate|substantiate|check) (neither|none)
        (cannot|can not|can't|could not|couldn't) (\w+ )?(say|tell|judge) which
        (did|does|do|would|will)( not|n't)( \w+){0,2}? (verify|confirm|corroborate|substantiate)( or deny)?( \w+)?
        neither confirm(s|ed)? nor den(y|ies|ied)( it)?
        neither confirmed nor (\w+ )?denied
        (none|neither|nor) ... (can|could|has|have|had|was|were|is|are) (\w+ ){0,3}?<checked>( independently)?
        (none|neither) ... <verified>( independently)?
        (nobody|no one|no-one) (\w+ ){0,3}<verified>
        (nobody|no one|no-one) (has|have|had|could|can|was|were) (\w+ ){0,3}?(<checked>|<inspected>|explain(ed)?)
        (nobody|no one|no-one) (has|had) (\w+ )?gone (there|(from )?(door to door|house to house))
        neither (side|party|of \w+) (\w+ ){0,2}?explain(ed)?
        no (\w+ ){1,3}?(has|have|had|was|were) (yet )?(been )?(able|allowed|permitted) to (\w+ )?(<checked>|<inspect>)
        no (independent|outside|neutral|foreign) [\w -]{2,30}? (<has>|could|<is>) (\w+ )?(<checked>|<inspected>)
        yet to (be )?(\w+ )?<checked>
        (unable|impossible|hard|difficult|not possible|not easy|failed|no way) to (\w+ )?<checked>( independently)?
        un(verified|confirmed|corroborated|substantiated|proven|verifiable)
        without (independent )?(verification|confirmation|corroboration)
        verification <be> (not possible|impossible)
        not (been )?able to (\w+ )?(examine|see|visit|reach|test|inspect|review|check|enter|speak|find|trace)
        (has|have|had)( not|n't) (yet )?been (on|to|at|inside|near) (the )?(site|scene|spot|place|there|\w+ itself)
        (we|this newspaper|this agency|reporters)( \w+)? (has|have|had)( not|n't) (yet )?(<inspected>|<met>)
        (cannot|can not|could not|did not|does not) rule out
        (cannot|can not|could not|hard to|impossible to) be (\w+ )?(sure|certain)
        (too little|little|not enough|too few \w+) (is|was|are|were) known ... to (\w+ )?(be sure|say|tell|judge)
        (we|I|reporters) (do|did|could)( not|n't) (know|learn|find out|discover) (whether|if|how|who|what|why|which)
        <is> (not|no) (\w+ )?(proof|evidence|confirmation)
        could not be (traced|located|contacted|interviewed)
        (will|to) be (<checked>|audited|certified|authenticated) (only )?(after|later|once|when|in|by|next)
        unable to (\w+ )?(examine|see|visit|reach|test|inspect|review|enter)
        (could not|couldn't|cannot) (\w+ )?(visit|enter|inspect|examine) (the|its|their|it|them|any)
        not (been )?(allowed|permitted) (\w+ )?(access|entry)
        <did>( not|n't) (say|disclose|reveal|publish) how many (\w+ )?(it|they|he|she|were) (\w+ )?<asked of>
        not (been )?allowed (in|into|to (enter|visit|see))
        """),
    # Nobody says how it is known.
    cues("unverified", r"""
        (offer|provid|produc|present|cit|publish|show|releas)(e|es|ed|ing|s)? no <evidence>
        (gave|gives|given|giving|had|has) no (evidence|proof|sources?|details?)
        without (giving|offering|providing|citing|showing|presenting) (any )?<evidence>
        (there )?(is|was|has been) no (evidence|proof|independent confirmation)
        (<did>|<has>)( not|n't) (make|made) (it |them |the \w+ )?public
        <did> not (\w+ ){0,2}?<explain> (exactly )?how (the|it|they|this|that|its|his|her|their)
        (nor|neither) (did|does|would|has|have) (the )?\w+ <explain> how (the|it|they|this|that)
        <did> not (say|name|disclose|reveal|identify|cite|give|set out) (its|his|her|their|any|the) sources?
        <did> not say what (that|this|it|they|the \w+) <is> based on
        <gives> no (list|names|records?|documents?|papers)
        no <evidence> (<is>|<has> been) (given|offered|provided|cited)
        <did> not <explain> where (the|it|they|this|that|these|its)( \w+)? (came|comes|come|got|had|has)
        how (\w+ ){1,3}(arrived at|came to|reached|calculated|obtained) <the> (\w+ )?<figures> <is> (un|not )\w+
        (no one|nobody|no-one) else (\w+ ){0,6}?(remembers?|remembered|saw|seen|knows?|heard|recalls?|recalled|reported)
        nothing (\w+ ){0,5}?<supports>
        no (\w+ ){1,3}?(<supports>) (it|this|that|them|the|his|her|their)
        no (photographs?|pictures?|images?|footage|records?|documents?|witness(es)?|traces?) (of|to|for) <back>
        <evidence> ((for|of|that) [\w ]{2,30} )?<is> (\w+ )?(thin|weak|scant|sketchy|circumstantial|patchy)
        (look(s|ed|ing)?|inquir(es?|ed|ing)) into (the|this|that|these|those) <claims>
        <is> (still |now )?(yet to be|being) (<checked>|investigated|looked into|reviewed)
        (we|reporters)( \w+)? could not (visit|reach|enter|see|inspect|get to)
        (he|she|they) (was|were) not (there|present)
        ((had|has|heard) (it|this|that) from (his|her|their|a|an|others|friends)|second-?hand|third-?hand|hearsay)
        (unsigned|undated|unattributed|unsourced)
        (bears|bore|carries|carried) no (date|name|signature|letterhead|stamp|seal)
        whether (it|that|this|they|these|those|he|she|the \w+) (<is>) <true>
        (independent )?(confirmation|verification|corroboration) <is> (not|un)[ \w]\w+( \w+)?
        no record of (it|this|that|them|such|any such)
        <reporters> <is> (\w+ )?(barred|banned|kept out|excluded)
        access( to [\w’' ]{2,40}?)? <is> (\w+ )?(restricted|limited|denied|blocked|barred|cut off|impossible)
        no other (source|outlet|witness|agency|government|record|account)
        <did>( not|n't) (provide|produce|show|offer|release|present|supply|share|hand over) <his> (\w+ )?<papers>
        <is> (closed|not open) to (the public|reporters|outsiders|inspection)
        (will|would|did|do|does)( not|n't) (talk|speak|comment) (about|of|on) (it|this|that|them|the \w+)
        (will|would|did|do|does)( not|n't) discuss (it|this|that|them)
        """),
    # The author, or those who publish it, say so themselves.
    cues("attribution", r"""
        we (\w+ )?(reckon|estimate|count|calculate|identify|rate|judge)
        we (\w+ )?put (the|it|them|this|that|its|their) ... at
        we (see|put|give) (a|the) (\w+ )?<likelihood>
        (by|on|from) our (own )?(\w+ )?(count|reckoning|estimates?|calculations?|tally|data|images|survey|readings?)
        our (own )?(\w+ )?(estimate|count|reckoning|tally|calculation|assessment)
        in our (own )?(view|opinion|judge?ment|assessment)
        """, "own voice"),
    # Whose word it is stands beside the verb: in a figure's own words, in what is cited, in a request.
    cues("attribution", r"""
        (by|on|from) (its|his|her|their) own (\w+ )?(account|reckoning|admission|telling|<figures>)
        by (its|his|her|their|[\w’' -]{2,40}?[’']s?) (count|reckoning|account|tally|estimate)
        (has|have|keeps?|kept) (a|its own|his own|her own|their own) (list|tally|count|register|record) of(?= \d)
        (by|on|from|according to) (official|government|police|company|army|court) (data|statistics|<figures>)
        citing<rest>
        (gave|gives|giving|cited|cites) (this |that |it )?as (its|his|her|their|the|a) (main |only )?reason
        <asks> us to (say|state|add|note|point out|make (it )?clear)
        """),
    # Somebody says that it is not so.
    cues("disputed", r"""
        den(y|ies|ied|ying)
        reject(s|ed|ing)?
        dismiss(es|ed|ing)?
        disput(e|es|ed|ing)
        refut(e|es|ed|ing)
        rebut(s|ted|ting)?
        contradict(s|ed|ing)?
        contest(s|ed|ing)
        """, "denial"),
    cues("disputed", r"""
        (cast|casts|casting|throws?|threw) doubt on
        doubts? (that|this|the|whether|both|it)
        question(s|ed)(?= (the|that|this|these|those) (\w+ )?<claims>| whether)
        challeng(e|es|ed)(?= (the|that|this|these|those) (\w+ )?<claims>)
        disagree(s|d)?
        (few|hardly anyone|hardly anybody|nobody|no one) (\w+ ){0,3}?(believes?|believed|trusts?|trusted) <back>
        puts? (it|them|this|that|the \w+|<figures>) (\w+ )?(lower|higher)
        (that|this|it) <is> not (so|the case|right|what happened)
        <did> (done )?nothing of the (kind|sort)
        no (indication|knowledge) of (this|that|it|them|any such)
        object(s|ed)? (that|to (this|that|these|those))
        accus(es|ed|ing) \w+( \w+){0,3}? of (inflating|exaggerating|inventing|lying|making up|fabricating|distorting)
        call(s|ed)? into question
        call(s|ed)? (it|them|that|this|the \w+|both|such \w+|(the )?<claims>)( \w+){0,7}? [“"]?(an? )?<untrue>
        (that|this|it|which|<claims>) <is> (\w+ )?[“"]?(an? )?(<untrue>|wrong|not true|incorrect)
        call(s|ed)? (it|them|that|this|these|those) [“"]?[\w, -]{0,40}?\bnot
        call(s|ed)? [“"](an? )?<untrue>
        <dispute> (that|this|these|those|such) <claims>
        <stands> by (its|his|her|their|the|that|this) (\w+ ){0,3}?<claims>
        as [“"]?((an?|pure|mere) )?<untrue>
        fake news
        no such [a-z]+
        no truth (in|to)
        at odds with
        """),
    # The speaker wants no name.
    cues("anonymous", r"""
        on (the )?condition of anonymity
        on (the )?condition that [\w ,]{0,40}?(named|identified|quoted)
        ((asked|wished|requested|preferred|wanted) )?not to be (named|identified|quoted)( by name)?
        (declin|refus)(e|es|ed|ing) to be (named|identified|quoted)( by name)?
        (will|would|did|do|does)( not|n't) ((want|wish|agree|like) to )?be <named>( by name)?
        (unwilling|reluctant|not willing|not prepared) to be <named>( by name)?
        neither( of \w+)?( \w+){0,2} (willing|prepared|wanted|wished) to be <named>( by name)?
        (speaking|spoke|speaks|talking|talked|briefed) (\w+ )?(anonymously|off the record|not for attribution)
        (<asked>|on condition) (for|of) anonymity
        <asked> anonymity
        (neither|none|nobody|no one)( of \w+)? (will|would|may|can|could) be <named>( by name)?
        call(s|ed|ing)? (himself|herself|themselves|himself or herself) \w+
        under (a|an|his|her|their) (pseudonym|alias|assumed name|false name)
        <asked> for (his|her|their) <names> to be <withheld>
        <asked> that (his|her|their|the) <names> be <withheld>
        (whose|his|her|their) <names> ((has|have) been|<is>|<is> being) <withheld>
        (would|did|does|will)( not|n't) (give|reveal) (a|his|her|their) (full |last |own )?names?
        (would|did|does|will|do)( not|n't) want (a|his|her|their) (full |last |own )?<names> <in use>
        (would|had) rather( that)? we (did not|didn't) (say|name|print|tell|reveal|mention)( (which|who|where)( one)?)?
        (not|neither( of \w+)? \w+) (authori[sz]ed|allowed|permitted|cleared) to (speak|talk|comment|discuss)( \w+)?
        (gave|giving|gives|using|uses) only (his|her|their) (first|last|given) names?
        (whose|his|her|their) <names>( [\w’']+){1,4}? (withholding|not publishing|not printing|agreed not to)
        (unnamed|anonymous|unidentified) (\w+ )?<sources>
        (an?|one|two|three|some|several) (members?|advisers?|aides?) of <his> (delegation|entourage|team)
        (people|persons?|sources?|officials?) (familiar with|with (direct )?knowledge of|close to|briefed on)
        """),
    # The wording holds back.
    cues("hedged", r"""
        may( have| be| not| also)?( \w+ed)?
        might( have| be| not| also)?( \w+ed)?
        """, "modal"),
    cues("hedged", r"""
        could( have)?( be(en)?)?( \w+)?
        """, "possible"),
    cues("hedged", r"""
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
        (is|was) not ((yet|immediately|entirely|fully) )?clear
        (cannot|can not|could not) be ruled out
        (moderate|low|medium|some) confidence
        in principle
        (by|to) all appearances
        as far as (is|was) known
        if true
        (we|they) take to be
        (an?|the) (\w+ )?<likelihood>( of)?(?= \d)
        in all (likelihood|probability)
        <is> supposed to have
        <is> supposed to be(?= (an?|the|in|at|from|of|on) )
        <is> (still |as yet )?uncertain
        confidence in [\w’' ]{2,40}? <is> (low|limited|moderate)
        (we|I) (may|might|could) be wrong
        in (his|her|their|its) (view|opinion)
        (my|his|her|our|their) (impression|hunch|guess) <is>
        thinks?(?=[.,;”"]|$)
        """),
    # Set down for a day to come.
    cues("planned", r"""
        (should|must) (?!have )(\w+ )?(be )?\w+( again)?( [\w’'-]+){0,4}? (by|in|on|before|from|within) <time>
        to be (\w+ )?\w+ (by|in|on|from) <time>
        <starts>( [\w’'-]+){0,5}? (on|in|from|next) <time>
        <starts> (tomorrow|next|this) \w+
        """),
    cues("single_source", r"""
        an? (single|lone|sole) (\w+ )?(official|officer|worker|resident|doctor|soldier|person|man|woman|photo|picture)
        in (only )?one (\w+ )?(photograph|photo|picture|video|image|recording|document)
        (an?|one|only one|the only|our only|its only|their only|the sole|only) (unnamed |anonymous )?(source|witness)
        an? (single|lone|sole) (\w+ )?(source|witness|document|account|poll|study|survey|report)
        an? (single|lone|sole) (\w+ )?(photograph|video|recording|sample|test|informant)
        no other source
        sole source
        (could|was|were|can)( not|n't) (able to )?(reach|find|trace|meet|speak to) (a|any) (second|other|further) \w+
        (no|without a) (second|further) (witness|source|informant|account)
        (only|just|nothing but) (his|her|their) (own )?word
        from (him|her|them|one (\w+ )?(man|woman|person|source|side)) (alone|only)
        only (he|she|one (\w+ )?(man|woman|person)) (says|has said|saw|claims)
        """),
    cues("opinion", r"""
        I (suspect|think|believe|guess|would|should|doubt|reckon|expect|fear|am convinced|am sure)
        my (guess|view|hunch|impression|suspicion|own (guess|view|estimate))
        in my (view|opinion)
        by my reckoning
        if you ask me
        """, "own voice"),
    *CUES_OF_FIGURES,
)  # fmt: skip
