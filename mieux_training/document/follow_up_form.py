"""The follow-up form: what became of the actions after 30 and 90 days, asked of participant and supervisor apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import (
    action_states,
    choice,
    follow_up_date,
    form_head,
    instructions,
    open_questions,
    rule,
    ticks,
)
from mieux_training.document.nodes import Block, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, imprint, label, words_paragraph

__all__ = ["SECTIONS", "title_of"]

_ACTIONS = 3


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Follow-up form")


def _head(context: Context) -> Iterator[Block]:
    words = context.words
    yield from form_head(title_of(context), context)
    yield words_paragraph(
        words.gettext(
            "First answer on {first}, second answer on {second}: 30 and 90 days after the workshop.",
            first=follow_up_date(30, context),
            second=follow_up_date(90, context),
        ),
        Role.LEAD,
    )
    yield instructions(
        words.gettext("The form is there to remove obstacles. It is not used to judge anybody’s work."),
        words.gettext("Write no names, no places and no file numbers of people whom your service assists."),
        words.gettext("Participant and supervisor answer on their own, each on a page of their own."),
    )


def _participant(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("For the participant"), "participant")
    yield words_paragraph(
        words.gettext("Take the actions from your action plan. Circle or choose how each one stands.")
    )
    yield _actions(words.label("How my actions stand"), context)
    yield label(words.label("What stood in the way"))
    yield Paragraph(
        ticks(
            (
                words.label("Time"),
                words.label("Change of staff"),
                words.label("A permission is missing"),
                words.label("The contact is unclear"),
                words.label("Equipment or budget"),
                words.label("Nothing"),
            )
        )
    )
    questions = (
        words.gettext("What do I do differently at work since the workshop?"),
        words.gettext("What would help me now, and from whom?"),
        words.gettext("Which subject should we work on again?"),
    )
    yield open_questions(questions, words.label("Questions for the participant"), context, lines=2)


def _supervisor(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("For the supervisor"), "supervisor", page_break=True)
    yield words_paragraph(
        words.gettext(
            "You have seen the action plan. Please say how each action stands from your side. This is no appraisal, "
            "and a number of cases or of referrals is not asked, as it says nothing about the quality of the work."
        )
    )
    yield _actions(words.label("How the actions stand, seen by the supervisor"), context)
    questions = (
        words.gettext("What has changed in the daily work of the unit?"),
        words.gettext("What support have I given?"),
        words.gettext("What still stands in the way, and who could remove it?"),
        words.gettext("What should the next workshop bring to my unit?"),
    )
    yield open_questions(questions, words.label("Questions for the supervisor"), context, lines=2)


def _actions(caption: str, context: Context) -> Table:
    words = context.words
    rows = []
    for index in range(1, _ACTIONS + 1):
        number = context.formats.number(index)
        action = rule(words.gettext("Action {number}", number=number))
        states = [
            choice(words.gettext("Action {number} after {days} days", number=number, days=days), action_states(context))
            for days in (context.formats.number(30), context.formats.number(90))
        ]
        rows.append(Row((cell(Run(number), role=Role.CELL_STRONG), cell(action), *(cell(each) for each in states))))
    return Table(
        (6, 42, 26, 26),
        tuple(rows),
        TableRole.FILL_IN,
        caption,
        words.gettext("Each row has an action, and how it stands after 30 and after 90 days."),
        header_row(
            words.label("No."), words.label("Action"), words.label("After 30 days"), words.label("After 90 days")
        ),
    )


SECTIONS: Mapping[str, Section] = {
    "head": _head,
    "participant": _participant,
    "supervisor": _supervisor,
    "imprint": imprint,
}
