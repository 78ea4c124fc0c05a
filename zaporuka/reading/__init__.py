"""The third floor: a report and the ledger's knowledge in, a reading out."""

from zaporuka.reading.reader import READER, read_report
from zaporuka.reading.record import Claim, DateMention, Event, Reading, ReportHead, Statement

__all__ = ["READER", "Claim", "DateMention", "Event", "Reading", "ReportHead", "Statement", "read_report"]
