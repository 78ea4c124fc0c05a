"""The brief as text for a terminal or a pipe: narrow, plain, one piece of evidence under every line."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from zaporuka.knowledge import Knowledge
from zaporuka.reports import Span
from zaporuka.views.columns import wrapped
from zaporuka.views.model import Brief, EventLine, Line, Proof, SubjectEntry, glance, trail, wordings
from zaporuka.views.quote import shortened
from zaporuka.views.wording import Wording

WIDTH = 80
QUOTE = 180
MOST = 15
OLD = 2
WORDINGS = 4

TITLE, SECTION, SUBJECT, STRONG, PLAIN, QUIET, ALARM = (
    "bold",
    "bold cyan",
    "bold",
    "bold",
    "",
    "dim",
    "bold red",
)
Styled = tuple[str, str]


def render_text(
    brief: Brief, knowledge: Knowledge, *, width: int = WIDTH, colour: bool = False, most: int = MOST
) -> str:
    """Write a brief as text of at most `width` columns, coloured for a terminal or plain.

    A line's evidence is written where the line first comes; later it is named by its number. Sections longer
    than `most` entries are cut, and say so.
    """
    page = _Page(brief, Wording(brief.lang, knowledge), max(40, width), most)
    rows = list(page.rows())
    return coloured(rows) if colour else "\n".join(text for _, text in rows) + "\n"


def coloured(rows: Iterable[Styled]) -> str:
    """Write styled rows with the escapes of a terminal."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=10_000, highlight=False)
    for style, text in rows:
        console.print(Text(text, style=style), soft_wrap=True)
    return out.getvalue()


