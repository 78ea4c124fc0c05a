"""The compiled patterns of one ledger in one language."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.reading.claims.patterns import Finder
from zaporuka.reading.claims.table import ClaimTable
from zaporuka.reading.languages import table_of

# Labels of cues: class, then a blank and the value where the class has values.
STATUS, STANCE, OWN = "status ", "stance ", "own "
DENIED, DOUBTED = "denied", "doubted"
SIGN, ADOPT, READY, PLEDGE, PROMISE, HEDGE, OPEN, LEAD, RECEIVE, DEPEND, OBLIGED, FUTURE, CONDITION = (
    "sign", "adopt", "ready", "pledge", "promise", "hedge", "open", "lead", "receive",
    "depend", "obliged", "future", "condition")  # fmt: skip


class Tools:
    """Finders for the subjects of a ledger and for the cues of a language."""

    def __init__(self, knowledge: Knowledge, table: ClaimTable, language: str) -> None:
        self.table = table
        self.kinds = {subject.id: subject.kind for subject in knowledge.subjects.values()}
        self.parties = {subject.id: subject.parties for subject in knowledge.subjects.values()}
        self.subjects = Finder(
            (subject.id, words)
            for subject in knowledge.subjects.values()
            for words in subject.words.get(language, ())
        )
        labelled = [(STATUS + value, p) for value, every in table.status.items() for p in every]
        labelled += [(STANCE + value, p) for value, every in table.stances.items() for p in every]
        labelled += [(OWN + value, p) for value, every in table.speakers_own.items() for p in every]
        single = {
            SIGN: table.signing,
            ADOPT: table.adopting,
            READY: table.ready,
            PLEDGE: table.pledging,
            PROMISE: table.promising,
            HEDGE: table.hedges,
            OPEN: table.opening,
            LEAD: table.leading,
            RECEIVE: table.receiving,
            DEPEND: table.depending,
            OBLIGED: table.obliged,
            CONDITION: table.conditions,
        }
        labelled += [(label, pattern) for label, every in single.items() for pattern in every]
        self.cues = Finder(labelled)
        self.peace = Finder(("peace", pattern) for pattern in table.peace)
        moods = [(DENIED, pattern) for pattern in table.denials] + [(DOUBTED, p) for p in table.doubts]
        self.moods = Finder(moods)
        self.shares = Finder(("share", pattern) for pattern in table.shares)


_TOOLS: dict[tuple[str, str], Tools] = {}


def tools_of(knowledge: Knowledge, language: str) -> Tools | None:
    """Return the finders for a ledger and a language, compiled once; `None` where there is no table."""
    key = (knowledge.fingerprint, language)
    if key not in _TOOLS:
        table = table_of(language, "claims", ClaimTable)
        if table is None:
            return None
        _TOOLS[key] = Tools(knowledge, table, language)
    return _TOOLS[key]
