"""What the first floor hands up: a report, its text untouched, and what is known of it as a document."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open stretch `[start, end)` of a report's text, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return min(self.end, other.end) > max(self.start, other.start)

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was found.

    `text` is the file as decoded, with nothing taken away, added or normalised: every offset of
    every later floor points into it. `published` is an EDTF day or `None`; `published_by` says where
    it was found. `furniture` are the stretches that belong to the page and not to the report.
    `title` and `title_source` (the name that a title is laid to, as in “…, - Bloomberg” or “FT: …”)
    lie in the text too. `address` is the public address (http, https) that the text gives for itself, or
    `None`; `path` is where the file was found. `language` is an ISO 639-1 code, or `None` where the text
    does not show one.
    """

    id: str
    path: str
    text: str
    sha256: str
    encoding: str
    address: str | None = None
    language: str | None = None
    published: str | None = None
    published_by: str | None = None
    published_at: Span | None = None
    captured: str | None = None
    title: Span | None = None
    title_source: Span | None = None
    head_line: Span | None = None
    furniture: tuple[Span, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """A path that gave no report: which one, where in it (`""` for the whole), and why, in one line."""

    path: str
    place: str
    message: str

    def __str__(self) -> str:
        """Return the error as the one line that a user sees."""
        return ": ".join(part for part in (self.path, self.place, self.message) if part)
