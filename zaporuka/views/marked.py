"""What is written bears its label: the Traffic Light Protocol's word on every form of output."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import msgspec

from zaporuka.reports.tlp import Label

COLOURS = {
    Label.RED: "#FF2B2B",
    Label.STRICT: "#FFC000",
    Label.AMBER: "#FFC000",
    Label.GREEN: "#33FF00",
    Label.CLEAR: "#FFFFFF",
}
"""The colour of each label's words, on black (TLP 2.0, "TLP in RGB, CMYK and Hex")."""

FIELD = "tlp"


def marked(made: str, form: str, label: Label | None) -> str:
    """Put a label on an output of a form: `text`, `md`, `html`, `yaml`, `json`, `jsonl` or `csv`.

    Text has it on a line of its own before all else; data in a field or a column `tlp`, unless a row has one
    of its own. Without a label the output stays as it is; `ValueError` for another form.
    """
    if label is None:
        return made
    if form == "text":
        return f"{label.tlp}\n\n{made}"
    if form == "md":
        return f"**{label.tlp}**\n\n{made}"
    if form == "yaml":
        return f"# {label.tlp}\n{made}"
    if form == "html":
        style = (
            f"background:#000;color:{COLOURS[label]};display:inline-block;padding:.1em .6em;font-weight:700"
        )
        return re.sub(r"(<body[^>]*>)", rf'\1\n<p style="{style}">{label.tlp}</p>', made, count=1)
    if form == "json":
        return (
            msgspec.json.format(
                msgspec.json.encode(_fielded(msgspec.json.decode(made), label)), indent=2
            ).decode()
            + "\n"
        )
    if form == "jsonl":
        rows = (_fielded(msgspec.json.decode(line), label) for line in made.splitlines())
        return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)
    if form == "csv":
        return _columned(made, label)
    raise ValueError(f"no place for a label in {form}")


def _fielded(data: Any, label: Label) -> Any:
    """Give an object with the field in front; of a list, each object."""
    if isinstance(data, list):
        return [_fielded(each, label) for each in data]
    return {FIELD: label.tlp, **data} if isinstance(data, dict) else data


def _columned(made: str, label: Label) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(csv.reader(io.StringIO(made))):
        writer.writerow([*row, label.tlp if number else FIELD])
    return out.getvalue()
