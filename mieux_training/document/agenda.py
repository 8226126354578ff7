"""The agenda: hours, sessions and subjects, for participants, hosts and the door of the room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mieux_training.content.library import FRAME
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of, paragraphs
from mieux_training.document.need_words import block_title, module_title, reason_lines
from mieux_training.document.nodes import (
    Block,
    Cell,
    Heading,
    ItemList,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    WritingLines,
)
from mieux_training.document.parts import agenda_tables, cell, header_row, heading, imprint, legend, words_paragraph
from mieux_training.document.pictures import agenda_pictures
from mieux_training.document.visibility import logo_row
from mieux_training.pack.needs_report import ReasonEntry

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


def _why(context: Context) -> Iterator[Block]:
    """Why these topics, where the pack keeps that: who was asked, what was chosen for them, and what was left out."""
    report = context.workshop.needs
    if report is None:
        return
    words, number = context.words, context.formats.number
    yield heading(1, words.label("Why these topics"), "why", page_break=True)
    yield words_paragraph(
        words.gettext(
            "The topics follow from what participants and their institution said they need. {n} participants answered.",
            n=number(report.answers),
        )
    )
    taken = [topic for topic in report.topics if topic.taken]
    yield _reasons(
        [(module_title(topic.module, context), topic.reasons) for topic in taken], words.label("Topics chosen"), context
    )
    sessions = [entry for entry in report.chosen if entry.block.split("/")[0] != FRAME]
    yield _reasons(
        [(block_title(entry.block, context), entry.reasons) for entry in sessions],
        words.label("Sessions chosen"),
        context,
    )
    if report.cut:
        yield heading(2, words.label("What was left out"), "left_out")
        yield _reasons(
            [(block_title(entry.block, context), entry.reasons) for entry in report.cut],
            words.label("What was left out"),
            context,
        )


def _reasons(lines: Iterable[tuple[str, tuple[ReasonEntry, ...]]], caption: str, context: Context) -> Table:
    """Names with their reasons; those that share a reason share a row."""
    words = context.words
    alike: dict[tuple[Paragraph | ItemList | WritingLines, ...], list[str]] = {}
    for name, reasons in lines:
        alike.setdefault(reason_lines(reasons, context) or cell(Run("–")).blocks, []).append(name)
    rows = tuple(
        Row((Cell(tuple(words_paragraph(name, Role.CELL_STRONG) for name in names)), Cell(said)))
        for said, names in alike.items()
    )
    described = words.gettext("The first column names what was chosen or left out, the second one says why.")
    return Table((38, 62), rows, TableRole.GRID, caption, described, header_row(caption, words.label("Why")))


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "logos": logo_row,
    "picture": _picture,
    "days": _days,
    "legend": _legend,
    "subjects": _subjects,
    "why": _why,
    "imprint": imprint,
}
