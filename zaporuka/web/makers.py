"""Those who make pages: threads of the desk's own process, or processes beside it, as many as told.

The desk's process has the accounts, the sessions and the answers that are kept, and gives these while others
make new ones. Questions are answered in the order in which they come, except that one process takes no long
ones where there are several, so that nobody waits for these who did not ask for them. A process that ends is
started again, and its question asked once more; while none is there, the desk makes pages itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
from litestar.exceptions import HTTPException

from zaporuka.web.making import (
    FAILED,
    HEAD,
    MADE,
    OTHERWISE,
    Question,
    Reply,
    Setting,
    framed,
    length_of,
    made,
)

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from zaporuka.web.desk import Desk
    from zaporuka.web.twins import Page

HERE = 2
"""So many pages are made at once in the desk's own process."""

TRIES = 2
"""So often a question is asked of processes that end over it."""

LONGEST = 300.0
"""Seconds that a page may take; a process that is at it for longer is ended, and the page given up."""

PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a process that does not start is tried again; twice as long each time, up to the longest."""

LEAVE = 2.0
"""Seconds that a process is given to end by itself."""

_BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from zaporuka.web.maker import main; main()"


class EndedError(Exception):
    """A process that makes pages has ended."""


class PageError(RuntimeError):
    """A page that failed in the process that made it, for a reason that nobody foresaw."""


class Maker:
    """A process that makes pages, one at a time, as the desk sees it."""

    def __init__(self, process: Process) -> None:
        """Take a process that has been started."""
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._out, self._source = process, process.stdin, process.stdout

    @classmethod
    async def start(cls) -> Maker:
        """Start a process; OSError where the system has none to give.

        It has a session of its own, so that Ctrl+C at a terminal reaches the desk alone, and finds modules
        where this process does.
        """
        started = asyncio.ensure_future(
            asyncio.create_subprocess_exec(
                *(sys.executable, "-c", _BEGIN, *sys.path),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        )
        try:
            return cls(await asyncio.shield(started))
        except asyncio.CancelledError:
            await cls(await started).end()  # half started, it would be left behind
            raise

    async def open(self, setting: Setting) -> None:
        """Wait until the process has opened the desk; `EndedError` where it cannot."""
        ready = await self._ask(setting)
        if ready.status != MADE:
            raise EndedError(ready.detail)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def ended(self) -> bool:
        """Tell whether the process is known to have ended."""
        return self._process.returncode is not None

    async def ask(self, question: Question) -> Reply:
        """Ask a question; `EndedError` where the process ends before it has answered."""
        return await self._ask(question)

    async def end(self) -> None:
        """End the process: by itself, as nothing more is asked, or by force where it is still at work."""
        self._out.close()
        try:
            await asyncio.wait_for(self._gone(), LEAVE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._gone()

    async def _gone(self) -> None:
        """Wait until the process has ended and what leads to it is closed."""
        await self._source.read()
        await self._process.wait()
        with contextlib.suppress(OSError):
            await self._out.wait_closed()

    async def _ask(self, value: msgspec.Struct) -> Reply:
        try:
            self._out.write(framed(value))
            await self._out.drain()
            body = await self._source.readexactly(length_of(await self._source.readexactly(HEAD)))
        except (OSError, asyncio.IncompleteReadError) as error:
            raise EndedError from error
        return msgspec.msgpack.decode(body, type=Reply)


class Job(msgspec.Struct, eq=False):
    """A question that waits: its place in the order, whether it takes long, and how often it was tried.

    `reply` becomes `None` where the desk must answer it itself.
    """

    number: int
    question: Question
    long: bool
    reply: asyncio.Future[Reply | None]
    tries: int = 0


class Makers:
    """Makes the pages of a desk, in `count` processes; with none of them, in threads of this one."""

    def __init__(self, desk: Desk, count: int = 0) -> None:
        """Take the desk; nothing is started before `start`."""
        self.count = count
        self.running: list[Maker] = []
        self._desk = desk
        self._here = asyncio.Semaphore(HERE)
        self._numbers = itertools.count()
        self._jobs: list[Job] = []
        self._news = asyncio.Condition()
        self._keepers: list[asyncio.Task[None]] = []
        self._ending: set[asyncio.Task[None]] = set()
        self._ready = {False: 0, True: 0}

    async def start(self) -> None:
        """Start the processes, waiting for none of them."""
        for number in range(self.count):
            takes_long = number > 0 or self.count == 1
            self._keepers.append(asyncio.create_task(self._keep(takes_long)))

    async def close(self) -> None:
        """End the processes."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        await asyncio.gather(*self._ending)
        self._keepers.clear()
        self._release()

    async def make(self, page: Page, question: Question) -> bytes:
        """Make a page that any process can make. Raises what the page's function raises, as HTTP has it.

        `PageError` where it failed otherwise; 503 where two processes ended over it, or one took too long.
        """
        if not self._able(page.long):
            return await self.make_here(page, question)
        future: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()
        await self._put(Job(next(self._numbers), question, page.long, future))
        reply = await future
        if reply is None or reply.status == OTHERWISE:
            return await self.make_here(page, question)
        if reply.status == FAILED:
            raise PageError(reply.detail)
        if reply.status != MADE:
            raise HTTPException(detail=reply.detail, status_code=reply.status)
        return reply.body

    async def make_here(self, page: Page, question: Question) -> bytes:
        """Make a page in a thread of this process: one that is for one person alone, or whose turn it is."""
        async with self._here:
            return await asyncio.to_thread(made, self._desk, page, question)

    @property
    def _setting(self) -> Setting:
        held = self._desk.held
        ledger = None if held.shipped else str(held.folder)
        return Setting(store=str(self._desk.place), ledger=ledger, home=str(self._desk.home.folder))

    def _able(self, long: bool) -> bool:
        """Tell whether a process is there that takes a question."""
        return self._ready[True] > 0 or (not long and self._ready[False] > 0)

    async def _put(self, job: Job) -> None:
        async with self._news:
            self._jobs.append(job)
            self._jobs.sort(key=lambda each: each.number)
            self._news.notify_all()

    async def _next(self, takes_long: bool) -> Job:
        """Wait for the first question that a process takes."""
        async with self._news:
            while True:
                for job in self._jobs:
                    if takes_long or not job.long:
                        self._jobs.remove(job)
                        return job
                await self._news.wait()

    def _release(self) -> None:
        """Give back the questions that no process is there for."""
        waiting, self._jobs = self._jobs, []
        for job in waiting:
            if self._able(job.long):
                self._jobs.append(job)
            else:
                self._settle(job, self._gone(job) if job.tries else None)

    async def _keep(self, takes_long: bool) -> None:
        """Keep one process there: when it has ended, start another."""
        pause = PAUSE
        while True:
            if await self._once(takes_long):
                pause = PAUSE
                continue
            self._release()
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)

    async def _once(self, takes_long: bool) -> bool:
        """Start a process and ask it until it has ended; tell whether it was ever ready."""
        try:
            maker = await Maker.start()
        except OSError:
            return False
        try:
            await maker.open(self._setting)
            self.running.append(maker)
            self._ready[takes_long] += 1
            try:
                await self._ask(maker, takes_long)
            finally:
                self._ready[takes_long] -= 1
                self.running.remove(maker)
            return True
        except EndedError:
            return False
        finally:
            ending = asyncio.create_task(maker.end())
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
            await asyncio.shield(ending)

    async def _ask(self, maker: Maker, takes_long: bool) -> None:
        """Ask a process one question after the other until it has ended."""
        while True:
            job = await self._next(takes_long)
            if maker.ended:
                await self._put(job)
                return
            try:
                self._settle(job, await asyncio.wait_for(maker.ask(job.question), LONGEST))
            except TimeoutError:
                self._settle(job, self._gone(job))
                return
            except EndedError:
                job.tries += 1
                if job.tries < TRIES:
                    await self._put(job)
                else:
                    self._settle(job, self._gone(job))
                return
            except BaseException:
                self._settle(job, self._gone(job))
                raise

    def _settle(self, job: Job, reply: Reply | None) -> None:
        if not job.reply.done():
            job.reply.set_result(reply)

    def _gone(self, job: Job) -> Reply:
        line = self._desk.words[job.question.lang].text("not-made")
        return Reply(status=503, detail=line)
