"""The texts that a pack brings along itself, each with its place: what could have come from another country's pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from mieux_training.content.brochure import Brochure
from mieux_training.content.library import Library
from mieux_training.errors import Place
from mieux_training.frozen import frozen
from mieux_training.pack.slot_values import SlotValue
from mieux_training.pack.spec import Pack, SignOff
from mieux_training.pack.values import LocalText
from mieux_training.records import Record, fields_of, place_of, texts_of

__all__ = ["OwnText", "brochure_texts", "pack_texts", "words_of"]

_ABROAD: Final = frozenset({"embassy_desk", "interpreter_service"})
"""Slots that name other countries and languages by their nature."""


@frozen
class OwnText:
    """A text of a pack's own: what it is (``host``, ``slots.hotline.value``), and where it stands."""

    what: str
    text: str
    where: Place


def pack_texts(pack: Pack) -> Iterator[OwnText]:
    """The texts of the pack's file and of its slots file."""
    for name, value in ((name, getattr(pack, name)) for name in fields_of(Pack)):
        if name != "slots":
            yield from _below(name, value, pack.where)
    for slot, fact in {**pack.filed, **pack.slots}.items():
        yield from _fact(slot, fact)


def _fact(slot: str, fact: SlotValue) -> Iterator[OwnText]:
    if slot in _ABROAD:
        return
    for part, text in (("value", fact.value), ("hours", fact.hours)):
        yield from _below(f"slots.{slot}.{part}", text, fact.where)


def _below(path: str, value: object, where: Place) -> Iterator[OwnText]:
    """Every text by language below a value, and the names of those who sign."""
    if isinstance(value, LocalText):
        for tag, text in value.by_language.items():
            yield OwnText(f"{path} ({tag})" if tag else path, text, place_of(text, where))
    elif isinstance(value, SignOff):
        for name, said in (("name", value.name), ("institution", value.institution)):
            yield OwnText(f"{path}.{name}", said or "", place_of(said or "", value.where))
    else:
        place = value.where if isinstance(value, Record) else where
        for step, each in _parts(value):
            yield from _below(f"{path}{step}", each, place)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """What a value is made of, each with its step in the path."""
    if isinstance(value, Record):
        yield from ((f".{name}", getattr(value, name)) for name in fields_of(type(value)))
    elif isinstance(value, tuple):
        yield from ((f"[{i}]", each) for i, each in enumerate(value, 1))
    elif isinstance(value, dict):
        yield from ((f".{key}", each) for key, each in value.items())


def words_of(library: Library) -> Iterator[OwnText]:
    """What the pack says differently from the menu."""
    for name in library.own:
        record: Record = library.blocks[name] if name in library.blocks else library.glossary[name.split("/")[1]]
        for path, _, text in texts_of(record):
            for passage in text.passages:
                for tag, said in (passage.own or {}).items():
                    yield OwnText(f"{path} of {name} ({tag})", said, passage.where)


def brochure_texts(brochures: Mapping[str, Brochure], language: str) -> Iterator[OwnText]:
    """The texts of brochures in a language."""
    for name, brochure in brochures.items():
        for path, _, text in texts_of(brochure):
            for passage in text.passages:
                yield OwnText(f"{path} of the brochure {name} ({language})", passage.text, passage.where)
