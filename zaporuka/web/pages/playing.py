"""The acts of an exercise played together: begin, take a part, reveal, move the clock, decide, end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.journal import JournalError
from zaporuka.mechanism.parts import Part
from zaporuka.mechanism.refusal import RefusalError
from zaporuka.web.acts import Act, Doing, Onward, RefusedError
from zaporuka.web.pages.together import PLACE
from zaporuka.web.people import Role
from zaporuka.web.render import address, part
from zaporuka.web.together.refusals import refusal_text
from zaporuka.web.together.saying import NotSaidError, said
from zaporuka.web.together.screen import phrases_of
from zaporuka.web.together.tables import NoTableError, Table
from zaporuka.web.together.who import clean, cookie_of, player_of


def begun(doing: Doing) -> str | Onward:
    """Begin an exercise; who begins it runs it."""
    who = _who(doing)
    scenario = doing.field("scenario")
    try:
        table = doing.desk.tables.begin(scenario, who, doing.desk.held.now)
    except NoTableError as error:
        raise RefusedError(400, doing.words.text("no-exercise", id=scenario or "—"), PLACE) from error
    except LedgerError as error:
        line = doing.words.text("exercise-unsound", fault=" ".join(str(error).split()))
        raise RefusedError(409, line, PLACE) from error
    except OSError as error:
        raise _unwritten(error, PLACE) from error
    return _onward(doing, who, _place(table.id))


def joined(doing: Doing) -> str | Onward:
    """Take a part: the actors that were ticked; with none of them one watches."""
    who = _who(doing)
    ticked = sorted(name.removeprefix("actor:") for name in doing.form if name.startswith("actor:"))
    with _step(doing) as table:
        table.session.take(who, Part(who=who, actors=tuple(ticked)))
    return _onward(doing, who, _place(doing.field("id")))


def handed(doing: Doing) -> str:
    """Give control to another participant too."""
    with _step(doing) as table:
        now = table.session.played()
        other = doing.field("who")
        if now.part_of(other) is None:
            raise RefusedError(400, doing.words.text("together-nobody", name=other or "—"), _back(doing))
        _runs(doing, table)
        table.session.take(_who(doing), Part(who=other, control=True))
    return _back(doing)


def revealed(doing: Doing) -> str:
    """Reveal the inject that was seen to be the next."""
    with _step(doing) as table:
        _runs(doing, table)
        number = doing.field("number")
        if not number.isascii() or not number.isdigit() or len(number) > 6:
            raise RefusedError(400, doing.words.text("together-not-said"), _back(doing))
        table.session.reveal(_who(doing), int(number))
    return _back(doing)


def moved(doing: Doing) -> str:
    """Move the clock of the exercise on."""
    with _step(doing) as table:
        _runs(doing, table)
        asked = doing.field("time") or doing.field("until")
        try:
            table.session.move(asked, _who(doing))
        except RefusalError:
            raise
        except (ValueError, OverflowError) as error:
            line = doing.words.text("together-no-time", time=asked or "—")
            raise RefusedError(400, line, _back(doing)) from error
    return _back(doing)


def decided(doing: Doing) -> str:
    """Keep a decision, an acknowledgement or a note."""
    with _step(doing) as table:
        try:
            what = said(doing.form)
        except NotSaidError as error:
            line = doing.words.text("together-not-said")
            raise RefusedError(400, f"{line} {error}", _back(doing)) from error
        table.session.decide(_who(doing), what.fact, what.note, ack=what.ack, seated=True)
    return _back(doing)


def ended(doing: Doing) -> str:
    """End the exercise."""
    with _step(doing) as table:
        _runs(doing, table)
        table.session.end(_who(doing))
    return f"{_place(doing.field('id'))}/report"


def _who(doing: Doing) -> str:
    """Give the name under which somebody plays; typed where nobody signs in."""
    typed = "" if doing.person.name else clean(doing.field("name"))
    who = typed or player_of(doing.person, doing.cookies)
    if not who:
        raise RefusedError(400, doing.words.text("together-name-needed"), _back(doing))
    return who


def _onward(doing: Doing, who: str, to: str) -> str | Onward:
    return to if doing.person.name else Onward(to, cookie_of(who))


def _runs(doing: Doing, table: Table) -> None:
    """Raise `RefusedError` for one who does not run the exercise."""
    own = table.session.played().part_of(_who(doing))
    if own is None or not own.control:
        raise RefusedError(403, doing.words.text("together-control-only"), _back(doing))


@contextmanager
def _step(doing: Doing) -> Iterator[Table]:
    """Give the exercise that a step is taken in; say in the person's language why it is refused."""
    try:
        table = doing.desk.tables.get(doing.field("id"), doing.desk.held.now)
    except NoTableError as error:
        line = doing.words.text("no-together", id=doing.field("id") or "—")
        raise RefusedError(404, line, PLACE) from error
    except LedgerError as error:
        raise RefusedError(409, " ".join(str(error).split()), PLACE) from error
    try:
        yield table
    except RefusalError as error:
        line = refusal_text(doing.words, phrases_of(table, doing.lang), error)
        raise RefusedError(409, line, _back(doing)) from error
    except (LedgerError, JournalError) as error:
        raise RefusedError(503, " ".join(str(error).split()), _back(doing)) from error
    except OSError as error:
        raise _unwritten(error, _back(doing)) from error


def _unwritten(error: OSError, back: str) -> RefusedError:
    line = f"{error.filename or PLACE}: {(error.strerror or str(error)).lower()}"
    return RefusedError(503, line, back)


def _place(id: str) -> str:
    return f"{PLACE}/{part(id)}"


def _back(doing: Doing) -> str:
    id, voice = doing.field("id"), doing.field("voice")
    return address(_place(id), {"voice": voice}) if id else PLACE


def _act(name: str, do: Callable[[Doing], str | Onward], *on: str, role: Role = Role.READER) -> Act:
    return Act(name=f"exercise-{name}", path=f"{PLACE}/{name}", role=role, do=do, on=on)


ACTS = (
    _act("begin", begun, "scenario", role=Role.ANALYST),
    _act("join", joined, "id"),
    _act("control", handed, "id", "who"),
    _act("reveal", revealed, "id", "number"),
    _act("clock", moved, "id"),
    _act("decide", decided, "id", "what"),
    _act("end", ended, "id"),
)
