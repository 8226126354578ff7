"""A brochure twice: as a sheet to fold, and as an ordinary document in reading order.

On the sheet a screen reader meets the cover last, so the second document goes with it. Neither names the workshop: they
leave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from mieux_training.content.brochure import COVER, PANELS, Brochure, Contact, Part
from mieux_training.document.context import Context, Section
from mieux_training.document.kind import DocumentKind, Printing, Readers
from mieux_training.document.markup import inline_of, item_list, paragraphs, plain, slot_runs
from mieux_training.document.nodes import Block, Ground, Heading, ItemList, ListKind, Paragraph, Role, Sheet, SheetPanel
from mieux_training.document.parts import imprint_alone
from mieux_training.records import Text

__all__ = ["kinds_of_brochure", "linear_id", "sheet_id"]

BACK: Final = "back"
GROUNDS: Final[Mapping[str, Ground]] = MappingProxyType(
    {
        "flap": Ground.WARM,
        BACK: Ground.CALM,
        COVER: Ground.COVER,
        "inside-1": Ground.PAPER,
        "inside-2": Ground.CALM,
        "inside-3": Ground.WARM,
    }
)
PARTS: Final = (COVER, "inside", "flap", BACK)
"""The linear document in the order in which an unfolded sheet is read."""

PanelBlock = Paragraph | Heading | ItemList


def sheet_id(brochure: str) -> str:
    """The document that is folded."""
    return f"brochure-{brochure}"


def linear_id(brochure: str) -> str:
    """The document that is read from its beginning to its end."""
    return f"{sheet_id(brochure)}-linear"


def kinds_of_brochure(brochure: Brochure) -> tuple[DocumentKind, DocumentKind]:
    """The two kinds of document that a brochure makes."""
    title = partial(_title_of, brochure.id)
    sheet: dict[str, Section] = {"sheet": partial(_sheet, brochure.id)}
    linear: dict[str, Section] = {part: partial(_linear, brochure.id, part) for part in PARTS}
    linear["imprint"] = imprint_alone
    return (
        DocumentKind(
            sheet_id(brochure.id),
            Readers.PARTICIPANTS,
            own_title=title,
            own_sections=sheet,
            landscape=True,
            alone=True,
            printing=Printing(fold=brochure.fold),
        ),
        DocumentKind(
            linear_id(brochure.id),
            Readers.PARTICIPANTS,
            own_title=partial(_linear_title, brochure.id),
            own_sections=linear,
            alone=True,
        ),
    )


def _title_of(name: str, context: Context) -> str:
    return plain(context.library.brochures[name].title, context)


def _linear_title(name: str, context: Context) -> str:
    return context.words.gettext("{title} (to read on a screen)", title=_title_of(name, context))


# The sheet


def _sheet(name: str, context: Context) -> Iterator[Block]:
    """All panels; the imprint on the back comes last, since it counts what they print."""
    brochure = context.library.brochures[name]
    blocks = {panel: tuple(_panel(panel, brochure, context)) for panel in PANELS[brochure.fold]}
    blocks[BACK] += tuple(each for each in imprint_alone(context) if isinstance(each, Paragraph))
    panels = [_on_sheet(panel, blocks[panel], brochure) for panel in PANELS[brochure.fold]]
    half = len(panels) // 2
    yield Sheet(tuple(panels[:half]), tuple(panels[half:]))


def _on_sheet(name: str, blocks: tuple[PanelBlock, ...], brochure: Brochure) -> SheetPanel:
    return SheetPanel(name, blocks, GROUNDS[name], brochure.panels[name].where)


# The linear document


def _linear(name: str, part: str, context: Context) -> Iterator[Block]:
    """The panels of a part of the document; a half-fold has no flap."""
    brochure = context.library.brochures[name]
    for panel in PANELS[brochure.fold]:
        if panel == part or panel.startswith(f"{part}-"):
            yield from _panel(panel, brochure, context)


# What stands on a panel, in both


def _panel(name: str, brochure: Brochure, context: Context) -> Iterator[PanelBlock]:
    panel = brochure.panels[name]
    if name == COVER:
        yield from _cover(brochure, context)
    anchor = f"panel_{name.replace('-', '_')}"
    if panel.heading is not None:
        yield _heading(1, panel.heading, anchor, context)
    yield from paragraphs(panel.text, context, Role.COVER_LINE if name == COVER else Role.BODY)
    yield from item_list(panel.checklist, context, ListKind.CHECK)
    for number, part in enumerate(panel.parts, 1):
        yield from _part(part, f"{anchor}_{number}", context)
    for contact in panel.contacts:
        yield from _contact(contact, context)
    yield from paragraphs(panel.closing, context, Role.LEAD)


def _cover(brochure: Brochure, context: Context) -> Iterator[Paragraph]:
    yield _line(brochure.title, Role.TITLE, context)
    if brochure.subtitle is not None:
        yield _line(brochure.subtitle, Role.SUBTITLE, context)
    yield _line(brochure.readers, Role.COVER_LINE, context)


def _line(text: Text, role: Role, context: Context) -> Paragraph:
    return Paragraph(inline_of(text, context), role, text.passages[0].id)


def _heading(level: int, text: Text, anchor: str, context: Context) -> Heading:
    return Heading(level, inline_of(text, context), anchor, text.passages[0].id)


def _part(part: Part, anchor: str, context: Context) -> Iterator[PanelBlock]:
    if part.heading is not None:
        yield _heading(2, part.heading, anchor, context)
    yield from paragraphs(part.text, context)
    yield from item_list(part.checklist, context, ListKind.CHECK)


def _contact(contact: Contact, context: Context) -> Iterator[Paragraph]:
    """What to call for, and below it the local fact, large."""
    yield _line(contact.label, Role.LABEL, context)
    yield Paragraph(slot_runs(contact.slot, context), Role.CONTACT)
