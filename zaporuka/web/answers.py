"""Answers that are kept: a page is a function of the store's state and the question, so it is made once."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable

import msgspec

KEPT = 64 * 2**20
"""So many bytes of answers are kept; those not asked for longest go first."""


class Answer(msgspec.Struct, frozen=True):
    """The bytes of an answer, and the tag by which a browser asks whether it has changed."""

    body: bytes
    tag: str


class Answers:
    """Keeps answers while the store stays as it is; the same question asked by many is answered once."""

    def __init__(self, kept: int = KEPT) -> None:
        self._most = kept
        self._state = ""
        self._size = 0
        self._held: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, asyncio.Task[Answer]] = {}

    def held(self, state: str, key: Hashable) -> Answer | None:
        """Give an answer that is there already; those to another state are let go."""
        with self._lock:
            if state != self._state:
                self._held.clear()
                self._state, self._size = state, 0
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    async def get(self, state: str, key: Hashable, make: Callable[[], Awaitable[bytes]]) -> Answer:
        """Give the answer to a question on a state of the store, making it where it is not there yet.

        It is made to its end, also when nobody waits for it any more.
        """
        found = self.held(state, key)
        if found is not None:
            return found
        loop = asyncio.get_running_loop()
        turn = (loop, state, key)
        task = self._making.get(turn)
        if task is None:
            task = self._making[turn] = loop.create_task(self._made(state, key, make))
            task.add_done_callback(lambda _: self._making.pop(turn, None))
        return await asyncio.shield(task)

    async def _made(self, state: str, key: Hashable, make: Callable[[], Awaitable[bytes]]) -> Answer:
        body = await make()
        made = Answer(body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
        with self._lock:
            if state == self._state:
                self._held[key] = made
                self._size += len(body)
                while self._size > self._most and self._held:
                    self._size -= len(self._held.popitem(last=False)[1].body)
        return made
