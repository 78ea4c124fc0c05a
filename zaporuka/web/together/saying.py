"""What a form says: a fact, an acknowledgement or a note, from its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from zaporuka.mechanism.board import Acknowledged
from zaporuka.mechanism.facts import Happening
from zaporuka.web.together.offers import JOINT

NOTE = 4000
"""A note has so many letters at most."""


class NotSaidError(ValueError):
    """A form that says nothing that the mechanism knows; the message is for a programmer."""


class Said(NamedTuple):
    """What a form says: one of these."""

    fact: Happening | None = None
    note: str = ""
    ack: Acknowledged | None = None


def said(form: Mapping[str, str]) -> Said:
    """Read a decision from the fields of its form: `what` it is, what it is `on`, and so on.

    Raises `NotSaidError` where the fields make none.
    """
    what = form.get("what", "").strip()
    if what == "note":
        note = form.get("note", "").strip()[:NOTE]
        if not note:
            raise NotSaidError("a note has words")
        return Said(note=note)
    try:
        if what == "acknowledge":
            return Said(ack=msgspec.convert(_owed(form), Acknowledged))
        if what == "fact":
            return Said(fact=msgspec.json.decode(form.get("fact", ""), type=Happening))
        return Said(fact=msgspec.convert(_FACTS[what](form), Happening))
    except (KeyError, ValueError, msgspec.MsgspecError) as error:
        raise NotSaidError(" ".join(str(error).split())) from error


def _on(form: Mapping[str, str], number: int) -> list[str | None]:
    """Give the names of what a decision is about, so many."""
    found: list[str | None] = [each or None for each in form.get("on", "").split(JOINT)]
    return (found + [None] * number)[:number]


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", (), {})}


def _field(form: Mapping[str, str], name: str) -> str:
    return form.get(name, "").strip()


def _owed(form: Mapping[str, str]) -> dict[str, Any]:
    commitment, guarantor, incident = _on(form, 3)
    return _given(commitment=commitment, guarantor=guarantor, incident=incident)


def _unowed(form: Mapping[str, str]) -> dict[str, Any]:
    commitment, guarantor, _ = _on(form, 3)
    return _given(commitment=commitment, guarantor=guarantor)


def _approval(form: Mapping[str, str]) -> dict[str, Any]:
    approval, guarantor, commitment = _on(form, 3)
    outcome, until = _field(form, "outcome"), _field(form, "until")
    until = until if outcome == "in-recess" else ""
    return _given(approval=approval, guarantor=guarantor, commitment=commitment, outcome=outcome, until=until)


def _step(form: Mapping[str, str]) -> dict[str, Any]:
    incident, by = _on(form, 2)
    found = {
        name.removeprefix("quality:"): value == "yes"
        for name, value in form.items()
        if name.startswith("quality:") and value in ("yes", "no")
    }
    to = _field(form, "to")
    return _given(incident=incident, by=by, step=_field(form, "step"), to=to, qualities=found)


def _dispute(form: Mapping[str, str]) -> dict[str, Any]:
    incident, step = _on(form, 2)
    return _given(incident=incident, step=step, by=_field(form, "by"))


def _request(form: Mapping[str, str]) -> dict[str, Any]:
    to = sorted(name.removeprefix("to:") for name in form if name.startswith("to:"))
    return _given(by=_field(form, "by"), incident=_field(form, "incident"), to=to or None)


def _stage(form: Mapping[str, str]) -> dict[str, Any]:
    instrument, by = _on(form, 2)
    return {"id": instrument, "stage": _field(form, "stage"), "by": [by]}


def _decision(form: Mapping[str, str]) -> dict[str, Any]:
    found = _given(by=_field(form, "by"), incident=_field(form, "incident"))
    return {**found, "applies": _field(form, "applies") != "no"}


_FACTS: Mapping[str, Callable[[Mapping[str, str]], dict[str, Any]]] = {
    "performance": lambda form: {"performance": _owed(form)},
    "refusal": lambda form: {"refusal": _unowed(form)},
    "release": lambda form: {"release": _unowed(form)},
    "approval": lambda form: {"approval": _approval(form)},
    "step": lambda form: {"step": _step(form)},
    "dispute": lambda form: {"dispute": _dispute(form)},
    "request": lambda form: {"request": _request(form)},
    "instrument": lambda form: {"instrument": _stage(form)},
    "decision": lambda form: {"decision": _decision(form)},
    "doubt": lambda form: {"doubt": _given(about=_field(form, "about"), by=_field(form, "by"))},
}
