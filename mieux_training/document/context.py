"""What a document is composed from, and what it turned out to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mieux_training.content.library import Library
from mieux_training.content.model import Block as MenuBlock
from mieux_training.document.nodes import Block
from mieux_training.frozen import frozen
from mieux_training.i18n.catalogue import Translations
from mieux_training.i18n.formats import Formats, Language
from mieux_training.i18n.interface import Interface
from mieux_training.i18n.review import Ledger
from mieux_training.pack.logos import LogoFile
from mieux_training.pack.plan import Plan, Session
from mieux_training.pack.slots import Fact
from mieux_training.pack.spec import Pack
from mieux_training.records import State

if TYPE_CHECKING:
    from mieux_training.pack.needs_report import NeedsReport
    from mieux_training.pack.results.report import Results

__all__ = ["Context", "Section", "Trace", "Workshop", "context_of"]


@frozen
class Workshop:
    """A pack ready to be composed: language-free."""

    spec: Pack
    library: Library
    plan: Plan
    facts: dict[str, Fact]
    names: tuple[str, ...] = ()
    """The participants' names for certificates: personal data, printed there and nowhere else."""
    logos: tuple[LogoFile, ...] = ()
    results: Results | None = None
    """What the workshop achieved, where the pack keeps that."""
    needs: NeedsReport | None = None
    """Why these topics, where the pack keeps that."""

    def block_of(self, session: Session) -> MenuBlock:
        """The block of a session."""
        return self.library.blocks[session.block]


@dataclass(slots=True)
class Trace:
    """What a document prints: filled while it is composed, read by the gate and the leak test."""

    messages: dict[str, State] = field(default_factory=dict)
    """The id of each authored message with the state of its text."""
    texts: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    """For each message: domain, context, source and the text printed."""
    slots: set[str] = field(default_factory=set)


@frozen
class Context:
    """One document in one language: the workshop with its texts in that language, and the language's ways."""

    workshop: Workshop
    language: Language
    formats: Formats
    words: Interface
    trace: Trace
    ledger: Ledger
    """The reviews of the language's texts."""
    without: frozenset[str] = frozenset()
    """Sections that the pack leaves out of this document."""
    beside: Context | None = None
    """The same workshop in a second language, for bilingual documents; what it prints is traced in it."""
    final: bool = False

    @property
    def states(self) -> dict[str, State]:
        """Every message that the document prints so far, its own words included, with its state."""
        return self.trace.messages | self.words.states

    @property
    def texts(self) -> dict[str, tuple[str, str, str, str]]:
        """For each message printed so far: domain, context, source and text."""
        return self.trace.texts | self.words.texts

    @property
    def spec(self) -> Pack:
        """The pack."""
        return self.workshop.spec

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.workshop.plan

    @property
    def library(self) -> Library:
        """The menu, in this language."""
        return self.workshop.library

    @property
    def paper(self) -> str:
        """The sheet to print on: the pack's, else the country's."""
        if self.spec.paper is not None:
            return self.spec.paper.value
        country = self.library.countries.get(self.spec.country)
        return country.paper.value if country is not None else "A4"

    def block_of(self, session: Session) -> MenuBlock:
        """The block of a session, in this language."""
        return self.workshop.block_of(session)


def context_of(
    workshop: Workshop,
    translations: Translations,
    formats: Formats,
    ledger: Ledger,
    without: frozenset[str] = frozenset(),
    *,
    beside: Context | None = None,
    final: bool = False,
) -> Context:
    """A fresh context, its trace empty. The workshop's library is expected in the language already."""
    words = Interface(translations, formats)
    return Context(workshop, formats.language, formats, words, Trace(), ledger, without, beside, final)


Section = Callable[[Context], Iterable[Block]]
"""A section of a document: it composes its nodes from the context alone."""
