"""Certificates of attendance: a page for each name, or a blank one to write a name on.

They say who was there and for how many hours. They do not say what anybody can do: nobody is tested for a licence here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.library import FRAME
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of
from mieux_training.document.nodes import (
    Block,
    Cell,
    Inline,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    WritingLines,
)
from mieux_training.document.parts import fact_rows, header_row, words_paragraph
from mieux_training.document.title_lines import dates_of, place_of
from mieux_training.document.visibility import logo_foot

__all__ = ["SECTIONS", "hours_of", "title_of"]

_LARGE = 45
"""The characters of a name that large type holds in a line, wide letters reckoned with."""


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Certificate of attendance")


def _certificates(context: Context) -> Iterator[Block]:
    """A page for each participant, names exactly as they were given; without names a blank page."""
    names = context.workshop.names
    for number, name in enumerate(names, 1):
        if number > 1:
            yield PageBreak()
        yield from _page(name, context)
    if not names:
        yield from _page("", context)


def _page(name: str, context: Context) -> Iterator[Block]:
    words, tag = context.words, context.language.tag
    host = context.spec.host
    if host is not None:
        yield words_paragraph(host.in_language(tag), Role.COVER_LINE)
    yield words_paragraph(title_of(context), Role.TITLE)
    yield words_paragraph(words.gettext("This is to certify that"), Role.LEAD)
    yield words_paragraph(name, _size(name)) if name else WritingLines(2)
    yield words_paragraph(words.gettext("took part in the workshop"), Role.LEAD)
    yield words_paragraph(context.spec.title.in_language(tag), Role.CARD_TITLE)
    yield Table((22, 78), fact_rows(_facts(context)), TableRole.FACTS, words.label("The workshop"))
    yield words_paragraph(
        words.gettext(
            "This certificate states attendance and hours. It is no proof of competence and gives no powers."
        ),
        Role.SMALL,
    )
    yield _signatures(context)
    yield from logo_foot(context)


def _size(name: str) -> Role:
    """Large type, but smaller where a name would take a second line: each certificate keeps to its page."""
    return Role.POSTER if len(name) <= _LARGE else Role.CARD_TITLE


def _facts(context: Context) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    words = context.words
    yield words.label("Dates"), (Run(dates_of(context)),)
    if place := place_of(context):
        yield words.label("Place"), (Run(place),)
    yield words.label("Length"), (Run(hours_of(context)),)
    if subjects := tuple(_subjects(context)):
        yield words.label("Subjects"), subjects


def hours_of(context: Context) -> str:
    """The time of all sessions, without breaks, the host's own items and time in reserve: ``11 hours 20 minutes``."""
    words, number = context.words, context.formats.number
    total = sum(session.minutes for session in context.plan.sessions)
    hours, minutes = divmod(total, 60)
    said_hours = words.ngettext("{n} hour", "{n} hours", hours, n=number(hours))
    if not minutes:
        return said_hours
    said_minutes = words.ngettext("{n} minute", "{n} minutes", minutes, n=number(minutes))
    return words.gettext("{hours} {minutes}", hours=said_hours, minutes=said_minutes) if hours else said_minutes


def _subjects(context: Context) -> Iterator[Inline]:
    """The titles of the modules, run on: a certificate has one page."""
    modules = dict.fromkeys(session.block.split("/")[0] for session in context.plan.sessions)
    wanted = [name for name in modules if name != FRAME and name in context.library.modules]
    for index, name in enumerate(wanted):
        if index:
            yield Run(context.formats.between("·"))
        yield from inline_of(context.library.modules[name].title, context)


def _signatures(context: Context) -> Table:
    """Two places to sign: the host's and the facilitator's."""
    words = context.words
    below = words.gettext("Name, function, date")
    line = Cell((WritingLines(1), Paragraph((Run(below),), Role.SMALL)))
    return Table(
        (50, 50),
        (Row((line, line)),),
        TableRole.FILL_IN,
        words.label("Signatures"),
        words.gettext("Room to sign for the host and for the facilitators."),
        header_row(words.label("For the host"), words.label("For the facilitators")),
    )


SECTIONS: Mapping[str, Section] = {"certificates": _certificates}
