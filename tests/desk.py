"""A desk to test on: a store of the example reports, a dispute, versions, copies and hostile text."""

from __future__ import annotations

from pathlib import Path

import msgspec
from golden import ROOT, pair_of
from litestar.testing import TestClient
from stores import told

from zaporuka.knowledge import load_knowledge
from zaporuka.reading import read_report
from zaporuka.reading.record import Reading
from zaporuka.register.store import open_writer
from zaporuka.reports import Report, UnreadableReport, open_reports
from zaporuka.web.app import Application, make_app
from zaporuka.web.desk import Desk

HOST = "testserver.local"
SUBJECT = "multinational-force"
PAYLOADS = (
    "<script>window.struck=1</script>",
    "\"'><img src=x onerror=window.struck=1>",
    "</script><script>window.struck=1</script>",
    "<svg/onload=window.struck=1>",
    "javascript:window.struck=1",
    "{{7*7}}${7*7}{% raw %}",
    "&lt;b&gt;<!--",
)
STRIKE = " ".join(PAYLOADS)


def hostile(words: str = STRIKE, key: str = "hostile") -> tuple[Report, Reading]:
    """Make a report whose text, address and every name in its reading are hostile."""
    text = f"{words}\nСили потрібні {words} кінець.\n"
    gold = {
        "published": "2026-01-11",
        "statements": [
            {
                "speaker": words,
                "content": f"потрібні {words}",
                "cue": "Сили",
                "kind": "indirect",
                "via": [f"via {words}", words],
            }
        ],
        "claims": [
            {
                "subject": SUBJECT,
                "predicate": f"position:{words}",
                "value": words,
                "by": words,
                "evidence": f"потрібні {words}",
                "condition": words,
            },
            {
                "subject": SUBJECT,
                "predicate": "position:ua",
                "value": words,
                "by": words,
                "evidence": f"потрібні {words}",
            },
        ],
        "events": [
            {
                "type": words,
                "mode": words,
                "participants": [words, "ua"],
                "date": "2026-01-11",
                "status": words,
                "place": words,
                "evidence": f"Сили потрібні {words}",
            }
        ],
    }
    report, reading = pair_of(key, text, gold)
    reading = msgspec.structs.replace(reading, reader=words)
    return msgspec.structs.replace(report, path=f"{key} {words}.txt"), reading


def pairs() -> list[tuple[Report, Reading]]:
    """Read the example reports, and make those that dispute, repeat and change one another."""
    knowledge = load_knowledge()
    found = []
    for report in open_reports([ROOT / "examples" / "reports"]):
        assert isinstance(report, Report), UnreadableReport
        found.append((report, read_report(report, knowledge)))
    accepts = [(SUBJECT, "position:ru", "accepts", "ann")]
    rejects = [(SUBJECT, "position:ru", "rejects", "bob")]
    found.append(told("accepts", "Москва погодилася на сили", "2026-01-10", claims=accepts, via=["gazette"]))
    found.append(told("rejects", "Москва не погодилася на сили", "2026-01-10", claims=rejects))
    found.append(
        told("second", "Росія прийняла б сили союзників", "2026-01-09", claims=accepts, via=["gazette"])
    )
    return found


def version_of(pair: tuple[Report, Reading]) -> tuple[Report, Reading]:
    """Make an edited version of a report: the same address, one sentence more."""
    report, reading = pair
    text = report.text + "\nУточнення: цього не було.\n"
    return msgspec.structs.replace(
        report, text=text, sha256="0" * 64, captured="2026-02-20T10:00:00+00:00"
    ), reading


def fill(path: Path, *more: tuple[Report, Reading]) -> Path:
    """Fill a store at a path."""
    writer = open_writer(path)
    given = pairs()
    first = next(pair for pair in given if pair[0].id.startswith("09"))
    for pair in (*given, version_of(first), *more):
        writer.add(*pair)
    return path


def client(store: Path) -> TestClient[Application]:
    """Give a client of a desk over a store."""
    return TestClient(make_app(Desk(store, patience=0), hosts=(HOST,)), base_url=f"http://{HOST}")
