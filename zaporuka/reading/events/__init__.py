"""Events: what sides did or plan together, by PLOVER type, one event a report."""

from __future__ import annotations

from collections.abc import Sequence

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.events.merge import Merger
from zaporuka.reading.events.nouns import NounReader
from zaporuka.reading.events.places import places_of
from zaporuka.reading.events.scene import Frame, Scene
from zaporuka.reading.events.table import EventTable
from zaporuka.reading.events.timing import Timing
from zaporuka.reading.events.verbs import VerbReader
from zaporuka.reading.languages import table_of
from zaporuka.reading.record import DateMention, Event
from zaporuka.reading.statements import Draft

__all__ = ["EventTable", "find_events"]


def find_events(
    document: Document,
    mentions: Mentions,
    drafts: list[Draft],
    dates: Sequence[DateMention],
    knowledge: Knowledge,
) -> tuple[Event, ...]:
    """Find the diplomatic events of a report: type, participants, date, place, mode and status.

    Types are PLOVER's; an event is given once however often the report tells of it. A language without a
    table of events gives none. Time is linear in the text.
    """
    table = table_of(document.language.code, "events", EventTable)
    if table is None:
        return ()
    scene = Scene(document, mentions, drafts, dates, knowledge, table, places_of(document.language.code))
    frames = NounReader(scene).read() + VerbReader(scene).read()
    timing = Timing(scene, drafts)
    frames += timing.spread(frames)
    for frame in frames:
        timing.settle(frame)
    timing.infer(frames)
    return tuple(_event(scene, frame) for frame in Merger(scene).merge(frames))


def _event(scene: Scene, frame: Frame) -> Event:
    mode = frame.mode
    if frame.type == "CONSULT" and mode in (None, "meeting"):
        sides = {scene.state_of(actor) for actor in frame.participants}
        bodies = any(scene.is_body(actor) for actor in frame.participants)
        if frame.sides >= 3 or len(sides) >= 3 or bodies:
            mode = "multilateral"
        mode = mode or "meeting"
    return Event(
        type=frame.type,
        mode=mode if frame.type == "CONSULT" else None,
        participants=frame.participants,
        date=frame.date,
        place=frame.place,
        status=frame.status,
        evidence=scene.document.span(frame.first, frame.last),
    )
