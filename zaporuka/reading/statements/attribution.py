"""An attribution: a cue, its source, and the way its content is to be found."""

from __future__ import annotations

import msgspec

from zaporuka.reading.actors import Mention
from zaporuka.reading.statements.cues import Cue

# Where the content of a cue stands: around an aside, in a clause (“that …”), behind a colon, as an object
# behind the verb or in front of the subject, in the sentence before, in the paragraphs ahead.
ASIDE, CLAUSE, COLON, OBJECT, FRONTED = "aside", "clause", "colon", "object", "fronted"
RESUMED, AHEAD = "resumed", "ahead"

_GENDERS = {"masc": "m", "femn": "f"}


class Attribution(msgspec.Struct, gc=False):
    """A cue with its speaker and the tokens `[first, last)` of its content, before offsets are cut."""

    cue: Cue
    actors: tuple[str, ...]
    speaker: Mention | None
    way: str
    first: int = 0
    last: int = 0
    segment: int = 0


class Turns:
    """Who has spoken so far: whom a verb without a subject goes back to."""

    def __init__(self) -> None:
        self.speakers: list[Mention] = []

    def spoke(self, attribution: Attribution) -> None:
        """Note a speaker."""
        if attribution.speaker is not None:
            self.speakers.append(attribution.speaker)

    def latest(self) -> Mention | None:
        """Return the last speaker."""
        return self.speakers[-1] if self.speakers else None

    def fitting(self, cue: Cue) -> Mention | None:
        """Return the last of the latest speakers whose gender and number fit a verb."""
        for mention in reversed(self.speakers[-3:]):
            form = cue.form
            if form is None:
                return mention
            if form.number == "plur":
                if (mention.plural or len(mention.actors) > 1) and mention.kind != "outlet":
                    return mention
            elif (
                form.gender not in _GENDERS
                or mention.gender == _GENDERS[form.gender]
                or (mention.gender is None and mention.kind != "outlet")
            ):
                return mention
        return None
