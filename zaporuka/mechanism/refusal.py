"""Why a step of an exercise is refused: a message by its key, so that it can be told in any language."""

from __future__ import annotations

MESSAGES = {
    "reported-already": "the incident {0!r} has been reported already",
    "no-step-taken": "nobody has taken the step {0!r} of {1!r}",
    "no-incident": "no incident {0!r} has been reported yet",
    "unknown": "unknown {0} {1!r}",
    "step-behind": "{0!r} has taken {1!r} of {2!r} already, which comes after {3!r}",
    "not-suspended": "{0!r} is not suspended, it cannot be resumed",
    "no-party": "{0!r} is no party to {1!r}",
    "no-moment": "no date and time: {0}",
    "no-commitment": "unknown commitment {0!r}",
    "waits-not": "in {2!r} {0!r} does not wait for {1!r}",
    "waits-nowhere": "in no commitment {0!r} waits for {1!r}",
    "no-guarantor": "{0!r} is no guarantor of {1!r}",
    "no-guarantor-at-all": "{0!r} is no guarantor of any commitment",
    "contradicts": "contradicts what is said of the same moment: {0}",
    "ended": "the exercise has been ended by {0}",
    "not-next": "inject {0} is not the next any more",
    "clock-back": "the clock does not go back: it is {0}",
    "inject-first": "inject {0} comes first, at {1}",
    "clock-end": "the exercise ends at {0}",
    "no-name": "a decision has a name",
    "no-part": "who decides has a part",
    "not-yours": "this is for another part to say",
    "decided-already": "decision {0} of {1} says this already",
    "no-such-part": "there is no part of this name: {0}",
    "not-control": "only exercise control gives others a part",
    "control-taken": "exercise control is with {0}, who can give it",
    "control-last": "somebody has to run the exercise: give control to another first",
}


class RefusalError(ValueError):
    """A step that is not taken. `key` names the message, `parts` are what it names."""

    def __init__(self, key: str, *parts: str, line: str | None = None) -> None:
        """Take a key of `MESSAGES` and its parts; `line` is told in its place."""
        super().__init__(line or MESSAGES[key].format(*parts))
        self.key = key
        self.parts = parts
