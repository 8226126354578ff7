"""The glossary: what words mean, which to avoid, and the same in a second language beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.country import Term
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of
from mieux_training.document.nodes import Block, Cell, Paragraph, Role, Row, Table, TableRole
from mieux_training.document.parts import header_row, imprint, words_paragraph
from mieux_training.document.reference_pages import meaning, terms_in_order, terms_table
from mieux_training.document.title_lines import title_lines
from mieux_training.frozen import replace

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Glossary")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _how_to_read(context: Context) -> Iterator[Block]:
    words = context.words
    yield words_paragraph(
        words.gettext(
            "One word for each thing, the same in every session. The meanings are in plain words and replace no law; "
            "where the law of a country differs, the law counts."
        ),
        Role.LEAD,
    )
    if context.beside is not None:
        yield words_paragraph(
            words.gettext(
                "Both columns say the same. The order is that of the first language. Words to avoid are those of each "
                "language."
            )
        )


def _terms(context: Context) -> Iterator[Block]:
    yield terms_table(context) if context.beside is None else _side_by_side(context, context.beside)


def _side_by_side(context: Context, beside: Context) -> Table:
    """Each term in both languages; the second column's texts are traced in their own context."""
    words = context.words
    theirs = beside.library.glossary
    rows = tuple(
        Row((_entry(term, context), replace(_entry(theirs[term.id], beside), language=beside.language)))
        for term in terms_in_order(context)
        if term.id in theirs
    )
    names = header_row(context.formats.language_name, beside.formats.language_name)
    head = Row((names.cells[0], replace(names.cells[1], language=beside.language)))
    return Table(
        (50, 50),
        rows,
        TableRole.GRID,
        words.label("Glossary"),
        words.gettext("Terms, what they mean, and words to avoid, in two languages side by side."),
        head,
    )


def _entry(term: Term, context: Context) -> Cell:
    name = Paragraph(inline_of(term.term, context), Role.CELL_STRONG, term.term.passages[0].id)
    return Cell((name, *meaning(term, context).blocks))


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "how-to-read": _how_to_read,
    "terms": _terms,
    "imprint": imprint,
}
