"""People for a desk to test on: accounts in every role, and signing in with them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desk import HOST
from litestar.testing import TestClient

from zaporuka.web.accounts import Accounts
from zaporuka.web.app import Application, make_app
from zaporuka.web.desk import Desk
from zaporuka.web.guard import Guard
from zaporuka.web.home import Home
from zaporuka.web.people import Role

PASSWORD = "корова їсть траву"
OURS = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin", "accept-language": "en"}
NAMES = {
    "Olha": Role.ADMIN,
    "Anna": Role.ADMIN,
    "Petro": Role.APPROVER,
    "Iryna": Role.APPROVER,
    "Lesia": Role.ANALYST,
    "Rada": Role.READER,
}


def guarded(
    store: Path,
    home: Path,
    ledger: Path | None = None,
    *,
    accounts: bool = True,
    hosts: tuple[str, ...] = (HOST,),
) -> Application:
    """Give a desk with accounts in every role."""
    if accounts and not Home(home).people.exists():
        home.mkdir(parents=True, exist_ok=True)
        Home(home).people.write_bytes(_accounts())
    watch = Guard(Home(home), accounts=accounts)
    return make_app(Desk(store, ledger, patience=0, home=home), hosts=hosts, watch=watch)


def visitor(app: Application) -> TestClient[Application]:
    """Give a client that goes on only where it is told to."""
    found = TestClient(app, base_url=f"http://{HOST}")
    found.follow_redirects = False
    return found


def signed_in(client: TestClient[Application], name: str, password: str = PASSWORD, next: str = "/") -> Any:
    """Sign in, and give the answer."""
    form = {"name": name, "password": password, "next": next}
    return client.post("/sign-in", data=form, headers=OURS)


@lru_cache(maxsize=1)
def _accounts() -> bytes:
    """Make the journal of the accounts once: passwords are slow to hash, and ought to be."""
    with TemporaryDirectory() as place:
        kept = Accounts(Home(Path(place)).people)
        for name, role in NAMES.items():
            kept.make(name, PASSWORD, role, "test")
        return Home(Path(place)).people.read_bytes()
