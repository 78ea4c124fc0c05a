"""Places: the ledger's gazetteer, and where a report names them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from zaporuka.knowledge import LedgerError, cache_file, default_ledger, read_cache, write_cache
from zaporuka.reading.actors.lexicon import FormTable, Inflector, inflection_code
from zaporuka.reading.document import Document
from zaporuka.reading.languages import Language, language_of
from zaporuka.reading.tokens import tokenize

FILE = "places.yaml"


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A city, region or venue: `state` it lies in, words that name it, adjectives made from its name."""

    id: str
    state: str
    names: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]] = {}

    @property
    def title(self) -> str:
        """Return the place's usual English name."""
        return self.names["en"][0]


class PlaceForm(msgspec.Struct, frozen=True, array_like=True):
    """One name of one place: the forms of each word; `adjective` tells that the name only qualifies."""

    place: str
    words: tuple[FormTable, ...]
    adjective: bool


class Gazetteer(msgspec.Struct, frozen=True):
    """The places of a ledger with the forms of their names in one language."""

    places: dict[str, Place]
    forms: tuple[PlaceForm, ...]


class PlaceMention(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last)` that name a place."""

    first: int
    last: int
    place: Place
    adjective: bool


class PlaceIndex:
    """A gazetteer ready for lookup by the first word of a name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.places = gazetteer.places
        self.by_first: dict[str, list[PlaceForm]] = {}
        for entry in gazetteer.forms:
            for form in entry.words[0]:
                self.by_first.setdefault(form, []).append(entry)
        for entries in self.by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def find(self, document: Document) -> list[PlaceMention]:
        """Return the places that a report names, in order."""
        tokens = document.tokens
        found: list[PlaceMention] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            entries = self.by_first.get(token.low)
            if entries is None or token.kind != "word":
                position += 1
                continue
            mention = None
            for entry in entries:
                last = position + len(entry.words)
                if last > len(tokens) or not (entry.adjective or token.capital):
                    continue
                if all(tokens[position + n].low in forms for n, forms in enumerate(entry.words)):
                    mention = PlaceMention(position, last, self.places[entry.place], entry.adjective)
                    break
            if mention is not None:
                found.append(mention)
            position = position + 1 if mention is None else mention.last
        return found


@lru_cache(maxsize=8)
def places_of(language: str, ledger: Path | None = None) -> PlaceIndex:
    """Return the places of a ledger folder (the shipped one by default) in a language.

    A ledger without the file has no places. Raises `LedgerError` where the file does not fit the model.
    """
    found = language_of(language)
    file = (default_ledger() if ledger is None else ledger) / FILE
    if found is None or not file.is_file():
        return PlaceIndex(Gazetteer({}, ()))
    raw = file.read_bytes()
    digest = hashlib.sha256(raw + language.encode() + inflection_code(found) + Path(__file__).read_bytes())
    kept = cache_file("places", digest.hexdigest())
    gazetteer: Gazetteer | None = read_cache(kept, Gazetteer)
    if gazetteer is None:
        gazetteer = _compile(file, raw.decode("utf-8"), found)
        write_cache(kept, gazetteer)
    return PlaceIndex(gazetteer)


def _compile(file: Path, text: str, language: Language) -> Gazetteer:
    import yaml  # only a changed ledger needs it

    try:
        entries: Any = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []
        places = msgspec.convert(entries, list[Place])
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error
    inflector = Inflector(language)
    forms: list[PlaceForm] = []
    for place in places:
        for name in place.names.get(language.code, ()):
            words = [token.text for token in tokenize(name)]
            forms.append(PlaceForm(place.id, inflector.phrase(words), False))
        for adjective in place.adjectives.get(language.code, ()):
            forms.append(PlaceForm(place.id, (inflector.lexeme(adjective, False),), True))
    return Gazetteer({place.id: place for place in places}, tuple(forms))
