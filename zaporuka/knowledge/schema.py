"""The JSON Schemas of a ledger's files, generated from their types.

`python -m zaporuka.knowledge.schema FOLDER` writes one file a kind; editors complete and check a YAML file
that names its schema in a first line `# yaml-language-server: $schema=…`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from zaporuka.knowledge.kinds import KINDS, FileKind


def schema_of(kind: FileKind) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file."""
    made = msgspec.json.schema(list[kind.type] if kind.listed else kind.type)  # type: ignore[name-defined]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.name, **made}


def write_schemas(folder: Path) -> list[Path]:
    """Write the schema of every kind of file into a folder and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS:
        path = folder / f"{kind.name}.json"
        text = json.dumps(schema_of(kind), indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8", newline="")
        written.append(path)
    return written


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m zaporuka.knowledge.schema FOLDER")
    for each in write_schemas(Path(sys.argv[1])):
        print(each)
