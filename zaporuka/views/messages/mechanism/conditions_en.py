"""English: the conditions of commitments as sentences; each stands after “if”."""

from __future__ import annotations

CONDITIONS = {
    "armed-attack": (
        "there has been {adjectives}armed attack by {by:the} on {against:the}{weapons}{target}{step}"
    ),
    "armed-attack/threat": (
        "there has been {adjectives}armed attack by {by:the} on {against:the}{weapons}{target}, "
        "or the threat of one{step}"
    ),
    "ceasefire-violation": "there has been a breach of the ceasefire{step}",
    "ceasefire-violation/by": "there has been a breach of the ceasefire by {by:the}{step}",
    "ceasefire-violation/continues": "a breach of the ceasefire goes on after the first answer{step}",
    "ceasefire-violation/by/continues": (
        "a breach of the ceasefire by {by:the} goes on after the first answer{step}"
    ),
    "escalation": "there has been a significant escalation by {by:the} against {against:the}{step}",
    "domain": "the incident happened {domains}",
    "attributed-to": "the incident has been attributed to {to:the}",
    "attributed-to/by": "the incident has been attributed to {to:the} by {by:the}",
    "non-provocation": "the incident was not provoked by {by:the}",
    "requested-by": "there has been a request by {actors:the}",
    "commitment": "the commitment “{does}” (of “{title}”) is in the state “{state}”",
    "membership": "{of:the} is a member of {organisation:the}",
    "decision": "there has been a decision of {by:the} that the commitment applies",
    "decision/after": (
        "there has been a decision of {by:the} that the commitment applies, "
        "taken after consulting {actors:the}"
    ),
    "doubt": "a question has arisen about what “{title}” promises",
    "after": "at least {lapse} have gone by since {since}",
    "within": "{holds}, and that no later than {lapse} after {since}",
    "before/day": "it is not yet {date}",
    "before/month": "it is not yet {date}",
    "before/year": "it is not yet {date}",
    "not": "it is not so that ({part})",
}
NEGATED = {
    "ceasefire/in-force": "the ceasefire is not in force",
    "ceasefire/ended": "the ceasefire has not ended",
    "hostilities/ceased": "the fighting has not ceased",
    "hostilities/ongoing": "the fighting does not go on",
    "settlement/concluded": "no peace agreement has been concluded",
    "settlement/in-force": "no peace agreement is in force",
    "settlement/broken": "the peace agreement has not been broken",
    "non-provocation": "the incident was provoked by {by:the}",
    "requested-by": "there has been no request by {actors:the}",
    "membership": "{of:the} is not a member of {organisation:the}",
    "before/day": "it is {date} or later",
    "before/month": "it is {date} or later",
    "before/year": "it is {date} or later",
}
STAGES = {
    "proposed": "“{title}” has been proposed",
    "under-negotiation": "“{title}” has come under negotiation",
    "agreed-in-principle": "“{title}” has been agreed in principle",
    "text-finalised": "the text of “{title}” has been finalised",
    "signed": "“{title}” has been signed",
    "ratified": "“{title}” has been ratified",
    "in-force": "“{title}” has entered into force",
    "activated": "“{title}” has been activated",
    "suspended": "“{title}” has been suspended",
    "rejected": "“{title}” has been rejected",
    "terminated": "“{title}” has been terminated",
}
STEPS = {
    "reported": ", and that has at least been reported",
    "corroborated": ", and that has been corroborated",
    "verified": ", and that has been verified",
    "attributed": ", and it has been attributed",
    "determined": ", and responsibility for it has been determined",
}
ADJECTIVES = {
    "significant": "significant",
    "deliberate": "deliberate",
    "sustained": "sustained",
    "unprovoked": "unprovoked",
}
TEXTS = {
    "article": "{article} {adjectives}",
    "nuclear": " with nuclear weapons",
    "target": " on the target “{target}”",
    "for": " (as regards {by:the})",
    "for-all": " (as regards all parties)",
    "all": "; and ",
    "any": "; or ",
    "either": "either {parts}",
    "inner": "({part})",
    "date/day": "{date}",
    "date/month": "{date}",
    "date/year": "{date}",
}
CASES = {"after": "nomn", "within": "nomn"}
# One, other (CLDR).
UNITS = {
    "Y": {"nomn": ("year", "years")},
    "M": {"nomn": ("month", "months")},
    "W": {"nomn": ("week", "weeks")},
    "D": {"nomn": ("day", "days")},
    "TH": {"nomn": ("hour", "hours")},
    "TM": {"nomn": ("minute", "minutes")},
}
