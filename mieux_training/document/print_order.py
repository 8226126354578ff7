"""The print order: how many copies of which file, on which paper, and what is done with them afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mieux_training.content.kinds import Per
from mieux_training.document.cards import card_sets, kind_of
from mieux_training.document.compose import kinds_of
from mieux_training.document.context import Context, Section
from mieux_training.document.kind import DocumentKind, Printing, Readers, languages_of
from mieux_training.document.labels import fold_name
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Item,
    ItemList,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    WritingLines,
)
from mieux_training.document.parts import cell, fact_rows, header_row, heading, imprint
from mieux_training.document.title_lines import title_lines
from mieux_training.frozen import frozen

__all__ = ["SECTIONS", "copies_of", "sections", "title_of"]

Kinds = Callable[[Context], Mapping[str, DocumentKind]]
"""Every kind of document of a pack; asked for only when an order is composed, since the order is one of them."""

_READER = {
    Readers.PARTICIPANTS: Per.PARTICIPANT,
    Readers.FACILITATORS: Per.FACILITATOR,
    Readers.ORGANISERS: Per.ROOM,
}


@frozen
class Order:
    """A line of the order."""

    title: str
    file: str
    languages: tuple[str, ...]
    copies: int
    printing: Printing
    landscape: bool = False


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Print order")


def copies_of(printing: Printing, readers: Readers, context: Context) -> int:
    """How many copies of a document the workshop needs, in all its languages together."""
    if printing.named and context.workshop.names:
        return 1
    audience = context.spec.audience
    counts = {Per.PARTICIPANT: audience.participants, Per.FACILITATOR: audience.facilitators, Per.ROOM: audience.rooms}
    return sum(counts.get(per, 0) for per in printing.per or (_READER[readers],))


def sections(kinds: Kinds) -> Mapping[str, Section]:
    """The sections of an order over these kinds."""
    return {
        "title": _title,
        "numbers": _numbers,
        "participants": lambda context: _table(Readers.PARTICIPANTS, kinds, context),
        "facilitators": lambda context: _table(Readers.FACILITATORS, kinds, context),
        "organisers": lambda context: _table(Readers.ORGANISERS, kinds, context),
        "notes": _notes,
        "imprint": imprint,
    }


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _numbers(context: Context) -> Iterator[Block]:
    words, formats, audience = context.words, context.formats, context.spec.audience
    facts = (
        (words.label("Participants"), (Run(formats.number(audience.participants)),)),
        (words.label("Facilitators"), (Run(formats.number(audience.facilitators)),)),
        (words.label("Needed on"), (Run(formats.date(context.plan.days[0].date)),)),
        (words.label("Paper"), (Run(context.paper),)),
    )
    yield Table((30, 70), fact_rows(facts), TableRole.FACTS, words.label("Numbers that the copies follow"))


# --- the lines of the order ------------------------------------------------------------------------------------------


def _orders(readers: Readers, kinds: Kinds, context: Context) -> Iterator[Order]:
    """What the pack makes for these readers."""
    wanted = context.spec.documents
    languages = languages_of(readers, context.spec.languages)
    for kind in kinds(context).values():
        if kind.readers is readers and (not wanted or kind.id in wanted or kind.alone):
            if Per.GROUP in kind.printing.per:
                yield from _set_orders(kind, languages, context)
            else:
                copies = copies_of(kind.printing, readers, context)
                yield Order(kind.title(context), f"{kind.id}.docx", languages, copies, kind.printing, kind.landscape)


def _set_orders(kind: DocumentKind, languages: tuple[str, ...], context: Context) -> Iterator[Order]:
    """One line for each set of cards: the number of groups differs from session to session."""
    for cards in card_sets(context):
        title = context.words.gettext(
            "{document}: {kind} of session {number}",
            document=kind.title(context),
            kind=kind_of(cards, context),
            number=context.formats.number(cards.session.number),
        )
        yield Order(title, f"{kind.id}.docx", languages, cards.copies, kind.printing, kind.landscape)


# --- the tables ------------------------------------------------------------------------------------------------------


def _table(readers: Readers, kinds: Kinds, context: Context) -> Iterator[Block]:
    words = context.words
    title = _reader_title(readers, context)
    rows = tuple(_row(order, context) for order in _orders(readers, kinds, context))
    if not rows:
        return
    yield heading(1, title, f"for_{readers.value}")
    yield Table(
        (22, 24, 12, 12, 13, 17),
        rows,
        TableRole.GRID,
        title,
        words.gettext(
            "Documents, their files and folders, copies in all, the sides of the sheet, and what is done afterwards."
        ),
        header_row(
            words.label("Document"),
            words.label("File"),
            words.label("Folder"),
            words.label("Copies"),
            words.label("Sides"),
            words.label("Afterwards"),
        ),
    )


def _reader_title(readers: Readers, context: Context) -> str:
    words = context.words
    titles = {
        Readers.PARTICIPANTS: words.label("For participants"),
        Readers.FACILITATORS: words.label("For facilitators"),
        Readers.ORGANISERS: words.label("For organisers"),
    }
    return titles[readers]


def _row(order: Order, context: Context) -> Row:
    words = context.words
    sides = words.label("both sides") if order.printing.duplex else words.label("one side")
    return Row(
        (
            cell(Run(order.title), role=Role.CELL_STRONG),
            cell(Run(order.file, isolated=True)),
            cell(Run(" ".join(order.languages), isolated=True)),
            cell(Run(context.formats.number(order.copies)), role=Role.TIME),
            cell(Run(sides)),
            cell(Run(context.formats.listed(_afterwards(order, context)) or "–")),
        )
    )


def _afterwards(order: Order, context: Context) -> list[str]:
    words, printing = context.words, order.printing
    found = {
        words.label("lying sheet"): order.landscape,
        words.label("thick paper"): printing.thick,
        words.label("staple"): printing.staple,
        words.label("cut"): printing.cut,
    }
    folds = [fold_name(printing.fold, words)] if printing.fold is not None else []
    return [name for name, holds in found.items() if holds] + folds


def _notes(context: Context) -> Iterator[Block]:
    words = context.words
    lines = [
        words.gettext("Print a first copy of everything, read it, and only then print the rest."),
        words.gettext("Documents for facilitators hold answers. Print them apart, and leave none on the copier."),
        words.gettext("Print what has local contacts last: contacts are checked once more before the workshop."),
    ]
    if len(context.spec.languages.all) > 1:
        lines.insert(
            0,
            words.gettext(
                "The copies count for all languages together. Ask beforehand who reads which, and share them out."
            ),
        )
    yield Callout(
        CalloutRole.NOTE, words.label("For the printer"), (ItemList(tuple(Item((Run(line),)) for line in lines)),)
    )
    names = (words.label("Ordered by"), words.label("Printed and checked by"))
    rows = tuple(Row((cell(Run(name), role=Role.CELL_STRONG), Cell((WritingLines(1),)))) for name in names)
    yield Table((30, 70), rows, TableRole.FILL_IN, words.label("Who ordered, printed and checked"))


SECTIONS = sections(lambda context: kinds_of(context.spec, context.library))
