"""`python -m benchmarks.paint STORE`: how soon a page of the desk is seen, and what it weighs.

Chromium opens every page of the desk on the store, each in a new window with nothing kept, at 1,280 by 900
pixels, in Ukrainian, with scripts. *First paint* is First Contentful Paint (W3C Paint Timing): from asking
for the page to the first words on the screen, the desk's time included; *made first* where nobody had asked
for the page before, *kept* the middle of `--rounds` after that. *KB* is all that is transferred but the
libraries that draw charts and the data of the charts; *with charts*, everything.

Needs Playwright (`requirements.lock`) and Chromium (Debian's package `chromium`).
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Response, sync_playwright

from benchmarks.desk import HOST, addresses, proposed, served

ROUNDS = 3
VENDOR = "/vendor/"
CHART = re.compile(rb'<script type="application/json" id="chart-.*?</script>', re.DOTALL)
BEING_MADE = 202
PAINTED = """new PerformanceObserver((list) => {
  const found = list.getEntriesByName("first-contentful-paint");
  if (found.length) window.painted(found[0].startTime);
}).observe({type: "paint", buffered: true});"""
"""Tells of the first paint of every page that is opened: a long one is preceded by one that says so."""


class Seen(NamedTuple):
    """A page that was opened: milliseconds to its first paint, and bytes without charts and with them."""

    paint: float
    plain: int
    whole: int


def opened(browser: Browser, address: str) -> Seen:
    """Open a page in a window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="uk-UA")
    page, answers, paints = context.new_page(), list[Response](), list[float]()
    page.expose_function("painted", lambda moment: paints.append(moment))
    page.add_init_script(PAINTED)
    page.on("response", lambda answer: answers.append(answer))
    found = page.goto(address)
    whole = found is None or found.status != BEING_MADE
    if not whole:  # what came with the first is weighed when the page is kept
        page.wait_for_url("**wait=1*", timeout=120_000)
    page.wait_for_load_state("networkidle")
    while not paints:
        page.wait_for_timeout(20)
    bodies = {answer.url: answer.body() for answer in answers if answer.ok} if whole else {}
    context.close()
    plain = sum(len(CHART.sub(b"", body)) for url, body in bodies.items() if VENDOR not in url)
    return Seen(float(paints[0]), plain, sum(map(len, bodies.values())))


def table(store: Path, rounds: int, chromium: str) -> Iterator[str]:
    """Give the lines of the table, in Markdown."""
    yield "| page | first paint, made first | first paint, kept | KB | with charts, KB |"
    yield "|---|---:|---:|---:|---:|"
    pages = addresses(store)
    with proposed(store) as ledger, served(store, ledger) as (port, _), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium)
        opened(browser, f"http://{HOST}:{port}/sign-in")
        for name, address in pages.items():
            first = opened(browser, f"http://{HOST}:{port}{address}")
            kept = [opened(browser, f"http://{HOST}:{port}{address}") for _ in range(rounds)]
            paint = statistics.median(each.paint for each in kept)
            weights = f"{kept[0].plain / 1000:,.0f} | {kept[0].whole / 1000:,.0f}"
            yield f"| {name} | {first.paint:,.0f} | {paint:,.0f} | {weights} |"
        browser.close()


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    options = argparse.ArgumentParser("python -m benchmarks.paint", description=__doc__)
    options.add_argument(
        "store", type=Path, help="a store, such as `python -m benchmarks.store --keep` makes"
    )
    options.add_argument("--rounds", type=int, default=ROUNDS, help="of `kept`; the middle one counts")
    given = options.parse_args(words)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium: install Debian's package `chromium`", file=sys.stderr)
        return 2
    for line in table(given.store, max(1, given.rounds), chromium):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
