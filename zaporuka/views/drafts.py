"""Drafts of incidents in words, as data, and as YAML to be pasted where facts are entered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.mechanism.drafts import Draft, drafts
from zaporuka.register import Register
from zaporuka.views.columns import printable
from zaporuka.views.mechanism_words import Name, word
from zaporuka.views.messages.mechanism import mechanism_messages
from zaporuka.views.model import EventLine, trail
from zaporuka.views.sheets import Block, Row, Sheet, render_sheet
from zaporuka.views.sheets.scene import Scene

FORMATS = ("text", "md", "json", "yaml")


class DraftLine(msgspec.Struct, frozen=True, kw_only=True):
    """A draft with its evidence; `facts` are what can be entered, none where no victim is named.

    `domain` is only what the words in `suggested_by` suggest, and no part of the facts.
    """

    id: str
    kind: str
    by: str | None
    against: str | None
    domain: str | None
    suggested_by: tuple[str, ...]
    date: str | None
    place: str | None
    step: str
    witnesses: int
    contested: bool
    facts: tuple[dict[str, object], ...]
    event: EventLine


def render_drafts(
    register: Register,
    knowledge: Knowledge,
    form: str = "text",
    *,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
    width: int = 80,
    colour: bool = False,
) -> str:
    """Write the drafts of a register as `text`, `md`, `json` or `yaml`; `ValueError` for any other format."""
    scene = Scene(register, knowledge, at, known, lang)
    found = drafts(register, scene.at, known)
    if form == "yaml":
        return "\n".join(_yaml(found, scene)) + "\n"
    if form == "json":
        lines = [_line(draft, scene) for draft in found]
        return msgspec.json.format(msgspec.json.encode(lines), indent=2).decode() + "\n"
    if form not in FORMATS:
        raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
    return render_sheet(_sheet(found, scene), knowledge, form, width=width, colour=colour)


def _line(draft: Draft, scene: Scene) -> DraftLine:
    return DraftLine(
        id=draft.id,
        kind=draft.kind,
        by=draft.by,
        against=draft.against,
        domain=draft.domain,
        suggested_by=draft.suggested_by,
        date=draft.date,
        place=draft.place,
        step=draft.step,
        witnesses=draft.witnesses,
        contested=draft.contested,
        facts=tuple(_builtins(draft)),
        event=scene.lines.event(draft.occasion, scene.at),
    )


def _builtins(draft: Draft) -> Iterator[dict[str, object]]:
    """Give the facts of a draft as they are entered: what is not said is left out."""
    for fact in draft.facts():
        body = msgspec.to_builtins(getattr(fact, fact.key))
        plain = {"none", "conventional"}
        given = {key: value for key, value in body.items() if value not in (None, {}) and value not in plain}
        yield {fact.key: given}


def _sheet(found: Sequence[Draft], scene: Scene) -> Sheet:
    texts = mechanism_messages(scene.wording.lang, "board").TEXTS
    rows = []
    for draft in found:
        line = scene.lines.event(draft.occasion, scene.at)
        rows.append(
            Row(
                kind="draft",
                what=_what(draft, scene, texts),
                date=draft.date,
                event=line,
                notes=tuple(_notes(draft, scene, texts)),
                alarm=draft.contested,
            )
        )
    block = Block(title=texts["reported"], rows=tuple(rows), note=texts["drafts-note"] if rows else "")
    sheet = scene.sheet("incidents", texts["drafts"], [block])
    return sheet if rows else msgspec.structs.replace(sheet, notes=(texts["no-drafts"], *sheet.notes[1:]))


def _what(draft: Draft, scene: Scene, texts: dict[str, str]) -> str:
    kind = word("incident", draft.kind, scene.wording.lang)
    by = scene.wording.actor(draft.by) if draft.by else ""
    against = Name(scene.wording.actor(draft.against or ""), scene.wording.lang)
    frame = texts["draft" if by else "draft-nobody"] if draft.against else texts["draft-against"]
    made = frame.format(kind=kind, by=by, against=against)
    return made[:1].upper() + made[1:]


def _notes(draft: Draft, scene: Scene, texts: dict[str, str]) -> Iterator[str]:
    lang = scene.wording.lang
    yield texts["step"].format(step=word("step", draft.step, lang), witnesses=draft.witnesses)
    if draft.domain is not None:
        words = ", ".join(f"«{each}»" for each in draft.suggested_by)
        yield texts["domain"].format(domain=word("domain", draft.domain, lang), words=words)
    if draft.place is not None:
        yield texts["place"].format(place=scene.wording.place(draft.place))
    if draft.against is None:
        yield texts["not-said"]
    if draft.contested:
        yield texts["contested"]
    yield draft.id


def _yaml(found: Sequence[Draft], scene: Scene) -> Iterator[str]:
    texts = mechanism_messages(scene.wording.lang, "board").TEXTS
    yield f"# {texts['drafts-note']}"
    if not found:
        yield f"# {texts['no-drafts']}"
        yield "[]"
    for draft in found:
        line = scene.lines.event(draft.occasion, scene.at)
        yield ""
        yield f"# {_what(draft, scene, texts)}; {printable(scene.wording.when(draft.date))}"
        yield from (f"# {printable(note)}" for note in _notes(draft, scene, texts))
        for proof in line.proofs:
            yield f"# {printable(' ← '.join((proof.id, *trail(proof))))}: {printable(proof.sentence)}"
        facts = list(_builtins(draft))
        if not facts:
            given = {"id": draft.id, "kind": draft.kind, "by": draft.by}
            yield f"# - incident: {_flow({k: v for k, v in given.items() if v}, extra='against: ?')}"
        for fact in facts:
            for key, body in fact.items():
                yield f"- {key}: {_flow(body)}"
    if found and not any(draft.facts() for draft in found):
        yield "[]"


def _flow(body: object, extra: str = "") -> str:
    """Write a mapping of slugs in one line of YAML; quoted are those that YAML takes for other things."""
    assert isinstance(body, dict)
    parts = [f"{key}: {_scalar(str(value))}" for key, value in body.items()]
    return "{" + ", ".join([*parts, *([extra] if extra else [])]) + "}"


def _scalar(value: str) -> str:
    return f'"{value}"' if value in _SPECIAL or value[:1].isdigit() else value


_SPECIAL = frozenset(("no", "yes", "on", "off", "true", "false", "null", "y", "n"))
