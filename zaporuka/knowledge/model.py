"""What the ledger knows of the world: actors with their names and offices, and the subjects of claims."""

from __future__ import annotations

import msgspec

Words = dict[str, tuple[str, ...]]


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office of a person: `role` of the actor `of`, over the EDTF days `start` to `end` (else open)."""

    role: str
    of: str
    start: str | None = msgspec.field(default=None, name="from")
    end: str | None = msgspec.field(default=None, name="to")
    note: str | None = None

    def held(self, day: str | None) -> bool:
        """Tell whether the office is held on an ISO day; on no known day, whether it is still held."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= _last(self.end))


class Actor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person, state, organisation, group, outlet or research institute, and the words that name it."""

    id: str
    kind: str
    names: Words
    state: str | None = None
    sex: str | None = None
    form: str | None = None
    offices: tuple[Office, ...] = ()
    family: str = "last"
    alone: bool = True
    seats: Words = {}
    adjectives: Words = {}
    people: Words = {}
    quoted: Words = {}
    analysts: Words = {}
    note: str | None = None

    def title(self, language: str) -> str:
        """Return the actor's name in a language, else in English, else the slug."""
        for code in (language, "en"):
            if self.names.get(code):
                return self.names[code][0]
        return self.id


class Subject(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A component, instrument or issue that claims are about; `words` name it (see docs/ledger.md).

    `part_of` names the subjects it is a part of: whoever refuses the whole has not accepted the part.
    """

    id: str
    kind: str
    title: dict[str, str]
    words: Words = {}
    parties: tuple[str, ...] = ()
    dyad: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    note: str | None = None


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """A whole ledger as the reader uses it; `fingerprint` names its exact content."""

    actors: dict[str, Actor]
    subjects: dict[str, Subject]
    home: dict[str, str]
    fingerprint: str


def _last(day: str) -> str:
    """Return an EDTF year, month or day as the last ISO day that may be meant, for comparing as text."""
    return day if len(day) == 10 else day + "-99-99"[: 10 - len(day)]
