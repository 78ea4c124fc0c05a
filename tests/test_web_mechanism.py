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
