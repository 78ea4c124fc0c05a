"""The desk in a real browser: an analyst's walk, hostile text, accessibility, narrow windows, no script."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from desk import SUBJECT, fill, hostile
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from zaporuka.web.app import make_app
from zaporuka.web.desk import Desk

ADDRESSES = [
    "/?since=2026-01-06",
    "/reports",
    "/reports/09-uk-two-accounts",
    "/reports/06-uk-scraped-page",
    "/actors",
    "/actors/ru",
    f"/subjects/{SUBJECT}",
    "/matrix",
    "/calendar",
    "/search?q=гарантіям",
    "/coverage?at=2026-02-18",
    "/indicators",
    "/exercises",
    "/exercises/disputed-drone-strike?step=3",
    "/exercises/one-guarantor-refuses?step=7",
    "/trace/accepts%23claim-0",
    "/notes",
    "/nothing",
]
STRUCK = [
    *("/", "/reports", "/reports/hostile", f"/subjects/{SUBJECT}", "/actors/ua", "/matrix", "/calendar"),
    *("/trace/hostile%23claim-0", "/trace/hostile%23event-0", "/search?q=кінець"),
    "/search?q=%3Cscript%3Ewindow.struck%3D1%3C/script%3E",
]
SERIOUS = ("serious", "critical")


UNFOLD = "n => [...document.querySelectorAll('details')].slice(0, n).forEach((one) => { one.open = true; })"


def chromium() -> str:
    """Give the browser's path; without one, skip, or fail in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        line = "no Chromium: install Debian's package `chromium`"
        if os.environ.get("CI"):
            pytest.fail(line)
        pytest.skip(line)
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a desk with hostile reports in its store, on a free port."""
    chromium()
    store = fill(tmp_path_factory.mktemp("desk") / "store.db", hostile())
    server = uvicorn.Server(uvicorn.Config(make_app(Desk(store)), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def context(browser: Browser, place: str) -> Iterator[BrowserContext]:
    """Open a browser that tells of requests to other hosts, errors of scripts and refusals of the policy."""
    made = browser.new_context(base_url=place, locale="en-GB", viewport={"width": 1280, "height": 900})
    made.set_default_timeout(15_000)
    foreign: list[str] = []
    faults: list[str] = []
    host = urlsplit(place).netloc
    made.on("request", lambda r: foreign.append(r.url) if urlsplit(r.url).netloc not in (host, "") else None)
    made.on("weberror", lambda e: faults.append(str(e.error)))
    made.on("console", lambda m: faults.append(m.text) if m.type == "error" and "404" not in m.text else None)
    yield made
    made.close()
    assert foreign == [], "a page asked another host"
    assert faults == [], "a script failed, or the policy refused something"


def visit(page: Page, address: str) -> None:
    """Open a page; one that takes seconds is waited for as the browser does by itself."""
    found = page.goto(address)
    if found is not None and found.status == 202:
        page.wait_for_url("**wait=1*", timeout=120_000)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_browser_walks_from_the_board_to_the_two_sentences_of_a_dispute(page: Page) -> None:
    page.goto("/")
    row = page.locator("tbody.disputed").filter(has_text="Multinational force")
    expect(row.locator(".state.disputed").first).to_contain_text("disputed")
    row.get_by_role("link", name="Multinational force").click()
    expect(page).to_have_url(re.compile(rf"/subjects/{SUBJECT}"))
    sides = page.locator(".dispute").first.locator(".side")
    expect(sides).to_have_count(2)
    quotes = sides.locator("blockquote mark").filter(visible=True)
    said = " ".join(quotes.all_inner_texts())
    assert "погодилася" in said
    assert "не погодилася" in said
    sides.nth(0).locator("figcaption a").first.click()
    stretch = page.locator(".m:target, .at:target ~ .m").first
    expect(stretch).to_contain_text("Москва")
    assert stretch.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_browser_reader_tells_of_a_stretch_on_hover_focus_and_tap(page: Page) -> None:
    page.goto("/reports/09-uk-two-accounts")
    card = page.locator("#card")
    expect(card).to_be_hidden()
    claim = page.locator(".report-text a.claim").first
    claim.hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Territory")
    expect(card).to_contain_text("Volodymyr Zelensky")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    claim.focus()
    expect(card).to_be_visible()
    page.get_by_label("Claims").uncheck()
    assert claim.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_browser_reader_shows_the_text_letter_for_letter(page: Page) -> None:
    for key in ("hostile", "06-uk-scraped-page"):
        page.goto(f"/reports/{key}")
        source = page.request.get(f"/reports/{key}.json").json()["text"]
        assert page.locator(".report-text").evaluate("e => e.textContent") == source


@pytest.mark.parametrize("address", STRUCK)
def test_browser_never_runs_what_a_report_says(page: Page, address: str) -> None:
    visit(page, address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.struck") is None
    assert page.locator("main img, main iframe, main svg[onload]").count() == 0


def test_browser_slides_through_the_days(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Choose a day").click()
    for name, field in (("Slide the day by which", "known"), ("Slide the day whose state", "at")):
        slide = page.get_by_role("slider", name=name)
        slide.focus()
        slide.press("Home")
        expect(page).to_have_url(re.compile(rf"[?&]{field}=20\d\d-\d\d-\d\d"))
        expect(page.locator("h1")).to_have_text("State of play")
    assert "known=20" in page.url


def test_browser_draws_the_chart_and_keeps_the_table(page: Page) -> None:
    page.goto("/actors/ru")
    expect(page.locator(".chart canvas")).to_be_visible()
    assert page.locator("#over-time ~ details table tbody tr").count() > 2


def test_browser_changes_the_language_and_keeps_it(page: Page) -> None:
    page.goto(f"/subjects/{SUBJECT}?known=2026-01-10")
    page.get_by_role("link", name="Українською").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    assert "known=2026-01-10" in page.url
    page.goto("/matrix")
    expect(page.locator("h1")).to_have_text("Матриця")


def test_browser_walks_by_keyboard_and_shows_where_it_is(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_class("skip")
    assert skip.evaluate("e => e.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize("lang", ["uk-UA", "en-GB"])
def test_browser_has_its_pages_in_one_row_or_behind_one_button(
    browser: Browser, place: str, lang: str
) -> None:
    context = browser.new_context(base_url=place, locale=lang, java_script_enabled=False)
    page = context.new_page()
    page.goto("/reports")
    entries, button = page.locator(".top nav a"), page.locator(".top .menu")
    for width in (1180, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert len({round(box["y"]) for one in entries.all() if (box := one.bounding_box())}) == 1
        expect(button).to_be_hidden()
    for width in (360, 800):
        page.set_viewport_size({"width": width, "height": 800})
        expect(entries.first).to_be_hidden()
        assert page.locator(".top > .wide").evaluate("e => e.offsetHeight") < 60
        button.click()
        expect(entries).to_have_count(10)
        expect(entries.last).to_be_visible()
        page.keyboard.press("Escape")
        expect(entries.first).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"{place}/$"))
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser_finds_no_serious_fault_of_accessibility(
    browser: Browser, place: str, address: str, scheme: str
) -> None:
    context = browser.new_context(
        base_url=place, locale="uk-UA", color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    visit(page, address)
    page.evaluate(UNFOLD, 25)
    found = Axe().run(page).response["violations"]
    context.close()
    told = [
        f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0].get('failureSummary', '')[:200]}"
        for v in found
        if v["impact"] in SERIOUS
    ]
    assert told == []


@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("address", ADDRESSES)
def test_browser_never_scrolls_a_page_sideways(
    browser: Browser, place: str, address: str, width: int
) -> None:
    context = browser.new_context(base_url=place, viewport={"width": width, "height": 800}, locale="uk-UA")
    page = context.new_page()
    visit(page, address)
    page.evaluate(UNFOLD, 60)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert wide <= width


@pytest.mark.parametrize("address", ADDRESSES)
def test_browser_says_all_without_a_script(browser: Browser, place: str, address: str) -> None:
    context = browser.new_context(base_url=place, java_script_enabled=False)
    page = context.new_page()
    visit(page, address)
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("[hidden]:not(.slide, .card, .chart)").count() == 0
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_browser_pages_are_light(page: Page, address: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    visit(page, address)
    page.wait_for_load_state("networkidle")
    assert sum(size for url, size in sizes.items() if "/vendor/" not in url) < 500_000


def test_browser_tells_that_a_long_page_is_being_made_and_then_shows_it(page: Page) -> None:
    found = page.goto("/coverage?at=2026-01-20")
    assert found is not None
    assert found.status == 202
    expect(page.locator("h1")).to_contain_text("Coverage", timeout=120_000)


def test_browser_prints_what_is_folded(page: Page, tmp_path: Path) -> None:
    page.goto(f"/subjects/{SUBJECT}")
    page.emulate_media(media="print")
    assert not page.locator(".top nav").is_visible()
    assert page.pdf(path=str(tmp_path / "page.pdf"))
