"""The response board: what its lines say, and how commitments stand by them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from mechanism_help import ZONE, ledger, promise, time

from zaporuka.knowledge.journal import Entry
from zaporuka.mechanism.board import Board, BoardError, Written, check_line, picture, read_board

ACTORS = {"rr", "vv", "gg", "hh"}
RAID = {"incident": {"id": "raid", "kind": "armed-attack", "against": "vv"}}
BLAMED = {"step": {"incident": "raid", "step": "attributed", "by": "panel", "to": "rr"}}
SYSTEM = ledger(promise(deadline="PT24H", approval=("parliament",), guarantors=("gg", "hh")))


def entries(*bodies: dict[str, Any], start: str = "2026-06-10T04:00") -> list[Entry]:
    """Make the lines of a board, an hour apart."""
    first = time(start)
    return [
        Entry(
            number=number,
            at=(first + dt.timedelta(hours=number - 1)).isoformat(),
            by="Olha",
            body=body,
            after="",
        )
        for number, body in enumerate(({"open": "Drill"}, *bodies), 1)
    ]


def board(*bodies: dict[str, Any], known: str | None = None) -> Board:
    return read_board(entries(*bodies), ZONE, None if known is None else time(known))


def states(one: Board, at: str) -> dict[str, set[tuple[str, str]]]:
    found = picture(one, SYSTEM, time(at))
    return {
        name: {(owed.status.guarantor, owed.status.state) for owed in getattr(found, name)}
        for name in ("due", "open", "done")
    }


LIVE = ({"fact": RAID, "at": "2026-06-10T03:10"}, {"fact": BLAMED})


def test_board_shows_what_is_due_with_its_clock() -> None:
    found = picture(board(*LIVE), SYSTEM, time("2026-06-10T12:00"))
    assert [owed.status.guarantor for owed in found.due] == ["gg", "hh"]
    assert found.due[0].status.due == time("2026-06-11T06:00")
    assert found.due[0].left(time("2026-06-11T05:00")) == dt.timedelta(hours=1)
    assert found.due[0].left(time("2026-06-11T07:00")) == -dt.timedelta(hours=1)
    assert found.due[0].status.waits


def test_board_shows_what_is_open_until_somebody_says_it() -> None:
    assert states(board(LIVE[0]), "2026-06-10T12:00") == {
        "due": set(),
        "open": {("gg", "undetermined"), ("hh", "undetermined")},
        "done": set(),
    }


def test_board_keeps_acknowledgement_and_delivery_of_each_guarantor_apart() -> None:
    one = board(
        *LIVE,
        {"ack": {"commitment": "pact/1", "guarantor": "gg", "incident": "raid"}},
        {"fact": {"performance": {"commitment": "pact/1", "guarantor": "hh", "incident": "raid"}}},
    )
    assert states(one, "2026-06-10T12:00") == {
        "due": {("gg", "triggered")},
        "open": set(),
        "done": {("hh", "fulfilled")},
    }
    found = picture(one, SYSTEM, time("2026-06-10T12:00"))
    assert found.due[0].acknowledged is not None
    assert (found.due[0].acknowledged.number, found.due[0].acknowledged.by) == (4, "Olha")
    assert found.done[0].acknowledged is None


def test_board_takes_back_a_line_by_another_which_can_be_taken_back_too() -> None:
    once = board(*LIVE, {"withdraws": 3})
    assert states(once, "2026-06-10T12:00")["due"] == set()
    assert [line.withdrawn for line in once.lines] == [None, None, 4, None]
    again = board(*LIVE, {"withdraws": 3}, {"withdraws": 4})
    assert states(again, "2026-06-10T12:00")["due"] == {("gg", "triggered"), ("hh", "triggered")}


def test_board_knows_a_thing_from_its_line_on_whenever_it_happened() -> None:
    one = board({"fact": RAID, "at": "2026-06-10T03:10"})
    assert states(one, "2026-06-10T04:30")["open"] == set()
    assert len(states(one, "2026-06-10T05:00")["open"]) == 2
    assert board(*LIVE, known="2026-06-10T05:30").lines[-1].number == 2


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"open": "Again"}, "open already"),
        ({"fact": RAID}, "the incident raid is on the board already, line 2"),
        ({"fact": {"incident": {"id": "x", "kind": "threat", "against": "zz"}}}, "unknown actor: zz"),
        ({"fact": {"step": {**BLAMED["step"], "incident": "storm"}}}, "no incident storm"),
        (
            {"fact": {"performance": {"commitment": "pact/9", "guarantor": "gg"}}},
            "unknown commitment: pact/9",
        ),
        ({"ack": {"commitment": "pact/1", "guarantor": "vv"}}, "pact/1 is not owed by vv, but by gg, hh"),
        ({"fact": {"instrument": {"id": "pakt", "stage": "suspended"}}}, "unknown instrument: pakt"),
        ({"fact": {"doubt": {"about": "pakt"}}}, "unknown instrument: pakt"),
        (
            {"fact": {"approval": {"approval": "senat", "guarantor": "gg", "outcome": "granted"}}},
            "unknown approval: senat",
        ),
        ({"withdraws": 9}, "there is no line 9"),
        ({"withdraws": 1}, "there is no line 1"),
        ({"fact": {"ceasefire": "ended"}, "at": "2026-06-12"}, "lies ahead"),
        ({"note": "x", "at": "soon"}, "not a moment"),
    ],
)
def test_board_refuses_what_it_cannot_take(body: dict[str, Any], told: str) -> None:
    says = msgspec.convert(body, Written)
    with pytest.raises(BoardError, match=told):
        check_line(says, board(*LIVE), SYSTEM, ACTORS, time("2026-06-11"))


def test_board_takes_bodies_and_nobody_where_an_actor_is_named() -> None:
    for to in ("rr", "none"):
        body = {"fact": {"step": {"incident": "raid", "step": "attributed", "by": "panel", "to": to}}}
        check_line(msgspec.convert(body, Written), board(*LIVE), SYSTEM, ACTORS, time("2026-06-11"))


def test_board_is_opened_first_and_a_line_is_withdrawn_once() -> None:
    nothing = read_board([], ZONE)
    with pytest.raises(BoardError, match="not been opened"):
        check_line(Written(note="x"), nothing, SYSTEM, ACTORS, time("2026-06-11"))
    with pytest.raises(BoardError, match="withdrawn already, by line 4"):
        check_line(Written(withdraws=3), board(*LIVE, {"withdraws": 3}), SYSTEM, ACTORS, time("2026-06-11"))


def test_board_tells_the_line_that_it_cannot_read() -> None:
    with pytest.raises(BoardError, match="line 2: "):
        board({"fact": {"ceasefire": "in-force", "hostilities": "ceased"}})
    with pytest.raises(BoardError, match="line 2: a line says exactly one thing"):
        board({})
    first = Entry(number=1, at="2026-06-10T00:00:00+00:00", by="x", body={"note": "x"}, after="")
    with pytest.raises(BoardError, match="line 1: a board begins"):
        read_board([first], ZONE)
