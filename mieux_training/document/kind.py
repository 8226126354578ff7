"""What a kind of document is: who reads it, what it is called, its sections, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from types import ModuleType

from mieux_training.content.kinds import Fold, Per
from mieux_training.document.context import Context, Section
from mieux_training.frozen import frozen
from mieux_training.pack.values import Languages

__all__ = ["DocumentKind", "Printing", "Readers", "languages_of"]


class Readers(StrEnum):
    """Who is handed a document."""

    PARTICIPANTS = "participants"
    FACILITATORS = "facilitators"
    ORGANISERS = "organisers"


@frozen
class Printing:
    """How a document leaves the printer."""

    per: tuple[Per, ...] = ()
    """What its copies are counted by, added up; without any, one for each of its readers."""
    named: bool = False
    """Whether the file itself has a page for each name, where the pack gives names."""
    duplex: bool = True
    """On both sides of a sheet."""
    thick: bool = False
    """On thick paper."""
    staple: bool = False
    cut: bool = False
    fold: Fold | None = None


@frozen
class DocumentKind:
    """A kind of document: who reads it, how it is printed, and what composes it."""

    id: str
    readers: Readers
    module: str = ""
    """The module of ``mieux_training.document`` that composes it, with ``title_of`` and ``SECTIONS``.

    It is imported when the kind is first composed, so that making one document does not load them all.
    """
    own_title: Callable[[Context], str] | None = None
    """What takes the place of the module's ``title_of``: for kinds that are made from a menu's brochure."""
    own_sections: Mapping[str, Section] | None = None
    bilingual: bool = False
    """Whether it prints a second language beside its own."""
    two_columns: bool = False
    """Whether a pack may ask for a second language beside its own."""
    landscape: bool = False
    """Whether its pages lie."""
    alone: bool = False
    """Whether it leaves the workshop: its header and properties name neither the pack nor its host."""
    printing: Printing = Printing()
    numbered: bool = True
    """Whether its pages say how many there are: loose sheets do not."""
    form: bool = False
    """Whether it is filled in, and may be protected so that only its fields change."""

    @property
    def title(self) -> Callable[[Context], str]:
        """What it is called."""
        if self.own_title is not None:
            return self.own_title
        title: Callable[[Context], str] = self._composer().title_of
        return title

    @property
    def sections(self) -> Mapping[str, Section]:
        """Its sections by name, in their order."""
        if self.own_sections is not None:
            return self.own_sections
        sections: Mapping[str, Section] = self._composer().SECTIONS
        return sections

    def _composer(self) -> ModuleType:
        return import_module(f"mieux_training.document.{self.module}")


def languages_of(readers: Readers, spoken: Languages) -> tuple[str, ...]:
    """The languages in which a pack makes a document for these readers: all of them, or the readers' own."""
    if spoken.participants is None or spoken.facilitators is None:
        return spoken.all
    return (spoken.participants if readers is Readers.PARTICIPANTS else spoken.facilitators,)
