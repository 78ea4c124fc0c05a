"""How a commitment stands, in sentences: for whom, since when, why, on which facts, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from types import ModuleType
from zoneinfo import ZoneInfo

import msgspec

from zaporuka.knowledge.ledger import Commitment
from zaporuka.mechanism.facts import Facts
from zaporuka.mechanism.state import instrument_of, state
from zaporuka.mechanism.status import Status
from zaporuka.views.conditions import Speaker, day
from zaporuka.views.mechanism_words import approval, question, quoted, word
from zaporuka.views.messages.mechanism import mechanism_messages


class Said(msgspec.Struct, frozen=True):
    """A sentence, and the key of what it says."""

    key: str
    text: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a commitment stands for guarantors of whom all the same is true; `lines` say it."""

    guarantors: tuple[str, ...]
    incident: str | None
    state: str
    since: str | None
    due: str | None
    head: str
    lines: tuple[Said, ...]


def said_moment(at: dt.datetime, zone: str, lang: str) -> str:
    """Say a moment in a zone; only its day, where it is the beginning or the end of one."""
    local = at.astimezone(ZoneInfo(zone))
    said_, _ = day(local.date().isoformat(), lang)
    if local.time() in (dt.time.min, dt.time.max):
        return said_
    return f"{said_}, {local:%H:%M}"


class Standings:
    """Says how commitments stand at a moment."""

    def __init__(
        self, speaker: Speaker, facts: Facts, at: dt.datetime, origin: Callable[[str], str] | None = None
    ) -> None:
        """Take the facts, and what says where one comes from that is not of an instrument."""
        self._speaker = speaker
        self._facts = facts
        self._at = at
        self._origin = origin or (lambda one: one)
        self._tables: ModuleType = mechanism_messages(speaker.lang, "explain")

    def text(self, key: str, **parts: object) -> str:
        """Give a frame, filled."""
        return str(self._tables.TEXTS[key].format(**parts))

    def of(self, one: Commitment) -> Iterator[Standing]:
        """Say how a commitment stands, once for all guarantors of whom the same is true."""
        ledger = self._speaker.ledger
        alike: dict[Status, list[str]] = {}
        for each in state(one, self._facts, ledger, self._at):
            alike.setdefault(each._replace(guarantor=""), []).append(each.guarantor)
        for status, guarantors in alike.items():
            yield Standing(
                guarantors=tuple(guarantors),
                incident=status.incident,
                state=status.state,
                since=status.history[-1].at.isoformat() if status.history else None,
                due=None if status.due is None else status.due.isoformat(),
                head=self._head(status, guarantors),
                lines=tuple(self._lines(one, status)),
            )

    def _head(self, status: Status, guarantors: list[str]) -> str:
        lang = self._speaker.lang
        who = self._speaker.names(guarantors)
        head = self.text("status", who=who, state=word("state", status.state, lang))
        if status.history and status.state != "undetermined":
            head = self.text("since", head=head, since=self._moment(status.since))
        parts = [head]
        if status.incident is not None:
            parts.append(self.text("on", incident=status.incident))
        if status.due is not None and status.state == "triggered":
            parts.append(self.text("overdue" if status.overdue else "due", due=self._moment(status.due)))
        head = ", ".join(parts)
        return head[:1].upper() + head[1:]

    def _lines(self, one: Commitment, status: Status) -> Iterator[Said]:
        yield Said("why", self.text("why", reasons="; ".join(self._reasons(one, status))))
        if status.because:
            origins = dict.fromkeys(self._said_origin(each) for each in status.because)
            yield Said("rests", self.text("rests", origins="; ".join(origins)))
        if status.approvals:
            outcomes = [
                self.text(
                    "approval-state",
                    approval=self._approved(each.approval),
                    outcome=word("outcome", each.outcome, self._speaker.lang),
                )
                for each in status.approvals
            ]
            yield Said("approvals", self.text("approvals", approvals="; ".join(outcomes)))
        for key, moment in (("acted", status.acted), ("declined", status.declined)):
            if moment is not None:
                yield Said(key, self.text(key, when=self._moment(moment)))
        for key, asked in (("missing", status.missing), ("awaits", status.awaits)):
            if asked:
                speaker = self._speaker
                told = (question(each, speaker.knowledge, speaker.ledger, speaker.lang) for each in asked)
                yield Said(key, self.text(key, questions="; ".join(sorted(told))))

    def _reasons(self, one: Commitment, status: Status) -> Iterator[str]:
        """Say what has happened in the life of a commitment, and what has not."""
        why: dict[str, str] = self._tables.WHY
        for change in status.history:
            if change.on == "triggered" and one.trigger is None:
                yield why["always"]
                continue
            what = word("event", change.on, self._speaker.lang)
            yield self.text("dated", what=what, when=self._moment(change.at))
        if status.state == "inchoate":
            yield why[f"inchoate/{instrument_of(one.id, self._speaker.ledger).binding}"]
        elif status.state in ("conditional", "undetermined"):
            yield why[status.state]

    def _said_origin(self, origin: str) -> str:
        instruments = self._speaker.ledger.instruments
        if origin not in instruments:
            return self._origin(origin)
        title = quoted(instruments[origin].title, self._speaker.lang, origin)
        return f"«{title}»" if self._speaker.lang == "uk" else f"“{title}”"

    def _moment(self, moment: dt.datetime) -> str:
        return said_moment(moment, self._speaker.ledger.zone, self._speaker.lang)

    def _approved(self, which: str) -> str:
        speaker = self._speaker
        return approval(which, speaker.knowledge, speaker.ledger, speaker.lang)
