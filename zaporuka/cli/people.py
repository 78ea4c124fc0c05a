"""Commands of a desk's people: `people add`, `role`, `password`, `close`, `open`, `list`; and `audit`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from zaporuka.cli.shared import STORE, StorePath, app, emit, stop

if TYPE_CHECKING:
    from zaporuka.register.marking import Circle
    from zaporuka.web.accounts import Account, Accounts
    from zaporuka.web.home import Home

people = typer.Typer(
    name="people", help="Who may come to a desk, and what they may do there.", no_args_is_help=True
)
app.add_typer(people)


T = TypeVar("T")


class RoleName(StrEnum):
    """Roles at the desk, each with what those before it may do."""

    READER = "reader"
    ANALYST = "analyst"
    APPROVER = "approver"
    ADMIN = "admin"


class CircleName(StrEnum):
    """Circles of recipients (TLP 2.0), the innermost first."""

    ORGANISATION = "organisation"
    CLIENT = "client"
    COMMUNITY = "community"
    PUBLIC = "public"


Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that is signed in with.")]
HomeDir = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="The desk's folder; else the one beside the store."),
]
RoleWord = Annotated[RoleName, typer.Option(metavar="ROLE", help="reader, analyst, approver or admin.")]

CircleWord = Annotated[
    CircleName, typer.Option(metavar="CIRCLE", help="organisation, client, community or public.")
]


@people.command()
def add(
    name: Name,
    role: RoleWord = RoleName.READER,
    circle: CircleWord = CircleName.ORGANISATION,
    home: HomeDir = None,
    store: StorePath = STORE,
) -> None:
    """Open an account; the password is asked for, or read from standard input where that is no terminal."""
    password = _password()
    stands = _circle(circle)
    _do(home, store, lambda kept, by, role_of: kept.make(name, password, role_of(role.value), by, stands))


@people.command("circle")
def circle_(
    name: Name,
    circle: Annotated[
        CircleName, typer.Argument(metavar="CIRCLE", help="organisation, client, community or public.")
    ],
    home: HomeDir = None,
    store: StorePath = STORE,
) -> None:
    """Say to which circle of recipients an account belongs: what it is told of marked reports."""
    stands = _circle(circle)
    _do(home, store, lambda kept, by, _: kept.change(name, by, circle=stands))


@people.command()
def role(
    name: Name,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE", help="reader, analyst, approver or admin.")],
    home: HomeDir = None,
    store: StorePath = STORE,
) -> None:
    """Give an account another role."""
    _do(home, store, lambda kept, by, role_of: kept.change(name, by, role=role_of(role.value)))


@people.command()
def password(name: Name, home: HomeDir = None, store: StorePath = STORE) -> None:
    """Give an account another password, asked for as by `add`."""
    given = _password()
    _do(home, store, lambda kept, by, _: kept.change(name, by, password=given))


@people.command()
def close(name: Name, home: HomeDir = None, store: StorePath = STORE) -> None:
    """Close an account: nobody comes in with it, and who is in is out."""
    _do(home, store, lambda kept, by, _: kept.change(name, by, open=False))


@people.command("open")
def reopen(name: Name, home: HomeDir = None, store: StorePath = STORE) -> None:
    """Open an account again that was closed."""
    _do(home, store, lambda kept, by, _: kept.change(name, by, open=True))


@people.command("list")
def show(home: HomeDir = None, store: StorePath = STORE) -> None:
    """List the accounts: name, role, whether open, since when."""
    found = _told(lambda: _accounts(_home(home, store)).all())
    emit("".join(f"{_line(found[name])}\n" for name in sorted(found)))


@app.command()
def audit(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A log; else that of the desk's folder.")
    ] = None,
    home: HomeDir = None,
    last: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="Fail unless a line has this hash: nothing was cut off behind it."),
    ] = None,
    store: StorePath = STORE,
) -> None:
    """Show everything that was done at a desk, and verify that no line was changed, removed or put in."""
    import msgspec

    from zaporuka.knowledge.journal import Journal

    log = Journal(file or _home(home, store).audit)
    if file is not None and not file.exists():
        stop(f"{file}: no such file")
    entries = _told(log.entries)
    end = _told(log.last)
    for each in entries:
        body = dict(each.body) if isinstance(each.body, dict) else {"act": each.body}
        act = body.pop("act", "")
        more = f" {msgspec.json.encode(body).decode()}" if body else ""
        emit(f"{each.number} {each.at} {_plain(each.by)} {act}{more}\n")
    if last is not None and last not in {*(each.after for each in entries), end}:
        stop(f"{log.file}: no line has the hash {last}: lines were cut off the end, or it is another log")
    emit(f"{len(entries)} lines, the chain is whole; last {end}\n")


def _circle(name: CircleName) -> Circle:
    from zaporuka.register.marking import Circle

    return Circle(name.value)


def _home(home: Path | None, store: str) -> Home:
    from zaporuka.web.home import home_of

    return home_of(store, home)


def _accounts(home: Home) -> Accounts:
    from zaporuka.web.accounts import Accounts

    return Accounts(home.people)


def _do(home: Path | None, store: str, act: Callable[[Accounts, str, Any], Account]) -> None:
    """Change an account in the name of this machine's user, and tell how it is now."""
    from zaporuka.web.accounts import role_named
    from zaporuka.web.acts import acting
    from zaporuka.web.people import HERE

    kept = _told(lambda: _accounts(_home(home, store)))
    emit(f"{_line(_told(lambda: act(kept, acting(HERE), role_named)))}\n")


def _told(do: Callable[[], T]) -> T:
    """Do something; where it cannot be, the program ends with one line and status 2."""
    from zaporuka.knowledge.journal import JournalError
    from zaporuka.web.accounts import AccountError

    try:
        return do()
    except (AccountError, JournalError) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or 'desk'}: {(error.strerror or str(error)).lower()}")


def _password() -> str:
    """Ask for a password twice on a terminal; else take the first line of standard input."""
    if sys.stdin.isatty():
        given = str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    return given


def _line(account: Account) -> str:
    from zaporuka.web.accounts import role_word

    held = (
        role_word(account.role),
        account.circle.value,
        "open" if account.open else "closed",
        account.since,
    )
    return f"{account.name}: {', '.join(held)}"


def _plain(text: str) -> str:
    """Give a name that somebody tried to sign in with so that it cannot act on a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
