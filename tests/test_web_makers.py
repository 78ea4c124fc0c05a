"""Pages made in processes beside the desk: the same bytes, and nobody waits for one that has ended."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from desk import SUBJECT, fill
from golden import ROOT
from litestar.exceptions import HTTPException
from stores import told
from test_web_serve import fetch, free

from zaporuka.register.store import open_writer
from zaporuka.web.desk import Desk
from zaporuka.web.maker import reply_to
from zaporuka.web.makers import EndedError, Maker, Makers, PageError
from zaporuka.web.making import FAILED, OTHERWISE, Question, Reply
from zaporuka.web.pages import PAGES
from zaporuka.web.people import HERE, Person, Role
from zaporuka.web.twins import Page

LEDGER = ROOT / "registers" / "ukraine"
ROUTES = {page.path: page for page in PAGES}
WAIT = 60.0
GIVEN: dict[str, dict[str, Any]] = {
    "/": {"at": None, "known": "2026-01-12", "since": "2026-01-08"},
    "/reports": {"page": 1},
    "/search": {"q": "гарантії", "page": 1, "kind": ""},
    "/reports/{key:path}": {"key": "second"},
    "/actors": {"q": None},
    "/actors/{id:str}": {"id": "ru"},
    "/subjects/{id:str}": {"id": SUBJECT},
    "/matrix": {"kind": "component"},
    "/calendar": {},
    "/exercises": {},
    "/trace/{id:path}": {"id": "second#claim-0"},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("makers") / "store.db")


def question(desk: Desk, route: str, **more: Any) -> Question:
    given = {**GIVEN.get(route, {}), **more.pop("given", {})}
    asked = {"twin": False, "lang": "uk", "person": HERE, "path": "/asked", **more}
    return Question(route=route, given=given, ledger=desk.held.state, **asked)


def with_makers(desk: Desk, count: int, do: Callable[[Makers], Awaitable[None]]) -> None:
    """Do something with processes that are ready, and end them."""

    async def run() -> None:
        makers = Makers(desk, count)
        await makers.start()
        try:
            await until(lambda: len(makers.running) == count)
            await do(makers)
        finally:
            await makers.close()

    asyncio.run(run())


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; a process takes seconds to start."""
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        await asyncio.sleep(0.05)


def there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_makers_make_the_same_pages_and_leave_no_process(store: Path) -> None:
    desk, seen = Desk(store), list[int]()

    async def do(makers: Makers) -> None:
        seen.extend(maker.pid for maker in makers.running)
        for route in GIVEN:
            for more in ({}, {"twin": True}, {"lang": "en", "person": Person(name="?", role=Role.READER)}):
                asked = question(desk, route, **more)
                page = ROUTES[route]
                assert await makers.make(page, asked) == await makers.make_here(page, asked), (route, more)

    with_makers(desk, 2, do)
    assert len(set(seen)) == 2
    assert not any(map(there, seen))


def test_makers_tell_the_same_faults(store: Path) -> None:
    desk = Desk(store)

    async def do(makers: Makers) -> None:
        nothing = question(desk, "/subjects/{id:str}", given={"id": "nothing"}, lang="en")
        with pytest.raises(HTTPException) as missing:
            await makers.make(ROUTES[nothing.route], nothing)
        line = desk.words["en"].text("no-subject", id="nothing")
        assert (missing.value.status_code, missing.value.detail) == (404, line)
        with pytest.raises(HTTPException) as refused:
            await makers.make(ROUTES["/coverage"], question(desk, "/coverage", given={"at": "1950"}))
        assert refused.value.status_code == 400
        with pytest.raises(PageError, match="TypeError"):
            await makers.make(ROUTES["/"], question(desk, "/", given={"unheard": "of"}))

    with_makers(desk, 1, do)


def test_makers_start_another_process_where_one_has_ended(store: Path) -> None:
    desk = Desk(store)

    async def do(makers: Makers) -> None:
        (first,) = (maker.pid for maker in makers.running)
        os.kill(first, signal.SIGKILL)
        asked = question(desk, "/calendar")
        assert await makers.make(ROUTES["/calendar"], asked)
        await until(lambda: [maker.pid for maker in makers.running] not in ([], [first]))

    with_makers(desk, 1, do)


