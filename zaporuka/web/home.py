"""Where a desk keeps what is its own: accounts, the audit log; beside the store, and never in it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

NAME = "desk"


class Home(NamedTuple):
    """The folder of a desk, made when something is first put there."""

    folder: Path

    @property
    def people(self) -> Path:
        """The journal of accounts."""
        return self.folder / "people.jsonl"

    @property
    def audit(self) -> Path:
        """The journal of everything that was decided at the desk."""
        return self.folder / "audit.jsonl"


def home_of(store: Path | str, folder: Path | None = None) -> Home:
    """Give the home of the desk of a store: `FILE.desk` beside an SQLite file, else `zaporuka.desk` here."""
    if folder is not None:
        return Home(folder)
    if "://" in str(store):
        return Home(Path(f"zaporuka.{NAME}"))
    file = Path(store)
    return Home(file.with_name(f"{file.stem}.{NAME}"))
