"""Documents composed: one row for each kind, and the one function that walks its sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mieux_training.document import agenda, facilitator_guide, participant_workbook
from mieux_training.document.context import Context, Section
from mieux_training.document.nodes import Document

__all__ = ["KINDS", "DocumentKind", "Readers", "compose"]


class Readers(StrEnum):
    """Who is handed a document."""

    PARTICIPANTS = "participants"
    FACILITATORS = "facilitators"
    ORGANISERS = "organisers"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: who reads it, what it is called, and its sections by name, in their order."""

    id: str
    readers: Readers
    title: Callable[[Context], str]
    sections: Mapping[str, Section]
    bilingual: bool = False
    """Whether it prints a second language beside its own."""


def _by_id(*kinds: DocumentKind) -> Mapping[str, DocumentKind]:
    return MappingProxyType({kind.id: kind for kind in kinds})


KINDS = _by_id(
    DocumentKind("agenda", Readers.PARTICIPANTS, agenda.title_of, agenda.SECTIONS),
    DocumentKind("facilitator-guide", Readers.FACILITATORS, facilitator_guide.title_of, facilitator_guide.SECTIONS),
    DocumentKind(
        "participant-workbook", Readers.PARTICIPANTS, participant_workbook.title_of, participant_workbook.SECTIONS
    ),
)
"""Every kind of document, in the order in which a pack lists them."""


def compose(kind: DocumentKind, context: Context) -> Document:
    """The document of a kind; afterwards ``context.states`` and ``context.texts`` hold what it prints."""
    blocks = tuple(
        block for name, section in kind.sections.items() if name not in context.without for block in section(context)
    )
    tag, words = context.language.tag, context.words
    pack_title = context.spec.title.in_language(tag)
    header = pack_title if context.final else words.gettext("DRAFT – {title}", title=pack_title)
    return Document(
        id=kind.id,
        title=kind.title(context),
        language=context.language,
        blocks=blocks,
        subject=pack_title,
        creator=context.spec.host.in_language(tag) if context.spec.host is not None else "",
        header=header,
        page_label=words.gettext("Page {page} of {pages}", page="{page}", pages="{pages}"),
        paper=_paper(context),
    )


def _paper(context: Context) -> str:
    if context.spec.paper is not None:
        return context.spec.paper.value
    country = context.library.countries.get(context.spec.country)
    return country.paper.value if country is not None else "A4"
