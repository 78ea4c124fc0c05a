from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from desk import SUBJECT, client, fill
from icalendar import Calendar
from litestar.testing import TestClient

from zaporuka.web.app import Application

PAGES = [
    "/",
    "/?since=2026-01-06",
    "/?at=2026-01-08&known=2026-01-08",
    "/reports",
    "/reports/09-uk-two-accounts",
    "/reports/13-ru-berlin",
    "/actors",
    "/actors?q=зеленськ",
    "/actors/ru",
    "/actors/volodymyr-zelensky",
    f"/subjects/{SUBJECT}",
    "/subjects/paris-declaration?at=2026-01-08",
    "/matrix",
    "/matrix?kind=instrument&force=shall",
    "/matrix?actor=fr",
    "/calendar",
    "/calendar?actor=ua&known=2026-01-09",
    "/search",
    "/search?q=гарантіям&subject=multinational-force",
    "/coverage?at=2026-02-18",
    "/indicators",
    "/exercises",
    "/exercises/disputed-drone-strike?step=3",
    "/exercises/one-guarantor-refuses?step=7",
    "/exercises/together",
    "/trace/accepts%23claim-0",
    "/trace/01-uk-paris-flash%23event-0",
]


class Outline(HTMLParser):
    """What a page has: its elements with their attributes, its ids, its headings."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str, attribute: str) -> list[str]:
        return [value for tag, given in self.tags if tag == name and (value := given.get(attribute))]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Application]]:
    with client(fill(tmp_path_factory.mktemp("desk") / "store.db")) as found:
        yield found


@pytest.fixture
def desk(opened: TestClient[Application]) -> TestClient[Application]:
    """Give the desk to a reader who has not been here before."""
    opened.cookies.clear()
    return opened


def twin(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"


def data(desk: TestClient[Application], address: str, **more: Any) -> Any:
    response = desk.get(twin(address), **more)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_are_whole_in_both_languages(desk: TestClient[Application], address: str, lang: str) -> None:
    response = desk.get(address, headers={"accept-language": lang})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = Outline(response.text)
    assert page.all("html", "lang") == [lang]
    assert [tag for tag, _ in page.tags].count("h1") == 1
    ids = [given["id"] for _, given in page.tags if given.get("id")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert all(
        not value.startswith("http")
        for tag in ("link", "script", "img")
        for value in page.all(tag, "href") + page.all(tag, "src")
    )
    assert not any(name.startswith("on") or name == "style" for _, given in page.tags for name in given)
    other = "en" if lang == "uk" else "uk"
    assert any(f"lang={other}" in href for href in page.all("a", "href"))


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_a_twin_that_tells_the_same_in_data(desk: TestClient[Application], address: str) -> None:
    page = Outline(desk.get(address).text)
    named = [unquote(href).partition("?")[0] for href in page.all("a", "href")]
    assert unquote(twin(address)).partition("?")[0] in named, "the page does not name its twin"
    assert isinstance(data(desk, address), dict)


def test_pages_lead_only_to_pages_that_are_there(desk: TestClient[Application]) -> None:
    seen: set[str] = set()
    for address in PAGES:
        for href in Outline(desk.get(address).text).all("a", "href"):
            if href.startswith("/") and not href.startswith("/actors/"):
                seen.add(href.partition("#")[0])
    assert len(seen) > 60
    broken = [href for href in sorted(seen)[::3] if desk.get(href).status_code != 200]
    assert broken == []


def test_pages_point_to_places_that_are_in_the_text(desk: TestClient[Application]) -> None:
    hrefs = Outline(desk.get(f"/subjects/{SUBJECT}").text).all("a", "href")
    places = [href for href in hrefs if "#t-" in href]
    assert places
    for href in places:
        path, _, place = href.partition("#")
        assert any(given.get("id") == place for _, given in Outline(desk.get(path).text).tags), href


def test_board_shows_a_dispute_with_both_sides_and_their_weight(desk: TestClient[Application]) -> None:
    board = data(desk, "/?lang=en")
    rows = {row["id"]: row for group in board["groups"] for row in group["rows"]}
    assert rows[SUBJECT]["standing"] == "disputed"
    sides = [
        row["line"]
        for block in board["disputes"]
        for row in block["rows"]
        if row["line"]["subject"] == SUBJECT
    ]
    assert {line["value"] for line in sides} == {"accepts", "rejects"}
    assert all(line["rating"] and line["proofs"][0]["sentence"] for line in sides)
    said = rows[SUBJECT]["said"][0]
    assert said["line"]["witnesses"] >= 1
    assert said["published"] <= board["at"]
    silent = {id for group in board["groups"] for id, _ in group["silent"]}
    assert silent
    assert silent.isdisjoint(rows)


def test_board_goes_back_to_what_was_known(desk: TestClient[Application]) -> None:
    early = data(desk, "/?known=2026-01-08")
    rows = {row["id"]: row for group in early["groups"] for row in group["rows"]}
    assert rows[SUBJECT]["standing"] != "disputed"
    assert early["at"] == "2026-01-08"
    proofs = [p for r in rows.values() for held in r["said"] for p in held["line"]["proofs"]]
    assert proofs
    assert all(p["known"] <= "2026-01-08" for p in proofs)


def test_board_tells_what_changed_since_a_day_or_the_last_visit(desk: TestClient[Application]) -> None:
    changes = data(desk, "/?since=2026-01-08")["changes"]
    assert any(row["kind"] == "disputed" for block in changes["blocks"] for row in block["rows"])
    assert data(desk, "/")["changes"] is None
    for visit, since in (("2026-01-08", "2026-01-08"), ("not a day", None)):
        desk.cookies.clear()
        desk.cookies.set("visit", visit)
        visited = data(desk, "/")
        assert (visited["since"], visited["changes"]) == (since, changes if since else None)
    desk.cookies.clear()
    first = desk.get("/").headers.get_list("set-cookie")
    assert any(re.match(r"visit=\d{4}-\d\d-\d\d;", cookie) for cookie in first)
    desk.cookies.clear()


def test_subject_sets_claims_face_to_face_and_names_the_one_root(desk: TestClient[Application]) -> None:
    page = data(desk, f"/subjects/{SUBJECT}?lang=en")
    assert page["standing"] == "disputed"
    assert {row["line"]["value"] for row in page["disputes"][0]["rows"]} == {"accepts", "rejects"}
    assert ["Ann", 2] in page["graph"]["roots"]
    days = [row["date"] for month in page["timeline"] for row in month["rows"]]
    assert days == sorted(days, reverse=True)
    assert page["promises"]
    assert all(p["addresses"] for p in page["promises"])


def test_subject_timeline_and_standing_count_the_same_account_apart(desk: TestClient[Application]) -> None:
    page = data(desk, f"/subjects/{SUBJECT}")
    current = {held["line"]["phrase"]: held for held in page["current"]}
    rejects = max(current.values(), key=lambda held: len(held["line"]["proofs"]) + held["more"])
    days = [
        row for month in page["timeline"] for row in month["rows"] if row["what"] == rejects["line"]["phrase"]
    ]
    assert len(days) > 1
    assert sum(len(row["line"]["proofs"]) for row in days) == len(rejects["line"]["proofs"]) + rejects["more"]


def test_actors_put_those_first_of_whom_something_is_said(desk: TestClient[Application]) -> None:
    page = data(desk, "/actors?lang=en")
    heard = {actor["id"]: subjects for actor, subjects in page["spoken_of"]}
    assert heard["ru"] == max(heard.values())
    assert "af" not in heard
    assert {a["id"] for group in page["groups"] for a in group["actors"]} > set(heard)
    assert [group["kind"] for group in data(desk, "/actors?q=zelensky")["groups"]] == ["person"]


def test_actor_has_offices_positions_statements_and_contradictions(desk: TestClient[Application]) -> None:
    person = data(desk, "/actors/volodymyr-zelensky?lang=en")
    assert person["offices"][0]["of"] == "ua"
    assert person["side"] == "ua"
    assert person["statements"]
    assert all(s["words"] and s["report"] for s in person["statements"])
    state = data(desk, "/actors/ru?lang=en")
    assert {p["value"] for p in state["points"]} >= {"accepts", "rejects"}
    assert next(block["rows"][0]["line"]["subject"] for block in state["contradictions"]) == SUBJECT
    assert state["chart"]["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


def test_reader_gives_the_text_untouched_with_every_note_in_its_place(desk: TestClient[Application]) -> None:
    page = data(desk, "/reports/09-uk-two-accounts")
    source = Path(page["path"])
    assert page["text"] == source.read_text(encoding="utf-8")
    assert {note["layer"] for note in page["notes"]} == {"statement", "claim", "event", "actor", "date"}
    assert all(page["text"][n["start"] : n["end"]] == n["words"] for n in page["notes"])
    html = desk.get("/reports/09-uk-two-accounts").text
    shown = re.search(r'<div class="report-text"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert shown
    assert re.sub(r"<[^>]+>", "", shown[1]).replace("&#39;", "'").replace("&#34;", '"') == page["text"]


def test_reader_greys_furniture_and_marks_nothing_in_what_it_does_not_read(
    desk: TestClient[Application],
) -> None:
    assert 'class="m furniture"' in desk.get("/reports/06-uk-scraped-page").text
    unread = data(desk, "/reports/13-ru-berlin")
    assert (unread["read"], unread["notes"]) == (False, [])


def test_reader_sets_versions_side_by_side(desk: TestClient[Application]) -> None:
    page = data(desk, "/reports/09-uk-two-accounts")
    other = next(v["key"] for v in page["versions"] if v["key"] != page["key"])
    beside = data(desk, f"/reports/{other}?beside=09-uk-two-accounts")["beside"]
    changed = [row for row in beside["rows"] if row[0] != row[1]]
    assert changed == [[None, "Уточнення: цього не було."]]
    assert other in page["copies"]
    assert data(desk, f"/reports/{other}?beside=nothing")["beside"] is None


def test_matrix_has_force_stage_and_what_reports_say(desk: TestClient[Application]) -> None:
    made = data(desk, "/matrix")
    columns = [id for id, _ in made["columns"]]
    rows = {row["actor"]: dict(zip(columns, row["crossings"], strict=True)) for row in made["rows"]}
    kept = rows["fr"][SUBJECT]
    assert any(p["force"] and p["stage"] for p in kept["promises"])
    assert kept["said"]["lines"][0]["proofs"]
    only = data(desk, "/matrix?force=may")
    assert all(
        p["force"] == "may" for row in only["rows"] for c in row["crossings"] if c for p in c["promises"]
    )
    table = list(csv.DictReader(io.StringIO(desk.get("/matrix.csv?actor=fr").text)))
    assert {row["actor"] for row in table} == {"fr"}
    assert {row["kind"] for row in table} >= {"clause", "report"}
    assert all(row["evidence"] for row in table)


def test_calendar_feed_is_a_calendar_of_the_same_events(desk: TestClient[Application]) -> None:
    made = data(desk, "/calendar?lang=en")
    dated = [e for part in made["parts"] for e in part["events"] if e["when"]]
    response = desk.get("/calendar.ics?lang=en")
    assert response.headers["content-type"].startswith("text/calendar")
    entries = Calendar.from_ical(response.text).walk("VEVENT")
    assert len(entries) == len(dated)
    assert {str(entry["uid"]) for entry in entries} == {f"{e['proofs'][0]['id']}@zaporuka" for e in dated}
    assert response.text == desk.get("/calendar.ics?lang=en").text


def test_search_finds_forms_and_narrows_by_every_facet(desk: TestClient[Application]) -> None:
    found = data(desk, "/search?q=гарантіям")
    assert found["total"] > 3
    words = [
        piece["text"][w["start"] - piece["start"] : w["end"] - piece["start"]].lower()
        for report in found["reports"]
        for piece in report["sentences"]
        for w in piece["words"]
    ]
    assert len(set(words)) > 1
    assert all("гаранті" in word for word in words)
    for facet in found["facets"]:
        value = facet["values"][0]
        query = (
            f"since={value['value']}&until={value['value']}"
            if facet["name"] == "month"
            else f"{facet['name']}={value['value']}"
        )
        narrowed = data(desk, f"/search?q=гарантіям&{query}")
        assert narrowed["total"] == value["count"], facet["name"]


def test_trace_ends_at_the_sentence(desk: TestClient[Application]) -> None:
    page = data(desk, "/trace/accepts%23claim-0?lang=en")
    assert page["sentence"][page["mark_start"] : page["mark_end"]] == "Москва погодилася на сили"
    facts = {f["key"]: f["value"] for block in page["sheet"]["blocks"] for f in block["facts"]}
    assert facts["state"] == "current, disputed"
    assert "Gazette" in facts["chain"]
