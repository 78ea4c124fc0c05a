"""Labels: lines such as “Source: …” and “Verbatim: …” by which some outlets set out a report."""

from __future__ import annotations

from zaporuka.reading.actors import ANONYMOUS, NOMINATIVE, Mention
from zaporuka.reading.statements.attribution import AHEAD, COLON, Attribution
from zaporuka.reading.statements.cues import Cue
from zaporuka.reading.statements.sentence import SentenceReader

# The most words of a label before its colon, a name among them.
LONGEST = 6


def source_line(reader: SentenceReader) -> list[Mention] | None:
    """Return the persons and bodies that a line with a colon, “Source: …”, names; `None` where it is none."""
    document, first = reader.document, reader.segments[0]
    labels = document.language.cues.source_labels
    if (
        ":" not in first.after
        or first.last - first.first > 1
        or document.tokens[first.first].low not in labels
    ):
        return None
    named = reader.mentions.within(first.last, reader.sentence.last)
    found = [
        m for m in named if m.actors and m.actors != (ANONYMOUS,) and m.kind in ("person", "organisation")
    ]
    return [m for m in found if m.cases & NOMINATIVE] or [m for m in found if m.kind == "person"]


def verbatim(reader: SentenceReader) -> Attribution | None:
    """Return the attribution of a line “Verbatim: “…””: to whom it names, else to who was named last."""
    document, first = reader.document, reader.segments[0]
    if first.last - first.first > LONGEST:
        return None
    low = [token.low for token in document.tokens[first.first : first.last]]
    label = next((p for p in document.language.cues.verbatim_labels if tuple(low[: len(p)]) == p), None)
    if label is None:
        return None
    named = [m for m in reader.mentions.within(first.first + len(label), first.last) if m.actors]
    if not named and len(low) > len(label):
        return None
    speaker = named[0] if named else reader.turns.latest()
    if speaker is None:
        return None
    cue = Cue(first.first, first.last + 1, first.first, "colon", None, False)
    if len(reader.segments) < 2:
        return Attribution(cue, speaker.actors, speaker, AHEAD)
    return Attribution(cue, speaker.actors, speaker, COLON, reader.segments[1].first, reader.end)
