"""The attendance sheet: who was there, half a day at a time, and who may be photographed. Nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import box, date, rule
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Item,
    ItemList,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import cell, header_row, heading, imprint
from mieux_training.document.title_lines import title_lines
from mieux_training.pack.plan import EntryKind, PlanDay

__all__ = ["SECTIONS", "title_of"]

_DAYS_ON_A_SHEET = 3
_SPARE_ROWS = 2
"""For people who come in another's place."""
_FIRST_ROWS = 3
"""Fewer at the foot of a page would look lost there."""
_NOON, _EARLY_AFTERNOON = 12 * 60, 13 * 60


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Attendance sheet")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _care(context: Context) -> Iterator[Block]:
    words = context.words
    lines = (
        words.gettext("The organiser keeps this sheet: people come to sign it, and it is not passed round the room."),
        words.gettext(
            "No telephone numbers, no e-mail addresses. It is not copied, photographed or sent with the pack."
        ),
        words.gettext(
            "A photograph needs a yes. Whoever says no, or says nothing, is in no picture; a yes can be taken back."
        ),
        words.gettext("The sheet is destroyed when it is no longer needed."),
    )
    items = ItemList(tuple(Item((Run(line),)) for line in lines))
    yield Callout(CalloutRole.CARE, words.label("Data about people"), (items,))


def _keeping(context: Context) -> Iterator[Block]:
    words = context.words
    kept, destroyed = words.label("Kept by (function)"), words.label("To be destroyed by")
    yield Table(
        (24, 76),
        (
            Row((cell(Run(kept), role=Role.CELL_STRONG), cell(rule(kept)))),
            Row((cell(Run(destroyed), role=Role.CELL_STRONG), cell(date(destroyed)))),
        ),
        TableRole.FACTS,
        words.label("Who keeps the sheet, and until when"),
    )


def _signatures(context: Context) -> Iterator[Block]:
    """A sheet for every three days; the photograph is asked about on the first one only."""
    days = context.plan.days
    for index in range(0, len(days), _DAYS_ON_A_SHEET):
        sheet = days[index : index + _DAYS_ON_A_SHEET]
        yield from _sheet(sheet, context, photographs=index == 0)


def _sheet(days: tuple[PlanDay, ...], context: Context, *, photographs: bool) -> Iterator[Block]:
    words, formats = context.words, context.formats
    numbers = formats.listed([formats.number(day.number) for day in days])
    title = words.ngettext("Signatures of day {days}", "Signatures of days {days}", len(days), days=numbers)
    yield heading(1, title, f"sheet{days[0].number}", page_break=not photographs)
    halves = [half for day in days for half in _halves(day, context)]
    asked = [words.label("Photo: yes"), words.label("Photo: no")] if photographs else []
    head = header_row(words.label("No."), words.label("Name"), words.label("Institution, unit"), *halves, *asked)
    rows = context.spec.audience.participants + _SPARE_ROWS
    yield Table(
        (7, 22, 20, *(45 // (len(halves) + 1) for _ in halves), *(9 for _ in asked)),
        tuple(_row(number, len(halves), asked, context) for number in range(1, rows + 1)),
        TableRole.FILL_IN,
        title,
        words.gettext("A row for each person: name, institution, a signature for each half day."),
        head,
        together=_FIRST_ROWS,
    )


def _halves(day: PlanDay, context: Context) -> Iterator[str]:
    """The halves of a day that there are: one that ends with lunch has no afternoon."""
    words, number = context.words, context.formats.number(day.number)
    lunches = [entry for entry in day.entries if entry.kind is EntryKind.LUNCH]
    noon = lunches[0].start if lunches else _NOON
    if day.start < noon:
        yield words.gettext("Day {number}, morning", number=number)
    if day.end > (lunches[0].end if lunches else _EARLY_AFTERNOON):
        yield words.gettext("Day {number}, afternoon", number=number)


def _row(number: int, halves: int, asked: list[str], context: Context) -> Row:
    """A row to sign. Names and institutions can be typed beforehand; signatures are by hand."""
    words, said = context.words, context.formats.number(number)
    empty = Cell((Paragraph((), Role.CELL),))
    return Row(
        (
            cell(Run(said)),
            cell(rule(words.gettext("Name of person {number}", number=said))),
            cell(rule(words.gettext("Institution and unit of person {number}", number=said))),
            *(empty for _ in range(halves)),
            *(cell(box(words.gettext("{answer}, person {number}", answer=each, number=said))) for each in asked),
        )
    )


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "data-about-people": _care,
    "keeping": _keeping,
    "signatures": _signatures,
    "imprint": imprint,
}