class _Page:
    def __init__(self, brief: Brief, wording: Wording, width: int, most: int) -> None:
        self._brief = brief
        self._wording = wording
        self._width = width
        self._most = most
        self._shown: set[int] = set()
        self._quoted: dict[tuple[str, str, str | None], int] = {}

    def rows(self) -> Iterator[Styled]:
        brief, text = self._brief, self._wording.text
        yield from self._wrapped(brief.title.upper(), TITLE)
        head = (part for part in (brief.when_text, brief.coverage.summary) if part)
        yield from self._wrapped(" · ".join(head), PLAIN)
        if not brief.subjects and not brief.events:
            yield PLAIN, ""
            yield from self._wrapped(text("empty"), PLAIN)
        else:
            yield from self._glance()
            yield from self._disputes()
            yield from self._subjects()
            yield from self._calendar()
            yield from self._actors()
            yield from self._demands()
            yield from self._conditions()
        yield from self._coverage()

    def _glance(self) -> Iterator[Styled]:
        """Write one row a subject: its headline, and the number under which its evidence follows."""
        yield from self._heading("glance")
        for entry in self._brief.subjects:
            mark = "! " if entry.standing == "disputed" else "  "
            style = ALARM if entry.standing == "disputed" else PLAIN
            lines = glance(entry)
            row = "; ".join(self._briefly(line) for line in lines)
            left = len(entry.positions) - len(lines) if lines and lines[0].actor else 0
            if left > 0:
                row += f"; {self._wording.text('more-positions', count=left)}"
            if lines:
                yield from self._wrapped(f"{entry.title} — {row}", style, mark, "      ")

    def _briefly(self, line: Line) -> str:
        return f"{line.phrase} · {', '.join(line.asserter_names)}, {line.when_text} [{line.number}]"

    def _disputes(self) -> Iterator[Styled]:
        if not self._brief.disputes:
            return
        yield from self._heading("disputed")
        for entry in self._brief.disputes:
            yield from self._wrapped(f"! {entry.title} — {entry.kind_text}", ALARM, "", "  ")
            for line in entry.lines:
                yield from self._line(
                    line, line.stance if entry.kind == "same" else f"{line.stance} · {line.subject_title}"
                )

    def _subjects(self) -> Iterator[Styled]:
        yield from self._heading("state")
        for entry in self._brief.subjects:
            mark = "! " if entry.standing == "disputed" else "• "
            yield from self._wrapped(
                f"{mark}{entry.title} — {entry.standing_text}",
                ALARM if entry.standing == "disputed" else SUBJECT,
                "",
                "  ",
            )
            yield from self._subject(entry)

    def _subject(self, entry: SubjectEntry) -> Iterator[Styled]:
        for line in (*entry.status, *entry.positions):
            yield from self._line(line, line.phrase)
        for line in entry.superseded[:OLD]:
            yield from self._line(line, f"{self._wording.text('superseded')}: {line.phrase}")
        yield from self._cut(entry.superseded, OLD)

    def _calendar(self) -> Iterator[Styled]:
        if not self._brief.events:
            return
        yield from self._heading("calendar")
        for heading, events in self._brief.calendar:
            yield from self._wrapped(self._wording.text(heading), STRONG)
            for event in events[: self._most]:
                yield from self._event(event)
            yield from self._cut(events)

    def _event(self, event: EventLine) -> Iterator[Styled]:
        yield from self._numbered(event.number, event.headline)
        yield from self._meta([event.status_text, self._wording.count("witnesses", event.witnesses)])
        yield from self._evidence(event.proofs, event.number)
        self._shown.add(event.number)

    def _actors(self) -> Iterator[Styled]:
        if not self._brief.actors:
            return
        yield from self._heading("positions")
        for entry in self._brief.actors:
            held = "; ".join(f"{line.subject_title}: {line.stance} [{line.number}]" for line in entry.lines)
            yield from self._wrapped(f"{entry.name} — {held}", PLAIN, "  ", "      ")

    def _demands(self) -> Iterator[Styled]:
        if not self._brief.demands:
            return
        yield from self._heading("demands")
        for ask in self._brief.demands[: self._most]:
            if ask.line is not None:
                yield from self._worded(ask.line, f"{ask.asker_name} · {ask.line.subject_title}")
            elif ask.event is not None:
                of = f" ({self._wording.text('of-whom', names=', '.join(ask.of_names))})" if ask.of else ""
                what = f"{ask.asker_name}: {ask.event.name}{of} [{ask.event.number}]"
                yield from self._wrapped(what, STRONG, "  ", "      ")
        yield from self._cut(self._brief.demands)
        yield from self._wrapped(self._wording.text("demands-note"), QUIET, "  ", "  ")

    def _conditions(self) -> Iterator[Styled]:
        if not self._brief.conditions:
            return
        yield from self._heading("conditions")
        for line in self._brief.conditions[: self._most]:
            yield from self._worded(line, f"{line.phrase} · {line.subject_title}")
        yield from self._cut(self._brief.conditions)

    def _worded(self, line: Line, what: str) -> Iterator[Styled]:
        """Write a line with every wording of it; its full sentences stand under its number."""
        yield from self._wrapped(f"{what} [{line.number}]", STRONG, "  ", "      ")
        different = wordings(line)
        for proof in different[:WORDINGS]:
            opened, closed = self._wording.text("quote-open"), self._wording.text("quote-close")
            words = shortened(proof.words, Span(0, len(proof.words)), QUOTE)
            told = f"{opened}{words}{closed} — {proof.speaker_name}, {proof.report}"
            yield from self._wrapped(told, PLAIN, "    ", "      ")
        yield from self._cut(different, WORDINGS)

    def _coverage(self) -> Iterator[Styled]:
        yield from self._heading("coverage")
        yield from self._wrapped(self._brief.coverage.summary, PLAIN)
        if self._brief.chains:
            yield from self._wrapped(self._wording.text("chains"), STRONG)
        for chain in self._brief.chains[: self._most]:
            reports = self._wording.text("in-reports", reports=", ".join(chain.reports))
            count = self._wording.count("claims", chain.claims)
            yield from self._wrapped(f"{chain.text} · {count} {reports}", PLAIN, "  ", "      ")
        yield from self._cut(self._brief.chains)
        for note in self._brief.coverage.notes:
            yield from self._wrapped(note, PLAIN, "• ", "  ")
        yield from self._wrapped(self._wording.text("legend-text"), QUIET)

    def _heading(self, key: str) -> Iterator[Styled]:
        title = self._wording.text(key).upper()
        yield PLAIN, ""
        yield SECTION, f"{title} {'─' * (self._width - len(title) - 1)}"

    def _line(self, line: Line, what: str) -> Iterator[Styled]:
        """Write a line in full the first time; afterwards its words and its number only."""
        if line.number in self._shown:
            yield from self._wrapped(
                f"{what} — {', '.join(line.asserter_names)}, {line.when_text} [{line.number}]",
                PLAIN,
                "  ",
                "      ",
            )
            return
        self._shown.add(line.number)
        names = ", ".join(line.asserter_names)
        witnesses = self._wording.count("witnesses", line.witnesses)
        told = " · ".join((f"{names}, {line.when_text}", witnesses, line.rating))
        yield from self._numbered(line.number, f"{what} — {told}")
        yield from self._evidence(line.proofs, line.number)

    def _numbered(self, number: int, what: str) -> Iterator[Styled]:
        mark = f"  [{number}] "
        yield from self._wrapped(what, STRONG, mark, " " * len(mark))

    def _meta(self, parts: Sequence[str]) -> Iterator[Styled]:
        yield from self._wrapped(" · ".join(parts), PLAIN, "      ", "      ")

    def _evidence(self, proofs: Sequence[Proof], number: int) -> Iterator[Styled]:
        first = proofs[0]
        words = shortened(first.sentence, Span(first.mark_start, first.mark_end), QUOTE)
        seen = self._quoted.setdefault((first.report, first.sentence, first.speaker), number)
        if seen != number:
            words = self._wording.text("same-sentence", number=seen)
        yield from self._wrapped(words, QUIET, "      │ ", "      │ ")
        chain = " ← ".join((first.report, *trail(first)))
        yield from self._wrapped(chain, QUIET, "      ", "        ")
        others = list(dict.fromkeys(p.report for p in proofs[1:] if p.report != first.report))
        if others:
            more = self._wording.text("more-evidence", reports=", ".join(others))
            yield from self._wrapped(more, QUIET, "      ", "        ")

    def _cut(self, entries: Sequence[object], most: int | None = None) -> Iterator[Styled]:
        left = len(entries) - (most or self._most)
        if left > 0:
            yield from self._wrapped(self._wording.text("more-lines", count=left), QUIET, "  ", "  ")

    def _wrapped(self, text: str, style: str, first: str = "", rest: str = "") -> Iterator[Styled]:
        for row in wrapped(text, self._width, first, rest):
            yield style, row
