"""`python -m docs.screenshots`: a picture of every page of the desk, in both languages, into docs/screens.

The desk is served on a store made from the example reports, with a copy of the ledger and one account.
Needs Chromium; pictures have few colours, so that each is small.
"""

from __future__ import annotations

import base64
import shutil
import struct
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from zaporuka.knowledge import default_ledger, load_knowledge
from zaporuka.mechanism.parts import Part
from zaporuka.mechanism.scenario import find_scenario
from zaporuka.mechanism.scenario_rules import load_scenario, load_world
from zaporuka.mechanism.session import Session
from zaporuka.reading import read_report
from zaporuka.register.marking import Marking
from zaporuka.register.store import open_writer
from zaporuka.register.store.notes import Note
from zaporuka.register.translations import Naming
from zaporuka.reports import Report, open_reports
from zaporuka.reports.tlp import Label
from zaporuka.views.messages import LANGUAGES
from zaporuka.web.app import make_app
from zaporuka.web.desk import Desk
from zaporuka.web.guard import Guard
from zaporuka.web.home import Home, home_of
from zaporuka.web.people import Role

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "screens"
ARGUMENTS = ("--no-sandbox", "--disable-gpu")
WIDE, NARROW = (1180, 1000), (390, 1000)
MOMENT = "at=2026-02-18"
SUBJECT = "multinational-force"
PAGES = {
    "board": f"/?{MOMENT}&since=",
    "reports": "/reports",
    "report": "/reports/09-uk-two-accounts",
    "actors": "/actors",
    "actor": f"/actors/ru?{MOMENT}",
    "subject": f"/subjects/{SUBJECT}?{MOMENT}",
    "matrix": f"/matrix?{MOMENT}",
    "calendar": f"/calendar?{MOMENT}",
    "coverage": f"/coverage?{MOMENT}",
    "indicators": f"/indicators?{MOMENT}",
    "exercises": "/exercises",
    "exercise": "/exercises/disputed-drone-strike?step=3",
    "together": "/exercises/together",
    "table": "/exercises/together/attack-from-the-sea-shown",
    "after-action": "/exercises/together/blockade-played/report",
    "search": "/search?q=гарантіям",
    "trace": f"/trace/09-uk-two-accounts%23claim-0?{MOMENT}",
}
ACTING = {
    "inbox": "/inbox",
    "proposal": "/inbox/{proposal}",
    "wrong": "/wrong/09-uk-two-accounts?layer=claims&n=0",
    "notes": "/notes",
    "you": "/you",
}
"""Pages for one who has signed in."""
NOTED = "Приклад нотатки: порівняти з текстом Паризької декларації від 6 січня."
NAME, PASSWORD = "Олена", "a password for pictures only"
NARROW_PAGES = ("board", "report", "subject")
DARK_PAGES = ("board", "report")
COLOURS = 48
PIXELS = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(image.width, image.height), drawn = canvas.getContext("2d");
  drawn.drawImage(image, 0, 0);
  const data = drawn.getImageData(0, 0, image.width, image.height).data;
  let letters = "";
  for (let at = 0; at < data.length; at += 32768) {
    letters += String.fromCharCode(...data.subarray(at, at + 32768));
  }
  return [image.width, image.height, btoa(letters)];
}"""


def filled(store: Path) -> Path:
    """Read the example reports into a store."""
    knowledge = load_knowledge()
    writer = open_writer(store, Naming.of(knowledge.actors))
    for report in open_reports([ROOT / "examples" / "reports"]):
        if isinstance(report, Report):
            writer.add(report, read_report(report, knowledge))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    marking = Marking(label=Label.CLEAR, by=NAME, at=now)
    writer.note(Note(kind="subject", about=SUBJECT, words=NOTED, marking=marking))
    return store


def played(store: Path, ledger: Path) -> Path:
    """Begin an exercise beside a store, which two play, and end another."""
    world = load_world(ledger)
    scenario = load_scenario(find_scenario("attack-from-the-sea"), world)
    file = home_of(store).folder / "exercises" / "attack-from-the-sea-shown.jsonl"
    file.parent.mkdir(parents=True)
    session = Session(scenario, world, file)
    session.take("Olha", Part(who="Olha", control=True))
    session.take(NAME, Part(who=NAME, actors=("gb", "uk-parliament")))
    for _ in range(4):
        session.reveal("Olha")
    scenario = load_scenario(find_scenario("blockade-of-a-port"), world)
    ended = Session(scenario, world, file.with_name("blockade-played.jsonl"))
    ended.take(NAME, Part(who=NAME, control=True))
    while ended.reveal(NAME):
        pass
    ended.end(NAME)
    return store


def served(store: Path, ledger: Path) -> tuple[uvicorn.Server, str]:
    """Serve a desk with accounts on a free port, in a thread."""
    desk = Desk(store, ledger)
    watch = Guard(Home(desk.home.folder), accounts=True)
    if watch.accounts is not None:
        watch.accounts.make(NAME, PASSWORD, Role.ADMIN, NAME)
    server = uvicorn.Server(uvicorn.Config(make_app(desk, watch=watch), port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def shots() -> list[tuple[str, str, str, tuple[int, int], str]]:
    """Give what is pictured: the file's name, the address, the language, the window, light or dark."""
    found = []
    for lang in LANGUAGES:
        for name, address in (PAGES | ACTING).items():
            found.append((f"{name}.{lang}", address, lang, WIDE, "light"))
    found += [(f"{name}.narrow", PAGES[name], "uk", NARROW, "light") for name in NARROW_PAGES]
    found += [(f"{name}.dark", PAGES[name], "uk", WIDE, "dark") for name in DARK_PAGES]
    return found


