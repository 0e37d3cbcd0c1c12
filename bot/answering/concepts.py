"""Words that desks and reporters use for the same measure, and measures that must not be taken for each other.

Each row is one concept of news in general (people killed, money paid, ballots ...), as lemmas. A question's word finds
an article's other word for the same concept; two concepts that are listed as apart never answer for each other.
"""

from __future__ import annotations

from collections.abc import Mapping

CONCEPTS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "killed": "kill dead death die toll fatality fatal perish deceased body coffin lethal fallen slay life",
        "wounded": "wound wounded injure injury injured hurt maim",
        "casualty": "casualty loss lose",
        "missing": "missing unaccounted disappear disappearance",
        "captured": "capture prisoner captive pow pows detainee detain imprison jail hostage custody arrest arrested",
        "displaced": "displace displaced refugee flee evacuate evacuee evacuation exodus uproot homeless asylum",
        "troops": "troop soldier force fighter servicemen serviceman personnel man combatant volunteer infantry army "
        "contingent recruit deployment battalion brigade unit conscript militia garrison military",
        "civilian": "civilian resident inhabitant bystander noncombatant",
        "aircraft": "aircraft plane jet airplane fighter bomber helicopter chopper aviation",
        "ammunition": "shell ammunition munition round artillery rocket missile ammo",
        "strike": "strike attack bomb bombing bombard shelling hit raid blast explosion assault offensive push",
        "deliver": "deliver delivery receive arrive arrival hand ship send supply provide reach get",
        "pledge": "pledge promise commit commitment vow undertake",
        "truce": "truce ceasefire cease-fire pause armistice lull",
        "talks": "talk talks negotiation negotiate dialogue round meeting summit",
        "vote": "vote ballot poll election voter electorate turnout",
        "result": "result outcome tally count share lead margin",
        "win": "win winner victory victor elect",
        "money": "cost price worth value fund funding pay payment money bill wage salary budget spend expense finance "
        "compensation fine penalty damages",
        "job": "job layoff redundancy dismiss dismissal employee staff worker workforce employ fire sack",
        "resign": "resign resignation quit depart departure leave oust step",
        "infected": "case infection infect ill sick patient sicken contract outbreak",
        "hospital": "hospital ward clinic icu intensive admit admission hospitalise hospitalize ventilator bed",
        "vaccine": "vaccine vaccinate vaccination jab dose inoculate shot",
        "damage": "damage destroy destruction ruin wreck collapse flatten raze level",
        "home": "home house household dwelling building property",
        "power": "power electricity outage blackout megawatt grid",
        "cause": "cause reason why blame trigger origin source behind due responsible",
        "leader": "leader head chief commander command lead boss director chair chairman president ceo executive",
        "spokesperson": "spokesman spokeswoman spokesperson",
        "court": "court judge tribunal lawsuit sue suit petition appeal ruling prosecutor charge indict case trial",
        "investigate": "investigate investigation inquiry probe inquest examine review",
        "protest": "protest protester demonstration demonstrator rally march riot",
        "sanction": "sanction embargo",
        "start": "start begin begun beginning launch open onset",
        "end": "end finish close conclude stop cease expire",
        "increase": "increase rise grow climb up raise jump surge",
        "decrease": "decrease fall drop decline down lower shrink",
        "confirm": "confirm confirmation acknowledge admit verify",
        "deny": "deny denial reject dismiss dispute refute",
        "plan": "plan intend expect schedule due set aim propose proposal prepare project target forecast",
        "foreign": "foreign foreigner abroad overseas",
        "child": "child children minor kid pupil baby infant youngster",
        "police": "police cop policeman policewoman officer constable",
        "lorry": "lorry truck trailer",
        "vehicle": "vehicle car van automobile",
        "ship": "ship vessel boat",
        "sailor": "sailor seafarer seaman mariner crew crewman",
        "pupil": "pupil student schoolchild schoolchildren schoolkid schoolboy schoolgirl",
        "doctor": "doctor doc physician medic",
        "company": "company firm business corporation",
        "lawmaker": "lawmaker mp mps deputy legislator parliamentarian seat",
        "passage": "passage transit crossing",
        "attacker": "attacker assailant raider gunman",
        "help": "aid help relief assistance rescue assist",
    }.items()
}
BY_WORD: Mapping[str, frozenset[str]] = {
    word: frozenset(name for name, words in CONCEPTS.items() if word in words)
    for words in CONCEPTS.values()
    for word in words
}
HARMS = frozenset(["killed", "wounded", "casualty", "missing", "captured", "displaced"])
"""Measures of harm: one never answers for another."""


def concepts_of(word: str) -> frozenset[str]:
    """The concepts that a lemma, or a regular plural stands for; none for most words."""
    forms = (word, word.removesuffix("s"))
    return next((BY_WORD[form] for form in forms if form in BY_WORD), frozenset())
