"""The words by which a sentence says who says so: verbs of speech and reckoning, and the nouns that can speak."""

from __future__ import annotations

OF_SAYING = frozenset("say tell add announce".split())
"""Whatever is their subject, speaks."""
OF_SPEECH = OF_SAYING | frozenset(
    "report state declare claim insist allege maintain argue note warn estimate reckon calculate put "
    "believe think expect predict forecast acknowledge admit concede confirm deny reject dismiss dispute "
    "describe call repeat stress continue recall write explain reveal disclose suggest indicate testify "
    "assert contend blame accuse count give raise lower revise release publish respond reply answer caution "
    "promise pledge vow show find conclude recount tweet post agree guess comment complain counter charge "
    "demand propose rule doubt fear record register list document speak know point project inform brief "
    "remark opine quip joke affirm reaffirm reiterate underline underscore emphasise emphasize assure "
    "reassure attest certify vouch swear profess boast brag lament bemoan grumble retort rejoin exclaim "
    "muse speculate surmise suspect presume contest refute rebut contradict denounce decry condemn "
    "criticise criticize deplore clarify specify mention confess confide theorise theorize posit postulate "
    "deduce deem attribute ascribe plead hint anticipate foresee characterise characterize liken narrate "
    "outline elaborate stipulate pronounce proclaim threaten talk spell measure detect log tally assess "
    "value rate verify compute remember place peg".split()
)
OF_CLAUSE = frozenset(
    "establish determine discover ascertain observe notice learn hear understand gather hold judge consider "
    "decide imply infer signal regret protest object question assume recommend advise urge relate detail "
    "bet go".split()
)
"""These tell something only where a whole statement hangs from them: "established that", "X, Ms Holt went on"."""
OF_DOING = frozenset(
    "put give raise lower revise release publish show find count post record register list document speak "
    "know continue measure detect log tally assess value rate verify compute specify mention place peg "
    "remember".split()
)
"""Verbs that are also of doing: they make a claimant only where they tell a figure or withhold one."""
OF_REFUSAL = frozenset("say tell disclose publish give name specify reveal comment release answer explain".split())
"""Negated, they tell that nobody says so."""
WITH_PREPOSITION = {
    "point": frozenset(["out"]),
    "speak": frozenset(["of"]),
    "know": frozenset(["of"]),
    "rule": frozenset(["out", "that"]),
    "talk": frozenset(["of"]),
    "spell": frozenset(["out"]),
    "go": frozenset(["on"]),
    "place": frozenset(["at"]),
    "peg": frozenset(["at"]),
}
"""These count only with one of these words."""
HAS_A_FIGURE = {
    "stand": frozenset(["by"]),
    "stick": frozenset(["by", "to", "with"]),
    "cling": frozenset(["to"]),
    "hold": frozenset(["to"]),
    "come": frozenset(["to"]),
    "arrive": frozenset(["at"]),
}
"""With one of these words and a number behind it, they tell whose number it is: "the board stands by 40"."""
OF_DOCUMENTS = frozenset("have hold contain stand be carry bear".split())
"""By these a document or a count gives a figure: "the official toll stands at 40", "the poll has Vik at 40"."""
HELD_BY_SOMEBODY = frozenset("tally count toll estimate figure number total sum word reckoning calculation".split())
"""Of these somebody has his own, "the ministry's count", "the official toll"; "the number" alone is nobody's."""
WITH_FIGURE = frozenset("figure number detail estimate breakdown total toll count date reason timetable".split())
INSTITUTIONS = frozenset(
    "ministry government police agency company court office group union party board authority army military "
    "navy force department council commission committee association federation bank firm institute "
    "university hospital service administration parliament senate congress bureau directorate alliance bloc "
    "kremlin embassy consulate command headquarters registry inspectorate regulator operator prosecutor "
    "charity organisation organization foundation fund network newspaper paper broadcaster station channel "
    "website outlet club league team airline utility insurer manufacturer maker owner developer contractor "
    "state city province country mission delegation campaign movement coalition front secretariat centre "
    "center laboratory lab society network team corps militia rebel brigade unit municipality mayoralty "
    "cabinet presidency ombudsman watchdog panel inquiry tribunal lender chamber clinic school college "
    "academy church diocese trust syndicate cooperative consortium guild lobby exchange railway grid "
    "camp side constabulary gendarmerie coastguard customs treasury chancellery judiciary jury legislature assembly "
    "faction junta regime observatory museum retailer supplier producer provider subsidiary forum "
    "collective programme program taskforce parish media medium television radio press county management".split()
)
DOCUMENTS = frozenset(
    "report list statement study survey letter document paper poll data record figure analysis assessment review "
    "audit memo note email message transcript indictment filing complaint bulletin communique communiqué "
    "declaration readout datum dossier census count estimate log logbook register ledger contract "
    "certificate invoice payslip file affidavit testimony deposition article ruling verdict judgment "
    "judgement decree lawsuit brief briefing manifest inventory tally forecast projection recording footage "
    "photograph image account version sheet minute diary receipt sensor gauge meter".split()
)
SPOKESMEN = frozenset("spokesman spokeswoman spokesperson spokespeople".split())
INQUIRERS = frozenset(
    "observer investigator inspector engineer auditor researcher scientist analyst examiner pathologist "
    "monitor expert surveyor geologist court judge statistician demographer registrar".split()
)
PERSONS = frozenset(
    "official diplomat source minister resident witness expert analyst observer aide people person doctor "
    "officer lawyer employee executive investigator engineer local worker staff insider lawmaker member "
    "survivor relative mediator general admiral colonel captain commander governor mayor president premier "
    "chancellor secretary ambassador envoy negotiator director chief head chairman chairwoman chair manager "
    "judge prosecutor senator deputy critic opponent supporter activist campaigner economist scientist "
    "researcher historian professor teacher student farmer miner nurse medic surgeon paramedic rescuer "
    "firefighter soldier fighter volunteer veteran prisoner refugee villager neighbour neighbor friend "
    "mother father brother sister son daughter wife husband widow family parent passenger driver pilot "
    "sailor technician inspector monitor delegate politician leader founder author journalist reporter "
    "correspondent editor columnist man woman voter shopkeeper trader banker broker lender investor "
    "shareholder customer priest bishop imam monk adviser advisor consultant counsel attorney coroner "
    "pathologist seismologist hydrologist epidemiologist virologist geologist meteorologist forecaster "
    "lineman foreman shepherd fisherman guard clerk mechanic colleague statistician demographer "
    "climatologist physicist chemist biologist ecologist actuary auditor surveyor registrar commissioner "
    "marshal sergeant lieutenant brigadier constable sheriff detective superintendent magistrate pastor "
    "rabbi vicar chaplain sheikh king queen prince solicitor barrister notary trustee treasurer dean rector "
    "principal headmaster headmistress headteacher lecturer scholar academic midwife dentist pharmacist vet "
    "psychologist psychiatrist herder herdsman grower baker butcher grocer cook waiter builder electrician "
    "welder fitter docker porter steward skipper uncle aunt cousin nephew niece grandmother grandfather "
    "widower teenager boy girl child pupil tenant landlord homeowner pensioner bystander onlooker motorist "
    "cyclist commuter tourist guest host organiser organizer coordinator supervisor caretaker gravedigger "
    "undertaker dispatcher fireman policeman policewoman militant rebel insurgent defector deserter exile "
    "migrant detainee hostage inmate defendant plaintiff victim whistleblower informant informer "
    "intermediary operative donor sponsor businessman businesswoman exporter importer dealer agent staffer "
    "commentator pollster biographer novelist poet artist actor singer coach referee".split()
)
WITHHELD = frozenset(
    "official diplomat source aide insider officer envoy mediator negotiator adviser advisor staff staffer "
    "operative informant informer intermediary whistleblower".split()
)
"""Who is quoted without a name because the name is kept back; other roles ("doctors") are named by their role."""
WITHHELD_FEW = frozenset("person people minister executive employee lawmaker delegate insider".split())
"""These only where they are a few that could be named: "two people with knowledge of it", not "people say"."""
TELLINGS = frozenset(
    "count reckoning account estimate calculation tally view opinion word judgment judgement assessment "
    "telling estimation".split()
)
"""What a claimant has by which a thing is so: "by the ministry's count", "in the words of the mayor"."""
OWNED_TELLINGS = TELLINGS | frozenset(
    "arithmetic reading version figure datum data statistic admission interpretation".split()
)
"""These only where a claimant owns them: "on the party's figures", not "in the statistics of both countries"."""
