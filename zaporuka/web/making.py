"""Making a page: from a question to the bytes of its answer, in whichever process that is done.

A question, what it needs and its answer are small values, so that they can go from process to process: each
as a frame, four bytes of length (big-endian) and MessagePack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from zaporuka.views.marked import FIELD
from zaporuka.web.people import Person
from zaporuka.web.render import page_bytes

if TYPE_CHECKING:
    from zaporuka.web.desk import Desk
    from zaporuka.web.twins import Page

MADE, FAILED, OTHERWISE = 200, 500, 0
"""The status of what is made, of what nobody foresaw, and of what this process cannot answer."""

HEAD = 4
"""A frame begins with so many bytes of length."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is asked for: its route, as a twin or for the eye, in a language, by whom, of what.

    `given` are the values of its parameters, `path` its address, and `ledger` the state of the ledger that it
    is answered by.
    """

    route: str
    twin: bool
    lang: str
    person: Person
    given: dict[str, Any]
    path: str
    ledger: str


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a process answers: the bytes, or the status of HTTP and the line that says why there are none."""

    status: int = MADE
    body: bytes = b""
    detail: str = ""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What a process needs to make pages of a desk: store, ledger (else the shipped one) and home."""

    store: str
    ledger: str | None
    home: str


def made(desk: Desk, page: Page, question: Question) -> bytes:
    """Make the answer to a question; raises what the page's function raises."""
    with desk.open(question.lang, question.person) as ask:
        shown = page.make(ask, **question.given)
        if question.twin:
            found = msgspec.to_builtins(shown, str_keys=True)
            return msgspec.json.encode({FIELD: ask.label.tlp, **found})
        return page_bytes(page, shown, ask, question.given, question.path)


def framed(value: msgspec.Struct) -> bytes:
    """Give a value as a frame."""
    body = msgspec.msgpack.encode(value)
    return len(body).to_bytes(HEAD, "big") + body


def length_of(head: bytes) -> int:
    """Give the length of what follows the head of a frame."""
    return int.from_bytes(head, "big")
