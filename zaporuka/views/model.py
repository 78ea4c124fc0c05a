"""The brief as data: what every renderer shows and what `--format json` gives."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

# The parts of the calendar in their order, each with the key of its heading.
PARTS = {"upcoming": "upcoming", "past": "past", "undated": "no-date"}


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of one assertion: its report, its sentence verbatim, its speaker and its chain.

    `start` and `end` are the evidence's place in the report's text in code points; `mark_start` and
    `mark_end` its place in `sentence`. `chain` names the publishers, nearest first, as `via` has their slugs.
    `address` is the report's public one. `id` opens the evidence in `trace`; `family` names the earliest
    report that has these words.
    """

    id: str
    report: str
    path: str
    address: str | None
    language: str | None
    published: str | None
    published_text: str
    known: str | None
    family: str
    speaker: str | None
    speaker_name: str
    via: tuple[str, ...]
    chain: tuple[str, ...]
    sentence: str
    start: int
    end: int
    mark_start: int
    mark_end: int
    condition: str | None = None

    @property
    def words(self) -> str:
        """The evidence with its condition and what stands between them; a condition from elsewhere alone."""
        if not self.condition:
            return self.sentence[self.mark_start : self.mark_end]
        at = self.sentence.find(self.condition)
        if at < 0:
            return self.condition
        return self.sentence[min(at, self.mark_start) : max(at + len(self.condition), self.mark_end)]


def trail(proof: Proof) -> tuple[str, ...]:
    """Name those a report has its evidence from: its chain, then the speaker if not its last."""
    if proof.speaker is None or (proof.via and proof.via[-1] == proof.speaker):
        return proof.chain
    return (*proof.chain, proof.speaker_name)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One account of a subject: what is asserted, by whom, when, how well, and the evidence of each.

    `when_basis` says where the date comes from: `said`, `event` or `report`. `number` is the line's in this
    brief; the same account keeps it in every section.
    """

    number: int
    subject: str
    subject_title: str
    predicate: str
    actor: str | None
    value: str | int | float
    phrase: str
    stance: str
    asserters: tuple[str, ...]
    asserter_names: tuple[str, ...]
    roots: tuple[str, ...]
    root_names: tuple[str, ...]
    witnesses: int
    parties: int
    own_word: bool
    rating: str
    reasons: tuple[str, ...]
    reason_texts: tuple[str, ...]
    when: str | None
    when_text: str
    when_basis: str | None
    disputed: bool
    condition: str | None
    proofs: tuple[Proof, ...]


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the calendar, its status as seen at the brief's time, and the evidence of each mention.

    `differences` say where its mentions differ, `accounts` what those who took part say of it in their own
    words.
    """

    number: int
    type: str
    mode: str | None
    name: str
    participants: tuple[str, ...]
    participant_names: tuple[str, ...]
    when: str | None
    when_text: str
    place: str | None
    status: str
    status_text: str
    part: str
    roots: tuple[str, ...]
    root_names: tuple[str, ...]
    witnesses: int
    contested: bool
    proofs: tuple[Proof, ...]
    differences: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """What happened, and where."""
        return f"{self.name} ({self.place})" if self.place else self.name

    @property
    def headline(self) -> str:
        """When it was, what, where and who took part, in one line."""
        when = f"{self.when_text} · " if self.when else ""
        return f"{when}{self.what}: {', '.join(self.participant_names)}"


class DisputeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts that cannot both hold, or that point different ways, side by side."""

    kind: str
    kind_text: str
    title: str
    lines: tuple[Line, ...]


class SubjectEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A component, instrument or issue: its standing, the accounts of its status, positions, older accounts.

    `standing` is `disputed`, `uncontested`, or `mixed` where actors' positions on it differ without any
    account contradicting another.
    """

    id: str
    title: str
    kind: str
    standing: str
    standing_text: str
    witnesses: int
    headline: int | None
    status: tuple[Line, ...]
    positions: tuple[Line, ...]
    superseded: tuple[Line, ...]


def wordings(line: Line) -> tuple[Proof, ...]:
    """Give a line's evidence, one piece for each way it is worded (demands differ in their words)."""
    return tuple({proof.words: proof for proof in reversed(line.proofs)}.values())[::-1]


AT_A_GLANCE = 3
SHARE = "agreed-share"


def glance(entry: SubjectEntry) -> tuple[Line, ...]:
    """Give what stands for a subject in one row: its headline, and if that is a position, other actors'.

    Beside a status stands the best share that is agreed, where one is asserted.
    """
    every = (*entry.status, *entry.positions)
    head = next((line for line in every if line.number == entry.headline), None)
    if head is None or head.actor is None:
        share = next((line for line in entry.status if line.predicate == SHARE and line != head), None)
        return tuple(line for line in (head, share) if line)
    by_actor = {line.actor: line for line in reversed(entry.positions)} | {head.actor: head}
    others = [by_actor[line.actor] for line in entry.positions if line.actor != head.actor]
    return (head, *tuple(dict.fromkeys(others)))[:AT_A_GLANCE]


class ActorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An actor with every position and commitment that is reported of it."""

    id: str
    name: str
    lines: tuple[Line, ...]


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A demand, as a position or as an event of asking; `of` are those asked, where the reports say."""

    asker: str
    asker_name: str
    of: tuple[str, ...]
    of_names: tuple[str, ...]
    line: Line | None = None
    event: EventLine | None = None


class ChainEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A root that stands behind reports: the publishers between (nearest first), its claims, the reports."""

    root: str
    root_name: str
    paths: tuple[tuple[str, ...], ...]
    path_names: tuple[tuple[str, ...], ...]
    claims: int
    reports: tuple[str, ...]
    text: str


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What the brief rests on: reports read and not read, independent texts, and notes for the reader."""

    read: int
    unread: int
    families: int
    problems: int
    summary: str
    notes: tuple[str, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The state of play at a time, as known by a time, in one language; `when_text` says both times."""

    lang: str
    title: str
    at: str | None
    known: str | None
    when_text: str
    coverage: Coverage
    disputes: tuple[DisputeEntry, ...]
    subjects: tuple[SubjectEntry, ...]
    actors: tuple[ActorEntry, ...]
    events: tuple[EventLine, ...]
    demands: tuple[Ask, ...]
    conditions: tuple[Line, ...]
    chains: tuple[ChainEntry, ...]

    @property
    def calendar(self) -> Iterator[tuple[str, list[EventLine]]]:
        """The parts of the calendar that have events, each as the key of its heading and the events."""
        for part, heading in PARTS.items():
            events = [event for event in self.events if event.part == part]
            if events:
                yield heading, events
