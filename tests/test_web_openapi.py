"""The description of the data, fuzzed: whatever is asked, the answer is one that the description tells of."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from desk import fill
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from zaporuka.web.app import LOCAL, make_app
from zaporuka.web.desk import Desk

PATHS = [
    *("/.json", "/reports.json", "/reports/{key}.json", "/search.json", "/actors.json", "/actors/{id}.json"),
    *("/subjects/{id}.json", "/matrix.json", "/matrix.csv", "/calendar.json", "/calendar.ics"),
    *("/trace/{id}.json", "/inbox.json", "/inbox/{id}.json", "/wrong/{key}.json"),
    *("/corrections.jsonl", "/gold.jsonl", "/notes.json", "/notes.jsonl"),
    *("/indicators.json", "/coverage.json", "/exercises.json", "/exercises/{id}.json"),
    *("/exercises/together.json", "/exercises/together/{id}.json", "/exercises/together/{id}/report.json"),
    *("/exercises/together/{id}/report.md", "/exercises/together/{id}/report.html"),
]
WAIT = 120.0
"""Seconds for an answer: a busy machine takes its time over coverage."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give the operations that the desk describes, by their addresses."""
    app = make_app(Desk(fill(tmp_path_factory.mktemp("desk") / "store.db")), hosts=(*LOCAL, "testserver"))
    schema = schemathesis.openapi.from_asgi("/schema/openapi.json", app)
    found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    return {operation.path: operation for operation in found}


@pytest.mark.parametrize("path", PATHS)
def test_openapi_tells_what_is_answered(operations: dict[str, Any], path: str) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operations[path].as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, timeout=WAIT)

    ask()


def test_openapi_describes_every_page_and_file(operations: dict[str, Any]) -> None:
    assert set(operations) == set(PATHS)
