"""`python -m docs.screenshots`: a picture of every page of the desk, in both languages, into docs/screens.

The desk is served on a store made from the example reports and those of the tests that dispute one another.
Needs Chromium; pictures have few colours, so that each is small.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from zaporuka.views.messages import LANGUAGES
from zaporuka.web.app import make_app
from zaporuka.web.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "screens"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-lcd-text")  # grey letters make small pictures
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
    "search": "/search?q=гарантіям",
    "trace": f"/trace/accepts%23claim-0?{MOMENT}",
}
NARROW_PAGES = ("board", "report", "subject")
DARK_PAGES = ("board", "report")


def served(store: Path) -> tuple[uvicorn.Server, str]:
    """Serve a desk on a free port, in a thread."""
    server = uvicorn.Server(uvicorn.Config(make_app(Desk(store)), port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def shots() -> list[tuple[str, str, str, tuple[int, int], str]]:
    """Give what is pictured: the file's name, the address, the language, the window, light or dark."""
    found = []
    for lang in LANGUAGES:
        for name, address in PAGES.items():
            found.append((f"{name}.{lang}", address, lang, WIDE, "light"))
    found += [(f"{name}.narrow", PAGES[name], "uk", NARROW, "light") for name in NARROW_PAGES]
    found += [(f"{name}.dark", PAGES[name], "uk", WIDE, "dark") for name in DARK_PAGES]
    return found


def main() -> int:
    """Take the pictures; status 2 where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("no Chromium: install Debian's package `chromium`", file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT / "tests"))
    from desk import fill

    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, place = served(fill(Path(folder) / "zaporuka.db"))
        opened = playwright.chromium.launch(executable_path=browser, args=[*ARGUMENTS])
        for name, address, lang, (width, height), scheme in shots():
            context = opened.new_context(
                base_url=place,
                locale={"uk": "uk-UA", "en": "en-GB"}[lang],
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            page.goto(address)
            page.wait_for_load_state("networkidle")
            path = PLACE / f"{name}.png"
            page.screenshot(path=str(path))
            context.close()
            print(f"{path.relative_to(ROOT)} {path.stat().st_size:,}")
        server.should_exit = True
    return 0


if __name__ == "__main__":
    sys.exit(main())
