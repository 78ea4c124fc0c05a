"""The third floor: a report and the ledger's knowledge in, a reading out."""

from zaporuka.reading.reader import READER, prepare, read_report
from zaporuka.reading.record import Claim, DateMention, Event, Reading, ReportHead, Statement

__all__ = [
    "READER",
    "Claim",
    "DateMention",
    "Event",
    "Reading",
    "ReportHead",
    "Statement",
    "prepare",
    "read_report",
]
