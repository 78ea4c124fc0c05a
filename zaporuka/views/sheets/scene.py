"""What all sheets start from: the register weighed at two times, and the words of one language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from zaporuka.knowledge import Knowledge
from zaporuka.register import Account, Occasion, Register, Weigher
from zaporuka.register.times import begun
from zaporuka.views.lines import Lines
from zaporuka.views.model import EventLine, Line
from zaporuka.views.sheets.model import Block, Grid, Row, Sheet
from zaporuka.views.wording import Wording


class Scene:
    """A register as of `at`, as known by `known`, for a reader of `lang`.

    Without `at` it is the day of the latest report known by `known`. `ValueError` for a language that the
    views do not speak.
    """

    def __init__(
        self, register: Register, knowledge: Knowledge, at: str | None, known: str | None, lang: str
    ) -> None:
        self.register = register
        self.knowledge = knowledge
        self.at = at or register.latest(known)
        self.known = known
        self.wording = Wording(lang, knowledge)
        self.further = 0

    @cached_property
    def weigher(self) -> Weigher:
        """The accounts, disputes and standings of this moment."""
        return self.register.weigh(self.at, self.known)

    @cached_property
    def lines(self) -> Lines:
        """What makes accounts and occasions into numbered lines."""
        disputed = [a for d in self.weigher.disputes() if d.kind != "apart" for a in (d.one, d.other)]
        return Lines(self.register.documents(), self.register.context, self.wording, disputed)

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """The events known by then; those that lie ahead of `at` too."""
        return self.register.occasions(self.known)

    def text(self, key: str, **parts: object) -> str:
        """Give a message in the reader's language."""
        return self.wording.text(key, **parts)

    def row(self, kind: str, account: Account, what: str | None = None, notes: Sequence[str] = ()) -> Row:
        """Make a row of an account."""
        line = self.lines.of(account)
        return Row(
            kind=kind,
            what=what or line.phrase,
            date=account.valid,
            line=line,
            notes=tuple(notes),
            alarm=line.disputed,
        )

    def event_row(self, occasion: Occasion, kind: str = "event") -> Row:
        """Make a row of an occasion, with the differences between its accounts."""
        line = self.lines.event(occasion, self.at)
        return Row(
            kind=kind,
            what=event_words(line),
            date=occasion.date,
            event=line,
            notes=line.differences,
            alarm=occasion.contested,
        )

    def look_closer(self, weigher: Weigher, times: int) -> None:
        """Weigh one subject instead of all: of each matter, so many `times` the words that all are given."""
        self.weigher = weigher
        self.further = times

    def _depth(self) -> list[str]:
        """Say how far back was looked, where that is bounded."""
        depth = self.register.depth
        if depth is None:
            return []
        if self.further:
            return [self.text("depth-subject", words=self.further * depth.words)]
        return [self.text("depth", words=depth.words, lines=depth.lines, events=depth.events)]

    @cached_property
    def when_text(self) -> str:
        """Both times in words."""
        times = (("as-of", self.at), ("as-known", self.known))
        return ", ".join(self.text(key, date=self.wording.when(value)) for key, value in times if value)

    def limits(self) -> list[str]:
        """Say how far back was looked, where that is bounded, and how much was left out for `known`."""
        said = self._depth()
        left_out = len(self.register.documents()) - len(self.register.documents(self.known))
        if left_out:
            said.append(self.text("left-out", count=left_out))
        return said

    def begun(self, value: str | None) -> bool:
        """Tell whether a date has begun by `at`."""
        return begun(value, self.at)

    def sheet(
        self,
        view: str,
        title: str,
        blocks: Sequence[Block],
        *,
        grid: Grid | None = None,
        empty: str = "nothing-found",
    ) -> Sheet:
        """Put a sheet together: empty blocks are left out, and what was left out for `known` is told."""
        kept = tuple(b for b in blocks if b.rows or b.facts)
        notes = [] if kept or grid else [self.text(empty)]
        notes += self.limits()
        return Sheet(
            view=view,
            lang=self.wording.lang,
            title=title,
            at=self.at,
            known=self.known,
            when_text=self.when_text,
            blocks=kept,
            grid=grid,
            notes=tuple(notes),
        )


def event_words(event: EventLine) -> str:
    """Say what happened, where and who took part."""
    who = ", ".join(event.participant_names)
    return f"{event.what}: {who} — {event.status_text}" if who else event.what


def told(line: Line) -> str:
    """Say by whom and when a line is asserted, for a note about another line."""
    return f"{', '.join(line.asserter_names)}, {line.when_text}"
