"""The shipped ledger's actors: states, organisations, groups and people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
ACTORS = ROOT / "registers" / "ukraine" / "actors"
FORMAT = ROOT / "docs" / "ledger.md"
GOLD_LIST = ROOT.parent / "shared" / "gold" / "ACTORS.md"
SINGLE = ("head-of-government", "foreign-minister", "defence-minister", "secretary-general")
LANGUAGES = ("uk", "en", "ru", "fr")
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# A letter with letters of the other script beside it, or a stress mark: a slip of the keyboard.
MIXED = re.compile(r"[^\W\d_а-яіїєґёА-ЯІЇЄҐЁ][а-яіїєґё]|[а-яіїєґё][a-z]|\u0301")


@cache
def _actors() -> list[dict[str, Any]]:
    yaml = YAML(typ="safe")
    return [actor for file in sorted(ACTORS.glob("*.yaml")) for actor in yaml.load(file) or []]


def _diplomatic() -> list[dict[str, Any]]:
    """Return the actors other than publishers and institutes."""
    return [actor for actor in _actors() if actor["kind"] not in ("outlet", "research")]


def _people() -> list[dict[str, Any]]:
    return [actor for actor in _actors() if actor["kind"] == "person"]


def test_ledger_actors_ids_are_unique() -> None:
    counts = Counter(actor["id"] for actor in _actors())
    assert [actor for actor, count in counts.items() if count > 1] == []


def test_ledger_actors_no_two_share_a_full_name() -> None:
    owners = defaultdict(set)
    for actor in _diplomatic():
        for language, names in actor["names"].items():
            for name in names:
                owners[language, name.casefold()].add(actor["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_ledger_actors_lists_have_no_repetitions() -> None:
    for actor in _diplomatic():
        for key in ("names", "seats", "adjectives", "people"):
            for language, words in actor.get(key, {}).items():
                assert len(words) == len(set(words)), (actor["id"], key, language)
                assert language in LANGUAGES, actor["id"]


def test_ledger_actors_words_keep_to_one_script() -> None:
    for actor in _diplomatic():
        for key in ("names", "seats", "adjectives", "people"):
            for words in actor.get(key, {}).values():
                for word in words:
                    assert not MIXED.search(word), (actor["id"], word)
                    assert word == word.strip(), (actor["id"], word)


def test_ledger_actors_persons_are_complete() -> None:
    known = {actor["id"] for actor in _actors()}
    assert len(_people()) >= 300
    for person in _people():
        assert person["sex"] in ("f", "m"), person["id"]
        assert person["state"] in known, person["id"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", person["id"]), person["id"]
        assert person.get("family", "last") in ("first", "last"), person["id"]
        for language in LANGUAGES:
            assert person["names"].get(language), (person["id"], language)


def test_ledger_actors_offices_are_well_formed() -> None:
    known = {actor["id"] for actor in _actors()}
    for person in _people():
        for office in person.get("offices", []):
            assert set(office) <= {"role", "of", "from", "to"}, person["id"]
            assert office["of"] in known, (person["id"], office)
            dates = [str(office[key]) for key in ("from", "to") if key in office]
            for date in dates:
                assert DAY.fullmatch(date), (person["id"], office)
            assert dates == sorted(dates), (person["id"], office)


def test_ledger_actors_roles_are_those_documented() -> None:
    listed = FORMAT.read_text(encoding="utf-8").split("\nRoles:", 1)[1]
    documented = set(re.findall(r"[a-z]+(?:-[a-z]+)*", listed))
    used = {office["role"] for person in _people() for office in person.get("offices", [])}
    assert used <= documented, used - documented


def test_ledger_actors_one_holder_of_the_highest_offices_at_a_time() -> None:
    """Of the roles that one person holds, no two people overlap by more than the day of a handover."""
    spans = defaultdict(list)
    for person in _people():
        for office in person.get("offices", []):
            if office["role"] in SINGLE:
                start, end = str(office.get("from", "")), str(office.get("to", "9999"))
                spans[office["role"], office["of"]].append((start, end, person["id"]))
    for key, held in spans.items():
        held.sort()
        for (_, end, one), (start, _, other) in pairwise(held):
            assert one == other or end[: len(start)] <= start[: len(end)], (key, one, other)


def test_ledger_actors_states_have_the_words_that_name_them() -> None:
    states = [actor for actor in _actors() if actor["kind"] == "state"]
    assert len(states) >= 195
    for state in states:
        assert re.fullmatch(r"[a-z]{2}", state["id"])
        for language in LANGUAGES:
            assert state["names"].get(language), (state["id"], language)
    spoken_of = [state for state in states if state.get("seats") and state.get("adjectives")]
    assert len(spoken_of) >= 70


def test_ledger_actors_cover_the_gold_list() -> None:
    if not GOLD_LIST.exists():
        pytest.skip("../shared/gold/ACTORS.md is not here")
    wanted = set()
    for line in GOLD_LIST.read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(":")
        if head in ("States", "Outlets", "Research") or not rest.strip():
            continue
        wanted |= {slug.strip() for slug in re.sub(r"\([^)]*\)", "", rest).split(",") if slug.strip()}
    assert len(wanted) > 120
    assert wanted - {actor["id"] for actor in _actors()} == set()
