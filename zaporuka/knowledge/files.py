"""Files as they are put in place: wholly or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Put `data` in the place of a file: who opens it finds the old content or the new one, never a part.

    It is on the disk when this returns. Raises OSError where it cannot be written; nothing is left behind.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
