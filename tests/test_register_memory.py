from __future__ import annotations

from typing import Any

import msgspec
import pytest
from golden import pair_of

from zaporuka.register import MemoryStore

TEXT = "Anna said that the pact was signed. They signed it in Paris. The rest is told here."


def store(
    published: str | None = "2026-01-09", said: str | None = None, event: str | None = None
) -> MemoryStore:
    gold: dict[str, Any] = {
        "published": published,
        "statements": [
            {
                "speaker": "anna",
                "cue": "said",
                "content": "the pact was signed",
                "kind": "indirect",
                "via": ["daily"],
                "said": said,
            }
        ],
        "claims": [
            {
                "subject": "pact",
                "predicate": "status",
                "value": "signed",
                "by": "anna",
                "evidence": "was signed",
            }
        ],
    }
    if event:
        gold["events"] = [
            {
                "type": "SUPPORT",
                "participants": ["aa"],
                "date": event,
                "status": "occurred",
                "evidence": "was signed. They signed",
            }
        ]
    return MemoryStore([pair_of("r", TEXT, gold)])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"said": "2026-01-07", "event": "2026-01-06"}, ("2026-01-07", "said")),
        ({"event": "2026-01-06"}, ("2026-01-06", "event")),
        ({}, ("2026-01-09", "report")),
        ({"published": None}, (None, None)),
    ],
)
def test_memory_dates_an_assertion_by_what_is_nearest(options: dict[str, Any], expected: object) -> None:
    (found,) = store(**options).assertions()
    assert (found.valid, found.basis) == expected


def test_memory_gives_an_assertion_the_chain_of_its_statement() -> None:
    (found,) = store().assertions(subjects=["pact"])
    assert (found.via, found.known, found.facet, found.actor) == (("daily",), "2026-01-09", "status", None)


def test_memory_leaves_out_what_was_not_yet_known() -> None:
    kept = store(event="2026-01-06")
    assert not kept.assertions(known="2026-01-08")
    assert not kept.events(known="2026-01-08")
    assert not kept.documents(known="2026-01-08")
    assert kept.assertions(known="2026-01-09")
    assert kept.events(known="2026-01")


def test_memory_knows_an_undated_report_by_its_capture() -> None:
    report, reading = pair_of("r", TEXT, {})
    captured = msgspec.structs.replace(report, captured="2026-02-01T08:00:00Z")
    assert MemoryStore([(captured, reading)]).documents()["r"].known == "2026-02-01"


def test_memory_keeps_two_reports_of_one_name_apart() -> None:
    pairs = [pair_of("r", TEXT, {}), pair_of("r", TEXT + " More.", {})]
    assert len(MemoryStore(pairs).documents()) == 2
