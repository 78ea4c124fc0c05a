"""The brief: the state of play as a pure function of the register, two times and a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zaporuka.knowledge import Knowledge
from zaporuka.register import Account, Assertion, Dispute, Register, Standing, Weigher
from zaporuka.register.evidence import Coverage as Covered
from zaporuka.register.evidence import Keys
from zaporuka.register.independence import unique
from zaporuka.register.standing import STATUS_FACETS
from zaporuka.register.times import recency
from zaporuka.views.lines import Lines
from zaporuka.views.model import (
    PARTS,
    ActorEntry,
    Ask,
    Brief,
    ChainEntry,
    Coverage,
    DisputeEntry,
    EventLine,
    Line,
    SubjectEntry,
)
from zaporuka.views.wording import Wording

KINDS = ("instrument", "component", "issue")
ASKING = frozenset({"REQUEST", "COERCE"})
CONDITIONAL = frozenset({("commits", "would-if"), ("position", "accepts-if")})
LEANING = frozenset({"accepts", "supports", "demands", "offers", "will", "would-if"})
DEMANDING = frozenset({("position", "demands")})


def brief(
    register: Register,
    knowledge: Knowledge,
    *,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
    problems: Sequence[str] = (),
) -> Brief:
    """Give the state of play at `at`, as known by `known` (EDTF), with all words of ours in `lang`.

    Without `at` it is the day of the latest report. `problems` are lines about inputs that were not opened,
    to be told under coverage. `ValueError` for a language the views do not speak.
    """
    at = at or register.latest(known)
    wording = Wording(lang, knowledge)
    weigher = register.weigh(at, known)
    standings = weighed(weigher, knowledge)
    disputes = weigher.disputes()
    disputed = [a for d in disputes if d.kind != "apart" for a in (d.one, d.other)]
    lines = Lines(register.documents(), register.context, wording, disputed)
    dispute_entries = _disputes(disputes, lines, wording)
    subjects = subject_entries(standings, lines, wording, knowledge)
    accounts = [a for s in standings for a in s.current]
    actors = _actors(accounts, lines, wording)
    events = calendar(register, known, at, lines)
    return Brief(
        lang=lang,
        title=wording.text("title"),
        at=at,
        known=known,
        when_text=", ".join(
            wording.text(key, date=wording.when(value))
            for key, value in (("as-of", at), ("as-known", known))
            if value
        ),
        coverage=_coverage(register, known, wording, problems, len(dispute_entries)),
        disputes=dispute_entries,
        subjects=subjects,
        actors=actors,
        events=events,
        demands=_demands(accounts, events, lines, wording),
        conditions=tuple(lines.of(a) for a in accounts if a.stance in CONDITIONAL),
        chains=_chains(accounts, wording),
    )


def weighed(weigher: Weigher, knowledge: Knowledge) -> list[Standing]:
    """Give every subject's standing: instruments, components, issues, those spoken of most coming first."""
    standings = sorted((weigher.standing(s) for s in weigher.subjects()), key=_weight, reverse=True)
    return sorted(standings, key=lambda s: _kind(s.subject, knowledge))


def _weight(standing: Standing) -> tuple[int, int]:
    """Order subjects by how many reports speak of them, then by how much they say."""
    items = [i for a in (*standing.current, *standing.superseded) for i in a.assertions]
    return len({i.document for i in items}), len(items)


def _kind(subject: str, knowledge: Knowledge) -> int:
    """Order subjects by kind; those in no ledger come last."""
    known = knowledge.subjects.get(subject)
    return KINDS.index(known.kind) if known and known.kind in KINDS else len(KINDS)


def _disputes(disputes: Iterable[Dispute], lines: Lines, wording: Wording) -> tuple[DisputeEntry, ...]:
    """Bring together the disputes of one actor or of one subject's status; contradictions come first."""
    groups: dict[tuple[str, str], list[Account]] = {}
    for kind in ("same", "linked", "apart"):
        for d in disputes:
            if d.kind == kind:
                about = d.one.subject if kind == "same" else ""
                groups.setdefault((kind, f"{d.actor or ''}:{about}"), []).extend((d.one, d.other))
    entries = []
    for (kind, key), accounts in groups.items():
        actor, _, subject = key.partition(":")
        title = " · ".join(
            part for part in (actor and wording.actor(actor), subject and wording.subject(subject)) if part
        )
        distinct = {(a.subject, a.predicate, str(a.value)): a for a in accounts}
        ordered = sorted(distinct.values(), key=lambda a: (a.stance == ("position", "rejects"), a.subject))
        entries.append(
            DisputeEntry(
                kind=kind,
                kind_text=wording.text(f"dispute-{kind}"),
                title=title,
                lines=tuple(lines.of(a) for a in ordered),
            )
        )
    return tuple(entries)


def subject_entries(
    standings: Iterable[Standing], lines: Lines, wording: Wording, knowledge: Knowledge
) -> tuple[SubjectEntry, ...]:
    """Give the entries of subjects: each with its standing, its accounts, and those they replaced."""
    found: list[SubjectEntry] = []
    for standing in standings:
        subject = knowledge.subjects.get(standing.subject)
        status = [a for a in standing.current if a.facet in STATUS_FACETS]
        positions = [a for a in standing.current if a.facet not in STATUS_FACETS]
        how = stands(standing)
        head = lines.of(standing.headline) if standing.headline else None
        found.append(
            SubjectEntry(
                id=standing.subject,
                title=wording.subject(standing.subject),
                kind=subject.kind if subject else "other",
                standing=how,
                standing_text=wording.text(f"standing-{how}"),
                witnesses=max((a.witnesses for a in standing.current), default=0),
                headline=head.number if head else None,
                status=tuple(lines.of(a) for a in status),
                positions=tuple(lines.of(a) for a in positions),
                superseded=tuple(lines.of(a) for a in standing.superseded),
            )
        )
    return tuple(found)


