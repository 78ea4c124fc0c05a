"""An explanation as text, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.views.columns import wrapped
from zaporuka.views.explain import Explained, Explanation
from zaporuka.views.markdown import escaped
from zaporuka.views.text import PLAIN, QUIET, SECTION, STRONG, TITLE, Styled, coloured

FORMATS = ("text", "md", "json")


def render_explained(found: Explained, form: str = "text", *, width: int = 80, colour: bool = False) -> str:
    """Write an explanation as `text`, `md` or `json`; `ValueError` for any other format.

    `width` and `colour` are for text alone.
    """
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"
    if form == "md":
        return "\n".join(_markdown(found)) + "\n"
    if form != "text":
        raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
    rows = list(_text(found, max(40, width)))
    return coloured(rows) if colour else "\n".join(text for _, text in rows) + "\n"


def _text(found: Explained, width: int) -> Iterator[Styled]:
    for row in wrapped(found.title, width):
        yield TITLE, row
    yield PLAIN, found.at_text
    if found.sentences:
        yield PLAIN, ""
    for sentence in found.sentences:
        for row in wrapped(sentence.text, width, "", "  "):
            yield PLAIN, row
    for each in found.commitments:
        yield PLAIN, ""
        yield SECTION, each.id
        yield from _one(each, width)


def _one(each: Explanation, width: int) -> Iterator[Styled]:
    for number, sentence in enumerate(each.sentences):
        for row in wrapped(sentence.text, width, "  ", "    "):
            yield (STRONG if number == 0 else PLAIN), row
    for standing in each.standings:
        for row in wrapped(f"{standing.head}.", width, "  • ", "    "):
            yield STRONG, row
        for line in standing.lines:
            for row in wrapped(line.text, width, "    ", "      "):
                yield PLAIN, row
    for source in each.sources:
        for row in wrapped(source, width, "  │ ", "  │   "):
            yield QUIET, row


def _markdown(found: Explained) -> Iterator[str]:
    yield from (f"# {escaped(found.title)}", "", escaped(found.at_text))
    for sentence in found.sentences:
        yield from ("", escaped(sentence.text))
    for each in found.commitments:
        yield from ("", f"## {escaped(each.id)}", "")
        yield f"**{escaped(each.sentences[0].text)}**"
        for sentence in each.sentences[1:]:
            yield from ("", escaped(sentence.text))
        yield ""
        for standing in each.standings:
            yield f"- **{escaped(standing.head)}.**"
            yield from (f"  - {escaped(line.text)}" for line in standing.lines)
        yield ""
        yield from (f"- {escaped(source)}" for source in each.sources)
