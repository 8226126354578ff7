"""How donors are seen: their logos, the line on covers that names them, and who answers for the content.

All of it is the pack's own. Documents that leave the workshop (brochures) show none of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.document.context import Context
from mieux_training.document.nodes import Logo, LogoRow, PageFoot, Paragraph, Role, Run

__all__ = ["disclaimer", "logo_foot", "logo_row", "visible_foot"]


def logo_row(context: Context) -> Iterator[LogoRow]:
    """The pack's logos in their order; nothing where it has none."""
    tag = context.language.tag
    files = context.workshop.logos
    if files:
        yield LogoRow(
            tuple(Logo(each.data, each.kind, each.width, each.height, each.alt.in_language(tag)) for each in files)
        )


def logo_foot(context: Context) -> Iterator[PageFoot]:
    """The logos at the bottom of a page."""
    if rows := tuple(logo_row(context)):
        yield PageFoot(rows)


def disclaimer(context: Context) -> Iterator[Paragraph]:
    """Who answers for the content."""
    said = context.spec.donors.disclaimer
    if said is not None:
        yield Paragraph((Run(said.in_language(context.language.tag)),), Role.SMALL)


def visible_foot(context: Context) -> Iterator[PageFoot]:
    """The bottom of a cover: who pays, the logos, and the disclaimer."""
    text = context.spec.donors.cover_text
    line = (Paragraph((Run(text.in_language(context.language.tag)),), Role.BODY),) if text is not None else ()
    blocks = (*line, *logo_row(context), *disclaimer(context))
    if blocks:
        yield PageFoot(blocks)