def stands(standing: Standing) -> str:
    """Say in one word how a subject stands: `disputed`, `mixed` (positions differ) or `uncontested`."""
    positions = [a for a in standing.current if a.facet not in STATUS_FACETS]
    return "disputed" if standing.disputed else ("mixed" if _differ(positions) else "uncontested")


def _differ(positions: Iterable[Account]) -> bool:
    """Tell whether one actor is for and another against."""
    values = {str(a.value) for a in positions}
    return "rejects" in values and bool(
        values & {"accepts", "supports", "demands", "offers", "will", "would-if"}
    )


def _actors(accounts: Iterable[Account], lines: Lines, wording: Wording) -> tuple[ActorEntry, ...]:
    by_actor: dict[str, list[Account]] = {}
    for account in accounts:
        if account.actor is not None:
            by_actor.setdefault(account.actor, []).append(account)
    ordered = sorted(by_actor.items(), key=lambda item: -len(item[1]))
    return tuple(
        ActorEntry(id=actor, name=wording.actor(actor), lines=tuple(lines.of(a) for a in theirs))
        for actor, theirs in ordered
    )


def calendar(register: Register, known: str | None, at: str | None, lines: Lines) -> tuple[EventLine, ...]:
    """Order events: what is ahead soonest first, what is behind latest first, then what has no date."""
    made = [lines.event(o, at) for o in register.occasions(known)]
    parts = {part: [e for e in made if e.part == part] for part in PARTS}
    parts["upcoming"].sort(key=lambda e: recency(e.when))
    parts["past"].sort(key=lambda e: recency(e.when), reverse=True)
    return tuple(e for part in PARTS for e in parts[part])


def _demands(
    accounts: Iterable[Account], events: Iterable[EventLine], lines: Lines, wording: Wording
) -> tuple[Ask, ...]:
    asks = [
        Ask(
            asker=account.actor or "",
            asker_name=wording.actor(account.actor or ""),
            of=(),
            of_names=(),
            line=lines.of(account),
        )
        for account in accounts
        if account.stance in DEMANDING
    ]
    for event in events:
        if event.type in ASKING and event.participants:
            names = event.participant_names[1:]
            asks.append(
                Ask(
                    asker=event.participants[0],
                    asker_name=event.participant_names[0],
                    of=event.participants[1:],
                    of_names=names,
                    event=event,
                )
            )
    return tuple(asks)


def _chains(accounts: Iterable[Account], wording: Wording) -> tuple[ChainEntry, ...]:
    """Gather the publishers at the root of the chains, most claims first."""
    items: dict[str, list[Assertion]] = {}
    for account in accounts:
        for item in account.assertions:
            if item.via:
                items.setdefault(item.via[-1], []).append(item)
    found = []
    for root, through in sorted(items.items(), key=lambda pair: -len(pair[1])):
        paths = tuple(dict.fromkeys(i.via[:-1] for i in through))
        names = tuple(tuple(wording.actor(p) for p in path) for path in paths)
        between = "; ".join(" ← ".join(path) for path in names if path)
        key = "chain-line" if between else "chain-direct"
        found.append(
            ChainEntry(
                root=root,
                root_name=wording.actor(root),
                paths=paths,
                path_names=names,
                claims=len(through),
                reports=unique(i.document for i in through),
                text=wording.text(key, root=wording.actor(root), path=between),
            )
        )
    return tuple(found)


def _coverage(
    register: Register, known: str | None, wording: Wording, problems: Sequence[str], disputes: int
) -> Coverage:
    found = register.coverage(known)
    unread = sum(keys.count for keys in found.unread.values())
    summary = [wording.count("reports-read", found.read)]
    if unread:
        summary.append(wording.count("reports-unread", unread))
    if problems:
        summary.append(wording.count("problems", len(problems)))
    summary += [wording.count("families", found.families), wording.count("disputes", disputes)]
    deep = () if register.depth is None else (register.depth,)
    left_out = len(register.documents()) - found.read - unread
    return Coverage(
        read=found.read,
        unread=unread,
        families=found.families,
        problems=len(problems),
        summary=" · ".join(summary),
        notes=(
            *(wording.text("problem", problem=p) for p in problems),
            *(wording.text("depth", words=d.words, lines=d.lines, events=d.events) for d in deep),
            *_notes(wording, found, left_out),
        ),
    )


def _notes(wording: Wording, found: Covered, left_out: int) -> Iterable[str]:
    for language, keys in found.unread.items():
        name = "not-read" if language else "not-read-unknown"
        yield wording.text(name, language=language, reports=_named(keys))
    if left_out:
        yield wording.text("left-out", count=left_out)
    for name, keys in (("copies", found.copies), ("no-report-date", found.undated), ("silent", found.silent)):
        if keys.count:
            yield wording.text(name, reports=_named(keys))


def _named(keys: Keys) -> str:
    more = keys.count - len(keys.first)
    return ", ".join(keys.first) + (f" … (+{more:,})" if more else "")


def seen_lines(found: Brief) -> tuple[Line, ...]:
    """Give every line of a brief once, in the order of their numbers."""
    every = [line for d in found.disputes for line in d.lines]
    every += [line for s in found.subjects for line in (*s.status, *s.positions, *s.superseded)]
    every += [line for a in found.actors for line in a.lines]
    return tuple(sorted({line.number: line for line in every}.values(), key=lambda line: line.number))