def pictures(browser: Browser, place: str) -> Iterator[tuple[str, bytes]]:
    """Give each picture with its name: the sign-in, then the other pages for one who has come in."""
    state: Any = None
    for lang in LANGUAGES:
        page = opened(browser, place, lang, WIDE, "light", None)
        page.goto("/sign-in")
        yield f"sign-in.{lang}", page.screenshot()
        page.locator("input[name=name]").fill(NAME)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_load_state("networkidle")
        state = page.context.storage_state()
        state["cookies"] = [each for each in state["cookies"] if each["name"] == "zaporuka"]
    page.goto("/inbox")
    page.locator("form[action='/inbox/propose'] button").click()
    page.wait_for_load_state("networkidle")
    proposal = page.request.get("/inbox.json").json()["items"][0]["id"]
    for name, address, lang, window, scheme in shots():
        page = opened(browser, place, lang, window, scheme, state)
        found = page.goto(address.format(proposal=proposal))
        if found is not None and found.status == 202:
            page.wait_for_url("**wait=1*")
        page.wait_for_load_state("load" if name.startswith("table") else "networkidle")
        yield name, page.screenshot()
        page.context.close()


def opened(browser: Browser, place: str, lang: str, window: tuple[int, int], scheme: str, state: Any) -> Page:
    """Open a window in a language, light or dark, with the cookies of somebody who has come in."""
    width, height = window
    context = browser.new_context(
        base_url=place,
        locale={"uk": "uk-UA", "en": "en-GB"}[lang],
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        storage_state=state,
    )
    return context.new_page()


def with_few_colours(png: bytes, painter: Page) -> bytes:
    """Write a picture anew with 32 shades a channel at most, as a PNG with a palette (PNG, third edition)."""
    asked = base64.b64encode(png).decode()
    width, height, pixels = painter.evaluate(PIXELS, asked)
    shades = np.frombuffer(base64.b64decode(pixels), np.uint8).reshape(height, width, 4)[:, :, :3] >> 3
    codes = (shades.astype(np.uint32) * np.array([1024, 32, 1], np.uint32)).sum(axis=2)
    colours, places = np.unique(codes, return_inverse=True)
    if len(colours) > COLOURS:
        counts = np.bincount(places.ravel())
        kept = np.sort(colours[np.argsort(counts)[-COLOURS:]])
        near = np.abs(_channels(colours)[:, None, :] - _channels(kept)[None, :, :]).sum(axis=2).argmin(axis=1)
        places, colours = near[places], kept
    rows = np.zeros((height, width + 1), np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = places.reshape(height, width)
    palette = (_channels(colours) * 255 // 31).astype(np.uint8).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    body = zlib.compress(rows.tobytes(), 9)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _channels(colours: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.stack([colours >> 10, colours >> 5 & 31, colours & 31], axis=1).astype(np.int32)


def main() -> int:
    """Take the pictures; status 2 where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("no Chromium: install Debian's package `chromium`", file=sys.stderr)
        return 2
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chdir(folder), sync_playwright() as playwright:
        ledger = Path(shutil.copytree(default_ledger(), "my-ledger"))
        server, place = served(played(filled(Path("zaporuka.db")), ledger), ledger)
        chromium = playwright.chromium.launch(executable_path=browser, args=[*ARGUMENTS])
        painter = chromium.new_page()
        for name, picture in pictures(chromium, place):
            path = PLACE / f"{name}.png"
            path.write_bytes(with_few_colours(picture, painter))
            print(f"{path.relative_to(ROOT)} {path.stat().st_size:,}")
        server.should_exit = True
    return 0


if __name__ == "__main__":
    sys.exit(main())
