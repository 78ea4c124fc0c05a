"""Coverage as found for a ledger on a day, kept: it takes seconds, and no report changes it."""

from __future__ import annotations

import threading
from collections import OrderedDict

from zaporuka.knowledge import Knowledge, Ledger
from zaporuka.mechanism.clock import reached
from zaporuka.mechanism.coverage import Coverage, cover

KEPT = 8
"""So many are kept; the one not asked for longest goes first."""


class Covered:
    """Keeps what covering a ledger gives, by the content of the ledger and the day."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, str, str], Coverage] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, ledger: Ledger, knowledge: Knowledge, day: str) -> Coverage:
        """Give the coverage of a ledger as of a day (EDTF), one at a time. Raises `NoAttackError`."""
        key = (ledger.fingerprint, knowledge.fingerprint, day)
        with self._lock:
            found = self._found.get(key)
            if found is None:
                groups = frozenset(each.id for each in knowledge.actors.values() if each.kind == "group")
                found = cover(ledger, reached(day, ledger.zone), groups=groups)
                self._found[key] = found
                if len(self._found) > KEPT:
                    self._found.popitem(last=False)
            self._found.move_to_end(key)
            return found
