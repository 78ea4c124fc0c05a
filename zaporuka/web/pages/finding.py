"""Finding reports: the list of them, and the search with its facets."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from zaporuka.register.store.find import Facets, Wanted, find
from zaporuka.register.store.markings import markings_of
from zaporuka.reports import Span
from zaporuka.views.found import Sentence, found
from zaporuka.views.quote import sentence
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import From, Kind, PageNumber, Slug, Until, Words
from zaporuka.web.twins import Page

EACH = 20
SENTENCES = 2
BEGINNING = 280


class FoundReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was found: what it is, and the sentences with the words (else how it begins)."""

    key: str
    path: str
    title: str
    language: str | None
    published: str | None
    when_text: str
    family: str
    read: bool
    claims: int
    events: int
    statements: int
    sentences: tuple[Sentence, ...]
    beginning: str
    tlp: str | None = None


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value that the reports found have, by its name, and how many of those looked at have it."""

    value: str
    name: str
    count: int


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """What reports can be narrowed by: the parameter, what is chosen, and the values there are."""

    name: str
    chosen: str | None
    chosen_name: str | None
    values: tuple[FacetValue, ...]


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """Reports found, one page of them; `more` says that there are more than were counted.

    Facets are counted among the last `counted` reports found.
    """

    q: str | None
    since: str | None
    until: str | None
    total: int
    more: bool
    counted: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    reports: tuple[FoundReport, ...]


def search(
    ask: Ask,
    q: Words = None,
    language: Slug = None,
    outlet: Slug = None,
    actor: Slug = None,
    subject: Slug = None,
    kind: Kind = "",
    since: From = None,
    until: Until = None,
    page: PageNumber = 1,
) -> Search:
    """Find reports by words in any inflected form, and narrow them by facets."""
    wanted = Wanted(
        words=q,
        language=language,
        outlet=outlet,
        actor=actor,
        subject=subject,
        kind=kind or None,
        since=since,
        until=until,
    )
    made = find(ask.store, wanted, most=EACH, skip=(page - 1) * EACH)
    documents = ask.register.documents()
    rows = []
    marked = markings_of(ask.store, [hit.key for hit in made.hits])
    for row in found(made.hits):
        document = documents[row.report]
        report, reading = document.report, document.reading
        rows.append(
            FoundReport(
                key=row.report,
                path=row.path,
                title=title_of(ask, row.report),
                language=report.language,
                published=reading.report.published or report.published,
                when_text=ask.words.when(reading.report.published or report.published),
                family=document.family,
                read=reading.read,
                claims=len(reading.claims),
                events=len(reading.events),
                statements=len(reading.statements),
                sentences=row.sentences[:SENTENCES],
                beginning=_beginning(ask, row.report),
                tlp=marked[row.report].words if row.report in marked else None,
            )
        )
    return Search(
        q=q,
        since=since,
        until=until,
        total=made.total,
        more=made.more,
        counted=made.counted,
        page=page,
        pages=max(1, -(-made.total // EACH)),
        facets=tuple(_facets(ask, made.facets, wanted)),
        reports=tuple(rows),
    )


def reports(ask: Ask, page: PageNumber = 1) -> Search:
    """Give the reports in the store, the latest known first."""
    return search(ask, page=page)


def title_of(ask: Ask, key: str) -> str:
    """Give the title of a report as its text has it, else its key."""
    document = ask.register.documents()[key]
    span = document.report.title or document.reading.report.title
    return " ".join(span.of(document.report.text).split()) if span else key


def _beginning(ask: Ask, key: str) -> str:
    """Give the words with which a report begins after its title and what belongs to the page."""
    report = ask.register.documents()[key].report
    start = report.title.end if report.title else (report.head_line.end if report.head_line else 0)
    for piece in sorted(report.furniture):
        if piece.start <= start + 2 and piece.end > start:
            start = piece.end
    text = report.text
    while start < len(text) and text[start].isspace():
        start += 1
    if start >= len(text):
        return ""
    first = sentence(report, Span(start, min(start + 1, len(text))))
    words = " ".join(text[start : max(first.end, start + BEGINNING)].split())
    return words if len(words) <= BEGINNING else words[:BEGINNING].rpartition(" ")[0] + " …"


def _facets(ask: Ask, counted: Facets, wanted: Wanted) -> list[Facet]:
    words = ask.words
    names: dict[str, Callable[[str], str]] = {
        "subject": words.subject,
        "actor": words.actor,
        "outlet": words.actor,
        "kind": lambda value: words.term("kind", value),
        "language": lambda value: words.term("language", value),
    }
    made = []
    for name, called in names.items():
        chosen = getattr(wanted, name)
        values = tuple(
            FacetValue(value=each.value, name=called(each.value), count=each.count)
            for each in getattr(counted, name)
        )
        chosen_name = called(chosen) if chosen else None
        made.append(Facet(name=name, chosen=chosen, chosen_name=chosen_name, values=values))
    month = wanted.since if wanted.since and wanted.since == wanted.until and len(wanted.since) == 7 else None
    values = tuple(
        FacetValue(value=each.value, name=words.when(each.value), count=each.count) for each in counted.month
    )
    made.append(
        Facet(name="month", chosen=month, chosen_name=words.when(month) if month else None, values=values)
    )
    return made


PAGES = (
    Page(path="/reports", make=reports, template="reports.html.j2", section="reports"),
    Page(path="/search", make=search, template="search.html.j2", section="search"),
)
