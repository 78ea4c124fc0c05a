"""The whole walk of an analyst in a real browser, in one go, through what a person sees."""

from __future__ import annotations

import csv
import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from people import guarded
from playwright.sync_api import Page, expect, sync_playwright
from test_web_browser import chromium
from typer.testing import CliRunner

from zaporuka.cli import app
from zaporuka.knowledge import default_ledger
from zaporuka.register.decisions import decisions
from zaporuka.web.app import LOCAL

AGREED = """Трамп розповів про згоду Москви

10 січня 2026 року

Росія погодилася на розміщення багатонаціональних сил в Україні, заявив президент США Дональд Трамп.
"""
REFUSED = (
    "Захарова: іноземних військ не буде\n\n11 січня 2026 року\n\n"
    "Росія категорично відкидає розміщення багатонаціональних сил в Україні, заявила речниця МЗС Росії "
    "Марія Захарова. Президент Франції Емманюель Макрон заявив, що Франція візьме участь у моніторингу "
    "припинення вогню.\n"
)
ADDRESS = "https://www.president.gov.ua/news/1"


class Walk:
    """A desk that is served on a store and a ledger, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store.db"
        self.ledger = Path(shutil.copytree(default_ledger(), folder / "ledger"))
        self.address = ""

    def add(self, name: str, text: str) -> None:
        """Put a report into the store, as the command does."""
        (self.folder / name).write_text(text, encoding="utf-8")
        done = CliRunner().invoke(app, ["add", str(self.folder / name), "--store", str(self.store)])
        assert done.exit_code == 0, done.output

    @property
    def pledges(self) -> str:
        """The text of the ledger's file that the accepted proposal is about."""
        return (self.ledger / "pledges" / "fr.yaml").read_text(encoding="utf-8")


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    chromium()
    made = Walk(tmp_path)
    made.add("agreed.txt", AGREED)
    desk = guarded(made.store, tmp_path / "home", made.ledger, accounts=False, hosts=LOCAL)
    server = uvicorn.Server(uvicorn.Config(desk, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    made.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield made
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(walk: Walk) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(
            base_url=walk.address, locale="en-GB", viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(15_000)
        yield context.new_page()
        browser.close()


def test_walk_of_an_analyst_from_reports_to_the_export(page: Page, walk: Walk) -> None:
    # A report is in the store, another comes in: the board tells of the dispute.
    page.goto("/")
    board = page.get_by_role("region", name="Components")
    row = board.get_by_role("rowgroup").filter(has_text="Multinational force")
    expect(row).to_contain_text("Russia: accepts")
    expect(row).to_contain_text("uncontested")
    walk.add("refused.txt", REFUSED)
    page.reload()
    expect(row).to_contain_text("disputed")

    # The dispute, face to face, down to its two sentences and into the report.
    row.get_by_role("link", name="Multinational force").click()
    dispute = page.get_by_role("region", name="Face to face")
    quotes = dispute.get_by_role("blockquote").filter(visible=True)
    expect(quotes).to_have_count(2)
    said = " ".join(quotes.all_inner_texts())
    assert "погодилася на розміщення" in said
    assert "категорично відкидає" in said
    dispute.get_by_role("link", name="Трамп розповів про згоду Москви").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Трамп розповів про згоду Москви")

    # What the reader found is wrong: corrected, and the standing is another at once.
    page.get_by_role("link", name=re.compile("This is wrong.*Multinational force — Russia: accepts")).click()
    page.get_by_label("Value").select_option("rejects")
    page.get_by_label("Why").fill("the words are about the past")
    page.get_by_role("button", name="Keep it so").click()
    corrected = page.get_by_role("region", name="Corrected by people")
    expect(corrected).to_contain_text("the words are about the past")
    with page.expect_download() as gold:
        corrected.get_by_role("link", name="gold").click()
    (record,) = [json.loads(line) for line in gold.value.path().read_text(encoding="utf-8").splitlines()]
    assert [claim["value"] for claim in record["claims"]] == ["rejects"]
    page.get_by_role("link", name="State of play").click()
    expect(row).to_contain_text("Russia: rejects")
    expect(row).not_to_contain_text("Russia: accepts")
    expect(row).not_to_contain_text("disputed")

    # A proposal is seen with its lines, accepted, and stands in the ledger's file.
    assert "Watch the ceasefire" not in walk.pledges
    page.get_by_role("link", name="Inbox").click()
    page.get_by_role("button", name="Look through the store").click()
    page.get_by_role("link", name="France").click()
    expect(page.get_by_role("figure").filter(has_text="Франція візьме участь").first).to_be_visible()
    page.get_by_label("own words, Ukrainian").fill("Стежити за припиненням вогню.")
    page.get_by_label("own words, English").fill("Watch the ceasefire.")
    page.get_by_label("What is given").select_option("monitoring")
    page.get_by_label("Public addresses").fill(ADDRESS)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("region", name="What would change in pledges/fr.yaml")).to_contain_text(ADDRESS)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("region", name="Decided")).to_contain_text("accepted")
    assert "Watch the ceasefire" in walk.pledges
    assert [each.decision for each in decisions(walk.ledger)] == ["accepted"]

    # And out of the desk again, as a table.
    page.get_by_role("link", name="Matrix").click()
    with page.expect_download() as table:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(table.value.path().open(encoding="utf-8", newline="")))
    mine = [each for each in rows if each["actor"] == "fr" and each["does"] == "Watch the ceasefire."]
    assert [each["evidence"] for each in mine] == [ADDRESS]
    with page.expect_download() as calendar:
        page.get_by_role("link", name="Calendar").click()
        page.get_by_role("link", name="iCalendar").click()
    assert "BEGIN:VCALENDAR" in calendar.value.path().read_text(encoding="utf-8")
