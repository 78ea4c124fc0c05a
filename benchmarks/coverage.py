"""Coverage with double refusals over the shipped ledger, and over ledgers of 10 to 200 commitments."""

from __future__ import annotations

import time
from itertools import count, cycle

import msgspec
from rich import box
from rich.table import Table

from zaporuka.knowledge import load_ledger
from zaporuka.knowledge.ledger import Commitment, Instrument, Ledger
from zaporuka.mechanism.clock import reached
from zaporuka.mechanism.coverage import cover
from zaporuka.mechanism.coverage.space import reduced, sides

SIZES = (10, 25, 50, 100, 200)
DAY = "2026-11-21"


def sized(ledger: Ledger, number: int) -> Ledger:
    """Return a ledger of so many commitments that an incident can call for, from copies of instruments.

    A copy is an instrument of its own, with the same parties, stages and clauses.
    """
    who = sides(ledger)
    if who is None:
        raise ValueError("no commitment of the ledger speaks of an attack")
    originals = [one for one in reduced(ledger, who.victim).instruments.values() if one.commitments]
    made: dict[str, Instrument] = {}
    left = number
    for turn, one in zip(count(), cycle(originals)):
        if not left:
            break
        name = f"{one.id}-{turn}"
        kept = tuple(_renamed(each, name) for each in one.commitments[:left])
        left -= len(kept)
        made[name] = msgspec.structs.replace(one, id=name, successor=None, commitments=kept)
    charges = tuple(msgspec.structs.replace(each, commitments=()) for each in ledger.procedure)
    return msgspec.structs.replace(ledger, instruments={**_bare(ledger), **made}, procedure=charges)


def _renamed(one: Commitment, instrument: str) -> Commitment:
    return msgspec.structs.replace(one, id=f"{instrument}/{one.id.partition('/')[2]}")


def _bare(ledger: Ledger) -> dict[str, Instrument]:
    """Return the instruments without their commitments: conditions name them."""
    return {name: msgspec.structs.replace(one, commitments=()) for name, one in ledger.instruments.items()}


def coverage_table(sizes: tuple[int, ...] = SIZES, rounds: int = 3) -> Table:
    """Return the seconds and processor seconds of full coverage, by the number of commitments."""
    ledger = load_ledger()
    title = "Coverage: 420 cases, double refusals, by the commitments that an incident can call for"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, head in enumerate(("commitments", "guarantors", "seconds", "processor, s")):
        table.add_column(head, justify="right" if number else "left")
    for label, one in {"shipped": ledger, **{str(n): sized(ledger, n) for n in sizes}}.items():
        helping = [each for each in one.commitments().values() if label != "shipped" or each.trigger]
        guarantors = len({g for each in helping for g in each.guarantors})
        taken = sorted(_timed(one) for _ in range(rounds))[rounds // 2]
        table.add_row(label, str(guarantors), f"{taken[0]:.1f}", f"{taken[1]:.1f}")
    return table


def _timed(ledger: Ledger) -> tuple[float, float]:
    start, worked = time.perf_counter(), time.process_time()
    cover(ledger, reached(DAY, ledger.zone))
    return time.perf_counter() - start, time.process_time() - worked
