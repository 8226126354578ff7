"""The messages of a menu: what a catalogue of each domain holds, in the order of the files.

Domains: one for each module (with its brochures), ``glossary``, and ``countries`` (country profiles and slots). The
interface's own domain comes from the program's text, in :mod:`mieux_training.i18n.extract`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.library import Library
from mieux_training.frozen import frozen
from mieux_training.records import Passage, Record, Sight, texts_of

__all__ = ["INTERFACE", "Message", "domains_of", "messages_of"]

INTERFACE = "interface"
"""The domain of the program's own words in documents."""


@frozen
class Message:
    """A text to translate, where it is used, and who reads it."""

    passage: Passage
    used_in: str
    """``victim-identification/indicators, steps[2].say``."""
    sight: Sight


def domains_of(library: Library) -> tuple[str, ...]:
    """Every domain of the menu, the interface's left out. A module's folder may hold brochures only."""
    brochures = (_domain_of(brochure) for brochure in library.brochures.values())
    return (*dict.fromkeys((*library.modules, *brochures)), "glossary", "countries")


def messages_of(library: Library, domain: str) -> Iterator[Message]:
    """The messages of a domain; a text that stands twice comes twice."""
    for name, record in _records(library, domain):
        for path, sight, text in texts_of(record):
            for passage in text.passages:
                yield Message(passage, f"{name}, {path}", sight)


def _records(library: Library, domain: str) -> Iterator[tuple[str, Record]]:
    if domain in library.modules:
        yield domain, library.modules[domain]
        yield from ((block.id, block) for block in library.blocks.values() if block.id.startswith(f"{domain}/"))
    if domain == "glossary":
        yield from library.glossary.items()
    elif domain == "countries":
        yield from library.slots.items()
        yield from library.countries.items()
    else:
        yield from (
            (f"brochure {each}", brochure)
            for each, brochure in library.brochures.items()
            if _domain_of(brochure) == domain
        )


def _domain_of(record: Record) -> str:
    return next((passage.domain for _, _, text in texts_of(record) for passage in text.passages), "")
