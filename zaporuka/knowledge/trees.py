"""YAML read as text, with the line and column of every value: for errors that name the place."""

from __future__ import annotations

from typing import Any, NamedTuple

from zaporuka.knowledge.textyaml import text_loader

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Tree(NamedTuple):
    """What a YAML file says, where each value and key of it stands, and keys that are said twice."""

    value: Any
    values: dict[Path, Place]
    keys: dict[Path, Place]
    doubled: tuple[Path, ...]

    def place(self, path: Path) -> Place:
        """Return where a value stands; of one that is not there, where the thing that should hold it does."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.values:
                return self.values[path[:end]]
        return Place(1, 1)


class UnreadableError(ValueError):
    """Text that is not YAML; `place` tells where it stops being so."""

    def __init__(self, message: str, place: Place) -> None:
        """Take what is wrong and where."""
        super().__init__(message)
        self.place = place


def read_tree(text: str | bytes) -> Tree:
    """Read one YAML document. Raises `UnreadableError` where it is none."""
    import yaml  # only a changed ledger needs it

    try:
        loader = text_loader()(text)
    except yaml.reader.ReaderError as error:
        raise UnreadableError(f"not text: {error.reason}", Place(1, 1)) from error
    try:
        root = loader.get_single_node()
        tree = Tree(None, {}, {}, ())
        doubled: list[Path] = []
        value = None if root is None else _build(loader, root, (), tree, doubled, frozenset())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(1, 1) if mark is None else Place(mark.line + 1, mark.column + 1)
        raise UnreadableError(error.problem or "not YAML", place) from error
    except yaml.YAMLError as error:
        raise UnreadableError(" ".join(str(error).split()), Place(1, 1)) from error
    finally:
        loader.dispose()
    return tree._replace(value=value, doubled=tuple(doubled))


def _build(loader: Any, node: Any, path: Path, tree: Tree, doubled: list[Path], above: frozenset[int]) -> Any:
    import yaml

    mark = node.start_mark
    tree.values[path] = Place(mark.line + 1, mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_object(node)
    if id(node) in above:
        raise yaml.constructor.ConstructorError(None, None, "a value contains itself", mark)
    above = above | {id(node)}
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, each, (*path, n), tree, doubled, above) for n, each in enumerate(node.value)]
    made: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
        name = str(key.value)
        place = Place(key.start_mark.line + 1, key.start_mark.column + 1)
        if name in made:
            doubled.append((*path, name))
        tree.keys[(*path, name)] = place
        made[name] = _build(loader, value, (*path, name), tree, doubled, above)
    return made
