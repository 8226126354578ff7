"""The matrix in the facilitator's guide: each outcome with its sessions, test questions and lines of the evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from mieux_training.content.model import Module
from mieux_training.document.context import Context
from mieux_training.document.markup import inline_of, plain
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Heading,
    Inline,
    Item,
    ItemList,
    Link,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import cell, header_row, heading, session_anchor, words_paragraph
from mieux_training.pack.matrix import MatrixRow, matrix_of, untaught_items
from mieux_training.pack.plan import Session

__all__ = ["matrix_pages"]

_FORM, _SESSIONS_OF_FORM = "evaluation-form", "sessions"
_NOTHING = "–"


def matrix_pages(context: Context) -> Iterator[Block]:
    """What the workshop is for, and where it is taught, tested and evaluated."""
    words = context.words
    rows = matrix_of(context.plan, context.library)
    if not rows:
        return
    yield heading(1, words.label("Outcomes, tests and evaluation"), "matrix", page_break=True)
    yield words_paragraph(
        words.gettext(
            "Each outcome with the sessions that lead to it, the questions of the tests that show it, and the lines of "
            "the evaluation form that ask about it. Where no question is named, look for the outcome in the room: in "
            "what people do and decide."
        ),
        Role.LEAD,
    )
    for name, of_module in groupby(rows, key=lambda row: row.module):
        yield from _module(context.library.modules[name], tuple(of_module), context)
    yield from _untaught(context)


def _module(module: Module, rows: tuple[MatrixRow, ...], context: Context) -> Iterator[Block]:
    words = context.words
    anchor = f"matrix{list(context.library.modules).index(module.id) + 1}"
    yield Heading(2, inline_of(module.title, context), anchor, module.title.passages[0].id)
    yield Table(
        (42, 32, 12, 14),
        tuple(_row(module, row, context) for row in rows if row.sessions),
        TableRole.GRID,
        words.gettext("Outcomes of {title}", title=plain(module.title, context)),
        words.gettext("Each row has an outcome, its sessions, questions of the tests, and lines of the evaluation."),
        header_row(
            words.label("Outcome"), words.label("Sessions"), words.label("Test questions"), words.label("Evaluation")
        ),
    )
    if missing := [row.number for row in rows if not row.sessions]:
        said = words.gettext(
            "No session of this workshop leads to these outcomes of the module: {numbers}.",
            numbers=_numbers(missing, context),
        )
        yield words_paragraph(said, Role.SMALL)


def _row(module: Module, row: MatrixRow, context: Context) -> Row:
    outcome = module.outcomes[row.number - 1]
    number = Run(f"{context.formats.number(row.number)}. ", bold=True)
    said = Paragraph((number, *inline_of(outcome, context)), Role.CELL, outcome.passages[0].id)
    sessions = Cell(tuple(_session(each, context) for each in row.sessions))
    items = _numbers((item.number for item in row.items), context)
    evaluated = _numbers((each.number for each in row.sessions), context) if _asks_of_sessions(context) else _NOTHING
    return Row((Cell((said,)), sessions, cell(Run(items)), cell(Run(evaluated))))


def _session(session: Session, context: Context) -> Paragraph:
    """A session's number and title, leading to its chapter where the guide has it."""
    block = context.block_of(session)
    number = context.formats.number(session.number)
    content: tuple[Inline, ...] = (Run(f"{number}. ", bold=True), *inline_of(block.title, context))
    if "sessions" not in context.without:
        tooltip = context.words.gettext("Go to session {number}", number=number)
        content = (Link(f"{number}. {plain(block.title, context)}", f"#{session_anchor(session)}", tooltip),)
    return Paragraph(content, Role.CELL, block.title.passages[0].id)


def _numbers(numbers: Iterable[int], context: Context) -> str:
    return ", ".join(map(context.formats.number, numbers)) or _NOTHING


def _asks_of_sessions(context: Context) -> bool:
    """Whether the pack prints an evaluation form that asks about each session."""
    documents = context.spec.documents
    if documents and _FORM not in documents:
        return False
    return not documents or _SESSIONS_OF_FORM not in documents[_FORM].without


def _untaught(context: Context) -> Iterator[Block]:
    """Questions of the tests that ask for what no session teaches."""
    words, formats = context.words, context.formats
    lines = [
        words.gettext(
            "Question {question} tests outcome {outcome} of {module}, which no session of this workshop teaches.",
            question=formats.number(item.number),
            outcome=formats.number(number),
            module=plain(context.library.modules[item.session.block.split("/")[0]].title, context),
        )
        for item, number in untaught_items(context.plan, context.library)
    ]
    if lines:
        items = tuple(Item((Run(line),)) for line in lines)
        yield Callout(CalloutRole.NOTE, words.label("Tested, and not taught"), (ItemList(items),))
