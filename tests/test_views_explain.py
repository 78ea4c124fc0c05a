"""Commitments said aloud."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from mechanism_help import ZONE, attack, attributed, condition, happened, ledger, promise, time

from evaluation.corpus import LEDGER
from zaporuka.knowledge import Actor, Knowledge, load_knowledge
from zaporuka.knowledge.ledger import Ledger
from zaporuka.knowledge.system import load_ledger
from zaporuka.mechanism.facts import Fact, Facts, ledger_facts
from zaporuka.views.explain import Explained, explain
from zaporuka.views.explained import render_explained
from zaporuka.views.messages import LANGUAGES
from zaporuka.views.standings import said_moment

NAMES = {
    "rr": ("Росляндія", "Rosland"),
    "vv": ("Верланія", "Verland"),
    "gg": ("Гарантія", "Guarland"),
    "hh": ("Союз Півночі", "Helia"),
}
KNOWLEDGE = Knowledge(
    actors={k: Actor(id=k, kind="state", names={"uk": (u,), "en": (e,)}) for k, (u, e) in NAMES.items()},
    subjects={},
    home={},
    fingerprint="",
)
HELP = {"en": "Send help.", "uk": "Надіслати допомогу."}


def explained(
    *facts: Fact,
    at: str = "2026-06-12",
    lang: str = "en",
    system: Ledger | None = None,
    what: str = "pact/1",
    **fields: Any,
) -> Explained:
    system = system or ledger(promise(**{"does": HELP, **fields}))
    return explain(what, KNOWLEDGE, system, Facts([*ledger_facts(system), *facts]), time(at), lang)


def sentence(found: Explained, key: str) -> str:
    [text] = [each.text for each in found.commitments[0].sentences if each.key == key]
    return text


@pytest.mark.parametrize(
    ("force", "uk", "en"),
    [
        ("shall", "Обов’язок Гарантії перед Верланією — ", "It is the duty of Guarland towards Verland to "),
        (
            "intends",
            "Намір Гарантії щодо Верланії — ",
            "It is the aim of Guarland with regard to Verland to ",
        ),
        ("may", "Можливість, залишена на розсуд Гарантії щодо Верланії, — ", "It is left to the discretion "),
        (None, "Обіцянка Гарантії перед Верланією (", "It is a promise of Guarland to Verland ("),
    ],
)
def test_explain_says_who_owes_what_to_whom_with_which_force(force: str | None, uk: str, en: str) -> None:
    assert sentence(explained(lang="uk", force=force), "owes").startswith(uk)
    assert sentence(explained(force=force), "owes").startswith(en)
    assert sentence(explained(lang="uk", force=force), "owes").endswith("надіслати допомогу.")


def test_explain_says_a_promise_of_many_to_one_another_and_one_of_nobody_known() -> None:
    assert "одне перед одним" in sentence(explained(lang="uk", guarantors=("gg", "vv")), "owes")
    nobody = explained(guarantors=(), unknown=("guarantors",))
    assert "whose is not publicly known" in sentence(nobody, "owes")
    assert nobody.commitments[0].standings == ()
    assert sentence(nobody, "no-standing")


def test_explain_says_the_deadline_the_approvals_and_what_voids_it() -> None:
    found = explained(
        lang="uk",
        deadline="PT24H",
        clock="request",
        approval=("parliament", "hh"),
        void_if=(condition({"membership": {"of": "vv", "in": "hh"}}), condition({"ceasefire": "ended"})),
        survives=True,
    )
    assert sentence(found, "deadline") == "Строк: 24 години від прохання."
    assert sentence(found, "approval") == "Спершу потрібне погодження: парламент; Союз Півночі."
    assert sentence(found, "void") == (
        "Зобов’язання скасовується, якщо Верланія є членом Союзу Півночі; "
        "або якщо припинення вогню скінчилося."
    )
    assert sentence(found, "survives")


def test_explain_tells_what_is_not_there_from_what_is_not_known() -> None:
    absent, unknown = explained(), explained(unknown=("deadline", "approval", "void_if"))
    for key in ("deadline", "approval", "void"):
        assert "not publicly known" in sentence(unknown, key)
        assert "not publicly known" not in sentence(absent, key)
    assert sentence(unknown, "not-public").startswith("Not publicly known: the deadline, ")
    never = explained(obligation="nonaggression", trigger=None)
    assert sentence(never, "deadline") == "It is a promise not to do something, so there is no deadline."


def test_explain_says_how_it_stands_and_why() -> None:
    found = explained(attack(), attributed(), at="2026-06-10T12:00", lang="uk", deadline="PT24H")
    [standing] = found.commitments[0].standings
    assert (standing.state, standing.incident) == ("triggered", "raid")
    assert standing.head == (
        "Гарантія: час виконувати від 10 червня 2026 року, 09:00, інцидент «raid», "
        "строк — 11 червня 2026 року, 09:00"
    )
    assert standing.lines[0].text == (
        "Чому: документ став обов’язковим (1 січня 2026 року); умова настала (10 червня 2026 року, 09:00)."
    )


def test_explain_says_what_is_missing() -> None:
    [standing] = explained(attack()).commitments[0].standings
    assert standing.state == "undetermined"
    assert any("whether the incident “raid” is the work of Rosland" in line.text for line in standing.lines)


def test_explain_says_what_is_awaited() -> None:
    asked = condition({"all": [{"armed-attack": {"by": "rr", "against": "vv"}}, {"requested-by": ["vv"]}]})
    [standing] = explained(attack(), attributed(), trigger=asked).commitments[0].standings
    assert standing.state == "conditional"
    assert standing.lines[-1].text == "Still open: whether Verland will ask for it."


def test_explain_says_what_has_become_of_approvals() -> None:
    granted = happened(
        "2026-06-11", approval={"approval": "parliament", "guarantor": "gg", "outcome": "granted"}
    )
    found = explained(granted, approval=("parliament", "consensus"))
    [standing] = found.commitments[0].standings
    assert "Approvals: parliament: granted; consensus: not sought yet." in [x.text for x in standing.lines]


def test_explain_puts_guarantors_of_whom_the_same_is_true_together() -> None:
    found = explained(guarantors=("gg", "hh"))
    [standing] = found.commitments[0].standings
    assert standing.guarantors == ("gg", "hh")
    assert standing.head.startswith("Guarland and Helia: waiting")


def test_explain_says_an_instrument_with_its_commitments() -> None:
    found = explained(what="pact", lang="uk")
    assert [each.key for each in found.sentences] == ["document", "parties", "stage"]
    assert found.sentences[1].text == "Сторони: Гарантія, Союз Півночі і Верланія."
    assert found.sentences[2].text == "Останнє відоме про документ: підписано, 1 січня 2026 року."
    assert [each.id for each in found.commitments] == ["pact/1"]
    early = explained(what="pact", at="2025-12-31")
    assert early.sentences[2].text == "Nothing is known of the instrument by that day."
    assert early.commitments[0].standings[0].state == "inchoate"


def test_explain_refuses_what_is_not_in_the_ledger() -> None:
    with pytest.raises(KeyError):
        explained(what="pact/9")


def test_explain_says_a_moment_by_its_day_where_it_is_the_beginning_or_end_of_one() -> None:
    day = time("2026-06-10")
    assert said_moment(day, ZONE, "en") == "10 June 2026"
    assert said_moment(dt.datetime.combine(day, dt.time.max, day.tzinfo), ZONE, "en") == "10 June 2026"
    assert said_moment(time("2026-06-10T03:10").astimezone(dt.UTC), ZONE, "en") == "10 June 2026, 03:10"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explain_says_the_whole_shipped_ledger_without_a_key_or_frame_left(lang: str) -> None:
    knowledge, system = load_knowledge(LEDGER), load_ledger(LEDGER)
    facts = Facts(ledger_facts(system))
    for name, instrument in system.instruments.items():
        found = explain(name, knowledge, system, facts, time("2026-03-01"), lang)
        assert len(found.commitments) == len(instrument.commitments)
        for each in found.commitments:
            assert each.sources
            lines = [line.text for standing in each.standings for line in standing.lines]
            for text in (*(one.text for one in each.sentences), *lines):
                assert not re.search(r"[a-z]+(-[a-z]+)+/|\{|\}|None|_", text), text
                assert text[:1].isupper()
                assert text.endswith((".", "…")) or text.startswith("Note: ")


def test_explain_is_written_as_text_markdown_and_json() -> None:
    found = explained(attack(), attributed())
    text = render_explained(found, "text", width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "pact/1" in text
    assert "https://example.org" in text
    assert "## pact/1" in render_explained(found, "md")
    assert '"key": "owes"' in render_explained(found, "json")
    with pytest.raises(ValueError, match="html"):
        render_explained(found, "html")
