"""The response board in words: what is called for and its clock, who has done what, what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.board import Board, Line, Owed, Picture, picture
from zaporuka.mechanism.state import instrument_of
from zaporuka.views.conditions import Speaker, duration
from zaporuka.views.locators import place
from zaporuka.views.mechanism_words import approval, decapitalised, question, titled, word
from zaporuka.views.messages.mechanism import mechanism_messages
from zaporuka.views.standings import said_moment


class Clause(msgspec.Struct, frozen=True):
    """Where a commitment is read: the instrument's title, the place in it, the address."""

    text: str
    url: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One commitment of one guarantor on one incident, as the board shows it.

    Times are ISO 8601; `left` is in seconds, below zero where the deadline is over. `lines` say it in words.
    """

    section: str
    commitment: str
    guarantor: str
    incident: str | None
    state: str
    strength: str
    since: str | None
    due: str | None
    left: float | None
    overdue: bool
    acknowledged_by: str | None
    acknowledged: str | None
    delivered: str | None
    declined: str | None
    approvals: dict[str, str]
    clauses: tuple[Clause, ...]
    head: str
    lines: tuple[str, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A guarantor: how much is called for of it, and what it has said and done of that.

    `due`: its next deadline, or the first that has passed. `text` says it in words.
    """

    guarantor: str
    called: int
    acknowledged: int
    delivered: int
    overdue: int
    due: str | None
    text: str


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the journal, in words."""

    number: int
    by: str
    entered: str
    text: str
    withdrawn: int | None


class BoardView(msgspec.Struct, frozen=True, kw_only=True):
    """A board at a moment, in a language.

    `only`: the guarantors that it was asked for, none where it has all; `note`: what is left out of it.
    """

    title: str
    lang: str
    at: str
    at_text: str
    zone: str
    only: tuple[str, ...]
    note: str
    sides: tuple[Side, ...]
    items: tuple[Item, ...]
    approvals: tuple[str, ...]
    log: tuple[Logged, ...]

    def section(self, name: str) -> tuple[Item, ...]:
        """Give the items of a section: due, open, done."""
        return tuple(each for each in self.items if each.section == name)


def board_view(
    board: Board,
    knowledge: Knowledge,
    ledger: Ledger,
    at: dt.datetime,
    lang: str,
    only: Collection[str] = (),
) -> BoardView:
    """Say a board at a moment in a language; `only` what these guarantors owe, if any are given."""
    teller = _Teller(Speaker(knowledge, ledger, lang), board, at)
    seen = picture(board, ledger, at, only)
    sections = (("due", seen.due), ("open", seen.open), ("done", seen.done))
    return BoardView(
        title=teller.text("heading", title=board.title),
        lang=lang,
        at=at.isoformat(),
        at_text=teller.text("at", at=teller.moment(at)),
        zone=board.zone,
        only=tuple(sorted(only)),
        note=teller.note(only),
        sides=tuple(teller.sides(seen)),
        items=tuple(teller.item(name, owed) for name, them in sections for owed in them),
        approvals=tuple(dict.fromkeys(line for owed in seen.due for line in teller.pending(owed))),
        log=tuple(teller.logged(line) for line in board.lines),
    )


def span(time: dt.timedelta, lang: str, case: str = "nomn") -> str:
    """Say a length of time, whatever its sign, in days, hours and minutes; no seconds."""
    minutes = int(abs(time).total_seconds()) // 60
    if minutes == 0:
        return str(mechanism_messages(lang, "board").TEXTS["now"])
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    clock = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    return duration("P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else ""), lang, case)


class _Teller:
    def __init__(self, speaker: Speaker, board: Board, at: dt.datetime) -> None:
        self._speaker = speaker
        self._board = board
        self._at = at
        self._texts: dict[str, str] = mechanism_messages(speaker.lang, "board").TEXTS

    def text(self, key: str, **parts: object) -> str:
        return self._texts[key].format(**parts)

    def moment(self, moment: dt.datetime) -> str:
        return said_moment(moment, self._board.zone, self._speaker.lang)

    def note(self, only: Collection[str]) -> str:
        """Say what is left out: other guarantors, lines that were entered later."""
        told = []
        if only:
            who = ", ".join(str(self._speaker.name(each)) for each in sorted(only))
            told.append(self.text("only", who=who))
        if self._board.later:
            told.append(self.text("later", number=self._board.later))
        return " ".join(told)

    def sides(self, seen: Picture) -> Iterator[Side]:
        """Yield the guarantors that something is or was called for of, the most urgent first."""
        rows: dict[str, list[Owed]] = {}
        for owed in (*seen.due, *seen.done):  # by deadline, as they come
            rows.setdefault(owed.status.guarantor, []).append(owed)
        for guarantor, some in rows.items():
            called = [each for each in some if each in seen.due]
            first = next((each for each in called if each.status.due is not None), None)
            counts = {
                "called": len(called),
                "acknowledged": sum(1 for each in some if each.acknowledged is not None),
                "delivered": sum(1 for each in some if each.status.acted is not None),
                "overdue": sum(1 for each in some if each.status.overdue or each.status.state == "violated"),
            }
            who = str(self._speaker.name(guarantor))
            told = [self.text(f"side-{key}", number=number) for key, number in counts.items() if number]
            due = None if first is None else first.status.due
            if first is not None:
                told.append(self.text("side-next", clock=self._clock(first)))
            yield Side(
                guarantor=guarantor,
                **counts,
                due=None if due is None else due.isoformat(),
                text=self.text("side", who=who[:1].upper() + who[1:], told="; ".join(told)),
            )

    def item(self, section: str, owed: Owed) -> Item:
        status, commitment = owed.status, owed.commitment
        left = owed.left(self._at)
        ack = owed.acknowledged
        return Item(
            section=section,
            commitment=commitment.id,
            guarantor=status.guarantor,
            incident=status.incident,
            state=status.state,
            strength=status.strength,
            since=status.history[-1].at.isoformat() if status.history else None,
            due=None if status.due is None else status.due.isoformat(),
            left=None if left is None else left.total_seconds(),
            overdue=status.overdue,
            acknowledged_by=None if ack is None else ack.by,
            acknowledged=None if ack is None else ack.at.isoformat(),
            delivered=None if status.acted is None else status.acted.isoformat(),
            declined=None if status.declined is None else status.declined.isoformat(),
            approvals={each.approval: each.outcome for each in status.approvals},
            clauses=tuple(self._clauses(owed)),
            head=self._head(owed),
            lines=tuple(self._lines(section, owed)),
        )

    def _head(self, owed: Owed) -> str:
        lang = self._speaker.lang
        who = str(self._speaker.name(owed.status.guarantor))
        does = decapitalised(titled(owed.commitment.does, lang).rstrip(". "))
        head = self.text("owed", who=who, does=does)
        return head[:1].upper() + head[1:]

    def _lines(self, section: str, owed: Owed) -> Iterator[str]:
        status, lang = owed.status, self._speaker.lang
        parts = [word("state", status.state, lang), word("strength", status.strength, lang)]
        if status.incident is not None:
            parts.append(self.text("incident", incident=status.incident))
        if section == "due":
            parts.append(self._clock(owed))
        yield "; ".join(parts)
        done = []
        if owed.acknowledged is not None:
            ack = owed.acknowledged
            done.append(self.text("acknowledged", by=ack.by, when=self.moment(ack.at), number=ack.number))
        elif section == "due":
            done.append(self.text("not-acknowledged"))
        for key, when in (("delivered", status.acted), ("declined", status.declined)):
            if when is not None:
                done.append(self.text(key, when=self.moment(when)))
        if done:
            yield "; ".join(done)
        for key, asked in (("missing", status.missing), ("awaits", status.awaits)):
            if asked:
                speaker = self._speaker
                told = sorted(question(each, speaker.knowledge, speaker.ledger, lang) for each in asked)
                yield self.text(key, questions="; ".join(told))

    def _clock(self, owed: Owed) -> str:
        status = owed.status
        left = owed.left(self._at)
        if status.state == "suspended":
            return self.text("stopped")
        if status.due is None or left is None:
            return self.text("no-deadline")
        lang, due = self._speaker.lang, self.moment(status.due)
        if left > dt.timedelta():
            return self.text("left", due=due, time=span(left, lang))
        if status.waits:
            return self.text("over-excused", due=due)
        return self.text("over", due=due, time=span(left, lang, "accs"))

    def _clauses(self, owed: Owed) -> Iterator[Clause]:
        instrument = instrument_of(owed.commitment.id, self._speaker.ledger)
        title = titled(instrument.title, self._speaker.lang, instrument.id)
        for each in owed.commitment.source:
            if each.locator:
                where = place(each.locator, self._speaker.lang)
                yield Clause(self.text("clause", title=title, locator=where), each.url)
            else:
                yield Clause(self.text("clause-bare", title=title), each.url)

    def pending(self, owed: Owed) -> Iterator[str]:
        speaker = self._speaker
        who = str(speaker.name(owed.status.guarantor))
        for each in owed.status.approvals:
            if each.lacking:
                which = approval(each.approval, speaker.knowledge, speaker.ledger, speaker.lang)
                outcome = word("outcome", each.outcome, speaker.lang)
                yield self.text("approval", who=who, approval=which, outcome=outcome)

    def logged(self, line: Line) -> Logged:
        what = self._what(line)
        if line.says.at is not None:
            what += f" ({self.text('happened', when=self.moment(line.at))})"
        if line.withdrawn is not None:
            what += f" [{self.text('withdrawn', number=line.withdrawn)}]"
        parts = {"number": line.number, "when": self.moment(line.entered), "by": line.by, "what": what}
        return Logged(
            number=line.number,
            by=line.by,
            entered=line.entered.isoformat(),
            text=self.text("line", **parts),
            withdrawn=line.withdrawn,
        )

    def _what(self, line: Line) -> str:
        """Say what a line says; of a fact its kind, and its parts as they were entered."""
        says = line.says
        if says.open is not None:
            return self.text("open-line")
        if says.note is not None:
            return says.note
        if says.withdraws is not None:
            return self.text("withdraws-line", number=says.withdraws)
        if says.ack is not None:
            who = self._speaker.name(says.ack.guarantor)
            return self.text("ack-line", who=who, what=says.ack.commitment)
        assert says.fact is not None
        body = msgspec.to_builtins(getattr(says.fact, says.fact.key))
        if isinstance(body, dict):
            given = {key: value for key, value in body.items() if value not in (None, [], (), {})}
            body = ", ".join(f"{key} {_plain(value)}" for key, value in given.items())
        return self.text("fact-line", kind=word("fact", says.fact.key, self._speaker.lang), what=body)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
