"""The ledger that a desk works with, as its files have it now: read again when they have changed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from zaporuka.knowledge import (
    Indicators,
    Knowledge,
    Ledger,
    LedgerError,
    default_ledger,
    load_indicators,
    load_knowledge,
    load_ledger,
)
from zaporuka.knowledge.kinds import ledger_files
from zaporuka.register import Context
from zaporuka.register.decisions import DECISIONS, PROPOSALS
from zaporuka.views.messages import LANGUAGES
from zaporuka.web.wording import Words

INDICATORS = "indicators.yaml"

Stamp = tuple[tuple[str, int, int], ...]


class Held(NamedTuple):
    """A ledger with all that is made of it, at one moment."""

    knowledge: Knowledge
    ledger: Ledger
    context: Context
    words: dict[str, Words]
    indicators: Indicators | None


class HeldLedger:
    """A ledger folder and what it held when it was last sound. `LedgerError` where it is unsound at first."""

    def __init__(self, folder: Path | None) -> None:
        """Read a folder; without one, the ledger that is shipped, on which nothing is decided."""
        self.shipped = folder is None
        self.folder = folder or default_ledger()
        self._named = folder
        self._stamp = self._look()
        self.now = self._read()
        self.fault: str | None = None

    @property
    def state(self) -> str:
        """Name what answers depend on of the ledger: its content, and what is kept beside it."""
        named = (DECISIONS, PROPOSALS, INDICATORS)
        beside = [f"{size}.{at}" for name, size, at in self._stamp if name in named]
        return "/".join((self.now.knowledge.fingerprint, self.now.ledger.fingerprint, *beside))

    def refresh(self) -> None:
        """Read the ledger again where a file has changed; an unsound one is told in `fault` and not taken."""
        stamp = self._look()
        if stamp == self._stamp:
            return
        try:
            self.now = self._read()
            self.fault = None
        except (LedgerError, OSError) as error:
            self.fault = " ".join(str(error).split())
        self._stamp = stamp

    def _read(self) -> Held:
        knowledge, ledger = load_knowledge(self._named), load_ledger(self._named)
        words = {lang: Words(lang, knowledge) for lang in LANGUAGES}
        context = Context.of(knowledge, ledger.sources)
        return Held(knowledge, ledger, context, words, load_indicators(self._named))

    def _look(self) -> Stamp:
        """Give size and time of every file that counts, by its name."""
        files = [file for file, _ in ledger_files(self.folder)]
        files += [self.folder / name for name in (DECISIONS, PROPOSALS)]
        found = []
        for file in files:
            try:
                told = file.stat()
            except OSError:
                continue
            found.append((file.relative_to(self.folder).as_posix(), told.st_size, told.st_mtime_ns))
        return tuple(found)
