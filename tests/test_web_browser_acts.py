"""Deciding and correcting in a real browser: by keyboard, without a script, narrow, for screen readers."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from desk import hostile
from people import PASSWORD, guarded
from playwright.sync_api import Browser, Page, expect, sync_playwright
from test_web_browser import SERIOUS, chromium
from test_web_inbox import TEXT, URL

from zaporuka.knowledge import default_ledger, load_knowledge
from zaporuka.reading import read_report
from zaporuka.register.decisions import decisions
from zaporuka.register.store import open_writer
from zaporuka.reports import Report, open_reports
from zaporuka.web.app import LOCAL


class Served(NamedTuple):
    """A desk that is served, and its ledger."""

    address: str
    ledger: Path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    chromium()
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    writer, knowledge = open_writer(tmp_path / "store.db"), load_knowledge()
    for report in open_reports([tmp_path / "one.txt"]):
        assert isinstance(report, Report)
        writer.add(report, read_report(report, knowledge))
    writer.add(*hostile())
    ledger = Path(shutil.copytree(default_ledger(), tmp_path / "ledger"))
    app = guarded(tmp_path / "store.db", tmp_path / "home", ledger, hosts=LOCAL)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Served(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", ledger)
    server.should_exit = True
    thread.join(10)


def signed_in(page: Page, name: str) -> None:
    page.goto("/inbox")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inbox")


def opened(browser: Browser, desk: Served, *, scripts: bool = True, width: int = 1280) -> Page:
    context = browser.new_context(
        base_url=desk.address,
        locale="en-GB",
        java_script_enabled=scripts,
        viewport={"width": width, "height": 900},
    )
    context.set_default_timeout(30_000)
    return context.new_page()


def add_words(page: Page) -> None:
    page.get_by_label("own words, English").fill("Watch.")
    page.get_by_label("own words, Ukrainian").fill("Стежити.")
    page.get_by_label("Public addresses").fill(URL)
    page.get_by_label("What is given").select_option("monitoring")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.locator(".lines ins").filter(has_text="Watch.")).to_be_visible()


def test_browser_decides_by_keyboard(browser: Browser, desk: Served) -> None:
    page = opened(browser, desk)
    signed_in(page, "Petro")
    page.get_by_role("button", name="Look through the store").click()
    article = page.locator("article.proposal")
    expect(article).to_have_count(1)
    page.wait_for_load_state("load")
    page.locator("body").press("j")
    expect(article).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_label("own words, Ukrainian")).to_be_focused()
    page.keyboard.type("jar")
    expect(page.get_by_label("own words, Ukrainian")).to_have_value("jar")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.get_by_label("Why (needed to reject)")).to_be_focused()
    add_words(page)
    assert "Watch." not in (desk.ledger / "pledges" / "fr.yaml").read_text(encoding="utf-8")
    page.get_by_role("button", name="Accept").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".decided")).to_contain_text("accepted")
    assert "Watch." in (desk.ledger / "pledges" / "fr.yaml").read_text(encoding="utf-8")
    page.goto("/matrix")
    expect(page.locator("table.matrix")).to_contain_text("Watch.")


def test_browser_decides_without_a_script(browser: Browser, desk: Served) -> None:
    page = opened(browser, desk, scripts=False)
    signed_in(page, "Iryna")
    page.get_by_role("button", name="Look through the store").click()
    add_words(page)
    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Why").fill("too soon")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Reject")).to_be_visible()
    page.get_by_label("Why (needed to reject)").fill("a slip")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".decided")).to_contain_text("a slip")
    assert [(each.decision, each.by) for each in decisions(desk.ledger)] == [
        ("accepted", "Iryna"),
        ("undone", "Iryna"),
        ("rejected", "Iryna"),
    ]
    page.goto("/you")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/inbox")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_browser_changes_the_password(browser: Browser, desk: Served) -> None:
    page = opened(browser, desk)
    signed_in(page, "Lesia")
    page.get_by_role("link", name="You").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Another password")
    new = "чотири сині двері"
    for again, told in (("чотири", "typed in two ways"), (new, "The password is changed")):
        page.get_by_label("Your password now").fill(PASSWORD)
        page.get_by_label("New password", exact=True).fill(new)
        page.get_by_label("New password once more").fill(again)
        page.get_by_role("button", name="Change the password").click()
        expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Name").fill("Lesia")
    page.get_by_label("Password").fill(new)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("State of play")


SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".report-text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return true; }
  }
  return false;
}"""


