"""The evaluation form: what participants think of the workshop and what they take from it. No name and no code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import box, follow_up_date, form_head, instructions, open_questions
from mieux_training.document.markup import inline_of
from mieux_training.document.nodes import Block, Cell, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, imprint, words_paragraph
from mieux_training.pack.matrix import evaluated_sessions
from mieux_training.pack.plan import Session
from mieux_training.pack.results.columns import POINTS, rating_tag

__all__ = ["SECTIONS", "STATEMENTS", "statements_of", "title_of"]


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for a text that is looked up later
    """Marks a label for extraction; it is looked up where it is printed."""
    return text


# Four points, as a middle one would be the easy way out.
_SCALE = (N_("Not at all"), N_("A little"), N_("Mostly"), N_("Fully"))

STATEMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "e1": N_("The subjects matter for my tasks."),
        "e2": N_("Doing and listening were in balance."),
        "e3": N_("I learned from the experience of other participants."),
        "e4": N_("What we learned fits our law and our procedures."),
        "e5": N_("I could speak freely and was treated with respect."),
        "e6": N_("I could step out when I needed to."),
        "e7": N_("I had the materials in a language that I read well."),
        "e8": N_("There was enough time for the subjects that matter most."),
        "e9": N_("I know now what to do in a first contact, and whom to call."),
        "e10": N_("I can put what I learned into practice in my unit."),
    }
)
"""By what a program calls them. The first eight ask how it was (level 1), the last two what was learned (level 2)."""


def statements_of(context: Context) -> dict[str, str]:
    """The statements by what a program calls them."""
    return {column: context.words.label(said) for column, said in STATEMENTS.items()}


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Evaluation form")


def _head(context: Context) -> Iterator[Block]:
    words = context.words
    yield from form_head(title_of(context), context)
    yield words_paragraph(words.gettext("Your honest opinion makes the next workshop better."), Role.LEAD)
    yield instructions(
        words.gettext("Write no name and no code. Taking part is your choice."),
        words.gettext("Write nothing about people whom your service assists."),
        words.gettext("Put the form face down into its own envelope, apart from the test."),
    )


def _statements(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("How far do you agree?"), "agree")
    yield _to_tick(
        (_statement(number, *each, context) for number, each in enumerate(statements_of(context).items(), 1)),
        words.label("Statements on the workshop"),
        words.label("Statement"),
        context,
    )


def _statement(number: int, column: str, statement: str, context: Context) -> Row:
    words = context.words
    counted = context.formats.number(number)
    said = (Run(f"{counted}. ", bold=True), Run(statement))
    steps = (words.gettext("Statement {number}: {step}", number=counted, step=step) for step in _scale(context))
    return Row((cell(*said), *_boxes(column, steps)))


def _sessions(context: Context) -> Iterator[Block]:
    """The workshop's sessions with the numbers of the agenda; the frame's are not asked about."""
    words = context.words
    sessions = evaluated_sessions(context.plan)
    if not sessions:
        return
    yield heading(1, words.label("The sessions: what helps me in my work"), "sessions", page_break=True)
    yield words_paragraph(words.gettext("Leave out the sessions that you missed."))
    yield _to_tick(
        (_session(session, context) for session in sessions),
        words.label("Sessions of the workshop"),
        words.label("This session helps me in my work"),
        context,
    )


def _session(session: Session, context: Context) -> Row:
    words = context.words
    title = context.block_of(session).title
    counted = context.formats.number(session.number)
    said = Paragraph((Run(f"{counted}. ", bold=True), *inline_of(title, context)), Role.CELL, title.passages[0].id)
    steps = (words.gettext("Session {number}: {step}", number=counted, step=step) for step in _scale(context))
    return Row((Cell((said,)), *_boxes(session.block, steps)))


def _boxes(column: str, titles: Iterable[str]) -> Iterator[Cell]:
    """The boxes of a row; ``column`` is what a program calls what they rate."""
    return (cell(box(title, rating_tag(column, points))) for points, title in zip(POINTS, titles, strict=True))


def _scale(context: Context) -> list[str]:
    return [context.words.label(step) for step in _SCALE]


def _to_tick(rows: Iterable[Row], caption: str, column: str, context: Context) -> Table:
    """What is said, and a box for each step of the scale."""
    words = context.words
    return Table(
        (52, 12, 12, 12, 12),
        tuple(rows),
        TableRole.GRID,
        caption,
        words.gettext("Each row has a statement and four boxes, from “not at all” to “fully”. Tick one of them."),
        header_row(column, *_scale(context)),
    )


def _own_words(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("In your own words"), "words", page_break=True)
    questions = (
        words.gettext("What should we keep?"),
        words.gettext("What should we change?"),
        words.gettext("What will I do first, back at work?"),
    )
    yield open_questions(questions, words.label("Questions to answer in your own words"), context, lines=5)


def _follow_up(context: Context) -> Iterator[Block]:
    yield words_paragraph(
        context.words.gettext(
            "We will ask you what you could use at work, and what stood in the way: after 30 days, on {first}, and "
            "after 90 days, on {second}.",
            first=follow_up_date(30, context),
            second=follow_up_date(90, context),
        )
    )


SECTIONS: Mapping[str, Section] = {
    "head": _head,
    "statements": _statements,
    "sessions": _sessions,
    "own-words": _own_words,
    "follow-up": _follow_up,
    "imprint": imprint,
}
