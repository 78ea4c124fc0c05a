from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from zaporuka.web.answers import Answers

Make = Callable[[], Awaitable[bytes]]


def making(made: list[str], body: bytes = b"body") -> Make:
    """Give what makes an answer, and notes that it did."""

    async def make() -> bytes:
        made.append("")
        await asyncio.sleep(0)
        return body

    return make


def test_answers_are_made_once_for_a_state_and_a_question() -> None:
    made: list[str] = []
    answers, make = Answers(), making(made)

    async def ask() -> None:
        assert await answers.get("1", "q", make) == await answers.get("1", "q", make)
        assert len(made) == 1
        await answers.get("1", "other", make)
        await answers.get("2", "q", make)
        assert len(made) == 3
        assert answers.held("1", "q") is None

    asyncio.run(ask())


def test_answers_asked_for_by_many_at_once_are_made_once() -> None:
    made: list[str] = []
    answers, make = Answers(), making(made)

    async def ask() -> None:
        found = await asyncio.gather(*(answers.get("1", "q", make) for _ in range(20)))
        assert {each.body for each in found} == {b"body"}

    asyncio.run(ask())
    assert len(made) == 1


def test_answers_are_made_to_the_end_when_the_first_who_asked_has_gone() -> None:
    answers, going = Answers(), asyncio.Event()

    async def make() -> bytes:
        await going.wait()
        return b"body"

    async def ask() -> None:
        first = asyncio.create_task(answers.get("1", "q", make))
        second = asyncio.create_task(answers.get("1", "q", make))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        going.set()
        assert (await second).body == b"body"
        assert answers.held("1", "q") is not None

    asyncio.run(ask())


def test_answers_to_a_state_that_has_passed_are_given_and_not_kept() -> None:
    answers, going = Answers(), asyncio.Event()

    async def slow() -> bytes:
        await going.wait()
        return b"before"

    async def ask() -> None:
        before = asyncio.create_task(answers.get("1", "q", slow))
        await asyncio.sleep(0)
        now = await answers.get("2", "q", making([], b"now"))
        going.set()
        assert (await before).body == b"before"
        assert answers.held("2", "q") == now

    asyncio.run(ask())


def test_answers_that_fail_are_asked_for_again() -> None:
    answers = Answers()
    tries: list[int] = []

    async def make() -> bytes:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError
        return b"body"

    async def ask() -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            await answers.get("1", "q", make)
        assert (await answers.get("1", "q", make)).body == b"body"

    asyncio.run(ask())


def test_answers_keep_no_more_than_they_may() -> None:
    made: list[str] = []
    answers, make = Answers(kept=250), making(made, b"x" * 100)

    async def ask() -> None:
        for key in ("a", "b", "c", "a", "c"):
            await answers.get("1", key, make)

    asyncio.run(ask())
    assert len(made) == 4
