"""The words by which a sentence says who says so: verbs of speech and reckoning, and the nouns that can speak."""

from __future__ import annotations

OF_SAYING = frozenset("say tell add announce".split())
"""Whatever is their subject, speaks."""
OF_SPEECH = OF_SAYING | frozenset(
    "report state declare claim insist allege maintain argue note warn estimate reckon calculate put believe "
    "think expect predict forecast acknowledge admit concede confirm deny reject dismiss dispute describe call "
    "repeat stress continue recall write explain reveal disclose suggest indicate testify assert contend blame "
    "accuse count give raise lower revise release publish respond reply answer caution promise pledge vow "
    "show find conclude recount tweet post agree guess comment complain counter charge demand propose rule doubt "
    "fear  record register list document speak know point project".split()
)
OF_DOING = frozenset(
    "put give raise lower revise release publish show find count post record register list document speak "
    "know continue".split()
)
"""Verbs that are also of doing: they make a claimant only where they tell a figure or withhold one."""
OF_REFUSAL = frozenset("say tell disclose publish give name specify reveal comment release answer explain".split())
"""Negated, they tell that nobody says so."""
WITH_PREPOSITION = {
    "point": frozenset(["out"]),
    "speak": frozenset(["of"]),
    "know": frozenset(["of"]),
    "rule": frozenset(["out", "that"]),
}
"""These count only with one of these words."""
WITH_FIGURE = frozenset("figure number detail estimate breakdown total toll count date reason timetable".split())
INSTITUTIONS = frozenset(
    "ministry government police agency company court office group union party board authority army military navy "
    "force department council commission committee association federation bank firm institute university hospital "
    "service administration parliament senate congress bureau directorate alliance bloc kremlin embassy consulate "
    "command headquarters registry inspectorate regulator operator prosecutor charity organisation organization "
    "foundation fund network newspaper paper broadcaster station channel website outlet club league team airline "
    "utility insurer manufacturer maker owner developer contractor state city province country mission delegation "
    "campaign movement coalition front secretariat centre center laboratory lab society network team corps "
    "militia rebel brigade unit municipality mayoralty cabinet presidency ombudsman watchdog panel inquiry "
    "tribunal lender".split()
)
DOCUMENTS = frozenset(
    "report statement study survey letter document paper poll data record figure analysis assessment review audit "
    "memo note email message transcript indictment filing complaint bulletin communique communiqué declaration "
    "readout datum dossier census count estimate".split()
)
SPOKESMEN = frozenset("spokesman spokeswoman spokesperson spokespeople".split())
INQUIRERS = frozenset(
    "observer investigator inspector engineer auditor researcher scientist analyst examiner pathologist monitor expert "
    "surveyor geologist court judge".split()
)
PERSONS = frozenset(
    "official diplomat source minister resident witness expert analyst observer aide people person doctor officer "
    "lawyer employee executive investigator engineer local worker staff insider lawmaker member survivor relative "
    "mediator general admiral colonel captain commander governor mayor president premier chancellor secretary "
    "ambassador envoy negotiator director chief head chairman chairwoman chair manager judge prosecutor senator "
    "deputy critic opponent supporter activist campaigner economist scientist researcher historian professor "
    "teacher student farmer miner nurse medic surgeon paramedic rescuer firefighter soldier fighter volunteer "
    "veteran prisoner refugee villager neighbour neighbor friend mother father brother sister son daughter wife "
    "husband widow family parent passenger driver pilot sailor technician inspector monitor delegate politician "
    "leader founder author journalist reporter correspondent editor columnist man woman voter shopkeeper trader "
    "banker broker lender investor shareholder customer priest bishop imam monk adviser advisor consultant "
    "counsel attorney coroner pathologist seismologist hydrologist epidemiologist virologist geologist "
    "meteorologist forecaster".split()
)
