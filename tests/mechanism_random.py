"""Random small ledgers and facts, for laws that hold of any (hypothesis)."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from mechanism_help import CITED, ZONE, condition, happened

from zaporuka.knowledge.ledger import Body, Charge, Commitment, Instrument, Ledger, Stage
from zaporuka.mechanism.facts import Fact

DAYS = ("2026-01-01", "2026-02-01", "2026-03-28T20:00", "2026-03-29T06:00", "2026-03-30", "2026-04-02",
        "2026-04-03T10:00", "2026-04-05", "2026-05-01", "2026-06-01")  # fmt: skip
STATES = ("gg", "hh", "vv", "rr")
INSTRUMENTS = ("pact", "plan", "note")
STEPS = ("reported", "corroborated", "verified", "attributed", "determined")
FOUND = ("armed-attack", "ceasefire-violation", "escalation", "significant", "continues", "provoked")
LAPSES = ("PT36H", "P3D", "P1M")

Drawn = dict[str, Any]


def some(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def maybe(name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Drawn]:
    """A mapping of one key, or an empty one."""
    return st.one_of(st.just({}), st.fixed_dictionaries({name: values}))


def merged(*parts: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn]:
    return st.tuples(*parts).map(lambda each: {name: value for part in each for name, value in part.items()})


def of(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Drawn]:
    return st.fixed_dictionaries({name.replace("_", "-"): value for name, value in keys.items()})


ATTACKS = merged(
    of(by=some("rr", "vv", "gg"), against=some("vv", "vv", "rr")),
    maybe("step", some(*STEPS)),
    maybe("qualified", some(["significant"], ["significant", "sustained"])),
    maybe("weapons", some("nuclear")),
    maybe("or-threat", st.just(True)),
    maybe("unprovoked", st.just(True)),
    maybe("target", some("the port")),
)
LEAVES = st.one_of(
    of(armed_attack=of(by=st.just("rr"), against=st.just("vv"))),
    of(armed_attack=ATTACKS),
    of(
        ceasefire_violation=merged(
            maybe("by", st.just("rr")), maybe("step", some(*STEPS)), maybe("continues", st.just(True))
        )
    ),
    of(escalation=merged(of(by=st.just("rr"), against=st.just("vv")), maybe("step", some(*STEPS)))),
    of(requested_by=some(["vv"], ["gg", "vv"])),
    of(decision=of(by=some("gg", "council"))),
    of(doubt=of(about=some(*INSTRUMENTS[:2]))),
    of(ceasefire=some("in-force", "violated", "ended")),
    of(hostilities=some("ceased", "ongoing")),
    of(settlement=some("concluded", "in-force", "broken")),
    of(domain=some(["sea"], ["sea", "air"])),
    of(attributed_to=merged(of(to=st.just("rr")), maybe("by", some("panel", "gg")))),
    of(non_provocation=of(by=st.just("vv"))),
    of(
        instrument=merged(
            of(id=st.just("pact"), stage=some("signed", "in-force", "suspended", "terminated")),
            maybe("by", some("gg", "rr")),
        )
    ),
    of(membership=st.just({"of": "vv", "in": "league"})),
    of(before=some("2026-04", "2026-04-03", "2027")),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        of(all=st.lists(inner, min_size=1, max_size=3)),
        of(any=st.lists(inner, min_size=1, max_size=3)),
        of(**{"not": inner}),
        of(after=of(since=LEAVES, lapse=some(*LAPSES))),
        of(within=of(holds=LEAVES, since=LEAVES, lapse=some(*LAPSES))),
    ),
    max_leaves=4,
)


@st.composite
def commitments(draw: st.DrawFn, instrument: str, number: int, earlier: tuple[str, ...]) -> Commitment:
    """A commitment; its trigger may ask for the state of one of the `earlier` ones."""
    trigger = draw(st.one_of(st.none(), CONDITIONS, CONDITIONS, CONDITIONS))
    if earlier and trigger is not None and draw(st.integers(0, 4)) == 0:
        state = draw(some("triggered", "violated", "expired", "conditional", "undetermined"))
        outcome = {"commitment": {"id": draw(some(*earlier)), "state": state}}
        trigger = {draw(some("all", "any")): [trigger, outcome]}
    return Commitment(
        id=f"{instrument}/{number}",
        component="response",
        guarantors=tuple(draw(some(("gg",), ("gg",), ("gg", "hh"), ("rr",)))),
        beneficiary="vv",
        obligation=draw(some("defence", "defence", "consultation", "nonaggression", "neutrality")),
        does={"en": "Help."},
        source=CITED,
        force=draw(some("shall", "shall", "intends", "may", None)),
        trigger=None if trigger is None else condition(trigger),
        deadline=draw(some(None, None, "PT24H", "P2D", "P1M")),
        clock=draw(some("trigger", "request")),
        approval=draw(some((), (), ("parliament",), ("parliament", "court"))),
        void_if=tuple(condition(each) for each in draw(st.lists(LEAVES, max_size=1))),
        survives=draw(some(False, False, True)),
    )


STAGED = st.lists(
    st.tuples(
        some("proposed", "signed", "signed", "ratified", "in-force", "in-force", "rejected", "terminated"),
        some("2025-12-01", "2026-01", "2026-04-01"),
        some((), (), ("gg",), ("gg", "hh", "vv")),
    ),
    max_size=3,
)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """One to three instruments with one to three commitments each, and a procedure or none."""
    instruments: dict[str, Instrument] = {}
    made: tuple[str, ...] = ()
    names = INSTRUMENTS[: draw(st.integers(1, 3))]
    for name in names:
        promises = []
        for number in range(1, draw(st.integers(1, 3)) + 1):
            promises.append(draw(commitments(name, number, made)))
        made = (*made, *(each.id for each in promises))
        heirs = [each for each in names if each > name]
        instruments[name] = Instrument(
            id=name,
            title={"en": name},
            kind="agreement",
            binding=draw(some("political", "political", "legal", "unknown")),
            parties=draw(some(("gg", "hh", "vv"), ("gg", "vv"))),
            stages=tuple(Stage(stage=s, on=on, by=by, source=CITED) for s, on, by in draw(STAGED)),
            commitments=tuple(promises),
            successor=draw(some(None, None, *heirs)),
            duration=draw(some(None, None, None, "P2M", "P10Y")),
            unknown=draw(some((), (), (), ("in-force",), ("signed", "in-force"))),
        )
    full = (
        Charge(step="verified", bodies=(Body(id="mission", title={}),)),
        Charge(step="attributed", bodies=(Body(id="panel", title={}),), each=draw(st.booleans())),
        Charge(step="determined", bodies=(Body(id="panel", title={}),)),
    )
    return Ledger(
        instruments={name: instruments[name] for name in INSTRUMENTS if name in instruments},
        contributions={},
        components={},
        sources={},
        fingerprint="",
        procedure=draw(some(full, full, full[:1], ())),
        zone=ZONE,
    )


INCIDENTS = some("raid", "siege")
WHO = some("panel", "panel", "gg", "hh", "mission", "rr")
PROMISED = some("pact/1", "pact/2", "plan/1")
HAPPENINGS = st.one_of(
    of(ceasefire=some("in-force", "ended")),
    of(hostilities=some("ceased", "ongoing")),
    of(settlement=some("concluded", "in-force", "broken")),
    of(
        step=merged(
            of(incident=INCIDENTS, step=some(*STEPS, "attributed"), by=WHO),
            maybe("to", some("rr", "rr", "gg", "none")),
            maybe("qualities", st.dictionaries(some(*FOUND), st.booleans(), min_size=1, max_size=3)),
        )
    ),
    of(step=of(incident=INCIDENTS, step=st.just("attributed"), by=WHO, to=some("rr", "rr", "gg", "none"))),
    of(dispute=of(incident=INCIDENTS, step=some("verified", "attributed"), by=WHO)),
    of(
        request=merged(
            of(by=some("vv", "gg")), maybe("incident", INCIDENTS), maybe("to", some(["gg"], ["hh"]))
        )
    ),
    of(
        instrument=merged(
            of(id=some(*INSTRUMENTS), stage=some("signed", "in-force", "suspended", "resumed", "terminated")),
            maybe("by", some(["gg"])),
        )
    ),
    of(membership=merged(st.just({"of": "vv", "in": "league"}), maybe("ended", st.just(True)))),
    of(
        decision=merged(
            of(by=some("gg", "council")), maybe("incident", INCIDENTS), maybe("applies", st.just(False))
        )
    ),
    of(doubt=of(about=some(*INSTRUMENTS))),
    of(
        approval=merged(
            of(
                approval=some("parliament", "court"),
                guarantor=some("gg", "gg", "hh"),
                outcome=some("sought", "granted", "granted", "refused", "not-needed"),
            ),
            maybe("commitment", PROMISED),
        )
    ),
    of(performance=merged(of(commitment=PROMISED, guarantor=some("gg", "hh")), maybe("incident", INCIDENTS))),
    of(refusal=merged(of(guarantor=some("gg", "hh")), maybe("commitment", PROMISED))),
    of(release=merged(of(commitment=PROMISED), maybe("guarantor", some("gg", "hh")))),
)
REPORTED = merged(
    of(
        kind=some("armed-attack", "armed-attack", "ceasefire-violation", "escalation", "blockade", "threat"),
        against=some("vv", "vv", "vv", "rr"),
    ),
    maybe("by", some("rr", "gg")),
    maybe("domain", some("sea", "land")),
    maybe("weapons", some("nuclear")),
    maybe("target", some("the port", "the bridge")),
    maybe("qualities", st.dictionaries(some(*FOUND), st.booleans(), min_size=1, max_size=2)),
)
MOMENTS = some(*DAYS)


@st.composite
def happenings(draw: st.DrawFn) -> list[Fact]:
    """One or two incidents, and up to nine other facts; some become known later than they are so."""
    found = []
    for name in ("raid", "siege")[: draw(st.integers(1, 2))]:
        found.append(happened(draw(MOMENTS), incident={"id": name, **draw(REPORTED)}))
    for each in draw(st.lists(HAPPENINGS, max_size=9)):
        at, known = draw(MOMENTS), draw(st.one_of(st.none(), st.none(), MOMENTS))
        found.append(happened(at, None or at, known=known, **each))
    return found
