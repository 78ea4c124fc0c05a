"""An exercise played together in two real browsers, without a script, narrow, dark, for screen readers."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from desk import STRIKE
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from test_web_browser import SERIOUS, chromium

from zaporuka.register.store import open_writer
from zaporuka.web.app import LOCAL, make_app
from zaporuka.web.desk import Desk

BANNER = "An exercise: none of it has happened."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=15_000)  # a screen that follows has to be asked for, on a busy machine too
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    chromium()
    open_writer(tmp_path / "store.db")
    app = make_app(Desk(tmp_path / "store.db", home=tmp_path / "home"), hosts=LOCAL)
    config = uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    app.desk.closing.set()
    server.should_exit = True
    thread.join(10)


def opened(
    browser: Browser, address: str, *, scripts: bool = True, width: int = 1280, dark: bool = False
) -> Page:
    context = browser.new_context(
        base_url=address,
        locale="en-GB",
        java_script_enabled=scripts,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
    )
    context.set_default_timeout(15_000)
    return context.new_page()


def begun(page: Page, name: str = "Olha") -> str:
    page.goto("/exercises")
    page.locator('a[href="/exercises/together?scenario=attack-from-the-sea"]').click()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Exercise control")).to_be_visible()
    return page.url


def joined(page: Page, place: str, name: str, *parts: str) -> None:
    page.goto(place)
    page.get_by_label("Your name").fill(name)
    for each in parts:
        page.get_by_label(each, exact=True).check()
    page.get_by_role("button", name="Take this part").click()
    expect(page.get_by_text(f"{name} (you)")).to_be_visible()


def reveal(page: Page, *numbers: int) -> None:
    for number in numbers:
        page.get_by_role("button", name=f"Reveal inject {number} now").click()
        expect(page.locator("#r-course .what").first).to_contain_text(f"Inject {number}")


def test_browser_two_play_an_exercise_and_export_its_report(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    control, gb = opened(browser, address), opened(browser, address)
    place = begun(control)
    joined(gb, place, "Iryna", "United Kingdom", "UK Parliament")
    expect(control.locator("#r-people")).to_contain_text("Iryna: United Kingdom, UK Parliament")
    expect(gb.get_by_text("This screen follows by itself.")).to_be_visible()
    gb.evaluate("window.same = true")
    reveal(control, 1, 2, 3)
    expect(gb.locator("#r-course .what").first).to_contain_text("Inject 3")
    expect(gb.locator("#r-news")).to_contain_text("Inject 3")
    assert "Inject 4" not in gb.content()
    reveal(control, 4)
    owed = gb.locator("#r-owed li.account").filter(has_text="Consult within 24 hours on what is needed").first
    expect(owed).to_contain_text("left")
    assert gb.evaluate("window.same") is True
    owed.get_by_role("button", name="Acknowledge").click()
    expect(gb.locator("#r-course .what").first).to_contain_text("Decision 1, Iryna")
    expect(control.locator("#r-course .what").first).to_contain_text("Decision 1, Iryna")
    gb.get_by_role("button", name="It is done").first.click()
    expect(control.locator("#r-course .what").first).to_contain_text("Decision 2, Iryna")
    control.get_by_text("End the exercise").click()
    control.get_by_role("button", name="End it for everyone").click()
    expect(control.get_by_role("heading", level=1)).to_contain_text("After-action report")
    expect(gb.locator("#r-clock")).to_contain_text("Olha has ended this exercise.")
    gb.get_by_role("link", name="After-action report").click()
    for name, end in (("as Markdown", "md"), ("as a page of its own", "html")):
        with gb.expect_download() as coming:
            gb.get_by_role("link", name=name).click()
        file = tmp_path / f"report.{end}"
        coming.value.save_as(file)
        text = file.read_text(encoding="utf-8")
        assert BANNER in text
        assert "Decision 2, Iryna" in text
    page = opened(browser, address)
    page.goto(f"file://{tmp_path / 'report.html'}")
    expect(page.get_by_text(BANNER).first).to_be_visible()


def test_browser_does_not_take_away_what_somebody_types(browser: Browser, address: str) -> None:
    control, ua = opened(browser, address), opened(browser, address)
    place = begun(control)
    joined(ua, place, "Lesia", "Ukraine")
    reveal(control, 1)
    expect(ua.locator("#r-course .what").first).to_contain_text("Inject 1")
    ua.get_by_text("Ask that promises be kept").click()
    ua.locator("#r-more").get_by_label("Belgium", exact=True).check()
    ua.get_by_label("Everyone reads it").fill("Half a senten")
    reveal(control, 2)
    expect(ua.locator("#r-course .what").first).to_contain_text("Inject 2")
    expect(ua.get_by_label("Everyone reads it")).to_have_value("Half a senten")
    expect(ua.locator("#r-more").get_by_label("Belgium", exact=True)).to_be_checked()
    ua.locator("#r-more button.stale").click()
    expect(ua.locator("#r-more").get_by_label("Belgium", exact=True)).not_to_be_checked()
    expect(ua.locator("#d-request")).to_have_attribute("open", "")


def test_browser_plays_without_a_script(browser: Browser, address: str) -> None:
    control, gb = (opened(browser, address, scripts=False) for _ in range(2))
    place = begun(control)
    joined(gb, place, "Iryna", "United Kingdom")
    reveal(control, 1, 2, 3)
    expect(gb.locator("#r-course")).to_contain_text("Nothing yet.")
    gb.get_by_role("link", name="Look again").click()
    expect(gb.locator("#r-course .what").first).to_contain_text("Inject 3")
    gb.get_by_role("button", name="Decline").first.click()
    control.get_by_role("link", name="Look again").click()
    expect(control.locator("#r-course .what").first).to_contain_text("Decision 1, Iryna")


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_browser_exercises_together_are_for_every_width_and_screen_readers(
    browser: Browser, address: str, width: int, dark: bool
) -> None:
    control = opened(browser, address, width=width, dark=dark)
    gb = opened(browser, address, width=width, dark=dark)
    place = begun(control, STRIKE)
    joined(gb, place, "Iryna", "United Kingdom", "Special Commission", "Ukraine")
    reveal(control, 1, 2, 3)
    gb.get_by_label("Everyone reads it").fill(STRIKE)
    gb.get_by_role("button", name="Write it down").click()
    report = f"{place.removeprefix(address)}/report"
    for page, asked in ((control, "/exercises/together"), (control, report), (control, place), (gb, place)):
        page.goto(asked)
        for fold in page.locator("main details").all():
            fold.evaluate("one => { one.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, asked
        faults = [v for v in Axe().run(page).response["violations"] if v["impact"] in SERIOUS]
        told = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in faults]
        assert told == [], asked
        assert page.evaluate("window.struck") is None


def test_browser_goes_where_a_form_leads_though_its_screen_hears_of_the_step_first(
    browser: Browser, address: str
) -> None:
    control = opened(browser, address)
    begun(control)
    expect(control.get_by_text("This screen follows by itself.")).to_be_visible()

    def late(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        time.sleep(1.5)  # meanwhile the stream tells the screen of the end
        route.fulfill(response=answer)

    control.route("**/exercises/together/end", late)
    control.get_by_text("End the exercise").click()
    control.get_by_role("button", name="End it for everyone").click()
    expect(control.get_by_role("heading", level=1)).to_contain_text("After-action report")
