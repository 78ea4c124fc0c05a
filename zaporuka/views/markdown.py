"""The brief as Markdown, complete: every line with every piece of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zaporuka.knowledge import Knowledge
from zaporuka.views.model import Brief, EventLine, Line, Proof, SubjectEntry, glance, trail, wordings
from zaporuka.views.wording import Wording

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render_markdown(brief: Brief, knowledge: Knowledge) -> str:
    """Write a brief as CommonMark with pipe tables; words of reports are escaped and stay words."""
    return "\n".join(_Page(brief, Wording(brief.lang, knowledge)).rows()) + "\n"


def escaped(text: str) -> str:
    """Give a text on one line with everything escaped that Markdown would take for markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


class _Page:
    def __init__(self, brief: Brief, wording: Wording) -> None:
        self._brief = brief
        self._wording = wording
        self._shown: set[int] = set()

    def rows(self) -> Iterator[str]:
        brief, text = self._brief, self._wording.text
        yield f"# {escaped(brief.title)}"
        yield ""
        yield escaped(" · ".join(part for part in (brief.when_text, brief.coverage.summary) if part))
        if not brief.subjects and not brief.events:
            yield from ("", text("empty"))
        else:
            yield from self._glance()
            yield from self._disputes()
            yield from self._subjects()
            yield from self._calendar()
            yield from self._actors()
            yield from self._demands()
            yield from self._conditions()
        yield from self._coverage()

    def _heading(self, key: str) -> Iterator[str]:
        yield from ("", f"## {self._wording.text(key)}", "")

    def _glance(self) -> Iterator[str]:
        yield from self._heading("glance")
        yield "| | |"
        yield "|---|---|"
        for entry in self._brief.subjects:
            said = (
                f"**{escaped(line.phrase)}** · {escaped(', '.join(line.asserter_names))}, "
                f"{escaped(line.when_text)} [{line.number}](#line-{line.number})"
                for line in glance(entry)
            )
            mark = "**!** " if entry.standing == "disputed" else ""
            yield f"| {mark}{escaped(entry.title)} | {'<br>'.join(said)} |"

    def _disputes(self) -> Iterator[str]:
        if self._brief.disputes:
            yield from self._heading("disputed")
        for entry in self._brief.disputes:
            yield from (f"**{escaped(entry.title)}** — {entry.kind_text}", "")
            for line in entry.lines:
                yield from self._line(line, f"{line.stance} · {line.subject_title}")
            yield ""

    def _subjects(self) -> Iterator[str]:
        yield from self._heading("state")
        for entry in self._brief.subjects:
            yield from (f"### {escaped(entry.title)} — {entry.standing_text}", "")
            yield from self._subject(entry)
            yield ""

    def _subject(self, entry: SubjectEntry) -> Iterator[str]:
        for line in (*entry.status, *entry.positions):
            yield from self._line(line, line.phrase)
        for line in entry.superseded:
            yield from self._line(line, f"{self._wording.text('superseded')}: {line.phrase}")

    def _calendar(self) -> Iterator[str]:
        if self._brief.events:
            yield from self._heading("calendar")
        for heading, events in self._brief.calendar:
            yield from (f"### {self._wording.text(heading)}", "")
            for event in events:
                yield from self._event(event)
            yield ""

    def _event(self, event: EventLine) -> Iterator[str]:
        witnesses = self._wording.count("witnesses", event.witnesses)
        yield (
            f'- <a id="line-{event.number}"></a>**\\[{event.number}\\]** '
            f"{escaped(event.headline)} — {event.status_text} · {witnesses}"
        )
        yield from evidence(event.proofs)

    def _actors(self) -> Iterator[str]:
        if self._brief.actors:
            yield from self._heading("positions")
        for entry in self._brief.actors:
            yield from (f"### {escaped(entry.name)}", "")
            for line in entry.lines:
                yield from self._line(line, f"{line.subject_title}: {line.stance}")
            yield ""

    def _demands(self) -> Iterator[str]:
        if self._brief.demands:
            yield from self._heading("demands")
        for ask in self._brief.demands:
            if ask.line is not None:
                yield from self._worded(ask.line, f"{ask.asker_name} · {ask.line.subject_title}")
            elif ask.event is not None:
                number = ask.event.number
                of = f" ({self._wording.text('of-whom', names=', '.join(ask.of_names))})" if ask.of else ""
                yield f"- **{escaped(f'{ask.asker_name}: {ask.event.name}{of}')}** [{number}](#line-{number})"
        if self._brief.demands:
            yield from ("", self._wording.text("demands-note"))

    def _conditions(self) -> Iterator[str]:
        if self._brief.conditions:
            yield from self._heading("conditions")
        for line in self._brief.conditions:
            yield from self._worded(line, f"{line.phrase} · {line.subject_title}")

    def _worded(self, line: Line, what: str) -> Iterator[str]:
        yield f"- **{escaped(what)}** [{line.number}](#line-{line.number})"
        opened, closed = self._wording.text("quote-open"), self._wording.text("quote-close")
        for proof in wordings(line):
            yield f"  - {escaped(f'{opened}{proof.words}{closed} — {proof.speaker_name}, {proof.report}')}"

    def _coverage(self) -> Iterator[str]:
        yield from self._heading("coverage")
        yield escaped(self._brief.coverage.summary)
        if self._brief.chains:
            yield from ("", f"**{self._wording.text('chains')}**", "")
        for chain in self._brief.chains:
            reports = self._wording.text("in-reports", reports=", ".join(chain.reports))
            count = self._wording.count("claims", chain.claims)
            yield f"- {escaped(f'{chain.text} · {count} {reports}')}"
        yield ""
        for note in self._brief.coverage.notes:
            yield f"- {escaped(note)}"
        yield from ("", f"*{escaped(self._wording.text('legend-text'))}*")

    def _line(self, line: Line, what: str) -> Iterator[str]:
        names = ", ".join(line.asserter_names)
        if line.number in self._shown:
            yield (f"- {escaped(f'{what} — {names}, {line.when_text}')} [{line.number}](#line-{line.number})")
            return
        self._shown.add(line.number)
        witnesses = self._wording.count("witnesses", line.witnesses)
        told = self._wording.according(line.asserter_names)
        why = "; ".join(line.reason_texts)
        yield (
            f'- <a id="line-{line.number}"></a>**\\[{line.number}\\] {escaped(what)}** — '
            f"{escaped(f'{told} · {line.when_text} · {witnesses} · {line.rating} ({why})')}"
        )
        yield from evidence(line.proofs)


def evidence(proofs: Sequence[Proof]) -> Iterator[str]:
    """Write every piece of evidence as a quotation under a list item, the words that count in bold."""
    for proof in proofs:
        before, after = proof.sentence[: proof.mark_start], proof.sentence[proof.mark_end :]
        marked = proof.sentence[proof.mark_start : proof.mark_end]
        quoted = f"{_part(before)}**{escaped(marked)}**{_part(after)}"
        trace = escaped(" ← ".join((proof.id, *trail(proof))))
        trace += f" · <{proof.address}>" if proof.address else ""
        yield from ("", f"  > {quoted}  ", f"  > {trace}", "")


def _part(text: str) -> str:
    """Escape a piece of a sentence, keeping the space where it meets the marked words."""
    lead = " " if text[:1].isspace() else ""
    rear = " " if text[-1:].isspace() else ""
    return f"{lead}{escaped(text)}{rear}" if text.strip() else (" " if text else "")
