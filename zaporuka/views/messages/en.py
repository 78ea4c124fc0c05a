"""English: everything the views say in words of their own."""

from __future__ import annotations

TEXTS = {
    "title": "Security guarantees: the state of play",
    "as-of": "As of {date}",
    "as-known": "as known by {date}",
    "undated": "undated",
    "state": "State of play",
    "disputed": "Disputed",
    "positions": "Positions and commitments by actor",
    "calendar": "Calendar",
    "upcoming": "Ahead and under way",
    "past": "Behind",
    "no-date": "Without a date",
    "demands": "What is asked of whom",
    "conditions": "Conditions",
    "coverage": "What this rests on",
    "legend": "How to read this",
    "standing-disputed": "disputed",
    "standing-uncontested": "uncontested",
    "standing-mixed": "positions differ",
    "dispute-same": "cannot both hold",
    "dispute-linked": "cannot both hold (linked subjects)",
    "dispute-apart": "accounts point different ways, on different subjects",
    "superseded": "before that",
    "according-to": "according to {names}",
    "according-to-many": "according to {names}",
    "own-word": "{names} (for its own side)",
    "narrator": "the report itself",
    "anonymous": "unnamed sources",
    "anonymous-of": "unnamed sources of {name}",
    "with-anonymous": "{name} and its unnamed sources",
    "report": "report",
    "has-it-from": "has it from",
    "more-evidence": "also in: {reports}",
    "more-positions": "{count} more",
    "more-lines": "… and {count} more, in full in --format html, md or json",
    "of-whom": "of: {names}",
    "demands-note": "Of whom it is asked, where it is not named apart, is in the words themselves.",
    "empty": "Nothing was read about the guarantee system.",
    "not-read": "not read, language {language}: {reports}",
    "not-read-unknown": "not read, language not recognised: {reports}",
    "no-report-date": "no date, so they count as known at any time: {reports}",
    "not-known": "not yet known then, or undated, and left out: {reports}",
    "copies": "copies, counted as one witness: {reports}",
    "silent": "nothing about the guarantees found in: {reports}",
    "problem": "not opened: {problem}",
    "planned-past": "was planned; the reports do not say whether it took place",
    "evidence": "Evidence",
    "rating": "Rating",
    "published": "published {date}",
    "said": "said {date}",
    "contents": "Contents",
    "contested-event": "reported both as held and as not held",
    "asserted-report": "reported {date}",
    "glance": "In short",
    "same-sentence": "the same sentence as in [{number}]",
    "ongoing-past": "was under way then",
    "chains": "Who has it from whom",
    "chain-line": "{root} — through: {path}",
    "chain-direct": "{root} — directly",
    "in-reports": "in: {reports}",
    "quote-open": "“",
    "quote-close": "”",
    "colon": "{actor}: {phrase}",
    "legend-text": (
        "A witness is a family of reports that shares no publisher of its chain with another; copies are "
        "one witness. The rating is the Admiralty code: reliability of the source A–F (F: people have not "
        "judged it yet), credibility 1–6 (1 confirmed independently … 5 improbable, 6 cannot be judged). "
        "Arrows run from the report back to the speaker, through the publishers it names."
    ),
}

COUNTS = {
    "reports-read": {"one": "{n} report read", "other": "{n} reports read"},
    "reports-unread": {"one": "{n} not read", "other": "{n} not read"},
    "witnesses": {"one": "{n} witness", "other": "{n} witnesses"},
    "families": {"one": "{n} independent text", "other": "{n} independent texts"},
    "disputes": {"one": "{n} dispute", "other": "{n} disputes"},
    "claims": {"one": "{n} claim", "other": "{n} claims"},
    "problems": {"one": "{n} not opened", "other": "{n} not opened"},
}

STATUS = {
    "proposed": "proposed only",
    "under-negotiation": "under negotiation",
    "agreed-in-principle": "agreed in principle",
    "text-finalised": "text finalised",
    "signed": "signed",
    "ratified": "ratified",
    "in-force": "in force",
    "activated": "activated",
    "suspended": "suspended",
    "rejected": "rejected",
    "terminated": "terminated",
}

SHARE = "{n} % agreed"

POSITION = {
    "supports": "supports",
    "offers": "offers",
    "demands": "demands",
    "accepts": "accepts",
    "accepts-if": "accepts on a condition",
    "rejects": "rejects",
    "undecided": "has not decided",
    "unknown": "position unknown",
}

COMMITS = {"will": "commits itself", "would-if": "commits itself on a condition", "may": "may commit itself"}

EVENTS = {
    "CONSULT": "consultations",
    "CONSULT/phone": "telephone call",
    "CONSULT/online": "online meeting",
    "CONSULT/visit": "visit",
    "CONSULT/meeting": "meeting",
    "CONSULT/multilateral": "multilateral meeting",
    "AGREE": "agreement",
    "SUPPORT": "signing or support",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "REQUEST": "request",
    "REJECT": "refusal",
    "ACCUSE": "accusation",
    "THREATEN": "threat",
    "RETREAT": "withdrawal",
    "MOBILIZE": "mobilisation",
    "SANCTION": "sanctions",
    "COERCE": "coercion",
    "ASSAULT": "attack",
    "PROTEST": "protest",
    "CONCEDE": "concession",
}

EVENT_STATUS = {
    "occurred": "took place",
    "ongoing": "under way",
    "planned": "planned",
    "denied": "did not take place, was put off or denied",
}

REASONS = {
    "independent-asserters": "several independent asserters say the same",
    "own-word": "the word of the actor concerned",
    "separate-reports": "reports through separate chains say the same",
    "one-report": "a report's own words only",
    "one-asserter": "one asserter, or several of one side",
    "unnamed-only": "unnamed sources only",
    "unknowing": "the asserter says it is not known",
    "contradicted": "contradicted by another account",
    "contradicted-by-own-word": "contradicted by the actor concerned",
}
