"""Fixtures that several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made: a file, then an empty PostgreSQL database."""
    return str(tmp_path / "store.db") if request.param == "sqlite" else postgres()