def test_browser_adds_what_is_selected_and_the_board_says_it(browser: Browser, desk: Served) -> None:
    page = opened(browser, desk)
    signed_in(page, "Lesia")
    page.goto("/reports/one")
    assert page.evaluate(SELECT, "моніторингу")
    expect(page.locator(".adding")).to_have_class(re.compile("ready"))
    page.get_by_role("link", name="a claim", exact=True).click()
    expect(page.locator("blockquote")).to_have_text("моніторингу")
    page.get_by_label("What it is about").select_option("multinational-force")
    page.get_by_label("What is said of it").select_option("position")
    page.get_by_label("Whose position").fill("Germany")
    page.get_by_label("Value").select_option("rejects")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".corrections ins")).to_contain_text("Germany: rejects")
    page.goto("/")
    expect(page.locator("table.board").first).to_contain_text("Germany: rejects")


def test_browser_offers_only_values_of_what_is_said(browser: Browser, desk: Served) -> None:
    page = opened(browser, desk)
    signed_in(page, "Lesia")
    page.goto("/wrong/one?layer=claims")
    value = page.get_by_label("Value")
    for facet, first, others in (("stage", "proposed only", "whose"), ("commitment", "commits itself", "")):
        page.get_by_label("What is said of it").select_option(facet)
        expect(page.get_by_label("Whose position")).to_be_visible(visible=not others)
        offered = value.locator("optgroup:not([disabled]) option")
        expect(offered.first).to_have_text(first)
        value.select_option(first)
    page.get_by_label("What is said of it").select_option("share agreed, per cent")
    expect(value).to_be_hidden()
    expect(page.get_by_label("How much is agreed")).to_have_attribute("type", "number")


def test_browser_corrects_without_a_script_and_keeps_what_was_typed(browser: Browser, desk: Served) -> None:
    page = opened(browser, desk, scripts=False)
    signed_in(page, "Lesia")
    page.goto("/wrong/one?layer=claims")
    page.get_by_label("What it is about").select_option("Multinational force")
    page.get_by_label("What is said of it").select_option("position")
    page.get_by_label("Whose position").fill("Germany")
    page.get_by_label("Value").select_option("proposed only")
    page.get_by_label("The words it stands on").fill("моніторингу")
    page.get_by_label("Why").fill("said plainly")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("Value: there is no such value here: proposed")
    expect(page.get_by_label("Whose position")).to_have_value("Germany")
    page.get_by_label("Value").select_option("rejects")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".corrections ins")).to_contain_text("Germany: reject")
    expect(page.locator(".corrections")).to_contain_text("said plainly")


@pytest.mark.parametrize("width", [360, 1920])
def test_browser_acts_are_for_every_width_and_screen_readers(
    browser: Browser, desk: Served, width: int
) -> None:
    page = opened(browser, desk, width=width)
    page.goto("/sign-in")
    pages = ["/sign-in", "/inbox", "/wrong/hostile?layer=claims&n=0", "/wrong/one?layer=events", "/you"]
    signed_in(page, "Olha")
    page.get_by_role("button", name="Look through the store").click()
    found = page.locator("article.proposal h2 a").first.get_attribute("href")
    for address in (*pages[1:], found or "", "/reports/one"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        faults = [v for v in Axe().run(page).response["violations"] if v["impact"] in SERIOUS]
        told = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in faults]
        assert told == [], address
        assert page.evaluate("window.struck") is None
