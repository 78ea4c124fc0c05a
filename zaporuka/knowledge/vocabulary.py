"""The closed vocabularies of a ledger: the words that its files may use, and what each rests on."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

InstrumentKind = Literal["treaty", "agreement", "memorandum", "declaration", "plan"]
Binding = Literal["legal", "political", "unknown"]

# Treaty practice (Vienna Convention on the Law of Treaties, parts II and V), with the two stages that
# negotiators report before there is a text. `activated`: what the instrument promises has been called on.
StageName = Literal[
    "proposed",
    "under-negotiation",
    "agreed-in-principle",
    "text-finalised",
    "signed",
    "ratified",
    "in-force",
    "activated",
    "suspended",
    "rejected",
    "terminated",
]
STAGES: tuple[str, ...] = get_args(StageName)
# What must have happened before a stage can: consent to be bound follows signature, and so on.
NEEDS = {"ratified": "signed", "activated": "in-force", "suspended": "in-force", "terminated": "signed"}
# Stages that may come at any point of the life of an instrument.
FREE = ("suspended", "rejected")

# Alliance Treaty Obligations and Provisions (ATOP): defence, consultation, nonaggression, neutrality. Ours:
# what the guarantees promise beside these.
Obligation = Literal[
    "defence",
    "consultation",
    "nonaggression",
    "neutrality",
    "monitoring",
    "deployment",
    "supply",
    "financing",
    "intelligence",
    "logistics",
    "sanctions",
    "training",
    "remedy",
    "production",
    "diplomacy",
    "non-coercion",
    "coordination",
]
Force = Literal["shall", "intends", "may"]
Clock = Literal["trigger", "request"]

# Approvals that a text itself names, where it does not name the body that gives them.
APPROVALS = (
    "national-procedures",
    "constitutional-procedures",
    "parliament",
    "budget-appropriation",
    "consensus",
    "prior-agreement",
)

PledgeKind = Literal[
    "troops",
    "headquarters",
    "sea",
    "air",
    "land",
    "money",
    "supply",
    "training",
    "logistics",
    "monitoring",
    "intelligence",
    "reconstruction",
    "backstop",
]
PledgeForce = Literal["will", "would-if", "may"]
# The scale of aid trackers: said, budgeted or readied, handed over.
Performance = Literal["pledged", "allocated", "delivered", "withdrawn"]
PERFORMANCE: tuple[str, ...] = get_args(Performance)

# What a state says of a thing on the table, as claims have it; that a position is not known is no entry.
Stance = Literal["supports", "offers", "demands", "accepts", "accepts-if", "rejects", "undecided"]

# Source reliability of the Admiralty code (AJP-2.1).
Reliability = Literal["A", "B", "C", "D", "E", "F"]

# The life of a commitment: Singh's commitments (null, here inchoate, to violated), Symboleo's suspension and
# its surviving obligations, treaty law (voided by the text's own terms). docs/mechanism.md says what each is.
CommitmentState = Literal[
    "inchoate",
    "conditional",
    "triggered",
    "fulfilled",
    "violated",
    "expired",
    "released",
    "cancelled",
    "voided",
    "suspended",
    "undetermined",
]

# What an incident is called by who reports it. Whether it amounts to an armed attack or breaks a ceasefire is
# another question: `AMOUNTS` has what the name alone settles (the rest has to be found by someone). Blockade,
# bombardment and invasion are aggression by General Assembly resolution 3314 (1974), article 3.
IncidentKind = Literal[
    "armed-attack", "ceasefire-violation", "escalation", "blockade", "cyber-attack", "sabotage", "threat"
]
AMOUNTS: dict[str, dict[str, bool]] = {
    "armed-attack": {"armed-attack": True, "ceasefire-violation": True, "escalation": True},
    "ceasefire-violation": {"ceasefire-violation": True},
    "escalation": {"escalation": True},
    "blockade": {},
    "cyber-attack": {},
    "sabotage": {},
    "threat": {"armed-attack": False, "ceasefire-violation": False},
}
Domain = Literal["land", "sea", "air", "cyber", "hybrid"]
DOMAINS: tuple[str, ...] = get_args(Domain)
# What has to be found about an incident beside its author: what it amounts to, and the qualifiers of texts.
Quality = Literal[
    "armed-attack",
    "ceasefire-violation",
    "escalation",
    "significant",
    "deliberate",
    "sustained",
    "continues",
    "provoked",
]
# The steps of monitoring practice, each stronger than the one before.
IncidentStep = Literal["reported", "corroborated", "verified", "attributed", "determined"]
INCIDENT_STEPS: tuple[str, ...] = get_args(IncidentStep)

# Offices; docs/ledger.md says what needs saying about each.
ROLES = frozenset(
    """
    head-of-state head-of-government chancellor vice-president foreign-minister secretary-of-state
    deputy-foreign-minister defence-minister deputy-defence-minister finance-minister interior-minister
    army-minister minister parliament-speaker lawmaker faction-leader national-security-adviser
    security-council-secretary head-of-office deputy-head-of-office aide diplomatic-adviser adviser
    special-envoy envoy negotiator spokesperson ambassador permanent-representative commander-in-chief
    chief-of-general-staff intelligence-head deputy-intelligence-head secretary-general
    deputy-secretary-general president-of-organisation high-representative commissioner supreme-commander
    committee-chair director-general fund-head party-leader pope monarch former-politician
    """.split()
)

_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_URL = "^https?://[^ ]+$"
# A year, a month or a day, and uncertain (?) or approximate (~) ones: EDTF (ISO 8601-2), level 1.
_DAY = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?$"
_DURATION = "^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?)?$"
Slug = Annotated[str, msgspec.Meta(pattern=_SLUG)]
Url = Annotated[str, msgspec.Meta(pattern=_URL)]
Day = Annotated[str, msgspec.Meta(pattern=_DAY)]
Duration = Annotated[str, msgspec.Meta(pattern=_DURATION)]
SHAPES = {
    _SLUG: "a name of small letters, digits and hyphens",
    _URL: "an address that begins with http:// or https://",
    _DAY: "a year, a month or a day such as 2026-03-01",
    _DURATION: "a duration such as PT24H, P3D or P1M",
}
"""What is asked for, in words, where a value has to match one of the patterns above."""
