"""Editing ledger files in place: comments, order, quotes and line breaks stay as the analyst left them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from zaporuka.knowledge.files import write_whole
from zaporuka.knowledge.load import LedgerError


def read_editable(file: Path) -> Any:
    """Return a ledger file's content as mappings and lists that remember their comments and form.

    Raises `LedgerError` with file, line and column where it is not YAML, OSError where it cannot be read.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return _yaml().load(file.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = "" if mark is None else f":{mark.line + 1}:{mark.column + 1}"
        raise LedgerError(f"{file}{place}: {error.problem or 'not YAML'}") from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error


def editable_text(content: Any) -> str:
    """Return the text of what `read_editable` gave: byte for byte the file's, where nothing was changed."""
    out = io.StringIO()
    _yaml().dump(content, out)
    return out.getvalue()


def write_editable(file: Path, content: Any) -> None:
    """Put a content in the place of a file, wholly or not at all. Raises OSError where that cannot be."""
    write_whole(file, editable_text(content).encode())


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 100_000  # lines are broken where the analyst broke them
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.representer.add_representer(
        type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return yaml
