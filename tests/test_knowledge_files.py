"""Files that are put in place wholly or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zaporuka.knowledge.files import write_whole


def test_write_whole_replaces_the_content_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_bytes(b"old")
    write_whole(file, "нове\r\n".encode())
    assert file.read_bytes() == "нове\r\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_write_whole_that_fails_keeps_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "one.txt"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
