"""What is known of the country: its laws, its institutions, and the words that it uses."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.country import Body, Law, TermChoice
from mieux_training.content.kinds import FactStatus
from mieux_training.document.context import Context
from mieux_training.document.markup import inline_of, paragraphs
from mieux_training.document.nodes import Block, Cell, Inline, Mark, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, source_line, words_paragraph
from mieux_training.records import Text

__all__ = ["country_pages"]


def country_pages(context: Context) -> Iterator[Block]:
    """The country's laws, institutions and words, each with its source and marked while nobody has confirmed it."""
    country = context.library.countries.get(context.spec.country)
    if country is None or not (country.laws or country.bodies or country.terms):
        return
    words = context.words
    yield heading(1, words.label("The country: laws, institutions, words"), "country", page_break=True)
    yield words_paragraph(
        words.gettext(
            "A start for the local colleague who checks it, not legal advice. What is marked has been read in the "
            "source beside it and has been confirmed by nobody in the country yet."
        ),
        Role.LEAD,
    )
    if country.laws:
        yield heading(2, words.label("Laws"), "country_laws")
        yield _facts(words.label("Laws"), tuple(_law(law, context) for law in country.laws), context)
    if country.bodies:
        yield heading(2, words.label("Institutions"), "country_bodies")
        yield _facts(words.label("Institutions"), tuple(_body(body, context) for body in country.bodies), context)
    if country.terms:
        yield heading(2, words.label("Words to use here"), "country_words")
        yield _terms(country.terms, context)


def _facts(title: str, rows: tuple[Row, ...], context: Context) -> Table:
    words = context.words
    return Table(
        (30, 44, 26),
        rows,
        TableRole.GRID,
        title,
        words.gettext("Each with what it does and where that was read."),
        header_row(words.label("Name"), words.label("What it does"), words.label("Source")),
    )


def _law(law: Law, context: Context) -> Row:
    said = [*paragraphs(law.note, context, Role.CELL)]
    if law.binds is not None:
        said += paragraphs(law.binds, context, Role.SMALL)
    source = Paragraph((*_source(law.source, context), Run(f" ({context.formats.date(law.seen_on)})")), Role.SMALL)
    return Row((_name(law.title, law.status, context), Cell(tuple(said)), Cell((source,))))


def _body(body: Body, context: Context) -> Row:
    role = Cell(tuple(paragraphs(body.role, context, Role.CELL)))
    source = Paragraph(_source(body.source, context), Role.SMALL)
    return Row((_name(body.name, body.status, context), role, Cell((source,))))


def _terms(terms: tuple[TermChoice, ...], context: Context) -> Table:
    words = context.words
    return Table(
        (28, 28, 44),
        tuple(_term(term, context) for term in terms),
        TableRole.GRID,
        words.label("Words to use here"),
        words.gettext("Words that the country uses, those to avoid, and why."),
        header_row(words.label("Say"), words.label("Instead of"), words.label("Why")),
    )


def _term(term: TermChoice, context: Context) -> Row:
    avoid = cell(*inline_of(term.instead_of, context))
    return Row((_name(term.use, term.status, context), avoid, Cell(tuple(paragraphs(term.why, context, Role.CELL)))))


def _name(name: Text, status: FactStatus, context: Context) -> Cell:
    shown: tuple[Inline, ...] = inline_of(name, context)
    if status is not FactStatus.CONFIRMED:
        shown = (*shown, Run(" "), Run(context.words.label("(unconfirmed)"), mark=Mark.UNCONFIRMED))
    return Cell((Paragraph(shown, Role.CELL_STRONG, name.passages[0].id),))


def _source(source: str, context: Context) -> tuple[Inline, ...]:
    known = context.library.sources.get(source)
    return source_line(known, context) if known is not None else (Run(source),)
