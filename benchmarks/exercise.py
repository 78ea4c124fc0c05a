"""An exercise of any length over the whole shipped ledger: what it costs to play and to report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

import msgspec
from rich import box
from rich.table import Table

from zaporuka.knowledge import load_knowledge, load_ledger
from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.exercise import play, start_facts
from zaporuka.mechanism.facts import Facts
from zaporuka.mechanism.scenario import Scenario, facts_of, timed, times
from zaporuka.mechanism.state import of_incidents, state
from zaporuka.views.exercise import render_report, report

SIZES = (10, 50, 100, 200)
TIMES = ("play, s", "report, s", "in full, s")


def exercise_table(sizes: Sequence[int], rounds: int) -> Table:
    """Return how long exercises of these lengths take, beside a full evaluation at every moment."""
    ledger = load_ledger()
    charged = sum(len(each.guarantors) for each in ledger.commitments().values())
    title = (
        f"Exercises over the shipped ledger: {len(ledger.commitments())} commitments, {charged} guarantors"
    )
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, column in enumerate(("injects", "incidents", "states at the end", "changes", *TIMES)):
        table.add_column(column, justify="right" if number else "left")
    for size in sizes:
        table.add_row(*_row(made(ledger, size), ledger, rounds))
    return table


def _row(scenario: Scenario, ledger: Ledger, rounds: int) -> Iterator[str]:
    outcome = play(scenario, ledger)
    yield str(len(scenario.injects))
    yield str(sum(1 for each in outcome.facts if each.key == "incident"))
    yield f"{len(outcome.statuses):,}"
    yield f"{sum(len(each.shifts) for each in outcome.moments):,}"
    yield f"{median(_seconds(lambda: play(scenario, ledger)) for _ in range(rounds)):.2f}"
    knowledge = load_knowledge()
    yield f"{_seconds(lambda: render_report(report(outcome, knowledge, 'en'), 'html')):.2f}"
    yield f"{_seconds(lambda: _in_full(scenario, ledger, [each.at for each in outcome.moments])):.2f}"


def made(ledger: Ledger, injects: int) -> Scenario:
    """Make an exercise: every tenth inject reports an incident, the others take it on from there."""
    called = next(each for each in ledger.commitments().values() if of_incidents(each) and each.deadline)
    assert called.trigger is not None
    body = next(iter(ledger.bodies()))
    parties = sorted({each for one in ledger.commitments().values() for each in one.guarantors})
    attacker = next(
        each.trigger.armed_attack.by
        for each in ledger.commitments().values()
        if each.trigger is not None and each.trigger.armed_attack is not None
    )
    victim = called.beneficiary
    found = []
    for number in range(injects):
        fact = _fact(number, attacker, victim, body, parties, sorted(ledger.commitments()), ledger)
        found.append(
            {
                "number": number + 1,
                "time": f"PT{3 * number + 1}H",
                "from": victim,
                "what": {"en": "An exercise."},
                "facts": [fact],
            }
        )
    scenario: dict[str, Any] = {
        "id": "benchmark",
        "title": {"en": "Benchmark"},
        "exercise": True,
        "start": "2026-12-01T00:00",
        "end": f"PT{3 * injects + 48}H",
        "given": [{"ceasefire": "in-force"}, {"hostilities": "ceased"}],
        "injects": found,
    }
    return msgspec.convert(scenario, Scenario)


def _fact(
    number: int,
    attacker: str,
    victim: str,
    body: str,
    parties: Sequence[str],
    commitments: Sequence[str],
    ledger: Ledger,
) -> dict[str, Any]:
    """Give the fact of an inject: of each ten the first is an incident, the rest is what follows it."""
    incident, party = f"incident-{number // 10}", parties[number % len(parties)]
    commission = next(each for each in ledger.bodies() if each != body)
    owed = commitments[number % len(commitments)]
    guarantors = ledger.commitments()[owed].guarantors or (party,)
    step = {"incident": incident, "step": "attributed"}
    return (
        {"incident": {"id": incident, "kind": "armed-attack", "against": victim, "domain": "sea"}},
        {"step": {"incident": incident, "step": "verified", "by": body}},
        {"step": {**step, "by": party, "to": attacker}},
        {"step": {**step, "by": commission, "to": attacker}},
        {"request": {"by": victim, "incident": incident}},
        {"performance": {"commitment": owed, "guarantor": guarantors[0], "incident": incident}},
        {"refusal": {"commitment": owed, "guarantor": guarantors[-1]}},
        {"dispute": {"incident": incident, "step": "attributed", "by": attacker}},
        {"performance": {"commitment": owed, "guarantor": guarantors[-1]}},
        {"request": {"by": victim, "to": [party]}},
    )[number % 10]


def _in_full(scenario: Scenario, ledger: Ledger, moments: Sequence[Any]) -> None:
    facts = Facts([*start_facts(scenario, ledger), *_facts(scenario, ledger)])
    for at in moments:
        for one in ledger.commitments().values():
            state(one, facts, ledger, at)


def _facts(scenario: Scenario, ledger: Ledger) -> Iterator[Any]:
    assert times(scenario, ledger.zone)
    for each in timed(scenario, ledger.zone):
        yield from facts_of(each)


def _seconds(work: Any) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    from rich.console import Console

    Console(width=100).print(exercise_table(SIZES, 3))
