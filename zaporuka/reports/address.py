"""The public address of a report, as far as its own text gives one; never guessed from a file's name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from zaporuka.reports.addresswords import FIELDS, LABELS
from zaporuka.reports.model import Span

_ADDRESS = re.compile(r"https?://(?P<host>[^\s/?#<>\"'|]+)(?P<page>[/?][^\s#<>\"'|]*)?", re.IGNORECASE)
_WRAPPED = re.compile(r"<([^<>]+)>|\[[^\]]*\]\(([^()\s]+)\)")
_LABELLED = re.compile(
    r"[ \t]*(?:" + "|".join(map(re.escape, LABELS)) + r")[ \t]*:[ \t]*(?P<value>\S{1,2000})[ \t]*",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:link|meta)\s[^<>]{1,2000}>", re.IGNORECASE)
_OWN = re.compile(r"\b(?:rel|property|name)\s*=\s*[\"']?(?:canonical|og:url)[\"'\s/>]", re.IGNORECASE)
_VALUE = re.compile(r"\b(?:href|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TOP_LINES, _MOST = 14, 100_000


def address(value: str) -> str | None:
    """Return the address that `value` is, without its fragment; `None` for anything else.

    `<…>` and Markdown's `[…](…)` around it are taken off. An address that names a site and no page of it is
    none: every report of the site would have it.
    """
    value = value.strip()
    wrapped = _WRAPPED.fullmatch(value)
    if wrapped:
        value = wrapped[1] or wrapped[2]
    found = _ADDRESS.match(value)
    if found is None or not found["page"] or found["page"] in ("/", "?"):
        return None
    rest = value[found.end() :]
    return found.group() if not rest or rest.startswith("#") else None


def field_address(text: str, fields: Mapping[str, Span]) -> str | None:
    """Return the address that the fields of front matter give, the surest field first."""
    given = (address(fields[name].of(text)) for name in FIELDS if name in fields)
    return next((found for found in given if found), None)


def page_address(text: str, start: int = 0) -> str | None:
    """Return the address that a page gives for itself after `start`, or `None`.

    That is a canonical link (RFC 6596) or an Open Graph `og:url` left in the text, else a line near the top
    that has an address behind a label such as “URL:”. Other links of a text are not its own address.
    """
    return next(_tagged(text, start), None) or next(_labelled(text, start), None)


def _tagged(text: str, start: int) -> Iterator[str]:
    for tag in _TAG.finditer(text, start, min(len(text), start + _MOST)):
        value = _VALUE.search(tag.group()) if _OWN.search(tag.group()) else None
        if value and (found := address(html.unescape(value[1] or value[2] or value[3] or ""))):
            yield found


def _labelled(text: str, start: int) -> Iterator[str]:
    lines = (line for line in text[start : start + _MOST].splitlines() if line.strip())
    for _, line in zip(range(_TOP_LINES), lines, strict=False):
        labelled = _LABELLED.fullmatch(line)
        if labelled and (found := address(labelled["value"])):
            yield found
