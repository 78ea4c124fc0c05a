"""The stream of an exercise played together, over a real connection: what it tells; it leaks nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
import uvicorn
from test_web_together import SCENARIO

from evaluation.corpus import ROOT
from zaporuka.mechanism.scenario import find_scenario
from zaporuka.mechanism.scenario_rules import load_scenario, load_world
from zaporuka.mechanism.session import Session
from zaporuka.register.store import open_writer
from zaporuka.web.app import LOCAL, make_app
from zaporuka.web.desk import Desk
from zaporuka.web.together import live


class Served(NamedTuple):
    """A desk that is served, an exercise that it has begun, and the file of that."""

    address: str
    place: str
    file: Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    open_writer(tmp_path / "store.db")
    app = make_app(Desk(tmp_path / "store.db", home=tmp_path / "home"), hosts=LOCAL)
    config = uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    form = {"name": "Olha", "scenario": SCENARIO}
    place = httpx.post(f"{address}/exercises/together/begin", data=form, headers={"origin": address})
    (file,) = (tmp_path / "home" / "exercises").glob("*.jsonl")
    yield Served(address, place.headers["location"], file)
    app.desk.closing.set()
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def opened(desk: Served) -> Session:
    """Open the exercise as another process would: from its file alone."""
    world = load_world(None)
    return Session(load_scenario(find_scenario(SCENARIO), world), world, desk.file)


def lines(answer: httpx.Response) -> Iterator[str]:
    return (line for line in answer.iter_lines() if line)


def test_together_stream_tells_the_number_of_steps_and_nothing_else(desk: Served) -> None:
    with httpx.stream("GET", f"{desk.address}{desk.place}/events", timeout=20) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "no-store" in answer.headers["cache-control"]
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        told = lines(answer)
        assert [next(told), next(told)] == ["data: 1", "retry: 2000"]
        other = opened(desk)
        other.reveal("Olha")
        assert [next(told), next(told)] == ["data: 2", "retry: 2000"]
        other.decide("Olha", note="A secret <b>word</b>.")
        assert next(told) == "data: 3"


def test_together_stream_says_that_it_is_still_there_and_ends_after_a_while(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LOOK", 0.05)
    monkeypatch.setattr(live, "QUIET", 0.2)
    monkeypatch.setattr(live, "LASTS", 1.0)
    with httpx.stream("GET", f"{desk.address}{desk.place}/events", timeout=20) as answer:
        told = list(lines(answer))
    assert told[:2] == ["data: 1", "retry: 2000"]
    assert set(told[2:]) == {": still here"}
    assert len(told) >= 4


def test_together_streams_are_bounded_and_leave_nothing_behind(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{desk.address}{desk.place}/events"
    threads = threading.active_count()
    with httpx.Client(timeout=20) as browser:
        held = []
        for _ in range(live.EACH):
            answer = browser.send(browser.build_request("GET", address), stream=True)
            assert answer.status_code == 200
            told = lines(answer)
            assert next(told) == "data: 1"
            held.append((answer, told))  # without its reader a connection is closed
        refused = browser.get(address)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
        for answer, _ in held:
            answer.close()
    deadline = time.monotonic() + 10
    status = 503
    while status == 503 and time.monotonic() < deadline:
        time.sleep(0.1)
        with httpx.stream("GET", address, timeout=20) as answer:
            status = answer.status_code
    assert status == 200
    assert threading.active_count() <= threads + 12  # those of the server's own pool, and none a stream


def test_together_streams_do_not_hold_up_a_desk_that_is_interrupted(tmp_path: Path) -> None:
    open_writer(tmp_path / "store.db")
    port = free_port()
    words = ["serve", "--store", str(tmp_path / "store.db"), "--port", str(port)]
    command = [sys.executable, "-m", "zaporuka.cli", *words]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment()
    )
    address = f"http://127.0.0.1:{port}"
    form = {"name": "Olha", "scenario": SCENARIO}
    for _ in range(300):
        with suppress(httpx.ConnectError):
            begun = httpx.post(
                f"{address}/exercises/together/begin", data=form, headers={"origin": address}, timeout=30
            )
            break
        time.sleep(0.1)
    with httpx.stream("GET", f"{address}{begun.headers['location']}/events", timeout=20) as answer:
        told = lines(answer)
        assert next(told) == "data: 1"
        process.send_signal(signal.SIGINT)
        assert list(told) == ["retry: 2000"]
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, f"{address}/ — Ctrl+C ends it\n")


def test_together_stream_of_a_file_that_is_gone_ends(desk: Served) -> None:
    with httpx.stream("GET", f"{desk.address}{desk.place}/events", timeout=20) as answer:
        told = lines(answer)
        assert next(told) == "data: 1"
        desk.file.unlink()
        assert list(told) == ["retry: 2000"]
