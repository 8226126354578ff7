"""Pieces of forms: their head, fields, tables to fill in, room to write.

A field's title is for screen readers and names the question that it answers; on paper a field is an empty box, a
dotted rule, or options to circle.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from mieux_training.document.context import Context
from mieux_training.document.nodes import (
    Block,
    Cell,
    Field,
    FieldKind,
    Inline,
    Item,
    ItemList,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    WritingLines,
)
from mieux_training.document.parts import cell, words_paragraph

__all__ = [
    "action_states",
    "answer_rows",
    "box",
    "choice",
    "date",
    "follow_up_date",
    "form_head",
    "instructions",
    "open_questions",
    "rule",
    "ticks",
]

_NO_BREAK = "\u00a0"
"""Keeps a box beside its words."""


def box(title: str, tag: str = "") -> Field:
    """A box to tick. The ``tag`` of a field is what a program that reads filled forms calls it."""
    return Field(FieldKind.CHECK, title, tag=tag)


def rule(title: str, tag: str = "") -> Field:
    """A line to write on."""
    return Field(FieldKind.TEXT, title, tag=tag)


def date(title: str) -> Field:
    """A date to write or to pick."""
    return Field(FieldKind.DATE, title)


def choice(title: str, options: Iterable[str], tag: str = "", values: Iterable[str] = ()) -> Field:
    """One of several options: to pick on the screen, to circle on paper; ``values`` are what they stand for."""
    return Field(FieldKind.CHOICE, title, options=tuple(options), tag=tag, values=tuple(values))


def form_head(title: str, context: Context) -> Iterator[Block]:
    """The form's name over the workshop's."""
    yield words_paragraph(title, Role.TITLE)
    yield words_paragraph(context.spec.title.in_language(context.language.tag), Role.SUBTITLE)


def instructions(*lines: str) -> ItemList:
    """How to fill the form in, in a few lines."""
    return ItemList(tuple(Item((Run(line),)) for line in lines))


def ticks(words: Iterable[str], tags: Iterable[str] = ()) -> tuple[Inline, ...]:
    """Words in a line, each behind a box to tick."""
    parts: list[Inline] = []
    for each, tag in zip_longest(words, tags, fillvalue=""):
        if parts:
            parts.append(Run("   "))
        parts += (box(each, tag), Run(f"{_NO_BREAK}{each}"))
    return tuple(parts)


def answer_rows(fields: Iterable[tuple[str, tuple[Inline, ...]]]) -> tuple[Row, ...]:
    """Rows that name what is wanted and hold the fields for it."""
    return tuple(Row((cell(Run(name), role=Role.CELL_STRONG), cell(*content))) for name, content in fields)


def open_questions(questions: Iterable[str], caption: str, context: Context, *, lines: int = 3) -> Table:
    """Questions with room for an answer in one's own words: a line to type on and ``lines`` more for a pen."""
    words = context.words
    rows = tuple(
        Row(
            (
                cell(Run(question), role=Role.CELL_STRONG),
                Cell((Paragraph((rule(question),), Role.CELL), WritingLines(lines))),
            )
        )
        for question in questions
    )
    described = words.gettext("The first column asks, the second one has room for the answer.")
    return Table((38, 62), rows, TableRole.FILL_IN, caption, described)


def follow_up_date(days: int, context: Context) -> str:
    """The date of a follow-up, so many days after the workshop's last one."""
    return context.formats.date(context.plan.days[-1].date + datetime.timedelta(days=days))


def action_states(context: Context) -> tuple[str, ...]:
    """How an action of a plan can stand."""
    words = context.words
    return (words.label("done"), words.label("partly"), words.label("blocked"))
