"""Adding one thing to a ledger file and taking it away again, every other byte left as it is."""

from __future__ import annotations

from typing import Any

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.textyaml import text_loader


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """A change of one place of a text: at `line` (from 1) the lines `removed` gave way to `added`.

    `removed` is empty where lines were only put in; `created` tells that there was no such file before.
    `also` are changes of other places of the same text, made one after another behind this one.
    """

    file: str
    line: int
    added: str
    removed: str = ""
    created: bool = False
    also: tuple[Edit, ...] = ()

    def apply(self, text: str) -> str:
        """Return the text with the change made. Raises `LedgerError` where `removed` does not stand there."""
        text = _replaced(text, self.line, self.removed, self.added, self.file)
        for each in self.also:
            text = each.apply(text)
        return text

    def revert(self, text: str) -> str:
        """Return the text with the change taken back; lines that came in or went above it do not matter.

        Raises `LedgerError` with file and line where the text has changed at that place since.
        """
        if self.created:
            if text != self.added:
                raise LedgerError(
                    f"{self.file}:1: changed since: not taken back", "changed", file=self.file, line=1
                )
            return ""
        for each in reversed(self.also):
            text = each.revert(text)
        at = _offset(text, self.line)
        if not _stands(text, at, self.added):
            found = text.find(self.added)
            at = found if text.count(self.added) == 1 and _stands(text, found, self.added) else -1
        if at < 0 or (not self.removed and _goes_on(text[at + len(self.added) :], self.added)):
            raise LedgerError(
                f"{self.file}:{self.line}: changed at this place since: not taken back",
                "changed",
                file=self.file,
                line=self.line,
            )
        return text[:at] + self.removed + text[at + len(self.added) :]


def insertion(text: str, file: str, key: str, item: dict[str, Any]) -> Edit:
    """Return the edit that adds an item to the end of a top-level list of a YAML mapping.

    The list is made where it is not there. Raises `LedgerError` with file and line where the text is not a
    mapping or the key holds something else than a list.
    """
    import yaml

    try:
        text = text.removeprefix("\ufeff")  # no mark counts it
        root = yaml.compose(text, Loader=text_loader())
    except yaml.YAMLError as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise LedgerError(f"{file}:1: not a mapping over lines")
    held = next((value for name, value in root.value if name.value == key), None)
    if held is None:
        return _after(text, file, _end(root, text), f"{key}:\n{_block(item, 0)}")
    if not isinstance(held, yaml.SequenceNode):
        raise LedgerError(f"{file}:{held.start_mark.line + 1}: {key} is not a list")
    if not held.flow_style:
        return _after(text, file, _end(held, text), _block(item, held.start_mark.column))
    at = held.end_mark.index - 1
    start = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at) + 1 or len(text)
    separator = ", " if held.value and not text[:at].rstrip().endswith(",") else ""
    added = text[start:at] + separator + _dump(item, flow=True).strip() + text[at:stop]
    return Edit(file=file, line=_line(text, start), removed=text[start:stop], added=added)


def removal(text: str, file: str, key: str, word: str) -> Edit | None:
    """Return the edit that takes a word out of a top-level list of words, `None` where it is not in it.

    A list that becomes empty stays, as `[]`. Raises `LedgerError` where the text is not YAML.
    """
    import yaml

    try:
        root = yaml.compose(text.removeprefix("\ufeff"), Loader=text_loader())
    except yaml.YAMLError as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error
    text = text.removeprefix("\ufeff")  # no mark counts it
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    name, held = next(((n, v) for n, v in pairs if n.value == key), (None, None))
    if name is None or not isinstance(held, yaml.SequenceNode):
        return None
    place = next((n for n, each in enumerate(held.value) if each.value == word), None)
    if place is None:
        return None
    start = text.rfind("\n", 0, name.start_mark.index) + 1
    stop = text.find("\n", _end(held, text) - held.flow_style) + 1 or len(text)
    first, last = _cut(text, held, place)
    put = "" if len(held.value) > 1 or held.flow_style else " []"
    return Edit(
        file=file,
        line=_line(text, start),
        removed=text[start:stop],
        added=text[start:first] + put + text[last:stop],
    )


def _cut(text: str, held: Any, place: int) -> tuple[int, int]:
    """Return the stretch that an item takes in a list, with what parts it from its neighbours."""
    items = held.value
    first, last = items[place].start_mark.index, items[place].end_mark.index
    if not held.flow_style:
        before = text.rfind("\n", 0, first)  # the item's line goes; its break goes with it
        after = text.find("\n", last)
        return (before, after if after >= 0 else len(text))
    if place + 1 < len(items):
        return first, items[place + 1].start_mark.index
    return (items[place - 1].end_mark.index, last) if place else (first, last)


def creation(file: str, schema: str, content: dict[str, Any]) -> Edit:
    """Return the edit that makes a new file of a mapping, with the line that names its schema for editors."""
    text = f"# yaml-language-server: $schema=../schema/{schema}.json\n{_dump(content)}"
    return Edit(file=file, line=1, added=text, created=True)


def dumped(content: Any) -> str:
    """Return a content as block YAML with plain scalars as text, as the ledger's files have it."""
    return _dump(content)


def _after(text: str, file: str, end: int, added: str) -> Edit:
    """Put whole lines in behind the line that holds an offset."""
    ending = "\r\n" if "\r\n" in text else "\n"
    added = added.replace("\n", ending)
    newline = text.find("\n", end)
    if newline >= 0:
        return Edit(file=file, line=_line(text, newline + 1), added=added)
    start = text.rfind("\n", 0, end) + 1
    return Edit(file=file, line=_line(text, start), removed=text[start:], added=text[start:] + ending + added)


def _end(node: Any, text: str) -> int:
    """Return the offset behind the last content of a node, comments that follow it left out."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    end: int = node.end_mark.index
    return len(text[:end].rstrip()) if getattr(node, "style", None) in ("|", ">") else end


def _block(item: dict[str, Any], column: int) -> str:
    return "".join(" " * column + line for line in _dump([item]).splitlines(keepends=True))


def _dump(content: Any, flow: bool = False) -> str:
    import yaml

    class TextDumper(yaml.SafeDumper):
        """A dumper that quotes only what would not be read back as text."""

        def ignore_aliases(self, data: Any) -> bool:
            """Write a thing again where it comes again: analysts do not read anchors."""
            return True

    TextDumper.yaml_implicit_resolvers = text_loader().yaml_implicit_resolvers
    return yaml.dump(
        content,
        Dumper=TextDumper,
        sort_keys=False,
        allow_unicode=True,
        width=100_000,
        default_flow_style=flow,
    )


def _replaced(text: str, line: int, old: str, new: str, file: str) -> str:
    at = _offset(text, line)
    if at < 0 or not text.startswith(old, at):
        raise LedgerError(f"{file}:{line}: changed at this place since", "changed", file=file, line=line)
    return text[:at] + new + text[at + len(old) :]


def _stands(text: str, at: int, words: str) -> bool:
    """Tell whether whole lines stand at an offset."""
    return at >= 0 and text.startswith(words, at) and (at == 0 or text[at - 1] == "\n")


def _goes_on(rest: str, added: str) -> bool:
    """Tell whether what follows lines that were put in belongs to them: it is indented deeper."""
    following = next((line for line in rest.splitlines() if line.strip()), "")
    return bool(following) and _indent(following) > _indent(added)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _offset(text: str, line: int) -> int:
    """Return where a line (from 1) begins, -1 where the text has fewer."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if not at:
            return -1
    return at