def test_makers_give_up_a_page_over_which_two_processes_ended(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, tried = Desk(store), []

    async def ends(maker: Maker, asked: Question) -> Reply:
        tried.append(maker.pid)
        raise EndedError

    async def do(makers: Makers) -> None:
        monkeypatch.setattr(Maker, "ask", ends)
        with pytest.raises(HTTPException) as failed:
            await makers.make(ROUTES["/"], question(desk, "/"))
        assert failed.value.status_code == 503
        assert failed.value.detail == desk.words["uk"].text("not-made")

    with_makers(desk, 1, do)
    assert len(set(tried)) == 2


def test_makers_give_up_a_page_that_takes_too_long_and_the_process_with_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, tried = Desk(store), list[int]()

    async def lasts(maker: Maker, asked: Question) -> Reply:
        tried.append(maker.pid)
        await asyncio.sleep(WAIT)
        return Reply()

    async def do(makers: Makers) -> None:
        monkeypatch.setattr(Maker, "ask", lasts)
        monkeypatch.setattr("zaporuka.web.makers.LONGEST", 0.1)
        with pytest.raises(HTTPException) as failed:
            await makers.make(ROUTES["/"], question(desk, "/"))
        assert failed.value.status_code == 503
        await until(lambda: not there(tried[0]))

    with_makers(desk, 1, do)
    assert len(tried) == 1


def test_makers_leave_a_page_to_the_desk_while_no_process_is_there(store: Path) -> None:
    desk = Desk(store)
    makers = Makers(desk, 1)
    found = asyncio.run(makers.make(ROUTES["/calendar"], question(desk, "/calendar")))
    assert found.startswith(b"<!doctype html>")


def test_makers_keep_one_process_for_what_is_quick(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, quick, long = Desk(store), ROUTES["/calendar"], ROUTES["/coverage"]
    assert long.long
    assert not quick.long

    async def do(makers: Makers) -> None:
        done = asyncio.Event()

        async def ask(maker: Maker, asked: Question) -> Reply:
            if asked.route == quick.path:
                done.set()
            await asyncio.wait_for(done.wait(), WAIT)
            return Reply(body=asked.route.encode())

        monkeypatch.setattr(Maker, "ask", ask)
        waiting = [asyncio.create_task(makers.make(long, question(desk, long.path))) for _ in range(3)]
        await asyncio.sleep(0.05)
        assert not any(each.done() for each in waiting)
        assert await makers.make(quick, question(desk, quick.path)) == quick.path.encode()
        assert await asyncio.gather(*waiting) == [long.path.encode()] * 3

    with_makers(desk, 2, do)


def test_makers_answer_by_the_ledger_as_the_desk_has_it(tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "ledger"
    shutil.copytree(LEDGER, folder)
    desk = Desk(store, folder, patience=0)
    file = next((folder / "instruments").glob("*.yaml"))
    before = file.read_text(encoding="utf-8")
    title = desk.ledger.instruments[file.stem].title["en"]

    async def do(makers: Makers) -> None:
        page = ROUTES["/subjects/{id:str}"]

        async def shown() -> str:
            desk.state()
            asked = question(desk, page.path, given={"id": file.stem}, lang="en", twin=True)
            return (await makers.make(page, asked)).decode()

        assert title in await shown()
        file.write_text(before.replace(title, "A Title of Ours", 1), encoding="utf-8")
        assert "A Title of Ours" in await shown()
        file.write_text("id: [", encoding="utf-8")
        assert "A Title of Ours" in await shown()
        assert desk.held.fault is not None

    with_makers(desk, 1, do)


def test_maker_answers_nothing_by_another_ledger(store: Path) -> None:
    desk = Desk(store)
    stale = Question(
        route="/", twin=True, lang="uk", person=HERE, given=GIVEN["/"], path="/", ledger="another"
    )
    assert reply_to(desk, ROUTES, stale) == Reply(status=OTHERWISE)


def test_maker_lets_nothing_through_that_a_page_raises(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(store)
    broken = {"/": Page(path="/", make=lambda ask: 1 / 0, template="board.html.j2", section="")}
    asked = msgspec.structs.replace(question(desk, "/"), given={})
    reply = reply_to(desk, broken, asked)
    assert (reply.status, reply.detail) == (FAILED, "ZeroDivisionError: division by zero")
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_makers_end_with_the_desk_however_it_ends(tmp_path: Path, how: signal.Signals) -> None:
    if not Path("/proc/self/task").exists():
        pytest.skip("no /proc: the processes of a process cannot be told")
    path = tmp_path / "store.db"
    open_writer(path).add(*told("one", "Пакт підписано", "2026-01-05"))
    port = free()
    command = [sys.executable, "-m", "zaporuka.cli", "serve", "--store", str(path), "--port", str(port)]
    with subprocess.Popen(
        [*command, "--makers", "1"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert "Запорука" in fetch(f"http://127.0.0.1:{port}/")
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            pids = [int(each) for each in children]
            assert len(pids) == 1
            process.send_signal(how)
            process.wait(WAIT)
            asyncio.run(until(lambda: not any(map(there, pids))))
        finally:
            process.kill()
        assert process.stdout is not None
        assert "Traceback" not in process.stdout.read()
