"""A table-top exercise on the command line: one command a line, from a terminal or a script."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from zaporuka.cli.shared import columns, emit, stop

if TYPE_CHECKING:
    from zaporuka.knowledge import Knowledge
    from zaporuka.mechanism.course import World
    from zaporuka.mechanism.scenario import Scenario
    from zaporuka.mechanism.session import Session

HELP = """\
next                                         reveal the next inject
clock TIME                                   move the clock on: 2026-12-10T12:00 or PT2H
due                                          what is owed now, by whom, until when
report                                       the whole report so far
as NAME                                      who decides from here on
did COMMITMENT GUARANTOR [INCIDENT]          it has done what it owes
refuse GUARANTOR [COMMITMENT]                it declines
approval APPROVAL GUARANTOR OUTCOME [UNTIL]  sought, granted, refused, not-needed, in-recess
attribute INCIDENT BY TO                     a finding of BY; TO is an actor or none
request BY [INCIDENT] [TO…]                  it asks that commitments be met
fact JSON                                    any other fact, such as {"ceasefire": "ended"}
note TEXT                                    a note, with name and time
quit                                         end; the exercise is kept
"""


class _Command(NamedTuple):
    """How many words a command takes at least and at most, and the fact it makes of them."""

    least: int
    most: int
    fact: Callable[[Sequence[str]], dict[str, Any]]


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _word(words: Sequence[str], number: int) -> str | None:
    return words[number] if len(words) > number else None


FACTS: dict[str, _Command] = {
    "did": _Command(
        2,
        3,
        lambda w: {"performance": _given(commitment=w[0], guarantor=w[1], incident=_word(w, 2))},
    ),
    "refuse": _Command(1, 2, lambda w: {"refusal": _given(guarantor=w[0], commitment=_word(w, 1))}),
    "approval": _Command(
        3,
        4,
        lambda w: {"approval": _given(approval=w[0], guarantor=w[1], outcome=w[2], until=_word(w, 3))},
    ),
    "attribute": _Command(
        3, 3, lambda w: {"step": {"incident": w[0], "step": "attributed", "by": w[1], "to": w[2]}}
    ),
    "request": _Command(1, 99, lambda w: {"request": _given(by=w[0], incident=_word(w, 1), to=list(w[2:]))}),
}


def tabletop(scenario: Scenario, world: World, knowledge: Knowledge, save: Path, lang: str) -> None:
    """Play a scenario by the commands of standard input; every one is kept before the next is read.

    What is wrong with a command is told on standard error, and the exercise goes on.
    """
    from zaporuka.knowledge import LedgerError
    from zaporuka.mechanism.session import Session

    try:
        session = Session(scenario, world, save)
        _Table(session, knowledge, lang).run()
    except LedgerError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{save}: {(error.strerror or str(error)).lower()}")


class _Table:
    def __init__(self, session: Session, knowledge: Knowledge, lang: str) -> None:
        self._session = session
        self._knowledge = knowledge
        self._lang = lang
        self._by = ""
        self._shown = 0

    def run(self) -> None:
        report = self._report()
        self._shown = len(report.entries)
        emit(f"! {report.banner}\n{report.title}\n{report.when_text}\n")
        if self._session.dropped:
            sys.stderr.write("the last line of the file was cut off, and is dropped\n")
        if not sys.stdin.isatty():
            for line in sys.stdin:
                if not self._take(line):
                    return
            return
        while True:
            try:
                line = input("> ")
            except EOFError:
                return
            if not self._take(line):
                return

    def _take(self, line: str) -> bool:
        """Do what a line says; `False` where that is to end."""
        name, _, rest = line.strip().partition(" ")
        if name in ("quit", "exit"):
            return False
        try:
            self._do(name or "next", rest.strip())
        except (ValueError, OverflowError) as error:
            sys.stdout.flush()
            sys.stderr.write(f"{' '.join(str(error).split())}\n")
            sys.stderr.flush()
        return True

    def _do(self, name: str, rest: str) -> None:
        if name == "next":
            self._next()
        elif name == "clock":
            self._session.move(rest, self._by)
            self._changed()
        elif name == "due":
            self._section("due")
        elif name == "report":
            from zaporuka.views.exercise import render_report

            emit(render_report(self._report(), "text", width=columns()))
        elif name == "as":
            if not rest:
                raise ValueError("as NAME")
            self._by = rest
        elif name == "help":
            emit(HELP)
        elif name == "note":
            self._decide(None, rest or None)
        elif name == "fact":
            self._decide(_fact(msgspec.json.decode(rest)), None)
        elif name in FACTS:
            command, words = FACTS[name], shlex.split(rest)
            if not command.least <= len(words) <= command.most:
                raise ValueError(
                    next(each.split("  ")[0] for each in HELP.splitlines() if each.startswith(name))
                )
            self._decide(_fact(command.fact(words)), None)
        else:
            raise ValueError(f"no such command: {name}; help tells them")

    def _next(self) -> None:
        from zaporuka.views.exercise.phrases import Phrases

        if self._session.reveal(self._by) is None:
            phrases = Phrases(self._session.outcome(), self._knowledge, self._lang)
            emit(f"{phrases.text('no-more')}\n")
            return
        self._changed()

    def _decide(self, fact: Any, note: str | None) -> None:
        if not self._by:
            raise ValueError("who decides? as NAME")
        if fact is None and note is None:
            raise ValueError("note TEXT")
        self._session.decide(self._by, fact, note or "")
        self._changed()

    def _changed(self) -> None:
        """Show what has come to the timeline since it was last shown."""
        from zaporuka.views.exercise.text import entry_text

        report = self._report()
        for entry in report.entries[self._shown :]:
            emit(entry_text(entry, report.nothing, columns()))
        if len(report.entries) == self._shown:
            emit(f"{report.when_text}\n{report.nothing}\n")
        self._shown = len(report.entries)

    def _section(self, key: str) -> None:
        from zaporuka.views.exercise.text import lines_text

        report = self._report()
        for each in report.sections:
            if each.key == key:
                emit(f"{each.title}\n{lines_text(each.lines, columns()) or report.empty + chr(10)}")

    def _report(self) -> Any:
        from zaporuka.views.exercise import report

        return report(self._session.outcome(), self._knowledge, self._lang)


def _fact(value: Any) -> Any:
    from zaporuka.mechanism.facts import Happening

    return msgspec.convert(value, Happening)
