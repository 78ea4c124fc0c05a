"""A small ledger and a small exercise over it, for the tests of exercises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml
from mechanism_help import ATTACK, ledger, promise

from zaporuka.knowledge import Actor, Knowledge
from zaporuka.mechanism.course import World
from zaporuka.mechanism.scenario import Scenario

ACTORS = ("gg", "hh", "vv", "rr", "qq")
ASKED = {"all": [ATTACK, {"requested-by": ["vv"]}]}


def world() -> World:
    """Make a world of three promises: consultation at request, help after approval, an aim."""
    consult = promise(
        ASKED, deadline="PT24H", clock="request", obligation="consultation", guarantors=("gg", "hh")
    )
    help_ = promise(id="pact/2", obligation="supply", approval=("parliament",), deadline="P2D")
    aim = promise(id="pact/3", force="intends")
    return World(ledger(consult, help_, aim), frozenset(ACTORS))


def knowledge() -> Knowledge:
    actors = {
        each: Actor(id=each, kind="state", names={"en": (each.upper(),), "uk": (each.upper(),)})
        for each in ACTORS
    }
    return Knowledge(actors=actors, subjects={}, home={}, fingerprint="")


def inject(number: int, time: str, *facts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    told = {
        "number": number,
        "time": time,
        "from": "vv",
        "what": {"en": f"Inject <{number}>."},
        "facts": list(facts),
    }
    return {**told, **fields}


RAID = {"incident": {"id": "raid", "kind": "armed-attack", "against": "vv", "domain": "sea"}}
FOUND = {"step": {"incident": "raid", "step": "attributed", "by": "panel", "to": "rr"}}
ASKS = {"request": {"by": "vv", "incident": "raid"}}


def raw(*injects: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Give an exercise as a file has it; without injects: an attack, its attribution, and a request."""
    some = injects or (
        inject(1, "PT3H", RAID),
        inject(2, "+PT9H", FOUND),
        inject(3, "2026-06-01T12:00", ASKS),
    )
    given = {
        "id": "raid",
        "title": {"en": "Raid", "uk": "Наліт"},
        "exercise": True,
        "start": "2026-06-01T00:00",
    }
    return {**given, "end": "P10D", "injects": list(some), **fields}


def scenario(*injects: dict[str, Any], **fields: Any) -> Scenario:
    return msgspec.convert(raw(*injects, **fields), Scenario)


def written(folder: Path, value: dict[str, Any], name: str = "raid.yaml") -> Path:
    file = folder / name
    file.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return file
