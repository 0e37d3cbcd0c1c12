"""How reporters say that something is not known, not counted, not decided or not disclosed: one row a phrase."""

from __future__ import annotations

from index.patterns import any_of

UNKNOWN = any_of(r"""
    <be> (still )?(unknown|unclear|undisclosed|unnamed|uncertain|undecided|a mystery|anyone's guess)
    (is|are|was|were|remains?|remained) (still )?not (yet )?(known|clear|recorded|counted|disclosed|public|decided)
    (how|who|what|where|when|why|whether|which) ... <be> (still )?(open|unclear|unknown)
    (how|who|what|where|when|why|whether|which) ... <be> (still )?not (yet )?(known|clear|settled)
    (remains?|still) (an )?open( question)?
    (gave|gives|give|given|giving|has|have|had|set|with|put|names?|named|offers?|offered) no (\w+ )?<silent on>
    (publish|releas|offer|provid|draw|keep|kept|hold|held)\w* no (\w+ )?<silent on>
    (publish|disclos|reveal|releas|explain)\w* (nothing|neither)
    no (\w+ )?<silent on> (\w+ )?(has|have|had|was|were|is|are|to|of|for|on)
    there (is|was|are|were) (still )?no (\w+ )?<silent on>
    (<did>|<is>)( not|n't) (yet )?<tell>
    (would|will|could|can|does|do|did)( not|n't|not) (yet )?(comment|elaborate|discuss|speculate|rule out|put a)
    (would|will|could|can|does|do|did)( not|n't|not) (yet )?(go into|tell|explain|estimate)
    (wo|would|ca|could|can|will)(n't|not| not) (yet )?(give|tell|name|say|put|disclose|discuss|reveal)
    (not|never) (going|prepared|able|allowed|authori[sz]ed|willing|ready|in a position) to <tell>
    (unable|unwilling|too early|too soon|impossible|premature) (for \w+ )?to <tell>
    (impossible|hard|difficult) to (say|tell|know|establish|determine)
    (<has>|<is>)( not|n't|not| never| neither) (ever )?(yet )?been <told of>
    (<has>|<is>|be)( not|n't| never) (yet )?(ever )?<told of>
    (cannot|can't|could not|couldn't) (yet )?be <told of>
    (<did>|<is>)( not|n't) (yet )?be (drawn|named|identified)
    (<has>|is|are|was|were) yet to <tell>
    (<has>)( not|n't| never) (yet )?(told|said|named|published|disclosed|released|counted|found)
    (<has>)( not|n't| never) (yet )?(worked out|explained|identified)
    (declin|refus)\w+ to (<tell>|comment|elaborate|discuss|be drawn)
    (<has>)( not|n't| never) (yet )?been able to (<tell>|work (it|that|this|them)? ?out)
    (do|does|did)( not|n't) (want|wish|care|intend|plan) to (<tell>|discuss)
    (not|never) (permitted|free|entitled|at liberty) to (<tell>|discuss)
    (told|asked|instructed|ordered|advised|warned) not to (<tell>|discuss)
    (nobody|no one|none of them|neither side|neither) (\w+ ){0,3}(knows?|counts?|said|says|will|would|could|can)
    (nobody|no one|none of them|neither side|neither) (\w+ ){0,3}(keeps?|keeping|kept|disclosed)
    (nobody|no one|neither side|neither) (\w+ ){0,4}(has|have|had) (yet |ever )?(\w+ )?<told of>
    (nobody|no one) (<has>) (yet |ever )?(a|an|any) (\w+ )?<silent on>
    (nobody|no one) (<has>) (yet |ever )?(attempted|tried|bothered|dared) to
    (nobody|no one) (<has>) (yet |ever )?(put|set) (a|any) <silent on>
    (nobody|no one) (<has>) (yet |ever )?(added|totted|reckoned|counted) (\w+ )?up
    (do|does|did)( not|n't) (yet )?(have|keep|hold|compile|collect|publish|release|issue) (a|an|any) (\w+ )?<silent on>
    no (\w+ ){1,4}(<has>|<is>) (yet )?(been |being )?(announced|published|released|given out|made public|disclosed)
    (names?|named|naming) (nobody|no one)
    no comment
    (yet|remains?|remained) to be (seen|<told of>)
    (kept|keeps?|keeping|stayed|stays?|remains?|remained) ((silent|quiet) (on|about)|secret|under wraps)
    (leaves?|left|leaving) (it )?open (how|who|what|where|when|why|whether|which)
    (anybody|anyone)'s guess
    (nobody|no one|not) (<has> |have )?(any|the (least|slightest|faintest)) idea
    (gives?|gave|says?|said|reveal(s|ed)?|disclos(es|ed)) nothing(?! (of the|like|but|less|more))
    (how|who|what|where|when|why|whether|which|whom) ... <is> (still )?being (looked into|investigated|examined)
    <be> (a |an )?(\w+ )?secrets?
    nor (would|will|could|can|did|does|do|has|have|had|is|was) ... (<tell>|<told of>|named|given)
    neither ... (would|will|could|has|have|had|did) (ever |yet )?(<tell>|<told of>)
    without (giving|naming|saying|disclosing|specifying|identifying|explaining|elaborating|detail\w*)
    (withh(old|olds|eld|olding)) (the |their |his |her |its |all )?(names?|identit\w+|figures?|details?)
    (names?|identit(y|ies)|figures?|details?) (<is> |<has> been )?(being )?withheld
    (do|does|did)( not|n't) (break|split) ... (down|by)
    (no|any) (way|means) of knowing
    (do|does|did)( not|n't) (yet )?(offer|make|give|attempt|venture|name) (a|an|any) (\w+ )?<silent on>
    (<has>)( not|n't| never) (yet )?(attempted|offered|made|given|ventured|named) (a|an|any) (\w+ )?<silent on>
    (attempt|make|ventur)(s|es|ed|ing)? no (\w+ )?<silent on>
    no (\w+ )?<silent on> (can|could|will|would) (yet )?(be )?<told of>
    (nobody|no one) (<has>) (yet |ever )?(done|made) (the|that|this|those|any|such a|a) (\w+ )?(sums?|maths?|counts?)
    (is|are|was|were)( not|n't) (\w+ )?(something|a thing|anything|things) (we|they|he|she|it|i|the \w+) (<tell>)
    (is|are|was|were)( not|n't| never) (yet )?(valued|analysed|analyzed|assessed|surveyed|itemised|itemized|quantified)
    <be> not (part of|included in|contained in|covered by|in) (this|that|these|our|its|the) <figures>
    (is|are|was|were)n't (part of|included in|contained in|covered by|in) (this|that|these|our|its|the) <figures>
    <has> (yet |so far )?(found|identified|traced|caught|named) (nobody|no one)
    nothing (<has>|<is>) (been )?(heard|seen|known) (of|from)
    (<has>)( not|n't| never) (been )?(seen|heard (of|from)) (\w+ )?since
    (has|have|had|keeps?|kept) no (column|entry|entries|box|line|row|category|statistics?) (for|of|on)
    (pass|skat|gloss)(ed|es|e)? over (the )?(his|her|its|their|\w+'s) (own )?(\w+ )?(losses|dead|costs?|<figures>)
    (nobody|no one|none of them) (\w+ ){0,2}(wrote|writes|written|noted|notes|listed)( (\w+ )?(out|down))?
    (<is>|<has> been) (recorded|written down|noted|listed|counted|kept) nowhere
    <is> (\w+ )?(confidential|under seal|covered by ([\w-]+ ){0,2}confidentiality)
    <has>( still)?( not|n't) (yet |ever )?been (valued|assessed|surveyed|quantified|compiled|studied)
    <has>( still)?( not|n't) (yet |ever )?been (chosen|appointed|shown)
    <has>( still)?( not|n't) (yet )?(been made public|come (out|up|to light)|explained|compiled)
    <has>( still)?( not|n't) (yet )?put (a|any) (sum|figure|number|price) (to|on)
    (do|does|did)( not|n't) (note|record|register|log|track|collect|list|compile) (\w+ )?<withheld things>
    no \w+ <has> (yet )?(put|set) (a|any) <silent on>
    <has> (imposed|named|set|fixed|published|released|given) none
    none <is> (\w+ )?(named|given|set|announced|published|released)
    (publish|releas|stat|record|provid)(e|es|ed|ing)? no (\w+ )?<withheld things>
    no <withheld things> (<is>|<has> been) (\w+ )?(stated|given|named|offered|released|set|recorded)
    (cannot|could not|can't) be put (into|in) (figures|numbers)
    (would|will|wo|did|does|do)( not|n't| rather not) (\w+ )?(guess|predict|speculate|swear to)
    would rather not (\w+ )?<tell>
    <is>( not|n't) (saying|telling)(?=[.,;”"]|$)
    <is> still (being )?(negotiated|worked out|drawn up|undecided|to be (decided|settled|agreed))
    will (only )?be (made public|named|published|released) (in due course|later|at a later|after|when|once)
    will( not|n't) be (made public|published|released|disclosed|named|given out)
    (do|does|did)( not|n't) (want|wish) (<the> )?<withheld things> (to be )?(\w+ )?(published|made public|released|used)
    (asked|asks|has asked|have asked|agreed) (us |them )?not to (use|name|print|publish|discuss|reveal|disclose)
    (stopped|stops|given up|gave up) (counting|writing (it|them|that) down|keeping)
    no longer (says?|publish(es)?|counts?|discloses?|gives?|reports?) (how|who|what|where|when|why|which|its|the|any)
    <is> left open
    """)
"""Says that something is not known, not counted or not disclosed."""
