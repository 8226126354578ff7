"""The agenda: hours, sessions and subjects, for participants, hosts and the door of the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.library import FRAME
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of, paragraphs
from mieux_training.document.nodes import Block, Heading, Paragraph, Role, Run
from mieux_training.document.parts import agenda_tables, heading, imprint, legend, words_paragraph
from mieux_training.document.pictures import agenda_pictures
from mieux_training.document.visibility import logo_row

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Agenda")


def _title(context: Context) -> Iterator[Block]:
    spec, tag = context.spec, context.language.tag
    yield Paragraph((Run(spec.title.in_language(tag)),), Role.TITLE)
    yield Paragraph((Run(title_of(context)),), Role.SUBTITLE)
    if spec.host is not None:
        yield words_paragraph(spec.host.in_language(tag), Role.LEAD)


def _picture(context: Context) -> Iterator[Block]:
    yield from agenda_pictures(context)


def _days(context: Context) -> Iterator[Block]:
    yield from agenda_tables(context, level=1, anchors=False)


def _legend(context: Context) -> Iterator[Block]:
    yield legend(context)


def _subjects(context: Context) -> Iterator[Block]:
    yield heading(1, context.words.label("Subjects"), "subjects")
    for name in dict.fromkeys(session.block.split("/")[0] for session in context.plan.sessions):
        if name != FRAME and name in context.library.modules:
            module = context.library.modules[name]
            anchor = f"subject_{name.replace('-', '_')}"[:40]
            yield Heading(2, inline_of(module.title, context), anchor, module.title.passages[0].id)
            yield from paragraphs(module.aim, context)


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "logos": logo_row,
    "picture": _picture,
    "days": _days,
    "legend": _legend,
    "subjects": _subjects,
    "imprint": imprint,
}
