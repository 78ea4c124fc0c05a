"""The house: a floor imports only from floors before it, and no code names what the ledger is about."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from evaluation.corpus import LEDGER, ROOT
from zaporuka.knowledge import Knowledge, load_knowledge

PACKAGE = ROOT / "zaporuka"
FLOORS = ("reports", "knowledge", "reading", "register", "mechanism", "views", "web", "cli")
MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor_of(module: str) -> int | None:
    """Return the number of a module's floor, None for the package itself; ValueError for no floor."""
    parts = module.split(".")
    if len(parts) == 1:
        return None
    return FLOORS.index("cli" if parts[1] == "__main__" else parts[1])


def imports(tree: ast.Module, module: str, is_package: bool) -> Iterator[str]:
    """Yield the modules of the package that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] == PACKAGE.name)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                parts = [*module.split("."), "__init__"] if is_package else module.split(".")
                source = ".".join([*parts[: -node.level], *source.split(".")]).rstrip(".")
            if source == PACKAGE.name:
                yield from (f"{source}.{name.name}" for name in node.names)
            elif source.split(".")[0] == PACKAGE.name:
                yield source


def upward(source: str, module: str, is_package: bool = False) -> list[str]:
    """Return what a module imports from floors above its own; from the package itself, any floor."""
    own = floor_of(module)
    found = []
    for imported in imports(ast.parse(source), module, is_package):
        try:
            floor = floor_of(imported)
        except ValueError:
            continue  # a name of the package itself, such as its version
        if floor is not None and (own is None or floor > own):
            found.append(imported)
    return found


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Yield the string literals of a module with their lines, docstrings and bare strings left out."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


class Subject:
    """The words that only the ledger may say.

    Slugs of more than one part (two-letter codes and single words such as `telegram` collide with
    words of every day), the full names of persons and instruments, and a state's name standing alone
    (an abbreviation is no name: where a full stop does not end a sentence is a matter of spelling; nor is
    a word all in small letters, such as the label of a site's section).
    """

    KINDS = ("person", "state", "instrument", "component")

    def __init__(self, named: list[tuple[str, str, list[str]]]) -> None:
        """Take the ledger's items: kind, id and names in every language."""
        named = [item for item in named if item[0] in self.KINDS]
        self.slugs = {slug for _, slug, _ in named if "-" in slug}
        names = [(kind, name) for kind, _, every in named for name in every]
        self.phrases = {name for kind, name in names if kind in ("person", "instrument") and " " in name}
        states = {name for kind, name in names if kind == "state" and len(name) > 3 and "." not in name}
        self.states = {name for name in states if name[0].isupper()}
        self._slug = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")

    def named_in(self, literal: str) -> set[str]:
        """Return what a literal names of the subject."""
        said = {slug for slug in self._slug.findall(literal) if slug in self.slugs}
        if " " in literal:
            said |= {phrase for phrase in self.phrases if phrase in literal}
        return said | ({literal} & self.states)


def named_by(knowledge: Knowledge) -> list[tuple[str, str, list[str]]]:
    """Return kind, id and names of everything in a ledger."""
    actors = [(a.kind, a.id, list(chain(*a.names.values()))) for a in knowledge.actors.values()]
    return actors + [(s.kind, s.id, list(s.title.values())) for s in knowledge.subjects.values()]


@pytest.fixture(scope="module")
def subject() -> Subject:
    return Subject(named_by(load_knowledge(LEDGER)))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_house_a_floor_imports_only_from_floors_before_it(path: Path) -> None:
    above = upward(path.read_text(encoding="utf-8"), module_name(path), path.name == "__init__.py")
    assert above == [], f"{module_name(path)} reaches up"


@pytest.mark.parametrize(
    ("source", "module", "found"),
    [
        ("from zaporuka.reading import x", "zaporuka.reports.files", ["zaporuka.reading"]),
        ("import zaporuka.views.brief", "zaporuka.register", ["zaporuka.views.brief"]),
        ("from zaporuka import cli", "zaporuka.web.pages", ["zaporuka.cli"]),
        ("def f():\n    from ..register import x", "zaporuka.reading.actors", ["zaporuka.register"]),
        ("from ...views import x", "zaporuka.reading.languages.uk", ["zaporuka.views"]),
        ("from zaporuka.reports import x", "zaporuka", ["zaporuka.reports"]),
        ("from zaporuka.reports import x", "zaporuka.cli", []),
        ("from .tokens import x", "zaporuka.reading.dates", []),
        ("from zaporuka import __version__", "zaporuka.reports.files", []),
        ("import ast, json", "zaporuka.reports", []),
    ],
)
def test_house_finds_every_way_of_reaching_up(source: str, module: str, found: list[str]) -> None:
    assert upward(source, module) == found


def test_house_reads_a_relative_import_of_a_package_from_the_package_itself() -> None:
    assert upward("from .model import x", "zaporuka.reports", is_package=True) == []
    assert upward("from ..views import x", "zaporuka.reports", is_package=True) == ["zaporuka.views"]


def test_house_has_no_room_outside_the_floors() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms - {*FLOORS, "__init__", "__main__"} == set()


def test_house_ledger_says_whom_no_code_may_name(subject: Subject) -> None:
    kinds = {kind for kind, _, _ in named_by(load_knowledge(LEDGER))}
    assert set(Subject.KINDS) <= kinds
    assert min(len(subject.slugs), len(subject.phrases)) > 50
    assert subject.states


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_house_no_module_names_what_the_ledger_is_about(path: Path, subject: Subject) -> None:
    source = path.read_text(encoding="utf-8")
    named = [f"line {line}: {word}" for line, text in literals(source) for word in subject.named_in(text)]
    assert named == [], "persons, states, instruments and components belong to the ledger"


def test_house_tells_a_name_of_the_subject_from_ordinary_words() -> None:
    subject = Subject(
        [
            ("state", "us", ["United States", "US", "U.S.", "Америка"]),
            ("person", "anna-kovalenko", ["Анна Коваленко"]),
            ("instrument", "ten-point-plan", ["Ten-point plan"]),
            ("outlet", "x-y", ["X Y"]),
        ]
    )
    assert subject.named_in("see anna-kovalenko, ten-point-plan") == {"anna-kovalenko", "ten-point-plan"}
    assert subject.named_in("каже Анна Коваленко") == {"Анна Коваленко"}
    assert subject.named_in("Америка") == {"Америка"}
    assert (
        subject.named_in("us")
        == subject.named_in("U.S.")
        == subject.named_in("anna")
        == subject.named_in("x-y")
        == set()
    )
    code = '"""About anna-kovalenko."""\nX = "anna-kovalenko"\n'
    assert [text for _, text in literals(code)] == ["anna-kovalenko"]
