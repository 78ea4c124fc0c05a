"""The second floor: a ledger's files in, what is known of the world out."""

from zaporuka.knowledge.indicators import Indicator, Indicators
from zaporuka.knowledge.ledger import (
    Amount,
    Citation,
    Commitment,
    Component,
    Contribution,
    Instrument,
    Ledger,
    Pledge,
    Position,
    Rating,
    Refusal,
    Source,
    Stage,
    Step,
)
from zaporuka.knowledge.load import (
    LedgerError,
    cache_file,
    default_ledger,
    load_knowledge,
    read_cache,
    write_cache,
)
from zaporuka.knowledge.model import Actor, Knowledge, Office, Subject
from zaporuka.knowledge.system import load_indicators, load_ledger

__all__ = [
    "Actor",
    "Amount",
    "Citation",
    "Commitment",
    "Component",
    "Contribution",
    "Indicator",
    "Indicators",
    "Instrument",
    "Knowledge",
    "Ledger",
    "LedgerError",
    "Office",
    "Pledge",
    "Position",
    "Rating",
    "Refusal",
    "Source",
    "Stage",
    "Step",
    "Subject",
    "cache_file",
    "default_ledger",
    "load_indicators",
    "load_knowledge",
    "load_ledger",
    "read_cache",
    "write_cache",
]
