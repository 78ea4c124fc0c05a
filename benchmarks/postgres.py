"""A PostgreSQL server of one's own, for tests and measurements."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from zaporuka.register.store.engine import address


def started() -> str | None:
    """Start a server that ends with this program; give its address, `None` where PostgreSQL is not there."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    initdb = shutil.which("initdb") or next(
        (str(p / "initdb") for p in places if (p / "initdb").exists()), None
    )
    if initdb is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="zaporuka-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # a server does not run as root
        try:
            shutil.chown(folder, "postgres")
        except LookupError:
            return None
        who = {"user": "postgres", "cwd": "/"}
    data = folder / "data"
    control = [str(Path(initdb).with_name("pg_ctl")), "-D", str(data), "-w", "-s"]
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    quiet: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        made = [initdb, "-D", str(data), "-A", "trust", "-U", "zaporuka", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(made, **quiet, **who)
        subprocess.run([*control, "-o", options, "start"], **quiet, **who)
    except (OSError, subprocess.CalledProcessError):
        return None
    stop = [*control, "-m", "immediate", "stop"]
    atexit.register(lambda: subprocess.run(stop, **{**quiet, "check": False}, **who))
    return f"postgresql://zaporuka@/postgres?host={folder}"


def database(server: str, name: str) -> str:
    """Make an empty database on a server that was started here, and give its address."""
    engine = create_engine(address(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")
