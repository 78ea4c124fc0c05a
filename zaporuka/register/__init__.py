"""The register: the evidence store, standings and disputes (readings in, standings out)."""

from zaporuka.register.context import Context, Judgement
from zaporuka.register.credibility import Rating
from zaporuka.register.evidence import Assertion, Depth, Document, EventMention, EvidenceStore
from zaporuka.register.memory import MemoryStore
from zaporuka.register.occasions import Occasion
from zaporuka.register.register import Register
from zaporuka.register.standing import Account, Dispute, Standing, Weigher

__all__ = [
    "Account",
    "Assertion",
    "Context",
    "Depth",
    "Dispute",
    "Document",
    "EventMention",
    "EvidenceStore",
    "Judgement",
    "MemoryStore",
    "Occasion",
    "Rating",
    "Register",
    "Standing",
    "Weigher",
]
