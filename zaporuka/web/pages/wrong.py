"""What is wrong in a reading: a person corrects it in the reader, and it counts at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter

from zaporuka.register import Document
from zaporuka.register.corrections import Correction, CorrectionError, Finding, Layer, finding
from zaporuka.register.store import open_writer
from zaporuka.register.store.corrected import all_corrections
from zaporuka.reports import Span
from zaporuka.views.corrections import correction_line
from zaporuka.views.marked import marked
from zaporuka.views.records import record_line
from zaporuka.web.acts import Act, Doing, RefusedError
from zaporuka.web.corrections import Told, mark_of, told
from zaporuka.web.desk import Ask, Desk
from zaporuka.web.fields import Field, FieldError, fields_of, record_of
from zaporuka.web.pages.exports import file_answer
from zaporuka.web.pages.finding import title_of
from zaporuka.web.parameters import Name
from zaporuka.web.people import Role
from zaporuka.web.render import address, part
from zaporuka.web.twins import FAULTS, AnyRequest, NoSuchError, Page, language_of, person_of

JSONL = "application/jsonl"
LAYERS: tuple[Layer, ...] = ("claims", "events", "statements", "dates")
Which = Annotated[
    Literal["claims", "events", "statements", "dates"],
    QueryParameter(description="The layer of the reading."),
]
Number = Annotated[
    int | None, QueryParameter(ge=0, description="The finding of this number; without, a new one.")
]
Place = Annotated[int | None, QueryParameter(ge=0, description="A place in the text, counted in characters.")]


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """A finding to correct, or a new one to add where `n` is `None`: its fields, and what it stands on.

    `seen` names the finding as it is now: a form that was filled in for another is not taken.
    """

    key: str
    title: str
    language: str | None
    layer: Layer
    n: int | None
    seen: str | None
    now: Told | None
    words: str | None
    fields: tuple[Field, ...]
    layers: tuple[str, ...] = LAYERS
    start: int | None = None
    end: int | None = None


def wrong(
    ask: Ask, key: Name, layer: Which = "claims", n: Number = None, start: Place = None, end: Place = None
) -> Wrong:
    """Give a finding of a report with the fields by which it is corrected; without a number, empty ones."""
    document = _document(ask, key)
    one = None
    if n is not None:
        one = _numbered(document, layer, n)
        if one is None:
            raise NoSuchError(ask.words.text("wrong-gone"))
    text = document.report.text
    span = Span(start, end) if start is not None and end is not None and start < end <= len(text) else None
    return Wrong(
        key=key,
        title=title_of(ask, key),
        language=document.report.language,
        layer=layer,
        n=n,
        seen=None if one is None else mark_of(one),
        now=None if one is None else told(ask.words, one, document.report),
        words=span.of(text) if span else None,
        fields=fields_of(layer, one, span, ask.words),
        start=span.start if span else None,
        end=span.end if span else None,
    )


def changed(doing: Doing) -> str:
    """Keep what a finding should be in place of what it is."""
    return _corrected(doing, lambda ask, document, one: _made(ask, doing, document, one))


def removed(doing: Doing) -> str:
    """Keep that a finding is none."""
    return _corrected(doing, lambda ask, document, one: None)


def added(doing: Doing) -> str:
    """Keep a finding that the reader missed."""
    with doing.desk.open(doing.lang, doing.person) as ask:
        document = _reported(ask, doing)
        after = _made(ask, doing, document, None)
        if after in getattr(document.reading, _layer(doing)):
            raise RefusedError(409, doing.words.text("wrong-there"), _back(doing))
    return _kept(doing, None, after)


def _act(name: str, do: Callable[[Doing], str]) -> Act:
    path = f"/corrections/{name}"
    return Act(name=f"correct-{name}", path=path, role=Role.ANALYST, do=do, on=("report", "layer", "n"))


ACTS = (_act("change", changed), _act("remove", removed), _act("add", added))
PAGES = (
    Page(
        path="/wrong/{key:path}",
        make=wrong,
        template="wrong.html.j2",
        section="reports",
        role=Role.ANALYST,
        kept=False,
    ),
)


def correction_files(desk: Desk) -> list[HTTPRouteHandler]:
    """Give the route handlers of what people have corrected, as files of JSON lines."""

    @get(
        "/corrections.jsonl",
        media_type="application/jsonl",
        sync_to_thread=True,
        operation_id="corrections_file",
        responses=FAULTS,
    )
    def corrections_file(request: AnyRequest) -> Response[str]:
        """Give every correction, one a line: the report, what was there, what should be, who, when, why."""
        with desk.open(language_of(request), person_of(request)) as ask:
            lines = [correction_line(key, each) for key, each in all_corrections(ask.store)]
            return file_answer(
                marked("".join(lines), "jsonl", ask.label), "corrections.jsonl", JSONL, ask.label
            )

    @get(
        "/gold.jsonl",
        media_type="application/jsonl",
        sync_to_thread=True,
        operation_id="gold_file",
        responses=FAULTS,
    )
    def gold_file(request: AnyRequest) -> Response[str]:
        """Give the corrected readings whole, one a line, as a gold set has them."""
        with desk.open(language_of(request), person_of(request)) as ask:
            documents = ask.register.documents()
            keys = dict.fromkeys(key for key, _ in all_corrections(ask.store))
            lines = [record_line(documents[key].reading) for key in keys]
            return file_answer(marked("".join(lines), "jsonl", ask.label), "gold.jsonl", JSONL, ask.label)

    return [corrections_file, gold_file]


def _corrected(doing: Doing, make: Callable[[Ask, Document, Finding], Finding | None]) -> str:
    with doing.desk.open(doing.lang, doing.person) as ask:
        document = _reported(ask, doing)
        number = int(doing.field("n")) if doing.field("n").isdecimal() and len(doing.field("n")) < 9 else -1
        one = _seen(document, _layer(doing), doing.field("seen"))
        if one is None:
            now = _numbered(document, _layer(doing), number)
            raise _stale(doing, None if now is None else told(ask.words, now, document.report))
        after = make(ask, document, one)
    return _kept(doing, one, after)


def _kept(doing: Doing, before: Finding | None, after: Finding | None) -> str:
    correction = Correction(
        _layer(doing), before, after, doing.by, doing.at, doing.field("reason")[:2000] or None
    )
    key = doing.field("report")
    try:
        open_writer(doing.desk.place).correct(key, correction)
    except CorrectionError as error:
        raise RefusedError(409, " ".join(str(error).split()), _back(doing)) from error
    return f"/reports/{part(key)}#corrections"


def _made(ask: Ask, doing: Doing, document: Document, one: Finding | None) -> Finding:
    """Give the finding that the form tells; `RefusedError` where it tells none."""
    layer = _layer(doing)
    form = dict(doing.form)
    if layer == "statements":
        form.setdefault("negated", "")  # a box that is not ticked sends nothing
    try:
        return finding(layer, record_of(layer, form, one, document.report.text, ask.words))
    except (FieldError, CorrectionError) as error:
        raise RefusedError(400, " ".join(str(error).split()), _back(doing)) from error


def _stale(doing: Doing, now: Told | None) -> RefusedError:
    words = doing.words
    line = words.text("wrong-gone") if now is None else words.text("wrong-now", now=now.what, words=now.words)
    return RefusedError(409, line, _back(doing) if now else f"/reports/{part(doing.field('report'))}")


def _back(doing: Doing) -> str:
    return address(
        f"/wrong/{part(doing.field('report'))}", {"layer": doing.field("layer"), "n": doing.field("n")}
    )


def _document(ask: Ask, key: str) -> Document:
    documents = ask.register.documents()
    if key not in documents:
        raise NoSuchError(ask.words.text("no-report", name=key))
    return documents[key]


def _reported(ask: Ask, doing: Doing) -> Document:
    try:
        return _document(ask, doing.field("report"))
    except NoSuchError as error:
        raise RefusedError(404, str(error), "/reports") from error


def _layer(doing: Doing) -> Layer:
    for layer in LAYERS:
        if layer == doing.field("layer"):
            return layer
    raise RefusedError(400, doing.words.text("wrong-unknown", value=doing.field("layer") or "—"), "/reports")


def _numbered(document: Document, layer: Layer, number: int) -> Finding | None:
    found: tuple[Finding, ...] = getattr(document.reading, layer)
    return found[number] if 0 <= number < len(found) else None


def _seen(document: Document, layer: Layer, mark: str) -> Finding | None:
    """Give the finding that a form was filled in for, whatever number it has now."""
    found: tuple[Finding, ...] = getattr(document.reading, layer)
    return next((one for one in found if mark_of(one) == mark), None)
