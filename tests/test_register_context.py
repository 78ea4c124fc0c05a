from __future__ import annotations

from types import SimpleNamespace

from zaporuka.knowledge import Actor, Knowledge, Subject
from zaporuka.register import Context


def actor(slug: str, kind: str, state: str | None = None) -> Actor:
    return Actor(id=slug, kind=kind, state=state, names={"en": (slug,)})


def test_context_takes_sides_publishers_and_parties_from_the_ledger() -> None:
    actors = (actor("aa", "state"), actor("ann", "person", "aa"), actor("daily", "outlet", "aa"))
    pact = Subject(id="pact", kind="instrument", title={"en": "pact"}, parties=("aa", "bb"))
    found = Context.of(
        Knowledge(actors={a.id: a for a in actors}, subjects={"pact": pact}, home={}, fingerprint="")
    )
    assert (found.side("ann"), found.side("aa"), found.side("stranger")) == ("aa", "aa", "stranger")
    assert found.side("daily") == "daily"
    assert found.publishers == {"daily"}
    assert found.parties["pact"] == {"aa", "bb"}
    assert found.linked("pact") == frozenset()


def test_context_links_a_part_with_its_whole_both_ways() -> None:
    part = SimpleNamespace(kind="component", part_of=["whole"])
    whole = SimpleNamespace(kind="issue", part_of="peace")
    found = Context.of(SimpleNamespace(actors={}, subjects={"part": part, "whole": whole}))
    assert found.linked("whole") == {"part", "peace"}
    assert found.linked("part") == {"whole"}


def test_context_does_not_link_two_parts_of_one_whole_and_survives_a_circle() -> None:
    subjects = {
        "one": SimpleNamespace(part_of="whole"),
        "two": SimpleNamespace(part_of="whole"),
        "whole": SimpleNamespace(part_of="one"),
    }
    found = Context.of(SimpleNamespace(actors={}, subjects=subjects))
    assert "two" not in found.linked("one") or "one" in found.linked("two")
    assert found.linked("whole") == {"one", "two"}


def test_context_judges_a_source_by_the_latest_judgement_known_then() -> None:
    def judged(on: str, reliability: str, why: str) -> SimpleNamespace:
        return SimpleNamespace(on=on, reliability=reliability, reason={"en": why})

    history = (judged("2026-02-01", "C", "it withdrew a report"), judged("2025-01-01", "B", "a long record"))
    found = Context.of(SimpleNamespace(actors={}, subjects={}), {"daily": SimpleNamespace(ratings=history)})
    assert [found.reliability("daily", day) for day in ("2024-12-31", "2025-06-01", "2026-02-01", None)] == [
        "F",
        "B",
        "C",
        "C",
    ]
    judgement = found.judgement("daily", "2025-12")
    assert judgement is not None
    assert judgement.reason == {"en": "a long record"}
    assert found.reliability("gazette") == "F"
