"""A process that makes pages for the desk: questions come in, answers go out, until nothing more comes.

It has the store and the ledger open for itself and keeps no answers. It ends when the desk closes its end,
however that comes about.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
from litestar.exceptions import HTTPException

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.journal import JournalError
from zaporuka.reading.morphology import morphology
from zaporuka.register.store import StoreError
from zaporuka.register.store.words import LANGUAGES
from zaporuka.web.desk import Desk
from zaporuka.web.faults import UNAVAILABLE
from zaporuka.web.making import (
    FAILED,
    HEAD,
    OTHERWISE,
    Question,
    Reply,
    Setting,
    framed,
    length_of,
    made,
)
from zaporuka.web.pages import PAGES
from zaporuka.web.render import environment
from zaporuka.web.twins import NoSuchError, Page

Value = TypeVar("Value")


def reply_to(desk: Desk, pages: Mapping[str, Page], question: Question) -> Reply:
    """Answer a question, or say with status and line why not; nothing that a page raises gets through.

    An answer is as new as the question at least: what is in the store is seen at once, and the ledger is read
    again where its state is another. Where it cannot be read so, the status is `OTHERWISE`.
    """
    try:
        if not _is_held(desk, question.ledger):
            desk.held.refresh()
            if not _is_held(desk, question.ledger):
                return Reply(status=OTHERWISE)
        return Reply(body=made(desk, pages[question.route], question))
    except NoSuchError as error:
        return Reply(status=404, detail=str(error))
    except HTTPException as error:
        return Reply(status=error.status_code, detail=error.detail)
    except (StoreError, LedgerError, JournalError) as error:
        return Reply(status=UNAVAILABLE, detail=str(error))
    except Exception as error:
        traceback.print_exc()
        return Reply(status=FAILED, detail=f"{type(error).__name__}: {error}")


def _is_held(desk: Desk, ledger: str) -> bool:
    return desk.held.state == ledger and desk.held.fault is None


def main() -> None:
    """Make pages until nothing more is asked, or nobody is there to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(BrokenPipeError):
        _work(sys.stdin.buffer, _own_output())


def _work(source: BinaryIO, out: int) -> None:
    """Open the desk, say so, and answer each question."""
    setting = _read(source, Setting)
    if setting is None:
        return
    ledger = None if setting.ledger is None else Path(setting.ledger)
    try:
        desk = Desk(setting.store, ledger, home=Path(setting.home))
    except (StoreError, LedgerError, OSError) as error:
        _write(out, Reply(status=UNAVAILABLE, detail=str(error)))
        return
    pages = {page.path: page for page in PAGES}
    _warm_up(desk)
    _write(out, Reply())
    while (question := _read(source, Question)) is not None:
        _write(out, reply_to(desk, pages, question))


def _own_output() -> int:
    """Take standard output for the answers alone; what anybody prints goes to standard error."""
    own = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return own


def _warm_up(desk: Desk) -> None:
    """Load what the first pages would wait for: the templates and the dictionaries."""
    found = environment()
    for page in PAGES:
        found.get_template(page.template)
    for language in LANGUAGES:
        morphology(language)


def _read(source: BinaryIO, kind: type[Value]) -> Value | None:
    """Read a frame; `None` where nothing more comes."""
    head = source.read(HEAD)
    if len(head) < HEAD:
        return None
    size = length_of(head)
    body = source.read(size)
    return msgspec.msgpack.decode(body, type=kind) if len(body) == size else None


def _write(out: int, value: msgspec.Struct) -> None:
    rest = memoryview(framed(value))
    while rest:
        rest = rest[os.write(out, rest) :]
