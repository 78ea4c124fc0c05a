from __future__ import annotations

import contextlib
import threading
import time

from zaporuka.web.answers import Answers


def test_answers_are_made_once_for_a_state_and_a_question() -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("")
        return b"body"

    answers = Answers()
    assert answers.get("1", "q", make) == answers.get("1", "q", make)
    assert len(made) == 1
    answers.get("1", "other", make)
    answers.get("2", "q", make)
    assert len(made) == 3


def test_answers_asked_for_by_many_at_once_are_made_once() -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("")
        time.sleep(0.05)
        return b"body"

    answers = Answers()
    threads = [threading.Thread(target=answers.get, args=("1", "q", make)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_answers_that_fail_are_asked_for_again() -> None:
    answers = Answers()
    tries: list[int] = []

    def make() -> bytes:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError
        return b"body"

    with contextlib.suppress(ValueError):
        answers.get("1", "q", make)
    assert answers.get("1", "q", make).body == b"body"


def test_answers_keep_no_more_than_they_may() -> None:
    made: list[str] = []
    answers = Answers(kept=250)

    def make() -> bytes:
        made.append("")
        return b"x" * 100

    for key in ("a", "b", "c", "a", "c"):
        answers.get("1", key, make)
    assert len(made) == 4
