"""The trace of one claim or event: down to its sentence, chain, family, rating and reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zaporuka.knowledge import Knowledge, Ledger
from zaporuka.register import Account, Assertion, Document, EventMention, Occasion, Register
from zaporuka.register.held import held
from zaporuka.views.model import Line, Proof, trail
from zaporuka.views.sheets.held import held_words
from zaporuka.views.sheets.model import Block, Fact, Row, Sheet
from zaporuka.views.sheets.scene import Scene, event_words, told
from zaporuka.views.sheets.standing import successor


class UnknownIdError(LookupError):
    """An id that no visible claim or event has; the message names it."""


def trace(
    register: Register,
    knowledge: Knowledge,
    id: str,
    *,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
    decisions: Sequence[str] = (),
    ledger: Ledger | None = None,
) -> Sheet:
    """Open a claim (`report#claim-0`) or a mention of an event (`report#event-0`) down to its sentence.

    `decisions` are what people decided about the ledger on this evidence, one line each; of a `ledger`, what
    it holds of the same actor and subject is told beside.
    `UnknownIdError` where there is none of that id at this moment.
    """
    scene = Scene(register, knowledge, at, known, lang)
    title = scene.text("view-trace", id=id)
    scene.look_closer(register.around(id, scene.at, known), 1)
    found = scene.weigher.find(id)
    if found:
        return scene.sheet("trace", title, list(_claim(scene, id, *found, decisions, ledger)))
    for occasion in register.occasions_near(id, known):
        for mention in occasion.mentions:
            if mention.id == id:
                return scene.sheet("trace", title, list(_event(scene, mention, occasion)))
    raise UnknownIdError(id)


def _claim(
    scene: Scene,
    id: str,
    account: Account,
    current: bool,
    decisions: Sequence[str],
    ledger: Ledger | None,
) -> Iterator[Block]:
    line = scene.lines.of(account)
    item = next(i for i in account.assertions if i.id == id)
    proof = next(p for p in line.proofs if p.id == id)
    basis = scene.text(f"basis-{item.basis}") if item.basis else ""
    valid = " · ".join(part for part in (scene.wording.when(item.valid), basis) if part)
    said = f"{line.subject_title} — {line.phrase}"
    yield _facts(
        scene,
        "what",
        ("claim", f"{said} ({item.subject} {item.predicate} {item.value})"),
        ("valid", valid),
        ("known", scene.wording.when(item.known)),
    )
    yield _evidence(scene, proof)
    yield _source(scene, item, proof)
    yield _weight(scene, account, line)
    yield _standing(scene, account, line, current, decisions, _held(scene, account, ledger))
    yield _report(scene, scene.register.documents()[item.document])
    rows = tuple(_others(p for p in line.proofs if p.id != id))
    if rows:
        yield Block(title=scene.text("fact-others"), rows=rows)


def _event(scene: Scene, mention: EventMention, occasion: Occasion) -> Iterator[Block]:
    line = scene.lines.event(occasion, scene.at)
    proof = next(p for p in line.proofs if p.id == mention.id)
    told_as = mention.event
    yield _facts(
        scene,
        "what",
        ("event", f"{event_words(line)} ({told_as.type}{'/' + told_as.mode if told_as.mode else ''})"),
        ("valid", scene.wording.when(told_as.date)),
        ("known", scene.wording.when(mention.known)),
        ("witnesses", str(line.witnesses)),
    )
    yield _evidence(scene, proof)
    yield _source(scene, mention, proof)
    yield _report(scene, scene.register.documents()[mention.document])
    rows = [Row(kind="difference", what=words) for words in line.differences]
    rows += _others(p for p in line.proofs if p != proof)
    if rows:
        yield Block(title=scene.text("fact-others"), rows=tuple(rows))


def _others(proofs: Iterable[Proof]) -> list[Row]:
    """Name further evidence of the same, each with its way back to the speaker."""
    return [Row(kind="same", what=" ← ".join((p.id, *trail(p)))) for p in proofs]


def _evidence(scene: Scene, proof: Proof) -> Block:
    return _facts(
        scene,
        "evidence",
        ("evidence", proof.sentence[proof.mark_start : proof.mark_end]),
        ("sentence", proof.sentence),
        ("condition", proof.condition),
        ("place", scene.text("chars", start=proof.start, end=proof.end)),
    )


def _source(scene: Scene, item: Assertion | EventMention, proof: Proof) -> Block:
    documents = scene.register.documents(scene.known)
    document = documents[item.document]
    alike = [k for k in scene.register.members(document.family, scene.known) if k != document.key]
    passage = proof.family if proof.family != document.family else None
    return _facts(
        scene,
        "source",
        ("speaker", proof.speaker_name),
        ("chain", " ← ".join((document.key, *trail(proof)))),
        ("root", scene.lines.root_name(item)),
        ("family", document.family if alike else scene.text("only-it")),
        ("copies", ", ".join(alike)),
        ("passage", passage),
    )


def _weight(scene: Scene, account: Account, line: Line) -> Block:
    judged = []
    for source, name in zip(line.roots, line.root_names, strict=True):
        found = scene.register.context.judgement(source, scene.known)
        if found is None:
            judged.append(f"{name} — {scene.text('never-judged')}")
            continue
        reason = found.reason.get(scene.wording.lang) or next(iter(found.reason.values()), "")
        said = scene.text(
            "judged", reliability=found.reliability, date=scene.wording.when(found.on), reason=reason
        )
        judged.append(f"{name} — {said}")
    return _facts(
        scene,
        "weight",
        ("rating", line.rating),
        ("reliability", "; ".join(judged)),
        ("credibility", f"{account.rating.credibility}: {'; '.join(line.reason_texts)}"),
        ("witnesses", str(line.witnesses)),
        ("parties", str(line.parties)),
        ("speaker", ", ".join(line.asserter_names)),
    )


def _held(scene: Scene, account: Account, ledger: Ledger | None) -> str:
    """Say what the ledger holds of the actor whose position or commitment it is, on the same subject."""
    if ledger is None or account.actor is None:
        return ""
    side = scene.register.context.side(account.actor)
    found = (
        held_words(scene, each)
        for each in held(ledger, scene.at, scene.known)
        if each.actor == side and each.subject == account.subject
    )
    return "; ".join(found)


def _standing(
    scene: Scene, account: Account, line: Line, current: bool, decisions: Sequence[str], held: str
) -> Block:
    found = scene.weigher.standing(account.subject)
    state = "disputed" if line.disputed and current else "current" if current else "superseded"
    new = None if current else successor(account, found.current)
    against = []
    for dispute in scene.weigher.disputes():
        if current and dispute.kind != "apart" and account in (dispute.one, dispute.other):
            rival = scene.lines.of(dispute.other if dispute.one == account else dispute.one)
            against.append(f"{rival.subject_title} — {rival.phrase} · {told(rival)} [{rival.proofs[0].id}]")
    after = scene.lines.of(new) if new else None
    return _facts(
        scene,
        "place",
        ("state", scene.text(f"state-{state}")),
        ("successor", f"{after.phrase} · {told(after)} [{after.proofs[0].id}]" if after else None),
        ("against", "; ".join(against)),
        ("held", held),
        ("decisions", "; ".join(decisions)),
    )


def _report(scene: Scene, document: Document) -> Block:
    return _facts(
        scene,
        "report",
        ("report", document.report.path),
        ("address", document.report.address),
        ("published", scene.wording.when(document.reading.report.published or document.report.published)),
        ("sha", document.report.sha256),
        ("reader", document.reading.reader),
    )


def _facts(scene: Scene, block: str, *facts: tuple[str, str | None]) -> Block:
    return Block(
        title=scene.text(f"block-{block}"),
        facts=tuple(Fact(key, scene.text(f"fact-{key}"), value) for key, value in facts if value),
    )
