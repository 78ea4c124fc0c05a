"""Independence, counted apart: witnesses that something was said, and asserters who say it themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zaporuka.register.context import Context
from zaporuka.register.evidence import Assertion, Document, EventMention
from zaporuka.register.families import Groups

ANONYMOUS = "anonymous"


def root(item: Assertion | EventMention, documents: Mapping[str, Document], context: Context) -> str:
    """Give the root of an item's chain: its last publisher, a publisher that speaks itself, else the report.

    A report stands as `report:` and the key of its family, so that copies have one root.
    """
    if item.via:
        return item.via[-1]
    if item.by is not None and item.by in context.publishers:
        return item.by
    return f"report:{documents[item.document].family_at(item.place)}"


def asserter(item: Assertion | EventMention, documents: Mapping[str, Document], context: Context) -> str:
    """Give who asserts on his own account: the speaker, or for unnamed sources and narrators the root."""
    if item.by is None or item.by == ANONYMOUS:
        return root(item, documents, context)
    return item.by


def witnesses(items: Iterable[Assertion | EventMention], documents: Mapping[str, Document]) -> int:
    """Count the families of reports among `items` that share no publisher of their chains."""
    groups = Groups()
    reports = []
    for item in items:
        report = f"report:{documents[item.document].family_at(item.place)}"
        reports.append(report)
        groups.find(report)
        for publisher in item.via:
            groups.join(report, f"publisher:{publisher}")
    return len({groups.find(report) for report in reports})


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Give the names once each, in the order they first come."""
    return tuple(dict.fromkeys(names))
