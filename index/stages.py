"""What is done, what is under way and what is only planned: read clause by clause, since one sentence may hold all."""

from __future__ import annotations

from dataclasses import dataclass

from index.phrases import CLAUSES, VERBS, Tree, above, below, child, clause_verb, is_main, is_negated
from index.types import Stage

FUTURE = frozenset("will shall 'll ’ll wo".split())
FUTURE_IN_THE_PAST = frozenset(["would", "'d", "’d"])
# "He pledged 400 million", "they intend to": the verb itself makes what hangs from it a plan.
PLANS = frozenset(
    "plan intend aim pledge promise propose undertake vow expect forecast project predict schedule earmark commit "
    "envisage anticipate".split()
)
# These do so only with "to" and another verb.
PLANS_WITH_VERB = frozenset(
    "agree hope prepare seek mean look want wish set due ready poised slated bound go offer threaten".split()
)
# Of the past these tell what was wished, not what is planned.
WISHES = frozenset("want wish look mean seek hope".split())
# And these what was offered once, unless it still stands: "has offered to lower".
OFFERS = frozenset("offer threaten".split())
# And these while they go on: "are being prepared", "is considering".
PLANS_IN_PROGRESS = frozenset("prepare consider draft draw weigh negotiate discuss mull debate".split())
PLANNED_PARTICIPLES = PLANS | frozenset("due agree offer request".split())
PLAN_NOUNS = frozenset(
    "plan proposal intention promise pledge forecast projection target draft offer undertaking commitment".split()
)
AFTER_PLAN_NOUN = frozenset("to for that by of".split())
# "would not say" is a refusal to speak, not a plan.
UTTERANCES = frozenset(
    "say name give comment confirm discuss draw disclose speculate rule tell elaborate specify answer deny reveal "
    "identify explain provide publish describe talk speak quote".split()
)
# "committed 118 breaches" is no plan.
MISDEEDS = frozenset(
    "breach violation crime murder offence offense abuse atrocity error mistake suicide act fraud robbery massacre "
    "assault foul perjury treason theft outrage".split()
)
REPORTING = frozenset(
    "say tell add announce state declare claim insist report warn think believe reckon estimate write promise pledge "
    "expect hope predict forecast argue explain note repeat confirm deny suggest".split()
)
LONGEST_PLAN = 12
"""Words of a plan that are worth showing; of a longer one its verbs alone."""
BREAKS = frozenset('.,;:"”“()–—')
OBJECTS = frozenset(["xcomp", "ccomp", "dobj", "pobj", "prep", "attr", "nummod", "amod", "compound", "conj", "npadvmod",
                     "advmod", "dative", "oprd", "acomp", "quantmod", "nmod", "nsubj", "nsubjpass", "appos", "agent",
                     "poss", "det", "pcomp"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """Words first..last that make what hangs from `verb` a plan. main: it is what the sentence mainly says."""

    verb: int
    first: int
    last: int
    main: bool


def plans_in(tree: Tree) -> list[Plan]:
    """Return the plans of a sentence, in order; one for each verb that is planned."""
    found: list[Plan] = []
    for position in range(len(tree.tokens)):
        begins = _plan_begins(tree, position)
        if begins is None and _makes_planned(tree, position) and _is_counted(tree, tree.tokens[position].head):
            begins = position
        if begins is not None and not any(plan.first <= position <= plan.last for plan in found):
            main = is_main(tree, position) and not _asks(tree, position)
            found.append(Plan(position, begins, _plan_ends(tree, position), main))
    return found or _planned_nouns(tree)


def _asks(tree: Tree, verb: int) -> bool:
    """Whether the verb stands in an indirect question: "did not say when it would end"."""
    return tree.tokens[verb].dep != "ROOT" and any(
        tree.tokens[one].tag in ("WRB", "WP", "WDT") or tree.words[one] == "whether"
        for one in below(tree, verb, CLAUSES)
    )


def _is_counted(tree: Tree, noun: int) -> bool:
    return tree.tokens[noun].pos == "NUM" or child(tree, noun, "nummod") is not None


def stage_of(tree: Tree) -> Stage:
    """The stage of what the sentence mainly says: of the verb below "he said", if there is one, else of the root."""
    return _stage(tree, _main_verb(tree))


def stage_at(tree: Tree, position: int) -> Stage:
    """The stage of a figure at `position`: in "of the 24 pledged, six have come" the 24 are planned, the six done."""
    counted = tree.tokens[position].head
    nouns = (position, counted) if tree.tokens[position].dep in ("nummod", "quantmod") else (position,)
    if any(_makes_planned(tree, one) for noun in nouns for one in tree.children[noun]):
        return "planned"
    return _stage(tree, clause_verb(tree, position))


def _stage(tree: Tree, verb: int) -> Stage:
    """Planned where this verb or one that it completes is planned; under way where it goes on; else done."""
    for position in (verb, *above(tree, verb)):
        if _plan_begins(tree, position) is not None:
            return "planned"
        if tree.tokens[position].dep not in OBJECTS:
            break
        if tree.tokens[position].dep == "conj" and _stands_alone(tree, position):
            break
        if tree.tokens[position].dep == "ccomp" and tree.tokens[tree.tokens[position].head].lemma not in PLANS:
            break
    return "under_way" if _goes_on(tree, verb) else "done"


def _stands_alone(tree: Tree, verb: int) -> bool:
    """Whether a second verb has an auxiliary or subject of its own: "82,000 have come and the rest will follow"."""
    return child(tree, verb, "aux", "auxpass", "nsubj", "nsubjpass") is not None


def _goes_on(tree: Tree, verb: int) -> bool:
    if tree.words[verb] == "missing":
        return False
    helpers = [one for one in tree.children[verb] if tree.tokens[one].dep in ("aux", "auxpass")]
    progressive = tree.tokens[verb].tag == "VBG" or any(tree.tokens[one].tag == "VBG" for one in helpers)
    return progressive and any(tree.tokens[one].lemma == "be" and tree.tokens[one].tag != "VBD" for one in helpers)


def _main_verb(tree: Tree) -> int:
    root = next((position for position, token in enumerate(tree.tokens) if token.dep == "ROOT"), 0)
    if tree.tokens[root].lemma not in REPORTING or _plan_begins(tree, root) is not None:
        return root
    said = child(tree, root, "ccomp", "parataxis")
    if said is None:  # a parse that hangs "that 40 were expected" from the last noun before it
        marked = (at for at, word in enumerate(tree.words) if word == "that" and tree.tokens[at].dep == "mark")
        said = next((tree.tokens[at].head for at in marked), None)
    return root if said is None or _asks(tree, said) else said


def _plan_begins(tree: Tree, verb: int) -> int | None:
    """Where the words begin that make this verb a plan, or None where it is none."""
    token = tree.tokens[verb]
    modal = _future_modal(tree, verb) if token.pos in VERBS else None
    if modal is not None:
        return modal
    if token.lemma == "be":
        return verb if _is_due(tree, verb) or _is_to(tree, verb) else None
    planned = token.pos in VERBS and (
        (token.lemma in PLANS and _is_active_plan(tree, verb))
        or (token.lemma in PLANS_IN_PROGRESS and _goes_on(tree, verb))
    )
    return _with_helpers(tree, verb) if planned or _plans_to(tree, verb) else None


def _plans_to(tree: Tree, verb: int) -> bool:
    """Whether it plans with another verb: "agreed to send", "is going to", but not "wanted to", "did not hope to"."""
    token = tree.tokens[verb]
    if token.lemma not in PLANS_WITH_VERB or _completed(tree, verb) is None:
        return False
    did = any(tree.words[one] == "did" for one in tree.children[verb])
    wished = token.lemma in WISHES and (did or token.tag in ("VBD", "VBN") or is_negated(tree, verb))
    lapsed = token.lemma in OFFERS and token.tag == "VBD"
    return not wished and not lapsed and (token.lemma != "go" or token.tag == "VBG")


def _is_to(tree: Tree, verb: int) -> bool:
    """Read "the bridge is to open", and of a plan "had been to bring out 15,000"."""
    completed = _completed(tree, verb)
    if completed is None or "to" not in tree.words[verb + 1 : verb + 3]:
        return False
    subject = child(tree, verb, "nsubj")
    of_plan = subject is not None and tree.tokens[subject].lemma in PLAN_NOUNS
    return of_plan or tree.words[verb] in ("is", "are", "was", "were")


def _completed(tree: Tree, verb: int) -> int | None:
    """The verb after "to" that completes this one."""
    completed = child(tree, verb, "xcomp")
    return completed if completed is not None and completed > verb and _has_to(tree, completed) else None


def _future_modal(tree: Tree, verb: int) -> int | None:
    modals = [one for one in tree.children[verb] if tree.tokens[one].dep == "aux" and tree.tokens[one].tag == "MD"]
    if not modals or (tree.tokens[verb].lemma in UTTERANCES and is_negated(tree, verb)):
        return None
    modal = modals[0]
    if tree.words[modal] in FUTURE:
        return modal
    perfect = any(tree.tokens[one].lemma == "have" for one in tree.children[verb] if tree.tokens[one].dep == "aux")
    if tree.words[modal] not in FUTURE_IN_THE_PAST or perfect:
        return None
    # "would not guess" is a refusal, unless somebody says that it is not going to happen.
    reported = tree.tokens[verb].dep == "ccomp" and tree.tokens[tree.tokens[verb].head].lemma in REPORTING
    return modal if reported or not is_negated(tree, verb) else None


def _is_active_plan(tree: Tree, verb: int) -> bool:
    """Whether the verb itself plans: not "as expected", "more than expected", "the promised aid"."""
    token = tree.tokens[verb]
    done = child(tree, verb, "dobj", "nsubjpass")
    if token.lemma == "commit" and done is not None and tree.tokens[done].lemma in MISDEEDS:
        return False
    if token.dep in ("amod", "compound", "acl", "advcl", "pcomp") and token.tag == "VBN" and not tree.children[verb]:
        return False
    return not (verb and tree.words[verb - 1] in ("as", "than"))


def _makes_planned(tree: Tree, position: int) -> bool:
    """Whether a participle on a noun says that it is only planned: "jets pledged", "houses due by December"."""
    token = tree.tokens[position]
    return token.dep in ("acl", "amod", "relcl") and (
        (token.lemma in PLANNED_PARTICIPLES and token.tag in ("VBN", "VBD", "JJ"))
        or (token.dep == "relcl" and _is_of_noun(tree, position) and _plan_begins(tree, position) is not None)
        or (token.dep == "acl" and _has_to(tree, position) and token.tag == "VB" and tree.words[position] == "come")
    )


def _is_of_noun(tree: Tree, verb: int) -> bool:
    """Whether a relative clause tells of the noun as a whole: not "crowns, of which Brevia will pay 620 million"."""
    return any(
        tree.tokens[one].tag in ("WDT", "WP") and tree.tokens[one].dep in ("nsubj", "nsubjpass", "dobj")
        for one in tree.children[verb]
    )


def _is_due(tree: Tree, verb: int) -> bool:
    """Read "is due tomorrow", "is due in May"; not "is due to rain"."""
    due = child(tree, verb, "acomp")
    if due is None or tree.words[due] != "due":
        return False
    return not any(tree.words[one] == "to" and tree.tokens[one].dep == "prep" for one in tree.children[due])


def _has_to(tree: Tree, verb: int) -> bool:
    return any(tree.words[one] == "to" and tree.tokens[one].dep == "aux" for one in tree.children[verb])


def _with_helpers(tree: Tree, verb: int) -> int:
    """Where the verb group begins: "is now expected", "had undertaken"."""
    helpers = [one for one in tree.children[verb] if one < verb and tree.tokens[one].dep in ("aux", "auxpass", "neg")]
    return min([*helpers, verb])


def _plan_ends(tree: Tree, head: int) -> int:
    """The end of the plan's words: up to the next mark or clause, or, where that is far, the last of its verbs."""
    last = head
    completed = child(tree, head, "xcomp", "ccomp", "acomp", "prt")
    if completed is not None and head < completed <= head + LONGEST_PLAN:
        last = completed
    governed = set(below(tree, head))
    for position in range(last + 1, min(last + 1 + LONGEST_PLAN, len(tree.tokens))):
        joins = tree.tokens[position].dep == "cc" and tree.tokens[tree.tokens[position].head].pos in VERBS
        if position not in governed or joins or tree.words[position] in BREAKS:
            return position - 1
    return last


def _planned_nouns(tree: Tree) -> list[Plan]:
    """Read "has no plans to do so", "a proposal by Brevia to send instructors"."""
    found = []
    for position, token in enumerate(tree.tokens):
        following = tree.words[position + 1] if position + 1 < len(tree.words) else ""
        if token.pos == "NOUN" and token.lemma in PLAN_NOUNS and following in AFTER_PLAN_NOUN:
            found.append(
                Plan(position, position, _plan_ends(tree, position), is_main(tree, clause_verb(tree, position)))
            )
    return found[:1]
