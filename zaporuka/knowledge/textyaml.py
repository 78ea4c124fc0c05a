"""YAML with plain scalars as text: a slug `no` is Norway, a date stays as it is written."""

from __future__ import annotations

import re
from functools import cache
from typing import Any


@cache
def text_loader() -> Any:
    """Return YAML's safe loader (the fast one, if it is there) that knows only text, true, false and null."""
    import yaml  # only a changed ledger needs it

    class TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """A safe loader that knows only text, true, false and null."""

    TextLoader.yaml_implicit_resolvers = {}
    TextLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])
    TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:null|~|)$"), ["n", "~", ""])
    return TextLoader
