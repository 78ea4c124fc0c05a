"""English: the words of coverage."""

from __future__ import annotations

TEXTS = {
    "title": "Coverage: who is bound to do what if the guarantees are tested",
    "when": "The ledger as of {date}. The one attacked: {victim}. The attacker: {attacker}.",
    "caution": (
        "None of this has happened. It says what the texts as the ledger has them would oblige to, not what"
        " anyone would do. “Binding” means a promise (“shall”): in law, or by the word of a government."
    ),
    "settings": "Supposed in every case: {parts}.",
    "ceasefire": "a ceasefire holds and hostilities have ceased when the incident happens",
    "no-ceasefire": "no ceasefire holds and hostilities go on",
    "requested": "{victim} asks for help",
    "not-requested": "nobody asks for help",
    "decided": "those who have to decide decide that it applies",
    "not-decided": "nobody decides that it applies",
    "approved": "every approval is given",
    "not-approved": "no approval has been sought",
    "gravity": "the monitors find the incident significant, deliberate, sustained and unprovoked",
    "no-gravity": "how grave the incident is, nobody finds",
    "open": (
        "whether an incident that is not an armed attack or a breach by its name amounts to one stays open"
    ),
    "amounts": "every incident is found to amount to an armed attack and a breach of the ceasefire",
    "findings": "Findings",
    "matrix": "What is covered, case by case",
    "clauses": "The clauses",
    "gap-any": "Nothing binding at all: {cases} of {all}",
    "gap-aid": "Nothing binding beyond talk: {cases} of {all}",
    "gap-defence": "No binding promise of armed defence: {cases} of {all}",
    "gap-open": (
        "In {cases} of these something is undetermined rather than not owed: it would be decided by what the"
        " incident is found to be, whose it is found to be, or whether a text binds."
    ),
    "of-them": "({number} of them)",
    "gap-none": "nowhere",
    "break-any": "Hangs on {who}: after a refusal nothing binding is left in {cases}",
    "break-aid": "Hangs on {who}: after a refusal nothing binding beyond talk is left in {cases}",
    "break-defence": "Hangs on {who}: after a refusal no binding promise of armed defence is left in {cases}",
    "and": "and",
    "no-breaks": "No refusal by {limit} leaves nothing binding where there is something",
    "one-guarantor": "a single guarantor",
    "two-guarantors": "one guarantor or two together",
    "undated": "Promises that an incident calls for and that have no deadline: {number}",
    "undated-note": "Without a deadline a promise cannot be broken by delay.",
    "step-none": "No clause charges anyone with the step “{step}”, and {number} wait for it",
    "step-unbound": (
        "The step “{step}” is nobody's binding duty, and {number} wait for it: it would be taken by {bodies},"
        " which rests on an aim or on a text that does not bind"
    ),
    "step-each": "Where no body speaks, a guarantor may take it for itself; its finding binds nobody else.",
    "no-body": "no body",
    "nobody": "Commitments that nobody is charged with: {number}",
    "grouped": "Commitments charged to a group as such: {number} ({groups})",
    "grouped-note": (
        "A group is no state: no member is named, so nobody in particular can be held to it. It is counted"
        " here as one guarantor."
    ),
    "attackers": "Help that the attacker itself has promised, and that is not counted: {number}",
    "clause-any": "One more clause that would close most gaps, of any kind",
    "clause-aid": "One more clause that would close most gaps in help beyond talk",
    "clause-defence": "One more clause that would close most gaps in armed defence",
    "clause": "{trigger}: something binding in {cases} that have nothing now; with refusals, {gaps} gaps",
    "clause-of": "by a guarantor on whom no gap hangs, for instance {names}",
    "clause-note": (
        "A duty to consult closes a gap of the first kind, to give something one of the second, to defend"
        " one of all three. In law or by word makes no difference to the count. A gap is a case with up to"
        " {refusals} refusals in which nothing binding is left."
    ),
    "any-domain": "any domain",
    "domains-alike": "No clause that an incident calls for names a domain: all five give the same answer.",
    "nothing": "nothing binding",
    "undetermined": "undetermined",
    "undetermined-paper": "{number}: whether the text binds is not known ({names})",
    "undetermined-finding": "{number}: it is not settled what the incident amounts to, or whose it is",
    "within": "within {time}",
    "no-deadline": "no deadline",
    "unknown-deadline": "deadline not known",
    "needs-approval": "waits for approval: {names}",
    "wait": "only {time} later",
    "level-any": "talk",
    "level-aid": "help",
    "level-defence": "armed defence",
    "breaks": "hangs on {sets}",
    "or": "or",
    "case": "{kind}, {domain}",
    "where": "{attribution}; papers: {world}",
    "no-deadline-of": "no deadline · {does}",
    "proposed": "not signed",
    "not-attack": "The ledger has no commitment that speaks of an attack: there is nothing to cover.",
    "column-case": "Case",
    "column-where": "How attributed; papers",
    "column-covered": "Bindingly covered",
    "column-by": "By whom",
    "pages": "source",
}
ATTRIBUTION = {
    "common": "attributed by the common body",
    "own": "attributed by each guarantor for itself alone",
    "disputed": "attributed by the common body, disputed by the guarantors",
    "none": "attributed by nobody",
}
WORLD = {
    "today": "as the ledger has them",
    "signed": "every signed one in force",
    "concluded": "every proposed or negotiated one concluded too",
}
TRIGGERS = {
    "armed-attack-verified": "on an armed attack, as soon as it is verified",
    "armed-attack-attributed": "on an armed attack, once attributed",
    "attack-or-threat-verified": "on an armed attack or its threat, as soon as it is verified",
    "attack-or-threat-attributed": "on an armed attack or its threat, once attributed",
    "ceasefire-violation-verified": "on a breach of the ceasefire, as soon as it is verified",
    "ceasefire-violation-attributed": "on a breach of the ceasefire, once attributed",
    "escalation-verified": "on an escalation, as soon as it is verified",
    "escalation-attributed": "on an escalation, once attributed",
    "domain-land": "on any incident on land, once attributed",
    "domain-sea": "on any incident at sea, once attributed",
    "domain-air": "on any incident in the air, once attributed",
    "domain-cyber": "on any cyber incident, once attributed",
    "domain-hybrid": "on any hybrid incident, once attributed",
    "any-incident": "on any incident, whatever it is called, once attributed",
}
COUNTS = {
    "cases": {"one": "{n} case", "other": "{n} cases"},
    "guarantors": {"one": "{n} guarantor", "other": "{n} guarantors"},
    "commitments": {"one": "{n} commitment", "other": "{n} commitments"},
}
