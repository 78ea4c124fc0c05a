"""The desk's pages of the mechanism: early warning, coverage, exercises."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from desk import HOST, client, fill
from golden import pair_of
from litestar.testing import TestClient

from zaporuka.knowledge import default_ledger
from zaporuka.web.app import Application, make_app
from zaporuka.web.desk import Desk


def told_of(key: str, day: str, target: str | None = None) -> tuple[Any, Any]:
    """Make a report of a day, with a threat against somebody or without one."""
    text = f"Звіт {key} від {day} про погрозу або її брак: {target or 'нікому'}."
    event = {"type": "THREATEN", "participants": ["ru", target], "status": "occurred", "date": day}
    events = [{**event, "evidence": text}] if target else []
    return pair_of(key, text, {"published": day, "events": events})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Application]]:
    quiet = [told_of(f"quiet-{n}", f"2025-{n // 4 + 9:02}-{n % 4 * 7 + 1:02}") for n in range(16)]
    threats = [told_of(f"threat-{n}", f"2026-02-{9 + n:02}", "ua") for n in range(6)]
    store = fill(tmp_path_factory.mktemp("desk") / "store.db", *quiet, *threats)
    with client(store) as found:
        yield found


def data(desk: TestClient[Application], address: str) -> Any:
    path, mark, query = address.partition("?")
    response = desk.get(f"{path}.json{mark}{query}")
    assert response.status_code == 200, response.text
    return response.json()


def test_indicators_lead_from_an_alert_to_the_trace_of_its_evidence(opened: TestClient[Application]) -> None:
    page = data(opened, "/indicators?lang=en")
    assert "not events" in page["caution"]
    alerts = [alert for entry in page["indicators"] for alert in entry["alerts"]]
    assert alerts
    html = opened.get("/indicators?lang=en").text
    assert page["caution"] in html
    for alert in alerts:
        assert alert["findings"]
        for found in alert["findings"]:
            id = found["finding"]["proofs"][0]["id"]
            address = f"/trace/{quote(id, safe='~@!$,;')}"
            assert f'href="{address}"' in html
            assert opened.get(address).status_code == 200


def test_indicators_draw_what_the_table_says(opened: TestClient[Application]) -> None:
    page = data(opened, "/indicators")
    drawn = page["chart"]["datasets"].values()
    shown = {(row["name"], row["count"], row["alert"]) for rows in drawn for row in rows}
    assert shown == {
        (week["week"], None if week["state"] == "no-data" else week["count"], week["state"] == "alert")
        for entry in page["indicators"]
        for week in entry["weeks"]
    }
    assert any(alert for _, _, alert in shown)


def test_indicators_use_nothing_that_was_not_known(opened: TestClient[Application]) -> None:
    early = data(opened, "/indicators?known=2026-01-31")
    assert all(week["first"] <= "2026-01-31" for entry in early["indicators"] for week in entry["weeks"])
    proofs = [
        proof
        for entry in early["indicators"]
        for alert in entry["alerts"]
        for found in alert["findings"]
        for proof in found["finding"]["proofs"]
    ]
    assert all(proof["known"] <= "2026-01-31" for proof in proofs)


def test_indicators_say_where_a_ledger_has_none(tmp_path: Path) -> None:
    ledger = shutil.copytree(default_ledger(), tmp_path / "ledger")
    (ledger / "indicators.yaml").unlink()
    desk = Desk(fill(tmp_path / "store.db"), ledger, patience=0)
    with TestClient(make_app(desk, hosts=(HOST,)), base_url=f"http://{HOST}") as without:
        page = data(without, "/indicators?lang=en")
        assert (page["indicators"], page["chart"]) == ([], None)
        assert "no indicators" in without.get("/indicators?lang=en").text
        shutil.copy(default_ledger() / "indicators.yaml", ledger)
        assert data(without, "/indicators?lang=en")["indicators"]


def test_coverage_says_first_what_is_bare_and_opens_every_cell_to_its_clauses(
    opened: TestClient[Application],
) -> None:
    page = data(opened, "/coverage?at=2026-02-18&lang=en")
    assert page["findings"][0]["key"] == "gap-any"
    html = opened.get("/coverage?at=2026-02-18&lang=en").text
    assert html.index(page["findings"][0]["text"]) < html.index('class="heat"')
    known = {clause["id"] for clause in page["clauses"]}
    cells = [shade for map in page["maps"] for row in map["rows"] for cell in row["cells"] for shade in cell]
    assert {"word", "undetermined"} <= {shade["strength"] for shade in cells}
    for shade in cells:
        case = page["cases"][shade["row"]]
        owed = {held["strength"] for held in case["holdings"]}
        assert shade["strength"] in owed or shade["strength"] in ("undetermined", "nothing")
        assert (shade["strength"] in ("law", "word")) == bool(case["fastest"])
        assert f'href="#case-{shade["row"]}"' in html
        clauses = {id for held in case["holdings"] for id in held["clauses"]}
        assert clauses | set(case["undetermined_clauses"]) <= known
    assert all(f'id="clause-{id}"' in html for id in known)


def test_coverage_has_a_cell_for_every_case_and_no_case_twice(opened: TestClient[Application]) -> None:
    page = data(opened, "/coverage?at=2026-02-18")
    for map in page["maps"]:
        for row in map["rows"]:
            for (way, _), cell in zip(map["columns"], row["cells"], strict=True):
                cases = [page["cases"][shade["row"]] for shade in cell]
                domains = [domain for case in cases for domain in case["domains"]]
                assert len(domains) == len(set(domains)) == 5
                assert all(way in case["attributions"] and map["world"] in case["worlds"] for case in cases)


def test_coverage_is_found_once_for_a_ledger_and_a_day(
    opened: TestClient[Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    data(opened, "/coverage?at=2026-02-18&lang=en")

    def again(*_: object, **__: object) -> None:
        raise AssertionError("found again")

    monkeypatch.setattr("zaporuka.web.covered.cover", again)
    uk = data(opened, "/coverage?at=2026-02-18&lang=uk")
    assert uk["title"].startswith("Покриття")


@pytest.mark.parametrize("day", ["0001", "1969-01-01", "3000-01-01", "9999", "2026-13-01"])
def test_coverage_of_no_sound_day_is_not_understood(opened: TestClient[Application], day: str) -> None:
    response = opened.get(f"/coverage.json?at={day}")
    assert response.status_code == 400
    assert day in response.json()["detail"]


def test_coverage_says_where_nothing_speaks_of_an_attack(tmp_path: Path) -> None:
    ledger = shutil.copytree(default_ledger(), tmp_path / "ledger")
    shutil.rmtree(ledger / "instruments")
    desk = Desk(fill(tmp_path / "store.db"), ledger, patience=0)
    with TestClient(make_app(desk, hosts=(HOST,)), base_url=f"http://{HOST}") as without:
        page = data(without, "/coverage?lang=en")
        assert page["cases"] == []
        assert "nothing to cover" in without.get("/coverage?lang=en").text
