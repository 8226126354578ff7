"""The handouts: each one on a page of its own, in one language or in two side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.model import FillIn, Handout
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of, item_list, paragraphs, plain, slot_runs
from mieux_training.document.nodes import (
    Block,
    Cell,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListKind,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    WritingLines,
)
from mieux_training.document.parts import (
    cell,
    handout_number,
    handouts_of,
    header_row,
    imprint,
    session_title,
    words_paragraph,
)
from mieux_training.document.pictures import PICTURES
from mieux_training.document.title_lines import title_lines
from mieux_training.frozen import frozen, replace
from mieux_training.pack.plan import Session
from mieux_training.records import Text

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Handouts")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _list(context: Context) -> Iterator[Block]:
    """Which handouts belong to which session."""
    words = context.words
    sessions = [session for session in context.plan.sessions if context.block_of(session).handouts]
    if not sessions:
        yield words_paragraph(words.gettext("No session of this workshop has a handout."))
        return
    yield Table(
        (14, 14, 72),
        tuple(_list_row(session, context) for session in sessions),
        TableRole.GRID,
        words.label("List of the handouts"),
        words.gettext("The sessions with their days and the handouts that belong to them."),
        header_row(words.label("Session"), words.label("Day"), words.label("Handouts")),
    )


def _list_row(session: Session, context: Context) -> Row:
    names: list[Inline] = []
    for index, handout in enumerate(context.block_of(session).handouts, 1):
        number = handout_number(session, index)
        text = f"{number}  {plain(handout.title, context)}"
        tooltip = context.words.gettext("Go to handout {number}", number=number)
        linked = "handouts" not in context.without
        names += [LineBreak()] if names else []
        names.append(Link(text, f"#handout{session.number}_{index}", tooltip) if linked else Run(text))
    return Row(
        (
            cell(Run(context.formats.number(session.number)), role=Role.TIME),
            cell(Run(context.formats.number(session.day))),
            cell(*names),
        )
    )


def _handouts(context: Context) -> Iterator[Block]:
    for session in context.plan.sessions:
        if context.beside is None:
            yield from _own_pages(session, context)
        else:
            yield from _shared_pages(session, context, context.beside)


def _own_pages(session: Session, context: Context) -> Iterator[Block]:
    """A session's handouts, each from the top of a page, with the session named below the title."""
    for block in handouts_of(session, context, level=1):
        if isinstance(block, Heading):
            yield replace(block, page_break=True)
            yield words_paragraph(session_title(session, context), Role.SMALL)
        else:
            yield block


# --- two languages side by side --------------------------------------------------------------------------------------


def _shared_pages(session: Session, context: Context, beside: Context) -> Iterator[Block]:
    """A session's handouts; what says the same stands in the same row."""
    pairs = zip(context.block_of(session).handouts, beside.block_of(session).handouts, strict=True)
    for index, (own, other) in enumerate(pairs, 1):
        number = handout_number(session, index)
        title = context.words.gettext("Handout {number}. {title}", number=number, title=plain(own.title, context))
        anchor = f"handout{session.number}_{index}"
        yield Heading(1, (Run(title),), anchor, own.title.passages[0].id, page_break=True)
        second = Run(plain(other.title, beside), bold=True)
        yield Paragraph((second,), Role.LEAD, other.title.passages[0].id, beside.language)
        yield words_paragraph(session_title(session, context), Role.SMALL)
        yield from _both(number, own, other, context, beside)


def _both(number: str, own: Handout, other: Handout, context: Context, beside: Context) -> Iterator[Block]:
    words = context.words
    if own.picture is not None:
        yield PICTURES[own.picture](context)
    pair = Pair(context, beside)
    rows = [
        *pair.rows(own.intro, other.intro, Role.CELL_STRONG),
        *pair.rows(own.text, other.text),
        *(pair.ticked(*texts) for texts in zip(own.checklist, other.checklist, strict=True)),
    ]
    last = [*pair.rows(own.closing, other.closing)]
    if own.fill_in:
        if rows:
            yield pair.table(rows, words.gettext("Text of handout {number}", number=number))
        lines = zip(own.fill_in, other.fill_in, strict=True)
        yield Table(
            (26, 26, 48),
            tuple(pair.line(*line) for line in lines),
            TableRole.FILL_IN,
            words.gettext("Lines to fill in of handout {number}", number=number),
            words.gettext("The first columns say what to write, the last one has room for it."),
        )
        if last:
            yield pair.table(last, words.gettext("Closing of handout {number}", number=number))
    elif rows or last:
        yield pair.table([*rows, *last], words.gettext("Text of handout {number}", number=number))


@frozen
class Pair:
    """Two languages that share a row: the document's own, and the one beside it."""

    own: Context
    other: Context

    def table(self, rows: list[Row], caption: str) -> Table:
        """The rows under the names of both languages."""
        head = Row(
            (
                cell(Run(self.own.formats.language_name), role=Role.CELL_STRONG),
                self._foreign(cell(Run(self.other.formats.language_name), role=Role.CELL_STRONG)),
            )
        )
        description = self.own.words.gettext("The same text in two languages, row by row.")
        return Table((1, 1), tuple(rows), TableRole.GRID, caption, description, head)

    def rows(self, text: Text | None, second: Text | None, role: Role = Role.BODY) -> Iterator[Row]:
        """A row for each paragraph: a long text may go on over the page."""
        if text is None or second is None:
            return
        for first, same in zip(text.passages, second.passages, strict=True):
            other = Cell(paragraphs(Text((same,)), self.other, role))
            yield Row((Cell(paragraphs(Text((first,)), self.own, role)), self._foreign(other)))

    def ticked(self, text: Text, second: Text) -> Row:
        """A line with a box to tick in each language."""
        other = Cell(item_list((second,), self.other, ListKind.CHECK))
        return Row((Cell(item_list((text,), self.own, ListKind.CHECK)), self._foreign(other)))

    def line(self, line: FillIn, second: FillIn) -> Row:
        """What to write in both languages, and room for it."""
        names = (
            Cell((Paragraph(inline_of(line.label, self.own), Role.CELL_STRONG),)),
            self._foreign(Cell((Paragraph(inline_of(second.label, self.other), Role.CELL_STRONG),))),
        )
        if line.slot is None:
            return Row((*names, Cell((WritingLines(line.lines),))))
        known = Paragraph(slot_runs(line.slot, self.own), Role.CELL)
        return Row((*names, Cell((known, WritingLines(max(1, line.lines - 1))))))

    def _foreign(self, each: Cell) -> Cell:
        return replace(each, language=self.other.language)


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "list": _list,
    "handouts": _handouts,
    "imprint": imprint,
}
