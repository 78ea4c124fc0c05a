"""A table-top exercise as it is kept: a journal that several people, and several processes, add to.

The first line names the scenario and the ledger by their content, each further one is a step: an inject that
was revealed, the clock that was moved on, a decision or a note of a participant, a part that somebody took,
the end. The lines and the chain of their hashes are `zaporuka.knowledge.journal`: what is confirmed is on the
disk, and survives a kill. Whoever holds a session sees the steps that others have added; a step is checked
against all that came before it, and where one came in between it is checked again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.journal import Entry, Journal, JournalError
from zaporuka.mechanism.board import Acknowledged
from zaporuka.mechanism.course import Course, World
from zaporuka.mechanism.exercise import Decision, Outcome, play
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.parts import Part, may_say, seats
from zaporuka.mechanism.refusal import RefusalError
from zaporuka.mechanism.scenario import Scenario, Timed, timed, times, when
from zaporuka.mechanism.steps import Head, Kept, Played, Step, content_of, kept_steps


class _Held(NamedTuple):
    """The steps as the file had them when it was so large and so old."""

    stamp: tuple[int, int]
    steps: tuple[Kept, ...]


class _MovedOnError(Exception):
    """Somebody has added a step meanwhile."""


class Session:
    """An exercise that is played step by step, and the journal that keeps it."""

    def __init__(self, scenario: Scenario, world: World, file: Path) -> None:
        """Open the file, or begin it.

        Raises `LedgerError` with file and line where it holds another exercise or is damaged, OSError.
        """
        self.scenario = scenario
        self.world = world
        self._journal = Journal(file)
        self._span = times(scenario, world.ledger.zone)
        self._injects = timed(scenario, world.ledger.zone)
        self._head = Head(scenario=scenario.id, content=content_of(scenario), ledger=world.ledger.fingerprint)
        self._numbers = frozenset(each.inject.number for each in self._injects)
        self._held: _Held | None = None
        self._played: tuple[_Held, Played, Outcome | None] | None = None
        data = file.read_bytes() if file.exists() else b""
        self.dropped = bool(data) and not data.endswith(b"\n")
        if b"\n" not in data:
            self._begin()
        self._look()

    def number(self) -> int:
        """Count the steps there are, those that others have added meanwhile among them."""
        return len(self._look().steps)

    def played(self) -> Played:
        """Give where the exercise stands."""
        return self._stand(self._look())

    def picture(self) -> tuple[Played, Outcome]:
        """Give where the exercise stands and how every commitment stands by it, at one and the same step."""
        held = self._look()
        now = self._stand(held)
        kept = self._played
        if kept is not None and kept[0] is held and kept[2] is not None:
            return now, kept[2]
        found = self._outcome(now, now.at)
        self._played = (held, now, found)
        return now, found

    def outcome(self, until: dt.datetime | None = None) -> Outcome:
        """Play what has been revealed and decided so far, or only to a moment before.

        What is ahead at the same moment stays hidden.
        """
        now, found = self.picture()
        return found if until is None or until >= now.at else self._outcome(now, until)

    def _outcome(self, now: Played, last: dt.datetime) -> Outcome:
        shown = {each.inject.number for each in now.revealed}
        injects = tuple(each for each in self.scenario.injects if each.number in shown)
        shorter = msgspec.structs.replace(self.scenario, injects=injects)
        made = play(shorter, self.world.ledger, until=last, decisions=now.decisions)
        return made._replace(scenario=self.scenario, ahead=(*made.ahead, *now.ahead))

    def reveal(self, by: str = "", number: int | None = None) -> Timed | None:
        """Reveal the next inject and move the clock to it; `None` where there is none.

        `number`: that of the inject which is meant to be the next. Raises `RefusalError` where another is.
        """

        def step(now: Played) -> Step | None:
            if not now.ahead:
                if number is not None:
                    raise RefusalError("not-next", str(number))
                return None
            following = now.ahead[0]
            if number is not None and number != following.inject.number:
                raise RefusalError("not-next", str(number))
            return Step(clock=self._clock(max(following.known, now.at)), reveal=following.inject.number)

        made = self._keep(by, step)
        if made is None:
            return None
        return next(each for each in self._injects if each.inject.number == made.reveal)

    def move(self, text: str, by: str = "") -> dt.datetime:
        """Move the clock on, to a time or by a duration; not past an inject. Raises `ValueError`."""

        def step(now: Played) -> Step:
            at = when(text, now.at, self._span.zone)
            if at < now.at:
                raise RefusalError("clock-back", self._clock(now.at))
            if now.ahead and at > now.ahead[0].known:
                first = now.ahead[0]
                raise RefusalError("inject-first", str(first.inject.number), self._clock(first.known))
            if at > self._span.end:
                raise RefusalError("clock-end", self._clock(self._span.end))
            return Step(clock=self._clock(at))

        self._keep(by, step)
        return self.played().at

    def decide(
        self,
        by: str,
        fact: Happening | None = None,
        note: str = "",
        *,
        ack: Acknowledged | None = None,
        seated: bool = False,
    ) -> Decision:
        """Keep a decision, a note or an acknowledgement of a participant.

        Raises `RefusalError` where it cannot be: it cannot follow on what came before it, was decided already
        at this moment, or is another's to say. Who has no part may say anything, unless all must be `seated`.
        """

        def step(now: Played) -> Step:
            self._may(by, fact, ack, now, seated)
            same = (each for each in now.decisions if each.at == now.at and (fact or ack))
            for each in same:
                if (each.fact, each.ack) == (fact, ack):
                    raise RefusalError("decided-already", str(each.number), each.by)
            if fact is not None:
                fault = next(iter(self._faults(fact, now)), None)
                if fault is not None:
                    raise fault
            return Step(clock=self._clock(now.at), fact=fact, note=note, ack=ack)

        made = self._keep(by, step)
        return next(each for each in reversed(self.played().decisions) if _says(each, made))

    def take(self, by: str, part: Part) -> None:
        """Keep the part that somebody takes, or (without actors) gives up. Raises `RefusalError`.

        The first who asks for it has control; further ones, and players, are given it by who has it.
        """

        def step(now: Played) -> Step:
            for each in sorted(set(part.actors).difference(seats(self.world.ledger))):
                raise RefusalError("no-such-part", each)
            mine, theirs = now.part_of(by), now.part_of(part.who)
            runs = mine is not None and mine.control
            if by != part.who and not runs:
                raise RefusalError("not-control")
            if part.control and now.control and not runs:
                raise RefusalError("control-taken", ", ".join(now.control))
            if not part.control and theirs is not None and theirs.control and len(now.control) == 1:
                raise RefusalError("control-last")
            return Step(clock=self._clock(now.at), part=part)

        if not part.who.strip():
            raise RefusalError("no-name")
        self._keep(by, step)

    def end(self, by: str) -> None:
        """End the exercise: no step follows. Raises `RefusalError` where it has ended."""
        self._keep(by, lambda now: Step(clock=self._clock(now.at), end=True))

    def _may(
        self, by: str, fact: Happening | None, ack: Acknowledged | None, now: Played, seated: bool
    ) -> None:
        """Raise `RefusalError` where somebody may not say this."""
        if not by.strip():
            raise RefusalError("no-name")
        part = now.part_of(by)
        if part is None:
            if seated:
                raise RefusalError("no-part")
            return
        spoken = part.control or (ack is None and (fact is None or may_say(part, fact, self.world.ledger)))
        if not spoken and not (ack is not None and ack.guarantor in part.actors):
            raise RefusalError("not-yours")

    def _faults(self, fact: Happening, now: Played) -> Iterator[RefusalError]:
        """Yield what is wrong with a fact that is to follow all that has come so far."""
        course = Course(self.world, self._span.zone)
        told = [(self._span.start, each) for each in self.scenario.given]
        told += [(one.at, each) for one in now.revealed for each in one.inject.facts]
        told += [(one.at, one.fact) for one in now.decisions if one.fact is not None]
        for at, each in sorted(told, key=lambda one: one[0]):
            for _ in course.add(each, at):
                pass
        for fault in course.add(fact, now.at):
            path = ".".join(map(str, fault.path))
            yield RefusalError(fault.key, *fault.parts, line=f"{path}: {fault.message}")

    def _clock(self, at: dt.datetime) -> str:
        return at.astimezone(self._span.start.tzinfo).isoformat(timespec="seconds")

    def _keep(self, by: str, make: Callable[[Played], Step | None]) -> Step | None:
        """Keep a step that follows on all there are; it is made anew where another came in between."""
        while True:
            held = self._look()
            now = self._stand(held)
            step = make(now)
            if step is None:
                return None
            if now.ended is not None:
                raise RefusalError("ended", now.ended.by or "—")
            lines = len(held.steps) + 1

            def still(entries: tuple[Entry, ...], lines: int = lines) -> None:
                if len(entries) != lines:
                    raise _MovedOnError

            try:
                self._add(by.strip(), step, still)
            except _MovedOnError:
                continue
            return step

    def _begin(self) -> None:
        def none(entries: tuple[Entry, ...]) -> None:
            if entries:
                raise _MovedOnError

        with suppress(_MovedOnError):  # another process has begun it at the same moment
            self._add("", self._head, none)

    def _add(self, by: str, what: Head | Step, allow: Callable[[tuple[Entry, ...]], None]) -> None:
        try:
            self._journal.add(by, msgspec.to_builtins(what), allow)
        except JournalError as error:
            raise LedgerError(str(error)) from error

    def _look(self) -> _Held:
        """Give the steps there are; the file is read again where it has changed."""
        told = self._journal.file.stat()
        stamp = (told.st_size, told.st_mtime_ns)
        held = self._held
        if held is None or held.stamp != stamp:
            held = self._held = _Held(
                stamp, tuple(kept_steps(self._journal, self._head, self._numbers, self._span.zone))
            )
        return held

    def _stand(self, held: _Held) -> Played:
        kept = self._played
        if kept is not None and kept[0] is held:
            return kept[1]
        shown = {each.step.reveal for each in held.steps}
        at = self._at(held.steps[-1].step) if held.steps else self._span.start
        said = (one for one in held.steps if one.step.fact or one.step.note or one.step.ack)
        decisions = tuple(
            Decision(
                number, self._at(each.step), each.by, each.step.fact, each.step.note, each.step.ack, each.said
            )
            for number, each in enumerate(said, 1)
        )
        found = Played(
            at,
            tuple(each for each in self._injects if each.inject.number in shown),
            tuple(each for each in self._injects if each.inject.number not in shown),
            decisions,
            len(held.steps),
            {each.step.part.who: each.step.part for each in held.steps if each.step.part is not None},
            next((each for each in held.steps if each.step.end), None),
        )
        self._played = (held, found, None)
        return found

    def _at(self, step: Step) -> dt.datetime:
        return when(step.clock, None, self._span.zone)


def _says(decision: Decision, step: Step | None) -> bool:
    return step is not None and (decision.fact, decision.note, decision.ack) == (
        step.fact,
        step.note,
        step.ack,
    )
